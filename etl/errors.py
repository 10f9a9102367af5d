"""The error family. A message names the file, what was found, and what to try."""

from __future__ import annotations


class OnRecordError(Exception):
    """Something the user can act on; the command line prints it as one line."""


class InputNotFound(OnRecordError):
    """A path, glob or list given on the command line matches nothing."""


class UnreadableDocument(OnRecordError):
    """One document could not be read; it becomes a row in `failures` and the build goes on.

    stage: where it stopped: `open` where its bytes could not be had, so that nothing is known of them;
        `extract`, `transform`.
    """

    def __init__(self, source: str, reason: str, stage: str = "extract") -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason
        self.stage = stage


class NotAnArticle(UnreadableDocument):
    """A document was read, but it is no English news article: a cookie wall, a page in another language."""


class ModelNotFound(OnRecordError):
    """The spaCy pipeline named by `--model` is not installed or lacks a part we need."""


class ParseMissing(OnRecordError):
    """A pipe that reads the parse was given a text without one."""


class DatabaseError(OnRecordError):
    """The database cannot be written, or the file is not one of ours."""


class GoldNotFound(OnRecordError):
    """An evaluation was asked for a folder without gold data."""


class CorpusNotFound(OnRecordError):
    """A corpus that the model is made from cannot be fetched, or its files are not in their folder."""


class CorrectionsError(OnRecordError):
    """A file of corrections cannot be read or written, or is no table with the columns it should have."""
