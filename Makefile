SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help demo test check fix bench soak fuzz docs setup setup-demo requirements

BIN := .venv/bin
PURE = holdfast/science holdfast/blueprints $(wildcard holdfast/analytics) \
	$(shell find holdfast -path holdfast/science -prune -o \( -name rules.py -o -name rules -type d -o -name codec.py \) -print)

# Checks and tests load the settings without a data folder of their own.
test check fix bench soak fuzz docs requirements: export HOLDFAST_SECRET_KEY := only for checks and tests
# The docs are built with MkDocs 1; its note about its successor is no warning about our pages.
check docs: export NO_MKDOCS_2_WARNING := 1

help:
	@echo "make demo   set up everything and serve the demonstration (PORT=8000)"
	@echo "make test   run all tests"
	@echo "make check  lint, types, layers, careless code, locked requirements and their known holes, documentation"
	@echo "make fix    put right what can be put right by itself"
	@echo "make bench  print the benchmarks"
	@echo "make soak   try the running service for long: kills, hostile requests, edits at once, load"
	@echo "make fuzz   give every importer and form 100,000 hostile inputs"
	@echo "make docs   build the documentation into build/site/"

demo: setup-demo
	@$(BIN)/holdfast demo $(if $(PORT),--port $(PORT))

test: setup
	@scripts/test

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy holdfast
	$(BIN)/mypy --strict $(PURE)
	$(BIN)/lint-imports
	$(BIN)/bandit --quiet --recursive --configfile pyproject.toml holdfast scripts
	$(BIN)/python scripts/requirements.py check
	$(BIN)/python scripts/audit_packages.py
	$(BIN)/python scripts/hazard_log.py check
	$(BIN)/python scripts/links.py
	$(BIN)/mkdocs build --strict

fix: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: setup
	@$(BIN)/python -m benchmarks

soak: setup
	@$(BIN)/python -m soak

fuzz: setup
	@$(BIN)/python -m soak fuzz

docs: setup
	$(BIN)/mkdocs build --strict
	@echo "The documentation is in build/site/index.html"

requirements: setup
	$(BIN)/python scripts/requirements.py make

setup:
	@scripts/setup dev

setup-demo:
	@scripts/setup app
