"""Entities in; the same with their pronouns and nominals out."""
