//! What the tests share: runtimes, values and messages with Rust's types, messages made by hand, chance, and
//! processes of their own for what is measured.

use camlrt::abi::CamlValue;
use camlrt::abi::errors::*;
use camlrt::abi::introspect::{CamlrtPrimitiveInfo, camlrt_primitive};
use camlrt::abi::lifetimes::*;
use camlrt::abi::make::*;
use camlrt::abi::marshal::*;
use camlrt::abi::read::*;
use camlrt::abi::runtimes::*;
use serde_json::Value;
use std::path::PathBuf;

pub const UNIT: CamlValue = CamlValue::slot(1);

pub const NO_SHARING: i64 = 0;
pub const CLOSURES: i64 = 1;
pub const COMPAT_32: i64 = 2;

/// A runtime's settings: this OCaml, and no limits.
pub fn ocaml(version: u32) -> CamlrtConfig {
    CamlrtConfig {
        size: size_of::<CamlrtConfig>() as u32,
        ocaml: version,
        max_heap: 0,
        max_message: 0,
        max_handles: 0,
        max_depth: 0,
        flags: 0,
        denied: 0,
        fail_at: 0,
    }
}

/// Runs something in a runtime of its own, in a scope; every handle is gone at its end.
pub fn in_runtime<R>(config: CamlrtConfig, f: impl FnOnce() -> R) -> R {
    let rt = camlrt_runtime_new(&config);
    assert!(rt.id() > 0);
    let mut previous = rt;
    assert_eq!(camlrt_runtime_enter(rt, &mut previous), 0);
    let r = scoped(f);
    assert_eq!(camlrt_live_handles(), 0);
    assert_eq!(camlrt_runtime_leave(previous), 0);
    assert_eq!(camlrt_runtime_free(rt), 0);
    r
}

pub fn scoped<R>(f: impl FnOnce() -> R) -> R {
    let depth = camlrt_scope_open();
    let r = f();
    assert_eq!(camlrt_scope_close(depth), 0);
    r
}

/// The pending error as `Printexc.to_string` gives it.
pub fn error() -> String {
    let mut buf = [0u8; 16_384];
    let n = camlrt_error_message(buf.as_mut_ptr().cast(), buf.len()) as usize;
    String::from_utf8_lossy(&buf[..n.min(buf.len())]).into_owned()
}

/// A value, or the error that there is instead.
pub type Outcome<T> = Result<T, String>;

pub fn value(v: CamlValue) -> Outcome<CamlValue> {
    if v == CamlValue::NONE { Err(error()) } else { Ok(v) }
}

pub fn ok(v: CamlValue) -> CamlValue {
    value(v).expect("a value")
}

pub fn int(n: i64) -> CamlValue {
    caml_val_int(n)
}

pub fn integer(v: CamlValue) -> Outcome<i64> {
    value(v).map(|v| camlrt_get_int(v))
}

pub fn string(b: &[u8]) -> CamlValue {
    ok(caml_alloc_initialized_string(b.len(), b.as_ptr()))
}

pub fn bytes(v: CamlValue) -> Vec<u8> {
    let (mut data, mut len) = (std::ptr::null(), 0);
    assert_eq!(camlrt_bytes(v, &mut data, &mut len), 0, "{}", error());
    // The library promised as much.
    unsafe { std::slice::from_raw_parts(data, len) }.to_vec()
}

pub fn block(tag: u32, fields: &[CamlValue]) -> CamlValue {
    ok(camlrt_block(tag, fields.as_ptr(), fields.len() as u32))
}

/// The list of these flags.
pub fn flags(numbers: &[i64]) -> CamlValue {
    let all: Vec<_> = numbers.iter().map(|n| int(*n)).collect();
    ok(camlrt_list(all.as_ptr(), all.len() as u32))
}

pub fn write(v: CamlValue, f: &[i64]) -> Outcome<Vec<u8>> {
    let s = value(caml_output_value_to_string(v, flags(f)))?;
    let b = bytes(s);
    camlrt_release(s);
    Ok(b)
}

pub fn from_bytes(b: &[u8]) -> Outcome<CamlValue> {
    let s = string(b);
    let v = value(caml_input_value_from_bytes(s, int(0)));
    camlrt_release(s);
    v
}

pub fn from_block(b: &[u8]) -> Outcome<CamlValue> {
    value(caml_input_value_from_block(b.as_ptr(), b.len()))
}

pub fn unhex(s: &str) -> Vec<u8> {
    (0..s.len() / 2).map(|i| u8::from_str_radix(&s[2 * i..2 * i + 2], 16).expect("hex")).collect()
}

pub fn hex(b: &[u8]) -> String {
    b.iter().map(|b| format!("{b:02x}")).collect()
}

pub fn data(file: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(file)
}

/// Calls a primitive by its name.
#[allow(dead_code, reason = "not all who share this call by name")]
pub fn call(name: &str, args: &[CamlValue]) -> CamlValue {
    let c_name = std::ffi::CString::new(name).expect("a name");
    // Every field may be zero.
    let mut info: CamlrtPrimitiveInfo = unsafe { std::mem::zeroed() };
    assert!(camlrt_primitive(c_name.as_ptr(), &mut info) >= 0, "{name}");
    assert_eq!(info.arity as usize, args.len(), "{name}");
    macro_rules! with {
        ($($i:literal)*) => {{
            // The table says that it takes so many values; every primitive takes and gives nothing else.
            let f: extern "C" fn($(with!(@ty $i)),*) -> CamlValue = unsafe { std::mem::transmute(info.r#fn) };
            f($(args[$i]),*)
        }};
        (@ty $i:literal) => { CamlValue };
    }
    match args.len() {
        1 => with!(0),
        2 => with!(0 1),
        3 => with!(0 1 2),
        4 => with!(0 1 2 3),
        5 => with!(0 1 2 3 4),
        _ => with!(0 1 2 3 4 5),
    }
}

/// A file of expected results.
pub fn lines(file: &str) -> Vec<Value> {
    let path = data(file);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    text.lines().map(|l| serde_json::from_str(l).expect("a JSON object")).collect()
}

/// OCaml's exception as the expected results have it, as this library words it.
pub fn worded(exception: &str) -> String {
    match exception.split_once(": ") {
        Some((name, text)) => format!("{name}(\"{text}\")"),
        None if exception == "Out_of_memory" => "Out of memory".into(),
        None => exception.into(),
    }
}

/// A message of this data, with a short header.
pub fn small(data: &[u8], objects: u32, words: u32) -> Vec<u8> {
    let mut m = 0x8495_a6be_u32.to_be_bytes().to_vec();
    for n in [data.len() as u32, objects, words, words] {
        m.extend(n.to_be_bytes());
    }
    m.extend(data);
    m
}

/// A message of this data, with a long header.
pub fn big(data: &[u8], objects: u64, words: u64) -> Vec<u8> {
    let mut m = 0x8495_a6bf_u32.to_be_bytes().to_vec();
    m.extend([0; 4]);
    for n in [data.len() as u64, objects, words] {
        m.extend(n.to_be_bytes());
    }
    m.extend(data);
    m
}

/// The four bytes of a block's header behind its code, for [`BLOCK32`](camlrt::marshal::code::BLOCK32).
pub fn header32(wosize: u32, tag: u8) -> [u8; 4] {
    (wosize << 10 | tag as u32).to_be_bytes()
}

/// A message of the array of these parts, each a whole value; all of them are counted as one object.
pub fn array(parts: &[Vec<u8>], words: u32) -> Vec<u8> {
    let mut data = vec![0x08];
    data.extend(header32(parts.len() as u32, 0));
    data.extend(parts.concat());
    small(&data, 1 + parts.len() as u32, 1 + parts.len() as u32 + words)
}

/// Chance, the same for the same seed.
pub struct Random(pub u64);

impl Random {
    /// A seed that was not there before, unless CAMLRT_TEST_SEED gives one. It is shown when the test fails.
    pub fn fresh() -> Random {
        use std::hash::BuildHasher;
        let given = std::env::var("CAMLRT_TEST_SEED").ok().map(|s| s.parse().expect("a number"));
        let seed = given.unwrap_or_else(|| std::hash::RandomState::new().hash_one(0) >> 34);
        println!("CAMLRT_TEST_SEED={seed}");
        Random(seed)
    }
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }
    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }
}

const ALONE: &str = "CAMLRT_TEST_ALONE";

/// Runs a test's body in a process of its own. `path` is the test's name with its modules.
pub fn alone(path: &str, body: impl FnOnce()) {
    if std::env::var_os(ALONE).is_some() {
        return body();
    }
    let program = std::env::current_exe().expect("this program");
    let mut child = std::process::Command::new(program);
    child.args([path, "--exact", "--nocapture", "--test-threads=1"]).env(ALONE, "1");
    let out = child.output().expect("a process");
    let said = [out.stdout, out.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    println!("{said}");
    assert!(
        out.status.success() && said.contains("1 passed"),
        "{path} failed in a process of its own: {}",
        out.status
    );
}

fn status(field: &str) -> usize {
    let status = std::fs::read_to_string("/proc/self/status").expect("the process's status");
    let line = status.lines().find(|l| l.starts_with(field)).expect("a figure");
    line.split_whitespace().nth(1).expect("a figure").parse::<usize>().expect("a number") << 10
}

/// Bytes of memory that the process has now.
pub fn resident() -> usize {
    status("VmRSS:")
}

/// The most bytes of memory that the process ever had, since [`forget_peak`] if that was possible.
pub fn peak() -> usize {
    status("VmHWM:")
}

/// Lets [`peak`] begin anew.
pub fn forget_peak() {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}
