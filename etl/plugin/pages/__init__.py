"""Pages: what readers see."""
