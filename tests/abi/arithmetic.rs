//! 63-bit arithmetic: `tests/data/arith-4.13.tsv` holds what OCaml 4.13.1 computes (`oracle/arith_gen.ml`).

use crate::support::*;

#[test]
fn as_ocaml_computes() {
    let _world = World::new();
    let table = include_str!("../data/arith-4.13.tsv");
    let mut lines = 0;
    for line in table.lines() {
        let _scope = Scope::open();
        let mut columns = line.split('\t');
        let mut next = || columns.next().expect("a column");
        let (operation, a, b, expected) = (next(), next(), next(), next());
        let number = |s: &str| int(s.parse().expect("a number"));
        let (a, b) = (number(a), number(b));
        let result = match operation {
            "+" => camlrt_int_add(a, b),
            "-" => camlrt_int_sub(a, b),
            "*" => camlrt_int_mul(a, b),
            "/" => camlrt_int_div(a, b),
            "mod" => camlrt_int_mod(a, b),
            "land" => camlrt_int_and(a, b),
            "lor" => camlrt_int_or(a, b),
            "lxor" => camlrt_int_xor(a, b),
            "lsl" => camlrt_int_lsl(a, b),
            "lsr" => camlrt_int_lsr(a, b),
            "asr" => camlrt_int_asr(a, b),
            other => panic!("what is {other}?"),
        };
        if expected == "Division_by_zero" {
            assert_eq!((result, message().as_str()), (NONE, "Division_by_zero"), "{line}");
            failed(result, CAMLRT_DIVISION_BY_ZERO);
        } else {
            assert_eq!(get(result).to_string(), expected, "{line}");
            assert_eq!(result.bits() & 1 == 1, (-1 << 30..1 << 30).contains(&get(result)), "{line}");
        }
        lines += 1;
    }
    assert!(lines > 4000, "the whole table");
}

#[test]
fn what_ocaml_leaves_open() {
    let _world = World::new();
    let _scope = Scope::open();
    for distance in [64, 65, 1000, 1 << 40, -1, -(1 << 62)] {
        let d = int(distance);
        assert_eq!(camlrt_int_lsl(int(5), d), int(0), "{distance}");
        assert_eq!(camlrt_int_lsr(int(-5), d), int(0), "{distance}");
        assert_eq!(camlrt_int_asr(int(-5), d), int(-1), "{distance}");
        assert_eq!(camlrt_int_asr(int(5), d), int(0), "{distance}");
    }
}

#[test]
fn other_values_are_refused() {
    let _world = World::new();
    let _scope = Scope::open();
    let t = text("1");
    let operations: [extern "C" fn(V, V) -> V; 11] = [
        camlrt_int_add,
        camlrt_int_sub,
        camlrt_int_mul,
        camlrt_int_div,
        camlrt_int_mod,
        camlrt_int_and,
        camlrt_int_or,
        camlrt_int_xor,
        camlrt_int_lsl,
        camlrt_int_lsr,
        camlrt_int_asr,
    ];
    for f in operations {
        failed(f(t, int(1)), CAMLRT_TYPE_ERROR);
        failed(f(int(1), caml_copy_int64(1)), CAMLRT_TYPE_ERROR);
        failed(f(int(1), NONE), CAMLRT_NO_VALUE);
    }
    assert_eq!(camlrt_int_add(int(1), t), NONE);
    assert_eq!(message(), r#"Invalid_argument("camlrt_int_add: expected an int, got a string")"#);
}
