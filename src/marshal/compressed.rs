//! Messages that OCaml 5 compressed with zstd.

use crate::heap::word;
use crate::runtime::{Cx, Exn};
use std::cell::Cell;
use std::io::Read;

/// The most bytes that a message may decompress to when the runtime's config has no cap of its own.
const DEFAULT_MOST: usize = 1 << 30;
/// How much memory is taken ahead of what was decompressed.
const STEP: usize = 1 << 20;

/// The data of a compressed message that claims to be `len` bytes long.
pub fn decompress(cx: &Cx, data: &[Cell<u8>], len: u64, who: &str) -> Result<Vec<u8>, Exn> {
    let failed = || Exn::failure(format!("{who}: decompression error"));
    let most = match cx.config.max_message {
        usize::MAX => DEFAULT_MOST,
        cap => cap,
    };
    let len = usize::try_from(len).ok().filter(|n| *n <= most).ok_or_else(|| Exn::OutOfMemory)?;
    let data = word::to_vec(data);
    let mut decoder = ruzstd::decoding::StreamingDecoder::new(data.as_slice()).map_err(|_| failed())?;
    let mut out = Vec::new();
    while out.len() < len {
        let (at, step) = (out.len(), STEP.min(len - out.len()));
        out.try_reserve(step)?;
        out.resize(at + step, 0);
        let n = decoder.read(&mut out[at..]).map_err(|_| failed())?;
        out.truncate(at + n);
        if n == 0 {
            return Err(failed());
        }
    }
    let more = decoder.read(&mut [0]).map_err(|_| failed())?;
    if more > 0 { Err(failed()) } else { Ok(out) }
}
