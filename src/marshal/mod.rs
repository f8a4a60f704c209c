//! Marshal: OCaml's values as bytes, exactly as OCaml writes them.
//!
//! A message is a [header] and data: a walk of the value, depth first, a code for each immediate and block,
//! and a back reference where a block was met before. [`output`] is OCaml's `extern.c`, [`input`] its `intern.c`.

#[allow(missing_docs, reason = "a function's manual is that of its export in `abi`")]
pub mod api;
pub mod channel;
mod compressed;
pub mod custom;
pub mod flatten;
pub mod header;
pub mod input;
mod measure;
pub mod message;
pub mod output;
mod seen;
mod source;
pub mod unflatten;

/// The bytes that begin a value, OCaml's `CODE_*` and `PREFIX_*`.
pub mod code {
    #![allow(missing_docs, reason = "they are named as in OCaml's `intext.h`")]
    /// Blocks of fewer than 8 fields and a tag below 16: `1 size(3) tag(4)`.
    pub const SMALL_BLOCK: u8 = 0x80;
    /// Integers from 0 to 63.
    pub const SMALL_INT: u8 = 0x40;
    /// Strings of fewer than 32 bytes.
    pub const SMALL_STRING: u8 = 0x20;
    pub const INT8: u8 = 0x00;
    pub const INT16: u8 = 0x01;
    pub const INT32: u8 = 0x02;
    pub const INT64: u8 = 0x03;
    pub const SHARED8: u8 = 0x04;
    pub const SHARED16: u8 = 0x05;
    pub const SHARED32: u8 = 0x06;
    pub const SHARED64: u8 = 0x14;
    pub const BLOCK32: u8 = 0x08;
    pub const BLOCK64: u8 = 0x13;
    pub const STRING8: u8 = 0x09;
    pub const STRING32: u8 = 0x0a;
    pub const STRING64: u8 = 0x15;
    pub const DOUBLE_BIG: u8 = 0x0b;
    pub const DOUBLE_LITTLE: u8 = 0x0c;
    pub const DOUBLE_ARRAY8_BIG: u8 = 0x0d;
    pub const DOUBLE_ARRAY8_LITTLE: u8 = 0x0e;
    pub const DOUBLE_ARRAY32_BIG: u8 = 0x0f;
    pub const DOUBLE_ARRAY32_LITTLE: u8 = 0x07;
    pub const DOUBLE_ARRAY64_BIG: u8 = 0x16;
    pub const DOUBLE_ARRAY64_LITTLE: u8 = 0x17;
    pub const CODE_POINTER: u8 = 0x10;
    pub const INFIX_POINTER: u8 = 0x11;
    /// Custom blocks as OCaml wrote them before 4.08.
    pub const OLD_CUSTOM: u8 = 0x12;
    pub const CUSTOM_LEN: u8 = 0x18;
    pub const CUSTOM_FIXED: u8 = 0x19;
}
