"""A mixed pile of 300 inputs: each is an article, several, or a failure with a true reason."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from etl.article import Article
from etl.errors import UnreadableDocument
from etl.extract.articles import read_article
from etl.finding import Finder
from tests.extract.mixed import Input, Story, pile

PILE = pile(300, seed=7)


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory) -> dict[str, tuple[list[Article], list[str]]]:
    """The articles and the reasons that came of each input, by its number."""
    folder = tmp_path_factory.mktemp("mixed") / "pile"
    for each in PILE:
        path = folder / each.name
        path.parent.mkdir(parents=True)
        path.write_bytes(each.content)
    found: dict[str, tuple[list[Article], list[str]]] = defaultdict(lambda: ([], []))
    with Finder() as finder:
        for record in finder.find([Path(folder)]):
            articles, reasons = found[record.source.split("/")[1]]
            try:
                articles.append(read_article(record))
            except UnreadableDocument as error:
                reasons.append(error.reason)
    return dict(found)


def test_each_of_300_inputs_has_an_outcome(outcomes):
    assert len(PILE) == 300
    assert [each.name for each in PILE if not any(outcomes.get(number_of(each), ()))] == []


def test_each_input_is_what_it_is(outcomes):
    wrong = {each.name: why for each in PILE if (why := what_is_wrong(each, *outcomes[number_of(each)]))}
    assert wrong == {}


def number_of(each: Input) -> str:
    return each.name.partition("/")[0]


def what_is_wrong(each: Input, articles: list[Article], reasons: list[str]) -> str:
    """What of an input's outcome is not as it should be; empty where all is well."""
    read = [story for story in each.stories if any(is_whole(article, story) for article in articles)]
    strange = [
        one.text[:60] for one in articles if not any(story.place in one.text for story in each.stories)
    ]
    if strange:
        return f"articles of another input: {strange}"
    if each.open_end:
        halves = [one for one in articles if not any(is_whole(one, story) for story in each.stories)]
        if halves:
            return f"half a story taken for a whole one: {halves[0].text[-60:]!r}"
        return "" if reasons or len(read) == len(each.stories) else f"lost without a reason, {len(read)} read"
    if len(read) != len(each.stories) or len(articles) != len(each.stories):
        return f"{len(read)} of {len(each.stories)} whole in {len(articles)} articles; {reasons}"
    unexpected = [one for one in reasons if not any(re.search(wanted, one) for wanted in each.reasons)]
    missing = [one for one in each.reasons if not any(re.search(one, reason) for reason in reasons)]
    return f"{unexpected} instead of {missing}" if unexpected or missing else ""


def is_whole(article: Article, story: Story) -> bool:
    """Whether an article is a story with its title, paragraph for paragraph."""
    return article.text == story.text and (article.title == story.title or story.place in article.title)
