"""Formats: what leaves the site other than as a page."""
