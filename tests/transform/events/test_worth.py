"""Worth: what the state of a word speaks for."""

from __future__ import annotations

import numpy
import pytest

from etl.transform.events.worth import WORTH, Worth


@pytest.fixture
def worth() -> Worth:
    return Worth([2.0, -1.0, 0.5])


def test_a_state_is_weighed_and_the_constant_added(nlp, worth: Worth) -> None:
    doc = nlp.make_doc("They met")
    doc.tensor = numpy.array([[0.0, 0.0], [1.0, 3.0]], dtype="float32")
    assert worth.score(doc[0]) == 0.5
    assert worth.score(doc[1]) == -0.5


def test_another_models_states_say_nothing(nlp, worth: Worth) -> None:
    doc = nlp.make_doc("They met")
    assert worth.score(doc[0]) is None
    doc.tensor = numpy.zeros((2, 96), dtype="float32")
    assert worth.score(doc[0]) is None


def test_a_deed_is_worth_more_than_a_habit_and_a_figure_of_speech(nlp) -> None:
    (deed,) = (
        token for token in nlp("Police arrested two men in Oslo on Monday.") if token.text == "arrested"
    )
    (habit,) = (token for token in nlp("Police arrest people who drive too fast.") if token.text == "arrest")
    (figure,) = (
        token for token in nlp("His jokes killed the audience every time.") if token.text == "killed"
    )
    scores = [WORTH.score(token) for token in (deed, habit, figure)]
    assert all(score is not None for score in scores)
    assert scores[0] == max(scores)  # type: ignore[type-var]
