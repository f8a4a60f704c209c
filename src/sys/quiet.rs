//! Code of others that panics where it finds no memory: it is caught without a word to the host's standard error.

use crate::heap::Full;
use std::cell::Cell;
use std::mem::ManuallyDrop;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, set_hook, take_hook};
use std::sync::Once;

/// Bytes that a panic may take for its text and its way up.
const SPARE: usize = 16 << 10;

/// Memory for a panic, while this thread runs what may panic. Nothing to be dropped, or the thread's end would need memory
/// to be told of it.
type Spare = Option<ManuallyDrop<Vec<u8>>>;

thread_local!(static INSIDE: Cell<Spare> = const { Cell::new(None) });

fn set(spare: Spare) -> bool {
    let before = INSIDE.try_with(|i| i.replace(spare)).ok().flatten();
    let was_inside = before.is_some();
    drop(before.map(ManuallyDrop::into_inner));
    was_inside
}

/// Gives the memory free for a panic of ours, and leaves others to the hook that was there.
fn hook(previous: &(dyn Fn(&PanicHookInfo<'_>) + Send + Sync), info: &PanicHookInfo<'_>) {
    if set(None) {
        set(Some(ManuallyDrop::default()));
    } else {
        previous(info);
    }
}

/// Runs something; nothing if it panicked. `Full` if there was not even the memory to begin.
pub fn catch<R>(f: impl FnOnce() -> R) -> Result<Option<R>, Full> {
    static HOOKED: Once = Once::new();
    let mut spare = Vec::new();
    spare.try_reserve_exact(SPARE).map_err(|_| Full)?;
    super::room::ask(SPARE)?;
    HOOKED.call_once(|| {
        let previous = take_hook();
        set_hook(Box::new(move |info| hook(&*previous, info)));
    });
    set(Some(ManuallyDrop::new(spare)));
    let result = catch_unwind(AssertUnwindSafe(f)).ok();
    set(None);
    Ok(result)
}

#[cfg(test)]
mod tests {
    #[test]
    fn panics_are_caught_one_after_the_other() {
        for _ in 0..3 {
            assert_eq!(super::catch(|| -> i32 { panic!("{}", "x".repeat(100)) }), Ok(None));
            assert_eq!(super::catch(|| 5), Ok(Some(5)));
            assert!(!super::set(None), "nobody is inside any more");
        }
    }
}
