# The commands of Lien. The machine needs Python 3.11 or newer with pip, and make.

MAKEFLAGS += --no-print-directory
# By their full path too: an activated environment hides the machine's Python behind one that may lack pip.
PYTHONS = python3 python3.11 python3.12 python3.13 python3.14 /usr/bin/python3 /usr/local/bin/python3
ENVIRONMENT = .venv/bin
ARGS ?=

.PHONY: help setup run test lint token evaluate bench clean

help:
	@echo "make run        set everything up and run it: public site, hub, worker, mail, database, Rasa"
	@echo "make test       set everything up and run the tests (ARGS=\"-k name\" goes to pytest)"
	@echo "make lint       ruff and mypy"
	@echo "make token      print a delegate's token for /api/v1, and nothing else"
	@echo "make evaluate   FILE=x.jsonl [OUT=y.jsonl]: measure the understanding on labelled lines"
	@echo "make bench      the measurements of benchmarks/ (ARGS=... chooses)"
	@echo "make setup      only set up; what is done already is not done again"
	@echo "make clean      remove what was set up; the database in var/ stays"

# The first Python that is recent enough and has pip. Whatever is said goes to standard error.
setup:
	@for python in $(PYTHONS); do \
	    if $$python -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
	        exec $$python -P hub/running/setup.py; \
	    fi; \
	done; \
	echo "Lien needs Python 3.11 or newer with pip and finds none: install both" \
	    "(Debian, Ubuntu: apt install python3 python3-pip), then start again." >&2; \
	exit 1

run: setup
	@exec $(ENVIRONMENT)/lien run --demo --end-with-parent

test: setup
	@exec $(ENVIRONMENT)/python -m pytest -p tests.no_skips $(ARGS)

lint: setup
	@$(ENVIRONMENT)/ruff check .
	@$(ENVIRONMENT)/ruff format --check .
	@$(ENVIRONMENT)/mypy bot hub tests

token: setup
	@exec $(ENVIRONMENT)/lien token --demo

evaluate: setup
	@test -n "$(FILE)" || { echo "Name the lines to measure: make evaluate FILE=x.jsonl" >&2; exit 2; }
	@exec $(ENVIRONMENT)/python -m bot.evaluate "$(FILE)" $(if $(OUT),--out "$(OUT)")

bench: setup
	@exec $(ENVIRONMENT)/python -m benchmarks $(ARGS)

clean:
	@rm -rf .venv .tools node_modules hub/web/static/vendor nlu/.venv .pytest_cache .mypy_cache .ruff_cache
