"""Plot: small pictures drawn on the server as SVG, readable without a script."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from etl.plugin.wording import counted, day

WIDTH, HEIGHT, FOOT, HEAD = 640, 120, 18, 14
MOST_BARS = 60
"""Longer spans are drawn by the year."""


@dataclass(frozen=True, slots=True)
class Edge:
    """Who speaks of whom, how often."""

    source: str
    target: str
    weight: int


def months(totals: dict[str, int], parts: dict[str, int]) -> Markup:
    """Bars for counts by month (`YYYY-MM`), the part of each in a darker shade; by year over a long span."""
    spans = span(min(totals), max(totals)) if totals else []
    if len(spans) > MOST_BARS:
        totals, parts = by_year(totals), by_year(parts)
        spans = [str(year) for year in range(int(min(totals)), int(max(totals)) + 1)]
    return bars(spans, totals, parts) if spans else Markup("")


def span(first: str, last: str) -> list[str]:
    """All months from the first to the last."""
    start, end = (int(month[:4]) * 12 + int(month[5:7]) - 1 for month in (first, last))
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(start, end + 1)]


def by_year(counts: dict[str, int]) -> dict[str, int]:
    """Monthly counts added up to years."""
    years: dict[str, int] = {}
    for month, count in counts.items():
        years[month[:4]] = years.get(month[:4], 0) + count
    return years


def bars(spans: Sequence[str], totals: dict[str, int], parts: dict[str, int]) -> Markup:
    """One bar for each span, with the first and last named below, and the highest count above."""
    top = max([*totals.values(), *parts.values()])
    step = min(WIDTH / len(spans), 24)
    drawn = Markup("").join(
        bar(number * step, step, name, totals.get(name, 0), parts.get(name, 0), top)
        for number, name in enumerate(spans)
    )
    right = max(len(spans) * step, 1)
    last = Markup('<text class="end" x="{:.0f}" y="{}">{}</text>').format(right, HEIGHT, day(spans[-1]))
    return Markup(
        '<svg class="bars" viewBox="0 0 {} {}" role="img" aria-label="{}">{}'
        '<line x1="0" x2="{:.0f}" y1="{base}" y2="{base}"/>'
        '<text x="0" y="{}">{}</text>{}<text x="0" y="10">{}</text></svg>'
    ).format(
        f"{max(right, 200):.0f}", HEIGHT, summary(spans, totals), drawn, right, HEIGHT, day(spans[0]),
        last if right > 200 else "", f"at most {top:,}", base=HEIGHT - FOOT,
    )  # fmt: skip


def bar(left: float, step: float, name: str, total: int, part: int, top: int) -> Markup:
    """A bar, the part standing in front of the whole; its count is its title."""
    room = HEIGHT - FOOT - HEAD
    shape = Markup('<rect class="{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>')
    pieces = Markup("").join(
        shape.format(kind, left, HEIGHT - FOOT - count / top * room, max(step - 1.5, 0.8), count / top * room)
        for kind, count in (("whole", total), ("part", part))
        if count
    )
    title = f"{day(name)}: {counted(total, 'article')}, {counted(part, 'quote')}"
    return Markup("<g><title>{}</title>{}</g>").format(title, pieces)


def summary(spans: Sequence[str], totals: dict[str, int]) -> str:
    """The plot in one sentence, for those who cannot see it."""
    peak = max(totals, key=lambda name: (totals[name], name))
    return (
        f"Articles by date, {day(spans[0])} to {day(spans[-1])}: {sum(totals.values()):,} in all, "
        f"most in {day(peak)} ({totals[peak]:,})."
    )


def network(names: dict[str, str], edges: Sequence[Edge], hrefs: dict[str, str]) -> Markup:
    """Names on a circle and an arc for each edge, thicker where there are more quotes."""
    if not edges:
        return Markup("")
    size, radius = 640, 210
    places = {
        key: (
            size / 2 + radius * math.cos(2 * math.pi * number / len(names) - math.pi / 2),
            size / 2 + radius * math.sin(2 * math.pi * number / len(names) - math.pi / 2),
        )
        for number, key in enumerate(names)
    }
    top = max(edge.weight for edge in edges)
    arcs = Markup("").join(arc(edge, places, names, top, size / 2) for edge in edges)
    dots = Markup("").join(dot(place, names[key], hrefs[key], size / 2) for key, place in places.items())
    size_of = f"{counted(len(names), 'name')}, {counted(len(edges), 'tie')}"
    label = f"Who speaks of whom: {size_of}; the table lists them."
    return Markup(
        '<svg class="network" viewBox="0 0 {0} {0}" role="group" aria-label="{1}">'
        '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" '
        'markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0 8 4 0 8z"/></marker></defs>{2}{3}</svg>'
    ).format(size, label, arcs, dots)


Point = tuple[float, float]


def arc(edge: Edge, places: dict[str, Point], names: dict[str, str], top: int, middle: float) -> Markup:
    """A curve bent towards the middle, so that both directions of a pair can be told apart."""
    (x1, y1), (x2, y2) = places[edge.source], places[edge.target]
    bend = 0.35
    cx = (x1 + x2) / 2 + (middle - (x1 + x2) / 2) * bend + (y2 - y1) * 0.08
    cy = (y1 + y2) / 2 + (middle - (y1 + y2) / 2) * bend - (x2 - x1) * 0.08
    # Stop short of the dot, so that the arrow's head is seen.
    reach = math.hypot(x2 - cx, y2 - cy) or 1
    x2, y2 = x2 - (x2 - cx) / reach * 9, y2 - (y2 - cy) / reach * 9
    title = f"{names[edge.source]} on {names[edge.target]}: {counted(edge.weight, 'quote')}"
    return Markup(
        '<path class="arc" d="M{:.1f} {:.1f} Q{:.1f} {:.1f} {:.1f} {:.1f}" stroke-width="{:.1f}" '
        'marker-end="url(#arrow)"><title>{}</title></path>'
    ).format(x1, y1, cx, cy, x2, y2, 0.8 + 3.2 * edge.weight / top, title)


def dot(place: Point, name: str, href: str, middle: float) -> Markup:
    """A name at its spot, set outwards, leading to its page."""
    x, y = place
    side = "middle" if abs(x - middle) < 40 else "start" if x > middle else "end"
    dx = {"middle": 0, "start": 10, "end": -10}[side]
    dy = (-12 if y < middle else 20) if side == "middle" else 4
    return Markup(
        '<a href="{}"><circle cx="{:.1f}" cy="{:.1f}" r="5"/>'
        '<text x="{:.1f}" y="{:.1f}" text-anchor="{}">{}</text></a>'
    ).format(href, x, y, x + dx, y + dy, side, name if len(name) <= 24 else name[:23] + "…")
