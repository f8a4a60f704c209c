//! Channels on the program's own functions, which fail, come back in, lie, and let go.

mod channels_support;

use camlrt::abi::backends::*;
use camlrt::abi::channels::*;
use camlrt::abi::closures::*;
use camlrt::abi::compress::*;
use camlrt::abi::errors::*;
use camlrt::abi::lifetimes::*;
use camlrt::abi::marshal::{caml_input_value, caml_output_value_to_string};
use camlrt::abi::objects::caml_obj_truncate;
use camlrt::abi::read::caml_field;
use camlrt::abi::runtimes::*;
use camlrt::abi::{CamlValue, CamlrtRuntime};
use channels_support::own::*;
use channels_support::*;

fn each_form(test: impl Fn(Form)) {
    FORMS.into_iter().for_each(|form| in_runtime(config(), || test(form)));
}

fn poll() -> i32 {
    let mut ran = -1;
    assert_eq!(camlrt_poll(0, &mut ran), 0);
    ran
}

/// How often a model was dropped that an ended runtime had: any thread's poll may be the one that does it.
fn drops_soon(model: &Model, expected: u32) -> u32 {
    for _ in 0..1000 {
        poll();
        if model.drops() >= expected {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    model.drops()
}

fn collect() {
    assert_eq!(unit(caml_gc_full_major(UNIT)), Ok(()));
}

#[test]
fn bytes_go_through_by_whatever_pieces() {
    each_form(|form| {
        for chunk in [1, 7, 65535, usize::MAX] {
            let content: Vec<u8> = (0..150_000u32).map(|i| (i.wrapping_mul(i) / 7) as u8).collect();
            let content = &content[..if chunk == 1 { 2000 } else { content.len() }];
            let (from, to) = (Model::new(content), Model::new(b""));
            from.chunk.set(chunk);
            to.chunk.set(chunk);
            let (i, o) = (form.open(true, from), form.open(false, to));
            loop {
                let piece = input(i, 50_000).expect("bytes");
                if piece.is_empty() {
                    break;
                }
                assert_eq!(output(o, &piece), Ok(()));
            }
            assert_eq!(flush(o), Ok(()));
            assert!(to.content() == content);
            assert_eq!((to.times("flush"), to.times("close")), (1, 0));
            assert_eq!(close(o).and_then(|()| close(o)), Ok(()));
            assert_eq!((to.times("flush"), to.times("close")), (2, 1));
        }
    });
}

#[test]
fn failures_are_the_calls_and_lose_nothing() {
    let io = sys_error("Input/output error");
    let failure = Failed(CAMLRT_FAILURE, "Failure(\"inside\")".into());
    each_form(|form| {
        let cases = [
            (Act::Give(-1), io.clone()),
            (Act::Give(-libc::EPIPE as i64), sys_error("Broken pipe")),
            (Act::Fail, failure.clone()),
        ];
        for (act, error) in cases {
            let (from, to) = (Model::new(b"abc"), Model::new(b""));
            let (i, o) = (form.open(true, from), form.open(false, to));
            from.on("read", act);
            assert_eq!(integer(caml_ml_input_char(i)), Err(error.clone()));
            from.on("seek", act);
            from.on("size", act);
            assert_eq!(unit(caml_ml_seek_in(i, int(100))), Err(error.clone()));
            assert_eq!(integer(caml_ml_channel_size(i)), Err(error.clone()));
            from.well();
            assert_eq!(integer(caml_ml_input_char(i)), Ok('a' as i64));
            from.on("close", act);
            assert_eq!(close(i), Err(error.clone()));
            assert_eq!(close(i), Ok(()));
            assert_eq!(from.times("close"), 1);
            assert_eq!(input(i, 1), Err(sys_error("Bad file descriptor")));

            assert_eq!(output(o, b"abc"), Ok(()));
            to.on("flush", act);
            assert_eq!(flush(o), Err(error.clone()));
            to.on("write", act);
            assert_eq!(output(o, b"def"), Ok(()));
            let final_one = error == sys_error("Broken pipe") && form == Form::C;
            assert_eq!(flush(o), Err(error.clone()));
            to.well();
            assert_eq!(close(o), Ok(()));
            assert_eq!(to.content(), if final_one { b"abc".to_vec() } else { b"abcdef".to_vec() });
        }
        let from = Model::new(b"x");
        let i = form.open(true, from);
        from.on("read", Act::Host(77));
        assert_eq!(input(i, 1).unwrap_err().0, CAMLRT_HOST_ERROR);
        assert_eq!(camlrt_error_host(), 77);
    });
}

#[test]
fn what_would_have_to_wait_is_blocked_and_can_be_tried_again() {
    in_runtime(config(), || {
        let from = Model::new(&[0, 0, 1, 2]);
        let i = Form::C.open(true, from);
        from.chunk.set(3);
        from.on("read", Act::Call(|m| m.on("read", Act::Give(-libc::EAGAIN as i64))));
        assert_eq!(integer(caml_ml_input_int(i)).unwrap_err().0, CAMLRT_SYS_BLOCKED_IO);
        from.well();
        assert_eq!(integer(caml_ml_input_int(i)), Ok(258));
    });
}

#[test]
fn lies_are_told_and_nothing_outside_is_touched() {
    each_form(|form| {
        let (from, to) = (Model::new(b"abc"), Model::new(b""));
        let (i, o) = (form.open(true, from), form.open(false, to));
        let too_much = sys_error("the backend read more than it was asked for");
        for n in [65537, 1 << 40, (1 << 62) - 1] {
            from.on("read", Act::Give(n));
            assert_eq!(input(i, 10), Err(too_much.clone()));
        }
        from.well();
        assert_eq!(input(i, 10), Ok(b"abc".to_vec()));
        assert_eq!(output(o, b"abc"), Ok(()));
        to.on("write", Act::Give(4));
        assert_eq!(flush(o), Err(sys_error("the backend wrote more than it was given")));
        to.on("write", Act::Give(0));
        assert_eq!(flush(o), Err(sys_error("the backend wrote nothing")));
        to.well();
        assert_eq!(flush(o), Ok(()));
        assert_eq!(to.content(), b"abc");
    });
}

#[test]
fn a_channel_is_busy_for_its_own_functions_and_others_are_not() {
    fn back_in(m: &'static Model) {
        let channel = m.channel.get();
        for busy in [close(channel), integer(caml_ml_channel_size(channel)).map(drop)] {
            assert_eq!(busy.unwrap_err().0, CAMLRT_BUSY);
        }
        if m.times("read") > 0 {
            assert_eq!(input(channel, 1).unwrap_err().0, CAMLRT_BUSY);
            assert_eq!(integer(caml_ml_pos_in(channel)).unwrap_err().0, CAMLRT_BUSY);
            assert_eq!(input(m.other.get(), 1), Ok(b"o".to_vec()));
        } else {
            assert_eq!(output(channel, b"x").unwrap_err().0, CAMLRT_BUSY);
            assert_eq!(flush(channel).unwrap_err().0, CAMLRT_BUSY);
            assert_eq!(output(m.other.get(), b"o"), Ok(()));
        }
        // What is pending here is nobody's when the function succeeds.
    }
    each_form(|form| {
        let (from, to) = (Model::new(b"abc"), Model::new(b""));
        from.other.set(string_in(b"other"));
        to.other.set(value(caml_ml_open_buffer_out(UNIT)).expect("a channel"));
        let (i, o) = (form.open(true, from), form.open(false, to));
        from.on("read", Act::Call(back_in));
        to.on("write", Act::Call(back_in));
        assert_eq!(input(i, 2), Ok(b"ab".to_vec()));
        assert_eq!(output(o, b"abc").and_then(|()| flush(o)), Ok(()));
        assert_eq!(to.content(), b"abc");
        assert_eq!(contents(to.other.get()), Ok(b"o".to_vec()));
    });
}

#[test]
fn a_function_may_let_go_of_its_channel_and_of_everything() {
    each_form(|form| {
        let from = Model::new(b"abc");
        let i = form.open(true, from);
        from.on(
            "read",
            Act::Call(|m| {
                assert_eq!(camlrt_release(m.channel.get()), 0);
                collect();
            }),
        );
        assert_eq!(input(i, 2), Ok(b"ab".to_vec()));
        from.well();
        assert_eq!(input(i, 2).unwrap_err().0, CAMLRT_BAD_HANDLE);
        collect();
        assert_eq!(from.drops() as usize, (form == Form::C) as usize);
        assert_eq!(from.times("close"), 0);
    });
}

#[test]
fn the_runtime_may_be_freed_inside() {
    for form in FORMS {
        let rt = runtime(config());
        let mut previous = rt;
        assert_eq!(camlrt_runtime_enter(rt, &mut previous), 0);
        let from = Model::new(b"abc");
        let i = form.open(true, from);
        from.on("read", Act::Call(|_| assert_eq!(camlrt_runtime_free(camlrt_runtime_current()), 0)));
        let mut c = 0u8;
        let mut done = 0;
        camlrt_channel_read(i, (&raw mut c).cast(), 1, &mut done);
        assert_eq!(camlrt_channel_read(i, (&raw mut c).cast(), 1, &mut done), CAMLRT_BAD_RUNTIME);
        camlrt_runtime_leave(CamlrtRuntime::of(0));
        in_runtime(config(), || {
            let expected = (form == Form::C) as u32;
            assert_eq!(drops_soon(from, expected), expected);
        });
    }
}

#[test]
fn scopes_left_open_are_closed_and_told() {
    each_form(|form| {
        let from = Model::new(b"abc");
        let i = form.open(true, from);
        from.on(
            "read",
            Act::Call(|_| {
                camlrt_scope_open();
                string(b"left");
            }),
        );
        assert_eq!(input(i, 2).unwrap_err().0, CAMLRT_SCOPE_ORDER);
    });
}

fn leave_open(model: &'static Model, functions: &[&'static str]) {
    for function in functions {
        let left = |_: &'static Model| {
            camlrt_scope_open();
        };
        model.on(function, Act::Call(left));
    }
}

/// How often a call told of an open scope before it did its work.
fn told<R>(mut call: impl FnMut() -> Outcome<R>) -> (usize, R) {
    for times in 0.. {
        match call() {
            Ok(result) => return (times, result),
            Err(e) => assert_eq!((times < 100, e.0), (true, CAMLRT_SCOPE_ORDER)),
        }
    }
    unreachable!()
}

/// What was done before an open scope is told is done once, and nothing of it is lost.
#[test]
fn an_open_scope_costs_no_bytes() {
    each_form(|form| {
        let to = Model::new(b"");
        let o = form.open(false, to);
        to.chunk.set(4);
        leave_open(to, &["write"]);
        assert_eq!(output(o, b"0123456789"), Ok(()));
        assert_eq!(told(|| flush(o)), (3, ()));
        assert_eq!((to.content(), integer(caml_ml_pos_out(o))), (b"0123456789".to_vec(), Ok(10)));
        leave_open(to, &["seek"]);
        assert_eq!(unit(caml_ml_seek_out(o, int(2))).unwrap_err().0, CAMLRT_SCOPE_ORDER);
        assert_eq!(integer(caml_ml_pos_out(o)), Ok(2));
        assert_eq!(output(o, b"xy"), Ok(()));
        assert_eq!(told(|| close(o)), (1, ()));
        assert_eq!((to.content(), to.times("close")), (b"01xy456789".to_vec(), 1));

        let from = Model::new(b"0123456789\nrest");
        let i = form.open(true, from);
        from.chunk.set(4);
        leave_open(from, &["read"]);
        assert_eq!(told(|| integer(caml_ml_input_scan_line(i))), (3, 11));
        assert_eq!(told(|| input(i, 20)), (0, b"0123456789\nr".to_vec()));
        leave_open(from, &["seek", "flush", "size", "close"]);
        assert_eq!(unit(caml_ml_seek_in(i, int(13))).unwrap_err().0, CAMLRT_SCOPE_ORDER);
        assert_eq!(integer(caml_ml_pos_in(i)), Ok(13));
        assert_eq!(told(|| input(i, 2)), (1, b"st".to_vec()));
        assert_eq!(integer(caml_ml_channel_size(i)).unwrap_err().0, CAMLRT_SCOPE_ORDER);
        assert_eq!(told(|| close(i)), (1, ()));
        assert_eq!(from.times("close"), 1);
    });
}

#[test]
fn an_open_scope_below_costs_no_bytes() {
    each_form(|form| {
        let to = Model::new(b"");
        leave_open(to, &["write"]);
        let below = form.open(false, to);
        let channel = value(camlrt_compress_open(below, CAMLRT_GZIP, 0, CAMLRT_CLOSE_BELOW)).expect("one");
        let data: Vec<u8> = (0..300_000u32).map(|i| (i / 7 % 251) as u8).collect();
        let mut times = 0;
        for piece in data.chunks(BUFFER / 2) {
            times += told(|| flush(channel)).0;
            assert_eq!(output(channel, piece), Ok(()));
        }
        times += told(|| close(channel)).0;
        assert!(times > 5, "{times}");
        let from = string_in(&to.content());
        let from = value(camlrt_decompress_open(from, CAMLRT_GZIP, -1, 0)).expect("a channel");
        let mut all = Vec::new();
        while let Some(some) = input(from, BUFFER).ok().filter(|some| !some.is_empty()) {
            all.extend(some);
        }
        assert!(all == data);
    });
}

/// Values longer than the buffer go past it.
#[test]
fn an_open_scope_loses_no_long_value() {
    each_form(|form| {
        let long = string(&vec![b'x'; 30_000]);
        let message = bytes(value(caml_output_value_to_string(long, int(0))).expect("a message"));
        let from = Model::new(&message);
        let i = form.open(true, from);
        from.chunk.set(10_000);
        leave_open(from, &["read"]);
        let (times, read) = told(|| value(caml_input_value(i)));
        assert_eq!((times, bytes(read).len()), (4, 30_000));
    });
}

/// A close that could not call the function leaves all as it was.
#[test]
fn a_close_at_the_limit_of_depth_can_be_made_later() {
    in_runtime(CamlrtConfig { max_depth: 1, ..config() }, || {
        for form in FORMS {
            for reads in [true, false] {
                let (outer, inner) = (Model::new(b"x"), Model::new(b"content"));
                let i = form.open(true, outer);
                outer.other.set(form.open(reads, inner));
                outer.on(
                    "read",
                    Act::Call(|m| {
                        assert_eq!(close(m.other.get()).unwrap_err().0, CAMLRT_STACK_OVERFLOW);
                    }),
                );
                assert_eq!(input(i, 1), Ok(b"x".to_vec()));
                assert_eq!(inner.times("close"), 0);
                assert_eq!(close(outer.other.get()), Ok(()));
                assert_eq!(inner.times("close"), 1);
            }
        }
    });
}

#[test]
fn functions_may_be_absent() {
    in_runtime(config(), || {
        let model = Model::new(b"abc");
        let none =
            CamlrtBackend { flush: None, seek: None, size: None, close: None, drop: None, ..table(true) };
        let (i, w) = (
            open_c(&none, model),
            open_c(&CamlrtBackend { read: None, write: table(false).write, ..none }, model),
        );
        let [read, write, ..] = record(model);
        let some = value(camlrt::abi::make::camlrt_block(0, [write].as_ptr(), 1)).expect("Some");
        let ocaml = |reads, f: [CamlValue; 6]| open_ocaml(reads, &f);
        let all = [
            (i, w),
            (
                ocaml(true, [read, UNIT, UNIT, UNIT, UNIT, UNIT]),
                ocaml(false, [UNIT, some, UNIT, UNIT, UNIT, UNIT]),
            ),
        ];
        for (i, o) in all {
            model.at.set(0);
            let (i, o) = (i.expect("a channel"), o.expect("a channel"));
            let illegal = sys_error("Illegal seek");
            assert_eq!(input(i, 9), Ok(b"abc".to_vec()));
            assert_eq!(unit(caml_ml_seek_in(i, int(1))), Ok(()), "the buffer has it");
            assert_eq!(unit(caml_ml_seek_in(i, int(100))), Err(illegal.clone()));
            assert_eq!(integer(caml_ml_channel_size(i)), Err(illegal.clone()));
            assert_eq!(unit(caml_ml_seek_out(o, int(1))), Err(illegal.clone()));
            model.at.set(0);
            assert_eq!(output(o, b"xy").and_then(|()| close(o)), Ok(()));
            assert_eq!(model.content(), b"xyc");
            assert_eq!(close(i), Ok(()));
            model.bytes.replace(b"abc".to_vec());
        }
    });
}

#[test]
fn what_is_no_backend_is_refused() {
    in_runtime(config(), || {
        let model = Model::new(b"");
        let unfit = |text: &str| {
            Failed(CAMLRT_INVALID_ARGUMENT, format!("Invalid_argument(\"camlrt_channel_open: {text}\")"))
        };
        let good = table(true);
        let size = "the backend has not the size that this library knows";
        for n in [0, 4, good.struct_size - 1, good.struct_size + 8] {
            assert_eq!(open_c(&CamlrtBackend { struct_size: n, ..good }, model), Err(unfit(size)));
        }
        let ways = "a backend either reads or writes";
        assert_eq!(open_c(&CamlrtBackend { read: None, ..good }, model), Err(unfit(ways)));
        assert_eq!(open_c(&CamlrtBackend { write: table(false).write, ..good }, model), Err(unfit(ways)));
        assert_eq!(
            value(camlrt_channel_open(std::ptr::null(), std::ptr::null_mut())).unwrap_err().0,
            CAMLRT_BAD_POINTER
        );
        let f = record(model);
        let wrong = [
            (true, vec![]),
            (true, f[..5].to_vec()),
            (true, [&f[..], &f[..1]].concat()),
            (true, vec![UNIT, f[1], f[2], f[3], f[4], f[5]]),
            (false, vec![f[0], UNIT, f[2], f[3], f[4], f[5]]),
            (true, vec![f[0], string(b"no function"), f[2], f[3], f[4], f[5]]),
            (true, vec![f[0], int(5), f[2], f[3], f[4], f[5]]),
        ];
        for (reads, functions) in wrong {
            assert_eq!(open_ocaml(reads, &functions).unwrap_err().0, CAMLRT_TYPE_ERROR);
        }
        collect();
        assert_eq!(model.drops(), 0);
    });
}

#[test]
fn a_forgotten_channel_is_dropped_once_and_not_closed() {
    in_runtime(config(), || {
        let (from, to) = (Model::new(b"abc"), Model::new(b""));
        let (i, o) = (Form::C.open(true, from), Form::C.open(false, to));
        assert_eq!(output(o, b"kept"), Ok(()));
        assert_eq!(camlrt_release(i) | camlrt_release(o), 0);
        collect();
        assert_eq!((from.drops(), from.times("close")), (1, 0));
        // The other one holds bytes, as OCaml's may.
        assert_eq!((to.drops(), to.times("write")), (0, 0));
        let list = value(caml_ml_out_channels_list(UNIT)).expect("a list");
        assert_eq!(flush(caml_field(list, 0)), Ok(()));
        assert_eq!(to.content(), b"kept");
        collect();
        assert_eq!(to.drops(), 0, "the list has it");
    });
    in_runtime(config(), || {
        let model = Model::new(b"");
        let o = Form::C.open(false, model);
        assert_eq!(close(o), Ok(()));
        assert_eq!(model.drops(), 0, "not by the close itself");
        assert!(poll() >= 1);
        assert_eq!(camlrt_release(o), 0);
        collect();
        assert_eq!(model.drops(), 1);
        // Without a function for it the host asks.
        let untold = open_c(&CamlrtBackend { drop: None, ..table(true) }, model).expect("a channel");
        assert_eq!(close(untold), Ok(()));
        let mut userdata = std::ptr::null_mut();
        assert_eq!(camlrt_dropped(&mut userdata), 0);
        assert_eq!(userdata.cast_const().cast(), std::ptr::from_ref(model));
        assert_eq!(camlrt_dropped(&mut userdata), CAMLRT_NOT_FOUND);
    });
}

#[test]
fn the_end_of_a_runtime_drops_and_writes_nothing() {
    let (open, closed) = (Model::new(b""), Model::new(b""));
    in_runtime(config(), || {
        assert_eq!(output(Form::C.open(false, open), b"lost"), Ok(()));
        let o = Form::C.open(false, closed);
        assert_eq!(output(o, b"written").and_then(|()| close(o)), Ok(()));
    });
    in_runtime(config(), || {
        assert_eq!((drops_soon(open, 1), drops_soon(closed, 1)), (1, 1));
        assert_eq!((open.content(), closed.content()), (vec![], b"written".to_vec()));
    });
}

#[test]
fn caml_sys_exit_writes_what_they_hold() {
    each_form(|form| {
        let to = Model::new(b"");
        let o = form.open(false, to);
        assert_eq!(output(o, b"last words"), Ok(()));
        assert_eq!(unit(caml_sys_exit(int(0))).unwrap_err().0, CAMLRT_EXIT);
        assert_eq!(to.content(), b"last words");
        assert_eq!(close(o), Ok(()));
    });
}

#[test]
fn functions_nest_as_deep_as_the_config_says() {
    in_runtime(CamlrtConfig { max_depth: 5, ..config() }, || {
        let (mut all, mut below) = (vec![], string_in(b"deep"));
        for _ in 0..7 {
            let model = Model::new(b"deep");
            model.other.set(below);
            model.on(
                "read",
                Act::Call(|m| {
                    let read = input(m.other.get(), 4);
                    if let Err(Failed(code, _)) = read {
                        assert_eq!(code, CAMLRT_STACK_OVERFLOW);
                        m.on("read", Act::Give(-1));
                    }
                }),
            );
            below = Form::C.open(true, model);
            all.push(model);
        }
        assert_eq!(input(below, 4), Ok(b"deep".to_vec()));
        assert_eq!(all.iter().filter(|m| m.times("read") > 0).count(), 5);
    });
}

#[test]
fn the_bytes_lent_are_whole_and_answers_are_ints() {
    unsafe extern "C" fn cut(_: *mut std::ffi::c_void, args: *const CamlValue, _: i32) -> CamlValue {
        // There are three.
        let [bytes, _, len] = unsafe { *args.cast::<[CamlValue; 3]>() };
        assert_eq!(value(caml_obj_truncate(bytes, int(2))).unwrap_err().0, CAMLRT_TYPE_ERROR);
        len
    }
    in_runtime(config(), || {
        let cut = value(camlrt_closure(Some(cut), std::ptr::null_mut(), 3, None)).expect("a function");
        let i = open_ocaml(true, &[cut, UNIT, UNIT, UNIT, UNIT, UNIT]).expect("a channel");
        let o = open_ocaml(false, &[UNIT, cut, UNIT, UNIT, UNIT, UNIT]).expect("a channel");
        for _ in 0..3 {
            assert_eq!(input(i, 100).map(|b| b.len()), Ok(100));
            assert_eq!(output(o, b"abc").and_then(|()| flush(o)), Ok(()));
        }
        let text =
            value(camlrt_closure(Some(answers_a_text), std::ptr::null_mut(), 3, None)).expect("a function");
        let i = open_ocaml(true, &[text, UNIT, UNIT, UNIT, UNIT, UNIT]).expect("a channel");
        assert_eq!(input(i, 1).unwrap_err().0, CAMLRT_TYPE_ERROR);
    });
    unsafe extern "C" fn answers_a_text(_: *mut std::ffi::c_void, _: *const CamlValue, _: i32) -> CamlValue {
        string(b"a text")
    }
}

#[test]
fn a_gigabyte_goes_through_in_little_memory() {
    let blocks: usize = if std::env::var_os("CAMLRT_LONG").is_some() { 16384 } else { 200 };
    for form in FORMS {
        in_runtime(CamlrtConfig { max_heap: 8 << 20, ..config() }, || {
            let (from, to) = (Model::new(b""), Model::new(b""));
            let (i, o) = (form.open(true, from), form.open(false, to));
            from.on("read", Act::Give(BUFFER as i64));
            to.on("write", Act::Give(BUFFER as i64));
            let (mut block, mut done) = (vec![0u8; BUFFER], 0);
            for _ in 0..blocks {
                assert_eq!(camlrt_channel_read(i, block.as_mut_ptr().cast(), BUFFER, &mut done), 0);
                assert_eq!(camlrt_channel_write(o, block.as_ptr().cast(), BUFFER, &mut done), 0);
            }
            assert_eq!(integer(caml_ml_pos_in(i)), Ok((blocks * BUFFER) as i64));
            assert_eq!(integer(caml_ml_pos_out(o)), Ok((blocks * BUFFER) as i64));
        });
    }
}
