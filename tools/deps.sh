#!/usr/bin/env bash
# Installs what the tests need and this machine lacks: by apt-get as root, else it says what to install.
set -u
cd "$(dirname "$0")/.."
declare -A package=([gcc]="gcc libc6-dev" [g++]=g++ [nm]=binutils [pkg-config]=pkg-config [luajit]=luajit [busted]=lua-busted
    [luarocks]=luarocks [valgrind]="valgrind libc6-dbg" [zstd]=zstd [python3]=python3)
missing=()
for tool in "${!package[@]}"; do
    command -v "$tool" >/dev/null || missing+=(${package[$tool]})
done
# packages NAME...: installs them, all or none.
packages() {
    [ $# -gt 0 ] || return 0
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "installing: $*"
        export DEBIAN_FRONTEND=noninteractive
        { apt-get update -q && apt-get install -qy --no-install-recommends "$@"; } >/dev/null ||
            echo "could not install $*: the tests that need them will fail"
    else
        echo "please install: $* (the tests that need them will fail)"
    fi
}
packages "${missing[@]}"
# By itself, since not every system has a package of that name.
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || packages chromium
if command -v rustup >/dev/null; then
    cargo fmt --version >/dev/null 2>&1 || rustup component add rustfmt
    cargo clippy --version >/dev/null 2>&1 || rustup component add clippy
fi
# Node for the tests of Wasm guests, newer than what systems have, and what the package depends on: in the build directory.
place=${CARGO_TARGET_DIR:-target}/wasm
lock=bindings/wasm/node/package-lock.json
if ! cmp -s "$lock" "$place/installed.lock"; then
    if command -v npm >/dev/null; then
        echo "installing: what $lock lists"
        mkdir -p "$place" && cp "${lock%-lock.json}.json" "$lock" "$place" &&
            (cd "$place" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) >/dev/null &&
            mv "$place/package-lock.json" "$place/installed.lock" ||
            echo "could not install it: the tests that need it will fail"
        rm -f "$place/package.json"
    else
        echo "please install: npm (the tests of Wasm guests in Node are skipped)"
    fi
fi
exit 0
