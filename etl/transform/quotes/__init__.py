"""A parsed text in; quotations with source, cue and content out."""
