//! What every export does before and after its work: find the runtime, hold it, see to what is due, catch panics,
//! and turn an error into the pending one.

use super::CamlValue;
use crate::heap::{Full, word};
use crate::runtime::value::{FromWord, IntoValue};
use crate::runtime::{Cx, Exn};
use crate::sys::room;
use crate::sys::world::{self, Held, Message, Refused, attention};
use std::ffi::{CStr, c_char};
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
    let depth = if flags == 0 { 0 } else { cx.roots() };
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

/// Runs something that takes no runtime; a panic gives `failed`.
pub fn without_runtime<R>(failed: R, f: impl FnOnce() -> R) -> R {
    catch_unwind(AssertUnwindSafe(f)).unwrap_or(failed)
}

/// An argument as a primitive takes it.
pub trait Arg<'a, T> {
    /// Converts it.
    fn arg(self, cx: &'a Cx) -> Result<T, Exn>;
}

impl<'a, T: FromWord<'a>> Arg<'a, T> for CamlValue {
    #[inline(always)]
    fn arg(self, cx: &'a Cx) -> Result<T, Exn> {
        T::from_word(cx, self.word(cx)?)
    }
}

/// A handle itself, for calls that are about handles.
pub struct Handle(pub CamlValue);

impl<'a> Arg<'a, CamlValue> for Handle {
    #[inline(always)]
    fn arg(self, _: &'a Cx) -> Result<CamlValue, Exn> {
        Ok(self.0)
    }
}

macro_rules! plain_args {
    ($($t:ty),*) => {$(
        impl<'a> Arg<'a, $t> for $t {
            #[inline(always)]
            fn arg(self, _: &'a Cx) -> Result<$t, Exn> {
                Ok(self)
            }
        }
    )*};
}
plain_args!(i32, u32, i64, u64, usize, f64);

/// Bytes of the host's, borrowed for the call. They may change meanwhile, if the host lets another thread do that;
/// so nothing keeps a reference to them: they are copied out.
#[derive(Clone, Copy)]
pub struct HostBytes {
    data: *const u8,
    len: usize,
}

impl HostBytes {
    /// How many.
    pub fn len(&self) -> usize {
        self.len
    }
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }
    /// The bytes as cells, for those who read from the heap too; nobody writes through them.
    pub fn as_cells(&self) -> &[std::cell::Cell<u8>] {
        // SAFETY: as for `as_slice`; reading through a cell asks for no more than that.
        unsafe { std::slice::from_raw_parts(self.data.cast(), self.len) }
    }
    /// Copies the bytes into a block, which they may be a view of.
    pub fn copy_to(&self, to: &[std::cell::Cell<u8>]) {
        word::copy_within(self.as_cells(), to);
    }
    /// The bytes, for the time of the call.
    pub fn as_slice(&self) -> &[u8] {
        // SAFETY: the caller of the export promised `len` readable bytes that stay as they are during the call;
        // `arg` refused null and absurd lengths.
        unsafe { std::slice::from_raw_parts(self.data, self.len) }
    }
}

impl<'a> Arg<'a, HostBytes> for (*const u8, usize) {
    #[inline(always)]
    fn arg(self, _: &'a Cx) -> Result<HostBytes, Exn> {
        let (data, len) = self;
        if len == 0 {
            return Ok(HostBytes { data: std::ptr::dangling(), len });
        }
        if data.is_null() || len > isize::MAX as usize {
            return Err(Exn::Pointer);
        }
        Ok(HostBytes { data, len })
    }
}

/// A buffer of the host's to be filled.
pub struct HostBuffer {
    data: *mut u8,
    len: usize,
}

impl HostBuffer {
    /// How many bytes fit.
    pub fn len(&self) -> usize {
        self.len
    }
    /// Whether none fit.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }
    /// The buffer, for the time of the call.
    pub fn as_mut_slice(&mut self) -> &mut [u8] {
        // SAFETY: the caller of the export promised `len` writable bytes of its own for the time of the call; `arg`
        // refused null and absurd lengths.
        unsafe { std::slice::from_raw_parts_mut(self.data, self.len) }
    }
    /// The buffer as cells, which may be those of a block that it is a view of.
    pub fn as_cells(&self) -> &[std::cell::Cell<u8>] {
        // SAFETY: as for `as_mut_slice`; writing through cells asks for no more than that.
        unsafe { std::slice::from_raw_parts(self.data.cast(), self.len) }
    }
    /// Fills the buffer's beginning with as much of a block's bytes as fits; how much that is. The buffer may be a
    /// view of the block.
    pub fn fill(&mut self, from: &[std::cell::Cell<u8>]) -> usize {
        let n = from.len().min(self.len);
        word::copy_within(&from[..n], &self.as_cells()[..n]);
        n
    }
}

impl<'a> Arg<'a, HostBuffer> for (*mut u8, usize) {
    #[inline(always)]
    fn arg(self, _: &'a Cx) -> Result<HostBuffer, Exn> {
        let (data, len) = self;
        if len == 0 {
            return Ok(HostBuffer { data: std::ptr::dangling_mut(), len });
        }
        if data.is_null() || len > isize::MAX as usize {
            return Err(Exn::Pointer);
        }
        Ok(HostBuffer { data, len })
    }
}

/// A buffer, or none where the pointer is not one.
impl<'a> Arg<'a, Option<HostBuffer>> for (*mut u8, usize) {
    fn arg(self, cx: &'a Cx) -> Result<Option<HostBuffer>, Exn> {
        let buffer: Result<HostBuffer, Exn> = self.arg(cx);
        Ok(buffer.ok())
    }
}

/// An array of the host's, copied.
impl<'a, T: Copy> Arg<'a, Vec<T>> for (*const T, u32) {
    fn arg(self, _: &'a Cx) -> Result<Vec<T>, Exn> {
        let (data, n) = (self.0, self.1 as usize);
        let mut copy = Vec::new();
        if n == 0 {
            return Ok(copy);
        }
        if data.is_null() || n.checked_mul(size_of::<T>()).is_none_or(|b| b > isize::MAX as usize) {
            return Err(Exn::Pointer);
        }
        copy.try_reserve_exact(n)?;
        // SAFETY: the caller of the export promised `n` readable elements; the copy does not ask for alignment.
        unsafe {
            std::ptr::copy_nonoverlapping(
                data.cast::<u8>(),
                copy.as_mut_ptr().cast::<u8>(),
                n * size_of::<T>(),
            );
            copy.set_len(n);
        }
        Ok(copy)
    }
}

/// A C string's bytes, without the zero.
impl<'a> Arg<'a, &'a [u8]> for *const c_char {
    #[inline(always)]
    fn arg(self, _: &'a Cx) -> Result<&'a [u8], Exn> {
        if self.is_null() {
            return Err(Exn::Pointer);
        }
        // SAFETY: the caller of the export promised a C string that lasts for the call, which `'a` does not outlive.
        Ok(unsafe { CStr::from_ptr(self) }.to_bytes())
    }
}

/// A C string's bytes, copied.
impl<'a> Arg<'a, Vec<u8>> for *const c_char {
    fn arg(self, cx: &'a Cx) -> Result<Vec<u8>, Exn> {
        let bytes: &[u8] = self.arg(cx)?;
        let mut copy = Vec::new();
        copy.try_reserve_exact(bytes.len())?;
        copy.extend_from_slice(bytes);
        Ok(copy)
    }
}

/// A C string's bytes, for calls that need the context whole.
impl<'a> Arg<'a, HostBytes> for *const c_char {
    #[inline(always)]
    fn arg(self, cx: &'a Cx) -> Result<HostBytes, Exn> {
        let bytes: &[u8] = self.arg(cx)?;
        Ok(HostBytes { data: bytes.as_ptr(), len: bytes.len() })
    }
}

/// Converts an argument; the type that the primitive takes decides how.
#[inline(always)]
pub fn arg<'a, A: Arg<'a, T>, T>(cx: &'a Cx, a: A) -> Result<T, Exn> {
    a.arg(cx)
}

/// Places that a call writes its results to, once it has succeeded.
pub trait Out<T>: Copy {
    /// Refuses null.
    fn check(self) -> Result<(), Exn>;
    /// Writes a result.
    fn put(self, cx: &Cx, value: T) -> Result<(), Exn>;
}

macro_rules! plain_outs {
    ($($t:ty),*) => {$(
        impl Out<$t> for *mut $t {
            fn check(self) -> Result<(), Exn> {
                if self.is_null() { Err(Exn::Pointer) } else { Ok(()) }
            }
            #[inline(always)]
            fn put(self, _: &Cx, value: $t) -> Result<(), Exn> {
                // SAFETY: the caller of the export promised room for one; alignment is not asked for.
                unsafe { self.write_unaligned(value) }
                Ok(())
            }
        }
    )*};
}
plain_outs!(CamlValue, i32, u32, i64, u64, usize, f64, *const u8, *mut u8, *const f64, *mut std::ffi::c_void);

impl<A, B, P: Out<A>, Q: Out<B>> Out<(A, B)> for (P, Q) {
    fn check(self) -> Result<(), Exn> {
        self.0.check().and(self.1.check())
    }
    fn put(self, cx: &Cx, value: (A, B)) -> Result<(), Exn> {
        self.0.put(cx, value.0)?;
        self.1.put(cx, value.1)
    }
}

impl<A, B, C, P: Out<A>, Q: Out<B>, R: Out<C>> Out<(A, B, C)> for (P, Q, R) {
    fn check(self) -> Result<(), Exn> {
        self.0.check().and(self.1.check()).and(self.2.check())
    }
    fn put(self, cx: &Cx, value: (A, B, C)) -> Result<(), Exn> {
        self.0.put(cx, value.0)?;
        self.1.put(cx, value.1)?;
        self.2.put(cx, value.2)
    }
}

/// Handles for words: all of them, or none.
fn handles_for(cx: &Cx, words: &[crate::heap::Word<'_>]) -> Result<Vec<CamlValue>, Exn> {
    let mut made = Vec::new();
    made.try_reserve_exact(words.len())?;
    for word in words {
        match CamlValue::of(cx, *word) {
            Ok(handle) => made.push(handle),
            Err(e) => {
                for h in made.iter().rev() {
                    cx.thread().scopes.release(&cx.heap, h.bits());
                }
                return Err(e);
            }
        }
    }
    Ok(made)
}

/// An array of the host's to be filled with handles. How many of them have slots is told.
pub fn put_handles(cx: &Cx, to: *mut CamlValue, words: &[crate::heap::Word<'_>]) -> Result<usize, Exn> {
    if words.is_empty() {
        return Ok(0);
    }
    if to.is_null() {
        return Err(Exn::Pointer);
    }
    let handles = handles_for(cx, words)?;
    // SAFETY: the caller of the export promised room for as many; alignment is not asked for.
    unsafe { std::ptr::copy_nonoverlapping(handles.as_ptr().cast::<u8>(), to.cast(), 4 * handles.len()) }
    Ok(handles.iter().filter(|h| h.bits() & 1 == 0).count())
}

/// The host's array of sixteen dimensions to be filled.
pub fn put_dims(to: *mut i64, dims: impl Iterator<Item = u64>) -> Result<(), Exn> {
    for (i, d) in dims.enumerate().take(crate::bigarray::MAX_DIMS) {
        // SAFETY: the caller of the export promised room for sixteen; alignment is not asked for.
        unsafe { to.add(i).write_unaligned(d as i64) }
    }
    Ok(())
}

/// A result as the ABI has it.
#[inline(always)]
pub fn value<'a, R: IntoValue<'a>>(cx: &'a Cx, r: R) -> Result<CamlValue, Exn> {
    r.into_value(cx)
}

impl CamlValue {
    /// No value: the call failed.
    pub const NONE: CamlValue = CamlValue(0);

    /// The order of two inline integers.
    #[inline(always)]
    pub fn inline_order(self, other: CamlValue) -> Option<std::cmp::Ordering> {
        (self.0 & other.0 & 1 == 1).then(|| self.0.cmp(&other.0))
    }
    /// The word that a handle stands for.
    #[inline(always)]
    pub fn word(self, cx: &Cx) -> Result<crate::heap::Word<'_>, Exn> {
        if self.0 & 1 == 1 {
            return Ok(crate::heap::Word::int((self.0 >> 1) as i64));
        }
        match cx.heap.lookup(self.0) {
            Some(word) => Ok(word),
            None => Err(self.refused()),
        }
    }
    /// The error of a handle that stands for nothing. For 0 that is the error that is pending already.
    #[cold]
    pub fn refused(self) -> Exn {
        if self.0 == 0 { Exn::Pending } else { Exn::BadHandle }
    }
    /// A handle for a word: inline if it fits, else a new slot in the innermost scope.
    #[inline(always)]
    pub fn of(cx: &Cx, word: crate::heap::Word<'_>) -> Result<CamlValue, Exn> {
        match CamlValue::inline(word).or_else(|| CamlValue::new_slot(cx, word)) {
            Some(value) => Ok(value),
            None => CamlValue::new_slot_slowly(cx, word),
        }
    }
    /// A new slot for a word, or nothing if something has to be seen to first.
    #[inline]
    pub fn new_slot(cx: &Cx, word: crate::heap::Word<'_>) -> Option<CamlValue> {
        cx.thread().scopes.try_add(&cx.heap, word).map(CamlValue)
    }
    #[cold]
    #[inline(never)]
    fn new_slot_slowly(cx: &Cx, word: crate::heap::Word<'_>) -> Result<CamlValue, Exn> {
        with_room(cx, || cx.thread().scopes.add(&cx.heap, word)).map(CamlValue)
    }
}

/// Makes a handle. A full table is first freed of what other threads released.
pub fn with_room(cx: &Cx, make: impl Fn() -> Result<i32, Exn>) -> Result<i32, Exn> {
    match make() {
        Err(Exn::TooManyHandles) if cx.world().attention.load(Ordering::Relaxed) & attention::QUEUE != 0 => {
            settle_messages(cx);
            make()
        }
        made => made,
    }
}

/// Runs a primitive: its arguments converted one by one, then the call, then what is to be done with the result.
macro_rules! guarded {
    (@bind $cx:ident $f:path, [$($done:ident)*], $next:expr $(, $rest:expr)*) => {{
        let a = $crate::abi::guard::arg(&*$cx, $next)?;
        $crate::abi::guard::guarded!(@bind $cx $f, [$($done)* a] $(, $rest)*)
    }};
    (@bind $cx:ident $f:path, [$($done:ident)*]) => { $f($cx $(, $done)*)? };
    ($flags:expr, pure, $($p:ident)::+, ($($a:expr),*)) => {
        $crate::abi::guard::run($flags, $crate::abi::guard::here!(), |cx| {
            let r = $($p)::+($($crate::abi::guard::arg(&*cx, $a)?),*)?;
            $crate::abi::guard::value(cx, r)
        })
        .unwrap_or($crate::abi::CamlValue::NONE)
    };
    ($flags:expr, value, $($p:ident)::+, ($($a:expr),*)) => {
        $crate::abi::guard::run($flags, $crate::abi::guard::here!(), |cx| {
            let r = $crate::abi::guard::guarded!(@bind cx $($p)::+, [] $(, $a)*);
            $crate::abi::guard::value(cx, r)
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
            $crate::abi::guard::Out::check($out)?;
            let r = $crate::abi::guard::guarded!(@bind cx $($p)::+, [] $(, $a)*);
            $crate::abi::guard::Out::put($out, cx, r)
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
    ($flags:expr; inline $($q:ident)::+, $($rest:tt)*) => {
        match $crate::abi::guard::shapes!(@args $($q)::+; $($rest)*) {
            Some(short) => short,
            None => $crate::abi::quick::long_way(|| $crate::abi::guard::shapes!($flags; $($rest)*)),
        }
    };
    // A short way, and the long one out of line.
    ($flags:expr; quick $($q:ident)::+, $($p:ident)::+ ($($a:expr),* $(,)?)) => {
        match $crate::abi::quick::quick!($($q)::+, ($($a),*)) {
            Some(r) => r,
            None => $crate::abi::quick::long_way(|| $crate::abi::guard::shapes!($flags; $($p)::+ ($($a),*))),
        }
    };
    // What needs nothing but its arguments: the same function on the short way and on the long one.
    ($flags:expr; pure $($p:ident)::+ ($($a:expr),* $(,)?)) => {
        match $crate::abi::quick::quick!(pure $($p)::+, ($($a),*)) {
            Some(r) => r,
            None => $crate::abi::quick::long_way(|| $crate::abi::guard::guarded!($flags, pure, $($p)::+, ($($a),*))),
        }
    };
    (@args $($q:ident)::+; quick $($short:ident)::+, $($p:ident)::+ ($($a:expr),*)) => { $($q)::+($($a),*) };
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
        $crate::abi::guard::without_runtime($failed, || $work)
    };
}
pub(crate) use {call, call_out, free, read};

/// The host's array of handles, copied, where there is no runtime to fail in.
pub fn handles_of(v: *const CamlValue, n: u32) -> Option<Result<Box<[i32]>, Full>> {
    if n == 0 {
        return Some(Ok(Box::default()));
    }
    if v.is_null() {
        return None;
    }
    // SAFETY: the caller of the export promised `n` readable handles; alignment is not asked for.
    let handle = |i| Ok::<_, Full>(unsafe { v.add(i).read_unaligned() }.bits());
    Some(room::all((0..n as usize).map(handle)).map(Vec::into_boxed_slice))
}

/// The code of a refusal.
pub fn registry_status(r: Result<(), Refused>) -> i32 {
    r.map_or_else(code_of, |()| 0)
}

fn code_of(refused: Refused) -> i32 {
    match refused {
        Refused::Gone | Refused::NotEntered => Exn::BadRuntime,
        Refused::WrongThread => Exn::WrongThread,
        Refused::Busy => Exn::RuntimeBusy,
        Refused::NoMemory => Exn::OutOfMemory,
    }
    .code()
}

/// Enters a runtime, for the export of that name.
pub fn enter(id: i32, previous: *mut super::CamlrtRuntime, wait: bool) -> i32 {
    if previous.is_null() {
        return Exn::Pointer.code();
    }
    match world::enter(id, wait) {
        Ok(was) => {
            // SAFETY: the caller of the export promised room for one; alignment is not asked for.
            unsafe { previous.write_unaligned(super::CamlrtRuntime::of(was)) }
            0
        }
        Err(refused) => code_of(refused),
    }
}

/// The host's config, copied as far as it goes; nothing for a size that no version of it had.
pub fn config_of(config: *const super::runtimes::CamlrtConfig) -> Option<super::runtimes::CamlrtConfig> {
    const WHOLE: usize = size_of::<super::runtimes::CamlrtConfig>();
    // SAFETY: every field may be zero.
    let mut copy: super::runtimes::CamlrtConfig = unsafe { std::mem::zeroed() };
    if config.is_null() {
        return Some(copy);
    }
    // SAFETY: the caller of the export promised a struct of the size that its first field tells.
    let size = unsafe { config.cast::<u32>().read_unaligned() } as usize;
    if size != WHOLE {
        return None;
    }
    // SAFETY: as above.
    unsafe { std::ptr::copy_nonoverlapping(config.cast::<u8>(), (&raw mut copy).cast::<u8>(), size) }
    Some(copy)
}

/// Writes a text to the host's buffer as far as it fits, with a zero behind; its length, or -1 for a null buffer.
pub fn put_text(buf: *mut c_char, cap: usize, text: &str) -> i64 {
    if cap > 0 && buf.is_null() {
        return -1;
    }
    if cap > 0 {
        let n = text.len().min(cap - 1);
        // SAFETY: the caller of the export promised `cap` writable bytes; `n` and the zero are no more than that.
        unsafe {
            std::ptr::copy_nonoverlapping(text.as_ptr(), buf.cast::<u8>(), n);
            buf.add(n).write(0);
        }
    }
    text.len() as i64
}

/// A C string of the host's, where there is no runtime to fail in.
pub fn c_string<'a>(s: *const c_char) -> Option<&'a CStr> {
    // SAFETY: the caller of the export promised a C string that lasts for the call.
    if s.is_null() { None } else { Some(unsafe { CStr::from_ptr(s) }) }
}
