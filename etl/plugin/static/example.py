"""Copy everything one speaker said from a running On Record into a SQLite file of your own.

pip install httpx sqlite-utils
python example.py http://127.0.0.1:8001 "Ri Son-gwon" said.db
"""

import sys

import httpx
import sqlite_utils

address, speaker, path = sys.argv[1:4]
client = httpx.Client(base_url=address, follow_redirects=True, timeout=30)

search = client.get("/-/search.json", params={"q": speaker, "in": "entities"}).raise_for_status().json()
entity = search["results"]["entities"][0]
quotes = entity["url"].rsplit("/entities/", 1)[0] + "/quotes.json"

said = sqlite_utils.Database(path).table("quotes")
page = f"{quotes}?speaker_id={entity['id']}&_shape=objects&_size=100&_nofacet=1"
while page:
    answer = client.get(page).raise_for_status().json()
    said.upsert_all(answer["rows"], pk="id")
    page = answer["next_url"]  # null on the last page

said.enable_fts(["text", "context"], replace=True)
print(f"{entity['text']}: {said.count} quotes in {path}")
