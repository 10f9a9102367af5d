"""Drafts: a draft as the payload of a record, for containers that read their articles themselves."""

from __future__ import annotations

import json
from dataclasses import asdict

from etl.extract.document import Document
from etl.extract.draft import Draft
from etl.extract.record import Record


def record_of_draft(draft: Draft, label: str = "") -> Record:
    """The record of an article that its container has read already."""
    return Record(label, format="draft", payload=json.dumps(asdict(draft)).encode())


def read_draft(document: Document) -> Draft:
    """The draft in such a record."""
    fields = json.loads(document.data)
    lists = {name: tuple(value) for name, value in fields.items() if isinstance(value, list)}
    return Draft(**fields | lists)
