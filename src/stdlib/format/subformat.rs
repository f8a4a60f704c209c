//! Where the format within a `%{` or `%(` ends, which OCaml finds out before it looks at what is in it.

use super::errors::Faults;
use crate::runtime::Exn;
use crate::sys::room;

/// The place of the `%` that ends a sub-format.
pub fn end(faults: &Faults<'_>, from: usize, end: usize, closer: u8) -> Result<usize, Exn> {
    // What ends the sub-formats around the place, the innermost last.
    let (mut closers, mut closer, mut at) = (Vec::new(), closer, from);
    loop {
        at = match memchr::memchr(b'%', &faults.text[at..end]) {
            Some(skipped) => at + skipped,
            None => return Err(faults.unclosed(closer, end)),
        };
        let c = faults.at(at + 1, end)?;
        if c == closer {
            let Some(outer) = closers.pop() else { return Ok(at) };
            closer = outer;
            at += 2;
            continue;
        }
        let (opener, width) = match c {
            b'_' => (faults.at(at + 2, end)?, 3),
            _ => (c, 2),
        };
        match (opener, width) {
            (b'{' | b'(', _) => {
                room::push(&mut closers, closer)?;
                closer = if opener == b'{' { b'}' } else { b')' };
            }
            (b'}', 2) => return Err(faults.expected(at + 1, b"character ')'", c)),
            (b')', 2) => return Err(faults.expected(at + 1, b"character '}'", c)),
            _ => {}
        }
        at += width;
    }
}
