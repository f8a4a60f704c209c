//! `List.sort_uniq`, with the calls of the comparison that OCaml's makes: what raises in the midst of it, or keeps a log, tells.

use crate::heap::roots::Root;
use crate::runtime::{Cx, Exn};
use crate::stdlib::calls::{Order, compare, roots};
use crate::stdlib::parts::element;
use std::cmp::Ordering;

/// An array whose elements are sorted, by their numbers.
struct Sort {
    order: Order,
    all: Root,
    /// Places for the two elements that a function of the host's is given.
    pair: [Root; 2],
    spare: Vec<u32>,
}

/// The numbers of an array's elements in their order, of equal ones that of the first. OCaml 4 differs: of three that are sorted
/// at once, the first two of which are equal, it keeps the second.
pub fn sort_uniq(cx: &mut Cx, order: Order, all: Root, n: usize) -> Result<Vec<u32>, Exn> {
    let mut numbers = Vec::new();
    numbers.try_reserve_exact(n)?;
    numbers.extend(0..u32::try_from(n).map_err(|_| Exn::OutOfMemory)?);
    let mut spare = Vec::new();
    spare.try_reserve_exact(n)?;
    let mut sort = Sort { order, all, pair: roots(cx)?, spare };
    let kept = sort.part(cx, &mut numbers, Ordering::Less)?;
    numbers.truncate(kept);
    Ok(numbers)
}

impl Sort {
    fn compare(&self, cx: &mut Cx, a: u32, b: u32) -> Result<Ordering, Exn> {
        if self.order.0.is_none() {
            let all = cx.get(self.all);
            return compare(cx, element(cx, all, a as usize)?, element(cx, all, b as usize)?);
        }
        for (place, i) in self.pair.iter().zip([a, b]) {
            cx.set(*place, element(cx, cx.get(self.all), i as usize)?);
        }
        let [a, b] = self.pair;
        self.order.compare(cx, a, b)
    }
    /// Sorts a part, the smallest first or the largest; how many stay, which are at its beginning then. Halves are at most 32 deep.
    fn part(&mut self, cx: &mut Cx, part: &mut [u32], first: Ordering) -> Result<usize, Exn> {
        if part.len() <= 3 {
            return self.few(cx, part, first);
        }
        let (a, b) = part.split_at_mut(part.len() / 2);
        let (m, n) = (self.part(cx, a, first.reverse())?, self.part(cx, b, first.reverse())?);
        self.merge(cx, [&a[..m], &b[..n]], first.reverse())?;
        // What was merged from the other end on.
        for (to, from) in part.iter_mut().zip(self.spare.iter().rev()) {
            *to = *from;
        }
        Ok(self.spare.len())
    }
    /// Merges two parts into the spare room.
    fn merge(&mut self, cx: &mut Cx, [mut a, mut b]: [&[u32]; 2], first: Ordering) -> Result<(), Exn> {
        self.spare.clear();
        while let ([i, rest_a @ ..], [j, rest_b @ ..]) = (a, b) {
            let order = self.compare(cx, *i, *j)?;
            if order.is_eq() || order == first {
                self.spare.push(*i);
                a = rest_a;
            }
            if order.is_eq() {
                b = rest_b;
            } else if order != first {
                self.spare.push(*j);
                b = rest_b;
            }
        }
        self.spare.extend(a);
        self.spare.extend(b);
        Ok(())
    }
    /// Sorts up to three: each is put in its place among those before it.
    fn few(&self, cx: &mut Cx, part: &mut [u32], first: Ordering) -> Result<usize, Exn> {
        let mut kept = part.len().min(1);
        for next in 1..part.len() {
            let new = part[next];
            match self.place(cx, &part[..kept], new, first)? {
                Some(place) => {
                    part.copy_within(place..kept, place + 1);
                    part[place] = new;
                    kept += 1;
                }
                None if next == 1 && part.len() == 3 && !cx.is_ocaml5() => part[0] = new,
                None => {}
            }
        }
        Ok(kept)
    }
    /// The place of one more among those that are sorted, of which the last is looked at first; nothing if an equal one is there.
    fn place(&self, cx: &mut Cx, sorted: &[u32], new: u32, first: Ordering) -> Result<Option<usize>, Exn> {
        for (i, other) in sorted.iter().enumerate().rev() {
            let order = self.compare(cx, *other, new)?;
            if order.is_eq() {
                return Ok(None);
            }
            if order == first {
                return Ok(Some(i + 1));
            }
        }
        Ok(Some(0))
    }
}
