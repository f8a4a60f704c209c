//! Forks: a child has the thread that forked, and no other.
//!
//! Short locks are held by the forking thread while it forks, so that what they guard is whole in the child. A runtime that
//! another thread held is lost to the child, since nobody knows what was half done in it: it counts as freed. The others go
//! on; what the child shares with its parent and must not (alarms) is made anew.

use super::{arena, command, signals, world};
use crate::abi::callout::ORPHANS;
use crate::runtime::registry::{self, Places};
use std::cell::RefCell;
use std::sync::Once;

thread_local!(static FORKING: RefCell<Option<Places>> = const { RefCell::new(None) });

/// Has forks prepared and cleaned up after from now on.
pub fn watch() {
    static WATCHED: Once = Once::new();
    // SAFETY: the library is linked nodelete, so that the functions are still there then.
    WATCHED.call_once(|| unsafe {
        libc::pthread_atfork(Some(before), Some(after_in_parent), Some(after_in_child));
    });
}

/// Locks are taken in the order in which calls take them: one within the other.
unsafe extern "C" fn before() {
    let _ = FORKING.try_with(|f| {
        let places = registry::lock();
        places.iter().for_each(|w| w.before_fork());
        ORPHANS.hold();
        command::hold();
        arena::hold();
        signals::hold();
        f.replace(Some(places));
        world::begin_fork();
    });
}

unsafe extern "C" fn after_in_parent() {
    if let Ok(Some(places)) = FORKING.try_with(|f| f.take()) {
        // SAFETY: `before` took all of these locks.
        unsafe {
            signals::let_go();
            arena::let_go();
            command::let_go();
            ORPHANS.let_go();
            places.iter().for_each(|w| w.after_fork());
        }
        world::end_fork();
    }
}

unsafe extern "C" fn after_in_child() {
    if let Ok(Some(mut places)) = FORKING.try_with(|f| f.take()) {
        // SAFETY: as above.
        unsafe {
            signals::let_go();
            arena::let_go();
            command::let_go();
            ORPHANS.let_go();
            places.iter().for_each(|w| w.after_fork());
        }
        world::end_fork();
        super::wait::renew_alarm();
        signals::renew_unused();
        signals::forget_commands();
        command::forget();
        // SAFETY: this is the child's only thread, and it is in no call but such as are calling out.
        places.retain(|w| unsafe { w.is_left_after_fork() });
    }
}
