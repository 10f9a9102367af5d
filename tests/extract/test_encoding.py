"""Encoding: the right text, whatever the label says."""

from __future__ import annotations

import codecs

import pytest

from etl.extract.encoding import decode, storable

PRINTED = "“We’ve asked them,” she said — ‘twice’… for €2 at the café."


@pytest.mark.parametrize(
    "name", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_curly_quotes_survive_without_a_label(name):
    assert decode(PRINTED.encode(name)) == PRINTED


def test_cp1252_labelled_as_utf_8():
    page = '<meta charset="utf-8"><p>' + PRINTED
    assert decode(page.encode("cp1252")) == page


def test_utf_8_labelled_as_latin_1():
    page = '<meta charset="iso-8859-1"><p>' + PRINTED
    assert decode(page.encode()) == page


def test_gb2312_means_what_browsers_take_it_for():
    page = '<meta http-equiv="content-type" content="text/html; charset=gb2312"><p>镕“新闻”'
    assert decode(page.encode("gb18030")) == page


def test_header_decides_before_the_page():
    assert decode("день".encode("cp1251"), "windows-1251") == "день"


def test_stray_cp1252_in_utf_8():
    assert decode(PRINTED.encode() + " “mixed”".encode("cp1252")) == PRINTED + " “mixed”"


@pytest.mark.parametrize("end", [PRINTED.encode("cp1252") * 9, "é".encode()[:1]], ids=["cp1252", "cut short"])
def test_what_follows_utf_8_does_not_spoil_it(end):
    assert decode(PRINTED.encode() + end).startswith(PRINTED)


def test_text_that_was_encoded_twice():
    assert decode(PRINTED.encode().decode("cp1252", "replace").encode()) == PRINTED


@pytest.mark.parametrize("label", ["utf-16", "x-unknown", "\x00", "base64", "zip", "idna"])
def test_a_nonsensical_label_does_no_harm(label):
    assert decode(PRINTED.encode("cp1252"), label) == PRINTED


@pytest.mark.parametrize(
    ("label", "encoding", "text"),
    [
        ("ascii", "cp1252", "naïve"),
        ("iso-8859-1", "cp1252", "“naïve”"),
        ("iso-8859-9", "cp1254", "“ığdır”"),
        ("iso-8859-11", "cp874", "“ไทย”"),
        ("tis-620", "cp874", "“ไทย”"),
        ("gb2312", "gb18030", "镕"),
        ("gbk", "gb18030", "镕€"),
        ("shift_jis", "cp932", "①日本"),
        ("euc-kr", "cp949", "똠한국"),
        ("'windows-1251'", "cp1251", "день"),
    ],
)
def test_labels_mean_what_browsers_take_them_for(label, encoding, text):
    assert decode(text.encode(encoding), label) == text


@pytest.mark.parametrize(
    "mark",
    [
        "<meta charset=windows-1251>",
        "<meta content='text/html; charset = windows-1251'>",
        "<?xml version='1.0' encoding='windows-1251'?>",
    ],
)
def test_a_page_names_its_encoding(mark):
    assert decode((mark + "день").encode("cp1251")) == mark + "день"


def test_a_label_far_down_names_nothing():
    text = "x" * 16_384 + "<meta charset=windows-1251>é"
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize("name", ["utf-8-sig", "utf-16", "utf-32", "utf-16-be", "utf-32-be"])
def test_a_byte_order_mark_decides_whatever_the_label_says(name):
    mark = {"utf-16-be": codecs.BOM_UTF16_BE, "utf-32-be": codecs.BOM_UTF32_BE}.get(name, b"")
    assert decode(mark + PRINTED.encode(name), "windows-1251") == PRINTED


def test_zeros_in_every_second_byte_are_utf_16_and_a_few_are_not():
    assert decode("plain words".encode("utf-16-be")) == "plain words"
    assert decode(b"plain\0 words") == "plain\0 words"
    assert decode(b"\0" * 9) == "\0" * 9


def test_a_utf_8_label_may_be_wrong_about_a_few_bytes_only():
    strays = "“a” “b”".encode("cp1252")
    assert decode(b'<meta charset="utf-8">' + strays[:4] + "é".encode()).endswith("“a” é")
    cyrillic = "день за днём".encode("cp1251")
    assert "�" not in decode(cyrillic * 9, "utf-8")


@pytest.mark.parametrize(
    ("twice", "once"),
    [
        ("â€œ", "“"),
        ("â€™", "’"),
        ("Ã©", "é"),
        ("â‚¬", "€"),
        ("Â£", "£"),
        ("â€�", "”"),
        ("Fran\u00c3\u0083\u00c2\u00a7ois", "François"),
        ("Ã", "Ã"),
        ("Âx", "Âx"),
    ],
)
def test_what_was_encoded_twice_is_decoded_twice(twice, once):
    assert decode(f"a {twice} b".encode()) == f"a {once} b"


@pytest.mark.parametrize(
    ("text", "written"),
    [("a\udce9b", "a\\xe9b"), ("a\ud800b", "a�b"), ("\udc80\udcff", "\\x80\\xff"), ("é", "é")],
)
def test_what_utf_8_cannot_write(text, written):
    assert storable(text) == written


def test_cyrillic_without_a_label_is_guessed():
    text = "Начальник порта закрыл северный причал во вторник, после того как кран упал в воду. " * 3
    assert decode(text.encode("cp1251")) == text
