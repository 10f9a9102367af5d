"""Encoder: one row of numbers to a word, whatever stands beside its paragraph."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy
import pytest
from spacy.language import Language

from etl.transform.language.encoder import LONGEST, windows
from etl.transform.language.states import WIDTH

TEXT = "The harbour of Tirana will open in June, the mayor said."


@pytest.fixture
def encoder(nlp: Language) -> Any:
    return nlp.get_pipe("encoder")


def test_every_word_has_a_row_and_white_space_has_zeros(nlp: Language, encoder: Any) -> None:
    states = encoder.states(nlp.make_doc(f"{TEXT}\n\n"))
    assert states.shape == (len(nlp.make_doc(TEXT)) + 1, WIDTH)
    assert states[:-1].any(axis=1).all()
    assert not states[-1].any()


def test_an_empty_text_has_no_rows(nlp: Language, encoder: Any) -> None:
    assert encoder.states(nlp.make_doc("")).shape == (0, WIDTH)


def test_an_endless_paragraph_is_read_in_parts(nlp: Language, encoder: Any) -> None:
    states = encoder.states(nlp.make_doc(f"{TEXT} " * 100))
    assert states.any(axis=1).all()


def test_it_can_be_sent_to_another_process(nlp: Language, encoder: Any) -> None:
    doc = nlp.make_doc(TEXT)
    sent = pickle.loads(pickle.dumps(encoder))
    assert numpy.array_equal(sent.states(doc), encoder.states(doc))


@pytest.mark.parametrize("sizes", [[], [1], [3] * 500, [8] * 50, [1, 8] * 300])
def test_parts_take_every_word_once_and_none_is_too_long(sizes: list[int]) -> None:
    parts = list(windows(sizes))
    assert [at for start, end in parts for at in range(start, end)] == list(range(len(sizes)))
    assert all(sum(sizes[start:end]) <= LONGEST for start, end in parts)


def test_nothing_is_told_to_the_makers_of_a_library(tmp_path: Path) -> None:
    """Where onnxruntime has anything to send, it begins with a file for its number of this machine."""
    environment = {name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"}
    environment |= {"TMPDIR": str(tmp_path), "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)}
    subprocess.run(
        [sys.executable, "-c", "import etl.transform.language.encoder"], env=environment, check=True
    )
    assert not list(tmp_path.iterdir())
