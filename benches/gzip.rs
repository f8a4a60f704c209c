//! gzip through a channel, beside the crate that it uses: `cargo bench --bench gzip`. With `channel` or `crate` as argument it
//! does one of the two once and says nothing, for tools that count instructions.

use camlrt::abi::CamlValue;
use camlrt::abi::channels::*;
use camlrt::abi::compress::*;
use std::time::Instant;
use zlib_rs::{Deflate, DeflateFlush, Inflate, InflateFlush, Status};

const PIECE: usize = 1 << 16;
const PIECES: usize = 200;

/// What is compressed: lines that resemble one another.
fn text() -> Vec<u8> {
    let mut text = Vec::new();
    let mut n = 1u64;
    while text.len() < PIECE {
        n = n.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        text.extend_from_slice(format!("let value_{} = f x {}\n", n >> 50, n >> 60).as_bytes());
    }
    text.truncate(PIECE);
    text
}

/// Compresses into a file and reads it back, by channels.
fn by_channel(path: &std::ffi::CStr, text: &[u8]) {
    let ok = |v: CamlValue| assert!(v != CamlValue::NONE);
    let mut done = 0;
    let out = camlrt_compress_open(camlrt_open_out(path.as_ptr()), CAMLRT_GZIP, 6, CAMLRT_CLOSE_BELOW);
    for _ in 0..PIECES {
        assert_eq!(camlrt_channel_write(out, text.as_ptr().cast(), text.len(), &mut done), 0);
    }
    ok(caml_ml_close_channel(out));
    let inp = camlrt_decompress_open(camlrt_open_in(path.as_ptr()), CAMLRT_GZIP, -1, CAMLRT_CLOSE_BELOW);
    let (mut into, mut all) = (vec![0u8; PIECE], 0);
    loop {
        assert_eq!(camlrt_channel_read(inp, into.as_mut_ptr().cast(), into.len(), &mut done), 0);
        if done == 0 {
            break;
        }
        all += done;
    }
    assert_eq!(all, PIECE * PIECES);
    ok(caml_ml_close_channel(inp));
}

/// The same by the crate, into memory.
fn by_crate(text: &[u8]) {
    let (mut deflate, mut compressed, mut piece) = (Deflate::new(6, true, 31), Vec::new(), vec![0u8; PIECE]);
    for i in 0..PIECES {
        let flush = if i + 1 == PIECES { DeflateFlush::Finish } else { DeflateFlush::NoFlush };
        let mut from = text;
        loop {
            let before = (deflate.total_in(), deflate.total_out());
            let status = deflate.compress(from, &mut piece, flush).expect("room");
            from = &from[(deflate.total_in() - before.0) as usize..];
            let n = (deflate.total_out() - before.1) as usize;
            compressed.extend_from_slice(&piece[..n]);
            if status == Status::StreamEnd || from.is_empty() && n < PIECE && flush == DeflateFlush::NoFlush {
                break;
            }
        }
    }
    let (mut inflate, mut from) = (Inflate::new(true, 31), &compressed[..]);
    while inflate.decompress(from, &mut piece, InflateFlush::NoFlush).expect("data") != Status::StreamEnd {
        from = &compressed[inflate.total_in() as usize..];
    }
    assert_eq!(inflate.total_out() as usize, PIECE * PIECES);
}

fn main() {
    let text = text();
    let file = std::env::temp_dir().join(format!("camlrt-gzip-{}", std::process::id()));
    let path = std::ffi::CString::new(file.to_str().expect("a name")).expect("a name");
    match std::env::args().nth(1).as_deref() {
        Some("channel") => by_channel(&path, &text),
        Some("crate") => by_crate(&text),
        _ => {
            // In turns, so that both have the same machine.
            let mut best = [f64::MAX; 2];
            for _ in 0..7 {
                let runs: [&dyn Fn(); 2] = [&|| by_channel(&path, &text), &|| by_crate(&text)];
                for (run, best) in runs.iter().zip(&mut best) {
                    let begun = Instant::now();
                    run();
                    *best = best.min(begun.elapsed().as_secs_f64());
                }
            }
            let rate = |seconds: f64| (PIECE * PIECES) as f64 / seconds / 1e6;
            println!(
                "gzip both ways: {:.0} MB/s by a channel, {:.0} by the crate",
                rate(best[0]),
                rate(best[1])
            );
        }
    }
    let _ = std::fs::remove_file(file);
}
