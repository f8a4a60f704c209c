#!/usr/bin/env bash
# Runs the programs in README.md and the guide against the release library: tools/doc-examples.sh [FILE...]
#
# A program is a block marked c that has an `int main`, or one marked lua that loads something. Each is run in a
# directory of its own, and must compile without a warning and end with status 0. Where its comments say what is
# printed, by `--> text`, it must print just that, tabs and runs of blanks taken for one blank. One line a program;
# what a failed one said follows its line. The library must have been built.
set -u
cd "$(dirname "$0")/.."
root=$PWD
target=${CARGO_TARGET_DIR:-target}
case $target in /*) ;; *) target=$root/$target ;; esac
libraries=$target/release
ln -sf libcamlrt.so "$libraries/libcamlrt.so.0"
export CAMLRT_EXAMPLES=$root/examples
export LUA_PATH="$root/bindings/lua/?.lua;;" LUA_CPATH="$libraries/lib?.so;;" LD_LIBRARY_PATH=$libraries
[ $# -gt 0 ] || set -- README.md docs/*.md

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The blocks of a file, each as $work/LINE.LANGUAGE, LINE being where its fence is.
blocks() {
    awk -v work="$work" '
        file == "" && /^```(c|lua)$/ { file = work "/" FNR "." substr($0, 4); printf "" >file; next }
        /^```/ { if (file != "") close(file); file = ""; next }
        file != "" { print >file }
    ' "$1"
}

complete() {
    case $1 in
    *.c) grep -q 'int main' "$1" ;;
    *.lua) grep -Eq 'ffi\.load|require' "$1" ;;
    esac
}

run() {
    case $1 in
    *.c)
        "${CC:-cc}" -std=c99 -Wall -Wextra -Werror -I"$root/include" -o "$1.program" "$1" \
            -L"$libraries" -lcamlrt -Wl,-rpath,"$libraries" -lpthread && timeout 120 "$1.program"
        ;;
    *.lua) timeout 120 luajit "$1" ;;
    esac
}

squeezed() { sed 's/[[:blank:]]\{1,\}/ /g; s/^ //; s/ $//'; }

# Whether $work/said is what the program's comments say, if they say anything.
as_said() {
    sed -n 's/.*--> //; T; s|[[:blank:]]*\*/.*$||; p' "$1" | squeezed >"$work/promised"
    [ ! -s "$work/promised" ] || squeezed <"$work/said" | diff "$work/promised" - >"$work/differs"
}

passed=0 failed=0
for file; do
    rm -rf "${work:?}"/*
    blocks "$file"
    while read -r block; do
        complete "$block" || continue
        name=$(basename "$block")
        name="$file:${name/./ }"
        mkdir "$block.d"
        : >"$work/differs"
        if (cd "$block.d" && run "$block") >"$work/said" 2>&1 </dev/null && as_said "$block"; then
            echo "ok    $name"
            passed=$((passed + 1))
        else
            echo "FAIL  $name"
            sed 's/^/      /' "$work/said" "$work/differs" | tail -n 60
            failed=$((failed + 1))
        fi
    done < <(find "$work" -maxdepth 1 \( -name '*.c' -o -name '*.lua' \) | sort -V)
done
echo "documentation: $passed passed, $failed failed"
[ $failed = 0 ]
