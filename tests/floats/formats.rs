//! Formats that C must not see, texts that are too long, and arguments that are no floats.

use crate::calls::*;
use crate::common::*;
use camlrt::abi::CamlValue;
use camlrt::abi::errors::*;
use camlrt::abi::floats::*;
use camlrt::abi::lifetimes::*;

fn formatted(format: &str, x: f64) -> Outcome<String> {
    let v = value(caml_format_float(string(format.as_bytes()), float(x)))?;
    Ok(String::from_utf8(bytes(v)).expect("ASCII"))
}

#[test]
fn what_is_no_format_of_a_float_is_refused() {
    in_runtime(ocaml(5), || {
        let long = format!("%{}f", "0".repeat(300));
        for format in [
            "", "%", "f", "%d %p", "%s", "%n", "%d", "%h", "%f%n", "%f ", " %f", "%%", "%*f", "%.*f", "%1$f",
            "%Lf", "%nf", "%hf", "%llf", "%lLf", "%-", "%5", "%.", "%.5", "%f\0", "%\0f", "%5-f", "%.-3f",
            "%'f", "%i", "%c", "%x",
        ] {
            let said = formatted(format, 1.5).unwrap_err();
            assert!(said.starts_with("Invalid_argument(\"caml_format_float: "), "{format}: {said}");
            assert!(said.ends_with(" is no format of a float\")"), "{format}: {said}");
        }
        assert_eq!(formatted(&long, 1.5), Ok("1.500000".into()));
        assert_eq!(formatted("%lf", 1.5), Ok("1.500000".into()));
    });
}

#[test]
fn texts_are_bounded_by_the_cap() {
    let capped = camlrt::abi::runtimes::CamlrtConfig { max_heap: 16 << 20, ..ocaml(5) };
    in_runtime(capped, || {
        for format in
            ["%.100000000f", "%100000000g", "%#.100000000g", "%.99999999999999999999e", "%.100000000a"]
        {
            assert_eq!(formatted(format, 1.5), Err("Out of memory".into()), "{format}");
        }
        for precision in [100_000_000, i64::MAX >> 2] {
            let v = caml_hexstring_of_float(float(1.5), int(precision), int(0));
            assert_eq!((v, camlrt_error_code()), (CamlValue::NONE, 4800));
        }
        // As long as there is room.
        let text = formatted("%.1000000f", -1.5).expect("a text");
        assert_eq!((text.len(), &text[..5]), (1_000_003, "-1.50"));
        assert!(text[5..].bytes().all(|b| b == b'0'));
        // These zeros are not written.
        assert_eq!(formatted("%.99999999999999999999g", 1.5), Ok("1.5".into()));
    });
}

#[test]
fn other_values_are_refused() {
    in_runtime(ocaml(5), || {
        let wrong = |name: &str, at: usize| match (name, at) {
            ("caml_float_of_string", _) => ("a string", float(1.0), string(b"1.5")),
            ("caml_format_float", 0) => ("a string", float(1.0), string(b"%f")),
            ("caml_float_of_int", _) | ("caml_hexstring_of_float", 1 | 2) | ("caml_ldexp_float", 1) => {
                ("an int", float(1.0), int(3))
            }
            _ => ("a float", string(b"1.5"), float(1.5)),
        };
        for (name, call) in CALLS {
            for at in 0..call.arity() {
                let right: Vec<_> = (0..call.arity()).map(|i| wrong(name, i).2).collect();
                let with = |v: CamlValue| {
                    let mut args = right.clone();
                    args[at] = v;
                    call.call(&args)
                };
                let (expected, other, _) = wrong(name, at);
                let said = value(with(other)).unwrap_err();
                assert!(said.contains(&format!("{name}: expected {expected}, got ")), "{said}");
                let stale = string(b"stale");
                assert_eq!(camlrt_release(stale), 0);
                assert_eq!(with(stale), CamlValue::NONE);
                let code = camlrt_error_code();
                assert_eq!(with(CamlValue::NONE), CamlValue::NONE);
                assert_eq!(camlrt_error_code(), code, "the error that was pending");
                ok(call.call(&right));
            }
        }
    });
}

/// Calls outside of the short way: from a thread that did not enter the runtime, and where a collection is always due.
#[test]
fn the_long_way_gives_the_same() {
    let stress = camlrt::abi::runtimes::CamlrtConfig { flags: 1, ..ocaml(5) };
    in_runtime(stress, || {
        let (three, two) = (float(3.0), float(2.0));
        for (name, args, wanted) in [
            ("caml_div_float", &[three, two][..], "f3ff8000000000000"),
            ("caml_lt_float", &[two, three], "i1"),
            ("caml_float_compare", &[three, two], "i1"),
            ("caml_sqrt_float", &[float(6.25)], "f4004000000000000"),
            ("caml_float_of_int", &[int(1 << 40)], "f4270000000000000"),
            ("caml_int_of_float", &[float(2f64.powi(40))], "i1099511627776"),
            ("caml_float_of_string", &[string(b"2.5")], "f4004000000000000"),
            ("caml_format_float", &[string(b"%f"), three], "s332e303030303030"),
            ("caml_frexp_float", &[three], "f3fe8000000000000,i2"),
            ("caml_modf_float", &[float(-2.5)], "fbfe0000000000000,fc000000000000000"),
        ] {
            assert_eq!(written(named(name).call(args)), wanted, "{name}");
        }
    });
}
