"""Entities: which names are found, what they are called, and what the text says of them."""

from __future__ import annotations

import pytest


def by_id(doc):
    return {entity.id: entity for entity in doc._.entities}


def printed(entity):
    return [mention.text for mention in entity.mentions if mention.kind == "name"]


@pytest.fixture(scope="module")
def entities_of(read_text):
    def read(text, **fields):
        return by_id(read_text(text, **fields))

    return read


def test_offsets_are_those_of_the_text(read_text):
    text = "Mayor Edda Tamm met Orla Quist in Tallinn.\n\nQuist thanked Tamm."
    doc = read_text(text)
    for entity in doc._.entities:
        for mention in entity.mentions:
            assert text[mention.start : mention.end] == mention.text


def test_a_surname_joins_its_full_name(entities_of):
    found = entities_of("Edda Tamm, a former judge, won the vote on Monday. Tamm thanked voters.")
    assert printed(found["edda-tamm"]) == ["Edda Tamm", "Tamm"]


def test_an_office_is_a_role_and_no_part_of_the_name(entities_of):
    found = entities_of("Estonian Foreign Minister Edda Tamm flew to Riga on Friday.")
    tamm = found["edda-tamm"]
    assert (tamm.role, tamm.country) == ("Foreign Minister", "EE")
    assert printed(tamm) == ["Edda Tamm"]


def test_korean_surnames_stand_first_and_namesakes_stay_apart(entities_of):
    found = entities_of(
        "Kim Dae-rim and Pak Yong-ho met in Busan. Pak left early.\n\nKim Sun-mi, a singer, was not invited."
    )
    assert printed(found["pak-yong-ho"]) == ["Pak Yong-ho", "Pak"]
    assert {"kim-dae-rim", "kim-sun-mi"} <= set(found)


def test_a_surname_alone_is_not_the_same_man_in_another_article(entities_of):
    text = "Mr. Halloran said he was pleased with the harvest."
    one = next(e for e in entities_of(text, id="a").values() if e.name == "Halloran")
    other = next(e for e in entities_of(text, id="b").values() if e.name == "Halloran")
    assert one.id != other.id


def test_names_of_a_country_are_one_entity(entities_of):
    text = (
        "North Korea fired a missile on Monday, Seoul officials said. The DPRK said the test was routine. "
        "South Korea called on the North to return to talks."
    )
    found = entities_of(text, title="N. Korea fires missile")
    north = found["north-korea"]
    assert printed(north) == ["North Korea", "DPRK", "North"]
    assert "N. Korea" in north.aliases
    assert (north.type, north.country) == ("GPE", "KP")


@pytest.mark.parametrize(
    "text, name, country",
    [
        (
            "South Korea’s unification ministry declined to comment.",
            "Ministry of Unification (South Korea)",
            "KR",
        ),
        ("The Chilean health ministry closed schools.", "Ministry of Health (Chile)", "CL"),
        ("The State Department declined to comment.", "United States Department of State", "US"),
        ("Pakistan’s Supreme Court adjourned.", "Supreme Court (Pakistan)", "PK"),
    ],
)
def test_a_body_is_named_with_its_country(entities_of, text, name, country):
    found = {entity.name: entity for entity in entities_of(text).values()}
    assert found[name].type == "ORG"
    assert found[name].country == country


def test_an_acronym_the_text_explains_is_its_long_name(entities_of):
    found = entities_of("The Baltic Ferry Workers Union (BFWU) called a strike. The BFWU wants higher pay.")
    assert printed(found["baltic-ferry-workers-union"]) == ["Baltic Ferry Workers Union", "BFWU", "BFWU"]


def test_a_demonym_is_a_people_with_a_country(entities_of):
    found = entities_of("Latvian farmers blocked the road, and Latvians cheered.")
    people = found["latvian"]
    assert (people.type, people.country) == ("NORP", "LV")
    assert printed(people) == ["Latvian", "Latvians"]


def test_a_date_is_no_name(entities_of):
    assert not entities_of("It rained in March and on Monday, and again on June 12.")


def test_new_jersey_is_not_jersey(entities_of):
    found = entities_of("The New Jersey Supreme Court ruled on the case in Trenton.")
    assert found and all(entity.country != "JE" for entity in found.values())


def test_shouted_words_are_no_acronyms(entities_of):
    assert "world-health-organization" not in entities_of("SEE WHO WON THE RACE HERE.")


def test_hostile_text_is_read(entities_of):
    assert entities_of(".") == {}
    entities_of("((((" * 50 + " A" * 200 + "\u200b\ufeff" + "’s" * 30)


@pytest.mark.parametrize(
    "text, name",
    [
        ("Democratic senator Ann Teller of Ohio won.", "Ann Teller"),
        ("Rep. Robert C. “Bob” Teller lost on Tuesday.", "Robert Teller"),
        ("Jordan Prime Minister Omar Razin spoke on Sunday.", "Omar Razin"),
    ],
)
def test_a_person_is_named_without_titles_initials_and_nicknames(entities_of, text, name):
    assert name in {entity.name for entity in entities_of(text).values() if entity.type == "PERSON"}


def test_an_office_is_no_organisation(entities_of):
    found = entities_of(
        "British Defence Minister Ann Teller resigned. The British Defence Minister had been ill."
    )
    assert not [entity.name for entity in found.values() if entity.type == "ORG"]


def test_a_foreign_acronym_is_what_the_text_explains(entities_of):
    found = entities_of(
        "Ohio’s Child Protective Services (CPS) took the child. CPS declined to comment, Ohio officials said."
    )
    assert "crown-prosecution-service" not in found
    assert printed(found["child-protective-services"]) == ["Child Protective Services", "CPS", "CPS"]


def test_a_country_is_no_short_name_of_a_person_who_bears_it(read_text):
    doc = read_text("Defence Minister Israel Brandt spoke first. Israel has closed its border, Brandt said.")
    names = {entity.name: entity for entity in doc._.entities}
    assert names["Israel"].type == "GPE"
    assert names["Israel Brandt"].aliases == ("Brandt",)


def test_capitals_and_possessives_make_no_other_name(read_text):
    text = "SEOUL, South Korea (Harbour Wire) — Crowds met in Seoul. The Red Cross’s tents stood in Seoul."
    aliases = {one.name: one.aliases for one in read_text(text)._.entities}
    assert aliases["Seoul"] == ()
    assert not any(alias.endswith(("’s", "’")) for found in aliases.values() for alias in found)


def test_nobody_is_named_in_a_dateline(entities_of):
    found = entities_of("MARLOW, England (Harbour Wire) — The bridge opened on Monday.")
    assert not [one for one in found.values() if one.type == "PERSON"]


def test_a_titled_name_and_a_korean_one_are_people(entities_of):
    found = entities_of("The mayor met Han Duk-woo in June. Mr. Han said the plan was good.")
    assert len(found["han-duk-woo"].mentions) == 2


def test_the_end_of_a_title_is_no_first_name(entities_of):
    found = entities_of("On Monday, Norwegian Secretary of State Mary Lind said the plan was good.")
    assert [one.name for one in found.values() if one.type == "PERSON"] == ["Mary Lind"]
