#!/usr/bin/env bash
# What camlrt is for, shown and checked: C and LuaJIT open a file that an OCaml program wrote with Marshal, print it,
# change it and write it back, and read compiled interfaces. Everything is compared with what OCaml does; the exit code
# tells whether all of it agreed. `make demo` runs this.
set -u
cd "$(dirname "$0")/.."
command -v cargo >/dev/null || PATH=$HOME/.cargo/bin:$PATH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# What is needed: a C compiler, LuaJIT and Rust.
declare -A package=([cc]="gcc libc6-dev" [luajit]=luajit)
missing=()
for tool in "${!package[@]}"; do
    command -v "$tool" >/dev/null || missing+=(${package[$tool]})
done
if [ ${#missing[@]} -gt 0 ]; then
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        echo "please install first: ${missing[*]}" >&2
        exit 1
    fi
    echo "installing: ${missing[*]}"
    { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "${missing[@]}"; } \
        >"$work/said" 2>&1 || { tail -n 20 "$work/said" >&2; exit 1; }
fi
if ! command -v cargo >/dev/null; then
    echo "please install Rust first: https://rustup.rs" >&2
    exit 1
fi

# The library, and the C examples against it.
echo "building (the first time takes about a minute)"
"${MAKE:-make}" -s all || exit 1
target=${CARGO_TARGET_DIR:-target}/release
case $target in /*) ;; *) target=$PWD/$target ;; esac
for example in inventory cmi calc json; do
    cc -std=c11 -O2 -Wall -Wextra -Iinclude "examples/$example.c" -L"$target" -lcamlrt -lm -Wl,-rpath,"$target" \
        -o "$work/$example" || exit 1
done
export LUA_PATH="examples/?.lua;bindings/lua/?.lua;;" CAMLRT_LIBRARY=$target/libcamlrt.so.0
c_inventory=("$work/inventory") lua_inventory=(luajit examples/inventory.lua)
c_cmi=("$work/cmi") lua_cmi=(luajit examples/cmi.lua)

agreed=0 failed=0
# run FILE COMMAND...: the command's output goes to FILE; that it fails counts.
run() {
    local to=$1
    shift
    "$@" >"$to" || {
        echo "   FAILED: $*"
        failed=$((failed + 1))
    }
}
# agree WHAT FILE FILE: whether two files are the same, and say anything at all.
agree() {
    if [ -s "$2" ] && cmp -s "$2" "$3"; then
        printf '   ok  %s\n' "$1"
        agreed=$((agreed + 1))
    else
        printf '   DIFFERENT: %s\n' "$1"
        case $2 in
        *.bin) cmp "$2" "$3" ;;
        *) diff "$2" "$3" | head -n 10 ;;
        esac
        failed=$((failed + 1))
    fi
}
indented() { sed 's/^/   /'; }

data=examples/data
lines=$(wc -l <$data/inventory.txt) bytes=$(wc -c <$data/inventory-changed.bin)

printf '\n1. What an OCaml program saved with Marshal (%s), opened from C:\n\n' $data/inventory.bin
run "$work/c.txt" "${c_inventory[@]}" show $data/inventory.bin
run "$work/lua.txt" "${lua_inventory[@]}" show $data/inventory.bin
sed -n '1,3p;7,9p;16,19p' "$work/c.txt" | indented
printf '   ...\n\n'
agree "C prints what OCaml prints, all $lines lines" "$work/c.txt" $data/inventory.txt
agree "LuaJIT prints what OCaml prints, all $lines lines" "$work/lua.txt" $data/inventory.txt

printf '\n2. Three boxes of tea are sold and so on: changed in place, and written back with Marshal:\n\n'
run /dev/null "${c_inventory[@]}" change $data/inventory.bin "$work/c.bin"
run /dev/null "${lua_inventory[@]}" change $data/inventory.bin "$work/lua.bin"
run "$work/c-changed.txt" "${c_inventory[@]}" show "$work/lua.bin"
run "$work/lua-changed.txt" "${lua_inventory[@]}" show "$work/c.bin"
diff "$work/c.txt" "$work/lua-changed.txt" | grep '^[<>]' | indented
echo
agree "C writes what OCaml writes, all $bytes bytes" "$work/c.bin" $data/inventory-changed.bin
agree "LuaJIT writes what OCaml writes, all $bytes bytes" "$work/lua.bin" $data/inventory-changed.bin
agree "C reads what LuaJIT wrote" "$work/c-changed.txt" $data/inventory-changed.txt
agree "LuaJIT reads what C wrote" "$work/lua-changed.txt" $data/inventory-changed.txt
if ! command -v ocamlopt >/dev/null; then
    echo "   --  OCaml is not installed, so it cannot be asked (its answers are in $data)"
elif ! examples/ocaml/build.sh "$work/ocaml" >"$work/said" 2>&1; then
    echo "   --  examples/ocaml/inventory.ml does not compile with this OCaml: $(tail -n 1 "$work/said")"
else
    { cat $data/inventory-changed.txt && echo "check: sharing, cycles and totals hold"; } >"$work/checked.txt"
    for language in c lua; do
        run "$work/$language-checked.txt" "$work/ocaml/inventory" check "$work/$language.bin"
    done
    agree "OCaml reads what C wrote; sharing, cycles and totals hold" "$work/c-checked.txt" "$work/checked.txt"
    agree "OCaml reads what LuaJIT wrote; sharing, cycles and totals hold" "$work/lua-checked.txt" "$work/checked.txt"
fi

printf '\n3. Compiled interfaces of the OCaml that is installed here:\n\n'
library=$(ocamlc -where 2>/dev/null)
for place in "$library" "${OPAM_SWITCH_PREFIX:-/usr}/lib/ocaml" /usr/lib/ocaml /usr/local/lib/ocaml; do
    [ -f "$place/stdlib__Stack.cmi" ] && library=$place && break
done
if [ ! -f "$library/stdlib__Stack.cmi" ]; then
    echo "   --  none found (Debian has them in ocaml-nox)"
else
    "${c_cmi[@]}" "$library/stdlib__Stack.cmi" | awk '
        $1 == "value" { values = values " " $2; next }
        values != "" { print "  values" values; values = "" }
        { print }' | fold -s -w 110 | indented
    echo
    find "$library" -name '*.cmi' | sort >"$work/cmis"
    count=$(wc -l <"$work/cmis")
    run "$work/c.cmis" xargs -a "$work/cmis" -d '\n' "${c_cmi[@]}"
    run "$work/lua.cmis" xargs -a "$work/cmis" -d '\n' "${lua_cmi[@]}"
    agree "C and LuaJIT find the same in all $count .cmi files of $library" "$work/c.cmis" "$work/lua.cmis"
    if command -v ocamlobjinfo >/dev/null; then
        grep '^  import ' "$work/c.cmis" >"$work/imports"
        xargs -a "$work/cmis" -d '\n' ocamlobjinfo |
            sed -n 's/^\t\([0-9a-f-]\{32\}\)\t/  import \1 /p' >"$work/ocaml.imports"
        agree "ocamlobjinfo tells of the same $(wc -l <"$work/imports") imports and digests" "$work/imports" \
            "$work/ocaml.imports"
    fi
fi

printf '\n4. A calculator and JSON, from the grammars in examples/grammars, by the tables of ocamllex and ocamlyacc:\n\n'
c_calc=("$work/calc") lua_calc=(luajit examples/calc.lua)
c_json=("$work/json") lua_json=(luajit examples/json.lua)
# grammars LANGUAGE CALC JSON: what a language makes of the two inputs.
grammars() {
    local -n calc=$1_calc json=$1_json
    run "$work/$1.said" "${calc[@]}" $data/calc_lexer.tables $data/calc.tables <"$2"
    run /dev/null "${json[@]}" $data/json_lexer.tables $data/json.tables "$3" "$work/$1-tree.bin"
}
declare -A name=([c]=C [lua]=LuaJIT)
for language in c lua; do
    grammars $language $data/session.calc $data/example.json
    [ $language = lua ] || { sed -n '1,5p' "$work/c.said" | indented && printf '   ...\n\n'; }
    agree "${name[$language]} calculates what OCaml calculates, and finds the same errors" "$work/$language.said" $data/session.txt
    agree "${name[$language]} makes the tree that OCaml makes" "$work/$language-tree.bin" $data/example.bin
done
if [ -x "$work/ocaml/grammars" ]; then
    # Large inputs.
    size=10000000
    awk -v size=$size 'BEGIN {
        while (n < size) {
            i++
            s = "v" i % 26 " = " i " / (3 + v" i % 7 ") ** 2 - -1.5e" i % 9 "\n" i " * v" i % 26 " # a remark\n"
            if (i % 10 == 0) s = s "(1 + 2\n\n$ 3 3 +\n"
            printf "%s", s
            n += length(s)
        }
    }' >"$work/large.calc"
    awk -v size=$size 'BEGIN {
        printf "["
        for (n = 0; n < size; n += length(s)) {
            i++
            s = "{\"name\": \"item " i " \\u00e9\\n\", \"price\": -" i ".25e" i % 20 ", \"tags\": [true, [], {}, null, [[" i "]]]},\n"
            printf "%s", s
        }
        print "false]"
    }' >"$work/large.json"
    run "$work/large.txt" "$work/ocaml/grammars" calc <"$work/large.calc"
    run "$work/large.bin" "$work/ocaml/grammars" json <"$work/large.json"
    for language in c lua; do
        grammars $language "$work/large.calc" "$work/large.json"
        agree "${name[$language]} says what OCaml says of $((size / 1000000)) MB of calculations" "$work/$language.said" "$work/large.txt"
        agree "${name[$language]} makes OCaml's tree of $((size / 1000000)) MB of JSON" "$work/$language-tree.bin" "$work/large.bin"
    done
fi

echo
if [ $failed -gt 0 ]; then
    echo "$failed things went wrong; $agreed comparisons agreed."
    exit 1
fi
echo "Everything agreed: $agreed comparisons, no handle left behind."
