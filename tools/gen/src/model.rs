//! What the generator knows of the library: its sections, and each one's constants, types and exports.

use std::fmt;

/// The whole interface, in the order of the header.
#[derive(Debug)]
pub struct Api {
    /// The library's version, from its Cargo.toml.
    pub version: Version,
    /// The ABI level, from the constant `CAMLRT_ABI_VERSION`.
    pub abi: i32,
    /// The sections, in the order of `mod` lines in `src/abi/mod.rs`.
    pub sections: Vec<Section>,
}

impl Api {
    /// Every export with its section, sorted by name as `strcmp` sorts.
    pub fn functions_by_name(&self) -> Vec<(&Section, &Function)> {
        let mut all: Vec<_> =
            self.sections.iter().flat_map(|s| s.functions.iter().map(move |f| (s, f))).collect();
        all.sort_by(|a, b| a.1.name.cmp(&b.1.name));
        all
    }

    /// Every constant, in the order of the header.
    pub fn constants(&self) -> impl Iterator<Item = &Constant> {
        self.sections.iter().flat_map(|s| &s.constants)
    }

    /// The C name of every declared type, by its Rust name.
    pub fn types(&self) -> impl Iterator<Item = (&str, String)> {
        self.sections.iter().flat_map(|s| &s.types).map(|t| (t.name.as_str(), c_type_name(&t.name)))
    }
}

/// A version as three numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version {
    /// The first number, which the SONAME ends with.
    pub major: u32,
    /// The second number.
    pub minor: u32,
    /// The third number.
    pub patch: u32,
}

impl Version {
    /// The composite number, as `camlrt_version_number` gives it.
    pub fn number(self) -> u32 {
        self.major * 10_000 + self.minor * 100 + self.patch
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

/// One file of `src/abi`, one section of the header.
#[derive(Debug)]
pub struct Section {
    /// The module's name.
    pub module: String,
    /// The family, from the `Family:` line of the file's comment.
    pub family: String,
    /// The rest of the file's comment.
    pub intro: String,
    /// Its `pub const CAMLRT_*`.
    pub constants: Vec<Constant>,
    /// Its structs and function-pointer types.
    pub types: Vec<TypeDecl>,
    /// Its exports, in source order.
    pub functions: Vec<Function>,
}

/// A constant of the interface.
#[derive(Debug)]
pub struct Constant {
    /// `CAMLRT_...`
    pub name: String,
    /// Its doc comment.
    pub doc: String,
    /// Its value.
    pub value: i64,
}

/// A type that a signature may name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeDecl {
    /// The Rust name, such as `CamlrtConfig`.
    pub name: String,
    /// Whether it is a function pointer rather than a struct.
    pub is_function: bool,
}

/// One export.
#[derive(Debug)]
pub struct Function {
    /// The exported name.
    pub name: String,
    /// The first line of its doc comment.
    pub meaning: String,
    /// `args:result` in letters.
    pub signature: String,
    /// How many C parameters it has.
    pub arity: usize,
    /// What a caller must know of it.
    pub flags: Flags,
    /// The ABI level that brought it.
    pub since: i32,
}

/// A set of flags; the bits are part of the ABI.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags(pub i32);

impl Flags {
    /// Every flag with its name, in the order of the bits.
    pub const NAMED: [(&'static str, Flags); 5] = [
        ("CALLS", Flags(1)),
        ("CALLS_IF_HOSTED", Flags(2)),
        ("BLOCKS", Flags(4)),
        ("ALLOC", Flags(8)),
        ("GUEST", Flags(16)),
    ];
    /// May allocate, and so collect.
    pub const ALLOC: Flags = Flags(8);
    /// May be given to a Wasm guest.
    pub const GUEST: Flags = Flags(16);

    /// The flag of that name.
    pub fn named(name: &str) -> Option<Flags> {
        Self::NAMED.iter().find(|(n, _)| *n == name).map(|(_, f)| *f)
    }

    /// The names of the set, for readers.
    pub fn listed(self) -> String {
        match self.names() {
            names if names.is_empty() => "none".into(),
            names => names.join(", "),
        }
    }

    fn names(self) -> Vec<&'static str> {
        Self::NAMED.iter().filter(|(_, flag)| self.0 & flag.0 != 0).map(|(n, _)| *n).collect()
    }

    /// Both sets together.
    pub fn with(self, other: Flags) -> Flags {
        Flags(self.0 | other.0)
    }
}

impl fmt::Display for Flags {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let set = self.names();
        f.write_str(if set.is_empty() { "-" } else { "" })?;
        f.write_str(&set.join(","))
    }
}

/// Why the generator will not go on: a place in the source and what is wrong there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The file, relative to the project's root.
    pub file: String,
    /// The line, or 0 for the whole file.
    pub line: usize,
    /// What is wrong.
    pub what: String,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.what)
    }
}

/// `CamlrtConfig` as C writes it: `camlrt_config`.
pub fn c_type_name(rust: &str) -> String {
    let mut out = String::new();
    for (i, c) in rust.chars().enumerate() {
        if c.is_ascii_uppercase() && i > 0 {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}
