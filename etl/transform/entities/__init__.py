"""Names in; entities with their aliases and roles out."""
