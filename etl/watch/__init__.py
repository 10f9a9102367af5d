"""Watch: folders and addresses of feeds in; builds, again and again, and word of what came out.

A round (`rounds.py`) visits the feeds, looks whether a file is new or changed (`look.py`), builds, and tells
what came (`told.py`, `tellers.py`). Feeds (`feeds.py`) are fetched by a client with manners (`client.py`,
`hosts.py`, `addresses.py`); what it brings is kept as files (`shelf.py`) that any build reads
without a network.

This is the one room that goes out, and only where `--feeds` or `--webhook` names an address.
"""
