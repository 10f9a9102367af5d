"""Objects: exports of publishing systems, databases and web services, each with its own wrapping."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.extract.containers.objects import fields_of, objects
from tests.extract.conftest import STORY

TEXT = "\n\n".join(STORY)
MARKED = "".join(f"<p>{line}</p>\n" for line in STORY)
URL = "https://echo.example/crane"


def dumped(*values: object) -> bytes:
    return "\n".join(map(json.dumps, values)).encode()


POST = {
    "id": 7,
    "date": "2020-03-03T10:15:00",
    "date_gmt": "2020-03-03T15:15:00",
    "guid": {"rendered": "https://e.example/?p=7"},
    "modified": "2021-01-01T00:00:00",
    "slug": "crane",
    "status": "publish",
    "type": "post",
    "link": URL,
    "title": {"rendered": "Crane &#8220;falls&#8221;"},
    "content": {"rendered": MARKED, "protected": False},
    "excerpt": {"rendered": "<p>Short.</p>"},
    "author": 3,
    "tags": [1, 2],
    "categories": [4],
    "_embedded": {"author": [{"id": 3, "name": "Ada Poe", "link": URL}], "wp:term": [[{"name": "x"}]]},
}
FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Eastmere Echo",
    "home_page_url": "https://echo.example",
    "authors": [{"name": "Desk"}],
    "items": [
        {
            "id": "1",
            "url": URL,
            "title": "Crane “falls”",
            "content_html": MARKED,
            "summary": "Short.",
            "date_published": "2020-03-03T10:15:00",
            "authors": [{"name": "Ada Poe"}],
            "tags": ["a", "b"],
        },
    ],
}
GHOST = {
    "db": [
        {
            "meta": {"exported_on": 1, "version": "5.0"},
            "data": {
                "posts": [
                    {
                        "id": "a1",
                        "title": "Crane “falls”",
                        "slug": "crane",
                        "html": MARKED,
                        "plaintext": TEXT.replace("\n", " "),
                        "status": "published",
                        "type": "post",
                        "published_at": "2020-03-03T10:15:00",
                        "created_at": "2019-01-01",
                        "canonical_url": URL,
                        "lexical": "{}",
                        "visibility": "public",
                    }
                ],
                "posts_authors": [{"id": "x", "post_id": "a1", "author_id": "u1", "sort_order": 0}],
                "users": [
                    {"id": "u1", "name": "Ada Poe", "slug": "ada", "bio": "Writes."},
                    {"id": "u2", "name": "Jon"},
                ],
                "tags": [{"id": str(n), "name": "tag", "description": "d"} for n in range(20)],
            },
        }
    ],
}
DRUPAL = {
    "jsonapi": {"version": "1.0"},
    "data": [
        {
            "type": "node--article",
            "id": "u-1",
            "attributes": {
                "title": "Crane “falls”",
                "status": True,
                "created": "2020-03-03T10:15:00",
                "body": {"value": MARKED, "format": "html", "processed": MARKED, "summary": ""},
                "author_name": "Ada Poe",
                "url": URL,
            },
        }
    ],
    "included": [{"type": "user--user", "id": str(n), "attributes": {"name": "x"}} for n in range(9)],
}
ELASTIC = {
    "took": 3,
    "hits": {
        "total": {"value": 1},
        "hits": [
            {
                "_index": "news",
                "_id": "7",
                "_score": 1.0,
                "_source": {
                    "title": "Crane “falls”",
                    "content": TEXT,
                    "published": "2020-03-03T10:15:00",
                    "authors": ["Ada Poe"],
                    "url": URL,
                },
            }
        ],
    },
    "aggregations": {"by": {"buckets": [{"key": "a", "doc_count": 1}] * 9}},
}
GRAPHQL = {
    "data": {
        "posts": {
            "edges": [
                {
                    "node": {
                        "title": "Crane “falls”",
                        "content": MARKED,
                        "date": "2020-03-03T10:15:00",
                        "author": {"node": {"name": "Ada Poe"}},
                        "uri": URL,
                    }
                }
            ]
        }
    }
}
FACETS = {
    "response": {
        "docs": [
            {
                "headline": "Crane “falls”",
                "body": TEXT,
                "pub_date": "2020-03-03T10:15:00",
                "byline": "By Ada Poe",
                "web_url": URL,
            }
        ],
        "facets": [{"name": "desk", "count": n} for n in range(30)],
    }
}
SHELL = (
    '{ "_id" : ObjectId("5f1"), "title" : "Crane “falls”", "text" : '
    + json.dumps(TEXT)
    + ', "date" : ISODate("2020-03-03T10:15:00Z"), "views" : NumberLong(12), "author" : "Ada Poe", "url" : "'
    + URL
    + '" }'
)
PRETTY = json.dumps(
    json.loads(
        dumped(
            {
                "title": "Crane “falls”",
                "text": TEXT,
                "date": "2020-03-03T10:15:00",
                "author": "Ada Poe",
                "url": URL,
            }
        )
    ),
    indent=2,
)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("posts.json", dumped([POST])),
        ("post.json", dumped(POST)),
        ("posts.jsonl", dumped(POST)),
        ("feed.json", dumped(FEED)),
        ("ghost.json", dumped(GHOST)),
        ("drupal.json", dumped(DRUPAL)),
        ("elastic.json", dumped(ELASTIC)),
        ("hit.jsonl", dumped(ELASTIC["hits"]["hits"][0])),
        ("graphql.json", dumped(GRAPHQL)),
        ("facets.json", dumped(FACETS)),
        ("mongo.jsonl", SHELL.encode()),
        ("mongo.json", f"[{SHELL}]".encode()),
        ("mongo.json", SHELL.encode()),
        ("pretty.json", f"{PRETTY}\n".encode()),
        ("frame.json", dumped({name: {"0": each} for name, each in json.loads(PRETTY).items()})),
        (
            "split.json",
            dumped({"columns": list(json.loads(PRETTY)), "data": [list(json.loads(PRETTY).values())]}),
        ),
        ("keyed.json", dumped({"a7": json.loads(PRETTY)})),
        ("lines.jsonl", f"[\n{json.dumps(json.loads(PRETTY))},\n]\n".encode()),
    ],
)
def test_an_article_has_its_fields_wherever_they_are(read_all, name, content):
    [article], failures = read_all(name, content)
    assert (article.title, article.url, article.text) == ("Crane “falls”", URL, TEXT)
    assert article.authors == (("Ada Poe",) if name != "graphql.json" else article.authors)
    assert article.published.startswith("2020-03-03T10:15:00")
    assert not failures


def test_several_values_one_after_the_other(read_all):
    articles, failures = read_all("a.json", f"{PRETTY}\n{PRETTY.replace('crane', 'pier')}\n".encode())
    assert (len(articles), failures) == (2, {})


@pytest.mark.parametrize(
    "change",
    [
        {"status": "draft"},
        {"status": "pending"},
        {"status": "private"},
        {"status": "trash"},
        {"status": "scheduled"},
        {"draft": True},
        {"is_draft": True},
        {"published": False},
    ],
)
def test_what_is_not_published_is_named(read_all, change):
    articles, failures = read_all(
        "a.json", dumped([POST, {**POST, "link": "https://echo.example/b"} | change])
    )
    assert len(articles) == 1
    assert "draft" in next(iter(failures.values()))


@pytest.mark.parametrize(
    "change", [{"status": "publish"}, {"status": 200}, {"draft": False}, {"status": "archived"}]
)
def test_what_is_published_is_read(read_all, change):
    articles, _ = read_all("a.json", dumped([POST | change]))
    assert len(articles) == 1


def test_fixed_pages_of_a_site_are_named(read_all):
    articles, failures = read_all(
        "a.json", dumped([POST, POST | {"type": "page", "link": "https://echo.example/us"}])
    )
    assert len(articles) == 1
    assert list(failures.values()) == ["a page or a part of the site, not an article"]


@pytest.mark.parametrize(
    "row",
    [
        {"title": "Crane", "description": TEXT[:120], "content": None},
        {"title": "Crane", "content": TEXT + "… [+1234 chars]"},
        {"title": "Crane", "content": TEXT + " [...]"},
        {"title": "Crane", "content": MARKED + "<p>[&#8230;]</p>"},
        {
            "title": "Crane",
            "content": MARKED + "<p><a href='x'>Continue reading <span>Crane falls</span> →</a></p>",
        },
    ],
)
def test_what_is_only_the_beginning_is_a_stub(read_all, row):
    articles, failures = read_all("a.json", dumped([row]))
    assert not articles
    assert "only a summary" in next(iter(failures.values()))


@pytest.mark.parametrize(
    ("authors", "people"),
    [
        ("['Ada Poe', \"Sean O'Brien\"]", ("Ada Poe", "Sean O'Brien")),
        ("['Ada Poe', 'Sean O'Brien']", ("Ada Poe", "Sean O'Brien")),
        ('["Ada Poe", "Sean O\'Brien"]', ("Ada Poe", "Sean O'Brien")),
        ("{'Ada Poe'}", ("Ada Poe",)),
        ("Ada Poe|Sean O'Brien", ("Ada Poe", "Sean O'Brien")),
        ("Poe, Ada; O'Brien, Sean", ("Ada Poe", "Sean O'Brien")),
        ("Poe, Ada and O'Brien, Sean", ("Ada Poe", "Sean O'Brien")),
        ("Ada Poe, Sean O&#8217;Brien", ("Ada Poe", "Sean O’Brien")),
        ("<b>By</b> Ada Poe", ("Ada Poe",)),
        ([{"family": "O'Brien", "given": "Sean"}, {"literal": "Ada Poe"}], ("Sean O'Brien", "Ada Poe")),
        ({"name": "Ada Poe"}, ("Ada Poe",)),
        ([{"first_name": "Ada", "last_name": "Poe"}], ("Ada Poe",)),
        ("Ada Poe, Reuters", ("Ada Poe",)),
        (3, ()),
    ],
)
def test_lists_of_authors(read_all, authors, people):
    [article], _ = read_all("a.json", dumped([{"title": "Crane", "text": TEXT, "authors": authors}]))
    assert article.authors[: len(people)] == people


@pytest.mark.parametrize(
    ("cell", "paragraphs"),
    [
        (MARKED, STORY),
        (MARKED.replace("<", "&lt;").replace(">", "&gt;"), STORY),
        ("<br><br>".join(STORY), STORY),
        ("<br />".join(STORY), STORY),
        ("\n".join(STORY), STORY),
        (r"\n\n".join(STORY), STORY),
        (str(list(STORY)), STORY),
        ("<div>" + "</div><div>".join(STORY) + "</div>", STORY),
        ("<x-body>" + "".join(f"<x-par>{line}</x-par>" for line in STORY) + "</x-body>", STORY),
        ("<center>" + "</center><center>".join(STORY) + "</center>", STORY),
        ("\n\n".join(f"<tt>{line}</tt>" for line in STORY), STORY),
        ("\n\n".join([f"<h2>{STORY[0]}</h2>", *STORY[1:]]), STORY),
        ("<![CDATA[" + MARKED + "]]>", STORY),
    ],
)
def test_a_text_with_mark_up_of_any_kind(read_all, cell, paragraphs):
    [article], _ = read_all("a.json", dumped([{"title": "Crane falls", "text": cell}]))
    assert article.text == "\n\n".join(paragraphs)


def test_the_date_on_which_a_page_was_saved_is_not_its_own(read_all):
    row = {
        "title": "Crane",
        "content": MARKED,
        "url": URL,
        "is_archived": 1,
        "created_at": "2024-01-01T00:00:00+0000",
    }
    [undated], _ = read_all("a.json", dumped([row]))
    [dated], _ = read_all(
        "b.json", dumped([row | {"published_at": "2020-03-03", "published_by": ["Ada Poe"]}])
    )
    assert (undated.published, dated.published, dated.authors) == (None, "2020-03-03", ("Ada Poe",))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda each: (
        st.lists(each, max_size=3)
        | st.dictionaries(
            st.sampled_from(["title", "text", "items", "data", "posts", "users", "version", "$date"]),
            each,
            max_size=3,
        )
    ),
    max_leaves=20,
)


@settings(max_examples=200, deadline=None)
@given(JSON)
def test_any_json(value):
    for each in objects(value, {}):
        fields_of(each, {})
