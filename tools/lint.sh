#!/usr/bin/env bash
# What must hold of the source: its format, clippy's and rustdoc's silence, documentation, generated files up to date.
set -u
cd "$(dirname "$0")/.."
failed=()
check() {
    local name=$1
    shift
    echo "== $name"
    "$@" || failed+=("$name")
}
check format cargo fmt --all --check
check generated cargo run -q -p camlrt-gen -- --check
check clippy cargo clippy -q --workspace --all-targets -- -D warnings
check documentation env RUSTDOCFLAGS="-D warnings -D missing_docs" cargo doc -q --workspace --no-deps
if [ ${#failed[@]} -gt 0 ]; then
    echo "lint: failed: ${failed[*]}"
    exit 1
fi
echo "lint: all good"
