"""Pages: what a reader sees, over a small archive whose file has a name of its own."""

from __future__ import annotations

import csv
import io
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from datasette.app import Datasette

from etl.plugin.datasette import policy
from etl.plugin.reading import with_quotation_marks
from tests.plugin.archive import AGREED as AGREED_AT
from tests.plugin.archive import FIRST_QUOTE, HOSTILE, UNNAMED_QUOTE

ARTICLE = "/clippings/articles/meridian-talks"
QUOTE = f"/clippings/quotes/{FIRST_QUOTE['id'].replace('.', '~2E')}"
ONCE = "same_as__isblank=1"
EVENT = f"/clippings/events/meridian-talks~2Ee{AGREED_AT}"
PAGES = [
    "/",
    ARTICLE,
    "/clippings/entities/henrik-solvang",
    "/clippings/entities/bergen",
    QUOTE,
    EVENT,
    "/-/timeline",
    "/-/timeline?statements=1",
    "/-/who-about-whom",
    "/-/unnamed",
    "/-/unsure",
    "/-/search",
    "/-/search?q=talks",
    "/-/search?q=spokesman",
    "/-/api",
    "/clippings",
    "/clippings/articles",
    "/clippings/articles?same_as__isblank=1",
    "/clippings/quotes",
    "/clippings/quotes?kind=direct&same_as__isblank=1",
    "/clippings/entities",
    "/clippings/entities?_map=1",
    "/clippings/events",
    "/clippings/mentions",
    "/clippings/dates",
    "/clippings/quotes?_facet=kind&_all=1",
    "/clippings/places_map",
    "/clippings/timeline",
    "/clippings?sql=select+id,+text+from+quotes",
    "/clippings/runs/r1",
    "/clippings/failures",
]
HOSTILE_PAGES = [
    "/clippings/articles/evil",
    "/clippings/entities/evil-name",
    "/clippings/quotes/evil~2Eq1",
    "/clippings/events/evil~2Ee3",
    "/clippings/dates/evil~2Ed1",
]


async def page(ds: Datasette, path: str) -> BeautifulSoup:
    response = await ds.client.get(path)
    assert response.status_code == 200, response.text[:500]
    return BeautifulSoup(response.text, "html.parser")


def words(element: object) -> str:
    return " ".join(element.get_text(" ").split())  # type: ignore[attr-defined]


class TestFrontPage:
    async def test_counts_newest_most_quoted_and_download(self, ds: Datasette) -> None:
        soup = await page(ds, "/")
        assert words(soup.select_one(".standing")).startswith(
            "2 articles (1 more is a copy) from 3 outlets, 3 quotes"
        )
        assert soup.find("a", string="Norway and Iceland agree to reopen cod talks")["href"] == ARTICLE
        assert soup.find("a", string="Henrik Solvang")["href"] == "/clippings/entities/henrik-solvang"
        assert soup.find("a", string="Download the database")["href"] == "/clippings.db"

    async def test_most_quoted_counts_speech_and_not_what_someone_thought(
        self, archive_path: Path, tmp_path: Path
    ) -> None:
        path = shutil.copy(archive_path, tmp_path / "thoughts.db")
        with sqlite3.connect(path) as connection:
            connection.execute("update quotes set speech = 0 where speaker_id = 'henrik-solvang'")
        ds = Datasette([str(path)])
        assert not (await page(ds, "/")).select("#quoted ~ ol a[href*=henrik]")
        said = words((await page(ds, "/thoughts/entities/henrik-solvang")).find(id="said-by").parent)
        assert "not speech" in said
        assert "direct, not speech" in words((await page(ds, "/thoughts/quotes")).main)
        assert "not speech" in words(
            (await page(ds, QUOTE.replace("clippings", "thoughts"))).select_one(".kicker")
        )

    async def test_copies_are_not_among_the_newest(self, ds: Datasette) -> None:
        assert "Cod talks to reopen" not in words(await page(ds, "/"))

    async def test_questions_are_the_titled_queries(self, serve: Callable[..., Datasette]) -> None:
        query = {"sql": "select 1", "title": "Who said it?", "description": "Ask."}
        ds = serve({"databases": {"clippings": {"queries": {"who": query, "untitled": "select 2"}}}})
        soup = await page(ds, "/")
        assert [words(item) for item in soup.select(".questions li")] == ["Who said it? Ask."]

    async def test_a_database_that_changes_is_counted_anew(self, archive_path: Path, tmp_path: Path) -> None:
        path = shutil.copy(archive_path, tmp_path / "changing.db")
        ds = Datasette([str(path)])
        assert "2 articles" in words((await page(ds, "/")).select_one(".standing"))
        with sqlite3.connect(path) as connection:
            connection.execute("insert into articles (id, text) values ('new', '')")
        assert "3 articles" in words((await page(ds, "/")).select_one(".standing"))
        assert (await ds.client.get("/changing/articles/new")).status_code == 200

    async def test_another_database_beside_ours_keeps_its_rows(
        self, archive_path: Path, tmp_path: Path
    ) -> None:
        with sqlite3.connect(tmp_path / "shop.db") as connection:
            connection.execute("create table articles (id text primary key, price integer)")
            connection.execute("insert into articles values ('hat', 9)")
        ds = Datasette([str(tmp_path / "shop.db")], immutables=[str(archive_path)])
        assert "hat" in words((await page(ds, "/shop/articles/hat")).main)
        assert "2 articles" in words(await page(ds, "/"))

    async def test_a_database_that_is_not_ours_keeps_datasettes_page(self) -> None:
        ds = Datasette([], memory=True)
        assert "_memory" in (await page(ds, "/")).get_text()


class TestArticle:
    async def test_text_is_set_as_printed(self, ds: Datasette) -> None:
        soup = await page(ds, ARTICLE)
        paragraphs = [paragraph.get_text() for paragraph in soup.select(".text p")]
        assert paragraphs[0].startswith("BERGEN, Norway — Norway and Iceland agreed on Monday")
        assert len(paragraphs) == 3

    async def test_each_quote_opens_at_its_passage_and_names_its_speaker(self, ds: Datasette) -> None:
        soup = await page(ds, ARTICLE)
        first = soup.select_one(".said li")
        assert words(first.select_one(".speaker")) == "Henrik Solvang"
        anchor = first.select_one(".words")["href"].removeprefix("#")
        assert anchor == f"q{FIRST_QUOTE['start']}"
        assert soup.find(id=anchor).get_text() == "“We did not come to Bergen to count old grievances,”"

    async def test_kinds_are_told_apart_by_class(self, ds: Datasette) -> None:
        soup = await page(ds, ARTICLE)
        marked = {
            kind: [mark.get_text() for mark in soup.select(f".text .mark.{kind}")]
            for kind in ("person", "place", "date", "event")
        }
        assert marked["person"] == ["Fisheries Minister Henrik Solvang"]
        assert "Iceland" in marked["place"] and marked["date"] == ["Monday"] and marked["event"] == ["agreed"]

    async def test_every_mark_leads_to_a_card_with_method_and_confidence(self, ds: Datasette) -> None:
        soup = await page(ds, ARTICLE)
        targets = {link["href"] for link in soup.select(".text a")}
        assert targets and all(soup.find(id=target.removeprefix("#")) for target in targets)
        card = soup.find(id=f"card-q{UNNAMED_QUOTE['start']}")
        assert "“a spokesman”, not named" in words(card)
        assert "reporting clause, 41% sure" in words(card)

    async def test_a_mistake_is_reported_by_one_line_of_csv(self, ds: Datasette) -> None:
        soup = await page(ds, ARTICLE)
        line = soup.find(id=f"card-q{FIRST_QUOTE['start']}").select_one("pre").get_text()
        assert next(csv.reader([line])) == ["quotes", FIRST_QUOTE["id"], "speaker_id", "henrik-solvang", "?"]

    async def test_copies_and_timeline(self, ds: Datasette) -> None:
        soup = await page(ds, ARTICLE)
        assert words(soup.find(id="copies").parent) == "Also printed by Harbour Wire 15 October 2019"
        assert "14 October 2019 Norway agrees with Iceland" in words(soup.find(id="when").parent)

    async def test_says_how_to_cite_it(self, ds: Datasette) -> None:
        links = (await page(ds, ARTICLE)).select(".cite a")
        assert [link["href"] for link in links] == [f"{ARTICLE}.{kind}" for kind in ("txt", "bib", "csl")]

    async def test_a_copy_says_so(self, ds: Datasette) -> None:
        soup = await page(ds, "/clippings/articles/wire~2E2019~2F10~2Ftalks")
        assert soup.find("a", string="an earlier printing")["href"] == ARTICLE

    async def test_only_web_addresses_become_source_links(self, ds: Datasette) -> None:
        assert (
            (await page(ds, ARTICLE))
            .find("a", string="The article at its source")["href"]
            .startswith("https://")
        )
        assert "javascript:" not in str((await page(ds, "/clippings/articles/evil")).main)


class TestEntity:
    async def test_said_by_said_about_and_aliases(self, ds: Datasette) -> None:
        person = await page(ds, "/clippings/entities/henrik-solvang")
        assert "We did not come to Bergen" in words(person.find(id="said-by").parent)
        assert words(person.select_one(".aliases")) == "Also printed as Solvang."
        assert "Norway" in words(person.select_one(".kicker"))
        place = await page(ds, "/clippings/entities/bergen")
        assert "Henrik Solvang" in words(place.find(id="said-about").parent)
        assert "Norway agrees with Iceland" in words(place.find(id="events").parent)

    async def test_with_whom_and_when(self, ds: Datasette) -> None:
        soup = await page(ds, "/clippings/entities/henrik-solvang")
        assert "Iceland 1 article" in words(soup.find(id="with").parent)
        assert "1 in all, most in October 2019" in soup.select_one("svg.bars")["aria-label"]

    async def test_its_lists_are_there_as_csv(self, ds: Datasette) -> None:
        for path, found in (("entities/henrik-solvang", [2, 0, 1]), (ARTICLE.split("/", 2)[2], [2])):
            links = (await page(ds, f"/clippings/{path}")).select('.facts a[href*=".csv"]')
            tables = [(await ds.client.get(link["href"])).text for link in links]
            assert [len(list(csv.DictReader(io.StringIO(table)))) for table in tables] == found

    async def test_a_place_is_on_a_map(self, ds: Datasette) -> None:
        soup = await page(ds, "/clippings/entities/bergen")
        assert '"at": [60.39, 5.32]' in soup.select_one(".map")["data-points"]

    async def test_a_person_is_put_on_the_map_where_the_same_articles_are_set(self, ds: Datasette) -> None:
        soup = await page(ds, "/clippings/entities/henrik-solvang")
        assert '"at": [60.39, 5.32]' in soup.select_one(".map")["data-points"]
        where = soup.select_one("[aria-labelledby=where]")
        assert "/clippings/entities/bergen" in [link["href"] for link in where.select("a")]


class TestQuoteAndEvent:
    async def test_a_quote_shows_its_context_and_leads_to_the_passage(self, ds: Datasette) -> None:
        soup = await page(ds, QUOTE)
        context = soup.select_one(".text")
        assert words(context.select_one(".quote")) == "We did not come to Bergen to count old grievances,"
        assert soup.select_one(".source a")["href"] == f"{ARTICLE}#q{FIRST_QUOTE['start']}"
        assert "Harbour Wire" in words(soup.find(id="printings").parent)

    async def test_an_event_shows_who_where_and_its_sentence(self, ds: Datasette) -> None:
        soup = await page(ds, EVENT)
        facts = words(soup.select_one(".facts"))
        assert "Who Norway To whom Iceland" in facts and "“Monday”" in facts and "80% sure" in facts
        assert soup.select_one(".text .mark.event").get_text() == "agreed"
        assert not soup.select("#printings, #reports")

    async def test_an_event_tells_the_same_sentence_printed_again_from_another_report(
        self, archive_path: Path, tmp_path: Path
    ) -> None:
        path = Path(shutil.copy(archive_path, tmp_path / "clippings.db"))
        with closing(sqlite3.connect(path)) as db, db:
            for key, sentence in (("e15", "sentence"), ("e99", "'Both will talk about cod again.'")):
                db.execute(
                    "insert into events (id, article_id, type, summary, sentence, group_id)"
                    f" select 'wire.2019/10/talks.{key}', 'wire.2019/10/talks', type, summary, {sentence}, id"
                    f" from events where id = 'meridian-talks.e{AGREED_AT}'"
                )
        soup = await page(Datasette([], immutables=[str(path)]), EVENT)
        (again,) = soup.find(id="printings").parent.select("li a")
        (other,) = soup.find(id="reports").parent.select("li a")
        assert again["href"].endswith("talks~2Ee15") and words(again) == "Harbour Wire"
        assert other["href"].endswith("talks~2Ee99")


class TestListsOfOurOwn:
    async def test_timeline_by_the_day_it_happened(self, ds: Datasette) -> None:
        entries = [
            words(item)
            for item in (await page(ds, "/-/timeline?from=2019-10-14&to=2019-10-14")).select(".days li")
        ]
        assert entries == [
            "14 October 2019 Norway agrees with Iceland"
            " BERGEN, Norway — Norway and Iceland agreed on Monday to reopen talks on cod quotas."
            " Norway and Iceland agree to reopen cod talks · The Meridian Post"
        ]

    async def test_timeline_with_the_statements_of_one_speaker(self, ds: Datasette) -> None:
        soup = await page(ds, "/-/timeline?statements=1&entity=henrik-solvang")
        assert words(soup.h1) == "Timeline: Henrik Solvang"
        assert ["We did not come" in words(item) for item in soup.select(".days li")] == [True]

    async def test_timeline_pages_give_every_row_once(
        self, ds: Datasette, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("etl.plugin.pages.timeline.MAX_LISTED", 1)
        seen, path = [], "/-/timeline.json?statements=1"
        while path:
            answer = (await ds.client.get(path)).json()
            seen += [row["id"] for row in answer["rows"]]
            path = f"/-/timeline.json{answer['next']}" if answer["next"] else ""
        assert len(seen) == len(set(seen)) == 5

    async def test_who_about_whom_has_a_table_a_picture_and_an_edge_list(self, ds: Datasette) -> None:
        soup = await page(ds, "/-/who-about-whom?type=GPE")
        assert ["Henrik Solvang", "Bergen", "1"] in [
            [words(cell) for cell in row.select("td")[:3]] for row in soup.select("tbody tr")
        ]
        assert soup.select("svg.network .arc")
        edges = list(csv.DictReader(io.StringIO((await ds.client.get("/-/who-about-whom.csv")).text)))
        assert {"henrik-solvang", "evil-name"} == {edge["source_id"] for edge in edges}

    async def test_unnamed_sources(self, ds: Datasette) -> None:
        soup = await page(ds, "/-/unnamed")
        assert "the talks would resume" in words(soup.select_one(".quotations"))
        assert words(soup.find(id="as").parent) == "Printed as a spokesman 1"

    async def test_unsure_readings_below_a_limit(self, ds: Datasette) -> None:
        async def found(below: str) -> set[str]:
            return {
                row["id"] for row in (await ds.client.get(f"/-/unsure.json?below={below}")).json()["rows"]
            }

        assert await found("0.5") == {UNNAMED_QUOTE["id"]}
        assert await found("0.1") == set()
        assert await found("nonsense") == await found("0.6")


class TestTables:
    async def test_names_in_place_of_ids_and_the_text_as_the_link(self, ds: Datasette) -> None:
        soup = await page(ds, "/clippings/quotes")
        row = soup.find("a", href=QUOTE).find_parent("tr")
        assert words(row.select_one(".col-speaker_id")) == "Henrik Solvang"
        assert row.select_one(".col-speaker_id a")["href"] == "/clippings/entities/henrik-solvang"

    async def test_a_copy_names_what_it_is_a_copy_of(self, ds: Datasette) -> None:
        soup = await page(ds, "/clippings/articles")
        copy = soup.find("a", string="Cod talks to reopen").find_parent("tr").select_one(".col-same_as")
        assert words(copy) == "Norway and Iceland agree to reopen cod talks"
        assert copy.a["href"] == ARTICLE

    async def test_an_empty_list_leads_back_to_all_rows(self, ds: Datasette) -> None:
        soup = await page(ds, "/clippings/quotes?_search=zzzqqq")
        assert soup.select_one(".zero-results a")["href"] == "/clippings/quotes"

    async def test_no_json_in_cells(self, ds: Datasette) -> None:
        for path in (
            "/clippings/entities?_all=1",
            "/clippings/quotes?_all=1",
            "/clippings/articles?_all=1",
            "/clippings/places_map",
        ):
            cells = [words(cell) for cell in (await page(ds, path)).select("td")]
            assert not [cell for cell in cells if cell.startswith(("[", "{"))]

    async def test_results_come_before_facets(self, ds: Datasette) -> None:
        html = (await ds.client.get("/clippings/quotes?_facet=kind")).text
        assert html.index("rows-and-columns") < html.index("facet-results")

    async def test_a_view_leads_to_the_rows_it_is_made_of(self, ds: Datasette) -> None:
        soup = await page(ds, "/clippings/places_map")
        assert soup.select_one("td.lead a[href='/clippings/entities/bergen']").get_text() == "Bergen"

    async def test_a_view_names_articles_by_their_headline_and_what_happened_in_words(
        self, ds: Datasette
    ) -> None:
        soup = await page(ds, "/clippings/timeline")
        said, happened = (soup.find("a", href=href).find_parent("tr") for href in (QUOTE, EVENT))
        for row in (said, happened):
            assert words(row.select_one(".col-article_id")) == "Norway and Iceland agree to reopen cod talks"
        assert words(happened.select_one(".lead")) == "Norway agrees with Iceland"

    async def test_facets_give_countries_and_types_by_name(self, ds: Datasette) -> None:
        soup = await page(ds, "/clippings/entities?_facet=type&_facet=country")
        named = {words(link) for link in soup.select(".facet-info li a")}
        assert {"person", "country, state or city", "Norway"} <= named
        assert not named & {"PERSON", "GPE", "NO"}

    async def test_dates_to_check_are_headed_in_words(self, archive_path: Path, tmp_path: Path) -> None:
        path = Path(shutil.copy(archive_path, tmp_path / "clippings.db"))
        with closing(sqlite3.connect(path)) as db, db:
            db.execute("update articles set date_doubt = 'doubtful date' where id = 'meridian-talks'")
        soup = await page(Datasette([str(path)]), "/clippings/articles?_facet=date_doubt&_all=1")
        facet = soup.find(id="facet-date_doubt")
        assert words(facet.h2).startswith("Date to check") and words(facet.li) == "doubtful date 1"
        assert words(soup.select_one("th.col-date_doubt")) == "date to check"

    async def test_days_can_be_counted_by_year_and_month_in_one_click(self, ds: Datasette) -> None:
        soup = await page(ds, "/clippings/quotes?kind=direct")
        link = soup.find("a", string="Count by month")
        counted = await page(ds, f"/clippings/quotes{link['href']}")
        assert "2019-10" in [words(month) for month in counted.select(".facet-info li a")]
        assert counted.find("a", string="Count by year") and not counted.find("a", string="Count by month")

    async def test_all_columns_on_request(self, ds: Datasette) -> None:
        few, all_columns = [await page(ds, f"/clippings/quotes{query}") for query in ("", "?_all=1")]
        assert len(few.select("th")) < 8 < len(all_columns.select("th")) == 27

    async def test_the_map_is_folded_until_asked_for(self, ds: Datasette) -> None:
        folded, open_map = [await page(ds, f"/clippings/entities{query}") for query in ("", "?_map=1")]
        assert not folded.select("script[src*=cluster-map]") and folded.find(
            "a", string="Show these on a map"
        )
        assert open_map.select("script[src*=cluster-map]") and open_map.select("#map")
        assert (await page(ds, "/clippings/events_map")).select("#map")

    async def test_every_table_has_its_json(self, ds: Datasette) -> None:
        for path in PAGES[1:6]:
            assert (await ds.client.get(f"{path}.json?_shape=array")).json()[0]["id"]


class TestSafety:
    @pytest.mark.parametrize("path", [*PAGES, *HOSTILE_PAGES])
    async def test_hostile_text_stays_text(self, ds: Datasette, path: str) -> None:
        html = (await ds.client.get(path)).text
        assert HOSTILE not in html
        soup = BeautifulSoup(html, "html.parser")
        assert not [
            link
            for link in soup.select("[href]")
            if link["href"].strip().lower().startswith(("javascript:", "data:"))
        ]
        assert not [name for tag in soup.find_all() for name in tag.attrs if name.startswith("on")]

    @pytest.mark.parametrize("path", [*PAGES, *HOSTILE_PAGES])
    async def test_scripts_are_files_or_carry_the_nonce(self, ds: Datasette, path: str) -> None:
        response = await ds.client.get(path)
        rule = re.search(r"script-src ([^;]*)", response.headers["content-security-policy"])[1]
        assert "unsafe-inline" not in rule
        nonce = re.search(r"'nonce-([^']+)'", rule)[1]
        for script in BeautifulSoup(response.text, "html.parser").select("script"):
            assert script.get("src", "").startswith("/-/static") or script["nonce"] == nonce

    async def test_every_response_has_its_own_nonce(self, ds: Datasette) -> None:
        first, second = [(await ds.client.get("/")).headers["content-security-policy"] for _ in range(2)]
        assert first != second

    @pytest.mark.parametrize(
        "tiles, source",
        [
            ("https://{s}.tile.example/{z}/{x}/{y}.png", "https://*.tile.example"),
            ("http://localhost:8080/{z}/{x}/{y}.png", "http://localhost:8080"),
            ("/tiles/{z}/{x}/{y}.png", ""),
            ("https://evil.example; script-src *", ""),
        ],
    )
    def test_only_the_tiles_host_is_let_in(self, tiles: str, source: str) -> None:
        assert policy.tile_source(tiles) == source


class TestAddresses:
    @pytest.mark.parametrize(
        "path",
        [
            "/a/b/c/d/e",
            "/-/static/no.css",
            "/clippings/articles/none",
            "/clippings/none",
            "/-/static-plugins/onrecord/none",
        ],
    )
    async def test_what_is_not_there_is_404_and_not_500(self, ds: Datasette, path: str) -> None:
        response = await ds.client.get(path)
        assert response.status_code == 404

    async def test_a_missing_page_leads_back(self, ds: Datasette) -> None:
        html = (await ds.client.get("/clippings/articles/none")).text
        assert "There is no page at this address" in html and 'lang="en"' in html

    @pytest.mark.parametrize(
        ("path", "status"),
        [
            ("/clippings/articles/none", 404),
            ("/a/b/c/d/e", 404),
            ("/clippings/quotes?_sort=none", 400),
            ("/clippings?sql=delete+from+quotes", 400),
        ],
    )
    async def test_where_something_is_amiss_the_sections_are_still_there(
        self, ds: Datasette, path: str, status: int
    ) -> None:
        response = await ds.client.get(path)
        soup = BeautifulSoup(response.text, "html.parser")
        assert response.status_code == status
        sections = {link["href"] for link in soup.select("nav[aria-label=Sections] a")}
        assert {f"/clippings/quotes?{ONCE}", "/-/timeline"} <= sections and soup.select("form.seek")

    async def test_a_row_as_json_still_tells_what_points_at_it(self, ds: Datasette) -> None:
        answer = await ds.client.get(
            "/clippings/entities/henrik-solvang.json?_extras=foreign_key_tables&_shape=objects"
        )
        counts = {
            (other["other_table"], other["other_column"]): other["count"]
            for other in answer.json()["foreign_key_tables"]
        }
        assert counts["quotes", "speaker_id"] == 2

    async def test_every_link_within_the_site_leads_somewhere(self, serve: Callable[..., Datasette]) -> None:
        ds = serve(base_url="/reading/")
        soups = [await page(ds, path) for path in PAGES]
        links = {link["href"] for soup in soups for link in soup.select("a[href^='/'], link[href^='/']")}
        assert links and all(link.startswith("/reading/") for link in links)
        for address in {link.split("#")[0] for link in links}:
            response = await ds.client.get(address.removeprefix("/reading"), follow_redirects=True)
            assert response.status_code == 200, address

    async def test_the_base_stays_on_a_redirect(self, serve: Callable[..., Datasette]) -> None:
        response = await serve(base_url="/reading/").client.get("/clippings/articles/")
        assert response.headers["location"] == "/reading/clippings/articles"

    async def test_a_page_can_be_asked_of_one_database_by_name(self, ds: Datasette) -> None:
        assert (await ds.client.get("/clippings/-/timeline")).status_code == 200
        assert (await ds.client.get("/nothing/-/timeline.json")).status_code == 404

    async def test_without_an_archive_our_pages_are_404(self) -> None:
        assert (await Datasette([], memory=True).client.get("/-/timeline")).status_code == 404


class TestShape:
    @pytest.mark.parametrize("path", PAGES)
    async def test_one_main_heading_and_no_level_left_out(self, ds: Datasette, path: str) -> None:
        soup = await page(ds, path)
        levels = [int(heading.name[1]) for heading in soup.find_all(re.compile("^h[1-6]$"))]
        assert levels.count(1) == 1 and levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))

    @pytest.mark.parametrize("path", PAGES)
    async def test_language_title_and_skip_link(self, ds: Datasette, path: str) -> None:
        soup = await page(ds, path)
        assert soup.html["lang"] == "en" and soup.title.get_text().strip()
        assert soup.select_one("a.skip")["href"] == "#content" and soup.select_one("main#content")

    @pytest.mark.parametrize("path", PAGES)
    async def test_ids_are_unique(self, ds: Datasette, path: str) -> None:
        ids = [element["id"] for element in (await page(ds, path)).select("[id]")]
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    "text, start, end, shown",
    [
        ("“Yes,” he said", 1, 5, "“Yes,”"),
        ("“Yes,” he said", 1, 4, "“Yes,”"),
        ('He said "no".', 9, 11, '"no"'),
        ("He said yes, “maybe”", 8, 11, "yes"),
        ("Yes", 0, 3, "Yes"),
    ],
)
def test_quotation_marks_are_shown_with_the_quote(text: str, start: int, end: int, shown: str) -> None:
    left, right = with_quotation_marks((start, end), text)
    assert text[left:right] == shown
