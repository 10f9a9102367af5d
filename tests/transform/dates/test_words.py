"""Date words: what each word of the vocabulary counts."""

from __future__ import annotations

import pytest

from etl.transform.dates import find_dates
from etl.transform.dates.words import parse_number, parse_ordinal

NUMBERS = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
]  # fmt: skip
TENS = [
    "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
]  # fmt: skip
ORDINALS = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth", "twenty-first",
]  # fmt: skip
MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
]  # fmt: skip
WEEKDAYS = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
]  # fmt: skip
DECADES = [
    "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties",
]  # fmt: skip


def value_of(text: str) -> str | None:
    """The value of a text that is one time expression."""
    (timex,) = find_dates(text, "2020-06-12")
    assert timex.text == text
    return timex.value


@pytest.mark.parametrize(("word", "count"), list(zip(NUMBERS, range(1, 21), strict=True)))
def test_a_number_word_counts(word: str, count: int) -> None:
    assert value_of(f"{word} weeks") == f"P{count}W"


@pytest.mark.parametrize(("word", "count"), list(zip(TENS, range(10, 100, 10), strict=True)))
def test_tens_count(word: str, count: int) -> None:
    assert value_of(f"{word} weeks") == f"P{count}W"


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("twenty-five", 25),
        ("two hundred", 200),
        ("three thousand", 3000),
        ("a million", 1_000_000),
        ("1,250", 1250),
        ("2 1/2", 2.5),
        ("single", 1),
        ("several", None),
        ("some", None),
        ("many", None),
        ("few", None),
        ("a few", None),
        ("zero", None),
        ("umpteen", None),
    ],
)
def test_a_numeral_counts(words: str, count: float | None) -> None:
    assert parse_number(words) == count


@pytest.mark.parametrize(("word", "count"), list(zip(ORDINALS, range(1, 22), strict=True)))
def test_an_ordinal_counts(word: str, count: int) -> None:
    assert parse_ordinal(word) == count


@pytest.mark.parametrize(
    ("word", "count"), [("3rd", 3), ("Q3", 3), ("21st", 21), ("twenty first", 21), ("last", None)]
)
def test_an_ordinal_in_figures_counts(word: str, count: int | None) -> None:
    assert parse_ordinal(word) == count


@pytest.mark.parametrize(("word", "number"), list(zip(MONTHS, range(1, 13), strict=True)))
def test_a_month_has_its_number(word: str, number: int) -> None:
    assert value_of(f"{word} 2019") == f"2019-{number:02d}"
    assert value_of(f"{word} 7, 2019") == f"2019-{number:02d}-07"
    assert value_of(f"early {word} 2019") == f"2019-{number:02d}"


@pytest.mark.parametrize(
    ("word", "number"),
    [
        *[("Jan.", 1), ("Feb.", 2), ("Mar.", 3), ("Apr.", 4), ("Jun.", 6), ("Jul.", 7), ("Aug.", 8)],
        *[("Sept.", 9), ("Sep.", 9), ("Oct.", 10), ("Nov.", 11), ("Dec.", 12), ("Sept", 9)],
    ],
)
def test_a_short_month_has_its_number(word: str, number: int) -> None:
    assert value_of(f"{word} 7, 2019") == f"2019-{number:02d}-07"


@pytest.mark.parametrize(("word", "number"), list(zip(WEEKDAYS, range(1, 8), strict=True)))
def test_a_weekday_has_its_day(word: str, number: int) -> None:
    assert value_of(f"{word} this week") == f"2020-06-{7 + number:02d}"
    assert value_of(f"{word}s") == f"XXXX-WXX-{number}"


@pytest.mark.parametrize(
    ("word", "day"),
    [("Mon.", 8), ("Tue.", 9), ("Tues.", 9), ("Wed.", 10), ("Thu.", 11), ("Thur.", 11), ("Thurs.", 11)],
)
def test_a_short_weekday_has_its_day(word: str, day: int) -> None:
    (timex,) = find_dates(f"It closed on {word} at noon", "2020-06-12")[:1]
    assert timex.value == f"2020-06-{day:02d}"


@pytest.mark.parametrize(("word", "number"), list(zip(DECADES, range(2, 10), strict=True)))
def test_a_decade_has_its_figure(word: str, number: int) -> None:
    assert value_of(f"the {word}") == f"19{number}"


@pytest.mark.parametrize(
    ("unit", "value"),
    [
        *[("second", "PT9S"), ("minute", "PT9M"), ("hour", "PT9H"), ("day", "P9D"), ("week", "P9W")],
        *[("month", "P9M"), ("quarter", "P9Q"), ("year", "P9Y"), ("decade", "P90Y")],
    ],
)
def test_a_unit_has_its_letter(unit: str, value: str) -> None:
    assert value_of(f"nine {unit}s") == value


@pytest.mark.parametrize(
    ("word", "value"),
    [("spring", "SP"), ("summer", "SU"), ("fall", "FA"), ("autumn", "FA"), ("winter", "WI")],
)
def test_a_season_has_its_letters(word: str, value: str) -> None:
    assert value_of(f"{word} 2019") == f"2019-{value}"


@pytest.mark.parametrize(
    ("word", "value"), [("morning", "MO"), ("afternoon", "AF"), ("evening", "EV"), ("night", "NI")]
)
def test_a_part_of_the_day_has_its_letters(word: str, value: str) -> None:
    assert value_of(f"tomorrow {word}") == f"2020-06-13T{value}"


@pytest.mark.parametrize("words", ["about", "around", "roughly", "approximately", "some"])
def test_about_marks_a_date_as_approximate(words: str) -> None:
    (timex,) = find_dates(f"{words} three years ago", "2020-06-12")
    assert timex.edtf == "2017~"


@pytest.mark.parametrize(
    "words",
    [
        "nearly",
        "almost",
        "over",
        "more than",
        "less than",
        "fewer than",
        "at least",
        "at most",
        "up to",
        "as much as",
        "only",
        "just",
        "no more than",
        "no less than",
        "within",
    ],
)
def test_other_words_before_a_count_belong_to_the_date_and_change_nothing(words: str) -> None:
    (timex,) = find_dates(f"{words} three years ago", "2020-06-12")
    assert (timex.text, timex.edtf) == (f"{words} three years ago", "2017")


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        *[(words, "01", "10") for words in ("early", "earlier", "the beginning of", "the start of")],
        *[(words, "01", "10") for words in ("beginning", "start", "the first half of")],
        *[(words, "11", "20") for words in ("mid", "the middle of")],
        *[(words, "21", "30") for words in ("late", "later", "the end of", "end", "the rest of")],
        *[(words, "21", "30") for words in ("the last half of", "the second half of")],
    ],
)
def test_a_phase_is_a_third_of_a_period(words: str, first: str, last: str) -> None:
    (timex,) = find_dates(f"{words} April 2019", "2020-06-12")
    assert (timex.date_from, timex.date_to) == (f"2019-04-{first}", f"2019-04-{last}")
