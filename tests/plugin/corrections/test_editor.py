"""Putting readings right from the page: who may, what is written, and that it shows at once."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import httpx
import pytest
from bs4 import BeautifulSoup

from etl.building import correct
from etl.errors import OnRecordError
from etl.load.corrections.file import read_lines
from etl.load.publish import publish
from etl.load.rows import Rows
from etl.load.workfile import Workfile
from etl.plugin.corrections.editor import EDITORS, Editor
from etl.serve import Reopening, is_loopback, make_editor, open_datasette, serve
from tests.load.conftest import make_doc, make_rows  # noqa: F401
from tests.load.corrections.conftest import RUN
from tests.plugin.addresses import words

QUOTE = {"table": "quotes", "id": "a.q41"}
SPEAKER = {**QUOTE, "choice": "set-speaker_id", "value-set-speaker_id": "Oda Brekke", "editor": "Åsa Lind"}
PAGE = "/news/quotes/a~2Eq41"


class Site:
    """A served database, and a browser's way with it."""

    def __init__(self, database: Path, *, editor: bool = True) -> None:
        self.path = database.with_name("corrections.csv")
        self.editor = make_editor(database, None)

        def opened() -> object:
            datasette = open_datasette(database, secret="kept over builds")
            if editor:
                EDITORS[datasette] = self.editor
            return datasette

        transport = httpx.ASGITransport(app=Reopening(database, opened))
        self.client = httpx.AsyncClient(transport=transport, base_url="http://test")

    async def enter(self) -> None:
        answer = await self.client.get(f"/-/editor?token={self.editor.token}")
        assert answer.status_code == 303

    async def soup(self, path: str) -> BeautifulSoup:
        return BeautifulSoup((await self.client.get(path)).text, "html.parser")

    async def send(self, page: str, path: str, fields: dict[str, str]) -> httpx.Response:
        """Send the form of a page, with the token that the page has."""
        token = (await self.soup(page)).select_one("[name=csrftoken]")
        return await self.client.post(path, data={**fields, "csrftoken": token["value"] if token else ""})

    async def put_right(self, **fields: str) -> httpx.Response:
        given = {**SPEAKER, **fields}
        return await self.send(f"/-/correct?table={given['table']}&id={given['id']}", "/-/correct", given)


@pytest.fixture
def database(tmp_path: Path, make_rows: Callable[..., Rows]) -> Path:  # noqa: F811
    path = tmp_path / "news.db"
    with Workfile(path) as work:
        work.add("a.txt", "digest", (), make_rows(published="2020-06-12"), RUN)
        publish(work)
    return path


@pytest.fixture
async def site(database: Path) -> AsyncIterator[Site]:
    made = Site(database)
    await made.enter()
    yield made
    await made.client.aclose()


async def test_what_is_put_right_is_written_and_shown_at_once(site: Site) -> None:
    answer = await site.put_right(note="heard on tape")
    assert (answer.status_code, answer.headers["location"]) == (303, PAGE)
    page = await site.soup(PAGE)
    assert "Oda Brekke" in page.select_one(".byline").get_text()
    assert "Put right. It is shown everywhere" in page.select_one(".message").get_text()
    assert "Åsa Lind" in page.select_one(".put-right").get_text()
    (line,) = read_lines(site.path)
    assert (line.value, line.was, line.editor, line.note) == (
        "oda-brekke",
        "Mara Lindqvist",
        "Åsa Lind",
        "heard on tape",
    )


async def test_what_is_undone_is_gone_from_the_file_and_the_page(site: Site) -> None:
    await site.put_right()
    key = (await site.soup("/-/corrections")).select_one("form.undo [name=undo]")["value"]
    answer = await site.send("/-/corrections", "/-/corrections", {"undo": key})
    assert answer.status_code == 303 and read_lines(site.path) == []
    page = await site.soup(PAGE)
    assert "Mara Lindqvist" in page.select_one(".byline").get_text() and not page.select(".put-right")


async def test_what_a_quote_is_not_leads_to_the_list_where_it_can_be_undone(site: Site) -> None:
    answer = await site.put_right(choice="delete")
    assert answer.headers["location"] == "/-/corrections"
    assert (await site.client.get(PAGE)).status_code == 404
    entry = words((await site.soup("/-/corrections")).select_one(".corrections"))
    assert entry.startswith("No quote: “We will sign")


async def test_what_cannot_be_is_said_on_the_form_and_not_written(site: Site) -> None:
    fields = {"table": "events", "id": "a.e15", "choice": "set-date", "value-set-date": "soon"}
    answer = await site.put_right(**fields)
    form = await site.soup(answer.headers["location"])
    assert "“soon” is not a day" in form.select_one(".message-error").get_text()
    assert form.select_one("[name=value-set-date]")["value"] == "soon" and not site.path.exists()


async def test_the_name_of_the_editor_is_remembered(site: Site) -> None:
    await site.put_right()
    form = await site.soup("/-/correct?table=quotes&id=a.q41")
    assert form.select_one("[name=editor]")["value"] == "Åsa Lind"


async def test_a_form_from_before_a_build_is_still_taken(site: Site, database: Path) -> None:
    form = "/-/correct?table=quotes&id=a.q41"
    token = (await site.soup(form)).select_one("[name=csrftoken]")["value"]
    correct(database)
    answer = await site.client.post("/-/correct", data={**SPEAKER, "csrftoken": token})
    assert answer.status_code == 303 and len(read_lines(site.path)) == 1


async def test_nobody_writes_without_the_address(database: Path) -> None:
    site = Site(database)
    assert not (await site.soup("/-/correct?table=quotes&id=a.q41")).select("form[method=post]")
    for path, fields in (("/-/correct", SPEAKER), ("/-/corrections", {"undo": "c1"})):
        assert (await site.client.post(path, data=fields)).status_code == 403
    site.client.cookies.set("onrecord_editor", "guessed")
    assert (await site.client.post("/-/correct", data=SPEAKER)).status_code == 403
    assert (await site.client.get("/-/editor?token=guessed")).status_code == 403
    assert not site.path.exists()


async def test_another_sites_form_is_refused(site: Site) -> None:
    assert (await site.client.post("/-/correct", data=SPEAKER)).status_code == 403
    assert not site.path.exists()


async def test_the_cookie_is_for_this_site_alone_and_the_token_stays_nowhere(database: Path) -> None:
    site = Site(database)
    answer = await site.client.get(f"/-/editor?token={site.editor.token}")
    (cookie,) = [one for one in answer.headers.get_list("set-cookie") if one.startswith("onrecord_editor")]
    assert re.search("httponly", cookie, re.I) and re.search("samesite=strict", cookie, re.I)
    assert site.editor.token not in answer.headers["location"]
    for path in ("/-/corrections", "/-/metadata.json", "/-/plugins.json", "/-/settings.json"):
        assert site.editor.token not in (await site.client.get(path)).text


async def test_without_the_editor_there_is_the_line_to_copy_and_nothing_to_send(database: Path) -> None:
    site = Site(database, editor=False)
    query = "&choice=set-speaker_id&value-set-speaker_id=Oda+Brekke"
    page = await site.soup(f"/-/correct?table=quotes&id=a.q41{query}")
    assert (
        page.select_one("pre").get_text().startswith("set,quotes,a.q41,speaker_id,oda-brekke,Mara Lindqvist,")
    )
    assert (await site.client.get(f"/-/editor?token={site.editor.token}")).status_code == 404
    assert (await site.client.post("/-/correct", data=SPEAKER)).status_code == 403


async def test_a_line_is_kept_while_a_build_is_at_work(site: Site, database: Path) -> None:
    with Workfile(database):
        await site.put_right()
    page = await site.soup(PAGE)
    assert "The line is written, but not applied" in page.select_one(".message").get_text()
    assert len(read_lines(site.path)) == 1
    correct(database)
    assert (await site.soup(PAGE)).select(".put-right")


async def test_a_missing_row_is_404(site: Site) -> None:
    for query in ("table=quotes&id=none", "table=none&id=a.q41", ""):
        assert (await site.client.get(f"/-/correct?{query}")).status_code == 404


def test_other_machines_are_refused_unless_they_are_told_to_be_let_in(database: Path) -> None:
    with pytest.raises(OnRecordError, match="--anywhere"):
        serve(database, host="0.0.0.0", editor=True)
    assert is_loopback("127.0.0.1") and is_loopback("::1") and is_loopback("localhost")
    assert not is_loopback("0.0.0.0") and not is_loopback("example.org")


def test_an_editor_that_cannot_apply_says_so(tmp_path: Path) -> None:
    editor = make_editor(tmp_path / "none.db", None)
    assert isinstance(editor, Editor)
    with pytest.raises(OnRecordError, match="no such folder"):
        make_editor(tmp_path / "none.db", tmp_path / "away" / "corrections.csv")
