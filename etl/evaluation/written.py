"""Written articles: short texts of our own, of genres that gold has little of, with their quotations marked.

`written/GENRE.txt` beside this module holds them; its head explains the marks. An article belongs to the
half that confidence is fitted on (`fit`) or to the one that measures it (`measure`), by a digest of its id.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

from spacy.language import Language

from etl.article import Article
from etl.evaluation.calibration import SURE, calibration
from etl.evaluation.pairing import Answer, f1, pair_quotes
from etl.offsets import Offsets
from etl.transform.pipeline import read

FOLDER = Path(__file__).with_suffix("")
HEADING = re.compile(r"=== (?P<id>[a-z0-9-]+) \| (?P<title>[^|]+) \| (?P<date>\d{4}-\d\d-\d\d)")
SPEAKER = re.compile(r"(?P<number>\d+) = (?P<name>.+)")
TAG = re.compile(r"<(?P<kind>[csq]) (?P<number>\d+)>|</(?P<closed>[csq])>")
FIELDS = {"c": "content", "s": "source", "q": "cue"}
NOBODY = "-"


def evaluate(gold: Path, nlp: Language) -> dict[str, float]:
    """Scores of the measuring half in per cent, whole and by genre; no gold folder is needed for them.

    `speaker` is the share of paired quotations whose speaker has the name that the article tells, or none
    where it tells none; `shown_right` the share, among those of 0.9 and more, of the ones that are paired
    and have that name. `calibration_error` and `sure_right` judge content and source, as for `quotes`.
    """
    articles = read_articles(half="measure")
    genres: dict[str, list[Answer]] = defaultdict(list)
    golds: dict[str, int] = defaultdict(int)
    for article, answers in zip(articles, answer_articles(articles, nlp), strict=True):
        for part in ("written", f"written.{article['genre']}"):
            genres[part] += answers
            golds[part] += len(article["attributions"])
    return {
        key: score for part in genres for key, score in figures_of(part, genres[part], golds[part]).items()
    }


def answer_articles(articles: list[dict[str, Any]], nlp: Language) -> Iterator[list[Answer]]:
    """What each article's quotations are worth."""
    fields = ("id", "title", "text")
    inputs = (Article(**{key: one[key] for key in fields}, source="written") for one in articles)
    for article, doc in zip(articles, read(nlp, inputs), strict=True):
        names = {entity.id: entity.name for entity in doc._.entities}
        yield pair_quotes(article, doc._.quotes, names)


def figures_of(part: str, answers: list[Answer], golds: int) -> dict[str, float]:
    """The scores of one genre, or of all."""
    paired = [one for one in answers if one.paired]
    shown = [one for one in answers if one.confidence >= SURE]
    right = sum(one.source_right for one in paired)
    return {
        f"{part}.joint_f1": 100 * f1(right, len(answers), golds),
        f"{part}.speaker": 100 * sum(one.name_right for one in paired) / max(len(paired), 1),
        f"{part}.shown_right": 100 * sum(one.paired and one.name_right for one in shown) / max(len(shown), 1),
        **calibration(part, [(one.confidence, one.paired and one.source_right) for one in answers]),
    }


def read_articles(folder: Path = FOLDER, *, half: str | None = None) -> list[dict[str, Any]]:
    """The articles of a folder, or of one half of them, in the form of `quotes.dev.jsonl`.

    Each has `id`, `title`, `date`, `genre`, `text`, and `attributions` with the offsets of `content`,
    `source` and `cue`, and the `speaker`'s name. Raises ValueError, with file and line,
    where marks do not match.
    """
    every = [article for path in sorted(folder.glob("*.txt")) for article in articles_of(path)]
    return [one for one in every if half is None or half_of(one["id"]) == half]


def half_of(id: str) -> str:
    """`fit` or `measure`: the same on every machine, whatever articles are added."""
    return ("fit", "measure")[blake2b(id.encode(), digest_size=1).digest()[0] % 2]


@dataclass(slots=True)
class Draft:
    """An article while its lines are read."""

    id: str
    title: str
    date: str
    text: str = ""
    places: dict[str, dict[str, list[Offsets]]] = field(default_factory=dict)
    """Of every quotation, by its number, the places of each kind of mark."""
    speakers: dict[str, str] = field(default_factory=dict)

    def add(self, line: str) -> None:
        """Take a line in: a paragraph, or who spoke."""
        if spoken := SPEAKER.fullmatch(line):
            self.speakers[spoken["number"]] = spoken["name"]
        elif line:
            self.text += "\n\n" if self.text else ""
            self.add_paragraph(line)

    def add_paragraph(self, line: str) -> None:
        """Keep the words of a paragraph as text and its marks as places."""
        opened, start, done = None, 0, 0
        for tag in TAG.finditer(line):
            self.text += line[done : tag.start()]
            done = tag.end()
            if (opened["kind"] if opened else None) != tag["closed"]:
                raise ValueError(f"{tag.group()} does not match what is open")
            if opened:
                kinds = self.places.setdefault(opened["number"], {})
                kinds.setdefault(opened["kind"], []).append((start, len(self.text)))
            opened, start = (None if opened else tag), len(self.text)
        if opened:
            raise ValueError(f"{opened.group()} is never closed")
        self.text += line[done:]

    def record(self, genre: str) -> dict[str, Any]:
        """The article in the form of gold; ValueError for a quotation without content or speaker."""
        if self.places.keys() != self.speakers.keys():
            odd = ", ".join(sorted(self.places.keys() ^ self.speakers.keys()))
            raise ValueError(f"{self.id}: quotation {odd} needs both marks and a speaker")
        attributions = [self.attribution(number) for number in self.places]
        about = {"id": self.id, "title": self.title, "date": self.date, "genre": genre, "text": self.text}
        return {**about, "attributions": attributions}

    def attribution(self, number: str) -> dict[str, Any]:
        """One quotation in the form of gold."""
        places = self.places[number]
        if "c" not in places:
            raise ValueError(f"{self.id}: quotation {number} has no content")
        name = self.speakers[number]
        marked = {key: places.get(kind) for kind, key in FIELDS.items()}
        return {**marked, "speaker": None if name == NOBODY else name}


def articles_of(path: Path) -> Iterator[dict[str, Any]]:
    """The articles of one file, whose name is the genre."""
    draft = None
    for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), "==="], 1):
        try:
            if not line.startswith("==="):
                if draft:  # what stands before the first article is the file's head
                    draft.add(line.strip())
                continue
            if draft:
                yield draft.record(path.stem)
            draft = read_heading(line) if line != "===" else None
        except ValueError as error:
            raise ValueError(f"{path}:{number}: {error}") from None


def read_heading(line: str) -> Draft:
    """The article that a line begins, with its id, title and date."""
    if not (found := HEADING.fullmatch(line)):
        raise ValueError(f"no heading: {line}")
    return Draft(found["id"], found["title"], found["date"])
