#!/usr/bin/env bash
# Runs the Lua tests under LuaJIT: tools/lua-tests.sh MODULES LIBRARIES
#
# MODULES is the directory of the Lua modules, LIBRARIES that of libcamlrt.so.0; both are found by `require` and by
# ffi.load then. The module's specs, bindings/lua/spec, are run by busted, as they are and with the JIT off. One line a
# test; what a failed test said follows its line.
set -u
modules=$(realpath "$1") libraries=$(realpath "$2") || exit
cd "$(dirname "$0")/.."
export LUA_PATH="$modules/?.lua;;" LUA_CPATH="$libraries/lib?.so;;" LD_LIBRARY_PATH=$libraries
export CAMLRT_TEST_DATA=$PWD/tests/data CAMLRT_LIBRARY=$libraries/libcamlrt.so.0
suite=lua
. tools/checks.sh
for test in "$PWD"/tools/gen/cdef_test.lua; do
    name=$(basename "$test" .lua)
    mkdir "$work/$name"
    alone() { cd "$work/$name" && exec timeout 300 luajit "$test"; }
    check "$name" alone
done

specs() {
    local how=$1
    shift
    env -u CAMLRT_LIBRARY "$@" timeout 900 busted --lua="$(command -v luajit)" --helper=bindings/lua/spec/helper.lua \
        -o TAP bindings/lua/spec >"$work/said" 2>&1 </dev/null
    tap "$how" "1\\.\\.%d" '^ok '
}
# What luarocks makes of the rockspec, without a network, is whole: all modules, and it runs.
rock() {
    local tree=$work/rock version
    version=$(sed -n 's/^#define CAMLRT_VERSION_STRING "\(.*\)"/\1/p' include/camlrt.h)
    cp -r bindings/lua "$work/source" && cd "$work/source" &&
        luarocks --lua-version=5.1 --tree="$tree" make "camlrt-$version-1.rockspec" &&
        find . \( -path ./spec -o -path ./examples \) -prune -o -name '*.lua' -print | sort >"$work/modules" &&
        (cd "$tree/share/lua/5.1" && find . -name '*.lua' | sort) | diff "$work/modules" - &&
        LUA_PATH="$tree/share/lua/5.1/?.lua" luajit -e 'assert(require("camlrt").value(5):get() == 5)'
}
# Several states in one process, by a C program; where LuaJIT is no library, there is no such thing.
states() {
    "${CC:-cc}" -std=c99 -Wall -Wextra -Werror -o "$work/states" bindings/lua/spec/states.c -l:libluajit-5.1.so.2 -lpthread &&
        timeout 300 "$work/states"
}
check rockspec rock
if ldconfig -p | grep -q libluajit-5.1.so.2; then check "states in threads" states; fi
specs compiled CAMLRT_JIT=on
specs interpreted CAMLRT_JIT=off
sum
