//! Buffers: the programs of `oracle/containers_buffers.ml`, on the records of OCaml 4 and of OCaml 5.

use crate::common::*;
use crate::hostile::{mutated, refused};
use crate::program::*;
use camlrt::abi::CamlValue;
use camlrt::abi::backends::*;
use camlrt::abi::buffers::*;
use camlrt::abi::make::{caml_copy_int32, caml_copy_int64};
use camlrt::abi::read::{caml_field, camlrt_same, camlrt_size};

pub struct Buffers(Kept);

fn text_of(n: i64) -> CamlValue {
    let bytes: Vec<u8> = (0..n).map(|i| 97 + (i % 26) as u8).collect();
    string(&bytes)
}

type Adder = extern "C" fn(CamlValue, CamlValue) -> CamlValue;

fn add_all(adders: &[Adder], b: CamlValue, v: CamlValue) {
    adders.iter().for_each(|add| attempt(add(b, v)));
}

/// Whether a buffer's bytes are those that it had at first.
fn has_first_bytes(b: CamlValue) -> bool {
    let field = |b, i| ok(caml_field(b, i));
    let now = if camlrt_size(b) == 4 { field(b, 0) } else { field(field(b, 0), 0) };
    let first = field(b, camlrt_size(b) as u32 - 1);
    camlrt_same(now, first) == 1
}

fn length(b: CamlValue) -> i64 {
    integer(caml_buffer_length(b)).expect("a length")
}

impl Program for Buffers {
    fn step(&mut self) {
        let b = self.0.get();
        match draw(40) {
            ..10 => attempt(caml_buffer_add_char(b, int(draw(256)))),
            10..14 => attempt(caml_buffer_add_string(b, text_of(draw(40)))),
            n @ 14..=16 => {
                let add = if n == 16 { caml_buffer_add_subbytes } else { caml_buffer_add_substring };
                let (at, len) = (int(draw(34) - 2), int(draw(20) - 1));
                attempt(add(b, text_of(30), at, len))
            }
            17 => {
                if length(b) < 2000 {
                    attempt(caml_buffer_add_buffer(b, b))
                }
            }
            18 => attempt(caml_buffer_contents(b)),
            19 => attempt(caml_buffer_length(b)),
            20 => {
                let (at, len) = (int(draw(60) - 2), int(draw(40) - 1));
                attempt(caml_buffer_sub(b, at, len))
            }
            21 => {
                let to = string(&[b'.'; 30]);
                let (at, there, len) = (int(draw(60) - 2), int(draw(34) - 2), int(draw(30) - 1));
                attempt(caml_buffer_blit(b, at, to, there, len));
                say(to);
            }
            22 => attempt(caml_buffer_nth(b, int(draw(60) - 2))),
            23 => attempt(caml_buffer_truncate(b, int(draw(300) - 2))),
            24 => {
                if draw(10) == 0 {
                    ok(caml_buffer_clear(b));
                }
            }
            25 => {
                if draw(5) == 0 {
                    ok(caml_buffer_reset(b));
                }
            }
            26 | 27 => {
                let all = [0x41, 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x10ffff];
                let u = int(all[draw(10) as usize]);
                attempt(match draw(3) {
                    0 => caml_buffer_add_utf_8_uchar(b, u),
                    1 => caml_buffer_add_utf_16be_uchar(b, u),
                    _ => caml_buffer_add_utf_16le_uchar(b, u),
                })
            }
            28 => add_all(&[caml_buffer_add_int8, caml_buffer_add_uint8], b, int(draw(1000) - 500)),
            29 => add_all(
                &[caml_buffer_add_int16_be, caml_buffer_add_int16_le, caml_buffer_add_int16_ne],
                b,
                int(draw(200_000) - 100_000),
            ),
            30 => add_all(
                &[caml_buffer_add_uint16_be, caml_buffer_add_uint16_le, caml_buffer_add_uint16_ne],
                b,
                int(draw(200_000)),
            ),
            31 => add_all(
                &[caml_buffer_add_int32_be, caml_buffer_add_int32_le, caml_buffer_add_int32_ne],
                b,
                caml_copy_int32((draw(2_000_000_000) - 1_000_000_000) as i32),
            ),
            32 => add_all(
                &[caml_buffer_add_int64_be, caml_buffer_add_int64_le, caml_buffer_add_int64_ne],
                b,
                caml_copy_int64(draw(2_000_000_000) * 1_000_000_007),
            ),
            33 => attempt(caml_buffer_to_bytes(b)),
            34 => {
                if draw(10) == 0 {
                    self.0.set(caml_buffer_create(int(draw(50) - 5)));
                }
            }
            35 | 36 => {
                let s: Vec<u8> = (0..draw(14)).map(|_| b"ab_$$(){}\\ 9"[draw(12) as usize]).collect();
                let f = |a: &[CamlValue]| {
                    text(bytes(a[0]));
                    if draw(9) == 0 { stop() } else { string(&[b"<", &bytes(a[0])[..], b">"].concat()) }
                };
                with(1, f, |f| attempt(caml_buffer_add_substitute(b, f, string(&s))))
            }
            37 => {
                let n = int(draw(60) - 2);
                attempt(caml_buffer_add_channel(b, ok(caml_ml_open_string_in(text_of(40))), n))
            }
            38 if !has_first_bytes(b) => {
                let n = draw(1000);
                let f = |a: &[CamlValue]| {
                    ok(caml_buffer_add_char(a[0], int(b'!'.into())));
                    if draw(5) == 0 { stop() } else { UNIT }
                };
                let format = string(b"%d|%5s|%t%!.");
                let args = |f| block(0, &[int(n), string(n.to_string().as_bytes()), f]);
                with(1, f, |f| attempt(caml_buffer_add_printf(b, format, args(f))))
            }
            38 => {}
            _ => attempt(caml_buffer_add_bytes(b, text_of(draw(9)))),
        }
    }
    /// As OCaml 4 has it, whichever it is.
    fn message(&self) -> Vec<u8> {
        let b = self.0.get();
        let field = |b, i| ok(caml_field(b, i));
        let old = match camlrt_size(b) {
            3 => {
                let inner = field(b, 0);
                assert_eq!(camlrt_size(inner), 2);
                block(0, &[field(inner, 0), field(b, 1), field(inner, 1), field(b, 2)])
            }
            _ => b,
        };
        write(old, &[]).expect("a message")
    }
}

crate::programs! {
    any: "buffers", Buffers(Kept::new(caml_buffer_create(int(5))));
}

#[test]
fn records_of_ocaml_5() {
    check_as(
        ocaml(5),
        || Box::new(Buffers(Kept::new(caml_buffer_create(int(5))))),
        include_str!("../data/containers/buffers-4.13.tsv"),
    );
}

/// What came before a channel had no more for now is not lost. (OCaml has consumed it, and drops it.)
#[test]
fn what_a_blocked_channel_had_is_added() {
    in_runtime(ocaml(5), || {
        let b = ok(caml_buffer_create(int(3)));
        let channel = ok(camlrt_open_fed());
        let feed = |s: &[u8]| assert_eq!(camlrt_channel_feed(channel, s.as_ptr().cast(), s.len()), 0);
        feed(b"abcde");
        let add = |n| value(caml_buffer_add_channel(b, channel, int(n)));
        assert_eq!(add(8).unwrap_err(), "Sys_blocked_io");
        assert_eq!(bytes(ok(caml_buffer_contents(b))), b"abcde");
        feed(b"fghij");
        assert_eq!(add(3).map(drop), Ok(()));
        assert_eq!(bytes(ok(caml_buffer_contents(b))), b"abcdefgh");
        assert_eq!(camlrt_channel_feed_end(channel), 0);
        assert_eq!(add(3).unwrap_err(), "End_of_file");
        assert_eq!(bytes(ok(caml_buffer_contents(b))), b"abcdefghij");
    });
}

#[test]
fn mutated_buffers() {
    mutated("buffers", || {
        let b = ok(caml_buffer_create(int(10)));
        ok(caml_buffer_add_string(b, text_of(30)));
        b
    });
}

#[test]
fn buffers_that_are_none() {
    in_runtime(ocaml(5), || {
        let s = string(b"four");
        let none = |fields: &[CamlValue]| {
            refused(caml_buffer_add_char(block(0, fields), int(65)), "expected a buffer")
        };
        none(&[block(0, &[s, int(4)]), int(5), s]);
        none(&[block(0, &[s, int(4)]), int(-1), s]);
        none(&[block(0, &[s, int(1 << 40)]), int(0), s]);
        none(&[s, int(0), int(1 << 50), s]);
        none(&[s, int(0), int(4), int(4)]);
        none(&[int(1), int(0), int(4), s]);
        refused(
            caml_buffer_add_utf_8_uchar(caml_buffer_create(int(1)), int(0xd800)),
            "expected a character of Unicode",
        );
        let empty = block(0, &[block(0, &[string(b""), int(0)]), int(0), s]);
        assert_eq!(caml_buffer_add_char(empty, int(65)), UNIT);
    });
}
