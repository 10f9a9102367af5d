"""Paths in; Articles out.

`find_records` turns files, folders, globs and containers (archives, crawls, feeds, exports) into Records,
each a cheap, picklable pointer to one document; `read_article` reads one into an Article, in any process.

| format                     | recognised and read by                                          |
|----------------------------|-----------------------------------------------------------------|
| plain text, Markdown       | `lines.text`, with `head`, `labels`, `byline`, `dateline`       |
| saved web pages            | `pages.html`, with `metadata`, `body`, `jsonld`                 |
| newsletters, mail, MHTML   | `containers.letters`, `containers.mail`, with `forwarded`       |
| RSS, Atom; WordPress (WXR) | `containers.feeds`; `containers.wordpress`                      |
| JSON, JSON lines, CSV, TSV | `containers.exports`, with `objects`, `tables`, `rows`          |
| XML with an article a row  | `containers.elements`                                           |
| Zotero, BibTeX, RIS        | `libraries`, with the pages beside them (`containers.shelf`)    |
| ArchiveBox                 | `libraries.archivebox`                                          |
| WARC, ARC, WACZ            | `containers.crawls`, `containers.archives`                      |
| ZIP, tar, gz, bz2, xz, zst | `containers.archives`                                           |
| Nexis, Factiva, …          | `houses.exports`, one module a house                            |
| NITF, NewsML, JATS         | `agencies.deliveries`                                           |
| ninjs                      | `agencies.ninjs`                                                |
| DOCX, ODT, RTF, EPUB       | `office.packages`, `office.rtf`                                 |
| PDF                        | `office.pdf`                                                    |
| lists of addresses         | `addresses`, which says that there is no text                   |

The way of a document: `inputs` finds its file, `unpacking` opens the containers around it, a reader in
`formats` makes a Draft of it, `refusal` judges the Draft, and `articles` makes the Article. Whatever is not
read becomes an UnreadableDocument or a NotAnArticle with its reason; nothing is passed over silently but
pictures, scripts and redirects within crawls and saved pages.

To read another format, say TEI:

1. Write `tei.py` here with `is_tei(document) -> bool` and `read_tei(document) -> Draft`. The Document's
   `text` is decoded already; fill in the fields of the Draft that the format has, leave the others.
2. Add its row to `formats.DOCUMENTS`, before the more general formats that would recognise it too (here
   `unknown XML` and `HTML`). A format that holds several documents goes into `formats.CONTAINERS`: its
   reader yields a Record for each (`drafts.record_of_draft` of an article that it has read already).
3. Add a file of yours to `tests/extract/`, and a line to the table above.
"""

from etl.extract.articles import read_article
from etl.extract.inputs import find_records
from etl.extract.record import Record

__all__ = ["Record", "find_records", "read_article"]
