"""What the tests of the pages share: a small archive, and a Datasette that serves it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from datasette.app import Datasette

from tests.plugin import archive
from tests.plugin.chromium import opened, served


@pytest.fixture(scope="session")
def archive_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hand-written archive, under a name that no template may rely on."""
    return archive.write(tmp_path_factory.mktemp("archive") / "clippings.db")


@pytest.fixture(scope="session")
def serve(archive_path: Path) -> Callable[..., Datasette]:
    """serve(base_url="/reading/") → a Datasette over the archive."""

    def serving(metadata: dict[str, object] | None = None, **settings: object) -> Datasette:
        # A busy machine may take long over a row; what is tested is the page, not the clock.
        patient = {"sql_time_limit_ms": 60_000, "facet_time_limit_ms": 60_000}
        return Datasette(
            [], immutables=[str(archive_path)], metadata=metadata or {}, settings=patient | settings
        )

    return serving


@pytest.fixture(scope="session")
def ds(serve: Callable[..., Datasette]) -> Datasette:
    return serve()


@pytest.fixture(scope="module")
def site(archive_path: Path) -> Iterator[str]:
    """The address of a server over the archive."""
    with served(archive_path) as address:
        yield address


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    """A Chromium with a profile of its own."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    with (
        sync_api.sync_playwright() as playwright,
        opened(playwright, tmp_path_factory.mktemp("profile")) as it,
    ):
        yield it
