# Two commands matter: `make demo` and `make test`. The rest is for those who change the code.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
WORKERS ?= 2
export PORT

.PHONY: help demo test setup assets check bench campaign lock

help: ## Vis disse linjer
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1|/' | column -t -s '|'

demo: setup ## Demo-kommunen fra tom maskine til server (PORT=8000)
	DEMO=1 $(BIN)/praktikmatch demo --serve

test: setup ## Alle test
	$(BIN)/pytest -n $(WORKERS)

setup: $(VENV)/.ready assets ## Virtuelt miljø fra låst liste, og skærmens filer

$(VENV)/.ready: requirements-dev.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

assets: $(VENV)/.ready
	@$(BIN)/python -m api.assets

check: setup ## Lint, typer, husets etager, skabeloner, Docker-filer
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python .ci/walls.py
	$(BIN)/djlint --quiet --check --lint api/templates
	$(BIN)/yamllint --strict compose.yaml
	$(BIN)/hadolint Dockerfile

bench: setup ## Målinger mod en navngiven målestok
	$(BIN)/praktikmatch bench search

campaign: setup ## Lange prøver (en halv time); tallene skrives i docs/campaign.md
	$(BIN)/python -m tests.campaign.crashes --rounds 210 --database sqlite
	$(BIN)/python -m tests.campaign.crashes --rounds 110 --database postgres
	$(BIN)/python -m tests.campaign.made_up_requests --examples 40
	$(BIN)/python -m tests.campaign.life_cycles --walks 100 --steps 150
	$(BIN)/python -m tests.campaign.visit_scale

lock: ## Ny låst liste, med summer og uden adresser (kræver uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --quiet pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --quiet --group dev -c requirements.lock pyproject.toml -o requirements-dev.lock
