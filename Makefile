# `make` alone lists what there is.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c

BIN := .venv/bin
# Without a screen (a server, CI) Qt draws into memory.
OFFSCREEN := $(if $(DISPLAY)$(WAYLAND_DISPLAY),,$(if $(filter Linux,$(shell uname -s)),QT_QPA_PLATFORM=offscreen))
CHECKED := $(wildcard vru_case installer benchmarks tests)
# How many tests run at once, and what else pytest is told: make test WORKERS=1 ARGS="-k search"
WORKERS ?= 2
ARGS ?=

.PHONY: help
help: ## list what you can ask for
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: setup
setup: ## make .venv with everything (quick when nothing changed)
	@installer/setup.sh

.PHONY: demo
demo: setup ## a patient's story on three laptops and a server, all invented
	@$(OFFSCREEN) $(BIN)/python -m vru_case.demo

.PHONY: run
run: setup ## open the program
	@$(BIN)/python -m vru_case

.PHONY: test
test: setup ## run the tests
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest $(if $(filter-out 1,$(WORKERS)),-n $(WORKERS) --dist loadfile) $(ARGS)

.PHONY: lint
lint: setup ## format, style, types and who may import whom
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy $(CHECKED)
	@$(BIN)/lint-imports

.PHONY: check
check: lint test ## lint, then the tests: what must pass before a commit

.PHONY: bench
bench: setup ## measure the program (JSON=file keeps the numbers)
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m benchmarks $(if $(JSON),--json $(JSON))

.PHONY: bench-sync
bench-sync: setup ## measure sync beside its floor and its peers, which are fetched (ARGS=--no-peers leaves them out)
	@$(BIN)/python -m benchmarks.sync $(if $(JSON),--json $(JSON)) $(ARGS)

.PHONY: shots
shots: setup ## pictures of every screen, in shots/
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.ui.shots OUT=shots

.PHONY: build
build: setup ## the wheel and the source archive, in dist/
	@$(BIN)/python -m build --no-isolation --outdir dist .

.PHONY: lock
lock: ## pin requirements/*.in again, with hashes (needs uv on the path)
	@for room in base server dev; do \
	  uv --no-config pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	    --no-emit-index-url --no-emit-find-links --no-emit-build-options --strip-extras \
	    --output-file requirements/$$room.txt requirements/$$room.in; \
	done

.PHONY: clean
clean: ## remove what was made (.venv too)
	@rm -rf .venv dist build shots .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis *.egg-info
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
