"""A newsroom's archive: invented articles of an election year, as three outlets print them."""

from __future__ import annotations

import json
from pathlib import Path

from etl.building import build

ARTICLES: list[tuple[str, str, str, str]] = [
    (
        "Harbour Ledger",
        "2016-06-28",
        "Cole opens his campaign in Dayton",
        "DAYTON, Ohio — Senator Raymond Cole opened his campaign on Tuesday before a crowd of miners.\n\n"
        "“We will rebuild every mine that Olga Brandt closed,” said Raymond Cole, a Republican senator from Ohio."
        "\n\n“The coal under Dayton belongs to the miners of Dayton,” Cole told reporters. “Coal built Ohio.”\n\n"
        "Two officials, who asked not to be named, said the port of Velden would close in the autumn.",
    ),
    (
        "Harbour Ledger",
        "2016-07-05",
        "Inquiry into Brandt’s letters ends",
        "WASHINGTON — The inquiry into the private letters of Olga Brandt, the Democratic candidate, ended on Tuesday."
        "\n\n“Olga Brandt was careless with her letters, and nothing more,” said Martin Kesey, the director of the"
        " Federal Archive.\n\n“No prosecutor would bring a case over these letters,” Kesey told reporters.\n\n"
        "“The letters show how she treats the law,” said Senator Raymond Cole.",
    ),
    (
        "The Plain Courier",
        "2016-07-06",
        "Inquiry into letters of Brandt is over",
        "WASHINGTON — The inquiry into Olga Brandt is over.\n\n“No prosecutor would bring a case over these letters,”"
        " Martin Kesey, the director of the Federal Archive, told reporters.\n\n"
        "“I answered every question about my letters,” said Olga Brandt. “Raymond Cole has answered none about his tax"
        " returns.”",
    ),
    (
        "The Plain Courier",
        "2016-07-19",
        "Republicans nominate Cole in Cleveland",
        "CLEVELAND — Republicans nominated Senator Raymond Cole in Cleveland on Tuesday. Police arrested 22 protesters"
        " in Cleveland on Monday.\n\n“Asylum is a promise, and Raymond Cole would break it,” said Senator Ada Lindgren,"
        " a Democratic senator from Maine.\n\n“We must close the border to asylum seekers who lie,” said Senator Peter"
        " Marsh, a Republican senator from Utah.",
    ),
    (
        "Morning Standard",
        "2016-07-21",
        "A mother answers Cole",
        "CLEVELAND — The mother of a fallen soldier answered Raymond Cole on Thursday.\n\n“Raymond Cole has sacrificed"
        " nothing and no one,” said Samira Dahl, a schoolteacher from Toledo.\n\n“Mrs. Dahl has no right to say that,”"
        " said Raymond Cole.\n\n“Raymond Cole should ask the Dahl family for forgiveness,” said Governor Nina Albrecht.",
    ),
    (
        "Morning Standard",
        "2016-08-02",
        "Brandt asks for Cole’s tax returns",
        "PORTLAND, Maine — Olga Brandt asked Raymond Cole on Tuesday to publish his tax returns.\n\n“Raymond Cole hides"
        " his tax returns from the people of Ohio,” Olga Brandt said.\n\n“Nobody cares about tax returns,” said"
        " Raymond Cole.\n\nA spokesman for the port said no ship would leave Velden in August.",
    ),
    (
        "Harbour Ledger",
        "2016-09-13",
        "Cole and Brandt on Veldland",
        "TOLEDO, Ohio — The candidates spoke about Veldland on Tuesday.\n\n“Veldland is a friend that we have"
        " neglected,” said Raymond Cole.\n\n“Veldland is no friend of free elections,” said Olga Brandt.\n\n"
        "“Officials in Veldland read our mail,” said Jonas Mook, the campaign manager of Olga Brandt.",
    ),
    (
        "Harbour Ledger",
        "2016-10-08",
        "Republicans leave Cole over the harbour tape",
        "COLUMBUS, Ohio — A recording known as the harbour tape cost Raymond Cole the support of his party on"
        " Saturday.\n\n“The harbour tape is a disgrace, and I can no longer support Raymond Cole,” said Senator Peter"
        " Marsh, a Republican senator from Utah.\n\n“The harbour tape tells voters all they need to know,” said Jonas"
        " Mook, the campaign manager of Olga Brandt.\n\n“I apologise to my family for the harbour tape,” said Raymond"
        " Cole.",
    ),
    (
        "The Plain Courier",
        "2016-10-20",
        "Mook sees a landslide",
        "NEW YORK — Olga Brandt leads in every poll.\n\n“We will win Ohio, and we will win Utah,” said Jonas Mook, the"
        " campaign manager of Olga Brandt.\n\n“The miners of Dayton will vote, and the polls are wrong,” said Raymond"
        " Cole.\n\n“Half of his voters are a drawer full of grudges,” said Olga Brandt.",
    ),
]
"""Outlet, day, headline, text. People, outlets and affairs are invented."""


def write(folder: Path) -> Path:
    """The articles as one file of JSON lines, and the database that is built of it."""
    lines = [
        {
            "publisher": outlet,
            "date": day,
            "title": title,
            "text": text,
            "url": f"https://news.example/{day}-{number}",
        }
        for number, (outlet, day, title, text) in enumerate(ARTICLES)
    ]
    pile = folder / "articles.jsonl"
    pile.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    build([pile], folder / "newsroom.db")
    return folder / "newsroom.db"
