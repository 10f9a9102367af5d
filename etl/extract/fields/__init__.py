"""Fields: what one field of an article may be called and how it is written: dates, addresses, names."""
