//! The programs of the guide's chapter: they do what it says.

use crate::embedding;
use crate::support::{Guest, guest, module, root, scratch};
use camlrt_wasm::Error;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

fn chapter() -> String {
    fs::read_to_string(root().join("docs/wasm.md")).unwrap()
}

/// The blocks of a language.
fn blocks(language: &str) -> Vec<String> {
    let fence = format!("\n```{language}\n");
    let text = chapter();
    text.split(&fence).skip(1).map(|b| b[..=b.find("\n```").unwrap()].to_string()).collect()
}

/// What follows this in the comments of a block, a line each.
fn marked(block: &str, mark: &str) -> String {
    block.lines().filter_map(|l| l.split_once(mark)).map(|(_, said)| format!("{said}\n")).collect()
}

#[test]
fn guests_print_what_they_are_said_to() {
    let blocks = blocks("wat");
    assert!(blocks.len() >= 4, "{}", blocks.len());
    for block in blocks {
        let mut guest = Guest::reading(&module(&block), &marked(&block, ";; <-- "));
        guest.run("main");
        assert_eq!(guest.said().trim_end(), marked(&block, ";; --> ").trim_end(), "{block}");
    }
}

#[test]
fn the_program_in_rust_is_the_one_that_is_tested() {
    let [shown] = &blocks("rust")[..] else { panic!("one program") };
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/host/embedding.rs");
    let tested = fs::read_to_string(file).unwrap();
    assert_eq!(tested.split_once("\n\n").unwrap().1, shown);
    let dir = scratch("embedding");
    fs::copy(root().join("tests/data/wasm/counts-4.13.bin"), dir.join("counts")).unwrap();
    assert_eq!(embedding::count(&dir, "tea").unwrap(), 42);
    assert_eq!(embedding::count(&dir, "tea").unwrap(), 43);
    assert_eq!(embedding::count(&dir, "rum").unwrap(), -1);
    fs::write(dir.join("counts"), "").unwrap();
    let Err(Error::Library(failure)) = embedding::count(&dir, "tea") else { panic!("it was read") };
    assert_eq!((failure.code, failure.message.as_str()), (4804, "End_of_file"));
    assert_eq!(embedding::printed(&guest("stream.wat"), "x\n").unwrap(), b"Hello, World!\nx\n");
}

#[test]
fn the_commands_say_what_they_are_said_to() {
    let dir = scratch("documentation");
    fs::write(dir.join("stream.wat"), guest("stream.wat")).unwrap();
    let bin = Path::new(env!("CARGO_BIN_EXE_camlrt-wasm")).parent().unwrap();
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap());
    let [session] = &blocks("console")[..] else { panic!("one session") };
    let mut commands = 0;
    for step in session.split("$ ").skip(1) {
        let (command, said) = step.split_once('\n').unwrap();
        let shell = Command::new("sh")
            .args(["-c", &format!("exec 2>&1; {command}")])
            .current_dir(&dir)
            .env("PATH", &path)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert_eq!(String::from_utf8_lossy(&shell.stdout), said, "{command}");
        commands += 1;
    }
    assert_eq!(commands, 4);
}
