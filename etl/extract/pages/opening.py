"""Opening: what holds the story, and would be dropped for its name, is given another one.

A `nav` or a `button` that is never closed swallows all that follows; newsletters set each paragraph in a
table row of its own; pages show the rest of a story after `Continue reading`.
"""

from __future__ import annotations

import re
from itertools import chain, islice

from lxml.etree import XPath
from lxml.html import HtmlElement

from etl.extract.pages.blocks import DROPPED, INLINE, SOFT, text_holders
from etl.extract.pages.noise import is_hidden, is_noise
from etl.extract.pages.tree import attribute, text_of

HOLDERS = tuple(sorted((DROPPED | SOFT) - {"script", "style", "noscript", "template", "head", "iframe"}))
MIN_STORY = 400
"""Characters that a story has at least."""
MIN_PARAGRAPH = 60
UNFOLDS = re.compile(
    r"\W*(?:continue|keep|carry on) reading\W*.{0,20}"
    r"|(?:read|show|see|view) (?:the )?(?:more|rest|full|whole|all|entire)\b.{0,30}"
    r"|read on\W*|expand\W*.{0,20}|more\W{0,3}",
    re.IGNORECASE,
)
"""What a page writes where it shows only the beginning."""
NAMING = ("aria-controls", "href", "data-target", "for")
"""Attributes by which a control names what it shows."""
MAX_FOLDS = 40
TEXTS = XPath("descendant::text()[string-length() < 60]")
BOXED = XPath("descendant::*[contains(@style, 'display')]")
BOX = re.compile(r"display\s*:\s*(?:block|table|flex|grid|list-item|flow-root)", re.IGNORECASE)
NEAR = 3
TABLE = ("table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption", "center")


def open_holders(tree: HtmlElement) -> None:
    """Make plain boxes of the elements that hold most of the page's sentences, whatever they are called."""
    found = [each for each in tree.iter(*HOLDERS) if len(each) and len(text_of(each)) > MIN_STORY]
    if found:
        keeps = text_holders(tree)
        for element in filter(keeps, found):
            make_plain(element)
    for link in list(tree.iter("a")):
        if link.find(".//p") is not None and len(text_of(link)) > MIN_STORY:
            link.drop_tag()


def make_plain(element: HtmlElement) -> None:
    """Make an element a box without a name."""
    element.tag = "div"
    element.attrib.clear()


def part_lines(tree: HtmlElement) -> None:
    """Make boxes of what is set as boxes by its style: `<span style="display:block">`."""
    for element in BOXED(tree):
        if element.tag in INLINE and BOX.search(attribute(element, "style")):
            element.tag = "p" if is_run(element) else "div"


def is_run(element: HtmlElement) -> bool:
    """Whether an element holds a run of text, and no box."""
    return all(each.tag in INLINE or each.tag == "br" for each in element.iterdescendants())


def open_tables(tree: HtmlElement) -> None:
    """Make boxes of the tables that only lay the page out: a row a paragraph, or paragraphs in a cell."""
    for table in reversed(list(tree.iter("table"))):
        if is_layout(table):
            for part in list(own_parts(table)):
                part.tag = "p" if is_line(part) else "div"


def is_line(cell: HtmlElement) -> bool:
    """Whether a cell holds one paragraph, and no box."""
    return cell.tag in ("td", "th") and len(text_of(cell)) > MIN_PARAGRAPH and is_run(cell)


def own_parts(table: HtmlElement) -> chain[HtmlElement]:
    """A table, and its rows and cells, without those of the tables in it."""
    inner = (each for each in table.iter(*TABLE[1:]) if next(each.iterancestors("table")) is table)
    return chain([table], list(inner))


def is_layout(table: HtmlElement) -> bool:
    """Whether a table shows no data: it says so, it holds paragraphs, or a row is one cell."""
    if attribute(table, "role") in ("presentation", "none") or table.find(".//table") is not None:
        return True
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
    cells = [[cell for cell in row.iterchildren("td", "th") if text_of(cell)] for row in rows]
    if any(map(holds_paragraphs, chain.from_iterable(cells))):
        return True
    filled = [row for row in cells if row]
    texts = [text_of(row[0]) for row in filled if len(row) == 1]
    return len(texts) == len(filled) and any(len(text) > MIN_PARAGRAPH for text in texts)


def holds_paragraphs(cell: HtmlElement) -> bool:
    """Whether a cell holds several paragraphs."""
    paragraphs = sum(len(text_of(each)) > MIN_PARAGRAPH for each in cell.iter("p", "div"))
    breaks = sum(each.tag == "br" and not (each.tail or "").strip() for each in cell.iter("br"))
    return paragraphs > 1 or (breaks > 1 and len(text_of(cell)) > MIN_STORY)


def unfold(tree: HtmlElement) -> None:
    """Show the paragraphs that a reader sees after `Continue reading`."""
    offers = (text for text in TEXTS(tree) if UNFOLDS.fullmatch(text.strip()))
    controls = (text.getparent() for text in offers if text.is_text)
    for control in list(islice(controls, MAX_FOLDS)):
        for folded in folded_near(control):
            make_plain(folded)


def folded_near(control: HtmlElement) -> list[HtmlElement]:
    """The elements that a control shows: those it names, and those beside it that are not shown."""
    naming = (control, *islice(control.iterancestors(), 2))
    named = {attribute(each, name).lstrip("#") for each in naming for name in NAMING} - {""}
    found: list[HtmlElement] = []
    for around in islice(control.iterancestors(), NEAR):
        if around.tag in ("body", "html"):
            break
        beside = [*around.iterchildren("div", "section", "p", "span")]
        visible = sum(is_paragraph(each) for each in beside)
        found += [each for each in beside if control not in each.iter() and is_folded(each, named, visible)]
        if found:
            break
    return found


def is_folded(element: HtmlElement, named: set[str], visible: int) -> bool:
    """Whether an element beside the story's first paragraphs holds more of them, and is not shown."""
    is_named = attribute(element, "id") in named
    if not (is_hidden(element) or is_noise(element) or is_named):
        return False
    if any(map(is_paragraph, element.iter("p"))):
        return visible > 0 or is_named
    return is_hidden(element) and is_paragraph(element) and visible > 1


def is_paragraph(element: HtmlElement) -> bool:
    """Whether an element is a paragraph of a story, or a box with one."""
    return len(text_of(element)) > MIN_PARAGRAPH and element.find(".//a/h3") is None
