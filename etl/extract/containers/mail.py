"""Mail: newsletters (.eml), mailboxes of them (.mbox), and pages saved with all their parts (MHTML)."""

from __future__ import annotations

import email
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr
from itertools import islice
from typing import IO

from etl.extract.containers.container import Container
from etl.extract.document import Document
from etl.extract.draft import Draft
from etl.extract.encoding import decode
from etl.extract.fields.names import is_outlet, names_in
from etl.extract.fields.published import parse_date
from etl.extract.fields.urls import safe_url
from etl.extract.limits import MAX_BYTES
from etl.extract.lines.dateline import with_dateline
from etl.extract.lines.text import clean_lines, paragraphs_of, without_end
from etl.extract.pages.body_choice import count_characters
from etl.extract.pages.html import read_html
from etl.extract.record import Record

FIELD = re.compile(r"^([A-Za-z][A-Za-z0-9-]*):[ \t]", re.MULTILINE)
MAX_FIELDS = 4000
"""Characters of a document among which the fields of a message are looked for."""
SURE_FIELDS = frozenset(("from", "received", "message-id", "mime-version", "return-path", "delivered-to"))
OTHER_FIELDS = frozenset(("subject", "date", "to", "content-type"))
MAILBOX = re.compile(r"From \S+ .*\d{4}\s*\n(?:[A-Za-z][A-Za-z0-9-]*:|>From )")
SAVED = re.compile(r"multipart/related|Snapshot-Content-Location", re.IGNORECASE)
MESSAGE_ID = re.compile(rb"^message-id:\s*<([^>\s]{1,200})>", re.IGNORECASE | re.MULTILINE)
PARTING = re.compile(rb"From \S+ .*\d{4}\s*$")
QUOTED = re.compile(rb"^>(>*From )")
ON_THE_WEB = re.compile(r"(?:view|read) .{0,60}?(https?://\S+)", re.IGNORECASE)
MAX_FRAMES = 20
LITTLE = 600
"""Characters of a page that has hardly a text beside its frames."""
PASSED_ON = re.compile(r"^(?:(?:fwd?|re|aw|wg)\s*:\s*)+", re.IGNORECASE)
"""What programs write before the subject of a message that is sent on or answered."""


def is_mail(document: Document) -> bool:
    """Whether a document begins with the fields of a message."""
    fields = FIELD.findall(document.text[:MAX_FIELDS].partition("\n\n")[0])
    named = {field.lower() for field in fields}
    return bool(named & SURE_FIELDS) and bool(named & OTHER_FIELDS)


def is_mhtml(document: Document) -> bool:
    """Whether a message is a page that a browser saved with all its parts."""
    return is_mail(document) and bool(SAVED.search(document.text[:MAX_FIELDS]))


def read_mail(document: Document) -> Draft:
    """The article in a message: its HTML part, else its plain one, under its subject and date."""
    message = parse_message(document.data)
    found = draft_of_message(message)
    date = parse_date(str(message.get("Date", "")))
    sender = parseaddr(str(message.get("From", "")))[0]
    subject = PASSED_ON.sub("", " ".join(str(message.get("Subject", "")).split()))
    found = replace(found, title=subject or found.title)
    if date:
        found = replace(found, published=date, published_by="metadata")
    if message.get("List-Id") or message.get("List-Unsubscribe") or is_outlet(sender):
        return replace(found, publisher=sender or found.publisher)
    return replace(found, authors=found.authors or names_in(sender))


def is_mailbox(head: Document) -> bool:
    """Whether a file begins as a mailbox does: with the line that parts its messages."""
    return bool(MAILBOX.match(head.text))


def read_mailbox(container: Container) -> Iterator[Record]:
    """The messages in a mailbox, named by their ids: the same ones when others come before them."""
    for number, data in enumerate(split_messages(container.stream), start=1):
        found = MESSAGE_ID.search(data.partition(b"\n\n")[0].replace(b"\r", b""))
        label = found[1].decode("utf-8", "replace") if found else str(number)
        yield Record(label, format="mail", payload=data)


def split_messages(stream: IO[bytes]) -> Iterator[bytes]:
    """The bytes of each message: a line with a sender and a time parts them (RFC 4155)."""
    message = bytearray()
    blank = True
    for line in iter(lambda: stream.readline(MAX_BYTES), b""):
        if blank and PARTING.match(line):
            if message:
                yield bytes(message)
            message.clear()
        elif len(message) <= MAX_BYTES:
            message += QUOTED.sub(rb"\1", line)
        blank = not line.strip()
    if message:
        yield bytes(message)


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


def parse_message(data: bytes) -> EmailMessage:
    """The message in some bytes; a broken one is read as far as it goes."""
    message = email.message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def draft_of_message(message: EmailMessage) -> Draft:
    """A draft of what the message says."""
    part = message.get_body(("html", "plain"))
    if not isinstance(part, EmailMessage):
        return Draft()
    if part.get_content_type() == "text/html":
        return read_html(text_of_part(part))
    return draft_of_plain_part(list(paragraphs_of(clean_lines(text_of_part(part)))))


def draft_of_plain_part(lines: list[str]) -> Draft:
    """A draft of a message without mark-up: the line that says where it is on the web gives its address."""
    address = ON_THE_WEB.fullmatch(lines[0]) if lines else None
    draft = Draft(paragraphs=tuple(lines[1:] if address else lines), url=address and safe_url(address[1]))
    return with_dateline(without_end(draft))


def text_of_part(part: EmailMessage) -> str:
    """The text of a part, whatever its label says."""
    payload = part.get_payload(decode=True)
    return decode(payload if isinstance(payload, bytes) else b"", part.get_content_charset())
