"""Places: entities put on the map."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from etl.article import Article
from etl.transform.knowledge.gazetteer import gazetteer
from etl.transform.knowledge.ids import entity_id
from etl.transform.places.identity import place_id
from etl.transform.places.pipe import Places
from etl.transform.values import Entity, Mention


def read(nlp: Language, text: str, names: Iterable[tuple[str, str]], **fields: str) -> dict[str, Entity]:
    """Run the pipe over a text, without a parse, whose names have these types; entities by id."""
    doc = nlp.make_doc(text)
    doc._.article = Article(**{"id": "test", "title": "", "text": text, "source": "test", **fields})
    doc._.entities = tuple(entity(text, name, type) for name, type in names)
    return {one.id: one for one in Places()(doc)._.entities}


def entity(text: str, name: str, type: str) -> Entity:
    """An entity mentioned wherever its name is printed."""
    starts = [at for at in range(len(text)) if text.startswith(name, at)]
    mentions = tuple(Mention(name, at, at + len(name), "name", "test", 1.0) for at in starts)
    return Entity(entity_id(name, type), name, type, mentions)


def test_a_town_gets_coordinates_and_country(nlp: Language) -> None:
    ghent = read(nlp, "A fair opened in Ghent.", [("Ghent", "GPE")])["ghent"]
    assert (ghent.country, ghent.name) == ("BE", "Ghent")
    assert ghent.geonames is not None
    assert (round(ghent.latitude or 0), round(ghent.longitude or 0)) == (51, 4)


def test_a_country_has_one_id_under_any_name(nlp: Language) -> None:
    (korea,) = read(nlp, "The DPRK, or North Korea.", [("DPRK", "GPE"), ("North Korea", "GPE")]).values()
    assert (korea.id, korea.name, korea.country, korea.aliases) == (
        "north-korea",
        "North Korea",
        "KP",
        ("DPRK",),
    )
    assert len(korea.mentions) == 2


def test_a_lesser_namesake_says_where_it_lies(nlp: Language) -> None:
    assert set(read(nlp, "In Paris they sang.", [("Paris", "GPE")])) == {"paris"}
    assert set(read(nlp, "In Paris, Texas, they sang.", [("Paris", "GPE"), ("Texas", "GPE")])) == {
        "paris-texas",
        "texas",
    }


def test_a_dateline_tells_which_town(nlp: Language) -> None:
    text, names = "The mayor of Athens resigned.", [("Athens", "GPE")]
    assert set(read(nlp, text, names)) == {"athens"}
    assert set(read(nlp, text, names, dateline="ATLANTA, Ga.", url="https://news.example.us/1")) == {
        "athens-georgia"
    }


def test_ids_are_one_to_a_place() -> None:
    springfields = gazetteer().candidates("Springfield")
    assert len(springfields) > 10
    assert len({place_id(place) for place in springfields}) == len(springfields)


@pytest.mark.parametrize(
    ("name", "type", "id"),
    [
        ("Singapore", "GPE", "singapore"),
        ("Georgia", "GPE", "georgia"),
        ("Luxembourg", "GPE", "luxembourg"),
        ("London", "GPE", "london"),
        ("Geneva", "GPE", "geneva"),
        ("Black Sea", "LOC", "black-sea"),
    ],
)
def test_what_the_world_knows_by_a_name_has_the_plain_id(
    nlp: Language, name: str, type: str, id: str
) -> None:
    assert set(read(nlp, f"They met at {name}.", [(name, type)])) == {id}


def test_another_spelling_is_the_same_place(nlp: Language) -> None:
    (kyiv,) = read(nlp, "Kiev, or Kyiv.", [("Kiev", "GPE"), ("Kyiv", "GPE")]).values()
    assert (kyiv.id, kyiv.aliases) == ("kyiv", ("Kiev",))


@pytest.mark.parametrize("type", ["GPE", "LOC", "FAC"])
def test_an_unknown_place_is_left_as_it_was(nlp: Language, type: str) -> None:
    (one,) = read(nlp, "They met in Qwxzville.", [("Qwxzville", type)]).values()
    assert (one.id, one.latitude, one.geonames, one.country) == ("qwxzville", None, None, None)


def test_what_is_no_place_is_left_alone(nlp: Language) -> None:
    (one,) = read(nlp, "Paris Hilton sang.", [("Paris", "PERSON")]).values()
    assert (one.type, one.latitude, one.mentions[0].use) == ("PERSON", None, None)


def test_a_text_without_entities_has_no_places(nlp: Language) -> None:
    doc = Places()(nlp.make_doc("Nothing happened."))
    assert doc._.entities == ()


PARSE = {
    "words": ["Oslo", "said", "so", "in", "Rome", "."],
    "pos": ["PROPN", "VERB", "ADV", "ADP", "PROPN", "PUNCT"],
    "heads": [1, 1, 1, 4, 1, 1],
    "deps": ["nsubj", "ROOT", "advmod", "case", "obl", "punct"],
    "lemmas": ["Oslo", "say", "so", "in", "Rome", "."],
}


def test_a_capital_that_speaks_is_its_country(nlp: Language) -> None:
    doc = Doc(nlp.vocab, **PARSE)
    doc._.entities = (entity(doc.text, "Oslo", "GPE"), entity(doc.text, "Rome", "GPE"))
    found = {one.id: one for one in Places()(doc)._.entities}
    assert set(found) == {"norway", "rome"}
    assert (found["norway"].country, found["norway"].aliases) == ("NO", ("Oslo",))
    assert [mention.use for mention in found["norway"].mentions] == ["government"]
    assert [mention.use for mention in found["rome"].mentions] == ["literal"]
