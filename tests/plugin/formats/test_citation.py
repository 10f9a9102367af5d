"""Citation: an article, a quote or an event as BibTeX, CSL-JSON and plain text."""

import json
import re

import pytest

from etl.plugin.formats.citation import Source, cite_as_bibtex, cite_as_csl, cite_as_text
from tests.plugin.archive import AGREED, FIRST_QUOTE

TALKS = Source(
    key="meridian-talks",
    title="Norway and Iceland agree",
    publisher="The Meridian Post",
    published="2019-10-14T18:05:00+02:00",
    authors=("Maren Tolleby", "Jo Ås"),
    url="https://post.example/talks",
    here="http://h/news/articles/meridian-talks",
)
UNKNOWN = Source(
    "x.q1", "Without a headline", None, None, (), None, "http://h/news/quotes/x", passage="So be it."
)


def test_an_article_in_plain_text():
    assert cite_as_text(TALKS) == (
        "Maren Tolleby, Jo Ås, “Norway and Iceland agree”, The Meridian Post, 14 October 2019, https://post.example/talks"
    )


def test_what_is_not_known_is_left_out():
    assert cite_as_text(UNKNOWN) == "“So be it.”, in “Without a headline”, http://h/news/quotes/x"
    assert cite_as_csl(UNKNOWN).keys() == {"id", "type", "title", "URL", "note"}
    assert "year" not in cite_as_bibtex(UNKNOWN) and "author" not in cite_as_bibtex(UNKNOWN)


def test_bibtex_holds_each_author_and_the_day():
    entry = cite_as_bibtex(TALKS)
    assert entry.startswith("@article{meridian-talks,\n")
    assert "author = {{Maren Tolleby} and {Jo Ås}}" in entry
    assert re.findall(r"(year|month|day) = \{(\d+)\}", entry) == [
        ("year", "2019"),
        ("month", "10"),
        ("day", "14"),
    ]


@pytest.mark.parametrize("precision", ["2019", "2019-10", "2019-10-14"])
def test_a_date_is_as_precise_as_known(precision):
    source = Source("a", "T", None, precision, (), None, "http://h")
    assert cite_as_csl(source)["issued"] == {"date-parts": [[int(part) for part in precision.split("-")]]}


def test_tex_cannot_be_led_astray():
    """Braces stay balanced, and no command of the text's own survives."""
    evil = "}\\input{/etc/passwd} 100% $x$ #1 a_b ~ ^ \n\n{"
    entry = cite_as_bibtex(
        Source("k}{\\x", evil, evil, "2019", (evil,), "https://h/%7B}\\x y", "http://h", evil, evil)
    )
    bare = re.sub(r"\\[{}]", "", entry)
    assert bare.count("{") == bare.count("}")
    assert "\\input" not in entry and not re.search(r"(?<!\\)[%$#]", re.sub(r"url = \{.*\}", "", entry))
    assert entry.startswith("@article{k-x,")


async def test_lists_and_rows_can_be_cited(ds):
    one = await ds.client.get("/clippings/articles/meridian-talks.bib")
    assert one.headers["content-type"].startswith("application/x-bibtex") and one.text.count("@article{") == 1
    listed = (await ds.client.get("/clippings/quotes.csl")).json()
    assert len(listed) == len((await ds.client.get("/clippings/quotes.json?_shape=array")).json())
    found = next(item for item in listed if item["id"] == FIRST_QUOTE["id"])
    assert found["container-title"] == "The Meridian Post" and found["note"].startswith(
        "Henrik Solvang: “We did not"
    )


@pytest.mark.parametrize(
    ("row", "cited"),
    [
        ("articles/meridian-talks", "Maren Tolleby, “Norway and Iceland agree to reopen cod talks”, The Mer"),
        (f"quotes/{FIRST_QUOTE['id'].replace('.', '~2E')}", "Henrik Solvang: “We did not come to Bergen"),
        (
            f"events/meridian-talks~2Ee{AGREED}",
            "Norway and Iceland agreed to reopen talks on cod quotas: “BERGEN, Norway — Norway and Ice",
        ),
    ],
    ids=["article", "quote", "event"],
)
async def test_a_page_leads_to_its_citation_in_every_format(ds, row, cited):
    page = (await ds.client.get(f"/clippings/{row}")).text
    links = re.findall(r'href="([^"]+\.(txt|bib|csl))"', page)
    assert [extension for _, extension in links] == ["txt", "bib", "csl"]
    cite_as_text, _, cite_as_csl = [(await ds.client.get(link)).text for link, _ in links]
    assert (
        cite_as_text.startswith(cited)
        and "14 October 2019, https://www.meridianpost.example/talks" in cite_as_text
    )
    assert json.loads(cite_as_csl)[0]["container-title"] == "The Meridian Post"


async def test_a_citation_leads_back_to_the_row(ds):
    path = f"/clippings/events/meridian-talks~2Ee{AGREED}"
    (item,) = (await ds.client.get(f"{path}.csl")).json()
    assert item["note"].endswith(f"(http://localhost{path})")
    assert f"\\url{{http://localhost{path}}}" in (await ds.client.get(f"{path}.bib")).text


@pytest.mark.parametrize("extension", ["bib", "csl", "txt"])
@pytest.mark.parametrize("row", ["articles/evil", "events/evil~2Ee3"])
async def test_hostile_rows_stay_text(ds, row, extension):
    response = await ds.client.get(f"/clippings/{row}.{extension}")
    assert response.status_code == 200 and "html" not in response.headers["content-type"]
    assert response.headers["x-content-type-options"] == "nosniff"
    assert "javascript:" not in response.text
    if extension == "csl":
        json.loads(response.text)


async def test_names_are_not_cited(ds):
    response = await ds.client.get("/clippings/entities.bib")
    assert response.status_code == 404
    assert "entities.bib" not in (await ds.client.get("/clippings/entities")).text


async def test_ris_is_a_record_of_lines(ds):
    text = (await ds.client.get("/clippings/articles/meridian-talks.ris")).text
    lines = text.split("\r\n")
    assert lines[0] == "TY  - NEWS" and lines[-2:] == ["ER  - ", ""]
    assert "TI  - Norway and Iceland agree to reopen cod talks" in lines
    assert "PY  - 2019" in lines and "DA  - 2019/10/14" in lines
    hostile = (await ds.client.get("/clippings/articles/evil.ris")).text
    assert all(line[2:6] == "  - " for line in hostile.split("\r\n") if line)
