"""Draft: what one source of facts adds to another."""

from __future__ import annotations

import pytest

from etl.extract.draft import Draft

OTHER = Draft(
    authors=("Jon Roe", "ADA POE"),
    publisher="Wire",
    section="World",
    url="https://wire.example/a",
    rights="CC0",
    dateline="OSLO",
    published="2020-03-03",
    published_by="byline",
)


def test_an_empty_draft_takes_over_all_that_another_says():
    assert Draft(title="Crane").completed_by(OTHER) == Draft(
        **{name: getattr(OTHER, name) for name in OTHER.__slots__} | {"title": "Crane"}
    )


@pytest.mark.parametrize("name", ["publisher", "section", "url", "rights", "dateline", "published"])
def test_what_is_known_is_kept(name):
    assert getattr(Draft(**{name: "known"}).completed_by(OTHER), name) == "known"


def test_authors_of_both_are_named_once():
    assert Draft(authors=("Ada Poe",)).completed_by(OTHER).authors == ("Ada Poe", "Jon Roe")


def test_how_a_date_was_found_goes_with_it():
    known = Draft(published="2020-03-01", published_by="metadata")
    assert known.completed_by(OTHER).published_by == "metadata"
    assert known.completed_by(Draft()).published == "2020-03-01"


def test_an_empty_draft_says_nothing():
    assert not any(getattr(Draft(), name) for name in Draft.__slots__ if name != "published_by")
