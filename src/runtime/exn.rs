//! Exceptions as OCaml has them: blocks with an identity.

use super::Runtime;
use super::error::Exn;
use super::shape::quoted;
use crate::heap::roots::Global;
use crate::heap::{Full, Heap, Word, tag};
use crate::sys::room;
use std::cell::RefCell;
use std::collections::HashMap;

/// The predefined exceptions in OCaml's order; the n-th has the id -1-n.
pub const PREDEFINED: [&str; 12] = [
    "Out_of_memory",
    "Sys_error",
    "Failure",
    "Invalid_argument",
    "End_of_file",
    "Division_by_zero",
    "Not_found",
    "Match_failure",
    "Stack_overflow",
    "Sys_blocked_io",
    "Assert_failure",
    "Undefined_recursive_module",
];

/// The exception that OCaml handlers see for an error of the host's own; its argument is the error's number.
const HOST_ERROR: &str = "Camlrt.Host_error";

/// Exceptions of the standard library that this library raises or knows, made when first asked for.
const STDLIB: [&str; 15] = [
    "Stdlib.Exit",
    "Stdlib.Queue.Empty",
    "Stdlib.Stack.Empty",
    "Stdlib.Stream.Failure",
    "Stdlib.Stream.Error",
    "Stdlib.Scanf.Scan_failure",
    "Stdlib.Parsing.Parse_error",
    "Stdlib.Arg.Bad",
    "Stdlib.Arg.Help",
    "Stdlib.Effect.Unhandled",
    "Stdlib.Effect.Continuation_already_resumed",
    "CamlinternalLazy.Undefined",
    "CamlinternalFormat.Type_mismatch",
    HOST_ERROR,
    "Camlrt.Exit",
];

/// The exceptions of a runtime by name.
pub struct Exceptions {
    predefined: [Global; 12],
    by_name: RefCell<HashMap<Vec<u8>, Global>>,
}

fn constructor<'a>(heap: &'a Heap, name: &[u8], id: i64) -> Result<Word<'a>, Full> {
    let (text, bytes) = heap.string(name.len())?;
    crate::heap::word::copy_in(name, bytes);
    let (block, fields) = heap.block(2, tag::OBJECT)?;
    fields[0].set(text);
    fields[1].set(Word::int(id));
    Ok(block)
}

impl Exceptions {
    /// Makes the predefined ones.
    pub fn new(heap: &Heap) -> Result<Exceptions, Full> {
        let mut predefined = Vec::new();
        let mut by_name = HashMap::new();
        for (i, name) in PREDEFINED.iter().enumerate() {
            let root = heap.keep(constructor(heap, name.as_bytes(), -1 - i as i64)?)?;
            room::push(&mut predefined, root)?;
            by_name.try_reserve(1).map_err(|_| Full)?;
            by_name.insert(room::concat(&[name.as_bytes()])?, root);
        }
        let predefined = <[Global; 12]>::try_from(predefined.as_slice()).map_err(|_| Full)?;
        Ok(Exceptions { predefined, by_name: RefCell::new(by_name) })
    }
    /// The constructor of the n-th predefined exception.
    pub fn predefined<'a>(&self, heap: &'a Heap, n: usize) -> Word<'a> {
        heap.kept(self.predefined[n])
    }
    /// The place of a predefined constructor in OCaml's list.
    pub fn place(&self, heap: &Heap, constructor: Word<'_>) -> Option<usize> {
        self.predefined.iter().position(|r| heap.kept(*r) == constructor)
    }
    /// Whether this is a constructor that the runtime keeps, predefined or by name.
    pub fn knows(&self, heap: &Heap, constructor: Word<'_>) -> bool {
        self.place(heap, constructor).is_some()
            || self.by_name.borrow().values().any(|root| heap.kept(*root) == constructor)
    }
    fn known(&self, name: &[u8]) -> Option<Global> {
        self.by_name.borrow().get(name).copied()
    }
    /// The constructor with this name.
    pub fn find<'a>(&self, heap: &'a Heap, name: &[u8]) -> Result<Word<'a>, Exn> {
        if let Some(root) = self.known(name) {
            return Ok(heap.kept(root));
        }
        if !STDLIB.iter().any(|s| s.as_bytes() == name) {
            return Err(Exn::unfit_of(format_args!("no exception is called {}", quoted(name))));
        }
        self.define(heap, name, None)
    }
    /// Gives a name to a constructor, or to a new one.
    pub fn define<'a>(&self, heap: &'a Heap, name: &[u8], known: Option<Word<'a>>) -> Result<Word<'a>, Exn> {
        if self.by_name.borrow().contains_key(name) {
            return Err(Exn::unfit_of(format_args!("there is an exception {} already", quoted(name))));
        }
        let key = room::concat(&[name])?;
        self.by_name.borrow_mut().try_reserve(1)?;
        let block = match known {
            Some(block) => block,
            None => constructor(heap, name, heap.fresh_id())?,
        };
        self.by_name.borrow_mut().insert(key, heap.keep(block)?);
        Ok(block)
    }
}

/// Whether a word is an exception's constructor: a block of a string and a number.
pub fn is_constructor(word: Word<'_>) -> bool {
    word.is(tag::OBJECT)
        && word.field(0).is_some_and(|n| n.is(tag::STRING))
        && word.field(1).is_some_and(Word::is_int)
}

/// Whether a word is an exception: a constructor alone, or a block that begins with one.
pub fn is_exception(word: Word<'_>) -> bool {
    is_constructor(word) || (word.is(0) && word.field(0).is_some_and(is_constructor))
}

impl Runtime {
    /// The value of an exception with these arguments.
    pub fn exception<'a>(&'a self, constructor: Word<'a>, args: &[Word<'a>]) -> Result<Word<'a>, Full> {
        if args.is_empty() {
            return Ok(constructor);
        }
        let (block, fields) = self.heap.block(1 + args.len(), 0)?;
        fields[0].set(constructor);
        for (field, arg) in fields[1..].iter().zip(args) {
            field.set(*arg);
        }
        Ok(block)
    }
    /// The value of an error; nothing for those that no OCaml handler may catch.
    pub fn error_value<'a>(&'a self, exn: &Exn, primitive: &str) -> Option<Word<'a>> {
        let out_of_memory = || self.exceptions.predefined(&self.heap, 0);
        match exn {
            Exn::Raised(p) => return self.error_value(&p.exn, p.primitive),
            Exn::Value(root) => return Some(self.heap.kept(*root)),
            Exn::Host(id) => {
                let made = self
                    .exceptions
                    .find(&self.heap, HOST_ERROR.as_bytes())
                    .and_then(|c| Ok(self.exception(c, &[Word::int(*id as i64)])?));
                return Some(made.unwrap_or_else(|_| out_of_memory()));
            }
            _ => {}
        }
        let (place, text) = exn.predefined(primitive)?;
        let constructor = self.exceptions.predefined(&self.heap, place);
        let made = match text {
            None => Ok(constructor),
            Some(t) => self.string(&t).and_then(|t| self.exception(constructor, &[t])),
        };
        Some(made.unwrap_or_else(|_| out_of_memory()))
    }
    /// A string with these bytes.
    pub fn string(&self, bytes: &[u8]) -> Result<Word<'_>, Full> {
        let (word, cells) = self.heap.string(bytes.len())?;
        crate::heap::word::copy_in(bytes, cells);
        Ok(word)
    }
    /// The error that raising a value means: a predefined exception keeps its own code.
    pub fn raise(&self, value: Word<'_>) -> Exn {
        if !is_exception(value) {
            return self.expected("an exception", value);
        }
        let constructor = if value.is(tag::OBJECT) { value } else { value.field(0).unwrap_or(value) };
        let constant =
            if value.is(tag::OBJECT) { self.exceptions.place(&self.heap, constructor) } else { None };
        match constant {
            Some(0) => Exn::OutOfMemory,
            Some(4) => Exn::EndOfFile,
            Some(5) => Exn::DivisionByZero,
            Some(6) => Exn::NotFound,
            Some(8) => Exn::StackOverflow,
            Some(9) => Exn::SysBlockedIo,
            _ => self.heap.keep(value).map_or(Exn::OutOfMemory, Exn::Value),
        }
    }
    /// The error of an exception of the standard library that has no arguments.
    #[cold]
    pub fn raise_known(&self, name: &str) -> Exn {
        self.exceptions
            .find(&self.heap, name.as_bytes())
            .map_or_else(|e| e, |constructor| self.raise(constructor))
    }
    /// The number of the host's own error, or of `caml_sys_exit`. An error that a handler caught as an exception and
    /// raised again is still the host's.
    pub fn host_number(&self, exn: &Exn) -> Option<i32> {
        match exn {
            Exn::Host(n) | Exn::Exit(n) => Some(*n),
            Exn::Raised(p) => self.host_number(&p.exn),
            Exn::Value(root) => {
                let value = self.heap.kept(*root);
                let ours = self.exceptions.known(HOST_ERROR.as_bytes())?;
                let n = if value.field(0) == Some(self.heap.kept(ours)) {
                    value.field(1)?.as_int()
                } else {
                    None
                };
                n.and_then(|n| i32::try_from(n).ok())
            }
            _ => None,
        }
    }
    /// The code of an error, that of the predefined exception if a raised value is one.
    pub fn code_of(&self, exn: &Exn) -> i32 {
        if let Exn::Value(root) = exn {
            let value = self.heap.kept(*root);
            let constructor = if value.is(tag::OBJECT) { Some(value) } else { value.field(0) };
            if let Some(n) = constructor.and_then(|c| self.exceptions.place(&self.heap, c)) {
                return super::error::BASE + n as i32;
            }
            if let Some(n) = self.host_number(exn) {
                return Exn::Host(n).code();
            }
        }
        match exn {
            Exn::Raised(p) => self.code_of(&p.exn),
            _ => exn.code(),
        }
    }
}
