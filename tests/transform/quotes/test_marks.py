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
