//! What ocamllex writes.

use crate::text::{Source, number};
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
pub fn value(source: &Source<'_>) -> Result<Value, String> {
    let strings = FIELDS.iter().map(|f| Ok(Value::String(source.string(&format!("Lexing.{f} "))?)));
    let tables = strings.collect::<Result<_, String>>()?;
    let rules: Vec<Value> = source.around("__ocaml_lex_").filter_map(rule).collect();
    if rules.is_empty() {
        return Err("there is no rule in it".into());
    }
    Ok(Value::Block(vec![Value::Block(tables), Value::Block(rules)]))
}

/// The rule that this begins: its own function, which calls the one that has the actions with a number for a state.
fn rule((before, behind): (&str, &str)) -> Option<Value> {
    let call = behind.lines().next()?;
    let (name, arguments) = call.split_once("_rec ")?;
    let state = arguments.split_whitespace().last().and_then(number)?;
    let head = &before[before.rfind(" lexbuf =")?..];
    let cells = head.split_once("Array.make ").and_then(|(_, n)| number(n)).unwrap_or(0);
    let initial = head.split("lex_mem.(").skip(1).filter(|m| m.contains("<-")).filter_map(number);
    Some(Value::Block(vec![
        Value::String(name.into()),
        Value::Int(state),
        Value::Int(cells),
        Value::Block(initial.map(Value::Int).collect()),
    ]))
}
