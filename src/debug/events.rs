//! Runtime events (OCaml's runtime_events.c, and eventlog.c before it): kinds of event are registered, and none is written.

use crate::heap::Word;
use crate::runtime::value::{Bytes, FromWord};
use crate::runtime::{Cx, Exn};

/// The last kind's number.
const LAST: i64 = 8192;
/// The most bytes of a kind's name.
const LONGEST: usize = 127;
/// Its number, name, type and tag.
const FIELDS: usize = 4;

/// A kind of event.
pub struct Event;

impl<'a> FromWord<'a> for Event {
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Event, Exn> {
        let is_one = word.is(0) && word.fields().len() == FIELDS;
        if is_one { Ok(Event) } else { Err(cx.expected("a kind of event", word)) }
    }
}

pub fn caml_runtime_events_user_register<'a>(
    cx: &'a Cx,
    name: Word<'a>,
    event_tag: Word<'a>,
    event_type: Word<'a>,
) -> Result<Word<'a>, Exn> {
    let bytes = Bytes::from_word(cx, name)?;
    let index = cx.debug.events.get();
    if index > LAST {
        return Err(Exn::invalid("Runtime_events.User.register: maximum number of custom events exceeded"));
    }
    cx.debug.events.set(index + 1);
    if bytes.len() > LONGEST {
        return Err(Exn::invalid("Runtime_events.User.register: maximum length for event name exceeded"));
    }
    if bytes.iter().any(|b| b.get() == 0) {
        return Err(Exn::invalid("Runtime_events.User.register: event name has null characters"));
    }
    let (event, fields) = cx.heap.block(FIELDS, 0)?;
    fields.iter().zip([Word::int(index), name, event_type, event_tag]).for_each(|(to, word)| to.set(word));
    Ok(event)
}

/// Looks at nothing but the kind: what is not going on takes no events.
pub fn caml_runtime_events_user_write(_: &Cx, _: Word<'_>, _: Event, _: Word<'_>) -> Result<(), Exn> {
    Ok(())
}

pub fn caml_ml_runtime_events_are_active(_: &Cx) -> Result<bool, Exn> {
    Ok(false)
}

/// `()`, and `None`.
pub fn nothing(_: &Cx, _: ()) -> Result<(), Exn> {
    Ok(())
}

/// `()` for a flag.
pub fn ignored(_: &Cx, _: bool) -> Result<(), Exn> {
    Ok(())
}
