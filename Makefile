# Every command of this repository. `make help` lists them; the first of them that you use sets everything up.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules
SHELL := /bin/bash

PYTHON ?= python3
PORT ?= 8000
NB ?=
VENV := .venv
BIN := $(VENV)/bin

export PATH := $(abspath $(BIN)):$(PATH)
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# The clock of a build is its commit's, so that one commit gives one site, whenever and wherever it is built.
COMMIT_TIME := $(shell git log -1 --format=%ct 2>/dev/null)
ifneq ($(COMMIT_TIME),)
export SOURCE_DATE_EPOCH ?= $(COMMIT_TIME)
endif

.PHONY: help setup serve build test lint format notebooks cell ids book bench lock newest audit clean

help: ## List the commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

setup: $(VENV)/.site node_modules/.installed ## Install what building the site needs

serve: setup build/web/build.txt ## Serve the site at http://127.0.0.1:8000/ with live reload (PORT=… for another port)
	@node web/bundle.mjs --watch & exec mkdocs serve --dev-addr 127.0.0.1:$(PORT)

build: setup build/web/build.txt ## Build the site into site/ (strict)
	mkdocs build --strict

test: lint build $(VENV)/.notebooks $(VENV)/.browser ## Run every check that CI runs
	pytest -n $$(( $$(getconf _NPROCESSORS_ONLN) * 3 / 2 )) --dist worksteal  # a test in the browser waits for half of its time

lint: $(VENV)/.tests node_modules/.installed ## Check formatting, style and types
	ruff format --check . && ruff check . && mypy && npx --no-install biome check . && node tests/lint_workflows.mjs

format: $(VENV)/.tests node_modules/.installed ## Format and mend what can be mended automatically
	ruff format . && ruff check --fix . && npx --no-install biome check --write .

notebooks: $(VENV)/.notebooks ## Run all notebooks and save their outputs (NB=family/chapter for one)
	python notebooks/execute.py $(NB)

cell: $(VENV)/.notebooks ## Add a cell to a notebook and run it (NB=family/chapter TAG=question-id FROM=file.py)
	python notebooks/cells.py "$(NB)" "$(TAG)" "$(FROM)"

ids: setup build/web/build.txt ## Append new questions and blanks to the list of published ids
	APPEND_IDS=true mkdocs build --strict --quiet --site-dir build/ids
	rm -rf build/ids

book: build $(VENV)/.browser ## Print the books (PDF) and build the site with them
	python -m tools.book
	mkdocs build --strict

bench: build $(VENV)/.browser ## Measure build time, page sizes, the search beside two others, and speed beside stock Material and a bare page
	python tests/bench/pages.py
	python tests/bench/serve.py
	python tests/bench/search.py
	python tests/bench/speed.py

lock: $(VENV)/.created ## Resolve every .in file again and write the pins with hashes
	pip install --quiet --require-hashes -r tools/uv.txt
	for name in requirements tests/requirements notebooks/requirements tools/audit tools/node tools/uv; do \
		uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
			--custom-compile-command "make lock" $$name.in --output-file $$name.txt || exit; done

newest: node_modules/.installed build/web/build.txt ## Build the site with the newest versions of everything, to know early what will break
	$(PYTHON) -m venv --clear build/newest
	sed -E 's/==[^ ]*//' requirements.in > build/newest/requirements.in
	build/newest/bin/python -m pip install --quiet --upgrade -r build/newest/requirements.in
	build/newest/bin/python -m pip list
	build/newest/bin/python -m mkdocs build --strict --site-dir build/newest/site

audit: $(VENV)/.created node_modules/.installed ## Look up known weaknesses of the pinned packages (needs PyPI's and npm's advisory services)
	pip install --quiet --require-hashes -r tools/audit.txt
	for file in requirements.txt tests/requirements.txt notebooks/requirements.txt; do pip-audit --require-hashes -r $$file || exit; done
	npm audit

clean: ## Remove everything that was installed or built
	rm -rf $(VENV) node_modules build site .cache

# --- Steps of the set-up. Each leaves a stamp when it has succeeded, so none is redone and none is taken for done too early.

$(VENV)/.created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; set PYTHON=…"; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(VENV)/.site: requirements.txt $(VENV)/.created
	@echo "Installing what builds the site (about a minute the first time) …"
	pip install --quiet --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.tests: tests/requirements.txt $(VENV)/.site
	@echo "Installing what the checks need …"
	pip install --quiet --require-hashes -r tests/requirements.txt
	@touch $@

$(VENV)/.notebooks: notebooks/requirements.txt notebooks/install_torch.py $(VENV)/.site
	@echo "Installing what runs the notebooks (about 1 GB with PyTorch) …"
	pip install --quiet --require-hashes -r notebooks/requirements.txt
	python notebooks/install_torch.py
	@touch $@

$(VENV)/.browser: tests/browser/locate.py $(VENV)/.tests
	python tests/browser/locate.py --install
	@touch $@

# Node.js from the machine when it is 20 or newer, else from PyPI.
$(VENV)/.node: $(VENV)/.created
	@node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 20 ? 0 : 1)' 2>/dev/null && npm --version >/dev/null 2>&1 \
		|| pip install --quiet --require-hashes -r tools/node.txt
	@touch $@

node_modules/.installed: package-lock.json $(VENV)/.node
	@echo "Installing what bundles the browser code …"
	npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

build/web/build.txt: node_modules/.installed $(shell find web -type f)
	node web/bundle.mjs
	@touch $@
