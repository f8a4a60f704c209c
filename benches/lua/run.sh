#!/bin/sh
# run.sh: the LuaJIT module beside a reader in plain Lua, and raw calls from C and from LuaJIT. Builds the library unless
# CAMLRT_LIB names one.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
work=${BENCH_DIR:-${CARGO_TARGET_DIR:-$root/target}/bench}
mkdir -p "$work"
lib=${CAMLRT_LIB:-}
if [ -z "$lib" ]; then
  (cd "$root" && cargo build --release --quiet)
  lib=${CARGO_TARGET_DIR:-$root/target}/release/libcamlrt.so
fi
ln -sf "$(readlink -f "$lib")" "$work/libcamlrt.so.0"
"${CC:-cc}" -O2 -D_GNU_SOURCE -I"$root/include" -o "$work/calls" "$root/benches/lua/calls.c" "$work/libcamlrt.so.0" -Wl,-rpath,"$work"
"$work/calls"
LUA_PATH="$root/bindings/lua/?.lua;$root/benches/peers/lua/?.lua;;" CAMLRT_LIBRARY=$work/libcamlrt.so.0 \
  exec luajit "$root/benches/lua/run.lua"
