//! Calls of host functions. Nothing else in the library calls out, but for [`vtable`](super::vtable).

use super::CamlValue;
use crate::heap::Full;
use crate::sys::lock::{self, Mutex, RawLock};
use std::collections::VecDeque;
use std::ffi::c_void;
use std::ptr::NonNull;

/// A host function that OCaml code can call: its userdata, its arguments and their number; it returns a handle, or
/// 0 having raised an error.
pub type HostFn =
    unsafe extern "C" fn(userdata: *mut c_void, args: *const CamlValue, nargs: i32) -> CamlValue;
/// Told when nothing refers to a host function or custom block any more: its userdata, or a copy of its bytes.
pub type DropFn = unsafe extern "C" fn(data: *mut c_void);
/// Called by `caml_sys_exit` with the exit code.
pub type ExitFn = unsafe extern "C" fn(userdata: *mut c_void, code: i32);

/// A host function with what belongs to it.
#[derive(Clone, Copy)]
pub struct HostFunction {
    function: HostFn,
    userdata: *mut c_void,
    drop: Option<DropFn>,
}

// SAFETY: the pointers are the host's; `camlrt_closure` says from which threads they are used.
unsafe impl Send for HostFunction {}

impl HostFunction {
    /// A host function. That the pointers may be used is the promise of `camlrt_closure`'s caller.
    pub fn new(function: HostFn, userdata: *mut c_void, drop: Option<DropFn>) -> HostFunction {
        HostFunction { function, userdata, drop }
    }
    /// Calls it.
    pub fn call(&self, args: &[CamlValue]) -> CamlValue {
        // SAFETY: `camlrt_closure`'s caller promised a function of this type, which does not unwind.
        unsafe { (self.function)(self.userdata, args.as_ptr(), args.len() as i32) }
    }
    /// What is left to do when nothing refers to it any more.
    pub fn dropped(self) -> Dropped {
        Dropped::of(self.userdata, self.drop)
    }
}

/// A drop that is due.
pub struct Dropped {
    userdata: *mut c_void,
    drop: Option<DropFn>,
    /// What a custom block held.
    bytes: Option<Box<[u64]>>,
}

// SAFETY: the pointers are the host's; `camlrt_closure` and `camlrt_custom_register` say from which threads they are
// used.
unsafe impl Send for Dropped {}

impl Dropped {
    /// The drop of something with this userdata.
    pub fn of(userdata: *mut c_void, drop: Option<DropFn>) -> Dropped {
        Dropped { userdata, drop, bytes: None }
    }
    /// The drop of a custom block that held these bytes.
    pub fn custom(drop: DropFn, bytes: Box<[u64]>) -> Dropped {
        Dropped { userdata: std::ptr::null_mut(), drop: Some(drop), bytes: Some(bytes) }
    }
    /// The userdata.
    pub fn userdata(&self) -> *mut c_void {
        self.userdata
    }
    /// Tells the host.
    pub fn run(mut self) {
        let data = self.bytes.as_mut().map_or(self.userdata, |b| b.as_mut_ptr().cast());
        if let Some(f) = self.drop {
            // SAFETY: the host gave the function for this; it does not unwind.
            unsafe { f(data) }
        }
    }
}

/// Memory of the host's that a bigarray is to have, and what is left to do when none has it any more. How much there must be
/// and how long it lasts is said in `camlrt_bigarray_alloc`.
pub struct HostMemory {
    base: *mut u8,
    dropped: Dropped,
}

impl HostMemory {
    /// The memory that begins here.
    pub fn new(base: *mut c_void, userdata: *mut c_void, drop: Option<DropFn>) -> HostMemory {
        HostMemory { base: base.cast(), dropped: Dropped::of(userdata, drop) }
    }
    /// Whether it begins nowhere.
    pub fn is_none(&self) -> bool {
        self.base.is_null()
    }
    /// Its beginning, if it has any, and its drop.
    pub fn parts(self) -> (Option<NonNull<u8>>, Dropped) {
        (NonNull::new(self.base), self.dropped)
    }
}

/// Drops that are due, in the order in which their values were found dead.
#[derive(Default)]
pub struct Drops(Mutex<Queues>);

#[derive(Default)]
struct Queues {
    /// Those that the host is told of.
    told: VecDeque<Dropped>,
    /// Those that it asks for.
    asked: VecDeque<Dropped>,
}

/// Drops of runtimes that ended, for the next `camlrt_poll` of any.
pub static ORPHANS: Drops = Drops(Mutex::const_new(
    <RawLock as lock_api::RawMutex>::INIT,
    Queues { told: VecDeque::new(), asked: VecDeque::new() },
));

impl Drops {
    /// Takes the queues' lock for the time of a fork.
    pub fn hold(&self) {
        lock::hold(&self.0);
    }
    /// Frees it again.
    ///
    /// # Safety
    /// This thread took it with [`hold`](Drops::hold).
    pub unsafe fn let_go(&self) {
        // SAFETY: the caller's promise.
        unsafe { lock::let_go(&self.0) }
    }
    /// Makes sure that so many more can be added.
    pub fn reserve(&self, more: usize) -> Result<(), Full> {
        let mut queues = self.0.lock();
        queues.told.try_reserve(more).and_then(|()| queues.asked.try_reserve(more)).map_err(|_| Full)
    }
    /// Adds one, for which there is room.
    pub fn push(&self, d: Dropped) {
        let mut queues = self.0.lock();
        if d.drop.is_none() { queues.asked.push_back(d) } else { queues.told.push_back(d) }
    }
    /// Moves those that the host is told of to the orphans. Those that it would ask for are forgotten: their userdata means
    /// something to the runtime's own host only, which knows that the runtime has ended.
    pub fn orphan(&self) {
        let Queues { mut told, asked } = std::mem::take(&mut *self.0.lock());
        drop(asked);
        let mut orphans = ORPHANS.0.lock();
        if orphans.told.is_empty() {
            orphans.told = told;
        } else if orphans.told.try_reserve(told.len()).is_ok() {
            orphans.told.append(&mut told);
        }
        // Without memory for the list they are never told: the runtime that knew of them is gone.
    }
    /// Whether there is one that the host is told of.
    pub fn has_told(&self) -> bool {
        !self.0.lock().told.is_empty()
    }
    /// Takes the first that the host is told of.
    pub fn take_told(&self) -> Option<Dropped> {
        self.0.lock().told.pop_front()
    }
    /// Takes the first that the host asks for.
    pub fn take_asked(&self) -> Option<Dropped> {
        self.0.lock().asked.pop_front()
    }
}

/// What the host wants done at `caml_sys_exit`.
#[derive(Clone, Copy)]
pub struct ExitHandler {
    function: ExitFn,
    userdata: *mut c_void,
}

impl ExitHandler {
    /// An exit handler. That the pointers may be used is the promise of `camlrt_set_exit_handler`'s caller.
    pub fn new(function: ExitFn, userdata: *mut c_void) -> ExitHandler {
        ExitHandler { function, userdata }
    }
    /// Calls it.
    pub fn call(&self, code: i32) {
        // SAFETY: the host gave the function for this; it does not unwind.
        unsafe { (self.function)(self.userdata, code) }
    }
}
