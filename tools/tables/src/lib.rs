//! The tables in what ocamllex and ocamlyacc write, as one OCaml value that Marshal can write.
//!
//! Of a lexer: the pair of a `Lexing.lex_tables` and an array of its rules, each a record of its name, its state, how many cells of
//! memory it wants, and an array of the cells that hold where a token begins. Of a parser: the pair of a `Parsing.parse_tables` and an
//! array of its start symbols, each the pair of a name and a number. In place of an action is its text; of a rule that accepts, `true`.

pub mod lexer;
pub mod parser;
pub mod text;
pub mod value;

use text::{Complaint, Source};
use value::Value;

/// The value of a file, whichever of the two wrote it, and what of the grammar is not in it.
pub fn value_of(source: &str) -> Result<(Value, Option<String>), Complaint> {
    let source = Source::new(source);
    if source.has("__ocaml_lex_tables") {
        Ok((lexer::value(&source)?, lexer::left_out(&source)))
    } else if source.has("let yytables") {
        Ok((parser::value(&source)?, parser::left_out(&source)))
    } else {
        Err(Complaint::of(
            "there are no tables in it: it was not written by ocamllex (without -ml) or ocamlyacc (nor can it be of Menhir)",
        ))
    }
}
