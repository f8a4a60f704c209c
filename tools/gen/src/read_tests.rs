//! Each refusal, shown by one change to a section that is accepted.

use super::{Source, api, version};
use crate::model::{Api, Flags, Refusal, Version};

const GOOD: &str = r#"//! Family: channels
//!
//! Files and pipes.

/// Writes one character.
///
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_ml_output_char(channel: CamlValue, c: CamlValue) -> CamlValue {
    call_out!(BLOCKS | CALLS_IF_HOSTED, io::caml_ml_output_char(channel, c))
}

/// How a channel is opened.
#[repr(C)]
pub struct CamlrtOpening {
    /// Bytes.
    pub buffer: usize,
    /// Told at the end.
    pub closed: Option<unsafe extern "C" fn(userdata: *mut c_void)>,
}

/// Opens a channel.
///
/// * Since: 2
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_open(how: *const CamlrtOpening, done: *mut usize) -> i32 {
    call!(status io::camlrt_open(how) => done)
}
"#;

const LEVELS: &str = r#"//! Family: introspection

/// The level.
pub const CAMLRT_ABI_VERSION: i32 = 2;
/// Calls.
pub const CAMLRT_FLAG_CALLS: i32 = 1;
/// Calls, sometimes.
pub const CAMLRT_FLAG_CALLS_IF_HOSTED: i32 = 2;
/// Waits.
pub const CAMLRT_FLAG_BLOCKS: i32 = 1 << 2;
/// Allocates.
pub const CAMLRT_FLAG_ALLOC: i32 = 8;
/// Takes numbers.
pub const CAMLRT_FLAG_GUEST: i32 = 16;

/// Tells the level.
///
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_abi_version() -> i32 {
    free!(0, CAMLRT_ABI_VERSION)
}
"#;

const V: Version = Version { major: 1, minor: 2, patch: 3 };

fn source(module: &str, text: &str) -> Source {
    Source { module: module.into(), file: format!("src/abi/{module}.rs"), text: text.into() }
}

fn read(channels: &str, introspect: &str) -> Result<Api, Vec<Refusal>> {
    let internal = source("guard", "//! No part of the header.\n\npub const ALLOC: u32 = 8;\n");
    api(&[source("channels", channels), internal, source("introspect", introspect)], V)
}

/// The one refusal that the good section meets once `from` has become `to`.
fn refusal(from: &str, to: &str) -> Refusal {
    assert!(GOOD.contains(from), "{from}");
    let all = read(&GOOD.replacen(from, to, 1), LEVELS).expect_err(to);
    assert_eq!(all.len(), 1, "{all:?}");
    all[0].clone()
}

#[track_caller]
fn refused(from: &str, to: &str, what: &str) {
    let r = refusal(from, to);
    assert_eq!(r.file, "src/abi/channels.rs");
    assert!(r.what.contains(what), "{r}");
}

#[test]
fn what_is_in_order_is_read() {
    let api = read(GOOD, LEVELS).unwrap();
    assert_eq!((api.version, api.abi), (V, 2));
    let [channels, introspection] = &api.sections[..] else { panic!("{:?}", api.sections) };
    assert_eq!((channels.family.as_str(), channels.intro.as_str()), ("channels", "Files and pipes."));
    assert_eq!(introspection.constants[3].value, 4);
    let f = &channels.functions[0];
    assert_eq!((f.name.as_str(), f.meaning.as_str()), ("caml_ml_output_char", "Writes one character."));
    assert_eq!((f.signature.as_str(), f.arity, f.since), ("vv:v", 2, 1));
    assert_eq!(f.flags.to_string(), "CALLS_IF_HOSTED,BLOCKS,ALLOC,GUEST");
    let f = &channels.functions[1];
    assert_eq!((f.signature.as_str(), f.arity, f.since, f.flags), ("po:i", 2, 2, Flags::ALLOC));
    // Of a family that no guest is given.
    assert_eq!(introspection.functions[0].flags.to_string(), "-");
    let names: Vec<_> = api.functions_by_name().iter().map(|(_, f)| f.name.as_str()).collect();
    assert_eq!(names, ["caml_ml_output_char", "camlrt_abi_version", "camlrt_open"]);
}

#[test]
fn a_refusal_tells_where() {
    let r = refusal("c: CamlValue", "c: bool");
    assert!(r.to_string().starts_with("src/abi/channels.rs:9: caml_ml_output_char: type `bool`"), "{r}");
}

#[test]
fn a_call_out_that_only_wants_its_context_whole() {
    let text = GOOD.replace("BLOCKS | CALLS_IF_HOSTED", "WHOLE");
    assert_eq!(read(&text, LEVELS).unwrap().sections[0].functions[0].flags.to_string(), "ALLOC,GUEST");
}

#[test]
fn doc_comments() {
    refused("/// Writes one character.\n///\n/// * Since: 1\n", "", "no doc comment");
    refused(
        "/// Writes one character.\n///",
        "/// Writes one character\n/// to a channel.\n///",
        "stand alone",
    );
    refused("/// * Since: 1\n", "", "no `* Since:`");
    refused("Since: 1", "Since: soon", "not an ABI level");
    refused("Since: 1", "Since: 3", "since 3, but the ABI level is 2");
    refused("Since: 1", "Since: 0", "since 0");
    refused("one character", "one */ character", "comment mark");
    refused("one character", "one\tcharacter", "tab");
    refused("/// How a channel is opened.\n", "", "no doc comment");
    refused("    /// Bytes.\n", "", "field buffer: no doc comment");
}

#[test]
fn families() {
    refused("Family: channels", "Channels.", "no `//! Family: name`");
    refused("Family: channels", "Family: Channels and files", "no `//! Family: name`");
    refused("Files and pipes.", "Files, include/*.h", "comment mark");
}

#[test]
fn names() {
    refused("fn caml_ml_output_char", "fn ml_output_char", "begins with none of caml_, host_, camlrt_");
    refused("fn camlrt_open", "fn caml_ml_output_char", "also in src/abi/channels.rs:9");
    let r = &read(&GOOD.replace("CamlrtOpening", "Opening"), LEVELS).unwrap_err()[0];
    assert!(r.what.contains("type Opening"), "{r}");
}

#[test]
fn forms() {
    refused("pub extern \"C\" fn caml_ml_output_char", "pub fn caml_ml_output_char", "plain");
    refused("pub extern \"C\" fn caml_ml_output_char", "extern \"C\" fn caml_ml_output_char", "plain");
    refused(
        "pub extern \"C\" fn caml_ml_output_char",
        "pub extern \"system\" fn caml_ml_output_char",
        "plain",
    );
    refused("fn caml_ml_output_char(", "fn caml_ml_output_char<T>(", "plain");
    refused("#[unsafe(no_mangle)]", "#[unsafe(export_name = \"caml_other\")]", "its own name");
    refused("#[unsafe(no_mangle)]", "#[cfg(unix)]\n#[unsafe(no_mangle)]", "on every target");
}

#[test]
fn types() {
    refused("c: CamlValue", "c: bool", "type `bool`");
    refused(") -> CamlValue", ") -> Result<CamlValue, i32>", "type `Result");
    refused("how: *const CamlrtOpening", "how: *const Opening", "type `* const Opening`");
    refused("done: *mut usize", "done: *const u8", "without its length");
    refused("buffer: usize", "buffer: Vec<u8>", "field buffer: a type that C has not");
}

#[test]
fn guards() {
    refused("call_out!(BLOCKS | CALLS_IF_HOSTED, io::caml_ml_output_char(channel, c))", "io::f(c)", "guard");
    refused("call_out!(BLOCKS | CALLS_IF_HOSTED, io", "println!(io", "guard");
    refused("    call_out!", "    let x = 1;\n    call_out!", "guard");
    refused("BLOCKS |", "WAITS |", "no flag is called WAITS");
    refused("BLOCKS | CALLS_IF_HOSTED, ", "", "names no flag");
}

#[test]
fn constants_and_levels() {
    let wrong = |from: &str, to: &str| {
        assert!(LEVELS.contains(from), "{from}");
        read(GOOD, &LEVELS.replacen(from, to, 1))
            .unwrap_err()
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert!(
        wrong("CAMLRT_FLAG_CALLS: i32 = 1", "CAMLRT_FLAG_CALLS: i32 = 32")
            .contains("CAMLRT_FLAG_CALLS is not 1")
    );
    assert!(wrong("/// Waits.\n", "").contains("CAMLRT_FLAG_BLOCKS: no doc comment"));
    assert!(wrong("i32 = 2;", "i32 = level();").contains("no constant CAMLRT_ABI_VERSION"));
    assert!(wrong("i32 = 2;", "i32 = level();").contains("introspect.rs:4: CAMLRT_ABI_VERSION: its value"));
    assert!(wrong("i32 = 16;", "i64 = 1 << 40;").contains("does not fit"));
    assert!(wrong("CAMLRT_FLAG_GUEST", "CAMLRT_FLAG_ALLOC").contains("CAMLRT_FLAG_ALLOC: declared twice"));
}

#[test]
fn what_is_no_rust_is_refused() {
    refused("fn camlrt_open(", "fn camlrt_open[", "parse");
}

#[test]
fn versions() {
    let toml = "[workspace]\nversion = \"9.9.9\"\n[package]\nname = \"x\"\nversion = \"1.2.3\"\n";
    assert_eq!(version(toml), Some(V));
    assert_eq!(V.number(), 10203);
    assert_eq!(version("[package]\nversion = \"1.2\"\n"), None);
    assert_eq!(version("[package]\nname = \"x\"\n"), None);
}
