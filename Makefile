# Needs make, Python 3.11 or later and pip; everything else is installed inside the checkout.

PORT ?= 8000
DATA_DIR ?= $(CURDIR)/var
DATABASE_URL_SERVICES = $(or $(DATABASE_URL),postgres://postgres@127.0.0.1:5432/postgres)
REDIS_URL_SERVICES = $(or $(REDIS_URL),redis://127.0.0.1:6379/0)
PYTHON ?= $(shell for name in python3.11 python3.12 python3.13 python3; do \
	command -v $$name >/dev/null && $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	&& echo $$name && break; done)
UV_VERSION = 0.13.9
UV = .tools/bin/uv
SYNC = $(UV) sync --locked --quiet --python $(PYTHON)
BIN = .venv/bin
# More processes than cores: a test in a browser or beside a server waits for half of its time.
PYTEST = $(BIN)/pytest -n $(or $(TESTS_AT_ONCE),$(shell $(PYTHON) -c "import os; print(os.cpu_count() + 1)")) --dist loadgroup -q

export DATA_DIR
# Behind a proxy that opens TLS its authority is among those of the machine, which pip knows as well.
ifneq ($(wildcard /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt /etc/ssl/cert.pem),)
export UV_SYSTEM_CERTS ?= true
endif
NOT_INSTALLED = { echo "Les paquets n’ont pas pu être installés, pour la cause ci-dessus. Sans accès direct à pypi.org," \
	"donnez votre relais dans HTTPS_PROXY (http://relais:3128), puis relancez la commande." >&2; exit 1; }

.DEFAULT_GOAL := help

help: ## say what can be made
	@grep -E '^[a-z-]+:.*## ' Makefile | sed 's/:.*## /\t/' | expand -t 16

run: $(UV) ## install everything, load the demo paper, serve it (PORT, DATA_DIR)
	@$(SYNC) || $(NOT_INSTALLED)
	@PORT=$(PORT) sh deploy/run-demo.sh

test: $(UV) chromium ## install everything and run every test, browser tests included
	@$(SYNC) --group dev --extra production
	@$(PYTEST) -m "not edge"

test-services: $(UV) chromium edge ## the same on PostgreSQL and Redis (DATABASE_URL, REDIS_URL), nginx and Varnish
	@$(SYNC) --group dev --extra production
	@DATABASE_URL=$(DATABASE_URL_SERVICES) REDIS_URL=$(REDIS_URL_SERVICES) \
		$(PYTEST)

check: $(UV) ## format, lint, types, import contract, migrations
	@$(SYNC) --group dev --extra production
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/djade --check --target-version 5.2 $$(git ls-files 'templates/*.html' 'templates/**/*.html')
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python manage.py check --fail-level WARNING

bench: $(UV) edge wrk ## measure pages made and known on 1,000 and 100,000 articles (DATABASE_URL)
	@$(SYNC) --group dev --extra production
	@$(BIN)/python -m tests.bench

format: $(UV) ## rewrite what `make check` would complain of
	@$(SYNC) --group dev --extra production
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/djade --target-version 5.2 $$(git ls-files 'templates/*.html' 'templates/**/*.html')

chromium:
	@sh .ci/chromium

edge:
	@sh .ci/edge

wrk:
	@sh .ci/wrk

clean: ## remove what was installed (the data stay)
	rm -rf .tools .venv

$(UV):
	@test -n "$(PYTHON)" || { echo "Python 3.11 ou plus récent est nécessaire."; exit 1; }
	@echo "Installation des outils dans $(CURDIR)/.tools"
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --no-warn-script-location \
		--root-user-action ignore --target .tools uv==$(UV_VERSION) || $(NOT_INSTALLED)

.PHONY: help run test test-services check bench format chromium edge wrk clean
