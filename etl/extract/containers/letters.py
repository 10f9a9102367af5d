"""Letters: the messages in a mailbox, and what is attached to them: letters, digests, documents."""

from __future__ import annotations

import base64
import binascii
import email
import io
import re
from collections.abc import Iterator
from email.message import EmailMessage, Message
from email.policy import EmailPolicy
from itertools import count
from typing import IO, Any

from etl.extract.containers.container import Container
from etl.extract.document import Document
from etl.extract.encoding import decode
from etl.extract.limits import MAX_BYTES
from etl.extract.record import Record

FIELD = re.compile(r"^([A-Za-z][A-Za-z0-9-]*):[ \t]", re.MULTILINE)
MAX_FIELDS = 4000
"""Characters of a document among which the fields of a message are looked for."""
SURE_FIELDS = frozenset(("from", "received", "message-id", "mime-version", "return-path", "delivered-to"))
OTHER_FIELDS = frozenset(("subject", "date", "to", "content-type"))
SAVED = re.compile(r"multipart/related|Snapshot-Content-Location", re.IGNORECASE)
TIME = (
    r"(?:[A-Z][a-z]{2},?\s+)?[A-Z][a-z]{2}\s+\d{1,2}\s+\d{1,2}:\d\d(?::\d\d)?\s+(?:[A-Z+-][\w:+-]*\s+)?\d{4}"
)
MAILBOX = re.compile(rf"From \S+\s+{TIME}[^\n]*\n(?:[A-Za-z][A-Za-z0-9-]*:|>From )")
PARTING = re.compile(rf"From \S+\s+{TIME}".encode())
HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]*:|>From ")
QUOTED = re.compile(rb"^>(>*From )")
MESSAGE_ID = re.compile(rb"^message-id:\s*<([^>\s]{1,200})>", re.IGNORECASE | re.MULTILINE)
HOLDS_MORE = re.compile(
    rb"message/|multipart/digest|attachment|filename|name=|^-{30}\s*$", re.IGNORECASE | re.MULTILINE
)
"""What a message with letters or documents in it has somewhere."""
DIGEST_RULE = re.compile(r"^-{30}[ \t]*$", re.MULTILINE)
"""What parts the messages of a digest in plain text (RFC 1153)."""
NOT_READ = frozenset(("image", "audio", "video", "font"))
FURNITURE = re.compile(r"signature|calendar|vcard|ms-tnef|delivery-status|rfc822-headers|x-pkcs7")
"""What programs attach."""
NOTE_WORDS = 120
"""Words of a letter from which it is more than a note to what is attached to it."""


MAX_FIELD = 5000
"""Characters of one field that are read: a list of addresses takes time that grows with its square."""


class Bounded(EmailPolicy):
    """How a message is read, of its fields no more than MAX_FIELD characters."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        return super().header_fetch_parse(name, value if hasattr(value, "name") else value[:MAX_FIELD])


BOUNDED = Bounded()


def is_mail(document: Document) -> bool:
    """Whether a document begins with the fields of a message."""
    head = document.text[:MAX_FIELDS].replace("\r\n", "\n").partition("\n\n")[0]
    named = {field.lower() for field in FIELD.findall(head)}
    return bool(named & SURE_FIELDS) and bool(named & OTHER_FIELDS)


def is_mhtml(document: Document) -> bool:
    """Whether a message is a page that a browser saved with all its parts."""
    return is_mail(document) and bool(SAVED.search(document.text[:MAX_FIELDS].partition("\n\n")[0]))


def is_letter(head: Document) -> bool:
    """Whether a file is a message, to which others may be attached."""
    return is_mail(head) and not is_mhtml(head)


def is_mailbox(head: Document) -> bool:
    """Whether a file begins as a mailbox does: with the line that parts its messages."""
    return bool(MAILBOX.match(head.text))


def read_letter(container: Container) -> Iterator[Record]:
    """A message, and what is attached to it."""
    yield from letters_in(container.read("a message", "take its attachments out", MAX_BYTES), "")


def read_mailbox(container: Container) -> Iterator[Record]:
    """The messages in a mailbox, named by their ids: the same ones when others come before them."""
    for number, data in enumerate(split_messages(container.stream), start=1):
        yield from letters_in(data, label_of(data, number))


def label_of(data: bytes, number: int) -> str:
    """What names a message: its id, or else its number."""
    found = MESSAGE_ID.search(data.partition(b"\n\n")[0].replace(b"\r", b""))
    return found[1].decode("utf-8", "replace") if found else str(number)


def split_messages(stream: IO[bytes]) -> Iterator[bytes]:
    """The bytes of each message: a line with a sender and a time, above a message's fields, parts them.

    A line of a letter that merely begins with `From` does not (RFC 4155).
    """
    message = bytearray()
    lines = iter(lambda: stream.readline(MAX_BYTES), b"")
    line = next(lines, b"")
    while line:
        after = next(lines, b"")
        if PARTING.match(line) and HEADER.match(after):
            if message:
                yield bytes(message)
            message.clear()
        elif len(message) <= MAX_BYTES:
            message += QUOTED.sub(rb"\1", line)
        line = after
    if message:
        yield bytes(message)


def letters_in(data: bytes, label: str) -> Iterator[Record]:
    """A message, unless it is only a note, and what is attached to it: letters, digests, documents."""
    inner = list(attached_to(data)) if HOLDS_MORE.search(data) else []
    letters = sum(is_mail(Document(part[:MAX_FIELDS])) for _, part in inner)
    words = len(DIGEST_RULE.split(text_of_message(parse_message(data)))[0].split()) if letters else 0
    if not letters or words > NOTE_WORDS:
        yield Record(label, format="mail", payload=data)
    elif words:
        yield Record(
            label, failure=f"a note of {words} words with {letters} letters attached; those are read"
        )
    for number, (name, part) in enumerate(inner, start=1):
        inner_label = name or label_of(part, number)
        yield Record(
            f"{label}#{inner_label}" if label else inner_label, name or None, stream=io.BytesIO(part)
        )


def attached_to(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The name (of a letter none) and the bytes of whatever is attached to a message."""
    message = parse_message(data)
    numbers = count(1)
    for part in parts_of(message):
        kind = part.get_content_type()
        if kind in ("message/rfc822", "message/global"):
            yield "", bytes_of_letter(part)
        elif (
            part.is_attachment()
            and part.get_content_maintype() not in NOT_READ
            and not FURNITURE.search(kind)
        ):
            name = part.get_filename() or f"attachment {next(numbers)}"
            payload = part.get_payload(decode=True)
            yield (
                ("" if name.lower().endswith(".eml") else name),
                payload if isinstance(payload, bytes) else b"",
            )
    for part_ in digest_in(text_of_message(message)):
        yield "", part_


def parts_of(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts of a message, not those of letters within it."""
    if message.get_content_maintype() != "multipart":
        yield message
        return
    for part in message.get_payload():
        if isinstance(part, EmailMessage):
            yield from parts_of(part)


def bytes_of_letter(part: EmailMessage) -> bytes:
    """The bytes of a letter that is attached; some programs pack it, which the standard forbids."""
    payload = part.get_payload()
    letter = payload[0] if isinstance(payload, list) and payload else None
    if not isinstance(letter, Message):
        return str(payload or "").encode("utf-8", "surrogateescape")
    if str(part.get("Content-Transfer-Encoding", "")).lower() == "base64" and not letter.keys():
        try:
            return base64.b64decode(str(letter.get_payload()), validate=False)
        except binascii.Error:
            return b""
    return letter.as_bytes()


def digest_in(text: str) -> Iterator[bytes]:
    """The messages of a digest in plain text."""
    for part in DIGEST_RULE.split(text)[1:]:
        head, _, body = part.strip().partition("\n\n")
        if is_mail(Document(head.encode())) and body.strip():
            yield f"Content-Type: text/plain; charset=utf-8\n{head}\n\n{body}".encode()


def parse_message(data: bytes) -> EmailMessage:
    """The message in some bytes; a broken one is read as far as it goes."""
    message = email.message_from_bytes(data, policy=BOUNDED)
    assert isinstance(message, EmailMessage)
    return message


def text_of_message(message: EmailMessage) -> str:
    """The plain text of a message; its mark-up where it has no plain text."""
    part = message.get_body(("plain", "html"))
    return text_of_part(part) if isinstance(part, EmailMessage) else ""


def text_of_part(part: EmailMessage) -> str:
    """The text of a part, whatever its label says."""
    payload = part.get_payload(decode=True)
    return decode(payload if isinstance(payload, bytes) else b"", part.get_content_charset()).replace(
        "\r\n", "\n"
    )
