"""Letters: mailboxes, and what is attached to a message."""

from __future__ import annotations

import base64
import io
from email.message import EmailMessage, MIMEPart

import pytest

from etl.extract.containers.container import Container
from etl.extract.containers.letters import read_mailbox
from tests.extract.conftest import STORY, article_page
from tests.extract.containers.test_containers import zipped

PARTING = b"From ada@echo.example Tue Mar  3 10:00:00 2020\n"


def letter(subject: str = "Crane falls", body: str = "\n\n".join(STORY), **fields: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Eastmere Echo <news@echo.example>"
    message["Date"] = "Tue, 03 Mar 2020 08:00:00 +0000"
    message["Subject"] = subject
    for name, value in fields.items():
        message[name.replace("_", "-")] = value
    message.set_content(body)
    return message


def note(body: str = "For the archive.", *attached: EmailMessage) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Kim Reader <kim@inbox.example>"
    message["Date"] = "Fri, 20 Nov 2026 12:00:00 +0000"
    message["Subject"] = "Fwd: for the archive"
    message.set_content(body)
    for each in attached:
        message.add_attachment(each)
    return message


def titles(articles) -> list[str]:
    return [article.title for article in articles]


@pytest.mark.parametrize("body", ["For the archive.", "Please keep these, as we said at the meeting. " * 3])
def test_letters_that_are_attached_are_articles_and_the_note_is_named(read_all, body):
    content = bytes(note(body, letter(Message_ID="<a@echo.example>"), letter("Pier opens")))
    articles, failures = read_all("a.eml", content)
    assert titles(articles) == ["Crane falls", "Pier opens"]
    assert {article.published for article in articles} == {"2020-03-03T08:00:00+00:00"}
    assert {article.publisher for article in articles} == {"Eastmere Echo"}
    [reason] = failures.values()
    assert "2 letters attached" in reason


def test_a_long_letter_with_another_attached_is_an_article_too(read_all):
    articles, failures = read_all("a.eml", bytes(note("\n\n".join(STORY * 2), letter())))
    assert titles(articles) == ["for the archive", "Crane falls"]
    assert not failures


def test_a_letter_within_a_letter_within_a_letter(read_all):
    articles, failures = read_all("a.eml", bytes(note("See below.", note("And there.", letter()))))
    assert titles(articles) == ["Crane falls"]
    assert len(failures) == 2


def test_letters_attached_as_files(read_all):
    message = note()
    message.add_attachment(bytes(letter()), "application", "octet-stream", filename="museum.eml")
    message.add_attachment(article_page().encode(), "text", "html", filename="page.html")
    message.add_attachment(
        zipped(a__txt="Pier opens\n\n" + "\n\n".join(STORY[1:])), "application", "zip", filename="a.zip"
    )
    message.add_attachment(b"\x89PNG", "image", "png", filename="a.png")
    message.add_attachment(b"BEGIN:VCARD", "text", "vcard", filename="kim.vcf")
    articles, failures = read_all("a.eml", bytes(message))
    assert sorted(titles(articles)) == ["Crane falls", "Crane falls into Eastmere harbour", "Pier opens"]
    assert len(failures) == 1


def test_a_digest(read_all):
    digest = EmailMessage()
    digest["From"], digest["Subject"] = "Echo list <list@echo.example>", "Digest 7"
    digest.make_mixed()
    parts = MIMEPart()
    parts["Content-Type"] = "multipart/digest"
    parts.set_payload([])
    for each in (letter(), letter("Pier opens")):
        part = MIMEPart()
        part.set_content(each)
        parts.attach(part)
    digest.attach(parts)
    articles, failures = read_all("digest.eml", bytes(digest))
    assert titles(articles) == ["Crane falls", "Pier opens"]
    assert not failures


def test_a_digest_in_plain_text(read_all):
    rule = "-" * 30
    parts = [
        f"Date: Tue, 03 Mar 2020 08:00:00 +0000\nFrom: Ada Poe <a@echo.example>\nSubject: {subject}\n\n{body}"
        for subject, body in (("Crane falls", "\n\n".join(STORY)), ("Pier opens", "\n\n".join(STORY[1:])))
    ]
    body = "Today's topics:\n\n  1. Crane falls\n  2. Pier opens\n\n" + "".join(
        f"{rule}\n\n{part}\n\n" for part in parts
    )
    articles, failures = read_all(
        "digest.eml", bytes(letter("Digest 7", body + f"{rule}\n\nEnd of Digest\n"))
    )
    assert titles(articles) == ["Crane falls", "Pier opens"]
    assert [article.authors for article in articles] == [("Ada Poe",), ("Ada Poe",)]
    assert len(failures) == 1


def test_a_letter_that_was_packed_before_it_was_attached(read_all):
    packed = base64.encodebytes(bytes(letter())).decode()
    content = (
        "From: Kim <kim@inbox.example>\nSubject: For you\nMIME-Version: 1.0\n"
        'Content-Type: multipart/mixed; boundary="x"\n\n--x\nContent-Type: message/rfc822\n'
        f"Content-Transfer-Encoding: base64\n\n{packed}\n--x--\n"
    )
    articles, _ = read_all("a.eml", content.encode())
    assert titles(articles) == ["Crane falls"]


def test_letters_attached_within_a_mailbox_and_a_zip_archive(read_all):
    box = PARTING + bytes(note("See below.", letter(Message_ID="<a@echo.example>"))) + b"\n"
    articles, _ = read_all("a.zip", zipped(box__mbox=box + PARTING + bytes(letter("Pier opens"))))
    assert titles(articles) == ["Crane falls", "Pier opens"]
    assert articles[0].source == "a.zip#box.mbox#1#a@echo.example" or "a@echo.example" in articles[0].source


@pytest.mark.parametrize(
    "line",
    [
        b"From Oslo to Bergen in 2019",
        b"From the quay, on Tuesday 3 March 2020",
        b"From March 2020 the pier is shut, and so it stays until 2021",
        b"From ada Tue 2020",
    ],
)
def test_a_line_of_a_letter_that_begins_with_from_cuts_no_mailbox(line):
    body = b"Subject: x\n\nText\n\n" + line + b"\n\nFrom: the beginning\nMore\n"
    records = list(read_mailbox(Container(io.BytesIO(PARTING + body + b"\n" + PARTING + body))))
    assert len(records) == 2
    assert line in records[0].payload


@pytest.mark.parametrize(
    "parting",
    [
        PARTING,
        b"From - Tue Mar 03 10:00:00 2020\n",
        b"From 1660000000000000000@xxx Tue Mar 03 10:00:00 +0000 2020\n",
        b"From MAILER-DAEMON Tue Mar  3 10:00 2020\n",
        b"From ada@echo.example Tue Mar  3 10:00:00 GMT 2020\n",
    ],
)
def test_the_lines_that_part_mailboxes_of_any_program(read_all, parting):
    articles, failures = read_all(
        "box", parting + bytes(letter()) + b"\n" + parting + bytes(letter("Pier opens"))
    )
    assert titles(articles) == ["Crane falls", "Pier opens"]
    assert not failures
