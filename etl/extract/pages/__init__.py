"""Pages: saved web pages.

`html` reads a page. `metadata` and `authors` ask its `page` (meta tags, headings) and `jsonld` what it is;
`body` and trafilatura find its text among the `blocks`, and `body_choice` decides between the two.
"""
