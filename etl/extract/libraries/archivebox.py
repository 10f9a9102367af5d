"""ArchiveBox: one snapshot in several forms, of which the most faithful is read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from etl.extract.containers.container import Container, ContainerError
from etl.extract.containers.rows import known_of
from etl.extract.document import Document
from etl.extract.encoding import decode
from etl.extract.limits import MAX_BYTES
from etl.extract.record import Record

MARKS = re.compile(r"\"(?:archive_path|bookmarked_date|base_url|wget_path)\"\s*:")
INDEX = "index.json"
FORMS = ("singlefile", "dom", "wget", "readability", "mercury", "pdf", "htmltotext", "warc")
"""The extractors of ArchiveBox, the one whose page is nearest to what a reader saw first."""
NO_PAGE = "addresses alone, without a text: a snapshot of ArchiveBox without a saved page; archive it again"
USUAL = {
    "singlefile": "singlefile.html",
    "dom": "output.html",
    "readability": "readability/content.html",
    "mercury": "mercury/content.html",
    "pdf": "output.pdf",
    "htmltotext": "htmltotext.txt",
}


def is_snapshot(head: Document) -> bool:
    """Whether a file says what is in a snapshot's folder."""
    return head.name.endswith(INDEX) and len(set(MARKS.findall(head.text))) > 1 and '"links"' not in head.text


def read_snapshot(container: Container) -> Iterator[Record]:
    """The page of a snapshot; all else in its folder is the same in other forms."""
    data = container.read("JSON", "split it", MAX_BYTES)
    try:
        said = json.loads(decode(data))
    except (ValueError, RecursionError) as error:
        raise ContainerError(f"not JSON: {error}") from error
    said = said if isinstance(said, dict) else {}
    page = next((name for name in outputs_of(said) if container.shelf and container.shelf.has(name)), None)
    if page is None or container.shelf is None:
        yield Record("", failure=NO_PAGE)
        return
    yield from container.shelf.pages(page, known_of({"url": said.get("url")}), beside=["."])


def outputs_of(said: Mapping[str, Any]) -> Iterator[str]:
    """The names of the pages that a snapshot may have."""
    paths = said.get("canonical")
    for form in FORMS:
        path = paths.get(f"{form}_path") if isinstance(paths, dict) else None
        yield from (str(name) for name in (path, *outputs_in_history(said, form), USUAL.get(form)) if name)


def outputs_in_history(said: Mapping[str, Any], form: str) -> Iterator[Any]:
    """What an extractor has written when it succeeded, the last first."""
    history = said.get("history")
    tries = history.get(form) if isinstance(history, dict) else None
    for each in reversed(tries if isinstance(tries, list) else []):
        if isinstance(each, dict) and each.get("status") == "succeeded":
            yield each.get("output")
