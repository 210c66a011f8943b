# All a newcomer needs: `make demo` and `make test`. Both set themselves up and may be run again.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DB := data/processed/lkjip.duckdb

.PHONY: demo test coverage lint samples notebooks docs bench image clean

# Installed once; again when the dependencies change. For the demo without what only tests need.
INSTALL = $(BIN)/python -m pip install --disable-pip-version-check -c constraints.txt

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit("lkjip needs Python 3.11 or newer") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed-program: pyproject.toml constraints.txt | $(BIN)/python
	@echo 'Installing lkjip and what it needs into $(VENV): 900 MB on disk, one to five minutes. pip says what it does:'
	$(INSTALL) -e '.[ocr]'
	touch $@

$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo 'Installing lkjip and what its tests need into $(VENV): 1.3 GB on disk, two to six minutes.'
	$(INSTALL) --quiet -e '.[dev]'
	touch $@ $(VENV)/.installed-program

demo: $(VENV)/.installed-program
	$(BIN)/lkjip run data/raw --db $(DB)
	$(BIN)/lkjip compare --db $(DB) --indicator 'koperasi aktif'

test: lint
	$(BIN)/pytest -n auto --dist loadfile

# Apart, because it makes the tests take half as long again.
coverage: $(VENV)/.installed
	$(BIN)/pytest -n auto --dist loadfile --cov --cov-report=term:skip-covered

lint: $(VENV)/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

samples: $(VENV)/.installed
	$(BIN)/python data/raw/typeset.py

$(VENV)/.installed-notebooks: $(VENV)/.installed-program
	$(INSTALL) --quiet -e '.[notebooks]'
	touch $@

# The notebooks on the samples, saved with what they show.
notebooks: demo $(VENV)/.installed-notebooks
	$(BIN)/python notebooks/execute.py

$(VENV)/.installed-docs: $(VENV)/.installed-program
	$(INSTALL) --quiet -e '.[docs]'
	touch $@

# The documentation as pages, in build/docs; a link that leads nowhere is an error.
docs: $(VENV)/.installed-docs
	$(BIN)/sphinx-build --quiet --fail-on-warning --keep-going --fresh-env docs build/docs
	$(BIN)/python docs/check.py build/docs

bench: $(VENV)/.installed
	$(BIN)/python bench/run.py
	$(BIN)/python bench/start.py
	$(BIN)/python bench/ocr.py
	$(BIN)/python bench/runs.py

# Needs Docker.
image:
	docker build -t lkjip .
	docker run --rm lkjip --version

clean:
	rm -rf $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .coverage
