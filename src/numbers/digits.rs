//! The digits of integers.

pub(super) const EIGHT: u64 = 100_000_000;
pub(super) const ZEROS: u64 = 0x3030_3030_3030_3030;

/// Eight digits, the first one in the lowest byte, of a number below 10^8; as numbers, not as characters. Fours, then
/// pairs, then all of them at once: divisions by 100 and 10 are multiplications, exact for what is that small.
#[inline]
fn eight(n: u64) -> u64 {
    let fours = (n / 10_000) | ((n % 10_000) << 32);
    let hundreds = ((fours * 10_486) >> 20) & 0x0000_007f_0000_007f;
    let pairs = hundreds | (fours - 100 * hundreds) << 16;
    let tens = ((pairs * 103) >> 10) & 0x000f_000f_000f_000f;
    tens | (pairs - 10 * tens) << 8
}

/// The bytes of a number below 10^8, the first one in the lowest byte, and how many they are.
#[inline]
fn up_to_eight(n: u64) -> (u64, usize) {
    let digits = eight(n);
    let zeros = (digits.trailing_zeros() / 8).min(7);
    ((digits | ZEROS) >> (8 * zeros), 8 - zeros as usize)
}

/// A number in base ten, with its sign: the words of a short string, and how many bytes it has.
#[inline]
pub fn decimal(n: i64) -> ([u64; 3], usize) {
    let size = n.unsigned_abs();
    if size >= EIGHT {
        return long_decimal(n);
    }
    let (text, len) = up_to_eight(size);
    if n < 0 { ([text << 8 | b'-' as u64, text >> 56, 0], len + 1) } else { ([text, 0, 0], len) }
}

/// The same of longer numbers.
#[inline(never)]
fn long_decimal(n: i64) -> ([u64; 3], usize) {
    let size = n.unsigned_abs();
    let (upper, lower) = (size / EIGHT, eight(size % EIGHT) | ZEROS);
    // 16 bytes, the sign among them.
    if upper >= EIGHT / 10 {
        return longest_decimal(n);
    }
    let (first, len) = up_to_eight(upper);
    let (text, len) = (first as u128 | (lower as u128) << (8 * len), len + 8);
    let (text, len) = if n < 0 { (text << 8 | b'-' as u128, len + 1) } else { (text, len) };
    ([text as u64, (text >> 64) as u64, 0], len)
}

/// The same of the longest ones.
fn longest_decimal(n: i64) -> ([u64; 3], usize) {
    let mut digits = Digits::decimal(n.unsigned_abs());
    if n < 0 {
        digits.put(b'-');
    }
    (digits.words(digits.from), digits.len())
}

/// Where digits end: there is room for the longest number of 64 bits, in base 8, and a sign.
pub const END: usize = 24;

/// Digits, from a place of the buffer to [`END`]. In front of them are zeros as characters, behind them as bytes: the
/// text that they are a part of can be made around them.
#[derive(Clone, Copy, Debug)]
pub struct Digits {
    /// All of it.
    pub buffer: [u8; 2 * END],
    from: usize,
}

/// 00 to 99.
static PAIRS: [[u8; 2]; 100] = {
    let mut pairs = [[0; 2]; 100];
    let mut i = 0;
    while i < 100 {
        pairs[i] = [b'0' + i as u8 / 10, b'0' + i as u8 % 10];
        i += 1;
    }
    pairs
};

impl Digits {
    const NONE: Digits = {
        let mut buffer = [b'0'; 2 * END];
        let mut i = END;
        while i < 2 * END {
            buffer[i] = 0;
            i += 1;
        }
        Digits { buffer, from: END }
    };
    /// In base ten.
    #[inline]
    pub fn decimal(mut n: u64) -> Digits {
        let mut d = Digits::NONE;
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
    /// In base 8.
    #[inline]
    pub fn octal(mut n: u64) -> Digits {
        let mut d = Digits::NONE;
        loop {
            d.put(b'0' + n as u8 % 8);
            n /= 8;
            if n == 0 {
                return d;
            }
        }
    }
    /// In base 16; `ten` is the character for it.
    #[inline]
    pub fn hexadecimal(n: u64, ten: u8) -> Digits {
        let mut d = Digits::NONE;
        d.buffer[END - 16..END - 8].copy_from_slice(&eight_of_16((n >> 32) as u32, ten).to_le_bytes());
        d.buffer[END - 8..END].copy_from_slice(&eight_of_16(n as u32, ten).to_le_bytes());
        d.from = END - (16 - n.leading_zeros() as usize / 4).max(1);
        d
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
    /// The digits.
    #[inline(always)]
    pub fn as_bytes(&self) -> &[u8] {
        &self.buffer[self.from..END]
    }
    /// How many they are.
    #[inline(always)]
    pub fn len(&self) -> usize {
        END - self.from
    }
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// Takes them away, if it is a zero.
    pub fn clear(&mut self) {
        self.from = END;
    }
    /// What there is from a place on, as the words of a short string.
    #[inline(always)]
    pub fn words(&self, from: usize) -> [u64; 3] {
        let word = |i: usize| std::array::from_fn(|j| self.buffer[from + 8 * i + j]);
        [u64::from_le_bytes(word(0)), u64::from_le_bytes(word(1)), u64::from_le_bytes(word(2))]
    }
}

/// A number in base 16: the words of a short string, and how many bytes it has.
#[inline]
pub fn hexadecimal(n: u64, ten: u8) -> ([u64; 3], usize) {
    let digits = eight_of_16(n as u32, ten);
    if n >> 32 == 0 {
        let zeros = (n as u32).leading_zeros().min(28) / 4;
        return ([digits >> (8 * zeros), 0, 0], 8 - zeros as usize);
    }
    let zeros = n.leading_zeros() / 4;
    let upper = eight_of_16((n >> 32) as u32, ten);
    let text = (upper as u128 | (digits as u128) << 64) >> (8 * zeros);
    ([text as u64, (text >> 64) as u64, 0], 16 - zeros as usize)
}

/// The eight hexadecimal digits of a number, the first one in the lowest byte.
#[inline]
fn eight_of_16(n: u32, ten: u8) -> u64 {
    let n = n as u64;
    let n = (n | n << 16) & 0x0000_ffff_0000_ffff;
    let n = (n | n << 8) & 0x00ff_00ff_00ff_00ff;
    let n = (n | n << 4) & 0x0f0f_0f0f_0f0f_0f0f;
    // A one in each byte that is ten or more.
    let letters = (n + 0x0606_0606_0606_0606) >> 4 & 0x0101_0101_0101_0101;
    (n + ZEROS + letters * (ten - b'0' - 10) as u64).swap_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_every_base() {
        for n in (0..64)
            .flat_map(|i| [u64::MAX >> i, 1 << i, (1 << i) - 1, 0x0123_4567_89ab_cdef >> i, 0xfedc_ba98 << i])
        {
            let said = |d: Digits| String::from_utf8(d.as_bytes().to_vec()).expect("ASCII");
            assert_eq!(said(Digits::decimal(n)), n.to_string());
            assert_eq!(said(Digits::octal(n)), format!("{n:o}"));
            assert_eq!(said(Digits::hexadecimal(n, b'a')), format!("{n:x}"));
            assert_eq!(said(Digits::hexadecimal(n, b'A')), format!("{n:X}"));
            let (words, len) = hexadecimal(n, b'a');
            let bytes: Vec<u8> = words.iter().flat_map(|w| w.to_le_bytes()).collect();
            assert_eq!(bytes[..len], *format!("{n:x}").as_bytes());
            assert!(bytes[len..].iter().all(|b| *b == 0));
        }
    }

    #[test]
    fn decimals_of_every_length() {
        let mut n = 0i64;
        for digit in [1, 9, 0, 3, 7, 5, 0, 0, 2, 8, 4, 6, 1, 0, 9, 9, 5, 4, 7] {
            for n in [n, n.wrapping_add(1), n.wrapping_sub(1), !n] {
                for n in [n, n.wrapping_neg(), n ^ i64::MIN] {
                    let (words, len) = decimal(n);
                    let bytes: Vec<u8> = words.iter().flat_map(|w| w.to_le_bytes()).collect();
                    assert_eq!(bytes[..len], *n.to_string().as_bytes());
                    assert!(bytes[len..].iter().all(|b| *b == 0), "{n}");
                }
            }
            n = n.wrapping_mul(10) + digit;
        }
        for n in 0..10_000 {
            assert_eq!(
                eight(n * 10_000 + n).to_le_bytes().map(|d| d + b'0'),
                *format!("{n:04}{n:04}").as_bytes()
            );
        }
    }
}
