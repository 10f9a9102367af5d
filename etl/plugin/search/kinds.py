"""Kinds: the four tables that a search asks: what a hit shows, and the SQL of each filter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from etl.plugin.outlets import meant_sql
from etl.plugin.words.worth import worth_sql

IS_ID = "exists (select 1 from entities where id = :speaker and (id like '%-%' or type <> 'PERSON'))"
"""Whether a filter is somebody’s id, as in our links; “sanders” is every Sanders, whoever has that id."""
SPEAKER_IDS = f"""
select id from entities where id = :speaker
union select x.id from entities_fts f join entities x on x.rowid = f.rowid
where entities_fts match :speaker_words and not {IS_ID}"""
ABOUT_IDS = SPEAKER_IDS.replace(":speaker", ":about")
HOLDERS = (
    "select entity_id from entity_roles where ' ' || lower(role) || ' ' like '% ' || lower(:role) || ' %'"
)
"""Who is called so in some article: “senator” is a word of “Democratic senator from Ohio”."""
MEANT_OUTLET = meant_sql(":publisher")
MEMBERS = "select entity_id from entity_roles where party_of(role) = :party"
"""Whom some article calls a member of the party; `party_of` is a function that connections are given."""
IDS_OF_COUNTRY = "select id from entities where country = :country"
WORTH = worth_sql("t", closely=False)


@dataclass(frozen=True, slots=True)
class SearchKind:
    """One of the tables searched: what a result shows, and the SQL of each filter it knows.

    In its SQL `t` is the table's row and `{row}` the row's number, which costs less where an index alone
    answers. A filter that a kind does not know leaves that kind out of the answer.
    """

    table: str
    title: str
    columns: str
    """SQL of: date, who, who_id, text, title, publisher, article_id, anchor."""
    joins: str
    hit_column: int
    """The indexed column that is shown with its hits marked; -1 lets SQLite choose."""
    dated_by: str
    """SQL of the date by which the newest come first."""
    filters: dict[str, str]
    """SQL of whether a row passes, by the filter's name."""
    without_copies: str
    """SQL of whether a row is no copy."""
    said_column: int | None = None
    """The indexed column that holds what was said, of a kind where hits may be in words beside it."""
    stated_column: int | None = None
    """The indexed column that holds the statement, which is shown in place of what was said."""
    score: str = "f.rank"
    """SQL of how good a match is, the best lowest; `f` is the row of its index."""
    without_doubtful: str = "1"
    """SQL of whether a row is not doubtful."""
    filter_lists: dict[str, str] = field(default_factory=dict)
    """The same filters as lists of the rows that pass: quicker to look hits up in, where those are many."""

    def knows(self, asked: Iterable[str]) -> bool:
        """Whether it knows all the filters asked for."""
        return set(asked) <= self.filters.keys()


ARTICLES = SearchKind(
    "articles",
    "Articles",
    "t.published as date, null as who, null as who_id, t.title as text, t.title, t.outlet as publisher,"
    " t.id as article_id, null as anchor",
    "",
    1,
    "t.published",
    {
        "speaker": "exists (select 1 from quotes where article_id = t.id"
        f" and +speaker_id in ({SPEAKER_IDS}))",
        "about": "exists (select 1 from article_entities where article_id = t.id"
        f" and +entity_id in ({ABOUT_IDS}))",
        "publisher": f"t.outlet = {MEANT_OUTLET}",
        "section": "t.section = :section",
        "from": "t.published >= :from",
        "to": "substr(t.published, 1, length(:to)) <= :to",
        "kind": "exists (select 1 from quotes where article_id = t.id and kind = :kind)",
        "country": "exists (select 1 from article_entities ae cross join entities e on e.id = ae.entity_id"
        " where ae.article_id = t.id and e.country = :country)",
        "since": "t.added > :since",
    },
    "coalesce(t.same_as, '') = ''",
    score="bm25(articles_fts, 4.0, 1.0)",
    filter_lists={
        "about": "{row} in (select a.rowid from article_entities ae join articles a on a.id = ae.article_id"
        f" where ae.entity_id in ({ABOUT_IDS}))",
        "speaker": f"{{row}} in (select a.rowid from articles a join quotes q on q.article_id = a.id"
        f" where q.speaker_id in ({SPEAKER_IDS}))",
        "country": "{row} in (select a.rowid from entities e join article_entities ae on ae.entity_id = e.id"
        " join articles a on a.id = ae.article_id where e.country = :country)",
    },
)
QUOTES = SearchKind(
    "quotes",
    "Quotes",
    "t.published as date, coalesce(e.name, t.speaker) as who, t.speaker_id as who_id, t.text, a.title,"
    " a.outlet as publisher, t.article_id, t.anchor, t.kind, t.speech, t.confidence, t.statement, t.act,"
    " t.speaker_title",
    "join articles a on a.id = t.article_id left join entities e on e.id = t.speaker_id",
    -1,
    "t.published",
    {
        "speaker": f"+t.speaker_id in ({SPEAKER_IDS})",
        "about": f"exists (select 1 from quote_about where quote_id = t.id and +entity_id in ({ABOUT_IDS}))",
        "role": f"+t.speaker_id in ({HOLDERS})",
        "publisher": f"(select outlet from articles where id = t.article_id) = {MEANT_OUTLET}",
        "party": f"+t.speaker_id in ({MEMBERS})",
        "source": "t.source_type = :source",
        "section": "(select section from articles where id = t.article_id) = :section",
        "from": "t.published >= :from",
        "to": "substr(t.published, 1, length(:to)) <= :to",
        "kind": "t.kind = :kind",
        "country": f"+t.speaker_id in ({IDS_OF_COUNTRY})",
        "since": "(select added from articles where id = t.article_id) > :since",
    },
    "coalesce(t.same_as, '') = ''",
    said_column=0,
    stated_column=4,
    without_doubtful="t.doubtful is null",
    # What was said counts most, the passage beside it least; who says little comes last.
    score="bm25(quotes_fts, 3.0, 1.0, 0.5, 1.0, 1.5)"
    f" * case {WORTH} when 3 then 10 when 2 then 5 when 1 then 2 else 1 end",
    filter_lists={
        "about": "{row} in (select q.rowid from quote_about qa join quotes q on q.id = qa.quote_id"
        f" where qa.entity_id in ({ABOUT_IDS}))",
        "role": f"{{row}} in (select rowid from quotes where speaker_id in ({HOLDERS}))",
        "party": f"{{row}} in (select rowid from quotes where speaker_id in ({MEMBERS}))",
        "speaker": f"{{row}} in (select rowid from quotes where speaker_id in ({SPEAKER_IDS}))",
        "publisher": "{row} in (select q.rowid from articles a join quotes q on q.article_id = a.id"
        f" where a.outlet = {MEANT_OUTLET})",
        "country": "{row} in (select q.rowid from entities e join quotes q on q.speaker_id = e.id"
        " where e.country = :country)",
    },
)
ENTITIES = SearchKind(
    "entities",
    "People, organisations, places",
    "t.last_seen as date, t.name as who, t.id as who_id, t.name as text, t.role as title, null as publisher,"
    " null as article_id, null as anchor, t.type, t.mention_count, t.country",
    "",
    -1,
    "t.last_seen",
    {
        "publisher": "exists (select 1 from article_entities ae cross join articles a on a.id = ae.article_id"
        f" where ae.entity_id = t.id and a.outlet = {MEANT_OUTLET})",
        "from": "t.last_seen >= :from",
        "to": "substr(t.first_seen, 1, length(:to)) <= :to",
        "country": "t.country = :country",
        "role": f"t.id in ({HOLDERS})",
        "party": f"t.id in ({MEMBERS})",
    },
    "1",
    # Of all who bear a name, those that are named often come first.
    score="f.rank * (1 + min(coalesce(t.mention_count, 0), 1000) / 20.0)",
    filter_lists={
        "publisher": "t.id in (select ae.entity_id from articles a"
        " join article_entities ae on ae.article_id = a.id"
        f" where a.outlet = {MEANT_OUTLET})",
    },
)
EVENTS = SearchKind(
    "events",
    "Events",
    "t.date_from as date, e.name as who, t.actor_id as who_id, t.summary as text, a.title,"
    " a.outlet as publisher,"
    " t.article_id, 'e' || t.trigger_start as anchor, t.type, t.status, t.confidence,"
    " t.summary as line",
    "join articles a on a.id = t.article_id left join entities e on e.id = t.actor_id",
    1,
    "t.date_from",
    {
        "speaker": f"+t.said_by_id in ({SPEAKER_IDS})",
        "about": "exists (select 1 from event_participants where event_id = t.id"
        f" and +entity_id in ({ABOUT_IDS}))",
        "publisher": f"(select outlet from articles where id = t.article_id) = {MEANT_OUTLET}",
        "from": "t.date_to >= :from",
        "to": "substr(t.date_from, 1, length(:to)) <= :to",
        "country": f"(+t.actor_id in ({IDS_OF_COUNTRY}) or +t.recipient_id in ({IDS_OF_COUNTRY})"
        f" or +t.place_id in ({IDS_OF_COUNTRY}))",
        "since": "(select added from articles where id = t.article_id) > :since",
    },
    "t.group_id = t.id and t.speech is not 1 and t.doubtful is null",
    filter_lists={
        "speaker": f"{{row}} in (select rowid from events where said_by_id in ({SPEAKER_IDS}))",
        "about": "{row} in (select v.rowid from event_participants p join events v on v.id = p.event_id"
        f" where p.entity_id in ({ABOUT_IDS}))",
        "country": f"{{row}} in (select rowid from events where actor_id in ({IDS_OF_COUNTRY})"
        f" union all select rowid from events where recipient_id in ({IDS_OF_COUNTRY})"
        f" union all select rowid from events where place_id in ({IDS_OF_COUNTRY}))",
        "publisher": "{row} in (select v.rowid from articles a join events v on v.article_id = a.id"
        f" where a.outlet = {MEANT_OUTLET})",
    },
)
SEARCH_KINDS = {kind.table: kind for kind in (QUOTES, ARTICLES, ENTITIES, EVENTS)}
