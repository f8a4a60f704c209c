//! Channels on functions of the test's own: C's form of them and OCaml's, both on the same model of a file.

use super::*;
use camlrt::abi::closures::camlrt_closure;
use camlrt::abi::errors::{caml_failwith, camlrt_raise_host};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::ffi::c_void;

/// What a function does instead of its work.
#[derive(Clone, Copy)]
pub enum Act {
    /// It gives this number.
    Give(i64),
    /// It raises a Failure.
    Fail,
    /// It raises the host's error of this number.
    Host(i32),
    /// It calls this first, and then does its work.
    Call(fn(&'static Model)),
}

/// A file, how much of it goes through at once, and what was asked of it.
pub struct Model {
    pub bytes: RefCell<Vec<u8>>,
    pub at: Cell<usize>,
    pub chunk: Cell<usize>,
    pub acts: RefCell<HashMap<&'static str, Act>>,
    pub asked: RefCell<Vec<&'static str>>,
    pub dropped: AtomicU32,
    /// The channel on it, and another one.
    pub channel: Cell<CamlValue>,
    pub other: Cell<CamlValue>,
}

impl Model {
    pub fn new(bytes: &[u8]) -> &'static Model {
        Box::leak(Box::new(Model {
            bytes: RefCell::new(bytes.to_vec()),
            at: Cell::new(0),
            chunk: Cell::new(usize::MAX),
            acts: RefCell::default(),
            asked: RefCell::default(),
            dropped: AtomicU32::new(0),
            channel: Cell::new(UNIT),
            other: Cell::new(UNIT),
        }))
    }
    pub fn on(&self, function: &'static str, act: Act) {
        self.acts.borrow_mut().insert(function, act);
    }
    pub fn well(&self) {
        self.acts.borrow_mut().clear();
    }
    pub fn times(&self, function: &str) -> usize {
        self.asked.borrow().iter().filter(|f| **f == function).count()
    }
    /// How often it was dropped.
    pub fn drops(&self) -> u32 {
        self.dropped.load(Ordering::SeqCst)
    }
    pub fn content(&self) -> Vec<u8> {
        self.bytes.borrow().clone()
    }
    fn userdata(&'static self) -> *mut c_void {
        std::ptr::from_ref(self).cast_mut().cast()
    }
    fn asked(&'static self, function: &'static str, work: impl FnOnce() -> i64) -> i64 {
        self.asked.borrow_mut().push(function);
        let act = self.acts.borrow().get(function).copied();
        match act {
            Some(Act::Give(n)) => return n,
            Some(Act::Fail) => {
                assert_eq!(caml_failwith(c"inside".as_ptr()), CamlValue::NONE);
                return -1;
            }
            Some(Act::Host(n)) => {
                assert_eq!(camlrt_raise_host(n), CamlValue::NONE);
                return -1;
            }
            Some(Act::Call(f)) => f(self),
            None => {}
        }
        work()
    }
    fn read(&'static self, into: &mut [u8]) -> i64 {
        self.asked("read", || {
            let bytes = self.bytes.borrow();
            let rest = bytes.get(self.at.get()..).unwrap_or(&[]);
            let n = rest.len().min(into.len()).min(self.chunk.get());
            into[..n].copy_from_slice(&rest[..n]);
            self.at.set(self.at.get() + n);
            n as i64
        })
    }
    fn write(&'static self, from: &[u8]) -> i64 {
        self.asked("write", || {
            let (at, n) = (self.at.get(), from.len().min(self.chunk.get()));
            let mut bytes = self.bytes.borrow_mut();
            if bytes.len() < at + n {
                bytes.resize(at + n, 0);
            }
            bytes[at..at + n].copy_from_slice(&from[..n]);
            self.at.set(at + n);
            n as i64
        })
    }
    fn seek(&'static self, to: i64) -> i64 {
        self.asked("seek", || {
            self.at.set(to as usize);
            if to < 0 { -libc::EINVAL as i64 } else { 0 }
        })
    }
    fn size(&'static self) -> i64 {
        self.asked("size", || self.bytes.borrow().len() as i64)
    }
}

fn model(userdata: *mut c_void) -> &'static Model {
    // Nothing else is given out as userdata, and models are never freed.
    unsafe { &*userdata.cast::<Model>() }
}

unsafe extern "C" fn read(u: *mut c_void, buf: *mut c_void, n: usize) -> i64 {
    // The library lends as many bytes.
    model(u).read(unsafe { std::slice::from_raw_parts_mut(buf.cast(), n) })
}
unsafe extern "C" fn write(u: *mut c_void, buf: *const c_void, n: usize) -> i64 {
    // As above.
    model(u).write(unsafe { std::slice::from_raw_parts(buf.cast(), n) })
}
unsafe extern "C" fn flush(u: *mut c_void) -> i64 {
    model(u).asked("flush", || 0)
}
unsafe extern "C" fn seek(u: *mut c_void, to: i64) -> i64 {
    model(u).seek(to)
}
unsafe extern "C" fn size(u: *mut c_void) -> i64 {
    model(u).size()
}
unsafe extern "C" fn close(u: *mut c_void) -> i64 {
    model(u).asked("close", || 0)
}
pub unsafe extern "C" fn dropped(u: *mut c_void) {
    model(u).dropped.fetch_add(1, Ordering::SeqCst);
}

/// C's form of what reads or writes.
pub fn table(reads: bool) -> CamlrtBackend {
    CamlrtBackend {
        struct_size: size_of::<CamlrtBackend>() as u32,
        read: if reads { Some(read) } else { None },
        write: if reads { None } else { Some(write) },
        flush: Some(flush),
        seek: Some(seek),
        size: Some(size),
        close: Some(close),
        drop: Some(dropped),
    }
}

pub fn open_c(table: &CamlrtBackend, model: &'static Model) -> Outcome<CamlValue> {
    value(camlrt_channel_open(table, model.userdata()))
}

/// Answers of OCaml's form: less than 0 is raised as what the number means to C's, unless something was raised already.
fn answered(n: i64) -> CamlValue {
    if n >= 0 {
        return int(n);
    }
    if camlrt_error_code() == 0 {
        let why = std::io::Error::from_raw_os_error(if n == -1 { libc::EIO } else { -n as i32 }).to_string();
        caml_raise_sys_error(string(why.split(" (os").next().expect("a text").as_bytes()));
    }
    CamlValue::NONE
}

fn arguments(args: *const CamlValue) -> (CamlValue, usize, usize) {
    // There are three.
    let [bytes, at, len] = unsafe { *args.cast::<[CamlValue; 3]>() };
    (bytes, camlrt_get_int(at) as usize, camlrt_get_int(len) as usize)
}

unsafe extern "C" fn ocaml_read(u: *mut c_void, args: *const CamlValue, _: i32) -> CamlValue {
    let (bytes, at, len) = arguments(args);
    let mut into = vec![0; len];
    let n = model(u).read(&mut into);
    let got = usize::try_from(n).unwrap_or(0).min(len);
    camlrt_bytes_write(bytes, at, into.as_ptr(), got);
    answered(n)
}
unsafe extern "C" fn ocaml_write(u: *mut c_void, args: *const CamlValue, _: i32) -> CamlValue {
    let (b, at, len) = arguments(args);
    answered(model(u).write(&bytes(b)[at..at + len]))
}
unsafe extern "C" fn ocaml_flush(u: *mut c_void, _: *const CamlValue, _: i32) -> CamlValue {
    answered(unsafe { flush(u) })
}
unsafe extern "C" fn ocaml_seek(u: *mut c_void, args: *const CamlValue, _: i32) -> CamlValue {
    // There is one.
    answered(model(u).seek(camlrt_get_int(unsafe { *args })))
}
unsafe extern "C" fn ocaml_size(u: *mut c_void, _: *const CamlValue, _: i32) -> CamlValue {
    answered(model(u).size())
}
unsafe extern "C" fn ocaml_close(u: *mut c_void, _: *const CamlValue, _: i32) -> CamlValue {
    answered(unsafe { close(u) })
}

/// OCaml's form: the six functions.
pub fn record(model: &'static Model) -> [CamlValue; 6] {
    let closure =
        |f, arity| value(camlrt_closure(Some(f), model.userdata(), arity, None)).expect("a function");
    [
        closure(ocaml_read as unsafe extern "C" fn(_, _, _) -> _, 3),
        closure(ocaml_write, 3),
        closure(ocaml_flush, 1),
        closure(ocaml_seek, 1),
        closure(ocaml_size, 1),
        closure(ocaml_close, 1),
    ]
}

pub fn open_ocaml(reads: bool, functions: &[CamlValue]) -> Outcome<CamlValue> {
    let record = value(camlrt_block(0, functions.as_ptr(), functions.len() as u32))?;
    let channel = if reads { caml_ml_open_custom_in(record) } else { caml_ml_open_custom_out(record) };
    assert_eq!(camlrt_release(record), 0);
    value(channel)
}

/// Which of the two.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Form {
    C,
    OCaml,
}
pub const FORMS: [Form; 2] = [Form::C, Form::OCaml];

impl Form {
    /// A channel on a model, which knows it then.
    pub fn open(self, reads: bool, model: &'static Model) -> CamlValue {
        let channel = match self {
            Form::C => open_c(&table(reads), model),
            Form::OCaml => {
                let functions = record(model);
                let channel = open_ocaml(reads, &functions);
                functions.into_iter().for_each(|f| assert_eq!(camlrt_release(f), 0));
                channel
            }
        };
        model.channel.set(channel.expect("a channel"));
        model.channel.get()
    }
}
