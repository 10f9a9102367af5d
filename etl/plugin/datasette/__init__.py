"""Datasette: what is mended of it."""
