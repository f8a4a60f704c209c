#!/usr/bin/env bash
# Removes what tools/install.sh installed: tools/uninstall.sh PREFIX [DESTDIR]
set -euo pipefail
to=${2:-}$1
list=$to/share/doc/camlrt/installed
if [ ! -f "$list" ]; then
    echo "uninstall: nothing of camlrt is installed in $to" >&2
    exit 1
fi
while read -r file; do
    rm -f "$to/$file"
done <"$list"
rm -f "$list"
# Directories that are empty now, the deepest first; the prefix's own stay.
for directory in "$to/share/doc/camlrt" "$to/share/lua/5.1/camlrt"; do
    [ ! -d "$directory" ] || find "$directory" -depth -type d -empty -delete
done
echo "camlrt is removed from $to"
