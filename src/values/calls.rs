//! Functions, named values, and what runs when it is due.

use crate::abi::CamlValue;
use crate::abi::args::Arg;
use crate::abi::callout::{ExitHandler, HostFunction};
use crate::heap::Word;
use crate::heap::roots::Root;
use crate::runtime::{Cx, Exn, closure};
use crate::sys::room;

impl<'a> Arg<'a, HostFunction> for Option<HostFunction> {
    fn arg(self, _: &'a Cx) -> Result<HostFunction, Exn> {
        self.ok_or_else(|| Exn::Pointer)
    }
}

impl<'a> Arg<'a, Option<ExitHandler>> for Option<ExitHandler> {
    fn arg(self, _: &'a Cx) -> Result<Option<ExitHandler>, Exn> {
        Ok(self)
    }
}

pub fn camlrt_closure(cx: &Cx, f: HostFunction, arity: i32) -> Result<CamlValue, Exn> {
    if !(1..=closure::MAX_ARITY).contains(&(arity as i64)) {
        return Err(Exn::unfit_of(format_args!("the arity {arity} is not from 1 to {}", closure::MAX_ARITY)));
    }
    CamlValue::of_made(cx, || cx.closure(f, arity as i64))
}

pub fn camlrt_arity(cx: &Cx, f: Word<'_>) -> Result<i32, Exn> {
    Ok(closure::arity(cx, f)? as i32)
}

pub fn caml_callback(cx: &mut Cx, f: Root, a: Root) -> Result<Root, Exn> {
    cx.run_signals()?;
    cx.apply(f, &[a])
}

pub fn caml_callback2(cx: &mut Cx, f: Root, a: Root, b: Root) -> Result<Root, Exn> {
    cx.run_signals()?;
    cx.apply(f, &[a, b])
}

pub fn caml_callback3(cx: &mut Cx, f: Root, a: Root, b: Root, c: Root) -> Result<Root, Exn> {
    cx.run_signals()?;
    cx.apply(f, &[a, b, c])
}

pub fn caml_callback_n(cx: &mut Cx, f: Root, args: Vec<CamlValue>) -> Result<Root, Exn> {
    let args = room::all(args.iter().map(|a| a.word(cx).and_then(|w| Ok(cx.root(w)?))))?;
    cx.run_signals()?;
    cx.apply(f, &args)
}

pub fn camlrt_poll(cx: &mut Cx, max: i32) -> Result<i32, Exn> {
    let max = u32::try_from(max).unwrap_or(0);
    cx.run_due(if max == 0 { u32::MAX } else { max }).map(|n| n.min(i32::MAX as u32) as i32)
}

/// The userdata of a dead host function of this runtime that has no drop of its own.
pub fn camlrt_dropped(cx: &Cx) -> Result<*mut std::ffi::c_void, Exn> {
    cx.drops.take_asked().map(|d| d.userdata()).ok_or_else(|| Exn::NotFound)
}

pub fn caml_gc_full_major(cx: &mut Cx, _: ()) -> Result<(), Exn> {
    cx.control.forced.set(cx.control.forced.get() + 1);
    // Finalisers may let go of more.
    for _ in 0..3 {
        cx.collect();
        if cx.run_due(u32::MAX)? == 0 {
            break;
        }
    }
    Ok(())
}

pub fn caml_register_named_value(cx: &Cx, name: Vec<u8>, v: Word<'_>) -> Result<(), Exn> {
    Ok(cx.register_named(name, v)?)
}

pub fn camlrt_named<'a>(cx: &'a Cx, name: &[u8]) -> Result<Word<'a>, Exn> {
    cx.find_named(name)
}

pub fn camlrt_set_exit_handler(cx: &Cx, handler: Option<ExitHandler>) -> Result<(), Exn> {
    cx.exit_handler.set(handler);
    Ok(())
}

pub fn caml_sys_exit(cx: &mut Cx, code: i64) -> Result<(), Exn> {
    crate::io::output::flush_open(cx);
    if let Some(handler) = cx.exit_handler.get() {
        let visit = cx.begin_visit()?;
        cx.call_out(|| handler.call(code as i32));
        cx.end_visit(visit);
    }
    Err(Exn::Exit(code as i32))
}
