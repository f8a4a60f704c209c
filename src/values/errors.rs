//! Errors raised and read by the host.

use crate::abi::args::HostBuffer;
use crate::heap::Word;
use crate::runtime::{Cx, Exn, exn, printexc};
use crate::sys::room;
use std::borrow::Cow;

/// What a raising function answers: never a value.
type Raised = Result<(), Exn>;

pub fn caml_failwith(_: &Cx, message: Vec<u8>) -> Raised {
    Err(Exn::Failure(message.into()))
}

pub fn caml_invalid_argument(_: &Cx, message: Vec<u8>) -> Raised {
    Err(Exn::InvalidArgument(message.into()))
}

pub fn caml_raise_not_found(_: &Cx) -> Raised {
    Err(Exn::NotFound)
}

pub fn caml_raise_end_of_file(_: &Cx) -> Raised {
    Err(Exn::EndOfFile)
}

pub fn caml_raise_zero_divide(_: &Cx) -> Raised {
    Err(Exn::DivisionByZero)
}

pub fn caml_raise_out_of_memory(_: &Cx) -> Raised {
    Err(Exn::OutOfMemory)
}

pub fn caml_raise_sys_error(_: &Cx, message: Vec<u8>) -> Raised {
    Err(Exn::SysError(message.into()))
}

pub fn caml_raise(cx: &Cx, value: Word<'_>) -> Raised {
    Err(cx.raise(value))
}

pub fn caml_raise_constant(cx: &Cx, constructor: Word<'_>) -> Raised {
    Err(if exn::is_constructor(constructor) {
        cx.raise(constructor)
    } else {
        cx.expected("an exception's constructor", constructor)
    })
}

pub fn caml_raise_with_arg<'a>(cx: &'a Cx, constructor: Word<'a>, arg: Word<'a>) -> Raised {
    if !exn::is_constructor(constructor) {
        return Err(cx.expected("an exception's constructor", constructor));
    }
    Err(cx.raise(cx.exception(constructor, &[arg])?))
}

pub fn caml_raise_with_string<'a>(cx: &'a Cx, constructor: Word<'a>, message: &[u8]) -> Raised {
    caml_raise_with_arg(cx, constructor, cx.string(message)?)
}

pub fn camlrt_raise_host(_: &Cx, id: i32) -> Raised {
    Err(Exn::Host(id))
}

pub fn camlrt_exn<'a>(cx: &'a Cx, name: &[u8]) -> Result<Word<'a>, Exn> {
    cx.exceptions.find(&cx.heap, name)
}

pub fn camlrt_exn_define<'a>(cx: &'a Cx, name: &[u8], constructor: Word<'a>) -> Result<Word<'a>, Exn> {
    if name.is_empty() {
        return Err(Exn::unfit("an exception needs a name"));
    }
    if constructor != Word::UNIT && !exn::is_constructor(constructor) {
        return Err(cx.expected("an exception's constructor, or () for a new one", constructor));
    }
    let known = if constructor.is_int() { None } else { Some(constructor) };
    cx.exceptions.define(&cx.heap, name, known)
}

pub fn caml_format_exception(cx: &Cx, value: Word<'_>) -> Result<Vec<u8>, Exn> {
    if exn::is_exception(value) {
        printexc::to_string(value)
    } else {
        Err(cx.expected("an exception", value))
    }
}

pub fn camlrt_error_code(cx: &Cx) -> Result<i32, Exn> {
    Ok(cx.thread().error_code(cx))
}

pub fn camlrt_clear_error(cx: &Cx) -> Result<i32, Exn> {
    cx.thread().clear_error(cx);
    Ok(0)
}

/// The number of the host's own error that is pending.
pub fn camlrt_error_host(cx: &Cx) -> Result<i32, Exn> {
    Ok(cx.thread().error.borrow().as_ref().and_then(|p| cx.host_number(&p.exn)).unwrap_or(0))
}

/// The value of the pending error: the same block each time it is asked for.
pub fn camlrt_exception(cx: &Cx) -> Result<Word<'_>, Exn> {
    let mut error = cx.thread().error.borrow_mut();
    let Some(pending) = error.as_mut() else { return Ok(Word::UNIT) };
    if let Some(root) = pending.value {
        return Ok(cx.heap.kept(root));
    }
    match cx.error_value(&pending.exn, pending.primitive) {
        Some(value) => {
            pending.value = Some(cx.heap.keep(value)?);
            Ok(value)
        }
        None => Ok(Word::UNIT),
    }
}

/// The text of the pending error, as `Printexc.to_string` has it. Without a buffer: -1, since an error of its own would
/// take the place of the one that is asked for.
pub fn camlrt_error_message(cx: &Cx, buf: Option<HostBuffer>) -> Result<i64, Exn> {
    let Some(mut buf) = buf else { return Ok(-1) };
    let error = cx.thread().error.borrow();
    let text = match error.as_ref() {
        None => Cow::default(),
        Some(pending) => message(cx, &pending.exn, pending.primitive)?,
    };
    let room = buf.len();
    if room > 0 {
        let n = text.len().min(room - 1);
        let to = buf.as_mut_slice();
        to[..n].copy_from_slice(&text[..n]);
        to[n] = 0;
    }
    Ok(text.len() as i64)
}

fn message<'e>(cx: &Cx, error: &'e Exn, primitive: &str) -> Result<Cow<'e, [u8]>, Exn> {
    match error {
        Exn::Raised(p) => return message(cx, &p.exn, p.primitive),
        Exn::Exit(code) => return Ok(room::text(format_args!("exit {code}"))?.into_bytes().into()),
        Exn::Host(id) => return Ok(room::text(format_args!("Camlrt.Host_error({id})"))?.into_bytes().into()),
        _ => {}
    }
    // Without a block, for a predefined one: its message can be read when memory has run out.
    Ok(match error.predefined(primitive) {
        Some((place, None)) => match exn::PREDEFINED[place] {
            "Out_of_memory" => Cow::Borrowed(b"Out of memory"),
            "Stack_overflow" => Cow::Borrowed(b"Stack overflow"),
            name => Cow::Borrowed(name.as_bytes()),
        },
        Some((place, Some(text))) => {
            let mut all = room::concat(&[exn::PREDEFINED[place].as_bytes(), b"(\""])?;
            printexc::escape(&text, &mut all)?;
            all.extend_from_slice(b"\")");
            all.into()
        }
        None => cx.error_value(error, primitive).map_or(Ok(Vec::new()), printexc::to_string)?.into(),
    })
}
