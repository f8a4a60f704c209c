//! The exports, as the run-time table and the header have them.

use camlrt::abi::introspect::{CamlrtPrimitiveInfo, camlrt_primitive_at};
use std::collections::HashMap;
use std::ffi::CStr;

/// What C passes for an argument.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    Handle,
    Int,
    Long,
    Double,
    /// A C string.
    Text,
    /// A pointer to this many bytes an element, to be read or to be written, whose length is another argument.
    Array {
        element: usize,
        writable: bool,
    },
    /// The length of the array beside it.
    Length,
    /// A place for a result.
    Out,
    /// Anything at all: the host's own.
    Userdata,
    /// A function of this type.
    Function(Type),
    /// A runtime's config, or nothing.
    Config,
    /// The functions behind a channel.
    Backend,
    Runtime,
}

/// The types of the host's functions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Type {
    Callback,
    Drop,
    Exit,
}

#[derive(Debug)]
pub struct Export {
    pub function: extern "C" fn(),
    pub name: &'static str,
    pub arguments: Vec<Kind>,
    /// What the header calls them.
    pub names: Vec<&'static str>,
    /// The letter of the result.
    pub result: Option<char>,
}

impl Export {
    pub fn ints(&self) -> usize {
        self.arguments.len() - self.doubles()
    }
    pub fn doubles(&self) -> usize {
        self.arguments.iter().filter(|k| **k == Kind::Double).count()
    }
}

/// The type of an argument in C, by its text.
fn letterless(name: &str, text: &str, letter: char) -> Kind {
    let element = || match text {
        t if t.contains("uint8_t") || t.contains("char") || t.contains("void") => 1,
        t if t.contains("caml_value") || t.contains("int32_t") => 4,
        t if t.contains("double") || t.contains("int64_t") => 8,
        t => panic!("{name}: how large is an element of {t}?"),
    };
    match letter {
        'v' => Kind::Handle,
        'i' => Kind::Int,
        'l' => Kind::Long,
        'd' => Kind::Double,
        's' => Kind::Text,
        'o' => Kind::Out,
        'r' => Kind::Runtime,
        'b' if text.contains('*') => Kind::Array { element: element(), writable: !text.contains("const") },
        'b' => Kind::Length,
        'p' if text.contains("(*") => Kind::Function(match text {
            t if t.starts_with("caml_value") => Type::Callback,
            t if t.ends_with("(void *data)") => Type::Drop,
            t if t.ends_with("(void *userdata, int32_t code)") => Type::Exit,
            t => panic!("{name}: give it a function of the type {t}"),
        }),
        'p' if text.contains("camlrt_config") => Kind::Config,
        'p' if text.contains("camlrt_backend") => Kind::Backend,
        'p' if text.contains("void *") => Kind::Userdata,
        other => panic!("{name}: what is {other} for {text}?"),
    }
}

/// The name of an argument in its text; that of a function is not asked for.
fn name_of(text: &str) -> &'static str {
    text.rsplit([' ', '*']).next().unwrap_or_default().to_owned().leak()
}

/// The arguments of every function in the header, as C has them.
fn prototypes() -> HashMap<String, Vec<String>> {
    let header = include_str!("../../include/camlrt.h");
    let mut code = String::new();
    let mut rest = header;
    while let Some((before, comment)) = rest.split_once("/*") {
        code += before;
        rest = comment.split_once("*/").expect("the comment's end").1;
    }
    code += rest;
    let code: String = code.lines().filter(|l| !l.starts_with('#')).collect::<Vec<_>>().join(" ");
    let mut all = HashMap::new();
    for statement in code.split(';') {
        let statement = statement.split_whitespace().collect::<Vec<_>>().join(" ");
        let Some((head, arguments)) = statement.split_once('(') else { continue };
        let name = head.rsplit([' ', '*']).next().unwrap_or_default();
        let Some(arguments) = arguments.strip_suffix(')') else { continue };
        let (mut parts, mut depth) = (vec![String::new()], 0);
        for c in arguments.chars() {
            match c {
                ',' if depth == 0 => {
                    parts.push(String::new());
                    continue;
                }
                '(' => depth += 1,
                ')' => depth -= 1,
                _ => {}
            }
            parts.last_mut().expect("one at least").push(c);
        }
        let parts: Vec<_> =
            parts.iter().map(|p| p.trim().to_owned()).filter(|p| !p.is_empty() && p != "void").collect();
        all.insert(name.to_owned(), parts);
    }
    all
}

/// Every line of the run-time table.
pub fn exports() -> Vec<Export> {
    let prototypes = prototypes();
    let mut all = Vec::new();
    let text = |p| {
        // SAFETY: the table's strings last as long as the library.
        unsafe { CStr::from_ptr(p) }.to_str().expect("ASCII")
    };
    let mut info = std::mem::MaybeUninit::<CamlrtPrimitiveInfo>::uninit();
    while camlrt_primitive_at(all.len() as i32, info.as_mut_ptr()) == 0 {
        // SAFETY: the call succeeded, and so filled it.
        let info = unsafe { info.assume_init() };
        let name = text(info.name);
        let (letters, result) = text(info.signature).split_once(':').expect("a signature");
        let types = prototypes.get(name).unwrap_or_else(|| panic!("{name} is not in the header"));
        let letters: String =
            letters.chars().flat_map(|l| std::iter::repeat_n(l, if l == 'b' { 2 } else { 1 })).collect();
        assert_eq!((letters.len(), info.arity as usize), (types.len(), types.len()), "{name}: {types:?}");
        let arguments: Vec<Kind> = letters.chars().zip(types).map(|(l, t)| letterless(name, t, l)).collect();
        let arrays = |k: &[Kind]| k.iter().filter(|k| matches!(k, Kind::Array { .. })).count();
        let lengths = arguments.iter().filter(|k| **k == Kind::Length).count();
        assert_eq!(arrays(&arguments), lengths, "{name}: a length for each array");
        let function = info.r#fn.expect("a function");
        let names = types.iter().map(|t| name_of(t)).collect();
        all.push(Export { function, name, arguments, names, result: result.chars().next() });
    }
    all
}
