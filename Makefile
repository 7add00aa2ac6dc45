# Every target is self-contained: it prepares .venv from uv.lock first.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
PY := $(VENV)/bin/python
.DEFAULT_GOAL := help
export PYTHONDONTWRITEBYTECODE :=# bytecode halves the start of each of the many processes
.PHONY: help install run test test-slow test-navigateur captures check migration openapi codes client bench

help: ## Show this help
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

$(VENV)/.pret: pyproject.toml uv.lock
	@$(PYTHON) -c 'import sys; sys.exit("Python >= 3.11 is needed (PYTHON=python3.x make ...)" if sys.version_info < (3, 11) else 0)'
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	@test -x $(VENV)/bin/uv || $(VENV)/bin/pip install --quiet uv
	$(VENV)/bin/uv sync --frozen --quiet --compile-bytecode --python $(PY)
	@touch $@

install: $(VENV)/.pret ## Prepare .venv from uv.lock

run: install ## Migrate, load the demo when empty, serve on http://127.0.0.1:$(PORT)
	@AISNE_MODE=$${AISNE_MODE:-demo} $(PY) -m app run --port $(PORT)

check: install ## Lint, format, types, import walls
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

test: check ## The whole suite on SQLite and PostgreSQL (AISNE_TEST_DATABASE_URL or embedded)
	$(PY) -m pytest -n auto --dist worksteal

test-slow: install ## Full-size reliability runs
	$(PY) -m pytest -n auto --dist worksteal -m lent

test-navigateur: install ## The page in Chromium: what it shows, accessibility, keyboard, 360 px
	$(PY) -m pytest -m navigateur tests/navigateur

captures: install ## The same, writing the pictures of the README to docs/images
	AISNE_CAPTURES=docs/images $(PY) -m pytest -m navigateur tests/navigateur/test_vues.py

migration: install ## New migration: make migration m="what it does"
	$(VENV)/bin/alembic revision --autogenerate -m "$(m)"

openapi: install ## Write openapi/*.json from the code
	$(PY) -m app openapi > openapi/openapi.json.tmp && mv openapi/openapi.json.tmp openapi/openapi.json
	$(PY) -m app openapi --bacs > openapi/bac-a-sable.json.tmp && mv openapi/bac-a-sable.json.tmp openapi/bac-a-sable.json

codes: install ## Write docs/codes-erreur.md from the code
	$(PY) -m tests.contrat.codes > docs/codes-erreur.md.tmp && mv docs/codes-erreur.md.tmp docs/codes-erreur.md

client: install ## Write what openapi/openapi.json gives to clients/ (Python, TypeScript)
	$(PY) -m clients.generation

bench: install ## Measure W1, W2, W3a, W3b beside their limit, one run (see bench/README.md)
	$(PY) -m bench
