#!/usr/bin/env bash
# Runs the Lua tests under LuaJIT: tools/lua-tests.sh MODULES LIBRARIES
#
# MODULES is the directory of the Lua modules, LIBRARIES that of libcamlrt.so.0; both are found by `require` and by
# ffi.load then. A test is a file in bindings/lua/tests that ends with an error when it fails. One line a test; what
# a failed test said follows its line.
set -u
modules=$1 libraries=$2
cd "$(dirname "$0")/.."
export LUA_PATH="$modules/?.lua;;" LUA_CPATH="$libraries/lib?.so;;" LD_LIBRARY_PATH=$libraries
export CAMLRT_TEST_DATA=$PWD/tests/data CAMLRT_LIBRARY=$libraries/libcamlrt.so.0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0
for test in "$PWD"/tools/gen/cdef_test.lua "$PWD"/bindings/lua/tests/*.lua; do
    [ -f "$test" ] || continue
    name=$(basename "$test" .lua)
    mkdir "$work/$name"
    if (cd "$work/$name" && exec timeout 300 luajit "$test") >"$work/said" 2>&1 </dev/null; then
        echo "ok    lua $name"
        passed=$((passed + 1))
    else
        echo "FAIL  lua $name"
        sed 's/^/      /' "$work/said" | tail -n 60
        failed=$((failed + 1))
    fi
done
echo "lua: $passed passed, $failed failed"
[ $failed = 0 ]
