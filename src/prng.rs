//! OCaml 5's generator of random numbers, L64X128 of the LXM family: a linear congruential generator and an xor-based one
//! side by side, their sum mixed (Steele and Vigna, "LXM: Better Splittable Pseudorandom Number Generators", figure 1).

use crate::heap::Word;
use crate::heap::word::{read_bytes, write_bytes};
use crate::runtime::custom::kind;
use crate::runtime::{Cx, Exn};

const MULTIPLIER: u64 = 0xd134_2543_de82_ef95;
const MIX: u64 = 0xdaba_0b6e_b093_22e3;
/// The kind of a state's bigarray.
const INT64: u8 = 7;

/// A state: what the congruential generator adds, its state, and that of the other one.
type State = [u64; 4];

/// The next number of a state, and the state behind it.
fn next([a, s, x0, x1]: State) -> (u64, State) {
    let mut z = s.wrapping_add(x0);
    for _ in 0..2 {
        z = (z ^ z >> 32).wrapping_mul(MIX);
    }
    let q1 = x1 ^ x0;
    let q0 = x0.rotate_left(24) ^ q1 ^ q1 << 16;
    (z ^ z >> 32, [a, s.wrapping_mul(MULTIPLIER).wrapping_add(a), q0, q1.rotate_left(37)])
}

pub fn caml_lxm_next<'a>(cx: &'a Cx, state: Word<'a>) -> Result<Word<'a>, Exn> {
    let a = state.bigarray().filter(|a| a.kind() == INT64 && a.ndims() == 1);
    let bytes = a.ok_or_else(|| cx.expected("a state of four int64s", state))?.bytes();
    let Some(state) = bytes.first_chunk::<{ size_of::<State>() }>() else {
        return Err(Exn::outside(0, 4, bytes.len() / 8));
    };
    let (n, after) = next(std::array::from_fn(|i| read_bytes(state, 8 * i).map_or(0, u64::from_ne_bytes)));
    let n = cx.boxed(kind::INT64, n as i64)?;
    after.iter().enumerate().for_each(|(i, word)| {
        write_bytes(state, 8 * i, word.to_ne_bytes());
    });
    Ok(n)
}
