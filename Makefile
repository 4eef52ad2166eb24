# make run    the demonstration on http://127.0.0.1:8000 (installs, builds and migrates what is missing)
# make test   every test, against real PostgreSQL and a real browser
# make faults 1,000 seeded runs of the phone and the machine with everything going wrong (make faults SEED=7: one of them, told step by step)
# make check  style, types, contracts between rooms, migrations, templates
# make bench | make demo | make lock

VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check
PORT ?= 8000

.PHONY: run test faults check bench demo lock install assets browser
.DEFAULT_GOAL := run

run: assets
	@$(PY) -m gandan serve --demo --port $(PORT)

demo: assets
	@$(PY) -m gandan demo

bench: assets $(VENV)/test.stamp
	@$(PY) -m gandan bench

test: assets $(VENV)/test.stamp browser
	@$(PY) -m pytest --numprocesses auto --maxprocesses 8 --dist loadfile $(ARGS)

faults: assets $(VENV)/test.stamp
	@$(PY) -m tests.faults $(if $(SEED),--seed $(SEED)) $(if $(RUNS),--runs $(RUNS))

check: assets $(VENV)/test.stamp
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports
	$(PY) -m djlint gandan --lint --quiet
	$(PY) -m gandan manage makemigrations --check --dry-run
	$(PY) hatch_build.py check

# Locks name versions and hashes, never where they come from.
lock: $(VENV)/test.stamp
	$(LOCK) pyproject.toml requirements/run.in -o requirements/run.txt
	$(LOCK) requirements/test.in -o requirements/test.txt
	$(LOCK) requirements/node.in -o requirements/node.txt
LOCK = $(VENV)/bin/uv pip compile --quiet --upgrade --universal --generate-hashes --no-emit-index-url --python-version 3.11 \
	--custom-compile-command "make lock"

install: $(VENV)/package.stamp

assets: install
	@$(PY) hatch_build.py

$(PY):
	@for python in "$(PYTHON)" python3 python3.14 python3.13 python3.12 python3.11; do \
	  if [ -n "$$python" ] && "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    "$$python" -m venv $(VENV) && exit 0; rm -rf $(VENV); \
	    echo "Python has no venv module: install it (Debian: apt install python3-venv) and run make again." >&2; exit 2; \
	  fi; \
	done; \
	echo "Python 3.11 or newer is missing: install it, or name it with make PYTHON=/path/to/python3, and run make again." >&2; exit 2

$(VENV)/run.stamp: requirements/run.txt | $(PY)
	@echo "Installing what Gần Dân needs (a few minutes the first time) ..."
	@$(PIP) --require-hashes -r requirements/run.txt
	@touch $@

$(VENV)/package.stamp: pyproject.toml hatch_build.py $(VENV)/run.stamp
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/test.stamp: requirements/test.txt $(VENV)/run.stamp
	@echo "Installing what the tests need ..."
	@$(PIP) --require-hashes -r requirements/test.txt
	@touch $@

# Debian's own Chromium for the tests in a browser, gettext for their catalogue.
browser:
	@if command -v chromium >/dev/null && command -v msgfmt >/dev/null; then exit 0; fi; \
	if ! command -v apt-get >/dev/null; then \
	  echo "Tests need a browser: install Chromium (command chromium) and gettext, and run make test again." >&2; exit 2; fi; \
	if [ "$$(id -u)" = 0 ]; then sudo=; elif sudo -n true 2>/dev/null; then sudo="sudo -n"; else \
	  echo "Tests need a browser: run 'sudo apt-get install chromium gettext', then make test again." >&2; exit 2; fi; \
	echo "Installing Chromium and gettext ..."; \
	$$sudo apt-get update -qq && $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium gettext >/dev/null
