//! Functions that fill buffers, give tokens and make values, and do everything else to the records that they are called with; and
//! those that never come to an end, until they are interrupted.

use crate::common::*;
use crate::records::*;
use camlrt::abi::CamlValue;
use camlrt::abi::channels::{caml_ml_close_channel, camlrt_open_in};
use camlrt::abi::closures::*;
use camlrt::abi::errors::*;
use camlrt::abi::lexing::*;
use camlrt::abi::lifetimes::camlrt_release;
use camlrt::abi::make::caml_store_field;
use camlrt::abi::parsing::*;
use camlrt::abi::read::{camlrt_bytes_write, camlrt_size};
use camlrt::abi::runtimes::{CamlrtConfig, camlrt_interrupt, camlrt_runtime_current};
use std::cell::RefCell;
use std::ffi::c_void;
use std::time::Duration;

thread_local! {
    static CHANCE: RefCell<Random> = const { RefCell::new(Random(0)) };
    /// How many of the functions run one in another.
    static DEPTH: RefCell<usize> = const { RefCell::new(0) };
}

fn below(n: usize) -> usize {
    CHANCE.with_borrow_mut(|r| r.below(n))
}

type Host = unsafe extern "C" fn(*mut c_void, *const CamlValue, i32) -> CamlValue;

fn function(f: Host, arity: i32) -> CamlValue {
    ok(camlrt_closure(Some(f), std::ptr::null_mut(), arity, None))
}

/// Something that is not what a field should hold, or is.
fn odd() -> CamlValue {
    match below(6) {
        0 => int([-1, 0, 1, 5, 1 << 40, i64::MAX >> 1][below(6)]),
        1 => string(&vec![b'7'; below(40)]),
        2 => ints(&vec![3; below(5)]),
        3 => ok(camlrt::abi::make::caml_copy_double(1.5)),
        4 => function(refill, 1),
        _ => UNIT,
    }
}

/// Does something to a record; what it answers may be the function's answer.
fn spoil(record: CamlValue) {
    let fields = camlrt_size(record) as usize;
    match below(8) {
        0 => drop(caml_store_field(record, below(fields.max(1)) as u32, odd())),
        1 => drop(caml_gc_full_major(UNIT)),
        2 => drop(caml_flush_lexbuf(record)),
        3 => drop(camlrt_release(record)),
        4 => drop(caml_store_field(record, lexbuf::BUFFER, string(b""))),
        5 => drop(caml_store_field(record, lexbuf::CURR_POS, int(below(9) as i64))),
        _ => {}
    }
    again(record);
}

/// Comes back to the same record.
fn again(record: CamlValue) {
    if DEPTH.with_borrow(|d| *d) > 3 || below(4) > 0 {
        return;
    }
    DEPTH.with_borrow_mut(|d| *d += 1);
    match below(3) {
        0 => drop(camlrt_lex(tables!("calc_lexer"), int(0), record)),
        1 => drop(camlrt_lex_feed(record, string(b"12 "))),
        _ => drop(camlrt_parse(parser_with(action), int(1), function(lexer, 1), record)),
    }
    DEPTH.with_borrow_mut(|d| *d -= 1);
}

unsafe extern "C" fn refill(_: *mut c_void, args: *const CamlValue, _: i32) -> CamlValue {
    // It has one argument at least.
    let b = unsafe { *args };
    if below(3) > 0 {
        let text = [&b"1 + x\n"[..], b"2", b"", b"(", b"\"a"][below(5)];
        camlrt_lex_feed(b, string(text));
    } else {
        spoil(b);
    }
    if below(9) == 0 { caml_failwith(c"no more".as_ptr()) } else { UNIT }
}

unsafe extern "C" fn read(_: *mut c_void, args: *const CamlValue, _: i32) -> CamlValue {
    // It has two.
    let (into, n) = unsafe { (*args, *args.add(1)) };
    if below(6) == 0 {
        camlrt_release(into);
        return [int(1), int(-1), int(1 << 40), n, string(b"")][below(5)];
    }
    let text = b"1 + 2 * (x)\n";
    camlrt_bytes_write(into, 0, text.as_ptr(), text.len());
    int([0, 1, 3, 12][below(4)])
}

unsafe extern "C" fn lexer(_: *mut c_void, args: *const CamlValue, _: i32) -> CamlValue {
    // It has one.
    let b = unsafe { *args };
    match below(12) {
        0 => spoil(b),
        1 => return odd(),
        2 => drop(caml_gc_full_major(UNIT)),
        _ => {}
    }
    if below(3) == 0 { block(below(2) as u32, &[int(7)]) } else { int(below(11) as i64) }
}

unsafe extern "C" fn action(_: *mut c_void, args: *const CamlValue, _: i32) -> CamlValue {
    // It has one.
    let env = unsafe { *args };
    match below(15) {
        0 => drop(caml_store_field(env, below(16) as u32, odd())),
        1 => return caml_raise(camlrt_exn(c"Stdlib.Parsing.Parse_error".as_ptr())),
        2 => drop(caml_grow_parser_stacks(env)),
        3 => again(env),
        4 => return caml_failwith(c"an action".as_ptr()),
        _ => {}
    }
    int(1)
}

/// The calculator, with this function for all of its actions.
fn parser_with(f: Host) -> CamlValue {
    let parser = tables!("calc");
    let (actions, f) = (field(field(parser, 0), 0), function(f, 1));
    (1..camlrt_size(actions) as u32 - 1).for_each(|i| set(actions, i, f));
    parser
}

/// What may come of it: a result, what the functions raise, or that something does not fit.
fn check(result: CamlValue) -> bool {
    let Err(e) = value(result) else { return false };
    let known = [
        CAMLRT_FAILURE,
        CAMLRT_INVALID_ARGUMENT,
        CAMLRT_TYPE_ERROR,
        CAMLRT_BAD_HANDLE,
        CAMLRT_EXCEPTION,
        CAMLRT_OUT_OF_MEMORY,
    ];
    assert!(known.contains(&camlrt_error_code()), "{e}");
    true
}

#[test]
fn functions_that_spoil_records() {
    let rounds = if std::env::var_os("CAMLRT_LONG").is_some() { 100_000 } else { 1_000 };
    CHANCE.set(Random::fresh());
    let (mut errors, mut results) = (0, 0);
    let config = CamlrtConfig { max_heap: 64 << 20, ..ocaml(5) };
    in_runtime(config, || {
        for i in 0..rounds {
            scoped(|| {
                let b = match i % 3 {
                    0 => ok(caml_create_lexbuf_from_function(function(read, 2))),
                    1 => ok(caml_create_lexbuf_from_string(string(b"1 + 2\n"))),
                    _ => buffer(b"3 * x", 0),
                };
                if i % 3 == 2 {
                    set(b, lexbuf::REFILL, function(refill, 1));
                    set(b, lexbuf::EOF_REACHED, int(0));
                }
                for _ in 0..20 {
                    let failed = match below(4) {
                        0 => check(camlrt_parse(parser_with(action), int(1), function(lexer, 1), b)),
                        _ => check(camlrt_lex(tables!("calc_lexer"), int(0), b)),
                    };
                    if failed { errors += 1 } else { results += 1 }
                }
            });
        }
    });
    assert!(errors > rounds && results > rounds, "{errors} errors, {results} results");
}

#[test]
fn a_channel_that_is_closed() {
    in_runtime(ocaml(5), || {
        let channel =
            ok(camlrt_open_in(concat!(env!("CARGO_MANIFEST_DIR"), "/CHANGELOG.md\0").as_ptr().cast()));
        let (lexer, b) = (tables!("calc_lexer"), ok(caml_create_lexbuf_from_channel(channel)));
        let token = || integer(camlrt_lex(lexer, int(0), b));
        assert_eq!(token(), Ok(1));
        ok(caml_ml_close_channel(channel));
        // What the buffer has is read still.
        let left = std::iter::from_fn(|| token().ok()).take(1000).count();
        assert!((10..512).contains(&left), "{left} tokens");
        assert_eq!(error(), "Sys_error(\"Bad file descriptor\")");
    });
}

/// An x, always.
unsafe extern "C" fn endless_input(_: *mut c_void, args: *const CamlValue, _: i32) -> CamlValue {
    // It has two arguments.
    camlrt_bytes_write(unsafe { *args }, 0, b"x".as_ptr(), 1);
    int(1)
}

/// Ends of lines, always.
unsafe extern "C" fn endless_lines(_: *mut c_void, _: *const CamlValue, _: i32) -> CamlValue {
    int(9)
}

unsafe extern "C" fn nothing(_: *mut c_void, _: *const CamlValue, _: i32) -> CamlValue {
    UNIT
}

/// Runs what has no end; an interrupt of another thread's ends it.
fn interrupted(f: impl FnOnce() -> CamlValue) {
    let rt = camlrt_runtime_current();
    let other = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(30));
        assert_eq!(camlrt_interrupt(rt), 0);
    });
    assert_eq!(f(), CamlValue::NONE);
    assert_eq!(camlrt_error_code(), CAMLRT_INTERRUPTED, "{}", error());
    other.join().expect("no panic");
}

#[test]
fn an_interrupt_ends_what_has_no_end() {
    in_runtime(ocaml(5), || {
        let b = ok(caml_create_lexbuf_from_function(function(endless_input, 2)));
        interrupted(|| camlrt_lex(tables!("calc_lexer"), int(0), b));
        // The name that was read so far can be read again.
        assert_eq!(number(b, lexbuf::CURR_POS), number(b, lexbuf::START_POS));
        let so_far = number(b, lexbuf::BUFFER_LEN);
        assert!(so_far > 0);
        set(b, lexbuf::EOF_REACHED, int(1));
        assert_eq!(integer(camlrt_lex(tables!("calc_lexer"), int(0), b)), Ok(3));
        assert_eq!(bytes(ok(caml_lexeme(b))), vec![b'x'; so_far as usize]);
        interrupted(|| camlrt_parse(parser_with(nothing), int(1), function(endless_lines, 1), UNIT));
    });
}
