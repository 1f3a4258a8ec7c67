#!/bin/sh
# Everything that must hold: formatting, lints, documentation, all tests (those of the server of `explore`, too), and the
# library without the program.
set -eu
cd "$(dirname "$0")/.."
cargo fmt --check
cargo clippy --locked --all-targets --features explore,parquet -- -D warnings
cargo clippy --locked --lib --no-default-features -- -D warnings
RUSTDOCFLAGS="-D warnings" cargo doc --locked --features explore,parquet --no-deps --document-private-items
log=$(mktemp)
trap 'rm -f "$log" "$log.page"' EXIT
status=0
cargo test --locked --features explore,parquet --no-run
# The browser mostly waits: it is tried while the other tests run.
browser=the_page_works_in_a_browser
cargo test --locked --features explore,parquet --test all -- "$browser" >"$log.page" 2>&1 &
page=$!
cargo test --locked --features explore,parquet --no-fail-fast -- --skip "$browser" >"$log" 2>&1 || status=$?
wait "$page" || status=$?
cat "$log.page" >>"$log"
cat "$log"
grep -h '^SKIPPED' "$log" | sort -u || true
awk '/^test result:/ { passed += $4; failed += $6; ignored += $8 }
     END { printf "tests: %d passed, %d failed, %d ignored\n", passed, failed, ignored }' "$log"
exit "$status"
