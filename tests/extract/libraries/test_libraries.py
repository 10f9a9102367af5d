"""Libraries: a reference and the page that was saved with it are one article."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.article import Article
from etl.errors import UnreadableDocument
from etl.extract.articles import read_article
from etl.extract.containers.shelf import Folder
from etl.extract.document import Document
from etl.extract.inputs import find_records
from etl.extract.libraries.bibtex import files_in, is_bibtex
from etl.finding import Finder
from tests.extract.conftest import STORY
from tests.extract.containers.test_containers import zipped
from tests.extract.libraries import samples
from tests.extract.libraries.samples import PAGE, TITLE, URL
from tests.extract.office.builders import pdf, word

TEXT = "\n\n".join(STORY)


def laid_out(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """A folder with some files."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def read_folder(folder: Path) -> tuple[list[Article], dict[str, str]]:
    """The articles in a folder, and the reasons for what was not read by its source."""
    articles, failures = [], {}
    with Finder() as finder:
        for record in finder.find([folder]):
            try:
                articles.append(read_article(record))
            except UnreadableDocument as error:
                failures[error.source] = error.reason
    return articles, failures


WITH_PAGES: dict[str, Mapping[str, str | bytes]] = {
    "Zotero RDF": {"lib.rdf": samples.zotero("files/1/crane.html"), "files/1/crane.html": PAGE},
    "Zotero RDF, the page in the same folder": {"z.rdf": samples.zotero("crane.html"), "crane.html": PAGE},
    "Zotero RDF, a blank in the name": {
        "lib.rdf": samples.zotero("files/1/a%20b.html"),
        "files/1/a b.html": PAGE,
    },
    "Zotero RDF, an old one": {
        "lib.rdf": samples.zotero("files/1/crane.html").replace("givenName", "givenname"),
        "files/1/crane.html": PAGE,
    },
    "Zotero RDF, the paper told elsewhere": {
        "lib.rdf": samples.zotero("files/1/crane.html")
        .replace("<bib:Newspaper><dc:title>Eastmere Echo</dc:title></bib:Newspaper>", "")
        .replace("<dcterms:isPartOf>", '<dcterms:isPartOf rdf:resource="urn:issn:1">')
        .replace("</rdf:RDF>", f"{samples.PAPER}</rdf:RDF>"),
        "files/1/crane.html": PAGE,
    },
    "Zotero RDF, a Word document": {
        "lib.rdf": samples.zotero("files/1/a.docx"),
        "files/1/a.docx": word(["Crane falls", *STORY]),
    },
    "Zotero RDF, a PDF": {
        "lib.rdf": samples.zotero("files/1/a.pdf"),
        "files/1/a.pdf": pdf([["Crane falls", *STORY]]),
    },
    "BibTeX": {
        "lib.bib": samples.bibtex("Snapshot:files/2/crane.html:text/html"),
        "files/2/crane.html": PAGE,
    },
    "BibTeX of JabRef": {
        "lib.bib": "% Encoding: UTF-8\n" + samples.bibtex(":files/crane.html:HTML"),
        "files/crane.html": PAGE,
    },
    "BibTeX, a name alone": {"lib.bib": samples.bibtex("crane.html"), "crane.html": PAGE},
    "BibLaTeX": {
        "lib.bib": samples.bibtex("Snapshot:files/2/a\\;b.html:text/html", day="date = {2020-03-03}")
        .replace("journal ", "journaltitle ")
        .replace("@article", "@online"),
        "files/2/a;b.html": PAGE,
    },
    "BibTeX, given name first": {
        "lib.bib": "@comment{made by hand}\n" + samples.bibtex("crane.html", author="Ada Poe"),
        "crane.html": PAGE,
    },
    "RIS, L2": {"lib.ris": samples.ris("L2  - files/3/crane.html"), "files/3/crane.html": PAGE},
    "RIS, L1": {"lib.ris": samples.ris("L1  - files/3/crane.html"), "files/3/crane.html": PAGE},
    "RIS, L4 and a backslash": {"lib.ris": samples.ris("L4  - crane.html"), "crane.html": PAGE},
    "Better BibTeX JSON": {"lib.json": json.dumps(samples.BETTER_BIBTEX), "files/1/crane.html": PAGE},
    "Zotero CSV": {"lib.csv": samples.ZOTERO_CSV, "files/1/crane.html": PAGE},
    "a table with names of files": {
        "table.csv": "filename,headline,byline,date,outlet,url\n"
        f"crane.txt,{TITLE},Ada Poe,2020-03-03,Eastmere Echo,{URL}\n",
        "crane.txt": TEXT,
    },
    "JSON lines with paths": {
        "list.jsonl": json.dumps(
            {
                "title": TITLE,
                "author": "Ada Poe",
                "published": "2020-03-03",
                "url": URL,
                "publisher": "Eastmere Echo",
                "html_path": "pages/crane.html",
            }
        )
        + "\n",
        "pages/crane.html": PAGE,
    },
}


@pytest.mark.parametrize("name", WITH_PAGES)
def test_a_page_and_its_reference_are_one_article(tmp_path, name):
    articles, failures = read_folder(laid_out(tmp_path, WITH_PAGES[name]))
    assert not failures
    [article] = articles
    assert (article.title, article.published, article.authors, article.publisher, article.url) == (
        TITLE, "2020-03-03", ("Ada Poe",), "Eastmere Echo", URL,
    )  # fmt: skip
    assert article.published_by == "metadata"
    assert article.text == TEXT


@pytest.mark.parametrize("name", WITH_PAGES)
def test_so_they_are_in_an_archive(read_all, name):
    if "blank" in name:
        pytest.skip("archives keep names as they are")
    [article], failures = read_all("library.zip", zipped(**WITH_PAGES[name]))
    assert not failures
    assert (article.title, article.authors, article.text) == (TITLE, ("Ada Poe",), TEXT)


def test_a_page_that_knows_the_hour_keeps_it(tmp_path):
    hour = '<meta property="article:published_time" content="2020-03-03T07:15:00Z"><title>'
    dated = PAGE.replace("<title>", hour)
    files = {"lib.rdf": samples.zotero("crane.html"), "crane.html": dated}
    [article], _ = read_folder(laid_out(tmp_path, files))
    assert article.published == "2020-03-03T07:15:00+00:00"


def test_each_file_of_an_item_is_read_with_it(tmp_path):
    files = {
        "lib.rdf": samples.zotero("files/1/crane.html", "files/2/a.docx"),
        "files/1/crane.html": PAGE,
        "files/2/a.docx": word(["Crane falls", *STORY]),
    }
    articles, failures = read_folder(laid_out(tmp_path, files))
    assert [(one.title, one.text, one.url) for one in articles] == [(TITLE, TEXT, URL)] * 2
    assert not failures


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.rdf", samples.zotero("files/1/crane.html"), "'files/1/crane.html'.* is not beside it; export"),
        ("a.rdf", samples.zotero(), "an address alone"),
        ("a.rdf", samples.zotero(abstract="A crane fell."), "only a summary"),
        ("a.bib", samples.bibtex("Snapshot:files/1/crane.html:text/html"), "is not beside it"),
        ("a.bib", samples.bibtex("", abstract="A crane fell into the water."), "only a summary"),
        ("a.bib", samples.bibtex(""), "an address alone"),
        ("a.ris", samples.ris("L1  - files/1/crane.html"), "is not beside it"),
        ("a.ris", samples.ris(), "an address alone"),
        ("a.json", json.dumps(samples.BETTER_BIBTEX), "is not beside it"),
        ("a.json", json.dumps(samples.CSL), "an address alone"),
        ("a.csv", samples.ZOTERO_CSV.replace("A crane fell.", ""), "is not beside it"),
    ],
)  # fmt: skip
def test_a_reference_without_its_page_says_so(read_all, name, content, reason):
    articles, failures = read_all(name, content.encode())
    assert not articles
    assert len(failures) == 1
    assert re.search(reason, next(iter(failures.values()))), failures


@pytest.mark.parametrize(
    "name", ["../secret.html", "{}/secret.html", "files/../../secret.html", "out/secret.html", "."]
)
def test_nothing_outside_the_folder_of_a_library_is_read(tmp_path, name):
    secret = laid_out(tmp_path / "other", {"secret.html": PAGE})
    laid_out(tmp_path, {"secret.html": PAGE})
    folder = laid_out(tmp_path / "lib", {"lib.bib": samples.bibtex(name.format(secret.as_posix()))})
    (folder / "out").symlink_to(secret)
    [record] = find_records([folder / "lib.bib"])
    assert "is not beside it" in (record.failure or "")


def test_a_library_that_is_broken_loses_only_what_is_broken(tmp_path):
    broken = "@article{broken,\n title = {No end\n" + samples.bibtex("crane.html")
    files = {"lib.bib": samples.bibtex("crane.html") + broken, "crane.html": PAGE}
    articles, failures = read_folder(laid_out(tmp_path, files))
    assert [one.title for one in articles] == [TITLE]
    assert any("is no entry of BibTeX" in reason for reason in failures.values())


def test_what_latex_writes_is_plain(read_all):
    people = r"""{Harbour Wire} and M{\"u}ller, J{\'e}r{\^o}me"""
    abstract = rf"{TEXT} It cost \$5 million, 3\% more. {TEXT} {TEXT}"
    entry = samples.bibtex("", author=people, abstract=abstract)
    [article], _ = read_all("a.bib", entry.encode())
    assert article.authors == ("Harbour Wire", "Jérôme Müller")
    assert "It cost $5 million, 3% more." in article.text


def test_a_heap_of_latex_stays_as_it_stands(read_all, monkeypatch):
    monkeypatch.setattr("etl.extract.libraries.bibtex.MAX_MARKS", 3)
    entry = samples.bibtex("", abstract=rf"{TEXT} It \emph{{cost}} \$5 million. {TEXT} {TEXT}")
    [article], _ = read_all("a.bib", entry.encode())
    assert r"It \emphcost \$5 million." in article.text


def test_a_page_that_many_rows_name_is_read_once(tmp_path):
    rows = "title,file\n" + "Crane falls,crane.html\n" * 3
    found = find_records([laid_out(tmp_path, {"a.csv": rows, "crane.html": PAGE})])
    assert [record.source for record in found] == [f"{tmp_path.name}/a.csv#crane.html"]


@pytest.mark.parametrize("folder", ["omnivore/", ""])
def test_an_export_of_omnivore(tmp_path, read_all, folder):
    if folder:
        articles, failures = read_folder(laid_out(tmp_path / folder, samples.OMNIVORE_FILES))
    else:
        articles, failures = read_all("omnivore.zip", zipped(**samples.OMNIVORE_FILES))
    [article] = articles
    assert not failures
    assert (article.title, article.published, article.authors, article.url, article.text) == (
        TITLE, "2020-03-03T10:00:00+00:00", ("Ada Poe",), URL, TEXT,
    )  # fmt: skip


def test_a_row_of_omnivore_whose_text_is_gone_is_a_summary(read_all):
    articles, failures = read_all("metadata_0_to_1.json", json.dumps([samples.OMNIVORE]).encode())
    assert not articles
    assert next(iter(failures.values())).startswith("only a summary")


@pytest.mark.parametrize(
    "missing",
    [
        (),
        ("singlefile.html",),
        ("singlefile.html", "output.html"),
        ("singlefile.html", "output.html", "echo.example/crane.html"),
    ],
)
def test_a_snapshot_of_archivebox_is_one_article(tmp_path, missing):
    files = {name: content for name, content in samples.ARCHIVEBOX.items() if name not in missing}
    articles, failures = read_folder(laid_out(tmp_path / "archive/1583226000.1", files))
    assert not failures
    [article] = articles
    assert (article.url, article.text) == (URL, TEXT)


def test_a_snapshot_of_archivebox_without_a_page_says_so(tmp_path):
    files = {name: samples.ARCHIVEBOX[name] for name in ("index.json", "headers.json")}
    articles, failures = read_folder(laid_out(tmp_path / "archive/1583226000.1", files))
    assert not articles
    assert any("without a saved page" in reason for reason in failures.values())


def test_a_page_saved_by_singlefile_has_its_address(read):
    article = read("crane.html", samples.SINGLEFILE)
    assert (article.title, article.url, article.text) == ("Crane falls", URL, TEXT)


@pytest.mark.parametrize("name", ["crane.html", "a:b.html", "a;b.html", "über;1:2.html"])
def test_names_of_files_are_read_as_they_are_written(name):
    escaped = name.replace(":", "\\:").replace(";", "\\;")
    written = f"Snapshot:{escaped}:text/html;Full Text PDF:b.pdf:application/pdf"
    assert list(files_in(written)) == [name, "b.pdf"]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.text(max_size=40))
def test_any_library_is_read_or_refused(text, name):
    with_name = samples.bibtex(name) + text
    assert is_bibtex(Document(with_name.encode("utf-8", "replace")))
    assert list(files_in(text)) is not None
    assert not Folder(Path("/nonexistent")).has(name)
