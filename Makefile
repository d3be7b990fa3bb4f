# The project's commands. On a fresh machine with a Swift toolchain, `make run` and `make test` need nothing else
# done by hand: tools/setup installs what is missing.

DEMO = demo
SHARED ?= ../shared
SERVER = .build/release/ReportServer
PYTHON = .venv/bin/python

.PHONY: run build test test-swift test-web test-tools test-openapi test-wire test-durability test-browser \
	bench format lint montpellier paris screenshots fuzz

run: build
	@test -f $(DEMO)/city.yaml || $(SERVER) demo $(DEMO)
	@echo "Trottoir: http://localhost:8080"
	$(SERVER) serve --city $(DEMO) --data $(DEMO)/data --port 8080

build:
	tools/setup run
	swift build -c release --product ReportServer

# One debug build serves every test.
test: test-swift test-web test-tools test-openapi test-wire test-durability test-browser

test-swift:
	tools/setup test
	swift build --build-tests
	swift test --skip-build

test-web:
	tsc -p Web/tsconfig.json
	node --test Tests/Web/*.test.js

test-tools:
	$(PYTHON) -m pytest -q Tests/Tools

test-openapi:
	$(PYTHON) -m pytest -q Tests/OpenAPI

test-wire:
	$(PYTHON) -m pytest -q Tests/Wire

test-durability:
	$(PYTHON) -m pytest -q Tests/Durability

test-browser:
	$(PYTHON) -m pytest -q Tests/EndToEnd

bench: build
	tools/setup test
	tools/setup bench
	swift build -c release --product Bench
	$(PYTHON) tools/bench $(BENCH)

format:
	swift format -i -r Package.swift Sources Tests

lint:
	tools/lint

montpellier paris: build
	python3 tools/city-from-open-data $@ --shared $(SHARED)/data --out cities/$@
	$(SERVER) check --city cities/$@

screenshots: build
	tools/setup test
	TROTTOIR_SERVER=$(SERVER) $(PYTHON) tools/screenshots $(OUT)

fuzz:
	Tests/Fuzz/run
