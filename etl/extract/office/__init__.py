"""Office: what word processors and e-readers write: Word, OpenDocument, RTF, EPUB, PDF.

A file in; its paragraphs out, read as plain text is, or as the export of a press database where they are one.
"""
