"""Encoding: bytes in, text out; curly quotes survive a wrong label."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from etl.extract.lists import pairs

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
BROWSER = pairs("encodings")
"""What browsers read when they meet a label, where Python reads another."""
LABEL = re.compile(
    rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
HEAD = 16_384
SURROGATE = re.compile("[\ud800-\udfff]")
NAMED_BYTES = {chr(0xDC00 + byte): f"\\x{byte:02x}" for byte in range(0x80, 0x100)}
"""How Python has the bytes of a file's name that are no UTF-8 (PEP 383)."""
HIGH = re.compile(rb"[\x80-\xff]")
PUNCTUATION = re.compile(rb"\xe2\x80[\x90-\xbf]|\xe2\x82\xac")
"""Dashes, quotation marks and the euro sign in UTF-8, which no text in another encoding is full of."""
ALONE = re.compile(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])")
UNUSED_IN_CP1252 = frozenset(b"\x81\x8d\x8f\x90\x9d")
# Punctuation and accented letters that were UTF-8, read as cp1252 and saved again: "â€œ", "Ã©".
TWICE = re.compile("â(?:[€\x80].|‚¬|„¢)|[ÂÃ][\x80-\xbfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]")

MOST_TIMES = 3
"""How often the same text was encoded anew; four times is seen nowhere."""


def decode(data: bytes, label: str | None = None) -> str:
    """The text of `data`, which `label` (from a server or mail header) may describe rightly or wrongly.

    A byte order mark decides; then valid UTF-8 is UTF-8, whatever the label says; then labels; then a guess.
    """
    text = (
        decode_by_mark(data)
        or decode_by_zeros(data)
        or decode_strictly(data, "utf-8")
        or decode_by_label(data, label)
        or decode_by_guess(data)
    )
    return encoded_once(text)


def encoded_once(text: str) -> str:
    """Text in which nothing is left that was UTF-8, read as cp1252 and saved again, once or twice."""
    for _ in range(MOST_TIMES):
        once = TWICE.sub(decode_twice_encoded, text)
        if once == text:
            break
        text = once
    return text


def storable(text: str) -> str:
    """Text without lone surrogates, which UTF-8 cannot write; a file name's byte is written as `\\xff`."""
    return SURROGATE.sub(lambda match: NAMED_BYTES.get(match[0], "�"), text)


def decode_by_mark(data: bytes) -> str | None:
    """Decode by the byte order mark."""
    for mark, name in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    return None


def decode_by_zeros(data: bytes) -> str | None:
    """Decode UTF-16 without a mark."""
    name = utf16_by_zeros(data)
    return data.decode(name, "replace") if name else None


def utf16_by_zeros(data: bytes) -> str | None:
    """Python's name of the kind of UTF-16 that some bytes are: in English every second is zero."""
    head = data[:4096]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) <= len(head) * 0.3 or min(even, odd) * 4 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def decode_strictly(data: bytes, name: str) -> str | None:
    """Decode strictly, or not at all."""
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def decode_by_label(data: bytes, label: str | None) -> str | None:
    """Decode by the first label that is true; a UTF-8 label may be wrong about a few bytes."""
    for name in labels_of(data, label):
        text = decode_mostly_utf8(data) if name == "utf-8" else decode_strictly(data, name)
        if text is not None:
            return text
    return None


def labels_of(data: bytes, label: str | None) -> list[str]:
    """Python's names of the encodings that the header and the mark-up speak of."""
    match = LABEL.search(data[:HEAD])
    written = (match[1] or match[2]).decode("ascii", "replace") if match else None
    return [name for name in (python_name(each) for each in (label, written) if each) if name]


def python_name(label: str) -> str | None:
    """Python's name for the encoding that browsers mean by a label."""
    try:
        name = codecs.lookup(label.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    return BROWSER.get(name, name)


def decode_mostly_utf8(data: bytes) -> str | None:
    """Decode UTF-8 with stray cp1252 bytes in it, unless those are the rule."""
    strays = data.decode("utf-8", "replace").count("�")
    text = data.decode("utf-8", "cp1252")
    beyond_ascii = sum(map(text.count, "‘’“”–—éüöäñ")) if strays else 0
    return text if strays <= max(3, beyond_ascii) else None


def decode_as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """Decode the bytes that are not UTF-8 as Windows does."""
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("cp1252", decode_as_cp1252)


def decode_by_guess(data: bytes) -> str:
    """Decode without a label: lone bytes beyond ASCII are cp1252; else a library says.

    UTF-8 may be beside them, in a file that is cut short or put together from several.
    """
    head = PUNCTUATION.sub(b"", data[:200_000])
    high = len(HIGH.findall(head))
    alone = len(ALONE.findall(head))
    if alone >= high * 0.5 and not UNUSED_IN_CP1252.intersection(head):
        return data.decode("utf-8", "cp1252")
    best = from_bytes(data[:65_536]).best()
    return data.decode(best.encoding if best else "cp1252", "replace")


def decode_twice_encoded(match: re.Match[str]) -> str:
    """Decode what was encoded twice."""
    try:
        # The closing curly quote's third byte is undefined in cp1252, and often lost on the way.
        return b"".join(map(cp1252_byte, match[0].replace("�", "\x9d"))).decode()
    except UnicodeError:
        return match[0]


def cp1252_byte(character: str) -> bytes:
    """The byte that was read as `character`; cp1252 leaves five undefined, and they pass as they are."""
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1")
