"""Foreign: what no reader reads is named, with what to do."""

from __future__ import annotations

import pytest

from etl.errors import UnreadableDocument
from etl.extract import Record, read_article
from etl.extract.document import HEAD, Document
from etl.extract.foreign import BEGINNINGS, BY_ENDING, is_unreadable, why_unreadable

XML = b'<?xml version="1.0"?><records><record>https://echo.example/</record></records>'


@pytest.mark.parametrize(("magic", "what"), BEGINNINGS.items())
def test_files_are_known_by_how_they_begin(magic, what):
    reason = why_unreadable(Document(magic + b"text " * 20, "a.txt"))
    assert reason.replace(", not an article", "") == what


@pytest.mark.parametrize(("ending", "what"), BY_ENDING.items())
def test_files_are_known_by_their_names(ending, what):
    assert why_unreadable(Document(b"text", f"a{ending.upper()}")) == f"{what}, not an article"


def test_a_reason_ends_with_what_to_do():
    assert why_unreadable(Document(b"%PDF-1.7")) == "a PDF, not an article; save its text as .txt"
    assert why_unreadable(Document(b"\0\0\0\x18ftypmp42")) == "a video, not an article"


@pytest.mark.parametrize("content", [b"", b"\0" * 9, b" \r\n\t"])
def test_nothing_is_empty(content):
    assert why_unreadable(Document(content)) == "empty"


def test_a_few_strange_characters_do_not_make_a_text_binary():
    assert not is_unreadable(Document(b"\x01" * 8 + b"word " * 10))
    assert is_unreadable(Document(b"\x01" * 9 + b"word " * 10))
    assert not is_unreadable(Document(b"\x01" * 20 + b"x" * 980))
    assert is_unreadable(Document(b"\x01" * 21 + b"x" * 979))
    assert not is_unreadable(Document(b"\t\n\r\x0b\x0c\x1b" * 20))


def test_only_the_first_bytes_are_judged():
    assert not is_unreadable(Document(b"word " * HEAD + b"\x01" * HEAD))


@pytest.mark.parametrize("content", [XML, XML.removeprefix(b'<?xml version="1.0"?>'), b"\n" + XML])
def test_xml_without_an_element_of_pages_is_refused(content):
    with pytest.raises(UnreadableDocument, match="XML of an unknown kind") as caught:
        read_article(Record("a.xml", payload=content))
    assert caught.value.source == "a.xml"
