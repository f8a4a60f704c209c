//! The lists of exports: `functions.tsv`, the library's run-time table, and the LuaJIT module.

use crate::declare;
use crate::model::Api;
use std::fmt::Write;
use std::path::Path;

/// `functions.tsv`, sorted by name.
pub fn functions_tsv(api: &Api) -> String {
    let mut t = String::from("name\tsignature\tflags\tfamily\tsince\tmeaning\n");
    for (section, f) in api.functions_by_name() {
        let _ = writeln!(
            t,
            "{}\t{}\t{}\t{}\t{}\t{}",
            f.name, f.signature, f.flags, section.family, f.since, f.meaning
        );
    }
    t
}

/// `src/abi/table.rs`.
pub fn table_rs(api: &Api) -> String {
    let mut t = String::from(
        "//! The run-time table of exports. Written by tools/gen; run `cargo run -p camlrt-gen` to renew it.\n\n\
         use super::introspect::Entry;\n\n\
         /// Every export, sorted by name.\n\
         #[rustfmt::skip]\n\
         pub static TABLE: &[Entry] = &[\n",
    );
    for (section, f) in api.functions_by_name() {
        let _ = writeln!(
            t,
            "    Entry {{ function: super::{}::{} as *const (), name: c\"{}\", signature: c\"{}\", family: c\"{}\", \
             arity: {}, flags: {}, since: {} }},",
            section.module, f.name, f.name, f.signature, section.family, f.arity, f.flags.0, f.since
        );
    }
    t + "];\n"
}

/// What the LuaJIT module does; the rest of it is data.
const LOAD: &str = include_str!("../load.lua");

/// `bindings/lua/camlrt_cdef.lua`.
pub fn cdef_lua(api: &Api, root: &Path) -> Result<String, String> {
    let mut l = String::from(
        "-- What LuaJIT must know of camlrt. Written by tools/gen; run `cargo run -p camlrt-gen` to renew it.\n\
         -- SPDX-License-Identifier: MIT OR Apache-2.0\n\n\
         local M = {\n",
    );
    let _ = writeln!(
        l,
        "  abi = {},\n  version = \"{}\",\n  version_number = {},",
        api.abi,
        api.version,
        api.version.number()
    );
    l.push_str("  cdef = [[\ntypedef int32_t caml_value;\ntypedef int32_t camlrt_runtime;\n");
    for section in &api.sections {
        let declarations = declare::declarations(api, section, root, false)?;
        if !declarations.is_empty() {
            let _ = write!(l, "\n{declarations}");
        }
    }
    l.push_str("]],\n  constants = {\n    CAMLRT_NONE = 0,\n");
    for c in api.constants() {
        let _ = writeln!(l, "    {} = {},", c.name, c.value);
    }
    l.push_str(
        "  },\n  -- flags: CALLS 1, CALLS_IF_HOSTED 2, BLOCKS 4, ALLOC 8, GUEST 16\n  functions = {\n",
    );
    for (_, f) in api.functions_by_name() {
        let _ = writeln!(l, "    {} = {{ signature = \"{}\", flags = {} }},", f.name, f.signature, f.flags.0);
    }
    l.push_str("  },\n}\n\n");
    l.push_str(LOAD);
    Ok(l)
}
