"""Entity: what someone said, what was said about them, with whom, when, where."""

from __future__ import annotations

import csv
import io

import pytest
from datasette.app import Datasette

from etl.plugin.pages import profile
from etl.plugin.search import topics
from tests.plugin.addresses import ARTICLE, get_page, words


async def test_said_by_said_about_and_aliases(ds: Datasette) -> None:
    person = await get_page(ds, "/clippings/entities/henrik-solvang")
    assert "We did not come to Bergen" in words(person.find(id="said-by").parent)
    assert words(person.select_one(".aliases")) == "Also known as Solvang."
    assert "Norway" in words(person.select_one(".kicker"))
    place = await get_page(ds, "/clippings/entities/bergen")
    assert "Henrik Solvang" in words(place.find(id="said-about").parent)
    assert "Norway and Iceland agreed to reopen talks on cod quotas" in words(place.find(id="events").parent)


async def test_topics_of_the_newest_quotes_alone_say_so(
    ds: Datasette, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def stand_out(*_: object) -> list[str]:
        return ["cod"]

    monkeypatch.setattr(topics, "words_that_stand_out", stand_out)
    monkeypatch.setattr(profile, "FEWEST_QUOTES", 1)
    for most, said in ((0, True), (1, False)):
        monkeypatch.setattr(topics, "MAX_OWN", most)
        told = words((await get_page(ds, "/clippings/entities/henrik-solvang")).find(id="topics").parent)
        assert ("Words are of the newest 0 quotes" in told) is said


async def test_with_whom_and_when(ds: Datasette) -> None:
    soup = await get_page(ds, "/clippings/entities/henrik-solvang")
    assert "Iceland 1 article" in words(soup.find(id="with").parent)
    assert "1 in all, most in October 2019" in soup.select_one("svg.bars")["aria-label"]


async def test_its_lists_are_there_as_csv(ds: Datasette) -> None:
    for path, found in (("entities/henrik-solvang", [2, 0, 1]), (ARTICLE.split("/", 2)[2], [2])):
        links = (await get_page(ds, f"/clippings/{path}")).select('.facts a[href*=".csv"]')
        tables = [(await ds.client.get(link["href"])).text for link in links]
        assert [len(list(csv.DictReader(io.StringIO(table)))) for table in tables] == found


async def test_a_place_is_on_a_map(ds: Datasette) -> None:
    soup = await get_page(ds, "/clippings/entities/bergen")
    assert "Bergen" in words(soup.select_one(".map svg .spot title"))


async def test_a_person_is_put_on_the_map_where_the_same_articles_are_set(ds: Datasette) -> None:
    soup = await get_page(ds, "/clippings/entities/henrik-solvang")
    assert "Bergen" in words(soup.select_one(".map svg .spot title"))
    where = soup.select_one("[aria-labelledby=where]")
    assert "/clippings/entities/bergen" in [link["href"] for link in where.select("a")]


async def test_roles_are_listed_with_their_time_the_newest_first(ds: Datasette) -> None:
    soup = await get_page(ds, "/clippings/entities/henrik-solvang")
    assert [words(one) for one in soup.select("[aria-labelledby=roles] li")] == [
        "Fisheries Minister 1 article 14 October 2019",
        "Mayor of Bergen 1 article 2 May 2011 – 1 March 2012",
    ]


async def test_a_lone_name_says_whom_it_may_mean(ds: Datasette) -> None:
    soup = await get_page(ds, "/clippings/entities/evil-name")
    link = soup.select_one(".aliases a[href$=henrik-solvang]")
    assert "it may be Henrik Solvang" in words(link.parent)


async def test_without_a_script_there_is_no_tray(ds: Datasette) -> None:
    soup = await get_page(ds, "/clippings/entities/henrik-solvang")
    assert soup.select("[data-quote]") and not soup.select(".collect, .tray")


async def test_who_is_spoken_of_and_by_whom_with_the_quotes(ds: Datasette) -> None:
    soup = await get_page(ds, "/clippings/entities/henrik-solvang")
    tie = soup.select_one("[aria-labelledby=answers] li")
    assert "Bergen 1 quote by Henrik Solvang about Bergen" in words(tie)
    found = await get_page(ds, tie.select_one("a.count")["href"])
    assert "We did not come to Bergen" in words(found.select_one(".answers"))
    soup = await get_page(ds, "/clippings/entities/bergen")
    assert "Henrik Solvang 1 quote by Henrik Solvang" in words(
        soup.select_one("[aria-labelledby=answered-by]")
    )


async def test_a_bar_of_the_chart_leads_to_what_was_said_then(ds: Datasette) -> None:
    bar = (await get_page(ds, "/clippings/entities/henrik-solvang")).select_one("svg.bars a")
    assert words(bar.title) == "October 2019: 1 article, 1 quote"
    assert "We did not come to Bergen" in words((await get_page(ds, bar["href"])).select_one(".answers"))
    bar = (await get_page(ds, "/clippings/entities/norway")).select_one("svg.bars a")
    assert "Norway and Iceland agree" in words((await get_page(ds, bar["href"])).select_one(".answers"))


async def test_quotes_are_searched_within_the_page(ds: Datasette) -> None:
    form = (await get_page(ds, "/clippings/entities/henrik-solvang")).select_one("form.within")
    by = form.select_one("button[name=speaker]")
    address = f"{form['action']}?q=grievances&in=quotes&{by['name']}={by['value']}"
    assert "We did not come to Bergen" in words((await get_page(ds, address)).select_one(".answers"))
