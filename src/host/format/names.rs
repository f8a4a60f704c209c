//! Characters by name.

use super::text::Text;
use super::{Stop, wrong};

/// Those below a space.
const CONTROLS: [&str; 32] = [
    "Nul",
    "Soh",
    "Stx",
    "Etx",
    "Eot",
    "Enq",
    "Ack",
    "Bel",
    "Backspace",
    "Tab",
    "Newline",
    "Vt",
    "Page",
    "Return",
    "So",
    "Si",
    "Dle",
    "Dc1",
    "Dc2",
    "Dc3",
    "Dc4",
    "Nak",
    "Syn",
    "Etb",
    "Can",
    "Em",
    "Sub",
    "Esc",
    "Fs",
    "Gs",
    "Rs",
    "Us",
];

/// Those behind rubout.
const MORE_CONTROLS: [&str; 32] = [
    "C80",
    "C81",
    "Break-Permitted",
    "No-Break-Permitted",
    "C84",
    "Next-Line",
    "Start-Selected-Area",
    "End-Selected-Area",
    "Character-Tabulation-Set",
    "Character-Tabulation-With-Justification",
    "Line-Tabulation-Set",
    "Partial-Line-Forward",
    "Partial-Line-Backward",
    "Reverse-Linefeed",
    "Single-Shift-Two",
    "Single-Shift-Three",
    "Device-Control-String",
    "Private-Use-One",
    "Private-Use-Two",
    "Set-Transmit-State",
    "Cancel-Character",
    "Message-Waiting",
    "Start-Guarded-Area",
    "End-Guarded-Area",
    "Start-String",
    "C99",
    "Single-Character-Introducer",
    "Control-Sequence-Introducer",
    "String-Terminator",
    "Operating-System-Command",
    "Privacy-Message",
    "Application-Program-Command",
];

/// The name of a character that cannot be seen.
fn name(code: u32) -> Option<&'static str> {
    match code {
        0..0x20 => Some(CONTROLS[code as usize]),
        0x20 => Some("Space"),
        0x7f => Some("Rubout"),
        0x80..0xa0 => Some(MORE_CONTROLS[code as usize - 0x80]),
        _ => None,
    }
}

/// Writes a character, or the name of one that cannot be seen: `~:C`.
pub fn named(code: u32, to: &mut Text) -> Result<(), Stop> {
    match name(code) {
        Some(name) => to.str(name),
        None => to.code(code),
    }
}

/// Writes a character as Lisp reads it. Those that are no ASCII have numbers here, where Lisp may know a name.
pub fn escaped(code: u32, to: &mut Text) -> Result<(), Stop> {
    to.str("#\\")?;
    match name(code).filter(|_| code != 0x20) {
        Some(name) => to.str(name),
        None if code < 0x80 => to.code(code),
        None => to.str(&crate::sys::room::text(format_args!("U{code:X}"))?),
    }
}

/// The character of a parameter or argument, by its code.
pub fn char_of(code: u32) -> Result<char, Stop> {
    char::from_u32(code).map_or_else(|| wrong("a surrogate is no character that can be written"), Ok)
}
