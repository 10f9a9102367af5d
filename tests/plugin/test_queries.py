"""The twelve questions, asked of the seeds: rows as they stand, and the right ones if asked closely."""

import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from etl.building import build
from etl.evaluation.bench import write
from etl.metadata import load_metadata
from etl.serve import open_datasette

SEEDS = Path(__file__).parent.parent.parent / "seeds"
QUERIES = load_metadata()["databases"]["news"]["queries"]
RI = "ri-son-gwon"


@pytest.fixture(scope="module")
def news_path(tmp_path_factory):
    path = tmp_path_factory.mktemp("queries") / "news.db"
    build([SEEDS], path, workers="serial")
    return path


@pytest.fixture(scope="module")
def news(news_path):
    return open_datasette(news_path).client


async def ask(news, query, **asked):
    params = {name.rstrip("_"): value for name, value in asked.items()}
    response = await news.get(f"/news/{query}.json", params={"_shape": "array", **params})
    assert response.status_code == 200, response.text
    return response.json()


def test_there_are_twelve_each_with_a_title_and_a_description():
    assert len(QUERIES) == 12
    assert all(query["title"] and query["description"] and query["hide_sql"] for query in QUERIES.values())


def test_each_parameter_is_listed_and_used():
    for name, query in QUERIES.items():
        for parameter in query.get("params", []):
            assert f":{parameter}" in query["sql"], (name, parameter)


@pytest.mark.parametrize("query", QUERIES)
async def test_each_returns_rows_with_nothing_filled_in(news, query):
    assert await ask(news, query)
    page = await news.get(f"/news/{query}")
    assert page.status_code == 200 and QUERIES[query]["title"] in page.text


async def test_a_question_opens_as_a_form_and_answers_fifty_rows_a_page(tmp_path):
    path = tmp_path / "news.db"
    write(path, 100)
    client = open_datasette(path).client
    asked = BeautifulSoup((await client.get("/news/x_about_y")).text, "html.parser")
    assert not asked.select("tbody tr") and asked.select_one(".zero-results a")["href"]
    everything = "/news/x_about_y" + asked.select_one(".zero-results a")["href"]
    rows, pages = [], 0
    while everything:
        page = BeautifulSoup((await client.get(everything)).text, "html.parser")
        pages += 1
        rows += [row.get_text() for row in page.select("tbody tr")]
        assert len(page.select("tbody tr")) <= 50
        after = page.select_one(".pages a[rel=next]")
        everything = after and "/news/x_about_y" + after["href"]
    everywhere = (await client.get("/news/x_about_y.json?_shape=array")).json()
    assert len(rows) == len(everywhere) > 50 and pages > 1


async def test_an_answer_that_is_cut_short_says_so(tmp_path):
    path = tmp_path / "news.db"
    write(path, 500)
    client = open_datasette(path).client
    answer = (await client.get("/news/who_talks_about_whom.json")).json()
    assert (len(answer["rows"]), answer["truncated"]) == (1000, True)
    assert "More than 1,000 rows" in (await client.get("/news/who_talks_about_whom?speaker=&least=")).text
    few = (await client.get("/news/who_talks_about_whom.json?speaker=entity-9")).json()
    assert few["rows"] and not few["truncated"]


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize(
    "value", ["'; drop table quotes; --", '"unbalanced', "<script>alert(1)</script>", "(", "x" * 3000]
)
async def test_nothing_filled_in_can_break_one(news, query, value):
    await ask(news, query, **dict.fromkeys(QUERIES[query].get("params", []), value))
    page = await news.get(f"/news/{query}", params=dict.fromkeys(QUERIES[query].get("params", []), value))
    assert page.status_code == 200 and "<script>alert(1)" not in page.text


@pytest.mark.parametrize("query", [name for name, query in QUERIES.items() if "as passage" in query["sql"]])
async def test_each_passage_is_an_anchor_of_its_article(news, query):
    for row in (await ask(news, query))[:3]:
        path, _, anchor = row["passage"].partition("#")
        article = await news.get(f"/news/{path}")
        assert article.status_code == 200
        assert not anchor or f'id="{anchor}"' in article.text, row["passage"]


async def test_what_an_official_said_about_the_summit(news):
    rows = await ask(
        news, "said_by_country", about="summit", country="kp", from_="2020-01-01", to="2020-12-31"
    )
    assert rows and {row["speaker"] for row in rows} == {"Ri Son-gwon"}
    assert await ask(news, "said_by_country", about="summit", country="KP", from_="2021") == []
    assert len(await ask(news, "said_by_country", country="KP", to="2020-06")) >= len(rows)


async def test_names_and_ids_are_both_understood(news):
    by_id = await ask(news, "x_about_y", speaker=RI, about="united-states")
    assert by_id == await ask(news, "x_about_y", speaker="Ri Son-gwon", about="United States") != []
    assert {row["speaker"] for row in by_id} == {"Ri Son-gwon"}
    assert [row["published"] for row in by_id] == sorted((row["published"] for row in by_id), reverse=True)


async def test_a_remembered_fragment_finds_its_quote(news):
    (first, *_) = await ask(news, "find_quote", q="holding hands shaken")
    assert first["speaker"] == "Ri Son-gwon" and "[holding]" in first["hit"]


async def test_the_first_outlet_of_a_statement_is_told_from_the_later(news):
    (first, *_) = await ask(news, "same_quote")
    assert first["printings"] >= 2 and first["first_outlet"] not in (first["later_outlets"] or "").split(",")


async def test_the_edges_are_heaviest_first_and_may_be_thinned(news):
    edges = await ask(news, "who_talks_about_whom")
    weights = [edge["weight"] for edge in edges]
    assert weights == sorted(weights, reverse=True)
    heavy = await ask(news, "who_talks_about_whom", least="3", speaker=RI)
    assert heavy and all(edge["weight"] >= 3 and edge["source_id"] == RI for edge in heavy)


async def test_events_by_the_day_they_happened_not_the_day_they_were_printed(news):
    rows = await ask(news, "events_at", place="Singapore", from_="2018-06-01", to="2018-06")
    assert rows and all(
        row["date_from"].startswith("2018-06") and row["place"] == "Singapore" for row in rows
    )


async def test_two_names_in_one_paragraph(news):
    rows = await ask(news, "together", a="Kim Jong-un", b="donald-trump")
    assert rows and {(row["a"], row["b"]) for row in rows} == {("Kim Jong-un", "Donald Trump")}


async def test_sources_without_a_name_by_outlet(news):
    publisher = next(row["publisher"] for row in await ask(news, "unnamed") if row["publisher"])
    assert {row["publisher"] for row in await ask(news, "unnamed", publisher=publisher)} == {publisher}


async def test_one_timeline_of_a_person(news):
    rows = await ask(news, "timeline_of", id=RI)
    assert {"said", "named"} <= {row["what"] for row in rows}
    days = [row["day"] for row in rows if row["day"]]
    assert days == sorted(days)


async def test_a_timeline_leaves_out_events_that_are_doubtful(news):
    asked = {"doubtful": "1", "summary__notblank": "1", "actor_id__notblank": "1", "_shape": "array"}
    row = (await news.get("/news/events.json", params=asked)).json()[0]
    told = await ask(news, "timeline_of", id=row["actor_id"])
    assert told and row["summary"] not in [each["text"] for each in told]


async def test_the_least_certain_first(news):
    sure = [row["confidence"] for row in await ask(news, "review", below="0.9")]
    assert sure == sorted(sure) and all(each < 0.9 for each in sure)


async def test_what_is_new_since_a_moment(news):
    added = {row["added"] for row in await ask(news, "new_since")}
    assert await ask(news, "new_since", since=max(added)) == []
    assert {row["speaker"] for row in await ask(news, "new_since", q='"hands shaken"')} == {"Ri Son-gwon"}


async def test_who_used_a_phrase_first(news):
    (use,) = await ask(news, "first_use", phrase='"hands shaken"')
    assert use["speaker"] == "Ri Son-gwon" and use["first"] == use["last"] and use["times"] >= 1


async def test_the_questions_work_whatever_the_file_is_called(news_path, tmp_path):
    path = Path(shutil.copy(news_path, tmp_path / "my clippings.v2.db"))
    client = open_datasette(path).client
    address = next(
        q["path"] for q in (await client.get("/-/api.json")).json()["queries"] if q["name"] == "find_quote"
    )
    assert (await client.get(address, params={"q": "summit", "_shape": "array"})).json()
