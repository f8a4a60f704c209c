//! What the random programs share: chance, keys and data, the log, and functions of the host's.

use crate::common::*;
use crate::oracle;
use camlrt::abi::CamlValue;
use camlrt::abi::closures::*;
use camlrt::abi::digests::caml_md5_string;
use camlrt::abi::errors::caml_failwith;
use camlrt::abi::lifetimes::*;
use camlrt::abi::make::*;
use camlrt::abi::read::*;
use camlrt::abi::runtimes::{CAMLRT_CONFIG_STRESS, CamlrtConfig};
use std::cell::{Cell, RefCell};
use std::ffi::c_void;
use std::process::Command;

thread_local! {
    static STATE: Cell<u64> = const { Cell::new(0) };
    static LOG: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// The next number below `n`, as `Containers.draw` gives it.
pub fn draw(n: u64) -> i64 {
    let next = STATE.get().wrapping_mul(2_862_933_555_777_941_757).wrapping_add(3_037_000_493);
    STATE.set(next & (u64::MAX >> 2));
    ((STATE.get() >> 20) % n) as i64
}

pub fn text(s: impl AsRef<[u8]>) {
    LOG.with_borrow_mut(|l| l.extend(s.as_ref()));
}

/// Logs a value.
pub fn say(v: CamlValue) {
    text(write(v, &[]).expect("a message"));
}

/// Logs what came of a call.
pub fn attempt(v: CamlValue) {
    match value(v) {
        Ok(v) => say(v),
        Err(e) => text(format!("!{e}")),
    }
}

pub fn pair(a: CamlValue, b: CamlValue) -> CamlValue {
    block(0, &[a, b])
}

pub fn key() -> CamlValue {
    let n = draw(400);
    match draw(4) {
        0 => int(n),
        1 => string(format!("key {n}").as_bytes()),
        2 => pair(int(n), string(n.to_string().as_bytes())),
        _ => ok(caml_copy_double(n as f64 / 4.0)),
    }
}

pub fn datum() -> CamlValue {
    let n = draw(1000);
    if n & 1 == 0 { int(n) } else { string(n.to_string().as_bytes()) }
}

pub fn list(of: &[CamlValue]) -> CamlValue {
    ok(camlrt_list(of.as_ptr(), of.len() as u32))
}

/// The elements of an array, as a list.
pub fn listed(array: CamlValue) -> CamlValue {
    let all: Vec<_> = (0..camlrt_size(ok(array)) as u32).map(|i| ok(caml_field(array, i))).collect();
    list(&all)
}

pub fn stop() -> CamlValue {
    caml_failwith(c"stop".as_ptr())
}

/// What a function of the host's does.
type Body<'a> = dyn FnMut(&[CamlValue]) -> CamlValue + 'a;

extern "C" fn body(userdata: *mut c_void, args: *const CamlValue, nargs: i32) -> CamlValue {
    // `function` gave a place with a body, which outlives the call that the function is given to.
    let body = unsafe { &mut *userdata.cast::<&mut Body<'_>>() };
    body(unsafe { std::slice::from_raw_parts(args, nargs as usize) })
}

/// Calls something with a function that does this.
pub fn with<'a, R>(
    arity: i32,
    mut f: impl FnMut(&[CamlValue]) -> CamlValue + 'a,
    then: impl FnOnce(CamlValue) -> R,
) -> R {
    let mut place: &mut Body<'_> = &mut f;
    let function = ok(camlrt_closure(Some(body), (&raw mut place).cast(), arity, None));
    let r = then(function);
    assert_eq!(camlrt_release(function), 0);
    r
}

fn digest(bytes: &[u8]) -> String {
    let s = string(bytes);
    let d = crate::common::bytes(ok(caml_md5_string(s, int(0), int(bytes.len() as i64))));
    hex(&d)
}

/// A container that is kept over the scopes of the steps.
pub struct Kept(Cell<CamlValue>);

impl Kept {
    pub fn new(v: CamlValue) -> Kept {
        Kept(Cell::new(ok(camlrt_retain(ok(v)))))
    }
    pub fn get(&self) -> CamlValue {
        self.0.get()
    }
    /// Keeps another one.
    pub fn set(&self, v: CamlValue) {
        assert_eq!(camlrt_release(self.0.replace(ok(camlrt_retain(ok(v))))), 0);
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        assert_eq!(camlrt_release(self.0.get()), 0);
    }
}

/// A random program: a step of it, and the message of its container.
pub trait Program {
    fn step(&mut self);
    fn message(&self) -> Vec<u8>;
}

/// Runs a program, and holds it against the lines that OCaml wrote.
fn run(make: fn() -> Box<dyn Program>, seed: u64, lines: &str) {
    STATE.set(seed);
    LOG.take();
    let mut program = scoped(make);
    let in_full = std::env::var_os("CAMLRT_SAY").is_some();
    if in_full {
        println!("BEGIN");
    }
    for line in lines.lines() {
        for _ in 0..100 {
            scoped(|| program.step());
            if in_full {
                println!("{}", LOG.with_borrow(|l| l.escape_ascii().to_string()));
            }
        }
        scoped(|| {
            let message = program.message();
            if in_full {
                println!("{}", message.escape_ascii());
            }
            let log = LOG.take();
            let said: Vec<&str> = line.split('\t').collect();
            assert_eq!(digest(&log), said[3], "the log of {line}");
            assert_eq!(
                (message.len().to_string(), digest(&message)),
                (said[1].into(), said[2].into()),
                "{line}"
            );
        });
    }
}

fn check(config: CamlrtConfig, make: fn() -> Box<dyn Program>, seed: u64, lines: &str) {
    in_runtime(config, || {
        run(make, seed, lines);
        forget_functions();
    });
}

/// Host functions without a drop are told of.
pub fn forget_functions() {
    ok(caml_gc_full_major(UNIT));
    let mut userdata = std::ptr::null_mut();
    while camlrt_dropped(&mut userdata) == 0 {}
}

/// Runs the programs of a kind in a runtime of these settings.
pub fn check_as(config: CamlrtConfig, make: fn() -> Box<dyn Program>, text: &str) {
    for part in text.split("seed ").skip(1) {
        let (seed, lines) = part.split_once('\n').expect("lines");
        check(CamlrtConfig { ..config }, make, seed.parse().expect("a seed"), lines);
    }
}

/// Runs the programs of a kind whose lines are committed, a line with `SEED` before those of each; one of them under stress too.
pub fn check_committed(make: fn() -> Box<dyn Program>, text: &str) {
    for (i, part) in text.split("seed ").skip(1).enumerate() {
        let (seed, lines) = part.split_once('\n').expect("lines");
        let seed = seed.parse().expect("a seed");
        assert!(lines.lines().count() >= 10);
        check(ocaml(4), make, seed, lines);
        if i == 0 {
            let few: Vec<&str> = lines.lines().take(10).collect();
            let stress = CamlrtConfig { flags: CAMLRT_CONFIG_STRESS, ..ocaml(4) };
            check(stress, make, seed, &few.join("\n"));
        }
    }
}

/// The same of new programs, where OCaml is installed.
pub fn check_new(make: fn() -> Box<dyn Program>, kind: &str) {
    let Some((_, programs)) = oracle::oracle() else { return };
    let seed = Random::fresh().0 & 0x3fff_ffff;
    let steps = if std::env::var_os("CAMLRT_LONG").is_some() { "1000000" } else { "3000" };
    let mut command = Command::new(programs.join("containers_gen"));
    let out = command.args([kind, &seed.to_string(), steps]).output().expect("containers_gen");
    assert!(out.status.success(), "containers_gen {kind} {seed} {steps}");
    check(ocaml(4), make, seed, &String::from_utf8(out.stdout).expect("text"));
}

/// The tests of a kind of container.
#[macro_export]
macro_rules! programs {
    ($($name:ident: $kind:literal, $program:expr;)*) => {$(
        mod $name {
            #[allow(unused_imports)]
            use super::*;
            use $crate::program::{Program, check_committed, check_new};
            fn make() -> Box<dyn Program> {
                Box::new($program)
            }
            #[test]
            fn as_ocaml_says() {
                check_committed(make, include_str!(concat!("../data/containers/", $kind, "-4.13.tsv")));
            }
            #[test]
            fn as_the_installed_ocaml_says() {
                check_new(make, $kind);
            }
        }
    )*};
}
