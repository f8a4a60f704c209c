//! OCaml values, and Marshal's bytes of them, which the library writes.

use camlrt::abi::CamlValue;
use camlrt::abi::lifetimes::{camlrt_scope_close, camlrt_scope_open};
use camlrt::abi::make::{caml_alloc_initialized_string, caml_val_int, camlrt_block};
use camlrt::abi::marshal::caml_output_value_to_string;
use camlrt::abi::read::camlrt_copy_out;
use camlrt::abi::strings::caml_ml_string_length;

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// An integer.
    Int(i64),
    /// A string.
    String(Vec<u8>),
    /// A block of tag 0: a record, a tuple, an array.
    Block(Vec<Value>),
}

impl Value {
    /// The value in the library's heap. These are a few levels deep.
    pub fn made(&self) -> CamlValue {
        match self {
            Value::Int(n) => caml_val_int(*n),
            Value::String(s) => caml_alloc_initialized_string(s.len(), s.as_ptr()),
            Value::Block(fields) => {
                let fields: Vec<CamlValue> = fields.iter().map(Value::made).collect();
                camlrt_block(0, fields.as_ptr(), fields.len() as u32)
            }
        }
    }
    /// What `Marshal.to_string` makes of it.
    pub fn marshalled(&self) -> Option<Vec<u8>> {
        let scope = camlrt_scope_open();
        let message = caml_output_value_to_string(self.made(), caml_val_int(0));
        let len = caml_ml_string_length(message).as_int().and_then(|n| usize::try_from(n).ok());
        let bytes = len.map(|len| {
            let mut bytes = vec![0; len];
            camlrt_copy_out(message, 0, bytes.as_mut_ptr(), len);
            bytes
        });
        camlrt_scope_close(scope);
        bytes
    }
}
