"""Bundle: the evidence of one story in; who says what in it, with citations and permanent links, out.

A story is an article with its duplicates (`?article=ID`), or a statement with all its printings
(`?quote=ID`). As a page, as Markdown and JSON, and as a ZIP of both with citations and the texts as printed.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from typing import Any

from datasette import NotFound, Response

from etl.plugin.archive import Archive, Row, parse_json
from etl.plugin.formats.citation import CITATION_FORMATS, Source, find_sources
from etl.plugin.formats.markdown import escape_markdown
from etl.plugin.responses import cors_headers, json_response
from etl.plugin.words import wording
from etl.plugin.words.titles import as_title

MAX_ARTICLES, MAX_QUOTES = 50, 500
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time of every file in a ZIP: the same evidence makes the same file."""

OF_ARTICLE = """
select :key as id union
select id from articles where same_as in (
  select coalesce(nullif(same_as, ''), id) from articles where id = :key)
union select same_as from articles where id = :key and same_as > ''
"""
OF_QUOTE = """
select article_id as id from quotes where id in (
  select coalesce(nullif(same_as, ''), id) from quotes where id = :key)
union select article_id from quotes where same_as in (
  select coalesce(nullif(same_as, ''), id) from quotes where id = :key)
"""
ARTICLES = """
select id, title, outlet as publisher, published, authors, section, url, rights, same_as, source, text
from articles where id in ({ids}) order by published, id limit :articles
"""
QUOTES = """
select q.id, q.article_id, q.anchor, q.kind, q.text, q.statement, q.speaker_id, e.name as speaker_name,
       q.speaker as printed_as, q.speaker_title, q.cue, q.act, q.start, q.end, q.context,
       q.confidence, q.same_as, q.published, a.title, a.outlet as publisher
from quotes q join articles a on a.id = q.article_id left join entities e on e.id = q.speaker_id
where {which} and q.doubtful is null order by a.published, q.article_id, q.start limit :quotes
"""
IN_ARTICLE = "q.article_id = :key and q.repeats is null"
OF_STATEMENT = "q.id in (select id from quotes where same_as = :first union select :first)"
FIRST = """
select coalesce(nullif(same_as, ''), id) as first, coalesce(statement, text) as text
from quotes where id = :key
"""
WARNING = "Extracted automatically; may contain errors. Check each quote at its link before you use it."


async def page(archive: Archive, request: Any) -> dict[str, Any]:
    """The story, its articles and its quotes, each with its permanent link. Raises NotFound."""
    article, quote = (request.args.get(name) or "" for name in ("article", "quote"))
    story = await (read_statement(archive, quote) if quote else read_article(archive, article))
    built = (await archive.remembered_rows("select max(finished) as built from runs"))[0]["built"]
    whole = Whole(archive, request)
    return {
        "title": story["title"],
        "made": built,
        "asked": {"quote": quote} if quote else {"article": article},
        "articles": [whole.article(row) for row in story["articles"]],
        "quotes": [whole.quote(row) for row in story["quotes"]],
    }


async def read_article(archive: Archive, key: str) -> dict[str, Any]:
    """An article with its duplicates, and what is said in it."""
    articles = await archive.rows(ARTICLES.format(ids=OF_ARTICLE), key=key, articles=MAX_ARTICLES)
    own = [row for row in articles if row["id"] == key]
    if not own:
        raise NotFound("There is no such article: /-/bundle?article=ID, or ?quote=ID")
    quotes = await archive.rows(QUOTES.format(which=IN_ARTICLE), key=key, quotes=MAX_QUOTES)
    return {"title": own[0]["title"] or "Without a headline", "articles": articles, "quotes": quotes}


async def read_statement(archive: Archive, key: str) -> dict[str, Any]:
    """A statement in all its printings."""
    found = await archive.first_row(FIRST, key=key)
    if found is None:
        raise NotFound("There is no such quote: /-/bundle?quote=ID, or ?article=ID")
    articles = await archive.rows(ARTICLES.format(ids=OF_QUOTE), key=key, articles=MAX_ARTICLES)
    quotes = await archive.rows(QUOTES.format(which=OF_STATEMENT), first=found["first"], quotes=MAX_QUOTES)
    return {"title": wording.shorten(found["text"], 120), "articles": articles, "quotes": quotes}


class Whole:
    """Rows with whole addresses, and with what proves a text unchanged."""

    def __init__(self, archive: Archive, request: Any) -> None:
        self.archive, self.request = archive, request

    def address(self, path: str) -> str:
        return str(self.archive.datasette.absolute_url(self.request, path))

    def article(self, row: Row) -> Row:
        text = row["text"] or ""
        return {
            **row,
            "text": text,
            "url": wording.web_address(row["url"]) or None,
            "authors": parse_json(row["authors"], []),
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
            "permanent_link": self.address(self.archive.url("articles", row["id"])),
        }

    def quote(self, row: Row) -> Row:
        return {
            **row,
            "said_by": row["speaker_name"] or row["printed_as"],
            "permanent_link": self.address(self.archive.url("quotes", row["id"])),
            "passage": self.address(self.archive.passage_url(row["article_id"], row["anchor"])),
        }


def write_markdown(story: dict[str, Any]) -> str:
    """The story as Markdown; what is printed cannot become markup."""
    lines = [f"# {escape_markdown(story['title'])}", ""]
    if story["made"]:
        lines += [f"From an On Record archive built {wording.format_date(story['made'])}.", ""]
    lines += [
        "Extracted automatically; may contain errors. Check each quote at its link before you use it.",
        "",
    ]
    lines += ["## Articles", ""]
    for article in story["articles"]:
        lines += [*article_lines(article), ""]
    lines += ["## Who said what", ""]
    for number, quote in enumerate(story["quotes"], 1):
        lines += [*quote_lines(number, quote), ""]
    return "\n".join(lines)


def article_lines(article: Row) -> list[str]:
    """An article, where it was printed and where it stands here, and what proves its text unchanged."""
    authors = ", ".join(map(str, article["authors"]))
    printed = listed(authors, article["publisher"], wording.format_date(article["published"]))
    title = escape_markdown(article["title"] or "Without a headline")
    original = [f"  - original: <{article['url']}>"] if article["url"] else []
    return [
        f"- **{title}** ({escape_markdown(printed)})" if printed else f"- **{title}**",
        *original,
        f"  - in the archive: <{article['permanent_link']}>",
        f"  - SHA-256 of the text: `{article['sha256']}`",
    ]


def listed(*parts: str | None) -> str:
    return ", ".join(filter(None, parts))


def quote_lines(number: int, quote: Row) -> list[str]:
    """A quote, who said it and how sure that is, and where it is printed."""
    who = escape_markdown(quote["said_by"] or "Speaker unknown")
    title = "".join(f", {escape_markdown(one)}" for one in [as_title(quote["speaker_title"])] if one)
    sure = f" ({wording.format_confidence(quote['confidence'])})" if quote["confidence"] is not None else ""
    printed = ", ".join(
        filter(None, (quote["title"], quote["publisher"], wording.format_date(quote["published"])))
    )
    return [
        f"### {number}. {who}{title}",
        "",
        f"> {escape_markdown(quote['statement'] or quote['text'])}",
        "",
        f"{escape_markdown(quote['kind'].capitalize())} quote{sure}; {escape_markdown(printed)}",
        "",
        f"- permanent link: <{quote['permanent_link']}>",
        f"- passage: <{quote['passage']}>",
        f"- context: {escape_markdown(quote['context'] or '–')}",
    ]


async def as_markdown(archive: Archive, request: Any) -> Response:
    story = await page(archive, request)
    headers = cors_headers(archive)
    return Response(write_markdown(story), headers=headers, content_type="text/markdown; charset=utf-8")


async def as_json(archive: Archive, request: Any) -> Response:
    return json_response(archive, await page(archive, request))


async def as_zip(archive: Archive, request: Any) -> Response:
    """Markdown, JSON, citations, and the texts as printed."""
    story = await page(archive, request)
    sources = await find_all_sources(archive, request, story)
    written = {
        "story.md": write_markdown(story),
        "story.json": json.dumps(story, ensure_ascii=False, indent=1, default=str),
        **{f"citations.{name}": write(sources) for name, (_, write) in CITATION_FORMATS.items()},
        **{f"texts/{number}.txt": text_of(one) for number, one in enumerate(story["articles"], 1)},
    }
    headers = {"content-disposition": 'attachment; filename="evidence.zip"', **cors_headers(archive)}
    return Response(pack(written), headers=headers, content_type="application/zip")


async def find_all_sources(archive: Archive, request: Any, story: dict[str, Any]) -> list[Source]:
    """What is cited: the articles, then the quotes."""
    ids = {table: [row["id"] for row in story[table]] for table in ("articles", "quotes")}
    found = [await find_sources(archive, request, table, keys) for table, keys in ids.items()]
    return [source for sources in found for source in sources]


def text_of(article: Row) -> str:
    """The text of an article below its address; the hash is that of the text alone."""
    return f"{article['title'] or ''}\n{article['permanent_link']}\n\n{article['text']}\n"


def pack(written: dict[str, str]) -> bytes:
    """Texts as a ZIP, the same for the same texts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in written.items():
            file.writestr(zipfile.ZipInfo(f"evidence/{name}", EARLIEST), text, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


FORMATS = {"zip": as_zip, "md": as_markdown, "json": as_json}
