#!/bin/sh
# build.sh DIR LIB: makes DIR/driver, against a built libcamlrt.so.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
work=$(cd "$1" && pwd)
ln -sf "$(readlink -f "$2")" "$work/libcamlrt.so.0"
"${CC:-cc}" -std=gnu11 -O2 -Wall -Wextra -fvisibility=hidden -rdynamic -I"$here/../../include" -o "$work/driver" "$here"/*.c \
  "$work/libcamlrt.so.0" -Wl,-rpath,"$work" -ldl -lpthread
