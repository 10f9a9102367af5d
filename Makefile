# Needs only Python (3.11 or later), make and a package index.
PYTHON ?= python3
VENV ?= .venv
GOLD ?= ../shared/gold
PORT ?= 8001
BIN = $(VENV)/bin
READY = $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help serve build test cover lint types docs evaluate ledger mutants next bench shots release clean

help:  ## say what each target does
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-10s %s\n", $$1, $$2}'

$(READY): pyproject.toml .ci/constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --constraint .ci/constraints.txt --editable . --group dev
	@touch $@

serve: build  ## build news.db from seeds/ and serve it on http://127.0.0.1:8001
	$(BIN)/onrecord serve news.db --port $(PORT)

build: $(READY)  ## build news.db from seeds/
	$(BIN)/onrecord build seeds --database news.db

test: $(READY) lint types docs  ## run lint, types, documentation checks and all tests
	$(BIN)/python -m pytest

cover: $(READY)  ## run all tests, and show which lines none of them reaches
	COVERAGE_CORE=sysmon $(BIN)/python -m pytest --cov=etl --cov-report=term:skip-covered

lint: $(READY)  ## check style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)  ## check types
	$(BIN)/mypy

docs: $(READY)  ## check that README.md and metadata.yml say what the code does
	$(BIN)/python -m cogapp --check README.md metadata.yml

evaluate: $(READY)  ## score every part on gold data (GOLD=folder); fails when a pinned score drops
	$(BIN)/onrecord evaluate --gold $(GOLD)

ledger: $(READY)  ## switch off one rule after another, and print what each is worth (GOLD=folder)
	$(BIN)/onrecord evaluate --gold $(GOLD) --ledger

mutants: $(READY)  ## break 100 places by lot, and count how many turn the tests red (some hours)
	$(BIN)/python .ci/mutants.py etl/transform etl/load etl/extract --number 100 --seed 1 --jobs 2

next: $(READY)  ## try the pages on the coming Datasette, and print what breaks (never fails)
	$(PYTHON) -m venv $(VENV)-next
	$(VENV)-next/bin/python -m pip install --quiet --upgrade pip
	$(VENV)-next/bin/python -m pip install --quiet --constraint .ci/constraints.txt --editable . --group dev
	.ci/next $(VENV)-next/bin/python

bench: $(READY)  ## time reading and pages, as ratios against a baseline in the same run
	$(BIN)/python -m etl.evaluation.bench

shots: $(READY)  ## take the pictures of README.md anew, while `make serve` runs on PORT
	$(BIN)/python .ci/shots.py http://127.0.0.1:$(PORT)

release: $(READY)  ## pack the sdist and the wheel into dist/, with a list of all that the wheel installs (SBOM)
	rm -rf dist
	$(BIN)/python -m pip install --quiet --constraint .ci/constraints.txt --group release
	$(BIN)/python -m build --outdir dist
	$(PYTHON) -m venv --clear $(VENV)/installed
	$(VENV)/installed/bin/python -m pip install --quiet --constraint .ci/constraints.txt dist/onrecord-*.whl
	$(VENV)/installed/bin/onrecord --version
	$(BIN)/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible \
		--output-file dist/onrecord.cdx.json $(VENV)/installed/bin/python
	rm -rf $(VENV)/installed

clean:  ## remove the environment, caches and built databases
	rm -rf $(VENV) $(VENV)-next .mypy_cache .ruff_cache .pytest_cache .hypothesis dist news.db news.db.partial
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
