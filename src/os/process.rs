//! The process: its arguments and environment, commands, time, and what OCaml was built for.

use super::{some_string, string, strings};
use crate::abi::CamlValue;
use crate::heap::roots::{Global, Root};
use crate::heap::word::Header;
use crate::heap::{Word, tag};
use crate::runtime::permission::denied;
use crate::runtime::{Cx, Exn};
use crate::sys::fd::Stop;
use crate::sys::files::Names;
use crate::sys::room::c_string;
use crate::sys::{command, process};
use std::cell::Cell;
use std::io;

/// `Sys.argv`, made when it is first asked for.
#[derive(Default)]
pub struct Argv(Cell<Option<Global>>);

/// Whether the runtime may know how the process was called.
fn may_know(cx: &Cx) -> bool {
    !cx.reach.is_denied(denied::ENVIRONMENT)
}

fn argv(cx: &mut Cx) -> Result<Root, Exn> {
    if let Some(known) = cx.argv.0.get() {
        return Ok(cx.root(cx.heap.kept(known))?);
    }
    let mut names = if may_know(cx) { process::arguments()? } else { Names::default() };
    if names.count() == 0 {
        // OCaml's programs take it for granted that there is a first one.
        names.add(b"")?;
    }
    let array = strings(cx, &names)?;
    cx.argv.0.set(Some(cx.heap.keep(cx.get(array))?));
    Ok(array)
}

pub fn caml_sys_argv(cx: &mut Cx, _: ()) -> Result<CamlValue, Exn> {
    let argv = argv(cx)?;
    CamlValue::of(cx, cx.get(argv))
}

fn executable_name(cx: &Cx) -> Result<Vec<u8>, Exn> {
    if !may_know(cx) {
        return Ok(Vec::new());
    }
    Ok(match process::executable()? {
        Some(name) => name,
        None => crate::sys::room::concat(&[process::arguments()?.iter().next().unwrap_or(b"")])?,
    })
}

pub fn caml_sys_get_argv(cx: &mut Cx, _: ()) -> Result<CamlValue, Exn> {
    let argv = argv(cx)?;
    let name = executable_name(cx)?;
    cx.reserve_string(name.len())?;
    CamlValue::of(cx, cx.pair(cx.string(&name)?, cx.get(argv))?)
}

pub fn caml_sys_modify_argv<'a>(cx: &'a Cx, new: Word<'a>) -> Result<(), Exn> {
    if !new.is(0) || new.fields().iter().any(|f| !f.get().is(tag::STRING)) {
        return Err(cx.expected("an array of strings", new));
    }
    match cx.argv.0.get() {
        Some(known) => cx.heap.keep_in(known, new),
        None => cx.argv.0.set(Some(cx.heap.keep(new)?)),
    }
    Ok(())
}

pub fn caml_sys_executable_name(cx: &mut Cx, _: ()) -> Result<CamlValue, Exn> {
    let name = executable_name(cx)?;
    string(cx, &name)
}

/// The value of a variable, if the runtime may look and there is one.
pub(crate) fn variable(cx: &Cx, name: &[u8], careful: bool) -> Result<Option<Vec<u8>>, Exn> {
    cx.reach.variable(name, careful).map_err(|e| Exn::sys(&e, Some(name)))
}

fn getenv(cx: &mut Cx, name: &[u8], careful: bool) -> Result<CamlValue, Exn> {
    let value = variable(cx, name, careful)?.ok_or(Exn::NotFound)?;
    string(cx, &value)
}

pub fn caml_sys_getenv(cx: &mut Cx, name: Vec<u8>) -> Result<CamlValue, Exn> {
    getenv(cx, &name, true)
}

pub fn caml_sys_unsafe_getenv(cx: &mut Cx, name: Vec<u8>) -> Result<CamlValue, Exn> {
    getenv(cx, &name, false)
}

pub fn caml_sys_getenv_opt(cx: &mut Cx, name: Vec<u8>) -> Result<CamlValue, Exn> {
    match variable(cx, &name, true)? {
        Some(value) => some_string(cx, &value),
        None => CamlValue::of(cx, Word::UNIT),
    }
}

/// What OCaml says of a command that a signal ended.
const ENDED_BY_SIGNAL: i32 = 255;

pub fn caml_sys_system_command(cx: &mut Cx, command: Vec<u8>) -> Result<i64, Exn> {
    let failed = |e: io::Error| Exn::sys(&e, Some(&command));
    let reach = cx.reach.clone();
    let Some(c_command) = c_string(&command)? else {
        reach.shell().map_err(failed)?;
        return Err(failed(io::Error::from_raw_os_error(libc::EINVAL)));
    };
    let ran = cx.waiting(|wait| {
        let shell = reach.shell().map_err(Stop::Failed)?;
        command::run(&shell, &c_command, wait)
    });
    match ran {
        Ok(code) => Ok(code.unwrap_or(ENDED_BY_SIGNAL).into()),
        Err(Stop::Failed(e)) => Err(failed(e)),
        Err(Stop::Interrupted | Stop::Signalled | Stop::TimedOut) => Err(Exn::Interrupted),
    }
}

pub fn caml_sys_time(_: &Cx, _: ()) -> Result<f64, Exn> {
    Ok(process::seconds(false))
}

pub fn caml_sys_time_include_children(_: &Cx, children: bool) -> Result<f64, Exn> {
    Ok(process::seconds(children))
}

pub fn caml_sys_random_seed(cx: &Cx, _: ()) -> Result<Word<'_>, Exn> {
    let good = process::entropy::<12>().map(|bytes| bytes.map(i64::from));
    let poor = process::circumstances();
    let numbers = good.as_ref().map_or(&poor[..], |n| n);
    let (array, fields) = cx.heap.block(numbers.len(), 0)?;
    fields.iter().zip(numbers).for_each(|(field, n)| field.set(Word::int(*n)));
    Ok(array)
}

/// What the words of this library are, and OCaml's, on every machine.
const WORD_SIZE: i64 = 64;
const OS_TYPE: &str = if cfg!(windows) {
    "Win32"
} else if cfg!(target_os = "cygwin") {
    "Cygwin"
} else {
    "Unix"
};

pub fn caml_sys_get_config(cx: &Cx, _: ()) -> Result<Word<'_>, Exn> {
    let (config, fields) = cx.heap.block(3, 0)?;
    fields[0].set(cx.string(OS_TYPE.as_bytes())?);
    fields[1].set(Word::int(WORD_SIZE));
    fields[2].set(Word::bool(cfg!(target_endian = "big")));
    Ok(config)
}

macro_rules! constants {
    ($($name:ident: $t:ty = $value:expr;)*) => {$(
        pub fn $name(_: &Cx, _: ()) -> Result<$t, Exn> {
            Ok($value)
        }
    )*};
}

constants! {
    caml_sys_const_big_endian: bool = cfg!(target_endian = "big");
    caml_sys_const_word_size: i64 = WORD_SIZE;
    caml_sys_const_int_size: i64 = WORD_SIZE - 1;
    caml_sys_const_max_wosize: i64 = Header::MAX_WOSIZE as i64;
    caml_sys_const_ostype_unix: bool = OS_TYPE == "Unix";
    caml_sys_const_ostype_win32: bool = OS_TYPE == "Win32";
    caml_sys_const_ostype_cygwin: bool = OS_TYPE == "Cygwin";
    caml_sys_const_backend_type: i64 = 1;
    caml_sys_const_naked_pointers_checked: bool = false;
    caml_sys_io_buffer_size: i64 = crate::io::BUFFER as i64;
}

/// On Unix OCaml finds these out itself, and the primitives say nothing.
pub fn caml_sys_temp_dir_name(cx: &Cx, _: ()) -> Result<Word<'_>, Exn> {
    Ok(cx.string(b"")?)
}

pub fn caml_xdg_defaults(_: &Cx, _: ()) -> Result<(), Exn> {
    Ok(())
}
