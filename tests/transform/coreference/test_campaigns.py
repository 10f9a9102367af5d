"""Campaigns: what is called after a person and speaks for itself."""

from __future__ import annotations

import pytest

from etl.transform.coreference.campaigns import of_one_bearer
from etl.transform.values import Mention


@pytest.mark.parametrize(
    ("named", "kept"),
    [
        ({"Ann Roe campaign": ["Ann Roe’s campaign", "Roe’s camp"], "Ben Roe campaign": ["Roe’s camp"]}, [3]),
        ({"Ann Roe campaign": ["Ann Roe’s campaign"] * 2, "Ben Roe campaign": ["Ben Roe’s camp"]}, [2, 1]),
        ({"Ann Roe campaign": ["Roe’s camp"], "Ben Dahl campaign": ["Dahl’s camp"]}, [1, 1]),
    ],
)
def test_a_surname_alone_means_the_campaign_that_is_named_most(named, kept) -> None:
    campaigns = {
        name: [Mention(text, at, at + len(text), "name", "campaign", 0.95) for at, text in enumerate(texts)]
        for name, texts in named.items()
    }
    assert [len(mentions) for mentions in of_one_bearer(campaigns).values()] == kept
