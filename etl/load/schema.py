"""Schema: every table and column, described once; README, `metadata.yml` and tests read it from here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

SqlType = Literal["TEXT", "INTEGER", "REAL"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its SQL type, what it means, the table it points to, and whether an index serves it."""

    name: str
    description: str
    type: SqlType = "TEXT"
    references: str | None = None
    index: Literal["asc", "desc", "set", "key"] | None = None
    """`desc` for columns that pages sort by, newest first: Datasette pages a non-unique descending column
    without losing rows only over a descending index. `set` for columns that few rows have: of those alone;
    `key` where no two rows have the same."""
    kept: Literal["word", "row", "cut", "found", "article", "usual", "thousandths"] | None = None
    """How a packed table keeps it: as the number of a word, where many rows have the same; as that of the row
    it refers to; not, where it is what the article prints there; as a place, where the article prints it
    somewhere; not, as its article has it; not, where it is as usual; in thousandths. Without, as it is."""
    made: str | None = None
    """The SQL that makes it of others, so that it takes no place; of a column that is kept where it is not
    as usual, what is usual. In a packed table the others stand in braces."""
    told: str | None = None
    """Of a packed table: the SQL of what is kept, which others tell when a row is written; in braces too."""
    printed: tuple[str, str] = ("start", "end")
    """Of what is cut: the columns that tell where it is printed."""
    pieces: bool = False
    """Of what is cut: whether it may be several pieces, which `spans` lists."""
    holds: str | None = None
    """Of what is found: another column whose words it may hold, which are kept once."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table; the first column is its primary key unless `key` names others."""

    name: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    search: tuple[str, ...] = field(default=())
    """Columns with full-text search."""
    indexes: tuple[tuple[str, ...], ...] = ()
    """Indexes over several columns, for filters that pages combine with sorting or a facet. Those with
    `same_as` count a facet without copies and doubtful rows from the index alone: to read every row takes
    25 times as long."""

    place: tuple[str, ...] = ()
    """Of a packed table: columns that tell where in which article a row stands, and so which it is. See
    `packing`."""
    numbered: bool = False
    """Of a packed table: whether its rows are found by their ids, and have numbers for search to point at."""
    of_headline: str = ""
    """The SQL of whether a row's offsets count in the headline; its columns stand in braces."""

    @property
    def primary_key(self) -> tuple[str, ...]:
        return self.key or (self.columns[0].name,)

    @property
    def kept_name(self) -> str:
        """The table that its rows lie in."""
        return f"kept_{self.name}" if self.place else self.name

    @property
    def kept_columns(self) -> tuple[Column, ...]:
        """Of a packed table: the columns that are kept; the others are made."""
        return tuple(
            column
            for column in self.columns
            if column.kept != "article" and (column.kept == "usual" or not column.made)
        )

    @property
    def written_names(self) -> tuple[str, ...]:
        """The columns that are written; a packed table takes all, and leaves what it makes aside."""
        return tuple(column.name for column in self.columns if self.place or not column.made)

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

    @property
    def column_names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


C = Column


def month_of(day: str) -> str:
    """The SQL that makes a month of another column, a day or less.

    >>> month_of("published")
    'case when length({published}) >= 7 then substr({published}, 1, 7) end'
    """
    return f"case when length({{{day}}}) >= 7 then substr({{{day}}}, 1, 7) end"


ARTICLES = Table(
    "articles",
    "The articles as printed, one row each.",
    (
        C("id", "Stable key, from the canonical address or from where the article was read."),
        C("title", "Headline, as printed."),
        C(
            "text",
            "Body: paragraphs joined by one blank line, otherwise unchanged. Offsets count its characters.",
        ),
        C("published", "When it was published: ISO 8601, as precise as known.", index="desc"),
        C("published_by", "How the date was found: metadata, dateline, byline …, or none.", index="asc"),
        C(
            "date_doubt",
            "“no date”, or “doubtful date”: not stated, no whole day, or far from the address’s.",
            index="asc",
        ),
        C("publisher", "Outlet that printed it, as printed.", index="asc"),
        C("outlet", "The same by the name that readers know: The New York Times.", index="asc"),
        C("authors", "Names in the byline, a JSON list."),
        C("section", "Section or rubric, where given.", index="set"),
        C("url", "Canonical address (http or https)."),
        C("language", "Language of the text, ISO 639-1."),
        C("word_count", "Words in the body.", "INTEGER"),
        C("source", "File, or record in a file, it was read from."),
        C("content_hash", "SHA-256 of headline and body."),
        C("same_as", "First printing of the same wire copy, or empty.", references="articles", index="set"),
        C("dateline", "Place the report is filed from, as printed."),
        C("rights", "Licence or rights line of the input, where given."),
        C("stub", "1 if only part of the article could be read (kept with --keep-stubs).", "INTEGER"),
        C("year", "Year of publication.", "INTEGER", index="asc"),
        C("month", "Month of publication, YYYY-MM.", index="asc"),
        C("quote_count", "Quotes found in it (doubtful ones left out).", "INTEGER"),
        C(
            "corrected",
            "1 if somebody has put it right, else empty: corrections tell how.",
            "INTEGER",
            index="set",
        ),
        C("added", "When it first entered this database (UTC).", index="desc"),
        C("run_id", "Reading it comes from.", references="runs", index="asc"),
    ),
    search=("title", "text"),
    indexes=(("outlet", "published", "same_as"),),
)

QUOTES = Table(
    "quotes",
    "Who said what: every quotation, with its speaker and the words that report it.",
    (
        C(
            "id",
            "Article id + .q + start; in the headline .h + start.",
            index="key",
            made="{article_id} || '.' || {anchor}",
        ),
        C("article_id", "Article it stands in.", references="articles", index="asc"),
        C(
            "anchor",
            "Where the article’s page opens at it: articles/ARTICLE_ID#ANCHOR.",
            made="case when {paragraph} = -1 then 'h' else 'q' end || {start}",
        ),
        C("kind", "direct (inside quotation marks), indirect (reported), or mixed."),
        C("text", "What was said, pieces joined by an ellipsis.", kept="cut", pieces=True),
        C(
            "words",
            "How many words that are.",
            "INTEGER",
            told="length({text}) - length(replace({text}, ' ', '')) + 1",
        ),
        C(
            "statement",
            "Who, the verb as printed, and what, in the article’s own words; empty for direct speech.",
            kept="found",
            holds="text",
        ),
        C(
            "speaker_id",
            "Who said it: person, office or organisation; empty when unnamed.",
            references="entities",
        ),
        C("speaker", "The speaker as printed: “the spokesperson”, “he”.", index="asc"),
        C("speaker_title", "The speaker’s title or description as printed.", kept="found"),
        C(
            "source_type",
            "person, organisation, group, unnamed, document, or outlet: the one that prints it.",
        ),
        C(
            "cue",
            "Words that report it: “said”, “according to”.",
            kept="cut",
            printed=("cue_start", "cue_end"),
        ),
        C("act", "What the speaker does: says, asks, denies, promises, declines to comment …"),
        C("addressee", "Whom it was said to, as printed.", kept="found"),
        C(
            "start",
            "First character, into articles.text; into articles.title where paragraph is -1.",
            "INTEGER",
        ),
        C("end", "Character after the last.", "INTEGER"),
        C(
            "spans",
            "The pieces, a JSON list of [start, end].",
            kept="usual",
            made="'[[' || {start} || ', ' || {end} || ']]'",
        ),
        C("speaker_start", "Where the speaker is printed.", "INTEGER"),
        C("speaker_end", "End of the speaker.", "INTEGER"),
        C("cue_start", "Where the cue is printed.", "INTEGER"),
        C("cue_end", "End of the cue.", "INTEGER"),
        C("paragraph", "Number of the paragraph, from 0; -1 for the headline.", "INTEGER"),
        C("context", "Sentence or sentences it stands in.", kept="found"),
        C("about", "Names of whom or what it speaks of; the links are in quote_about."),
        C(
            "either",
            "Names of two people, where the text leaves open who said it; the links are in quote_between.",
        ),
        C(
            "speech",
            "1 for words said or written, 0 for thoughts, wishes and plans reported.",
            "INTEGER",
        ),
        C("published", "Publication date of the article.", index="desc"),
        C(
            "month",
            "Month of publication, YYYY-MM.",
            index="asc",
            made=month_of("published"),
        ),
        C("same_as", "First printing of the same statement, or empty.", references="quotes", index="set"),
        C("method", "Rule or language model that read it.", kept="word"),
        C(
            "confidence",
            "Chance that content and speaker are right, 0 to 1.",
            "REAL",
            index="asc",
            kept="thousandths",
        ),
        C(
            "doubtful",
            "1 if its chance is below the floor of its kind or it states nothing, else empty: lists omit it.",
            "INTEGER",
        ),
        C(
            "repeats",
            "Of a quote in the headline: the quote of the text that says the same, and is counted for both.",
            references="quotes",
        ),
        C(
            "corrected",
            "1 if somebody has put it right, else empty: corrections tell how.",
            "INTEGER",
            index="set",
        ),
        C("added", "When its article entered this database (UTC).", kept="article"),
        C("run_id", "Reading it comes from.", references="runs", kept="article"),
    ),
    search=("text", "speaker", "context", "about", "statement"),
    indexes=(
        ("kind", "published"),
        ("kind", "speaker_id", "same_as", "doubtful"),
        ("speaker_id", "published", "same_as", "doubtful"),
        ("act", "same_as", "doubtful"),
        ("source_type", "same_as", "doubtful"),
        ("doubtful", "same_as"),
    ),
    place=("article_id", "start"),
    numbered=True,
    of_headline="{paragraph} = -1",
)

QUOTE_ABOUT = Table(
    "quote_about",
    "Whom or what each quote speaks of.",
    (
        C("quote_id", "The quote.", references="quotes", kept="row"),
        C("entity_id", "Entity it speaks of.", references="entities", index="asc", kept="word"),
    ),
    key=("quote_id", "entity_id"),
    place=("quote_id", "entity_id"),
)

QUOTE_BETWEEN = Table(
    "quote_between",
    "Quotes without a speaker that either of two people may have said: the text does not tell.",
    (
        C("quote_id", "The quote.", references="quotes", kept="row"),
        C("entity_id", "Who may have said it.", references="entities", index="asc", kept="word"),
    ),
    key=("quote_id", "entity_id"),
    place=("quote_id", "entity_id"),
)

ENTITIES = Table(
    "entities",
    "People, organisations, places and other names, gathered over all articles.",
    (
        C("id", "Readable, stable key: kim-jong-un."),
        C("name", "Name used most.", index="asc"),
        C("type", "OntoNotes type: PERSON, ORG, GPE, LOC, FAC, NORP, EVENT …", index="asc"),
        C(
            "role",
            "Office or title the texts give: that of the last year, in its fullest words.",
            index="set",
        ),
        C("country", "ISO 3166-1 code of the country it belongs to.", index="set"),
        C("aliases", "Other names printed for it, a JSON list."),
        C("wikidata", "Wikidata item, where an open table has it: read from outside the text."),
        C(
            "maybe_id",
            "Of a lone surname: the person it may mean, where other articles make that likely but not sure.",
            references="entities",
            index="set",
        ),
        C("geonames", "GeoNames id, for places.", "INTEGER"),
        C("latitude", "Degrees north, for places.", "REAL", index="set"),
        C("longitude", "Degrees east, for places.", "REAL"),
        C("article_count", "Articles that name it (copies left out).", "INTEGER", index="desc"),
        C("mention_count", "Mentions in them.", "INTEGER", index="desc"),
        C("quote_count", "Quotes it spoke, each once (doubtful ones left out).", "INTEGER", index="desc"),
        C("about_count", "Quotes that speak of it (doubtful ones left out).", "INTEGER", index="desc"),
        C("first_seen", "Date of the first article that names it."),
        C("last_seen", "Date of the last one.", index="desc"),
        C(
            "corrected",
            "1 if somebody has put it right, else empty: corrections tell how.",
            "INTEGER",
            index="set",
        ),
    ),
    search=("name", "aliases", "role"),
)

ENTITY_ROLES = Table(
    "entity_roles",
    "Every role that is printed for each entity, with its time: which, from when to when.",
    (
        C("entity_id", "The entity.", references="entities", kept="word"),
        C("role", "As printed; capitals are those printed most."),
        C("first_seen", "Date of the first article that gives it."),
        C("last_seen", "Date of the last one."),
        C("article_count", "Articles that give it (copies left out).", "INTEGER"),
        C("article_id", "First article that gives it.", references="articles", index="asc", kept="word"),
    ),
    key=("entity_id", "role"),
    place=("entity_id", "role"),
)

ENTITY_MONTHS = Table(
    "entity_months",
    "How often each entity is named and quoted, month by month (copies left out).",
    (
        C("entity_id", "The entity.", references="entities"),
        C("month", "Month of publication, YYYY-MM."),
        C("article_count", "Articles of that month that name it.", "INTEGER"),
        C("quote_count", "Quotes it spoke in that month (doubtful ones left out).", "INTEGER"),
    ),
    key=("entity_id", "month"),
)

ARTICLE_ENTITIES = Table(
    "article_entities",
    "What each article says of each entity it names.",
    (
        C("article_id", "The article.", references="articles", kept="word"),
        C("entity_id", "Entity it names.", references="entities", index="asc", kept="word"),
        C("name", "Name the article uses."),
        C("type", "Type read there.", kept="word"),
        C("role", "Role given there, in its fullest words."),
        C("roles", "Every role given there, in order, a JSON list."),
        C("callings", "Walks of life that they tell: politics, law, sport …, with spaces between."),
        C("sex", "f or m, where titles, the first name or pronouns show it."),
        C("age", "Years printed behind the name.", "INTEGER"),
        C("partial", "1 if the article prints only one name of a person.", "INTEGER"),
        C(
            "read_as",
            "The id that the article alone gives, where the other articles tell another; else empty.",
            index="set",
        ),
        C(
            "tie_confidence",
            "Chance that a lone name means this person, where other articles told it.",
            "REAL",
        ),
        C("country", "Country it belongs to."),
        C("aliases", "Other names printed there, a JSON list.", kept="usual", made="'[]'"),
        C("wikidata", "Wikidata item, where an open table has it: read from outside the text."),
        C("geonames", "GeoNames id resolved there.", "INTEGER"),
        C("latitude", "Degrees north.", "REAL"),
        C("longitude", "Degrees east.", "REAL"),
        C("place_confidence", "Chance that this is the place meant, 0 to 1.", "REAL", kept="thousandths"),
        C("mention_count", "Mentions in the article.", "INTEGER"),
    ),
    key=("article_id", "entity_id"),
    place=("article_id", "entity_id"),
)

MENTIONS = Table(
    "mentions",
    "Every passage that speaks of an entity: names, nominals, pronouns.",
    (
        C("id", "Article id + .m + start + - + end.", made="{article_id} || '.m' || {start} || '-' || {end}"),
        C("article_id", "Article it stands in.", references="articles", kept="word"),
        C(
            "anchor",
            "Where the article’s page opens at it: articles/ARTICLE_ID#ANCHOR.",
            made="'m' || {start} || '-' || {end}",
        ),
        C("entity_id", "Entity it stands for.", references="entities", index="asc", kept="word"),
        C("text", "Words as printed.", kept="cut"),
        C("kind", "name, nominal (“the minister”) or pronoun.", kept="word"),
        C(
            "use",
            "For places: literal (a spot on the map), government (“Seoul said”) or modifier.",
            kept="word",
        ),
        C("start", "First character, into articles.text.", "INTEGER"),
        C("end", "Character after the last.", "INTEGER"),
        C("paragraph", "Number of the paragraph, from 0.", "INTEGER"),
        C("method", "Rule that linked it.", kept="word"),
        C("confidence", "Chance that the link is right, 0 to 1.", "REAL", kept="thousandths"),
        C(
            "corrected",
            "1 if somebody has put it right, else empty: corrections tell how.",
            "INTEGER",
            index="set",
        ),
    ),
    place=("article_id", "start", "end"),
)

EVENTS = Table(
    "events",
    "Who did what to whom: events in PLOVER’s types, each with the sentence that tells it.",
    (
        C(
            "id",
            "Article id + .e + start of the trigger.",
            index="key",
            made="{article_id} || '.e' || {trigger_start}",
        ),
        C("article_id", "Article that tells it.", references="articles", index="asc"),
        C(
            "type",
            "PLOVER type: CONSULT, AGREE …; or one it lacks: RESIGN, DISASTER …; empty where unsure.",
        ),
        C(
            "mode",
            "PLOVER mode, how it was done: demo, strike, arrest …; empty where the words leave it open.",
            index="asc",
        ),
        C(
            "scheme",
            "Who defined the type: plover, ace (ACE 2005) or iptc (Media Topics).",
            kept="word",
        ),
        C(
            "speech",
            "1 where it is only said: criticised, urged; 0 for an act.",
            "INTEGER",
        ),
        C(
            "summary",
            "The clause in the article’s own words: Gunmen killed Rafael Osorio in Cali.",
            kept="found",
        ),
        C("trigger", "Word that tells it.", kept="cut", printed=("trigger_start", "trigger_end")),
        C(
            "trigger_start",
            "Where that word is printed; the article’s page opens there at #e + this number.",
            "INTEGER",
        ),
        C("trigger_end", "End of that word.", "INTEGER"),
        C(
            "actor_id",
            "Who did it (the first, if several: event_participants has all).",
            references="entities",
            index="asc",
        ),
        C("recipient_id", "To whom.", references="entities", index="asc"),
        C("actor_text", "Who did it, as printed, also where it is no name: gunmen.", kept="found"),
        C("recipient_text", "To whom, as printed.", kept="found"),
        C("place_id", "Where.", references="entities", index="set"),
        C("said_by_id", "Who says so, when it is told in a quote.", references="entities", index="set"),
        C("date", "When: EDTF."),
        C("date_from", "First possible day.", index="desc"),
        C("date_to", "Last possible day."),
        C("date_text", "Words the date was read from; empty when it is the article’s date.", kept="found"),
        C("status", "happened, planned, denied, demanded, possible, stalled or background.", index="asc"),
        C("status_words", "Words that say so: will, did not, tried; empty for what plainly happened."),
        C("sentence", "Sentence that tells it.", kept="cut"),
        C("start", "First character of the sentence, into articles.text.", "INTEGER"),
        C("end", "Character after the last.", "INTEGER"),
        C(
            "group_id",
            "First report of the same event.",
            references="events",
            index="asc",
            kept="usual",
            made="{id}",
        ),
        C("method", "Rule that read it.", kept="word"),
        C(
            "confidence",
            "Chance that it is an event and right in every field, 0 to 1.",
            "REAL",
            index="asc",
            kept="thousandths",
        ),
        C(
            "doubtful",
            "1 if its chance is low or no clause of the article’s own tells it, else empty: lists omit it.",
            "INTEGER",
        ),
        C("latitude", "Degrees north of the place.", "REAL", index="set"),
        C("longitude", "Degrees east of the place.", "REAL"),
        C(
            "month",
            "Month of the first possible day, YYYY-MM.",
            index="asc",
            made=month_of("date_from"),
        ),
        C(
            "corrected",
            "1 if somebody has put it right, else empty: corrections tell how.",
            "INTEGER",
            index="set",
        ),
        C("run_id", "Reading it comes from.", references="runs", kept="article"),
    ),
    search=("summary", "sentence"),
    indexes=(("type", "date_from", "status", "doubtful"),),
    place=("article_id", "trigger_start"),
    numbered=True,
)

EVENT_PARTICIPANTS = Table(
    "event_participants",
    "All participants of each event.",
    (
        C("event_id", "The event.", references="events", kept="row"),
        C("entity_id", "Who took part.", references="entities", index="asc", kept="word"),
        C("role", "actor or recipient.", kept="word"),
    ),
    key=("event_id", "entity_id", "role"),
    place=("event_id", "entity_id", "role"),
)

DATES = Table(
    "dates",
    "Time expressions, resolved against the article’s date.",
    (
        C("id", "Article id + .d + start.", made="{article_id} || '.d' || {start}"),
        C("article_id", "Article it stands in.", references="articles", kept="word"),
        C("text", "Words as printed.", kept="cut"),
        C("type", "TIMEX3 type: DATE, TIME, DURATION or SET.", index="asc", kept="word"),
        C("value", "TIMEX3 value.", kept="usual", made="{date_from}"),
        C("edtf", "Extended Date/Time Format.", kept="usual", made="{value}"),
        C("date_from", "First day, inclusive.", index="asc"),
        C("date_to", "Last day, inclusive.", kept="usual", made="{date_from}"),
        C("start", "First character, into articles.text.", "INTEGER"),
        C("end", "Character after the last.", "INTEGER"),
        C("method", "Rule that read it.", kept="word"),
        C(
            "corrected",
            "1 if somebody has put it right, else empty: corrections tell how.",
            "INTEGER",
            index="set",
        ),
    ),
    place=("article_id", "start"),
)

RUNS = Table(
    "runs",
    "Readings: which version and model read which articles, and when.",
    (
        C("id", "From version, model and settings: the same reader has the same id."),
        C("version", "Version of On Record."),
        C("model", "spaCy pipeline and its version."),
        C("settings", "Settings that change what is read, JSON."),
        C("started", "First use in this database (UTC)."),
        C("finished", "Last use (UTC)."),
        C("articles", "Articles in this database it read.", "INTEGER"),
    ),
)

FAILURES = Table(
    "failures",
    "Every input that was not loaded, and why.",
    (
        C("source", "File, or record in a file."),
        C("stage", "Where it stopped: extract, transform or load.", index="asc"),
        C("reason", "What was found, and what to try."),
        C("run_id", "Reading that met it.", references="runs", index="asc"),
    ),
)

SOURCES = Table(
    "sources",
    "Every input seen, so that a later build reads only what is new or changed.",
    (
        C("source", "File, or record in a file."),
        C("digest", "SHA-256 of its bytes."),
        C("article_id", "Article read from it; empty when it failed.", index="asc"),
        C("sketch", "Fingerprint of the text, packed: near-copies share most of it."),
        C("run_id", "Reading that saw it.", references="runs"),
    ),
)

CORRECTIONS = Table(
    "corrections",
    "What people have put right: every line of corrections.csv, and what became of it.",
    (
        C("id", "Key, made of the line’s words."),
        C("line", "Number of the line in its file.", "INTEGER"),
        C("action", "merge, split, rename, retype, delete or set.", index="asc"),
        C("target", "Table whose row is wrong.", index="asc"),
        C("target_id", "Id of that row when the line was written."),
        C("field", "Column that is set."),
        C("value", "What is right."),
        C("was", "What was read when the line was written."),
        C("article_id", "Article it stands in, or the only one it holds for, as the line has it."),
        C("headline", "Headline of that article, which finds it again under another id."),
        C("passage", "Words printed there, or the name, which find the row again."),
        C("editor", "Who put it right.", index="asc"),
        C("made", "When (UTC).", index="desc"),
        C("note", "Why, or by which source."),
        C("status", "applied, already so, overruled (by a later line) or not applied.", index="asc"),
        C("reason", "Why it is not applied."),
        C("row_id", "Row that it is applied to."),
        C("reading", "What is read there without it."),
        C("key", "The same as id.", made="id"),
        C("by", "The same as editor.", made="editor"),
        C(
            "applied",
            "1 if it has changed a row, else 0: status tells more.",
            "INTEGER",
            made="status = 'applied'",
        ),
    ),
)

CORRECTED_ROWS = Table(
    "corrected_rows",
    "Which correction changed which row.",
    (
        C("row_table", "Table of the row."),
        C("row_id", "Its id."),
        C("correction_id", "The correction.", references="corrections", index="asc"),
    ),
    key=("row_table", "row_id", "correction_id"),
)

REPLACED_ROWS = Table(
    "replaced_rows",
    "Rows as they were read, before corrections: what is undone is restored from here.",
    (
        C("row_table", "Table of the row."),
        C("row_key", "Its key, a JSON list."),
        C("reading", "The row as it was read, JSON; empty where a correction has added it."),
    ),
    key=("row_table", "row_key"),
)

TABLES = (
    ARTICLES, QUOTES, QUOTE_ABOUT, QUOTE_BETWEEN, ENTITIES, ENTITY_ROLES, ENTITY_MONTHS, ARTICLE_ENTITIES,
    MENTIONS, EVENTS, EVENT_PARTICIPANTS, DATES, RUNS, FAILURES, SOURCES,
    CORRECTIONS, CORRECTED_ROWS, REPLACED_ROWS,
)  # fmt: skip
BY_NAME = {table.name: table for table in TABLES}
REQUIRED_TABLES = frozenset(
    {"articles", "quotes", "quote_about", "quote_between", "entities", "mentions", "events", "dates", "runs"}
)
"""A database that has all of these is one of ours to whoever reads it, also when it was copied into another
file, where SQLite's application id is lost. A build, which replaces the file, asks for that id besides."""


TIES = (
    "CREATE TABLE kept_ties (speaker INTEGER, subject INTEGER, quotes INTEGER,"
    " PRIMARY KEY (speaker, subject)) WITHOUT ROWID",
    "CREATE INDEX kept_ties_subject ON kept_ties (subject, quotes)",
    "CREATE INDEX kept_ties_none ON kept_ties (quotes) WHERE quotes = 0",
)
"""Who speaks of whom in how many quotes, by the row numbers of the entities: pages ask it, and it is shown as
no table."""
KEPT = (
    "CREATE TABLE kept_marks (mark INTEGER, repeats INTEGER, place INTEGER, row INTEGER,"
    " PRIMARY KEY (mark, repeats, place, row)) WITHOUT ROWID",
    "CREATE TABLE kept_shingles (mark INTEGER, repeats INTEGER, place INTEGER, row INTEGER,"
    " PRIMARY KEY (mark, repeats, place, row)) WITHOUT ROWID",
    "CREATE TABLE kept_reports (key INTEGER, row INTEGER, PRIMARY KEY (key, row)) WITHOUT ROWID",
    "CREATE TABLE kept_votes (entity INTEGER, field TEXT, value, weight INTEGER,"
    " PRIMARY KEY (entity, field, value)) WITHOUT ROWID",
    "CREATE TABLE kept_roles (entity INTEGER, folded TEXT, published TEXT, article INTEGER, role TEXT,"
    " PRIMARY KEY (entity, folded, published, article)) WITHOUT ROWID",
    "CREATE TABLE kept_names (id TEXT PRIMARY KEY, articles INTEGER) WITHOUT ROWID",
    "CREATE TABLE kept_everywhere (id TEXT PRIMARY KEY) WITHOUT ROWID",
    "CREATE TABLE kept_surnames (surname TEXT, person TEXT, PRIMARY KEY (surname, person)) WITHOUT ROWID",
    "CREATE INDEX kept_surnames_person ON kept_surnames (person)",
    "CREATE INDEX kept_names_many ON kept_names (articles) WHERE articles > 20",
    "CREATE TABLE kept_sights (surname TEXT, known TEXT, published TEXT, article INTEGER, lone TEXT,"
    " PRIMARY KEY (surname, known, published, article, lone)) WITHOUT ROWID",
    "CREATE TABLE kept_told (person TEXT, fact TEXT, articles INTEGER, PRIMARY KEY (person, fact))"
    " WITHOUT ROWID",
    "CREATE TABLE kept_renamed (surname TEXT PRIMARY KEY) WITHOUT ROWID",
    "CREATE TABLE kept_maybe (lone TEXT, article TEXT, person TEXT, PRIMARY KEY (lone, article))"
    " WITHOUT ROWID",
)
"""What a build keeps for the next one, so that it need look at nothing but what is new: by which articles,
quotes and events are found that are alike, what the articles say of each entity, who bears which surname
where, what tells people of one name apart, whom a lone one may mean. Rows are numbered by SQLite's rowids;
it lies in a file of its own (`kept`)."""


def is_packed(name: str) -> bool:
    """Whether a view stands for a table: SQLite knows no key of one that another could refer to."""
    return name in BY_NAME and bool(BY_NAME[name].place)


def create_table(table: Table, schema: str = "main", constraints: bool = True) -> str:
    """The CREATE TABLE statement; without constraints for a build's working file."""
    parts = [
        f'"{column.name}" {column.type}' + (f" AS ({column.made}) VIRTUAL" if column.made else "")
        for column in table.columns
    ]
    parts.append(f"PRIMARY KEY ({quoted(table.primary_key)})")
    if constraints:
        parts += [
            f'FOREIGN KEY ("{column.name}") REFERENCES "{column.references}" ("id")'
            for column in table.columns
            if column.references and not is_packed(column.references)
        ]
    by_key = " WITHOUT ROWID" if table.key else ""  # a key of several columns is most of the row
    return f'CREATE TABLE {schema}."{table.name}" (\n  ' + ",\n  ".join(parts) + f"\n){by_key}"


def quoted(names: tuple[str, ...]) -> str:
    """Column names as SQL identifiers."""
    return ", ".join(f'"{name}"' for name in names)


OWNERS = {"quote_about": "quote_id", "quote_between": "quote_id", "event_participants": "event_id"}
"""Tables whose keys begin with an article's id, and the column that has it."""
BY_ARTICLE = ("quotes", "mentions", "events", "dates", "article_entities")
"""Tables with a column for the article."""
OF_ARTICLE = (*OWNERS, *BY_ARTICLE, "articles")
"""All tables that have rows of an article, links before what they link."""


SPANNING = {
    "articles": ("same_as", "corrected"),
    "quotes": ("same_as", "about", "either", "corrected"),
    "mentions": ("corrected",),
    "events": ("group_id", "corrected"),
    "dates": ("corrected",),
}
"""Columns that are no reading: what spans articles, and what people have put right."""


def rows_of_article(table: str) -> str:
    """The condition that a row is the article's whose id is `:id`."""
    if table == "articles":
        return "id = :id"
    owner = OWNERS.get(table)
    # Ids of an article's rows go on with a dot, and "/" comes next after it.
    return f"{owner} > :id || '.' and {owner} < :id || '/'" if owner else "article_id = :id"
