//! Channels that stand on other channels.

use super::channel::{Channel, InUse, State, closed};
use super::open::close;
use crate::runtime::{Cx, Exn};
use std::cell::RefMut;
use std::rc::Rc;

/// The most channels that one stands on, one over the other: each of them takes some of the thread's stack.
const HIGHEST: u32 = 16;

/// The channel below, which is not forgotten as long as this lives.
pub struct Below {
    channel: Rc<Channel>,
    /// Whether it is closed with the channel that stands on it.
    is_closed_too: bool,
}

impl Below {
    /// A channel that is open.
    pub fn new(channel: &Rc<Channel>, is_closed_too: bool) -> Result<Below, Exn> {
        if channel.height >= HIGHEST {
            return Err(Exn::unfit_of(format_args!("the channel stands on {HIGHEST} others already")));
        }
        let mut below = Below::on(channel)?;
        below.is_closed_too = is_closed_too;
        Ok(below)
    }
    /// A channel that is open, as what is below something else than a channel.
    pub fn on(channel: &Rc<Channel>) -> Result<Below, Exn> {
        if !channel.is_open.get() {
            return Err(closed());
        }
        channel.users.set(channel.users.get() + 1);
        Ok(Below { channel: channel.clone(), is_closed_too: false })
    }
    /// Takes it for a transfer.
    pub fn take(&self, cx: &mut Cx) -> Result<InUse, Exn> {
        InUse::take(cx, &self.channel)
    }
    /// The same at the end of the process: nothing if it is in the middle of a call.
    pub fn take_at_exit(&self) -> Option<RefMut<'_, State>> {
        self.channel.state.try_borrow_mut().ok()
    }
    /// What it has passed on, if nobody is using it.
    pub fn passed(&self) -> i64 {
        self.channel.state.try_borrow().map_or(0, |state| state.passed())
    }
    /// Whether it can still be used.
    pub fn is_open(&self) -> bool {
        self.channel.is_open.get()
    }
    /// The channel itself.
    pub fn channel(&self) -> &Rc<Channel> {
        &self.channel
    }
    /// Whether that close could be carried out now.
    pub fn may_close(&self, cx: &Cx) -> Result<(), Exn> {
        let Ok(state) = self.channel.state.try_borrow() else { return Ok(()) };
        match &state.backend {
            Some(below) if self.is_closed_too => below.may_close(cx),
            _ => Ok(()),
        }
    }
    /// Closes it, if it is to be closed with the channel that stands on it.
    pub fn close(&self, cx: &mut Cx) -> Result<(), Exn> {
        if self.is_closed_too { close(cx, &self.channel) } else { Ok(()) }
    }
}

impl Drop for Below {
    fn drop(&mut self) {
        self.channel.users.set(self.channel.users.get() - 1);
    }
}
