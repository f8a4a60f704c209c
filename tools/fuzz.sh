#!/usr/bin/env bash
# Fuzzes each target for a while: tools/fuzz.sh SECONDS [TARGET...]
#
# Needs a nightly toolchain, and cargo-fuzz, which it installs where there is none. Where they cannot be had it says so
# and ends well. What it finds is in fuzz/artifacts; new inputs go to fuzz/target/found, not into the committed corpus.
set -u
cd "$(dirname "$0")/.."
seconds=${1:?how many seconds for each target?}
shift
[ $# -gt 0 ] || set -- unmarshal flat format

version=0.13.2
if ! cargo +nightly --version >/dev/null 2>&1; then
    echo "fuzz: skipped: there is no nightly toolchain"
    exit 0
fi
if ! cargo fuzz --version >/dev/null 2>&1; then
    echo "fuzz: installing cargo-fuzz $version"
    if ! cargo install -q cargo-fuzz --version "$version" --locked; then
        echo "fuzz: skipped: cargo-fuzz $version could not be installed"
        exit 0
    fi
fi

# A directory of its own: what the tests build is not built again for it, nor the other way round.
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$PWD/fuzz/target}/fuzz
# Leaks are not looked for: what only the heap's own memory refers to would look like one.
export ASAN_OPTIONS=detect_leaks=0${ASAN_OPTIONS:+:$ASAN_OPTIONS}
good=0 bad=0
for target; do
    found=$CARGO_TARGET_DIR/found/$target
    mkdir -p "$found"
    if cargo +nightly fuzz run "$target" "$found" "fuzz/corpus/$target" -- \
        -max_total_time="$seconds" -max_len=4096 -dict=fuzz/dictionary -timeout=20 -rss_limit_mb=2048 \
        -print_final_stats=1 -verbosity=0; then
        good=$((good + 1))
    else
        bad=$((bad + 1))
    fi
done
echo "fuzz: $good passed, $bad failed"
[ $bad = 0 ]
