//! The functions that take pointers: memory of the guest's is checked and copied, both ways.

use crate::error::Error;
use crate::numbers::calling;
use crate::state::State;
use crate::strings::MODULE;
use crate::sys::forms::{Form, Given, Word, forms};
use camlrt::abi::errors::caml_raise_out_of_memory;
use std::ops::Range;
use wasmtime::{Caller, FuncType, Linker, Val, ValType};

/// Links every function that has a form.
pub(crate) fn link(linker: &mut Linker<State>) -> Result<(), Error> {
    for (name, form) in forms() {
        let form = form.map_err(Error::Link)?;
        let params = form.words().iter().map(|w| if *w == Word::Long { ValType::I64 } else { ValType::I32 });
        let result = if form.is_long() { ValType::I64 } else { ValType::I32 };
        let ty = FuncType::new(linker.engine(), params, [result]);
        let linked = linker.func_new(MODULE, name, ty, move |mut caller, args, results| {
            let result = call(&mut caller, &form, args)?;
            if let Some(r) = results.first_mut() {
                *r = if form.is_long() { Val::I64(result) } else { Val::I32(result as i32) };
            }
            Ok(())
        });
        linked.map_err(|e| Error::Link(format!("{name}: {e:#}")))?;
    }
    Ok(())
}

/// What a pointer of a guest's leads to.
enum Place {
    /// It is 0.
    Null,
    /// It leads out of the memory.
    Outside,
    /// It leads here.
    Inside(Range<usize>),
}

/// The place of so many bytes.
fn place(memory: &[u8], at: u32, len: u64) -> Place {
    // No items are nowhere.
    if at == 0 || len == 0 {
        return Place::Null;
    }
    match u64::from(at).checked_add(len) {
        Some(end) if end <= memory.len() as u64 => Place::Inside(at as usize..end as usize),
        _ => Place::Outside,
    }
}

/// The place of a C string, its zero included.
fn text(memory: &[u8], at: u32) -> Place {
    let rest = memory.get(at as usize..).unwrap_or_default();
    match rest.iter().position(|b| *b == 0) {
        _ if at == 0 => Place::Null,
        Some(len) => Place::Inside(at as usize..at as usize + len + 1),
        None => Place::Outside,
    }
}

/// How many bytes a size has in a guest's memory.
const GUEST_SIZE: usize = 4;

/// A copy of the bytes at a place; nothing if there is no memory for it.
fn copied(memory: &[u8], range: Range<usize>) -> Option<Vec<u8>> {
    let mut copy = Vec::new();
    let from = memory.get(range).unwrap_or_default();
    copy.try_reserve_exact(from.len()).ok()?;
    copy.extend_from_slice(from);
    Some(copy)
}

fn number(arg: &Val) -> i64 {
    match arg {
        Val::I64(n) => *n,
        arg => arg.i32().unwrap_or(0).into(),
    }
}

fn call(caller: &mut Caller<'_, State>, form: &Form, args: &[Val]) -> wasmtime::Result<i64> {
    let memory = State::memory(caller);
    let bytes = memory.map_or(&[][..], |m| m.data(&*caller));
    // Pointers and counts have no sign.
    let unsigned = |arg: &Val| number(arg) as u32;
    let words = || form.words().iter().zip(args);
    let count =
        words().find(|(w, _)| matches!(w, Word::Count | Word::Count32)).map_or(0, |(_, a)| unsigned(a));
    let mut copies: Vec<(Place, Vec<u8>)> = Vec::with_capacity(args.len());
    for (word, arg) in words() {
        let at = unsigned(arg);
        let place = match word {
            Word::Int | Word::Long | Word::Count | Word::Count32 => Place::Null,
            Word::In(size) | Word::Out(size) => place(bytes, at, u64::from(count) * *size as u64),
            Word::Text => text(bytes, at),
            Word::Cell(size) => place(bytes, at, *size as u64),
            Word::SizeCell => place(bytes, at, GUEST_SIZE as u64),
        };
        let copy = match (&place, word) {
            (Place::Inside(range), _) => copied(bytes, range.clone()).map(|mut copy| {
                if *word == Word::SizeCell {
                    // The guest's own number stays where the function writes none: it is the low half.
                    copy.resize(size_of::<usize>(), 0);
                }
                copy
            }),
            _ => Some(Vec::new()),
        };
        let Some(copy) = copy else {
            return Ok(caml_raise_out_of_memory().bits().into());
        };
        copies.push((place, copy));
    }
    let mut given: Vec<Given<'_>> = words()
        .zip(&mut copies)
        .map(|((word, arg), (place, copy))| match (word, place) {
            (Word::Int | Word::Long, _) => Given::Number(number(arg)),
            (Word::Count | Word::Count32, _) => Given::Number(unsigned(arg).into()),
            (_, Place::Null) => Given::Null,
            (_, Place::Outside) => Given::Wild,
            (_, Place::Inside(_)) => Given::Bytes(copy),
        })
        .collect();
    let result = calling(caller, || form.call(&mut given))?;
    drop(given);
    let Some(result) = result else {
        return Err(wasmtime::Error::msg("the arguments do not fit the function's form"));
    };
    // A function that failed has left these as they were.
    let bytes = memory.map_or(&mut [][..], |m| m.data_mut(&mut *caller));
    for (word, (place, copy)) in form.words().iter().zip(&copies) {
        let Place::Inside(range) = place else { continue };
        let from = match word {
            Word::Out(_) | Word::Cell(_) => &copy[..],
            // What fits a guest's buffer fits its size.
            Word::SizeCell => &copy[..GUEST_SIZE],
            _ => continue,
        };
        if let Some(to) = bytes.get_mut(range.clone()) {
            to.copy_from_slice(from);
        }
    }
    Ok(result)
}
