"""Plot: small pictures drawn on the server as SVG, readable without a script."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from etl.plugin.words.wording import count_nouns, format_date, format_period

Point = tuple[float, float]

WIDTH, HEIGHT, FOOT_HEIGHT, HEAD_HEIGHT = 360, 130, 20, 18
"""As wide as a phone shows it, so that its words are as large as those around it."""
LABEL_BASELINE = HEIGHT - 4
"""Where the words below stand, with room for what hangs from a letter."""
MAX_STEP = 36
MAX_BARS = 60
"""Longer spans are drawn by the year."""


@dataclass(frozen=True, slots=True)
class Edge:
    """Who speaks of whom, how often."""

    source: str
    target: str
    weight: int


def draw_months(articles: dict[str, int], quotes: dict[str, int]) -> Markup:
    """Two bars for each month (`YYYY-MM`): articles and quotes; for each year over a long span."""
    articles, quotes = real_months(articles), real_months(quotes)
    spans = months_between(min(articles), max(articles)) if articles else []
    if len(spans) > MAX_BARS:
        articles, quotes = sum_by_year(articles), sum_by_year(quotes)
        spans = [str(year) for year in range(int(min(articles)), int(max(articles)) + 1)]
    if len(spans) > MAX_BARS:
        spans = sorted(articles)[-MAX_BARS:]
    return draw_bars(spans, articles, quotes) if spans else Markup("")


def real_months(counts: dict[str, int]) -> dict[str, int]:
    """The counts of real months; a column may hold anything."""
    return {month: count for month, count in counts.items() if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", month)}


def months_between(first: str, last: str) -> list[str]:
    """All months from the first to the last."""
    start, end = (int(month[:4]) * 12 + int(month[5:7]) - 1 for month in (first, last))
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(start, end + 1)]


def sum_by_year(counts: dict[str, int]) -> dict[str, int]:
    """Monthly counts added up to years."""
    years: dict[str, int] = {}
    for month, count in counts.items():
        years[month[:4]] = years.get(month[:4], 0) + count
    return years


def draw_bars(spans: Sequence[str], articles: dict[str, int], quotes: dict[str, int]) -> Markup:
    """Two bars for each span, the first and last named below, the highest count above."""
    top = max([*articles.values(), *quotes.values()])
    step = min(WIDTH / len(spans), MAX_STEP)
    drawn = Markup("").join(
        draw_pair(number * step, step, name, articles.get(name, 0), quotes.get(name, 0), top)
        for number, name in enumerate(spans)
    )
    right = len(spans) * step
    room = right > 220
    last = Markup('<text class="end" x="{:.0f}" y="{}">{}</text>').format(
        right, LABEL_BASELINE, format_date(spans[-1])
    )
    return Markup(
        '<svg class="bars" viewBox="0 0 {} {}" preserveAspectRatio="xMinYMid" role="img" aria-label="{}">{}'
        '<line x1="0" x2="{:.0f}" y1="{base}" y2="{base}"/>'
        '<text x="0" y="{}">{}</text>{}<text x="0" y="10">{}</text></svg>'
    ).format(
        WIDTH, HEIGHT, describe_bars(spans, articles), drawn, right, LABEL_BASELINE,
        format_date(spans[0]) if room else format_period(spans[0], spans[-1]), last if room else "",
        f"up to {top:,}", base=HEIGHT - FOOT_HEIGHT,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bars:
    """The two bars of a month, a quarter or a year: what it is called, its counts, and where they lead."""

    name: str
    articles: int
    quotes: int
    href: str


def draw_linked_bars(spans: Sequence[Bars]) -> Markup:
    """Two bars for each span, which are one link, as wide as a finger: articles on the left, quotes right."""
    if not spans:
        return Markup("")
    top = max(max(span.articles, span.quotes) for span in spans) or 1
    step = min(WIDTH / len(spans), 2 * MAX_STEP)
    drawn = Markup("").join(draw_link(number * step, step, span, top) for number, span in enumerate(spans))
    right = len(spans) * step
    end = Markup('<text class="end" x="{:.0f}" y="{}">{}</text>')
    first = spans[0].name if right > 220 or len(spans) == 1 else ""
    last = end.format(right, LABEL_BASELINE, spans[-1].name) if len(spans) > 1 else ""
    total = sum(span.articles for span in spans)
    peak = max(spans, key=lambda span: (span.articles, span.name))
    label = f"Articles by date: {total:,} in all, most in {peak.name} ({peak.articles:,})."
    return Markup(
        '<svg class="bars linked" viewBox="0 0 {} {}" preserveAspectRatio="xMinYMid" role="group"'
        ' aria-label="{}">{}<line x1="0" x2="{:.0f}" y1="{base}" y2="{base}"/>'
        '<text x="0" y="{}">{}</text>{}<text x="0" y="10">{}</text></svg>'
    ).format(
        WIDTH, HEIGHT, label, drawn, right, LABEL_BASELINE, first, last, f"up to {top:,}",
        base=HEIGHT - FOOT_HEIGHT,
    )  # fmt: skip


def draw_link(left: float, step: float, span: Bars, top: int) -> Markup:
    """The bars of a span as a link, over the whole height of the picture."""
    bars = draw_pair(left, step, span.name, span.articles, span.quotes, top)
    if not (span.articles or span.quotes):
        return bars
    area = Markup('<rect class="area" x="{:.1f}" y="{}" width="{:.1f}" height="{}"/>').format(
        left, HEAD_HEIGHT, step, HEIGHT - FOOT_HEIGHT - HEAD_HEIGHT
    )
    return Markup('<a href="{}">{}{}</a>').format(span.href, area, bars)


def draw_pair(left: float, step: float, name: str, articles: int, quotes: int, top: int) -> Markup:
    """The bars of one span, articles on the left and quotes on the right; the counts are their title."""
    room, width = HEIGHT - FOOT_HEIGHT - HEAD_HEIGHT, step * 0.42
    shape = Markup('<rect class="{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>')
    pieces = Markup("").join(
        shape.format(
            kind, left + offset, HEIGHT - FOOT_HEIGHT - count / top * room, width, count / top * room
        )
        for kind, count, offset in (("articles", articles, 0.0), ("quotes", quotes, width))
        if count
    )
    title = f"{format_date(name)}: {count_nouns(articles, 'article')}, {count_nouns(quotes, 'quote')}"
    return Markup("<g><title>{}</title>{}</g>").format(title, pieces)


def describe_bars(spans: Sequence[str], totals: dict[str, int]) -> str:
    """The plot in one sentence, for those who cannot see it."""
    peak = max(totals, key=lambda name: (totals[name], name))
    first, last, total = format_date(spans[0]), format_date(spans[-1]), sum(totals.values())
    most = f"most in {format_date(peak)} ({totals[peak]:,})"
    return f"Articles by date, {first} to {last}: {total:,} in all, {most}."


def draw_network(names: dict[str, str], edges: Sequence[Edge], hrefs: dict[str, str]) -> Markup:
    """Names on a circle and an arc for each edge, thicker where there are more quotes."""
    if not edges:
        return Markup("")
    size, radius = 640, 220
    places = {key: circle_point(number / len(names), size / 2, radius) for number, key in enumerate(names)}
    top = max(edge.weight for edge in edges)
    arcs = Markup("").join(draw_arc(edge, places, names, top, size / 2) for edge in edges)
    dots = Markup("").join(
        draw_name(place, names[key], hrefs[key], size / 2) for key, place in places.items()
    )
    size_of = f"{count_nouns(len(names), 'name')}, {count_nouns(len(edges), 'tie')}"
    label = f"Who talks about whom: {size_of}; the table lists them."
    return Markup(
        '<svg class="network wide" viewBox="0 70 {} 500" role="group" aria-label="{}">{}{}{}</svg>'
    ).format(size, label, arrow_head("arrow"), arcs, dots)


COLUMN_WIDTH, ROW_HEIGHT, NAME_WIDTH = 360, 36, 176
"""The same on a phone: the width of its page, a row that a finger hits, and the room of the names."""


def draw_column(names: dict[str, str], edges: Sequence[Edge], hrefs: dict[str, str]) -> Markup:
    """The names one below the other with the arcs beside them, for a narrow page."""
    if not edges:
        return Markup("")
    rows = {key: (number + 0.5) * ROW_HEIGHT for number, key in enumerate(names)}
    top = max(edge.weight for edge in edges)
    arcs = Markup("").join(
        draw_bow(edge, rows[edge.source], rows[edge.target], names, top, len(names)) for edge in edges
    )
    shape = Markup('<a href="{}"><circle cx="{}" cy="{:.1f}" r="4"/><text x="{}" y="{:.1f}">{}</text></a>')
    dots = Markup("").join(
        shape.format(hrefs[key], NAME_WIDTH + 6, y, 0, y + 4, short_name(names[key]))
        for key, y in rows.items()
    )
    label = f"Who talks about whom: {count_nouns(len(names), 'name')}; the table lists them."
    return Markup(
        '<svg class="network narrow" viewBox="0 0 {0} {1}" role="group" aria-label="{2}">{3}{4}{5}</svg>'
    ).format(COLUMN_WIDTH, len(names) * ROW_HEIGHT, label, arrow_head("arrow-narrow"), arcs, dots)


def draw_bow(edge: Edge, y1: float, y2: float, names: dict[str, str], top: int, rows: int) -> Markup:
    """A bow to the right of the names, the wider the farther apart they stand."""
    left = NAME_WIDTH + 12
    reach = (COLUMN_WIDTH - left) * 4 / 3 * (0.2 + 0.8 * abs(y2 - y1) / (rows * ROW_HEIGHT))
    out = left + reach * (1 if y2 > y1 else 0.86)
    return Markup(
        '<path class="arc" d="M{0} {1:.1f} C{2:.1f} {1:.1f} {2:.1f} {3:.1f} {0} {3:.1f}"'
        ' stroke-width="{4:.1f}" marker-end="url(#arrow-narrow)"><title>{5}</title></path>'
    ).format(left, y1, out, y2, stroke_of(edge, top), title_of(edge, names))


def arrow_head(name: str) -> Markup:
    """The head of the arrows of a picture, under a name that no other picture of the page has."""
    return Markup(
        '<defs><marker id="{}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" '
        'markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0 8 4 0 8z"/></marker></defs>'
    ).format(name)


def stroke_of(edge: Edge, top: int) -> float:
    """How thick an arc is."""
    return 0.8 + 3.2 * edge.weight / top


def title_of(edge: Edge, names: dict[str, str]) -> str:
    return f"{names[edge.source]} on {names[edge.target]}: {count_nouns(edge.weight, 'quote')}"


def short_name(name: str) -> str:
    return name if len(name) <= 24 else name[:23] + "…"


def circle_point(turn: float, middle: float, radius: float) -> Point:
    """The point after a part of a turn, from the top clockwise."""
    angle = 2 * math.pi * turn - math.pi / 2
    return middle + radius * math.cos(angle), middle + radius * math.sin(angle)


def draw_arc(edge: Edge, places: dict[str, Point], names: dict[str, str], top: int, middle: float) -> Markup:
    """A curve bent towards the middle, so that both directions of a pair can be told apart."""
    (x1, y1), (x2, y2) = places[edge.source], places[edge.target]
    bend = 0.35
    cx = (x1 + x2) / 2 + (middle - (x1 + x2) / 2) * bend + (y2 - y1) * 0.08
    cy = (y1 + y2) / 2 + (middle - (y1 + y2) / 2) * bend - (x2 - x1) * 0.08
    # Stop short of the dot, so that the arrow's head is seen.
    reach = math.hypot(x2 - cx, y2 - cy) or 1
    x2, y2 = x2 - (x2 - cx) / reach * 9, y2 - (y2 - cy) / reach * 9
    return Markup(
        '<path class="arc" d="M{:.1f} {:.1f} Q{:.1f} {:.1f} {:.1f} {:.1f}" stroke-width="{:.1f}" '
        'marker-end="url(#arrow)"><title>{}</title></path>'
    ).format(x1, y1, cx, cy, x2, y2, stroke_of(edge, top), title_of(edge, names))


def draw_name(place: Point, name: str, href: str, middle: float) -> Markup:
    """A name at its spot, set outwards, leading to its page."""
    x, y = place
    side = "middle" if abs(x - middle) < 40 else "start" if x > middle else "end"
    dx = {"middle": 0, "start": 10, "end": -10}[side]
    dy = (-12 if y < middle else 20) if side == "middle" else 4
    return Markup(
        '<a href="{}"><circle cx="{:.1f}" cy="{:.1f}" r="5"/>'
        '<text x="{:.1f}" y="{:.1f}" text-anchor="{}">{}</text></a>'
    ).format(href, x, y, x + dx, y + dy, side, short_name(name))
