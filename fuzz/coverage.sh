#!/bin/sh
# How much of the readers inputs reach: fuzz/coverage.sh [all|seeds]
# Prints regions and lines covered, file by file, by the seeds in fuzz/corpus and the files of tests/errors, tests/import,
# graphs and graphs/scenarios; with `all`, the default, also by what runs of the fuzzer have grown in fuzz/grown.
# It needs the tools of the compiler: rustup component add llvm-tools
set -eu
cd "$(dirname "$0")"
case ${1:-all} in
    all) grown=grown ;;
    seeds) grown=none ;;
    *) echo "usage: fuzz/coverage.sh [all|seeds]" >&2; exit 2 ;;
esac
host=$(rustc -vV | sed -n 's/^host: //p')
tools=$(rustc --print sysroot)/lib/rustlib/$host/bin
if [ ! -x "$tools/llvm-cov" ]; then
    echo "SKIPPED: the compiler's llvm-tools are not installed: rustup component add llvm-tools" >&2
    exit 1
fi
# The targets themselves, counted by the compiler instead of for the fuzzer: every input is run once.
build=${CARGO_TARGET_DIR:-target}/coverage
RUSTFLAGS="-Cinstrument-coverage --cfg fuzzing" \
    cargo build --quiet --locked --release --target "$host" --target-dir "$build"
program=$build/$host/release/demarche-fuzz
profiles=$(mktemp -d)
trap 'rm -rf "$profiles"' EXIT
inputs() {
    for folder in "corpus/$1" "$grown/$1"; do
        [ ! -d "$folder" ] || find "$folder" -type f -print0
    done
    case $1 in
        graph | scenario | model | mapping)
            find ../tests/errors ../tests/import ../graphs -name '*.ron' -type f -print0 ;;
    esac
}
for target in $(sed -n 's/^    ("\([a-z]*\)", [a-z]*),$/\1/p' targets.rs); do
    inputs "$target" | LLVM_PROFILE_FILE="$profiles/$target-%p.profraw" DEMARCHE_FUZZ_TARGET=$target \
        xargs -0 "$program" -timeout=60 >"$profiles/log" 2>&1 || { cat "$profiles/log" >&2; exit 1; }
done
"$tools/llvm-profdata" merge --sparse "$profiles"/*.profraw -o "$profiles/all.profdata"
# Of each folder, what reads; what only writes is left out.
cd ../src
files=$(find text store import scenario/file.rs scenario/form scenario/mistakes.rs -name '*.rs' |
    grep -v -e /write.rs -e text/template -e import/world/ | sort)
cd ../fuzz
"$tools/llvm-cov" report "$program" --instr-profile="$profiles/all.profdata" \
    $(printf '../src/%s ' $files) 2>"$profiles/log" | awk '
    function part(of, all) { return all ? sprintf("%6d %6d %6.1f %%", of, all, 100 * of / all) : sprintf("%6d %6d        –", 0, 0) }
    function line(name, r, ra, l, la) { printf "%-32s %s %s\n", name, part(r, ra), part(l, la) }
    BEGIN { printf "%-32s %22s %22s\n", "", "regions covered of all", "lines covered of all" }
    $1 ~ /\.rs$/ {
        name = $1; sub(/^.*src\//, "", name)
        line(name, $2 - $3, $2, $8 - $9, $8)
        folder = name; sub(/\/[^\/]*$/, "", folder)
        if (!(folder in regions)) order[++folders] = folder
        regions[folder] += $2 - $3; of[folder] += $2; lines[folder] += $8 - $9; all[folder] += $8
    }
    END {
        print ""
        for (at = 1; at <= folders; at++) {
            folder = order[at]
            line(folder "/", regions[folder], of[folder], lines[folder], all[folder])
            r += regions[folder]; ra += of[folder]; l += lines[folder]; la += all[folder]
        }
        line("all readers", r, ra, l, la)
    }'
