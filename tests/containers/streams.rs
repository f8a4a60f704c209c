//! Streams: the programs of `oracle/containers_streams.ml`, and what else becomes of them.

use crate::common::*;
use crate::hostile::{batter, mutated, refused, store};
use crate::program::*;
use camlrt::abi::CamlValue;
use camlrt::abi::channels::{caml_ml_open_descriptor_in, caml_ml_seek_in, caml_sys_open};
use camlrt::abi::closures::*;
use camlrt::abi::read::*;
use camlrt::abi::streams::*;
use std::cell::Cell;
use std::ffi::c_void;

thread_local! {
    /// How many functions there are.
    static LASTING: Cell<u32> = const { Cell::new(0) };
}

type Body = dyn Fn(&[CamlValue]) -> CamlValue;

extern "C" fn run_body(userdata: *mut c_void, args: *const CamlValue, nargs: i32) -> CamlValue {
    // `lasting` gave a boxed body, which lives as long as the function.
    let body = unsafe { &*userdata.cast::<Box<Body>>() };
    body(unsafe { std::slice::from_raw_parts(args, nargs as usize) })
}

extern "C" fn drop_body(userdata: *mut c_void) {
    // The function is gone, and nobody else has the box.
    LASTING.set(LASTING.get() - 1);
    drop(unsafe { Box::from_raw(userdata.cast::<Box<Body>>()) });
}

/// A function that streams keep.
fn lasting(f: impl Fn(&[CamlValue]) -> CamlValue + 'static) -> CamlValue {
    LASTING.set(LASTING.get() + 1);
    let body: Box<Box<Body>> = Box::new(Box::new(f));
    ok(camlrt_closure(Some(run_body), Box::into_raw(body).cast(), 1, Some(drop_body)))
}

/// Has what functions kept dropped, which was in the way of others, until all of them are gone.
fn forget_streams() {
    while LASTING.get() > 0 {
        let before = LASTING.get();
        ok(caml_gc_full_major(UNIT));
        assert!(LASTING.get() < before);
    }
}

fn some(v: CamlValue) -> CamlValue {
    block(0, &[v])
}

/// What a generator does: it tells of its calls, looks at another stream, raises.
fn generate(other: CamlValue, last: CamlValue, count: CamlValue) -> CamlValue {
    say(count);
    match draw(24) {
        0 => stop(),
        1 | 2 => UNIT,
        3 => {
            attempt(caml_stream_peek(other));
            some(datum())
        }
        4 => {
            attempt(caml_stream_junk(other));
            some(datum())
        }
        5 => {
            attempt(caml_stream_npeek(int(2), other));
            some(last)
        }
        _ => some(datum()),
    }
}

fn element(_: &[CamlValue]) -> CamlValue {
    text("e");
    if draw(10) == 0 { stop() } else { datum() }
}

fn numbers() -> CamlValue {
    let n = draw(8);
    let all: Vec<_> = (0..n).map(|_| datum()).collect();
    caml_stream_of_list(list(&all))
}

/// A function that gives another stream.
fn stream(other: CamlValue) -> CamlValue {
    let other = Kept::new(other);
    lasting(move |_| {
        text("s");
        match draw(12) {
            0 => stop(),
            1 => UNIT,
            2 => {
                attempt(caml_stream_next(other.get()));
                other.get()
            }
            3..6 => other.get(),
            _ => numbers(),
        }
    })
}

pub struct Streams {
    all: [Kept; 3],
    file: Kept,
}

impl Streams {
    fn new() -> Streams {
        let path = std::env::temp_dir().join(format!("streams-{:?}", std::thread::current().id()));
        let bytes: Vec<u8> = (0..4100).map(|i| (i * 7) as u8).collect();
        std::fs::write(&path, bytes).expect("a file");
        let name = string(path.to_str().expect("text").as_bytes());
        let file = ok(caml_ml_open_descriptor_in(ok(caml_sys_open(name, list(&[int(0)]), int(0)))));
        std::fs::remove_file(&path).expect("a file");
        Streams { all: [(); 3].map(|()| Kept::new(UNIT)), file: Kept::new(file) }
    }
    /// Lets go of the streams, and of the functions that hold streams.
    fn forget(&self) {
        self.all.iter().for_each(|s| s.set(UNIT));
        forget_streams();
    }
    fn any(&self) -> CamlValue {
        self.all[draw(3) as usize].get()
    }
    fn made(&self) -> CamlValue {
        let digits = |n| string(draw(n).to_string().as_bytes());
        match draw(16) {
            0 => UNIT,
            1 | 2 => numbers(),
            3 => caml_stream_of_string(digits(100_000)),
            4 => caml_stream_of_string(digits(1000)),
            5 if draw(4) == 0 => {
                ok(caml_ml_seek_in(self.file.get(), int(0)));
                caml_stream_of_channel(self.file.get())
            }
            5 => numbers(),
            6 | 7 => {
                let other = Kept::new(self.any());
                let last = Kept::new(datum());
                caml_stream_from(lasting(move |args| generate(other.get(), last.get(), args[0])))
            }
            8 => {
                let d = datum();
                caml_stream_cons(d, self.any())
            }
            9 => caml_stream_ising(datum()),
            10 => {
                let first = self.any();
                caml_stream_iapp(first, self.any())
            }
            11 => {
                let first = self.any();
                caml_stream_iapp(first, numbers())
            }
            12 => caml_stream_lcons(lasting(element), self.any()),
            13 => caml_stream_lsing(lasting(element)),
            14 => {
                let other = self.any();
                caml_stream_lapp(stream(other), self.any())
            }
            _ => caml_stream_slazy(stream(self.any())),
        }
    }
}

/// The blocks of data as a text, as far as so many of them.
fn shape(out: &mut Vec<u8>, left: &mut i32, d: CamlValue) {
    let field = |v, i| ok(caml_field(v, i));
    let say = |out: &mut Vec<u8>, v| out.extend(write(v, &[]).expect("a message"));
    *left -= 1;
    if *left < 0 {
        return out.extend(b"...");
    }
    if d == UNIT {
        return out.push(b'E');
    }
    match camlrt_tag(d) {
        250 => shape(out, left, field(d, 0)),
        0 => {
            out.push(b'C');
            say(out, field(d, 0));
            shape(out, left, field(d, 1));
        }
        1 => {
            out.extend(b"A(");
            shape(out, left, field(d, 0));
            out.push(b',');
            shape(out, left, field(d, 1));
            out.push(b')');
        }
        2 if camlrt_tag(field(d, 0)) == 246 => out.extend(b"L?"),
        2 => {
            out.push(b'L');
            shape(out, left, field(d, 0));
        }
        3 => {
            out.push(b'G');
            say(out, field(field(d, 0), 0));
        }
        _ => {
            out.push(b'B');
            say(out, field(field(d, 0), 2));
            say(out, field(field(d, 0), 3));
        }
    }
}

impl Program for Streams {
    fn step(&mut self) {
        let s = self.any();
        match draw(40) {
            ..12 => {
                let i = draw(3) as usize;
                self.all[i].set(self.made());
            }
            12..20 => attempt(caml_stream_next(s)),
            20..24 => attempt(caml_stream_peek(s)),
            24..28 => attempt(caml_stream_junk(s)),
            28..32 => attempt(caml_stream_npeek(int(draw(7) - 1), s)),
            32 => {
                attempt(caml_stream_count(s));
                if draw(8) == 0 {
                    self.forget();
                }
            }
            33 | 34 => attempt(caml_stream_empty(s)),
            35 => {
                let other = self.any();
                let f = |a: &[CamlValue]| {
                    say(a[0]);
                    match draw(30) {
                        0 => stop(),
                        1 => caml_stream_junk(other),
                        2 => caml_stream_junk(s),
                        _ => UNIT,
                    }
                };
                with(1, f, |f| attempt(caml_stream_iter(f, s)))
            }
            36 => match caml_stream_take(int(draw(4200)), s) {
                CamlValue::NONE => attempt(CamlValue::NONE),
                all => say(listed(all)),
            },
            _ => attempt(caml_stream_is_empty(s)),
        }
    }
    fn message(&self) -> Vec<u8> {
        let mut out = Vec::new();
        for s in &self.all {
            if s.get() == UNIT {
                out.push(b'-');
                continue;
            }
            let cell = ok(caml_field(s.get(), 0));
            out.extend(write(ok(caml_field(cell, 0)), &[]).expect("a message"));
            shape(&mut out, &mut 60, ok(caml_field(cell, 1)));
        }
        out
    }
}

impl Drop for Streams {
    fn drop(&mut self) {
        self.forget();
    }
}

crate::programs! {
    random: "streams", Streams::new();
}

fn ints(n: i64) -> CamlValue {
    let all: Vec<_> = (0..n).map(int).collect();
    block(0, &all)
}

#[test]
fn mutated_streams() {
    let some = || caml_stream_of_list(listed(ints(5)));
    mutated("streams", some);
    mutated("streams", || caml_stream_iapp(caml_stream_iapp(some(), some()), some()));
}

/// A stream with this data.
fn stream_of(data: CamlValue) -> CamlValue {
    some(pair(int(0), data))
}

#[test]
fn streams_that_are_none() {
    in_runtime(ocaml(5), || {
        let circle = block(0, &[int(1), UNIT]);
        store(circle, 1, circle);
        // As many of its elements as are asked for can be had.
        assert_eq!(camlrt_size(ok(caml_stream_take(int(1000), stream_of(circle)))), 1000);
        with(1, |_| UNIT, |f| refused(caml_stream_iter(f, stream_of(circle)), "expected a stream"));
        let left = block(1, &[UNIT, UNIT]);
        store(left, 0, left);
        let empty = block(1, &[UNIT, UNIT]);
        store(empty, 1, empty);
        let itself = block(2, &[UNIT]);
        store(itself, 0, itself);
        for data in [left, empty, itself] {
            refused(caml_stream_peek(stream_of(data)), "expected a stream");
            refused(caml_stream_junk(stream_of(data)), "expected a stream");
        }
        let odd = [int(1), block(5, &[UNIT]), block(0, &[UNIT]), block(3, &[UNIT]), block(4, &[int(1)])];
        for data in odd {
            refused(caml_stream_next(stream_of(data)), "expected a stream");
        }
        let outside = block(4, &[block(0, &[UNIT, string(b"abc"), int(9), int(7)])]);
        refused(caml_stream_next(stream_of(outside)), "expected a stream");
        let channel = block(4, &[block(0, &[UNIT, string(b"abc"), int(0), int(0)])]);
        refused(caml_stream_next(stream_of(channel)), "expected an in_channel");
        let answer = block(3, &[block(0, &[int(7), UNIT])]);
        refused(caml_stream_next(stream_of(answer)), "expected an option");
        with(1, |_| int(3), |f| refused(caml_stream_next(caml_stream_from(f)), "expected an option"));
        for v in [stream_of(circle), stream_of(empty), stream_of(answer), stream_of(outside)] {
            batter("streams", &mut Random(6), v);
        }
        forget_functions();
    });
}

#[test]
fn deep_streams() {
    in_runtime(ocaml(5), || {
        const DEEP: i64 = 1_000_000;
        let one = Kept::new(UNIT);
        for i in 0..DEEP {
            scoped(|| {
                one.set(caml_stream_iapp(one.get(), if i == 0 { caml_stream_ising(int(7)) } else { UNIT }))
            });
        }
        assert_eq!(integer(caml_stream_next(one.get())), Ok(7));
        assert_eq!(integer(caml_stream_is_empty(one.get())), Ok(1));
        let long = caml_stream_of_array(ints(1000));
        assert_eq!(integer(caml_stream_next(long)), Ok(0));
        assert_eq!(camlrt_size(ok(caml_stream_take(int(i64::MAX >> 2), long))), 999);
        assert_eq!(integer(caml_stream_count(long)), Ok(1000));
        refused(caml_stream_next(long), "Stdlib.Stream.Failure");
        refused(caml_stream_empty(caml_stream_of_string(string(b"x"))), "Stdlib.Stream.Failure");
    });
}

#[test]
fn lazy_streams_are_made_once() {
    in_runtime(ocaml(5), || {
        let calls = Cell::new(0);
        let raising = |_: &[CamlValue]| {
            calls.set(calls.get() + 1);
            stop()
        };
        with(1, raising, |f| {
            let s = caml_stream_slazy(f);
            (0..3).for_each(|_| refused(caml_stream_peek(s), "Failure(\"stop\")"));
        });
        assert_eq!(calls.get(), 1);
        // One whose function looks at the stream that it makes.
        let s = Kept::new(UNIT);
        with(
            1,
            |_| caml_stream_lsing(caml_stream_peek(s.get())),
            |f| {
                s.set(caml_stream_slazy(f));
                refused(caml_stream_peek(s.get()), "CamlinternalLazy.Undefined");
            },
        );
        s.set(UNIT);
        forget_functions();
    });
}
