//! Functions that take pointers: what they do with the guest's memory, and with what is none.

use crate::support::{Guest, module, root};
use camlrt_wasm::wasmtime::Val;
use camlrt_wasm::{Input, Options};

/// A form: a function's name, what its arguments are, and its result.
struct Form {
    name: String,
    words: Vec<String>,
    result: String,
}

fn forms() -> Vec<Form> {
    let text = std::fs::read_to_string(root().join("bindings/wasm/pointers.tsv")).unwrap();
    let form = |line: &str| {
        let parts: Vec<&str> = line.split('\t').collect();
        let words = parts[1].split(' ').map(String::from).collect();
        Form { name: parts[0].into(), words, result: parts[2].into() }
    };
    text.lines().filter(|l| !l.starts_with('#')).map(form).collect()
}

/// A guest of one page that hands on what it imports: all pointer forms and some more.
fn handing_on() -> String {
    let (mut text, mut exports) = (String::from("(module"), String::new());
    let ty = |w: &str| if w == "l" { "i64" } else { "i32" };
    for f in forms() {
        let params: String = f.words.iter().map(|w| format!("(param {})", ty(w))).collect();
        let name = &f.name;
        text += &format!("(import \"camlrt\" \"{name}\" (func ${name} {params} (result {})))", ty(&f.result));
        exports += &format!("(export \"{name}\" (func ${name}))");
    }
    for (name, arity) in [
        ("caml_ml_string_length", 1),
        ("camlrt_get_int_lo", 1),
        ("camlrt_kind", 1),
        ("caml_create_bytes", 1),
        ("caml_ml_open_descriptor_in", 1),
        ("caml_ml_open_descriptor_out", 1),
        ("caml_ml_open_buffer_out", 1),
        ("caml_ml_buffer_contents", 1),
        ("camlrt_clear_error", 0),
        ("camlrt_error_code", 0),
        ("camlrt_scope_open", 0),
        ("camlrt_scope_close", 1),
    ] {
        let params = "(param i32)".repeat(arity);
        text += &format!("(import \"camlrt\" \"{name}\" (func ${name} {params} (result i32)))");
        exports += &format!("(export \"{name}\" (func ${name}))");
    }
    text + &exports + "(memory (export \"memory\") 1))"
}

const PAGE: u32 = 65536;

fn guest(input: &str) -> Guest {
    Guest::with(&module(&handing_on()), Options::new().stdin(Input::bytes(input)))
}

fn call(guest: &mut Guest, name: &str, args: &[i64]) -> i64 {
    let form = forms().into_iter().find(|f| f.name == name);
    let is_long = |i: usize| form.as_ref().is_some_and(|f| f.words[i] == "l");
    let args: Vec<Val> = args
        .iter()
        .enumerate()
        .map(|(i, a)| if is_long(i) { Val::I64(*a) } else { Val::I32(*a as i32) })
        .collect();
    match guest.instance.call_values(name, &args).unwrap()[0] {
        Val::I64(n) => n,
        Val::I32(n) => n.into(),
        _ => panic!("{name}"),
    }
}

/// The bytes of a string, by way of the guest's memory.
fn bytes(guest: &mut Guest, v: i64) -> Vec<u8> {
    let n = call(guest, "camlrt_copy_out", &[v, 0, 60000, 1000]);
    guest.instance.read(60000, n as usize).unwrap()
}

#[test]
fn strings_go_in_and_out() {
    let mut g = guest("");
    g.instance.write(100, b"tea and milk\0").unwrap();
    let tea = call(&mut g, "caml_alloc_initialized_string", &[3, 100]);
    assert_eq!(bytes(&mut g, tea), b"tea");
    let all = call(&mut g, "caml_copy_string", &[100]);
    assert_eq!(bytes(&mut g, all), b"tea and milk");
    // Only as much as fits is copied, and nothing behind it is touched.
    g.instance.write(200, &[7; 8]).unwrap();
    assert_eq!(call(&mut g, "camlrt_copy_out", &[all, 4, 200, 5]), 5);
    assert_eq!(g.instance.read(200, 8).unwrap(), b"and m\x07\x07\x07");
    assert_eq!(call(&mut g, "camlrt_copy_out", &[all, 10, 200, 8]), 2);
    assert_eq!(g.instance.read(200, 8).unwrap(), b"lkd m\x07\x07\x07");
    let buffer = call(&mut g, "caml_create_bytes", &[9]);
    assert_eq!(call(&mut g, "camlrt_bytes_write", &[buffer, 0, 100, 4]), 0);
    assert_eq!(&bytes(&mut g, buffer), b"tea ");
    // The last byte of the memory is one, and a string may end there.
    g.instance.write(PAGE - 2, b"x\0").unwrap();
    let x = call(&mut g, "caml_copy_string", &[i64::from(PAGE) - 2]);
    assert_eq!(bytes(&mut g, x), b"x");
    assert_eq!(g.failure(), "");
}

#[test]
fn handles_and_numbers_go_in_and_out() {
    let mut g = guest("");
    let int = |n: i32| 2 * n + 1;
    let three: Vec<u8> = [int(5), int(6), int(7)].iter().flat_map(|h| h.to_le_bytes()).collect();
    g.instance.write(64, &three).unwrap();
    let block = call(&mut g, "camlrt_block", &[2, 64, 3]);
    assert_eq!(call(&mut g, "camlrt_fields", &[block, 1, 2, 128]), 0);
    assert_eq!(g.instance.read(128, 8).unwrap(), three[4..]);
    let list = call(&mut g, "camlrt_list", &[64, 3]);
    assert_eq!(call(&mut g, "camlrt_kind", &[list]), 1);
    g.instance.write(256, &2.5f64.to_le_bytes()).unwrap();
    let floats = call(&mut g, "camlrt_float_array", &[256, 1]);
    assert_eq!(call(&mut g, "camlrt_doubles_write", &[floats, 0, 256, 1]), 0);
    assert_eq!(call(&mut g, "camlrt_to_int", &[i64::from(int(-3)), 300]), 0);
    assert_eq!(g.instance.read(300, 8).unwrap(), (-3i64).to_le_bytes());
    g.instance.write(400, b"%d, %d and %s\0").unwrap();
    let args: Vec<u8> = [int(1), int(-2)].iter().flat_map(|h| h.to_le_bytes()).collect();
    g.instance.write(500, &args).unwrap();
    let s = call(&mut g, "caml_alloc_initialized_string", &[2, 400]) as i32;
    g.instance.write(508, &s.to_le_bytes()).unwrap();
    let text = call(&mut g, "camlrt_sprintf", &[400, 500, 3]);
    assert_eq!(bytes(&mut g, text), b"1, -2 and %d");
    g.instance.write(600, b"7 8\0").unwrap();
    let input = call(&mut g, "caml_copy_string", &[600]);
    g.instance.write(610, b"%d %d\0").unwrap();
    let values = call(&mut g, "camlrt_sscanf", &[input, 610, 0, 0]);
    assert_eq!(call(&mut g, "camlrt_fields", &[values, 0, 2, 128]), 0);
    assert_eq!(g.instance.read(128, 8).unwrap(), [int(7).to_le_bytes(), int(8).to_le_bytes()].concat());
}

#[test]
fn a_size_is_written_where_there_is_one() {
    let mut g = guest("");
    g.instance.write(100, &0x1234_5678u32.to_le_bytes()).unwrap();
    g.instance.write(104, &[9; 4]).unwrap();
    // No stream.
    assert_ne!(call(&mut g, "host_stream_read_sequence", &[0, 200, 8, 100]), 0);
    assert_eq!(g.instance.read(100, 8).unwrap(), [0x78, 0x56, 0x34, 0x12, 9, 9, 9, 9]);
}

#[test]
fn channels_and_streams_go_in_and_out() {
    let mut g = guest("hello world\nsecond line\n");
    let stdin = call(&mut g, "caml_ml_open_descriptor_in", &[1]);
    g.instance.write(100, &[9; 16]).unwrap();
    assert_eq!(call(&mut g, "camlrt_channel_read", &[stdin, 100, 6, 200]), 0);
    assert_eq!(g.instance.read(100, 8).unwrap(), b"hello \x09\x09");
    assert_eq!(g.instance.read(200, 8).unwrap(), [6, 0, 0, 0, 0, 0, 0, 0]);
    assert_eq!(call(&mut g, "camlrt_channel_line", &[stdin, 100, 16, 200]), 0);
    assert_eq!(g.instance.read(100, 6).unwrap(), b"world\n");
    assert_eq!(call(&mut g, "host_read_line_into", &[0, 100, 6, 200, 204]), 0);
    assert_eq!(g.instance.read(100, 6).unwrap(), b"second");
    assert_eq!(g.instance.read(200, 8).unwrap(), [6, 0, 0, 0, 2, 0, 0, 0]);
    assert_eq!(call(&mut g, "host_read_line_into", &[0, 100, 16, 200, 204]), 0);
    assert_eq!(g.instance.read(200, 8).unwrap(), [5, 0, 0, 0, 0, 0, 0, 0]);
    assert_eq!(call(&mut g, "host_read_line_into", &[0, 100, 16, 200, 204]), 4804);
    assert_eq!(call(&mut g, "host_write_string", &[1, 100, 5]), 0);
    assert_eq!(g.said(), " line");
    assert_eq!(call(&mut g, "host_write_string", &[1, 0, 5]), 0);
    assert_eq!(g.said(), "");
}

#[test]
fn wild_pointers_are_errors() {
    let mut g = guest("");
    let page = i64::from(PAGE);
    g.instance.write(PAGE - 4, b"abcd").unwrap();
    let wild: &[(&str, &[i64], i64)] = &[
        ("caml_alloc_initialized_string", &[1, page], 0),
        ("caml_alloc_initialized_string", &[2, page - 1], 0),
        ("caml_alloc_initialized_string", &[-1, 1], 0),
        ("caml_alloc_initialized_string", &[1, -1], 0),
        ("caml_alloc_initialized_string", &[1, 0], 0),
        ("caml_copy_string", &[page - 4], 0),
        ("caml_copy_string", &[-1], 0),
        ("caml_copy_string", &[0], 0),
        ("camlrt_list", &[page - 4, 2], 0),
        ("camlrt_list", &[4, 0x4000_0000], 0),
        ("camlrt_float_array", &[8, 0x2000_0001], 0),
        ("camlrt_to_int", &[3, page - 7], 4829),
        ("camlrt_to_int", &[3, 0], 4829),
        ("host_write_string", &[1, page, 1], 4829),
        ("host_write_string", &[1, 1, -1], 4829),
        ("host_read_line_into", &[0, page, 10, 8, 16], 4829),
        ("camlrt_open_in", &[page - 4], 0),
    ];
    for (name, args, answer) in wild {
        call(&mut g, "camlrt_clear_error", &[]);
        assert_eq!(call(&mut g, name, args), *answer, "{name} {args:?}");
        let code = call(&mut g, "camlrt_error_code", &[]);
        assert!(code == 4829, "{name} {args:?}: {code} {}", g.failure());
    }
    // Nothing at all is nothing, wherever it is.
    let empty = call(&mut g, "caml_alloc_initialized_string", &[0, -1]);
    assert_eq!(bytes(&mut g, empty), b"");
    assert_eq!(g.said(), "");
}

#[test]
fn no_pointer_and_no_length_does_harm() {
    let mut g = guest("some\ninput\n");
    let page = i64::from(PAGE);
    let numbers = [0, 1, 4, page - 8, page - 1, page, page + 1, 0x7fff_ffff, -0x8000_0000, -1];
    let string = call(&mut g, "caml_create_bytes", &[41]);
    let out = call(&mut g, "caml_ml_open_buffer_out", &[1]);
    let handles = [0, 1, 3, string, out, 0x1234_5678];
    let mut random = 88_172_645_463_325_252u64;
    let mut pick = |from: &[i64]| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        from[(random % from.len() as u64) as usize]
    };
    let mut failed = 0;
    for form in forms() {
        for _ in 0..60 {
            let depth = call(&mut g, "camlrt_scope_open", &[]);
            let args: Vec<i64> =
                form.words.iter().map(|w| pick(if w == "v" { &handles } else { &numbers })).collect();
            failed += i64::from(matches!(call(&mut g, &form.name, &args), 0 | -1 | 4800..));
            call(&mut g, "camlrt_scope_close", &[depth]);
        }
    }
    assert!(failed > 1000, "{failed}");
    // All is well still.
    g.instance.write(100, b"tea").unwrap();
    assert_eq!(call(&mut g, "host_write_string", &[2, 100, 3]), 0);
    assert!(g.warned().ends_with("tea"));
}

#[test]
fn a_guest_without_memory_has_no_pointers() {
    let mut g = Guest::of(
        "(module (import \"camlrt\" \"caml_copy_string\" (func $f (param i32) (result i32)))
            (import \"camlrt\" \"caml_alloc_initialized_string\" (func $g (param i32 i32) (result i32)))
            (export \"f\" (func $f)) (export \"g\" (func $g)))",
    );
    assert_eq!(g.call1("f", 16), 0);
    assert!(g.failure().contains("pointer"), "{}", g.failure());
    assert_eq!(g.instance.call::<_, i32>("g", (4, 16)).unwrap(), 0);
}

#[test]
fn a_start_function_has_the_memory_too() {
    let mut g = Guest::of(
        "(module (import \"camlrt\" \"host_write_string\" (func $write (param i32 i32 i32) (result i32)))
            (memory (export \"memory\") 1) (data (i32.const 8) \"early\") (start $start)
            (func $start (drop (call $write (i32.const 1) (i32.const 8) (i32.const 5)))))",
    );
    assert_eq!(g.said(), "early");
}
