"""Written articles: marks become offsets, and a mark that does not match is told with its line."""

from __future__ import annotations

import pytest

from etl.evaluation.pairing import Answer, pair_quotes
from etl.evaluation.written import FOLDER, figures_of, half_of, read_articles
from etl.transform.values import Quote

HEAD = "# what\n\n=== hill-1 | The hill | 2024-05-06\n"


def written(tmp_path, text):
    (tmp_path / "court.txt").write_text(HEAD + text, encoding="utf-8")
    return read_articles(tmp_path)


def test_marks_become_offsets_and_leave_the_text(tmp_path):
    [one] = written(
        tmp_path,
        "“<c 1>No</c>,” <s 1>Asa Brook</s> <q 1>said</q>. “<c 1>Not me.</c>”\n\n"
        "“<c 2>Go.</c>”\n1 = Asa Brook\n2 = -\n",
    )
    assert one["text"] == "“No,” Asa Brook said. “Not me.”\n\n“Go.”"
    first, second = one["attributions"]
    assert [one["text"][s:e] for s, e in first["content"]] == ["No", "Not me."]
    assert [one["text"][s:e] for s, e in first["source"] + first["cue"]] == ["Asa Brook", "said"]
    assert (second["source"], second["cue"], second["speaker"]) == (None, None, None)
    assert (one["genre"], one["id"], first["speaker"]) == ("court", "hill-1", "Asa Brook")


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("<c 1>No\n1 = -", 4, "never closed"),
        ("No</c>", 4, "does not match"),
        ("<c 1>No</s>", 4, "does not match"),
        ("<c 1>No <s 1>he</s></c>", 4, "does not match"),
        ("<c 1>No</c>", 5, "needs both"),
        ("No\n3 = Asa Brook", 6, "needs both"),
        ("<s 1>He</s> spoke\n1 = -", 6, "no content"),
        ("=== Two words | no date", 4, "no heading"),
    ],
)
def test_what_does_not_match_is_told_with_file_and_line(tmp_path, text, line, why):
    with pytest.raises(ValueError, match=rf"court\.txt:{line}: .*{why}"):
        written(tmp_path, text)


def quote(content, source, speaker, confidence=0.95):
    return Quote("direct", (content,), source, None, "test", confidence, speaker=speaker)


def test_a_row_is_right_in_content_source_and_name(tmp_path):
    [one] = written(tmp_path, "<s 1>Asa Brook</s> <q 1>said</q> <c 1>that it was late</c>.\n1 = Asa Brook\n")
    names = {"a": "Asa Brook", "b": "Ivo Lind"}
    start = one["text"].index("that")
    right = quote((start, start + 16), (0, 3), "a")
    assert pair_quotes(one, [right], names) == [Answer(0.95, True, True, True)]
    assert pair_quotes(one, [quote((start, start + 16), None, "b")], names) == [Answer(0.95, True)]
    assert pair_quotes(one, [quote((0, 3), None, "a"), right], names)[0] == Answer(0.95, False)
    scores = figures_of("written", pair_quotes(one, [right, quote((0, 3), None, "a")], names), 1)
    assert scores["written.shown_right"] == 50
    assert scores["written.joint_f1"] == pytest.approx(200 / 3)


def test_the_shipped_articles_have_both_halves_and_their_own_ids():
    articles = read_articles()
    assert len({one["id"] for one in articles}) == len(articles)
    assert {half_of(one["id"]) for one in articles} == {"fit", "measure"}
    assert len(read_articles(FOLDER, half="fit")) + len(read_articles(half="measure")) == len(articles)


def test_every_speaker_is_named_in_the_article():
    for one in read_articles():
        for attribution in one["attributions"]:
            assert (attribution["speaker"] or "") in one["title"] + "\n" + one["text"], one["id"]
