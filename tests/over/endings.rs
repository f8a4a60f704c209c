//! Closes that fail in the middle of the end, and what comes after them.

use super::*;
use camlrt::abi::errors::*;
use std::io::{Read, Write};

/// A channel on a pipe that does not wait and is full, with so much room left in its buffer.
struct Stopped {
    below: CamlValue,
    from: std::io::PipeReader,
    /// What came out of the pipe.
    out: Vec<u8>,
    /// How much of it was put in before the channel was used.
    before: usize,
}

impl Stopped {
    fn new(room: usize) -> Stopped {
        let (from, mut to) = pipe();
        set_nonblocking(&to);
        set_nonblocking(&from);
        let mut before = BUFFER - room;
        while let Ok(n) = to.write(&[b'x'; 4096]) {
            before += n;
        }
        let below = writer(to);
        output(below, &vec![b'y'; BUFFER - room]).expect("room");
        Stopped { below, from, out: Vec::new(), before }
    }
    /// Takes a little out of the pipe, or all that is there.
    fn take(&mut self, most: usize) {
        let mut some = vec![0; most];
        let n = self.from.read(&mut some).unwrap_or(0);
        self.out.extend_from_slice(&some[..n]);
    }
    /// Tries until it works, with more room each time; how often it did not.
    fn until_done(&mut self, mut work: impl FnMut() -> Outcome<()>) -> usize {
        let mut failures = 0;
        loop {
            match work() {
                Ok(()) => return failures,
                Err(e) => assert_eq!(e.0, CAMLRT_SYS_BLOCKED_IO, "{e:?}"),
            }
            failures += 1;
            self.take(8192);
        }
    }
    /// What was written to the channel itself, once it is closed.
    fn rest(mut self) -> Vec<u8> {
        let below = self.below;
        self.until_done(|| close(below));
        for _ in 0..100 {
            self.take(65_536);
        }
        self.out.split_off(self.before)
    }
}

/// What comes after a close that got stuck in the middle of the end.
fn after_a_stuck_close(format: i32, then: impl Fn(&mut Stopped, CamlValue) -> Vec<u8>) {
    in_runtime(config(), || {
        let dir = Dir::new();
        let mut pipe = Stopped::new(40);
        let channel = compressing(pipe.below, format);
        let mut data = noise(10_000);
        output(channel, &data).expect("room");
        assert_eq!(close(channel).unwrap_err().0, CAMLRT_SYS_BLOCKED_IO);
        data.extend(then(&mut pipe, channel));
        assert!(read_back(&dir.write("data", &pipe.rest()), format) == data);
    });
}

#[test]
fn a_close_can_be_made_again() {
    for (format, _) in FORMATS {
        after_a_stuck_close(format, |pipe, channel| {
            pipe.take(8192);
            pipe.until_done(|| close(channel));
            assert_eq!(close(channel), Ok(()));
            Vec::new()
        });
    }
}

#[test]
fn a_flush_goes_on_with_the_end() {
    for (format, _) in FORMATS {
        after_a_stuck_close(format, |pipe, channel| {
            assert!(pipe.until_done(|| flush(channel)) > 0);
            assert_eq!(flush(channel), Ok(()));
            pipe.until_done(|| close(channel));
            Vec::new()
        });
    }
}

#[test]
fn what_is_written_then_is_another_member() {
    for (format, _) in FORMATS {
        after_a_stuck_close(format, |pipe, channel| {
            let more = noise(200_000);
            // Pieces that the buffer takes whole.
            for piece in more.chunks(BUFFER / 2) {
                pipe.until_done(|| flush(channel));
                assert_eq!(output(channel, piece), Ok(()));
            }
            pipe.until_done(|| close(channel));
            more
        });
    }
}
