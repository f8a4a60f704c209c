//! What only a bytecode machine, a native linker or OCaml's own stacks give a meaning to: refused, with the reason.

use crate::heap::Word;
use crate::runtime::{Cx, Exn};

const MACHINE: &str = "there is no bytecode machine";
const LINKER: &str = "nothing is linked natively here";
const STACKS: &str = "there are no OCaml stacks";

/// All of them, and what each of them lacks.
pub const LACKING: [(&str, &str); 25] = [
    ("caml_get_current_environment", MACHINE),
    ("caml_get_global_data", MACHINE),
    ("caml_get_section_table", MACHINE),
    ("caml_invoke_traced_function", MACHINE),
    ("caml_realloc_global", MACHINE),
    ("caml_reify_bytecode", MACHINE),
    ("caml_static_release_bytecode", MACHINE),
    ("caml_dynlink_add_primitive", MACHINE),
    ("caml_dynlink_close_lib", MACHINE),
    ("caml_dynlink_get_bytecode_sections", MACHINE),
    ("caml_dynlink_get_current_libs", MACHINE),
    ("caml_dynlink_lookup_symbol", MACHINE),
    ("caml_dynlink_open_lib", MACHINE),
    ("caml_natdynlink_getmap", LINKER),
    ("caml_natdynlink_globals_inited", LINKER),
    ("caml_natdynlink_loadsym", LINKER),
    ("caml_natdynlink_open", LINKER),
    ("caml_natdynlink_register", LINKER),
    ("caml_natdynlink_run", LINKER),
    ("caml_natdynlink_run_toplevel", LINKER),
    ("caml_alloc_stack", STACKS),
    ("caml_continuation_use", STACKS),
    ("caml_continuation_use_noexc", STACKS),
    ("caml_continuation_use_and_update_handler_noexc", STACKS),
    ("caml_ensure_stack_capacity", STACKS),
];

/// What a primitive lacks.
pub fn lack(primitive: &str) -> &'static str {
    LACKING.iter().find(|(name, _)| *name == primitive).map_or("", |(_, lack)| lack)
}

macro_rules! refusals {
    ($($name:ident($($arg:ident),*))*) => {$(
        pub fn $name(_: &Cx $(, $arg: Word<'_>)*) -> Result<(), Exn> {
            $(let _ = $arg;)*
            Err(Exn::Lacking)
        }
    )*};
}

refusals! {
    refuse1(a)
    refuse2(a, b)
    refuse3(a, b, c)
    refuse4(a, b, c, d)
}
