"""Mail: newsletters (.eml) and pages saved with all their parts (MHTML)."""

from __future__ import annotations

import email
from dataclasses import replace
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr

from etl.extract import byline, html, published, text, urls
from etl.extract.draft import Draft
from etl.extract.encoding import decode


def read_mail(data: bytes) -> Draft:
    """The article in a message: its HTML part, else its plain one, under its subject and date."""
    message = parse(data)
    found = content(message)
    date = published.parse(str(message.get("Date", "")))
    sender = parseaddr(str(message.get("From", "")))[0]
    found = replace(found, title=" ".join(str(message.get("Subject", "")).split()) or found.title)
    if date:
        found = replace(found, published=date, published_by="metadata")
    if message.get("List-Id") or message.get("List-Unsubscribe") or byline.is_outlet(sender):
        return replace(found, publisher=sender or found.publisher)
    return replace(found, authors=found.authors or byline.names(sender))


def read_mhtml(data: bytes) -> Draft:
    """The article on a page that a browser saved with all its parts."""
    message = parse(data)
    page = message.get_body(("related", "html"))
    if page is not None and page.is_multipart():
        page = next((part for part in page.walk() if part.get_content_type() == "text/html"), None)
    if not isinstance(page, EmailMessage):
        return Draft()
    address = message.get("Snapshot-Content-Location") or page.get("Content-Location")
    return html.read(decoded(page), urls.safe(str(address or "").strip()))


def parse(data: bytes) -> EmailMessage:
    """The message in some bytes; a broken one is read as far as it goes."""
    message = email.message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def content(message: EmailMessage) -> Draft:
    """A draft of what the message says."""
    part = message.get_body(("html", "plain"))
    if not isinstance(part, EmailMessage):
        return Draft()
    if part.get_content_type() == "text/html":
        return html.read(decoded(part))
    return text.with_dateline(Draft(paragraphs=tuple(text.paragraphs(text.clean_lines(decoded(part))))))


def decoded(part: EmailMessage) -> str:
    """The text of a part, whatever its label says."""
    payload = part.get_payload(decode=True)
    return decode(payload if isinstance(payload, bytes) else b"", part.get_content_charset())
