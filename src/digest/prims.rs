//! The digests of the ABI.

use super::blake2::{Blake2b, MOST};
use super::context::{self, Context};
use super::hex;
use super::state::{Algorithm, Hash, State};
use crate::abi::CamlValue;
use crate::abi::args::HostBytes;
use crate::heap::{Word, word};
use crate::io::InChan;
use crate::io::input::each_block;
use crate::runtime::value::Bytes;
use crate::runtime::{Cx, Exn};
use crate::values::range;

fn part(s: Bytes<'_>, ofs: i64, len: i64) -> Result<Bytes<'_>, Exn> {
    range(ofs, len, s.len()).map(|r| &s[r]).ok_or_else(|| Exn::invalid("Digest.substring"))
}

fn answer(cx: &Cx, hash: Hash) -> Result<Word<'_>, Exn> {
    Ok(cx.string(hash.bytes())?)
}

fn of_cells(mut state: State, bytes: Bytes<'_>) -> Hash {
    state.update_cells(bytes);
    state.finish()
}

pub fn caml_md5_string<'a>(cx: &'a Cx, s: Bytes<'_>, ofs: i64, len: i64) -> Result<Word<'a>, Exn> {
    camlrt_digest_substring(cx, Algorithm::Md5, s, ofs, len)
}

pub fn caml_md5_chan(cx: &mut Cx, channel: InChan, len: i64) -> Result<CamlValue, Exn> {
    camlrt_digest_channel(cx, Algorithm::Md5, channel, len)
}

/// A length that BLAKE2 can have.
fn blake2_size(len: i64) -> Result<usize, Exn> {
    let size = usize::try_from(len).ok().filter(|n| (1..=MOST).contains(n));
    size.ok_or_else(|| Exn::invalid("Digest.BLAKE2: wrong hash size"))
}

fn blake2(len: i64, key: Bytes<'_>) -> Result<State, Exn> {
    let size = blake2_size(len)?;
    let mut copy = [0; MOST];
    let Some(place) = copy.get_mut(..key.len()) else {
        return Err(Exn::unfit_of(format_args!("a key of {} bytes is more than {MOST}", key.len())));
    };
    word::copy_out(key, place);
    Ok(State::Blake2b(Blake2b::new(size, place)))
}

pub fn caml_blake2_create(cx: &mut Cx, len: i64, key: Vec<u8>) -> Result<CamlValue, Exn> {
    let mut key = key;
    let state = blake2(len, word::as_cells(&mut key))?;
    create(cx, state)
}

pub fn caml_blake2_update(_: &Cx, context: Context, s: Bytes<'_>, ofs: i64, len: i64) -> Result<(), Exn> {
    let mut state = context.state()?;
    let State::Blake2b(_) = *state else { return Err(not_blake2()) };
    state.update_cells(part(s, ofs, len)?);
    Ok(())
}

fn not_blake2() -> Exn {
    Exn::Type("expected a context of BLAKE2, got one of another algorithm".into())
}

pub fn caml_blake2_final(cx: &Cx, context: Context, len: i64) -> Result<Word<'_>, Exn> {
    let State::Blake2b(blake2) = &*context.state()? else { return Err(not_blake2()) };
    let size = blake2_size(len)?;
    Ok(cx.string(&blake2.clone().finish()[..size])?)
}

pub fn caml_blake2_string<'a>(
    cx: &'a Cx,
    hash_len: i64,
    key: Bytes<'_>,
    s: Bytes<'_>,
    ofs: i64,
    len: i64,
) -> Result<Word<'a>, Exn> {
    let state = blake2(hash_len, key)?;
    answer(cx, of_cells(state, part(s, ofs, len)?))
}

pub fn camlrt_digest_string<'a>(cx: &'a Cx, algorithm: Algorithm, s: Bytes<'_>) -> Result<Word<'a>, Exn> {
    answer(cx, of_cells(State::new(algorithm), s))
}

pub fn camlrt_digest_substring<'a>(
    cx: &'a Cx,
    algorithm: Algorithm,
    s: Bytes<'_>,
    ofs: i64,
    len: i64,
) -> Result<Word<'a>, Exn> {
    answer(cx, of_cells(State::new(algorithm), part(s, ofs, len)?))
}

pub fn camlrt_digest_memory(cx: &Cx, algorithm: Algorithm, bytes: HostBytes) -> Result<Word<'_>, Exn> {
    let mut state = State::new(algorithm);
    state.update(bytes.as_slice());
    answer(cx, state.finish())
}

/// Takes so many bytes of a channel, or all if that is negative; how many there were.
fn update_from(cx: &mut Cx, state: &mut State, channel: &InChan, len: i64) -> Result<u64, Exn> {
    // What is consumed is lost if there is no handle for the result.
    cx.check_handles()?;
    each_block(cx, &channel.0, u64::try_from(len).ok(), |bytes| state.update(bytes))
}

pub fn camlrt_digest_channel(
    cx: &mut Cx,
    algorithm: Algorithm,
    channel: InChan,
    len: i64,
) -> Result<CamlValue, Exn> {
    let mut state = State::new(algorithm);
    update_from(cx, &mut state, &channel, len)?;
    CamlValue::of(cx, answer(cx, state.finish())?)
}

fn create(cx: &mut Cx, state: State) -> Result<CamlValue, Exn> {
    cx.reserve_scratch(context::SIZE)?;
    CamlValue::of(cx, cx.new_context(state)?)
}

pub fn camlrt_digest_create(cx: &mut Cx, algorithm: Algorithm) -> Result<CamlValue, Exn> {
    create(cx, State::new(algorithm))
}

pub fn camlrt_digest_update(_: &Cx, context: Context, s: Bytes<'_>, ofs: i64, len: i64) -> Result<(), Exn> {
    context.state()?.update_cells(part(s, ofs, len)?);
    Ok(())
}

pub fn camlrt_digest_update_memory(_: &Cx, context: Context, bytes: HostBytes) -> Result<(), Exn> {
    context.state()?.update(bytes.as_slice());
    Ok(())
}

pub fn camlrt_digest_update_channel(
    cx: &mut Cx,
    context: Context,
    channel: InChan,
    len: i64,
) -> Result<i64, Exn> {
    Ok(update_from(cx, &mut *context.state()?, &channel, len)? as i64)
}

pub fn camlrt_digest_final(cx: &Cx, context: Context) -> Result<Word<'_>, Exn> {
    let state = context.state()?.clone();
    answer(cx, state.finish())
}

pub fn camlrt_digest_to_hex<'a>(cx: &'a Cx, algorithm: Algorithm, d: Bytes<'_>) -> Result<Word<'a>, Exn> {
    if d.len() != algorithm.size() {
        return Err(Exn::invalid("Digest.to_hex"));
    }
    let (hex, digits) = cx.heap.string(2 * d.len())?;
    hex::encode(d, digits);
    Ok(hex)
}

pub fn camlrt_digest_of_hex<'a>(cx: &'a Cx, algorithm: Algorithm, hex: Bytes<'_>) -> Result<Word<'a>, Exn> {
    const OF_HEX: Exn = Exn::invalid("Digest.of_hex");
    const FROM_HEX: Exn = Exn::invalid("Digest.from_hex");
    let is_md5 = algorithm == Algorithm::Md5;
    if hex.len() != 2 * algorithm.size() {
        return Err(if is_md5 { FROM_HEX } else { OF_HEX });
    }
    let (digest, bytes) = cx.heap.string(algorithm.size())?;
    let wrong_digit = || if is_md5 && !cx.is_ocaml5() { FROM_HEX } else { OF_HEX };
    hex::decode(hex, bytes).ok_or_else(wrong_digit)?;
    Ok(digest)
}
