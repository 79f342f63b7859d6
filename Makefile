# Every target sets up what it needs, once. `make` alone lists the targets.

SHELL := /bin/sh
.DEFAULT_GOAL := help
VENV := .venv
PY := $(VENV)/bin/python
# Keyed by what is installed: a changed lock makes a new environment, an unchanged one is ready at once.
READY := $(VENV)/.ready-$(shell cat requirements/lock.txt tools/bootstrap.sh | cksum | cut -d' ' -f1)
CONTRACT_READY := .venv-ministack/.ready-$(shell cat requirements/contract.txt tools/bootstrap.sh | cksum | cut -d' ' -f1)
NODE_READY := node_modules/.ready-$(shell cksum < package-lock.json | cut -d' ' -f1)
LIGHTHOUSE_READY := tools/lighthouse/node_modules/.ready-$(shell cksum < tools/lighthouse/package-lock.json | cut -d' ' -f1)
SOURCES := booking_api plugins tools tests site_config.py

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: serve
serve: $(READY) ## site and API on this machine, rebuilt when a file changes (SITE_PORT, API_PORT, DATA_DIR)
	@exec $(PY) -m tools.serve

.PHONY: html
html: compile ## build the site into output/ (SITE_URL, API_URL, SITE_TODAY)
	@$(VENV)/bin/pelican --settings site_config.py --output output --fatal warnings --quiet content

.PHONY: check
check: $(READY) ## read data and texts and report every mistake, in seconds (CHECK_LANG=en: in English)
	@$(PY) booking_api/compile_catalog.py --check
	@mkdir -p build
	@$(VENV)/bin/pelican --settings site_config.py --output build/check --fatal warnings --quiet content >build/check.log || { cat build/check.log; exit 1; }
	@echo "content: $(if $(filter en,$(CHECK_LANG)),no mistakes found,tidak ada yang keliru)"

.PHONY: desk
desk: $(READY) ## what waits for the staff; DO="approve HS-…", "decline HS-…", "roster PROGRAM DATE" (STAGE=production; here without)
	@PYTHONPATH=booking_api STAGE=$(STAGE) $(PY) -m tools.desk $(DO)

.PHONY: conflicts
conflicts: $(READY) ## list what was promised and the data have no room for any more (STAGE=production; here without)
	@PYTHONPATH=booking_api STAGE=$(STAGE) $(PY) -m tools.conflicts

.PHONY: verify
verify: $(READY) ## compare day sheets, quotas and seats with what they count (STAGE=production; MEND=1 sets them right)
	@PYTHONPATH=booking_api STAGE=$(STAGE) MEND=$(MEND) $(PY) -m tools.verify

.PHONY: holidays
holidays: $(READY) ## list the holidays of a year, to be compared with the decree (YEAR=2027)
	@$(PY) booking_api/compile_catalog.py --holidays $(YEAR)

.PHONY: compile
compile: $(READY) ## write what the function ships into booking_api/chalicelib/generated/
	@$(PY) booking_api/compile_catalog.py

.PHONY: test
test: check lint unit-js package pytest ## everything: data, style, types, layers, rules, store, API, site, browser, races, package

.PHONY: lint
lint: compile ## ruff, strict mypy, and who may import whom
	@$(VENV)/bin/ruff check $(SOURCES)
	@$(VENV)/bin/ruff format --check $(SOURCES)
	@$(VENV)/bin/mypy
	@PYTHONPATH=booking_api:plugins:. $(VENV)/bin/lint-imports

.PHONY: format
format: $(READY) ## ruff's fixes and layout
	@$(VENV)/bin/ruff check --fix $(SOURCES)
	@$(VENV)/bin/ruff format $(SOURCES)

.PHONY: unit-js
unit-js: $(NODE_READY) ## the unit tests of the scripts
	@node --test tests/js/*.test.js

.PHONY: pytest
pytest: compile $(NODE_READY) $(CONTRACT_READY) chromium ## the Python tests (ARGS="-k name" picks some)
	@$(PY) -m pytest $(ARGS)

.PHONY: package
package: compile ## the function and its CloudFormation template into build/package/, checked
	@$(PY) -m tools.package

.PHONY: bench
bench: compile $(NODE_READY) ## build times, page weights, work per operation, import time, races
	@$(PY) -m tools.bench

.PHONY: lighthouse
lighthouse: compile $(LIGHTHOUSE_READY) chromium ## Lighthouse on three pages, a phone and a slow one: medians of three runs (RUNS=1)
	@$(PY) -m tools.lighthouse

.PHONY: messages
messages: $(READY) ## bring the English .po files up to date with the texts in code and templates
	@$(PY) -m tools.messages

.PHONY: lock
lock: $(READY) ## resolve requirements/direct.txt anew into lock.txt
	@$(PY) -m tools.lock

.PHONY: clean
clean: ## remove what was built; keeps environments and the data of `make serve`
	rm -rf output build booking_api/chalicelib/generated booking_api/.chalice/deployments
	rm -rf .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find booking_api plugins tools tests -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: chromium
chromium: ## make sure that there is a Chromium for the browser tests
	@tools/need_chromium.sh

$(READY):
	@echo "Python packages, once: a minute or two. (Menyiapkan paket Python, sekali saja: satu dua menit.)"
	@tools/bootstrap.sh $(VENV) requirements/lock.txt $@

$(CONTRACT_READY):
	@tools/bootstrap.sh .venv-ministack requirements/contract.txt $@

$(NODE_READY):
	@tools/need_node.sh $@

$(LIGHTHOUSE_READY):
	@cd tools/lighthouse && ../need_node.sh node_modules/$(notdir $@)
