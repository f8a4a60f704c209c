//! The standard streams of a runtime: on descriptors 0, 1 and 2, until the program binds others.

use super::leaf::Leaf;
use super::stream::{Designator, Kind, Stream};
use crate::abi::CamlValue;
use crate::runtime::{Cx, Exn};
use std::cell::RefCell;
use std::rc::Rc;

/// One of the standard streams, its number being that of its first descriptor.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// `*standard-input*`
    Input = 0,
    /// `*standard-output*`
    Output = 1,
    /// `*error-output*`
    Error = 2,
}

impl Which {
    fn of(number: i32) -> Result<Which, Exn> {
        [Which::Input, Which::Output, Which::Error]
            .into_iter()
            .find(|which| *which as i32 == number)
            .ok_or_else(|| Exn::unfit_of(format_args!("there is no standard stream {number}")))
    }
}

/// The standard streams that were asked for, or bound.
#[derive(Default)]
pub struct Standard([RefCell<Option<Rc<Stream>>>; 3]);

impl Standard {
    /// Forgets them.
    pub fn clear(&self) {
        self.0.iter().for_each(|stream| {
            stream.take();
        });
    }
}

/// A standard stream.
pub fn get(cx: &mut Cx, which: Which) -> Result<Rc<Stream>, Exn> {
    if let Some(known) = &*cx.streams.standard.0[which as usize].borrow() {
        return Ok(known.clone());
    }
    let leaf = Leaf::on_descriptor(cx, which as i32, which == Which::Input, which != Which::Input)?;
    let stream = Stream::new(Kind::Leaf(leaf))?;
    // Another thread may have bound one meanwhile.
    Ok(cx.streams.standard.0[which as usize].borrow_mut().get_or_insert(stream).clone())
}

pub fn host_standard_stream(cx: &mut Cx, which: i32) -> Result<CamlValue, Exn> {
    get(cx, Which::of(which)?)?.handle(cx)
}

/// Puts a stream in the place of a standard one; `()` has it be on its descriptor again.
pub fn host_bind_standard_stream(cx: &mut Cx, which: i32, stream: Designator) -> Result<(), Exn> {
    let which = Which::of(which)?;
    let stream = match stream {
        Designator::Standard => None,
        Designator::Stream(stream) => Some(stream),
    };
    let is_input = which == Which::Input;
    stream.as_ref().map_or(Ok(()), |stream| stream.check_open(cx))?;
    if let Some(stream) = stream.as_ref().filter(|s| if is_input { !s.is_input() } else { !s.is_output() }) {
        return Err(stream.is_no(cx, if is_input { "input" } else { "output" }));
    }
    let before = cx.streams.standard.0[which as usize].replace(stream);
    drop(before);
    Ok(())
}
