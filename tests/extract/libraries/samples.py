"""Samples: libraries as their programs lay them out after their documentation, about an invented report."""

from __future__ import annotations

import json

from tests.extract.conftest import STORY, page

URL = "https://echo.example/crane"
TITLE = "Crane falls into Eastmere harbour"
MARKED = "".join(f"<p>{line}</p>" for line in STORY)
PAGE = page(f"<h1>Crane falls</h1>{MARKED}", "<title>Crane falls</title>")
"""A saved page that says neither who wrote it nor when."""

RDF = """<rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#"
 xmlns:dcterms="http://purl.org/dc/terms/" xmlns:bib="http://purl.org/net/biblio#"
 xmlns:foaf="http://xmlns.com/foaf/0.1/" xmlns:link="http://purl.org/rss/1.0/modules/link/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
{}
</rdf:RDF>
"""
ITEM = """    <bib:Article rdf:about="{url}">
        <z:itemType>newspaperArticle</z:itemType>
        <dcterms:isPartOf>
            <bib:Newspaper><dc:title>Eastmere Echo</dc:title></bib:Newspaper>
        </dcterms:isPartOf>
        <bib:authors><rdf:Seq>
            <rdf:li><foaf:Person><foaf:surname>Poe</foaf:surname><foaf:givenName>Ada</foaf:givenName></foaf:Person></rdf:li>
        </rdf:Seq></bib:authors>
        {links}
        <dc:subject>cranes</dc:subject>
        <dc:title>{title}</dc:title>
        <dcterms:abstract>{abstract}</dcterms:abstract>
        <dc:date>2020-03-03</dc:date>
        <dc:identifier><dcterms:URI><rdf:value>{url}</rdf:value></dcterms:URI></dc:identifier>
        <dcterms:dateSubmitted>2021-05-05 10:00:00</dcterms:dateSubmitted>
    </bib:Article>
"""
ATTACHMENT = """    <z:Attachment rdf:about="#item_{number}">
        <z:itemType>attachment</z:itemType>
        <rdf:resource rdf:resource="{name}"/>
        <dcterms:dateSubmitted>2021-05-05 10:00:00</dcterms:dateSubmitted>
        <dc:title>Snapshot</dc:title>
        <link:type>text/html</link:type>
    </z:Attachment>
"""


def zotero(*names: str, url: str = URL, abstract: str = "", title: str = TITLE) -> str:
    """A library of one item with files of these names."""
    links = "".join(f'<link:link rdf:resource="#item_{number}"/>' for number, _ in enumerate(names))
    files = (ATTACHMENT.format(number=number, name=name) for number, name in enumerate(names))
    return RDF.format(ITEM.format(url=url, links=links, title=title, abstract=abstract) + "".join(files))


PAPER = '<bib:Journal rdf:about="urn:issn:1"><dc:title>Eastmere Echo</dc:title></bib:Journal>'
CSL = [{"id": "x", "type": "article-newspaper", "title": TITLE, "URL": URL}]

BIBTEX = """
@article{{poe_crane_2020,
	title = {{Crane falls into {{Eastmere}} harbour}},
	url = {{https://echo.example/crane}},
	abstract = {{{abstract}}},
	journal = {{Eastmere Echo}},
	author = {{{author}}},
	{day},
	keywords = {{cranes}},
	file = {{{file}}},
}}
"""


def bibtex(
    file: str,
    day: str = "month = mar,\n\tyear = {2020},\n\tday = {3}",
    author: str = "Poe, Ada",
    abstract: str = "",
) -> str:
    """A library of one entry."""
    return BIBTEX.format(file=file, day=day, author=author, abstract=abstract)


def ris(*files: str) -> str:
    """A library of one reference; `files` are its lines that name them."""
    lines = [
        "TY  - NEWS", f"TI  - {TITLE}", "AU  - Poe, Ada", "T2  - Eastmere Echo", "DA  - 2020/03/03/",
        "PY  - 2020", f"UR  - {URL}", *files, "ER  - ",
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


BETTER_BIBTEX = {
    "config": {"id": "f4b52ab0", "label": "BetterBibTeX JSON", "options": {"exportFileData": True}},
    "version": {"zotero": "6.0", "bbt": "6.7"},
    "collections": {},
    "items": [
        {
            "itemType": "newspaperArticle",
            "title": TITLE,
            "date": "2020-03-03",
            "publicationTitle": "Eastmere Echo",
            "url": URL,
            "creators": [{"firstName": "Ada", "lastName": "Poe", "creatorType": "author"}],
            "attachments": [
                {"itemType": "attachment", "title": "Snapshot", "path": "files/1/crane.html"},
            ],
            "notes": [],
            "tags": [{"tag": "cranes"}],
        }
    ],
}
ZOTERO_CSV = (
    '"Key","Item Type","Publication Year","Author","Title","Publication Title","Url","Abstract Note","Date",'
    '"Date Added","File Attachments"\n'
    f'"ABCD","newspaperArticle","2020","Poe, Ada","{TITLE}","Eastmere Echo","{URL}","A crane fell.",'
    '"2020-03-03","2021-05-05 10:00:00","files/1/crane.html"\n'
)
OMNIVORE = {
    "id": "1b",
    "slug": "crane-falls-18d",
    "title": TITLE,
    "description": "A crane fell.",
    "author": "Ada Poe",
    "url": URL,
    "state": "Archived",
    "readingProgress": 20,
    "thumbnail": "",
    "labels": ["cranes"],
    "savedAt": "2021-05-05T10:00:00.000Z",
    "updatedAt": "2021-05-06T10:00:00.000Z",
    "publishedAt": "2020-03-03T10:00:00.000Z",
}
READABLE = f'<div id="readability-content"><div class="page" id="readability-page-1">{MARKED}</div></div>'
OMNIVORE_FILES = {
    "metadata_0_to_1.json": json.dumps([OMNIVORE]),
    "content/crane-falls-18d.html": READABLE,
    "highlights/crane-falls-18d.md": "> Nobody was hurt\n",
}
SNAPSHOT = {
    "archive_path": "archive/1583226000.1",
    "base_url": "echo.example/crane",
    "bookmarked_date": "2021-05-05 10:00",
    "canonical": {
        "singlefile_path": "singlefile.html",
        "dom_path": "output.html",
        "wget_path": "echo.example/crane.html",
        "favicon_path": "favicon.ico",
        "readability_path": "readability/content.html",
    },
    "history": {"singlefile": [{"cmd": ["single-file"], "status": "succeeded", "output": "singlefile.html"}]},
    "schema": "Link",
    "tags": "cranes",
    "timestamp": "1583226000.1",
    "title": "Crane falls",
    "url": URL,
}
SINGLEFILE = (
    f"<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: {URL} \n saved date: "
    "Wed May 05 2021 10:00:00 GMT+0000 (Coordinated Universal Time)\n--><head>"
    "<meta charset=utf-8><title>Crane falls</title>"
    '<style>:root{--sf-img-1: url("data:image/png;base64,AAAA")}</style></head>'
    f"<body><h1>Crane falls</h1>{MARKED}"
)
ARCHIVEBOX = {
    "index.html": "<!DOCTYPE html><head><title>Crane falls</title></head><body><a href='output.html'>DOM",
    "index.json": json.dumps(SNAPSHOT),
    "headers.json": '{"Status-Code": 200, "Content-Type": "text/html"}',
    "favicon.ico": "\0\0\1\0",
    "singlefile.html": SINGLEFILE,
    "output.html": PAGE,
    "echo.example/crane.html": PAGE,
    "readability/content.html": f"<div>{MARKED}</div>",
    "readability/article.json": '{"title": "Crane falls", "byline": "Ada Poe", "excerpt": "A crane."}',
}
WALLABAG_XML = (
    '<?xml version="1.0"?>\n<response><item key="0"><is_archived>0</is_archived><id>1</id>'
    f"<title><![CDATA[{TITLE}]]></title><url><![CDATA[{URL}]]></url><content><![CDATA[{MARKED}]]></content>"
    "<created_at>2021-05-05T10:00:00+0000</created_at><published_at>2020-03-03T10:00:00+0000</published_at>"
    '<published_by><item key="0">Ada Poe</item></published_by></item></response>'
)
SCRAPY_XML = (
    f'<?xml version="1.0" encoding="utf-8"?>\n<items>\n<item><url>{URL}</url><title>{TITLE}</title>'
    "<author><value>Ada Poe</value></author><date>2020-03-03T10:00:00</date><text>"
    + "".join(f"<value>{line}</value>" for line in STORY)
    + "</text></item>\n</items>"
)
