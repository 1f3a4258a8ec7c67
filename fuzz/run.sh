#!/bin/sh
# Fuzzes one target for so many seconds: fuzz/run.sh TARGET SECONDS [FLAGS OF LIBFUZZER]
# An input that takes over 5 seconds or 2 GB is a find, like a panic; it is kept in fuzz/finds/TARGET.
# New inputs that reach further are kept in fuzz/grown/TARGET; the corpus of the repository is only read.
set -eu
cd "$(dirname "$0")"
targets=$(sed -n 's/^    ("\([a-z]*\)", [a-z]*),$/\1/p' targets.rs)
target=${1:-}
seconds=${2:-}
case " $(echo $targets) " in
    *" $target "*) ;;
    *) target= ;;
esac
if [ -z "$target" ] || [ -z "$seconds" ]; then
    echo "usage: fuzz/run.sh TARGET SECONDS; targets:" $targets >&2
    exit 2
fi
shift 2
# Coverage of every branch on the stable compiler; an explicit target keeps build scripts out of it.
host=$(rustc -vV | sed -n 's/^host: //p')
RUSTFLAGS="-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
-Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
-Cllvm-args=-sanitizer-coverage-trace-compares --cfg fuzzing -Ccodegen-units=1" \
    cargo build --quiet --locked --release --target "$host"
mkdir -p "finds/$target" "grown/$target"
DEMARCHE_FUZZ_TARGET=$target exec "${CARGO_TARGET_DIR:-target}/$host/release/demarche-fuzz" \
    -max_total_time="$seconds" -timeout=5 -rss_limit_mb=2048 -max_len=16384 -dict=ron.dict -print_final_stats=1 \
    -artifact_prefix="finds/$target/" "$@" "grown/$target" "corpus/$target"
