#!/usr/bin/env bash
# Compiles and runs the C tests: tools/c-tests.sh MODE [NAME...]
#
# MODE says what they are run against, and how:
#   plain      include/ and the release libcamlrt.so
#   valgrind   the same programs under valgrind
#   asan       the programs built with AddressSanitizer and UBSan, linked with the debug libcamlrt.a
#   installed  what `pkg-config camlrt` names; the installed examples are compiled too
#   static     the same, linked statically with what `pkg-config --static camlrt` names
# NAME is a file in c-tests without its directory; all of them by default. Every test has a directory of its own to
# run in. One line a test; what a failed test said follows its line. The libraries must have been built.
set -u
cd "$(dirname "$0")/.."
root=$PWD
target=${CARGO_TARGET_DIR:-target}
case $target in /*) ;; *) target=$root/$target ;; esac
mode=$1
shift
[ $# -gt 0 ] || set -- $(cd c-tests && ls -- *.c *.cpp)

warnings=(-Wall -Wextra -Wpedantic -Werror)
flags=(-O1 -g -I"$root/c-tests")
libraries=()
run=(timeout 300)
programs=$target/c-tests/$mode
case $mode in
plain | valgrind)
    flags+=(-I"$root/include")
    library=$target/release/libcamlrt.so
    ln -sf libcamlrt.so "$library.0"
    libraries=(-L"$target/release" -lcamlrt -Wl,-rpath,"$target/release")
    programs=$target/c-tests/plain
    if [ "$mode" = valgrind ]; then
        export CAMLRT_TEST_SLOW=1
        run+=(valgrind -q --error-exitcode=99 --leak-check=full
            --show-leak-kinds=definite --errors-for-leak-kinds=definite)
    fi
    ;;
asan)
    # Too much asked for is an answer of the library, not a mistake.
    export ASAN_OPTIONS=allocator_may_return_null=1
    flags+=(-I"$root/include" -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
    library=$target/debug/libcamlrt.a
    libraries=("$library")
    ;;
installed)
    read -ra found <<<"$(pkg-config --cflags camlrt)"
    flags+=("${found[@]}")
    read -ra libraries <<<"$(pkg-config --libs camlrt)"
    directory=$(pkg-config --variable=libdir camlrt)
    library=${PKG_CONFIG_SYSROOT_DIR:-}${directory#"${PKG_CONFIG_SYSROOT_DIR:-}"}/libcamlrt.so
    libraries+=(-Wl,-rpath,"${library%/*}")
    ;;
static)
    read -ra found <<<"$(pkg-config --static --cflags camlrt)"
    # Each program holds the whole library: without its debug information, which the modes before have shown.
    flags+=("${found[@]}" -static -Wl,--strip-debug)
    read -ra libraries <<<"$(pkg-config --static --libs camlrt)"
    directory=$(pkg-config --variable=libdir camlrt)
    library=${PKG_CONFIG_SYSROOT_DIR:-}${directory#"${PKG_CONFIG_SYSROOT_DIR:-}"}/libcamlrt.a
    ;;
*)
    echo "c-tests.sh: what is the mode $mode?" >&2
    exit 2
    ;;
esac
[ "$mode" = static ] || libraries+=(-lpthread -ldl -lm)
export CAMLRT_TEST_DATA=$root/tests/data

# Whether the program is newer than all that it was made of.
fresh() {
    [ -x "$1" ] && [ "$1" -nt "$2" ] && [ "$1" -nt "$library" ] && [ "$1" -nt include/camlrt.h ] &&
        [ "$1" -nt c-tests/check.h ] && [ "$1" -nt c-tests/parts.h ] && [ "$1" -nt c-tests/family.h ]
}

build() {
    case $2 in
    *.c) ${CC:-cc} -std=c99 "${warnings[@]}" "${flags[@]}" -o "$1" "$2" "${libraries[@]}" ;;
    *.cpp) ${CXX:-c++} -std=c++11 "${warnings[@]}" "${flags[@]}" -o "$1" "$2" "${libraries[@]}" ;;
    esac
}

mkdir -p "$programs"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Builds and runs one, and says how that went.
report() {
    local program=$programs/${1//./-} said=$work/$1/said
    mkdir -p "$work/$1/in"
    if { fresh "$program" "c-tests/$1" || build "$program" "c-tests/$1"; } >"$said" 2>&1 &&
        (cd "$work/$1/in" && exec "${run[@]}" "$program") >"$said" 2>&1 </dev/null; then
        echo "ok    $mode $1"
    else
        echo "FAIL  $mode $1"
        sed 's/^/      /' "$said" | tail -n 60
    fi
}

# What a forked child has of threads that are not there any more is lost, and counts as a leak.
[ "$mode" != valgrind ] || set -- $(printf '%s\n' "$@" | grep -vx fork.c)
for test; do
    while [ "$(jobs -rp | wc -l)" -ge "$(nproc)" ]; do wait -n; done
    report "$test" >"$work/$test.report" &
done
wait
passed=0 failed=0
for test; do
    cat "$work/$test.report"
    if [ "$(head -c 2 "$work/$test.report")" = ok ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
    fi
done
if [ "$mode" = installed ]; then
    for example in "${library%/lib/*}"/share/doc/camlrt/examples/*.c; do
        name=$(basename "$example")
        if ${CC:-cc} -std=c11 "${flags[@]}" -Werror -o "$programs/example-${name%.c}" "$example" "${libraries[@]}" -lm \
            >"$work/said" 2>&1; then
            echo "ok    $mode examples/$name"
            passed=$((passed + 1))
        else
            echo "FAIL  $mode examples/$name"
            sed 's/^/      /' "$work/said" | tail -n 60
            failed=$((failed + 1))
        fi
    done
fi
echo "c-tests $mode: $passed passed, $failed failed"
[ $failed = 0 ]
