//! Family: digests
//!
//! MD5 and BLAKE2b as OCaml has them, and SHA-1, SHA-256 and SHA-512. A digest is a string of bytes. One that is made
//! piece by piece has a context, an abstract value that the collector frees; its state cannot be compared, marshalled or
//! looked at, only asked for the digest so far.

use super::CamlValue;
use super::guard::{call, call_out, read};
use crate::digest::prims;

/// An algorithm, a value for `camlrt_digest_*`: MD5, whose digests have 16 bytes.
pub const CAMLRT_DIGEST_MD5: i32 = 1;
/// An algorithm, a value for `camlrt_digest_*`: SHA-1, whose digests have 20 bytes.
pub const CAMLRT_DIGEST_SHA1: i32 = 3;
/// An algorithm, a value for `camlrt_digest_*`: SHA-256, whose digests have 32 bytes.
pub const CAMLRT_DIGEST_SHA256: i32 = 5;
/// An algorithm, a value for `camlrt_digest_*`: SHA-512, whose digests have 64 bytes.
pub const CAMLRT_DIGEST_SHA512: i32 = 7;
/// An algorithm, a value for `camlrt_digest_*`: BLAKE2b with 16 bytes, OCaml's `Digest.BLAKE128`.
pub const CAMLRT_DIGEST_BLAKE128: i32 = 9;
/// An algorithm, a value for `camlrt_digest_*`: BLAKE2b with 32 bytes, OCaml's `Digest.BLAKE256`.
pub const CAMLRT_DIGEST_BLAKE256: i32 = 11;
/// An algorithm, a value for `camlrt_digest_*`: BLAKE2b with 64 bytes, OCaml's `Digest.BLAKE512`.
pub const CAMLRT_DIGEST_BLAKE512: i32 = 13;

/// Makes the MD5 digest of part of a string.
///
/// * `s`: a string; `ofs`, `len`: which of its bytes, ints.
/// * Result: a string of 16 bytes.
/// * Errors: `Invalid_argument "Digest.substring"` for a range outside the string; CAMLRT_TYPE_ERROR.
/// * Mirrors: `caml_md5_string`, that is `Digest.substring` and `Digest.string`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_md5_string(s: CamlValue, ofs: CamlValue, len: CamlValue) -> CamlValue {
    call!(prims::caml_md5_string(s, ofs, len))
}

/// Makes the MD5 digest of part of a byte sequence.
///
/// * `s`, `ofs`, `len`: as for `caml_md5_string`.
/// * Result: a string of 16 bytes.
/// * Errors: as for `caml_md5_string`.
/// * Mirrors: `caml_md5_bytes` of OCaml 5, that is `Digest.subbytes` and `Digest.bytes`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_md5_bytes(s: CamlValue, ofs: CamlValue, len: CamlValue) -> CamlValue {
    call!(prims::caml_md5_string(s, ofs, len))
}

/// Makes the MD5 digest of what comes from a channel.
///
/// * `channel`: an `in_channel`; `len`: how many bytes, an int; a negative one means all there are.
/// * Result: a string of 16 bytes. The channel's position is behind the bytes.
/// * Errors: as for `camlrt_digest_channel`.
/// * Mirrors: `caml_md5_chan`, that is `Digest.channel`, and under `Digest.file`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_md5_chan(channel: CamlValue, len: CamlValue) -> CamlValue {
    call_out!(BLOCKS | CALLS_IF_HOSTED, prims::caml_md5_chan(channel, len))
}

/// Begins a BLAKE2b digest.
///
/// * `hash_len`: how many bytes it will have, an int from 1 to 64; `key`: a string of at most 64 bytes, empty for a digest
///   without a key.
/// * Result: a context.
/// * Errors: `Invalid_argument "Digest.BLAKE2: wrong hash size"`; CAMLRT_TYPE_ERROR, also for a longer key; Out_of_memory.
/// * Mirrors: `caml_blake2_create` of OCaml 5, which looks at neither length.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_blake2_create(hash_len: CamlValue, key: CamlValue) -> CamlValue {
    call_out!(WHOLE, prims::caml_blake2_create(hash_len, key))
}

/// Adds part of a string to a BLAKE2b digest.
///
/// * `context`: from `caml_blake2_create`, or from `camlrt_digest_create` for such a digest; `s`, `ofs`, `len`: as for
///   `caml_md5_string`.
/// * Result: `()`.
/// * Errors: as for `camlrt_digest_update`.
/// * Mirrors: `caml_blake2_update` of OCaml 5.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_blake2_update(
    context: CamlValue,
    s: CamlValue,
    ofs: CamlValue,
    len: CamlValue,
) -> CamlValue {
    read!(prims::caml_blake2_update(context, s, ofs, len))
}

/// Gives the BLAKE2b digest of what was added.
///
/// * `context`: as for `caml_blake2_update`; `hash_len`: how many bytes, an int from 1 to 64. Another number than the one
///   that the context began with gives another part of the same state, not the digest of that length.
/// * Result: a string of so many bytes. The context stays as it is: more can be added.
/// * Errors: `Invalid_argument "Digest.BLAKE2: wrong hash size"`; else as for `camlrt_digest_final`.
/// * Mirrors: `caml_blake2_final` of OCaml 5, after which a context has nothing meaningful to give.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_blake2_final(context: CamlValue, hash_len: CamlValue) -> CamlValue {
    call!(prims::caml_blake2_final(context, hash_len))
}

/// Makes the BLAKE2b digest of part of a string.
///
/// * `hash_len`, `key`: as for `caml_blake2_create`; `s`, `ofs`, `len`: as for `caml_md5_string`.
/// * Result: a string of `hash_len` bytes.
/// * Errors: as for `caml_blake2_create`; `Invalid_argument "Digest.substring"` for a range outside the string.
/// * Mirrors: `caml_blake2_string` of OCaml 5, under `Digest.BLAKE128`, `Digest.BLAKE256` and `Digest.BLAKE512`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_blake2_string(
    hash_len: CamlValue,
    key: CamlValue,
    s: CamlValue,
    ofs: CamlValue,
    len: CamlValue,
) -> CamlValue {
    call!(prims::caml_blake2_string(hash_len, key, s, ofs, len))
}

/// Makes the BLAKE2b digest of part of a byte sequence.
///
/// * `hash_len`, `key`, `s`, `ofs`, `len`: as for `caml_blake2_string`.
/// * Result: a string of `hash_len` bytes.
/// * Errors: as for `caml_blake2_string`.
/// * Mirrors: `caml_blake2_bytes` of OCaml 5.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn caml_blake2_bytes(
    hash_len: CamlValue,
    key: CamlValue,
    s: CamlValue,
    ofs: CamlValue,
    len: CamlValue,
) -> CamlValue {
    call!(prims::caml_blake2_string(hash_len, key, s, ofs, len))
}

/// Makes the digest of a string.
///
/// * `algorithm`: CAMLRT_DIGEST_*; `s`: a string.
/// * Result: a string, the digest.
/// * Errors: CAMLRT_TYPE_ERROR.
/// * Mirrors: `Digest.string`, `Digest.BLAKE256.string` and so on.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_digest_string(algorithm: CamlValue, s: CamlValue) -> CamlValue {
    call!(prims::camlrt_digest_string(algorithm, s))
}

/// Makes the digest of part of a string.
///
/// * `algorithm`: CAMLRT_DIGEST_*; `s`, `ofs`, `len`: as for `caml_md5_string`.
/// * Result: a string, the digest.
/// * Errors: as for `caml_md5_string`.
/// * Mirrors: `Digest.substring`, `Digest.BLAKE256.substring` and so on.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_digest_substring(
    algorithm: CamlValue,
    s: CamlValue,
    ofs: CamlValue,
    len: CamlValue,
) -> CamlValue {
    call!(prims::camlrt_digest_substring(algorithm, s, ofs, len))
}

/// Makes the digest of bytes of the host's.
///
/// * `algorithm`: CAMLRT_DIGEST_*; `data`, `n`: the bytes.
/// * Result: a string, the digest.
/// * Errors: CAMLRT_TYPE_ERROR; CAMLRT_BAD_POINTER.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_digest_memory(algorithm: CamlValue, data: *const u8, n: usize) -> CamlValue {
    call!(prims::camlrt_digest_memory(algorithm, (data, n)))
}

/// Makes the digest of what comes from a channel.
///
/// * `algorithm`: CAMLRT_DIGEST_*; `channel`: an `in_channel`; `len`: how many bytes, an int; a negative one means all
///   there are.
/// * Result: a string, the digest. The channel's position is behind the bytes.
/// * Errors: End_of_file if there are fewer than `len`; else as for `caml_ml_input_char`. What was read by then is lost,
///   also by a call that is interrupted; `camlrt_digest_update_channel` keeps it.
/// * Mirrors: `Digest.channel`, `Digest.BLAKE256.channel` and so on.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_digest_channel(
    algorithm: CamlValue,
    channel: CamlValue,
    len: CamlValue,
) -> CamlValue {
    call_out!(BLOCKS | CALLS_IF_HOSTED, prims::camlrt_digest_channel(algorithm, channel, len))
}

/// Begins a digest.
///
/// * `algorithm`: CAMLRT_DIGEST_*.
/// * Result: a context.
/// * Errors: CAMLRT_TYPE_ERROR; Out_of_memory.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_digest_create(algorithm: CamlValue) -> CamlValue {
    call_out!(WHOLE, prims::camlrt_digest_create(algorithm))
}

/// Adds part of a string to a digest.
///
/// * `context`: from `camlrt_digest_create` or `caml_blake2_create`; `s`, `ofs`, `len`: as for `caml_md5_string`.
/// * Result: `()`.
/// * Errors: `Invalid_argument "Digest.substring"` for a range outside the string; CAMLRT_TYPE_ERROR; CAMLRT_BUSY while
///   another call reads a channel for the context.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_digest_update(
    context: CamlValue,
    s: CamlValue,
    ofs: CamlValue,
    len: CamlValue,
) -> CamlValue {
    read!(prims::camlrt_digest_update(context, s, ofs, len))
}

/// Adds bytes of the host's to a digest.
///
/// * `context`: as for `camlrt_digest_update`; `data`, `n`: the bytes.
/// * Result: 0 or the error's code.
/// * Errors: CAMLRT_TYPE_ERROR; CAMLRT_BAD_POINTER; CAMLRT_BUSY as for `camlrt_digest_update`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_digest_update_memory(context: CamlValue, data: *const u8, n: usize) -> i32 {
    read!(status prims::camlrt_digest_update_memory(context, (data, n)))
}

/// Adds what comes from a channel to a digest.
///
/// * `context`: as for `camlrt_digest_update`; `channel`, `len`: as for `camlrt_digest_channel`.
/// * Result: how many bytes were added, an int.
/// * Errors: as for `camlrt_digest_channel`. What was read by then has been added: so the call can be made again for the
///   rest, which `caml_ml_pos_in` tells. CAMLRT_BUSY as for `camlrt_digest_update`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_digest_update_channel(
    context: CamlValue,
    channel: CamlValue,
    len: CamlValue,
) -> CamlValue {
    call_out!(BLOCKS | CALLS_IF_HOSTED, prims::camlrt_digest_update_channel(context, channel, len))
}

/// Gives the digest of what was added.
///
/// * `context`: as for `camlrt_digest_update`. It stays as it is: more can be added.
/// * Result: a string, the digest.
/// * Errors: CAMLRT_TYPE_ERROR; CAMLRT_BUSY as for `camlrt_digest_update`.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_digest_final(context: CamlValue) -> CamlValue {
    call!(prims::camlrt_digest_final(context))
}

/// Writes a digest in hexadecimal.
///
/// * `algorithm`: CAMLRT_DIGEST_*; `digest`: one of its digests, a string.
/// * Result: a string of two digits for each byte, 0 to 9 and a to f.
/// * Errors: `Invalid_argument "Digest.to_hex"` for a string of another length.
/// * Mirrors: `Digest.to_hex`, `Digest.BLAKE256.to_hex` and so on.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_digest_to_hex(algorithm: CamlValue, digest: CamlValue) -> CamlValue {
    call!(prims::camlrt_digest_to_hex(algorithm, digest))
}

/// Reads a digest in hexadecimal.
///
/// * `algorithm`: CAMLRT_DIGEST_*; `hex`: a string of two digits for each byte, of either case.
/// * Result: a string, the digest.
/// * Errors: `Invalid_argument "Digest.of_hex"` for a string of another length and for what is no digit. For MD5 OCaml says
///   `"Digest.from_hex"`: of the length, and before OCaml 5 of the digits too.
/// * Mirrors: `Digest.from_hex`, `Digest.of_hex`, `Digest.BLAKE256.of_hex` and so on.
/// * Since: 1
#[unsafe(no_mangle)]
pub extern "C" fn camlrt_digest_of_hex(algorithm: CamlValue, hex: CamlValue) -> CamlValue {
    call!(prims::camlrt_digest_of_hex(algorithm, hex))
}
