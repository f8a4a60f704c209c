//! The decimal digits of floats at any precision, rounded correctly, halves to even: those that C's printf prints. The
//! standard library computes them.

use std::fmt::Write;

/// More digits than any float has, in front of the point or behind it, and a point.
pub const LONGEST: usize = 1400;
/// Behind so many digits there are zeros.
const SIGNIFICANT: usize = 780;
/// Behind so many digits after the point there are zeros.
const FRACTION: usize = 1080;

/// Text that does not grow.
struct Text<'t> {
    to: &'t mut [u8],
    len: usize,
}

impl Write for Text<'_> {
    fn write_str(&mut self, s: &str) -> std::fmt::Result {
        let to = self.to.get_mut(self.len..self.len + s.len()).ok_or(std::fmt::Error)?;
        to.copy_from_slice(s.as_bytes());
        self.len += s.len();
        Ok(())
    }
}

/// Writes a finite float's magnitude to `n` places behind the point; how many bytes that is, and how many zeros follow.
pub fn fixed(x: f64, n: usize, to: &mut [u8]) -> (usize, usize) {
    let written = n.min(FRACTION);
    let mut text = Text { to, len: 0 };
    let whole = write!(text, "{:.*}", written, x.abs());
    debug_assert!(whole.is_ok());
    (text.len, n - written)
}

/// Writes `n` significant digits of a finite float's magnitude without a point; how many are written, how many zeros
/// follow, and the first one's power of ten.
pub fn significant(x: f64, n: usize, to: &mut [u8]) -> (usize, usize, i32) {
    let written = n.min(SIGNIFICANT);
    let mut text = Text { to, len: 0 };
    let whole = write!(text, "{:.*e}", written - 1, x.abs());
    debug_assert!(whole.is_ok());
    let len = text.len;
    let e = to[..len].iter().position(|c| *c == b'e').unwrap_or(len);
    let exponent = std::str::from_utf8(&to[(e + 1).min(len)..len]).ok().and_then(|t| t.parse().ok());
    if written > 1 {
        to.copy_within(2..e, 1);
    }
    (written, n - written, exponent.unwrap_or(0))
}
