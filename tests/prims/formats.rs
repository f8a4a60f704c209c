//! Formats as `oracle/formats.ml` writes them: texts as String.escaped has them, and what a format is made of.

use crate::common::{error, in_runtime, ocaml};
use camlrt::stdlib::format::parse::parse;
use camlrt::stdlib::format::*;

/// `String.escaped`
pub fn escaped(text: &[u8]) -> String {
    let mut all = Vec::new();
    quote::escaped(text, |part| {
        all.extend_from_slice(part);
        Ok(())
    })
    .expect("memory");
    String::from_utf8(all).expect("ASCII")
}

/// What `String.escaped` made this of.
pub fn unescaped(text: &str) -> Vec<u8> {
    let (mut all, mut rest) = (Vec::new(), text.as_bytes());
    while let Some((c, after)) = rest.split_first() {
        rest = after;
        if *c != b'\\' {
            all.push(*c);
            continue;
        }
        let (c, after) = rest.split_first().expect("a character");
        rest = after;
        all.push(match c {
            b'n' => b'\n',
            b't' => b'\t',
            b'r' => b'\r',
            b'b' => 8,
            b'0'..=b'9' => {
                let digits = |c: &[u8]| (c[0] - b'0') * 10 + (c[1] - b'0');
                let code = (c - b'0') as u16 * 100 + digits(rest) as u16;
                rest = &rest[2..];
                code as u8
            }
            other => *other,
        });
    }
    all
}

/// What a format is made of, or why it is none.
pub fn dumped(text: &[u8]) -> String {
    match parse(text) {
        Ok(format) => format.nodes.iter().map(|node| dump(&format, node)).collect(),
        Err(camlrt::runtime::Exn::Failure(why)) => format!("Failure(\"{}\")", escaped(&why)),
        Err(other) => panic!("{other:?}"),
    }
}

fn dump(format: &Format, node: &Node) -> String {
    let directive = match node {
        Node::Text(Literal::Plain, place) => return format!("'{};", escaped(&format.text[place.clone()])),
        Node::Text(Literal::Formatting, place) => {
            return format!("@{};", escaped(&format.text[place.clone()]));
        }
        Node::Text(Literal::Open, place) => {
            return format!("{};", String::from_utf8_lossy(&format.text[place.clone()]));
        }
        Node::Directive(directive) => directive,
    };
    let ignored = if directive.ignored { "_" } else { "" };
    format!("{ignored}{}{}{};", pad(directive.pad), precision(directive.precision), what(&directive.what))
}

fn pad(pad: Pad) -> String {
    let letter = |side| match side {
        Side::Left => "L",
        Side::Right => "R",
        Side::Zeros => "Z",
    };
    match pad {
        Pad::None => String::new(),
        Pad::Lit(side, n) => format!("{}{n}", letter(side)),
        Pad::Arg(side) => format!("{}*", letter(side)),
    }
}

fn precision(precision: Precision) -> String {
    match precision {
        Precision::None => String::new(),
        Precision::Lit(n) => format!(".{n}"),
        Precision::Arg => ".*".into(),
    }
}

fn written(of: &[u8]) -> String {
    let mut all = Vec::new();
    types::write(of, |part| {
        all.extend_from_slice(part);
        Ok(())
    })
    .expect("memory");
    String::from_utf8(all).expect("ASCII")
}

fn what(what: &What) -> String {
    match what {
        What::Char => "c".into(),
        What::CamlChar => "C".into(),
        What::String => "s".into(),
        What::CamlString => "S".into(),
        What::Int(integer) => int(integer),
        What::Float(float) => self::float(float),
        What::Bool => "B".into(),
        What::Alpha => "a".into(),
        What::Theta => "t".into(),
        What::Reader => "r".into(),
        What::Flush => "!".into(),
        What::FormatArg(types) => format!("{{{}}}", written(types)),
        What::FormatSubst(types) => format!("({})", written(types)),
        What::Set(set) => {
            let chars: Vec<u8> = (0..=255).filter(|c| set.has(*c)).collect();
            in_runtime(ocaml(4), || format!("[{}{}", chars.len(), md5(&chars)))
        }
        What::Counter(Counter::Line) => "line".into(),
        What::Counter(Counter::Char) => "char".into(),
        What::Counter(Counter::Token) => "token".into(),
        What::NextChar => "0c".into(),
    }
}

fn md5(text: &[u8]) -> String {
    use crate::common::{bytes, hex, int, ok, string};
    let digest = camlrt::abi::digests::caml_md5_string(string(text), int(0), int(text.len() as i64));
    assert_ne!(digest, camlrt::abi::CamlValue::NONE, "{}", error());
    hex(&bytes(ok(digest)))
}

fn int(integer: &Integer) -> String {
    let spec = &integer.spec;
    let flag = match (spec.plus, spec.space, spec.alternate, integer.grouped) {
        (true, ..) => "+",
        (_, true, ..) => " ",
        (_, _, true, _) => "#",
        (_, _, _, true) => "_",
        _ => "",
    };
    let size = match integer.size {
        Size::Int => "",
        Size::Int32 => "l",
        Size::Native => "n",
        Size::Int64 => "L",
    };
    format!("{flag}{size}{}", spec.letter as char)
}

fn float(float: &Float) -> String {
    let flag = match (float.spec.plus, float.spec.space) {
        (true, _) => "+",
        (_, true) => " ",
        _ => "",
    };
    let letter = match (float.notation, float.spec.letter) {
        (Notation::Caml, _) => "F".to_string(),
        (Notation::CamlHex, _) => "#F".to_string(),
        (Notation::Hex, b'A') => "H".to_string(),
        (Notation::Hex, _) => "h".to_string(),
        (Notation::C, letter) => (letter as char).to_string(),
    };
    flag.to_string() + &letter
}
