"""Draw the ground of the maps: Natural Earth's countries in, `world.svg` and the names of countries out.

    pip install pyshp
    python .ci/draw_world.py FOLDER/naturalearth_lowres

The shapefile is Natural Earth's "Admin 0 – Countries" at 1:110m (public domain), as the wheel of geopandas
0.14.4 carries it under `geopandas/datasets`. Antarctica is left out: the projection cannot show it.
"""

import re
import sys
from itertools import pairwise

import shapefile

from etl.plugin.formats.worldmap import DATA, WORLD, project

NEAR = 0.3  # of the picture's units: points closer than this to the last one are left out
SMALL = 0.05  # an island of no larger an area would be a speck
NAMES = {
    "United States of America": "United States",
    "Dem. Rep. Congo": "DR Congo",
    "Central African Rep.": "Central African Republic",
    "W. Sahara": "Western Sahara",
    "Dominican Rep.": "Dominican Republic",
    "Bosnia and Herz.": "Bosnia and Herzegovina",
    "Eq. Guinea": "Equatorial Guinea",
    "S. Sudan": "South Sudan",
    "Solomon Is.": "Solomon Islands",
    "Falkland Is.": "Falkland Islands",
    "N. Cyprus": "Northern Cyprus",
    "eSwatini": "Eswatini",
    "Macedonia": "North Macedonia",
}
SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 {height}"><style>
path{{fill:#e9e4d6;stroke:#fcfbf8;stroke-width:1;vector-effect:non-scaling-stroke}}
@media(prefers-color-scheme:dark){{path{{fill:#33363b;stroke:#17181a}}}}
</style><!-- Made with Natural Earth, public domain --><path d="{path}"/></svg>
"""
HEAD = """\
# Where the name of a country is written on a map, in units of world.svg, and its area.
# Source: Natural Earth, Admin 0 – Countries, 1:110m (www.naturalearthdata.com). Licence: public domain.
name\tx\ty\tarea
"""


def rings(shape):
    ends = [*shape.parts[1:], len(shape.points)]
    for start, end in zip(shape.parts, ends, strict=True):
        yield [project(lat, lon) for lon, lat in shape.points[start:end]]


def area(ring):
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def centre(ring):
    """The middle of a ring's area."""
    pairs = list(zip(ring, ring[1:] + ring[:1], strict=True))
    twice = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs) or 1
    return tuple(
        sum((one[axis] + other[axis]) * (one[0] * other[1] - other[0] * one[1]) for one, other in pairs)
        / (3 * twice)
        for axis in (0, 1)
    )


def thinned(ring):
    kept = [ring[0]]
    for x, y in ring[1:-1]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= NEAR:
            kept.append((x, y))
    return kept


def drawn(ring):
    """A closed path of steps, in tenths."""
    points = [(round(x * 10), round(y * 10)) for x, y in thinned(ring)]
    steps = [(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(points)]
    number = "{:g}".format
    start = f"M{number(points[0][0] / 10)} {number(points[0][1] / 10)}l"
    moves = " ".join(f"{number(x / 10)} {number(y / 10)}" for x, y in steps)
    return start + re.sub(r"\b0\.", ".", moves.replace(" -", "-")) + "z"


def main():
    reader = shapefile.Reader(sys.argv[1])
    paths, names = [], []
    for record, shape in zip(reader.records(), reader.shapes(), strict=True):
        if record["name"] in ("Antarctica", "Fr. S. Antarctic Lands"):
            continue
        found = [ring for ring in rings(shape) if area(ring) > SMALL]
        if not found:
            continue
        paths += map(drawn, found)
        largest = max(found, key=area)
        x, y = centre(largest)
        names.append((NAMES.get(record["name"], record["name"]), x, y, area(largest)))
    WORLD.write_text(SVG.format(height=1000, path="".join(paths)), encoding="utf-8")
    lines = (
        f"{name}\t{x:.1f}\t{y:.1f}\t{size:.1f}\n"
        for name, x, y, size in sorted(names, key=lambda one: -one[3])
    )
    (DATA / "countries.tsv").write_text(HEAD + "".join(lines), encoding="utf-8")


main()
