"""Place names in; GeoNames entries, coordinates and the use of each mention out."""
