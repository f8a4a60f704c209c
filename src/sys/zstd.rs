//! What zstd says of its memory before it takes any.

use std::ffi::c_int;
// The library that has them.
use zstd_safe as _;

// SAFETY: declared as <zstd.h> has them: they compute a number from a number.
unsafe extern "C" {
    /// Bytes of a compressor of streams, at most, at this level or a lower one.
    #[link_name = "ZSTD_estimateCStreamSize"]
    pub safe fn compressor(level: c_int) -> usize;
    /// Bytes of a decompressor of streams, at most, for frames whose window has so many bytes.
    #[link_name = "ZSTD_estimateDStreamSize"]
    pub safe fn decompressor(window: usize) -> usize;
}
