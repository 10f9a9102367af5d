"""Paths in; Articles out.

`find` turns files, folders, globs and containers (archives, crawls, feeds, exports) into Records, each a
cheap, picklable pointer to one document; `extract` reads a Record into an Article, in whatever process.

| kind                  | read by                            |
|-----------------------|------------------------------------|
| plain text, Markdown  | `text`, `byline`, `dateline`       |
| saved web pages       | `html`, `body`, `metadata`, `jsonld` |
| newsletters, MHTML    | `mail`                             |
| RSS, Atom             | `feed`                             |
| JSON, JSON lines, CSV | `export`, `columns`                |
| WARC, ARC, WACZ       | `warc`, `archive`                  |
| ZIP, tar, gz, bz2, xz | `archive`                          |

Whatever is not read becomes an UnreadableDocument or a NotAnArticle with its reason; nothing is passed over
silently but pictures, scripts and redirects within crawls and saved pages.
"""

from etl.extract.documents import extract
from etl.extract.inputs import find
from etl.extract.record import Record

__all__ = ["Record", "extract", "find"]
