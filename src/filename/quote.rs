//! Names and arguments as the systems' shells read them back.

use super::rules::Rules;
use crate::runtime::Exn;

/// Text in the making.
struct Text(Vec<u8>);

impl Text {
    fn put(&mut self, bytes: &[u8]) -> Result<(), Exn> {
        self.0.try_reserve(bytes.len())?;
        self.0.extend_from_slice(bytes);
        Ok(())
    }
    /// For a POSIX shell.
    fn posix(&mut self, s: &[u8]) -> Result<(), Exn> {
        self.put(b"'")?;
        for (i, part) in s.split(|c| *c == b'\'').enumerate() {
            if i > 0 {
                self.put(b"'\\''")?;
            }
            self.put(part)?;
        }
        self.put(b"'")
    }
    /// For the C library of Windows: backslashes count double in front of a quote. Those at the end OCaml puts behind the
    /// closing quote, where they count once.
    fn windows(&mut self, s: &[u8]) -> Result<(), Exn> {
        self.put(b"\"")?;
        let mut backslashes = 0;
        for c in s {
            match c {
                b'\\' => backslashes += 1,
                b'"' => self.repeated(2 * std::mem::take(&mut backslashes) + 1)?,
                _ => self.repeated(std::mem::take(&mut backslashes))?,
            }
            if *c != b'\\' {
                self.put(&[*c])?;
            }
        }
        self.put(b"\"")?;
        self.repeated(backslashes)
    }
    fn repeated(&mut self, backslashes: usize) -> Result<(), Exn> {
        self.0.try_reserve(backslashes)?;
        self.0.resize(self.0.len() + backslashes, b'\\');
        Ok(())
    }
    /// An argument for the C library of Windows that `cmd.exe` reads first.
    fn for_cmd(&mut self, s: &[u8]) -> Result<(), Exn> {
        let mut quoted = Text(Vec::new());
        quoted.windows(s)?;
        for c in &quoted.0 {
            if b"()!^%\"<>&|".contains(c) {
                self.put(b"^")?;
            }
            self.put(&[*c])?;
        }
        Ok(())
    }
    /// A program or file that `cmd.exe` shall find. It [must be a good one](is_good).
    fn file_for_cmd(&mut self, name: &[u8]) -> Result<(), Exn> {
        let around: &[u8] = if name.contains(&b' ') { b"\"" } else { b"" };
        self.put(around)?;
        self.put(name)?;
        self.put(around)
    }
}

/// Whether `cmd.exe` can be given that name.
fn is_good(name: &[u8]) -> Result<(), Exn> {
    if name.contains(&b'"') || name.contains(&b'%') {
        return Err(Exn::failure_of(&[b"Filename.quote_command: bad file name ", name]));
    }
    Ok(())
}

pub fn quote(rules: Rules, s: &[u8]) -> Result<Vec<u8>, Exn> {
    let mut text = Text(Vec::new());
    text.0.try_reserve(s.len() + 2)?;
    if rules == Rules::Win32 {
        text.windows(s)?
    } else {
        text.posix(s)?
    }
    Ok(text.0)
}

/// A command with its arguments, and the files for its input, output and errors.
pub struct Command {
    pub program: Vec<u8>,
    pub arguments: Vec<Vec<u8>>,
    pub files: [Option<Vec<u8>>; 3],
}

pub fn quote_command(rules: Rules, command: &Command) -> Result<Vec<u8>, Exn> {
    let windows = rules == Rules::Win32;
    let [_, output, errors] = &command.files;
    let together = errors.is_some() && errors == output;
    if windows {
        // In OCaml's order.
        let [input, output, errors] = &command.files;
        let errors = if together { &None } else { errors };
        [errors, output, input].into_iter().flatten().try_for_each(|f| is_good(f))?;
        is_good(&command.program)?;
    }
    let mut text = Text(Vec::new());
    if windows {
        text.put(b"\"")?;
        text.file_for_cmd(&command.program)?;
        // OCaml puts this one in front of no arguments too.
        text.put(b" ")?;
    } else {
        text.posix(&command.program)?;
    }
    for (i, argument) in command.arguments.iter().enumerate() {
        if !windows || i > 0 {
            text.put(b" ")?;
        }
        if windows { text.for_cmd(argument)? } else { text.posix(argument)? }
    }
    for (file, sign) in command.files.iter().zip([" <", " >", " 2>"]) {
        let Some(file) = file else { continue };
        text.put(sign.as_bytes())?;
        match () {
            _ if together && sign == " 2>" => text.put(b"&1")?,
            _ if windows => text.file_for_cmd(file)?,
            _ => text.posix(file)?,
        }
    }
    if windows {
        text.put(b"\"")?;
    }
    Ok(text.0)
}
