"""Entity: what a reader sees of a cluster of names."""

from __future__ import annotations

import pytest

from etl.transform.entities.clusters import Cluster, choose_role
from etl.transform.entities.entity import aliases_of, entity_of, without_bare
from etl.transform.entities.offices import Office
from etl.transform.entities.printed_name import PrintedName
from etl.transform.knowledge.known_names import Known
from etl.transform.knowledge.persons import Figure, person_name
from etl.transform.values import Mention


def printed(text: str, start: int = 0, type: str = "PERSON") -> PrintedName:
    return PrintedName(text, start, start + len(text), 0, 1, type, "model", 0.8)


@pytest.mark.parametrize(
    ("name", "type", "names", "aliases"),
    [
        ("Edda Tamm", "PERSON", ["Edda Tamm", "Tamm", "Tamm’s", "Edda"], ("Edda", "Tamm")),
        ("Edda Tamm", "PERSON", ["EDDA TAMM", "edda tamm"], ()),
        ("Edda Tamm", "PERSON", ["TAMM", "TAMMO"], ("TAMM", "Tammo")),
        ("Seoul", "GPE", ["SEOUL", "Seoul"], ()),
        ("United States", "GPE", ["USA", "U.S.", "AMERICA"], ("U.S.", "USA")),
        ("Harbour Wire", "ORG", ["HARBOUR", "HW"], ("HARBOUR", "HW")),
        ("Harbour Wire", "ORG", ["H"], ()),
    ],
)
def test_other_names_are_aliases(name, type, names, aliases) -> None:
    assert aliases_of(name, type, names) == aliases


@pytest.mark.parametrize(
    ("roles", "kept"),
    [
        (["Chairman", "Port Chairman"], ("Port Chairman",)),
        (["Port Chairman", "chairman"], ("Port Chairman",)),
        (["Chairman", "former Chairman"], ("Chairman", "former Chairman")),
        (["President", "Vice President"], ("President", "Vice President")),
        (["Mayor", "Port Chairman"], ("Mayor", "Port Chairman")),
    ],
)
def test_a_role_that_another_says_in_full_goes(roles, kept) -> None:
    assert without_bare(roles) == kept


@pytest.mark.parametrize(
    ("offices", "role"),
    [
        ([], None),
        ([("Senator", None)], "Senator"),
        ([("Senator", None), ("Foreign Minister", "NO")], "Foreign Minister"),
        ([("Senator", None), ("Mayor", None)], "Senator"),
        ([(None, "NO"), ("Mayor", None)], "Mayor"),
    ],
)
def test_the_role_shown_is_one_with_a_country_else_the_first(offices, role) -> None:
    assert choose_role([Office(words, 0, 1, country) for words, country in offices]) == role


def test_a_person_is_made_of_all_that_the_text_says() -> None:
    cluster = Cluster(
        "PERSON", [printed("Edda Tamm", 3), printed("Tamm", 20)], persons=[person_name("Edda Tamm")]
    )
    cluster.offices = [Office("Mayor", 0, 1), Office("Judge", 5, 6), Office("Mayor", 8, 9)]
    cluster.sex = "f"
    entity = entity_of(cluster, {}, "article")
    assert (entity.id, entity.name, entity.type, entity.sex) == ("edda-tamm", "Edda Tamm", "PERSON", "f")
    assert (entity.role, entity.roles, entity.aliases) == ("Mayor", ("Mayor", "Judge"), ("Tamm",))
    assert entity.mentions == (
        Mention("Edda Tamm", 3, 12, "name", "model", 0.8),
        Mention("Tamm", 20, 24, "name", "model", 0.8),
    )


def test_a_person_of_one_name_has_an_id_of_the_article() -> None:
    one, other = (entity_of(Cluster("PERSON", [printed("Tamm")]), {}, scope).id for scope in ("a", "b"))
    assert one != other
    assert one.startswith("tamm-")


@pytest.mark.parametrize("sex", ["m", "f", None, "u"])
def test_only_a_sex_that_pronouns_have_is_kept(sex) -> None:
    cluster = Cluster("PERSON", [printed("Edda Tamm")], persons=[person_name("Edda Tamm")], sex=sex)
    assert entity_of(cluster, {}, "").sex == (sex if sex in ("m", "f") else None)


def test_what_is_known_names_it_and_the_titles_names_are_aliases() -> None:
    known = Known("North Korea", "GPE", "KP", "Q423")
    entity = entity_of(
        Cluster("GPE", [printed("DPRK", type="GPE")], known=known), {"North Korea": {"N. Korea"}}, ""
    )
    assert (entity.name, entity.country, entity.wikidata) == ("North Korea", "KP", "Q423")
    assert entity.aliases == ("DPRK", "N. Korea")


def test_a_countrys_word_on_the_office_goes_before_what_is_known() -> None:
    figure = Figure("Edda Tamm", "f", "EE")
    cluster = Cluster("PERSON", [printed("Tamm")], figure=figure)
    assert (cluster.country, cluster.name, cluster.is_partial) == ("EE", "Edda Tamm", False)
    cluster.offices = [Office("Mayor", 0, 1, "NO")]
    assert cluster.country == "NO"


def test_one_name_of_a_thing_is_not_partial() -> None:
    assert not Cluster("ORG", [printed("Wire", type="ORG")]).is_partial
    assert Cluster("PERSON", [printed("Tamm")]).is_partial
