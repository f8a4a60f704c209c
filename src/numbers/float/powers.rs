//! Powers of five to 128 bits, made when this is compiled.

/// The least and the greatest exponent of the table: 17 digits of every float are within, and 19 that make a float.
const LEAST: i32 = -345;
const GREATEST: i32 = 345;

/// The upper 128 bits of 5^n, the topmost of which is set: what is below them is cut off.
static UPPER: [u128; (GREATEST - LEAST + 1) as usize] = {
    /// Words of a number that holds 5^345, and 2^1023 divided by 5^345 to 128 bits and more.
    const WORDS: usize = 16;
    const fn upper(n: &[u64; WORDS]) -> u128 {
        let mut i = WORDS - 1;
        while n[i] == 0 {
            i -= 1;
        }
        let zeros = n[i].leading_zeros();
        let two = (n[i] as u128) << 64 | if i > 0 { n[i - 1] as u128 } else { 0 };
        let third = if i > 1 { n[i - 2] } else { 0 };
        if zeros == 0 { two } else { two << zeros | (third >> (64 - zeros)) as u128 }
    }
    let mut all = [0; (GREATEST - LEAST + 1) as usize];
    let mut power = [0; WORDS];
    power[0] = 1;
    let mut n = 0;
    while n <= GREATEST {
        all[(n - LEAST) as usize] = upper(&power);
        let (mut i, mut carry) = (0, 0);
        while i < WORDS {
            let product = power[i] as u128 * 5 + carry;
            power[i] = product as u64;
            carry = product >> 64;
            i += 1;
        }
        n += 1;
    }
    let mut quotient = [0; WORDS];
    quotient[WORDS - 1] = 1 << 63;
    let mut n = 0;
    while n > LEAST {
        let (mut i, mut rest) = (WORDS, 0);
        while i > 0 {
            i -= 1;
            let dividend = rest << 64 | quotient[i] as u128;
            quotient[i] = (dividend / 5) as u64;
            rest = dividend % 5;
        }
        n -= 1;
        all[(n - LEAST) as usize] = upper(&quotient);
    }
    all
};

/// `m * 5^n` for an `m` with all of its 64 bits: the product's upper 128 bits, of which two at most lack in front, and their
/// power of two. What is cut off is less than two.
#[inline(always)]
pub fn times(m: u64, n: i32) -> Option<(u128, i32)> {
    let power = *UPPER.get((n - LEAST) as usize)?;
    let (high, low) = (power >> 64, power & u64::MAX as u128);
    Some((m as u128 * high + ((m as u128 * low) >> 64), log2_of_five_to(n) - 63))
}

/// Such a product of `m * 5^n`, divided by 2^`by`, to the nearest integer, a half to the even one. `by` is 65 to 127. Nothing
/// if the bits that were cut off decide.
#[inline(always)]
pub fn rounded(product: u128, by: u32, n: i32) -> Option<u64> {
    // 5^27 has 63 bits.
    let exact = (0..=27).contains(&n);
    let (high, low, by) = ((product >> 64) as u64, product as u64, by - 64);
    let (quotient, rest, half) = (high >> by, high & ((1 << by) - 1), 1 << (by - 1));
    if rest == half && low == 0 {
        return exact.then_some(quotient + (quotient & 1));
    }
    if rest == half - 1 && low >= u64::MAX - 1 && !exact {
        return None;
    }
    Some(quotient + (rest >= half) as u64)
}

/// The largest integer not above `n * log2(5)`.
const fn log2_of_five_to(n: i32) -> i32 {
    ((n as i64 * 0x252_69e1_2f34) >> 40) as i32
}

/// The largest integer not above `n * log10(2)`.
#[inline]
pub const fn log10_of_two_to(n: i32) -> i32 {
    ((n as i64 * 0x13_4413_509f) >> 38) as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_computed_elsewhere() {
        // Python's integers.
        for (n, f) in [
            (-345, 0xf4b0769e47eb5a78e6a797b752909ef9),
            (-200, 0xc3f490aa77bd60fcbedbfc4411068a9c),
            (-1, 0xcccccccccccccccccccccccccccccccc),
            (0, 1 << 127),
            (55, 5u128.pow(55)),
            (100, 0x924d692ca61be758593c2626705f9c56),
            (345, 0x85eab0e41a6940e5f2d80e0c0c0b4e11),
        ] {
            assert_eq!(UPPER[(n - LEAST) as usize], f, "{n}");
        }
        for n in [i32::MIN / 2, LEAST - 1, GREATEST + 1, i32::MAX / 2] {
            assert_eq!(times(1 << 63, n), None);
        }
        assert_eq!(times(3 << 62, 1), Some((15 << 123, -61)));
    }

    #[test]
    fn every_power_is_five_times_the_one_before() {
        for n in LEAST..GREATEST {
            let [(f, e), (g, h)] = [n, n + 1].map(|n| times(1 << 63, n).expect("a power"));
            // The upper 64 bits do to see that the exponents fit.
            let (f, g) = ((f >> 63) * 5, (g >> 63) << (h - e));
            assert!(f.abs_diff(g) < 16 && (2..=3).contains(&(h - e)), "{n}");
        }
    }

    #[test]
    fn logarithms_are_exact() {
        for n in -1074..1024 {
            let power = f64::from_bits(if n < -1022 { 1 << (n + 1074) } else { ((n + 1023) as u64) << 52 });
            let text = format!("{power:.20e}");
            assert_eq!(text.split_once('e').map(|t| t.1), Some(&*log10_of_two_to(n).to_string()));
        }
    }
}
