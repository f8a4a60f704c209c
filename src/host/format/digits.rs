//! The decimal digits of floats, as many as tell them from others or as reach a decimal place: Steele and White's and
//! Burger and Dybvig's free-format algorithm on exact integers, with SBCL's choice of where it stops.

use std::cmp::Ordering;
use std::fmt::{self, Write};

/// A double-float or a single-float that is finite and not negative.
#[derive(Clone, Copy, PartialEq)]
pub enum Real {
    /// An OCaml float.
    Double(f64),
    /// What Lisp makes of integers and ratios.
    Single(f32),
}

/// A float as an integer of so many bits times a power of two.
struct Parts {
    f: u64,
    e: i32,
    bits: u32,
    /// The exponent for which SBCL takes the gaps on both sides for equal.
    least: i32,
}

impl Real {
    fn parts(self) -> Parts {
        let (bits, exponent_bits, raw) = match self {
            Real::Double(x) => (53, 11, x.to_bits()),
            Real::Single(x) => (24, 8, x.to_bits() as u64),
        };
        let bias = (1 << (exponent_bits - 1)) - 1 + bits as i32 - 1;
        let (exponent, fraction) = ((raw >> (bits - 1)) as i32, raw & ((1 << (bits - 1)) - 1));
        let least = 2 - ((1 << (exponent_bits - 1)) - 2) - bits as i32;
        if exponent > 0 {
            return Parts { f: fraction | 1 << (bits - 1), e: exponent - bias, bits, least };
        }
        // SBCL has the digits of a denormalised float begin where those of others do.
        let shift = bits as i32 - (64 - fraction.leading_zeros() as i32);
        Parts { f: fraction << shift, e: 1 - bias - shift, bits, least }
    }
    /// Whether it is zero.
    pub fn is_zero(self) -> bool {
        match self {
            Real::Double(x) => x == 0.0,
            Real::Single(x) => x == 0.0,
        }
    }
}

/// How far digits go.
#[derive(Clone, Copy)]
pub enum Until {
    /// As far as they tell the float from others.
    Enough,
    /// At most to this power of ten.
    Place(i64),
    /// At most so many digits.
    Count(i64),
}

/// Digits, and how many of them precede the decimal point: 0 for 0.5, -1 for 0.05.
pub struct Digits {
    digits: [u8; MOST_DIGITS],
    len: usize,
    /// How many of them precede the decimal point.
    pub point: i64,
}

/// No float needs more.
const MOST_DIGITS: usize = 40;
/// Beyond this power of ten there are no digits of any float.
const FARTHEST: i64 = 400;

impl Digits {
    /// The digits as characters.
    pub fn as_slice(&self) -> &[u8] {
        &self.digits[..self.len]
    }
    fn push(&mut self, digit: u32) {
        if self.len < MOST_DIGITS {
            self.digits[self.len] = b'0' + digit as u8;
            self.len += 1;
        }
    }
}

/// An integer of up to [`LIMBS`] words of 32 bits, the lowest first.
#[derive(Clone)]
struct Big {
    limbs: [u32; LIMBS],
    len: usize,
}

/// The largest are 2^1130 times 10^710.
const LIMBS: usize = 128;

impl Big {
    fn new(n: u64) -> Big {
        let mut limbs = [0; LIMBS];
        (limbs[0], limbs[1]) = (n as u32, (n >> 32) as u32);
        Big { limbs, len: 2 }.trimmed()
    }
    fn trimmed(mut self) -> Big {
        while self.len > 0 && self.limbs[self.len - 1] == 0 {
            self.len -= 1;
        }
        self
    }
    fn multiply(&mut self, by: u32) {
        let mut carry = 0;
        for limb in &mut self.limbs[..self.len] {
            carry += *limb as u64 * by as u64;
            *limb = carry as u32;
            carry >>= 32;
        }
        if carry > 0 {
            self.limbs[self.len] = carry as u32;
            self.len += 1;
        }
    }
    fn times_ten_to(mut self, mut n: i64) -> Big {
        while n >= 9 {
            self.multiply(1_000_000_000);
            n -= 9;
        }
        self.multiply(10u32.pow(n as u32));
        self
    }
    fn shifted(mut self, mut n: u32) -> Big {
        while n >= 31 {
            self.multiply(1 << 31);
            n -= 31;
        }
        self.multiply(1 << n);
        self
    }
    fn plus(&self, other: &Big) -> Big {
        let (mut sum, mut carry) = (self.clone(), 0);
        sum.len = self.len.max(other.len);
        for i in 0..sum.len {
            carry += self.limbs[i] as u64 + other.limbs[i] as u64;
            sum.limbs[i] = carry as u32;
            carry >>= 32;
        }
        if carry > 0 {
            sum.limbs[sum.len] = 1;
            sum.len += 1;
        }
        sum
    }
    /// Takes away a smaller number.
    fn minus(&mut self, other: &Big) {
        let mut borrow = 0;
        for i in 0..self.len {
            borrow += self.limbs[i] as i64 - other.limbs[i] as i64;
            self.limbs[i] = borrow as u32;
            borrow >>= 32;
        }
        *self = self.clone().trimmed();
    }
    fn order(&self, other: &Big) -> Ordering {
        self.len
            .cmp(&other.len)
            .then_with(|| self.limbs[..self.len].iter().rev().cmp(other.limbs[..self.len].iter().rev()))
    }
}

/// A float as `r / s`, and how far it is to its neighbours: `up / s` and `down / s`.
struct Fraction {
    r: Big,
    s: Big,
    up: Big,
    down: Big,
    /// Whether a neighbour's half-way point is still this float's.
    up_is_ours: bool,
    down_is_ours: bool,
}

impl Fraction {
    fn of(real: Real) -> Fraction {
        let Parts { f, e, bits, least } = real.parts();
        let narrow = f == 1 << (bits - 1) && (e >= 0 || e != least);
        let (r, one) = (Big::new(f), Big::new(1));
        let gap = if e >= 0 { one.clone().shifted(e as u32) } else { one.clone() };
        let r = if e >= 0 { r.shifted(e as u32 + 1) } else { r.shifted(1) };
        let s = if e >= 0 { Big::new(2) } else { one.shifted(1 + e.unsigned_abs()) };
        let ours = f % 2 == 0;
        let widened = |n: Big| if narrow { n.shifted(1) } else { n };
        Fraction {
            r: widened(r),
            s: widened(s),
            up: widened(gap.clone()),
            down: gap,
            up_is_ours: ours,
            down_is_ours: ours,
        }
    }
    /// Whether a remainder is within reach of the number above.
    fn reaches_up(&self) -> bool {
        match self.r.plus(&self.up).order(&self.s) {
            Ordering::Greater => true,
            Ordering::Equal => self.up_is_ours,
            Ordering::Less => false,
        }
    }
    fn reaches_down(&self) -> bool {
        match self.r.order(&self.down) {
            Ordering::Less => true,
            Ordering::Equal => self.down_is_ours,
            Ordering::Greater => false,
        }
    }
    fn each(&mut self, f: impl Fn(&mut Big)) {
        [&mut self.r, &mut self.s, &mut self.up, &mut self.down].into_iter().for_each(f);
    }
    /// The place at which so many digits end.
    fn place(&self, count: i64) -> i64 {
        let upper = self.r.plus(&self.up);
        let (mut k, mut l) = (0, self.s.clone());
        while l.order(&upper) == Ordering::Less {
            l.multiply(10);
            k += 1;
        }
        // Where half a unit of the last digit would make one digit more of it, SBCL goes one place farther.
        let place = (k - count).max(-FARTHEST);
        let (scale, unit) = if place < 0 { (-place, 0) } else { (0, place) };
        let rounded = self.r.clone().shifted(1).times_ten_to(scale).plus(&self.s.clone().times_ten_to(unit));
        if rounded.order(&l.shifted(1).times_ten_to(scale)) == Ordering::Less { place } else { place - 1 }
    }
    /// Lets digits end at a place.
    fn cut(&mut self, place: i64) {
        let place = place.clamp(-FARTHEST, FARTHEST);
        let half = self.s.clone().times_ten_to(place.max(0));
        // In such parts half a unit of that place is a whole number.
        self.each(|n| *n = n.clone().shifted(1).times_ten_to(-place.min(0)));
        for (gap, ours) in [(&mut self.down, &mut self.down_is_ours), (&mut self.up, &mut self.up_is_ours)] {
            if gap.order(&half) == Ordering::Less {
                *gap = half.clone();
            }
            *ours = true;
        }
    }
    /// Takes the next digit.
    fn digit(&mut self) -> u32 {
        for n in [&mut self.r, &mut self.up, &mut self.down] {
            n.multiply(10);
        }
        let mut digit = 0;
        while self.r.order(&self.s) != Ordering::Less {
            self.r.minus(&self.s);
            digit += 1;
        }
        digit
    }
}

/// The digits of a float.
pub fn digits(real: Real, until: Until) -> Digits {
    if let (Until::Enough, Some(digits)) = (until, shortest(real)) {
        return digits;
    }
    let mut n = Fraction::of(real);
    match until {
        Until::Enough => {}
        Until::Place(place) => n.cut(place),
        Until::Count(count) => {
            let place = n.place(count);
            n.cut(place);
        }
    }
    let mut digits = Digits { digits: [0; MOST_DIGITS], len: 0, point: 0 };
    while n.reaches_up() {
        n.s.multiply(10);
        digits.point += 1;
    }
    while n.r.order(&n.down) == Ordering::Greater && below_a_tenth(&n) {
        for n in [&mut n.r, &mut n.up, &mut n.down] {
            n.multiply(10);
        }
        digits.point -= 1;
    }
    loop {
        let digit = n.digit();
        let (down, up) = (n.reaches_down(), n.reaches_up());
        if !down && !up {
            digits.push(digit);
            continue;
        }
        let nearer_up = n.r.clone().shifted(1).order(&n.s) != Ordering::Less;
        digits.push(digit + (up && (!down || nearer_up)) as u32);
        return digits;
    }
}

fn below_a_tenth(n: &Fraction) -> bool {
    let mut upper = n.r.plus(&n.up);
    upper.multiply(10);
    match upper.order(&n.s) {
        Ordering::Less => true,
        Ordering::Equal => !n.up_is_ours,
        Ordering::Greater => false,
    }
}

/// A float as Rust writes it.
struct Written {
    text: [u8; 32],
    len: usize,
}

impl fmt::Write for Written {
    fn write_str(&mut self, s: &str) -> fmt::Result {
        let to = self.text.get_mut(self.len..self.len + s.len()).ok_or(fmt::Error)?;
        to.copy_from_slice(s.as_bytes());
        self.len += s.len();
        Ok(())
    }
}

/// As few digits as tell a float from others, as Rust finds them: SBCL does the same but for the smallest floats.
fn shortest(real: Real) -> Option<Digits> {
    let mut written = Written { text: [0; 32], len: 0 };
    match real {
        Real::Double(x) if x >= f64::MIN_POSITIVE * 16.0 => write!(written, "{x:e}").ok()?,
        Real::Single(x) if x >= f32::MIN_POSITIVE * 16.0 => write!(written, "{x:e}").ok()?,
        _ => return None,
    }
    let text = std::str::from_utf8(&written.text[..written.len]).ok()?;
    let (digits, exponent) = text.split_once('e')?;
    let mut found = Digits { digits: [0; MOST_DIGITS], len: 0, point: exponent.parse::<i64>().ok()? + 1 };
    digits.bytes().filter(u8::is_ascii_digit).for_each(|digit| found.push((digit - b'0') as u32));
    Some(found)
}
