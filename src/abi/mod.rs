//! The C ABI: `extern "C"` functions only. Each takes handles, calls one function of the library in a
//! [guard](guard), and returns a handle or a status. One file for each section of the header.

pub mod callout;
pub mod guard;

pub mod arith;
pub mod channels;
pub mod closures;
pub mod errors;
pub mod introspect;
pub mod lifetimes;
pub mod make;
pub mod marshal;
pub mod read;
pub mod runtimes;
pub mod table;

/// An OCaml value as the host has it: an inline integer (odd), a slot of the handle table (even), or no value (0).
#[repr(transparent)]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CamlValue(i32);

impl CamlValue {
    /// The bits of the handle.
    pub const fn bits(self) -> i32 {
        self.0
    }
    /// A handle of the table.
    pub const fn slot(bits: i32) -> CamlValue {
        CamlValue(bits)
    }
    /// The inline form of a word that has one.
    #[inline(always)]
    pub fn inline(word: crate::heap::Word<'_>) -> Option<CamlValue> {
        let raw = word.raw() as i64;
        (word.is_int() && raw as i32 as i64 == raw).then_some(CamlValue(raw as i32))
    }
}

/// A runtime's id; 0 is the process's default one.
#[repr(transparent)]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CamlrtRuntime(i32);

impl CamlrtRuntime {
    /// The number.
    pub const fn id(self) -> i32 {
        self.0
    }
    /// The runtime with this number.
    pub const fn of(id: i32) -> CamlrtRuntime {
        CamlrtRuntime(id)
    }
}
