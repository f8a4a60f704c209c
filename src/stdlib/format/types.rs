//! The types of a format's arguments, a letter for each: what OCaml calls an fmtty.
//!
//! A format among the arguments has its own types behind it, in braces (`%{`) or in parentheses (`%(`).

use super::{Directive, Node, Pad, Precision, Size, What};
use crate::heap::Full;

/// `char`
pub const CHAR: u8 = b'c';
/// `string`
pub const STRING: u8 = b's';
/// `int`
pub const INT: u8 = b'i';
/// `int32`
pub const INT32: u8 = b'l';
/// `nativeint`
pub const NATIVE: u8 = b'n';
/// `int64`
pub const INT64: u8 = b'L';
/// `float`
pub const FLOAT: u8 = b'f';
/// `bool`
pub const BOOL: u8 = b'B';
/// A function and its argument.
pub const ALPHA: u8 = b'a';
/// A function.
pub const THETA: u8 = b't';
/// A function that reads.
pub const READER: u8 = b'r';
/// One whose result is thrown away.
pub const IGNORED_READER: u8 = b'_';

/// Appends the types of a format's arguments.
pub fn of_nodes(nodes: &[Node], to: &mut Vec<u8>) -> Result<(), Full> {
    for node in nodes {
        if let Node::Directive(directive) = node {
            of_directive(directive, to)?;
        }
    }
    Ok(())
}

fn of_directive(directive: &Directive, to: &mut Vec<u8>) -> Result<(), Full> {
    let mut add = |types: &[u8]| {
        to.try_reserve(types.len()).map_err(|_| Full)?;
        to.extend_from_slice(types);
        Ok(())
    };
    if directive.ignored {
        return match &directive.what {
            What::Reader => add(&[IGNORED_READER]),
            What::FormatSubst(types) => add(types),
            _ => Ok(()),
        };
    }
    if matches!(directive.pad, Pad::Arg(_)) {
        add(&[INT])?;
    }
    if directive.precision == Precision::Arg {
        add(&[INT])?;
    }
    match &directive.what {
        What::FormatArg(types) => add(b"{").and_then(|()| add(types)).and_then(|()| add(b"}")),
        What::FormatSubst(types) => add(b"(").and_then(|()| add(types)).and_then(|()| add(b")")),
        What::Flush => Ok(()),
        what => add(&[of_one(what)]),
    }
}

/// How many functions that read a format takes.
pub fn readers(types: &[u8]) -> usize {
    let mut depth = 0;
    let is_reader = |t: &&u8| {
        match **t {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        depth == 0 && matches!(**t, READER | IGNORED_READER)
    };
    types.iter().filter(is_reader).count()
}

fn of_one(what: &What) -> u8 {
    match what {
        What::Char | What::CamlChar | What::NextChar => CHAR,
        What::String | What::CamlString | What::Set(_) => STRING,
        What::Int(integer) => of_size(integer.size),
        What::Float(_) => FLOAT,
        What::Bool => BOOL,
        What::Alpha => ALPHA,
        What::Theta => THETA,
        What::Reader => READER,
        _ => INT,
    }
}

/// The type of an integer.
pub fn of_size(size: Size) -> u8 {
    match size {
        Size::Int => INT,
        Size::Int32 => INT32,
        Size::Native => NATIVE,
        Size::Int64 => INT64,
    }
}

/// Appends types as OCaml writes them, each as a directive that has it.
pub fn write(types: &[u8], mut put: impl FnMut(&[u8]) -> Result<(), Full>) -> Result<(), Full> {
    for t in types {
        put(match *t {
            INT32 => b"%li",
            NATIVE => b"%ni",
            INT64 => b"%Li",
            IGNORED_READER => b"%_r",
            other => {
                put(b"%")?;
                put(&[other])?;
                continue;
            }
        })?;
    }
    Ok(())
}
