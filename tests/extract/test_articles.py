"""Documents: what an Article says of its own date."""

from __future__ import annotations

import pytest

from tests.extract.conftest import STORY, article_page

ADDRESS = "<link rel='canonical' href='https://echo.example/2020/03/03/crane'>"
LATER = "<meta name='date' content='2020-04-03'>"


@pytest.mark.parametrize(
    ("name", "content", "published", "doubt"),
    [
        ("a.html", article_page("<meta name='date' content='2020-03-03'>"), "2020-03-03", None),
        ("a.html", article_page(ADDRESS), "2020-03-03", None),
        ("a.html", article_page(f"{ADDRESS}<meta name='date' content='2020-03-04'>"), "2020-03-04", None),
        ("a.html", article_page(), None, "no date"),
        ("a.html", article_page(before="<p class='date'>3 March 2020</p>"), "2020-03-03", "doubtful date"),
        ("a.html", article_page(f"{ADDRESS}<meta name='date' content='2021'>"), "2021", "doubtful date"),
        ("a.html", article_page(ADDRESS + LATER), "2020-04-03", "doubtful date"),
        ("2020-03-03-a.html", article_page(), "2020-03-03", "doubtful date"),
        ("a.txt", "\n\n".join(["Crane falls", "March 2020", *STORY]), "2020-03", "doubtful date"),
        ("2020-03-04.txt", "\n\n".join(["Crane falls", "03/04/2020", *STORY]), "2020-03-04", "doubtful date"),
    ],
)  # fmt: skip
def test_a_date_that_was_not_stated_is_marked(read, name, content, published, doubt):
    article = read(name, content)
    assert (article.published, article.date_doubt) == (published, doubt)
