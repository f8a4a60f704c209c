//! MD5. The crates that have it lose a fifth of the speed, see `compress`.

use sha2::digest::array::Array;
use sha2::digest::block_api::Eager;
use sha2::digest::block_buffer::BlockBuffer;
use sha2::digest::consts::U64;
use std::hint::black_box;

/// What each step adds: the first 32 bits of the sines' fractions.
const SINES: [u32; 64] = [
    0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
    0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
    0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
    0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
    0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
    0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
    0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
    0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391,
];
const ROTATIONS: [[u32; 4]; 4] = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]];
const START: [u32; 4] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];

/// Step number `I`, on the four words in the order in which it takes them. What it needs of the step before, `x`, comes
/// in last.
#[inline(always)]
fn step<const I: usize>([w, x, y, z]: [u32; 4], message: &[u32; 16], sines: &[u32; 64]) -> [u32; 4] {
    let at = match I / 16 {
        0 => I,
        1 => 5 * I + 1,
        2 => 3 * I + 5,
        _ => 7 * I,
    };
    let w = w.wrapping_add(sines[I]).wrapping_add(message[at % 16]);
    let mixed = match I / 16 {
        0 => w.wrapping_add(z ^ (x & (y ^ z))),
        // The two have no bit in common, and only one waits for `x`.
        1 => w.wrapping_add(y & !z).wrapping_add(x & z),
        2 => w.wrapping_add(x ^ (y ^ z)),
        _ => w.wrapping_add(y ^ (x | !z)),
    };
    [z, mixed.rotate_left(ROTATIONS[I / 16][I % 4]).wrapping_add(x), x, y]
}

macro_rules! steps {
    ($s:ident, $message:ident, $sines:ident: $($i:literal)*) => { $($s = step::<$i>($s, &$message, $sines);)* };
}

fn compress(state: &mut [u32; 4], blocks: &[[u8; 64]]) {
    for block in blocks {
        // A constant known to it the compiler adds last, where the next step waits for it.
        let sines = black_box(&SINES);
        let (words, _) = block.as_chunks::<4>();
        let message: [u32; 16] = std::array::from_fn(|i| u32::from_le_bytes(words[i]));
        let mut s = *state;
        steps!(s, message, sines:
            0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31
            32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60 61 62 63);
        state.iter_mut().zip(s).for_each(|(to, n)| *to = to.wrapping_add(n));
    }
}

/// A digest in the making.
#[derive(Clone)]
pub struct Md5 {
    state: [u32; 4],
    /// How many bytes there were.
    len: u64,
    buffer: BlockBuffer<U64, Eager>,
}

impl Default for Md5 {
    fn default() -> Md5 {
        Md5 { state: START, len: 0, buffer: Default::default() }
    }
}

impl Md5 {
    pub fn update(&mut self, bytes: &[u8]) {
        self.len = self.len.wrapping_add(bytes.len() as u64);
        self.buffer
            .digest_blocks(bytes, |blocks| compress(&mut self.state, Array::cast_slice_to_core(blocks)));
    }
    pub fn finish(mut self) -> [u8; 16] {
        let bits = self.len.wrapping_mul(8);
        self.buffer.len64_padding_le(bits, |block| compress(&mut self.state, &[block.0]));
        let mut digest = [0; 16];
        digest.as_chunks_mut().0.iter_mut().zip(self.state).for_each(|(to, n)| *to = n.to_le_bytes());
        digest
    }
}
