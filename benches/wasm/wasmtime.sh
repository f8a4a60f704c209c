#!/usr/bin/env bash
# What calls cost a guest on wasmtime. What runs then is built as for a release; the compiler of guests is not, which makes
# the same code of them, and is built in a minute instead of ten.
set -eu
cd "$(dirname "$0")/../.."
fast=()
for package in camlrt camlrt-wasm wasmtime; do
    for setting in opt-level=3 debug-assertions=false overflow-checks=false; do
        fast+=(--config "profile.dev.package.$package.$setting")
    done
done
exec cargo test -q -p camlrt-wasm --bench calls "${fast[@]}"
