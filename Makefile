# make run    builds what is here and shows it
# make test   everything that must be green
# make bench  the speeds in the README
# make audit  known weaknesses of the libraries, where their database can be reached

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
export PATH := $(HOME)/.cargo/bin:$(PATH)

DENY_VERSION := 0.20.2

.PHONY: run test bench audit fmt lint suite window-test supply-chain deny

run:
	.ci/setup build
	cargo run --locked --package throughcare-cli -- demo artifacts/demo-$$(date +%Y%m%d-%H%M%S)

test: fmt lint suite window-test supply-chain
	@echo "Everything is green."

fmt:
	cargo fmt --all -- --check

lint:
	.ci/setup build window
	cargo clippy --locked --workspace --all-targets -- -D warnings

# The core and its command need no window and no WebKit.
suite:
	.ci/setup build test
	cargo test --locked --package throughcare-core --package throughcare-cli

window-test:
	.ci/setup build window
	cargo test --locked --package throughcare-window

supply-chain: deny
	cargo fetch --locked
	cargo deny --offline --all-features --config .deny.toml check bans licenses sources

bench:
	.ci/setup build test
	cargo bench --locked --package throughcare-core

audit: deny
	cargo deny --config .deny.toml check advisories || echo "advisories: not checked on $$(date +%F): the database could not be reached, or it names a library above"

deny:
	@cargo deny --version 2>/dev/null | grep -qF "cargo-deny $(DENY_VERSION)" || cargo install --locked --version $(DENY_VERSION) cargo-deny
