"""Encoding: the right text, whatever the label says."""

from __future__ import annotations

import pytest

from etl.extract.encoding import decode

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
