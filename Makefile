# Every target does its own set-up: a machine with Python 3.11 (or newer) and make is enough.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN_READY := $(VENV)/.run-ready
DEV_READY := $(VENV)/.dev-ready

.PHONY: demo test check bench faults lock messages wheel clean help

help:  ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit("Veille demande Python 3.11 ou plus récent.") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)

# Hashes are checked for everything that comes from outside; the project itself is installed
# afterwards, without dependencies and with the build tool that the lock file pinned.
$(RUN_READY): requirements/run.txt pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/build.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(DEV_READY): requirements/dev.txt $(RUN_READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

demo: $(RUN_READY)  ## the whole main job against a small web served on loopback
	$(BIN)/veille demo

test: $(DEV_READY)  ## every test; what needs a missing Debian package is named at the end
	$(BIN)/python -m pytest -n auto

check: $(DEV_READY)  ## ruff, mypy, import contracts, declared dependencies
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry .

bench: $(DEV_READY)  ## benchmarks: ratios against a named baseline of the same run
	$(BIN)/python -m tests.bench

faults: $(DEV_READY)  ## the long fault-injection runs
	$(BIN)/python -m pytest -n auto -m faults

# uv alone is fetched without a hash: it writes the hashes, and nothing of it is installed elsewhere.
lock: $(DEV_READY)  ## compile the pinned, hashed requirements again
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/python -m uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet --extra postgres pyproject.toml -o requirements/run.txt
	$(BIN)/python -m uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet --extra postgres --extra dev pyproject.toml -o requirements/dev.txt
	echo 'hatchling' | $(BIN)/python -m uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet --constraint requirements/dev.txt - -o requirements/build.txt

messages: $(DEV_READY)  ## compile the French words of the command line library
	$(BIN)/pybabel -q compile -D messages -d veille/cli/locale -l fr

wheel: $(DEV_READY)  ## build the wheel into dist/
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

clean:  ## remove what the targets made
	rm -rf $(VENV) dist demo .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
