//! The C ABI: `extern "C"` functions only. Each takes handles, calls one function of the library in a
//! [guard], and returns a handle or a status. One file for each section of the header.

#![allow(
    clippy::not_unsafe_ptr_arg_deref,
    reason = "the callers are C's, which knows no `unsafe`; what pointers must be is said in the header"
)]

pub mod args;
pub mod callout;
pub mod guard;
pub mod outs;
pub mod outside;
pub mod quick;
pub mod vtable;

// The order of the header's sections: the blank lines keep rustfmt from sorting them.
pub mod make;

pub mod read;

pub mod lifetimes;

pub mod errors;

pub mod arith;

pub mod strings;

pub mod ints;

pub mod int32;

pub mod int64;

pub mod nativeint;

pub mod arrays;

pub mod bigarrays;

pub mod floats;

pub mod mathematics;

pub mod objects;

pub mod atomics;

pub mod compare;

pub mod hash;

pub mod digests;

pub mod random;

pub mod marshal;

pub mod channels;

pub mod backends;

pub mod compress;

pub mod sockets;

pub mod printf;

pub mod scanf;

pub mod host_format;

pub mod lexing;

pub mod parsing;

pub mod sys;

pub mod filename;

pub mod closures;

pub mod buffers;

pub mod queues;

pub mod streams;

pub mod hashtbl;

pub mod map;

pub mod set;

pub mod host_io;

pub mod host_streams;

pub mod conditions;

pub mod weak;

pub mod gc;

pub mod debugging;

pub mod machine;

pub mod domains;

pub mod sync;

pub mod signals;

pub mod runtimes;

pub mod grants;

pub mod introspect;

pub mod table;

#[cfg(test)]
mod tests;

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
    /// The inline form of an integer that has one.
    #[inline(always)]
    pub const fn of_int(n: i64) -> Option<CamlValue> {
        if n >> 30 == n >> 63 { Some(CamlValue((n << 1 | 1) as i32)) } else { None }
    }
    /// The integer, if it is inline.
    #[inline(always)]
    pub const fn as_int(self) -> Option<i64> {
        if self.0 & 1 == 1 { Some((self.0 >> 1) as i64) } else { None }
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
