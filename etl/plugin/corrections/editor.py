"""Editor: who may put readings right from the page, and the file that it writes.

Off unless the server was started for it. Whoever has opened the address with the token keeps it in a cookie,
which no other site is sent with; Datasette asks for its own token besides in every form that is sent.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from datasette import Forbidden

from etl.load.corrections.file import append_line, remove_line
from etl.load.corrections.line import Line

if TYPE_CHECKING:
    from datasette.app import Datasette

Became = tuple[str, str]
"""What became of a line, and why it is not applied."""
OPEN_THE_ADDRESS = "To put readings right here, open the address that the server has printed"
COOKIE = "onrecord_editor"
NAME_COOKIE = "onrecord_name"


@dataclass(frozen=True, slots=True)
class Editor:
    """A file of corrections that pages may write, and what applies it to the database."""

    path: Path
    apply: Callable[[], Mapping[str, Became]]
    """Applies the file to the database that is served, and tells what became of each line, by its key.
    Raises OnRecordError."""
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)
    lock: Lock = field(default_factory=Lock, repr=False)

    def add(self, line: Line) -> Became:
        """Write a line, apply it, and tell what became of it. Raises OnRecordError; what is written stays."""
        with self.lock:
            append_line(self.path, line)
            return self.apply().get(line.id, ("not applied", "the file has changed meanwhile"))

    def undo(self, key: str) -> Line | None:
        """Take a line out, and restore what was read; None when the file has no line of that key."""
        with self.lock:
            line = remove_line(self.path, key)
            if line:
                self.apply()
            return line


EDITORS: WeakKeyDictionary[Datasette, Editor] = WeakKeyDictionary()


def editor_of(datasette: Datasette) -> Editor | None:
    """The editor of a server; None where pages write nothing."""
    return EDITORS.get(datasette)


def editor_for(datasette: Datasette, request: Any) -> Editor:
    """The editor, for a request that may use it. Raises Forbidden for any other."""
    editor = editor_of(datasette)
    if editor is None or not may_edit(datasette, request):
        raise Forbidden(OPEN_THE_ADDRESS)
    return editor


def may_edit(datasette: Datasette, request: Any) -> bool:
    """Whether a request comes from somebody who has opened the address with the token."""
    editor = editor_of(datasette)
    if editor is None or request is None:
        return False
    return secrets.compare_digest((request.cookies.get(COOKIE) or "").encode(), editor.token.encode())
