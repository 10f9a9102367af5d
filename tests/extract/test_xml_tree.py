"""XML: parsed without its document type, as far as it is whole."""

from __future__ import annotations

import pytest

from etl.extract.xml_tree import child_named, name_of, named, parse_xml, text_at, text_in

STORY = (
    '<?xml version="1.0" encoding="iso-8859-1"?>'
    '<a:x xmlns:a="urn:a"><a:y>One <b>two</b></a:y><y>three</y></a:x>'
)


def test_names_stand_without_their_namespace():
    root = parse_xml(STORY)
    assert name_of(root) == "x"
    assert [text_in(each) for each in named(root, "y")] == ["One two", "three"]
    assert text_at(root, "y", "b") == "two"
    assert child_named(root, "z", "b") is None and text_at(root, "z") == ""


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("&eacute;&mdash;&#8217;&amp;&lt;", "é—’&<"),
        ("&unknown; stays", "&unknown; stays"),
        ("a<!-- no -->b<?no?>", "ab"),
    ],
)
def test_signs_by_name_and_number(written, read):
    assert text_in(parse_xml(f"<p>{written}</p>")) == read


@pytest.mark.parametrize(
    "kind",
    [
        '<!DOCTYPE p [<!ENTITY a "boom"><!ENTITY b "&a;&a;">]>',
        '<!DOCTYPE p SYSTEM "http://wire.example/p.dtd" [<!ENTITY b SYSTEM "file:///etc/hostname">]>',
        "<!DOCTYPE p PUBLIC '-//A//EN' 'p.dtd' [<!ENTITY % c ']>'><!ENTITY b 'boom'>]>",
    ],
)
def test_no_entity_is_expanded_and_nothing_fetched(kind):
    assert text_in(parse_xml(f"{kind}<p>x&b;y</p>")) == "x&b;y"


@pytest.mark.parametrize("text", ["", "no mark-up", "<<<<", "\0"])
def test_what_is_no_xml_is_an_error(text):
    with pytest.raises(ValueError):
        parse_xml(text)
