//! The module `clysm:io`: characters and lines by descriptor, strings as references.

use crate::numbers::calling;
use crate::state::State;
use crate::strings::{self, Reference, Text};
use crate::sys::library;
use camlrt::abi::CamlValue;
use camlrt::abi::errors::caml_raise_out_of_memory;
use camlrt::abi::host_io::{host_read_char, host_read_line, host_write_char, host_write_string_v};
use wasmtime::{Caller, Linker};

const MODULE: &str = "clysm:io";

/// Links the four functions. One that fails leaves its error pending.
pub(crate) fn link(linker: &mut Linker<State>) -> wasmtime::Result<()> {
    linker.func_wrap(MODULE, "write-char", |mut caller: Caller<'_, State>, fd: i32, codepoint: i32| {
        calling(&mut caller, || {
            host_write_char(fd, codepoint);
        })
    })?;
    linker.func_wrap(MODULE, "read-char", |mut caller: Caller<'_, State>, fd: i32| {
        calling(&mut caller, || host_read_char(fd))
    })?;
    linker.func_wrap(
        MODULE,
        "write-string",
        |mut caller: Caller<'_, State>, fd: i32, text: Reference| -> wasmtime::Result<()> {
            let text = strings::text(&mut caller, text)?;
            calling(&mut caller, || match text {
                Text::Null => {}
                Text::Handle(handle) => {
                    host_write_string_v(fd, CamlValue::slot(handle));
                }
                Text::Bytes(bytes) => library::write_string(fd, &bytes),
                Text::TooLarge => {
                    caml_raise_out_of_memory();
                }
                Text::Other => {
                    strings::refuse(c"write-string: not a string");
                }
            })
        },
    )?;
    linker.func_wrap(
        MODULE,
        "read-line",
        |mut caller: Caller<'_, State>, fd: i32| -> wasmtime::Result<Reference> {
            strings::reference_to(&mut caller, || host_read_line(fd))
        },
    )?;
    Ok(())
}
