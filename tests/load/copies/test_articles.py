"""Duplicates: wire copies point to the first of them, in whatever order they come."""

from __future__ import annotations

from itertools import permutations

import pytest

from etl.extract.articles import read_article
from etl.extract.inputs import find_records
from etl.load.copies.articles import first_copies, is_copy, is_same_sketch, sketch
from tests.conftest import SEEDS


def test_the_seeds_hold_one_wire_copy():
    articles = [read_article(record) for record in find_records([SEEDS])]
    copies = first_copies((article.id, article.published, sketch(article.text)) for article in articles)
    sources = {article.id: article.source.split("/")[-1] for article in articles}
    assert {sources[copy]: sources[first] for copy, first in copies.items()} == {
        "2020-03-10-chile-port-protest.md": "2020-03-09-valparaiso-dockworkers-march.txt"
    }


def words(start: int, end: int) -> str:
    return " ".join(f"word{number}" for number in range(start, end))


def test_an_excerpt_is_a_copy_and_another_text_is_not():
    whole = sketch(words(0, 1000))
    assert is_same_sketch(whole, sketch(words(200, 600)))
    assert not is_same_sketch(whole, sketch(words(1000, 2000)))
    assert not is_same_sketch(sketch(""), sketch(""))


def test_punctuation_and_case_do_not_matter():
    assert sketch("“The harbour,” she said, “is closed until Monday.”") == sketch(
        "the HARBOUR she said 'is closed until monday'"
    )


REPORT = (
    "Lorries may cross the swing bridge at Grafton again, Judge Miriam Falk ruled on Thursday.",
    "“The city may be cautious, but it may not be arbitrary,” she wrote in a decision of forty pages.",
    "Hauliers said that they had burned a fortune in diesel while their drivers were sent around the town.",
    "Mayor Hanne Brook said that the city would appeal, and that divers would look at the pier first.",
)
LATER = (
    "Divers began on Monday to survey the eastern pier of the bridge that a court had ordered to be opened.",
    "The first pictures show no damage below the water line, said Oskar Lind, who leads the team of six.",
    "Hauliers plan to send a convoy of forty lorries across on Friday, whatever the survey may find by then.",
)
BACKGROUND = (
    "The bridge, built in 1931, carries a third of the freight that leaves the port. Two collisions, in "
    "1968 and 1994, closed it for a week each, and the owner of the barge denies that its pilot was at fault."
)


def copies_of(first: str, other: str) -> dict[str, str]:
    texts = {"a": first, "b": other}
    return first_copies(
        [(key, f"2020-03-0{number}", sketch(text)) for number, (key, text) in enumerate(texts.items(), 1)],
        lambda *ids: is_copy(*(texts[id_] for id_ in ids)),
    )


@pytest.mark.parametrize(
    "edited",
    [
        REPORT,
        REPORT[:2],
        REPORT[2:],
        ("A judge has ruled for the hauliers.", *REPORT[1:]),
        tuple(line.upper().translate(str.maketrans("“”’", '""\'')) for line in REPORT),
        (*REPORT, *LATER),
    ],
    ids=["whole", "cut", "end", "new lead", "other marks", "put before another"],
)
def test_an_edited_copy_is_found_however_short(edited):
    assert copies_of("\n\n".join((*REPORT, BACKGROUND)), "\n\n".join(edited)) == {"b": "a"}


def test_a_later_report_with_the_same_background_is_no_copy():
    assert not copies_of("\n\n".join((*REPORT, BACKGROUND)), "\n\n".join((*LATER, BACKGROUND)))


def test_the_first_is_the_earliest_whatever_the_order():
    marks = sketch(words(0, 1000))
    articles = [
        ("c", "2020-03-10T01:00:00+09:00", marks),  # 9 March, 16:00 UTC
        ("b", "2020-03-09T18:00:00+00:00", marks),
        ("a", None, marks),
        ("d", "2020-03", sketch(words(2000, 3000))),
    ]
    for order in permutations(articles):
        assert first_copies(order) == {"a": "c", "b": "c"}
