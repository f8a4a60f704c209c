//! OCaml 5's mutexes and conditions, for the threads of a runtime. Their blocks hold all that there is of them: who locked a mutex, and a
//! number. Who waits is in a list of the runtime's.

use crate::abi::CamlValue;
use crate::abi::quick::Quick;
use crate::heap::Word;
use crate::heap::roots::Root;
use crate::runtime::custom::kind;
use crate::runtime::value::FromWord;
use crate::runtime::{Cx, Exn};
use crate::sys::room;
use crate::sys::wait::{Alarm, Woken};
use std::cell::{Cell, RefCell};
use std::sync::Arc;

/// A thread that waits.
struct Sleeper {
    thread: u64,
    /// The number of the mutex or condition.
    of: u64,
    /// Without a descriptor to spare it looks again and again.
    alarm: Option<Arc<Alarm>>,
}

/// The threads of a runtime that wait for mutexes and conditions, the first to come first.
#[derive(Default)]
pub struct Sleepers {
    list: RefCell<Vec<Sleeper>>,
    last: Cell<u64>,
}

impl Sleepers {
    /// Wakes the first that waits for this; whether there was any.
    fn wake(&self, of: u64) -> bool {
        let mut list = self.list.borrow_mut();
        let Some(i) = list.iter().position(|s| s.of == of) else { return false };
        let sleeper = list.remove(i);
        if let Some(alarm) = sleeper.alarm {
            alarm.ring();
        }
        true
    }
    /// Takes a thread off the list; false if somebody has woken it.
    fn leave(&self, thread: u64) -> bool {
        let mut list = self.list.borrow_mut();
        let before = list.len();
        list.retain(|s| s.thread != thread);
        list.len() < before
    }
    /// Whether a thread is on the list, and what wakes it.
    fn find(&self, thread: u64) -> Option<Option<Arc<Alarm>>> {
        self.list.borrow().iter().find(|s| s.thread == thread).map(|s| s.alarm.clone())
    }
    /// In a child none of them is there.
    pub fn forget(&self) {
        self.list.borrow_mut().clear();
    }
}

macro_rules! kinds {
    ($($name:ident: $kind:ident, $what:literal;)*) => {$(
        /// One of them, as an argument: it stays where it is while others run.
        #[derive(Clone, Copy)]
        pub struct $name(Root);

        impl<'a> FromWord<'a> for $name {
            fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
                match word.custom_ops() {
                    Some(kind::$kind) => Ok($name(cx.root(word)?)),
                    _ => Err(cx.expected($what, word)),
                }
            }
        }

        impl $name {
            fn number(self, cx: &Cx) -> u64 {
                cx.get(self.0).custom_data().get(NUMBER).map_or(0, Cell::get)
            }
        }
    )*};
}

kinds! {
    Mutex: MUTEX, "a mutex";
    Condition: CONDITION, "a condition";
}

/// The words of a block behind that of its kind: its number, and the thread that has the mutex, or 0.
const NUMBER: usize = 0;
const OWNER: usize = 1;

impl Mutex {
    fn owner(self, cx: &Cx) -> &Cell<u64> {
        &cx.get(self.0).custom_data()[OWNER]
    }
}

fn block(cx: &Cx, kind: u32) -> Result<Word<'_>, Exn> {
    let (block, data) = cx.heap.custom(kind, 2)?;
    cx.sleepers.last.set(cx.sleepers.last.get() + 1);
    data[NUMBER].set(cx.sleepers.last.get());
    Ok(block)
}

/// A failed call of the system's, as OCaml words it.
fn misuse(what: &str, errno: i32) -> Exn {
    Exn::sys(&std::io::Error::from_raw_os_error(errno), Some(what.as_bytes()))
}

/// Puts this thread on the list. Then somebody may wake it, as soon as the runtime is given up.
fn lie_down(cx: &Cx, of: u64) -> Result<(), Exn> {
    let alarm = Alarm::new().ok().and_then(|alarm| room::arc(alarm).ok());
    Ok(room::push(&mut cx.sleepers.list.borrow_mut(), Sleeper { thread: cx.thread().number, of, alarm })?)
}

/// Waits until somebody takes this thread off the list, or interrupts the runtime for one more time than these.
fn sleep(cx: &mut Cx, interrupts: u64) -> Result<(), Exn> {
    let me = cx.thread().number;
    let mut woken = Woken::Ready;
    while let Some(alarm) = cx.sleepers.find(me) {
        if (woken == Woken::Interrupted || interrupts != cx.interrupts()) && cx.sleepers.leave(me) {
            return Err(Exn::Interrupted);
        }
        woken = cx.waiting(|wait| match &alarm {
            Some(alarm) => wait.until_ready(alarm.descriptor(), false),
            None => wait.a_little(),
        });
    }
    Ok(())
}

/// A mutex, on the short way.
pub struct Now<'a> {
    owner: &'a Cell<u64>,
    me: u64,
    nobody_waits: bool,
}

impl<'a> Quick<'a> for Now<'a> {
    #[inline(always)]
    fn quick(cx: &'a Cx, v: CamlValue) -> Option<Self> {
        let word = Word::quick(cx, v)?;
        if word.custom_ops()? != kind::MUTEX {
            return None;
        }
        let nobody_waits = cx.sleepers.list.borrow().is_empty();
        Some(Now { owner: word.custom_data().get(OWNER)?, me: cx.thread().number, nobody_waits })
    }
}

#[inline(always)]
pub fn lock_quick(mutex: Now<'_>) -> Option<()> {
    (mutex.owner.get() == 0).then(|| mutex.owner.set(mutex.me))
}

#[inline(always)]
pub fn unlock_quick(mutex: Now<'_>) -> Option<()> {
    (mutex.owner.get() == mutex.me && mutex.nobody_waits).then(|| mutex.owner.set(0))
}

pub fn caml_ml_mutex_new(cx: &Cx, _: ()) -> Result<Word<'_>, Exn> {
    block(cx, kind::MUTEX)
}

fn lock(cx: &mut Cx, mutex: Mutex, interrupts: u64) -> Result<(), Exn> {
    let me = cx.thread().number;
    while mutex.owner(cx).get() != 0 {
        lie_down(cx, mutex.number(cx))?;
        sleep(cx, interrupts)?;
    }
    mutex.owner(cx).set(me);
    Ok(())
}

pub fn caml_ml_mutex_lock(cx: &mut Cx, mutex: Mutex) -> Result<(), Exn> {
    if mutex.owner(cx).get() == cx.thread().number {
        return Err(misuse("Mutex.lock", libc::EDEADLK));
    }
    lock(cx, mutex, cx.interrupts())
}

pub fn caml_ml_mutex_try_lock(cx: &Cx, mutex: Mutex) -> Result<bool, Exn> {
    let free = mutex.owner(cx).get() == 0;
    if free {
        mutex.owner(cx).set(cx.thread().number);
    }
    Ok(free)
}

fn unlock(cx: &Cx, mutex: Mutex, what: &str) -> Result<(), Exn> {
    if mutex.owner(cx).get() != cx.thread().number {
        return Err(misuse(what, libc::EPERM));
    }
    mutex.owner(cx).set(0);
    cx.sleepers.wake(mutex.number(cx));
    Ok(())
}

pub fn caml_ml_mutex_unlock(cx: &Cx, mutex: Mutex) -> Result<(), Exn> {
    unlock(cx, mutex, "Mutex.unlock")
}

pub fn caml_ml_condition_new(cx: &Cx, _: ()) -> Result<Word<'_>, Exn> {
    block(cx, kind::CONDITION)
}

pub fn caml_ml_condition_wait(cx: &mut Cx, condition: Condition, mutex: Mutex) -> Result<(), Exn> {
    let me = cx.thread().number;
    if mutex.owner(cx).get() != me {
        return Err(misuse("Condition.wait", libc::EPERM));
    }
    let interrupts = cx.interrupts();
    lie_down(cx, condition.number(cx))?;
    unlock(cx, mutex, "Condition.wait")?;
    let slept = sleep(cx, interrupts);
    // Whatever woke it, it has the mutex again, unless an interrupt that it has not told of yet ends this wait too.
    let told = if slept.is_err() { cx.interrupts() } else { interrupts };
    lock(cx, mutex, told)?;
    slept
}

pub fn caml_ml_condition_signal(cx: &Cx, condition: Condition) -> Result<(), Exn> {
    cx.sleepers.wake(condition.number(cx));
    Ok(())
}

pub fn caml_ml_condition_broadcast(cx: &Cx, condition: Condition) -> Result<(), Exn> {
    while cx.sleepers.wake(condition.number(cx)) {}
    Ok(())
}
