"""Outlets: whatever is printed for one, readers see the name they know, and never another's."""

from __future__ import annotations

import pytest

from etl.load.outlets import LISTS, by_host, is_agency, key_of, outlet_name
from etl.word_lists import several


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("nyt", "The New York Times"),
        ("NYT > World News", "The New York Times"),
        ("NYTimes.com", "The New York Times"),
        ("www.nytimes.com", "The New York Times"),
        ("wash-post", "The Washington Post"),
        ("huff-post", "HuffPost"),
        ("The Huffington Post", "HuffPost"),
        ("AP", "The Associated Press"),
        ("Reuters: World News", "Reuters"),
        ("BBC News - World", "BBC News"),
        ("World news | The Guardian", "The Guardian"),
        ("CNN - Breaking News, Latest News and Videos", "CNN"),
        ("THE WASHINGTON POST", "The Washington Post"),
        ("L.A. Times", "Los Angeles Times"),
        ("https://www.reuters.com/world", "Reuters"),
    ],
)
def test_a_code_a_feed_or_a_host_is_shown_by_name(printed: str, name: str) -> None:
    assert outlet_name(printed) == name


@pytest.mark.parametrize(
    ("printed", "url", "name"),
    [
        ("The Guardian", "https://guardian.ng/news/1", "The Guardian (Nigeria)"),
        ("The Guardian", "https://www.theguardian.com/world/1", "The Guardian"),
        ("ABC News", "https://abcnews.go.com/1", "ABC News (US)"),
        ("ABC News", "https://www.abc.net.au/news/1", "ABC News (Australia)"),
        ("The Sun", "https://www.baltimoresun.com/1", "The Baltimore Sun"),
        ("The News", "https://www.thenews.com.pk/1", "The News International"),
        ("Science", "https://www.nytimes.com/1", "The New York Times"),
        ("World", "https://edition.cnn.com/1", "CNN"),
        (None, "https://news.sky.com/1", "Sky News"),
        (None, "https://timesofindia.indiatimes.com/1", "The Times of India"),
        ("Reuters", "https://news.yahoo.com/1", "Reuters"),
    ],
)
def test_the_address_tells_namesakes_apart_and_names_what_prints_none(
    printed: str | None, url: str, name: str
) -> None:
    assert outlet_name(printed, url) == name


@pytest.mark.parametrize(
    ("printed", "url", "name"),
    [
        ("ABC News", None, "ABC News"),
        ("The Mirror", None, "The Mirror"),
        ("The Mirror", "https://mirror.example/1", "The Mirror"),
        ("The Sun", None, "The Sun"),
        ("The Harbour Times", "https://harbour.example/1", "The Harbour Times"),
        ("Harbour Times - Home", None, "Harbour Times"),
        ("Top Stories | The Harbour Times", None, "The Harbour Times"),
        ("www.harbourtimes.example", None, "harbourtimes.example"),
        ("The Mercury | East Bay Gazette", None, "The Mercury | East Bay Gazette"),
        ("Latest News", "https://www.harbour.example/1", "harbour.example"),
        ("Latest News", None, "Latest News"),
        ("The News", None, "The News"),
        (None, "https://notnytimes.com/1", "notnytimes.com"),
        (None, "http://[bad", None),
        (None, "javascript:alert(1)", None),
        (None, None, None),
        ("", "", None),
    ],
)
def test_no_name_is_guessed(printed: str | None, url: str | None, name: str | None) -> None:
    assert outlet_name(printed, url) == name


def test_agencies_are_known_by_any_of_their_names() -> None:
    assert is_agency("AP") and is_agency("Reuters") and is_agency("Agence France Presse")
    assert not is_agency("The New York Times") and not is_agency("Harbour Wire") and not is_agency(None)


def test_no_host_and_no_printed_name_is_two_outlets() -> None:
    table = LISTS.table("outlets")
    hosts = [host for row in table for host in several(row["hosts"])]
    keys = [key for row in table for key in {key_of(n) for n in (row["name"], *several(row["printed"]))}]
    assert len(hosts) == len(set(hosts)) == len(by_host()) and len(keys) == len(set(keys))
    assert len(table) > 300 and {row["kind"] for row in table} == {"", "agency"}
