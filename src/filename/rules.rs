//! In what the systems differ.

use crate::heap::Word;
use crate::runtime::value::FromWord;
use crate::runtime::{Cx, Exn};

/// Whose rules a name follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rules {
    Unix,
    Win32,
    Cygwin,
}

impl Rules {
    /// In the order of their numbers.
    pub const ALL: [Rules; 3] = [Rules::Unix, Rules::Win32, Rules::Cygwin];
    /// Those of the machine.
    pub const HOST: Rules = if cfg!(windows) {
        Rules::Win32
    } else if cfg!(target_os = "cygwin") {
        Rules::Cygwin
    } else {
        Rules::Unix
    };

    pub fn null(self) -> &'static [u8] {
        if self == Rules::Win32 { b"NUL" } else { b"/dev/null" }
    }
    pub fn dir_sep(self) -> &'static [u8] {
        if self == Rules::Win32 { b"\\" } else { b"/" }
    }
    /// The variable that names the directory of temporary files, and that directory where there is no such variable.
    pub fn temp_dir(self) -> (&'static [u8], &'static [u8]) {
        if self == Rules::Win32 { (b"TEMP", b".") } else { (b"TMPDIR", b"/tmp") }
    }
    pub fn is_dir_sep(self, c: u8) -> bool {
        c == b'/' || self != Rules::Unix && (c == b'\\' || c == b':')
    }
    pub fn is_relative(self, name: &[u8]) -> bool {
        match name {
            [b'/', ..] => false,
            [b'\\', ..] | [_, b':', ..] => self == Rules::Unix,
            _ => true,
        }
    }
    pub fn is_implicit(self, name: &[u8]) -> bool {
        let slash = |c: u8| c == b'/' || self != Rules::Unix && c == b'\\';
        let is_explicit = match name {
            [b'.', c, ..] if slash(*c) => true,
            [b'.', b'.', c, ..] => slash(*c),
            _ => false,
        };
        self.is_relative(name) && !is_explicit
    }
    pub fn has_suffix(self, name: &[u8], suffix: &[u8]) -> bool {
        let Some(start) = name.len().checked_sub(suffix.len()) else { return false };
        match self {
            Rules::Unix => name.ends_with(suffix),
            Rules::Win32 | Rules::Cygwin => name[start..].eq_ignore_ascii_case(suffix),
        }
    }
}

impl<'a> FromWord<'a> for Rules {
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
        let rules = word.as_int().and_then(|n| Rules::ALL.get(usize::try_from(n).ok()?));
        rules.copied().ok_or_else(|| cx.expected("CAMLRT_FILENAME_UNIX, _WIN32 or _CYGWIN", word))
    }
}
