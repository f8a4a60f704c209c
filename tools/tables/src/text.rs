//! The few things of OCaml's syntax that the two write.

/// The file that a line says what follows is from: `# 12 "calc.mly"`.
pub fn file_of(line: &str) -> Option<&str> {
    let (number, name) = line.trim_end().strip_prefix("# ")?.split_once(' ')?;
    number.parse::<u32>().ok().and(name.strip_prefix('"')?.strip_suffix('"'))
}

/// A source without what it has from the grammar, which may say anything. The first of the lines that tell of files names the
/// grammar, the second the source itself.
pub fn without_code(text: &str) -> String {
    let own = text.lines().filter_map(file_of).nth(1);
    let mut is_code = false;
    let own_line = |line: &&str| {
        let file = file_of(line);
        is_code = if file.is_some() { file != own } else { is_code };
        !is_code && file.is_none()
    };
    text.split_inclusive('\n').filter(own_line).collect()
}

/// A source, and what is looked for in it.
pub struct Source<'s> {
    /// All of it.
    pub whole: &'s str,
    own: String,
}

impl<'s> Source<'s> {
    /// A source.
    pub fn new(whole: &'s str) -> Source<'s> {
        Source { whole, own: without_code(whole) }
    }
    /// Whether something is in it.
    pub fn has(&self, what: &str) -> bool {
        self.own.contains(what)
    }
    /// What is behind the first place of something.
    fn after(&self, what: &str) -> Result<&str, String> {
        self.own.split_once(what).map(|(_, rest)| rest).ok_or_else(|| format!("{what} is missing"))
    }
    /// All places of something: what is before, and what is behind.
    pub fn around(&self, what: &'static str) -> impl Iterator<Item = (&str, &str)> {
        let text = self.own.as_str();
        text.match_indices(what).map(move |(at, _)| (&text[..at], &text[at + what.len()..]))
    }
    /// The string that something is said to be.
    pub fn string(&self, what: &str) -> Result<Vec<u8>, String> {
        let rest = self.after(what)?.trim_start();
        let literal = rest.strip_prefix('=').and_then(|rest| rest.trim_start().strip_prefix('"'));
        literal.and_then(string).ok_or_else(|| format!("{what} is no string"))
    }
    /// The number that something is said to be.
    pub fn number(&self, what: &str) -> Result<i64, String> {
        let rest = self.after(what)?.trim_start_matches([' ', '=', '\n']);
        number(rest).ok_or_else(|| format!("{what} is no number"))
    }
    /// The array of numbers that something is said to be.
    pub fn numbers(&self, what: &str) -> Result<Vec<i64>, String> {
        let rest = self.after(what)?;
        let inside = rest.split_once("[|").and_then(|(_, rest)| rest.split_once("|]"));
        let inside = inside.ok_or_else(|| format!("{what} is no array"))?.0;
        let each = inside.split(';').map(|n| number(n.trim_start()));
        each.collect::<Option<_>>().ok_or_else(|| format!("{what} is no array of numbers"))
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
