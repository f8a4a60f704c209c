//! The functions of OCaml's `Filename`: by rules that the caller chooses, and by the host's.

use super::parts;
use super::quote::{self, Command};
use super::rules::Rules;
use crate::abi::CamlValue;
use crate::heap::{Word, word};
use crate::io::open;
use crate::os::process::variable;
use crate::os::{some_string, string};
use crate::runtime::value::{FromWord, List, StringRoot};
use crate::runtime::{Cx, Exn};
use crate::sys::room;

/// A list of strings, copied.
pub struct Strings(Vec<Vec<u8>>);

impl<'a> FromWord<'a> for Strings {
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
        let List(all) = List::from_word(cx, word)?;
        room::all(all.into_iter().map(|w| Vec::from_word(cx, w))).map(Strings)
    }
}

type Text = Vec<u8>;

pub fn camlrt_filename_concat(cx: &mut Cx, rules: Rules, dir: Text, name: Text) -> Result<CamlValue, Exn> {
    let separate = dir.last().is_some_and(|c| !rules.is_dir_sep(*c));
    let all = room::concat(&[&dir, if separate { rules.dir_sep() } else { b"" }, &name])?;
    string(cx, &all)
}

pub fn camlrt_filename_basename(cx: &mut Cx, rules: Rules, name: Text) -> Result<CamlValue, Exn> {
    string(cx, parts::basename(rules, &name))
}

pub fn camlrt_filename_dirname(cx: &mut Cx, rules: Rules, name: Text) -> Result<CamlValue, Exn> {
    let (drive, directory) = parts::dirname(rules, &name);
    string(cx, &room::concat(&[drive, directory])?)
}

pub fn camlrt_filename_extension(cx: &mut Cx, rules: Rules, name: Text) -> Result<CamlValue, Exn> {
    string(cx, &name[parts::extension(rules, &name).unwrap_or(name.len())..])
}

/// A name that has no extension is its own answer.
pub fn camlrt_filename_remove_extension(
    cx: &mut Cx,
    rules: Rules,
    name: StringRoot,
) -> Result<CamlValue, Exn> {
    let copy = word::to_vec(name.bytes(cx))?;
    match parts::extension(rules, &copy) {
        Some(at) => string(cx, &copy[..at]),
        None => CamlValue::of(cx, cx.get(name.0)),
    }
}

pub fn camlrt_filename_chop_extension(cx: &mut Cx, rules: Rules, name: Text) -> Result<CamlValue, Exn> {
    let at = parts::extension(rules, &name).ok_or_else(|| Exn::invalid("Filename.chop_extension"))?;
    string(cx, &name[..at])
}

pub fn camlrt_filename_check_suffix(_: &mut Cx, rules: Rules, name: Text, suffix: Text) -> Result<bool, Exn> {
    Ok(rules.has_suffix(&name, &suffix))
}

pub fn camlrt_filename_chop_suffix(
    cx: &mut Cx,
    rules: Rules,
    name: Text,
    suffix: Text,
) -> Result<CamlValue, Exn> {
    // OCaml 4 cuts off whatever is there.
    let fits = !cx.is_ocaml5() || rules.has_suffix(&name, &suffix);
    let rest = name.len().checked_sub(suffix.len()).filter(|_| fits);
    string(cx, &name[..rest.ok_or_else(|| Exn::invalid("Filename.chop_suffix"))?])
}

pub fn camlrt_filename_chop_suffix_opt(
    cx: &mut Cx,
    rules: Rules,
    suffix: Text,
    name: Text,
) -> Result<CamlValue, Exn> {
    if rules.has_suffix(&name, &suffix) {
        some_string(cx, &name[..name.len() - suffix.len()])
    } else {
        CamlValue::of(cx, Word::UNIT)
    }
}

pub fn camlrt_filename_is_relative(_: &mut Cx, rules: Rules, name: Text) -> Result<bool, Exn> {
    Ok(rules.is_relative(&name))
}

pub fn camlrt_filename_is_implicit(_: &mut Cx, rules: Rules, name: Text) -> Result<bool, Exn> {
    Ok(rules.is_implicit(&name))
}

pub fn camlrt_filename_quote(cx: &mut Cx, rules: Rules, s: Text) -> Result<CamlValue, Exn> {
    string(cx, &quote::quote(rules, &s)?)
}

pub fn camlrt_filename_quote_command(
    cx: &mut Cx,
    rules: Rules,
    program: Text,
    stdin: Option<Text>,
    stdout: Option<Text>,
    stderr: Option<Text>,
    arguments: Strings,
) -> Result<CamlValue, Exn> {
    let command = Command { program, arguments: arguments.0, files: [stdin, stdout, stderr] };
    string(cx, &quote::quote_command(rules, &command)?)
}

pub fn camlrt_filename_null(cx: &mut Cx, rules: Rules) -> Result<CamlValue, Exn> {
    string(cx, rules.null())
}

pub fn camlrt_filename_dir_sep(cx: &mut Cx, rules: Rules) -> Result<CamlValue, Exn> {
    string(cx, rules.dir_sep())
}

/// The directory of temporary files; what may not look into the environment has the one that it would find in none.
fn temp_dir(cx: &Cx, rules: Rules) -> Result<Vec<u8>, Exn> {
    let (name, otherwise) = rules.temp_dir();
    let value = match variable(cx, name, true) {
        Err(Exn::SysError(_)) => None,
        value => value?,
    };
    Ok(match value {
        Some(value) => value,
        None => room::concat(&[otherwise])?,
    })
}

pub fn camlrt_filename_temp_dir_name(cx: &mut Cx, rules: Rules) -> Result<CamlValue, Exn> {
    let name = temp_dir(cx, rules)?;
    string(cx, &name)
}

/// The host's rules.
macro_rules! of_host {
    ($($name:ident = $by_rules:ident($($arg:ident: $t:ty),*) -> $r:ty;)*) => {$(
        pub fn $name(cx: &mut Cx, $($arg: $t),*) -> Result<$r, Exn> {
            $by_rules(cx, Rules::HOST, $($arg),*)
        }
    )*};
}

of_host! {
    caml_filename_concat = camlrt_filename_concat(dir: Text, name: Text) -> CamlValue;
    caml_filename_basename = camlrt_filename_basename(name: Text) -> CamlValue;
    caml_filename_dirname = camlrt_filename_dirname(name: Text) -> CamlValue;
    caml_filename_extension = camlrt_filename_extension(name: Text) -> CamlValue;
    caml_filename_remove_extension = camlrt_filename_remove_extension(name: StringRoot) -> CamlValue;
    caml_filename_chop_extension = camlrt_filename_chop_extension(name: Text) -> CamlValue;
    caml_filename_check_suffix = camlrt_filename_check_suffix(name: Text, suffix: Text) -> bool;
    caml_filename_chop_suffix = camlrt_filename_chop_suffix(name: Text, suffix: Text) -> CamlValue;
    caml_filename_chop_suffix_opt = camlrt_filename_chop_suffix_opt(suffix: Text, name: Text) -> CamlValue;
    caml_filename_is_relative = camlrt_filename_is_relative(name: Text) -> bool;
    caml_filename_is_implicit = camlrt_filename_is_implicit(name: Text) -> bool;
    caml_filename_quote = camlrt_filename_quote(s: Text) -> CamlValue;
    caml_filename_quote_command = camlrt_filename_quote_command(
        program: Text, stdin: Option<Text>, stdout: Option<Text>, stderr: Option<Text>, arguments: Strings
    ) -> CamlValue;
}

pub fn caml_filename_null(cx: &mut Cx, _: ()) -> Result<CamlValue, Exn> {
    camlrt_filename_null(cx, Rules::HOST)
}

pub fn caml_filename_dir_sep(cx: &mut Cx, _: ()) -> Result<CamlValue, Exn> {
    camlrt_filename_dir_sep(cx, Rules::HOST)
}

pub fn caml_filename_temp_dir_name(cx: &mut Cx, _: ()) -> Result<CamlValue, Exn> {
    camlrt_filename_temp_dir_name(cx, Rules::HOST)
}

pub fn caml_filename_current_dir_name(cx: &Cx, _: ()) -> Result<Word<'_>, Exn> {
    Ok(cx.string(parts::CURRENT)?)
}

pub fn caml_filename_parent_dir_name(cx: &Cx, _: ()) -> Result<Word<'_>, Exn> {
    Ok(cx.string(b"..")?)
}

/// How often OCaml looks for a name that is free.
const TRIES: u32 = 1001;

fn temp_name(dir: &[u8], prefix: &[u8], suffix: &[u8]) -> Result<Vec<u8>, Exn> {
    let number = match crate::sys::process::entropy::<4>() {
        Some(bytes) => u32::from_le_bytes(bytes),
        None => crate::sys::process::circumstances()[0] as u32,
    };
    let digits = room::text(format_args!("{:06x}", number & 0xff_ffff))?;
    let separate = dir.last().is_some_and(|c| !Rules::HOST.is_dir_sep(*c));
    let separator = if separate { Rules::HOST.dir_sep() } else { b"" };
    Ok(room::concat(&[dir, separator, prefix, digits.as_bytes(), suffix])?)
}

pub fn caml_filename_temp_file(
    cx: &mut Cx,
    dir: Option<Text>,
    prefix: Text,
    suffix: Text,
) -> Result<CamlValue, Exn> {
    let dir = match dir {
        Some(dir) => dir,
        None => temp_dir(cx, Rules::HOST)?,
    };
    let flags = libc::O_WRONLY | libc::O_CREAT | libc::O_EXCL | libc::O_CLOEXEC;
    let mut tries = 0;
    let (name, fd) = loop {
        let name = temp_name(&dir, &prefix, &suffix)?;
        tries += 1;
        match open::open_file(cx, &name, flags, 0o600) {
            Ok(fd) => break (name, fd),
            Err(Exn::SysError(_)) if tries < TRIES => {}
            Err(e) => return Err(e),
        }
    };
    open::caml_sys_close(cx, fd.into())?;
    string(cx, &name)
}
