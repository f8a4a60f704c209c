#!/bin/sh
# run.sh [N]: a cached control string, "~A ~D ~S", by camlrt and, where it is installed, by SBCL. The release library must have
# been built.
set -eu
cd "$(dirname "$0")"
root=$(cd ../.. && pwd)
libraries=${CARGO_TARGET_DIR:-$root/target}/release
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cc -O2 -Wall -Wextra -Werror -I"$root/include" -o "$work/format" format.c -L"$libraries" -lcamlrt -Wl,-rpath,"$libraries"
"$work/format" "$@"
if command -v sbcl >/dev/null; then sbcl --script format.lisp "$@"; fi
