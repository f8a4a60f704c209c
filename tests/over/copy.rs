//! Copies from channel to channel: all, a part, with somebody told, and into what cannot take it.

use super::*;
use camlrt::abi::channels::*;
use camlrt::abi::closures::*;
use camlrt::abi::errors::*;
use std::ffi::c_void;
use std::io::Read;

fn copied(from: CamlValue, to: CamlValue, limit: i64) -> Outcome<u64> {
    let mut n = 77;
    if camlrt_channel_copy(from, to, limit, &mut n) == 0 { Ok(n) } else { Err(failed()) }
}

fn copied_with(from: CamlValue, to: CamlValue, progress: CamlValue) -> Outcome<u64> {
    let mut n = 77;
    if camlrt_channel_copy_with(from, to, -1, progress, &mut n) == 0 { Ok(n) } else { Err(failed()) }
}

/// A file of these bytes, and a new one.
fn files(dir: &Dir, data: &[u8]) -> (CamlValue, CamlValue) {
    let from = reader(File::open(dir.write("from", data)).expect("a file"));
    (from, writer(File::create(dir.file("to")).expect("a file")))
}

#[test]
fn all_or_a_part_is_copied() {
    in_runtime(config(), || {
        let dir = Dir::new();
        let data = noise(300_000);
        let (from, to) = files(&dir, &data);
        for (limit, n) in [(0, 0), (1, 1), (70_000, 70_000), (5, 5), (i64::MAX, 229_994), (-1, 0), (3, 0)] {
            assert_eq!(copied(from, to, limit), Ok(n), "{limit}");
        }
        assert_eq!(integer(caml_ml_pos_out(to)), Ok(300_000));
        assert_eq!((close(from), close(to)), (Ok(()), Ok(())));
        assert!(std::fs::read(dir.file("to")).expect("a file") == data);
        assert_eq!(copied(from, to, 10), Err(sys_error("Bad file descriptor")));
        assert_eq!(copied(to, from, 10).unwrap_err().0, CAMLRT_TYPE_ERROR);
        let null = camlrt_channel_copy(from, to, 10, std::ptr::null_mut());
        assert_eq!(null, CAMLRT_BAD_POINTER);
    });
}

/// From a compressed file into another format, without the whole in between.
#[test]
fn formats_are_changed_by_copies() {
    in_runtime(config(), || {
        let dir = Dir::new();
        let data = text(2_000_000);
        compressed(&dir.file("a"), CAMLRT_GZIP, -1, &data);
        let from = reader(File::open(dir.file("a")).expect("a file"));
        let to = writer(File::create(dir.file("b")).expect("a file"));
        let (reading, writing) = (decompressing(from, CAMLRT_ANY_FORMAT), compressing(to, CAMLRT_ZSTD));
        assert_eq!(copied(reading, writing, -1), Ok(2_000_000));
        for channel in [reading, writing, from, to] {
            assert_eq!(close(channel), Ok(()));
        }
        assert!(read_back(&dir.file("b"), CAMLRT_ZSTD) == data);
    });
}

#[test]
fn what_cannot_be_written_is_still_there_to_be_read() {
    in_runtime(config(), || {
        let dir = Dir::new();
        let data = noise(400_000);
        let (from, to) = files(&dir, &data);
        let (mut pipe_end, pipe_start) = pipe();
        set_nonblocking(&pipe_start);
        set_nonblocking(&pipe_end);
        let sink = writer(pipe_start);
        let mut all = Vec::new();
        let mut failures = 0;
        loop {
            let result = copied(from, sink, -1).and_then(|_| flush(sink));
            let mut some = vec![0; 50_000];
            while let Ok(n @ 1..) = pipe_end.read(&mut some) {
                all.extend_from_slice(&some[..n]);
            }
            match result {
                Ok(()) => break,
                Err(e) => assert_eq!(e.0, CAMLRT_SYS_BLOCKED_IO),
            }
            failures += 1;
            let (read, written) = (integer(caml_ml_pos_in(from)), integer(caml_ml_pos_out(sink)));
            // A pipe has no position to begin with, which OCaml takes for -1.
            assert_eq!(read.map(|n| n - 1), written, "what is taken is given");
        }
        assert!(failures > 2);
        assert!(all == data);
        for channel in [from, to, sink] {
            assert_eq!(close(channel), Ok(()));
        }
        let full = writer(File::create("/dev/full").expect("the device"));
        let (from, _) = files(&dir, &data);
        assert_eq!(copied(from, full, -1), Err(sys_error("No space left on device")));
        let n = integer(caml_ml_pos_in(from)).expect("a position");
        assert_eq!(input(from, 100).expect("bytes"), data[n as usize..][..100]);
        assert_eq!(close(from), Ok(()));
        let _ = close(full);
        assert_eq!(close(full), Ok(()));
    });
}

/// What the progress function is to do: after how many calls to say no, to raise, to answer with something else.
struct Plan {
    calls: u32,
    stop_at: u32,
    answer: CamlValue,
}

unsafe extern "C" fn progress(userdata: *mut c_void, args: *const CamlValue, n: i32) -> CamlValue {
    assert_eq!(n, 1);
    // SAFETY: the test gives its plan, and the library an argument.
    let (plan, so_far) = unsafe { (&mut *userdata.cast::<Plan>(), *args) };
    plan.calls += 1;
    assert!(integer(so_far).expect("an int") > 0);
    if plan.calls < plan.stop_at {
        return CamlValue::slot(3);
    }
    if plan.answer == CamlValue::NONE {
        return caml_failwith(c"no more".as_ptr());
    }
    plan.answer
}

#[test]
fn somebody_is_told_and_can_end_it() {
    in_runtime(config(), || {
        let dir = Dir::new();
        let data = noise(400_000);
        let (yes, no) = (CamlValue::slot(3), CamlValue::slot(1));
        let copy = |stop_at, answer| {
            let (from, to) = files(&dir, &data);
            let mut plan = Plan { calls: 0, stop_at, answer };
            let f = camlrt_closure(Some(progress), (&raw mut plan).cast(), 1, None);
            let result = copied_with(from, to, f);
            assert_eq!((close(from), close(to)), (Ok(()), Ok(())));
            assert!(data.starts_with(&std::fs::read(dir.file("to")).expect("a file")));
            (result, plan.calls)
        };
        assert_eq!(copy(u32::MAX, yes), (Ok(400_000), 7));
        assert_eq!(copy(3, no), (Ok(3 * 65_536), 3));
        let (raised, calls) = copy(2, CamlValue::NONE);
        assert_eq!((raised.unwrap_err().1.as_str(), calls), ("Failure(\"no more\")", 2));
        assert_eq!(copy(1, string(b"?")).0.unwrap_err().0, CAMLRT_TYPE_ERROR);
        let (from, to) = files(&dir, &data);
        assert_eq!(copied_with(from, to, int(5)).unwrap_err().0, CAMLRT_TYPE_ERROR);
        assert_eq!(input(from, 2).expect("bytes"), data[..2]);
        assert_eq!((close(from), close(to)), (Ok(()), Ok(())));
        let mut dropped = std::ptr::null_mut();
        assert_eq!(unit(caml_gc_full_major(int(0))), Ok(()));
        while camlrt_dropped(&mut dropped) == 0 {}
    });
}
