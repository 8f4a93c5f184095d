# The verbs of the project. Each is one line of help: `make help`.
VENV := .venv
PYTHON ?= python3
RUN := $(VENV)/bin/python

.DEFAULT_GOAL := help
.PHONY: help html test check fix update status live linkcheck audit bench lock environment clean

help: ## say what each verb does
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 12

html: $(VENV)/installed ## build both languages into build/html/, warnings as errors
	@$(RUN) -m scripts.build

test: $(VENV)/installed ## run every test (CI=true: a missing browser is a failure)
	@$(RUN) -m pytest -n auto

check: $(VENV)/installed ## check pages and catalogs in seconds (STALE=ok: Chinese may be behind)
	@$(RUN) -m scripts.check $(if $(filter ok,$(STALE)),--stale-ok)

fix: $(VENV)/installed ## mend spacing, punctuation and form of the catalogs
	@$(RUN) -m scripts.fix

update: $(VENV)/installed ## after an English edit: refresh the Chinese catalogs (PAGE=section/slug: one)
	@$(RUN) -m scripts.update $(PAGE)

status: $(VENV)/installed ## translated, stale, missing: by section and question
	@$(RUN) -m scripts.status

live: $(VENV)/installed ## rebuild and reload on save (LANGUAGE=zh-cn for Chinese)
	@$(RUN) -m scripts.live

linkcheck: $(VENV)/installed ## follow every link of the site
	@$(RUN) -m scripts.linkcheck

audit: html tests/audit/node_modules ## judge the built site with axe and Lighthouse (needs Node 20 and Chromium)
	@$(RUN) -m scripts.audit

tests/audit/node_modules: tests/audit/package-lock.json
	@npm ci --silent --prefix tests/audit
	@touch $@

bench: $(VENV)/installed build/bench/installed ## measure beside other tools, and how cost grows (BENCH="--large --json")
	@$(RUN) -m scripts.bench $(BENCH)

build/bench/installed: tests/bench/requirements.txt
	@$(PYTHON) -m venv build/bench/venv
	@build/bench/venv/bin/python -m pip --quiet --disable-pip-version-check install --require-hashes -r tests/bench/requirements.txt
	@touch $@

lock: pyproject.toml $(VENV)/installed ## pin all dependencies anew, with hashes
	@$(RUN) -m pip --quiet install uv
	@$(RUN) -m uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate \
	  --group test --custom-compile-command "make lock" --no-emit-index-url --output-file requirements.txt pyproject.toml
	@$(RUN) -m uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate \
	  --custom-compile-command "make lock" --no-emit-index-url --output-file tests/bench/requirements.txt tests/bench/requirements.in

environment: $(VENV)/installed ## install what the other verbs need into .venv, and nothing else

clean: ## remove what was built, and the environment
	@rm -rf build $(VENV)
	@find locale -name '*.mo' -delete
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment is complete once this file is there; a half-finished install is started again.
$(VENV)/installed: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv $(VENV)
	@$(RUN) -m pip --quiet --disable-pip-version-check install --require-hashes --only-binary :all: -r requirements.txt
	@touch $@
