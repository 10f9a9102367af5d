"""Doubts: what reads like a report and reports nobody."""

import pytest


@pytest.fixture(scope="module")
def sources_of(read_text):
    """sources_of(text) → the sources of its quotations, as printed."""

    def sources(text):
        doc = read_text(text)
        return [doc.text[slice(*quote.source)] for quote in doc._.quotes if quote.source]

    return sources


@pytest.mark.parametrize(
    "text",
    [
        "You know that a sharp knife cuts best.",
        "The lid is heavy. This means that the pot stays warm.",
        "The lid is heavy, which means that the pot stays warm.",
    ],
)
def test_an_instruction_reports_nobody(sources_of, text):
    assert sources_of(text) == []


def test_who_tells_of_it_is_kept(sources_of):
    assert sources_of("The cook said that a sharp knife cuts best.") == ["The cook"]
    assert sources_of("The study found that a sharp knife cuts best.") == ["The study"]
