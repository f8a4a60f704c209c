//! Where a call ends: the bounds of its output, time and depth, and lists that have no end.

use crate::common::*;
use crate::{format, list};
use camlrt::abi::CamlValue;
use camlrt::abi::host_format::*;
use camlrt::abi::make::*;
use std::time::{Duration, Instant};

/// The error of a call, which comes soon.
fn refused(control: &str, args: &[CamlValue], why: &str) {
    let begun = Instant::now();
    let error = format(control, args).expect_err(control);
    assert!(error.contains(why), "{control}: {error}");
    assert!(begun.elapsed() < Duration::from_secs(100), "{control}: {:?}", begun.elapsed());
}

fn cycle() -> CamlValue {
    let cell = block(0, &[int(1), int(0)]);
    assert_eq!(caml_store_field(cell, 1, cell), UNIT);
    cell
}

#[test]
fn output_has_a_bound() {
    in_runtime(ocaml(5), || {
        let text = "the limit of";
        let huge = int(i64::MAX >> 1);
        for control in [
            "~9999999999A",
            "~9999999999,,,'éA",
            "~,,99999999999999A",
            "~9,99999999999A",
            "~99999999999D",
            "~99999999999%",
            "~9999999999&",
            "~9999999999|",
            "~99999999999~",
            "~99999999999T",
            "~9999999999@T",
            "~9999999999F",
            "~,9999999999F",
            "~,,9999999999F",
            "~9999999999E",
            "~,9999999999E",
            "~,,9999999999E",
            "~,,,9999999999E",
            "~,,9999999999G",
            "~99999999999$",
            "~,99999999999$",
            "~,,99999999999$",
            "~99999999999<~A~>",
            "~,,99999999999<~A~;~>",
            "~1,99999999999@T",
            "~0,9999999999T~0,9999999999T",
            "~@{~A~:*~}",
            "~@{~A~:*~:}",
        ] {
            refused(control, &[int(5), int(6)], text);
        }
        for control in ["~VA", "~V%", "~V,,,V:D", "~,VF", "~V<~A~>", "~VT"] {
            refused(control, &[huge, huge, int(1)], text);
        }
        let nested = "~@{".repeat(50) + "~A~:*" + &"~}".repeat(50);
        refused(&nested, &[int(1)], text);
    });
}

#[test]
fn time_has_a_bound() {
    in_runtime(ocaml(5), || {
        let text = "the limit of directives is met";
        refused("~@{~*~:*~}", &[int(1)], text);
        refused("~@{~}", &[string(b""), int(1)], text);
        refused("~{~}", &[string(b""), list(&[int(1)])], text);
        let cycle = cycle();
        refused("~{~*~}", &[cycle], text);
        refused("~{~#A~}", &[cycle], text);
        refused("~{~999999999999*~}", &[cycle], text);
        refused("~{~999999999@*~}", &[cycle], text);
        let nested = "~@{".repeat(50) + "~*~:*" + &"~}".repeat(50);
        refused(&nested, &[int(1)], text);
    });
}

#[test]
fn cyclic_values_end() {
    in_runtime(ocaml(5), || {
        let tail = cycle();
        refused("~A", &[tail], "the limit of output");
        refused("~A", &[ok(host_vector([tail].as_ptr(), 1))], "the limit of output");
        let head = block(0, &[int(1), int(0)]);
        assert_eq!(caml_store_field(head, 0, head), UNIT);
        refused("~S", &[head], "nested too deep");
        let own = list(&[string(b"~@?"), int(0)]);
        assert_eq!(caml_store_field(own, 1, own), UNIT);
        refused("~?", &[string(b"~@?"), own], "nested too deep");
        refused("~?", &[string(b"~?~?"), own], "");
    });
}

#[test]
fn nesting_has_a_bound() {
    in_runtime(ocaml(5), || {
        let nested = |n: usize| "~(".repeat(n) + "X~A" + &"~)".repeat(n);
        assert_eq!(format(&nested(99), &[int(1)]), Ok("x1".into()));
        refused(&nested(100), &[int(1)], "nested too deep");
        let many = 100_000;
        for (open, close) in
            [("~(", "~)"), ("~{", "~}"), ("~[", "~]"), ("~<", "~>"), ("~<", "~:>"), ("~@[", "~]")]
        {
            let control = open.repeat(many) + &close.repeat(many);
            let _ = format(&control, &[int(1)]);
            assert!(host_format_parse(string(control.as_bytes())) != CamlValue::NONE);
            refused(&open.repeat(many), &[int(1)], "the block has no end");
        }
    });
}

/// Deep values are printed, and need no more stack than others.
#[test]
fn deep_values_are_printed() {
    in_runtime(ocaml(5), || {
        let depth = 1_000_000;
        let mut deep = int(0);
        for _ in 0..depth {
            let deeper = list(&[deep]);
            camlrt::abi::lifetimes::camlrt_release(deep);
            deep = deeper;
        }
        let printed = format("~A", &[deep]).expect("a text");
        assert_eq!(printed, "(".repeat(depth) + "0" + &")".repeat(depth));
        let mut long = int(0);
        for _ in 0..depth {
            let longer = block(0, &[int(7), long]);
            camlrt::abi::lifetimes::camlrt_release(long);
            long = longer;
        }
        let printed = format("~{~A~^,~}", &[long]).expect("a text");
        assert_eq!(printed, ["7"; 1_000_000].join(","));
        assert_eq!(format("~A", &[long]).expect("a text").len(), 2 * depth + 1);
    });
}
