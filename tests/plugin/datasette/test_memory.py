"""Memory: counts are kept, and never more than fits."""

from __future__ import annotations

from typing import Any

from datasette.app import Datasette

from etl.plugin.datasette import memory


async def ask(kept: memory.Memory, question: str, answer: Any) -> Any:
    async def asked() -> Any:
        return answer

    return await kept.recall(question, asked)


async def test_what_was_answered_once_is_not_asked_again() -> None:
    kept = memory.Memory(10)
    assert await ask(kept, "rows", [1]) == await ask(kept, "rows", [2]) == [1]


async def test_a_large_answer_is_given_and_not_kept() -> None:
    kept = memory.Memory(10)
    large = ["x" * memory.MAX_ANSWER_BYTES]
    assert await ask(kept, "texts", large) == large
    assert not kept.answers and await ask(kept, "texts", [2]) == [2]


async def test_however_many_are_asked_they_take_so_much_and_no_more() -> None:
    kept = memory.Memory(1_000_000)
    for number in range(2000):
        await ask(kept, f"{number} {'q' * 10_000}", ["a" * 40_000])
    assert 0 < kept.bytes <= memory.MAX_BYTES
    assert 500 < len(kept.answers) == len(kept.sizes) < memory.MAX_BYTES // 50_000
    assert f"1999 {'q' * 10_000}" in kept.answers


async def test_counts_of_pages_are_kept(ds: Datasette) -> None:
    kept = memory.memory_of(ds.get_database("clippings"))
    await ds.client.get("/clippings/quotes.json?_facet=cue")
    known = len(kept.answers)
    await ds.client.get("/clippings/quotes.json?_facet=cue")
    assert len(kept.answers) == known > 0
