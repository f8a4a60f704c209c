//! Statistical profiles of allocation (OCaml's memprof.c): they are started and stopped, and no sample is ever taken.

use crate::heap::Word;
use crate::runtime::value::FromWord;
use crate::runtime::{Cx, Exn};

/// What a profile's first field says.
mod status {
    pub const SAMPLING: i64 = 0;
    pub const STOPPED: i64 = 1;
    pub const DISCARDED: i64 = 2;
}

/// Functions of a tracker.
const CALLBACKS: usize = 5;
/// Fields of a profile in front of the tracker's: the status, the rate, a number made of it, and the depth of call stacks.
const HEAD: usize = 4;

/// A profile as OCaml 5 has it.
pub struct Profile<'a>(Word<'a>);

impl Profile<'_> {
    fn status(&self) -> i64 {
        self.0.field(0).and_then(Word::as_int).unwrap_or(status::DISCARDED)
    }
}

impl<'a> FromWord<'a> for Profile<'a> {
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Profile<'a>, Exn> {
        let is_one = word.is(0) && word.fields().len() == HEAD + CALLBACKS;
        let status = word.field(0).and_then(Word::as_int).filter(|_| is_one);
        match status {
            Some(status::SAMPLING..=status::DISCARDED) => Ok(Profile(word)),
            _ => Err(cx.expected("a profile", word)),
        }
    }
}

/// The profile that is going on.
fn running(cx: &Cx) -> Option<Profile<'_>> {
    let profile = Profile(cx.heap.kept(cx.debug.profile.get()?));
    (profile.status() == status::SAMPLING).then_some(profile)
}

pub fn caml_memprof_start<'a>(cx: &'a Cx, rate: f64, size: i64, tracker: Word<'a>) -> Result<Word<'a>, Exn> {
    if !tracker.is(0) || tracker.fields().len() != CALLBACKS {
        return Err(cx.expected("a tracker of five functions", tracker));
    }
    let range =
        if size < 0 || !(0.0..=1.0).contains(&rate) { Err(Exn::invalid("Gc.Memprof.start")) } else { Ok(()) };
    // OCaml 4 looks at its state first.
    if cx.is_ocaml5() {
        range.as_ref().map_err(|_| Exn::invalid("Gc.Memprof.start"))?;
    }
    if running(cx).is_some() {
        return Err(Exn::fail("Gc.Memprof.start: already started."));
    }
    range?;
    let of_rate = if rate == 1.0 { 0.0 } else { 1.0 / (-rate).ln_1p() };
    let (block, fields) = cx.heap.block(HEAD + CALLBACKS, 0)?;
    let head = [
        Word::int(status::SAMPLING),
        cx.heap.double(rate)?,
        cx.heap.double(of_rate.min(0.0))?,
        Word::int(size),
    ];
    fields.iter().zip(head).for_each(|(field, word)| field.set(word));
    fields[HEAD..].iter().zip(tracker.fields()).for_each(|(field, f)| field.set(f.get()));
    match cx.debug.profile.get() {
        Some(place) => cx.heap.keep_in(place, block),
        None => cx.debug.profile.set(Some(cx.heap.keep(block)?)),
    }
    Ok(if cx.is_ocaml5() { block } else { Word::UNIT })
}

fn set_status(profile: &Profile<'_>, status: i64) {
    if let Some(field) = profile.0.fields().first() {
        field.set(Word::int(status));
    }
}

pub fn caml_memprof_stop(cx: &Cx, _: ()) -> Result<(), Exn> {
    let Some(profile) = running(cx) else {
        let text = if cx.is_ocaml5() {
            "Gc.Memprof.stop: no profile running."
        } else {
            "Gc.Memprof.stop: not started."
        };
        return Err(Exn::fail(text));
    };
    set_status(&profile, status::STOPPED);
    Ok(())
}

pub fn caml_memprof_discard(_: &Cx, profile: Profile<'_>) -> Result<(), Exn> {
    match profile.status() {
        status::SAMPLING => Err(Exn::fail("Gc.Memprof.discard: profile not stopped.")),
        status::STOPPED => {
            set_status(&profile, status::DISCARDED);
            Ok(())
        }
        _ => Err(Exn::fail("Gc.Memprof.discard: profile already discarded.")),
    }
}
