"""Labels: lines above a text that name what they hold."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.extract.lines.text import read_text
from tests.extract.conftest import STORY

TEXT = "\n\n".join(STORY)


@pytest.mark.parametrize(
    "head",
    [
        "Headline: Crane falls\nSubtitle: Nobody is hurt\nDate: 3 March 2020\nPublisher: The Echo\n\n",
        "Headline: Crane falls\n\nSubtitle: Nobody is hurt\n\nDate: March 3, 2020\n\nPublisher: The Echo\n\n",
        "HEADLINE: Crane falls\nSUBTITLE: Nobody is hurt\nDATE: 2020-03-03\nPUBLISHER: The Echo\n",
        "Headline : Crane falls\nSub-headline : Nobody is hurt\nDate : 3 Mar 2020\nPublisher : The Echo\n\n",
        "Title: Crane falls\nStandfirst: Nobody is hurt\nPublished on: 3 March 2020\nPaper: The Echo\n",
        "Headline:\nCrane falls\nSubtitle:\nNobody is hurt\nDate:\n3 March 2020\nPublisher:\nThe Echo\n\n",
        "**Headline:** Crane falls\n**Deck:** Nobody is hurt\n**Date:** 3 March 2020\n**Source:** The Echo\n",
        "Date: 3 March 2020\nPublisher: The Echo\nHeadline: Crane falls\nDeck: Nobody is hurt\n-----\n\n",
        "Headline: Crane falls\nDate: 3 March 2020\nPublisher: The Echo\nWord count: 300\nPage: 4\n"
        "Summary: Nobody is hurt\nText:\n",
        "Headline: Crane\n  falls\nSubtitle: Nobody is hurt\nDate: 3 March 2020\nPublisher: The Echo\n\n",
    ],
)
def test_labelled_lines_are_the_head(head):
    draft = read_text(head + TEXT)
    assert (draft.title, draft.published, draft.publisher) == ("Crane falls", "2020-03-03", "The Echo")
    assert draft.paragraphs == ("Nobody is hurt", *STORY)


@pytest.mark.parametrize(
    "head",
    [
        "Title: Crane falls\nAuthor: Ada Poe\nDate: 3 March 2020\n\n",
        "Title: Crane falls\nAuthor: Ada Poe\nDate: 3 March 2020\n",
        "Title: Crane falls\n\nAuthor(s): Ada Poe\n\nDate published: March 3, 2020\n\n",
        "Title: Crane falls\nByline: By Ada Poe\nPublished: Tuesday, 3 March 2020\nURL: https://e.example/a\n\n",
        "Title: Crane falls\nWritten by: Ada Poe\nDate: 2020/03/03\nBody: ",
        "Date: 3 March 2020\nAuthor: Ada Poe\nTitle: Crane falls\n\n",
        "Titel: Crane falls\nAutorin: Ada Poe\nDatum: 3. März 2020\n\n",
        "Titre : Crane falls\nAuteur : Ada Poe\nDate : 3 mars 2020\n\n",
    ],
)
def test_title_author_and_date(head):
    draft = read_text(head + TEXT)
    assert (draft.title, draft.authors, draft.published) == ("Crane falls", ("Ada Poe",), "2020-03-03")
    assert draft.paragraphs == STORY


@pytest.mark.parametrize(
    "text",
    [
        f"Crane falls: what we know\n\n{TEXT}",
        f"Breaking: a crane fell on Tuesday\n\nDate: 3 March 2020\n\n{TEXT}",
        f"Ada Poe: It fell at noon.\n\nJon Roe: I saw it.\n\n{TEXT}",
    ],
)
def test_other_colons_are_no_labels(text):
    draft = read_text(text)
    assert draft.paragraphs[-len(STORY) :] == STORY
    assert draft.title.startswith(text[:7])


def test_lines_of_a_text_stay_where_labels_end():
    text = f"Title: Crane falls\nDate: 3 March 2020\n\nThe verdict: nobody was hurt at all.\n\n{TEXT}"
    assert read_text(text).paragraphs[0] == "The verdict: nobody was hurt at all."


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Title: a", "Date:", "Subtitle: b", "x", "", "Text: y", "Foo: z", "---"]),
        max_size=12,
    )
)
def test_any_lines(lines):
    read_text("\n".join(lines))
