#!/usr/bin/env bash
# Installs what the tests need and this machine lacks: by apt-get as root, else it says what to install.
set -u
declare -A package=([gcc]="gcc libc6-dev" [g++]=g++ [nm]=binutils [pkg-config]=pkg-config [luajit]=luajit [busted]=lua-busted
    [luarocks]=luarocks [valgrind]="valgrind libc6-dbg" [zstd]=zstd [python3]=python3)
missing=()
for tool in "${!package[@]}"; do
    command -v "$tool" >/dev/null || missing+=(${package[$tool]})
done
if [ ${#missing[@]} -gt 0 ]; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "installing: ${missing[*]}"
        export DEBIAN_FRONTEND=noninteractive
        { apt-get update -q && apt-get install -qy --no-install-recommends "${missing[@]}"; } >/dev/null ||
            echo "could not install ${missing[*]}: the tests that need them will fail"
    else
        echo "please install: ${missing[*]} (the tests that need them will fail)"
    fi
fi
if command -v rustup >/dev/null; then
    cargo fmt --version >/dev/null 2>&1 || rustup component add rustfmt
    cargo clippy --version >/dev/null 2>&1 || rustup component add clippy
fi
exit 0
