"""The pronouns of the evaluation, and how an answer to one is judged."""

import pytest

from etl.evaluation import speakers as module
from etl.evaluation.speakers import Answer, Pronoun, answer_of, figures_of, read_pronouns
from etl.transform.values import Quote

TEXT = "Mary Lind met Robert Quist in Oslo. The port was full, she said."
SHE = (TEXT.index("she"), TEXT.index("she") + 3)


def judged(read_text, name):
    doc = read_text(TEXT)
    content = (TEXT.index("The port"), TEXT.index(", she"))
    cue = (TEXT.index("said"), TEXT.index("said") + 4)
    doc._.quotes = (Quote("indirect", (content,), SHE, cue, "given", 1.0, speaker="mary-lind"),)
    start = TEXT.index(name) if name else 0
    return answer_of(doc, Pronoun("test", SHE, (start, start + len(name)) if name else None))


@pytest.mark.parametrize(("name", "right"), [("Mary Lind", True), ("Robert Quist", False), (None, False)])
def test_a_speaker_is_right_where_the_antecedent_names_it(read_text, name, right):
    found = judged(read_text, name)
    assert (found.answered, found.right) == (True, right)


def test_an_answer_to_an_unnamed_pronoun_costs_precision_alone():
    named = Answer("he_she", True, found=True, named=True, answered=True, right=True)
    unnamed = Answer("he_she", True, found=True, named=False, answered=True, right=False)
    scores = figures_of([named, unnamed])
    assert (scores["speakers.he_she"], scores["speakers.he_she_precision"]) == (100.0, 50.0)


def test_the_pronouns_are_places_and_nothing_else():
    rows = [line.split("\t") for line in module.PRONOUNS.read_text().splitlines() if line[0] != "#"]
    assert len(list(read_pronouns())) == len(rows) == 200
    assert all(field.isdigit() or not field for _, *numbers in rows for field in numbers)
    assert all(one.place[0] < one.place[1] for one in read_pronouns())
