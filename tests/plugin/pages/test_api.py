"""The page of calls: every one of them answers, with something in it."""

import pytest

from etl.serve import open_datasette


@pytest.fixture
def served(archive_path):
    return open_datasette(archive_path)


async def test_every_call_answers_with_something(served):
    calls = (await served.client.get("/-/api.json")).json()["calls"]
    assert len(calls) >= 20
    for call in calls:
        response = await served.client.get(call["path"])
        assert response.status_code == 200, call
        if "since=" in call["path"]:
            continue
        body = response.json() if ".json" in call["path"] and "_nl=" not in call["path"] else response.content
        assert body, call
        if isinstance(body, dict) and "rows" in body and "_size=0" not in call["path"]:
            assert body["rows"], call


async def test_every_question_answers(served):
    questions = (await served.client.get("/-/api.json")).json()["queries"]
    assert len(questions) == 12
    for question in questions:
        response = await served.client.get(question["path"], params={"_shape": "array"})
        assert response.status_code == 200 and isinstance(response.json(), list), question["name"]


async def test_the_page_shows_what_the_json_lists(served):
    page = (await served.client.get("/-/api")).text
    answer = (await served.client.get("/-/api.json")).json()
    for call in answer["calls"]:
        assert call["path"].replace("&", "&amp;") in page
    for question in answer["queries"]:
        assert f'action="{question["path"]}"' in page
        assert all(f'name="{param}"' in page for param in question["params"])
    assert "example.py" in page


async def test_calls_carry_the_base_address(archive_path):
    client = open_datasette(archive_path, base_url="/reading/").client
    answer = (await client.get("/-/api.json")).json()
    for call in [*answer["calls"], *answer["queries"]]:
        assert call["path"].startswith("/reading/") and call["url"] == "http://localhost" + call["path"]
