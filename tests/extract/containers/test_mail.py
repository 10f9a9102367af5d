"""Mail: newsletters, and pages saved with all their parts."""

from __future__ import annotations

from email.message import EmailMessage

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
