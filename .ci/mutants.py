"""Break the code on purpose, one place at a time, and see whether the tests notice.

    python .ci/mutants.py etl/transform etl/load etl/extract --number 100 --seed 1

Draws places by lot, breaks each in a copy of the tree, and runs the tests there: those of the broken
module's own room first, then all others. Prints a line a mutant and how many turned the tests red; a run that
takes longer than TIMEOUT counts as red. Annotations, docstrings and messages of errors are left alone: to
break them breaks nothing.
"""

from __future__ import annotations

import argparse
import ast
import copy
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

ROOT = Path(__file__).parent.parent
TIMEOUT = 900
"""Seconds for one run of the tests."""
NOT_COPIED = (
    ".git",
    ".venv",
    "__pycache__",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
    ".hypothesis",
    "*.db",
)
OPPOSITE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.GtE, ast.GtE: ast.Lt, ast.Gt: ast.LtE, ast.LtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """One place of one module, broken."""

    path: Path
    line: int
    before: str
    after: str
    source: str
    """The whole module with that place broken."""


def places_of(path: Path) -> list[tuple[ast.AST, ast.AST, ast.AST]]:
    """Every way to break a module: its tree, a node of it, and what stands in the node's place."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [(tree, node, broken) for node in breakable(tree) for broken in breakages(node)]


def mutant(path: Path, tree: ast.AST, node: ast.AST, broken: ast.AST) -> Mutant:
    """A module with one node replaced."""
    changed = Replacing(node, broken).visit(copy_around(tree, node))
    source = ast.unparse(ast.fix_missing_locations(changed))
    return Mutant(path, getattr(node, "lineno", 0), shown(node), shown(broken), source)


def copy_around(tree: ast.AST, node: ast.AST) -> ast.AST:
    """A copy of a tree that still holds the node itself, so that it can be found and replaced."""
    return copy.deepcopy(tree, {id(node): node})


def shown(node: ast.AST) -> str:
    lines = ast.unparse(node).splitlines()
    return " ".join(line.strip() for line in lines[:3])[:100]


class Replacing(ast.NodeTransformer):
    """Puts one node in another's place."""

    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        return self.new if node is self.old else self.generic_visit(node)


def breakable(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes below one that do something when the code runs."""
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "decorator_list", "type_params", "bases"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or is_idle(child):
                continue
            yield child
            yield from breakable(child)


def is_idle(node: ast.AST) -> bool:
    """Docstrings, imports, messages of errors, names for type checkers."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    if isinstance(node, ast.If) and shown(node.test) in ("TYPE_CHECKING", "typing.TYPE_CHECKING"):
        return True
    if isinstance(node, ast.Assign) and shown(node.targets[0]) == "__all__":
        return True
    return isinstance(node, ast.Import | ast.ImportFrom | ast.Raise | ast.Assert | ast.JoinedStr)


def breakages(node: ast.AST) -> Iterator[ast.AST]:
    """The ways in which a node is broken."""
    if isinstance(node, ast.If | ast.IfExp | ast.While):
        yield changed(node, test=ast.UnaryOp(ast.Not(), node.test))
    elif isinstance(node, ast.comprehension) and node.ifs:
        yield changed(node, ifs=[])
    elif isinstance(node, ast.BoolOp):
        for n in range(len(node.values)):
            kept = node.values[:n] + node.values[n + 1 :]
            yield changed(node, values=kept) if len(kept) > 1 else kept[0]
    elif isinstance(node, ast.Compare) and len(node.ops) == 1:
        yield changed(node, ops=[OPPOSITE[type(node.ops[0])]()])
    elif isinstance(node, ast.Constant):
        yield from broken_constants(node)
    elif isinstance(node, ast.FunctionDef):
        yield from hollow(node)


def broken_constants(node: ast.Constant) -> Iterator[ast.AST]:
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, int | float):
        yield ast.Constant(node.value * 2 + 1)
    elif isinstance(node.value, str) and node.value.strip():
        yield ast.Constant("broken" + node.value)


def hollow(node: ast.FunctionDef) -> Iterator[ast.AST]:
    """A function that finds nothing, or says yes to everything."""
    kind = ast.unparse(node.returns) if node.returns else ""
    if any(isinstance(part, ast.Yield | ast.YieldFrom) for part in ast.walk(node)):
        yield changed(node, body=ast.parse("return\nyield").body)
    elif kind == "bool":
        yield changed(node, body=ast.parse("return False").body)
        yield changed(node, body=ast.parse("return True").body)
    elif kind.endswith("None") and kind != "None":
        yield changed(node, body=ast.parse("return None").body)
    elif kind.startswith(("list", "tuple", "dict", "set", "frozenset")):
        yield changed(node, body=ast.parse(f"return {kind.partition('[')[0]}()").body)


def changed(node: ast.AST, **fields: object) -> ast.AST:
    broken = copy.copy(node)
    for name, value in fields.items():
        setattr(broken, name, value)
    return broken


def draw(folders: list[Path], number: int, seed: int) -> list[Mutant]:
    """Some mutants by lot, each module as likely as it has places to break."""
    paths = sorted(
        path for folder in folders for path in ([folder] if folder.is_file() else folder.rglob("*.py"))
    )
    every = [(path, n) for path in paths for n in range(len(places_of(path)))]
    chosen = sorted(random.Random(seed).sample(every, min(number, len(every))))
    return [mutant(path, *places_of(path)[n]) for path, n in chosen]


def tests_near(path: Path, tree: Path) -> list[str]:
    """The tests of a module's room, from the nearest folder that there is."""
    room = (tree / "tests" / path.relative_to(ROOT / "etl")).parent
    while not room.is_dir():
        room = room.parent
    return [str(room.relative_to(tree))]


def is_killed(mutant: Mutant, tree: Path, near_only: bool) -> bool:
    """Whether the tests of a tree turn red with the mutant in it."""
    target = tree / mutant.path.relative_to(ROOT)
    sound = target.read_text(encoding="utf-8")
    target.write_text(mutant.source, encoding="utf-8")
    try:
        near = tests_near(mutant.path, tree)
        return is_red(tree, near) or (not near_only and is_red(tree, ["tests"]))
    finally:
        target.write_text(sound, encoding="utf-8")


def is_red(tree: Path, tests: list[str]) -> bool:
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    environment = os.environ | {
        "PYTHONPATH": str(tree),
        "PYTHONDONTWRITEBYTECODE": "1",
        "OMP_NUM_THREADS": "1",
    }
    try:
        done = subprocess.run(
            command, cwd=tree, env=environment, capture_output=True, timeout=TIMEOUT, check=False
        )
    except subprocess.TimeoutExpired:
        return True
    return done.returncode not in (0, 5)


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folders", nargs="+", type=Path)
    asked.add_argument("--number", type=int, default=100, help="mutants to draw")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--jobs", type=int, default=1, help="copies of the tree to test in at once")
    asked.add_argument(
        "--near", action="store_true", help="run only the tests of the broken module's own room"
    )
    options = asked.parse_args()
    mutants = draw([folder.resolve() for folder in options.folders], options.number, options.seed)
    with tempfile.TemporaryDirectory() as scratch:
        trees: SimpleQueue[Path] = SimpleQueue()
        for n in range(options.jobs):
            trees.put(
                Path(
                    shutil.copytree(
                        ROOT, Path(scratch, str(n), "tree"), ignore=shutil.ignore_patterns(*NOT_COPIED)
                    )
                )
            )

        def judge(mutant: Mutant) -> bool:
            tree = trees.get()
            try:
                killed = is_killed(mutant, tree, options.near)
            finally:
                trees.put(tree)
            where = f"{mutant.path.relative_to(ROOT)}:{mutant.line}"
            print(
                f"{'killed  ' if killed else 'SURVIVED'} {where}: {mutant.before}  =>  {mutant.after}",
                flush=True,
            )
            return killed

        with ThreadPoolExecutor(options.jobs) as pool:
            killed = sum(pool.map(judge, mutants))
    print(f"{killed} of {len(mutants)} breakages turned the tests red")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
