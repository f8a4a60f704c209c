//! What ocamllex writes.

use crate::text::{Complaint, Source, number, place_of};
use crate::value::Value;

/// The fields of `Lexing.lex_tables`.
const FIELDS: [&str; 11] = [
    "lex_base",
    "lex_backtrk",
    "lex_default",
    "lex_trans",
    "lex_check",
    "lex_base_code",
    "lex_backtrk_code",
    "lex_default_code",
    "lex_trans_code",
    "lex_check_code",
    "lex_code",
];

/// The lexer's value.
pub fn value(source: &Source<'_>) -> Result<Value, Complaint> {
    let strings = FIELDS.iter().map(|f| Ok(Value::String(source.string(&format!("Lexing.{f} "))?)));
    let tables = strings.collect::<Result<_, Complaint>>()?;
    let rules = source.around("\nand __ocaml_lex_").map(|(at, before, behind)| {
        rule(before, behind).ok_or_else(|| source.complaint(at + 1, "no rule of ocamllex begins like this"))
    });
    let rules: Vec<Value> = rules.collect::<Result<_, _>>()?;
    if rules.is_empty() {
        return Err(Complaint::of("there is no rule in it"));
    }
    Ok(Value::Block(vec![Value::Block(tables), Value::Block(rules)]))
}

/// The rule whose actions come next: in front of them is its own function, which calls them with a number for a state.
fn rule(before: &str, behind: &str) -> Option<Value> {
    let (name, _) = behind.split_once("_rec ")?;
    let (head, arguments) = before.rsplit_once(&format!("__ocaml_lex_{name}_rec "))?;
    let state = arguments.split_whitespace().last().and_then(number)?;
    let head = &head[head.rfind(" lexbuf =")?..];
    let cells = head.split_once("Array.make ").and_then(|(_, n)| number(n)).unwrap_or(0);
    let initial = head.split("lex_mem.(").skip(1).filter(|m| m.contains("<-")).filter_map(number);
    Some(Value::Block(vec![
        Value::String(name.into()),
        Value::Int(state),
        Value::Int(cells),
        Value::Block(initial.map(Value::Int).collect()),
    ]))
}

/// What a lexer has that tables have not.
pub fn left_out(source: &Source<'_>) -> Option<String> {
    let (_, handler) = source.whole.split_once("\nlet __ocaml_lex_refill ")?;
    let (file, line) = handler.lines().find_map(place_of)?;
    Some(format!(
        "{file}:{line}: the function for refill is left out: camlrt_lex calls the buffer's refill_buff, and nothing else"
    ))
}
