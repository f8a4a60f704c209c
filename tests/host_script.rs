//! Sessions with streams on strings, and streams made of these: what is read, written and refused is what SBCL has, by committed
//! answers, and by new ones where SBCL is installed.

mod channels_support;

use camlrt::abi::CamlValue;
use camlrt::abi::conditions::*;
use camlrt::abi::errors::*;
use camlrt::abi::host_io::*;
use camlrt::abi::host_streams::*;
use camlrt::abi::lifetimes::*;
use channels_support::*;
use std::process::Command;

/// Text from codes with dots between.
fn text(codes: &str) -> String {
    let code = |code: &str| char::from_u32(code.parse().expect("a code")).expect("a character");
    if codes == "-" { String::new() } else { codes.split('.').map(code).collect() }
}

fn codes(text: &str) -> String {
    let codes: Vec<String> = text.chars().map(|c| (c as u32).to_string()).collect();
    if codes.is_empty() { String::from("-") } else { codes.join(".") }
}

fn contents(string: CamlValue) -> String {
    let text = String::from_utf8(bytes(string)).expect("text");
    assert_eq!(camlrt_release(string), 0);
    text
}

/// The error of a call that failed, by its class; what is expected of it is that it fails.
fn error() -> String {
    let name = contents(value(host_condition_name(0)).expect("a name"));
    camlrt_clear_error();
    format!("error {name}")
}

fn done(status: i32) -> String {
    if status == 0 { String::from("ok") } else { error() }
}

fn or_error(answer: i32, say: impl Fn(i32) -> String) -> String {
    if camlrt_error_code() == 0 { say(answer) } else { error() }
}

fn truth(answer: i32) -> String {
    or_error(answer, |answer| (answer == 1).to_string())
}

fn char_or_end(answer: i32) -> String {
    or_error(answer, |c| if c == -1 { String::from("end") } else { format!("char {c}") })
}

/// A string that a call gave; `()` is the end.
fn string_or_end(answer: CamlValue, say: impl Fn(String) -> String) -> String {
    match value(answer) {
        Err(_) => error(),
        Ok(UNIT) => String::from("end"),
        Ok(string) => say(contents(string)),
    }
}

/// The streams of a session.
#[derive(Default)]
struct Session(Vec<CamlValue>);

impl Session {
    fn parts(&self, numbers: &str) -> Vec<CamlValue> {
        numbers.split_whitespace().map(|n| self.0[n.parse::<usize>().expect("a number")]).collect()
    }
    fn made(&mut self, stream: CamlValue) -> String {
        self.0.push(value(stream).expect("a stream"));
        String::from("ok")
    }
    fn end(&mut self) {
        self.0.drain(..).for_each(|stream| assert_eq!(camlrt_release(stream), 0));
    }
    /// Makes a step, and says what came of it.
    fn step(&mut self, what: &str, number: usize, with: &str) -> String {
        if number == 0 && what == "reads" {
            self.end();
        }
        let pair = |parts: &[CamlValue]| (parts[0], parts[1]);
        let s = self.0.get(number).copied().unwrap_or(UNIT);
        match what {
            "reads" => {
                let string = string(text(with).as_bytes());
                let made = self.made(host_make_string_input_stream(string));
                assert_eq!(camlrt_release(string), 0);
                made
            }
            "writes" => self.made(host_make_string_output_stream()),
            "concatenated" => {
                let parts = self.parts(with);
                self.made(host_make_concatenated_stream(parts.as_ptr(), parts.len() as u32))
            }
            "broadcast" => {
                let parts = self.parts(with);
                self.made(host_make_broadcast_stream(parts.as_ptr(), parts.len() as u32))
            }
            "echo" => {
                let (input, output) = pair(&self.parts(with));
                self.made(host_make_echo_stream(input, output))
            }
            "two-way" => {
                let (input, output) = pair(&self.parts(with));
                self.made(host_make_two_way_stream(input, output))
            }
            "write-char" => done(host_stream_write_char(s, with.parse().expect("a code"))),
            "write-string" => {
                let text = text(with);
                done(host_stream_write_string(s, text.as_ptr().cast(), text.len()))
            }
            "terpri" => done(host_stream_terpri(s)),
            "fresh-line" => truth(host_stream_fresh_line(s)),
            "finish-output" => done(host_stream_finish_output(s)),
            "column" => or_error(0, |_| format!("column {}", host_stream_column(s))),
            "read-char" => char_or_end(host_stream_read_char(s)),
            "unread-char" => done(host_stream_unread_char(s, with.parse().expect("a code"))),
            "peek-char" => {
                let over = match with {
                    "next" => CAMLRT_PEEK_NEXT,
                    "no-space" => CAMLRT_PEEK_NO_SPACE,
                    code => code.parse().expect("a code"),
                };
                char_or_end(host_stream_peek_char(s, over))
            }
            "read-line" => string_or_end(host_stream_read_line(s), |line| {
                format!("line {} {}", codes(&line), host_missing_newline() == 1)
            }),
            "listen" => truth(host_stream_listen(s)),
            "read-string" => {
                let n = with.parse().expect("a number");
                string_or_end(host_stream_read_string(s, n), |text| format!("text {}", codes(&text)))
            }
            "get-string" => {
                string_or_end(host_get_output_stream_string(s), |text| format!("text {}", codes(&text)))
            }
            "close" => done(host_stream_close(s, 0)),
            what => panic!("what is {what}?"),
        }
    }
}

/// Makes all the steps; those that came out otherwise are told.
fn check(script: &str) {
    in_runtime(config(), || {
        let (mut session, mut wrong) = (Session::default(), 0);
        for (i, line) in script.lines().enumerate() {
            let columns: Vec<&str> = line.split('\t').collect();
            let [what, stream, with, expected] = columns[..] else { panic!("{line:?} has not four columns") };
            let came = session.step(what, stream.parse().expect("a number"), with);
            if came != expected {
                wrong += 1;
                eprintln!("line {}: {what} {stream} {with}: {came:?}, SBCL has {expected:?}", i + 1);
            }
        }
        session.end();
        assert_eq!(wrong, 0, "steps came out otherwise");
    });
}

#[test]
fn as_sbcl_says() {
    let script = include_str!("data/streams-2.2.9.tsv");
    assert!(script.lines().count() > 3000);
    check(script);
}

/// With CAMLRT_LONG many sessions; CAMLRT_STREAMS_SEED chooses which.
#[test]
fn as_the_installed_sbcl_says() {
    if Command::new("sbcl").arg("--version").output().is_err() {
        return;
    }
    let sessions = if std::env::var_os("CAMLRT_LONG").is_some() { "2000" } else { "20" };
    let fresh = std::time::SystemTime::UNIX_EPOCH.elapsed().expect("a time").subsec_nanos();
    let seed = std::env::var("CAMLRT_STREAMS_SEED").unwrap_or_else(|_| fresh.to_string());
    let program = concat!(env!("CARGO_MANIFEST_DIR"), "/oracle/streams_gen.lisp");
    let out = Command::new("sbcl").args(["--script", program, &seed, sessions, "60"]).output().expect("sbcl");
    assert!(out.status.success(), "sbcl {seed}");
    eprintln!("CAMLRT_STREAMS_SEED={seed}");
    check(&String::from_utf8(out.stdout).expect("text"));
}
