//! Family: compression
//!
//! Channels that compress what is written to them, or decompress what is read from them, each on top of another channel of any
//! kind: gzip, zlib and zstd. All that is done with channels is done with them, but for seeking. Their errors, and those
//! of the channel below, are Sys_error; they can be closed after any.

use super::CamlValue;
use super::guard::call_out;
use crate::io::compress::prims;

/// A format for `camlrt_decompress_open`: whichever of the others the data is in.
pub const CAMLRT_ANY_FORMAT: i32 = 0;
/// A format: that of gzip, with levels from 0 to 9, usually 6.
pub const CAMLRT_GZIP: i32 = 1;
/// A format: that of zlib, with levels from 0 to 9, usually 6.
pub const CAMLRT_ZLIB: i32 = 2;
/// A format: that of zstd, with levels from 1 to 22, usually 3.
pub const CAMLRT_ZSTD: i32 = 3;
/// A level: the usual one of the format.
pub const CAMLRT_USUAL_LEVEL: i32 = -1;
/// A flag: closing the channel closes the one below, too.
pub const CAMLRT_CLOSE_BELOW: i32 = 1;
/// A flag for `camlrt_decompress_open`: what follows the first member is left in the channel below.
pub const CAMLRT_ONE_MEMBER: i32 = 2;

/// Opens an output channel that compresses.
///
/// * `channel`: an open `out_channel`, which gets the compressed data. It can be used meanwhile: what is written to it comes
///   between what was compressed. It is kept as long as the new one.
/// * `format`: CAMLRT_GZIP, CAMLRT_ZLIB or CAMLRT_ZSTD; `level`: how hard it tries, or CAMLRT_USUAL_LEVEL; `flags`: 0 or
///   CAMLRT_CLOSE_BELOW.
/// * Result: an `out_channel`. Flushing it flushes the one below, and what was written can be decompressed from there; each
///   flush costs some bytes. Closing it ends the compressed data and flushes the one below, as do the end of the runtime and of
///   the process. One that nothing refers to is kept until then, since its end is not written.
/// * Errors: Invalid_argument for a format, level or flag that is none, and for a channel that stands on 16 others; `Sys_error "Bad file descriptor"` if the channel is
///   closed; Out_of_memory, also if the cap has no room for what the level takes; CAMLRT_TYPE_ERROR.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_compress_open(channel: CamlValue, format: i32, level: i32, flags: i32) -> CamlValue {
    call_out!(WHOLE, prims::camlrt_compress_open(channel, format, level, flags))
}

/// Opens an input channel that decompresses.
///
/// * `channel`: an open `in_channel`, from which the compressed data is read when it is needed. It is kept as long as the
///   new one.
/// * `format`: CAMLRT_GZIP, CAMLRT_ZLIB, CAMLRT_ZSTD, or CAMLRT_ANY_FORMAT, which goes by the first two bytes; `limit`: how
///   many bytes may come out, or a negative number for any; `flags`: a sum of CAMLRT_CLOSE_BELOW and CAMLRT_ONE_MEMBER.
/// * Result: an `in_channel`. Nothing is read yet. It ends where the channel below ends behind a member, as a gzip file or zstd
///   frame is called; several are read as one. Zeros behind the last member of gzip's are passed over. With CAMLRT_ONE_MEMBER
///   it ends behind the first, and the channel below is at the byte that follows.
/// * Errors: Invalid_argument for a format or flag that is none, and for a channel that stands on 16 others; `Sys_error "Bad file descriptor"` if the channel is
///   closed; Out_of_memory; CAMLRT_TYPE_ERROR. Reading: Sys_error whose text begins with the format's name: `"gzip: corrupt
///   data"`, also for what follows the last member, `"gzip: unexpected end of input"`, also for no input at all, `"gzip: more data
///   than the limit allows"`, `"zstd: the data asks for too large a window"` (more than 128 MiB, or than the runtime's cap
///   leaves), `"zlib: the data needs a dictionary"`; `"the data is in no format that is known"`. What precedes the error is
///   read first.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_decompress_open(
    channel: CamlValue,
    format: i32,
    limit: i64,
    flags: i32,
) -> CamlValue {
    call_out!(WHOLE, prims::camlrt_decompress_open(channel, format, limit, flags))
}
