"""Language: the pipes that read one paragraph at a time. An encoder, and its readers."""
