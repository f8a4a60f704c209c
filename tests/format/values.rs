//! Arguments as `oracle/format_gen.lisp` writes them.

use crate::common::*;
use camlrt::abi::CamlValue;
use camlrt::abi::host_format::*;
use camlrt::abi::make::*;

/// The characters of an escaped text.
pub fn unescaped(text: &str) -> String {
    let mut plain = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        plain.push(match c {
            '\\' => match chars.next().expect("what is escaped") {
                't' => '\t',
                'n' => '\n',
                'r' => '\r',
                c => c,
            },
            c => c,
        });
    }
    plain
}

/// All arguments of a line.
pub fn arguments(text: &str) -> Vec<CamlValue> {
    let mut reader = Reader(text);
    let mut all = Vec::new();
    while !reader.0.is_empty() {
        all.push(reader.value());
        reader.skip(" ");
    }
    all
}

struct Reader<'t>(&'t str);

impl<'t> Reader<'t> {
    fn skip(&mut self, text: &str) -> bool {
        let rest = self.0.strip_prefix(text);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }
    /// What precedes a space, a parenthesis, or the end.
    fn word(&mut self) -> &'t str {
        let end = self.0.find([' ', '(', ')']).unwrap_or(self.0.len());
        let (word, rest) = self.0.split_at(end);
        self.0 = rest;
        word
    }
    fn quoted(&mut self) -> CamlValue {
        assert!(self.skip("\""));
        let mut escaped = false;
        let end = self.0.find(|c| {
            let ends = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            ends
        });
        let (text, rest) = self.0.split_at(end.expect("an end"));
        self.0 = &rest[1..];
        string(unescaped(text).as_bytes())
    }
    fn number(&mut self) -> i64 {
        self.word().parse().expect("a number")
    }
    fn value(&mut self) -> CamlValue {
        if self.0.starts_with('"') {
            return self.quoted();
        }
        if self.skip("yNIL") {
            return ok(host_symbol(string(b"NIL"), UNIT));
        }
        if self.skip("#(") {
            let (all, _) = self.elements();
            return ok(host_vector(all.as_ptr(), all.len() as u32));
        }
        let (letter, rest) = self.0.split_at(1);
        self.0 = rest;
        match letter {
            "i" => ok(integer_of(self.number())),
            "f" => {
                let bits = u64::from_str_radix(self.word(), 16).expect("bits");
                ok(caml_copy_double(f64::from_bits(bits)))
            }
            "c" => ok(host_character(self.number() as i32)),
            "y" => ok(host_symbol(self.quoted(), UNIT)),
            "k" => ok(host_symbol(self.quoted(), string(b"KEYWORD"))),
            "r" => {
                let (n, d) = self.word().split_once('/').expect("a ratio");
                ok(host_ratio(int(n.parse().expect("a number")), int(d.parse().expect("a number"))))
            }
            "(" => {
                let (all, tail) = self.elements();
                all.into_iter().rev().fold(tail, |tail, head| block(0, &[head, tail]))
            }
            _ => panic!("{letter}{}", self.0),
        }
    }
    /// What is between parentheses, and what follows a dot.
    fn elements(&mut self) -> (Vec<CamlValue>, CamlValue) {
        let (mut all, mut tail) = (Vec::new(), UNIT);
        while !self.skip(")") {
            if self.skip(". ") {
                tail = self.value();
            } else {
                all.push(self.value());
            }
            self.skip(" ");
        }
        (all, tail)
    }
}

/// An integer of the kind that its last digit chooses; no int is 0, which is the empty list too.
fn integer_of(n: i64) -> CamlValue {
    match n % 10 {
        0 if n == 0 => caml_copy_nativeint(n),
        3 => caml_copy_int64(n),
        7 if n as i32 as i64 == n => caml_copy_int32(n as i32),
        _ => caml_val_int(n),
    }
}
