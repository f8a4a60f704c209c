//! What OCaml leaves open, and what it would do harm with.

use crate::call;
use crate::common::*;
use camlrt::abi::CamlValue;
use camlrt::abi::make::*;
use camlrt::abi::read::*;

fn int64(v: CamlValue) -> i64 {
    let mut n = 0;
    assert_eq!(camlrt_to_int64(v, &mut n), 0, "{}", error());
    n
}

/// The types: their names, and how to make one.
const TYPES: [(&str, extern "C" fn(i64) -> CamlValue); 3] =
    [("int32", int32), ("int64", caml_copy_int64), ("nativeint", caml_copy_nativeint)];

extern "C" fn int32(n: i64) -> CamlValue {
    caml_copy_int32(n as i32)
}

#[test]
fn distances_beyond_the_number_shift_everything_out() {
    in_runtime(ocaml(5), || {
        for (t, make) in TYPES {
            let bits = if t == "int32" { 32 } else { 64 };
            for n in [bits, bits + 1, 1 << 32, 1 << 40, -1, -1 << 40] {
                let shifted = |op: &str, a| int64(call(&format!("caml_{t}_shift_{op}"), &[make(a), int(n)]));
                for a in [5, -5] {
                    assert_eq!(shifted("left", a), 0, "{t} {n}");
                    assert_eq!(shifted("right_unsigned", a), 0, "{t} {n}");
                    assert_eq!(shifted("right", a), a >> 63, "{t} {n}");
                }
            }
        }
    });
}

/// The functions, and a number for each.
const FORMATS: [(&str, Number); 4] = [
    ("caml_format_int", || int(-1)),
    ("caml_int32_format", || int32(-1)),
    ("caml_int64_format", || caml_copy_int64(-1)),
    ("caml_nativeint_format", || caml_copy_nativeint(-1)),
];

type Number = fn() -> CamlValue;

#[test]
fn formats_that_c_must_not_see() {
    in_runtime(ocaml(5), || {
        for (name, n) in FORMATS {
            for format in [
                "", "%", "d", "%s", "%d %p", "%n", "%d%n", "%*d", "%c", "%f", "%p", "%lld", "%hd", "%1$d",
                "%'d", "%%", "a%d", "%d ", "%D", "%b", "%5", "%.", "%l", "%d\0", "%\0d", "\u{e9}",
            ] {
                let said = value(call(name, &[string(format.as_bytes()), n()]));
                let expected =
                    format!("Invalid_argument(\"{name}: \\\"{format}\\\" is no format of an integer\")");
                let shown = said.expect_err(format);
                assert_eq!(shown.replace("\\000", "\0").replace("\\195\\169", "\u{e9}"), expected);
            }
        }
    });
}

#[test]
fn widths_are_bounded_by_the_cap() {
    const MIB: usize = 1 << 20;
    let mut config = ocaml(5);
    config.max_heap = 64 * MIB as u64;
    in_runtime(config, || {
        for (name, n) in FORMATS {
            let out_of_memory = |format: &str| {
                let said = value(call(name, &[string(format.as_bytes()), n()]));
                assert_eq!(said.expect_err(format), "Out of memory");
            };
            for huge in [
                "%100000000d",
                "%.100000000d",
                "%-0100000000x",
                "%4294967296d",
                "%2147483647u",
                "%.2147483648i",
                "%18446744073709551615d",
                "%.18446744073709551615d",
                "%99999999999999999999999d",
                "%9999999999.9999999999d",
            ] {
                out_of_memory(huge);
            }
            for (format, len) in [("%1000000d", 1_000_000), ("%.1000000d", 1_000_001), ("%-5000x", 5000)] {
                scoped(|| {
                    let text = bytes(ok(call(name, &[string(format.as_bytes()), n()])));
                    assert_eq!(text.len(), len, "{format}");
                    assert!(text.iter().any(|c| *c == b'1' || *c == b'f'), "{format}");
                });
            }
        }
    });
}

#[test]
fn wrong_shapes_are_refused() {
    in_runtime(ocaml(5), || {
        let right = |what: char| match what {
            'i' => int(1),
            'l' => int32(1),
            'L' => caml_copy_int64(1),
            'n' => caml_copy_nativeint(1),
            'f' => ok(caml_copy_double(1.0)),
            _ => string(b"%d"),
        };
        let named = |what: char| match what {
            'i' => "an int",
            'l' => "an int32",
            'L' => "an int64",
            'n' => "a nativeint",
            'f' => "a float",
            _ => "a string",
        };
        let mut functions: Vec<(String, String)> = Vec::new();
        let mut add = |name: String, arguments: &str| functions.push((name, arguments.into()));
        for (t, n) in [("int32", "l"), ("int64", "L"), ("nativeint", "n")] {
            for op in ["neg", "bswap", "to_int", "to_float"] {
                add(format!("caml_{t}_{op}"), n);
            }
            for op in ["add", "sub", "mul", "div", "mod", "and", "or", "xor", "compare"] {
                add(format!("caml_{t}_{op}"), &[n, n].concat());
                if t == "int64" && op != "compare" {
                    add(format!("caml_{t}_{op}_native"), &[n, n].concat());
                }
            }
            for op in ["left", "right", "right_unsigned"] {
                add(format!("caml_{t}_shift_{op}"), &[n, "i"].concat());
            }
            add(format!("caml_{t}_of_int"), "i");
            add(format!("caml_{t}_of_float"), "f");
            add(format!("caml_{t}_of_string"), "s");
            add(format!("caml_{t}_format"), &["s", n].concat());
        }
        for (name, arguments) in [
            ("caml_int_of_string", "s"),
            ("caml_format_int", "si"),
            ("caml_int_compare", "ii"),
            ("caml_bswap16", "i"),
            ("caml_int32_bits_of_float", "f"),
            ("caml_int32_float_of_bits", "l"),
            ("caml_int64_bits_of_float", "f"),
            ("caml_int64_float_of_bits", "L"),
            ("caml_int64_of_int32", "l"),
            ("caml_int64_to_int32", "L"),
            ("caml_int64_of_nativeint", "n"),
            ("caml_int64_to_nativeint", "L"),
            ("caml_nativeint_of_int32", "l"),
            ("caml_nativeint_to_int32", "n"),
            ("caml_int64_neg_native", "L"),
        ] {
            add(name.into(), arguments);
        }
        assert_eq!(functions.len(), 83);
        let stale = string(b"");
        assert_eq!(camlrt::abi::lifetimes::camlrt_release(stale), 0);
        for (name, arguments) in &functions {
            for (place, what) in arguments.char_indices() {
                let with = |v: CamlValue| {
                    let arguments = arguments.char_indices();
                    let all: Vec<_> = arguments.map(|(i, w)| if i == place { v } else { right(w) }).collect();
                    value(call(name, &all)).expect_err(name)
                };
                for other in "ilLnfs".chars().filter(|other| *other != what) {
                    let said = with(right(other));
                    assert!(said.contains(&format!("{name}: expected {}, got ", named(what))), "{said}");
                }
                assert!(with(stale).contains("bad handle"), "{name}");
                assert!(with(CamlValue::NONE).contains("bad handle"), "{name}: the error is still pending");
            }
        }
    });
}
