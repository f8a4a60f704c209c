//! The programs that know the formats: what they write is read, and they read what is written.

use super::*;
use std::io::Write;
use std::process::{Command, Stdio};

/// What a command makes of some input; nothing if it is not installed.
fn filtered(command: &[&str], input: &[u8]) -> Option<Vec<u8>> {
    let spawned =
        Command::new(command[0]).args(&command[1..]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut child = match spawned {
        Ok(child) => child,
        Err(e) => {
            println!("skipped: {}: {e}", command[0]);
            return None;
        }
    };
    let (mut to, data) = (child.stdin.take().expect("a pipe"), input.to_vec());
    let writer = std::thread::spawn(move || to.write_all(&data));
    let out = child.wait_with_output().expect("the command");
    writer.join().expect("the writer").expect("a reader");
    assert!(out.status.success(), "{command:?}");
    Some(out.stdout)
}

const PYTHON: &str = "python3";

/// Programs that compress and decompress, by format.
const PEERS: [(i32, &[&str], &[&str]); 5] = [
    (CAMLRT_GZIP, &["gzip", "-9nc"], &["gzip", "-dc"]),
    (
        CAMLRT_GZIP,
        &[PYTHON, "-c", "import sys,gzip; sys.stdout.buffer.write(gzip.compress(sys.stdin.buffer.read()))"],
        &[PYTHON, "-c", "import sys,gzip; sys.stdout.buffer.write(gzip.decompress(sys.stdin.buffer.read()))"],
    ),
    (
        CAMLRT_ZLIB,
        &[PYTHON, "-c", "import sys,zlib; sys.stdout.buffer.write(zlib.compress(sys.stdin.buffer.read()))"],
        &[PYTHON, "-c", "import sys,zlib; sys.stdout.buffer.write(zlib.decompress(sys.stdin.buffer.read()))"],
    ),
    (CAMLRT_ZSTD, &["zstd", "-qc"], &["zstd", "-qdc"]),
    (CAMLRT_ZSTD, &["zstd", "-qc", "-19", "--long=27", "--no-check"], &["zstd", "-qdc", "--no-check"]),
];

#[test]
fn other_programs_understand_us_and_we_them() {
    in_runtime(config(), || {
        let dir = Dir::new();
        let path = dir.file("data");
        for (format, compress, decompress) in PEERS {
            for data in [Vec::new(), b"a little".to_vec(), text(400_000), noise(200_000)] {
                compressed(&path, format, -1, &data);
                let Some(plain) = filtered(decompress, &std::fs::read(&path).expect("a file")) else { break };
                assert!(plain == data, "{decompress:?}");
                let Some(theirs) = filtered(compress, &data) else { break };
                // Two of theirs, one of ours, as one.
                let ours = std::fs::read(&path).expect("a file");
                let path = dir.write("theirs", &[&theirs[..], &theirs, &ours].concat());
                assert!(read_back(&path, format) == [&data[..], &data, &data].concat(), "{compress:?}");
            }
        }
    });
}

/// Names, comments, checksums of headers, and fields that nobody knows.
#[test]
fn headers_of_every_kind_are_read() {
    in_runtime(config(), || {
        let dir = Dir::new();
        let plain = dir.file("plain");
        compressed(&plain, CAMLRT_GZIP, -1, b"content");
        let plain = std::fs::read(&plain).expect("a file");
        let (head, body) = plain.split_at(10);
        let with = |flags: u8, fields: &[u8]| {
            let mut all = head.to_vec();
            all[3] |= flags;
            [&all, fields, body].concat()
        };
        for file in [
            with(8, b"name\0"),
            with(16, b"a comment\0"),
            with(4, b"\x05\0extra"),
            with(28, b"\x01\0xname\0why\0"),
        ] {
            assert_eq!(read_back(&dir.write("f", &file), CAMLRT_GZIP), b"content");
        }
        // Reserved flags.
        let refused = read_with(&dir.write("f", &with(0x20, b"")), CAMLRT_GZIP, -1, 0);
        assert_eq!(refused, (Vec::new(), Err(sys_error("gzip: corrupt data"))));
        // A frame that is skipped comes before one that is not.
        let zstd = dir.file("zstd");
        compressed(&zstd, CAMLRT_ZSTD, -1, b"content");
        let skipped = [&[0x53, 0x2a, 0x4d, 0x18, 4, 0, 0, 0][..], b"what"].concat();
        let both = [&skipped[..], &std::fs::read(&zstd).expect("a file"), &skipped].concat();
        assert_eq!(read_back(&dir.write("f", &both), CAMLRT_ANY_FORMAT), b"content");
    });
}

/// zlib data that needs a dictionary names it, and zstd frames say how large a window they want.
#[test]
fn what_cannot_be_had_is_refused() {
    in_runtime(config(), || {
        let dir = Dir::new();
        let said = |data: &[u8], format| read_with(&dir.write("f", data), format, -1, 0).1;
        assert_eq!(
            said(b"\x78\xbb\x01\x02\x03\x04abcdef", CAMLRT_ZLIB),
            Err(sys_error("zlib: the data needs a dictionary"))
        );
        // A window of 2^28 bytes.
        assert_eq!(
            said(b"\x28\xb5\x2f\xfd\x00\x90\x01\x00\x00", CAMLRT_ZSTD),
            Err(sys_error("zstd: the data asks for too large a window"))
        );
    });
    // A window of 2^26 bytes, of which the cap leaves half.
    let capped = CamlrtConfig { max_heap: 32 << 20, ..config() };
    in_runtime(capped, || {
        let dir = Dir::new();
        let path = dir.write("f", b"\x28\xb5\x2f\xfd\x00\x80\x01\x00\x00");
        assert_eq!(
            read_with(&path, CAMLRT_ZSTD, -1, 0).1,
            Err(sys_error("zstd: the data asks for too large a window"))
        );
    });
}
