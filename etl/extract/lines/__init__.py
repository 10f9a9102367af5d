"""Lines: plain text and Markdown, and what the lines above and below an article say."""
