"""Floors: who may import whom. The tree is a house that a newcomer reads from the ground up."""

from __future__ import annotations

import ast
import graphlib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
GROUND = {
    "etl",
    "etl.article",
    "etl.dateline",
    "etl.errors",
    "etl.offsets",
    "etl.shingles",
    "etl.word_lists",
}
"""What any stage may import: values, errors, and readings of plain text that several stages share."""

STAGES: dict[str, set[str]] = {
    "etl.extract": GROUND,
    "etl.transform": GROUND,
    "etl.load": GROUND
    | {
        "etl.transform.odds",
        "etl.transform.values",
        "etl.transform.dates.edtf",
        "etl.transform.knowledge.ids",
        "etl.transform.knowledge.persons",
    },
    "etl.plugin": GROUND | {"etl.load", "etl.metadata", "etl.transform.knowledge"},
}
"""Stage → what it may import beside itself."""

TRANSFORM = (
    "etl.transform.tokens",
    "etl.transform.values",
    "etl.transform.article_pipe",
    "etl.transform.rules",
    "etl.transform.odds",
    "etl.transform.choice",
    "etl.transform.knowledge",
    "etl.transform.syntax",
    "etl.transform.language",
    "etl.transform.dates",
    "etl.transform.quotes",
    "etl.transform.entities",
    "etl.transform.coreference",
    "etl.transform.places",
    "etl.transform.speakers",
    "etl.transform.statements",
    "etl.transform.events",
    "etl.transform.headlines",
    "etl.transform.pipeline",
)
"""The rooms of transform from the ground up: each imports what lies below it, and nothing above."""

SHIPPED = (
    "etl.extract",
    "etl.transform",
    "etl.load",
    "etl.plugin",
    "etl.building",
    "etl.serve",
    "etl.reading",
    "etl.watch",
)


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(path): path for path in (ROOT / "etl").rglob("*.py") if "static" not in path.parts}


def imports_of(path: Path, *, late: bool = True) -> Iterator[str]:
    """Modules of ours that a module imports; without `late`, only those that it imports when it is itself."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree) if late else top_level(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "etl":
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in MODULES else node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "etl")


def top_level(tree: ast.Module) -> Iterator[ast.stmt]:
    return (node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom))


def lies_in(module: str, rooms: set[str]) -> bool:
    return any(module == room or (room != "etl" and module.startswith(f"{room}.")) for room in rooms)


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_imports_only_itself_and_the_ground(stage: str) -> None:
    allowed = STAGES[stage] | {stage}
    for module, path in MODULES.items():
        if lies_in(module, {stage}):
            strange = {one for one in imports_of(path) if not lies_in(one, allowed)}
            assert not strange, f"{module} imports {', '.join(sorted(strange))}"


@pytest.mark.parametrize("room", TRANSFORM)
def test_a_room_of_transform_imports_only_what_lies_below_it(room: str) -> None:
    above = set(TRANSFORM[TRANSFORM.index(room) + 1 :])
    for module, path in MODULES.items():
        if lies_in(module, {room}):
            strange = {one for one in imports_of(path) if lies_in(one, above)}
            assert not strange, f"{module} imports {', '.join(sorted(strange))}"


def test_every_room_of_transform_has_its_floor() -> None:
    rooms = {module for module in MODULES if module.startswith("etl.transform.")}
    assert not {module for module in rooms if not lies_in(module, set(TRANSFORM))}


def test_no_pipe_imports_another_rooms_pipe() -> None:
    for module, path in MODULES.items():
        room = module if path.name == "__init__.py" else module.rpartition(".")[0]
        pipes = {
            one for one in imports_of(path) if one.endswith(".pipe") and lies_in(module, {"etl.transform"})
        }
        assert not pipes - {f"{room}.pipe"}, module


def test_what_is_shipped_imports_neither_training_nor_evaluation() -> None:
    for module, path in MODULES.items():
        if lies_in(module, set(SHIPPED)):
            assert not [one for one in imports_of(path) if lies_in(one, {"etl.training", "etl.evaluation"})]


def test_no_circle_of_imports() -> None:
    graph = {module: {*imports_of(path, late=False)} - {"etl"} for module, path in MODULES.items()}
    assert list(graphlib.TopologicalSorter(graph).static_order())
