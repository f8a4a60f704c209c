//! Numbers in words and Roman numerals: `~R` without a base.

use super::text::Text;
use super::{Stop, wrong};

const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] =
    ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const ORDINALS: [&str; 20] = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
];
const ORDINAL_TENS: [&str; 10] = [
    "",
    "",
    "twentieth",
    "thirtieth",
    "fortieth",
    "fiftieth",
    "sixtieth",
    "seventieth",
    "eightieth",
    "ninetieth",
];
/// The powers of a thousand, the largest first.
const PERIODS: [(u64, &str); 7] = [
    (1_000_000_000_000_000_000, " quintillion"),
    (1_000_000_000_000_000, " quadrillion"),
    (1_000_000_000_000, " trillion"),
    (1_000_000_000, " billion"),
    (1_000_000, " million"),
    (1_000, " thousand"),
    (1, ""),
];

/// Writes the sign; the magnitude.
fn magnitude(n: i64, to: &mut Text) -> Result<u64, Stop> {
    if n < 0 {
        to.str("negative ")?;
    }
    Ok(n.unsigned_abs())
}

/// "one hundred twenty-three"
pub fn cardinal(n: i64, to: &mut Text) -> Result<(), Stop> {
    let n = magnitude(n, to)?;
    if n == 0 { to.str(ONES[0]) } else { positive(n, to) }
}

fn positive(n: u64, to: &mut Text) -> Result<(), Stop> {
    let mut is_first = true;
    for (size, name) in PERIODS {
        let here = (n / size % 1000) as usize;
        if here > 0 {
            if !std::mem::take(&mut is_first) {
                to.str(" ")?;
            }
            below_thousand(here, to)?;
            to.str(name)?;
        }
    }
    Ok(())
}

/// A number from 1 to 999.
fn below_thousand(n: usize, to: &mut Text) -> Result<(), Stop> {
    let (hundreds, rest) = (n / 100, n % 100);
    if hundreds > 0 {
        to.str(ONES[hundreds])?;
        to.str(if rest > 0 { " hundred " } else { " hundred" })?;
    }
    if rest > 0 { below_hundred(rest, &ONES, &TENS, to) } else { Ok(()) }
}

/// A number below 100 that is not a multiple of ten with a name of its own, by the names of the last part.
fn below_hundred(n: usize, ones: &[&str; 20], tens: &[&str; 10], to: &mut Text) -> Result<(), Stop> {
    if n < 20 {
        return to.str(ones[n]);
    }
    if n.is_multiple_of(10) {
        return to.str(tens[n / 10]);
    }
    to.str(TENS[n / 10])?;
    to.str("-")?;
    to.str(ones[n % 10])
}

/// "one hundred twenty-third"
pub fn ordinal(n: i64, to: &mut Text) -> Result<(), Stop> {
    let n = magnitude(n, to)?;
    let last = n % 100;
    if n >= 100 {
        positive(n - last, to)?;
        to.str(if last > 0 { " " } else { "th" })?;
    }
    if last > 0 || n == 0 { below_hundred(last as usize, &ORDINALS, &ORDINAL_TENS, to) } else { Ok(()) }
}

const LETTERS: [(i64, &str); 13] = [
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
];

/// Roman numerals; old ones are not subtracted.
pub fn roman(mut n: i64, old: bool, to: &mut Text) -> Result<(), Stop> {
    if !(1..if old { 5000 } else { 4000 }).contains(&n) {
        return wrong("the number has no Roman numeral");
    }
    for (size, letters) in LETTERS {
        while n >= size && !(old && letters.len() > 1) {
            to.str(letters)?;
            n -= size;
        }
    }
    Ok(())
}
