"""Words: how values are said."""
