//! A control string taken apart.
//!
//! What cannot be a directive is an error here, before anything is written. What is a directive and means nothing (an
//! unknown letter, a block without an end) is one only where it is reached, as in Lisp.

use super::text::utf8;
use super::{Control, Directive, Node, Param, Role, fault};
use crate::heap::Full;
use crate::runtime::Exn;
use crate::sys::room;
use std::ops::Range;

/// Takes a control string apart.
pub fn parse(text: &[u8]) -> Result<Control, Exn> {
    let source = utf8(text)?;
    let mut nodes = Parser { text: &source }.nodes()?;
    link(&mut nodes)?;
    Ok(Control { text: room::concat(&[text])?, is_plain: super::plain::is_plain(&nodes), source, nodes })
}

struct Parser<'t> {
    text: &'t str,
}

/// What was seen of justification (`~<...~:;...~>`) and pretty printing, which do not go together.
#[derive(Default)]
struct Mixture {
    /// How many `~<` are open.
    open: usize,
    pretty: bool,
    semicolon: bool,
    justified: bool,
}

impl Mixture {
    /// Looks at a directive; whether it is a `~>` of no `~<`.
    fn see(&mut self, d: &Directive) -> bool {
        match d.letter {
            '<' => self.open += 1,
            ';' if self.open > 0 && d.colon => self.semicolon = true,
            '>' if self.open == 0 => return true,
            '>' => {
                if d.colon {
                    self.pretty = true;
                    self.semicolon = false;
                } else if self.semicolon {
                    self.justified = true;
                }
                self.open -= 1;
            }
            'W' | 'I' | '_' if self.open == 0 => self.pretty = true,
            'T' if self.open == 0 && d.colon => self.pretty = true,
            _ => {}
        }
        false
    }
}

impl Parser<'_> {
    fn nodes(&self) -> Result<Vec<Node>, Exn> {
        let (mut nodes, mut seen, mut at) = (Vec::new(), Mixture::default(), 0);
        while at < self.text.len() {
            let tilde = memchr::memchr(b'~', &self.text.as_bytes()[at..]).map_or(self.text.len(), |n| at + n);
            self.literal(at..tilde, &mut nodes)?;
            at = tilde;
            if at < self.text.len() {
                let d = self.directive(at)?;
                at = d.place.end;
                if seen.see(&d) {
                    return Err(self.fault(d.place, "there is no ~< before it"));
                }
                room::push(&mut nodes, Node::Directive(d))?;
            }
        }
        if seen.pretty && seen.justified {
            return Err(self.fault(0..0, "justification with ~:; and pretty printing do not go together"));
        }
        Ok(nodes)
    }
    /// Adds text; after a tilde at the end of a line without what it begins with.
    fn literal(&self, place: Range<usize>, nodes: &mut Vec<Node>) -> Result<(), Full> {
        let mut text = &self.text[place.clone()];
        if let Some(Node::Directive(d)) = nodes.last()
            && d.continues_line()
            && !d.colon
        {
            text = text.trim_start_matches([' ', '\t', '\n']);
        }
        if text.is_empty() {
            Ok(())
        } else {
            room::push(nodes, Node::Text(place.end - text.len()..place.end))
        }
    }
    fn fault(&self, place: Range<usize>, what: &str) -> Exn {
        fault(&self.text[place.clone()], self.text[..place.start].chars().count(), what)
    }
    /// The character at a place of a directive that begins with a tilde at another one.
    fn at(&self, at: usize, tilde: usize) -> Result<char, Exn> {
        let c = self.text[at..].chars().next();
        c.ok_or_else(|| self.fault(tilde..self.text.len(), "the string ends before the directive"))
    }
    fn directive(&self, tilde: usize) -> Result<Directive, Exn> {
        let (mut at, mut params, [mut colon, mut at_sign]) = (tilde + 1, Vec::new(), [false; 2]);
        let bytes = self.text.as_bytes();
        loop {
            let c = self.at(at, tilde)?;
            let (param, next) = match c {
                '0'..='9' | '+' | '-' => self.integer(at),
                'v' | 'V' => (Param::Arg, at + 1),
                '#' => (Param::Remaining, at + 1),
                '\'' => {
                    let quoted = self.at(at + 1, tilde)?;
                    (Param::Char(quoted), at + 1 + quoted.len_utf8())
                }
                ',' => (Param::None, at),
                ':' | '@' => {
                    let flag = if c == ':' { &mut colon } else { &mut at_sign };
                    if std::mem::replace(flag, true) {
                        return Err(self.fault(tilde..at + 1, "a modifier is given twice"));
                    }
                    at += 1;
                    continue;
                }
                _ if bytes[at - 1] == b',' && bytes[at - 2] != b'\'' => (Param::None, at),
                _ => break,
            };
            if colon || at_sign {
                return Err(self.fault(tilde..at + 1, "a parameter follows a modifier"));
            }
            room::push(&mut params, param)?;
            at = next;
            match self.at(at, tilde)? {
                ',' => at += 1,
                ':' | '@' => {}
                // Only after a character may the next parameter follow at once.
                _ if c == '\'' => {}
                _ => break,
            }
        }
        let letter = self.at(at, tilde)?;
        let mut place = tilde..at + letter.len_utf8();
        let mut role = Role::Simple;
        if letter == '/' {
            let Some(len) = memchr::memchr(b'/', &bytes[place.end..]) else {
                return Err(self.fault(place, "there is no slash behind the name"));
            };
            role = Role::Function(place.end..place.end + len);
            place.end += len + 1;
        }
        let letter = letter.to_ascii_uppercase();
        Ok(Directive { place, letter, colon, at: at_sign, params, role })
    }
    /// A sign, digits, or both, and where they end. Beyond what fits it is as large as can be.
    fn integer(&self, from: usize) -> (Param, usize) {
        let bytes = self.text.as_bytes();
        let signed = matches!(bytes[from], b'+' | b'-');
        let (first, mut at, mut n) = (from + signed as usize, from + signed as usize, 0i64);
        while let Some(digit) = bytes.get(at).filter(|c| c.is_ascii_digit()) {
            n = n.saturating_mul(10).saturating_add((digit - b'0') as i64);
            at += 1;
        }
        let n = if bytes[from] == b'-' { -n } else { n };
        (if at == first { Param::None } else { Param::Int(n) }, at)
    }
}

impl Directive {
    /// Whether it is a tilde at the end of a line.
    pub(super) fn continues_line(&self) -> bool {
        self.letter == '\n' && self.params.is_empty() && !(self.colon && self.at)
    }
}

/// The letter that ends what another one begins.
fn closing(letter: char) -> Option<char> {
    Some(match letter {
        '(' => ')',
        '<' => '>',
        '[' => ']',
        '{' => '}',
        _ => return None,
    })
}

/// Finds where blocks end. Inside of a block another one ends before it or not at all, and then the outer one has no end
/// either; from the last block on, so that each is gone through once.
fn link(nodes: &mut [Node]) -> Result<(), Full> {
    for i in (0..nodes.len()).rev() {
        if let Node::Directive(d) = &nodes[i]
            && let Some(end) = closing(d.letter)
        {
            let role = block(nodes, i + 1, end)?;
            if let Node::Directive(d) = &mut nodes[i] {
                d.role = role;
            }
        }
    }
    Ok(())
}

/// The end of a block that begins in front of a node.
fn block(nodes: &[Node], from: usize, end: char) -> Result<Role, Full> {
    let (mut semicolons, mut at) = (Vec::new(), from);
    while let Some(node) = nodes.get(at) {
        if let Node::Directive(d) = node {
            match &d.role {
                _ if d.letter == end => return Ok(Role::Block { close: at, semicolons }),
                Role::Block { close, .. } => at = *close,
                Role::Unclosed => break,
                _ if d.letter == ';' => room::push(&mut semicolons, at)?,
                _ => {}
            }
        }
        at += 1;
    }
    Ok(Role::Unclosed)
}
