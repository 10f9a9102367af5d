"""The package: the wheel holds what the product needs, with its licences; the sdist what its tests need."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

pytest.importorskip("hatchling", reason="the tools of development are not installed")

from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parent.parent
BREAKING = {"numpy", "lxml", "sqlite-utils", "trafilatura", "spacy", "datasette", "click", "onnxruntime"}
"""Libraries whose next major version can change what rows we write, or how we are called."""


def packed(builder, folder):
    """The file that a builder packs, given how it is packed."""
    [path] = builder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    return Path(path)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    return packed(WheelBuilder, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def sdist(tmp_path_factory):
    return packed(SdistBuilder, tmp_path_factory.mktemp("sdist"))


def metadata_of(wheel):
    with zipfile.ZipFile(wheel) as archive:
        [name] = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        return archive.read(name).decode()


def test_the_wheel_tells_all_its_licences_and_has_their_texts(wheel):
    assert "License-Expression: Apache-2.0 AND CC-BY-SA-4.0 AND CC-BY-4.0\n" in metadata_of(wheel)
    with zipfile.ZipFile(wheel) as archive:
        texts = {Path(name).name: archive.read(name) for name in archive.namelist() if "/licenses/" in name}
    assert b"Apache License" in texts["LICENSE"]
    assert b"Attribution-ShareAlike 4.0" in texts["CC-BY-SA-4.0.txt"]
    assert b"Attribution 4.0" in texts["CC-BY-4.0.txt"]


def test_the_wheel_has_nothing_of_how_the_model_was_made_or_scored(wheel):
    with zipfile.ZipFile(wheel) as archive:
        rooms = {tuple(Path(name).parts[:2]) for name in archive.namelist()}
    assert ("etl", "extract") in rooms and ("etl", "metadata.yml") in rooms
    assert not rooms & {("etl", "training"), ("etl", "evaluation")}


def test_the_wheel_is_the_same_bytes_each_time(wheel, tmp_path):
    again = packed(WheelBuilder, tmp_path)
    assert hashlib.sha256(again.read_bytes()).digest() == hashlib.sha256(wheel.read_bytes()).digest()


def test_the_sdist_has_every_file_that_the_tests_need(sdist):
    with tarfile.open(sdist) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    needed = set(tracked.stdout.splitlines()) or {"Makefile", ".ci/constraints.txt", "tests/test_package.py"}
    assert not needed - held - {".gitignore"}


def test_of_an_sdist_with_an_environment_the_style_is_checked_alone(sdist, tmp_path):
    """Without git nothing tells ruff what is ignored."""
    with tarfile.open(sdist) as archive:
        [project] = [name for name in archive.getnames() if name.count("/") == 1 and "pyproject" in name]
        (tmp_path / "pyproject.toml").write_bytes(archive.extractfile(project).read())
    for name in ("etl/ours.py", ".venv/lib/theirs.py"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).touch()
    command = [sys.executable, "-m", "ruff", "check", "--show-files"]
    shown = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert "ours.py" in shown and "theirs.py" not in shown


@pytest.mark.parametrize("name", sorted(BREAKING))
def test_what_may_break_has_an_upper_bound(name):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    [asked] = [one for one in project["dependencies"] if one.startswith(f"{name}>")]
    assert "<" in asked


def test_every_library_of_the_product_is_pinned_for_tests():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    lines = (ROOT / ".ci" / "constraints.txt").read_text().splitlines()
    pinned = {line.partition("==")[0].lower().replace("_", "-") for line in lines}
    names = {one.partition(">")[0].lower().replace("_", "-") for one in project["dependencies"]}
    assert not names - pinned
