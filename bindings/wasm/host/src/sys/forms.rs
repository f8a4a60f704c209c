//! The library's functions that take pointers: their forms, and calls of them with memory that is known to be there.

use camlrt::abi::table::TABLE;
use std::ffi::c_void;
use std::ptr::{dangling_mut, null_mut};

/// A word of a form: what one argument is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Word {
    /// A handle or an `int32_t`.
    Int,
    /// An `int64_t` or a `size_t` that counts no items.
    Long,
    /// Items of so many bytes each, to be read.
    In(usize),
    /// Room for items of so many bytes each.
    Out(usize),
    /// How many items: a `size_t`.
    Count,
    /// How many items: a `uint32_t`.
    Count32,
    /// A C string.
    Text,
    /// Where a result of so many bytes goes.
    Cell(usize),
    /// Where a size goes: 8 bytes here, 4 in a guest.
    SizeCell,
}

/// An argument of a call.
pub(crate) enum Given<'a> {
    /// A number.
    Number(i64),
    /// A pointer to so many bytes.
    Bytes(&'a mut [u8]),
    /// NULL.
    Null,
    /// What was no memory: refused by the library as it refuses such pointers.
    Wild,
}

/// A function with its form.
pub(crate) struct Form {
    words: Vec<Word>,
    long: bool,
    function: *const (),
    thunk: Thunk,
}

// SAFETY: the pointer is a function's, and is never written through.
unsafe impl Send for Form {}
// SAFETY: as above.
unsafe impl Sync for Form {}

/// The table that says which function has which form.
const FORMS: &str = include_str!("../../../pointers.tsv");

/// Every line of the table: a name and its form.
pub(crate) fn forms() -> impl Iterator<Item = (&'static str, Result<Form, String>)> {
    FORMS.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).map(|line| {
        let mut parts = line.split('\t');
        let name = parts.next().unwrap_or_default();
        let words = parts.next().unwrap_or_default();
        let result = parts.next().unwrap_or_default();
        (name, Form::new(name, words, result).ok_or_else(|| format!("no such form: {line}")))
    })
}

/// The word of a form.
fn word(text: &str) -> Option<Word> {
    let (kind, size) = text.split_once(':').unwrap_or((text, ""));
    Some(match (kind, size) {
        ("v" | "i", "") => Word::Int,
        ("l", "") => Word::Long,
        ("n", "") => Word::Count,
        ("n4", "") => Word::Count32,
        ("text", "") => Word::Text,
        ("cell", "n") => Word::SizeCell,
        ("cell", n) => Word::Cell(n.parse().ok()?),
        ("in", n) => Word::In(n.parse().ok()?),
        ("out", n) => Word::Out(n.parse().ok()?),
        _ => return None,
    })
}

impl Form {
    fn new(name: &str, words: &str, result: &str) -> Option<Form> {
        let place = TABLE.binary_search_by(|e| e.name.to_bytes().cmp(name.as_bytes())).ok()?;
        let entry = &TABLE[place];
        let words: Vec<Word> = words.split(' ').map(word).collect::<Option<_>>()?;
        // The form says more than the signature, and must not contradict it.
        let mut letters = String::new();
        let mut counted = false;
        for w in &words {
            match w {
                Word::Int => letters.push('i'),
                Word::Long => letters.push('l'),
                // One letter stands for items and their number, in either order.
                Word::In(_) | Word::Out(_) if counted && letters.ends_with('b') => letters.push('o'),
                Word::In(_) | Word::Out(_) => letters.push('b'),
                Word::Count | Word::Count32 => counted = true,
                Word::Text => letters.push('s'),
                Word::Cell(_) | Word::SizeCell => letters.push('o'),
            }
        }
        letters.push(':');
        letters.push_str(&result.replace('v', "i"));
        if super::functions::plain(entry.signature) != letters || words.len() != entry.arity as usize {
            return None;
        }
        let shape = words.iter().map(|w| match w {
            Word::Int | Word::Count32 => 'i',
            Word::Long | Word::Count => 'l',
            _ => 'p',
        });
        let shape: String = shape.chain(letters[letters.len() - 2..].chars()).collect();
        let thunk = THUNKS.iter().find(|(s, _)| *s == shape)?.1;
        Some(Form { words, long: result == "l", function: entry.function, thunk })
    }

    /// What its arguments are.
    pub(crate) fn words(&self) -> &[Word] {
        &self.words
    }

    /// Whether its result is an `int64_t`; otherwise it is a handle or an `int32_t`.
    pub(crate) fn is_long(&self) -> bool {
        self.long
    }

    /// Calls it; nothing if the arguments do not fit its form.
    pub(crate) fn call(&self, given: &mut [Given<'_>]) -> Option<i64> {
        if given.len() != self.words.len() {
            return None;
        }
        // What is wild has a length that cannot be one, where the function can be told such a length; else it is NULL.
        let counted = self.words.contains(&Word::Count);
        let wild_items = |w: &Word, g: &Given| matches!((w, g), (Word::In(_) | Word::Out(_), Given::Wild));
        let wild = self.words.iter().zip(&*given).any(|(w, g)| wild_items(w, g));
        let mut count = None;
        for (w, g) in self.words.iter().zip(&*given) {
            if let (Word::Count | Word::Count32, Given::Number(n)) = (w, g) {
                count = usize::try_from(*n).ok();
            }
        }
        let mut raw = [Raw::Number(0); MOST];
        for ((w, g), r) in self.words.iter().zip(given).zip(raw.get_mut(..self.words.len())?) {
            *r = match (w, g) {
                (Word::Count, Given::Number(_)) if wild => Raw::Number(-1),
                (Word::Int | Word::Long | Word::Count | Word::Count32, Given::Number(n)) => Raw::Number(*n),
                (Word::Int | Word::Long | Word::Count | Word::Count32, _) => return None,
                (Word::In(_) | Word::Out(_), Given::Wild) if counted => Raw::Pointer(dangling_mut()),
                // With that length nothing is read, wherever it is.
                (Word::In(_) | Word::Out(_), _) if wild => Raw::Pointer(null_mut()),
                (Word::In(size) | Word::Out(size), Given::Bytes(b))
                    if count?.checked_mul(*size)? == b.len() =>
                {
                    Raw::Pointer(b.as_mut_ptr().cast())
                }
                (Word::Text, Given::Bytes(b)) if b.last() == Some(&0) => Raw::Pointer(b.as_mut_ptr().cast()),
                (Word::Cell(size), Given::Bytes(b)) if b.len() == *size => {
                    Raw::Pointer(b.as_mut_ptr().cast())
                }
                (Word::SizeCell, Given::Bytes(b)) if b.len() == size_of::<usize>() => {
                    Raw::Pointer(b.as_mut_ptr().cast())
                }
                (_, Given::Null | Given::Wild) => Raw::Pointer(null_mut()),
                (_, Given::Number(_) | Given::Bytes(_)) => return None,
            };
        }
        // SAFETY: `new` held the form against the function's signature, and took the thunk of its types; pointers are NULL, or
        // lead to as much as the form says, which is this call's own. The library asks for no alignment.
        Some(unsafe { (self.thunk)(self.function, &raw) })
    }
}

/// The most arguments.
const MOST: usize = 6;

#[derive(Clone, Copy)]
enum Raw {
    Number(i64),
    Pointer(*mut c_void),
}

impl Raw {
    fn i(self) -> i32 {
        self.l() as i32
    }
    fn l(self) -> i64 {
        match self {
            Raw::Number(n) => n,
            Raw::Pointer(_) => 0,
        }
    }
    fn p(self) -> *mut c_void {
        match self {
            Raw::Number(_) => null_mut(),
            Raw::Pointer(p) => p,
        }
    }
}

/// Calls a function of one type.
type Thunk = unsafe fn(*const (), &[Raw; MOST]) -> i64;

macro_rules! type_of {
    (i) => { i32 };
    (l) => { i64 };
    (p) => { *mut c_void };
}

/// The thunks, by their functions' types: p is a pointer.
macro_rules! thunks {
    ($($text:literal ($($letter:tt $at:literal),*) $result:tt;)*) => {
        const THUNKS: &[(&str, Thunk)] = &[$(($text, {
            unsafe fn thunk(function: *const (), a: &[Raw; MOST]) -> i64 {
                type Function = unsafe extern "C" fn($(type_of!($letter)),*) -> type_of!($result);
                // SAFETY: the caller's promise: that is the function's type.
                let function = unsafe { std::mem::transmute::<*const (), Function>(function) };
                // SAFETY: the caller's promise for the arguments.
                unsafe { function($(a[$at].$letter()),*) }.into()
            }
            thunk
        }),)*];
    };
}
thunks! {
    "p:i" (p 0) i;
    "pi:i" (p 0, i 1) i;
    "pii:i" (p 0, i 1, i 2) i;
    "pl:i" (p 0, l 1) i;
    "pl:l" (p 0, l 1) l;
    "lp:i" (l 0, p 1) i;
    "ip:i" (i 0, p 1) i;
    "iip:i" (i 0, i 1, p 2) i;
    "ipi:i" (i 0, p 1, i 2) i;
    "ipl:i" (i 0, p 1, l 2) i;
    "ippp:i" (i 0, p 1, p 2, p 3) i;
    "iplp:i" (i 0, p 1, l 2, p 3) i;
    "iplpp:i" (i 0, p 1, l 2, p 3, p 4) i;
    "ipip:i" (i 0, p 1, i 2, p 3) i;
    "ippi:i" (i 0, p 1, p 2, i 3) i;
    "ppi:i" (p 0, p 1, i 2) i;
    "iiip:i" (i 0, i 1, i 2, p 3) i;
    "iipi:i" (i 0, i 1, p 2, i 3) i;
    "iipl:i" (i 0, i 1, p 2, l 3) i;
    "iilp:i" (i 0, i 1, l 2, p 3) i;
    "ilpl:i" (i 0, l 1, p 2, l 3) i;
    "ilpl:l" (i 0, l 1, p 2, l 3) l;
    "iiiipl:i" (i 0, i 1, i 2, i 3, p 4, l 5) i;
}
