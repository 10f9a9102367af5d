"""Common words: what a capital alone makes no name of."""

from __future__ import annotations

import pytest

from etl.transform.knowledge.common_words import is_common


@pytest.mark.parametrize(("word", "common"), [("rain", True), ("Rain", True), ("Oslo", False), ("", False)])
def test_a_common_word_is_one_in_any_case(word: str, common: bool) -> None:
    assert is_common(word) is common
