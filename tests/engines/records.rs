//! OCaml's records, made and read field by field.

use crate::common::*;
use camlrt::abi::CamlValue;
use camlrt::abi::make::caml_store_field;
use camlrt::abi::read::{caml_field, camlrt_size};

/// The places of fields in `Lexing.lexbuf`.
pub mod lexbuf {
    pub const REFILL: u32 = 0;
    pub const BUFFER: u32 = 1;
    pub const BUFFER_LEN: u32 = 2;
    pub const ABS_POS: u32 = 3;
    pub const START_POS: u32 = 4;
    pub const CURR_POS: u32 = 5;
    pub const LAST_POS: u32 = 6;
    pub const LAST_ACTION: u32 = 7;
    pub const EOF_REACHED: u32 = 8;
    pub const MEM: u32 = 9;
    pub const START_P: u32 = 10;
    pub const CURR_P: u32 = 11;
    pub const FIELDS: u32 = 12;
}

/// The places of fields in `Parsing.parser_env`.
pub mod env {
    pub const STACK_SIZE: u32 = 4;
    pub const CURR_CHAR: u32 = 6;
    pub const SYMB_START: u32 = 8;
    pub const RULE_NUMBER: u32 = 12;
    pub const SP: u32 = 13;
    pub const STACKS: u32 = 4;
}

pub fn field(v: CamlValue, i: u32) -> CamlValue {
    ok(caml_field(v, i))
}

pub fn set(v: CamlValue, i: u32, x: CamlValue) {
    assert_eq!(caml_store_field(v, i, x), UNIT, "{}", error());
}

pub fn number(v: CamlValue, i: u32) -> i64 {
    integer(field(v, i)).expect("a number")
}

pub fn elements(array: CamlValue) -> Vec<CamlValue> {
    (0..camlrt_size(array) as u32).map(|i| field(array, i)).collect()
}

pub fn tuple(elements: &[CamlValue]) -> CamlValue {
    block(0, elements)
}

pub fn ints(numbers: &[i64]) -> CamlValue {
    tuple(&numbers.iter().map(|n| int(*n)).collect::<Vec<_>>())
}

/// A buffer that holds these bytes, at its beginning and knowing no more.
pub fn buffer(holds: &[u8], memory: usize) -> CamlValue {
    let mut fields = [int(0); lexbuf::FIELDS as usize];
    fields[lexbuf::BUFFER as usize] = string(holds);
    fields[lexbuf::BUFFER as usize + 1] = int(holds.len() as i64);
    fields[lexbuf::MEM as usize] = ints(&vec![-1; memory]);
    fields[lexbuf::EOF_REACHED as usize] = int(1);
    block(0, &fields)
}

/// A parser that has read nothing, with stacks of this size.
pub fn parser(size: usize) -> CamlValue {
    let mut fields = [int(0); 16];
    for stack in &mut fields[..env::STACKS as usize] {
        *stack = ints(&vec![0; size]);
    }
    fields[env::STACK_SIZE as usize] = int(size as i64);
    fields[env::STACK_SIZE as usize + 1] = int(1);
    fields[env::CURR_CHAR as usize] = int(1);
    block(0, &fields)
}

/// Tables of examples/.
macro_rules! tables {
    ($name:literal) => {
        from_bytes(include_bytes!(concat!("../../examples/data/", $name, ".tables"))).expect("tables")
    };
}
pub(crate) use tables;
