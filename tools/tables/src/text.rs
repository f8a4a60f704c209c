//! The few things of OCaml's syntax that the two write.

use std::fmt::{Display, Formatter};

/// The file and the line that a line says what follows is from: `# 12 "calc.mly"`.
pub fn place_of(line: &str) -> Option<(&str, usize)> {
    let (number, name) = line.trim_end().strip_prefix("# ")?.split_once(' ')?;
    Some((name.strip_prefix('"')?.strip_suffix('"')?, number.parse().ok()?))
}

fn file_of(line: &str) -> Option<&str> {
    place_of(line).map(|(file, _)| file)
}

/// The lines of a source that are not from the grammar, which may say anything, with their numbers. The first of the lines that
/// tell of files names the grammar, the second the source itself.
fn own_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let own = text.lines().filter_map(file_of).nth(1);
    let mut is_code = false;
    text.split_inclusive('\n').enumerate().filter(move |(_, line)| {
        let file = file_of(line);
        is_code = if file.is_some() { file != own } else { is_code };
        !is_code && file.is_none()
    })
}

/// A source without what it has from the grammar.
pub fn without_code(text: &str) -> String {
    own_lines(text).map(|(_, line)| line).collect()
}

/// What is wrong, and the line in which it is, if it is in one.
#[derive(Debug, PartialEq, Eq)]
pub struct Complaint {
    line: Option<usize>,
    what: String,
}

impl Complaint {
    /// A complaint about a whole source.
    pub fn of(what: impl Into<String>) -> Complaint {
        Complaint { line: None, what: what.into() }
    }
}

/// What stands behind a file's name: `:12: what` or `: what`.
impl Display for Complaint {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        self.line.map_or(Ok(()), |line| write!(f, ":{line}"))?;
        write!(f, ": {}", self.what)
    }
}

/// A source, and what is looked for in it.
pub struct Source<'s> {
    /// All of it.
    pub whole: &'s str,
    own: String,
    /// Of each line of it, its number.
    lines: Vec<usize>,
}

impl<'s> Source<'s> {
    /// A source.
    pub fn new(whole: &'s str) -> Source<'s> {
        let lines = own_lines(whole).map(|(i, _)| i + 1).collect();
        Source { whole, own: without_code(whole), lines }
    }
    /// Whether something is in it.
    pub fn has(&self, what: &str) -> bool {
        self.own.contains(what)
    }
    /// A complaint about something at a place.
    pub fn complaint(&self, at: usize, what: impl Into<String>) -> Complaint {
        let before = self.own[..at].matches('\n').count();
        Complaint { line: self.lines.get(before).copied(), what: what.into() }
    }
    /// The first place of something, and what is behind it.
    fn after(&self, what: &str) -> Result<(usize, &str), Complaint> {
        let at =
            self.own.find(what).ok_or_else(|| Complaint::of(format!("{} is missing", what.trim_end())))?;
        Ok((at, &self.own[at + what.len()..]))
    }
    /// What is read behind the first place of something.
    fn read<T>(&self, what: &str, a: &str, read: impl FnOnce(&str) -> Option<T>) -> Result<T, Complaint> {
        let (at, rest) = self.after(what)?;
        read(rest).ok_or_else(|| self.complaint(at, format!("{} is no {a}", what.trim_end())))
    }
    /// All places of something: where they are, what is before, and what is behind.
    pub fn around<'a>(&'a self, what: &'a str) -> impl Iterator<Item = (usize, &'a str, &'a str)> {
        let text = self.own.as_str();
        text.match_indices(what).map(move |(at, _)| (at, &text[..at], &text[at + what.len()..]))
    }
    /// The string that something is said to be.
    pub fn string(&self, what: &str) -> Result<Vec<u8>, Complaint> {
        self.read(what, "string", |rest| {
            string(rest.trim_start().strip_prefix('=')?.trim_start().strip_prefix('"')?)
        })
    }
    /// The number that something is said to be.
    pub fn number(&self, what: &str) -> Result<i64, Complaint> {
        self.read(what, "number", |rest| number(rest.trim_start_matches([' ', '=', '\n'])))
    }
    /// The array of numbers that something is said to be.
    pub fn numbers(&self, what: &str) -> Result<Vec<i64>, Complaint> {
        self.read(what, "array of numbers", |rest| {
            let inside = rest.split_once("[|")?.1.split_once("|]")?.0;
            inside.split(';').map(|n| number(n.trim_start())).collect()
        })
    }
}

/// The number that a text begins with.
pub fn number(text: &str) -> Option<i64> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(text.len());
    text[..end].parse().ok()
}

/// A string from behind its first quote on.
fn string(text: &str) -> Option<Vec<u8>> {
    let (mut bytes, mut rest) = (Vec::new(), text.bytes().peekable());
    loop {
        match rest.next()? {
            b'"' => return Some(bytes),
            b'\\' => match rest.next()? {
                b'\n' => while rest.next_if(|c| matches!(c, b' ' | b'\t')).is_some() {},
                c @ b'0'..=b'9' => {
                    let mut code = (c - b'0') as u32;
                    for _ in 0..2 {
                        code = 10 * code + rest.next().filter(u8::is_ascii_digit)? as u32 - b'0' as u32;
                    }
                    bytes.push(u8::try_from(code).ok()?);
                }
                c => bytes.push(escaped(c)?),
            },
            c => bytes.push(c),
        }
    }
}

/// What a backslash and a character stand for.
fn escaped(c: u8) -> Option<u8> {
    Some(match c {
        b'n' => b'\n',
        b't' => b'\t',
        b'r' => b'\r',
        b'b' => 8,
        b'\\' | b'"' | b'\'' | b' ' => c,
        _ => return None,
    })
}
