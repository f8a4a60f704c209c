//! What is switched off, against OCaml (`oracle/debug_gen.ml`); and what is refused for lack of a machine.

#[allow(dead_code)]
#[path = "marshal/common.rs"]
mod common;

use camlrt::abi::CamlValue;
use camlrt::abi::debugging::*;
use camlrt::abi::errors::*;
use camlrt::abi::introspect::*;
use camlrt::abi::make::*;
use camlrt::abi::read::*;
use camlrt::machine::LACKING;
use common::*;
use std::ffi::{CStr, CString};

/// A value as debug_gen shows it.
fn shown(v: CamlValue) -> String {
    if camlrt_kind(v) == CAMLRT_KIND_INT {
        return camlrt_get_int(v).to_string();
    }
    let fields = (0..camlrt_size(v)).map(|i| shown(ok(caml_field(v, i as u32)))).collect::<Vec<_>>();
    format!("{}({})", camlrt_tag(v), fields.join(","))
}

fn said(v: CamlValue) -> String {
    value(v).map_or_else(|e| e, shown)
}

fn exn(name: &CStr) -> CamlValue {
    ok(camlrt_exn(name.as_ptr()))
}

fn array(slots: &[i64]) -> CamlValue {
    let slots: Vec<_> = slots.iter().map(|n| int(*n)).collect();
    block(0, &slots)
}

fn tracker() -> CamlValue {
    block(0, &[int(0); 5])
}

fn hexadecimal(text: &str) -> f64 {
    match text {
        "nan" => f64::NAN,
        "0x0p+0" => 0.0,
        "-0x1p+0" => -1.0,
        "0x1.8p+0" => 1.5,
        "0x1.4p+2" => 5.0,
        _ => panic!("{text}"),
    }
}

fn answer(question: &str) -> String {
    let words: Vec<&str> = question.split(' ').collect();
    let n = |i: usize| int(words[i].parse().expect("a number"));
    said(match words[0] {
        "status" => caml_backtrace_status(UNIT),
        "record" => caml_record_backtrace(n(1)),
        "exception_raw" => caml_get_exception_raw_backtrace(UNIT),
        "exception_backtrace" => caml_get_exception_backtrace(UNIT),
        "restore" if words.len() == 2 => caml_restore_raw_backtrace(exn(c"Not_found"), array(&[])),
        "restore" => caml_restore_raw_backtrace(exn(c"Not_found"), array(&[3, 4])),
        "length" if words.len() == 1 => caml_raw_backtrace_length(array(&[])),
        "length" => caml_raw_backtrace_length(array(&[3, 4])),
        "slot" => caml_raw_backtrace_slot(array(&[]), n(1)),
        "convert" => caml_convert_raw_backtrace(array(&[])),
        "debug_info" => caml_ml_debug_info_status(UNIT),
        "callstack" => caml_get_current_callstack(n(1)),
        "pause" => caml_eventlog_pause(UNIT),
        "resume" => caml_eventlog_resume(UNIT),
        "afl" => caml_reset_afl_instrumentation(n(1)),
        "stop" => caml_memprof_stop(UNIT),
        "start" => caml_memprof_start(ok(caml_copy_double(hexadecimal(words[1]))), n(2), tracker()),
        _ => panic!("{question}"),
    })
}

#[test]
fn as_ocaml_says() {
    let lines = include_str!("data/debug-4.13.tsv").lines().map(|l| l.split_once('\t').expect("two columns"));
    let n = in_runtime(ocaml(4), || {
        lines.enumerate().map(|(i, (q, a))| assert_eq!(answer(q), a, "line {}, {q}", i + 1)).count()
    });
    assert_eq!(n, 46);
}

#[test]
fn backtraces_of_the_hosts_come_back() {
    in_runtime(ocaml(5), || {
        ok(caml_record_backtrace(int(1)));
        let long: Vec<i64> = (0..2000).collect();
        ok(caml_restore_raw_backtrace(exn(c"End_of_file"), array(&long)));
        assert_eq!(said(caml_get_exception_raw_backtrace(UNIT)), said(array(&long[..1024])));
        ok(caml_restore_raw_backtrace(exn(c"Not_found"), array(&[7])));
        assert_eq!(said(caml_get_exception_backtrace(UNIT)), "0(0(1(0)))");
        assert_eq!(said(caml_convert_raw_backtrace(array(&[7, 8]))), "0(1(0),1(0))");
        assert_eq!(said(caml_convert_raw_backtrace_slot(int(7))), "1(0)");
        assert_eq!(said(caml_raw_backtrace_next_slot(int(7))), "0");
        assert_eq!(said(caml_raw_backtrace_slot(array(&[7, 8]), int(1))), "8");
        for wrong in [
            caml_restore_raw_backtrace(int(1), array(&[])),
            caml_restore_raw_backtrace(exn(c"Not_found"), string(b"x")),
            caml_raw_backtrace_length(block(0, &[string(b"x")])),
            caml_get_continuation_callstack(array(&[]), int(1)),
        ] {
            let text = said(wrong);
            assert!(text.contains("expected "), "{text}");
        }
    });
}

#[test]
fn profiles_of_ocaml_5() {
    in_runtime(ocaml(5), || {
        let start = |rate: f64| caml_memprof_start(ok(caml_copy_double(rate)), int(0), tracker());
        assert_eq!(said(caml_memprof_stop(UNIT)), "Failure(\"Gc.Memprof.stop: no profile running.\")");
        let first = ok(start(1.0));
        assert_eq!(said(start(5.0)), "Invalid_argument(\"Gc.Memprof.start\")");
        assert_eq!(said(start(0.5)), "Failure(\"Gc.Memprof.start: already started.\")");
        assert_eq!(
            said(caml_memprof_discard(first)),
            "Failure(\"Gc.Memprof.discard: profile not stopped.\")"
        );
        ok(caml_memprof_stop(UNIT));
        let second = ok(start(0.5));
        ok(caml_memprof_discard(first));
        assert_eq!(
            said(caml_memprof_discard(first)),
            "Failure(\"Gc.Memprof.discard: profile already discarded.\")"
        );
        ok(caml_memprof_stop(UNIT));
        ok(caml_memprof_discard(second));
        assert!(said(caml_memprof_discard(tracker())).contains("expected a profile"));
    });
}

#[test]
fn kinds_of_event() {
    in_runtime(ocaml(5), || {
        let register = |name: &[u8]| caml_runtime_events_user_register(string(name), int(5), int(1));
        let event = ok(register(b"first"));
        let field = |i| ok(caml_field(event, i));
        assert_eq!((camlrt_get_int(field(0)), bytes(field(1))), (0, b"first".to_vec()));
        assert_eq!((camlrt_get_int(field(2)), camlrt_get_int(field(3))), (1, 5));
        assert_eq!(integer(caml_field(ok(register(&[b'x'; 127])), 0)), Ok(1));
        let refused = |what: &str| format!("Invalid_argument(\"Runtime_events.User.register: {what}\")");
        assert_eq!(said(register(&[b'x'; 128])), refused("maximum length for event name exceeded"));
        assert_eq!(said(register(b"x\0")), refused("event name has null characters"));
        assert_eq!(said(caml_runtime_events_user_write(string(b""), event, int(3))), "0");
        assert!(
            said(caml_runtime_events_user_write(int(0), int(0), int(0))).contains("expected a kind of event")
        );
        for _ in 4..=8192 {
            scoped(|| ok(register(b"more")));
        }
        assert_eq!(said(register(b"more")), refused("maximum number of custom events exceeded"));
        let all = [
            caml_ml_runtime_events_start(UNIT),
            caml_ml_runtime_events_are_active(),
            caml_ml_runtime_events_path(UNIT),
            caml_ml_runtime_events_pause(UNIT),
            caml_ml_runtime_events_resume(UNIT),
        ];
        assert_eq!(all, [int(0); 5]);
    });
}

/// The names of the exports that refuse for lack of something, by the source.
fn refusing() -> Vec<String> {
    let source = include_str!("../src/abi/machine.rs");
    let functions = source.split("pub extern \"C\" fn ").skip(1);
    functions.map(|f| f.split('(').next().expect("a name").to_string()).collect()
}

type One = extern "C" fn(CamlValue) -> CamlValue;
type Two = extern "C" fn(CamlValue, CamlValue) -> CamlValue;
type Three = extern "C" fn(CamlValue, CamlValue, CamlValue) -> CamlValue;
type Four = extern "C" fn(CamlValue, CamlValue, CamlValue, CamlValue) -> CamlValue;

#[test]
fn what_lacks_a_machine_says_so() {
    let mut names: Vec<_> = LACKING.iter().map(|(name, _)| name.to_string()).collect();
    let mut exported = refusing();
    names.sort();
    exported.sort();
    assert_eq!(names, exported);
    in_runtime(ocaml(5), || {
        for (name, lack) in LACKING {
            // Every field may be zero.
            let mut info: CamlrtPrimitiveInfo = unsafe { std::mem::zeroed() };
            let c_name = CString::new(name).expect("a name");
            assert!(camlrt_primitive(c_name.as_ptr(), &mut info) >= 0, "{name}");
            let call = |v: CamlValue| {
                let f = info.r#fn.expect("a function") as *const ();
                // The table says how many handles it takes.
                unsafe {
                    match info.arity {
                        1 => std::mem::transmute::<*const (), One>(f)(v),
                        2 => std::mem::transmute::<*const (), Two>(f)(v, v),
                        3 => std::mem::transmute::<*const (), Three>(f)(v, v, v),
                        4 => std::mem::transmute::<*const (), Four>(f)(v, v, v, v),
                        n => panic!("{name} takes {n}"),
                    }
                }
            };
            assert_eq!(said(call(string(b"x"))), format!("Failure(\"{name}: {lack}\")"));
            assert_eq!(camlrt_error_code(), CAMLRT_FAILURE);
            assert_eq!(call(CamlValue::NONE), CamlValue::NONE);
            assert_eq!(camlrt_error_code(), CAMLRT_FAILURE, "0 leaves the error alone");
        }
    });
}
