"""BibTeX: libraries of Zotero, JabRef, Mendeley and others, with the files that their entries name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from etl.extract.containers.container import Container, in_time
from etl.extract.document import Document
from etl.extract.encoding import decode
from etl.extract.fields.columns import known_fields
from etl.extract.libraries.reference import Reference, records_of
from etl.extract.limits import MAX_BYTES
from etl.extract.record import Record

ENTRY = re.compile(
    r"\A(?:\s++|%[^\n]*+\n|@(?:comment|string|preamble)\s*+\{[^@]*+)*+"
    r"@[a-z]++\s*+\{\s*+[^\s,{}]*+\s*+,",
    re.IGNORECASE,
)
NOT_DECODED = ("file", "url")
FILE = re.compile(r"(?:\\.|[^;\\])+")
PART = re.compile(r"(?:\\.|[^:\\])*")
ESCAPED = re.compile(r"\\(.)")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MARK = re.compile(r"[\\${}]")
MAX_MARKS = 5_000
"""Of LaTeX in a value, which take a tenth of a second to understand; an abstract has some dozens."""
OUTLETS = ("journaltitle", "journal", "newspaper", "organization", "publisher")


def is_bibtex(head: Document) -> bool:
    """Whether a file begins with an entry, or with the remarks that stand before the first."""
    return bool(ENTRY.match(head.text))


def read_bibtex(container: Container) -> Iterator[Record]:
    """The articles of a library; what is no entry is a failure that says where it stands."""
    from bibtexparser.entrypoint import parse_string  # here, since it is slow to import

    data = container.read("BibTeX", "export it in parts", MAX_BYTES)
    with in_time():
        library = parse_string(decode(data), append_middleware=[])
        references = [reference_of(entry) for entry in library.entries]
    for reference in references:
        yield from records_of(reference, container.shelf)
    for block in library.failed_blocks:
        line = (block.start_line or 0) + 1
        yield Record(f"line {line}", failure=f"line {line} is no entry of BibTeX: {block.error}"[:300])


def reference_of(entry: Any) -> Reference:
    """The reference in an entry."""
    fields = {field.key.lower(): str(field.value) for field in entry.fields}
    plain = {name: value if name in NOT_DECODED else without_latex(value) for name, value in fields.items()}
    known = known_fields(plain) | {"authors": people_in(fields.get("author", "")), "published": day_of(plain)}
    known["publisher"] = next((plain[name] for name in OUTLETS if plain.get(name)), None)
    return Reference(known | {"id": entry.key}, list(files_in(fields.get("file", ""))), str(entry.key))


def without_latex(value: str) -> str:
    """A value without commands and braces of LaTeX; as it stands where they make no sense, or are a heap."""
    text = value if len(MARK.findall(value)) > MAX_MARKS else understood(value)
    return text.replace("{", "").replace("}", "").strip()


def understood(value: str) -> str:
    """A value as LaTeX prints it, if it is LaTeX."""
    from pylatexenc.latex2text import LatexNodes2Text

    try:
        return str(LatexNodes2Text(math_mode="verbatim").latex_to_text(value))
    except Exception:  # prose may hold what no LaTeX does: a lone dollar, a brace
        return value


def people_in(written: str) -> list[str]:
    """The authors of an entry in the order of reading; one in braces is an organisation."""
    from bibtexparser.middlewares.names import split_multiple_persons_names

    return [name for each in split_multiple_persons_names(written) if (name := name_in_order(each))]


def name_in_order(written: str) -> str:
    """A person's name with the given name first."""
    if written.startswith("{") and written.endswith("}"):
        return without_latex(written)
    from bibtexparser.middlewares.names import parse_single_name_into_parts

    parts = parse_single_name_into_parts(written, strict=False)
    words = (*parts.first, *parts.von, *parts.last, *parts.jr)
    return without_latex(" ".join(words))


def day_of(fields: dict[str, str]) -> str:
    """The day of publication, as far as it is given."""
    if fields.get("date"):
        return fields["date"].partition("/")[0]
    name = fields.get("month", "").strip().lower()
    month = f"{MONTHS.index(name[:3]) + 1:02d}" if name[:3] in MONTHS else name.zfill(2) * name.isdecimal()
    day = fields.get("day", "").strip()
    parts = [fields.get("year", "").strip(), month, day.zfill(2) if day.isdecimal() and month else ""]
    return "-".join(filter(None, parts)) if parts[0] else ""


def files_in(written: str) -> Iterator[str]:
    """The names of the files of an entry: `Snapshot:files/1/a.html:text/html;…`, or names alone."""
    for each in FILE.findall(written):
        parts = [ESCAPED.sub(r"\1", part) for part in PART.findall(each) if part]
        name = parts[-2] if len(parts) > 1 else next(iter(parts), "")
        if name.strip():
            yield name.strip()
