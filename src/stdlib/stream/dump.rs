//! `Stream.dump`: what a stream knows of itself, in OCaml's words.

use super::blocks::{Data, Stream, Taken, no_stream};
use crate::heap::roots::Root;
use crate::io::{Channel, output, standard};
use crate::runtime::{Cx, Exn};
use crate::stdlib::calls::Function;
use crate::stdlib::parts::most;
use crate::sys::room;
use std::rc::Rc;

/// Data that goes in circles ends when it was gone round so often; little has as many parts.
const MANY: usize = 1 << 16;

const STDOUT: i32 = 1;

/// What is still to be written.
enum Rest {
    Close,
    /// The second part of two, and how many roots there were before it.
    Behind(Root, u32),
}

/// Writes what a stream knows of itself to the standard output; a function writes the elements.
pub fn dump(cx: &mut Cx, f: Function, s: Stream) -> Result<(), Exn> {
    let out = standard::output(cx, STDOUT)?;
    let count = match s.0 {
        Some(cell) => Taken::of(cx, cx.get(cell))?.count(),
        None => 0,
    };
    output::output_slice(cx, &out, format!("{{count = {count}; data = ").as_bytes())?;
    let data = cx.root(s.data(cx)?)?;
    parts(cx, f, data, &out)?;
    output::output_slice(cx, &out, b"}\n")?;
    output::flush(cx, &out)
}

fn parts(cx: &mut Cx, f: Function, at: Root, out: &Rc<Channel>) -> Result<(), Exn> {
    let (interrupts, mut steps, mut rest) = (cx.interrupts(), 0_usize, Vec::new());
    let put = |cx: &mut Cx, text: &str| output::output_slice(cx, out, text.as_bytes());
    let item = cx.root(cx.get(at))?;
    loop {
        steps += 1;
        if steps > MANY && steps > MANY + most(cx, 16) {
            return Err(no_stream(cx, cx.get(at)));
        }
        cx.uninterrupted(interrupts)?;
        match Data::of(cx, cx.get(at))? {
            Data::Cons([element, behind]) => {
                cx.set(item, element);
                cx.set(at, behind);
                room::push(&mut rest, Rest::Close)?;
                put(cx, "Scons (")?;
                let depth = cx.roots();
                cx.apply(f.0, &[item])?;
                cx.drop_roots(depth);
                put(cx, ", ")?;
                continue;
            }
            Data::App([first, second]) => {
                let depth = cx.roots();
                room::push(&mut rest, Rest::Behind(cx.root(second)?, depth))?;
                cx.set(at, first);
                put(cx, "Sapp (")?;
                continue;
            }
            Data::Empty => put(cx, "Sempty")?,
            Data::Lazy(_) => put(cx, "Slazy")?,
            Data::Generator(_) => put(cx, "Sgen")?,
            Data::Channel(_) => put(cx, "Sbuffio")?,
        }
        loop {
            match rest.pop() {
                None => return Ok(()),
                Some(Rest::Close) => put(cx, ")")?,
                Some(Rest::Behind(data, depth)) => {
                    cx.set(at, cx.get(data));
                    cx.drop_roots(depth);
                    room::push(&mut rest, Rest::Close)?;
                    put(cx, ", ")?;
                    break;
                }
            }
        }
    }
}
