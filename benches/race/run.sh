#!/bin/sh
# run.sh [options of __main__.py]: installs what the race needs and this machine lacks, by apt-get as root, else says what; then races.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
missing=
for pair in ocamlopt:ocaml-nox js_of_ocaml:js-of-ocaml node:nodejs luajit:luajit lua5.4:lua5.4 cc:gcc python3:python3; do
  command -v "${pair%%:*}" >/dev/null || missing="$missing ${pair#*:}"
done
if [ -n "$missing" ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "installing:$missing" >&2
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086
    { apt-get update -q && apt-get install -qy --no-install-recommends $missing; } >/dev/null || echo "could not install$missing" >&2
  else
    echo "please install:$missing (who is missing does not race; OCaml must)" >&2
  fi
fi
exec python3 "$root/benches/race" "$@"
