#!/bin/sh
# Everything that must hold: formatting, lints, documentation, all tests (those of the server of `explore`, too), and the
# library without the program.
set -eu
cd "$(dirname "$0")/.."
cargo fmt --check
cargo clippy --locked --all-targets --features explore -- -D warnings
cargo clippy --locked --lib --no-default-features -- -D warnings
RUSTDOCFLAGS="-D warnings" cargo doc --locked --features explore --no-deps --document-private-items
log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
cargo test --locked --features explore --no-fail-fast >"$log" 2>&1 || status=$?
cat "$log"
grep -h '^SKIPPED' "$log" | sort -u || true
awk '/^test result:/ { passed += $4; failed += $6; ignored += $8 }
     END { printf "tests: %d passed, %d failed, %d ignored\n", passed, failed, ignored }' "$log"
exit "$status"
