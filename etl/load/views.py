"""Views: what readers ask for, with names in place of ids."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """A named SELECT. Copies of wire stories, doubtful quotes and a headline's repeats are left out."""

    name: str
    description: str
    sql: str


VIEWS = (
    View(
        "who_said_what",
        "Quotes, or statements for what is no direct speech, with the speaker’s name, role and headline.",
        """
        select q.id, q.published, e.name as speaker, e.role, e.country, q.speaker as printed_as,
               q.speaker_title, q.source_type, q.act, q.cue, coalesce(q.statement, q.text) as text,
               q.about, q.either, q.kind, q.confidence, a.title, a.publisher, a.outlet,
               q.article_id, q.speaker_id, q.rowid as quote_rowid
        from quotes q join articles a on a.id = q.article_id left join entities e on e.id = q.speaker_id
        where a.same_as is null and q.doubtful is null and q.repeats is null
        """,
    ),
    View(
        "who_about_whom",
        "Who talks about whom, how often: an edge list.",
        """
        select s.name as source, t.name as target, t.type as target_type, count(*) as weight,
               min(q.published) as first, max(q.published) as last, s.id as source_id, t.id as target_id
        from quotes q join quote_about qa on qa.quote_id = q.id
        join entities s on s.id = q.speaker_id join entities t on t.id = qa.entity_id
        join articles a on a.id = q.article_id
        where a.same_as is null and q.doubtful is null and q.repeats is null and s.id <> t.id
        group by s.id, t.id
        """,
    ),
    View(
        "timeline",
        "Statements and events together, by the day they happened or were printed.",
        """
        select day, what, who, text, article_id, id from (
            select substr(q.published, 1, 10) as day, 'said' as what, coalesce(e.name, q.speaker) as who,
                   coalesce(q.statement, q.text) as text, q.article_id, q.id
            from quotes q join articles a on a.id = q.article_id left join entities e on e.id = q.speaker_id
            where a.same_as is null and q.doubtful is null and q.repeats is null and q.published is not null
            union all
            select v.date_from, coalesce(lower(v.type), 'event'), coalesce(e.name, ''), v.summary,
                   v.article_id, v.id
            from events v left join entities e on e.id = v.actor_id
            where v.date_from is not null and v.group_id = v.id and v.speech is not 1 and v.doubtful is null
        )
        """,
    ),
    View(
        "places_map",
        "One point per place on the map, with how often it is named.",
        """
        select e.id, e.name, e.type, e.country, e.latitude, e.longitude, e.article_count, e.mention_count,
               json_object('title', e.name, 'link', 'entities/' || e.id, 'description', e.article_count ||
                           case e.article_count when 1 then ' article' else ' articles' end) as popup
        from entities e
        where e.latitude is not null and e.article_count > 0 and exists
            (select 1 from mentions m where m.entity_id = e.id and m.use = 'literal')
        """,
    ),
    View(
        "events_map",
        "One point per event whose place is known.",
        """
        select v.id, v.date_from, v.type, v.summary, p.name as place, v.status, v.confidence,
               v.latitude, v.longitude, v.article_id,
               json_object('title', v.summary, 'link', 'events/' || v.id,
                           'description', coalesce(v.date_from, '') || ' ' || p.name) as popup
        from events v join entities p on p.id = v.place_id
        where v.latitude is not null and v.group_id = v.id and v.speech is not 1 and v.doubtful is null
        """,
    ),
)


def create_view(view: View) -> str:
    return f'CREATE VIEW "{view.name}" AS{view.sql.rstrip()}'
