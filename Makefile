# The verbs of this house; `make` alone lists them.
#
# A fresh machine needs Python 3.11 or newer and make. Everything else is installed, once and
# locked by hash, into .venv; pip's own configuration says from where.

SHELL := /bin/sh
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:

NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
# The first interpreter that is new enough; `make PYTHON=/path/to/python` names another.
PYTHON ?= $(shell for name in python3 python3.11 python3.12 python3.13 python; do \
	"$$name" -c '$(NEW_ENOUGH)' 2>/dev/null \
	&& echo "$$name" && break; done)
CHROMIUM ?= $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)
WORKERS ?= 2
SOURCE ?= demo
READERS ?= 0

BIN := .venv/bin
RUN := .venv/.installed-to-run
DEV := .venv/.installed-to-work
SPOTLESS := bot/domain/*,bot/ui/*,bot/texts/*,bot/screens/*
# Extras stay: where a package is asked for with one, pip takes no pin without it.
COMPILE := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-strip-extras --no-emit-index-url --no-emit-find-links \
	--no-header --no-annotate

.PHONY: help
help:  ## list the verbs
	@awk 'BEGIN { FS = ":.*## " } /^[a-z-]+:.*## / { printf "make %-14s%s\n", $$1, $$2 }' Makefile

.PHONY: demo run migrate
demo: $(RUN)  ## start the bot and a pretend Telegram in your browser (SOURCE=nhsa: a gateway; READERS=10000: for broadcasts)
	@$(BIN)/python -m bot demo --source $(SOURCE) --readers $(READERS)

run: $(RUN)  ## start the bot with the settings in .env
	@$(BIN)/python -m bot run

migrate: $(RUN)  ## bring the database up to date (a start does so too)
	@$(BIN)/python -m bot migrate

.PHONY: test stories browser covered
test: check stories browser covered  ## every check, every test, and the coverage floors

stories: $(DEV)  ## the tests, on SQLite and PostgreSQL
	@$(BIN)/python -m pytest -q -n $(WORKERS) -m "not browser and not crowd" --cov --cov-report=

browser: $(DEV)  ## the stories tapped through in a real browser
	@if [ -n "$(CHROMIUM)" ]; then \
		YIBAO_BROWSER="$(CHROMIUM)" \
			$(BIN)/python -m pytest -q -m browser; \
	elif [ -n "$$YIBAO_BROWSER_REQUIRED" ]; then \
		echo "No chromium found, and the browser stories are required."; exit 1; \
	else \
		echo "Browser stories left out: no chromium found (make browser CHROMIUM=/path/to/it)."; \
	fi

.PHONY: soak
soak: $(DEV)  ## an hour in the lab: kills, fuzz, storms and invented lives in full size, with figures
	@YIBAO_SOAK=1 $(BIN)/python -m pytest -q -p no:randomly tests/lab tests/storage/test_notice_races.py \
		tests/journeys/test_broadcast_halts.py tests/domain/test_reconcile.py tests/domain/test_diagnosis.py
	@[ -z "$(CHROMIUM)" ] || YIBAO_BROWSER="$(CHROMIUM)" $(BIN)/python -m pytest -q -m crowd

covered:  # reads what `stories` measured
	@$(BIN)/coverage report --fail-under=95
	@$(BIN)/coverage report --include='$(SPOTLESS)' --fail-under=100

.PHONY: bench
bench: $(DEV)  ## measure the bot beside others; minutes (BENCH=--huge for ten million months)
	@$(BIN)/python -m benchmarks $(BENCH)

.PHONY: check format lint types floors spelling dependencies
check: format lint types floors spelling dependencies  ## all checks that run nothing

format: $(DEV)  ## is the code laid out?
	@$(BIN)/ruff format --quiet --diff

lint: $(DEV)  ## does the code keep the rules?
	@$(BIN)/ruff check --quiet

types: $(DEV)  ## do the types hold?
	@$(BIN)/mypy --no-error-summary

floors: $(DEV)  ## do imports run downwards only?
	@report=$$($(BIN)/lint-imports --no-logo 2>&1) || { echo "$$report"; exit 1; }

spelling: $(DEV)  ## are the words spelt right?
	@$(BIN)/codespell

dependencies: $(DEV)  ## is every dependency declared, and used?
	@report=$$($(BIN)/deptry . 2>&1) || { echo "$$report"; exit 1; }

.PHONY: fmt lock clean
fmt: $(DEV)  ## lay the code out and repair what can be repaired
	@$(BIN)/ruff check --quiet --fix-only
	@$(BIN)/ruff format --quiet

lock: $(DEV)  ## pin every dependency anew (UPGRADE=--upgrade for the newest)
	@$(COMPILE) $(UPGRADE) --extra dev --output-file requirements-dev.lock
	@$(COMPILE) --constraint requirements-dev.lock --output-file requirements.lock
	@echo "requirements.lock and requirements-dev.lock are written."

clean:  ## remove .venv and every cache; data and .env stay
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	@rm -rf .coverage .coverage.* htmlcov
	@find . -type d -name __pycache__ -prune -exec rm -rf {} +

$(BIN)/python:
	@"$(PYTHON)" -c '$(NEW_ENOUGH)' 2>/dev/null || { \
		echo "Python 3.11 or newer is needed; install it, or name it:"; \
		echo "make PYTHON=/path/to/python"; exit 1; \
	}
	@"$(PYTHON)" -m venv .venv

$(RUN): requirements.lock | $(BIN)/python
	@echo "Installing what the bot needs into .venv; the first time takes a minute ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(DEV): requirements-dev.lock | $(BIN)/python
	@echo "Installing what the bot and its checks need into .venv; the first time takes a minute ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r $<
	@touch $@ $(RUN)
