"""Search: a reader's question in, hits out."""
