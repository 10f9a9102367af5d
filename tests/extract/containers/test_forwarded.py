"""Forwarded: letters that were sent on in the text of another."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from etl.extract.containers.mail import read_mail
from etl.extract.document import Document
from tests.extract.conftest import STORY

TEXT = "\n\n".join(STORY)
MARKED = "".join(f"<p>{line}</p>" for line in STORY)
GMAIL = (
    "For you.\n\n---------- Forwarded message ---------\nFrom: Eastmere Echo <news@echo.example>\n"
    "Date: Tue, Mar 3, 2020 at 8:00 AM\nSubject: Crane falls\nTo: <kim@inbox.example>\n\n\n"
)
OUTLOOK = (
    "For you.\n\n-----Original Message-----\nFrom: Eastmere Echo [mailto:news@echo.example]\n"
    "Sent: Tuesday, March 3, 2020 8:00 AM\nTo: Kim Reader\nSubject: Crane falls\n\n"
)
BARE = (
    "________________________________\nFrom: Eastmere Echo <news@echo.example>\nSent: 03 March 2020 08:00\n"
    "To: kim@inbox.example <kim@inbox.example>\nSubject: Crane falls\n\n"
)
APPLE = (
    "For you.\n\nBegin forwarded message:\n\n"
    "> From: Eastmere Echo <news@echo.example>\n> Subject: Crane falls\n"
    "> Date: March 3, 2020 at 8:00:00 AM GMT\n> To: kim@inbox.example\n> \n"
)
THUNDERBIRD = (
    "-------- Weitergeleitete Nachricht --------\nBetreff: Crane falls\n"
    "Datum: Tue, 3 Mar 2020 08:00:00 +0000\nVon: Eastmere Echo <news@echo.example>\nAn: kim@inbox.example\n\n"
)
FRENCH = (
    "-----Message d'origine-----\nDe : Eastmere Echo <news@echo.example>\nEnvoyé : mardi 3 mars 2020 08:00\n"
    "À : Kim Reader\nObjet : Crane falls\n\n"
)
GMAIL_PAGE = (
    '<div dir="ltr">For you.<br><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">---------- '
    'Forwarded message ---------<br>From: <strong class="gmail_sendername">Eastmere Echo</strong> <span>'
    '&lt;<a href="mailto:news@echo.example">news@echo.example</a>&gt;</span><br>Date: Tue, Mar 3, 2020 at '
    "8:00\u202fAM<br>Subject: Crane falls<br>To:  &lt;<a href='mailto:k@i.example'>k@i</a>&gt;<br></div>"
    "<br><br>"
)
OUTLOOK_PAGE = (
    "<div><p>For you.</p><hr><div style='border-top:solid'><p><b>From:</b> Eastmere Echo "
    "&lt;news@echo.example&gt;<br><b>Sent:</b> Tuesday, March 3, 2020 8:00 AM<br><b>To:</b> Kim Reader "
    "&lt;kim@inbox.example&gt;<br><b>Subject:</b> Crane falls</p></div>"
)


def sent(body: str, subject: str = "Fwd: Crane", kind: str = "plain") -> Document:
    message = EmailMessage()
    message["From"] = "Kim Reader <kim@inbox.example>"
    message["Date"] = "Fri, 20 Nov 2026 12:00:00 +0000"
    message["Subject"] = subject
    message.set_content(body, subtype=kind)
    return Document(bytes(message))


@pytest.mark.parametrize("subject", ["Fwd: Crane", "FW: Crane", "WG: Crane", "Please read"])
@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (GMAIL + TEXT, "plain"),
        (OUTLOOK + TEXT, "plain"),
        (BARE + TEXT, "plain"),
        (THUNDERBIRD + TEXT, "plain"),
        (FRENCH + TEXT, "plain"),
        (APPLE + TEXT.replace("\n", "\n> "), "plain"),
        (APPLE + "\n".join(f"> {line}" for line in TEXT.split("\n")), "plain"),
        (GMAIL_PAGE + MARKED + "</div></div>", "html"),
        (OUTLOOK_PAGE + MARKED + "</div>", "html"),
    ],
)
def test_a_letter_that_was_sent_on_keeps_its_day_its_name_and_its_subject(body, kind, subject):
    draft = read_mail(sent(body, subject, kind))
    assert (draft.title, draft.publisher, draft.authors) == ("Crane falls", "Eastmere Echo", ())
    assert (draft.published or "")[:10] == "2020-03-03"
    assert draft.published_by == "metadata"
    assert draft.paragraphs == STORY


def test_of_a_letter_that_was_sent_on_twice_the_first_one_counts():
    again = (
        GMAIL.replace("Eastmere Echo", "Jon Roe").replace("Mar 3", "Mar 9").replace("Crane falls", "Fwd: x")
    )
    draft = read_mail(sent(again + GMAIL + TEXT))
    assert (draft.publisher, draft.published) == ("Eastmere Echo", "2020-03-03T08:00:00")
    assert draft.paragraphs == STORY


def test_a_person_whose_letter_was_sent_on_is_its_author():
    draft = read_mail(sent(GMAIL.replace("Eastmere Echo <news", "Ada Poe <ada") + TEXT))
    assert (draft.authors, draft.publisher) == (("Ada Poe",), None)


def test_where_only_the_subject_says_that_it_was_sent_on_its_day_is_in_doubt():
    draft = read_mail(sent(TEXT))
    assert (draft.title, draft.authors, draft.published_by) == ("Crane", (), "page text")


def test_an_answer_above_another_letter_stays():
    draft = read_mail(sent("\n\n".join(STORY * 2) + "\n\n" + BARE + "Short.", "Re: Crane"))
    assert draft.paragraphs[: len(STORY)] == STORY
    assert draft.authors == ("Kim Reader",)
