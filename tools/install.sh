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
for library in libcamlrt.so libcamlrt.a; do
    [ -f "$built/$library" ] || stop "there is no $built/$library: run make first"
done
install -d "$to/lib/pkgconfig" "$to/include" "$to/share/lua/5.1" "$to/share/doc/camlrt/examples" 2>/dev/null ||
    stop "cannot write to $to: try sudo, or another PREFIX"
install -m 755 "$built/libcamlrt.so" "$to/lib/$real"
ln -sf "$real" "$to/lib/libcamlrt.so.0"
ln -sf libcamlrt.so.0 "$to/lib/libcamlrt.so"
install -m 644 "$built/libcamlrt.a" "$to/lib/"
install -m 644 include/camlrt.h "$to/include/"
sed -e "s|@PREFIX@|$prefix|" -e "s|@VERSION@|$version|" camlrt.pc.in >"$to/lib/pkgconfig/camlrt.pc"
chmod 644 "$to/lib/pkgconfig/camlrt.pc"

# Programs to copy from, with what they include.
install -m 644 examples/*.c examples/*.h examples/*.lua "$to/share/doc/camlrt/examples/"

# The Lua modules, without their tests and examples.
cd bindings/lua
find . \( -path ./spec -o -path ./examples \) -prune -o -name '*.lua' -print | while read -r module; do
    install -D -m 644 "$module" "$to/share/lua/5.1/$module"
done

echo "camlrt $version is in $to: lib/libcamlrt.so.0 and .a, include/camlrt.h, lib/pkgconfig/camlrt.pc," \
    "share/lua/5.1, share/doc/camlrt/examples"
