"""Assets: a version for the addresses of our style sheets and scripts, so that no browser keeps an old one.

Datasette 0.65 puts the hash of a file into the address of its own style sheet alone; this can go with the
first version that does so for the files of plugins.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files


@cache
def asset_version() -> str:
    """Ten hexadecimal digits that change with any of the files."""
    assets = sorted(files("etl.plugin").joinpath("static").iterdir(), key=lambda asset: asset.name)
    return sha256(b"".join(asset.read_bytes() for asset in assets if asset.is_file())).hexdigest()[:10]
