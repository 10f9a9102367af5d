"""Templates: compiled once for all builds that are served one after another, each of which is a Datasette."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import BytecodeCache

from etl.plugin.datasette.coming import jinja_of

if TYPE_CHECKING:
    from datasette.app import Datasette
    from jinja2 import Environment
    from jinja2.bccache import Bucket

FOLDER = Path(__file__).parent.parent / "templates"
COMPILED: dict[str, bytes] = {}


class Kept(BytecodeCache):
    """Compiled templates in memory; Jinja asks whether the source is still that of what it is given."""

    def load_bytecode(self, bucket: Bucket) -> None:
        if code := COMPILED.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        COMPILED[bucket.key] = bucket.bytecode_to_string()


def keep_compiled(environment: Environment) -> None:
    """Let an environment take what another has compiled."""
    environment.bytecode_cache = environment.bytecode_cache or Kept()


def compile_all(datasette: Datasette) -> None:
    """Compile every template of ours, so that no reader waits for it."""
    for file in sorted(FOLDER.glob("*.html")):
        jinja_of(datasette).get_template(file.name)
