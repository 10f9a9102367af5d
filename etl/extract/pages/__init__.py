"""Pages: saved web pages.

`html` reads a page. `metadata` and `authors` ask its `page` (meta tags, headings) and `jsonld` what it is,
and `heads` what stands in or beside its article's head (`signature` reads such a line). `pruning` opens what
holds the story under another name (`opening`, `quotations`, `inline`; `marks` what browsers show), `appended`
takes out other stories; `body` and trafilatura find its text among the `blocks`, and `body_choice` decides
between the two.
"""
