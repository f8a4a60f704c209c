#!/bin/sh
# generate.sh: writes the committed files of ../data: the shop, and the shop after the day's changes, each with its report.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$here/build.sh" "$work"
cd "$here/../data"
"$work/inventory" save inventory.bin
"$work/inventory" show inventory.bin > inventory.txt
"$work/inventory" change inventory.bin inventory-changed.bin
"$work/inventory" show inventory-changed.bin > inventory-changed.txt
"$work/inventory" check inventory-changed.bin | tail -1
"$work/grammars" calc < session.calc > session.txt
"$work/grammars" json < example.json > example.bin
