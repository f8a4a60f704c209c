#!/usr/bin/env bash
# What calls cost a guest on wasmtime. It builds wasmtime as it is released, which takes some minutes.
set -eu
cd "$(dirname "$0")/../.."
cargo bench -q -p camlrt-wasm --bench calls
