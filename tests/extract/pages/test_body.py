"""Body: which blocks of a page are its article."""

from __future__ import annotations

import pytest

from etl.extract.pages.blocks import Block, blocks_in
from etl.extract.pages.body import (
    best_container,
    block_score,
    body_blocks,
    is_furniture,
    is_wider,
    name_weight,
    widen,
)
from etl.extract.pages.tree import parse_markup

TEXT = "The harbour master closed the northern pier on Tuesday after a crane fell into the water there."
OTHER = "Nobody was hurt, she said; the owners will pay for repairs, and for the inquiry that comes next."


def blocks(markup: str) -> list[Block]:
    return list(blocks_in(parse_markup(f"<body>{markup}</body>")))


def texts(markup: str) -> list[str]:
    return [block.text for block in body_blocks(blocks(markup))]


def test_a_page_without_good_text_has_no_body():
    assert texts("<p>Short.</p>") == []
    assert best_container([]) is None


@pytest.mark.parametrize(
    ("article", "other"),
    [
        (f"<p>{TEXT}</p><p>{OTHER}</p>", f"<p>{TEXT}</p>"),
        (f"<p>{TEXT}</p>", f"<div>{TEXT}</div>"),
        (f"<div>{TEXT}</div>", f"<ul><li>{TEXT}</li></ul>"),
        (f"<p>{TEXT}</p>", f"<p>{TEXT[:20]}<a href='/'>{TEXT[20:60]}</a>{TEXT[60:]}</p>"),
        (f"<p>{TEXT}</p>", "<p>Short.</p>" * 20),
    ],
)
def test_what_reads_more_like_an_article_is_the_body(article, other):
    for markup in (
        f"<i><section id='a'>{article}</section><section id='b'>{other}</section></i>",
        f"<i><section id='b'>{other}</section><section id='a'>{article}</section></i>",
    ):
        found = best_container(blocks(markup))
        assert [element.get("id") for element in (found, *found.iterancestors()) if element.get("id")] == [
            "a"
        ]


@pytest.mark.parametrize(
    ("tag", "length", "commas", "score"),
    [
        ("p", 100, 0, 2.4),
        ("p", 100, 2, 3.12),
        ("p", 400, 0, 6.0),
        ("p", 900, 0, 6.0),
        ("div", 100, 0, 2.0),
        ("li", 100, 0, 0.6),
        ("p", 20, 0, 0),
    ],
)
def test_the_score_of_a_block(tag, length, commas, score):
    [block] = blocks(f"<{tag}>{'x' * (length - commas)}{',' * commas}</{tag}>")
    assert block_score(block) == pytest.approx(score)


@pytest.mark.parametrize(
    ("markup", "weight"),
    [
        ("<div itemprop='articleBody'>x</div>", 2),
        ("<div class='article-body'>x</div>", 1.5),
        ("<div id='story-body'>x</div>", 1.5),
        ("<article>x</article>", 1.25),
        ("<main>x</main>", 1.25),
        ("<div>x</div>", 1),
    ],
)
def test_names_of_containers_count(markup, weight):
    assert name_weight(parse_markup(markup).find("body")[0]) == weight


def test_the_page_itself_is_the_last_to_be_chosen():
    tree = parse_markup("<p>x</p>")
    assert name_weight(tree) == name_weight(tree.find("body")) == 0.8


def test_a_body_in_parts_is_put_together():
    part = f"<div><p>{TEXT}</p><p>{OTHER}</p></div>"
    assert (
        len(texts(f"<section>{part}{part.replace('harbour', 'port').replace('Nobody', 'None')}</section>"))
        == 4
    )


def test_a_body_is_not_widened_beyond_the_page_or_too_far():
    inner = blocks(f"<div id='a'><p>{TEXT}</p></div><p>{OTHER}</p>")
    assert len(widen(inner[0].within[0], inner)) == 1
    for depth, found in ((6, 2), (8, 1)):
        nested = (
            f"{'<div>' * depth}<div id='a'><p>{TEXT}</p></div>{'</div>' * (depth - 1)}<p>{OTHER}</p></div>"
        )
        deep = blocks(nested)
        assert len(widen(deep[0].within[0], deep)) == found


@pytest.mark.parametrize(
    ("added", "wider"),
    [
        (f"<p>{OTHER}</p>", True),
        ("<p>A paragraph of 24 letter</p>", False),
        ("<p>The pier stays closed.</p>", False),
        (f"<div>{OTHER}</div>", False),
        (f"<p>{OTHER}</p><li><a href='/'>{OTHER}</a></li>", False),
        (f"<p>{OTHER}</p><li><a href='/'>{OTHER[:30]}</a></li>", True),
    ],
)
def test_a_wider_choice_adds_much_prose_and_few_links(added, wider):
    narrow = blocks(f"<p>{TEXT}</p>")
    assert is_wider(narrow, [*narrow, *blocks(added)]) is wider


def furniture(markup: str, mostly_prose: bool = False) -> bool:
    [block] = blocks(markup)
    return is_furniture(block, mostly_prose)


def linked(tag: str, linked: int, plain: int) -> str:
    return f"<{tag}><a href='/'>{'x' * linked}</a>{'y' * plain}</{tag}>"


@pytest.mark.parametrize(
    ("markup", "is_furniture"),
    [
        ("<h1>Crane falls</h1>", True),
        ("<p>Advertisement</p>", True),
        (linked("h2", 50, 50), False),
        (linked("h2", 51, 49), True),
        (linked("li", 50, 50), False),
        (linked("li", 51, 49), True),
        (linked("p", 80, 20), False),
        (linked("p", 81, 19), True),
        (linked("pre", 81, 19), True),
        (linked("p", 135, 14), True),
        (linked("p", 136, 14), False),
        (linked("div", 40, 60), False),
        (linked("div", 41, 59), True),
    ],
)
def test_furniture_in_the_article(markup, is_furniture):
    assert furniture(markup) is is_furniture


@pytest.mark.parametrize(
    ("markup", "is_furniture"),
    [
        (linked("div", 30, 70), False),
        (linked("div", 31, 69), True),
        (f"<div>{'x' * 80}</div>", False),
        (f"<div>{'x' * 79}</div>", True),
    ],
)
def test_among_paragraphs_other_blocks_are_sooner_furniture(markup, is_furniture):
    assert furniture(markup, mostly_prose=True) is is_furniture


def test_repetitions_and_headings_over_nothing_are_left_out():
    long, short = f"<p>{TEXT}</p>", "<p>“Yes, we did.”</p>"
    assert texts(f"<h2>Who pays</h2>{long}{short}{short}{long}<h2>Next</h2><h3>Last</h3>") == [
        "Who pays",
        TEXT,
        "“Yes, we did.”",
        "“Yes, we did.”",
    ]


def test_a_short_block_is_furniture_only_where_most_of_the_body_is_paragraphs():
    label, prose = "A line that is no paragraph.", f"<p>{TEXT}</p>"
    assert texts(f"<section>{prose}<div>{label}</div></section>") == [TEXT]
    assert texts(f"<section><div>{TEXT}</div><div>{OTHER}</div><div>{label}</div></section>") == [
        TEXT,
        OTHER,
        label,
    ]
    mixed = f"<section>{prose}<div>{OTHER}</div><div>{label}</div></section>"
    assert texts(mixed) == [TEXT, OTHER, label]
