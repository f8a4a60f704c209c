//! Text with names in it: `$name`, `$(name)`, `${name}`.

use super::{Kept, add_bytes_of, add_string};
use crate::runtime::value::{FromWord, StringRoot};
use crate::runtime::{Cx, Exn};
use crate::stdlib::calls::Function;

/// Where a name is that begins here, and where the text goes on behind it.
fn name(text: &[u8], from: usize) -> Result<(&[u8], usize), Exn> {
    let close = match text.get(from).ok_or_else(|| Exn::NotFound)? {
        b'(' => b')',
        b'{' => b'}',
        _ => {
            // The first byte may be any.
            let letter = |c: &u8| c.is_ascii_alphanumeric() || *c == b'_';
            let behind = &text[from + 1..];
            let next = from + 1 + behind.iter().position(|c| !letter(c)).unwrap_or(behind.len());
            return Ok((&text[from..next], next));
        }
    };
    let (open, inside) = (text[from], &text[from + 1..]);
    let mut deep = 0;
    for (i, c) in inside.iter().enumerate() {
        if *c == open {
            deep += 1;
        } else if *c == close && deep == 0 {
            return Ok((&inside[..i], from + i + 2));
        } else if *c == close {
            deep -= 1;
        }
    }
    Err(Exn::NotFound)
}

/// Adds bytes one by one: as many as there is room for, before the buffer grows for the next one.
fn add_chars(cx: &mut Cx, b: Kept, bytes: &[u8]) -> Result<(), Exn> {
    let mut rest = bytes;
    while !rest.is_empty() {
        let buffer = b.now(cx)?;
        let room = (buffer.bytes.len() - buffer.position).max(1);
        let (now, later) = rest.split_at(rest.len().min(room));
        add_bytes_of(cx, b, now)?;
        rest = later;
    }
    Ok(())
}

/// Adds a text with what a function makes of the names in it. A `$` behind a backslash is itself.
pub fn add_substitute(cx: &mut Cx, b: Kept, f: Function, text: Vec<u8>) -> Result<(), Exn> {
    let depth = cx.roots();
    let mut i = 0;
    while i < text.len() {
        // As far as nothing has a meaning.
        let plain = text[i..].iter().position(|c| matches!(c, b'$' | b'\\')).unwrap_or(text.len() - i);
        add_chars(cx, b, &text[i..i + plain])?;
        i += plain;
        match text.get(i..) {
            None | Some([]) => {}
            Some([b'\\', b'$', ..]) => {
                add_chars(cx, b, b"$")?;
                i += 2;
            }
            Some([b'\\', c, ..]) => {
                add_chars(cx, b, &[b'\\', *c])?;
                i += 2;
            }
            Some([b'\\']) => {
                add_chars(cx, b, b"\\")?;
                i += 1;
            }
            Some(_) => {
                let (name, next) = name(&text, i + 1)?;
                cx.reserve_string(name.len())?;
                let name = cx.root(cx.string(name)?)?;
                let answer = cx.call(f.0, &[name])?;
                let answer = StringRoot::from_word(cx, cx.get(answer))?;
                add_string(cx, b, answer)?;
                cx.drop_roots(depth);
                i = next;
            }
        }
    }
    Ok(())
}
