//! Against the OCaml that is installed, on values that were not there before. Where there is none, or another one than
//! the programs in oracle/ are for, nothing is tested, and a line says so.

use crate::common::*;
use crate::oracle::oracle;
use crate::places;
use camlrt::abi::CamlValue;
use camlrt::abi::channels::*;
use camlrt::abi::make::*;
use camlrt::abi::marshal::*;
use md5::{Digest, Md5};
use std::collections::HashMap;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// Random values, as OCaml writes them.
fn random_messages(programs: &Path, count: usize, random: &mut Random) -> Vec<Vec<u8>> {
    let seed = (random.next() >> 34).to_string();
    let arguments = [seed, count.to_string(), "600".into()];
    let out =
        Command::new(programs.join("marshal_random")).args(&arguments).output().expect("marshal_random");
    assert!(out.status.success(), "marshal_random {arguments:?}");
    let all: Vec<_> = String::from_utf8(out.stdout).expect("text").lines().map(unhex).collect();
    assert_eq!(all.len(), count);
    all
}

/// OCaml, reading messages and writing them again.
struct Echo {
    child: Child,
    to: ChildStdin,
    from: ChildStdout,
}

impl Echo {
    fn start(programs: &Path) -> Echo {
        let mut child = Command::new(programs.join("marshal_echo"));
        let mut child = child.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("marshal_echo");
        let (to, from) = (child.stdin.take().expect("a pipe"), child.stdout.take().expect("a pipe"));
        Echo { child, to, from }
    }
    /// What OCaml writes for the value of a message, or its exception.
    fn ask(&mut self, message: &[u8], flags: &[i64]) -> Outcome<Vec<u8>> {
        let bits = flags.iter().fold(0, |bits, f| bits | 1 << f);
        let request = [&[bits], &(message.len() as u32).to_be_bytes()[..], message].concat();
        self.to.write_all(&request).expect("OCaml listens");
        let mut head = [0; 5];
        self.from.read_exact(&mut head).expect("OCaml answers");
        let [status, len @ ..] = head;
        let mut answer = vec![0; u32::from_be_bytes(len) as usize];
        self.from.read_exact(&mut answer).expect("OCaml answers");
        if status == 0 { Ok(answer) } else { Err(worded(&String::from_utf8_lossy(&answer))) }
    }
    fn stop(self) {
        let Echo { mut child, to, from } = self;
        drop((to, from));
        assert!(child.wait().expect("its end").success());
    }
}

const FLAGS: [&[i64]; 4] = [&[], &[NO_SHARING], &[COMPAT_32], &[NO_SHARING, COMPAT_32]];

#[test]
fn random_values_of_ocamls_come_back() {
    let Some((_, programs)) = oracle() else { return };
    let mut random = Random::fresh();
    let mut echo = Echo::start(&programs);
    for message in random_messages(&programs, 500, &mut random) {
        let (four, five) = (&message, as_version(5, &message));
        assert!(as_version(4, &message) == *four, "{}", hex(&message));
        // What is written as by OCaml 5 comes back as 4 writes it.
        assert_eq!(echo.ask(four, &[]).as_ref(), Ok(&message));
        assert_eq!(echo.ask(&five, &[]).as_ref(), Ok(&message));
        in_runtime(ocaml(4), || {
            let v = from_block(&message).expect("a value");
            for f in FLAGS {
                let ours = write(v, f);
                // OCaml would not end.
                if ours != Err("Out of memory".into()) {
                    assert!(ours == echo.ask(&message, f), "{f:?} {}", hex(&message));
                }
            }
        });
    }
    echo.stop();
}

fn as_version(version: u32, message: &[u8]) -> Vec<u8> {
    in_runtime(ocaml(version), || {
        let flat = ok(camlrt_flatten(from_bytes(message).expect("a value"), 0));
        let v = ok(camlrt_unflatten(flat));
        write(v, &[]).expect("bytes")
    })
}

/// A value made by the functions for making, some of whose parts are shared or lead back.
fn random_value(random: &mut Random, size: usize) -> CamlValue {
    let mut pool = vec![int(0)];
    for _ in 0..size {
        let n = random.next() as i64;
        let v = match random.below(13) {
            0 => ok(caml_val_int(n >> (2 + random.below(61)))),
            1 => string(&vec![n as u8; random.below(300)]),
            2 => ok(caml_copy_double(f64::from_bits(n as u64))),
            3 => ok(caml_copy_int32(n as i32)),
            4 => ok(caml_copy_int64(n)),
            5 => ok(caml_copy_nativeint(n >> random.below(64))),
            6 => {
                let doubles: Vec<_> = (0..random.below(300)).map(|i| i as f64 / 8.0).collect();
                ok(camlrt_float_array(doubles.as_ptr(), doubles.len()))
            }
            7 => ok(caml_val_bool((n & 1) as i32)),
            8 => {
                let parts: Vec<_> = (0..random.below(50)).map(|_| pool[random.below(pool.len())]).collect();
                ok(camlrt_list(parts.as_ptr(), parts.len() as u32))
            }
            _ => {
                let parts: Vec<_> = (0..random.below(12)).map(|_| pool[random.below(pool.len())]).collect();
                // Tags from 244 on have a meaning.
                let block = block(random.below(244) as u32, &parts);
                if !parts.is_empty() && random.below(8) == 0 {
                    caml_store_field(block, random.below(parts.len()) as u32, block);
                }
                block
            }
        };
        pool.push(v);
    }
    block(0, &pool)
}

#[test]
fn ocaml_reads_what_was_made_here() {
    let Some((_, programs)) = oracle() else { return };
    let mut random = Random::fresh();
    let mut echo = Echo::start(&programs);
    for i in 0..300 {
        let mut forms: HashMap<u32, Vec<u8>> = HashMap::new();
        let start = random.0;
        for version in [4, 5] {
            random = Random(start);
            in_runtime(ocaml(version), || {
                let v = random_value(&mut random, i);
                forms.insert(version, write(v, &[]).expect("bytes"));
                let compat = write(v, &[COMPAT_32]);
                if version == 4 {
                    assert_eq!(compat, echo.ask(&forms[&4], &[COMPAT_32]));
                }
            });
        }
        for version in [4, 5] {
            assert!(echo.ask(&forms[&version], &[]).as_ref() == Ok(&forms[&4]), "{}", hex(&forms[&version]));
        }
    }
    echo.stop();
}

/// Every marshalled value of the files that OCaml's compilers left in its library.
#[test]
fn every_compiled_file_of_ocamls_library() {
    let Some((library, programs)) = oracle() else { return };
    let out = Command::new(programs.join("objfiles")).arg(&library).output().expect("objfiles");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let listed = String::from_utf8(out.stdout).expect("text");
    let (mut n, mut extensions) = (0, HashMap::new());
    in_runtime(ocaml(4), || {
        let mut files: HashMap<&str, CamlValue> = HashMap::new();
        for line in listed.lines() {
            let [path, offset, length, digest] = line.split('\t').collect::<Vec<_>>()[..] else {
                panic!("{line}")
            };
            let (offset, length): (i64, i64) =
                (offset.parse().expect("a number"), length.parse().expect("a number"));
            let channel = *files.entry(path).or_insert_with(|| places::reader(&library.join(path)));
            scoped(|| {
                assert_eq!(caml_ml_seek_in(channel, int(offset)), UNIT);
                let v = value(caml_input_value(channel)).unwrap_or_else(|e| panic!("{line}: {e}"));
                assert_eq!(integer(caml_ml_pos_in(channel)), Ok(offset + length), "{line}");
                let written = write(v, &[]).expect("bytes");
                assert_eq!(hex(&Md5::digest(&written)), digest, "{line}");
                let again = ok(camlrt_unflatten(ok(camlrt_flatten(v, 0))));
                assert!(write(again, &[]).as_ref() == Ok(&written), "{line}: the flat form");
            });
            n += 1;
            *extensions.entry(path.rsplit('.').next()).or_insert(0) += 1;
        }
        for channel in files.values() {
            assert_eq!(caml_ml_close_channel(*channel), UNIT);
        }
    });
    println!("{n} values: {extensions:?}");
    assert!(n > 1000 && extensions.len() >= 5, "{n} values: {extensions:?}");
}
