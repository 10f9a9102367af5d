"""Press databases: every layout and carrier gives the same articles, each under its own fields."""

from __future__ import annotations

import gzip
import re

import pytest

from etl.extract.houses import exports
from tests.extract.conftest import STORY, article_page, page
from tests.extract.houses import samples
from tests.extract.houses.samples import BUS, LOCK
from tests.extract.office.builders import opendocument, pdf, rtf, word

LINES_OF_PROQUEST = [line for line in samples.PROQUEST.split("\n\n") if line.strip()]
CARRIERS = {
    "nexis.txt": samples.NEXIS_OLD,
    "nexis.html": samples.NEXIS_HTML,
    "nexis new.txt": "\n\n".join(samples.NEXIS_NEW),
    "nexis.docx": word(samples.NEXIS_NEW),
    "nexis.rtf": rtf(samples.NEXIS_NEW),
    "nexis.pdf": pdf([samples.NEXIS_NEW[:24], samples.NEXIS_NEW[24:]]),
    "factiva.txt": samples.FACTIVA_CODED_TEXT,
    "factiva.html": samples.FACTIVA_HTML,
    "factiva.rtf": rtf([f"{code}\t{value}" for code, value in samples.FACTIVA_CODED]),
    "factiva table.rtf": rtf([f"{code}|{value}|" for code, value in samples.FACTIVA_CODED]),
    "factiva labelled.txt": samples.FACTIVA_LABELLED_TEXT,
    "factiva labelled.html": samples.FACTIVA_LABELLED_HTML,
    "factiva labelled.rtf": rtf(samples.FACTIVA_LABELLED),
    "factiva labelled.docx": word(samples.FACTIVA_LABELLED),
    "proquest.txt": samples.PROQUEST,
    "proquest.html": samples.PROQUEST_HTML,
    "proquest.docx": word([" ".join(line.split()) for line in LINES_OF_PROQUEST]),
    "newsbank.txt": samples.NEWSBANK,
    "gale.txt": samples.GALE,
    "europresse.html": samples.EUROPRESSE,
}
SEVERAL = {name for name in CARRIERS if name not in (
    "nexis.html", "factiva.txt", "factiva.html", "factiva.rtf", "factiva table.rtf", "factiva labelled.html",
    "proquest.html",
)}  # fmt: skip


BLOCKS_OF_NEWSBANK = [line for block in samples.NEWSBANK.split("\n\n") for line in (
    block.split("\n") if re.search("^[A-Z][a-z]+: |^Copyright", block) else [" ".join(block.split())]
)]  # fmt: skip
LINES = {
    "nexis": samples.NEXIS_NEW,
    "factiva": samples.FACTIVA_LABELLED,
    "proquest": [" ".join(line.split()) for line in LINES_OF_PROQUEST],
    "newsbank": BLOCKS_OF_NEWSBANK,
    "gale": [" ".join(block.split()) for block in samples.GALE.split("\n\n")],
}
CARRIED_BY = {
    "docx": word,
    "odt": opendocument,
    "rtf": rtf,
    "html": lambda lines: page("".join(f"<p>{line}</p>" for line in lines)).encode(),
    "pdf": lambda lines: pdf([lines[at : at + 20] for at in range(0, len(lines), 20)]),
}


@pytest.mark.parametrize("house", LINES)
@pytest.mark.parametrize("carrier", CARRIED_BY)
def test_every_carrier_gives_the_same_articles(read_all, house, carrier):
    articles, _ = read_all(f"a.{carrier}", CARRIED_BY[carrier](LINES[house]))
    assert [one.text.split("\n\n") for one in articles] == [list(LOCK), list(BUS)]
    assert [one.title for one in articles] == ["Gate closes Marrow Lock", "Free buses on Sundays"]
    assert [one.published for one in articles] == ["2020-03-13", "2020-03-14"]
    assert articles[0].publisher == "The Aldmere Echo"


def as_bytes(content: bytes | str) -> bytes:
    return content if isinstance(content, bytes) else content.encode()


@pytest.mark.parametrize("name", CARRIERS)
def test_each_article_of_an_export_has_its_fields_and_its_text(read_all, name):
    articles, _ = read_all(name, as_bytes(CARRIERS[name]))
    first = articles[0]
    assert first.text.split("\n\n") == list(LOCK)
    assert first.title.startswith("Gate") and "Marrow Lock" in first.title
    assert (first.published, first.published_by, first.date_doubt) == ("2020-03-13", "metadata", None)
    assert first.publisher == "The Aldmere Echo"
    assert "Ingrid Vale" in first.authors
    assert len(articles) == 1 + (name in SEVERAL)


@pytest.mark.parametrize("name", sorted(SEVERAL))
def test_the_second_article_is_another(read_all, name):
    articles, _ = read_all(name, as_bytes(CARRIERS[name]))
    second = articles[1]
    assert second.text.split("\n\n") == list(BUS)
    assert second.title == "Free buses on Sundays"
    assert (second.published, second.publisher) == ("2020-03-14", second.publisher)
    assert second.publisher in ("The Brackwater Post", "Brackwater Post")
    assert second.id != articles[0].id


def test_no_field_of_an_export_is_left_in_a_text(read_all):
    for name, content in CARRIERS.items():
        for article in read_all(name, as_bytes(content))[0]:
            assert not any(
                word in article.text for word in ("Load", "LOAD", "Copyright", "ProQuest", "Record")
            )


def test_section_dateline_and_rights_of_nexis(read_all):
    first, second = read_all("a.txt", samples.NEXIS_OLD.encode())[0]
    assert (first.section, second.section) == ("NEWS", "Section A; Metro Desk")
    assert second.dateline == "BRACKWATER"
    assert first.rights == "Copyright 2020 Aldmere Newspapers Ltd All Rights Reserved"
    assert second.url is None  # the front page of the paper is no article's address
    assert first.title.endswith("until Monday at least")


def test_an_article_without_its_text_is_named_with_what_it_is(read_all):
    _, failures = read_all("a.txt", samples.PROQUEST.encode())
    [(source, reason)] = failures.items()
    assert source.endswith("#2370000003") and "only a summary" in reason


def test_references_are_articles_where_they_hold_the_text(read_all):
    articles, failures = read_all("a.ris", samples.RIS.encode())
    assert [(one.title, one.published, one.authors) for one in articles] == [
        ("Gate closes Marrow Lock", "2020-03-13", ("Ingrid Vale", "Tom Harrow"))
    ]
    assert next(iter(failures.values())).startswith("only a summary")


@pytest.mark.parametrize(
    "lines",
    [
        ["HEADLINE: Gate closes Marrow Lock", "", "BYLINE: Ingrid Vale", "", "BODY:"],
        ["Gate closes Marrow Lock", "", "SECTION: NEWS; Pg. 3", "", "LENGTH: 93 words"],
        ["Gate closes Marrow Lock", "", "LENGTH: 93 words", "", "HIGHLIGHT: A gate slipped off its hinge."],
    ],
)
def test_layouts_of_old_nexis(read_all, lines):
    top = ["  1 of 1 DOCUMENTS", "", "   Copyright 2001 Aldmere Ltd", "", "  The Aldmere Echo", ""]
    day = ["   March 13, 2001, Tuesday, Late Edition - Final", "", "LENGTH: 93 words", ""]
    text = "\n".join([*top, *day[:2], *lines, "", samples.wrapped(LOCK), "", "LOAD-DATE: March 14, 2001"])
    [article] = read_all("a.txt", text.replace("BODY:", "LENGTH: 93 words\n\nBODY:").encode())[0]
    assert article.text.split("\n\n") == list(LOCK)
    assert (article.title, article.published) == ("Gate closes Marrow Lock", "2001-03-13")
    assert article.publisher == "The Aldmere Echo"


def test_one_article_that_nexis_delivers_alone(read_all):
    start = samples.NEXIS_NEW.index("Gate closes Marrow Lock")
    lines = samples.NEXIS_NEW[start : samples.NEXIS_NEW.index("End of Document") + 1]
    [article] = read_all("a.docx", word(lines))[0]
    assert (article.title, article.published) == ("Gate closes Marrow Lock", "2020-03-13")
    assert article.text.split("\n\n") == list(LOCK)


def test_a_numbered_list_in_a_text_is_no_cover(read_all):
    steps = ["1. Close the gate.", "2. Call the divers.", *LOCK]
    start = samples.NEXIS_NEW.index("Gate closes Marrow Lock")
    lines = samples.NEXIS_NEW[start : samples.NEXIS_NEW.index("Body") + 1]
    text = "\n\n".join([*lines, *steps, "Load-Date: March 14, 2020", "End of Document"])
    [article] = read_all("a.txt", text.encode())[0]
    assert article.title == "Gate closes Marrow Lock"
    assert article.text.split("\n\n") == steps


@pytest.mark.parametrize(
    "word_in_capitals", ["IN A MOVE", "RE: the gate", "CO was found", "BY NIGHT", "HD screens"]
)
def test_a_body_may_begin_a_line_with_what_is_a_code_elsewhere(read_all, word_in_capitals):
    body = [LOCK[0], f"{word_in_capitals} that nobody saw, the divers came up again.", *LOCK[1:]]
    fields = [(code, "\n\n".join(body) if code == "TD" else value) for code, value in samples.FACTIVA_CODED]
    text = "\n".join(f"{code}  {value}" for code, value in fields if code != "LP")
    [article] = read_all("a.txt", text.encode())[0]
    assert article.text.split("\n\n") == body


@pytest.mark.parametrize("label", ["SUBJECT: buses and gates", "NOTES: the divers took some"])
def test_a_label_within_a_body_does_not_end_it(read_all, label):
    text = samples.NEXIS_OLD.replace(LOCK[1][:40], f"{label}.\n\n{LOCK[1][:40]}")
    article = read_all("a.txt", text.encode())[0][0]
    assert article.text.endswith(LOCK[2]) and label.partition(" ")[2] in article.text


@pytest.mark.parametrize(
    "line",
    [
        "The report has 300 words and says so.",
        "It was found in ProQuest, a press database, and in Factiva.",
        "Document 1 of 2 was signed on Monday.",
        "Full text: see below.",
        "End of document",
        "Load-Date: nobody knows what that is.",
    ],
)
def test_an_article_that_speaks_of_such_things_is_an_article(read, story, line):
    article = read("a.txt", "\n\n".join(("Crane falls into harbour", *story, line)))
    assert article.title == "Crane falls into harbour"
    assert article.text.startswith(story[0])


def test_a_page_that_speaks_of_such_things_is_a_page(read, story):
    body = "".join(
        f"<p>{one}</p>" for one in (*story, "He found 1 of 20 documents in ProQuest, of 300 words.")
    )
    article = read(
        "a.html", f"<html><head><title>Crane falls</title></head><body><article>{body}</article></body>"
    )
    assert (article.title, article.text.startswith(story[0])) == ("Crane falls", True)


def test_an_export_in_a_packed_archive_in_cp1252(read_all):
    articles, failures = read_all("a.txt.gz", gzip.compress(samples.NEXIS_OLD.encode("cp1252")))
    assert [one.text.split("\n\n") for one in articles] == [list(LOCK), list(BUS)]
    assert not failures


def test_an_export_that_is_too_large_says_so(read_all, monkeypatch):
    monkeypatch.setattr(exports, "MAX_EXPORT", 1000)
    articles, failures = read_all("a.txt", samples.NEXIS_OLD.encode())
    assert not articles and "export it in parts" in next(iter(failures.values()))


def test_proquest_with_headings_in_place_of_labels(read_all):
    text = samples.PROQUEST.replace("Full text: ", "FULL TEXT\n\n").replace("Full text:", "FULL TEXT\n")
    text = text.replace("Abstract: ", "ABSTRACT (ENGLISH)\n\n").replace("Subject: ", "DETAILS\n\nSubject: ")
    text = text.replace("Title: Gate closes Marrow Lock", "Title: Gate closes Marrow Lock: [FINAL Edition]")
    text = text.replace("Harrow, Tom\n", "Harrow, Tom. Publication info: The Aldmere Echo. 13 Mar 2020: 3.\n")
    articles, failures = read_all("a.txt", text.encode())
    assert [one.text.split("\n\n") for one in articles] == [list(LOCK), list(BUS)]
    assert articles[0].authors == ("Ingrid Vale", "Tom Harrow")
    assert articles[0].title == "Gate closes Marrow Lock"
    assert "only a summary" in next(iter(failures.values()))


@pytest.mark.parametrize("below", ["\n", "\n\n"])
def test_factiva_with_each_code_on_a_line_of_its_own(read_all, below):
    text = "\n\n".join(f"{code}{below}{value}" for code, value in samples.FACTIVA_CODED)
    [article] = read_all("a.rtf", rtf(text.split("\n\n")))[0]
    assert (article.title, article.published) == ("Gate closes Marrow Lock", "2020-03-13")
    assert article.text.split("\n\n") == list(LOCK)


def test_what_stands_above_the_first_article_of_factiva_is_no_headline(read_all):
    top = [
        "Factiva",
        "Dow Jones",
        "Gate closes Marrow Lock .......... 2",
        "Free buses on Sundays .......... 3",
    ]
    articles, _ = read_all("a.rtf", rtf([*top, *samples.FACTIVA_LABELLED]))
    assert [one.title for one in articles] == ["Gate closes Marrow Lock", "Free buses on Sundays"]


def test_newsbank_with_day_and_paper_in_a_line(read_all):
    top = [
        "Access World News", "", "Gate closes Marrow Lock", "",
        "March 13, 2020 | Aldmere Echo, The (Aldmere)",
        "Author: Ingrid Vale | Section: News", "93 Words", "OpenURL Link", "",
    ]  # fmt: skip
    second = ["Free buses on Sundays", "", "March 14, 2020 | Brackwater Post", "101 Words", ""]
    text = [*top, samples.wrapped(LOCK), "", "© Copyright 2020 NewsBank. All rights reserved.", "", *second]
    articles, failures = read_all("a.txt", "\n".join([*text, samples.wrapped(BUS)]).encode())
    assert [one.title for one in articles] == ["Gate closes Marrow Lock", "Free buses on Sundays"]
    assert [one.text.split("\n\n") for one in articles] == [list(LOCK), list(BUS)]
    assert articles[0].publisher == "The Aldmere Echo (Aldmere)"
    assert (articles[0].authors, articles[0].section) == (("Ingrid Vale",), "News")
    assert not failures


def test_a_wire_of_nexis_with_its_hour_and_a_byline_on_two_lines(read_all):
    lines = [
        "  1 of 1 DOCUMENTS",
        "",
        "  Harbour Wire International",
        "",
        "  March 13, 2020 Friday 4:12 PM GMT",
        "",
    ]
    lines += ["Gate closes Marrow Lock", "", "BYLINE: By INGRID VALE, Harbour Wire", "Writer", ""]
    lines += ["SECTION: INTERNATIONAL NEWS", "", "LENGTH: 93 words", "", "DATELINE: ALDMERE", ""]
    text = "\r\n".join(
        [*lines, samples.wrapped(LOCK), "", "LOAD-DATE: March 14, 2020", "", "LANGUAGE: ENGLISH"]
    )
    [article] = read_all("a.txt", ("\ufeff" + text).encode())[0]
    assert (article.title, article.published) == ("Gate closes Marrow Lock", "2020-03-13")
    assert (article.section, article.dateline) == ("INTERNATIONAL NEWS", "ALDMERE")
    assert article.text.split("\n\n") == list(LOCK)
    assert [name.casefold() for name in article.authors] == ["ingrid vale"]


HEAD_OF_CLIPPING = "Headline: {}\nSource: Eastmere Echo\nDate: May {}, 2019\nByline: Ada Poe\nPage: A4\n\n"
BLOCK_OF_NEXIS = "{}\nEastmere Echo\nMay {}, 2019 Tuesday\n\nLength: 90 words\nByline: Ada Poe\n\nBody\n\n"
RECORD_OF_NEWSBANK = "{}\n\nEastmere Echo (MA) - Tuesday, May {}, 2019\nAuthor: Ada Poe\nSection: News\n\n"
HEAD_OF_GALE = "Title: {}\nAuthor(s): Ada Poe\nSource: Eastmere Echo. (May {}, 2019)\nFull Text:\n"


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (HEAD_OF_CLIPPING, "\n\n"),
        (HEAD_OF_CLIPPING, "\n\nAccession Number: 17A8\n\n"),
        (BLOCK_OF_NEXIS, "\n\nLoad-Date: May 15, 2019\n\nEnd of Document\n\n"),
        (RECORD_OF_NEWSBANK, "\n\nRecord Number: 17A8B9\nCopyright (c) 2019 Eastmere Media\n\n"),
        (HEAD_OF_GALE, "\n\nGale Document Number: GALE|A58\n\n"),
    ],
)
def test_other_layouts_of_two_articles_in_a_file(read_all, above, below):
    text = "\n\n".join(STORY)
    written = "".join(
        above.format(title, day) + text + below for title, day in (("Crane falls", 14), ("Gull", 13))
    )
    articles, failures = read_all("clippings.txt", written.encode())
    assert failures == {}
    found = [(each.title, each.published, each.publisher or "", each.authors) for each in articles]
    assert [each[:2] for each in found] == [("Crane falls", "2019-05-14"), ("Gull", "2019-05-13")]
    assert all(paper.startswith("Eastmere Echo") and who == ("Ada Poe",) for _, _, paper, who in found)


def test_articles_of_newsbank_whose_numbers_are_not_on_a_line_of_their_own(read_all):
    text = re.sub(r"\nRecord Number", " Record Number", samples.NEWSBANK)
    articles, _ = read_all("a.txt", text.encode())
    assert [one.text.split("\n\n") for one in articles] == [list(LOCK), list(BUS)]


def test_what_is_laid_out_in_no_known_way_is_not_lost(read_all):
    lines = [line for line in samples.FACTIVA_LABELLED if line != "101 words"]
    articles, _ = read_all("a.rtf", rtf(lines))
    assert BUS[1] in articles[1].text
    articles, _ = read_all(
        "a.txt", samples.GALE.replace("Gale Document Number: GALE|A600000002", "").encode()
    )
    assert articles[1].text.split("\n\n") == list(BUS)
    articles, failures = read_all("a.ris", samples.RIS.rstrip().removesuffix("ER  -").encode())
    assert len(articles) + len(failures) == 2
    page_ = samples.EUROPRESSE.replace("titreArticle", "otherTitle")
    assert [one.text.split("\n\n") for one in read_all("a.html", page_.encode())[0]] == [
        list(LOCK),
        list(BUS),
    ]
    empty = samples.NEWSBANK.replace(samples.wrapped(BUS), "")
    assert len(read_all("a.txt", empty.encode())[1]) == 1


@pytest.mark.parametrize("name", ["nexis.html", "factiva labelled.html", "proquest.html", "europresse.html"])
def test_a_page_of_an_export_whose_styles_come_first(read_all, name):
    styles = "<style>" + ".c0 { text-align: center; }\n" * 5000 + "</style><title></title>"
    text = re.sub("<title>.*?</title>", styles, str(CARRIERS[name]), flags=re.IGNORECASE)
    assert len(text) > 100_000
    articles, _ = read_all("a.html", text.encode())
    assert articles[0].text.split("\n\n") == list(LOCK)
    assert len(articles) == 1 + (name in SEVERAL)


def test_other_pages_whose_styles_come_first_are_pages(read):
    article = read(
        "a.html", article_page(head="<style>" + ".c0 { text-align: center; }\n" * 5000 + "</style>")
    )
    assert article.title == "Crane falls into Eastmere harbour"


@pytest.mark.parametrize(
    "headline", ["Correction: free buses", "Update: free buses on Sundays", "Subject: buses"]
)
@pytest.mark.parametrize("house", ["nexis", "newsbank", "gale"])
def test_a_headline_may_begin_as_a_field_does(read_all, house, headline):
    old = read_all("a.txt", samples.NEXIS_OLD.replace("Free buses on Sundays", headline).encode())[0]
    lines = [headline if line == "Free buses on Sundays" else line for line in LINES[house]]
    new = read_all("a.docx", word(lines))[0]
    assert [old[1].title, new[1].title] == [headline, headline]
    assert [old[1].published, new[1].published] == ["2020-03-14"] * 2
    assert old[1].publisher == "The Brackwater Post"


def test_the_publishers_name_below_a_text_of_factiva_is_not_part_of_it(read_all):
    lines = [line for line in samples.FACTIVA_LABELLED if not line.startswith(("Copyright", "©"))]
    articles, _ = read_all("a.rtf", rtf(lines))
    assert [one.text.split("\n\n") for one in articles] == [list(LOCK), list(BUS)]


def test_the_list_of_what_nexis_delivered_is_no_article(read_all):
    cover = samples.NEXIS_NEW[: samples.NEXIS_NEW.index("Gate closes Marrow Lock")]
    articles, failures = read_all(
        "list.docx", word([*cover, *(f"{n}. Gate closes the lock at Aldmere" for n in range(9))])
    )
    assert not articles
    assert list(failures.values()) == ["a list of headlines, not one article"]
