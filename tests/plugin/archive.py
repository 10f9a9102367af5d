"""A small archive written by hand: two articles, a copy, and one whose every field is hostile."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

from etl.load.kept import CREATE_STATE
from etl.load.packing import create_indexes, create_statements
from etl.load.schema import TABLES, TIES
from etl.load.search import create_search
from etl.load.statistics import analyze
from etl.load.views import VIEWS, create_view
from etl.plugin.ties import COUNTED as COUNTED_TIES
from etl.plugin.ties import KEPT as KEPT_TIES

TALKS = (
    "BERGEN, Norway — Norway and Iceland agreed on Monday to reopen talks on cod quotas.\n\n"
    "“We did not come to Bergen to count old grievances,” Fisheries Minister Henrik Solvang told reporters. "
    "“We came to agree on a number.”\n\n"
    "A spokesman said the talks would resume in Reykjavik on Nov. 12."
)
HOSTILE = "<script>alert('x')</script>"
EVIL_TEXT = f'“{HOSTILE} & "all" that,” said {HOSTILE}.\n\nNothing more <b>here</b>.'
RUN = "r1"
ADDED = "2026-11-20T08:00:00Z"


def at(text: str, words: str, nth: int = 0) -> dict[str, int]:
    """Where the words stand, the nth time."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return {"start": start, "end": start + len(words)}


def quote(article: str, text: str, pieces: list[str], **fields: Any) -> dict[str, Any]:
    """A row of quotes for the pieces as they stand in the text."""
    spans = [list(at(text, piece).values()) for piece in pieces]
    start, end = spans[0][0], spans[-1][1]
    return {
        "id": f"{article}.q{start}",
        "article_id": article,
        "anchor": f"q{start}",
        "kind": "direct",
        "text": " … ".join(pieces),
        "start": start,
        "end": end,
        "spans": json.dumps(spans),
        "speech": 1,
        "published": "2019-10-14T18:05:00+02:00",
        "month": "2019-10",
        "method": "quotation marks",
        "confidence": 0.93,
        "run_id": RUN,
        **fields,
    }


def mention(article: str, text: str, words: str, entity: str | None, **fields: Any) -> dict[str, Any]:
    """A row of mentions for the first such words."""
    place = at(text, words)
    anchor = f"m{place['start']}-{place['end']}"
    return {
        "id": f"{article}.{anchor}",
        "article_id": article,
        "anchor": anchor,
        "entity_id": entity,
        "text": words,
        "kind": "name",
        **place,
        "method": "name",
        "confidence": 0.9,
        **fields,
    }


def entity(key: str, name: str, kind: str, **fields: Any) -> dict[str, Any]:
    return {
        "id": key,
        "name": name,
        "type": kind,
        "aliases": "[]",
        "article_count": 1,
        "mention_count": 1,
        "quote_count": 0,
        "about_count": 0,
        "first_seen": "2019-10-14",
        "last_seen": "2019-10-14",
        **fields,
    }


ARTICLES = [
    {
        "id": "meridian-talks",
        "title": "Norway and Iceland agree to reopen cod talks",
        "text": TALKS,
        "published": "2019-10-14T18:05:00+02:00",
        "published_by": "metadata",
        "publisher": "The Meridian Post",
        "outlet": "The Meridian Post",
        "authors": '["Maren Tolleby"]',
        "section": "World",
        "url": "https://www.meridianpost.example/talks",
        "language": "en",
        "word_count": 50,
        "source": "seeds/talks.html",
        "year": 2019,
        "month": "2019-10",
        "quote_count": 2,
        "dateline": "BERGEN, Norway",
        "run_id": RUN,
    },
    {
        "id": "wire.2019/10/talks",
        "title": "Cod talks to reopen",
        "text": TALKS,
        "published": "2019-10-15",
        "publisher": "Harbour Wire",
        "outlet": "Harbour Wire",
        "authors": "[]",
        "same_as": "meridian-talks",
        "source": "seeds/wire.txt",
        "year": 2019,
        "month": "2019-10",
        "run_id": RUN,
    },
    {
        "id": "evil",
        "title": HOSTILE,
        "text": EVIL_TEXT,
        "published": HOSTILE,
        "publisher": HOSTILE,
        "outlet": HOSTILE,
        "authors": json.dumps([HOSTILE]),
        "section": HOSTILE,
        "url": "javascript:alert(1)",
        "source": HOSTILE,
        "dateline": HOSTILE,
        "rights": HOSTILE,
        "language": '"><script>',
        "run_id": RUN,
    },
]
SOLVANG = entity(
    "henrik-solvang",
    "Henrik Solvang",
    "PERSON",
    role="fisheries minister",
    country="NO",
    aliases='["Solvang", "Henrik Solvang"]',
    quote_count=1,
    mention_count=2,
)
BERGEN = entity(
    "bergen", "Bergen", "GPE", country="NO", latitude=60.39, longitude=5.32, geonames=3161732, about_count=1
)
ENTITIES = [
    SOLVANG,
    BERGEN,
    entity("iceland", "Iceland", "GPE", country="IS", latitude=64.15, longitude=-21.94),
    entity("norway", "Norway", "GPE", country="NO", latitude=62.0, longitude=10.0),
    entity(
        "evil-name",
        HOSTILE,
        "PERSON",
        role=HOSTILE,
        aliases=json.dumps([HOSTILE]),
        country=HOSTILE,
        quote_count=1,
        wikidata='"><script>',
        corrected=1,
        maybe_id="henrik-solvang",
        about_count=1,
        latitude=1.0,
        longitude=2.0,
    ),
]
FIRST_QUOTE = quote(
    "meridian-talks",
    TALKS,
    ["We did not come to Bergen to count old grievances,", "We came to agree on a number."],
    speaker="Fisheries Minister Henrik Solvang",
    speaker_id="henrik-solvang",
    cue="told",
    act="says",
    source_type="person",
    speaker_title="Fisheries Minister",
    corrected=1,
    addressee="reporters",
    context="“We did not come to Bergen …",
    about="Bergen",
)
UNNAMED_QUOTE = quote(
    "meridian-talks",
    TALKS,
    ["the talks would resume in Reykjavik on Nov. 12"],
    kind="indirect",
    speaker="a spokesman",
    cue="said",
    statement="A spokesman said the talks would resume in Reykjavik on Nov. 12",
    act="says",
    source_type="unnamed",
    confidence=0.41,
    method="reporting clause",
)
EVIL_QUOTE = quote(
    "evil",
    EVIL_TEXT,
    [f'{HOSTILE} & "all" that,'],
    speaker=HOSTILE,
    speaker_id="evil-name",
    cue=HOSTILE,
    statement=HOSTILE,
    act=HOSTILE,
    source_type=HOSTILE,
    speaker_title=HOSTILE,
    addressee=HOSTILE,
    context=HOSTILE,
    about=HOSTILE,
    published=HOSTILE,
    method=HOSTILE,
    month=None,
    corrected=1,
)
COPIED_QUOTE = {
    **FIRST_QUOTE,
    "id": f"wire.2019/10/talks.{FIRST_QUOTE['anchor']}",
    "article_id": "wire.2019/10/talks",
    "same_as": FIRST_QUOTE["id"],
    "corrected": None,
}
CORRECTION = {
    "id": "c1",
    "line": 2,
    "action": "set",
    "target": "quotes",
    "target_id": FIRST_QUOTE["id"],
    "field": "speaker_id",
    "value": "henrik-solvang",
    "was": "Norway",
    "article_id": "meridian-talks",
    "headline": "Norway and Iceland agree to reopen cod talks",
    "passage": "We did not come to Bergen",
    "editor": "Maren Tolleby",
    "made": "2026-03-09T10:00:00Z",
    "note": "The tape has his voice",
    "status": "applied",
    "row_id": FIRST_QUOTE["id"],
    "reading": "Norway",
}
EVIL_LINE = dict.fromkeys(CORRECTION, HOSTILE)
EVIL_ROW = {"action": "set", "target": "quotes", "row_id": EVIL_QUOTE["id"], "status": "applied"}
EVIL_NAME = {"action": "rename", "target": "entities", "row_id": "evil-name", "status": "applied"}
CORRECTIONS = [
    CORRECTION,
    {**EVIL_LINE, "id": "c2", "line": 3, **EVIL_ROW},
    {**EVIL_LINE, "id": "c3", "line": 4, **EVIL_NAME},
    {**EVIL_LINE, "id": "c4", "line": 5, "row_id": None, "status": "not applied", "reason": HOSTILE},
]
AGREED = at(TALKS, "agreed")["start"]
ROWS: dict[str, list[dict[str, Any]]] = {
    "articles": ARTICLES,
    "entities": ENTITIES,
    "quotes": [FIRST_QUOTE, UNNAMED_QUOTE, EVIL_QUOTE, COPIED_QUOTE],
    "quote_about": [
        {"quote_id": FIRST_QUOTE["id"], "entity_id": "bergen"},
        {"quote_id": EVIL_QUOTE["id"], "entity_id": "evil-name"},
        {"quote_id": EVIL_QUOTE["id"], "entity_id": "bergen"},
    ],
    "mentions": [
        mention("meridian-talks", TALKS, "Norway", "norway", use="literal"),
        mention("meridian-talks", TALKS, "BERGEN, Norway", "bergen", use="literal"),
        mention("meridian-talks", TALKS, "Iceland", "iceland", use="government"),
        mention("meridian-talks", TALKS, "Bergen to", "bergen", use="literal"),
        mention("meridian-talks", TALKS, "Fisheries Minister Henrik Solvang", "henrik-solvang"),
        mention("evil", EVIL_TEXT, HOSTILE, "evil-name", method=HOSTILE),
    ],
    "article_entities": [
        {"article_id": "meridian-talks", "entity_id": each["id"], "name": each["name"], "mention_count": 1}
        for each in ENTITIES[:-1]
    ]
    + [{"article_id": "evil", "entity_id": "evil-name", "name": HOSTILE, "mention_count": 1}],
    "entity_roles": [
        {"entity_id": key, "role": role, "first_seen": first, "last_seen": last, "article_count": 1}
        for key, role, first, last in (
            ("henrik-solvang", "mayor of Bergen", "2011-05-02", "2012-03-01"),
            ("henrik-solvang", "Fisheries Minister", "2019-10-14", "2019-10-14"),
            ("evil-name", HOSTILE, None, None),
            ("evil-name", "mayor", None, None),
        )
    ],
    "entity_months": [
        {
            "entity_id": key,
            "month": "2019-10",
            "article_count": 1,
            "quote_count": int(key == FIRST_QUOTE["speaker_id"]),
        }
        for key in ("henrik-solvang", "bergen", "iceland", "norway")
    ],
    "events": [
        {
            "id": f"meridian-talks.e{AGREED}",
            "article_id": "meridian-talks",
            "type": "AGREE",
            "summary": "Norway and Iceland agreed to reopen talks on cod quotas",
            "trigger": "agreed",
            "trigger_start": AGREED,
            "trigger_end": AGREED + len("agreed"),
            "actor_id": "norway",
            "recipient_id": "iceland",
            "place_id": "bergen",
            "date": "2019-10-14",
            "date_from": "2019-10-14",
            "date_to": "2019-10-14",
            "date_text": "Monday",
            "status": "happened",
            "sentence": TALKS.split("\n\n")[0],
            "start": 0,
            "end": len(TALKS.split("\n\n")[0]),
            "group_id": f"meridian-talks.e{AGREED}",
            "method": "rules",
            "confidence": 0.8,
            "latitude": 60.39,
            "longitude": 5.32,
            "month": "2019-10",
            "run_id": RUN,
        },
        {
            "id": "evil.e3",
            "article_id": "evil",
            "type": HOSTILE,
            "summary": HOSTILE,
            "trigger": HOSTILE,
            "trigger_start": 3,
            "trigger_end": 3 + len(HOSTILE),
            "date_from": HOSTILE,
            "date_text": HOSTILE,
            "status": HOSTILE,
            "sentence": HOSTILE,
            "start": 0,
            "end": 40,
            "group_id": "evil.e3",
            "method": HOSTILE,
            "place_id": "evil-name",
            "latitude": 1.0,
            "longitude": 2.0,
            "run_id": RUN,
        },
    ],
    "event_participants": [
        {"event_id": f"meridian-talks.e{AGREED}", "entity_id": "norway", "role": "actor"},
        {"event_id": f"meridian-talks.e{AGREED}", "entity_id": "iceland", "role": "recipient"},
    ],
    "dates": [
        {
            "id": f"meridian-talks.d{at(TALKS, 'Monday')['start']}",
            "article_id": "meridian-talks",
            "text": "Monday",
            "type": "DATE",
            "value": "2019-10-14",
            "edtf": "2019-10-14",
            "date_from": "2019-10-14",
            "date_to": "2019-10-14",
            **at(TALKS, "Monday"),
            "method": "weekday",
        },
        {
            "id": "evil.d1",
            "article_id": "evil",
            "text": HOSTILE,
            "value": HOSTILE,
            "edtf": HOSTILE,
            "start": 1,
            "end": 9,
            "method": HOSTILE,
            "date_from": HOSTILE,
        },
    ],
    "runs": [
        {
            "id": RUN,
            "version": "0.1.0",
            "model": "en_onrecord 0.1.0",
            "settings": "{}",
            "started": "2026-11-20T08:00:00Z",
            "finished": "2026-11-20T08:01:00Z",
            "articles": 3,
        }
    ],
    "corrections": CORRECTIONS,
    "corrected_rows": [
        {"row_table": "quotes", "row_id": FIRST_QUOTE["id"], "correction_id": "c1"},
        {"row_table": "quotes", "row_id": EVIL_QUOTE["id"], "correction_id": "c2"},
        {"row_table": "entities", "row_id": "evil-name", "correction_id": "c3"},
    ],
    "replaced_rows": [
        {
            "row_table": "quotes",
            "row_key": json.dumps([row["id"]]),
            "reading": json.dumps({**row, "corrected": None, "cue": HOSTILE, "speaker_id": speaker}),
        }
        for row, speaker in ((FIRST_QUOTE, "norway"), (EVIL_QUOTE, None))
    ],
    "failures": [{"source": HOSTILE, "stage": "extract", "reason": HOSTILE, "run_id": RUN}],
}


def write(path: Path) -> Path:
    """The archive as a database file."""
    connection = sqlite3.connect(path)
    for table in TABLES:
        for statement in create_statements(table):
            connection.execute(statement)
        for row in ROWS.get(table.name, []):
            if table.name in ("articles", "quotes"):
                row = {"added": ADDED, **row}
            names = ", ".join(f'"{name}"' for name in row)
            places = ", ".join(f":{name}" for name in row)
            connection.execute(f'insert into "{table.name}" ({names}) values ({places})', row)
        for statement in create_indexes(table):
            connection.execute(statement)
    for statement in (CREATE_STATE, *TIES):
        connection.execute(statement)
    connection.execute(f"insert into {KEPT_TIES} {COUNTED_TIES.format(whose='true')}")
    create_search(connection)
    for view in VIEWS:
        connection.execute(create_view(view))
    connection.commit()
    analyze(connection)
    connection.commit()
    connection.close()
    return path
