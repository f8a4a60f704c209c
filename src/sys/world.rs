//! Runtimes seen from outside their lock: who holds one, how a thread gets at it, how it ends.
//!
//! A [`World`] is a runtime with its lock. A thread that uses a world has an [`Attachment`] to it, which holds what
//! belongs to (runtime, thread). The thread's [`tls`] pointer is the attachment whose lock it holds, or null.

use super::lock::{self, Mutex, RawLock};
use super::reach::Reach;
use super::room;
use super::signals::{self, Bell};
use super::tls;
use crate::heap::Full;
use crate::runtime::config::Config;
use crate::runtime::thread::Thread;
use crate::runtime::{Runtime, registry};
use lock_api::RawMutex as _;
use std::cell::{Cell, RefCell, UnsafeCell};
use std::io;
use std::mem::ManuallyDrop;
use std::ptr;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicPtr, AtomicU32, AtomicU64, Ordering};
use std::time::Duration;

/// What a guard has to see to before it goes on; bits of [`World::attention`].
pub mod attention {
    /// The runtime was freed.
    pub const DEAD: u32 = 1;
    /// A panic was caught: nothing but the end is safe.
    pub const POISONED: u32 = 2;
    /// Releases wait in the queue.
    pub const QUEUE: u32 = 4;
    /// Collect at every allocating call, or make the n-th reservation fail.
    pub const TEST: u32 = 8;
}

/// What other threads ask of a runtime that they do not hold.
pub enum Message {
    /// Handles to free.
    Release(Box<[i32]>),
    /// A thread is gone, and with it what its attachment kept.
    Departed(Box<Thread>),
}

/// A runtime and its lock.
pub struct World {
    /// The public id.
    pub id: i32,
    lock: RawLock,
    /// Bits of [`attention`].
    pub attention: AtomicU32,
    /// What the runtime reaches, for those who grant it more.
    pub reach: Reach,
    /// Counts `camlrt_interrupt`s.
    pub interrupts: AtomicU64,
    /// Wakes the calls that wait.
    pub waiters: super::wait::Waiters,
    /// Rings when a signal comes that the runtime handles; null as long as it never handled any.
    bell: AtomicPtr<Bell>,
    queue: Mutex<Vec<Message>>,
    /// The one thread that may use it; 0 for any.
    bound: AtomicU64,
    /// How many calls that may let go of the lock are going on. Only touched under the lock.
    inside: Cell<u32>,
    /// Whether it was flushed at the end of the process.
    flushed: AtomicBool,
    runtime: UnsafeCell<Runtime>,
}

// SAFETY: `inside` and `runtime` are only reached by the thread that holds `lock` (through `Held`); what the
// runtime contains is not tied to a thread.
unsafe impl Send for World {}
// SAFETY: as above.
unsafe impl Sync for World {}

impl World {
    /// A new world; none when there is no memory for its heap.
    pub fn new(id: i32, config: Config) -> Option<Arc<World>> {
        let test = config.stress || config.fail_at > 0;
        let runtime = Runtime::new(config)?;
        let world = World {
            id,
            lock: RawLock::INIT,
            attention: AtomicU32::new(if test { attention::TEST } else { 0 }),
            interrupts: AtomicU64::new(0),
            waiters: Default::default(),
            bell: AtomicPtr::default(),
            queue: Mutex::default(),
            bound: AtomicU64::new(0),
            inside: Cell::new(0),
            flushed: AtomicBool::new(false),
            reach: runtime.reach.clone(),
            runtime: UnsafeCell::new(runtime),
        };
        room::arc(world).ok()
    }
    /// Leaves a message for the thread that holds the runtime next.
    pub fn post(&self, message: Message) -> Result<(), Full> {
        room::push(&mut self.queue.lock(), message)?;
        self.attention.fetch_or(attention::QUEUE, Ordering::Release);
        Ok(())
    }
    /// Leaves what a thread that ends kept to the thread that holds the runtime next, which alone may drop it. Without memory for
    /// the message it stays.
    fn post_departed(&self, thread: Thread) {
        let Ok(kept) = room::boxed(ManuallyDrop::new(thread)) else { return };
        let mut queue = self.queue.lock();
        if queue.try_reserve(1).is_ok() {
            // SAFETY: the pointer comes from a box, and the two types have one layout.
            let thread = unsafe { Box::from_raw(Box::into_raw(kept).cast::<Thread>()) };
            queue.push(Message::Departed(thread));
            self.attention.fetch_or(attention::QUEUE, Ordering::Release);
        }
    }
    /// Takes the messages.
    pub fn take_messages(&self) -> Vec<Message> {
        let mut queue = self.queue.lock();
        self.attention.fetch_and(!attention::QUEUE, Ordering::Acquire);
        std::mem::take(&mut queue)
    }
    /// What rings when a signal comes that the runtime handles.
    #[inline(always)]
    pub fn bell(&self) -> Option<&'static Bell> {
        // SAFETY: bells are never freed.
        unsafe { self.bell.load(Ordering::Acquire).as_ref() }
    }
    /// The same, made if there was none. The lock is held.
    pub fn bell_for_good(&self) -> io::Result<&'static Bell> {
        if let Some(bell) = self.bell() {
            return Ok(bell);
        }
        let bell = signals::new_bell()?;
        self.bell.store(ptr::from_ref(bell).cast_mut(), Ordering::Release);
        // Those who wait already listen to it from now on.
        self.waiters.wake_all();
        Ok(bell)
    }
    /// Gives up what the runtime wants done at signals.
    fn leave_signals(&self) {
        let bell = self.bell.swap(ptr::null_mut(), Ordering::AcqRel);
        // SAFETY: as above.
        if let Some(bell) = unsafe { bell.as_ref() } {
            signals::leave(bell);
        }
    }
    /// Whether the runtime was freed.
    pub fn is_dead(&self) -> bool {
        self.attention.load(Ordering::SeqCst) & attention::DEAD != 0
    }
    /// Ends the runtime: at once if nobody is inside, else when the last one leaves.
    ///
    /// # Safety
    /// This thread has no context of the runtime but such as are calling out.
    pub unsafe fn kill(&self) {
        // Whoever is inside keeps the bell, and may lay claims until it sees the end. Nobody else gets the bell before that.
        if let Some(bell) = self.bell() {
            signals::give_up(bell);
        }
        // This store and the look at the lock below, and in `unlock` the store to the lock and the look at the flag, are in
        // one order for all: either the lock is found free here, or the flag is found set there.
        self.attention.fetch_or(attention::DEAD, Ordering::SeqCst);
        self.waiters.wake_all();
        let mine = Attachment::of_this_thread(self).is_some_and(|a| a.locked.get());
        if mine {
            self.bury();
        } else if self.lock.try_lock() {
            self.bury();
            self.unlock();
        }
    }
    /// Tears a dead runtime down. The lock is held.
    fn bury(&self) {
        if self.is_dead() && self.inside.get() == 0 {
            self.leave_signals();
            // SAFETY: this thread holds the lock, and no call is going on that could hold a reference into it; later
            // calls are refused before they look at anything.
            unsafe {
                let runtime = &*self.runtime.get();
                runtime.tear_down();
                runtime.heap.clear();
            }
        }
    }
    fn unlock(&self) {
        // SAFETY: only called by the thread that holds the lock.
        unsafe { self.lock.unlock() }
        // Somebody may have killed it while it was held and could not get at it.
        if self.is_dead() && self.lock.try_lock() {
            self.bury();
            // SAFETY: locked in the line above.
            unsafe { self.lock.unlock() }
        }
    }
    /// Flushes what can be flushed at the end of the process, once: not if another thread is in the middle of something
    /// and is not done within this time.
    pub fn flush_at_exit(&self, time: Duration) {
        if self.flushed.load(Ordering::Relaxed) {
            return;
        }
        let mine = Attachment::of_this_thread(self).is_some_and(|a| a.locked.get());
        if mine || self.lock.try_lock_for(time) {
            self.flushed.store(true, Ordering::Relaxed);
            // SAFETY: this thread holds the lock.
            unsafe { &*self.runtime.get() }.flush_all(true);
            if !mine {
                self.unlock();
            }
        }
    }
}

impl World {
    /// Takes the short locks for the time of a fork.
    pub fn before_fork(&self) {
        lock::hold(&self.queue);
        self.waiters.hold();
        self.drops().hold();
        self.reach.hold();
    }
    /// Frees them again.
    ///
    /// # Safety
    /// This thread took them with [`before_fork`](World::before_fork).
    pub unsafe fn after_fork(&self) {
        // SAFETY: the caller's promise.
        unsafe {
            self.reach.let_go();
            self.drops().let_go();
            self.waiters.let_go();
            lock::let_go(&self.queue);
        }
    }
    fn drops(&self) -> &crate::abi::callout::Drops {
        // SAFETY: they have a lock of their own.
        unsafe { &(*self.runtime.get()).drops }
    }
    /// Makes a runtime usable in a child; false if it is lost, because another thread held it.
    ///
    /// # Safety
    /// This is the child's only thread, and it is in no call of the runtime but such as are calling out.
    pub unsafe fn is_left_after_fork(&self) -> bool {
        let mine = Attachment::of_this_thread(self).filter(|a| a.locked.get());
        let lost = mine.is_none() && self.lock.is_locked();
        self.lock.renew(mine.is_some());
        if let Some(bell) = self.bell() {
            bell.renew();
        }
        if lost {
            self.attention.fetch_or(attention::DEAD, Ordering::SeqCst);
            self.leave_signals();
            return false;
        }
        // Of the calls that were going on, those of this thread are left: each is calling out.
        self.inside.set(mine.map_or(0, |a| a.thread.calls.get()));
        self.waiters.forget();
        // SAFETY: nobody held the runtime but this thread.
        let runtime = unsafe { &*self.runtime.get() };
        runtime.sleepers.forget();
        runtime.channels.after_fork(&runtime.heap, thread_number());
        true
    }
}

/// What a thread has of a world.
pub struct Attachment {
    world: Arc<World>,
    thread: Thread,
    /// How often the thread entered, and whether it holds the lock (having entered, or inside a call).
    entered: Cell<u32>,
    locked: Cell<bool>,
}

/// The attachment whose lock this thread holds.
#[derive(Clone, Copy)]
pub struct Held(*const Attachment);

impl Held {
    /// The one of this thread, if it holds any.
    #[inline(always)]
    pub fn now() -> Option<Held> {
        let p = tls::get();
        if p.is_null() { None } else { Some(Held(p.cast())) }
    }
    #[inline(always)]
    fn attachment(&self) -> &Attachment {
        // SAFETY: the thread's list keeps attachments until the thread ends, and a `Held` does not leave its thread
        // (it is neither `Send` nor kept anywhere but in the context of a call).
        unsafe { &*self.0 }
    }
    /// The runtime.
    #[inline(always)]
    pub fn runtime(&self) -> &Runtime {
        // SAFETY: this thread holds the lock; the runtime is only ever borrowed shared.
        unsafe { &*self.attachment().world.runtime.get() }
    }
    /// What belongs to (runtime, thread).
    #[inline(always)]
    pub fn thread(&self) -> &Thread {
        &self.attachment().thread
    }
    /// The world.
    #[inline(always)]
    pub fn world(&self) -> &World {
        &self.attachment().world
    }
    /// Counts a call that may let go of the lock.
    pub fn go_inside(self) {
        let inside = &self.world().inside;
        inside.set(inside.get() + 1);
    }
    /// Uncounts it.
    ///
    /// # Safety
    /// As for [`World::kill`].
    pub unsafe fn come_out(self) {
        let inside = &self.world().inside;
        inside.set(inside.get() - 1);
        if self.world().is_dead() {
            self.world().bury();
        }
    }
    /// Lets other threads have the runtime while `f` runs.
    ///
    /// # Safety
    /// Nothing borrowed from the runtime is in use, and `f` does not touch it.
    pub unsafe fn without_lock<R>(self, f: impl FnOnce() -> R) -> R {
        struct Relock<'a>(&'a World);
        impl Drop for Relock<'_> {
            fn drop(&mut self) {
                self.0.lock.lock();
            }
        }
        debug_assert!(self.world().inside.get() > 0);
        // SAFETY: this thread holds the lock, and `Relock` takes it again whatever `f` does.
        unsafe { self.world().lock.unlock() }
        let _relock = Relock(self.world());
        f()
    }
    /// Gives the lock back at the end of a call, unless the thread entered the runtime or is inside another call.
    ///
    /// # Safety
    /// Nothing borrowed from the runtime is in use.
    #[inline(always)]
    pub unsafe fn release(self) {
        let a = self.attachment();
        if a.entered.get() == 0 && a.thread.calls.get() == 0 {
            tls::set(std::ptr::null());
            a.locked.set(false);
            a.world.unlock();
        }
    }
    /// Notes what is entered before host code runs: it may not leave that.
    pub fn go_out(self) -> Outside {
        self.thread().calls.set(self.thread().calls.get() + 1);
        let floor = LOCAL.try_with(|l| l.floor.replace(l.entries.borrow().len())).unwrap_or(0);
        Outside { floor }
    }
    /// Makes this the thread's current attachment again after host code; whether that left nothing entered.
    pub fn come_back(self, outside: Outside) -> bool {
        let mut balanced = tls::get() == self.0.cast();
        let _ = LOCAL.try_with(|l| {
            while l.entries.borrow().len() > l.floor.get() {
                leave_last(l);
                balanced = false;
            }
            l.floor.set(outside.floor);
            if tls::get() != self.0.cast() {
                let me = l.all.borrow().iter().find(|a| std::ptr::eq(&raw const ***a, self.0)).cloned();
                l.current.replace(me);
            }
        });
        tls::set(self.0.cast());
        // Not sooner: until here the count keeps the lock.
        self.thread().calls.set(self.thread().calls.get() - 1);
        balanced
    }
}

/// What [`Held::go_out`] found.
pub struct Outside {
    floor: usize,
}

/// Why a thread cannot have a runtime.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refused {
    /// There is no such runtime (any more).
    Gone,
    /// It belongs to another thread.
    WrongThread,
    /// Another thread holds it.
    Busy,
    /// It was not entered.
    NotEntered,
    /// There is no memory for it.
    NoMemory,
}

impl From<Full> for Refused {
    fn from(_: Full) -> Refused {
        Refused::NoMemory
    }
}

#[derive(Default)]
struct Local {
    current: RefCell<Option<Rc<Attachment>>>,
    all: RefCell<Vec<Rc<Attachment>>>,
    /// What was entered and not left yet, the last on top; and how much of it was entered before the host code that
    /// runs now.
    entries: RefCell<Vec<Rc<Attachment>>>,
    floor: Cell<usize>,
    /// The error code of a call that had no runtime to leave it in.
    stray: Cell<i32>,
    /// Whether the thread is forking, and what it held when it began.
    forking: Cell<bool>,
    held_before: Cell<Option<Held>>,
}

thread_local!(static LOCAL: Local = Local::default());

impl Drop for Local {
    fn drop(&mut self) {
        tls::set(std::ptr::null());
        self.current.take();
        self.entries.take();
        for a in self.all.take() {
            if a.locked.replace(false) {
                a.world.unlock();
            }
            if let Ok(a) = Rc::try_unwrap(a) {
                a.world.post_departed(a.thread);
            }
        }
    }
}

/// A number for this thread, never 0.
fn thread_number() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    thread_local!(static MINE: u64 = NEXT.fetch_add(1, Ordering::Relaxed));
    MINE.try_with(|n| *n).unwrap_or(u64::MAX)
}

impl Attachment {
    fn of_this_thread(world: &World) -> Option<Rc<Attachment>> {
        LOCAL
            .try_with(|l| l.all.borrow().iter().find(|a| std::ptr::eq(&raw const *a.world, world)).cloned())
            .ok()
            .flatten()
    }
    /// This thread's attachment to a world, made if there is none.
    fn to(world: Arc<World>) -> Result<Rc<Attachment>, Refused> {
        if let Some(a) = Attachment::of_this_thread(&world) {
            return if world.is_dead() { Err(Refused::Gone) } else { Ok(a) };
        }
        if world.is_dead() {
            return Err(Refused::Gone);
        }
        // SAFETY: the config never changes, so that it may be read without the lock.
        if unsafe { &*world.runtime.get() }.config.bound {
            let me = thread_number();
            match world.bound.compare_exchange(0, me, Ordering::AcqRel, Ordering::Acquire) {
                Ok(_) => {}
                Err(owner) if owner == me => {}
                Err(_) => return Err(Refused::WrongThread),
            }
        }
        let thread = Thread::new(thread_number())?;
        let a = room::rc(Attachment { world, thread, entered: Cell::new(0), locked: Cell::new(false) })?;
        LOCAL
            .try_with(|l| {
                let mut all = l.all.borrow_mut();
                // Attachments to runtimes that are gone are only kept while something may point at them.
                all.retain(|a| !a.world.is_dead() || a.locked.get() || Rc::strong_count(a) > 1);
                room::push(&mut all, a.clone())
            })
            .map_err(|_| Refused::Gone)??;
        Ok(a)
    }
    fn lock(&self, wait: bool) -> Result<(), Refused> {
        if self.locked.get() {
            return Ok(());
        }
        if wait {
            self.world.lock.lock();
        } else if !self.world.lock.try_lock() {
            return Err(Refused::Busy);
        }
        // SAFETY: the lock was taken above.
        if self.thread.settle(unsafe { &*self.world.runtime.get() }).is_err() {
            self.world.unlock();
            return Err(Refused::NoMemory);
        }
        self.locked.set(true);
        Ok(())
    }
}

/// Undoes the last [`enter`].
fn leave_last(l: &Local) {
    let last = l.entries.borrow_mut().pop();
    let Some(a) = last else { return };
    a.entered.set(a.entered.get() - 1);
    if a.entered.get() == 0 && a.thread.calls.get() == 0 && a.locked.replace(false) {
        a.world.unlock();
    }
}

/// Refuses what this thread calls while it forks, other libraries' fork handlers for instance: it has locks that calls
/// take.
pub fn begin_fork() {
    let _ = LOCAL.try_with(|l| {
        l.held_before.set(Held::now());
        l.forking.set(true);
        tls::set(std::ptr::null());
    });
}

/// Ends what [`begin_fork`] began.
pub fn end_fork() {
    let _ = LOCAL.try_with(|l| {
        l.forking.set(false);
        tls::set(l.held_before.take().map_or(std::ptr::null(), |h| h.0.cast()));
    });
}

/// Whether this thread is forking.
pub fn is_forking() -> bool {
    LOCAL.try_with(|l| l.forking.get()).unwrap_or(false)
}

fn current() -> Result<Rc<Attachment>, Refused> {
    if is_forking() {
        return Err(Refused::Busy);
    }
    let known = LOCAL.try_with(|l| l.current.borrow().clone()).map_err(|_| Refused::Gone)?;
    match known {
        Some(a) if !a.world.is_dead() => Ok(a),
        Some(_) => Err(Refused::Gone),
        None => {
            let a = Attachment::to(registry::find(0)?)?;
            make_current(Some(a.clone()));
            Ok(a)
        }
    }
}

/// Takes the current runtime's lock for one call.
#[cold]
pub fn acquire() -> Result<Held, Refused> {
    let a = current()?;
    a.lock(true)?;
    let held = Held(&raw const *a);
    tls::set(held.0.cast());
    Ok(held)
}

/// Makes a runtime current and holds it until [`leave`]; the id of the one that was current.
pub fn enter(id: i32, wait: bool) -> Result<i32, Refused> {
    let a = Attachment::to(registry::find(id)?)?;
    let previous = current_id();
    LOCAL
        .try_with(|l| l.entries.borrow_mut().try_reserve(1).map_err(|_| Refused::NoMemory))
        .map_err(|_| Refused::Gone)??;
    a.lock(wait)?;
    a.entered.set(a.entered.get() + 1);
    tls::set((&raw const *a).cast());
    let _ = LOCAL.try_with(|l| {
        l.entries.borrow_mut().push(a.clone());
        l.current.replace(Some(a));
    });
    Ok(previous)
}

/// Leaves what was entered last, and makes another runtime current. Host code may not leave what its caller entered.
pub fn leave(previous: i32) -> Result<(), Refused> {
    if is_forking() {
        return Err(Refused::Busy);
    }
    let left = LOCAL.try_with(|l| {
        let any = l.entries.borrow().len() > l.floor.get();
        if any {
            leave_last(l);
        }
        any
    });
    if left != Ok(true) {
        return Err(Refused::NotEntered);
    }
    let next = registry::find(previous).and_then(Attachment::to);
    let refused = next.as_ref().err().copied();
    make_current(next.ok());
    refused.map_or(Ok(()), Err)
}

fn make_current(next: Option<Rc<Attachment>>) {
    tls::set(match &next {
        Some(a) if a.locked.get() => (&raw const **a).cast(),
        _ => std::ptr::null(),
    });
    let _ = LOCAL.try_with(|l| l.current.replace(next));
}

/// The id of the current runtime.
pub fn current_id() -> i32 {
    LOCAL.try_with(|l| l.current.borrow().as_ref().map_or(0, |a| a.world.id)).unwrap_or(0)
}

/// Notes an error that has no runtime to be kept in.
pub fn set_stray(code: i32) {
    let _ = LOCAL.try_with(|l| l.stray.set(code));
}

/// The error that has no runtime.
pub fn stray() -> i32 {
    LOCAL.try_with(|l| l.stray.get()).unwrap_or(0)
}

/// Forgets the error that has no runtime; 0.
pub fn clear_stray() -> i32 {
    set_stray(0);
    0
}
