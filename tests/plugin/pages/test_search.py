"""Search: words and filters in; ranked, marked and countable answers out, whatever is asked."""

import csv
import io
import re
import shutil
import sqlite3
from contextlib import closing
from html.parser import HTMLParser
from itertools import product
from pathlib import Path

import pytest
from datasette.app import Datasette

from etl.evaluation.bench import write
from etl.load.schema import BY_NAME
from etl.plugin.search import hits
from etl.serve import open_datasette
from tests.plugin.addresses import get_page
from tests.plugin.addresses import words as words_of
from tests.plugin.archive import FIRST_QUOTE, HOSTILE, UNNAMED_QUOTE


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """60 articles, 600 quotes of made-up words, a few of them very common."""
    path = tmp_path_factory.mktemp("search") / "made-up.db"
    write(path, 60)
    return path


async def ask(ds, **asked):
    """The answer as JSON; in_ and from_ stand for words that Python keeps to itself."""
    params = {name.rstrip("_"): value for name, value in asked.items()}
    response = await ds.client.get("/-/search.json", params=params)
    assert response.status_code == 200
    return response.json()


def ids(answer, kind):
    return [row["id"] for row in answer["results"].get(kind, [])]


async def test_one_question_is_put_to_every_kind(ds):
    answer = await ask(ds, q="Bergen")
    assert answer["counts"] == {"quotes": 1, "articles": 1, "entities": 1, "events": 1}
    assert ids(answer, "entities") == ["bergen"]


async def test_hits_are_marked_and_lead_to_the_passage(ds):
    (quote,) = (await ask(ds, q="grievance", in_="quotes"))["results"]["quotes"]
    assert "<mark>grievances</mark>" in quote["snippet_html"] and "<" not in quote["snippet"]
    assert quote["who"] == "Henrik Solvang"
    assert quote["passage"] == f"/clippings/articles/meridian-talks#q{FIRST_QUOTE['start']}"
    page = await ds.client.get(quote["url"])
    assert page.status_code == 200 and "grievances" in page.text


async def test_words_found_beside_a_quote_are_not_shown_as_said(ds):
    (quote,) = (await ask(ds, q="fisheries", in_="quotes"))["results"]["quotes"]
    assert quote["words_html"] == FIRST_QUOTE["text"]
    assert "<mark>Fisheries</mark>" in quote["beside_html"]
    (quote,) = (await ask(ds, q="spokesman", in_="quotes"))["results"]["quotes"]
    assert quote["words_html"].startswith("A <mark>spokesman</mark> said") and quote["beside_html"] is None
    (quote,) = (await ask(ds, q="Reykjavik", in_="quotes"))["results"]["quotes"]
    assert "<mark>Reykjavik</mark>" in quote["words_html"] and quote["beside_html"] is None


async def test_a_phrase_finds_less_than_its_words(ds):
    assert ids(await ask(ds, q="number agree"), "quotes") == [FIRST_QUOTE["id"]]
    assert ids(await ask(ds, q='"number agree"'), "quotes") == []


async def test_the_best_match_comes_first(many):
    """The fewer other words around the ones asked for, the better (BM25)."""
    ds = open_datasette(many)
    found = (await ask(ds, q="summit", in_="quotes", size="100"))["results"]["quotes"]
    shares = [row["text"].lower().split().count("summit") / len(row["text"].split()) for row in found]
    assert shares[0] == max(shares) > shares[-1]


async def test_copies_are_left_out_unless_asked_for(ds):
    assert (await ask(ds, q="grievances"))["counts"]["quotes"] == 1
    assert (await ask(ds, q="grievances", copies="on"))["counts"]["quotes"] == 2


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"speaker": "henrik-solvang"}, [FIRST_QUOTE["id"]]),
        ({"speaker": "Solvang"}, [FIRST_QUOTE["id"]]),
        ({"speaker": "Nobody"}, []),
        ({"speaker": "?!"}, []),
        ({"publisher": "The Meridian Post"}, [FIRST_QUOTE["id"], UNNAMED_QUOTE["id"]]),
        ({"publisher": "The Meridian Post", "kind": "indirect"}, [UNNAMED_QUOTE["id"]]),
        ({"country": "no"}, [FIRST_QUOTE["id"]]),
        ({"from_": "2019-10-14", "to": "2019-10-14"}, [FIRST_QUOTE["id"], UNNAMED_QUOTE["id"]]),
        ({"from_": "2019", "to": "2019-09"}, []),
        ({"q": "talks", "from_": "2019-10"}, [UNNAMED_QUOTE["id"]]),
        ({"q": "talks", "speaker": "Solvang"}, []),
    ],
)
async def test_filters_narrow_the_answer_with_words_or_without(ds, filters, found):
    assert sorted(ids(await ask(ds, in_="quotes", size="50", **filters), "quotes")) == sorted(found)


@pytest.mark.parametrize("asked", [{"q": "the"}, {"q": "the", "sort": "newest"}, {}])
@pytest.mark.parametrize(
    "filters",
    [
        {"country": "NO"},
        {"speaker": "entity-1"},
        {"publisher": "The Quay"},
        {"publisher": "The Quay", "country": "NO"},
        {"kind": "direct", "from_": "2016"},
    ],
)
async def test_a_search_finds_the_same_by_every_plan(many, monkeypatch, asked, filters):
    ds = open_datasette(many)
    answers = [await ask(ds, **asked, **filters)]
    ways = ((False, False), (True, False), (True, True))
    for listed, way in product((set(), {"speaker", "publisher", "country"}), ways):

        async def plan_of(archive, kind, question, listed=listed, way=way):
            return hits.Plan(frozenset(listed & question.filters.keys() & kind.filter_lists.keys()), *way)

        monkeypatch.setattr(hits, "choose_plan", plan_of)
        answers.append(await ask(ds, **asked, **filters))
    assert answers[0]["results"]["quotes"] and all(answer == answers[0] for answer in answers)


async def test_thoughts_are_told_from_speech(many, tmp_path):
    thoughts = shutil.copy(many, tmp_path)
    with closing(sqlite3.connect(thoughts)) as db, db:
        db.execute("update quotes set speech = 0")
    pages = [
        await open_datasette(Path(path)).client.get("/-/search?q=the&in=quotes") for path in (many, thoughts)
    ]
    assert ["not a statement" in page.text for page in pages] == [False, True]


async def test_a_kind_that_knows_no_such_filter_is_left_out_not_answered_wrongly(ds):
    answer = await ask(ds, q="Bergen", kind="direct")
    assert set(answer["counts"]) == {"quotes", "articles"}
    assert "These filters do not apply to" in (await ds.client.get("/-/search?q=Bergen&kind=direct")).text


@pytest.mark.parametrize("date", ["last week", "2019-13", "2019-00-10", "2019-10-32"])
async def test_a_date_that_is_none_is_said_to_be_left_out(ds, date):
    answer = await ask(ds, q="Bergen", from_=date)
    assert answer["counts"]["quotes"] == 1 and date in answer["notes"][0]


async def test_since_gives_only_what_is_new(many):
    ds = open_datasette(many)
    newest = (await ask(ds, in_="quotes", sort="newest", q="the", size="100"))["results"]["quotes"]
    day = newest[10]["date"]
    fresh = await ask(ds, in_="quotes", q="the", since=f"{day}T06:00:00Z", size="100")
    assert set(ids(fresh, "quotes")) == {row["id"] for row in newest if row["date"] > day}


async def test_pages_of_results_hold_every_hit_once(many):
    ds = open_datasette(many)
    total = (await ask(ds, q="talks", in_="quotes"))["counts"]["quotes"]
    pages = [await ask(ds, q="talks", in_="quotes", page=str(n)) for n in range(1, total // 20 + 3)]
    found = [key for page in pages for key in ids(page, "quotes")]
    assert len(found) == len(set(found)) == total > 20


async def test_the_page_links_to_its_next_and_keeps_the_filters(many):
    page = (await open_datasette(many).client.get("/-/search?q=the&in=quotes&kind=direct")).text
    following = re.search(r'rel="next"\s+href="([^"]+)"', page)[1].replace("&amp;", "&")
    assert "q=the" in following and "kind=direct" in following and "page=2" in following


async def test_csv_holds_every_hit_of_every_kind(many, monkeypatch):
    """More than are ranked, in more than one batch."""
    ds = open_datasette(many)
    with closing(sqlite3.connect(many)) as db:
        wanted = {
            table: db.execute(f"select count(*) from {table}_fts where {table}_fts match 'the'").fetchone()[0]
            for table in ("quotes", "articles", "events")
        }
    monkeypatch.setattr(hits, "MAX_RANKED", 50)
    monkeypatch.setattr(hits, "CSV_BATCH", 7)
    assert (await ask(ds, q="the"))["more"]["quotes"]
    response = await ds.client.get("/-/search.csv?q=the")
    assert response.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(response.text)))
    found = {table: [row["id"] for row in rows if row["kind"] == table] for table in wanted}
    assert {table: len(set(keys)) for table, keys in found.items()} == wanted
    assert {table: len(keys) for table, keys in found.items()} == wanted


async def test_more_hits_than_are_ranked_are_said_to_be_more(many, monkeypatch):
    monkeypatch.setattr(hits, "MAX_RANKED", 50)
    page = (await open_datasette(many).client.get("/-/search?q=the&in=quotes")).text
    assert "50+" in page and "More than 50 results" in page


async def test_of_common_words_the_newest_are_fewer_and_the_pages_beyond_them_are_there(many, monkeypatch):
    ds = open_datasette(many)
    every = await ask(ds, q="the", in_="quotes", sort="newest", size=100)
    monkeypatch.setattr(hits, "FEW_HITS", 10)
    monkeypatch.setattr(hits, "MAX_NEWEST", 20)
    pages = [await ask(ds, q="the", in_="quotes", sort="newest", page=page) for page in (1, 2)]
    assert [page["counts"]["quotes"] for page in pages] == [20, every["counts"]["quotes"]]
    assert pages[0]["more"]["quotes"]
    found = [hit["id"] for page in pages for hit in page["results"]["quotes"]]
    assert found == [hit["id"] for hit in every["results"]["quotes"][:40]]


async def test_a_search_that_takes_too_long_says_so(ds, monkeypatch):
    endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) from n"
    monkeypatch.setattr(hits, "page_sql", lambda kind, ask, plan: endless)
    monkeypatch.setattr(ds, "sql_time_limit_ms", 20)
    page = await ds.client.get("/-/search?q=talks")
    assert page.status_code == 200 and "took too long" in page.text
    assert (await ask(ds, q="talks"))["counts"]["quotes"] is None


class Tags(HTMLParser):
    """The tags of a page, and their attributes."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))


HOSTILE_ASKED = [
    HOSTILE,
    '"><img src=x onerror=alert(1)>',
    "'; drop table quotes; --",
    '" OR 1=1 --',
    "x" * 20000,
    "%00%ff",
    "{{ 7*7 }}",
    "javascript:alert(1)",
]


@pytest.mark.parametrize(
    "name", ["q", "speaker", "publisher", "from", "kind", "country", "in", "sort", "page", "size"]
)
@pytest.mark.parametrize("value", HOSTILE_ASKED)
async def test_nothing_asked_can_run_or_break(ds, name, value):
    params = {"q": "talks", name: value}
    for suffix in ("", ".json", ".csv", ".atom"):
        response = await ds.client.get(f"/-/search{suffix}", params=params)
        assert response.status_code == 200, (suffix, response.text[:200])
    tags = Tags((await ds.client.get("/-/search", params=params)).text).found
    assert not [
        tag for tag, attributes in tags if tag == "img" or any(key.startswith("on") for key in attributes)
    ]
    assert all("src" in attributes or "nonce" in attributes for tag, attributes in tags if tag == "script")


async def test_hostile_rows_are_shown_as_text(ds):
    page = (await ds.client.get("/-/search?q=alert")).text
    assert "&lt;" in page and HOSTILE not in page
    answer = await ask(ds, q="alert")
    assert answer["counts"]["quotes"] == 1
    assert all("<script" not in row["snippet_html"] for rows in answer["results"].values() for row in rows)


async def test_the_page_asks_when_nothing_is_asked(ds):
    for query in ("", "?q=", "?q=%3F!"):
        page = await ds.client.get(f"/-/search{query}", follow_redirects=True)
        assert page.status_code == 200 and "Search tips" in page.text
    assert (await ask(ds, q=""))["results"] == {}


async def test_the_address_to_share_holds_nothing_empty(ds):
    answer = await ds.client.get("/-/search?q=cod+talks&speaker=&from=2019&to=&kind=")
    assert answer.headers["location"] == "/-/search?q=cod+talks&from=2019"
    assert (await ds.client.get("/-/search?q=&kind=")).headers["location"] == "/-/search"


async def test_what_is_found_nowhere_is_said_once(ds):
    page = (await ds.client.get("/-/search?q=zzzqqq")).text
    assert page.count("No results") == 1 and "<h2" not in page


async def test_the_database_may_be_named_and_must_be_one_of_ours(ds):
    assert (await ds.client.get("/clippings/-/search?q=talks")).status_code == 200
    assert (await ds.client.get("/other/-/search?q=talks")).status_code == 404


async def test_a_name_in_the_question_is_offered_with_what_it_said_and_what_was_said_of_it(ds):
    for words in ("solvang number", "number Henrik Solvang"):
        (named,) = (await ask(ds, q=words))["names"]
        assert (named["id"], named["other_words"]) == ("henrik-solvang", "number")
    soup = await get_page(ds, "/-/search?q=solvang+number")
    offer = soup.select_one(".offers li")
    assert offer.select_one(".name")["href"] == "/clippings/entities/henrik-solvang"
    links = {words_of(link): link["href"] for link in offer.select("a")}
    said = links["Said by Henrik Solvang: number"].replace("/search?", "/search.json?")
    answer = (await ds.client.get(said)).json()
    assert answer["filters"] == {"speaker": "henrik-solvang"} and answer["q"] == "number"
    assert answer["counts"]["quotes"] == 1


@pytest.mark.parametrize("words", ["number", "solvangs", '"talks"', "AND OR", "?!", "solv*"])
async def test_words_that_name_nobody_offer_nobody(ds, words):
    assert (await ask(ds, q=words))["names"] == []


@pytest.mark.parametrize(
    ("misspelt", "meant"),
    [
        ("Solvnag", "Solvang"),
        ("solvangg talks", "Solvang talks"),
        ("Henrik Sollvang", "Henrik Solvang"),
        ("Berggen", "Bergen"),
    ],
)
async def test_a_misspelt_name_is_guessed(ds, misspelt, meant):
    assert meant in (await ask(ds, q=misspelt))["did_you_mean"]
    link = (await get_page(ds, f"/-/search?q={misspelt}")).select_one(".guesses a")
    assert meant in (await ds.client.get(link["href"].replace("/search?", "/search.json?"))).json()["q"]


@pytest.mark.parametrize("words", ["grievances", "talks", "zzzqqq", "Solvang", "xx", "berg*"])
async def test_words_that_are_printed_or_like_no_name_are_left_alone(ds, words):
    assert (await ask(ds, q=words))["did_you_mean"] == []


async def test_quotes_about_somebody_and_by_holders_of_an_office(ds):
    about = await ask(ds, about="Bergen", in_="quotes")
    listed = (await ds.client.get("/clippings/quotes.json?_about=bergen&doubtful__isblank=1")).json()
    assert about["counts"]["quotes"] == listed["filtered_table_rows_count"] > 0
    assert (await ask(ds, role="minister", in_="quotes"))["counts"]["quotes"] > 0
    assert (await ask(ds, role="minist", in_="quotes"))["counts"]["quotes"] == 0
    assert (await ask(ds, q="Bergen", about="nobody at all"))["counts"]["quotes"] == 0


async def test_filters_that_are_set_can_be_taken_off_one_by_one(ds):
    soup = await get_page(ds, "/-/search?q=number&speaker=henrik-solvang&from=2019-10&copies=on")
    chips = {words_of(chip).removesuffix(" ×"): chip.a["href"] for chip in soup.select(".chips li")}
    assert list(chips) == ["Said by Henrik Solvang", "From October 2019", "Duplicates included"]
    assert (
        "speaker" not in chips["Said by Henrik Solvang"] and "from=2019-10" in chips["Said by Henrik Solvang"]
    )


async def test_a_speaker_who_is_not_there_is_said_not_to_be(ds):
    soup = await get_page(ds, "/-/search?q=number&speaker=Sollvang")
    assert "Nobody here is called “Sollvang”" in words_of(soup.select_one(".message-warning"))
    assert not (await get_page(ds, "/-/search?q=number&speaker=Solvang")).select(".message-warning")


async def test_hits_are_counted_by_date_and_each_bar_leads_to_them(many):
    ds = open_datasette(many)
    answer = await ask(ds, q="the", in_="quotes")
    assert sum(span["count"] for span in answer["by_date"]) == answer["counts"]["quotes"]
    soup = await get_page(ds, "/-/search?q=the&in=quotes")
    bars = soup.select(".by-date a")
    assert 1 < len(bars) <= 14
    count = words_of(bars[0]).rsplit(": ", 1)[1]
    found = (await ds.client.get(bars[0]["href"].replace("/search?", "/search.json?"))).json()
    assert found["counts"]["quotes"] == int(count.replace(",", ""))


async def test_whole_sentences_come_before_a_few_words(archive_path, tmp_path):
    path = shutil.copy(archive_path, tmp_path / "short.db")
    with closing(sqlite3.connect(path)) as db, db:
        columns = [name for name in BY_NAME["quotes"].column_names if name not in ("start", "text")]
        db.execute(
            f"insert into quotes (start, text, {', '.join(map('[{}]'.format, columns))})"
            f" select 9999, 'number', {', '.join(map('[{}]'.format, columns))} from quotes where id = ?",
            (FIRST_QUOTE["id"],),
        )
    found = await ask(Datasette([str(path)]), q="number", in_="quotes")
    assert ids(found, "quotes") == [FIRST_QUOTE["id"], f"{FIRST_QUOTE['article_id']}.q9999"]
