//! Common Lisp's `format` over OCaml values.
//!
//! A control string is taken apart once ([`parse`]) and [kept](crate::stdlib::format::cache); [`run`] goes through its pieces.
//! The arguments are a list, as in Lisp ([`args`]), since directives move about in it. What is written is one [`text`]
//! with a bound; it reaches its destination at the end, also what precedes an error.
//!
//! Whatever may call the host (`~/name/`, and the printing of its objects) has no words in hand, but roots.

pub mod args;
pub mod blocks;
pub mod case;
pub mod digits;
pub mod exponent;
pub mod fixed;
pub mod float;
pub mod info;
pub mod integer;
pub mod iterate;
pub mod justify;
pub mod logical;
#[allow(missing_docs, reason = "a function's manual is that of its export in `abi`")]
pub mod make;
pub mod names;
pub mod parse;
mod plain;
#[allow(missing_docs, reason = "a function's manual is that of its export in `abi`")]
pub mod prims;
pub mod print;
pub mod quick;
pub mod run;
pub mod symbol;
pub mod text;
pub mod value;
pub mod words;

use crate::heap::Full;
use crate::runtime::Exn;
use std::borrow::Cow;
use std::ops::Range;

/// The most bytes that a call writes. (A fuzzer has better things to do than to meet this bound, and the next one.)
pub const MOST: usize = if cfg!(fuzzing) { 1 << 20 } else { 1 << 26 };
/// How many directives a call runs, cells of lists that are passed over included.
pub const STEPS: u64 = if cfg!(fuzzing) { 1 << 16 } else { 1 << 25 };
/// How deep blocks and indirect control strings may be nested.
pub const DEEPEST: u32 = 100;

/// A control string taken apart.
pub struct Control {
    /// The string as it was given.
    text: Vec<u8>,
    /// The same in UTF-8, what is malformed replaced.
    source: String,
    nodes: Vec<Node>,
    /// Whether all it does is to print its arguments.
    is_plain: bool,
}

impl crate::stdlib::format::cache::Parsed for Control {
    fn text(&self) -> &[u8] {
        &self.text
    }
}

/// A piece of a control string.
enum Node {
    /// A part of it that is written as it is.
    Text(Range<usize>),
    Directive(Directive),
}

/// What begins with a tilde.
struct Directive {
    /// Where the tilde is, and the end.
    place: Range<usize>,
    /// In capitals.
    letter: char,
    colon: bool,
    at: bool,
    params: Vec<Param>,
    role: Role,
}

/// A prefix parameter in the control string.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Param {
    None,
    Int(i64),
    Char(char),
    /// `V`
    Arg,
    /// `#`
    Remaining,
}

/// What else a directive is.
enum Role {
    Simple,
    /// It begins a block: where that ends, and what separates its sections.
    Block {
        close: usize,
        semicolons: Vec<usize>,
    },
    /// It begins a block that does not end.
    Unclosed,
    /// The name in a `~/name/`.
    Function(Range<usize>),
}

impl Control {
    /// The directive that a node is.
    fn directive(&self, node: usize) -> Option<&Directive> {
        match self.nodes.get(node)? {
            Node::Directive(d) => Some(d),
            Node::Text(_) => None,
        }
    }
    /// All of them.
    fn directives(&self) -> impl Iterator<Item = &Directive> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Directive(d) => Some(d),
            Node::Text(_) => None,
        })
    }
    /// How many characters precede a byte.
    fn position(&self, byte: usize) -> usize {
        self.source[..byte].chars().count()
    }
    /// The error of a directive.
    #[cold]
    fn fault(&self, d: &Directive, what: &str) -> Exn {
        let named = &self.source[d.place.clone()];
        let end = named.char_indices().nth(LONGEST_NAME).map_or(named.len(), |(i, _)| i);
        fault(&named[..end], self.position(d.place.start), what)
    }
}

/// How much of a directive an error shows, in characters.
const LONGEST_NAME: usize = 24;

/// The error of a part of a control string.
#[cold]
fn fault(named: &str, position: usize, what: &str) -> Exn {
    crate::sys::room::text(format_args!("format: {named} at {position}: {what}"))
        .map_or_else(Exn::from, |text| Exn::InvalidArgument(Cow::Owned(text.into_bytes())))
}

/// Why a directive does not go on to the next one.
pub enum Stop {
    /// An error that says where it is.
    Exn(Exn),
    /// One that does not yet.
    Fault(Cow<'static, str>),
    /// `~^`
    Up,
    /// `~:^`
    UpUp,
    /// The arguments of a logical block end in an atom.
    Dotted,
}

impl From<Exn> for Stop {
    fn from(exn: Exn) -> Stop {
        Stop::Exn(exn)
    }
}

impl From<Full> for Stop {
    fn from(full: Full) -> Stop {
        Stop::Exn(full.into())
    }
}

/// The error of the directive that is being run.
#[cold]
fn wrong<T>(what: &'static str) -> Result<T, Stop> {
    Err(Stop::Fault(Cow::Borrowed(what)))
}
