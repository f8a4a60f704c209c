//! The short way of control strings that only print.

use crate::common::*;
use crate::list;
use camlrt::abi::CamlValue;
use camlrt::abi::host_format::*;

/// Short texts of strings and integers have a way of their own, once their control string is known: what it gives is what the
/// list of the same arguments gives.
#[test]
fn the_short_way_says_the_same() {
    in_runtime(ocaml(5), || {
        let mut random = Random::fresh();
        let controls =
            ["~A", "~S", "~D", "~W", "~A ~D ~S", "~~x~%~S~A", "é~A", "", "no directive", "~S~S~S~S~S"];
        for round in 0..3000 {
            let control = controls[random.below(controls.len())];
            let mut args = Vec::new();
            for _ in 0..random.below(7) {
                args.push(match random.below(8) {
                    0 => int([0, -1, 1 << 29, -(1 << 30), 12_345_678, 123_456_789][random.below(6)]),
                    1 => int([1 << 30, i64::MAX >> 1, i64::MIN >> 1][random.below(3)]),
                    2 => string("é€\u{1f600}".repeat(random.below(9)).as_bytes()),
                    3 => string(&vec![b"\"\\\x80\xff\0~"[random.below(6)]; random.below(20)]),
                    4 => ok(host_symbol(string(b"NIL"), UNIT)),
                    _ => {
                        let mut text = vec![b'x'; random.below(if round % 5 == 0 { 300 } else { 30 })];
                        if let [.., a, _] = &mut text[..] {
                            *a = b"\"\\y!]#["[random.below(7)];
                        }
                        string(&text)
                    }
                });
            }
            let by_list = value(host_format_v(UNIT, string(control.as_bytes()), list(&args))).map(bytes);
            for _ in 0..2 {
                let n = args.len() as u32;
                let made = value(host_format(UNIT, string(control.as_bytes()), args.as_ptr(), n)).map(bytes);
                assert_eq!(made, by_list, "{control}");
            }
        }
        // What is no value is an error, although nothing prints it.
        let args = [int(1), CamlValue::slot(0x7fff_fff2)];
        for _ in 0..2 {
            assert!(value(host_format(UNIT, string(b"~A"), args.as_ptr(), 2)).is_err());
        }
    });
}
