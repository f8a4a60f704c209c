//! What a parser tells of its work, in OCaml's words.

use super::tables::Tables;
use crate::heap::word::to_vec;
use crate::heap::{Full, Word};
use crate::numbers::float::format;
use crate::sys::room;
use std::fmt::Arguments;

/// Who listens.
pub trait Trace {
    /// A line.
    fn say(&mut self, line: Arguments<'_>) -> Result<(), Full>;
    /// A token was read in a state.
    fn token(&mut self, tables: &Tables<'_>, state: i64, token: Word<'_>) -> Result<(), Full>;
}

/// Nobody.
pub struct Silent;

impl Trace for Silent {
    #[inline(always)]
    fn say(&mut self, _: Arguments<'_>) -> Result<(), Full> {
        Ok(())
    }
    #[inline(always)]
    fn token(&mut self, _: &Tables<'_>, _: i64, _: Word<'_>) -> Result<(), Full> {
        Ok(())
    }
}

/// A text that is to be written.
#[derive(Default)]
pub struct Spoken(pub Vec<u8>);

impl Spoken {
    fn bytes(&mut self, bytes: &[u8]) -> Result<(), Full> {
        self.0.try_reserve(bytes.len()).map_err(|_| Full)?;
        self.0.extend_from_slice(bytes);
        Ok(())
    }
    fn part(&mut self, text: Arguments<'_>) -> Result<(), Full> {
        self.bytes(room::text(text)?.as_bytes())
    }
    /// A string as C sees it: up to the first zero.
    fn c_string(&mut self, s: &[std::cell::Cell<u8>]) -> Result<(), Full> {
        let len = s.iter().position(|c| c.get() == 0).unwrap_or(s.len());
        self.bytes(&to_vec(&s[..len])?)
    }
    fn value(&mut self, value: Word<'_>) -> Result<(), Full> {
        if let Some(n) = value.as_int() {
            self.part(format_args!("{n}"))?;
        } else if let Some(s) = value.bytes() {
            self.c_string(s)?;
        } else if let Some(d) = value.as_double() {
            format::general(d, &mut self.0).map_err(|_| Full)?;
        } else {
            self.bytes(b"_")?;
        }
        Ok(())
    }
}

impl Trace for Spoken {
    fn say(&mut self, line: Arguments<'_>) -> Result<(), Full> {
        self.part(format_args!("{line}\n"))
    }
    fn token(&mut self, tables: &Tables<'_>, state: i64, token: Word<'_>) -> Result<(), Full> {
        self.part(format_args!("State {state}: read token "))?;
        match tables.name(token) {
            Some(name) => self.c_string(name)?,
            None => self.bytes(b"<unknown token>")?,
        }
        if let Some(value) = token.field(0) {
            self.bytes(b"(")?;
            self.value(value)?;
            self.bytes(b")")?;
        }
        self.bytes(b"\n")
    }
}
