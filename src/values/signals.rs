//! OCaml's numbers of signals, what is done when they come, and what is due.

use crate::abi::CamlValue;
use crate::heap::Word;
use crate::heap::roots::Root;
use crate::runtime::permission::denied;
use crate::runtime::{Cx, Exn, closure};
use crate::sys::signals::{self, Behaviour, LIMIT};

/// The system's numbers, in the order in which OCaml counts them: -1, -2 and so on.
const NUMBERS: [i32; 30] = [
    libc::SIGABRT,
    libc::SIGALRM,
    libc::SIGFPE,
    libc::SIGHUP,
    libc::SIGILL,
    libc::SIGINT,
    libc::SIGKILL,
    libc::SIGPIPE,
    libc::SIGQUIT,
    libc::SIGSEGV,
    libc::SIGTERM,
    libc::SIGUSR1,
    libc::SIGUSR2,
    libc::SIGCHLD,
    libc::SIGCONT,
    libc::SIGSTOP,
    libc::SIGTSTP,
    libc::SIGTTIN,
    libc::SIGTTOU,
    libc::SIGVTALRM,
    libc::SIGPROF,
    libc::SIGBUS,
    libc::SIGPOLL,
    libc::SIGSYS,
    libc::SIGTRAP,
    libc::SIGURG,
    libc::SIGXCPU,
    libc::SIGXFSZ,
    libc::SIGIO,
    libc::SIGWINCH,
];

/// How many of them there were before OCaml 5.4.
const OCAML_4: usize = 28;

fn numbers(cx: &Cx) -> &'static [i32] {
    if cx.is_ocaml5() { &NUMBERS } else { &NUMBERS[..OCAML_4] }
}

/// The system's number of a signal.
fn system_number(cx: &Cx, signal: i64) -> i64 {
    let place = usize::try_from(!signal).ok();
    place.and_then(|i| numbers(cx).get(i)).map_or(signal, |n| *n as i64)
}

/// OCaml's number of a signal.
pub fn ocaml_number(cx: &Cx, signal: i64) -> i64 {
    numbers(cx).iter().position(|n| *n as i64 == signal).map_or(signal, |i| !(i as i64))
}

pub fn caml_sys_convert_signal_number(cx: &Cx, signal: i64) -> Result<i64, Exn> {
    Ok(system_number(cx, signal))
}

pub fn caml_sys_rev_convert_signal_number(cx: &Cx, signal: i64) -> Result<i64, Exn> {
    Ok(ocaml_number(cx, signal))
}

pub fn caml_process_pending_actions_with_root(cx: &mut Cx, v: Root) -> Result<CamlValue, Exn> {
    cx.run_due(u32::MAX)?;
    CamlValue::of(cx, cx.get(v))
}

/// What a value of OCaml's type `Sys.signal_behavior` says.
fn behaviour(cx: &Cx, action: Word<'_>) -> Result<Behaviour, Exn> {
    match (action.as_int(), action.field(0)) {
        (Some(0), _) => Ok(Behaviour::Default),
        (Some(1), _) => Ok(Behaviour::Ignore),
        (None, Some(f)) if action.is(0) && action.wosize() == 1 => {
            closure::arity(cx, f).map(|_| Behaviour::Handle)
        }
        _ => Err(cx.expected("a signal_behavior", action)),
    }
}

/// The system's number of a signal that OCaml does not refuse.
fn available(cx: &Cx, signal: i64) -> Result<i32, Exn> {
    // OCaml takes the lowest 32 bits of the int.
    let signal = system_number(cx, i64::from(signal as i32));
    let first = i64::from(cx.is_ocaml5());
    if (first..LIMIT as i64).contains(&signal) {
        Ok(signal as i32)
    } else {
        Err(Exn::invalid("Sys.signal: unavailable signal"))
    }
}

/// `Signal_handle` of the function that was there before.
fn handle(cx: &Cx, function: Option<Root>) -> Result<Word<'_>, Exn> {
    cx.record([function.map_or(Word::UNIT, |f| cx.get(f))])
}

pub fn caml_install_signal_handler(cx: &mut Cx, signal: i64, action: Root) -> Result<CamlValue, Exn> {
    let wanted = behaviour(cx, cx.get(action))?;
    let signal = available(cx, signal)?;
    cx.permit(denied::SIGNALS)?;
    let failed = |e: std::io::Error| Exn::sys(&e, None);
    let bell = cx.world().bell_for_good().map_err(failed)?;
    let old = cx.handlers.of(signal);
    let old_function = old.map(|f| cx.root(cx.heap.kept(f))).transpose()?;
    let new = match cx.get(action).field(0) {
        Some(f) => Some(cx.heap.keep(f)?),
        None => None,
    };
    let before = signals::behave(bell, signal, wanted).map_err(|e| {
        new.inspect(|f| cx.heap.roots.drop_root(*f));
        failed(e)
    })?;
    cx.handlers.replace(signal, new);
    old.inspect(|f| cx.heap.roots.drop_root(*f));
    let result = cx.root(match before {
        Behaviour::Default => Word::int(0),
        Behaviour::Ignore => Word::int(1),
        Behaviour::Handle => handle(cx, old_function)?,
    })?;
    cx.run_signals()?;
    CamlValue::of(cx, cx.get(result))
}
