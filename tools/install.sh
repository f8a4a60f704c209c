#!/usr/bin/env bash
# Installs the built library: tools/install.sh BUILT PREFIX [DESTDIR]
#
# BUILT is the directory that holds libcamlrt.so and libcamlrt.a; PREFIX is where the files will be used, DESTDIR,
# for packagers, a directory to put in front of it meanwhile.
set -euo pipefail
built=$1 prefix=$2 to=${3:-}$2
case $built in /*) ;; *) built=$PWD/$built ;; esac
cd "$(dirname "$0")/.."
version=$(sed -n 's/^#define CAMLRT_VERSION_STRING "\(.*\)"/\1/p' include/camlrt.h)
real=libcamlrt.so.$version

stop() {
    echo "install: $1" >&2
    exit 1
}
case $prefix in /*) ;; *) stop "PREFIX is to be a whole path, not $prefix" ;; esac
for library in libcamlrt.so libcamlrt.a; do
    [ -f "$built/$library" ] || stop "there is no $built/$library: run make first"
done
install -d "$to/lib/pkgconfig" "$to/include" "$to/share/lua/5.1" "$to/share/doc/camlrt/examples" 2>/dev/null ||
    stop "cannot write to $to: try sudo, or another PREFIX"

# What is installed, for tools/uninstall.sh.
list=$to/share/doc/camlrt/installed
: >"$list"
put() { # put MODE FILE PLACE
    install -D -m "$1" "$2" "$to/$3"
    echo "$3" >>"$list"
}
link() { # link TARGET PLACE
    ln -sf "$1" "$to/$2"
    echo "$2" >>"$list"
}

put 755 "$built/libcamlrt.so" "lib/$real"
link "$real" lib/libcamlrt.so.0
link libcamlrt.so.0 lib/libcamlrt.so
put 644 "$built/libcamlrt.a" lib/libcamlrt.a
put 644 include/camlrt.h include/camlrt.h
pc=$(mktemp)
trap 'rm -f "$pc"' EXIT
sed -e "s|@PREFIX@|${prefix// /\\\\ }|" -e "s|@VERSION@|$version|" camlrt.pc.in >"$pc"
put 644 "$pc" lib/pkgconfig/camlrt.pc

# The guide, and programs to copy from with what they include and read: in places to each other as here, for the links.
while read -r file; do
    put 644 "$file" "share/doc/camlrt/$file"
done < <(printf '%s\n' README.md CHANGELOG.md LICENSE-* docs/*.md examples/*.c examples/*.h examples/*.lua \
    examples/data/inventory.bin examples/data/*.tables && find bindings/lua/examples -type f)

# The Lua modules, without their tests and examples.
cd bindings/lua
while read -r module; do
    put 644 "$module" "share/lua/5.1/${module#./}"
done < <(find . \( -path ./spec -o -path ./examples \) -prune -o -name '*.lua' -print)

echo "camlrt $version is in $to: lib/libcamlrt.so.0 and .a, include/camlrt.h, lib/pkgconfig/camlrt.pc," \
    "share/lua/5.1, share/doc/camlrt"
