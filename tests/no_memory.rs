//! Memory that runs out: a script of calls under every budget of bytes that makes another allocation fail. The process
//! lives, what fails is Out_of_memory, and the runtime works as before once there is memory again.
//!
//! Each run is a process of its own, forked, since an allocation that cannot fail well ends it.

#![cfg(target_os = "linux")]

use camlrt::abi::channels::*;
use camlrt::abi::closures::*;
use camlrt::abi::errors::*;
use camlrt::abi::lifetimes::*;
use camlrt::abi::make::*;
use camlrt::abi::marshal::*;
use camlrt::abi::runtimes::*;
use camlrt::abi::{CamlValue as V, CamlrtRuntime};
use std::alloc::{GlobalAlloc, Layout, System};
use std::ffi::c_void;
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// Bytes in use, how many there may be, and what was in use when an allocation was made, and its size.
static USED: AtomicUsize = AtomicUsize::new(0);
static BUDGET: AtomicUsize = AtomicUsize::new(usize::MAX);
static NOTED: [AtomicUsize; 1 << 16] = [const { AtomicUsize::new(0) }; 1 << 16];
static NOTES: AtomicUsize = AtomicUsize::new(usize::MAX);

struct Limited;

fn take(bytes: usize) -> bool {
    let used = USED.fetch_add(bytes, Relaxed) + bytes;
    if NOTES.load(Relaxed) < NOTED.len() {
        NOTED[NOTES.fetch_add(1, Relaxed)].store(used, Relaxed);
    }
    let fits = used <= BUDGET.load(Relaxed);
    if !fits {
        USED.fetch_sub(bytes, Relaxed);
    }
    fits
}

// SAFETY: the system's allocator does the work.
unsafe impl GlobalAlloc for Limited {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if take(layout.size()) { unsafe { System.alloc(layout) } } else { std::ptr::null_mut() }
    }
    unsafe fn dealloc(&self, p: *mut u8, layout: Layout) {
        USED.fetch_sub(layout.size(), Relaxed);
        unsafe { System.dealloc(p, layout) }
    }
}

#[global_allocator]
static LIMITED: Limited = Limited;

const NONE: V = V::NONE;
const UNIT: V = V::slot(1);

fn int(n: i32) -> V {
    V::slot(n << 1 | 1)
}

/// What a call gave, or what it failed with.
fn ok(v: V) -> Result<V, i32> {
    if v == NONE { Err(camlrt_error_code()) } else { Ok(v) }
}

fn done(code: i32) -> Result<(), i32> {
    if code == 0 { Ok(()) } else { Err(camlrt_error_code()) }
}

fn text(len: usize) -> Result<V, i32> {
    static BYTES: [u8; 1 << 20] = [b'"'; 1 << 20];
    ok(caml_alloc_initialized_string(len, BYTES.as_ptr()))
}

/// A list of strings, tuples and floats.
fn some_value(n: i32) -> Result<V, i32> {
    let mut list = UNIT;
    for i in 0..n {
        let pair = [text(50)?, ok(caml_copy_double(i as f64))?];
        let cell = [ok(camlrt_block(0, pair.as_ptr(), 2))?, list];
        list = ok(camlrt_block(0, cell.as_ptr(), 2))?;
    }
    Ok(list)
}

extern "C" fn swap(_: *mut c_void, args: *const V, _: i32) -> V {
    // SAFETY: two arguments, as the closure was made for.
    let pair = unsafe { [*args.add(1), *args] };
    camlrt_block(0, pair.as_ptr(), 2)
}

extern "C" fn fail(_: *mut c_void, _: *const V, _: i32) -> V {
    caml_failwith(c"a text that is long enough to need memory of its own".as_ptr())
}

extern "C" fn drop_it(_: *mut c_void) {}

/// What the script registered, once it could.
static KIND: AtomicUsize = AtomicUsize::new(0);
static RUNTIME: AtomicUsize = AtomicUsize::new(0);

/// A name, and what is done.
type Step = (&'static str, fn() -> Result<(), i32>);

/// The steps of the script; each fails or does not for itself.
const STEPS: &[Step] = &[
    ("values", || {
        for n in [0, 1, 100, 10_000] {
            ok(caml_alloc_tuple(n))?;
            text(n as usize)?;
            let fields = [int(7); 200];
            ok(camlrt_list(fields.as_ptr(), 200))?;
        }
        Ok(())
    }),
    ("handles", || {
        for i in 0..3000 {
            ok(caml_copy_double(i as f64))?;
        }
        let v = text(3)?;
        for _ in 0..3000 {
            ok(camlrt_retain(v)).map(|r| camlrt_release(r))?;
        }
        Ok(())
    }),
    ("scopes", || {
        let mut depth = 0;
        let opened = (0..300).try_for_each(|_| {
            let d = camlrt_scope_open();
            if d < 0 {
                return Err(camlrt_error_code());
            }
            depth = if depth == 0 { d } else { depth };
            text(3)?;
            ok(camlrt_scope_escape(d, text(4)?)).map(|_| ())
        });
        if depth > 0 {
            camlrt_scope_close(depth);
        }
        let stack = camlrt_scopes_new();
        if stack < 0 {
            return opened.and(Err(camlrt_error_code()));
        }
        camlrt_scopes_free(stack);
        opened
    }),
    ("marshal", || {
        let v = some_value(300)?;
        let s = ok(caml_output_value_to_bytes(v, UNIT))?;
        ok(caml_input_value_from_bytes(s, int(0)))?;
        let no_sharing = [int(0), UNIT];
        let flags = ok(camlrt_block(0, no_sharing.as_ptr(), 2))?;
        ok(caml_output_value_to_bytes(v, flags))?;
        let flat = ok(camlrt_flatten(v, 0))?;
        ok(camlrt_unflatten(flat))?;
        let flat = ok(camlrt_flatten(v, 1000))?;
        ok(camlrt_unflatten(flat))?;
        Ok(())
    }),
    ("compressed", || {
        const MESSAGE: &[u8] = include_bytes!("data/compressed-5.4/list.bin");
        ok(caml_input_value_from_block(MESSAGE.as_ptr(), MESSAGE.len())).map(|_| ())
    }),
    ("custom", || {
        if KIND.load(Relaxed) == 0 {
            let name = c"org.camlrt.test.a-rather-long-identifier";
            let kind = camlrt_custom_register(name.as_ptr(), 40, 1, 1, 1, Some(drop_it));
            if kind < 0 {
                return Err(camlrt_error_code());
            }
            KIND.store(kind as usize, Relaxed);
        }
        let v = ok(camlrt_custom_alloc(KIND.load(Relaxed) as i32))?;
        let s = ok(caml_output_value_to_bytes(v, UNIT))?;
        ok(caml_input_value_from_bytes(s, int(0)))?;
        let flat = ok(camlrt_flatten(v, 0))?;
        ok(camlrt_unflatten(flat)).map(|_| ())
    }),
    ("channels", || {
        let name = text_of("/dev/null")?;
        let fd = ok(caml_sys_open(name, camlrt_list_of(int(1))?, int(0o600)))?;
        let out = ok(caml_ml_open_descriptor_out(fd));
        let result = out.and_then(|out| {
            ok(caml_ml_set_channel_name(out, text(100)?))?;
            let v = some_value(30)?;
            ok(caml_output_value(out, v, UNIT))?;
            ok(caml_ml_output(out, text(100_000)?, int(0), int(100_000)))?;
            ok(caml_ml_out_channels_list(UNIT))?;
            ok(caml_ml_close_channel(out)).map(|_| ())
        });
        if result.is_err() {
            let kept = camlrt_error_code();
            caml_sys_close(fd);
            return Err(kept).or(result);
        }
        let missing = text_of("/nonexistent/and/never/there")?;
        let opened = caml_sys_open(missing, camlrt_list_of(int(0))?, int(0));
        assert_eq!(opened, NONE);
        if camlrt_error_code() == CAMLRT_SYS_ERROR { Ok(()) } else { Err(camlrt_error_code()) }
    }),
    ("exceptions", || {
        for name in [c"Not_found", c"Stdlib.Exit", c"Stdlib.Queue.Empty"] {
            ok(camlrt_exn(name.as_ptr()))?;
        }
        caml_invalid_argument(c"a text that is long enough to need memory of its own".as_ptr());
        let mut buf = [0u8; 200];
        camlrt_error_message(buf.as_mut_ptr().cast(), buf.len());
        let e = ok(camlrt_exception())?;
        ok(caml_format_exception(e))?;
        caml_raise(e);
        camlrt_error_message(buf.as_mut_ptr().cast(), buf.len());
        caml_raise_with_string(ok(camlrt_exn(c"Failure".as_ptr()))?, c"text".as_ptr());
        Ok(())
    }),
    ("named", || {
        let name = text_of("a name that needs memory")?;
        ok(caml_register_named_value(name, text(5)?))?;
        ok(camlrt_named(c"a name that needs memory".as_ptr())).map(|_| ())
    }),
    ("closures", || {
        let f = ok(camlrt_closure(Some(swap), std::ptr::null_mut(), 2, Some(drop_it)))?;
        let partial = ok(caml_callback(f, text(4)?))?;
        ok(caml_callback(partial, text(5)?))?;
        let args = [int(1), int(2)];
        ok(caml_callbackN(f, 2, args.as_ptr()))?;
        let g = ok(camlrt_closure(Some(fail), std::ptr::null_mut(), 1, None))?;
        assert_eq!(caml_callback(g, UNIT), NONE);
        match camlrt_error_code() {
            CAMLRT_FAILURE => Ok(()),
            other => Err(other),
        }
    }),
    ("collections", || {
        ok(caml_gc_full_major(UNIT))?;
        let mut ran = 0;
        done(camlrt_poll(0, &mut ran))?;
        let mut userdata = std::ptr::null_mut();
        let _ = camlrt_dropped(&mut userdata);
        Ok(())
    }),
    ("releases", || {
        let v = [ok(camlrt_retain(text(5)?))?];
        let rt = CamlrtRuntime::of(RUNTIME.load(Relaxed) as i32);
        match camlrt_release_many(rt, v.as_ptr(), 1) {
            0 => Ok(()),
            code => {
                camlrt_release(v[0]);
                Err(code)
            }
        }
    }),
    ("runtimes", || {
        let rt = camlrt_runtime_new(std::ptr::null());
        if rt.id() < 0 {
            return Err(CAMLRT_OUT_OF_MEMORY);
        }
        let mut previous = rt;
        let entered = camlrt_runtime_enter(rt, &mut previous);
        if entered == 0 {
            let _ = text(100);
            assert_eq!(camlrt_runtime_leave(previous), 0);
        }
        assert_eq!(camlrt_runtime_free(rt), 0);
        if entered == 0 { Ok(()) } else { Err(entered) }
    }),
    ("threads", || in_a_thread(first_calls)),
    ("runtimes of threads", || {
        let rt = camlrt_runtime_new(std::ptr::null());
        if rt.id() < 0 {
            return Err(CAMLRT_OUT_OF_MEMORY);
        }
        OTHER.store(rt.id() as usize, Relaxed);
        let result = in_a_thread(first_entry);
        assert_eq!(camlrt_runtime_free(rt), 0);
        result
    }),
];

/// The runtime that another thread enters.
static OTHER: AtomicUsize = AtomicUsize::new(0);

extern "C" fn first_calls(_: *mut c_void) -> *mut c_void {
    let failed = ok(caml_copy_double(1.5)).and_then(|_| text(10)).err().unwrap_or(0);
    std::ptr::without_provenance_mut(failed as usize)
}

extern "C" fn first_entry(_: *mut c_void) -> *mut c_void {
    let mut previous = CamlrtRuntime::of(0);
    let code = camlrt_runtime_enter(CamlrtRuntime::of(OTHER.load(Relaxed) as i32), &mut previous);
    if code == 0 {
        let _ = text(10);
        // The one to go back to may not fit.
        let left = camlrt_runtime_leave(previous);
        assert!(left == 0 || left == CAMLRT_OUT_OF_MEMORY);
    }
    std::ptr::without_provenance_mut(code as usize)
}

/// Runs what gives an error code in a thread of the system's, which is made without the allocator.
fn in_a_thread(f: extern "C" fn(*mut c_void) -> *mut c_void) -> Result<(), i32> {
    let (mut thread, mut code) = (std::mem::MaybeUninit::uninit(), std::ptr::null_mut());
    // SAFETY: the thread is joined, and the places live until then.
    unsafe {
        assert_eq!(libc::pthread_create(thread.as_mut_ptr(), std::ptr::null(), f, std::ptr::null_mut()), 0);
        assert_eq!(libc::pthread_join(thread.assume_init(), &mut code), 0);
    }
    if code.is_null() { Ok(()) } else { Err(code.addr() as i32) }
}

fn text_of(s: &str) -> Result<V, i32> {
    ok(caml_alloc_initialized_string(s.len(), s.as_ptr()))
}

fn camlrt_list_of(v: V) -> Result<V, i32> {
    ok(camlrt_list(&v, 1))
}

/// Runs the script; every error is that of memory.
fn script(only: Option<&str>) {
    for (name, step) in STEPS {
        if only.is_some_and(|o| o != *name) {
            continue;
        }
        let depth = camlrt_scope_open();
        if depth < 0 {
            assert_eq!(camlrt_error_code(), CAMLRT_OUT_OF_MEMORY, "a scope");
            continue;
        }
        let result = step();
        camlrt_scope_close(depth);
        if let Err(code) = result
            && code != CAMLRT_OUT_OF_MEMORY
        {
            BUDGET.store(usize::MAX, Relaxed);
            panic!("{name}: {code}");
        }
    }
}

fn enter() -> CamlrtRuntime {
    KIND.store(0, Relaxed);
    let rt = camlrt_runtime_new(std::ptr::null());
    RUNTIME.store(rt.id() as usize, Relaxed);
    let mut previous = rt;
    assert_eq!(camlrt_runtime_enter(rt, &mut previous), 0);
    previous
}

/// What a child does with so many bytes more than it has.
fn child(step: &str, budget: usize) {
    let previous = enter();
    BUDGET.store(USED.load(Relaxed).saturating_add(budget), Relaxed);
    script(Some(step));
    BUDGET.store(usize::MAX, Relaxed);
    script(None);
    camlrt_clear_error();
    assert_eq!(caml_gc_full_major(UNIT), UNIT);
    assert_eq!(camlrt_live_handles(), 0);
    assert_eq!(camlrt_runtime_leave(previous), 0);
    assert_eq!(camlrt_runtime_free(CamlrtRuntime::of(RUNTIME.load(Relaxed) as i32)), 0);
}

/// Says where the process was when it gave up, without taking memory for that.
extern "C" fn aborted(_: i32) {
    BUDGET.store(usize::MAX, Relaxed);
    let mut frames = [std::ptr::null_mut(); 60];
    // SAFETY: room for sixty is told; then ends the process.
    unsafe {
        let n = libc::backtrace(frames.as_mut_ptr(), 60);
        libc::backtrace_symbols_fd(frames.as_ptr(), n, 2);
        libc::_exit(134)
    }
}

/// Whether the script lives after a step with a budget.
fn lives(step: &str, budget: usize) -> bool {
    // SAFETY: this is the only thread.
    unsafe {
        let pid = libc::fork();
        if pid == 0 {
            if std::env::var_os("NO_MEMORY_SHOW").is_some() {
                libc::signal(libc::SIGABRT, aborted as *const () as usize);
            }
            libc::alarm(120);
            child(step, budget);
            libc::_exit(0);
        }
        let mut status = 0;
        assert_eq!(libc::waitpid(pid, &mut status, 0), pid);
        status == 0
    }
}

/// The budgets that make each of a step's allocations fail.
fn budgets(step: &str) -> Vec<usize> {
    let previous = enter();
    let base = USED.load(Relaxed);
    NOTES.store(0, Relaxed);
    script(Some(step));
    let n = NOTES.swap(usize::MAX, Relaxed);
    camlrt_runtime_leave(previous);
    camlrt_runtime_free(CamlrtRuntime::of(RUNTIME.load(Relaxed) as i32));
    assert!((1..NOTED.len()).contains(&n), "{step}: {n} allocations");
    let mut all: Vec<_> = NOTED[..n].iter().map(|u| u.load(Relaxed).saturating_sub(base + 1)).collect();
    // What a library allocates behind a question for all of it at once is met in between.
    if step == "compressed" {
        all.extend((0..32 << 10).step_by(512));
        all.extend((0..16 << 20).step_by(128 << 10));
    }
    all.sort_unstable();
    all.dedup();
    all
}

fn main() -> ExitCode {
    if std::env::args().any(|a| a == "--list") {
        if !std::env::args().any(|a| a == "--ignored") {
            println!("memory_runs_out: test");
        }
        return ExitCode::SUCCESS;
    }
    let only = std::env::var("NO_MEMORY_STEP").ok();
    let budget = std::env::var("NO_MEMORY_BUDGET").ok().and_then(|b| b.parse().ok());
    // What is made once for the process is there before anything is counted.
    let previous = enter();
    script(None);
    camlrt_runtime_leave(previous);
    let mut fatal = 0;
    // A backtrace would need memory, and so must not be made where a panic is expected; nor may it be told of.
    for trace in ["0", "1"].iter().filter(|_| only.is_none()) {
        let me = std::env::current_exe().expect("this program");
        let again = std::process::Command::new(me)
            .env("RUST_BACKTRACE", trace)
            .env("NO_MEMORY_STEP", "compressed")
            .output()
            .expect("it runs");
        print!("RUST_BACKTRACE={trace}: {}", String::from_utf8_lossy(&again.stdout));
        fatal += usize::from(!again.status.success() || !again.stderr.is_empty());
    }
    for (step, _) in STEPS.iter().filter(|(name, _)| only.as_deref().is_none_or(|o| o == *name)) {
        let budgets = budget.map_or_else(|| budgets(step), |b| vec![b]);
        let died: Vec<_> = budgets.iter().filter(|b| !lives(step, **b)).collect();
        println!("{step}: {} budgets, {} of them fatal: {died:?}", budgets.len(), died.len());
        fatal += died.len();
    }
    if fatal == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
