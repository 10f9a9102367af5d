"""Choices: what can be wrong with a row, and the line of `corrections.csv` that puts it right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from etl.load.corrections.fields import fault_of, kind_of
from etl.load.corrections.line import Line
from etl.load.corrections.row import NOUNS, passage_of
from etl.plugin.archive import Archive, Row
from etl.plugin.words.wording import country_name, type_name

ROWS = {
    "quotes": """
        select q.*, coalesce(q.statement, q.text) as shown, e.name as speaker_id_name, a.title as headline,
               case when coalesce(q.paragraph, 0) < 0 then a.title else a.text end as printed_in,
               (select group_concat(name, '; ') from (select n.name from quote_about qa
                join entities n on n.id = qa.entity_id where qa.quote_id = q.id order by n.name))
               as about_name
        from quotes q join articles a on a.id = q.article_id left join entities e on e.id = q.speaker_id
        where q.id = :id""",
    "events": """
        select v.*, v.summary as shown, place.name as place_id_name, said.name as said_by_id_name,
               a.title as headline, a.text as printed_in,
               (select group_concat(name, '; ') from (select n.name from event_participants p
                join entities n on n.id = p.entity_id where p.event_id = v.id and p.role = 'actor'
                order by n.name)) as actor_id_name,
               (select group_concat(name, '; ') from (select n.name from event_participants p
                join entities n on n.id = p.entity_id where p.event_id = v.id and p.role = 'recipient'
                order by n.name)) as recipient_id_name
        from events v join articles a on a.id = v.article_id
        left join entities place on place.id = v.place_id left join entities said on said.id = v.said_by_id
        where v.id = :id""",
    "mentions": """
        select m.*, m.text as shown, e.name as entity_id_name, a.title as headline, a.text as printed_in
        from mentions m join articles a on a.id = m.article_id left join entities e on e.id = m.entity_id
        where m.article_id = :article and m.id = :id""",
    "dates": """
        select d.*, d.text as shown, a.title as headline, a.text as printed_in
        from dates d join articles a on a.id = d.article_id where d.article_id = :article and d.id = :id""",
    "entities": """
        select *, name as shown,
               case when latitude is not null then latitude || ', ' || longitude end as point
        from entities where id = :id""",
    "articles": "select *, title as shown, title as headline from articles where id = :id",
}
"""A row of each table, with what a line about it needs: `printed_in` is the text its offsets count in."""
NAMED_THERE = """
select ae.entity_id as id, e.name, e.type from article_entities ae join entities e on e.id = ae.entity_id
where ae.article_id = :article order by e.name, e.id
"""
SAME_NAME = "select id from entities where name = :name or id = :name limit 2"
NAMED_IN = """
select a.id, a.title, a.published from article_entities ae join articles a on a.id = ae.article_id
where ae.entity_id = :id order by a.published desc, a.id limit 200
"""
EVENT_TYPES = "select distinct type from events order by type"


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be wrong with a row."""

    action: str
    words: str
    """What is wrong, as the reader says it."""
    field: str = ""
    hint: str = ""
    article: bool = False
    """Whether it asks for the article that it holds for."""
    fixed: str | None = None
    """What is right, where that is no question."""

    @property
    def key(self) -> str:
        """Its name in the form."""
        return f"{self.action}-{self.field}" if self.field else self.action


LISTING = (
    Choice("set", "It is correct and should be listed", "doubtful", fixed=""),
    Choice("set", "It is too uncertain to be listed", "doubtful", fixed="1"),
)
"""One of the two is shown."""
CHOICES: dict[str, tuple[Choice, ...]] = {
    "quotes": (
        Choice("set", "Someone else said it", "speaker_id", "A name; empty if no one is named."),
        Choice("delete", "This is not a quote"),
        Choice("set", "It is about someone else", "about", "Names, separated by semicolons."),
        Choice("set", "The speaker’s title is wrong", "speaker_title"),
        Choice("set", "The kind of source is wrong", "source_type"),
        Choice("set", "The kind of statement is wrong", "act", "says, asks, denies, promises …"),
        *LISTING,
    ),
    "events": (
        Choice("set", "The kind of event is wrong", "type"),
        Choice("set", "The status is wrong", "status"),
        Choice("set", "The date is wrong", "date", "2026-03-09, 2026-03, 2026-03-09/2026-03-11"),
        Choice("set", "The place is wrong", "place_id"),
        Choice("set", "Someone else did it", "actor_id", "Names, separated by semicolons."),
        Choice("set", "It was done to someone else", "recipient_id", "Names, separated by semicolons."),
        Choice("set", "Someone else said so", "said_by_id"),
        Choice("delete", "This is not an event"),
        *LISTING,
    ),
    "mentions": (
        Choice("set", "It refers to someone else", "entity_id"),
        Choice("delete", "It refers to no one"),
        Choice("set", "The place is used in another sense", "use"),
    ),
    "dates": (
        Choice("set", "It means another date", "value", "2026-03-09, 2026-03, 2026-03-09/2026-03-11"),
        Choice("delete", "This is not a date"),
    ),
    "entities": (
        Choice("rename", "The name is wrong"),
        Choice("retype", "The type is wrong"),
        Choice("merge", "It is the same as another", "", "The other’s name or id."),
        Choice("split", "In one article it is someone else", "", "Who it is there.", article=True),
        Choice("set", "The role is wrong", "role"),
        Choice("set", "The country is wrong", "country", "Two letters: NO"),
        Choice("set", "The location is wrong", "point", "Degrees north and east: 59.91, 10.75"),
        Choice("set", "The Wikidata item is wrong", "wikidata", "Q585"),
        Choice("delete", "This is not a name"),
    ),
    "articles": (
        Choice("set", "The date is wrong", "published", "2026-03-09"),
        Choice("set", "The outlet is wrong", "publisher"),
        Choice("set", "The section is wrong", "section"),
    ),
}
"""What a reader can put right, by table, the likeliest first. The file takes every field of `FIELDS`."""
READ_IN = {"rename": "name", "retype": "type", "merge": "name", "split": "name"}


async def find_row(archive: Archive, table: str, key: str) -> Row | None:
    """A row with what is printed there; None where there is no such row, or table."""
    article = key.rpartition(".")[0]  # of a mention or a date
    return await archive.first_row(ROWS[table], id=key, article=article) if table in ROWS else None


def choices_for(table: str, row: Row) -> list[Choice]:
    """What can be wrong with a row: what is listed can be left out, and the other way round."""
    listed = "" if row.get("doubtful") else "1"
    return [choice for choice in CHOICES[table] if choice.fixed in (None, listed)]


def find_choice(table: str, row: Row, key: str) -> Choice | None:
    return next((choice for choice in choices_for(table, row) if choice.key == key), None)


def takes_value(choice: Choice) -> bool:
    return choice.action != "delete" and choice.fixed is None


def reading_of(choice: Choice, row: Row) -> str:
    """What is read now, in words."""
    column = choice.field or READ_IN.get(choice.action, "shown")
    value = row.get(f"{column}_name") or row.get(column)
    return "" if value is None else str(value)


def words_for(choice: Choice, reading: str) -> str:
    """What is read now, as a reader says it; nothing where it is in the heading."""
    if choice.action in ("merge", "split"):
        return ""
    if choice.action == "retype":
        return type_name(reading)
    return country_name(reading) if choice.field == "country" else reading


def allowed_values(table: str, choice: Choice) -> tuple[str, ...]:
    """The values that a choice allows; none where any words do."""
    if choice.action == "delete":
        return ()
    return kind_of(Line(choice.action, table, field=choice.field)).choices


def takes_names(table: str, choice: Choice) -> bool:
    return choice.action != "delete" and bool(kind_of(Line(choice.action, table, field=choice.field)).names)


async def names_for(archive: Archive, row: Row) -> list[Row]:
    """Whom the article of a row names, to choose from."""
    return await archive.rows(NAMED_THERE, article=row["article_id"]) if row.get("article_id") else []


async def articles_for(archive: Archive, table: str, key: str) -> list[Row]:
    """The articles that an entity can be told apart in."""
    return await archive.rows(NAMED_IN, id=key) if table == "entities" else []


async def event_types(archive: Archive) -> list[str]:
    return [row["type"] for row in await archive.remembered_rows(EVENT_TYPES) if row["type"]]


async def make_line(archive: Archive, table: str, row: Row, choice: Choice, given: dict[str, str]) -> Line:
    """The line that puts a row right, from what the form gives: `value`, `article`, `editor`, `note`."""
    article = given.get("article", "") if choice.article else str(row.get("article_id") or "")
    value = " ".join(given.get("value", "").split()) if takes_value(choice) else choice.fixed or ""
    if takes_names(table, choice):
        value = await with_ids(archive, value)
    return Line(
        action=choice.action,
        target=table,
        target_id=row["id"],
        field=choice.field,
        value=value,
        was=reading_of(choice, row),
        article_id=row["id"] if table == "articles" else article,
        headline=str(row.get("headline") or await headline_of(archive, article)),
        passage=passage_for(table, choice, row),
        editor=" ".join(given.get("editor", "").split()),
        made=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        note=" ".join(given.get("note", "").split()),
    )


def passage_for(table: str, choice: Choice, row: Row) -> str:
    """What a row is found again by: the words that are printed there; of an entity its name."""
    if table in NOUNS:
        return passage_of(table, row, row["printed_in"] or "")
    return str(row["name"] or "") if table == "entities" and choice.action != "split" else ""


async def headline_of(archive: Archive, article: str) -> str:
    found = await archive.first_row("select title from articles where id = :id", id=article)
    return str((found and found["title"]) or "")


async def with_ids(archive: Archive, value: str) -> str:
    """Names as the ids of those who alone bear them; a name that is new, or not alone, stays."""
    return "; ".join([await id_or_name(archive, name.strip()) for name in value.split(";") if name.strip()])


async def id_or_name(archive: Archive, name: str) -> str:
    found = await archive.rows(SAME_NAME, name=name)
    return str(found[0]["id"]) if len(found) == 1 else name


def fault_in(line: Line) -> str:
    """What is wrong with a line, for whoever has filled in the form."""
    if line.action == "set" and line.value == line.was and line.value:
        return "That is what is read now: write what is right."
    return fault_of(line)
