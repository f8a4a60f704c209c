//! A lock that is nothing but its own word, so that a forked child can be given it anew.
//!
//! Locks that keep their waiters in a table of the process's would hang in a child when another thread was in that table
//! at the moment of the fork.
//!
//! All operations are sequentially consistent, for the sake of [`World::kill`](super::world::World::kill): it sets a flag
//! and then looks at the lock, while who unlocks it looks at the flag afterwards. Weaker orders would let both see the
//! past, and nobody would bury the runtime.

use lock_api::{GuardNoSend, RawMutex};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// A mutex on a [`RawLock`].
pub type Mutex<T> = lock_api::Mutex<RawLock, T>;

const FREE: u32 = 0;
const TAKEN: u32 = 1;
/// Taken, and somebody may be waiting.
const WAITED_FOR: u32 = 2;
/// How often a lock is looked at before its waiter goes to sleep.
const SPINS: u32 = 100;

/// The lock's word.
pub struct RawLock(AtomicU32);

// SAFETY: only who turns `FREE` into another state has the lock, until it stores `FREE` again.
unsafe impl RawMutex for RawLock {
    #[allow(clippy::declare_interior_mutable_const)]
    const INIT: RawLock = RawLock(AtomicU32::new(FREE));
    type GuardMarker = GuardNoSend;

    #[inline(always)]
    fn lock(&self) {
        if !self.try_lock() {
            self.wait();
        }
    }
    #[inline(always)]
    fn try_lock(&self) -> bool {
        self.0.compare_exchange(FREE, TAKEN, Ordering::SeqCst, Ordering::SeqCst).is_ok()
    }
    #[inline(always)]
    unsafe fn unlock(&self) {
        if self.0.swap(FREE, Ordering::SeqCst) == WAITED_FOR {
            self.wake();
        }
    }
    fn is_locked(&self) -> bool {
        self.0.load(Ordering::SeqCst) != FREE
    }
}

impl RawLock {
    #[cold]
    fn wait(&self) {
        for _ in 0..SPINS {
            if self.0.load(Ordering::Relaxed) == FREE && self.try_lock() {
                return;
            }
            std::hint::spin_loop();
        }
        // Whoever slept does not know who else sleeps, and so leaves the lock as one that is waited for.
        while self.0.swap(WAITED_FOR, Ordering::SeqCst) != FREE {
            futex(&self.0, libc::FUTEX_WAIT | libc::FUTEX_PRIVATE_FLAG, WAITED_FOR);
        }
    }
    #[cold]
    fn wake(&self) {
        futex(&self.0, libc::FUTEX_WAKE | libc::FUTEX_PRIVATE_FLAG, 1);
    }
    /// Takes the lock if that is possible within this time.
    pub fn try_lock_for(&self, time: Duration) -> bool {
        let begin = Instant::now();
        loop {
            if self.try_lock() {
                return true;
            }
            if begin.elapsed() >= time {
                return false;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
    }
    /// Makes the lock free, or taken by this thread, whatever it was: for a child in which nobody else is left.
    pub fn renew(&self, taken: bool) {
        self.0.store(if taken { TAKEN } else { FREE }, Ordering::SeqCst);
    }
}

/// Takes a lock for the time of a fork, until [`let_go`]: in the child, what it guards is whole then.
pub fn hold<T>(mutex: &Mutex<T>) {
    std::mem::forget(mutex.lock());
}

/// Frees a lock again, in the parent and in the child.
///
/// # Safety
/// This thread took it with [`hold`].
pub unsafe fn let_go<T>(mutex: &Mutex<T>) {
    // SAFETY: the caller's promise. In the child nobody waits any more, and to wake nobody does no harm.
    unsafe { mutex.force_unlock() }
}

fn futex(word: &AtomicU32, operation: i32, value: u32) {
    // SAFETY: the word lives across the call, which reads it at most; there is no time limit to be read.
    unsafe {
        libc::syscall(libc::SYS_futex, word.as_ptr(), operation, value, std::ptr::null::<libc::timespec>());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_at_a_time_and_nobody_is_forgotten() {
        let sum = Mutex::new(0u64);
        std::thread::scope(|s| {
            for _ in 0..4 {
                s.spawn(|| {
                    for i in 0..20_000 {
                        let mut sum = sum.lock();
                        let old = *sum;
                        // Long enough for the others to go to sleep now and then.
                        if i % 1000 == 0 {
                            std::thread::yield_now();
                        }
                        *sum = old + 1;
                    }
                });
            }
        });
        assert_eq!(*sum.lock(), 80_000);
    }

    #[test]
    fn a_lock_that_is_taken_is_not_taken_twice_until_it_is_renewed() {
        let lock = RawLock::INIT;
        assert!(lock.try_lock() && !lock.try_lock() && !lock.try_lock_for(Duration::from_millis(1)));
        lock.renew(false);
        assert!(lock.try_lock_for(Duration::ZERO));
        lock.renew(true);
        assert!(!lock.try_lock());
    }
}
