#!/bin/bash
# instructions.sh: how many instructions raw calls take from C and from LuaJIT, counted by valgrind: the same on a busy
# machine. Wants the library built, or CAMLRT_LIB.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
target=${CARGO_TARGET_DIR:-$root/target}
work=$target/bench
mkdir -p "$work"
ln -sf "$(readlink -f "${CAMLRT_LIB:-$target/release/libcamlrt.so}")" "$work/libcamlrt.so.0"
"${CC:-cc}" -O2 -D_GNU_SOURCE -I"$root/include" -o "$work/calls" "$root/benches/lua/calls.c" "$work/libcamlrt.so.0" -Wl,-rpath,"$work"
export LUA_PATH="$root/bindings/lua/?.lua;;" CAMLRT_LIBRARY=$work/libcamlrt.so.0

count() {
  valgrind --tool=cachegrind --cache-sim=no --cachegrind-out-file=/dev/null "$@" 2>&1 | sed -n 's/.*I *refs: *//p' | tr -d ,
}
# per_call COMMAND...: the difference of two runs, so that what is around the calls does not count.
per_call() {
  local few many
  few=$(count "$@" 100000) many=$(count "$@" 300000)
  echo $(((many - few + 100000) / 200000))
}
row=1
for what in 'camlrt_int_add' 'camlrt_kind of an int' 'camlrt_size' 'caml_field'; do
  printf '%-24s C %4d   LuaJIT %4d\n' "$what" "$(per_call "$work/calls" $row)" "$(per_call luajit "$root/benches/lua/calls.lua" $row)"
  row=$((row + 1))
done
