"""OpenAPI: the description is one, and what is answered is as it says."""

from __future__ import annotations

from typing import Any

import pytest
from datasette.app import Datasette
from datasette.utils import tilde_encode
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from etl.load.schema import TABLES
from etl.plugin.pages import PAGES
from etl.serve import open_datasette
from tests.plugin.archive import FIRST_QUOTE

DB = "/clippings"
ASKED = {
    "/-/search.json": [
        "",
        "?q=talks",
        "?q=Solvang&in=quotes&size=2&page=2",
        "?from=nonsense&q=talks",
        "?q=xyzzy",
    ],
    "/-/since.json": ["", "?day=2019-10-14&follow=henrik-solvang", "?day=2099-01-01"],
    "/-/outlet.json": ["?name=The+Meridian+Post"],
    "/-/dossier.json": ["", f"?ids={FIRST_QUOTE['id']}"],
    "/-/wordings.json": [f"?quote={FIRST_QUOTE['id']}"],
    "/-/bundle.json": ["?article=meridian-talks", "?article=evil"],
    "/-/compare.json": ["", "?a=henrik-solvang&b=Bergen"],
    "/-/timeline.json": ["", "?statements=1&entity=henrik-solvang"],
    f"{DB}.json": ["?sql=select+1+as+n", "?sql=select+1+as+n&_shape=array"],
    f"{DB}/quotes.json": ["?_search=talks&_shape=array", "?_about=bergen", "?_facet=kind&_size=0"],
    f"{DB}/articles.json": ["?_names=bergen&_shape=objects"],
    f"{DB}/x_about_y.json": ["?speaker=henrik-solvang", "?about=bergen&_shape=objects"],
}
SHAPES = ("", "?_shape=objects&_size=3", "?_shape=array&_size=3")


@pytest.fixture
async def served(archive_path) -> Datasette:
    return open_datasette(archive_path)


async def description_of(served: Datasette) -> dict[str, Any]:
    response = await served.client.get("/-/openapi.json")
    assert response.status_code == 200 and response.headers["content-type"].startswith("application/json")
    return response.json()


def fault(description: dict[str, Any], path: str, body: Any, status: str = "200") -> str:
    """What of an answer is not as it is described; nothing for one that is."""
    response = description["paths"][path]["get"]["responses"][status]
    if "$ref" in response:
        response = description["components"]["responses"][response["$ref"].rpartition("/")[2]]
    schema = {**response["content"]["application/json"]["schema"], "components": description["components"]}
    return "\n".join(
        f"{error.json_path}: {error.message[:200]}"
        for error in Draft202012Validator(schema).iter_errors(body)
    )


async def test_it_is_right_openapi(served: Datasette) -> None:
    description = await description_of(served)
    OpenAPIV31SpecValidator(description).validate()
    names = [path["get"]["operationId"] for path in description["paths"].values()]
    assert len(names) == len(set(names))


async def test_every_page_table_and_question_is_in_it(served: Datasette) -> None:
    paths = (await description_of(served))["paths"]
    pages = {
        f"/-/{page.name}.json"
        for page in PAGES
        if "json" in page.answers and not (page.table or page.is_front)
    }
    questions = (await served.client.get("/-/api.json")).json()["queries"]
    shown = {f"{DB}/{table.name}.json" for table in TABLES} - {
        f"{DB}/sources.json",
        f"{DB}/replaced_rows.json",
    }
    assert pages | {question["path"] for question in questions} | {f"{DB}.json"} <= paths.keys()
    assert {path for path in shown if path in paths} >= {
        f"{DB}/{name}.json" for name in ("articles", "quotes", "entities", "events")
    }
    for path in paths:
        if "{key}" not in path:
            asked = ASKED.get(path, [""])[0]
            assert (await served.client.get(path + asked)).status_code == 200, path


async def test_every_list_is_as_it_says(served: Datasette) -> None:
    description = await description_of(served)
    for path, given in description["paths"].items():
        asked = ASKED.get(path, [])
        if given["get"]["operationId"].startswith("list_"):
            asked = [*SHAPES, *asked]
        elif given["get"]["operationId"].startswith(("ask_", "page_")):
            asked = asked or SHAPES
        for query in asked:
            response = await served.client.get(path + query)
            assert response.status_code == 200, (path, query)
            assert not fault(description, path, response.json()), (path, query)


async def test_every_row_is_as_it_says(served: Datasette) -> None:
    description = await description_of(served)
    for table in TABLES:
        path = f"{DB}/{table.name}/{{key}}.json"
        if path not in description["paths"]:
            continue
        rows = (await served.client.get(f"{DB}/{table.name}.json?_shape=array")).json()
        for row in rows:
            key = ",".join(tilde_encode(str(row[column])) for column in table.primary_key)
            for shape in ("", "?_shape=array"):
                response = await served.client.get(path.format(key=key) + shape)
                assert response.status_code == 200, (path, key)
                assert not fault(description, path, response.json()), (path, key)


async def test_a_wrong_row_is_not_as_it_says(served: Datasette) -> None:
    description = await description_of(served)
    path = f"{DB}/quotes.json"
    rows = (await served.client.get(f"{path}?_shape=array")).json()
    assert not fault(description, path, rows)
    assert fault(description, path, [{**rows[0], "start": "none"}])
    assert fault(description, path, [{name: rows[0][name] for name in ("id", "text")}])
    assert fault(description, path, [{**rows[0], "more": 1}])


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [
        ("quotes.json", "?_sort=none", 400),
        ("quotes.json", "?nothing=1", 400),
        ("quotes/{key}.json", "none", 404),
    ],
)
async def test_what_is_refused_is_as_it_says(served: Datasette, path: str, query: str, status: int) -> None:
    description = await description_of(served)
    asked = path.format(key=query) if "{key}" in path else path + query
    response = await served.client.get(f"{DB}/{asked}")
    assert response.status_code == status
    assert not fault(description, f"{DB}/{path}", response.json(), str(status))


async def test_each_column_is_described(served: Datasette) -> None:
    schemas = (await description_of(served))["components"]["schemas"]
    for table in TABLES:
        described = schemas.get("".join(part.capitalize() for part in table.name.split("_")) + "Row")
        if described:
            assert {column.name: column.description for column in table.columns} == {
                name: one["description"] for name, one in described["properties"].items()
            }


async def test_without_sql_it_names_none(archive_path) -> None:
    assert f"{DB}.json" not in (await description_of(open_datasette(archive_path, sql=False)))["paths"]


async def test_under_a_base_address_it_names_it(archive_path) -> None:
    description = (
        await open_datasette(archive_path, base_url="/reading/").client.get("/-/openapi.json")
    ).json()
    assert description["servers"] == [{"url": "http://localhost/reading"}]
