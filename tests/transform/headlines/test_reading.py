"""Reading: a headline is a Doc of its own, and leaves that of the text as it was."""

from __future__ import annotations

from dataclasses import replace

from spacy.language import Language

from etl.article import Article
from etl.transform.pipeline import read

ARTICLE = Article(
    id="a",
    title="Vale: ‘We will rebuild’",
    text="“We will rebuild every house,” Ingrid Vale said on Monday.",
    source="a",
)


def test_a_headlines_offsets_count_in_the_headline(nlp: Language) -> None:
    doc = next(read(nlp, [ARTICLE]))
    quote = doc._.headline._.quotes[0]
    assert ARTICLE.title[slice(*quote.content[0])] == "We will rebuild"
    assert (quote.speaker, quote.repeats) == ("ingrid-vale", doc._.quotes[0].start)


def test_what_is_read_in_the_text_does_not_turn_on_the_headline(nlp: Language) -> None:
    one, other = read(nlp, [ARTICLE, replace(ARTICLE, title="")])
    assert (one.text, one._.quotes, one._.entities) == (other.text, other._.quotes, other._.entities)
    assert other._.headline is None
