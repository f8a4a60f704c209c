//! What is done with an input. The fuzzer does it with its own, tests/marshal with those of the corpus.

use camlrt::abi::errors::*;
use camlrt::abi::host_format::*;
use camlrt::abi::lifetimes::*;
use camlrt::abi::make::*;
use camlrt::abi::marshal::*;
use camlrt::abi::read::*;
use camlrt::abi::runtimes::*;
use camlrt::abi::{CamlValue, CamlrtRuntime};

const NONE: CamlValue = CamlValue::NONE;

thread_local! {
    /// One that answers as OCaml 4, one as OCaml 5, each with a kind of custom block.
    static RUNTIMES: [CamlrtRuntime; 2] = [4, 5].map(|ocaml| {
        let rt = camlrt_runtime_new(&CamlrtConfig {
            size: size_of::<CamlrtConfig>() as u32,
            ocaml,
            max_heap: 512 << 20,
            max_message: 4 << 20,
            max_handles: 0,
            max_depth: 0,
            flags: 0,
            denied: 0,
            fail_at: 0,
        });
        let mut previous = rt;
        assert_eq!(camlrt_runtime_enter(rt, &mut previous), 0);
        assert!(camlrt_custom_register(c"host".as_ptr(), 12, 1, 1, 1, None) >= 0);
        assert_eq!(camlrt_runtime_leave(previous), 0);
        rt
    });
}

/// In one of the runtimes, and in a scope; no handle is left.
fn inside(runtime: usize, f: impl FnOnce()) {
    let rt = RUNTIMES.with(|r| r[runtime]);
    let mut previous = rt;
    assert_eq!(camlrt_runtime_enter(rt, &mut previous), 0);
    let depth = camlrt_scope_open();
    f();
    assert_eq!(camlrt_scope_close(depth), 0);
    assert_eq!(camlrt_live_handles(), 0);
    assert_eq!(camlrt_runtime_leave(previous), 0);
}

/// A value, if there is one; else the error must be one that input may lead to.
fn answered(v: CamlValue) -> Option<CamlValue> {
    if v != NONE {
        return Some(v);
    }
    let code = camlrt_error_code();
    assert!([CAMLRT_FAILURE, CAMLRT_OUT_OF_MEMORY].contains(&code), "error {code}");
    None
}

fn string(b: &[u8]) -> CamlValue {
    caml_alloc_initialized_string(b.len(), b.as_ptr())
}

fn bytes(v: CamlValue) -> Vec<u8> {
    let (mut data, mut len) = (std::ptr::null(), 0);
    assert_eq!(camlrt_bytes(v, &mut data, &mut len), 0);
    // The library promised as much while the handle lives.
    unsafe { std::slice::from_raw_parts(data, len) }.to_vec()
}

/// A value's bytes, unless they are too many.
fn written(v: CamlValue, flags: CamlValue) -> Option<Vec<u8>> {
    answered(caml_output_value_to_string(v, flags)).map(bytes)
}

/// A value that came from outside is like any other: it is written, read, flattened, and stays the same.
fn use_value(v: CamlValue) {
    let Some(first) = written(v, CamlValue::slot(1)) else { return };
    let again =
        answered(caml_input_value_from_block(first.as_ptr(), first.len())).expect("what was written is read");
    let second = written(again, CamlValue::slot(1)).expect("what was written is written");
    // Objects get new numbers, and of two forwarding blocks one is left.
    let changes = first.windows(5).any(|w| w[0] == 0x08 && matches!(w[4], 248 | 250));
    assert!(changes || first == second);
    let Some(flat) = answered(camlrt_flatten(v, 0)) else { return };
    let Some(unflattened) = answered(camlrt_unflatten(flat)) else { return };
    let third = written(unflattened, CamlValue::slot(1)).expect("what was flat is written");
    assert!(changes || first == third);
}

/// A byte of choices, and a message: 1 for OCaml 5, 2, 4 and 8 for the flags (No_sharing, which takes its time with
/// cycles, for some messages only), 16 for a string, 32 for the standard library's way.
pub fn unmarshal(input: &[u8]) {
    let Some((choices, message)) = input.split_first() else { return };
    inside((choices & 1) as usize, || {
        let zero = caml_val_int(0);
        let v = match choices & 0x30 {
            0 => caml_input_value_from_block(message.as_ptr(), message.len()),
            0x10 => caml_input_value_from_bytes(string(message), zero),
            _ => {
                let v = caml_marshal_from_string(string(message), zero);
                if v == NONE && camlrt_error_code() == CAMLRT_INVALID_ARGUMENT {
                    return;
                }
                v
            }
        };
        let Some(v) = answered(v) else { return };
        let chosen: Vec<_> = (0..3)
            .filter(|f| choices & 2 << f != 0 && (*f > 0 || message.len() % 16 == 0))
            .map(|f| caml_val_int(f))
            .collect();
        written(v, camlrt_list(chosen.as_ptr(), chosen.len() as u32));
        use_value(v);
    });
}

/// A byte of choices, and a flat form: 1 for OCaml 5, 2 for chunks.
pub fn flat(input: &[u8]) {
    let Some((choices, form)) = input.split_first() else { return };
    inside((choices & 1) as usize, || {
        let parts: Vec<_> = form.chunks(37).map(string).collect();
        let whole = match choices & 2 {
            0 => string(form),
            _ => camlrt_list(parts.as_ptr(), parts.len() as u32),
        };
        // The empty list is no list of strings.
        if choices & 2 == 0 || !parts.is_empty() {
            answered(camlrt_unflatten(whole)).into_iter().for_each(use_value);
        }
    });
}

/// Arguments of every kind, the first of which is chosen.
fn arguments(first: u8) -> Vec<CamlValue> {
    let list = |all: &[CamlValue]| camlrt_list(all.as_ptr(), all.len() as u32);
    let simple = [
        caml_val_int(3),
        string(b"te\"xt \xff"),
        caml_copy_double(-12.625),
        host_character(0xe9),
        host_symbol(string(b"NIL"), caml_val_int(0)),
        host_symbol(string(b"a b"), string(b"KEYWORD")),
        host_ratio(caml_val_int(-7), caml_val_int(3)),
        string(b"~A~^, ~?"),
        caml_copy_int64(i64::MIN),
    ];
    let mut all = vec![list(&simple), list(&[list(&simple[..2]), list(&simple[1..])])];
    all.extend(simple);
    all.push(host_vector(all.as_ptr(), all.len() as u32));
    let n = first as usize % all.len();
    all.rotate_left(n);
    all
}

/// A byte that chooses the first argument, and a control string.
pub fn format(input: &[u8]) {
    let Some((first, control)) = input.split_first() else { return };
    inside(1, || {
        let (control, args) = (string(control), arguments(*first));
        for made in [
            host_format(caml_val_int(0), control, args.as_ptr(), args.len() as u32),
            host_format_parse(control),
        ] {
            let code = camlrt_error_code();
            let expected = [CAMLRT_INVALID_ARGUMENT, CAMLRT_OUT_OF_MEMORY].contains(&code);
            assert!(made != NONE || expected, "error {code}");
        }
        camlrt_clear_error();
    });
}
