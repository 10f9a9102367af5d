"""Attributes: however a tag is written, a parser meets no more than the first of them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import document_fromstring

from etl.extract.attributes import MOST, without_most_attributes

VALUES = ["=1", "='>'", '=">"', " = x", "", '="a b c=d"', "='\"'"]


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("count", [1000, 4000, 16_000])
def test_a_tag_keeps_its_first_attributes_and_the_page_its_text(value, count):
    attributes = " ".join(f"a{number}{value}" for number in range(count))
    page = without_most_attributes(f"<html><body><p {attributes}>The text.</p></body></html>")
    [paragraph] = document_fromstring(page).iter("p")
    assert MOST - 1 <= len(paragraph.attrib) <= MOST
    assert paragraph.text_content() == "The text."


@pytest.mark.parametrize("value", VALUES)
def test_what_a_page_has_stays_as_it_is(value):
    page = "".join(f"<p {' '.join(f'a{n}{value}' for n in range(40))}>x</p>" for _ in range(100))
    assert without_most_attributes(page) == page


def test_a_long_value_is_one_attribute():
    page = f"<img src='data:{'a b=' * 100_000}' alt='x'>"
    assert without_most_attributes(page) == page


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="<>='\"ab /", max_size=300))
def test_short_mark_up_of_any_kind_is_left_alone(markup):
    assert without_most_attributes(markup) == markup
