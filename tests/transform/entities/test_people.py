"""People: which names of a text are one person's."""

from __future__ import annotations

import pytest

from etl.transform.entities.people import cluster_people
from etl.transform.entities.printed_name import name_of


@pytest.fixture
def clustered(doc):
    """clustered("Edda Tamm wept", ["Edda Tamm", …]) → the names put together, by cluster."""

    def cluster(text, names):
        read = doc(text)
        taken: list[int] = []
        found = []
        for words in names:
            size = len(words.split())
            at = next(i for i in range(len(read)) if i not in taken and read[i : i + size].text == words)
            taken += range(at, at + size)
            found.append(name_of(read, at, at + size, "PERSON", "model"))
        return cluster_people(read, found)

    return cluster


def texts(clusters):
    return [[name.text for name in one.names] for one in clusters]


@pytest.mark.parametrize(
    ("text", "names", "together"),
    [
        ("Edda Tamm wept . Tamm left", ["Edda Tamm", "Tamm"], [["Edda Tamm", "Tamm"]]),
        ("Tamm wept . Edda Tamm left", ["Tamm", "Edda Tamm"], [["Edda Tamm", "Tamm"]]),
        ("Edda Tamm wept . Edda left", ["Edda Tamm", "Edda"], [["Edda Tamm", "Edda"]]),
        ("Edda Tamm met E. Tamm", ["Edda Tamm", "E. Tamm"], [["Edda Tamm", "E. Tamm"]]),
        (
            "Joshua Tamm wept . Emperor Tamm left",
            ["Joshua Tamm", "Emperor Tamm"],
            [["Joshua Tamm", "Emperor Tamm"]],
        ),
        ("Joshua Tamm wept . Tamm I left", ["Joshua Tamm", "Tamm I"], [["Joshua Tamm", "Tamm I"]]),
        ("Edda Tamm met Orla Tamm", ["Edda Tamm", "Orla Tamm"], [["Edda Tamm"], ["Orla Tamm"]]),
        ("Edda Tamm met Roe", ["Edda Tamm", "Roe"], [["Edda Tamm"], ["Roe"]]),
        ("Roe met Roe", ["Roe", "Roe"], [["Roe", "Roe"]]),
        ("Tim Roe met Timothy Roe", ["Tim Roe", "Timothy Roe"], [["Tim Roe", "Timothy Roe"]]),
        # a surname goes before a first name
        ("Ida Grant met Grant Roe . Grant left", ["Ida Grant", "Grant Roe", "Grant"],
         [["Ida Grant", "Grant"], ["Grant Roe"]]),
        # a title of the other sex
        ("Mary Roe met John Roe . Mrs. Roe left", ["Mary Roe", "John Roe", "Roe"],
         [["Mary Roe", "Roe"], ["John Roe"]]),
        # figures
        ("Timothy Kaine met Tim Kaine", ["Timothy Kaine", "Tim Kaine"], [["Timothy Kaine", "Tim Kaine"]]),
        ("Mary Trump wept . Trump left", ["Mary Trump", "Trump"], [["Mary Trump", "Trump"]]),
        ("Trump wept . Mary Trump left", ["Trump", "Mary Trump"], [["Mary Trump"], ["Trump"]]),
        ("Mary Trump wept . President Trump left", ["Mary Trump", "Trump"], [["Mary Trump"], ["Trump"]]),
        ("Donald Trump met Mary Trump . Trump left", ["Donald Trump", "Mary Trump", "Trump"],
         [["Donald Trump", "Trump"], ["Mary Trump"]]),
    ],
)  # fmt: skip
def test_names_of_one_person_are_put_together(clustered, text, names, together) -> None:
    assert texts(clustered(text, names)) == together


@pytest.mark.parametrize(
    ("before", "chosen"),
    [
        (["Edda Tamm", "Orla Tamm", "Orla Tamm"], "Orla Tamm"),
        (["Orla Tamm", "Edda Tamm", "Edda Tamm", "Orla Tamm"], "Orla Tamm"),
        (["Edda Tamm", "Orla Tamm"], "Orla Tamm"),
    ],
)
def test_of_several_the_one_named_most_or_last_is_meant(clustered, before, chosen) -> None:
    clusters = clustered(" met ".join([*before, "Tamm"]), [*before, "Tamm"])
    assert next(one for one in texts(clusters) if "Tamm" in one)[0] == chosen


def test_nobody_named_yet_is_the_one_named_first(clustered) -> None:
    clusters = clustered("Tamm wept . Edda Tamm met Orla Tamm", ["Tamm", "Edda Tamm", "Orla Tamm"])
    assert ["Edda Tamm", "Tamm"] in texts(clusters)


def test_a_title_in_a_name_is_taken_off_it_and_is_the_role(clustered) -> None:
    (one,) = clustered("then/ADV came Senator Edda Tamm", ["Senator Edda Tamm"])
    (name,) = one.names
    assert (name.text, name.start, name.first, one.role) == ("Edda Tamm", 18, 3, "Senator")


def test_what_the_names_say_is_gathered(clustered) -> None:
    (one,) = clustered("Mrs. Tamm met Edda J. Tamm , Norwegian minister ,", ["Tamm", "Edda J. Tamm"])
    assert (one.sex, one.country, one.role, one.is_partial) == ("f", "NO", "Norwegian minister", False)
    assert [person.given for person in one.persons] == [("edda",)]


@pytest.mark.parametrize(("name", "is_partial"), [("Tamm", True), ("Edda Tamm", False), ("Obama", False)])
def test_one_name_alone_says_too_little_unless_the_world_knows_it(clustered, name, is_partial) -> None:
    (one,) = clustered(f"{name} wept", [name])
    assert one.is_partial is is_partial


def test_a_persons_sex_is_the_figures_then_the_titles_then_the_first_names(clustered) -> None:
    assert [one.sex for one in clustered("Mr. Tamm met Mary Roe", ["Tamm", "Mary Roe"])] == ["f", "m"]
    assert [one.sex for one in clustered("Hillary Clinton", ["Hillary Clinton"])] == ["f"]
