"""World map: places in; a picture of land, borders, names and the places out, drawn on the server.

The ground is Natural Earth's, which everybody may use for anything (https://www.naturalearthdata.com); it is
one file of our own, so that a map needs neither a network nor a script. The projection is that of web maps
(EPSG:3857), so that the same file lies under Leaflet's.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from etl.word_lists import WordLists

DATA = Path(__file__).parent / "data"
WORLD = Path(__file__).parent.parent / "static" / "world.svg"
LISTS = WordLists(DATA)
SIDE = 1000.0
"""The world is a square of this side, its middle where the equator meets the meridian of Greenwich."""
HIGHEST, LOWEST = 83.0, -58.0
"""Degrees north between which there is something to see."""
SIZES = {"page": (1000, 360), "column": (440, 250)}
"""The width and height of a map across the page and beside a text, in the page's pixels."""
NARROW, MOST_ON_NARROW = (358, 260), 60
"""The same on a phone, and the places, the heaviest, for which it has room."""
TYPE_SIZE = 12.5
PADDING, LEAST = 0.12, 40.0
"""Of a map's width: the room around its places; how much of the world it shows at least."""
LETTER, LINE = 0.55, 1.25
"""How wide a letter is and how high a line, by the size of the type."""

Box = tuple[float, float, float, float]
"""Left, top, width and height."""


@dataclass(frozen=True, slots=True)
class View:
    """The part of the world that a map shows, and how large its letters are in the world's units."""

    box: Box
    type_size: float

    def holds(self, x: float, y: float) -> bool:
        left, top, width, height = self.box
        return left <= x <= left + width and top <= y <= top + height


@dataclass(slots=True)
class Labels:
    """Names on a map, none over another."""

    view: View
    taken: list[Box]

    def place(self, name: str, x: float, y: float, scale: float = 1.0) -> bool:
        """Whether there is room for the name in the middle of x, y; if so, it is taken."""
        size = self.view.type_size * scale
        width, height = len(name) * LETTER * size, LINE * size
        box = (x - width / 2, y - height / 2, width, height)
        inside = self.view.holds(box[0], box[1]) and self.view.holds(box[0] + width, box[1] + height)
        if not inside or any(overlap(box, other) for other in self.taken):
            return False
        self.taken.append(box)
        return True


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """A place in the world's units (Web Mercator).

    >>> project(0, 0), [round(n) for n in project(60, -180)]
    ((500.0, 500.0), [0, 290])
    """
    kept = math.radians(min(max(latitude, LOWEST), HIGHEST))
    y = 0.5 - math.log(math.tan(math.pi / 4 + kept / 2)) / (2 * math.pi)
    return (longitude + 180) / 360 * SIDE, y * SIDE


def draw_maps(points: Sequence[dict[str, Any]], label: str, ground: str, size: str = "page") -> Markup:
    """The map of some points (`points.map_point`), once for a wide page and once for a narrow one."""
    return drawn_maps(json.dumps(points), label, ground, size)


@lru_cache(maxsize=32)  # every visitor of the front page is shown the same
def drawn_maps(points_json: str, label: str, ground: str, size: str) -> Markup:
    points = json.loads(points_json)
    heaviest = sorted(points, key=lambda point: -point.get("weight", 1))
    wide = draw_map(heaviest, label, ground, *SIZES[size], "wide")
    return wide + draw_map(heaviest[:MOST_ON_NARROW], label, ground, *NARROW, "narrow")


def draw_map(
    points: Sequence[dict[str, Any]], label: str, ground: str, width: int, height: int, name: str
) -> Markup:
    """One map, `width` by `height` of the page's pixels, of points with the heaviest first.

    Each circle is as large as the point's `weight` says, the largest below, and leads where the point does.
    """
    view = view_of([project(*point["at"]) for point in points], width, height)
    top = points[0].get("weight", 1) if points else 1
    labels = Labels(view, [])
    towns = draw_names(points, view, labels, top)
    lands = draw_countries(view, labels, {point["title"] for point in points})
    left, upper, wide, high = view.box
    return Markup(
        '<svg class="world {}" viewBox="{:.2f} {:.2f} {:.2f} {:.2f}" role="group" aria-label="{}"'
        ' font-size="{:.2f}"><image href="{}" x="0" y="0" width="{side}" height="{side}"/>{}{}{}</svg>'
    ).format(
        name, left, upper, wide, high, label, view.type_size, ground, lands,
        Markup("").join(draw_point(point, view, top) for point in points), towns,
        side=int(SIDE),
    )  # fmt: skip


def view_of(places: Sequence[tuple[float, float]], width: int, height: int) -> View:
    """What a map of that shape shows of the world so that all places are seen, with some land around them."""
    xs, ys = [x for x, _ in places] or [SIDE / 2], [y for _, y in places] or [SIDE / 2]
    ratio = width / height
    wide = max(max(xs) - min(xs), (max(ys) - min(ys)) * ratio, LEAST) * (1 + 2 * PADDING)
    wide = min(wide, SIDE)
    high = wide / ratio
    left = min(max((max(xs) + min(xs) - wide) / 2, 0), SIDE - wide)
    return View((left, (max(ys) + min(ys) - high) / 2, wide, high), TYPE_SIZE * wide / width)


def draw_point(point: dict[str, Any], view: View, top: float) -> Markup:
    """A circle that says what it stands for and leads there."""
    x, y = project(*point["at"])
    said = ", ".join(filter(None, (point["title"], point["text"])))
    circle = Markup(
        '<circle class="spot" cx="{:.2f}" cy="{:.2f}" r="{:.2f}"><title>{}</title></circle>'
    ).format(x, y, radius_of(point, view, top), said)
    return (
        Markup('<a href="{}" tabindex="-1">{}</a>').format(point["href"], circle)
        if point.get("href")
        else circle
    )


def radius_of(point: dict[str, Any], view: View, top: float) -> float:
    """Half the width of a point's circle: its area grows with the weight."""
    return view.type_size * (0.3 + 0.9 * math.sqrt(point.get("weight", 1) / top))


def draw_names(points: Iterable[dict[str, Any]], view: View, labels: Labels, top: float) -> Markup:
    """The names of the heaviest points, where there is room below their circles."""
    shape = Markup('<text class="town" x="{:.2f}" y="{:.2f}">{}</text>')
    drawn = []
    for point in points:
        x, y = project(*point["at"])
        y += radius_of(point, view, top) + view.type_size * 0.7
        if labels.place(point["title"], x, y):
            drawn.append(shape.format(x, y + view.type_size * 0.35, point["title"]))
    return Markup("").join(drawn)


def draw_countries(view: View, labels: Labels, titles: set[str]) -> Markup:
    """The names of the countries that are large enough on this map for theirs, and are no places of it."""
    shape = Markup('<text class="country" x="{:.2f}" y="{:.2f}">{}</text>')
    drawn = []
    for name, x, y, area in countries():
        fits = len(name) * LETTER * view.type_size < 1.2 * math.sqrt(area)
        if fits and name not in titles and view.holds(x, y) and labels.place(name, x, y):
            drawn.append(shape.format(x, y + view.type_size * 0.35, name))
    return Markup("").join(drawn)


@cache
def countries() -> list[tuple[str, float, float, float]]:
    """Each country's name, where it is written, and the country's area there; the largest first."""
    return [
        (row["name"], float(row["x"]), float(row["y"]), float(row["area"]))
        for row in LISTS.table("countries")
    ]


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share some room."""
    return all(
        one[side] < other[side] + other[side + 2] and other[side] < one[side] + one[side + 2]
        for side in (0, 1)
    )
