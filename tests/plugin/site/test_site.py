"""Site: a copy of the pages that opens from a disk: every link in it leads to a file, nothing in it runs."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner

from etl.building import build
from etl.cli import main
from etl.errors import DatabaseError
from etl.evaluation.bench import write
from etl.load.exporting import Choice
from etl.plugin.site import addresses
from etl.plugin.site.addresses import Address, Files
from etl.plugin.site.journal import NAME
from etl.site import export_site
from tests.conftest import SEEDS
from tests.plugin.archive import HOSTILE


@pytest.fixture(scope="module")
def site(archive_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("copies") / "site"
    told: list[tuple[int, int]] = []
    copied = export_site(archive_path, folder, Choice(), lambda *numbers: told.append(numbers))
    assert [written for written, _ in told] == list(range(1, len(told) + 1))
    assert all(written <= known <= copied.pages for written, known in told), "progress without an end"
    assert not copied.failed and copied.pages == len(list(folder.rglob("*.html")))
    return folder


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("large")
    write(folder / "news.db", 60)
    export_site(folder / "news.db", folder / "site", Choice())
    return folder / "site"


def soup_of(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def test_there_are_pages_of_every_kind(site: Path) -> None:
    there = {str(path.relative_to(site)) for path in site.rglob("*.html")}
    assert {
        "index.html",
        "search.html",
        "articles.html",
        "quotes.html",
        "entities.html",
        "events.html",
    } <= there
    assert {"articles/meridian-talks.html", "entities/henrik-solvang.html", "timeline.html"} <= there
    assert "quotes/" not in str(there) and ".json" not in str(there)


def test_every_link_leads_to_a_file_and_to_a_place_in_it(site: Path) -> None:
    for path in site.rglob("*.html"):
        for element in soup_of(path).select("[href], [src], form[action]"):
            link = element.get("href") or element.get("src") or element.get("action")
            parts = urlsplit(link)
            if parts.scheme or link.startswith("#"):
                continue
            assert not link.startswith("/"), (path, link)
            target = (path.parent / unquote(parts.path)).resolve()
            assert target.is_file() and site in target.parents, (path.name, link)
            if parts.fragment and target.suffix == ".html":
                assert soup_of(target).find(id=parts.fragment), (path.name, link)


def test_nothing_comes_from_another_host_and_nothing_in_it_runs(site: Path) -> None:
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        soup = BeautifulSoup(text, "html.parser")
        assert HOSTILE not in text
        scripts = [script["src"] for script in soup.select("script")]
        assert scripts == (["search/search.js"] if path.name == "search.html" else [])
        assert not [name for tag in soup.find_all() for name in tag.attrs if name.startswith("on")]
        for element in soup.select("link[href], img[src], image[href], use[href]"):
            assert not urlsplit(element.get("href") or element.get("src")).scheme
        for link in soup.select("a[href]"):
            assert urlsplit(link["href"]).scheme in ("", "http", "https")


def test_what_needs_a_server_is_gone(site: Path) -> None:
    for path in site.rglob("*.html"):
        soup = soup_of(path)
        assert all(form["role"] == "search" for form in soup.select("form"))
        assert not soup.select("input[type=text], select, .export-links, link[rel=alternate]")
        text = soup.get_text(" ")
        for said in ("Report a mistake", "as JSON", "SQL", "localhost", "Permanent link", "API"):
            assert said not in text, (path.name, said)
        assert "needs no server" in soup.footer.get_text()
        assert soup.title.get_text().strip() and len(soup.select("h1")) == 1


def test_a_quote_leads_to_its_passage(site: Path) -> None:
    quotation = soup_of(site / "index.html").select_one(".quotations blockquote a")
    assert re.fullmatch(r"articles/meridian-talks\.html#\w+", quotation["href"])


def test_the_same_database_makes_the_same_site(archive_path: Path, site: Path, tmp_path: Path) -> None:
    export_site(archive_path, tmp_path / "site", Choice())
    assert files_in(site) == files_in(tmp_path / "site")


def files_in(folder: Path) -> dict[Path, bytes]:
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("torn", [False, True])
def test_one_that_was_ended_goes_on_and_is_the_same(
    archive_path: Path, site: Path, tmp_path: Path, torn: bool
) -> None:
    def stop_at(page: int) -> Callable[[int, int], None]:
        def show(written: int, known: int) -> None:
            if written == page:
                raise KeyboardInterrupt

        return show

    folder, unfinished = tmp_path / "site", tmp_path / "site.partial"
    for page in (8, 12):
        with pytest.raises(KeyboardInterrupt):
            export_site(archive_path, folder, Choice(), stop_at(page))
        assert len(list(unfinished.rglob("*.html"))) == page
    written = {path: path.stat().st_mtime_ns for path in unfinished.rglob("*.html")}
    if torn:
        with (unfinished / NAME).open("a") as journal:
            journal.write('[["/clippings/art')
    export_site(archive_path, folder, Choice())
    assert all(
        (folder / path.relative_to(unfinished)).stat().st_mtime_ns == at for path, at in written.items()
    )
    assert files_in(folder) == files_in(site)


def test_what_was_copied_of_an_earlier_build_is_not_gone_on_with(archive_path: Path, tmp_path: Path) -> None:
    def stop(written: int, known: int) -> None:
        raise KeyboardInterrupt

    database = Path(shutil.copy(archive_path, tmp_path))
    with pytest.raises(KeyboardInterrupt):
        export_site(database, tmp_path / "site", Choice(), stop)
    (tmp_path / "site.partial" / "old.html").touch()
    os.utime(database, (1, 1))
    export_site(database, tmp_path / "site", Choice())
    assert not (tmp_path / "site" / "old.html").exists()


def test_long_lists_have_pages_with_every_row_once(large: Path) -> None:
    rows: list[str] = []
    page: str | None = "quotes.html"
    while page:
        soup = soup_of(large / page)
        rows += [row.get_text(" ", strip=True) for row in soup.select("tbody tr")]
        following = soup.select_one("a[rel=next]")
        page = following["href"] if following else None
    with sqlite3.connect(large.parent / "news.db") as db:
        sql = "select count(*) from quotes where same_as is null and doubtful is null"
        assert len(rows) == db.execute(sql).fetchone()[0] > 200
    assert (large / "quotes-2.html").exists()


def test_a_list_ends_where_no_more_pages_are_copied(
    archive_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(addresses, "MAX_PAGES", 1)
    write(tmp_path / "news.db", 60)
    copied = export_site(tmp_path / "news.db", tmp_path / "site", Choice())
    assert not copied.failed and not (tmp_path / "site" / "quotes-2.html").exists()
    assert not soup_of(tmp_path / "site" / "quotes.html").select("a[rel=next]")


@pytest.mark.parametrize(
    ("href", "found"),
    [
        ("/", Address("/")),
        ("http://localhost/news/articles/a~2Fb#q1", Address("/news/articles/a~2Fb")),
        ("/news/articles/a.json", None),
        ("/news/entities/known", Address("/news/entities/known")),
        ("/news/entities/unknown", None),
        ("/news/entities", Address("/news/entities", (("_sort_desc", "mention_count"),))),
        ("/news/articles?same_as__isblank=1", Address("/news/articles", (("same_as__isblank", "1"),))),
        ("/news/articles", None),
        ("/news/articles?same_as__isblank=1&publisher=X", None),
        ("/news/mentions", None),
        ("/news", None),
        ("/news.db", None),
        ("/-/timeline", Address("/-/timeline")),
        ("?next=2020-01-01,e1", Address("/-/timeline", (("next", "2020-01-01,e1"),))),
        ("/-/timeline?entity=known", None),
        ("/-/search?q=a", None),
        ("/-/timeline.json", None),
        ("https://example.org/news/articles/a", None),
        ("javascript:alert(1)", None),
        ("//example.org/", None),
    ],
)
def test_which_links_lead_to_a_copy(href: str, found: Address | None) -> None:
    answer = Files("news", frozenset({"known"})).find(Address("/-/timeline"), href)
    assert (answer[0] if answer else None) == found


def test_each_page_has_a_name_of_its_own_that_every_disk_takes() -> None:
    files = Files("news", frozenset())
    long = [Address(f"/news/articles/{'a' * 300}{one}") for one in "xy"]
    names = [
        files.name_of(one)
        for one in (*long, Address("/news/articles/Talks"), Address("/news/articles/talks"))
    ]
    assert len({str(name).casefold() for name in names}) == 4
    assert all(len(str(name)) < 150 for name in names)


def test_a_slice_is_a_site_of_its_own(tmp_path: Path) -> None:
    chosen = [
        SEEDS / name for name in ("2020-03-10-chile-port-protest.md", "2021-01-26-aid-reaches-beira.txt")
    ]
    build(chosen, tmp_path / "news.db", workers="serial")
    export_site(tmp_path / "news.db", tmp_path / "site", Choice(month="2021-01"))
    assert len(list((tmp_path / "site" / "articles").glob("*.html"))) == 1


def test_the_command_line_says_what_was_written(archive_path: Path, tmp_path: Path) -> None:
    runner = CliRunner()
    done = runner.invoke(main, ["export", str(archive_path), "--site", str(tmp_path / "site")])
    assert done.exit_code == 0 and re.search(r"\d+ pages; open \S+index\.html", done.output)
    again = runner.invoke(main, ["export", str(archive_path), "--site", str(tmp_path / "site")])
    assert again.exit_code == 1 and "is there already" in again.output
    for wrong in ([], ["--site", "a", "--to", "b"]):
        refused = runner.invoke(main, ["export", str(archive_path), *wrong])
        assert refused.exit_code == 2 and "--site FOLDER" in refused.output


def test_what_is_no_database_of_ours_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "news.db").write_text("a letter")
    with pytest.raises(DatabaseError):
        export_site(tmp_path / "news.db", tmp_path / "site", Choice())
    assert [path.name for path in tmp_path.iterdir()] == ["news.db"]
