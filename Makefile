# One command for each thing that people do here; `make help` lists them.
# Everything is done by Bazel and by the scripts of bazel/tools/.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

# Installed name = the Bazel target that makes it.
PROGRAMS := codicil=//services/cli:main codicil-policyd=//services/policy:main

# Where `make install` puts the programs.
PREFIX ?= /usr/local
# How long `make fuzz` runs each target.
FUZZ_SECONDS ?= 30

PROGRAM_NAMES := $(foreach p,$(PROGRAMS),$(firstword $(subst =, ,$(p))))
PROGRAM_TARGETS := $(foreach p,$(PROGRAMS),$(lastword $(subst =, ,$(p))))
SETUP := bazel/tools/setup.sh

.PHONY: help
help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' \
	  Makefile

.PHONY: setup
setup: ## install the Debian packages that building and testing need
	@$(SETUP) build

.PHONY: build
build: setup ## build the optimised programs into out/
	@bazel build --config=opt $(PROGRAM_TARGETS)
	@bin=$$(bazel info --config=opt bazel-bin 2>/dev/null); \
	for program in $(PROGRAMS); do \
	  label=$${program#*=//}; \
	  install -D -m 755 "$$bin/$${label/://}" "out/$${program%%=*}"; \
	done

.PHONY: run
run: build ## build, and show `codicil check` at work on an example change
	@tests/demo/run.sh

.PHONY: test
test: setup ## build and run all tests; ends with "N passed, N failed"
	@bazel/tools/run_tests.py //...

.PHONY: test-slo
test-slo: setup ## run the tests of the SLO arithmetic, rules and commands alone
	@bazel/tools/run_tests.py --build_tests_only --test_tag_filters=slo //...

.PHONY: lint
lint: build ## clang-format, buildifier, buf, clang, clang-tidy, and codicil check
	@$(SETUP) lint
	@bazel/tools/npm.sh
	@bazel/tools/lint.sh

.PHONY: asan
asan: setup ## run all tests under AddressSanitizer and UBSan
	@$(SETUP) sanitize
	@bazel/tools/run_tests.py --config=asan //...

.PHONY: fuzz
fuzz: setup ## run each fuzz target for FUZZ_SECONDS (30)
	@$(SETUP) sanitize
	@bazel/tools/fuzz.py $(FUZZ_SECONDS)

.PHONY: bench
bench: build ## measure, and compare with other tools
	@$(SETUP) bench
	@bazel/tools/npm.sh
	@tests/bench/run.sh

.PHONY: install
install: build ## install the programs under PREFIX (/usr/local)
	@for name in $(PROGRAM_NAMES); do \
	  install -D -m 755 "out/$$name" "$(DESTDIR)$(PREFIX)/bin/$$name"; \
	  echo "installed $(DESTDIR)$(PREFIX)/bin/$$name"; \
	done

.PHONY: clean
clean: ## delete all that was built
	@if command -v bazel >/dev/null; then bazel clean; fi
	@rm -rf out node_modules
