//! Conditions: what Common Lisp says of an error, beside OCaml's exception.

use super::stream::Stream;
use crate::abi::CamlValue;
use crate::runtime::thread::drop_pending;
use crate::runtime::{Cx, Exn};
use std::rc::Rc;

/// The classes of conditions, by their numbers in the ABI.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(i32)]
pub enum Class {
    /// `condition`
    Condition = 1,
    /// `serious-condition`
    SeriousCondition = 2,
    /// `error`
    Error = 3,
    /// `stream-error`
    StreamError = 4,
    /// `end-of-file`
    EndOfFile = 5,
    /// `type-error`
    TypeError = 6,
    /// `file-error`
    FileError = 7,
    /// `format-error`
    FormatError = 8,
    /// `storage-condition`
    StorageCondition = 9,
}

impl Class {
    const ALL: [(Class, &'static str); 9] = [
        (Class::Condition, "condition"),
        (Class::SeriousCondition, "serious-condition"),
        (Class::Error, "error"),
        (Class::StreamError, "stream-error"),
        (Class::EndOfFile, "end-of-file"),
        (Class::TypeError, "type-error"),
        (Class::FileError, "file-error"),
        (Class::FormatError, "format-error"),
        (Class::StorageCondition, "storage-condition"),
    ];
    /// The class with this number.
    fn of(number: i64) -> Option<(Class, &'static str)> {
        Class::ALL.into_iter().find(|(class, _)| *class as i64 == number)
    }
    fn parent(self) -> Option<Class> {
        Some(match self {
            Class::Condition => return None,
            Class::SeriousCondition => Class::Condition,
            Class::Error | Class::StorageCondition => Class::SeriousCondition,
            Class::EndOfFile => Class::StreamError,
            Class::StreamError | Class::TypeError | Class::FileError | Class::FormatError => Class::Error,
        })
    }
    /// That of an error that nobody gave one.
    fn of_error(cx: &Cx, error: &Exn) -> Class {
        match cx.code_of(error) - crate::runtime::error::BASE {
            0 | 8 => Class::StorageCondition,
            4 => Class::EndOfFile,
            20 | 21 | 29 | 33 => Class::TypeError,
            _ => Class::Error,
        }
    }
}

/// What is known of an error beside its exception.
pub struct Condition {
    class: Class,
    stream: Option<Rc<Stream>>,
}

impl Cx {
    /// An error with its condition, unless it has one: the innermost stream is the one concerned.
    #[cold]
    pub fn blame(&self, class: Class, stream: Option<&Rc<Stream>>, error: Exn) -> Exn {
        let class = match Class::of_error(self, &error) {
            Class::Error => class,
            // An error that says more than where it came from.
            told => told,
        };
        let blame = &self.thread().blame;
        let known = blame.take();
        let condition = known.unwrap_or_else(|| Condition { class, stream: stream.cloned() });
        blame.set(Some(condition));
        error
    }
    /// Forgets an error that the next call will meet again.
    pub fn swallow(&self, error: Exn) -> Result<(), Exn> {
        match error {
            // There is no reason to go on.
            Exn::OutOfMemory | Exn::Internal(_) => return Err(error),
            Exn::Raised(pending) => drop_pending(self, *pending),
            _ => {}
        }
        drop(self.thread().blame.take());
        Ok(())
    }
    /// Does something on the way of an error, whose condition stays; what fails of it is forgotten.
    pub fn aside<R>(&mut self, act: impl FnOnce(&mut Cx) -> Result<R, Exn>) -> Option<R> {
        let blamed = self.thread().blame.take();
        let done = act(self).map_err(|e| self.swallow(e)).ok();
        self.thread().blame.set(blamed);
        done
    }
    /// The condition of what failed on a stream.
    #[cold]
    pub fn blame_stream(&self, stream: &Rc<Stream>, error: Exn) -> Exn {
        self.blame(Class::StreamError, Some(stream), error)
    }
}

/// A class with this number, as an argument; 0 stands for that of the pending error.
fn class(cx: &Cx, number: i64) -> Result<Option<(Class, &'static str)>, Exn> {
    if number != 0 {
        let unknown = || Exn::unfit_of(format_args!("there is no class {number}"));
        return Class::of(number).map(Some).ok_or_else(unknown);
    }
    let error = cx.thread().error.borrow();
    let class = error.as_ref().map(|pending| match &pending.condition {
        Some(condition) => condition.class,
        None => Class::of_error(cx, &pending.exn),
    });
    Ok(class.and_then(|class| Class::of(class as i64)))
}

pub fn host_condition(cx: &Cx) -> Result<i32, Exn> {
    Ok(class(cx, 0)?.map_or(0, |(class, _)| class as i32))
}

pub fn host_condition_parent(cx: &Cx, number: i32) -> Result<i32, Exn> {
    Ok(class(cx, number.into())?.and_then(|(class, _)| class.parent()).map_or(0, |parent| parent as i32))
}

pub fn host_condition_is(cx: &Cx, number: i32, ancestor: i32) -> Result<i32, Exn> {
    let ancestor = class(cx, ancestor.into())?;
    let mut next = class(cx, number.into())?.map(|(class, _)| class);
    while let (Some(class), Some((wanted, _))) = (next, ancestor) {
        if class == wanted {
            return Ok(1);
        }
        next = class.parent();
    }
    Ok(0)
}

pub fn host_condition_name(cx: &Cx, number: i32) -> Result<Vec<u8>, Exn> {
    let name = class(cx, number.into())?.map_or("", |(_, name)| name);
    Ok(crate::sys::room::concat(&[name.as_bytes()])?)
}

/// The stream that the pending error concerns.
pub fn host_condition_stream(cx: &Cx) -> Result<CamlValue, Exn> {
    let error = cx.thread().error.borrow();
    let stream = error.as_ref().and_then(|pending| pending.condition.as_ref()?.stream.clone());
    drop(error);
    match stream {
        Some(stream) => stream.handle(cx),
        None => CamlValue::of(cx, crate::heap::Word::UNIT),
    }
}
