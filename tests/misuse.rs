//! Misuse: every export, found in the run-time table and the header so that later ones are covered by themselves, is
//! called with stale, forged, foreign, zero and wrongly shaped handles, and with null and odd pointers where pointers
//! are allowed to be, in random sequences from two threads. Nothing may crash, hang, or end the process.
//!
//! Each run is a process of its own, since it opens, closes and writes to descriptors at random.

#![cfg(all(target_arch = "x86_64", target_os = "linux"))]

use camlrt::abi::closures::camlrt_closure;
use camlrt::abi::introspect::{CamlrtPrimitiveInfo, camlrt_primitive_at};
use camlrt::abi::lifetimes::*;
use camlrt::abi::make::*;
use camlrt::abi::runtimes::*;
use camlrt::abi::{CamlValue, CamlrtRuntime};
use std::cell::Cell;
use std::ffi::{CStr, c_void};
use std::process::{Command, ExitCode};
use std::sync::atomic::{AtomicI32, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// The names that are passed are sometimes those of files that are not the test's.
const NOT_ITS_FILES: &str = "what it changes may not be the test's";

/// glibc ends the process when the socket that it asks with for addresses is closed behind its back.
const ASKS_FOR_NAMES: &str =
    "it would ask for names while descriptors are closed at random; tests/over/sockets.rs calls it";

/// Those that are not called, and why.
const LEFT_OUT: [(&str, &str); 16] = [
    ("caml_sys_remove", NOT_ITS_FILES),
    ("caml_sys_rename", NOT_ITS_FILES),
    ("caml_sys_rmdir", NOT_ITS_FILES),
    ("caml_sys_chdir", NOT_ITS_FILES),
    ("caml_filename_temp_file", "it would leave files where others have theirs"),
    ("camlrt_connect_tcp", ASKS_FOR_NAMES),
    ("camlrt_listen_tcp", ASKS_FOR_NAMES),
    ("caml_sys_system_command", "a command may be the test itself, or end something else"),
    (
        "camlrt_bigarray_alloc",
        "the memory would have to be as large as it is told, and to last; c-tests/bigarray.c calls it",
    ),
    ("camlrt_channel_open", "functions are called, whatever they are; c-tests/backends.c has wrong ones"),
    ("camlrt_stdio_set", "so are these; c-tests/stdio.c has wrong ones"),
    ("camlrt_runtime_new", "two runtimes are made for the test; thousands more would only take memory"),
    ("camlrt_runtime_enter", "the threads would wait for each other's runtimes for ever"),
    ("camlrt_runtime_try_enter", "it would leave a runtime entered, for which the other thread waits"),
    ("camlrt_runtime_leave", "the calls would go to the default runtime, which has no cap"),
    (
        "camlrt_runtime_free",
        "the rest of the run would find no runtime; tests of runtimes free them in every state",
    ),
];

/// The kinds of parameter that the header knows.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Param {
    Handle,
    Int,
    /// A length or count that belongs to a pointer.
    Length,
    Double,
    CString,
    Pointer,
    /// A function; its place in the table of ours.
    HostFunction,
    DropFunction,
}

struct Export {
    name: String,
    function: *const c_void,
    params: Vec<Param>,
    result: Param,
}

/// The parameters of a declaration in the header.
fn params(header: &str, name: &str) -> Option<(Param, Vec<Param>)> {
    // A declaration begins its line; comments, which may name the function too, do not.
    let is_declaration = |(at, _): &(usize, &str)| {
        header[..*at].rsplit('\n').next().is_some_and(|line| {
            line.starts_with(|c: char| c.is_ascii_lowercase()) && line.ends_with([' ', '*'])
        })
    };
    let (at, found) = header.match_indices(&format!("{name}(")).find(is_declaration)?;
    let result = header[..at].rsplit('\n').next()?.trim();
    let text = &header[at + found.len()..];
    let (mut depth, mut parts, mut part) = (0, Vec::new(), String::new());
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => break,
            ')' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(std::mem::take(&mut part));
                continue;
            }
            _ => {}
        }
        part.push(c);
    }
    parts.push(part);
    let parts: Vec<&str> = parts.iter().map(|p| p.trim()).filter(|p| !p.is_empty() && *p != "void").collect();
    let is_pointer = |p: &str| p.contains('*') && !p.contains("(*") && !p.contains("const char");
    let kind = |i: usize| {
        let p = parts[i];
        let beside = i > 0 && is_pointer(parts[i - 1]) || parts.get(i + 1).is_some_and(|q| is_pointer(q));
        match p {
            _ if p.contains("(*drop)") => Param::DropFunction,
            _ if p.contains("(*fn)") && p.contains("args") => Param::HostFunction,
            // The only other function is the exit handler, which takes what a drop takes, and more.
            _ if p.contains("(*") => Param::DropFunction,
            _ if p.contains("const char *") => Param::CString,
            _ if p.contains('*') => Param::Pointer,
            _ if p.starts_with("caml_value ") => Param::Handle,
            _ if p.starts_with("double ") => Param::Double,
            _ if beside && (p.starts_with("size_t ") || p.starts_with("uint32_t ")) => Param::Length,
            _ => Param::Int,
        }
    };
    let result = if result.starts_with("caml_value") { Param::Handle } else { Param::Int };
    Some((result, (0..parts.len()).map(kind).collect()))
}

fn exports() -> Vec<Export> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/include/camlrt.h");
    let header = std::fs::read_to_string(path).expect("the header");
    let mut all = Vec::new();
    for i in 0.. {
        // SAFETY: every field may be zero.
        let mut info: CamlrtPrimitiveInfo = unsafe { std::mem::zeroed() };
        if camlrt_primitive_at(i, &mut info) != 0 {
            break;
        }
        // SAFETY: the table's names are C strings.
        let name = unsafe { CStr::from_ptr(info.name) }.to_str().expect("a name").to_owned();
        if LEFT_OUT.iter().any(|(n, _)| *n == name) {
            continue;
        }
        let (result, params) =
            params(&header, &name).unwrap_or_else(|| panic!("{name} is not in the header"));
        assert_eq!(params.len(), info.arity as usize, "{name}: {params:?}");
        let function = info.r#fn.expect("a function") as *const c_void;
        all.push(Export { name, function, params, result });
    }
    assert!(all.len() > 100);
    all
}

/// A small generator of random numbers (xorshift), so that a seed tells a run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }
    fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }
    /// Small numbers, borders, and anything.
    fn number(&mut self) -> i64 {
        match self.below(6) {
            0 => self.below(8) as i64,
            1 => -(self.below(8) as i64),
            2 => 1 << self.below(63),
            3 => i64::MIN >> self.below(63),
            4 => self.below(100_000) as i64,
            _ => self.next() as i64,
        }
    }
}

/// Handles that some thread has or had.
static SEEN: [AtomicI32; 256] = [const { AtomicI32::new(0) }; 256];
static CALLS: AtomicU64 = AtomicU64::new(0);

thread_local!(static SEED: Cell<u64> = const { Cell::new(1) });

fn random() -> Random {
    let seed = SEED.get().wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407) | 1;
    SEED.set(seed);
    Random(seed)
}

/// A host function that answers with one of its arguments, a number, nothing, or anything; and calls back in.
extern "C" fn host(_: *mut c_void, args: *const CamlValue, nargs: i32) -> CamlValue {
    let mut r = random();
    match r.below(8) {
        0 => CamlValue::NONE,
        1 => CamlValue::slot(r.next() as i32),
        2 => caml_alloc_tuple(3),
        3 => {
            camlrt_scope_open();
            CamlValue::slot(1)
        }
        // SAFETY: the library says how many arguments there are.
        4 if nargs > 0 => unsafe { *args },
        5 if nargs > 0 => {
            // SAFETY: as above.
            camlrt_release(unsafe { *args });
            CamlValue::slot(3)
        }
        _ => CamlValue::slot(seen(&mut r)),
    }
}

extern "C" fn drop_it(_: *mut c_void) {
    CALLS.fetch_add(1, Ordering::Relaxed);
}

fn seen(r: &mut Random) -> i32 {
    SEEN[r.below(256) as usize].load(Ordering::Relaxed)
}

fn handle(r: &mut Random) -> i32 {
    match r.below(10) {
        0 => 0,
        1 => r.next() as i32,
        2 => seen(r).wrapping_add(2 * r.below(5) as i32 - 4),
        3 => (r.number() as i32) << 1 | 1,
        _ => seen(r),
    }
}

/// Memory that pointers point into, at any alignment.
const MEMORY: usize = 1 << 16;
/// The most elements that a count may claim: each is at most 32 bytes long.
const COUNT: u64 = 64;

struct Memory(Vec<u8>);

impl Memory {
    fn pointer(&mut self, r: &mut Random) -> i64 {
        if r.below(6) == 0 {
            return 0;
        }
        // What arrays of handles, configs and strings are read from.
        let at = r.below(256) as usize;
        for i in 0..COUNT as usize {
            let h = handle(r).to_le_bytes();
            self.0[at + 4 * i..at + 4 * i + 4].copy_from_slice(&h);
        }
        self.0.as_mut_ptr() as i64 + at as i64
    }
    fn string(&mut self, r: &mut Random) -> i64 {
        const NAMES: [&[u8]; 8] = [
            b"\0",
            b"Not_found\0",
            b"a\0",
            b"Stdlib.Exit\0",
            b"_j\0",
            b"/dev/null\0",
            b"caml_alloc\0",
            b"\xff\xfe\0",
        ];
        if r.below(8) == 0 { 0 } else { NAMES[r.below(8) as usize].as_ptr() as i64 }
    }
}

type Anything = extern "C" fn(i64, i64, i64, i64, i64, i64, f64, f64) -> i64;

fn call(e: &Export, r: &mut Random, memory: &mut Memory) {
    let (mut ints, mut doubles, mut n, mut d) = ([0i64; 6], [0f64; 2], 0, 0);
    let bounded = e.params.contains(&Param::Pointer);
    for p in &e.params {
        let int = match p {
            Param::Double => {
                doubles[d] = f64::from_bits(r.next());
                d += 1;
                continue;
            }
            Param::Handle => handle(r) as i64,
            Param::Int if bounded && r.below(2) == 0 => r.below(8) as i64,
            Param::Int => r.number(),
            Param::Length => r.below(COUNT) as i64,
            Param::CString => memory.string(r),
            Param::Pointer => memory.pointer(r),
            Param::HostFunction => [0, host as *const () as i64][r.below(2) as usize],
            Param::DropFunction => [0, drop_it as *const () as i64][r.below(2) as usize],
        };
        ints[n] = int;
        n += 1;
    }
    // SAFETY: in this calling convention the first six integers and the first doubles have registers of their own, and
    // a function looks only at those that it knows; what the pointers point at is as long as the header asks for.
    let f = unsafe { std::mem::transmute::<*const c_void, Anything>(e.function) };
    let [a, b, c, dd, ee, g] = ints;
    let result = f(a, b, c, dd, ee, g, doubles[0], doubles[1]);
    if e.result == Param::Handle && result as i32 != 0 {
        SEEN[r.below(256) as usize].store(result as i32, Ordering::Relaxed);
    }
    CALLS.fetch_add(1, Ordering::Relaxed);
}

fn some_values() {
    let numbers = [1.5f64, 2.5];
    let made = [
        caml_copy_string(c"text".as_ptr()),
        caml_alloc_tuple(3),
        camlrt_float_array(numbers.as_ptr(), 2),
        caml_copy_double(0.5),
        caml_copy_int64(7),
        camlrt_closure(Some(host), std::ptr::null_mut(), 2, Some(drop_it)),
        camlrt::abi::lifetimes::camlrt_cursor(),
    ];
    for (i, v) in made.iter().enumerate() {
        SEEN[i * 30].store(v.bits(), Ordering::Relaxed);
    }
}

/// Random calls for a while, in a runtime that the thread enters now and then and shares with the other thread.
fn run(seed: u64, runtimes: [CamlrtRuntime; 2], until: Instant, calls: u64) {
    SEED.set(seed);
    let all = exports();
    let mut r = Random(seed | 1);
    let mut memory = Memory(vec![0; MEMORY]);
    let mut done = 0;
    let show = std::env::var_os("MISUSE_SHOW").is_some();
    while Instant::now() < until && done < calls {
        let rt = runtimes[r.below(2) as usize];
        let mut previous = rt;
        assert_eq!(camlrt_runtime_enter(rt, &mut previous), 0);
        let depth = camlrt_scope_open();
        some_values();
        for _ in 0..100 {
            let e = &all[r.below(all.len() as u64) as usize];
            if show {
                eprintln!("{}", e.name);
            }
            call(e, &mut r, &mut memory);
            done += 1;
        }
        camlrt_scope_close(depth);
        assert_eq!(camlrt_runtime_leave(previous), 0);
    }
}

/// How long a call may wait until it is interrupted.
const LONGEST_WAIT: Duration = Duration::from_millis(20);

/// Beside the config's flags: the process has only so much address space more than it begins with.
const LITTLE_SPACE: u32 = 1 << 31;
const SPACE: u64 = 100 << 20;

fn limit_space() {
    let statm = std::fs::read_to_string("/proc/self/statm").expect("Linux");
    let pages: u64 = statm.split(' ').next().and_then(|n| n.parse().ok()).expect("a number");
    let most = 4096 * pages + SPACE;
    let limit = libc::rlimit { rlim_cur: most, rlim_max: most };
    // SAFETY: the structure lives across the call.
    assert_eq!(unsafe { libc::setrlimit(libc::RLIMIT_AS, &limit) }, 0);
}

/// What the child process does; `flags` and `fail_at` as in the config.
fn child(seed: u64, flags: u32, fail_at: u64, milliseconds: u64, calls: u64) {
    let config = CamlrtConfig {
        size: size_of::<CamlrtConfig>() as u32,
        ocaml: 4 + (seed % 2) as u32,
        max_heap: 64 << 20,
        max_message: 16 << 20,
        max_handles: 100_000,
        max_depth: 20,
        flags: flags & !LITTLE_SPACE,
        denied: 0,
        fail_at,
    };
    let runtimes = [camlrt_runtime_new(&config), camlrt_runtime_new(&config)];
    assert!(runtimes.iter().all(|rt| rt.id() > 0));
    if flags & LITTLE_SPACE != 0 {
        limit_space();
    }
    let until = Instant::now() + Duration::from_millis(milliseconds);
    std::thread::scope(|s| {
        let threads = [0, 1].map(|t| s.spawn(move || run(seed + t, runtimes, until, calls)));
        // Both may come to wait for what nobody will send, connect or take.
        while threads.iter().any(|t| !t.is_finished()) {
            std::thread::sleep(LONGEST_WAIT);
            runtimes.iter().for_each(|rt| assert_eq!(camlrt_interrupt(*rt), 0));
        }
    });
    // The runtimes still work.
    for rt in runtimes {
        let mut previous = rt;
        assert_eq!(camlrt_runtime_enter(rt, &mut previous), 0);
        assert_eq!(camlrt::abi::read::camlrt_get_int(caml_val_int(41)), 41);
        assert_eq!(camlrt_runtime_leave(previous), 0);
        assert_eq!(camlrt_runtime_free(rt), 0);
    }
}

const CHILD: &str = "CAMLRT_MISUSE";

/// Runs a child in an empty directory, and says how it ended.
fn spawn(
    what: &str,
    seed: u64,
    flags: u32,
    fail_at: u64,
    milliseconds: u64,
    calls: u64,
) -> Result<(), String> {
    let dir =
        std::env::temp_dir().join(format!("camlrt-misuse-{}-{seed}-{fail_at}-{flags}", std::process::id()));
    std::fs::create_dir_all(&dir).map_err(|e| e.to_string())?;
    let out = Command::new(std::env::current_exe().map_err(|e| e.to_string())?)
        .env(CHILD, format!("{seed} {flags} {fail_at} {milliseconds} {calls}"))
        .current_dir(&dir)
        .stdin(std::process::Stdio::null())
        .output()
        .map_err(|e| e.to_string());
    let _ = std::fs::remove_dir_all(&dir);
    let out = out?;
    if out.status.code() == Some(0) {
        return Ok(());
    }
    let text = String::from_utf8_lossy(&out.stderr);
    let tail: String = text.chars().rev().take(2000).collect::<Vec<_>>().into_iter().rev().collect();
    Err(format!("{what}: seed {seed}, flags {flags}, fail_at {fail_at}: {}\n{tail}", out.status))
}

/// What ends well or tells why not.
type Test = Box<dyn Fn() -> Result<(), String>>;

fn tests() -> Vec<(String, Test)> {
    let seed = std::env::var("MISUSE_SEED").ok().and_then(|s| s.parse().ok()).unwrap_or_else(|| {
        std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(7, |d| d.as_nanos() as u64)
    });
    let long = if cfg!(debug_assertions) { 3000 } else { 6000 };
    let mut all: Vec<(String, Test)> = Vec::new();
    for fixed in [1, 2, 3] {
        all.push((
            format!("known_seed_{fixed}"),
            Box::new(move || spawn("misuse", fixed, 0, 0, 60_000, 20_000)),
        ));
    }
    all.push(("fresh_seed".into(), Box::new(move || spawn("misuse", seed, 0, 0, long, u64::MAX))));
    all.push(("collecting_at_every_call".into(), {
        Box::new(move || spawn("stress", seed, CAMLRT_CONFIG_STRESS, 0, long, u64::MAX))
    }));
    all.push(("little_address_space".into(), {
        Box::new(move || {
            (1..=4).try_for_each(|n| spawn("space", n, LITTLE_SPACE, 0, 20_000, 20_000))?;
            // About one fresh run in thirty still aborts, where the standard library cannot be told to fail.
            if std::env::var_os("CAMLRT_LONG").is_none() {
                return Ok(());
            }
            spawn("space", seed, LITTLE_SPACE, 0, long, u64::MAX)
        })
    }));
    all.push(("every_reservation_fails_once".into(), {
        Box::new(|| (1..60).try_for_each(|n| spawn("failing", 11, 0, n, 10_000, 300)))
    }));
    all
}

fn main() -> ExitCode {
    if let Ok(what) = std::env::var(CHILD) {
        let n: Vec<u64> = what.split(' ').map(|n| n.parse().expect("a number")).collect();
        child(n[0], n[1] as u32, n[2], n[3], n[4]);
        return ExitCode::SUCCESS;
    }
    let args: Vec<String> = std::env::args().skip(1).collect();
    let list = args.iter().any(|a| a == "--list");
    // What nextest asks for: `--list --format terse [--ignored]`, then `--exact NAME --nocapture`.
    if args.iter().any(|a| a == "--ignored") {
        return ExitCode::SUCCESS;
    }
    let wanted: Vec<&String> = args.iter().filter(|a| !a.starts_with('-') && *a != "terse").collect();
    let (mut passed, mut failed) = (0, 0);
    for (name, test) in tests() {
        if list {
            println!("{name}: test");
            continue;
        }
        if !wanted.is_empty() && !wanted.iter().any(|w| name.contains(w.as_str())) {
            continue;
        }
        match test() {
            Ok(()) => {
                passed += 1;
                println!("test {name} ... ok");
            }
            Err(why) => {
                failed += 1;
                println!("test {name} ... FAILED\n{why}");
            }
        }
    }
    if !list {
        let verdict = if failed == 0 { "ok" } else { "FAILED" };
        println!(
            "\ntest result: {verdict}. {passed} passed; {failed} failed; 0 ignored; 0 measured; 0 filtered out"
        );
    }
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
