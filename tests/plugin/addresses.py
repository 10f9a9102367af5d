"""Addresses of every page over the small archive, and how a test gets one."""

from __future__ import annotations

from urllib.parse import urlencode

from bs4 import BeautifulSoup
from datasette.app import Datasette

from tests.plugin.archive import AGREED as AGREED_AT
from tests.plugin.archive import FIRST_QUOTE, HOSTILE, UNNAMED_QUOTE

ARTICLE = "/clippings/articles/meridian-talks"
QUOTE = f"/clippings/quotes/{FIRST_QUOTE['id'].replace('.', '~2E')}"
ONCE = "same_as__isblank=1"
SURE = f"{ONCE}&doubtful__isblank=1"
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
    "/-/since",
    "/-/compare",
    "/-/compare?a=henrik-solvang&b=Bergen&about=Norway",
    "/-/dossier",
    f"/-/dossier?ids={FIRST_QUOTE['id']},{UNNAMED_QUOTE['id']}&title=Cod",
    "/-/dossier?speaker=henrik-solvang",
    "/-/map",
    "/-/map?month=2019-10&place=bergen",
    "/-/search?speaker=henrik-solvang&in=quotes&sort=newest",
    "/-/since?day=2019-10-14&follow=henrik-solvang",
    "/-/outlets",
    "/-/outlet?name=The+Meridian+Post",
    "/-/sourcing",
    "/-/sourcing?outlet=The+Meridian+Post&q=talks+or+number&month=2019-10",
    f"/-/wordings?quote={FIRST_QUOTE['id']}",
    "/-/bundle?article=meridian-talks",
    f"/-/bundle?quote={FIRST_QUOTE['id']}",
    "/-/unnamed",
    "/-/unsure",
    "/-/search",
    "/-/search?q=talks",
    "/-/search?q=spokesman",
    "/-/corrections",
    f"/-/correct?table=quotes&id={FIRST_QUOTE['id']}",
    f"/-/correct?table=quotes&id={FIRST_QUOTE['id']}&choice=set-speaker_id&value=Iceland",
    "/-/correct?table=entities&id=bergen",
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
    "/-/bundle?article=evil",
    "/-/bundle?quote=evil.q1",
    "/clippings/articles/evil",
    "/clippings/entities/evil-name",
    "/clippings/quotes/evil~2Eq1",
    "/clippings/events/evil~2Ee3",
    "/clippings/dates/evil~2Ed1",
    f"/-/outlet?{urlencode({'name': HOSTILE})}",
    f"/-/sourcing?{urlencode({'outlet': HOSTILE})}",
    f"/-/sourcing?{urlencode({'q': HOSTILE, 'month': HOSTILE, 'outlet': HOSTILE + HOSTILE})}",
    "/-/wordings?quote=evil.q1",
    "/-/dossier?ids=evil.q1,<script>alert('x')</script>&title=<script>alert('x')</script>",
    "/-/map?month=2019-10&place=evil-name",
    "/-/search?speaker=evil-name",
    "/-/compare?a=evil-name&b=bergen",
    "/-/correct?table=quotes&id=evil.q1&choice=set-act&value=says",
    "/-/correct?table=entities&id=evil-name",
    "/-/correct?table=events&id=evil.e3",
]


async def get_page(ds: Datasette, path: str) -> BeautifulSoup:
    """A page that is there, as HTML."""
    response = await ds.client.get(path)
    assert response.status_code == 200, response.text[:500]
    return BeautifulSoup(response.text, "html.parser")


def words(element: object) -> str:
    """The text of an element, its white space made single blanks."""
    return " ".join(element.get_text(" ").split())  # type: ignore[attr-defined]
