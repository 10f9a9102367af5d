"""Templates: what one build has compiled the next does not compile again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from datasette.app import Datasette
from jinja2 import Environment

from etl.plugin.datasette.templates import compile_all


async def test_another_build_compiles_nothing(
    serve: Callable[..., Datasette], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = serve(), serve()
    for each in (first, second):
        await each.invoke_startup()
    compile_all(first)
    monkeypatch.setattr(Environment, "compile", lambda *_: pytest.fail("compiled again"))
    compile_all(second)
