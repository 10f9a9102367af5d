"""Citation: articles, quotes and events in; BibTeX, RIS, CSL-JSON or plain text out.

Formats of any list of them, and of one row: `/news/articles/ID.bib`, `/news/quotes.csl?kind=…`.
CSL-JSON is what Zotero and pandoc read (https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from datasette import Response

from etl.plugin.archive import Archive, Row, parse_json
from etl.plugin.words import wording

if TYPE_CHECKING:
    from datasette.app import Datasette

TEX_ESCAPES = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#",
    "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\n": " ", "\r": " ",
}  # fmt: skip
DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
ARTICLES = """
select id, title, outlet as publisher, published, authors, url
from articles where id in (select value from json_each(:ids))
"""
QUOTES = """
select q.id, q.article_id, q.text as passage, q.statement, coalesce(e.name, q.speaker) as subject
from quotes q left join entities e on e.id = q.speaker_id where q.id in (select value from json_each(:ids))
"""
EVENTS = """
select v.id, v.article_id, v.sentence as passage, v.summary as subject
from events v where v.id in (select value from json_each(:ids))
"""
PASSAGES = {"quotes": QUOTES, "events": EVENTS}
CITED_TABLES = ("articles", *PASSAGES)


@dataclass(frozen=True, slots=True)
class Source:
    """What is cited: an article, or a passage of it. `here` is the absolute address of its row."""

    key: str
    title: str
    publisher: str | None
    published: str | None
    authors: tuple[str, ...]
    url: str | None
    here: str
    passage: str | None = None
    """What was said, or the sentence that tells of an event."""
    subject: str | None = None
    """Who said it, or what happened."""
    statement: str | None = None
    """Who, the verb and what, of a quote that is not direct speech."""

    @property
    def date(self) -> tuple[int, ...]:
        """Year, month and day, as far as they are known."""
        match = DATE.match(self.published or "")
        return tuple(int(part) for part in match.groups() if part) if match else ()

    @property
    def address(self) -> str:
        """Where it was printed; else where it stands here."""
        return self.url or self.here


def cite_as_text(source: Source) -> str:
    """Author, “Headline”, Outlet, date, address; a passage, and who or what it is of, come first.

    >>> cite_as_text(Source("a", "Talks", "The Post", "2019-10-14", ("Ann Lee",), None, "http://h/a"))
    'Ann Lee, “Talks”, The Post, 14 October 2019, http://h/a'
    """
    parts = [
        ", ".join(source.authors),
        f"“{source.title}”",
        source.publisher,
        wording.format_date(source.published),
    ]
    printed = ", ".join([part for part in parts if part] + [source.address])
    if source.passage is None:
        return printed
    how = "reported in" if source.statement else "quoted in" if source.subject else "in"
    cited = f"{passage_note(source)}, {how} {printed}"
    return f"{cited} ({source.here})" if source.url else cited


def cite_as_bibtex(source: Source) -> str:
    """One BibTeX entry; characters that TeX would act on are escaped."""
    year, month, day = (*source.date, None, None, None)[:3]
    fields = {
        "author": " and ".join(f"{{{escape_tex(author)}}}" for author in source.authors),
        "title": f"{{{escape_tex(source.title)}}}",
        "journal": escape_tex(source.publisher),
        "year": year,
        "month": month,
        "day": day,
        "url": escape_address(source.address),
        "note": f"{escape_tex(spoken)} \\url{{{escape_address(source.here)}}}"
        if (spoken := passage_note(source))
        else "",
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    key = re.sub(r"[^A-Za-z0-9:.-]+", "-", source.key)
    return f"@article{{{key},\n" + ",\n".join(lines) + "\n}\n"


def cite_as_ris(source: Source) -> str:
    """One RIS record, as EndNote and Zotero read it; a field is a line."""
    year, month, day = (*source.date, None, None, None)[:3]
    fields = [
        ("TY", "NEWS"),
        ("ID", source.key),
        *(("AU", author) for author in source.authors),
        ("TI", source.title),
        ("T2", source.publisher),
        ("PY", year),
        ("DA", "/".join(f"{part:02}" for part in source.date) if month and day else None),
        ("UR", source.address),
        ("N1", f"{spoken} ({source.here})" if (spoken := passage_note(source)) else None),
    ]
    lines = [f"{name}  - {' '.join(str(value).split())}" for name, value in fields if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def cite_as_csl(source: Source) -> dict[str, Any]:
    """One CSL-JSON item."""
    item = {
        "id": source.key,
        "type": "article-newspaper",
        "title": source.title,
        "container-title": source.publisher,
        "author": [{"literal": author} for author in source.authors],
        "issued": {"date-parts": [list(source.date)]} if source.date else None,
        "URL": source.address,
        "note": f"{spoken} ({source.here})" if (spoken := passage_note(source)) else None,
    }
    return {name: value for name, value in item.items() if value}


def passage_note(source: Source) -> str:
    """The passage, with who or what it is of; nothing for an article."""
    if source.passage is None:
        return ""
    if source.statement:
        return source.statement
    return f"{source.subject}: “{source.passage}”" if source.subject else f"“{source.passage}”"


def escape_tex(text: str | None) -> str:
    return "".join(TEX_ESCAPES.get(character, character) for character in text or "")


def escape_address(address: str) -> str:
    """An address as BibTeX takes it: percent signs stay, braces and blanks cannot."""
    return re.sub(r"[{}\\\s]", lambda match: f"%{ord(match.group()):02X}", address)


async def find_sources(archive: Archive, request: Any, table: str, ids: list[str]) -> list[Source]:
    """What rows of articles, quotes or events cite, in the order of their ids."""
    asked = json.dumps(ids)
    found = await archive.rows(PASSAGES[table], ids=asked) if table in PASSAGES else []
    passages = {row["id"]: row for row in found}
    wanted = json.dumps([row["article_id"] for row in found]) if passages else asked
    articles = {row["id"]: row for row in await archive.rows(ARTICLES, ids=wanted)}

    def source(key: str) -> Source:
        passage = passages.get(key, {})
        here = archive.datasette.absolute_url(request, archive.url(table, key))
        return make_source(key, articles.get(passage.get("article_id", key), {}), passage, here)

    return [source(key) for key in ids]


def make_source(key: str, article: Row, passage: Row, here: str) -> Source:
    return Source(
        key=key,
        title=article.get("title") or "Without a headline",
        publisher=article.get("publisher"),
        published=article.get("published"),
        authors=tuple(str(author) for author in parse_json(article.get("authors"), [])),
        url=wording.web_address(article.get("url")) or None,
        here=here,
        passage=passage.get("passage"),
        subject=passage.get("subject") or None,
        statement=passage.get("statement") or None,
    )


CITATION_FORMATS: dict[str, tuple[str, Callable[[list[Source]], str]]] = {
    "bib": ("application/x-bibtex; charset=utf-8", lambda cited: "\n".join(map(cite_as_bibtex, cited))),
    "ris": (
        "application/x-research-info-systems; charset=utf-8",
        lambda cited: "\r\n".join(map(cite_as_ris, cited)),
    ),
    "csl": (
        "application/vnd.citationstyles.csl+json; charset=utf-8",
        lambda cited: json.dumps([cite_as_csl(source) for source in cited], ensure_ascii=False, indent=1),
    ),
    "txt": (
        "text/plain; charset=utf-8",
        lambda cited: "".join(cite_as_text(source) + "\n" for source in cited),
    ),
}


def can_render(table: str | None, columns: list[str]) -> bool:
    """Lists of articles, quotes and events can be cited."""
    return table in CITED_TABLES and "id" in columns


def make_renderer(extension: str) -> dict[str, Any]:
    """Datasette's output format for one way of citing."""
    content_type, write = CITATION_FORMATS[extension]

    async def render(
        datasette: Datasette, request: Any, database: str, table: str, rows: list[Any]
    ) -> Response:
        if table not in CITED_TABLES:
            return Response.text("Only articles, quotes and events can be cited.", status=404)
        cited = await find_sources(Archive(datasette, database), request, table, [row["id"] for row in rows])
        return Response(write(cited), content_type=content_type)

    return {"extension": extension, "render": render, "can_render": can_render}


CITATION_RENDERERS = [make_renderer(extension) for extension in CITATION_FORMATS]
