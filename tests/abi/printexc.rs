//! Exceptions as text: `tests/data/printexc-4.13.tsv` holds what OCaml 4.13.1's `Printexc.to_string` says of exceptions
//! that lie in memory as described there (`oracle/printexc_gen.ml`).

use crate::support::*;

/// Reads the description of an argument, as `printexc_gen.ml` writes them.
struct Reader<'a>(&'a str);

impl Reader<'_> {
    fn word(&mut self) -> &str {
        let end = self.0.find([' ', ']']).unwrap_or(self.0.len());
        let (word, rest) = self.0.split_at(end);
        self.0 = rest;
        word
    }
    fn value(&mut self) -> V {
        let (kind, rest) = self.0.split_at(1);
        self.0 = rest;
        match kind {
            "i" => int(self.word().parse().expect("a number")),
            "s" => text(unhex(self.word())),
            "d" => caml_copy_double(f64::from_bits(u64::from_str_radix(self.word(), 16).expect("bits"))),
            "[" => {
                let tag = self.word().parse().expect("a tag");
                let mut fields = Vec::new();
                while let Some(rest) = self.0.strip_prefix(' ') {
                    self.0 = rest;
                    fields.push(self.value());
                }
                self.0 = self.0.strip_prefix(']').expect("the end of the block");
                block(tag, &fields)
            }
            other => panic!("what is {other}?"),
        }
    }
}

fn unhex(s: &str) -> Vec<u8> {
    (0..s.len() / 2).map(|i| u8::from_str_radix(&s[2 * i..2 * i + 2], 16).expect("two digits")).collect()
}

fn constructor(name: &str) -> V {
    match exn(name) {
        NONE => camlrt_exn_define(c(name).as_ptr(), UNIT),
        known => known,
    }
}

#[test]
fn as_ocaml_prints_them() {
    let _world = World::new();
    let mut lines = 0;
    for line in include_str!("../data/printexc-4.13.tsv").lines() {
        let _scope = Scope::open();
        let [name, arguments, expected] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let mut fields = vec![constructor(name)];
        let mut reader = Reader(arguments);
        while !reader.0.is_empty() {
            reader.0 = reader.0.strip_prefix(' ').unwrap_or(reader.0);
            fields.push(reader.value());
        }
        let exception = if fields.len() == 1 { fields[0] } else { block(0, &fields) };
        let expected = String::from_utf8_lossy(&unhex(expected)).into_owned();
        assert_eq!(String::from_utf8_lossy(&bytes(caml_format_exception(exception))), expected, "{line}");
        failed_with(exception, &expected);
        lines += 1;
    }
    assert!(lines > 100);
    camlrt_clear_error();
}

/// Raised, it has the same text.
fn failed_with(exception: V, expected: &str) {
    assert_eq!(caml_raise(exception), NONE);
    assert_eq!(message(), expected);
    assert_eq!(camlrt_same(camlrt_exception(), exception), 1);
}
