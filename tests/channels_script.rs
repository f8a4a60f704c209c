//! Thousands of operations on channels, and what OCaml 4.13 answered to each: `oracle/channels_gen.ml` performed them.

mod channels_support;

use camlrt::abi::CamlValue;
use camlrt::abi::backends::*;
use camlrt::abi::channels::*;
use camlrt::abi::digests::{caml_md5_chan, caml_md5_string};
use camlrt::abi::lifetimes::camlrt_release;
use camlrt::abi::make::{camlrt_block, camlrt_list};
use camlrt::abi::marshal::{caml_input_value, caml_output_value, caml_output_value_to_string};
use camlrt::abi::printf::caml_fprintf;
use camlrt::abi::read::*;
use camlrt::abi::runtimes::{CAMLRT_CONFIG_STRESS, CamlrtConfig};
use camlrt::abi::strings::caml_ml_string_length;
use channels_support::own::{FORMS, Form, Model};
use channels_support::*;
use std::collections::HashMap;
use std::process::Command;
use std::sync::Mutex;

/// The generator's bytes.
fn made(n: i64, seed: i64) -> Vec<u8> {
    let byte = |i: i64| {
        let k = i * 31 + seed * 17 + i / 251;
        if k % 83 == 0 { b'\n' } else { k as u8 }
    };
    (0..n).map(byte).collect()
}

fn sum(b: &[u8]) -> String {
    let h = b.iter().fold(0u64, |h, c| (h * 31 + *c as u64) & 0xffffff);
    format!("{}:{h:06x}", b.len())
}

fn hex(b: &[u8]) -> String {
    b.iter().map(|b| format!("{b:02x}")).collect()
}

struct Script {
    dir: Dir,
    channels: HashMap<String, CamlValue>,
    /// What memories are: the library's, or models behind functions.
    form: Option<Form>,
    models: HashMap<String, &'static Model>,
}

impl Script {
    fn bind(&mut self, name: &str, channel: CamlValue) -> String {
        self.channels.insert(name.into(), channel);
        "ok".into()
    }
    fn perform(&mut self, words: &[&str]) -> Outcome<String> {
        let n = |i: usize| words[i].parse::<i64>().expect("a number");
        let c = |i: usize| self.channels[words[i]];
        let ok = |()| String::from("ok");
        let text = |n: i64| n.to_string();
        match words[0] {
            "file" => {
                self.dir.write(words[1], &made(n(2), n(3)));
                Ok("ok".into())
            }
            "content" => Ok(sum(&std::fs::read(self.dir.file(words[1])).expect("a file"))),
            "open_in" | "open_out" => {
                let flags: Vec<_> = words[3].bytes().map(|b| (b - b'0') as i64).collect();
                let fd = open(&self.dir.file(words[2]), &flags)?;
                let channel = if words[0] == "open_in" { in_channel(fd) } else { out_channel(fd) };
                Ok(self.bind(words[1], channel))
            }
            "in_of_in" | "in_of_out" => {
                let fd = integer(caml_channel_descriptor(c(2)))?;
                Ok(self.bind(words[1], in_channel(fd as i32)))
            }
            "out_of_out" | "out_of_in" => {
                let fd = integer(caml_channel_descriptor(c(2)))?;
                Ok(self.bind(words[1], out_channel(fd as i32)))
            }
            "input_char" => integer(caml_ml_input_char(c(1))).map(text),
            "input_int" => integer(caml_ml_input_int(c(1))).map(text),
            "input" => input(c(1), n(2) as usize).map(|b| sum(&b)),
            "scan" => integer(caml_ml_input_scan_line(c(1))).map(text),
            "seek_in" => unit(caml_ml_seek_in(c(1), int(n(2)))).map(ok),
            "pos_in" => integer(caml_ml_pos_in(c(1))).map(text),
            "close_in" => close(c(1)).map(ok),
            "fd_in" | "fd_out" => integer(caml_channel_descriptor(c(1))).map(|_| "ok".into()),
            "output_char" => unit(caml_ml_output_char(c(1), int(n(2)))).map(ok),
            "output_int" => unit(caml_ml_output_int(c(1), int(n(2)))).map(ok),
            "output" => output(c(1), &made(n(2), n(3))).map(ok),
            "flush" => flush(c(1)).map(ok),
            "seek_out" => unit(caml_ml_seek_out(c(1), int(n(2)))).map(ok),
            "pos_out" => integer(caml_ml_pos_out(c(1))).map(text),
            "size_in" | "size_out" => integer(caml_ml_channel_size(c(1))).map(text),
            "close_out" => flush(c(1)).and_then(|()| close(c(1))).map(ok),
            "close_out_noerr" => {
                let _ = flush(c(1));
                let _ = close(c(1));
                Ok("ok".into())
            }
            "memory_in" => Ok(self.memory_in(words[1], &made(n(2), n(3)))),
            "memory_of" => {
                flush(c(2))?;
                let content = self.memory(words[2])?;
                Ok(self.memory_in(words[1], &content))
            }
            "memory_out" => {
                let out = self.memory_out(words[1])?;
                Ok(self.bind(words[1], out))
            }
            "memory_content" => self.memory(words[1]).map(|b| sum(&b)),
            "memory_reset" => match self.models.get(words[1]) {
                None => unit(caml_ml_buffer_reset(c(1))).map(ok),
                Some(model) => {
                    let closed = model.times("close") > 0 || flush(c(1)).is_err();
                    model.bytes.borrow_mut().clear();
                    if closed { Ok("ok".into()) } else { unit(caml_ml_seek_out(c(1), int(0))).map(ok) }
                }
            },
            "line" => value(camlrt_input_line(c(1))).map(|line| sum(&bytes(line))),
            "md5" => value(caml_md5_chan(c(1), int(n(2)))).map(|digest| hex(&bytes(digest))),
            "value_out" => {
                let all: Vec<_> = (0..n(2)).map(|i| int(i * 1_000_003)).collect();
                let list = camlrt_list(all.as_ptr(), all.len() as u32);
                all.into_iter().for_each(|i| assert_eq!(camlrt_release(i), 0));
                unit(caml_output_value(c(1), list, UNIT)).map(ok)
            }
            "value_in" => {
                let v = value(caml_input_value(c(1)))?;
                let message = caml_output_value_to_string(v, UNIT);
                let digest = caml_md5_string(message, int(0), caml_ml_string_length(message));
                Ok(hex(&bytes(digest)))
            }
            "printf" => {
                let args = [n(2) % 100, n(2), n(2)].map(int);
                let args = value(camlrt_block(0, args.as_ptr(), 3))?;
                unit(caml_fprintf(c(1), string(b"%*d|%x\n"), args)).map(ok)
            }
            "list" => {
                let mut list = value(caml_ml_out_channels_list(UNIT))?;
                let mut positions = String::from("at");
                while camlrt_kind(list) == CAMLRT_KIND_BLOCK {
                    positions += &format!(" {}", integer(caml_ml_pos_out(caml_field(list, 0)))?);
                    list = caml_field(list, 1);
                }
                Ok(positions)
            }
            other => panic!("{other}?"),
        }
    }
    fn memory_in(&mut self, name: &str, content: &[u8]) -> String {
        let channel = match self.form {
            None => string_in(content),
            Some(form) => form.open(true, Model::new(content)),
        };
        self.bind(name, channel)
    }
    fn memory_out(&mut self, name: &str) -> Outcome<CamlValue> {
        let Some(form) = self.form else { return value(caml_ml_open_buffer_out(UNIT)) };
        let model = Model::new(b"");
        self.models.insert(name.into(), model);
        Ok(form.open(false, model))
    }
    fn memory(&self, name: &str) -> Outcome<Vec<u8>> {
        let channel = self.channels[name];
        let Some(model) = self.models.get(name) else { return contents(channel) };
        flush(channel).map(|()| model.content())
    }
    fn run(&mut self, operation: &str) -> String {
        let words: Vec<_> = operation.split(' ').collect();
        let here = format!("{}/", self.dir.path().display());
        self.perform(&words).unwrap_or_else(|Failed(_, text)| text.replace(&here, ""))
    }
}

/// Scripts close descriptors that may be somebody else's by then, and ask for those that nobody has.
static ALONE: Mutex<()> = Mutex::new(());

fn agree(script: &str) {
    agree_in(config(), None, script);
}

fn agree_in(config: CamlrtConfig, form: Option<Form>, script: &str) {
    in_runtime(CamlrtConfig { ocaml: 4, ..config }, || {
        let mut ours = Script { dir: Dir::new(), channels: HashMap::new(), form, models: HashMap::new() };
        let mut count = 0;
        for (i, line) in script.lines().enumerate() {
            let (operation, theirs) = line.split_once(" => ").expect("an operation and its result");
            assert_eq!(ours.run(operation), theirs, "line {}: {operation}", i + 1);
            count += 1;
        }
        assert!(count > 500);
    });
}

#[test]
fn every_operation_answers_what_ocaml_answered() {
    let _alone = ALONE.lock();
    agree(include_str!("data/channels-4.13.txt"));
}

#[test]
fn fresh_operations_answer_what_an_installed_ocaml_answers() {
    let _alone = ALONE.lock();
    agree_afresh(&[]);
}

#[test]
fn a_memory_answers_what_ocaml_answered_of_a_file() {
    agree(include_str!("data/channels-memory-4.13.txt"));
}

#[test]
fn a_memory_answers_so_while_everything_is_collected() {
    let script = include_str!("data/channels-memory-4.13.txt");
    let end = script.match_indices('\n').nth(600).expect("so many lines").0;
    for form in [None, Some(Form::C), Some(Form::OCaml)] {
        agree_in(CamlrtConfig { flags: CAMLRT_CONFIG_STRESS, ..config() }, form, &script[..end]);
    }
}

#[test]
fn functions_on_a_model_answer_what_ocaml_answered_of_a_file() {
    for form in FORMS {
        agree_in(config(), Some(form), include_str!("data/channels-memory-4.13.txt"));
    }
}

#[test]
fn a_memory_answers_what_an_installed_ocaml_answers_of_a_file() {
    let times = if std::env::var_os("CAMLRT_LONG").is_some() { 10 } else { 1 };
    for _ in 0..times {
        // What starts other programs has descriptors for a moment.
        let _alone = ALONE.lock();
        agree_afresh(&["memory"]);
    }
}

/// Fresh operations, of one kind or the other, against an installed OCaml.
fn agree_afresh(kind: &[&str]) {
    if Command::new("ocamlopt").arg("-version").output().is_err() {
        return;
    }
    let build = Dir::new();
    let source = build.write("gen.ml", include_bytes!("../oracle/channels_gen.ml"));
    let made =
        Command::new("ocamlopt").arg("-o").arg(build.file("gen")).arg(source).status().expect("ocamlopt");
    assert!(made.success());
    let seed = std::env::var("CHANNELS_SEED")
        .ok()
        .and_then(|s| s.parse().ok())
        .unwrap_or_else(|| std::time::SystemTime::UNIX_EPOCH.elapsed().expect("a clock").subsec_nanos());
    println!("seed {seed}");
    let files = Dir::new();
    let run = Command::new(build.file("gen"))
        .args(kind)
        .arg(seed.to_string())
        .current_dir(files.path())
        .output()
        .expect("a run");
    assert!(run.status.success());
    agree(&String::from_utf8(run.stdout).expect("text"));
}
