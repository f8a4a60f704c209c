//! Which thread waits for which channel, so that threads are not left waiting for one another.

use super::channel::Channel;
use crate::runtime::Exn;
use crate::sys::room;
use std::cell::RefCell;
use std::rc::Rc;

/// The threads that wait for channels of a runtime.
#[derive(Default)]
pub struct Waits(RefCell<Vec<(u64, Rc<Channel>)>>);

impl Waits {
    /// Notes that a thread waits for a channel from now on. It must not if the one that uses the channel is itself, or waits for
    /// one that it uses, by however many others.
    pub fn begin(&self, thread: u64, channel: &Rc<Channel>) -> Result<(), Exn> {
        let mut waits = self.0.borrow_mut();
        let mut user = channel.user();
        // Everyone waits for one channel at most, and a circle would have been refused to the one who closes it.
        while user != thread {
            let Some((_, next)) = waits.iter().find(|(waiting, _)| *waiting == user) else {
                return Ok(room::push(&mut waits, (thread, channel.clone()))?);
            };
            user = next.user();
        }
        Err(Exn::Busy("channel"))
    }
    /// Notes that a thread does not wait any more.
    pub fn end(&self, thread: u64) {
        self.0.borrow_mut().retain(|(waiting, _)| *waiting != thread);
    }
    /// Forgets everybody: in a child they are not there.
    pub fn forget(&self) {
        self.0.take();
    }
}
