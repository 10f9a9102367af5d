"""Substitution: other names in a passage, countries shortened, and datelines before it."""

from __future__ import annotations

import re
from copy import deepcopy
from random import Random

import pytest

from etl.training.kinds import city_sizes, country_names, region_names
from etl.training.records import Record
from etl.training.substitution import Pools, abbreviate_names, prepend_dateline, substitute_names, words_of
from etl.training.word_lists import word_list
from tests.training.conftest import check_names, check_trees, names_of, passage, text_of

SEEDS = range(300)
SHORT = {*word_list("name_parts", "short countries")}
KOREAS = {f"{side} Korea" for side in ("N.", "S.", "North", "South")}
PLACES = {*country_names(), *region_names(), *city_sizes()}


@pytest.fixture
def news() -> Record:
    """A passage without syntax in which names come back."""
    text = """Moe met Danish envoys in Bergen . Nordic Steel paid Moe 's trip to Bergen , a Danish daily
        said . Bergen is far from Denmark . Moe left ."""
    return passage(
        text, {"Moe": "PERSON", "Danish": "NORP", "Bergen": "GPE", "Denmark": "GPE", "Nordic Steel": "ORG"}
    )


def unnamed(record: Record) -> list[list[str]]:
    """The words of each sentence that no name covers."""
    named = {at for name in record.names for at in range(name.start, name.end)}
    ends = [*record.sents[1:], len(record.words)]
    return [
        [record.words[at].text for at in range(start, end) if at not in named]
        for start, end in zip(record.sents, ends, strict=True)
    ]


def printed(name: str) -> str:
    """A name as its words stand with blanks between them."""
    return " ".join(word.text for word in words_of(name, True))


@pytest.mark.parametrize("share", [0.5, 1.0])
def test_other_names_leave_all_other_words_and_sentences_alone(
    news: Record, pools: Pools, share: float
) -> None:
    for seed in SEEDS:
        other = substitute_names(news, pools, Random(seed), share)
        check_names(other)
        assert unnamed(other) == unnamed(news)
        assert [label for _, label in names_of(other)] == [label for _, label in names_of(news)]


def test_a_name_is_renamed_the_same_way_throughout(news: Record, pools: Pools) -> None:
    for seed in SEEDS:
        other = substitute_names(news, pools, Random(seed), 1.0)
        renamed: dict[tuple[str, str], set[str]] = {}
        for old, (new, _) in zip(names_of(news), names_of(other), strict=True):
            renamed.setdefault(old, set()).add(new)
        assert all(len(names) == 1 for names in renamed.values())


def test_where_some_mentions_keep_a_name_the_others_share_one(news: Record, pools: Pools) -> None:
    mixed = 0
    for seed in SEEDS:
        other = substitute_names(news, pools, Random(seed), 0.5)
        new = {new for old, (new, _) in zip(names_of(news), names_of(other), strict=True) if old[0] == "Moe"}
        assert len(new - {"Moe"}) <= 1
        mixed += len(new) > 1
    assert mixed


def test_organisations_keep_their_names(news: Record, pools: Pools) -> None:
    for seed in SEEDS:
        assert ("Nordic Steel", "ORG") in names_of(substitute_names(news, pools, Random(seed), 1.0))


def test_names_are_of_their_kind(news: Record, pools: Pools) -> None:
    places, peoples = {*map(printed, PLACES)}, {*map(printed, pools.peoples)}
    people = {*map(printed, (*pools.first, *pools.last, *(part for pair in pools.abroad for part in pair)))}
    kinds = {"PERSON": people, "GPE": places, "NORP": peoples, "ORG": {"Nordic Steel"}}
    for seed in SEEDS:
        for name, label in names_of(substitute_names(news, pools, Random(seed), 1.0)):
            assert name in kinds[label]


def test_a_blank_follows_a_new_name_where_one_followed_the_old(news: Record, pools: Pools) -> None:
    for seed in SEEDS:
        text = text_of(substitute_names(news, pools, Random(seed), 1.0))
        assert not re.search(r" (?:[.,]|'s)", text)
        assert re.search(r"\w\.? met \w.* envoys in \w", text)


def test_a_passage_of_which_no_share_is_renamed_stays_as_it_is(news: Record, pools: Pools) -> None:
    before = deepcopy(news)
    assert substitute_names(news, pools, Random(2), -1) == before
    substitute_names(news, pools, Random(2), 1.0)
    assert news == before


@pytest.mark.parametrize(("size", "sizes"), [(1, {1}), (2, {2}), (3, {2, 3})])
def test_a_person_has_about_as_many_names_as_before(pools: Pools, size: int, sizes: set[int]) -> None:
    rng = Random(0)
    assert {len(pools.person(rng, size).split()) for _ in range(500)} == sizes


@pytest.mark.parametrize(
    ("name", "label", "first", "last", "organisations"),
    [
        ("Olga Brandvik", "PERSON", ["Olga"], ["Brandvik"], []),
        ("Tor Arne Lie", "PERSON", ["Tor"], ["Lie"], []),
        ("Moe", "PERSON", [], [], []),
        ("A. Lie", "PERSON", [], [], []),
        ("Ole Gunnar Dag Lie", "PERSON", [], [], []),
        ("Union of Ports", "ORG", [], [], ["Union of Ports"]),
        ("the Line", "ORG", [], [], []),
        ("Union of All Ports And Docks", "ORG", [], [], []),
        ("Olga Brandvik", "GPE", [], [], []),
    ],
)
def test_pools_hold_whole_names_of_few_words(
    name: str, label: str, first: list[str], last: list[str], organisations: list[str]
) -> None:
    pools = Pools([passage(f"Here is {name} .", {name: label})])
    assert (pools.first, pools.last, pools.organisations) == (first, last, organisations)


def test_shortened_countries_leave_a_tree(bridge: Record) -> None:
    for seed in SEEDS:
        short = abbreviate_names(bridge, Random(seed), 1.0)
        check_trees(short)
        check_names(short)
        assert unnamed(short) == unnamed(bridge)
        names = dict.fromkeys(["Denmark"], SHORT | KOREAS)
        for (old, kind), (new, label) in zip(names_of(bridge), names_of(short), strict=True):
            assert label == kind
            assert new in names.get(old, {old})


def test_both_short_names_and_koreas_stand_for_a_country(bridge: Record) -> None:
    found = {names_of(abbreviate_names(bridge, Random(seed), 1.0))[1][0] for seed in SEEDS}
    assert found == SHORT | KOREAS


def test_what_hung_on_a_country_hangs_on_the_korea(bridge: Record) -> None:
    """Heads stay on their words when a word is put before the country."""
    for seed in SEEDS:
        short = abbreviate_names(bridge, Random(seed), 1.0)
        sentence = list(short.sentences())[1].words
        korea = next((at for at, word in enumerate(sentence) if word.text == "Korea"), None)
        country = next(at for at, word in enumerate(sentence) if word.text in {*SHORT, "Korea"})
        assert (sentence[1].text, sentence[1].head) == ("from", country)
        assert sentence[sentence[country].head].text == "Ferries"
        assert sentence[country].lemma == sentence[country].text
        if korea is not None:
            side = sentence[korea - 1]
            assert (side.head, side.lemma, side.dep, side.tag) == (korea, "North", "amod", "NNP")


def test_countries_without_a_name_are_shortened_in_a_treebank_alone(bridge: Record) -> None:
    bridge.names.clear()
    assert {"Denmark"}.isdisjoint(word.text for word in abbreviate_names(bridge, Random(1), 1.0).words)
    bridge.parsed = False
    assert abbreviate_names(bridge, Random(1), 1.0) == bridge


@pytest.mark.parametrize(
    ("name", "label"),
    [("Chad", "PERSON"), ("Chad Moe", "PERSON"), ("Bank of Chad", "ORG"), ("Chad Line", "ORG"), ("Chad", "")],
)
@pytest.mark.parametrize("parsed", [True, False])
def test_a_country_in_anothers_name_stays(name: str, label: str, parsed: bool) -> None:
    record = passage(f"Nobody heard of {name} .", {name: label})
    record.parsed = parsed
    for seed in range(20):
        assert abbreviate_names(record, Random(seed), 1.0) == record


def test_countries_stay_where_no_share_is_shortened(bridge: Record) -> None:
    before = deepcopy(bridge)
    assert abbreviate_names(bridge, Random(1), -1) == before
    abbreviate_names(bridge, Random(1), 1.0)
    assert bridge == before


DATELINE = re.compile(
    r"""(?:,\ (?P<country>(?!\w+\.?\ \d)\D+?))?(?:,\ (?P<day>\w+\.?\ [1-3]?\d))?
        (?:\ \((?P<agency>\w+)\))?\ (?:—|–|--?)\ The\ mayor""",
    re.VERBOSE,
)


def test_a_dateline_is_printed_as_newspapers_do(bridge: Record, pools: Pools) -> None:
    seen: set[str] = set()
    cities = {city.casefold() for city in pools.big_cities}
    for seed in SEEDS:
        dated = prepend_dateline(bridge, pools, Random(seed))
        text = text_of(dated)
        size = max(size for size in range(len(text)) if text[:size].casefold() in cities)
        found = DATELINE.match(text, size)
        assert found, text
        parts = {part: value for part, value in found.groupdict().items() if value}
        assert parts.get("country", "Norway") in country_names()
        assert parts.get("agency", "AP") in word_list("name_parts", "agencies")
        assert parts.get("day", "May 1").split()[0] in word_list("name_parts", "months")
        seen |= {*parts, "CITY" if text[:size].isupper() else "City"}
    assert seen == {"CITY", "City", "country", "day", "agency"}


def test_a_datelines_places_and_agency_are_names_before_those_of_the_passage(
    bridge: Record, pools: Pools
) -> None:
    """A city, a country and an agency; no mark and no day is a name."""
    cities = {printed(city).casefold() for city in pools.big_cities}
    agencies = {*word_list("name_parts", "agencies")}
    nations = {*map(printed, country_names())}
    for seed in SEEDS:
        dated = prepend_dateline(bridge, pools, Random(seed))
        check_names(dated)
        added = len(names_of(dated)) - len(names_of(bridge))
        assert names_of(dated)[added:] == names_of(bridge)
        (city, kind), *others = names_of(dated)[:added]
        assert (city.casefold() in cities, kind, dated.names[0].start) == (True, "GPE", 0)
        assert len(others) <= 2
        for name, label in others:
            assert name in {"GPE": nations, "ORG": agencies}[label]
        bare = {word for words in unnamed(dated)[:1] for word in words}
        assert not agencies & bare


def test_a_dateline_belongs_to_the_first_sentence(bridge: Record, pools: Pools) -> None:
    before = deepcopy(bridge)
    for seed in SEEDS:
        dated = prepend_dateline(bridge, pools, Random(seed))
        added = len(dated.words) - len(bridge.words)
        assert added > 1
        assert [word.text for word in dated.words[added:]] == [word.text for word in bridge.words]
        assert dated.sents == [0, *(start + added for start in bridge.sents[1:])]
        assert dated.pars == [start + added for start in bridge.pars]
        assert [word.head for word in dated.words[added:]] == [word.head + added for word in bridge.words]
    assert bridge == before
