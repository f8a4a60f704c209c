//! Common Lisp's `format`, against SBCL's (`oracle/format_gen.lisp`), and where SBCL has no answer.

mod calls;
#[allow(dead_code)]
#[path = "../marshal/common.rs"]
mod common;
mod differential;
mod fuzzed;
mod limits;
mod parsed;
mod short;
mod values;

use camlrt::abi::CamlValue;
use camlrt::abi::host_format::*;
use common::*;

/// A text by a control string, or the error.
fn format(control: &str, args: &[CamlValue]) -> Outcome<String> {
    let text = value(host_format(UNIT, string(control.as_bytes()), args.as_ptr(), args.len() as u32))?;
    Ok(String::from_utf8(bytes(text)).expect("text"))
}

/// A list of these elements.
fn list(all: &[CamlValue]) -> CamlValue {
    ok(camlrt::abi::make::camlrt_list(all.as_ptr(), all.len() as u32))
}
