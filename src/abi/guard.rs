//! What every export does before and after its work: find the runtime, hold it, see to what is due, catch panics,
//! and turn an error into the pending one.

use super::outside::code_of;
use crate::runtime::{Cx, Exn};
use crate::sys::world::{self, Held, Message, Refused, attention};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::Ordering;

/// May allocate, hence collect first.
pub const ALLOC: u32 = 8;
/// May call host code.
pub const CALLS: u32 = 1;
/// May call host code if the channel's backend is the host's.
pub const CALLS_IF_HOSTED: u32 = 2;
/// May wait.
pub const BLOCKS: u32 = 4;
/// Needs the context whole, but neither waits nor calls.
pub const WHOLE: u32 = 1 << 16;

/// What a call that may allocate can allocate without asking.
pub const RESERVED: usize = 4096;

/// Runs a call. `Err` holds the error's code, which is pending then.
#[inline(always)]
pub fn run<R>(
    flags: u32,
    here: &'static str,
    f: impl for<'a> FnOnce(&'a mut Cx) -> Result<R, Exn>,
) -> Result<R, i32> {
    let (held, locked) = match Held::now() {
        Some(held) => (held, false),
        None => match world::acquire() {
            Ok(held) => (held, true),
            Err(refused) => return Err(stray(refused)),
        },
    };
    // SAFETY: the lock is held until `release` below, and a context of an outer call of this thread is borrowed
    // mutably by its `call_out` while this one lives.
    let mut cx = unsafe { Cx::new(held) };
    let outer = flags & (CALLS | CALLS_IF_HOSTED | BLOCKS) != 0;
    if outer {
        held.go_inside();
    }
    // What never collects keeps nothing.
    let depth = if flags == 0 && !cfg!(debug_assertions) { 0 } else { cx.roots() };
    let result = catch_unwind(AssertUnwindSafe(|| {
        prepare(&mut cx, flags)?;
        f(&mut cx)
    }));
    let result = match result.unwrap_or_else(|panic| Err(poison(&held, panic))) {
        Ok(r) => Ok(r),
        Err(exn) => Err(held.thread().set_error(held.runtime(), exn, export(here))),
    };
    if flags != 0 {
        cx.drop_roots(depth);
    } else {
        debug_assert_eq!(cx.roots(), depth, "{here} keeps roots");
    }
    // SAFETY: the context is not used any more, nor what borrowed from it.
    unsafe {
        if outer {
            held.come_out();
        }
        if locked {
            held.release();
        }
    }
    result
}

#[inline(always)]
fn prepare(cx: &mut Cx, flags: u32) -> Result<(), Exn> {
    let attention = cx.world().attention.load(Ordering::Relaxed);
    if flags == 0 {
        // What never collects still works after a panic: the error can be read, and scopes can be closed.
        if attention & attention::DEAD != 0 {
            return Err(Exn::BadRuntime);
        }
        if attention & attention::QUEUE != 0 {
            settle_messages(cx);
        }
    } else if attention != 0 || cx.heap.wants_collection() {
        return attend(cx, attention);
    }
    Ok(())
}

#[cold]
fn attend(cx: &mut Cx, attention: u32) -> Result<(), Exn> {
    if attention & attention::DEAD != 0 {
        return Err(Exn::BadRuntime);
    }
    if attention & attention::POISONED != 0 {
        return Err(Exn::Internal(
            b"an earlier call failed inside, and the runtime is not used any more".into(),
        ));
    }
    if attention & attention::QUEUE != 0 {
        settle_messages(cx);
    }
    if cx.config.stress {
        cx.collect();
    }
    Ok(cx.reserve(RESERVED)?)
}

/// Frees what other threads asked to be freed.
pub fn settle_messages(cx: &Cx) {
    for message in cx.world().take_messages() {
        match message {
            Message::Release(handles) => handles.iter().for_each(|h| {
                cx.heap.handles.free(*h);
            }),
            Message::Departed(thread) => thread.depart(cx),
        }
    }
}

#[cold]
fn stray(refused: Refused) -> i32 {
    let code = code_of(refused);
    world::set_stray(code);
    code
}

#[cold]
fn poison(held: &Held, panic: Box<dyn std::any::Any + Send>) -> Exn {
    held.world().attention.fetch_or(attention::POISONED, Ordering::Relaxed);
    let text = match (panic.downcast_ref::<String>(), panic.downcast_ref::<&str>()) {
        (Some(s), _) => s.clone(),
        (_, Some(s)) => s.to_string(),
        _ => String::from("panic"),
    };
    Exn::Internal(text.into_bytes().into())
}

/// Runs a primitive: its arguments converted one by one, then the call, then what is to be done with the result.
macro_rules! guarded {
    (@bind $cx:ident $f:path, [$($done:ident)*], $next:expr $(, $rest:expr)*) => {{
        let a = $crate::abi::args::arg(&*$cx, $next)?;
        $crate::abi::guard::guarded!(@bind $cx $f, [$($done)* a] $(, $rest)*)
    }};
    (@bind $cx:ident $f:path, [$($done:ident)*]) => { $f($cx $(, $done)*)? };
    ($flags:expr, pure, $($p:ident)::+, ($($a:expr),*)) => {
        $crate::abi::guard::run($flags, $crate::abi::guard::here!(), |cx| {
            let r = $($p)::+($($crate::abi::args::arg(&*cx, $a)?),*)?;
            $crate::abi::outs::value(cx, r)
        })
        .unwrap_or($crate::abi::CamlValue::NONE)
    };
    ($flags:expr, value, $($p:ident)::+, ($($a:expr),*)) => {
        $crate::abi::guard::run($flags, $crate::abi::guard::here!(), |cx| {
            let r = $crate::abi::guard::guarded!(@bind cx $($p)::+, [] $(, $a)*);
            $crate::abi::outs::value(cx, r)
        })
        .unwrap_or($crate::abi::CamlValue::NONE)
    };
    ($flags:expr, or $default:expr, $($p:ident)::+, ($($a:expr),*)) => {
        $crate::abi::guard::run($flags, $crate::abi::guard::here!(), |cx| {
            Ok($crate::abi::guard::guarded!(@bind cx $($p)::+, [] $(, $a)*))
        })
        .unwrap_or_else(|_| $default)
    };
    ($flags:expr, status, $($p:ident)::+, ($($a:expr),*), $out:expr) => {
        match $crate::abi::guard::run($flags, $crate::abi::guard::here!(), |cx| {
            $crate::abi::outs::Out::check($out)?;
            let r = $crate::abi::guard::guarded!(@bind cx $($p)::+, [] $(, $a)*);
            $crate::abi::outs::Out::put($out, cx, r)
        }) {
            Ok(()) => 0,
            Err(code) => code,
        }
    };
    ($flags:expr, status, $($p:ident)::+, ($($a:expr),*)) => {
        match $crate::abi::guard::run($flags, $crate::abi::guard::here!(), |cx| {
            let () = $crate::abi::guard::guarded!(@bind cx $($p)::+, [] $(, $a)*);
            Ok(())
        }) {
            Ok(()) => 0,
            Err(code) => code,
        }
    };
}
pub(crate) use guarded;

/// The export in whose body this is: a path that [`export`] takes apart when there is an error to report.
macro_rules! here {
    () => {
        std::any::type_name_of_val(&|| ())
    };
}
pub(crate) use here;

/// The name of an export, from the path of a closure in it.
fn export(here: &'static str) -> &'static str {
    here.rsplit("::").find(|part| *part != "{{closure}}").unwrap_or(here)
}

/// The three guards share their forms.
macro_rules! shapes {
    // What is an inline integer on both sides needs no runtime.
    ($flags:expr; inline $($q:ident)::+, quick $($rest:tt)*) => {
        match $crate::abi::guard::shapes!(@args $($q)::+; quick $($rest)*) {
            Some(short) => short,
            None => $crate::abi::guard::shapes!($flags; quick $($rest)*),
        }
    };
    ($flags:expr; inline $($q:ident)::+, pure $($rest:tt)*) => {
        match $crate::abi::guard::shapes!(@args $($q)::+; pure $($rest)*) {
            Some(short) => short,
            None => $crate::abi::guard::shapes!($flags; pure $($rest)*),
        }
    };
    ($flags:expr; inline $($q:ident)::+, $($rest:tt)*) => {
        match $crate::abi::guard::shapes!(@args $($q)::+; $($rest)*) {
            Some(short) => short,
            None => $crate::abi::quick::long_way(move || $crate::abi::guard::shapes!($flags; $($rest)*)),
        }
    };
    // A short way, and the long one out of line.
    ($flags:expr; quick $($q:ident)::+, $($p:ident)::+ ($($a:expr),* $(,)?)) => {
        match $crate::abi::quick::quick!($($q)::+, ($($a),*)) {
            Some(r) => r,
            None => $crate::abi::quick::long_way(move || $crate::abi::guard::shapes!($flags; $($p)::+ ($($a),*))),
        }
    };
    // A short way that takes the arguments as the host gave them.
    ($flags:expr; status swift $($q:ident)::+, $($p:ident)::+ ($($a:expr),* $(,)?)) => {
        match $crate::abi::quick::run(|cx| $($q)::+(cx, $($a),*)) {
            Some(()) => 0,
            None => $crate::abi::quick::long_way(move || $crate::abi::guard::shapes!($flags; status $($p)::+ ($($a),*))),
        }
    };
    ($flags:expr; or $d:expr => swift $($q:ident)::+, $($p:ident)::+ ($($a:expr),* $(,)?)) => {
        match $crate::abi::quick::run(|cx| $($q)::+(cx, $($a),*)) {
            Some(r) => r,
            None => $crate::abi::quick::long_way(move || $crate::abi::guard::shapes!($flags; or $d => $($p)::+ ($($a),*))),
        }
    };
    ($flags:expr; swift $($q:ident)::+, $($p:ident)::+ ($($a:expr),* $(,)?)) => {
        match $crate::abi::quick::run(|cx| $($q)::+(cx, $($a),*)) {
            Some(r) => r,
            None => $crate::abi::quick::long_way(move || $crate::abi::guard::shapes!($flags; $($p)::+ ($($a),*))),
        }
    };
    // What needs nothing but its arguments: the same function on the short way and on the long one.
    ($flags:expr; pure $($p:ident)::+ ($($a:expr),* $(,)?)) => {
        match $crate::abi::quick::quick!(pure $($p)::+, ($($a),*)) {
            Some(r) => r,
            None => $crate::abi::quick::long_way(move || $crate::abi::guard::guarded!($flags, pure, $($p)::+, ($($a),*))),
        }
    };
    (@args $($q:ident)::+; quick $($short:ident)::+, $($p:ident)::+ ($($a:expr),*)) => { $($q)::+($($a),*) };
    (@args $($q:ident)::+; pure $($p:ident)::+ ($($a:expr),*)) => { $($q)::+($($a),*) };
    (@args $($q:ident)::+; or $d:expr => $($p:ident)::+ ($($a:expr),*)) => { $($q)::+($($a),*) };
    (@args $($q:ident)::+; query $($p:ident)::+ ($($a:expr),*)) => { $($q)::+($($a),*) };
    (@args $($q:ident)::+; $($p:ident)::+ ($($a:expr),*)) => { $($q)::+($($a),*) };
    ($flags:expr; status $($p:ident)::+ ($($a:expr),* $(,)?) => $out:expr) => { $crate::abi::guard::guarded!($flags, status, $($p)::+, ($($a),*), $out) };
    ($flags:expr; status $($p:ident)::+ ($($a:expr),* $(,)?)) => { $crate::abi::guard::guarded!($flags, status, $($p)::+, ($($a),*)) };
    ($flags:expr; query $($p:ident)::+ ($($a:expr),* $(,)?)) => { $crate::abi::guard::guarded!($flags, or -1, $($p)::+, ($($a),*)) };
    ($flags:expr; or $d:expr => $($p:ident)::+ ($($a:expr),* $(,)?)) => { $crate::abi::guard::guarded!($flags, or $d, $($p)::+, ($($a),*)) };
    ($flags:expr; $($p:ident)::+ ($($a:expr),* $(,)?)) => { $crate::abi::guard::guarded!($flags, value, $($p)::+, ($($a),*)) };
}
pub(crate) use shapes;

/// The guard of calls that never collect.
macro_rules! read { ($($t:tt)*) => { $crate::abi::guard::shapes!(0; $($t)*) }; }
/// The guard of calls that may allocate, hence collect when they begin.
macro_rules! call { ($($t:tt)*) => { $crate::abi::guard::shapes!($crate::abi::guard::ALLOC; $($t)*) }; }
/// The guard of calls that need the context whole: those that wait, call out, or reserve room. The flags come first.
macro_rules! call_out {
    ($first:ident $(| $more:ident)*, $($t:tt)*) => {{
        #[allow(unused_imports)]
        use $crate::abi::guard::{BLOCKS, CALLS, CALLS_IF_HOSTED, WHOLE};
        $crate::abi::guard::shapes!($crate::abi::guard::ALLOC | $first $(| $more)*; $($t)*)
    }};
}
/// The guard of calls that take no runtime: what a panic gives, then the work.
macro_rules! free {
    ($failed:expr, $work:expr) => {
        $crate::abi::outside::without_runtime($failed, || $work)
    };
}
pub(crate) use {call, call_out, free, read};
