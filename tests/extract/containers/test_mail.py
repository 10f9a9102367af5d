"""Mail: newsletters, and pages saved with all their parts."""

from __future__ import annotations

import io
from email.message import EmailMessage

import pytest

from etl.extract.containers.container import Container
from etl.extract.containers.letters import is_mail, is_mailbox, is_mhtml, read_mailbox
from etl.extract.containers.mail import read_mail, read_mhtml
from etl.extract.document import Document
from etl.extract.record import Record
from tests.extract.conftest import STORY, article_page


def test_newsletter(read):
    message = EmailMessage()
    message["From"] = "Eastmere Echo <news@echo.example>"
    message["List-Unsubscribe"] = "<https://echo.example/leave>"
    message["Subject"] = "Crane falls — the morning’s news"
    message["Date"] = "Tue, 03 Mar 2020 10:00:00 +0100"
    message.set_content("\n\n".join(STORY))
    message.add_alternative(article_page(), subtype="html")
    article = read("letter.eml", bytes(message))
    assert (article.title, article.publisher) == ("Crane falls — the morning’s news", "Eastmere Echo")
    assert (article.published, article.published_by) == ("2020-03-03T10:00:00+01:00", "metadata")
    assert article.text == "\n\n".join(STORY)


def test_plain_letter(read):
    message = EmailMessage()
    message["From"] = "Ada Poe <ada@echo.example>"
    message["Subject"] = "Crane falls"
    message.set_content("\n\n".join(STORY))
    article = read("letter", bytes(message))
    assert article.authors == ("Ada Poe",)
    assert article.text == "\n\n".join(STORY)


def test_newsletter_without_mark_up(read):
    message = EmailMessage()
    message["From"] = "Eastmere Echo <news@echo.example>"
    message["Subject"] = "Crane falls"
    lines = [
        "View this post on the web at https://echo.example/crane",
        *STORY,
        "Unsubscribe https://echo.example/out",
    ]
    message.set_content("\n\n".join(lines))
    article = read("letter.eml", bytes(message))
    assert article.url == "https://echo.example/crane"
    assert article.text == "\n\n".join(STORY)


def test_mailbox(read_all):
    letters = [letter("Fwd: Crane falls", STORY[:3]), letter("Pier opens", STORY[2:])]
    box = b"".join(b"From ada@echo.example Tue Mar  3 10:00:00 2020\n" + each + b"\n" for each in letters)
    articles, failures = read_all("letters.mbox", box)
    assert [article.title for article in articles] == ["Crane falls", "Pier opens"]
    assert articles[0].text == "From the quay: a crane fell.\n\n" + "\n\n".join(STORY[:3])
    assert not failures


def letter(subject: str, story: tuple[str, ...]) -> bytes:
    message = EmailMessage()
    message["From"] = "Ada Poe <ada@echo.example>"
    message["Subject"] = subject
    message["Message-ID"] = f"<{len(subject)}@echo.example>"
    message.set_content("\n\n".join(["From the quay: a crane fell.", *story]))
    return bytes(message).replace(b"\nFrom the", b"\n>From the")


def test_page_saved_with_all_its_parts(read):
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = "https://echo.example/crane"
    message["Subject"] = "Crane falls"
    message.set_content(article_page(), subtype="html", cte="quoted-printable")
    message.make_related()
    message.add_related(b"\x89PNG", "image", "png")
    article = read("page.mhtml", bytes(message))
    assert (article.title, article.url) == ("Crane falls into Eastmere harbour", "https://echo.example/crane")
    assert article.text == "\n\n".join(STORY)


@pytest.mark.parametrize(
    ("content", "is_message"),
    [
        ("From: a\nSubject: b\n\nText", True),
        ("received: a\nDATE: b\n\nText", True),
        *(
            (f"{field}: a\nTo: b\n\nText", True)
            for field in ("Message-ID", "MIME-Version", "Return-Path", "Delivered-To")
        ),
        *((f"From: a\n{field}: b\n\nText", True) for field in ("Subject", "Date", "To", "Content-Type")),
        ("From: a\n\nSubject: b", False),
        ("Subject: a\nDate: b\n\nText", False),
        ("From: a\nColour: b\n\nText", False),
        ("From:a\nSubject:b\n\nText", False),
        ("x" * 4000 + "\nFrom: a\nSubject: b", False),
    ],
)
def test_messages_are_known_by_their_fields(content, is_message):
    assert is_mail(Document(content.encode())) is is_message


def test_a_saved_page_is_known_by_its_parts_or_by_its_address():
    start = b"From: a\nSubject: b\n"
    assert is_mhtml(Document(start + b"Content-Type: multipart/related\n\n"))
    assert is_mhtml(Document(start + b"snapshot-content-location: x\n\n"))
    assert not is_mhtml(Document(start + b"\nText"))
    assert not is_mhtml(Document(b"multipart/related"))


@pytest.mark.parametrize(
    ("start", "is_box"),
    [
        ("From ada@echo.example Tue Mar  3 10:00:00 2020\nSubject: x\n", True),
        ("From ada@echo.example Tue Mar  3 10:00:00 2020\n>From x\n", True),
        ("From ada@echo.example Tue Mar  3 10:00:00 2020\nText\n", False),
        ("From Oslo to Bergen\nSubject: x\n", False),
        ("\nFrom ada Tue 2020\nSubject: x\n", False),
    ],
)
def test_mailboxes_are_known_by_their_first_line(start, is_box):
    assert is_mailbox(Document(start.encode())) is is_box


def records(box: bytes) -> list[Record]:
    return list(read_mailbox(Container(io.BytesIO(box))))


def test_messages_are_named_by_their_ids_or_else_by_their_number():
    parting = b"From ada@echo.example Tue Mar  3 10:00:00 2020\n"
    first = b"Message-ID: <a1@echo.example>\r\nSubject: x\r\n\r\nText\r\n\r\n"
    second = b"Subject: y\n\nMessage-ID: <b@echo.example>\n\n"
    found = records(parting + first + parting + second)
    assert [(record.source, record.format) for record in found] == [
        ("a1@echo.example", "mail"),
        ("2", "mail"),
    ]
    assert [record.payload for record in found] == [first, second]


def test_lines_within_a_message_that_look_like_a_parting_do_not_part_it():
    parting = b"From ada@echo.example Tue Mar  3 10:00:00 2020\n"
    assert len(records(parting + b"Subject: x\n\nText\n" + parting + b"More\n")) == 1
    [record] = records(parting + b"Subject: x\n\n>From a\n>>From b\n")
    assert record.payload.endswith(b"From a\n>From b\n")


def test_a_message_longer_than_it_may_be_is_cut_off(monkeypatch):
    monkeypatch.setattr("etl.extract.containers.letters.MAX_BYTES", 30)
    [record] = records(b"Subject: x\n\n" + b"word word\n" * 20)
    assert 30 < len(record.payload) <= 42


def mail(body: str = "\n\n".join(STORY), **fields: str) -> bytes:
    message = EmailMessage()
    for name, value in ({"From": "Ada Poe <a@echo.example>", "Subject": "Crane falls"} | fields).items():
        message[name.replace("_", "-")] = value
    message.set_content(body)
    return bytes(message)


@pytest.mark.parametrize(
    ("fields", "authors", "publisher"),
    [
        ({}, ("Ada Poe",), None),
        ({"List_Id": "x"}, (), "Ada Poe"),
        ({"List_Unsubscribe": "x"}, (), "Ada Poe"),
        ({"From": "Eastmere Courier <a@echo.example>"}, (), "Eastmere Courier"),
        ({"From": "a@echo.example"}, (), None),
    ],
)
def test_who_sends_a_message_wrote_it_or_publishes_it(fields, authors, publisher):
    draft = read_mail(Document(mail(**fields)))
    assert (draft.authors, draft.publisher) == (authors, publisher)


@pytest.mark.parametrize("subject", ["Crane falls", "Fwd: Crane falls", "RE: AW: Crane  falls"])
def test_the_subject_is_the_title(subject):
    assert read_mail(Document(mail(Subject=subject))).title == "Crane falls"


def test_a_message_without_date_and_subject():
    draft = read_mail(Document(mail(Subject="")))
    assert (draft.title, draft.published, draft.published_by) == ("", None, "none")


def test_only_the_first_line_says_where_a_message_is_on_the_web():
    line = "Read this online: https://echo.example/crane"
    draft = read_mail(Document(mail("\n\n".join([line, *STORY]))))
    assert (draft.url, draft.paragraphs) == ("https://echo.example/crane", STORY)
    assert read_mail(Document(mail("\n\n".join([*STORY, line, "End."])))).url is None
    assert read_mail(Document(mail("\n"))).paragraphs == ()


def test_a_message_without_a_text_has_no_paragraphs():
    message = EmailMessage()
    message["From"], message["Subject"] = "a", "b"
    message.add_attachment(b"\x89PNG", "image", "png")
    assert read_mail(Document(bytes(message))).paragraphs == ()
    assert read_mhtml(Document(bytes(message))).paragraphs == ()


def test_a_saved_page_has_the_address_of_its_part_where_the_message_names_none():
    message = EmailMessage()
    message["From"], message["Subject"] = "<Saved by Blink>", "Crane falls"
    message.set_content(article_page(), subtype="html")
    message.make_related()
    message.get_payload()[0]["Content-Location"] = "https://echo.example/crane"
    draft = read_mhtml(Document(bytes(message)))
    assert (draft.url, draft.paragraphs) == ("https://echo.example/crane", STORY)


def test_a_saved_page_of_several_alternatives_is_its_html():
    message = EmailMessage()
    message["From"], message["Subject"] = "<Saved by Blink>", "Crane falls"
    message.set_content("Plain.")
    message.add_alternative(article_page(), subtype="html")
    message.make_mixed()
    assert read_mhtml(Document(bytes(message))).paragraphs == STORY


def saved_page(main: str, *frames: str) -> bytes:
    """A page as a browser saves it with its parts, each frame under a content id."""
    parts = [f"Content-Type: text/html\nContent-Location: https://echo.example/crane\n\n{main}"]
    parts += [
        f"Content-Type: text/html\nContent-ID: <frame-{number}@mhtml.blink>\n\n{frame}"
        for number, frame in enumerate(frames)
    ]
    head = (
        "From: <Saved by Blink>\nSnapshot-Content-Location:"
        " https://echo.example/crane\nSubject: Crane\nMIME-Version: 1.0\n"
    )
    body = "".join(f"\n--b\n{part}\n" for part in parts)
    return f'{head}Content-Type: multipart/related; type="text/html"; boundary="b"\n{body}--b--\n'.encode()


@pytest.mark.parametrize("tag", ["iframe", "frame"])
def test_a_story_in_a_frame_of_a_saved_page(read, tag):
    story = "".join(f"<p>{each}</p>" for each in STORY)
    main = (
        f"<html><head><title>Crane falls</title></head><body><h1>Crane falls into harbour</h1>"
        f"<{tag} src='cid:frame-1@mhtml.blink'></body></html>"
    )
    advert = "<html><body><p>Buy a boat before the summer is over.</p></body></html>"
    article = read("a.mht", saved_page(main, advert, f"<html><body><div>{story}</div></body></html>"))
    assert article.text == "\n\n".join(STORY)
    assert article.url == "https://echo.example/crane"
    assert article.title.startswith("Crane falls")


def test_a_frame_beside_a_story_is_not_read(read):
    story = "".join(f"<p>{each}</p>" for each in STORY)
    main = (
        f"<html><body><h1>Crane falls</h1>{story}"
        f"<iframe src='cid:frame-0@mhtml.blink'></iframe></body></html>"
    )
    frame = (
        "<html><body>"
        + "<p>A comment by a reader who knows it all, at great length.</p>" * 30
        + "</body></html>"
    )
    assert read("a.mht", saved_page(main, frame)).text == "\n\n".join(STORY)
