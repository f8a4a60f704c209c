//! Names taken apart.

use super::rules::Rules;

/// The current directory's name in every one of its own.
pub const CURRENT: &[u8] = b".";

fn without_drive(rules: Rules, name: &[u8]) -> (&[u8], &[u8]) {
    match name {
        [letter, b':', ..] if rules == Rules::Win32 && letter.is_ascii_alphabetic() => name.split_at(2),
        _ => (b"", name),
    }
}

/// What is in front of the separators at a name's end.
fn trimmed(rules: Rules, name: &[u8]) -> &[u8] {
    let end = name.iter().rposition(|c| !rules.is_dir_sep(*c)).map_or(0, |last| last + 1);
    &name[..end]
}

pub fn basename(rules: Rules, name: &[u8]) -> &[u8] {
    let name = without_drive(rules, name).1;
    if name.is_empty() {
        return CURRENT;
    }
    let trimmed = trimmed(rules, name);
    if trimmed.is_empty() {
        return &name[..1];
    }
    let begin = trimmed.iter().rposition(|c| rules.is_dir_sep(*c)).map_or(0, |sep| sep + 1);
    &trimmed[begin..]
}

/// The drive and the directory.
pub fn dirname(rules: Rules, name: &[u8]) -> (&[u8], &[u8]) {
    let (drive, name) = without_drive(rules, name);
    let last = trimmed(rules, name);
    let directory = match last.iter().rposition(|c| rules.is_dir_sep(*c)) {
        _ if name.is_empty() => CURRENT,
        // Nothing but separators.
        _ if last.is_empty() => &name[..1],
        None => CURRENT,
        Some(sep) => match trimmed(rules, &last[..sep]) {
            b"" => &name[..1],
            directory => directory,
        },
    };
    (drive, directory)
}

/// Where the extension begins, its point included. What begins with points has none there.
pub fn extension(rules: Rules, name: &[u8]) -> Option<usize> {
    let begin = name.iter().rposition(|c| rules.is_dir_sep(*c)).map_or(0, |sep| sep + 1);
    let base = &name[begin..];
    let point = base.iter().rposition(|c| *c == b'.')?;
    base[..point].iter().any(|c| *c != b'.').then_some(begin + point)
}
