# `make` alone prints the targets. The first use of any of them builds .venv from the hashed lock.
#
# One environment serves everything: the demo needs the stand-in's few packages anyway, and a second
# environment would make the first `make demo` followed by `make test` install most things twice.
# A real installation needs only requirements.lock.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules
.DEFAULT_GOAL := help

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PACKAGES := bot commands jobs services messages storage domain playground
# One more than the cores of a small machine: tests wait for sockets and clocks as much as they compute.
WORKERS ?= 3
ARGS ?=

.PHONY: help demo test lint types layers chaos bench bench-digest gallery lock clean

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	echo
	echo "  PYTHON=python3.13 picks the interpreter, ARGS='…' is handed on to the command."

demo: $(READY) ## Be anybody in a small company's Slack, in the browser; ARGS=--story tells it here
	@$(BIN)/python -m bot demo $(ARGS)

test: $(READY) ## Run all tests on SQLite and on a real Postgres
	@$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

lint: $(READY) ## Check style and common mistakes (ruff)
	@$(BIN)/ruff check $(ARGS) .
	$(BIN)/ruff format --check .

types: $(READY) ## Check types (mypy, strict)
	@$(BIN)/mypy $(ARGS)

layers: $(READY) ## Check who may import whom (import-linter)
	@$(BIN)/lint-imports --no-logo $(ARGS)

chaos: $(READY) ## Kill the bot at random, for two minutes and a simulated year (a quarter of an hour); count what is lost or doubled
	@$(BIN)/python -m tests.chaos $(ARGS)

bench: $(READY) ## Measure answers against a bare Bolt app, and the page; ARGS=--page only that
	@$(BIN)/python -m tests.bench $(ARGS)

bench-digest: $(READY) ## Count a week with a million leads behind it, beside SQL by hand; ARGS='--leads 100000'
	@$(BIN)/python -m tests.bench.digest $(ARGS)

gallery: $(READY) ## Write every message, modal and Home view, and every picture, to build/gallery
	@$(BIN)/python -m bot gallery --out build/gallery $(ARGS)

# Foreign package sources set on this machine must not leak into the lock, hence the bare environment.
LOCK := env -u UV_INDEX -u UV_DEFAULT_INDEX -u UV_FIND_LINKS -u PIP_FIND_LINKS \
	$(BIN)/uv pip compile --quiet --no-config --universal --python-version 3.11 --upgrade \
	--generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
	pyproject.toml

lock: $(READY) ## Choose newest versions and write both lock files again
	@$(LOCK) --extra build --output-file requirements.lock
	$(LOCK) --extra dev --constraint requirements.lock --output-file requirements-dev.lock

clean: ## Remove .venv, caches and build results
	@rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Everything pip fetches is hashed: the build backend too, which is why build isolation is off.
$(READY): requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || {
		echo "Smarketing needs Python 3.11 or newer, and '$(PYTHON)' is not." \
			"Name one: make PYTHON=python3.13 …" >&2
		exit 1
	}
	$(PYTHON) -m venv $(VENV) || {
		echo "Could not make $(VENV). On Debian and Ubuntu: apt install python3-venv" >&2
		exit 1
	}
	echo "Setting up $(VENV), about a minute the first time …"
	pip=($(BIN)/python -m pip --quiet --disable-pip-version-check install)
	"$${pip[@]}" --require-hashes --requirement requirements-dev.lock
	"$${pip[@]}" --no-deps --no-build-isolation --editable .
	touch $@
