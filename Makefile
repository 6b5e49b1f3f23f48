# Wie Werkstattwissen eingerichtet, gestartet und geprüft wird. `make` allein nennt die Ziele.

PYTHON ?= python3
PORT ?= 8000
CHROMIUM := /usr/bin/chromium

VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/installed
TOOLS := $(VENV)/installed-with-test-tools

# -qq: pip tells of errors only. Exact versions of the build tools too, hence no build isolation.
PIP_INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check --no-input -c constraints.txt
BUILD_TOOLS := hatchling editables
EDITABLE := --no-build-isolation -e

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-builtin-rules --no-print-directory
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help serve setup test check eval bench format lint stock browser

help:
	@echo 'make serve   alles einrichten, dann der Chat auf http://127.0.0.1:$(PORT) (PORT=… ändert den Port)'
	@echo 'make setup   einrichten, ohne zu starten'
	@echo 'make test    alle Prüfungen, auch im Browser'
	@echo 'make check   Form, Typen und schnelle Tests'
	@echo 'make eval    Auswertung mit Mindestwerten'
	@echo 'make bench   Messungen im Vergleich'
	@echo 'make format  Quelltext in Form bringen'

# A file that cannot be read makes ingest end with 1; the rest of the stock is served all the same.
serve: $(INSTALLED)
	@$(BIN)/werkstatt ingest || { status=$$?; [ $$status -eq 1 ] || exit $$status; \
	  echo 'Der Bestand ist nicht vollständig (siehe oben). Gestartet wird mit dem, was vorliegt.' >&2; }
	@exec $(BIN)/werkstatt serve --host 127.0.0.1 --port '$(PORT)'

setup: $(INSTALLED) stock
	@echo 'Eingerichtet. „make serve“ startet den Chat.'

# Ingest itself knows what is missing or has changed (model, documents, index); unchanged, it returns at once.
stock: $(INSTALLED)
	@$(BIN)/werkstatt ingest

test: $(TOOLS) browser stock lint
	@$(BIN)/python -m pytest -q -n 2 -m 'not slow and not browser'
	@$(BIN)/python -m pytest -q -n 2 --dist loadfile -m 'slow or browser' --durations=5

check: $(TOOLS) lint
	@$(BIN)/python -m pytest -q -n 2 -m 'not slow and not browser'

lint: $(TOOLS)
	@$(BIN)/ruff format --check --quiet --output-format concise . || { echo 'Form: „make format“ behebt es.' >&2; exit 1; }
	@$(BIN)/ruff check --quiet --output-format concise .
	@$(BIN)/mypy

format: $(TOOLS)
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format .

eval: $(INSTALLED) stock
	@$(BIN)/werkstatt eval --gate

bench: $(TOOLS) stock
	@$(BIN)/python -m tests.bench_first_load
	@$(BIN)/python -m eval.benchmark

$(BIN)/python:
	@command -v '$(PYTHON)' >/dev/null && '$(PYTHON)' -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo 'Gebraucht wird Python 3.11 oder neuer: make PYTHON=/pfad/zu/python3 …' >&2; exit 1; }
	@echo 'Lege die Umgebung $(VENV) an …'
	@'$(PYTHON)' -m venv $(VENV) || { rm -rf $(VENV); \
	  echo 'Die Umgebung ließ sich nicht anlegen. Unter Debian fehlt meist das Paket python3-venv.' >&2; exit 1; }

$(INSTALLED): pyproject.toml constraints.txt | $(BIN)/python
	@echo 'Installiere die Pakete (rund 1,6 GB, wenige Minuten) …'
	@$(PIP_INSTALL) $(BUILD_TOOLS)
	@$(PIP_INSTALL) $(EDITABLE) .
	@touch $@

$(TOOLS): $(INSTALLED)
	@echo 'Installiere die Prüfwerkzeuge …'
	@$(PIP_INSTALL) $(EDITABLE) '.[test]'
	@touch $@

browser:
	@[ ! -x $(CHROMIUM) ] || exit 0; \
	  if [ "$$(id -u)" -eq 0 ]; then as_root=; elif command -v sudo >/dev/null; then as_root=sudo; \
	  else echo 'Für die Prüfung im Browser fehlt $(CHROMIUM). Bitte als root: apt-get install chromium' >&2; exit 1; fi; \
	  echo 'Installiere Chromium aus Debian …'; \
	  $$as_root apt-get update -qq; \
	  $$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null
