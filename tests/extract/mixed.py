"""A mixed pile: inputs in every form that is read, whole and damaged, each with what is to come of it.

    pile(300, seed=7) → [Input(name, content, articles, reason), …]

Each input holds stories of its own, told apart by an invented place, so that an outcome can be held against
the input that it came from.
"""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from backports import zstd

from tests.extract.containers.test_containers import HTML, crawl, tarred, zipped
from tests.extract.libraries.samples import zotero
from tests.extract.office.builders import epub, opendocument, pdf, pdf_of, rtf, word

DAY = "2020-03-03"


@dataclass(frozen=True)
class Story:
    """An invented report about one place."""

    place: str
    title: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)

    @property
    def markup(self) -> str:
        return "".join(f"<p>{escape(each, quote=False)}</p>\n" for each in self.paragraphs)

    @property
    def url(self) -> str:
        return f"https://echo.example/{DAY.replace('-', '/')}/{self.place.lower()}"

    @property
    def page(self) -> str:
        head = f"<meta charset='utf-8'><title>{self.title}</title><link rel='canonical' href='{self.url}'>"
        body = f"<nav><a href='/'>Home</a></nav><article><h1>{self.title}</h1>{self.markup}</article>"
        return f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{body}</body></html>"

    @property
    def row(self) -> dict[str, str]:
        return {"title": self.title, "text": self.text, "date": DAY, "url": self.url, "author": "Ada Poe"}


@dataclass(frozen=True)
class Input:
    """A file of the pile, and what is to come of it."""

    name: str
    content: bytes
    stories: tuple[Story, ...] = ()
    """The stories that are to be read, each an article."""
    reasons: tuple[str, ...] = ()
    """What the failures say, as patterns; in any order."""
    open_end: bool = False
    """Whether it is damaged, so that its stories may be read or not, but never without a reason."""


Make = Callable[["Pen"], Input]


class Pen:
    """Writes stories, with a lot of its own."""

    def __init__(self, seed: int) -> None:
        self.lot = random.Random(seed)
        self.count = 0

    def place(self) -> str:
        """A name that no other story has."""
        self.count += 1
        letters = "".join(chr(ord("a") + int(digit)) for digit in f"{self.count:03d}")
        return f"{self.lot.choice(('Brack', 'Marl', 'Esk', 'Thorn', 'Wex'))}{letters}ford"

    def story(self) -> Story:
        """A report of four short paragraphs."""
        place, name = (
            self.place(),
            self.lot.choice(("Ada Fennimore", "Tom Harrow", "Ingrid Vale", "Priya Raman")),
        )
        what = self.lot.choice(("bridge", "library", "market hall", "swimming bath", "tram depot"))
        cause = self.lot.choice(
            ("a crack in the roof", "the flood of last week", "a fire on the upper floor")
        )
        return Story(
            place,
            f"{place} closes its {what}",
            (
                f"The council of {place} closed the {what} on Tuesday because of {cause}, and does not know "
                "when it can be opened again.",
                f"“We’ll not let anybody in before the engineers have been,” said {name}, who has led "
                f"the council since {self.lot.randint(2003, 2018)}. “That’s how we do it here.”",
                f"People who live beside the {what} said that they had been told nothing. A spokesman "
                "for the engineers said they would need a month.",
                f"The council will meet on {self.lot.choice(('Thursday', 'Friday'))} to decide what "
                "it can pay for the repairs.",
            ),
        )


def whole(name: str, write: Callable[[Story], str | bytes]) -> Make:
    """An input that holds one story, written in some form."""

    def make(pen: Pen) -> Input:
        story = pen.story()
        return Input(name, as_bytes(write(story)), (story,))

    return make


def several(name: str, write: Callable[[Sequence[Story]], str | bytes], count: int = 3) -> Make:
    """An input that holds several stories."""

    def make(pen: Pen) -> Input:
        stories = tuple(pen.story() for _ in range(count))
        return Input(name, as_bytes(write(stories)), stories)

    return make


def nothing(name: str, content: str | bytes, *reasons: str) -> Make:
    """An input that holds no story to read, and says why."""
    return lambda pen: Input(name, as_bytes(content), (), reasons)


def cut(make: Make, least: float = 0.3, most: float = 0.9) -> Make:
    """An input of which the end is missing."""

    def make_cut(pen: Pen) -> Input:
        made = make(pen)
        size = int(len(made.content) * pen.lot.uniform(least, most))
        return Input(f"cut {made.name}", made.content[:size], made.stories, open_end=True)

    return make_cut


def named(name: str, make: Make) -> Make:
    """An input under the name of another form."""

    def make_named(pen: Pen) -> Input:
        made = make(pen)
        return Input(name, made.content, made.stories, made.reasons, made.open_end)

    return make_named


def as_bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


def lines_of(story: Story) -> str:
    return f"{story.title}\n\nBy Ada Poe\n\n3 March 2020\n\n{story.text}\n"


def front_matter(story: Story) -> str:
    return f"---\ntitle: {story.title}\ndate: {DAY}\nauthor: Ada Poe\n---\n\n{story.text}\n"


def letter(story: Story, kind: str = "plain") -> str:
    body = story.text if kind == "plain" else story.page
    return (
        f"From: Eastmere Echo <news@echo.example>\nTo: a@b.example\nSubject: {story.title}\n"
        f"Message-ID: <{story.place}@echo.example>\nDate: Tue, 3 Mar 2020 10:00:00 +0000\nMIME-Version: 1.0\n"
        f"Content-Type: text/{kind}; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{body}\n"
    )


def mailbox(stories: Sequence[Story]) -> str:
    return "\n".join(f"From a@b.example Tue Mar  3 10:00:00 2020\n{letter(each)}" for each in stories)


def saved(story: Story) -> str:
    return (
        f"From: <Saved by Blink>\nSnapshot-Content-Location: {story.url}\nSubject: {story.title}\n"
        'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="xx"\n\n--xx\n'
        f"Content-Type: text/html; charset=utf-8\nContent-Location: {story.url}\n\n{story.page}\n--xx--\n"
    )


def feed(stories: Sequence[Story]) -> str:
    items = "".join(
        f"<item><title>{each.title}</title><link>{each.url}</link>"
        f"<pubDate>Tue, 03 Mar 2020 10:00:00 GMT</pubDate>"
        f"<content:encoded><![CDATA[{each.markup}]]></content:encoded></item>"
        for each in stories
    )
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return (
        f'<?xml version="1.0"?><rss version="2.0" {space}><channel><title>Echo</title>{items}</channel></rss>'
    )


def atom(stories: Sequence[Story]) -> str:
    items = "".join(
        f"<entry><title>{each.title}</title><id>{each.url}</id><link href='{each.url}'/>"
        f"<published>{DAY}T10:00:00Z</published><content type='html'>{escape(each.markup)}</content></entry>"
        for each in stories
    )
    return f"<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>Echo</title>{items}</feed>"


def json_feed(stories: Sequence[Story]) -> str:
    items = [
        {"id": each.url, "url": each.url, "title": each.title, "content_html": each.markup}
        for each in stories
    ]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Echo", "items": items})


def table(stories: Sequence[Story], separator: str = ",") -> str:
    file = io.StringIO()
    writer = csv.DictWriter(file, list(stories[0].row), delimiter=separator)
    writer.writeheader()
    writer.writerows(each.row for each in stories)
    return file.getvalue()


def json_lines(stories: Sequence[Story]) -> str:
    return "".join(json.dumps(each.row) + "\n" for each in stories)


def wordpress(stories: Sequence[Story]) -> str:
    return json.dumps(
        [
            {
                "id": number, "date": f"{DAY}T10:00:00", "link": each.url, "status": "publish",
                "type": "post",
                "title": {"rendered": each.title}, "content": {"rendered": each.markup, "protected": False},
            }
            for number, each in enumerate(stories, start=1)
        ]
    )  # fmt: skip


def elements(stories: Sequence[Story]) -> str:
    rows = "".join(
        f"<item><url>{each.url}</url><title>{each.title}</title><date>{DAY}</date>"
        f"<text>{escape(each.text)}</text></item>\n"
        for each in stories
    )
    return f"<?xml version='1.0' encoding='utf-8'?>\n<items>\n{rows}</items>\n"


def warc(stories: Sequence[Story]) -> bytes:
    return crawl(*((each.url, "200 OK", HTML, each.page.encode()) for each in stories))


def wacz(stories: Sequence[Story]) -> bytes:
    return zipped(**{"datapackage.json": "{}", "archive/a.warc.gz": warc(stories)})


def zip_of_pages(stories: Sequence[Story]) -> bytes:
    return zipped(**{f"{each.place}.html": each.page for each in stories})


def tar_of_texts(stories: Sequence[Story]) -> bytes:
    return tarred({f"{each.place}.txt": each.text.encode() for each in stories})


def nexis(stories: Sequence[Story]) -> str:
    return "\n\n".join(
        f"{' ' * 27}{number} of {len(stories)} DOCUMENTS\n\n\n{' ' * 30}Eastmere Echo\n\n"
        f"{' ' * 28}March 3, 2020 Tuesday\n\n"
        f"{each.title}\n\nBYLINE: Ada Poe\n\nSECTION: NEWS; Pg. 4\n\nLENGTH: 110 words\n\n\n"
        + "\n\n".join(each.paragraphs)
        + "\n\nLOAD-DATE: March 4, 2020\n\nLANGUAGE: ENGLISH\n\nPUBLICATION-TYPE: Newspaper\n\n\n"
        f"{' ' * 20}Copyright 2020 Eastmere Echo\n{' ' * 24}All Rights Reserved\n"
        for number, each in enumerate(stories, start=1)
    )


def nitf(story: Story) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><nitf><head><title>'
        f"{story.title}</title><docdata><date.issue norm='20200303T100000Z'/></docdata></head>"
        f"<body><body.head><hedline><hl1>{story.title}</hl1></hedline></body.head>"
        f"<body.content>{story.markup}</body.content></body></nitf>"
    )


def ninjs(story: Story) -> str:
    return json.dumps(
        {
            "uri": story.url, "type": "text", "versioncreated": f"{DAY}T10:00:00Z", "pubstatus": "usable",
            "headline": story.title, "body_xhtml": story.markup, "byline": "Ada Poe",
        }
    )  # fmt: skip


def library(story: Story) -> bytes:
    return zipped(**{
        "lib.rdf": zotero("files/1/a.html", url=story.url, title=story.title), "files/1/a.html": story.page
    })  # fmt: skip


def omnivore(story: Story) -> bytes:
    row = {"slug": "a", "title": story.title, "url": story.url, "readingProgress": 1, "savedAt": "2021-05-05"}
    return zipped(**{"metadata_0_to_1.json": json.dumps([row]), "content/a.html": story.markup})


def singlefile(story: Story) -> str:
    note = f"<!--\n Page saved with SingleFile \n url: {story.url} \n saved date: Wed May 05 2021\n-->"
    return story.page.replace("<head>", f"{note}<head>")


def declared(story: Story, encoding: str, label: str) -> bytes:
    """A page in one encoding that says it is in another."""
    return story.page.replace("charset='utf-8'", f"charset='{label}'").encode(encoding, "xmlcharrefreplace")


FORMS: tuple[Make, ...] = (
    whole("a.txt", lines_of),
    whole("no ending", lines_of),
    whole("a.md", front_matter),
    whole("a.txt", lambda story: story.text),
    whole("a.text", lambda story: f"Headline: {story.title}\nDate: {DAY}\nAuthor: Ada Poe\n\n{story.text}"),
    whole("a.html", lambda story: story.page),
    whole("a.htm", singlefile),
    whole("a.xhtml", lambda story: '<?xml version="1.0"?>' + story.page),
    whole("a.html", lambda story: story.page.replace("</nav>", "")),
    whole("a.mhtml", saved),
    whole("a.eml", letter),
    whole("b.eml", lambda story: letter(story, "html")),
    several("a.mbox", mailbox),
    several("a.rss", feed),
    several("a.atom", atom),
    several("feed.json", json_feed),
    several("a.json", lambda stories: json.dumps([each.row for each in stories])),
    several("b.json", lambda stories: json.dumps({"articles": [each.row for each in stories]})),
    several("c.json", wordpress),
    several("a.jsonl", json_lines),
    several("a.jl", json_lines),
    several("a.csv", table),
    several("b.csv", lambda stories: "sep=;\n" + table(stories, ";")),
    several("a.tsv", lambda stories: table(stories, "\t")),
    several("a.xml", elements),
    several("a.warc", lambda stories: gzip.decompress(warc(stories))),
    several("a.warc.gz", warc),
    several(
        "a.wacz", lambda stories: zipped(**{"datapackage.json": "{}", "archive/a.warc.gz": warc(stories)})
    ),
    several("a.zip", zip_of_pages),
    several(
        "a.tar.gz", lambda stories: tarred({f"{each.place}.txt": each.text.encode() for each in stories})
    ),
    whole("a.txt.gz", lambda story: gzip.compress(lines_of(story).encode())),
    whole("a.txt.bz2", lambda story: bz2.compress(lines_of(story).encode())),
    whole("a.html.xz", lambda story: lzma.compress(story.page.encode())),
    whole("a.html.zst", lambda story: zstd.compress(story.page.encode())),
    several("nexis.txt", nexis, 2),
    whole("nitf.xml", nitf),
    whole("ninjs.json", ninjs),
    whole("a.docx", lambda story: word([story.title, *story.paragraphs])),
    whole("a.odt", lambda story: opendocument([story.title, *story.paragraphs])),
    whole("a.rtf", lambda story: rtf([story.title, *story.paragraphs])),
    whole("a.pdf", lambda story: pdf([[story.title, *story.paragraphs]])),
    several("a.epub", lambda stories: epub({each.title: each.paragraphs for each in stories}), 2),
    whole("zotero.zip", library),
    whole("omnivore.zip", omnivore),
)
"""Every form, whole."""

MISLABELLED: tuple[Make, ...] = (
    named("page.txt", whole("", lambda story: story.page)),
    named("page.json", whole("", lambda story: story.page)),
    named("text.html", whole("", lines_of)),
    named("text.xml", whole("", lines_of)),
    named("word.doc", whole("", lambda story: word([story.title, *story.paragraphs]))),
    named("word.pdf", whole("", lambda story: word([story.title, *story.paragraphs]))),
    named("paper.txt", whole("", lambda story: pdf([[story.title, *story.paragraphs]]))),
    named("rich.doc", whole("", lambda story: rtf([story.title, *story.paragraphs]))),
    named("rows.txt", several("", lambda stories: json.dumps([each.row for each in stories]))),
    named("rows.log.json", several("", json_lines)),
    named(
        "archive.html",
        several("", lambda stories: zipped(**{f"{each.place}.txt": each.text for each in stories})),
    ),
    named("packed.html", whole("", lambda story: gzip.compress(story.page.encode()))),
    named("feed.html", several("", feed)),
    named("crawl.bin", several("", warc)),
    named("letter.txt", whole("", letter)),
)
"""Under a name that says another form."""

ENCODED: tuple[Make, ...] = (
    whole("a.txt", lambda story: lines_of(story).encode("cp1252")),
    whole("b.txt", lambda story: lines_of(story).encode("utf-16")),
    whole("c.txt", lambda story: lines_of(story).encode("utf-8-sig")),
    whole("d.txt", lambda story: lines_of(story).encode("utf-16-le")),
    whole("a.html", lambda story: declared(story, "cp1252", "utf-8")),
    whole("b.html", lambda story: declared(story, "utf-8", "iso-8859-1")),
    whole("c.html", lambda story: declared(story, "utf-16", "utf-8")),
    whole("d.html", lambda story: declared(story, "utf-8", "no-such-set")),
    several("a.csv", lambda stories: table(stories).encode("cp1252")),
    several("b.csv", lambda stories: table(stories).encode("utf-16")),
    several("a.json", lambda stories: json.dumps([each.row for each in stories]).encode("utf-16")),
)
"""In another encoding than is usual, or than is said."""

CUT: tuple[Make, ...] = tuple(
    map(
        cut,
        (
            several("a.json", lambda stories: json.dumps([each.row for each in stories])),
            several("a.jsonl", json_lines),
            several("a.xml", elements),
            several("a.zip", zip_of_pages),
            several("a.tar.gz", tar_of_texts),
            several("a.warc.gz", warc),
            several("a.rss", feed),
            whole("a.txt.gz", lambda story: gzip.compress(lines_of(story).encode())),
            whole("a.docx", lambda story: word([story.title, *story.paragraphs])),
            whole("a.odt", lambda story: opendocument([story.title, *story.paragraphs])),
            whole("a.rtf", lambda story: rtf([story.title, *story.paragraphs])),
            whole("a.pdf", lambda story: pdf([[story.title, *story.paragraphs]])),
            whole("nitf.xml", nitf),
            whole("ninjs.json", ninjs),
            several("a.atom", atom),
            several("feed.json", json_feed),
            several("a.csv", table),
            several("a.tsv", lambda stories: table(stories, "\t")),
            several("a.wacz", wacz),
            several("a.epub", lambda stories: epub({each.title: each.paragraphs for each in stories}), 2),
            whole("a.html.zst", lambda story: zstd.compress(story.page.encode())),
            whole("zotero.zip", library),
        ),
    )
)
"""Without their end."""

PROSE_OF_ITS_OWN = "Kran stürzt in den Hafen\n\n" + (
    "Der Hafenmeister von Eastmere hat am Dienstag den nördlichen Pier gesperrt, nachdem ein Kran ins Wasser "
    "gestürzt war. Niemand sei verletzt worden, sagte er, und niemand werde es werden. Die Eigentümer wollen "
    "für die Schäden aufkommen, und eine Untersuchung beginnt im April."
)
NOTHING: tuple[Make, ...] = (
    nothing("empty.txt", "", "empty"),
    nothing("empty.html", " \n\n", "empty"),
    nothing("empty.zip", zipped(), "no document"),
    nothing("empty.json", "[]", "no document"),
    nothing("empty.docx", b"", "empty"),
    nothing("picture.jpg", b"\xff\xd8\xff\xe0" + bytes(600), "JPEG"),
    nothing("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(600), "PNG"),
    nothing("noise.bin", random.Random(3).randbytes(900), "binary"),
    nothing("old.doc", b"\xd0\xcf\x11\xe0" + bytes(600), "old Office document"),
    nothing("scan.pdf", pdf_of([b"q 100 0 0 100 0 0 cm Q"]), "a scan"),
    nothing("links.txt", "https://a.example/1\nhttps://a.example/2\n", "addresses alone"),
    nothing("links.csv", "title,url\nCrane falls,https://a.example/1\n", "an address alone"),
    nothing("map.xml", "<urlset><url><loc>https://a.example/1</loc></url></urlset>", "sitemap"),
    nothing("some.xml", "<?xml version='1.0'?><inventory><thing/></inventory>", "XML"),
    nothing("short.txt", "A crane fell into the water.", "only 6 words"),
    nothing("foreign.txt", PROSE_OF_ITS_OWN, "German"),
    nothing("404.html", "<html><title>404 Not Found</title><h1>Not found</h1><p>Sorry.</p>", "error"),
    nothing("wall.html", "<html><h1>Before you go</h1><p>We use cookies. Accept or manage cookies.</p>",
            "cookie notice"),
    nothing("not.json", '{"a": [', "not JSON"),
    nothing("lib.rdf", zotero("files/1/gone.html"), "not beside it"),
    nothing("lib.bib", "@article{a,\n title = {Crane falls},\n url = {https://a.example},\n}\n", "alone"),
    nothing("packed.7z", b"7z\xbc\xaf\x27\x1c" + bytes(600), "7-Zip"),
)  # fmt: skip
"""Without a story, each for a reason of its own."""


def pile(count: int, seed: int) -> list[Input]:
    """As many inputs, of all forms, shuffled, each under a name of its own; the same for the same seed."""
    pen = Pen(seed)
    damaged = (*MISLABELLED, *ENCODED, *CUT, *NOTHING)
    makes = [*FORMS, *damaged]
    while len(makes) < count:
        makes.append(pen.lot.choice(FORMS if pen.lot.random() < 0.6 else damaged))
    pen.lot.shuffle(makes)
    return [with_number(make(pen), number) for number, make in enumerate(makes[:count])]


def with_number(made: Input, number: int) -> Input:
    """An input in a folder of its own number, whose name keeps its ending."""
    return Input(f"{number:03d}/{made.name}", made.content, made.stories, made.reasons, made.open_end)
