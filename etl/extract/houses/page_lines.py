"""Page lines: a web page as the lines that a reader sees, for exports that are laid out by eye."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from etl.extract.lists import entries

CELLS = frozenset(("td", "th"))
UNSEEN = frozenset(("script", "style", "head", "noscript", "template"))


def lines_of_page(tree: HtmlElement) -> list[str]:
    """The lines of a page, a blank one after each; a table's cells stand apart by tabs."""
    inline = frozenset((*entries("elements", "inline"), *CELLS))
    text = "".join(parts_of(tree, inline))
    lines = (
        "\t".join(" ".join(cell.split()) for cell in line.split("\t")).strip() for line in text.split("\n")
    )
    return [each for line in lines if line for each in (line, "")]


def parts_of(element: HtmlElement, inline: frozenset[str]) -> Iterator[str]:
    """The text of an element in order, with line breaks around blocks. Without recursion: pages are deep."""
    todo: list[HtmlElement | str] = [element]
    while todo:
        one = todo.pop()
        if isinstance(one, str):
            yield one
            continue
        tag = one.tag if isinstance(one.tag, str) else ""
        if one.tail and one is not element:
            todo.append(one.tail.replace("\n", " ").replace("\t", " "))
        if not tag or tag in UNSEEN:
            continue
        todo.append("\t" if tag in CELLS else "" if tag in inline else "\n")
        todo.extend(reversed(one))
        if one.text:
            todo.append(one.text.replace("\n", " ").replace("\t", " "))
        if tag not in inline:
            todo.append("\n")
