//! The sets of characters of `%[...]`.

use super::errors::Faults;
use crate::runtime::Exn;

/// A set of characters.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Set([u64; 4]);

impl Set {
    /// Whether a character is in it.
    #[inline(always)]
    pub fn has(&self, c: u8) -> bool {
        self.0[c as usize / 64] >> (c % 64) & 1 == 1
    }
    fn add(&mut self, c: u8) {
        self.0[c as usize / 64] |= 1 << (c % 64);
    }
    fn add_range(&mut self, from: u8, to: u8) {
        (from..=to).for_each(|c| self.add(c));
    }
}

/// Reads a set from behind its `[`; it, and where its `]` is past.
pub fn read(faults: &Faults<'_>, from: usize, end: usize) -> Result<(Set, usize), Exn> {
    let reversed = faults.at(from, end)? == b'^';
    let (mut set, after) = content(faults, from + reversed as usize, end)?;
    if reversed {
        set.0.iter_mut().for_each(|bits| *bits = !*bits);
    }
    Ok((set, after))
}

fn content(faults: &Faults<'_>, from: usize, end: usize) -> Result<(Set, usize), Exn> {
    let (mut set, mut at) = (Set::default(), from);
    // A character that may turn out to begin a range, or to be the first half of `%%` or `%@`. The first one of all may be
    // any.
    let mut held = Some(faults.at(at, end)?);
    at += 1;
    loop {
        let c = faults.at(at, end)?;
        let Some(first) = held else {
            at += 1;
            match c {
                b']' => return Ok((set, at)),
                b'-' => set.add(c),
                _ => held = Some(c),
            }
            continue;
        };
        match c {
            b']' => {
                set.add(first);
                return Ok((set, at + 1));
            }
            b'-' => {
                let last = match faults.at(at + 1, end)? {
                    b']' => {
                        set.add(first);
                        set.add(c);
                        return Ok((set, at + 2));
                    }
                    b'%' => match faults.at(at + 2, end)? {
                        escaped @ (b'%' | b'@') => {
                            at += 1;
                            escaped
                        }
                        _ => return Err(faults.single_percent(at + 1)),
                    },
                    last => last,
                };
                set.add_range(first, last);
                (held, at) = (None, at + 2);
            }
            b'%' | b'@' if first == b'%' => {
                set.add(c);
                (held, at) = (None, at + 1);
            }
            _ if first == b'%' => return Err(faults.single_percent(at)),
            _ => {
                set.add(first);
                (held, at) = (Some(c), at + 1);
            }
        }
    }
}
