//! The digits of integers.

/// As many as the longest number of 64 bits has, in base 8.
const MOST: usize = 22;

/// Digits, from a place of the buffer to its end.
#[derive(Clone, Copy, Debug)]
pub struct Digits {
    buffer: [u8; MOST],
    from: usize,
}

/// 00 to 99.
pub(super) static PAIRS: [[u8; 2]; 100] = {
    let mut pairs = [[0; 2]; 100];
    let mut i = 0;
    while i < 100 {
        pairs[i] = [b'0' + i as u8 / 10, b'0' + i as u8 % 10];
        i += 1;
    }
    pairs
};

impl Digits {
    /// In base ten.
    #[inline]
    pub fn decimal(mut n: u64) -> Digits {
        let mut d = Digits { buffer: [0; MOST], from: MOST };
        while n >= 100 {
            d.pair((n % 100) as usize);
            n /= 100;
        }
        if n >= 10 {
            d.pair(n as usize);
        } else {
            d.put(b'0' + n as u8);
        }
        d
    }
    /// In base 8 or 16: so many bits to a digit, which are one of these each.
    #[inline]
    pub fn binary(mut n: u64, bits: u32, named: &[u8; 16]) -> Digits {
        let mut d = Digits { buffer: [0; MOST], from: MOST };
        loop {
            d.put(named[n as usize & ((1 << bits) - 1)]);
            n >>= bits;
            if n == 0 {
                return d;
            }
        }
    }
    #[inline(always)]
    fn put(&mut self, digit: u8) {
        self.from -= 1;
        self.buffer[self.from] = digit;
    }
    #[inline(always)]
    fn pair(&mut self, n: usize) {
        self.from -= 2;
        self.buffer[self.from..self.from + 2].copy_from_slice(&PAIRS[n]);
    }
    /// The digits, none where they were taken away.
    #[inline(always)]
    pub fn as_bytes(&self) -> &[u8] {
        &self.buffer[self.from..]
    }
    /// No digits.
    pub fn none() -> Digits {
        Digits { buffer: [0; MOST], from: MOST }
    }
}
