"""Mail: the article in a message, newsletter or letter, and in a page saved with all its parts (MHTML)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from email.message import EmailMessage
from itertools import islice

from lxml.etree import tostring
from lxml.html import HtmlElement

from etl.extract.containers.forwarded import FIELD as FORWARDED_FIELD
from etl.extract.containers.forwarded import FORWARDED, Forwarded, find_forwarded
from etl.extract.containers.letters import parse_message, text_of_part
from etl.extract.document import Document
from etl.extract.draft import Draft
from etl.extract.fields.markup import INLINE, text_of_markup
from etl.extract.fields.names import is_outlet, names_in
from etl.extract.fields.published import parse_date
from etl.extract.fields.urls import safe_url
from etl.extract.lines.dateline import with_dateline
from etl.extract.lines.text import clean_lines, paragraphs_of, without_end
from etl.extract.lines.top import with_top_lines
from etl.extract.lists import one_of
from etl.extract.pages.body_choice import count_characters
from etl.extract.pages.html import read_html
from etl.extract.pages.tree import parse_markup

ON_THE_WEB = re.compile(r"(?:view|read) .{0,60}?(https?://\S+)", re.IGNORECASE)
MAX_FRAMES = 20
LITTLE = 600
"""Characters of a page that has hardly a text beside its frames."""
PASSED_ON = re.compile(r"^(?:(?:fwd?|tr|wg|rv|re|aw)\s*:\s*)+", re.IGNORECASE)
"""What programs write before the subject of a message that is sent on or answered."""
SENT_ON = re.compile(r"^(?:(?:re|aw)\s*:\s*)*(?:fwd?|tr|wg|rv)\s*:", re.IGNORECASE)
ADDRESS = re.compile(r"[<\[(]?\s*(?:mailto:)?(?P<name>[\w.+-]{1,64})@[\w.-]+\s*[>\])]?")
MAX_SENDER = 200
SIGNATURE = "--"
LAYOUT = ("table", "tbody", "thead", "tfoot", "tr", "td", "th", "center")
"""Elements by which letters are laid out; web pages have tables in them."""
SHORT = 60
TOP_LINES = 4
FOOT_LINES = 12
MAX_FOOT = 400
"""Lines beneath a letter, and characters of each, that may be its foot."""


def read_mail(document: Document) -> Draft:
    """The article in a message: its HTML part, else its plain one, under its subject and date.

    Of a letter that was sent on these are the sender, the subject and the day of the letter itself.
    """
    message = parse_message(document.data)
    written = " ".join(str(message.get("Subject", "")).split())
    sent_on = bool(SENT_ON.match(written))
    found, inner = draft_of_message(message, sent_on)
    subject = PASSED_ON.sub("", (inner and inner.subject) or written)
    found = replace(found, title=subject or found.title)
    return with_sender(with_day(found, message, inner, sent_on), message, inner, sent_on)


def with_day(draft: Draft, message: EmailMessage, inner: Forwarded | None, sent_on: bool) -> Draft:
    """The draft with the day of the letter; that of sending it on is in doubt."""
    date = parse_date(inner.date) if inner else None
    if date:
        return replace(draft, published=date, published_by="metadata")
    if (inner or sent_on) and draft.published:
        return draft
    date = parse_date(str(message.get("Date", "")))
    if not date:
        return draft
    return replace(draft, published=date, published_by="page text" if inner or sent_on else "metadata")


def with_sender(draft: Draft, message: EmailMessage, inner: Forwarded | None, sent_on: bool) -> Draft:
    """The draft with who sent the letter, as its author or, of an outlet's or a list's, its publisher."""
    passed_on = inner is not None or sent_on
    written = inner.sender if inner else "" if passed_on else str(message.get("From", ""))
    sender = ADDRESS.sub("", written[:MAX_SENDER]).strip(" \"'<>[]()")
    listed = not passed_on and bool(message.get("List-Id") or message.get("List-Unsubscribe"))
    if listed or is_outlet(sender) or is_desk(written):
        return replace(draft, publisher=sender or draft.publisher)
    return replace(draft, authors=draft.authors or names_in(sender))


def is_desk(sender: str) -> bool:
    """Whether a sender's address is one that several people read, such as `news@…`."""
    address = ADDRESS.search(sender[:MAX_SENDER])
    return address is not None and bool(one_of("desks").fullmatch(address["name"]))


def read_mhtml(document: Document) -> Draft:
    """The article on a page that a browser saved with all its parts."""
    message = parse_message(document.data)
    page = message.get_body(("related", "html"))
    if page is not None and page.is_multipart():
        page = next((part for part in page.walk() if part.get_content_type() == "text/html"), None)
    if not isinstance(page, EmailMessage):
        return Draft()
    address = message.get("Snapshot-Content-Location") or page.get("Content-Location")
    url = safe_url(str(address or "").strip())
    parts = (part for part in message.walk() if part.get_content_type() == "text/html" and part is not page)
    frames = (part for part in parts if isinstance(part, EmailMessage))
    drafts = (read_html(text_of_part(frame)) for frame in islice(frames, MAX_FRAMES))
    return with_frame(read_html(text_of_part(page), url), drafts)


def with_frame(draft: Draft, frames: Iterable[Draft]) -> Draft:
    """A page's draft, or where it has hardly a text that of the frame in it that has most."""
    if count_characters(draft.paragraphs) > LITTLE:
        return draft
    fullest = max(frames, key=lambda frame: count_characters(frame.paragraphs), default=draft)
    if count_characters(fullest.paragraphs) <= 2 * count_characters(draft.paragraphs):
        return draft
    return replace(fullest.completed_by(draft), title=fullest.title or draft.title, url=draft.url)


def draft_of_message(message: EmailMessage, sent_on: bool) -> tuple[Draft, Forwarded | None]:
    """A draft of what the message says, and the letter within it that it sends on."""
    part = message.get_body(("html", "plain"))
    if not isinstance(part, EmailMessage):
        return Draft(), None
    written = text_of_part(part)
    marked = part.get_content_type() == "text/html"
    flowed = not marked and part.get_param("format") == "flowed"
    lines = clean_lines(text_of_markup(unflowed(written) if flowed else written))
    inner = find_forwarded(lines, sent_on)
    if marked:
        draft = read_html(laid_out(written))
        return without_furniture(without_above(draft, inner) if inner else draft), inner
    kept = without_signature(list(inner.lines) if inner else lines)
    return draft_of_plain_part(list(paragraphs_of(kept))), inner


def unflowed(text: str) -> str:
    """Text whose lines were broken to be joined again: those that end with a blank go on (RFC 3676)."""
    return re.sub(r"(?<=\S) \n(?=[^\n>])", " ", text)


def without_signature(lines: list[str]) -> list[str]:
    """The lines above the one that parts a letter from its signature."""
    ends = [number for number, line in enumerate(lines) if line.strip() == SIGNATURE and number]
    return lines[: ends[0]] if ends else lines


def laid_out(markup: str) -> str:
    """A letter's mark-up with blocks and paragraphs in place of the tables that lay it out."""
    root = parse_markup(markup)
    for element in root.iter(*LAYOUT):
        element.tag = "p" if element.tag in ("td", "th") and is_paragraph(element) else "div"
    return str(tostring(root, encoding="unicode", method="html"))


def is_paragraph(cell: HtmlElement) -> bool:
    """Whether a cell holds text, and no block."""
    return bool(cell.text_content().strip()) and all(
        not isinstance(each.tag, str) or each.tag in INLINE or each.tag in ("br", "img")
        for each in cell.iterdescendants()
    )


def without_above(draft: Draft, inner: Forwarded) -> Draft:
    """The draft of a page that sends a letter on, without the note and the head above that."""
    above = {" ".join(line.split()) for line in inner.above if line.strip()}
    body = list(draft.paragraphs)
    top = enumerate(body[: len(above) + 1], start=1)
    end = max((number for number, line in top if is_above(line, above)), default=0)
    return replace(draft, paragraphs=tuple(body[end:]))


def is_above(line: str, above: set[str]) -> bool:
    """Whether a line is one of those above a letter that was sent on, or several of them in one."""
    return line in above or bool(FORWARDED.match(line)) or bool(FORWARDED_FIELD.match(line))


def draft_of_plain_part(lines: list[str]) -> Draft:
    """A draft of a message without mark-up: the line that says where it is on the web gives its address."""
    address = ON_THE_WEB.fullmatch(lines[0]) if lines else None
    draft = Draft(paragraphs=tuple(lines[1:] if address else lines), url=address and safe_url(address[1]))
    return with_dateline(without_end(without_furniture(draft)))


def without_furniture(draft: Draft) -> Draft:
    """The draft without what a newsletter has around its text: where to read it, advertisements, its foot."""
    lines = without_foot(list(draft.paragraphs))
    body = [line for number, line in enumerate(lines) if not is_furniture(line, number, len(lines))]
    return with_top_lines(replace(draft, paragraphs=tuple(body)))


def is_furniture(line: str, number: int, count: int) -> bool:
    """Whether a line is none of a newsletter's text: a short one anywhere, a longer one at an edge."""
    at_edge = number < TOP_LINES or number >= count - FOOT_LINES
    return (at_edge or len(line) < SHORT) and bool(one_of("mail_lines").fullmatch(line))


def without_foot(lines: list[str]) -> list[str]:
    """The lines above the first of a newsletter's foot, whose lines are short."""
    for number in range(max(1, len(lines) - FOOT_LINES), len(lines)):
        if one_of("mail_feet").match(lines[number]) and max(map(len, lines[number:])) < MAX_FOOT:
            return lines[:number]
    return lines
