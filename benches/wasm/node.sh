#!/usr/bin/env bash
# What calls cost a guest in Node, beside koffi's own cost. After tools/deps.sh, tools/wasm-tests.sh and `make`.
set -eu
cd "$(dirname "$0")/../.."
target=${CARGO_TARGET_DIR:-target}
case $target in /*) ;; *) target=$PWD/$target ;; esac
place=$target/wasm
mkdir -p "$place/bench"
cp bindings/wasm/node/*.mjs bindings/wasm/pointers.tsv "$place/bench"
CAMLRT_LIBRARY=$target/release/libcamlrt.so "$place/node_modules/.bin/node" "$place/bench/bench.mjs" "$place/guests/bench.wasm"
