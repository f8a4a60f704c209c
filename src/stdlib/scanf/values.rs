//! What a scan read, and the array that it becomes.

use super::scanner::Scanner;
use crate::abi::CamlValue;
use crate::abi::guard::RESERVED;
use crate::heap::Word;
use crate::heap::roots::Root;
use crate::runtime::{Cx, Exn};
use std::ops::Range;

/// A value that was read.
pub enum Value {
    /// An int, a char or a bool.
    Int(i64),
    /// A boxed integer of a kind.
    Boxed(u32, i64),
    /// A float.
    Float(f64),
    /// A string: a token of the scanner's.
    Text(Range<usize>),
    /// What a function gave.
    Root(Root),
}

/// A string that is made without asking for room.
const SHORT: usize = RESERVED / 2;

impl Value {
    /// Makes a long string, for which room must be asked.
    #[inline(always)]
    fn make_long(&mut self, scanner: &mut Scanner<'_>) -> Result<(), Exn> {
        if let Value::Text(token) = self
            && token.len() > SHORT
        {
            scanner.cx.reserve_string(token.len())?;
            let string = scanner.cx.string(scanner.kept(token))?;
            *self = Value::Root(scanner.cx.root(string)?);
        }
        Ok(())
    }
    /// How many bytes of the heap it takes.
    #[inline(always)]
    fn size(&self) -> usize {
        match self {
            Value::Int(_) | Value::Root(_) => 0,
            Value::Boxed(..) | Value::Float(_) => 24,
            Value::Text(token) => 24 + token.len(),
        }
    }
    #[inline(always)]
    fn word<'a>(&self, scanner: &'a Scanner<'_>) -> Result<Word<'a>, Exn> {
        let cx: &Cx = scanner.cx;
        Ok(match self {
            Value::Int(n) => Word::int(*n),
            Value::Boxed(kind, n) => cx.heap.boxed(*kind, *n as u64)?,
            Value::Float(x) => cx.heap.double(*x)?,
            Value::Text(token) => cx.string(scanner.kept(token))?,
            Value::Root(root) => cx.get(*root),
        })
    }
}

/// The values in a block, even where all of them are floats.
pub fn array(scanner: &mut Scanner<'_>, values: &mut [Value]) -> Result<CamlValue, Exn> {
    let mut size = 8 * (values.len() + 1);
    for value in values.iter_mut() {
        value.make_long(scanner)?;
        size += value.size();
    }
    if size > SHORT {
        scanner.cx.reserve(size)?;
    }
    let cx: &Cx = scanner.cx;
    let (array, fields) = cx.heap.small_block(values.len(), 0)?;
    for (field, value) in fields.iter().zip(values.iter()) {
        field.set(value.word(scanner)?);
    }
    CamlValue::of(cx, array)
}

/// A value, and where the scan is.
pub fn with_place(scanner: &mut Scanner<'_>, mut value: Value, place: usize) -> Result<CamlValue, Exn> {
    value.make_long(scanner)?;
    let cx: &Cx = scanner.cx;
    CamlValue::of(cx, cx.pair(value.word(scanner)?, Word::int(place as i64))?)
}
