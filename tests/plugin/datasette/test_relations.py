"""Relations: a table's list of what its rows are tied to, and the counts on pages that lead there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from datasette.app import Datasette

from tests.plugin.addresses import get_page, words


async def rows_of(ds: Datasette, table: str, asked: str) -> list[dict]:
    answer = await ds.client.get(f"/clippings/{table}.json?_shape=objects&{asked}")
    assert answer.status_code == 200, answer.text
    return answer.json()["rows"]


async def test_quotes_about_somebody_are_the_quotes_of_the_table(ds: Datasette) -> None:
    found = await rows_of(ds, "quotes", "_about=bergen")
    assert found and all(row["text"] for row in found)
    assert len(found) < len(await rows_of(ds, "quotes", ""))
    page = await get_page(ds, "/clippings/quotes?_about=bergen")
    assert "about Bergen" in words(page.select_one(".results-count"))
    assert page.select_one("form.filters input[name=_about][value=bergen]")


async def test_articles_that_name_both(ds: Datasette) -> None:
    both = await rows_of(ds, "articles", "_names=henrik-solvang&_names=bergen")
    assert "meridian-talks" in {row["id"] for row in both}
    assert await rows_of(ds, "articles", "_names=henrik-solvang&_names=evil-name") == []


async def test_rows_of_one_outlet_and_outlets_counted(ds: Datasette) -> None:
    answer = (await ds.client.get("/clippings/quotes.json?_facet_outlet=outlet&_size=0")).json()
    outlets = next(one for one in answer["facet_results"].values() if one["type"] == "outlet")["results"]
    assert outlets
    for outlet in outlets:
        path = outlet["toggle_url"].removeprefix("http://localhost")
        chosen = (await ds.client.get(path)).json()
        assert chosen["filtered_table_rows_count"] == outlet["count"]
        facet = next(one for one in chosen["facet_results"].values() if one["type"] == "outlet")
        assert [one["value"] for one in facet["results"] if one["selected"]] == [outlet["value"]]


async def test_a_refusal_says_how_outlets_are_counted(ds: Datasette) -> None:
    for table in ("quotes", "events"):
        error = (await ds.client.get(f"/clippings/{table}.json?_sort=outlet")).json()["error"]
        assert "_facet_outlet=outlet" in error
    assert (await ds.client.get("/clippings/entities.json?_facet_outlet=outlet")).status_code == 400


@pytest.mark.parametrize("asked", ["_facet=publisher", "_facet=outlet", "_facet_outlet=publisher"])
@pytest.mark.parametrize("table", ["quotes", "events"])
async def test_a_plain_facet_of_outlets_leads_to_the_one_that_counts_them(
    serve: Callable[..., Datasette], table: str, asked: str
) -> None:
    ds = serve(base_url="/reading/")
    first = await ds.client.get(f"/clippings/{table}.json?kind=&{asked}".replace("kind=&", "_size=5&"))
    assert first.status_code == 302 and first.headers["location"].startswith(
        f"/reading/clippings/{table}.json?"
    )
    answer = await ds.client.get(first.headers["location"].removeprefix("/reading"))
    assert answer.status_code == 200 and "outlet" in answer.json()["facet_results"]


@pytest.mark.parametrize("asked", ["publisher", "outlet", "publisher__exact"])
async def test_a_plain_filter_by_outlet_leads_to_the_one_that_finds_it(ds: Datasette, asked: str) -> None:
    path = f"/clippings/quotes.json?{asked}=Harbour+Wire&_shape=array"
    rows = (await ds.client.get(path, follow_redirects=True)).json()
    assert rows and {row["article_id"] for row in rows} == {"wire.2019/10/talks"}


async def test_words_choose_the_quotes_that_a_search_finds(ds: Datasette) -> None:
    rows = await rows_of(ds, "quotes", "_words=spokesman+resume")
    assert [row["speaker"] for row in rows] == ["a spokesman"]
    assert await rows_of(ds, "quotes", "_words=%22%27%29%3B--") == []


@pytest.mark.parametrize(
    ("table", "asked"),
    [
        ("quotes", "_about=nobody"),
        ("quotes", "_about=';--"),
        ("quotes", "_office=100%25&_outlet=x"),
        ("articles", "_names=nobody"),
        ("events", "_with=nobody&_outlet=nowhere"),
    ],
)
async def test_what_is_not_there_finds_nothing(ds: Datasette, table: str, asked: str) -> None:
    assert await rows_of(ds, table, asked) == []


async def test_an_office_is_a_whole_word_of_a_role(ds: Datasette) -> None:
    assert await rows_of(ds, "quotes", "_office=minister")
    assert await rows_of(ds, "quotes", "_office=mini") == []


async def test_a_person_has_one_count_wherever_it_stands(ds: Datasette) -> None:
    person = "henrik-solvang"
    soup = await get_page(ds, f"/clippings/entities/{person}")
    figures = {words(one.dt): words(one.dd) for one in soup.select(".figures div")}
    sure = "same_as__isblank=1&doubtful__isblank=1"
    listed = await rows_of(ds, "quotes", f"speaker_id={person}&{sure}")
    about = await rows_of(ds, "quotes", f"_about={person}&{sure}")
    found = (await ds.client.get(f"/-/search.json?speaker={person}&in=quotes")).json()["counts"]["quotes"]
    front = words((await get_page(ds, "/")).select_one("#quoted ~ ol li .count"))
    assert figures["Quotes by"] == str(len(listed)) == str(found) == front.split()[0]
    assert figures["Quotes about"] == str(len(about))


async def test_who_appears_with_somebody_is_counted_and_leads_to_the_articles(ds: Datasette) -> None:
    soup = await get_page(ds, "/clippings/entities/henrik-solvang")
    links = soup.select("[aria-labelledby=with] a.count")
    assert links
    for link in links:
        path = link["href"].replace("/articles?", "/articles.json?")
        answer = (await ds.client.get(path)).json()
        assert answer["filtered_table_rows_count"] == int(words(link).split()[0])
