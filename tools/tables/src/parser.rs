//! What ocamlyacc writes.

use crate::text::{Complaint, Source, number, place_of, without_code};
use crate::value::Value;

/// The value of a parser.
pub fn value(source: &Source<'_>) -> Result<Value, Complaint> {
    let string = |name: &str| Ok::<_, Complaint>(Value::String(source.string(&format!("let yy{name} "))?));
    let tokens = |name: &str| {
        let numbers = source.numbers(&format!("let yytransl_{name} "))?;
        Ok::<_, Complaint>(Value::Block(numbers.into_iter().map(Value::Int).collect()))
    };
    let (actions, left_sides) = (actions(source)?, source.string("let yylhs ")?.len() / 2);
    if actions.len() != left_sides {
        return Err(Complaint::of(format!("there are {} actions for {left_sides} rules", actions.len())));
    }
    let tables = vec![
        Value::Block(actions),
        tokens("const")?,
        tokens("block")?,
        string("lhs")?,
        string("len")?,
        string("defred")?,
        string("dgoto")?,
        string("sindex")?,
        string("rindex")?,
        string("gindex")?,
        Value::Int(source.number("let yytablesize ")?),
        string("table")?,
        string("check")?,
        Value::Int(0),
        string("names_const")?,
        string("names_block")?,
    ];
    let starts: Vec<Value> = source.around("Parsing.yyparse yytables ").filter_map(start).collect();
    if starts.is_empty() {
        return Err(Complaint::of("there is no start symbol in it"));
    }
    Ok(Value::Block(vec![Value::Block(tables), Value::Block(starts)]))
}

/// The actions' texts, `true` for those that accept, and `()` for the one that no rule has.
fn actions(source: &Source<'_>) -> Result<Vec<Value>, Complaint> {
    const FIRST: &str = "\nlet yyact = [|\n  (fun _ -> failwith \"parser\")";
    let all = source.whole.split_once(FIRST).ok_or_else(|| Complaint::of("let yyact is missing"))?.1;
    let all =
        all.split_once("\n|]\nlet yytables =").ok_or_else(|| Complaint::of("let yytables is missing"))?.0;
    let each = all.split("\n; (fun __caml_parser_env ->").skip(1).map(|action| {
        if without_code(action).contains("(Parsing.YYexit ") {
            Value::Int(1)
        } else {
            Value::String(text(action).into())
        }
    });
    Ok(std::iter::once(Value::Int(0)).chain(each).collect())
}

/// An action as it stands in the grammar: between the two lines that say where it comes from.
fn text(action: &str) -> &str {
    let mut lines = action.split_inclusive('\n');
    let is_place = |line: &&str| place_of(line).is_some();
    let before: usize = lines.by_ref().take_while(|line| !is_place(line)).map(str::len).sum();
    let place = action[before..].lines().next().map_or(0, str::len);
    let rest = action[before + place..].trim();
    rest.split_once("\n# ").map_or(rest, |(text, _)| text.trim())
}

/// A start symbol: its name and its number.
fn start((_, before, behind): (usize, &str, &str)) -> Option<Value> {
    let head = &before[before.rfind("let ")? + 4..];
    let name = head.split_whitespace().next()?;
    Some(Value::Block(vec![Value::String(name.into()), Value::Int(number(behind)?)]))
}

/// What a parser has that tables have not.
pub fn left_out(source: &Source<'_>) -> Option<String> {
    let (_, header) = source.whole.split_once("\nlet _ = parse_error;;\n")?;
    let (file, first) = header.lines().next().and_then(place_of)?;
    let code = header.lines().skip(1).take_while(|line| place_of(line).is_none());
    let words = code.enumerate().flat_map(|(at, line)| {
        let words = line.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '\''));
        words.filter(|word| !word.is_empty()).map(move |word| (at, word))
    });
    let mut before = "";
    let (at, _) = words.into_iter().find(|&(_, word)| {
        let binds = matches!(std::mem::replace(&mut before, word), "let" | "rec" | "and" | "external");
        binds && word == "parse_error"
    })?;
    Some(format!(
        "{file}:{}: parse_error is left out: put a function into the field error_function, or see CAMLRT_PARSE_ERROR",
        first + at
    ))
}
