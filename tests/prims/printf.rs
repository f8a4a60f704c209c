//! `oracle/printf_gen.ml`: formats with arguments, and formats taken apart; then what only this library has to answer.

use crate::common::*;
use crate::formats::{dumped, escaped, unescaped};
use crate::{new_lines, stress};
use camlrt::abi::CamlValue;
use camlrt::abi::closures::camlrt_closure;
use camlrt::abi::make::*;
use camlrt::abi::printf::*;
use camlrt::abi::runtimes::CamlrtConfig;
use std::ffi::{CString, c_void};

extern "C" fn alpha(_: *mut c_void, args: *const CamlValue, n: i32) -> CamlValue {
    assert_eq!(n, 2);
    // The library gives so many.
    let (unit, x) = unsafe { (args.read(), args.add(1).read()) };
    assert_eq!(unit, UNIT);
    string(&[b"<", &bytes(x)[..], b">"].concat())
}

extern "C" fn theta(_: *mut c_void, _: *const CamlValue, n: i32) -> CamlValue {
    assert_eq!(n, 1);
    string(b"T")
}

/// An argument, from its letter and its value's text.
fn argument(text: &str) -> CamlValue {
    let (letter, value) = text.split_at(1);
    let n = || value.parse::<i64>().expect("a number");
    let null = std::ptr::null_mut();
    ok(match letter {
        "i" | "c" => caml_val_int(n()),
        "l" => caml_copy_int32(n() as i32),
        "n" => caml_copy_nativeint(n()),
        "L" => caml_copy_int64(n()),
        "f" => caml_copy_double(f64::from_bits(u64::from_str_radix(value, 16).expect("bits"))),
        "B" => caml_val_bool((value == "true") as i32),
        "s" | "F" => string(&unescaped(value)),
        "a" => camlrt_closure(Some(alpha), null, 2, None),
        "t" => camlrt_closure(Some(theta), null, 1, None),
        _ => panic!("{text}"),
    })
}

/// Holds a line against the library: an OCaml array of arguments, and a C array.
fn check(line: &str) {
    let columns: Vec<&str> = line.split('\t').collect();
    let (said, format) = (columns[0], columns[1]);
    if let Some(made_of) = said.strip_prefix('?') {
        return assert_eq!(dumped(&unescaped(format)), made_of, "{line}");
    }
    let args: Vec<CamlValue> = columns[2..].iter().map(|text| argument(text)).collect();
    let shown = |v| value(v).map_or_else(|e| e, |v| format!("={}", escaped(&bytes(v))));
    let format = unescaped(format);
    assert_eq!(shown(caml_sprintf(string(&format), block(0, &args))), said, "{line}");
    if let Ok(format) = CString::new(format) {
        let made = camlrt_sprintf(format.as_ptr(), args.as_ptr(), args.len() as u32);
        assert_eq!(shown(made), said, "{line}");
    }
}

fn check_all(config: CamlrtConfig, text: &str) -> usize {
    in_runtime(config, || text.lines().map(|line| scoped(|| check(line))).count())
}

#[test]
fn as_ocaml_says() {
    let text = include_str!("../data/printf-4.13.tsv");
    assert_eq!(check_all(ocaml(4), text), 5340);
    assert_eq!(check_all(ocaml(5), text), 5340);
    let some: Vec<&str> = text.lines().step_by(9).collect();
    check_all(stress(), &some.join("\n"));
}

#[test]
fn as_the_installed_ocaml_says() {
    if let Some(text) = new_lines("printf_gen", ".".as_ref()) {
        check_all(ocaml(4), &text);
    }
}

fn sprintf(format: &[u8], args: &[CamlValue]) -> Outcome<Vec<u8>> {
    value(caml_sprintf(string(format), block(0, args))).map(bytes)
}

/// What Printf says of arguments that the format does not take.
#[test]
fn what_does_not_fit() {
    in_runtime(ocaml(5), || {
        let float = ok(caml_copy_double(1.5));
        let text = string(b"text");
        for (format, args, said) in [
            ("%d", &[][..], "the directive %d takes an int, but there are only 0 arguments"),
            ("%d %s", &[int(1)], "the directive %s takes a string, but there are only 1 arguments"),
            ("a", &[int(1)], "the format takes 0 arguments, there are 1"),
            ("%d", &[int(1), text], "the format takes 1 arguments, there are 2"),
            ("%d%5.2f", &[int(1), int(2)], "the directive %5.2f takes a float, argument 2 is the int 2"),
            ("%s", &[float], "the directive %s takes a string, argument 1 is a float"),
            ("%c", &[int(256)], "the directive %c takes a char, argument 1 is the int 256"),
            ("%B", &[int(2)], "the directive %B takes a bool, argument 1 is the int 2"),
            ("%*d", &[text, int(1)], "the directive %*d takes an int, argument 1 is a string"),
            ("%ld", &[int(1)], "the directive %ld takes an int32, argument 1 is the int 1"),
            ("%nd", &[float], "the directive %nd takes a nativeint, argument 1 is a float"),
            ("%Lx", &[text], "the directive %Lx takes an int64, argument 1 is a string"),
            ("%a", &[int(1), text], "the directive %a takes a function, argument 1 is the int 1"),
            ("%t", &[text], "the directive %t takes a function, argument 1 is a string"),
            (
                "%(%d%)",
                &[text, int(1)],
                "the directive %(%d%) takes a format of its types, argument 1 is a format with arguments of other types",
            ),
            ("%{%d%}", &[int(1)], "the directive %{%d%} takes a format, argument 1 is the int 1"),
            ("%r", &[int(1)], "the directive %r is for Scanf only"),
        ] {
            let said = format!("Invalid_argument(\"caml_sprintf: {said}\")");
            assert_eq!(sprintf(format.as_bytes(), args), Err(said), "{format}");
        }
        let missing = [CamlValue::NONE];
        assert_eq!(camlrt_sprintf(c"%d".as_ptr(), missing.as_ptr(), 1), CamlValue::NONE);
        assert_eq!(error(), "Invalid_argument(\"caml_sprintf: the directive %r is for Scanf only\")");
        assert_eq!(camlrt_sprintf(c"%d".as_ptr(), std::ptr::null(), 1), CamlValue::NONE);
        assert_eq!(error(), "Invalid_argument(\"camlrt_sprintf: bad pointer or length\")");
    });
}

extern "C" fn theta_of_any(_: *mut c_void, _: *const CamlValue, _: i32) -> CamlValue {
    string(b"T")
}

/// A random value.
fn any(r: &mut Random) -> CamlValue {
    let n = r.next() as i64 >> (r.next() % 64);
    ok(match r.next() % 12 {
        0..=3 => return caml_val_int(n >> 1),
        4 => caml_copy_int32(n as i32),
        5 => caml_copy_int64(n),
        6 => caml_copy_nativeint(n),
        7 => caml_copy_double(f64::from_bits(n as u64)),
        8 => camlrt_closure(Some(theta_of_any), std::ptr::null_mut(), 1 + (n & 1) as i32, None),
        9 => block(0, &[string(b"%d")]),
        _ => string(&junk(r)),
    })
}

/// A random format, or what looks like one.
fn junk(r: &mut Random) -> Vec<u8> {
    const LETTERS: &[u8] = b"%%%%%%@@<>{}()[]^-_01*.+# ,;?!|lLnNdixuofegFhsScCaBbtr\n\0\xff";
    (0..r.next() % 12).map(|_| LETTERS[r.next() as usize % LETTERS.len()]).collect()
}

/// Whatever the format and the arguments are, there is an end, and a value or an error.
#[test]
fn random_formats_and_arguments() {
    let count = if std::env::var_os("CAMLRT_LONG").is_some() { 1_000_000 } else { 10_000 };
    let mut r = Random::fresh();
    let mut made = 0;
    in_runtime(ocaml(5), || {
        for _ in 0..count {
            scoped(|| {
                let (format, text) = (junk(&mut r), junk(&mut r));
                let args: Vec<CamlValue> = (0..r.next() % 4).map(|_| any(&mut r)).collect();
                // Widths of millions are fine, but take their time.
                if !format.windows(7).any(|w| w.iter().all(|c| matches!(c, b'0' | b'1'))) {
                    let written = caml_sprintf(string(&format), block(0, &args));
                    made += (written != CamlValue::NONE) as usize;
                }
                let read = camlrt::abi::scanf::caml_sscanf(string(&text), string(&format));
                made += (read != CamlValue::NONE) as usize;
            });
        }
    });
    assert!(made > count / 100, "{made}");
}

/// Formats as deep as they are long, and long ones, are taken apart at once.
#[test]
fn deep_and_long_formats() {
    let repeated = |part: &str, n: usize, rest: &str| (part.repeat(n) + rest).into_bytes();
    for format in [
        repeated("%(", 300_000, ""),
        repeated("%{", 300_000, &"%}".repeat(300_000)),
        repeated("%(", 300_000, &"%)".repeat(300_000)),
        repeated("@{<", 300_000, ""),
        repeated("@[<", 300_000, ">"),
        repeated("%5(%)", 100_000, ""),
        repeated("%[a", 100_000, ""),
        repeated("@;<1 ", 200_000, ""),
    ] {
        let said = dumped(&format);
        assert!(!said.is_empty());
    }
    assert!(!dumped(&repeated("%_a%(", 199, &"%)".repeat(199))).contains("too deep"));
    assert!(dumped(&repeated("%(", 250, &"%)".repeat(250))).contains("sub-formats are nested too deep"));
    in_runtime(ocaml(5), || {
        let format = string(&repeated("%d ", 100_000, ""));
        let args = ok(camlrt::abi::arrays::caml_array_make(int(100_000), int(7)));
        assert_eq!(bytes(ok(caml_sprintf(format, args))).len(), 200_000);
    });
}
