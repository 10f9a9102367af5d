"""Location: what an article says of where it was written."""

from __future__ import annotations

import pytest

from etl.article import Article
from etl.transform.knowledge.countries import country_by_code
from etl.transform.knowledge.gazetteer import Place, gazetteer
from etl.transform.places.location import find_dateline, home_of, is_foreign_province


def article(**fields: str) -> Article:
    return Article(id="a", title="", text="", source="", **fields)


@pytest.mark.parametrize(
    ("url", "country"),
    [
        ("https://news.example.co.uk/1", "GB"),
        ("http://news.example.ie", "IE"),
        ("https://news.example.co.nz:8080/1?x", "NZ"),
        ("https://news.example.de#top", "DE"),
        ("https://news.example.com/1", None),
        ("https://news.example.zz/1", None),
        ("https://news.example.tv/1", None),
        ("https://news.example.co/1", None),
        ("ftp://news.example.ie/1", None),
        (None, None),
    ],
)
def test_an_address_may_name_a_country(url: str | None, country: str | None) -> None:
    assert home_of(article(url=url)) == ({(country,): 1.0} if country else {})


ANYONES = ("ai", "am", "cc", "co", "fm", "gg", "io", "la", "ly", "me", "sh", "st", "to", "tv", "ws")


@pytest.mark.parametrize("ending", ANYONES)
def test_an_ending_that_anyone_may_use_names_none(ending: str) -> None:
    assert home_of(article(url=f"https://example.{ending}/")) == {}


def test_no_article_has_no_home() -> None:
    assert home_of(None) == {}
    assert list(find_dateline(None, gazetteer())) == []
    assert list(find_dateline(article(), gazetteer())) == []


@pytest.mark.parametrize(
    ("line", "name"), [("ATLANTA, Ga.", "Atlanta"), ("OSLO", "Oslo"), ("Ghent, Belgium", "Ghent")]
)
def test_a_dateline_names_a_place(line: str, name: str) -> None:
    assert [place.name for place in find_dateline(article(dateline=line), gazetteer())] == [name]


@pytest.mark.parametrize(
    ("code", "country", "expected"),
    [("ADM1", "US", True), ("ADM1", "GE", False), ("PPL", "US", False)],
)
def test_only_a_province_elsewhere_makes_a_country_s_name_doubtful(
    code: str, country: str, expected: bool
) -> None:
    place = Place(1, "Georgia", code, 0.0, 0.0, 0, country, None)
    assert is_foreign_province(place, country_by_code("GE")) is expected
