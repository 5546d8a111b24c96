# Everything here needs Python 3.11 or later and make, and brings the rest itself.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOCAL := $(wildcard packages/*/pyproject.toml) $(wildcard services/*/pyproject.toml)
EDITABLE := $(foreach p,$(LOCAL),-e $(dir $(p)))
OURS := $(foreach p,$(LOCAL),--no-emit-package sanxun-$(subst _,-,$(notdir $(patsubst %/,%,$(dir $(p))))))
ARGS ?=

.PHONY: help env demo up test check unit bench faults lock chart format diagrams rows screenshots

help:  ## what one can do here
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

env: $(VENV)/ready

$(VENV)/ready: requirements.lock pyproject.toml $(LOCAL)
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check 'uv>=0.9'
	@$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation $(EDITABLE)
	@touch $@

demo: env  ## the three stories on real Kafka and PostgreSQL; ARGS="--once --json" plays once and prints
	@$(BIN)/sanxun demo $(ARGS)

up: env  ## the stack on this machine
	@$(BIN)/sanxun up $(ARGS)

# What needs no server runs on both cores; what starts servers has the machine for itself.
NO_SERVER := not pg and not kafka and not slow

test: env  ## the whole suite; ARGS="services/clues" for a part of it
ifeq ($(strip $(ARGS)),)
	@$(BIN)/python -m pytest -q -n 2 -m "$(NO_SERVER)"
	@$(BIN)/python -m pytest --durations=20 -m "not ($(NO_SERVER))"
else
	@$(BIN)/python -m pytest $(ARGS)
endif

unit: env  ## the tests that need no server
	@$(BIN)/python -m pytest -q -n 2 -m "$(NO_SERVER)" $(ARGS)

check: env  ## format, types, imports, architecture, tests without a server
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy packages/*/src services/*/src
	@$(BIN)/lint-imports
	@$(BIN)/python -m pytest -q -n 2 -m "$(NO_SERVER)" $(ARGS)

format: env
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

diagrams: env  ## draw the state diagrams of the services' READMEs anew
	@$(BIN)/python -m tests.made.diagrams

rows: env  ## write docs/rows.md anew: what works, and which test shows it
	@$(BIN)/python -m tests.made.rows

screenshots: env  ## the pages as people see them, into docs/screenshots (needs Chromium)
	@$(BIN)/python -m tests.made.screenshots

bench: env  ## each figure beside its floor; ARGS=--json for one object a line
	@$(BIN)/python -m bench $(ARGS)

faults: env  ## processes killed for real; ARGS="--seed 7"
	@$(BIN)/python -m tests.faults $(ARGS)

chart: env  ## install, upgrade and roll back the Helm chart on a real API server (needs Go)
	@$(BIN)/python deploy/chart.py $(ARGS)

lock:  ## resolve anew and write requirements.lock with hashes, and the images' parts of it
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  $(OURS) --group dev $(LOCAL) -o requirements.lock
	@$(BIN)/python deploy/locks.py
