//! Files and directories.

use super::{string, strings};
use crate::abi::CamlValue;
use crate::runtime::{Cx, Exn};
use crate::sys::files::{self, Kind};
use crate::sys::place::Place;
use std::io;

/// Whether a name is one that the runtime may not touch.
fn is_refusal(e: &io::Error) -> bool {
    e.raw_os_error() == Some(libc::EPERM)
}

/// Makes a call on a file, while others may have the runtime.
fn on<R>(cx: &mut Cx, path: &[u8], f: impl FnOnce(&Place) -> io::Result<R>) -> Result<R, Exn> {
    let place = cx.place(path)?;
    cx.blocking(|| f(&place)).map_err(|e| Exn::sys(&e, Some(path)))
}

pub fn caml_sys_file_exists(cx: &mut Cx, path: Vec<u8>) -> Result<bool, Exn> {
    let kind = match cx.reach.place(&path) {
        Ok(place) => cx.blocking(|| files::kind(&place)),
        Err(e) => Err(e),
    };
    match kind {
        // What is not granted is not said to be missing.
        Err(e) if cx.reach.is_restricted() && is_refusal(&e) => Err(Exn::sys(&e, Some(&path))),
        kind => Ok(kind.is_ok()),
    }
}

pub fn caml_sys_is_directory(cx: &mut Cx, path: Vec<u8>) -> Result<bool, Exn> {
    Ok(on(cx, &path, files::kind)? == Kind::Directory)
}

pub fn caml_sys_is_regular_file(cx: &mut Cx, path: Vec<u8>) -> Result<bool, Exn> {
    Ok(on(cx, &path, files::kind)? == Kind::File)
}

pub fn caml_sys_remove(cx: &mut Cx, path: Vec<u8>) -> Result<(), Exn> {
    on(cx, &path, files::remove)
}

pub fn caml_sys_rmdir(cx: &mut Cx, path: Vec<u8>) -> Result<(), Exn> {
    on(cx, &path, files::rmdir)
}

pub fn caml_sys_chdir(cx: &mut Cx, path: Vec<u8>) -> Result<(), Exn> {
    let reach = cx.reach.clone();
    on(cx, &path, |place| reach.go_to(place))
}

pub fn caml_sys_mkdir(cx: &mut Cx, path: Vec<u8>, permissions: i64) -> Result<(), Exn> {
    on(cx, &path, |place| files::mkdir(place, permissions as u32))
}

pub fn caml_sys_rename(cx: &mut Cx, from: Vec<u8>, to: Vec<u8>) -> Result<(), Exn> {
    let places = [cx.place(&from)?, cx.place(&to)?];
    // OCaml does not say which of the two it is about, but who may not touch one is told.
    let renamed = cx.blocking(|| files::rename(places.each_ref()));
    renamed.map_err(|(which, e)| match which {
        Some(i) if is_refusal(&e) => Exn::sys(&e, Some([&from, &to][i])),
        _ => Exn::sys(&e, None),
    })
}

pub fn caml_sys_getcwd(cx: &mut Cx, _: ()) -> Result<CamlValue, Exn> {
    let said = |e: io::Error| Exn::sys(&e, is_refusal(&e).then_some(b"."));
    let current = cx.reach.current().map_err(said)?;
    string(cx, &current)
}

pub fn caml_sys_read_directory(cx: &mut Cx, path: Vec<u8>) -> Result<CamlValue, Exn> {
    let names = on(cx, &path, files::list)?;
    let array = strings(cx, &names)?;
    CamlValue::of(cx, cx.get(array))
}
