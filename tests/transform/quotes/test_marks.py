"""Quotation marks: straight, curly, single, broken, and over paragraphs."""

from itertools import pairwise

import pytest

from etl.transform.quotes.marks import quoted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will win,” she said.", ["We will win,"]),
        ('"We will win," she said. "Soon."', ["We will win,", "Soon."]),
        ("''We will win,'' she said.", ["We will win,"]),
        ("``We will win,'' she said.", ["We will win,"]),
        ("«We will win», she said.", ["We will win"]),
        ("“We will win,“ she said.", ["We will win,"]),  # an opening sign used to close
        ("‘We will win,’ she said.", ["We will win,"]),
        ("'We will win,' she said.", ["We will win,"]),
        ("‘It’s the workers’ choice,’ he said, ‘not ours.’", ["It’s the workers’ choice,", "not ours."]),
        ("The dog's bone and the dogs' bones.", []),
        ("In the '90s it was rock 'n' roll.", []),
        ("“He told me ‘never’,” she said.", ["He told me ‘never’,"]),
        ("A 5'9\" man walked in.", []),
        ("No marks here.", []),
        ("", []),
    ],
)
def test_what_stands_between_marks(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in quoted(text)] == expected


def test_unclosed_quotation_ends_with_its_paragraph() -> None:
    text = "“One starts here.\n\n“Two ends here,” he said."
    assert [text[start:end] for start, end in quoted(text)] == ["One starts here.", "Two ends here,"]


def test_quotation_runs_on_when_the_next_paragraph_only_closes_it() -> None:
    text = "“One starts here.\n\nAnd it ends here,” he said."
    assert [text[start:end] for start, end in quoted(text)] == ["One starts here.\n\nAnd it ends here,"]


def test_ranges_never_overlap() -> None:
    text = "“‘A’ \"b ‘c” d' ''e” \n\n ’’f‘ «g"
    spans = quoted(text)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("“", "”"), ("„", "”"), ("‟", "”"), ("«", "»"), ("``", "''"), ("‘‘", "’’"), ("＂", "＂"), ('"', '"')],
)
def test_every_pair_of_double_marks_is_known(opening: str, closing: str) -> None:
    text = f"She said {opening}We will win,{closing} and left."
    assert [text[slice(*span)] for span in quoted(text)] == ["We will win,"]


@pytest.mark.parametrize("sign", ["“", "„", "‟", "«", "``", "‘‘"])
def test_a_sign_that_only_opens_needs_no_space_before_it(sign: str) -> None:
    text = f"said{sign}We will win”"
    assert [text[slice(*span)] for span in quoted(text)] == ["We will win"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('She said("We will win") so.', ["We will win"]),  # an even-sided mark after a bracket
        ('"We will win,"she said. "Soon."', ["We will win,", "Soon."]),  # a space was forgotten
        ('She said "We" and "I".', ["We", "I"]),
        ("“We said “ no,” he wept.", ["We said ", " no,"]),
        ("“” “ ”", []),
        ("She said ‘we will win’ and left.", ["we will win"]),
        ("She said ‘win’, ‘lose’ and ‘draw’.", ["win", "lose", "draw"]),
        ("She said ‘the winners’ cup is ours’ and left.", ["the winners’ cup is ours"]),
        ("She liked ‘the winners’ and left.", ["the winners"]),
        ("She said ‘we will win and left.", []),
        ("‘Tis a win, and they beat 'em.", []),
        ("She said ‘90 per cent’ and left.", ["90 per cent"]),
        ("It was the ‘90s’ song.", []),
        ("She said ‘$5’ and ‘(five)’ and left.", ["$5", "(five)"]),
        ("She said ‘we.’\n\nHe said ‘no.’", ["we.", "no."]),
        ("She said ‘we\n\nwill’ and left.", []),
        ("“She said ‘we’ to me,” he said of ‘her’.", ["She said ‘we’ to me,", "her"]),
    ],
)
def test_marks_are_told_from_apostrophes_and_from_each_other(text: str, expected: list[str]) -> None:
    assert [text[slice(*span)] for span in quoted(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“One.\n\nTwo.\n\nThree.”", ["One."]),
        ("“One.\n\n“Two.”", ["One.", "Two."]),
        ("“One", ["One"]),
        ("“One.\n\nTwo.", ["One."]),
        ("“One.\n\nTwo,” he said, “three.”", ["One.\n\nTwo,", "three."]),
    ],
)
def test_a_quotation_left_open_ends_where_its_paragraph_does(text: str, expected: list[str]) -> None:
    assert [text[slice(*span)] for span in quoted(text)] == expected


@pytest.mark.parametrize(
    "after", [", and the boys’ cup", ". Then the boys’ cup", "; and the boys’ cup", ": the boys’ cup"]
)
def test_a_single_mark_before_a_sign_ends_a_quotation(after: str) -> None:
    text = f"She said ‘it wins’{after}"
    assert [text[slice(*span)] for span in quoted(text)] == ["it wins"]


@pytest.mark.parametrize("sign", list(".,!?…"))
def test_a_single_mark_after_a_sign_ends_a_quotation(sign: str) -> None:
    text = f"She said ‘it won{sign}’ and the end’ came"
    assert [text[slice(*span)] for span in quoted(text)] == [f"it won{sign}"]
