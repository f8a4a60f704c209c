//! A host that has lost its mind: it makes random calls, and checks that what comes of them is an error at worst.

use crate::arguments::{Memory, Random};
use crate::call::{self, DOUBLES, INTS};
use crate::children;
use crate::table::{Export, Kind, Type, exports};
use camlrt::abi::backends::CamlrtBackend;
use camlrt::abi::channels::{caml_ml_open_descriptor_in, caml_ml_open_descriptor_out, caml_sys_open};
use camlrt::abi::closures::{camlrt_closure, camlrt_dropped, camlrt_poll};
use camlrt::abi::errors::*;
use camlrt::abi::lifetimes::*;
use camlrt::abi::make::*;
use camlrt::abi::marshal::caml_input_value_from_bytes;
use camlrt::abi::read::camlrt_copy_out;
use camlrt::abi::runtimes::*;
use camlrt::abi::{CamlValue, CamlrtRuntime};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::ffi::{CString, c_void};
use std::io::Write;
use std::os::fd::OwnedFd;
use std::rc::Rc;
use std::sync::{Arc, Mutex};

#[derive(Clone, Copy)]
pub struct Settings {
    pub stress: bool,
    pub denied: u32,
    pub fail_at: u64,
}

impl Default for Settings {
    /// Files may be touched, in the directory of the run; nothing else.
    fn default() -> Settings {
        let denied = CAMLRT_DENY_PROCESSES | CAMLRT_DENY_SOCKETS | CAMLRT_DENY_SIGNALS;
        Settings { stress: false, denied, fail_at: 0 }
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        lock(&self.runtimes).drain(..).for_each(free);
        // What died with them is told of now, and not to the next host.
        in_a_runtime(|| {
            let mut rest = 1;
            while rest > 0 && camlrt_poll(0, &mut rest) == 0 {}
            let mut userdata = std::ptr::null_mut();
            while camlrt_dropped(&mut userdata) == 0 {}
        });
    }
}

/// Does something in a runtime that works.
fn in_a_runtime(f: impl FnOnce()) {
    let id = camlrt_runtime_new(&config(Settings::default()));
    let mut previous = id;
    assert_eq!(camlrt_runtime_enter(id, &mut previous), 0);
    f();
    camlrt_runtime_leave(previous);
    assert_eq!(camlrt_runtime_free(id), 0);
}

/// The errors that say nothing for the arguments: they may not have been looked at.
const REFUSED: [i32; 9] = [
    CAMLRT_BAD_HANDLE,
    CAMLRT_TYPE_ERROR,
    CAMLRT_NO_VALUE,
    CAMLRT_BAD_RUNTIME,
    CAMLRT_OUT_OF_MEMORY,
    CAMLRT_TOO_MANY_HANDLES,
    CAMLRT_STACK_OVERFLOW,
    CAMLRT_SCOPE_ORDER,
    CAMLRT_BAD_POINTER,
];

/// What is not called: it might be told names of files that are not the test's, or would keep memory that is as large as
/// it is told, and lasts.
const LEFT_OUT: [&str; 6] = [
    "caml_sys_remove",
    "caml_sys_rename",
    "caml_sys_rmdir",
    "caml_sys_chdir",
    "caml_filename_temp_file",
    "camlrt_bigarray_alloc",
];

/// Functions after which other handles are alive, or none.
const UPSETTING: [&str; 7] = [
    "camlrt_runtime_enter",
    "camlrt_runtime_try_enter",
    "camlrt_runtime_leave",
    "camlrt_runtime_free",
    "camlrt_scopes_switch",
    "camlrt_scope_close",
    "camlrt_release",
];

/// What OCaml's Marshal wrote: bigarrays, a list, floats, boxed numbers, a cycle, a string, an array of both.
const MESSAGES: [&str; 6] = [
    "8495a6be00000024000000010000000700000007185f62696761727230320000000014000000000000002800000001000000030003010203",
    "8495a6be00000033000000010000000800000008185f6269676172723032000000001800000000000000300000000200000101000100023ff00000000000004000000000000000",
    "8495a6be00000019000000050000000f0000000fa041a042a001012ca00200011170a0033fffffffffffffff40",
    "8495a6be000000120000000100000005000000030e02000000000000f03f0000000000000440",
    "8495a6be0000002b000000060000001500000013d0195f6a000000000000000001195f690000000002195f6e0001000000030c000000000000f83f23737472",
    "8495a6be00000007000000030000000800000008b04121789004",
];

/// What the threads of a run share.
pub struct Shared {
    settings: Settings,
    exports: Vec<Export>,
    /// A runtime that both use, and that neither holds for long.
    common: i32,
    runtimes: Mutex<Vec<i32>>,
    handles: Mutex<Vec<i32>>,
    /// What was once accepted as an argument of some name, of some function or (an empty name) of any: who made the handle.
    accepted: Mutex<HashMap<(&'static str, &'static str), Vec<Origin>>>,
    /// The same for numbers.
    numbers: Mutex<HashMap<&'static str, Vec<i32>>>,
}

impl Shared {
    pub fn new(settings: Settings) -> Shared {
        // The default runtime has no caps, so that a call might well ask for all the memory there is. It goes first.
        camlrt_runtime_free(CamlrtRuntime::of(0));
        let common = camlrt_runtime_new(&config(settings)).id();
        assert!(common > 0);
        Shared {
            settings,
            exports: exports(),
            common,
            runtimes: vec![common].into(),
            handles: Mutex::default(),
            accepted: Mutex::default(),
            numbers: Mutex::default(),
        }
    }
    /// Ends every wait, and releases what somebody else may be using.
    pub fn wake_all(&self) {
        let handles: Vec<CamlValue> = lock(&self.handles).drain(..).map(CamlValue::slot).collect();
        for id in lock(&self.runtimes).iter().map(|id| CamlrtRuntime::of(*id)) {
            camlrt_interrupt(id);
            camlrt_release_many(id, handles.as_ptr(), handles.len() as u32);
        }
    }
}

fn lock<T>(m: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    m.lock().unwrap_or_else(|e| e.into_inner())
}

fn config(settings: Settings) -> CamlrtConfig {
    CamlrtConfig {
        size: size_of::<CamlrtConfig>() as u32,
        ocaml: 0,
        max_heap: 32 << 20,
        max_message: 1 << 20,
        max_handles: 4000,
        max_depth: 10,
        flags: if settings.stress { CAMLRT_CONFIG_STRESS } else { 0 },
        denied: settings.denied,
        fail_at: settings.fail_at,
    }
}

/// The function that made a handle, or what [`Host::values`] calls it.
type Origin = &'static str;

/// The origin of inline integers.
const INTEGER: Origin = "an integer";

/// A handle of some runtime, alive or not.
#[derive(Clone, Copy)]
struct Known {
    handle: i32,
    runtime: i32,
    origin: Origin,
}

thread_local!(static HOST: RefCell<Option<Rc<Host>>> = const { RefCell::new(None) });

/// One thread of the host.
pub struct Host {
    shared: Arc<Shared>,
    random: RefCell<Random>,
    record: RefCell<std::fs::File>,
    /// Handles, the last ones at the end; most of them were released long ago.
    handles: RefCell<Vec<Known>>,
    /// Descriptors of a file, to write and to read, as OCaml has them.
    files: [Cell<i32>; 2],
    /// The runtimes that this thread made, alive or not.
    own: RefCell<Vec<i32>>,
    /// How deep its functions are nested in its calls.
    depth: Cell<u32>,
    steps: Cell<usize>,
    transcript: RefCell<Option<Vec<(&'static str, i64)>>>,
}

/// What was made for a call's arguments.
#[derive(Default)]
struct Made {
    ints: Vec<u64>,
    doubles: Vec<f64>,
    memories: Vec<Memory>,
    texts: Vec<CString>,
    /// Where the handles among the arguments came from.
    origins: Vec<(&'static str, Origin)>,
    numbers: Vec<(&'static str, i32)>,
    /// Whether the arguments are to be such as were accepted before.
    sane: bool,
    /// Whether no error was pending before the call, so that one that is pending then is the call's.
    alone: bool,
    /// A null config makes a runtime without caps, which nobody shall use.
    no_config: bool,
    shown: String,
}

impl Host {
    pub fn new(shared: Arc<Shared>, seed: u64, record: &str) -> Rc<Host> {
        let host = Rc::new(Host {
            shared,
            random: RefCell::new(Random::new(seed)),
            record: RefCell::new(<OwnedFd as Into<std::fs::File>>::into(children::record(record))),
            handles: RefCell::default(),
            files: Default::default(),
            own: RefCell::default(),
            depth: Cell::new(0),
            steps: Cell::new(0),
            transcript: RefCell::new(None),
        });
        HOST.set(Some(host.clone()));
        host
    }
    /// Keeps the results from now on.
    pub fn write_down(&self) {
        self.transcript.replace(Some(Vec::new()));
    }
    /// Leaves and frees everything; what was written down.
    pub fn finish(&self) -> Option<Vec<(&'static str, i64)>> {
        while camlrt_runtime_leave(CamlrtRuntime::of(self.shared.common)) == 0 {}
        self.own.borrow_mut().drain(..).for_each(free);
        HOST.set(None);
        // After all that, a runtime works.
        in_a_runtime(|| {
            let v = caml_copy_string(c"still here".as_ptr());
            let mut buf = [0u8; 16];
            assert_eq!(camlrt_copy_out(v, 0, buf.as_mut_ptr(), 16), 10);
            assert!(buf.starts_with(b"still here") && camlrt_release(v) == 0 && camlrt_live_handles() == 0);
        });
        self.transcript.take()
    }

    /// Makes a call.
    pub fn step(&self) {
        if self.depth.get() == 0 && self.steps.get().is_multiple_of(40) {
            self.settle();
        }
        self.steps.set(self.steps.get() + 1);
        let export = self.pick();
        let (sane, alone) = {
            let r = &mut *self.random.borrow_mut();
            (!r.one_in(3), !r.one_in(4))
        };
        let mut made = Made { sane, alone, ..Made::default() };
        if made.alone {
            camlrt_clear_error();
        }
        self.arguments(export, &mut made);
        let line = format!("{}{}({})\n", "  ".repeat(self.depth.get() as usize), export.name, made.shown);
        let _ = self.record.borrow_mut().write_all(line.as_bytes());
        let (mut ints, mut doubles) = ([0; INTS], [0.0; DOUBLES]);
        ints[..made.ints.len()].copy_from_slice(&made.ints);
        doubles[..made.doubles.len()].copy_from_slice(&made.doubles);
        // SAFETY: the arguments are of the types that the header says; pointers are null or to memory as long as the
        // lengths beside them say, which outlives the call.
        let result = unsafe {
            match export.result {
                Some('d') => call::double(export.function, &ints, &doubles).to_bits(),
                _ => call::int(export.function, &ints, &doubles),
            }
        };
        self.check(export, result, &made);
    }
    fn pick(&self) -> &Export {
        let r = &mut *self.random.borrow_mut();
        loop {
            let export = &self.shared.exports[r.below(self.shared.exports.len())];
            // What ends handles is not called as often: the rest would find none alive.
            let calls = !UPSETTING.contains(&export.name) || r.one_in(6);
            if calls && !LEFT_OUT.contains(&export.name) {
                return export;
            }
        }
    }
    fn check(&self, export: &Export, result: u64, made: &Made) {
        let value = result as u32 as i32;
        let (failed, class) = match export.result {
            Some('v') => (value == 0, (value != 0) as i64),
            Some('i') => (value == -1 || (4800..4900).contains(&value), value as i64),
            Some('l') => (result as i64 == -1, (result as i64).signum()),
            Some('r') => (value == -1, value.signum() as i64),
            _ => (false, 0),
        };
        made.memories.iter().for_each(|m| m.check(export.name, failed));
        let error = camlrt_error_code();
        if made.alone && (!failed || !REFUSED.contains(&error)) {
            self.learn(export.name, made, failed);
        }
        assert_ne!(error, CAMLRT_INTERNAL, "{} panicked", export.name);
        match export.result {
            Some('v') if value == 0 => assert_ne!(error, 0, "{} failed without an error", export.name),
            Some('v') if value & 1 == 0 => self.remember(value, export.name),
            Some('r') if export.name == "camlrt_runtime_new" && value > 0 => {
                if made.no_config {
                    free(value);
                } else {
                    self.adopt(value);
                }
            }
            _ => {}
        }
        if let Some(t) = self.transcript.borrow_mut().as_mut() {
            t.push((export.name, if failed { error as i64 } else { class }));
        }
    }
    fn remember(&self, handle: i32, origin: Origin) {
        let mut handles = self.handles.borrow_mut();
        if handles.len() > 600 {
            handles.drain(..300);
        }
        handles.push(Known { handle, runtime: camlrt_runtime_current().id(), origin });
        if self.random.borrow_mut().one_in(20) {
            lock(&self.shared.handles).push(handle);
        }
    }
    fn learn(&self, function: &'static str, made: &Made, failed: bool) {
        let mut accepted = lock(&self.shared.accepted);
        for (argument, origin) in &made.origins {
            for key in [(function, *argument), ("", *argument)] {
                let known = accepted.entry(key).or_default();
                if !known.contains(origin) {
                    known.push(origin);
                }
            }
        }
        let mut numbers = lock(&self.shared.numbers);
        for (argument, n) in made.numbers.iter().filter(|_| !failed) {
            let known = numbers.entry(argument).or_default();
            if known.len() > 15 {
                known.remove(0);
            }
            known.push(*n);
        }
    }
    fn adopt(&self, id: i32) {
        let mut own = self.own.borrow_mut();
        own.push(id);
        lock(&self.shared.runtimes).push(id);
        if own.len() > 12 {
            // Long gone, most of them.
            own.drain(..6).for_each(|id| {
                lock(&self.shared.runtimes).retain(|r| *r != id);
                free(id);
            });
        }
    }
    /// Sees to it that there is a runtime that works, with values of every kind in it, and not too many.
    fn settle(&self) {
        if camlrt_live_handles() > 2000 {
            while camlrt_scope_close(1) != 0 && camlrt_scope_open() > 1 {}
            self.handles.borrow_mut().drain(..).for_each(|h| {
                camlrt_release(CamlValue::slot(h.handle));
            });
        }
        if self.own.borrow().is_empty() || !(0..=2000).contains(&camlrt_live_handles()) {
            let id = camlrt_runtime_new(&config(self.shared.settings));
            let mut previous = id;
            if camlrt_runtime_enter(id, &mut previous) == 0 {
                self.adopt(id.id());
            }
        }
        self.values();
    }
    fn values(&self) {
        let keep = |v: CamlValue, origin: Origin| {
            if v.bits() != 0 {
                self.remember(v.bits(), origin);
            }
            v
        };
        for name in [
            c"file-0",
            c"file-1",
            c"no/such/directory",
            c"Not_found",
            c"",
            c"42",
            c"forty characters, or about as many as that",
        ] {
            keep(caml_copy_string(name.as_ptr()), "string");
        }
        keep(caml_alloc_string(70_000), "string");
        keep(caml_val_int(1 << 45), "large");
        keep(caml_copy_int32(-7), "int32");
        keep(caml_copy_int64(i64::MIN), "int64");
        keep(caml_copy_nativeint(1 << 40), "nativeint");
        keep(caml_copy_double(1.5), "double");
        keep(caml_alloc_float_array(5), "floats");
        keep(camlrt_exn(c"Failure".as_ptr()), "constructor");
        keep(camlrt_exn(c"Not_found".as_ptr()), "constructor");
        let pair = keep(caml_alloc_tuple(2), "block");
        // A cycle.
        caml_store_field(pair, 0, pair);
        let numbers = |of: &[i32]| {
            let all: Vec<CamlValue> = of.iter().map(|n| CamlValue::slot(n << 1 | 1)).collect();
            camlrt_list(all.as_ptr(), all.len() as u32)
        };
        let list = keep(numbers(&[0, 3, 6]), "list");
        keep(camlrt_list([pair, list, pair].as_ptr(), 3), "list");
        for (arity, origin) in [(1, "function of 1"), (2, "function of 2"), (3, "function of 3")] {
            keep(camlrt_closure(Some(function), std::ptr::null_mut(), arity, Some(dropped)), origin);
        }
        for message in MESSAGES {
            let mut bytes: Vec<u8> = (0..message.len() / 2)
                .filter_map(|i| u8::from_str_radix(&message[2 * i..2 * i + 2], 16).ok())
                .collect();
            let whole = caml_alloc_initialized_string(bytes.len(), bytes.as_ptr());
            keep(caml_input_value_from_bytes(whole, CamlValue::slot(1)), "read");
            keep(whole, "message");
            let (i, byte) = {
                let r = &mut *self.random.borrow_mut();
                (r.below(bytes.len()), r.bits() as u8)
            };
            bytes[i] = byte;
            keep(caml_alloc_initialized_string(bytes.len(), bytes.as_ptr()), "changed message");
        }
        let kind = camlrt_custom_register(c"misuse".as_ptr(), 20, 1, 1, 1, Some(dropped)).max(16);
        keep(camlrt_custom_alloc(kind), "custom");
        lock(&self.shared.numbers).insert("kind", vec![kind, 17]);
        keep(camlrt_weak(list), "weak");
        keep(camlrt_cursor(), "cursor");
        let name = caml_copy_string(c"file-1".as_ptr());
        let channels: [(&[i32], extern "C" fn(CamlValue) -> CamlValue, Origin); 2] = [
            (&[1, 3], caml_ml_open_descriptor_out, "output channel"),
            (&[0], caml_ml_open_descriptor_in, "input channel"),
        ];
        for (file, (flags, open, what)) in self.files.iter().zip(channels) {
            let mut channel = open(CamlValue::slot(file.get()));
            if channel == CamlValue::NONE {
                file.set(caml_sys_open(name, numbers(flags), CamlValue::slot(0o644 << 1 | 1)).bits());
                channel = open(CamlValue::slot(file.get()));
            }
            keep(channel, what);
        }
    }

    fn arguments(&self, export: &Export, made: &mut Made) {
        let r = &mut *self.random.borrow_mut();
        // The length of the array that comes next, or came before.
        let mut length: Option<u64> = None;
        for (i, kind) in export.arguments.iter().enumerate() {
            let before = made.ints.len();
            match *kind {
                Kind::Handle => {
                    let known = if made.sane || !r.one_in(3) {
                        self.known(r, export.name, export.names[i])
                    } else {
                        None
                    };
                    made.origins.extend(known.map(|k| (export.names[i], k.origin)));
                    let handle = known.map_or_else(|| self.handle(r), |k| k.handle);
                    made.ints.push(handle as u32 as u64);
                }
                Kind::Int => {
                    let numbers = lock(&self.shared.numbers);
                    let known = numbers.get(export.names[i]).filter(|_| made.sane && !r.one_in(3));
                    let n = match known {
                        Some(all) => r.pick(all),
                        None => r.int(),
                    };
                    made.numbers.push((export.names[i], n));
                    made.ints.push(n as u32 as u64);
                }
                Kind::Long => made.ints.push(r.long() as u64),
                Kind::Double => {
                    made.doubles.push(r.double());
                    made.shown += &format!("{:?}, ", made.doubles.last());
                }
                Kind::Text => {
                    let text = self.text(r);
                    made.ints.push(text.as_ref().map_or(0, |t| t.as_ptr() as u64));
                    made.shown += &format!("{text:?} ");
                    made.texts.extend(text);
                }
                Kind::Array { element, writable } => {
                    let length_first = i > 0 && export.arguments[i - 1] == Kind::Length;
                    let (address, count) = match length.take() {
                        Some(n) if length_first => {
                            (self.array(r, made, element, writable, n as usize, n > 64), n)
                        }
                        _ => {
                            let n = self.count(r);
                            (self.array(r, made, element, writable, n, n > 64), n as u64)
                        }
                    };
                    made.ints.push(address);
                    length = (!length_first).then_some(count);
                }
                Kind::Length => {
                    let n = length.take().unwrap_or_else(|| {
                        let n = self.count(r) as u64;
                        length = Some(n);
                        n
                    });
                    made.ints.push(n);
                }
                Kind::Out => {
                    let mut memory = Memory::result(r);
                    let null = r.one_in(10);
                    made.ints.push(if null { 0 } else { memory.address() });
                    made.memories.push(memory);
                }
                Kind::Userdata => made.ints.push(r.bits()),
                Kind::Function(t) => {
                    let null = r.one_in(6);
                    made.ints.push(if null { 0 } else { address_of(t) });
                }
                Kind::Config => {
                    made.no_config = r.one_in(5);
                    let bytes = self.config_bytes(r);
                    let mut memory = Memory::of(r, &bytes);
                    made.ints.push(if made.no_config { 0 } else { memory.address() });
                    made.memories.push(memory);
                }
                Kind::Backend => {
                    let null = r.one_in(6);
                    let backend = &BACKENDS[r.below(BACKENDS.len())];
                    made.ints.push(if null { 0 } else { std::ptr::from_ref(backend) as u64 });
                }
                Kind::Runtime => {
                    let id = self.runtime(r, export.name);
                    made.ints.push(id as u32 as u64);
                }
            }
            if let Some(n) = made.ints.get(before) {
                made.shown += &format!("{n:#x}, ");
            }
        }
    }
    /// A handle that may well be what the function wants there: such a one was accepted before, or nobody knows.
    fn known(&self, r: &mut Random, function: &'static str, argument: &'static str) -> Option<Known> {
        let handles = self.handles.borrow();
        let here = camlrt_runtime_current().id();
        let alive = || handles.iter().rev().filter(|k| k.runtime == here);
        let accepted = lock(&self.shared.accepted);
        let known = accepted.get(&(function, argument)).filter(|_| !r.one_in(4));
        let wanted = match known.or_else(|| accepted.get(&("", argument))).filter(|_| !r.one_in(6)) {
            Some(all) => all[r.below(all.len())],
            None => {
                let mut origins: Vec<Origin> = alive().map(|k| k.origin).collect();
                origins.sort_unstable();
                origins.dedup();
                origins.push(INTEGER);
                origins[r.below(origins.len())]
            }
        };
        if wanted == INTEGER {
            return Some(Known { handle: r.int() << 1 | 1, runtime: here, origin: INTEGER });
        }
        let all: Vec<Known> = alive().filter(|k| k.origin == wanted).take(8).copied().collect();
        if all.is_empty() { None } else { Some(all[r.below(all.len())]) }
    }
    /// Anything that has the form of a handle.
    fn handle(&self, r: &mut Random) -> i32 {
        let handles = self.handles.borrow();
        let n = handles.len();
        match r.below(16) {
            0 => 0,
            1..4 => r.pick(&[1, 3, 5, 7, -1]),
            4..7 => r.int() << 1 | 1,
            7..13 if n > 0 => handles[r.below(n)].handle,
            13 => lock(&self.shared.handles).last().copied().unwrap_or(2),
            14 => r.bits() as i32 & !1,
            _ => r.pick(&[i32::MIN, i32::MAX, 2, -2, i32::MIN + 1, 0x4000_0000, i32::MAX - 1]),
        }
    }
    fn text(&self, r: &mut Random) -> Option<CString> {
        let known = [
            "",
            "file-0",
            "file-1",
            "Not_found",
            "Failure",
            "Stdlib.Exit",
            "misuse",
            "x",
            "caml_alloc",
            "\u{e9}",
        ];
        let text = match r.below(8) {
            0 => return None,
            1 => "y".repeat(r.below(5000)),
            _ => r.pick(&known).to_owned(),
        };
        CString::new(text).ok()
    }
    /// A length: of an array that there is, up to 64, or one that goes with a null pointer only.
    fn count(&self, r: &mut Random) -> usize {
        match r.below(8) {
            0 => 0,
            1 => r.pick(&[
                usize::MAX,
                1 << 32,
                1 << 60,
                usize::MAX / 4,
                isize::MAX as usize + 1,
                u32::MAX as usize,
            ]),
            _ => r.below(64),
        }
    }
    fn array(
        &self,
        r: &mut Random,
        made: &mut Made,
        element: usize,
        writable: bool,
        n: usize,
        absurd: bool,
    ) -> u64 {
        if absurd || r.one_in(10) {
            return 0;
        }
        let mut memory = if writable {
            Memory::buffer(r, n * element)
        } else if element == 4 {
            // Handles that are fine, or one that is not among them.
            let handles: Vec<u8> = (0..n)
                .flat_map(|_| {
                    let known = if r.one_in(60) { None } else { self.known(r, "", "an element") };
                    known.map_or(3, |k| k.handle).to_ne_bytes()
                })
                .collect();
            Memory::of(r, &handles)
        } else {
            let bytes: Vec<u8> = (0..n * element).map(|_| r.bits() as u8).collect();
            Memory::of(r, &bytes)
        };
        let address = memory.address();
        made.memories.push(memory);
        address
    }
    fn config_bytes(&self, r: &mut Random) -> Vec<u8> {
        let base = config(self.shared.settings);
        let c = CamlrtConfig {
            size: if r.one_in(6) { r.int() as u32 } else { base.size },
            ocaml: r.pick(&[0, 4, 5, 4, 5, 3]),
            max_heap: r.pick(&[1000, 2 << 20, base.max_heap]),
            max_message: r.pick(&[10, 1 << 20]),
            max_handles: r.pick(&[1, 30, base.max_handles]),
            max_depth: r.pick(&[1, 3, base.max_depth]),
            flags: base.flags | r.below(4) as u32,
            denied: base.denied | r.below(32) as u32,
            fail_at: if base.fail_at > 0 { base.fail_at } else { r.pick(&[0, 0, 3, 20]) },
        };
        // SAFETY: the structure has no padding, and any bytes will do.
        unsafe { std::slice::from_raw_parts((&raw const c).cast::<u8>(), size_of_val(&c)) }.to_vec()
    }
    fn runtime(&self, r: &mut Random, name: &str) -> i32 {
        let own = self.own.borrow();
        let odd = [-1, i32::MIN, i32::MAX, 0, 0x7fff_0001];
        let mine = |r: &mut Random| if own.is_empty() { -1 } else { own[r.below(own.len())] };
        match name {
            // A thread that waits for what another one holds, while that waits for it, would wait for ever: that is the
            // program's own affair. So a thread enters its own runtimes only.
            "camlrt_runtime_enter" => {
                if r.one_in(5) {
                    r.pick(&odd)
                } else {
                    mine(r)
                }
            }
            "camlrt_runtime_try_enter" | "camlrt_runtime_leave" => match r.below(6) {
                0 => r.pick(&odd),
                1 => self.shared.common,
                _ => mine(r),
            },
            _ => match r.below(6) {
                0 => r.pick(&odd),
                1 => 0x7ff0_0000 | r.below(12) as i32,
                2 => r.pick(&lock(&self.shared.runtimes)),
                _ => mine(r),
            },
        }
    }
    /// What a host function does: calls of its own, then any result.
    fn called(&self, args: &[CamlValue]) -> CamlValue {
        let before = self.handles.borrow().len();
        args.iter().for_each(|a| self.remember(a.bits(), "argument"));
        self.nested();
        let r = &mut *self.random.borrow_mut();
        let result = match r.below(8) {
            0 => 0,
            1 | 2 => args.first().map_or(1, |a| a.bits()),
            3 => {
                caml_raise_not_found();
                0
            }
            4 => self.handle(r),
            _ => self.known(r, "", "a result").map_or(1, |k| k.handle),
        };
        // What was made inside is gone with the call.
        self.handles.borrow_mut().truncate(before);
        CamlValue::slot(result)
    }
    fn nested(&self) {
        let depth = self.depth.get();
        if depth < 3 {
            self.depth.set(depth + 1);
            let n = self.random.borrow_mut().below(6);
            (0..n).for_each(|_| self.step());
            self.depth.set(depth);
        }
    }
}

/// Frees a runtime, if nobody did before.
fn free(id: i32) {
    camlrt_runtime_free(CamlrtRuntime::of(id));
}

fn with_host<R>(f: impl FnOnce(&Host) -> R) -> Option<R> {
    let host = HOST.with(|h| h.borrow().clone())?;
    Some(f(&host))
}

fn address_of(t: Type) -> u64 {
    match t {
        Type::Callback => function as *const () as u64,
        Type::Drop => dropped as *const () as u64,
        Type::Exit => exiting as *const () as u64,
    }
}

/// Backends that read, that write, that do both, and one of another size.
static BACKENDS: [CamlrtBackend; 4] = {
    let reader = CamlrtBackend {
        struct_size: size_of::<CamlrtBackend>() as u32,
        read: Some(reads),
        write: None,
        flush: Some(asked),
        seek: Some(seeks),
        size: Some(asked),
        close: Some(asked),
        drop: Some(dropped),
    };
    let writer = CamlrtBackend { read: None, write: Some(writes), size: None, ..reader };
    [
        reader,
        writer,
        CamlrtBackend { write: Some(writes), ..reader },
        CamlrtBackend { struct_size: 8, ..reader },
    ]
};

/// A number of bytes, or none at all: more than were asked for, or less than 0.
fn answer(n: usize) -> i64 {
    let what = with_host(|h| h.called(&[])).map_or(0, CamlValue::bits) as i64;
    match what % 4 {
        0 => n as i64,
        1 => what.rem_euclid(n as i64 + 3) - 1,
        2 => 1,
        _ => what,
    }
}
unsafe extern "C" fn reads(_: *mut c_void, _: *mut c_void, n: usize) -> i64 {
    answer(n)
}
unsafe extern "C" fn writes(_: *mut c_void, _: *const c_void, n: usize) -> i64 {
    answer(n)
}
unsafe extern "C" fn seeks(_: *mut c_void, _: i64) -> i64 {
    answer(0)
}
unsafe extern "C" fn asked(_: *mut c_void) -> i64 {
    answer(1 << 20)
}

unsafe extern "C" fn function(_: *mut c_void, args: *const CamlValue, nargs: i32) -> CamlValue {
    // SAFETY: the library passes that many arguments.
    let args = unsafe { std::slice::from_raw_parts(args, nargs as usize) };
    with_host(|h| h.called(args)).unwrap_or(CamlValue::NONE)
}
unsafe extern "C" fn dropped(_: *mut c_void) {
    with_host(Host::nested);
}
unsafe extern "C" fn exiting(_: *mut c_void, _: i32) {
    with_host(Host::nested);
}
