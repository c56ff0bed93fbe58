# make run      build, ingest seeds/ and serve      PORT=8080 HOST=127.0.0.1 DB=onrecord.sqlite
# make test     all tests                           make lint / format   hold or bring the code to its style
# make build    the release binary                  make install PREFIX=/usr/local
# make bench    measurements (Benchmarks/)          make bench-http PEERS=   the server against others
# make readme   the README's answers, from the built binary
# make bench-extract TEXTS=   extraction's speed, memory, linearity
# make fuzz     the request parser, SECONDS=60      make sanitize   the server's tests, thread and address
# make bench-api ARCHIVE=  the API over a million quotes (made where missing), PEER= beside another service
# make fuzz-api EXAMPLES=60   the API against its own OpenAPI document   make check-reads   reads while ingest writes
# make faults   kills, full disks, damaged files … on the built binary   make bench-ingest CORPUS=
# make fuzz-extract SECONDS=60   odd texts through the whole engine               make clean
# make fuzz-readers SECONDS=60 PARTS=   libFuzzer on every reader, queries and extraction
PORT ?= 8080
HOST ?= 127.0.0.1
DB ?= onrecord.sqlite
PREFIX ?= /usr/local
PEERS ?=
ARCHIVE ?= .build/million.sqlite
PEER ?=
EXAMPLES ?= 60
TEXTS ?=
SECONDS ?= 60
PARTS ?=
CORPUS ?=
BIN := .build/release/onrecord
DATA := .build/release/onrecord_Language.resources/Data
MODEL := .build/release/onrecord_Extraction.resources/Model
SOURCES := Package.swift Sources Tests
HEADERS := libsqlite3-dev zlib1g-dev libxml2-dev pkg-config

.PHONY: help run build test lint format readme bench bench-http bench-api bench-extract bench-ingest faults fuzz fuzz-api fuzz-readers fuzz-extract check-reads sanitize install clean check
help:
	@sed -n 's/^# make/make/p' Makefile

run: build
	@$(BIN) ingest seeds --db '$(DB)'
	@exec $(BIN) serve --db '$(DB)' --host '$(HOST)' --port '$(PORT)'

build: check
	swift build -c release --product onrecord

test: SHELL := /bin/bash -o pipefail
test: check
	swift build --build-tests
	@swift test --skip-build 2>&1 | tee .build/test.log || { echo 'What failed:'; grep -A6 '✘' .build/test.log; exit 1; }

lint:
	swift format lint --strict --recursive $(SOURCES)

format:
	swift format --in-place --recursive $(SOURCES)

readme: build
	docs/first_minute.py $(BIN)

bench: build
	swift build -c release --product train-models
	Benchmarks/run

bench-extract: build
	swift build -c release --product train-models
	Benchmarks/extraction/bench-extract.sh $(TEXTS)

bench-http:
	Benchmarks/http/bench-http.sh $(PEERS)

bench-api: build
	[ -f '$(ARCHIVE)' ] || python3 Benchmarks/api/make_archive.py '$(ARCHIVE)'
	python3 Benchmarks/api/bench_api.py '$(ARCHIVE)' --bin $(BIN) $(if $(PEER),--peer '$(PEER)')

fuzz-api: build
	BIN=$(BIN) Tests/Contract/fuzz-api.sh $(EXAMPLES)

check-reads: build
	Tests/Contract/while-writing.py $(BIN)

bench-ingest: build
	Benchmarks/ingest/bench_ingest.py $(BIN) $(CORPUS)

faults: build
	Tests/Faults/faults.py $(BIN)

sanitize:
	Tests/Sanitize/sanitize.sh

fuzz:
	Tests/Fuzz/fuzz.sh $(SECONDS)

fuzz-readers:
	Tests/FuzzParts/fuzz.sh $(SECONDS) $(PARTS)

fuzz-extract:
	ONRECORD_FUZZ_SECONDS=$(SECONDS) swift test --filter FuzzTests

install: build
	install -d '$(DESTDIR)$(PREFIX)/bin' '$(DESTDIR)$(PREFIX)/share/onrecord'
	install -m 755 $(BIN) '$(DESTDIR)$(PREFIX)/bin/onrecord'
	cp -R $(DATA) $(MODEL) '$(DESTDIR)$(PREFIX)/share/onrecord/'
	for place in bash:bash-completion/completions/onrecord zsh:zsh/site-functions/_onrecord fish:fish/vendor_completions.d/onrecord.fish; do \
	  file='$(DESTDIR)$(PREFIX)/share/'$${place#*:}; install -d "$$(dirname "$$file")"; \
	  $(BIN) completions $${place%%:*} > "$$file"; done

clean:
	rm -rf .build

# Swift, and the headers of SQLite, zlib and libxml2: without them the compiler's own words are hard to read.
check:
	@swift --version 2>/dev/null | grep -Eq 'Swift version (6\.([2-9]|[1-9][0-9])|[7-9]|[1-9][0-9])' || \
	  { echo 'OnRecord needs Swift 6.2 or newer: get it from https://www.swift.org/install'; exit 1; }
	@printf '#include <sqlite3.h>\n#include <zlib.h>\n#include <libxml/HTMLparser.h>\n' | clang -E -x c $$(pkg-config --cflags libxml-2.0) - >/dev/null 2>&1 || \
	  if [ "$$(id -u)" = 0 ]; then apt-get update -qq && apt-get install -y -qq $(HEADERS); \
	  elif sudo -n true 2>/dev/null; then sudo apt-get update -qq && sudo apt-get install -y -qq $(HEADERS); \
	  else echo 'Headers are missing; run: sudo apt-get install $(HEADERS)'; exit 1; fi
