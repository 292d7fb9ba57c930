# The only commands anyone needs. They ask for Python 3.11 or newer with venv, and make; the rest is installed here.

PYTHON ?= python3
PORT ?= 8000
FILINGS ?= 40
REQUESTS ?= 100000
SEED ?= 1
VENV := .venv
BIN := $(VENV)/bin
export DEBUG ?= 1
export PYTHONDONTWRITEBYTECODE =

.DEFAULT_GOAL := run
.PHONY: run test quick check bench audit faults servers pictures fuzz

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed. Try: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/site-installed: requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.txt
	@touch $@

$(VENV)/tests-installed: requirements.txt requirements-dev.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-dev.txt
	@touch $@ $(VENV)/site-installed

# The whole site on this machine: environment, database, sample schools. Then it serves until you press Ctrl+C.
run: $(VENV)/site-installed
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py load_sample_data
	@PORT=$(PORT) $(BIN)/gunicorn

# The whole suite. Browser tests run when a Chromium is found; REQUIRE_BROWSER=1 makes its absence a failure.
test: $(VENV)/tests-installed
	@$(BIN)/python -m pytest -n 2 --dist loadfile $(ARGS)

# What can be run again and again while writing: everything without a browser and without the long proofs.
quick: $(VENV)/tests-installed
	@$(BIN)/python -m pytest -n 2 --dist loadfile -m "not browser and not long" $(ARGS)

# Runs a command and shows its output only when it fails.
quietly = @mkdir -p var && $(1) > var/check.txt 2>&1 || (cat var/check.txt; exit 1)

# Lint, types, contract, catalogues. Offline, and silent when all is well.
check: $(VENV)/tests-installed
	$(call quietly,$(BIN)/ruff check)
	$(call quietly,$(BIN)/ruff format --check)
	$(call quietly,$(BIN)/djade --check $$(find templates -name '*.html'))
	$(call quietly,$(BIN)/lint-imports --no-cache)
	$(call quietly,$(BIN)/mypy)
	$(call quietly,$(BIN)/python manage.py makemigrations --check --dry-run)
	$(call quietly,$(BIN)/python -m pytest -n 0 tests/test_catalogue.py tests/test_sizes.py tests/test_readme.py)

# Speed, queries, bytes, memory and a cheap phone beside their bounds. BENCH=cases,phone picks parts; SOAK=600 is long.
bench: $(VENV)/tests-installed
	@$(BIN)/python -m tests.bench

# Judges from outside: advisories, the Nu HTML checker, Lighthouse. Each says so when it cannot run.
audit: $(VENV)/tests-installed
	@$(BIN)/python -m tests.outside

# Breaks one part after another and prints the table of docs/faults.md. Then complaints are filed while servers are killed.
faults: $(VENV)/tests-installed
	@$(BIN)/python -m tests.faults
	@$(BIN)/python -m tests.endurance --filings $(FILINGS)

# Two servers behind the proxy of production, with PostgreSQL and Valkey: shared, ended, backed up, restored.
servers: $(VENV)/tests-installed
	@$(BIN)/python -m tests.servers --filings $(FILINGS)

# Odd requests to every address; prints a table. A failure is told with its number, which SEED makes again.
fuzz: $(VENV)/tests-installed
	@$(BIN)/python -m tests.fuzz --requests $(REQUESTS) --seed $(SEED)

# The two pictures of the README.
pictures: $(VENV)/tests-installed
	@$(BIN)/python -m tests.pictures
