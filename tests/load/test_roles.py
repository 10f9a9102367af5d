"""Of the roles that articles print for somebody, the one that a page shows."""

from __future__ import annotations

import pytest

from etl.load.roles import main_role


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ({"Minister": 2, "Norwegian fisheries minister": 1}, "Norwegian fisheries minister"),
        ({"Secretary": 9, "Secretary of State": 3, "former Secretary of State": 1}, "Secretary of State"),
        ({"senator": 5, "former senator": 1}, "senator"),
        ({"president": 5, "vice president": 2}, "president"),
        ({"Senator": 3, "governor of Ohio": 1}, "Senator"),
        ({"striker": 1}, "striker"),
        (
            {"President": 1, "former president of a college": 1, "World Fund President": 1},
            "World Fund President",
        ),
        ({"former Ohio Governor": 4, "Governor": 1}, "former Ohio Governor"),
    ],
)
def test_the_fullest_words_for_what_most_say_are_shown(printed, shown):
    assert main_role([("ada", role, count) for role, count in printed.items()]) == shown
