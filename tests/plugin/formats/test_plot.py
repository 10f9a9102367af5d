"""Plot: small pictures that can be read without seeing them."""

from __future__ import annotations

from bs4 import BeautifulSoup

from etl.plugin.formats import plot


def titles(svg: str) -> list[str]:
    return [title.get_text() for title in BeautifulSoup(svg, "html.parser").select("g > title")]


def test_months_between_are_drawn_too() -> None:
    assert titles(plot.draw_months({"2019-11": 2, "2020-01": 1}, {"2019-11": 5})) == [
        "November 2019: 2 articles, 5 quotes",
        "December 2019: 0 articles, 0 quotes",
        "January 2020: 1 article, 0 quotes",
    ]


def test_a_long_span_is_drawn_by_the_year() -> None:
    assert (
        titles(plot.draw_months({"2001-05": 1, "2001-06": 1, "2019-01": 1}, {}))[0]
        == "2001: 2 articles, 0 quotes"
    )


def test_the_picture_says_what_it_shows() -> None:
    svg = BeautifulSoup(plot.draw_months({"2019-11": 2, "2020-01": 1}, {}), "html.parser").svg
    assert (
        svg["aria-label"]
        == "Articles by date, November 2019 to January 2020: 3 in all, most in November 2019 (2)."
    )


def test_what_is_no_month_is_left_out() -> None:
    assert plot.draw_months({"<script>": 3, "2020-13": 1}, {}) == ""


def test_a_network_names_both_ends_and_links_to_their_pages() -> None:
    names = {"a": "Ana <b>", "b": "Bo"}
    svg = BeautifulSoup(
        plot.draw_network(names, [plot.Edge("a", "b", 3)], {"a": "/a", "b": "/b"}), "html.parser"
    )
    assert svg.select_one(".arc title").get_text() == "Ana <b> on Bo: 3 quotes"
    assert [(link["href"], link.get_text()) for link in svg.select("a")] == [("/a", "Ana <b>"), ("/b", "Bo")]


def test_no_ties_no_picture() -> None:
    assert plot.draw_network({}, [], {}) == ""


def test_a_span_too_long_for_years_in_a_row_has_the_latest_with_something_in_them() -> None:
    years = {f"{1800 + number}-01": 1 for number in range(0, 200, 2)}
    drawn = titles(plot.draw_months(years, {}))
    assert (len(drawn), drawn[-1]) == (plot.MAX_BARS, "1998: 1 article, 0 quotes")


def test_bars_that_lead_somewhere_are_links_with_their_counts_as_names() -> None:
    spans = [plot.Bars("May 2020", 2, 1, "/m?a=1&b=2"), plot.Bars("June <2020>", 0, 0, "/j")]
    svg = BeautifulSoup(plot.draw_linked_bars(spans), "html.parser").svg
    assert [(link["href"], link.title.get_text()) for link in svg.select("a")] == [
        ("/m?a=1&b=2", "May 2020: 2 articles, 1 quote")
    ]
    assert svg["role"] == "group" and svg["aria-label"] == "Articles by date: 2 in all, most in May 2020 (2)."
    assert plot.draw_linked_bars([]) == ""
