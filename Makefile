# make run    builds what is here and shows it
# make test   everything that must be green
# make bench  the speeds in the README
# make fuzz   ten minutes of any bytes for each reader of what comes in
# make audit  known weaknesses of the libraries, where their database can be reached

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
export PATH := $(HOME)/.cargo/bin:$(PATH)

DENY_VERSION := 0.20.2
FUZZ_VERSION := 0.13.2
FUZZ_SECONDS := 600
READERS := text_table workbook messages values ccda forms

TRAINING := artifacts/training
WINDOW := --locked --package throughcare-window

.PHONY: run test bench fuzz audit fmt lint suite ui ui-test window-test supply-chain deny

# The window on the training facility, signed in to as the passphrases in access.json say. Where
# there is no display, the main job is played on the terminal instead.
run:
	@if [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then $(MAKE) run-window; else $(MAKE) run-demo; fi

.PHONY: run-window run-demo
run-window: ui
	.ci/setup build window
	@if [ ! -e $(TRAINING)/access.json ]; then cargo run --locked --package throughcare-cli -- demo $(TRAINING); fi
	@echo "The users and their passphrases are in $(TRAINING)/access.json; begin with \"coordinator\"."
	THROUGHCARE_DATA=$(CURDIR)/$(TRAINING)/data THROUGHCARE_KEY_FILE=$(CURDIR)/$(TRAINING)/device.key \
	THROUGHCARE_NOW=2026-03-02T18:30:00 cargo run $(WINDOW) --features custom-protocol

run-demo:
	.ci/setup build
	cargo run --locked --package throughcare-cli -- demo artifacts/demo-$$(date +%Y%m%d-%H%M%S)

test: fmt lint suite ui-test window-test supply-chain
	@echo "Everything is green."

fmt:
	cargo fmt --all -- --check

lint:
	.ci/setup build window
	cargo clippy --locked --workspace --all-targets -- -D warnings
	cargo clippy $(WINDOW) --all-targets --features automation -- -D warnings

# The core and its command need no window and no WebKit.
suite:
	.ci/setup build test
	cargo test --locked --package throughcare-core --package throughcare-cli

# The UI as the window carries it.
ui: ui/node_modules/.package-lock.json
	npm --prefix ui run build

ui/node_modules/.package-lock.json: ui/package.json ui/package-lock.json
	npm --prefix ui ci

ui-test: ui/node_modules/.package-lock.json
	npm --prefix ui run check
	npm --prefix ui test

# The built window under a display and a driver of its own; pictures are in artifacts/screens.
window-test: ui
	.ci/setup build window window-test
	cargo test $(WINDOW) --features automation,custom-protocol

supply-chain: deny
	cargo fetch --locked
	cargo deny --offline --all-features --config .deny.toml check bans licenses sources

bench: ui
	.ci/setup build test window window-test
	cargo bench --locked --package throughcare-core
	THROUGHCARE_DRAWN_AS_SHIPPED=1 cargo bench $(WINDOW) --features automation,custom-protocol --bench window

# What it finds new goes to fuzz/found; what it breaks on goes to fuzz/artifacts, and from there
# into fuzz/corpus, which the suite replays.
fuzz:
	.ci/setup build
	@cargo fuzz --version 2>/dev/null | grep -qF "cargo-fuzz $(FUZZ_VERSION)" || cargo install --locked --version $(FUZZ_VERSION) cargo-fuzz
	for reader in $(READERS); do \
	  mkdir -p fuzz/found/$$reader; \
	  RUSTC_BOOTSTRAP=1 cargo fuzz run --sanitizer none $$reader fuzz/found/$$reader fuzz/corpus/$$reader -- \
	    -max_total_time=$(FUZZ_SECONDS) -timeout=5 -rss_limit_mb=1024 -max_len=65536; \
	done

audit: deny
	cargo deny --config .deny.toml check advisories || echo "advisories: not checked on $$(date +%F): the database could not be reached, or it names a library above"

deny:
	@cargo deny --version 2>/dev/null | grep -qF "cargo-deny $(DENY_VERSION)" || cargo install --locked --version $(DENY_VERSION) cargo-deny
