"""Columns: those of each table that a reader sees first, and the one that leads to the row's page."""

from __future__ import annotations

READER_COLUMNS = {
    "articles": ("title", "published", "outlet", "section", "quote_count", "word_count", "same_as"),
    "quotes": (
        "text",
        "speaker_id",
        "act",
        "published",
        "article_id",
        "confidence",
    ),
    "entities": (
        "name",
        "type",
        "role",
        "country",
        "mention_count",
        "quote_count",
        "about_count",
        "last_seen",
    ),
    "events": ("summary", "type", "date_from", "place_id", "status", "article_id", "confidence"),
    "mentions": ("text", "entity_id", "kind", "use", "article_id", "method", "confidence"),
    "dates": ("text", "type", "value", "date_from", "date_to", "article_id"),
    "places_map": ("name", "type", "country", "article_count", "mention_count"),
    "events_map": ("summary", "date_from", "place", "status", "article_id", "confidence"),
    "who_said_what": (
        "text",
        "speaker",
        "role",
        "act",
        "published",
        "article_id",
        "confidence",
    ),
    "timeline": ("day", "what", "who", "text", "article_id"),
    "failures": ("source", "stage", "reason"),
    "article_entities": ("article_id", "entity_id", "mention_count"),
    "entity_roles": ("entity_id", "role", "first_seen", "last_seen", "article_count"),
    "entity_months": ("entity_id", "month", "article_count", "quote_count"),
}
"""The others show with `?_all=1`, and in JSON and CSV always."""

LEAD_COLUMNS = {
    "articles": ("title", "articles"),
    "quotes": ("text", "quotes"),
    "entities": ("name", "entities"),
    "events": ("summary", "events"),
    "mentions": ("text", "mentions"),
    "dates": ("text", "dates"),
    "places_map": ("name", "entities"),
    "events_map": ("summary", "events"),
    "who_said_what": ("text", "quotes"),
    "timeline": ("text", None),
}
"""The column whose value is the link to a row, in place of an id, and the table of that row; None where rows
are of two, and the column `what` tells."""

LINKED_TABLES = {
    "article_id": "articles",
    "speaker_id": "entities",
    "entity_id": "entities",
    "source_id": "entities",
    "target_id": "entities",
    "actor_id": "entities",
    "recipient_id": "entities",
    "place_id": "entities",
    "said_by_id": "entities",
    "quote_id": "quotes",
    "event_id": "events",
}
"""Columns of ids, in tables, views and queries alike, and the table whose row they name."""

SELF_REFERENCES = frozenset({"same_as", "group_id"})
"""Columns of ids that name another row of the same table."""
