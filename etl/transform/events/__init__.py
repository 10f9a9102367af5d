"""A parsed text with its entities in; PLOVER events out."""
