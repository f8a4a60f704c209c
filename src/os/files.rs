//! Files and directories.

use super::{c_string, string, strings};
use crate::abi::CamlValue;
use crate::runtime::permission::Touch;
use crate::runtime::{Cx, Exn};
use crate::sys::files::{self, Act, Kind};
use std::ffi::{CStr, CString};
use std::io;

/// A name as the system takes it, if the runtime may do that to the file.
fn name(cx: &Cx, path: &[u8], write: bool) -> Result<CString, Exn> {
    cx.permit(Touch::File { path, write })?;
    let no_such = || Exn::sys(&io::Error::from_raw_os_error(libc::ENOENT), Some(path));
    c_string(path)?.ok_or_else(no_such)
}

/// Makes a call on a file, while others may have the runtime.
fn on<R>(cx: &mut Cx, path: &[u8], write: bool, f: impl FnOnce(&CStr) -> io::Result<R>) -> Result<R, Exn> {
    let name = name(cx, path, write)?;
    cx.blocking(|| f(&name)).map_err(|e| Exn::sys(&e, Some(path)))
}

pub fn caml_sys_file_exists(cx: &mut Cx, path: Vec<u8>) -> Result<bool, Exn> {
    cx.permit(Touch::File { path: &path, write: false })?;
    let Some(name) = c_string(&path)? else { return Ok(false) };
    Ok(cx.blocking(|| files::kind(&name)).is_ok())
}

pub fn caml_sys_is_directory(cx: &mut Cx, path: Vec<u8>) -> Result<bool, Exn> {
    Ok(on(cx, &path, false, files::kind)? == Kind::Directory)
}

pub fn caml_sys_is_regular_file(cx: &mut Cx, path: Vec<u8>) -> Result<bool, Exn> {
    Ok(on(cx, &path, false, files::kind)? == Kind::File)
}

pub fn caml_sys_remove(cx: &mut Cx, path: Vec<u8>) -> Result<(), Exn> {
    on(cx, &path, true, |name| files::act(Act::Unlink, name))
}

pub fn caml_sys_rmdir(cx: &mut Cx, path: Vec<u8>) -> Result<(), Exn> {
    on(cx, &path, true, |name| files::act(Act::Rmdir, name))
}

pub fn caml_sys_chdir(cx: &mut Cx, path: Vec<u8>) -> Result<(), Exn> {
    on(cx, &path, true, |name| files::act(Act::Chdir, name))
}

pub fn caml_sys_mkdir(cx: &mut Cx, path: Vec<u8>, permissions: i64) -> Result<(), Exn> {
    on(cx, &path, true, |name| files::mkdir(name, permissions as u32))
}

pub fn caml_sys_rename(cx: &mut Cx, from: Vec<u8>, to: Vec<u8>) -> Result<(), Exn> {
    let (from, to) = (name(cx, &from, true)?, name(cx, &to, true)?);
    // OCaml does not say which of the two it is about either.
    cx.blocking(|| files::rename(&from, &to)).map_err(|e| Exn::sys(&e, None))
}

pub fn caml_sys_getcwd(cx: &mut Cx, _: ()) -> Result<CamlValue, Exn> {
    cx.permit(Touch::File { path: b".", write: false })?;
    let current = files::current().map_err(|e| Exn::sys(&e, None))?;
    string(cx, &current)
}

pub fn caml_sys_read_directory(cx: &mut Cx, path: Vec<u8>) -> Result<CamlValue, Exn> {
    let names = on(cx, &path, false, files::list)?;
    let array = strings(cx, &names)?;
    CamlValue::of(cx, cx.get(array))
}
