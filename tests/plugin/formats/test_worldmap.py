"""World map: places where they are, as large as they count, with names that can be read."""

from __future__ import annotations

import itertools

import pytest
from bs4 import BeautifulSoup, Tag

from etl.plugin.formats import worldmap
from tests.plugin.archive import HOSTILE

OSLO, LIMA = [59.91, 10.75], [-12.05, -77.04]


def point(name: str, at: list[float], weight: int = 1) -> dict:
    return {"at": at, "title": name, "text": f"{weight} articles", "weight": weight, "href": f"/{name}"}


def drawn(points: list[dict], size: str = "page") -> list[Tag]:
    return BeautifulSoup(worldmap.draw_maps(points, "Places", "/world.svg", size), "html.parser").select(
        "svg"
    )


def box_of(svg: Tag) -> list[float]:
    return [float(number) for number in str(svg["viewbox"]).split()]


@pytest.mark.parametrize("points", [[point("Oslo", OSLO)], [point("Oslo", OSLO), point("Lima", LIMA, 9)]])
@pytest.mark.parametrize("size", ["page", "column"])
def test_every_place_is_on_the_map_and_leads_to_its_page(points: list[dict], size: str) -> None:
    for svg in drawn(points, size):
        left, top, width, height = box_of(svg)
        for circle in svg.select("a > .spot"):
            assert left <= float(circle["cx"]) <= left + width and top <= float(circle["cy"]) <= top + height
        assert {a["href"] for a in svg.select("a")} == {p["href"] for p in points}


def test_what_counts_more_is_larger_and_lies_below() -> None:
    wide, _ = drawn([point("Oslo", OSLO), point("Lima", LIMA, 9)])
    first, second = wide.select(".spot")
    assert "Lima, 9 articles" in first.get_text()
    assert float(first["r"]) > float(second["r"])


def test_names_lie_over_no_other_name() -> None:
    crowd = [
        point(f"Town {number}", [50 + number / 50, 10 + number / 50], number + 1) for number in range(40)
    ]
    wide, narrow = drawn(crowd)
    for svg in (wide, narrow):
        size = float(svg["font-size"])
        boxes = [
            (float(text["x"]) - len(text.get_text()) * size / 4, float(text["y"]) - size, 0, 0)
            for text in svg.select("text")
        ]
        assert boxes
        for one, other in itertools.combinations(boxes, 2):
            assert abs(one[1] - other[1]) >= size * 0.9 or abs(one[0] - other[0]) >= size


def test_lands_around_are_named_unless_they_are_a_place_of_the_map() -> None:
    wide, _ = drawn([point("Oslo", OSLO), point("Lima", LIMA), point("Canada", [56, -106])])
    lands = {text.get_text() for text in wide.select(".country")}
    assert "Brazil" in lands and "Canada" not in lands


def test_hostile_names_stay_text_and_no_places_make_a_map_still() -> None:
    (wide, _) = drawn([point(HOSTILE, OSLO)])
    assert not wide.select("script") and HOSTILE in wide.select_one(".spot").get_text()  # type: ignore[union-attr]
    assert drawn([])


def test_the_ground_is_small_and_asks_nobody() -> None:
    ground = worldmap.WORLD.read_text(encoding="utf-8")
    assert len(ground) < 80_000
    assert "http" not in ground.replace("http://www.w3.org/2000/svg", "")
