//! Questions and the answers of OCaml and Python: those that are committed, and where they are installed new ones.

use crate::common::*;
use crate::oracle::oracle;
use crate::{algorithm, data, digits, whole};
use camlrt::abi::CamlValue;
use camlrt::abi::channels::*;
use camlrt::abi::digests::*;
use std::ffi::CString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How many questions are asked anew.
fn count() -> usize {
    if std::env::var_os("CAMLRT_LONG").is_some() { 10_000 } else { 200 }
}

fn number<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().expect("a number")
}

/// Columns of a line of digest_gen's, against the library.
fn check_ocaml(line: &str, file: &Path) {
    let columns: Vec<&str> = line.split('\t').collect();
    let md5 = algorithm("md5");
    match columns[..] {
        ["substring", seed, n, ofs, len, digest] => {
            let s = string(&data(number(seed), number(n)));
            let (ofs, len) = (int(number(ofs)), int(number(len)));
            assert_eq!(digits(caml_md5_string(s, ofs, len)), digest, "{line}");
            assert_eq!(digits(caml_md5_bytes(s, ofs, len)), digest, "{line}");
            assert_eq!(digits(camlrt_digest_substring(md5, s, ofs, len)), digest, "{line}");
        }
        ["channel", seed, n, before, len, digest, position] => {
            std::fs::write(file, data(number(seed), number(n))).expect("a file");
            let path = CString::new(file.as_os_str().as_encoded_bytes()).expect("a path");
            let c = ok(camlrt_open_in(path.as_ptr()));
            for _ in 0..number(before) {
                ok(caml_ml_input_char(c));
            }
            assert_eq!(digits(caml_md5_chan(c, int(number(len)))), digest, "{line}");
            assert_eq!(integer(caml_ml_pos_in(c)), Ok(number(position)), "{line}");
            ok(caml_ml_close_channel(c));
        }
        ["to_hex", d, hex] => {
            let said = value(camlrt_digest_to_hex(md5, string(&unhex(d))));
            assert_eq!(said.map_or_else(|e| e.into_bytes(), bytes), hex.as_bytes(), "{line}");
        }
        ["from_hex", text, digest] => {
            assert_eq!(digits(camlrt_digest_of_hex(md5, string(&unhex(text)))), digest, "{line}");
        }
        _ => panic!("{line}"),
    }
}

fn check_ocaml_all(lines: &str) -> usize {
    let name = format!("digests-{}-{:?}", std::process::id(), std::thread::current().id());
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let n = in_runtime(ocaml(4), || lines.lines().map(|l| scoped(|| check_ocaml(l, &file))).count());
    std::fs::remove_file(file).expect("the channels' file");
    n
}

#[test]
fn as_ocaml_says() {
    assert_eq!(check_ocaml_all(include_str!("../data/digest-4.13.tsv")), 500);
}

#[test]
fn as_the_installed_ocaml_says() {
    let Some((_, programs)) = oracle() else { return };
    let (seed, n) = (Random::fresh().next() >> 34, count());
    let mut program = Command::new(programs.join("digest_gen"));
    let out =
        program.args([seed.to_string(), n.to_string()]).current_dir(&programs).output().expect("answers");
    assert!(out.status.success(), "digest_gen {seed} {n}");
    assert_eq!(check_ocaml_all(&String::from_utf8(out.stdout).expect("text")), n, "digest_gen {seed} {n}");
}

/// All of the ways to a digest, the streaming one in pieces that chance cuts.
fn check_python(line: &str, random: &mut Random) {
    let columns: Vec<&str> = line.split('\t').collect();
    let [name, size, key, seed, n, digest] = columns[..] else { panic!("{line}") };
    let data = data(number(seed), number(n));
    let (s, all) = (string(&data), int(data.len() as i64));
    let context = if name == "blake2b" {
        let (size, key) = (int(number(size)), string(&unhex(key)));
        assert_eq!(digits(caml_blake2_string(size, key, s, int(0), all)), digest, "{line}");
        assert_eq!(digits(caml_blake2_bytes(size, key, s, int(0), all)), digest, "{line}");
        ok(caml_blake2_create(size, key))
    } else {
        assert_eq!(whole(name, &data), digest, "{line}");
        assert_eq!(digits(camlrt_digest_string(algorithm(name), s)), digest, "{line}");
        ok(camlrt_digest_create(algorithm(name)))
    };
    let mut from = 0;
    while from < data.len() {
        let most = if random.below(3) == 0 { 20_000 } else { 200 };
        let n = random.below(most).min(data.len() - from);
        match random.below(3) {
            0 => assert_eq!(camlrt_digest_update_memory(context, data[from..].as_ptr(), n), 0),
            1 if name == "blake2b" => {
                ok(caml_blake2_update(context, s, int(from as i64), int(n as i64)));
            }
            _ => {
                ok(camlrt_digest_update(context, s, int(from as i64), int(n as i64)));
            }
        }
        from += n;
        if random.below(10) == 0 {
            // Looking does not change anything.
            ok(camlrt_digest_final(context));
        }
    }
    assert_eq!(digits(camlrt_digest_final(context)), digest, "{line}");
    if name == "blake2b" {
        assert_eq!(digits(caml_blake2_final(context, int(number(size)))), digest, "{line}");
    }
}

fn check_python_all(lines: &str) -> usize {
    let mut random = Random::fresh();
    in_runtime(ocaml(5), || lines.lines().map(|l| scoped(|| check_python(l, &mut random))).count())
}

#[test]
fn as_python_says() {
    assert_eq!(check_python_all(include_str!("../data/digests.tsv")), 500);
}

#[test]
fn as_the_installed_python_says() {
    let (seed, n) = (Random::fresh().next() >> 34, count());
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("oracle/digests.py");
    let out = match Command::new("python3").arg(program).args([seed.to_string(), n.to_string()]).output() {
        Ok(out) => out,
        Err(e) => return println!("skipped: python3: {e}"),
    };
    assert!(out.status.success(), "digests.py {seed} {n}");
    assert_eq!(check_python_all(&String::from_utf8(out.stdout).expect("text")), n, "digests.py {seed} {n}");
}

/// OCaml 5.4's `Digest`.
#[test]
fn as_ocaml_5_says() {
    let table = include_str!("../data/primitives-5.4.tsv").lines().map(|l| l.split('\t').collect::<Vec<_>>());
    let n = in_runtime(ocaml(5), || {
        let about = table.filter(|l| l[0] == "md5" || l[0].starts_with("blake"));
        about.map(|l| assert_eq!(whole(l[0], &unhex(l[1])), l[2], "{l:?}")).count()
    });
    assert_eq!(n, 28);
}

/// The examples of RFC 1321, RFC 3174, RFC 6234 and RFC 7693.
#[test]
fn as_the_standards_say() {
    const LONG: &[u8] = b"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
    let million = vec![b'a'; 1_000_000];
    in_runtime(ocaml(5), || {
        for (name, data, digest) in [
            ("md5", &b"message digest"[..], "f96b697d7cb7938d525a2f31aaf161d0"),
            (
                "md5",
                b"12345678901234567890123456789012345678901234567890123456789012345678901234567890",
                "57edf4a22be3c955ac49da2e2107b67a",
            ),
            ("sha1", b"abc", "a9993e364706816aba3e25717850c26c9cd0d89d"),
            ("sha1", LONG, "84983e441c3bd26ebaae4aa1f95129e5e54670f1"),
            ("sha1", &million, "34aa973cd4c4daa4f61eeb2bdbad27316534016f"),
            ("sha256", b"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            ("sha256", LONG, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"),
            ("sha256", &million, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
            (
                "sha512",
                b"abc",
                "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a\
                 2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
            ),
            (
                "blake512",
                b"abc",
                "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1\
                 7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923",
            ),
        ] {
            assert_eq!(whole(name, data), digest, "{name} of {} bytes", data.len());
        }
    });
}

/// `Digest.of_hex` of OCaml 5 has two texts.
#[test]
fn errors_of_hexadecimal() {
    let of_hex =
        |name: &str, text: &[u8]| -> String { digits(camlrt_digest_of_hex(algorithm(name), string(text))) };
    let (of, from) = ("Invalid_argument(\"Digest.of_hex\")", "Invalid_argument(\"Digest.from_hex\")");
    for (version, digit) in [(4, from), (5, of)] {
        in_runtime(ocaml(version), || {
            assert_eq!(of_hex("md5", &[b'0'; 31]), from);
            assert_eq!(of_hex("md5", &[b'g'; 32]), digit);
            assert_eq!(of_hex("sha1", &[b'0'; 39]), of);
            assert_eq!(of_hex("sha256", &[b':'; 64]), of);
            assert_eq!(of_hex("blake128", &[b'A'; 32]), "aa".repeat(16));
            for name in crate::NAMES {
                let d = ok(camlrt_digest_string(algorithm(name), string(b"round")));
                let there = ok(camlrt_digest_to_hex(algorithm(name), d));
                assert_eq!(bytes(ok(camlrt_digest_of_hex(algorithm(name), there))), bytes(d), "{name}");
                let short = camlrt_digest_to_hex(algorithm(name), string(b"short"));
                assert_eq!(digits(short), "Invalid_argument(\"Digest.to_hex\")");
            }
        });
    }
}

/// What OCaml does not look at, and what is of the wrong shape.
#[test]
fn lengths_and_shapes() {
    in_runtime(ocaml(5), || {
        let empty = string(b"");
        for n in [0, -1, 65, i64::MAX >> 1, i64::MIN >> 1] {
            let wrong = "Invalid_argument(\"Digest.BLAKE2: wrong hash size\")";
            assert_eq!(digits(caml_blake2_create(int(n), empty)), wrong);
            assert_eq!(digits(caml_blake2_string(int(n), empty, empty, int(0), int(0))), wrong);
            let context = ok(caml_blake2_create(int(32), empty));
            assert_eq!(digits(caml_blake2_final(context, int(n))), wrong);
        }
        let long = "Invalid_argument(\"caml_blake2_create: a key of 65 bytes is more than 64\")";
        assert_eq!(digits(caml_blake2_create(int(32), string(&[1; 65]))), long);
        // More or less of the same state.
        let context = ok(caml_blake2_create(int(32), empty));
        let all = digits(caml_blake2_final(context, int(64)));
        assert_eq!(digits(caml_blake2_final(context, int(32))), all[..64]);
        assert_eq!(digits(camlrt_digest_final(context)), all[..64]);
        assert_eq!(digits(caml_blake2_final(context, int(1))), all[..2]);
        for wrong in [int(7), int(-1), string(b"md5"), CamlValue::slot(0x7fff_0001)] {
            let said = digits(camlrt_digest_string(wrong, empty));
            assert!(said.contains("camlrt_digest_string: expected a digest algorithm, got "), "{said}");
        }
        let sha1 = ok(camlrt_digest_create(algorithm("sha1")));
        let said = digits(caml_blake2_update(sha1, empty, int(0), int(0)));
        assert!(said.contains("caml_blake2_update: expected a context of BLAKE2"), "{said}");
        let said = digits(camlrt_digest_final(string(b"context")));
        assert!(said.contains("expected a digest context, got a string"), "{said}");
        let said = digits(camlrt_digest_string(sha1, sha1));
        assert!(said.contains("expected a digest algorithm, got a digest context"), "{said}");
    });
}
