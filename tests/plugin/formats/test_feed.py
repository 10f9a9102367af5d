"""Feed: a search or a list as Atom that any reader takes."""

from xml.etree import ElementTree

import pytest

from etl.plugin.formats.feed import Entry, full_moment, write_atom
from tests.plugin.archive import FIRST_QUOTE, HOSTILE

ATOM = "{http://www.w3.org/2005/Atom}"


async def feed(ds, path):
    response = await ds.client.get(path)
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("application/atom+xml")
    return ElementTree.fromstring(response.content)


def texts(root, tag):
    return [element.text for element in root.iter(f"{ATOM}{tag}")]


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2020", "2020-01-01T00:00:00Z"),
        ("2020-06", "2020-06-01T00:00:00Z"),
        ("2020-06-12", "2020-06-12T00:00:00Z"),
        ("2020-06-12T09:30", "2020-06-12T09:30:00Z"),
        ("2020-06-12T09:30:05.25+09:00", "2020-06-12T09:30:05+09:00"),
        (HOSTILE, "1970-01-01T00:00:00Z"),
        (None, "1970-01-01T00:00:00Z"),
    ],
)
def test_a_date_becomes_a_full_moment(date, expected):
    assert full_moment(date) == expected


async def test_a_search_is_a_feed_of_what_it_finds(ds):
    root = await feed(ds, "/-/search.atom?q=grievances")
    (entry,) = [each for each in root.iter(f"{ATOM}entry") if ":quotes:" in each.find(f"{ATOM}id").text]
    assert entry.find(f"{ATOM}title").text.startswith("Henrik Solvang: We did not come")
    assert entry.find(f"{ATOM}author/{ATOM}name").text == "Henrik Solvang"
    assert (
        entry.find(f"{ATOM}link")
        .get("href")
        .startswith("http://localhost/clippings/quotes/meridian-talks~2Eq")
    )


@pytest.mark.parametrize("table", ["articles", "quotes", "events"])
async def test_a_list_is_a_feed_in_its_own_order(ds, table):
    rows = (await ds.client.get(f"/clippings/{table}.json?_shape=array")).json()
    ids = texts(await feed(ds, f"/clippings/{table}.atom"), "id")[1:]
    assert len(ids) == len(set(ids)) == len(rows)


async def test_a_feed_keeps_the_filters_of_its_list(ds):
    root = await feed(ds, "/clippings/quotes.atom?speaker_id=henrik-solvang&same_as__isnull=1")
    assert texts(root, "id")[1:] == [f"urn:onrecord:quotes:{FIRST_QUOTE['id']}"]


async def test_a_feed_under_a_base_address_points_at_itself(serve):
    root = await feed(serve(base_url="/reading/"), "/clippings/articles.atom?_size=1")
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["self"] == "http://localhost/reading/clippings/articles.atom?_size=1"
    assert links["alternate"] == "http://localhost/reading/clippings/articles?_size=1"


async def test_other_tables_have_no_feed(ds):
    response = await ds.client.get("/clippings/mentions.atom")
    assert response.status_code == 404
    assert "mentions.atom" not in (await ds.client.get("/clippings/mentions")).text


def test_text_that_xml_cannot_hold_is_left_out():
    entry = Entry("urn:x", f"a\x00b\x1b\ud800 {HOSTILE}", "http://h/?a&b", "2020", "\ufffe<b>", "\x08")
    root = ElementTree.fromstring(write_atom("\x01t", "http://h", "http://h", [entry]).encode())
    assert root.find(f"{ATOM}entry/{ATOM}title").text == f"ab {HOSTILE}"
    assert root.find(f"{ATOM}title").text == "t"
