"""Senses: the places that a name may mean."""

from __future__ import annotations

import pytest

from etl.transform.knowledge.gazetteer import Place
from etl.transform.places.senses import MOST_CANDIDATES, find_containers, forms, search, sense_of


def place(code: str, id: int = 1) -> Place:
    return Place(id, "Tarn", code, 0.0, 0.0, 1, "AA", "01")


class Gazetteer:
    """A gazetteer of the names given."""

    def __init__(self, **names: list[Place]) -> None:
        self.names = {name.replace("_", " "): tuple(places) for name, places in names.items()}

    def candidates(self, name: str) -> tuple[Place, ...]:
        return self.names.get(name, ())


@pytest.mark.parametrize("code", ["PCLI", "ADM1", "ADM2", "RGN"])
def test_a_country_province_district_or_region_contains(code: str) -> None:
    assert find_containers("Tarn", Gazetteer(Tarn=[place(code), place("PPL")])) == (place(code),)


def test_a_town_contains_nothing() -> None:
    assert find_containers("Tarn", Gazetteer(Tarn=[place("PPL")])) == ()


def test_the_longest_run_of_words_is_the_container() -> None:
    known = Gazetteer(New=[place("ADM1", 1)], New_Tarn=[place("ADM1", 2)])
    assert find_containers("New Tarn Today", known) == (place("ADM1", 2),)


@pytest.mark.parametrize(
    ("after", "is_within"),
    [(", Fell", True), (" (Fell)", True), (" in Fell", True), ("-based Fell", True), (" and Fell", False)],
)
def test_the_words_that_follow_may_say_where_it_lies(after: str, is_within: bool) -> None:
    known = Gazetteer(Tarn=[place("PPL")], Fell=[place("ADM1", 2)])
    sense = sense_of(f"Tarn{after} today.", (0, 4), known)  # type: ignore[arg-type]
    assert (sense.name, sense.candidates) == ("tarn", (place("PPL"),))
    assert sense.within == (place("ADM1", 2),) * is_within


def test_a_name_of_very_many_places_is_cut_to_the_best_known() -> None:
    known = Gazetteer(Tarn=[place("PPL", n) for n in range(MOST_CANDIDATES + 5)])
    assert len(sense_of("Tarn", (0, 4), known).candidates) == MOST_CANDIDATES == 40  # type: ignore[arg-type]


@pytest.mark.parametrize("code", ["PCLI", "PCLH", "PCLD", "ADM1", "RGN", "CONT", "ISL", "SEA"])
def test_only_what_is_large_has_a_north(code: str) -> None:
    assert search("northern Tarn", Gazetteer(Tarn=[place(code), place("PPL")])) == (place(code),)  # type: ignore[arg-type]
    assert search("Tarn State", Gazetteer(Tarn=[place(code), place("PPL")])) == (place(code),)  # type: ignore[arg-type]


def test_a_district_may_be_called_a_county() -> None:
    known = Gazetteer(Tarn=[place("ADM2")])
    assert search("Tarn Parish", known) == (place("ADM2"),)  # type: ignore[arg-type]
    assert search("northern Tarn", known) == ()  # type: ignore[arg-type]


def test_one_letter_is_no_name() -> None:
    assert search("T", Gazetteer(T=[place("PPL")])) == ()  # type: ignore[arg-type]


def test_the_forms_of_a_name() -> None:
    assert [form for form, _ in forms("British")][:2] == ["United Kingdom", "British"]
    assert [form for form, _ in forms("Tarn")] == ["Tarn", "Tarn", "Tarn", "Tarn", "Tarn", "Tarn County"]
