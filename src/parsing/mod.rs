//! Parsers: OCaml's `parsing.c`, on the records of its module `Parsing`.

pub mod driver;
pub mod engine;
pub mod env;
pub mod grammar;
pub mod make;
pub mod prims;
pub mod symbols;
pub mod tables;
pub mod trace;

use crate::heap::{Full, Word};
use crate::runtime::Exn;

/// Why an engine cannot go on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Broken {
    /// The tables lead out of themselves or out of the stacks.
    Tables,
    /// The token is none of the grammar's.
    Token,
    /// There is no such input.
    Input,
    /// There is no room for what is to be told.
    Full,
}

impl From<Full> for Broken {
    fn from(_: Full) -> Broken {
        Broken::Full
    }
}

impl From<Broken> for Exn {
    fn from(broken: Broken) -> Exn {
        match broken {
            Broken::Tables => Exn::unfit("malformed tables or stacks"),
            Broken::Token => Exn::unfit("the token is not one of the grammar's"),
            Broken::Input => Exn::unfit("no such input to the engine"),
            Broken::Full => Full.into(),
        }
    }
}

/// Something of tables or stacks that must be there.
fn there<T>(found: Option<T>) -> Result<T, Broken> {
    found.ok_or(Broken::Tables)
}

/// A word of them that must be a number.
fn number(word: Option<Word<'_>>) -> Result<i64, Broken> {
    there(word.and_then(Word::as_int))
}
