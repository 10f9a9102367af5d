"""Conversion: the corpora's own files in; records out."""
