//! The generator: reads the exports of `src/abi` and writes everything that must agree with them.
//!
//! The way through: [`read`] makes a [`model::Api`] of the sources, refusing what breaks the conventions;
//! [`header`] and [`lists`] write the files' texts from it.

mod constant;
mod declare;
pub mod header;
pub mod lists;
pub mod model;
pub mod read;
mod signature;

use model::Refusal;
use std::path::Path;

/// The generated module among the sources, which is not read.
const TABLE_MODULE: &str = "table";

/// A generated file.
pub struct Output {
    /// Its path, relative to the project's root.
    pub path: &'static str,
    /// Its text.
    pub text: String,
}

/// Every generated file of the project, or what is wrong with its sources.
pub fn outputs(root: &Path) -> Result<Vec<Output>, Vec<Refusal>> {
    let wrong = |file: &str, what: String| vec![Refusal { file: file.to_string(), line: 0, what }];
    let cargo_toml =
        std::fs::read_to_string(root.join("Cargo.toml")).map_err(|e| wrong("Cargo.toml", e.to_string()))?;
    let version = read::version(&cargo_toml)
        .ok_or_else(|| wrong("Cargo.toml", "no version of three numbers".into()))?;
    let api = read::api(&read::sources(root)?, version)?;
    let output = |path, text| Output { path, text };
    Ok(vec![
        output("functions.tsv", lists::functions_tsv(&api)),
        output("src/abi/table.rs", lists::table_rs(&api)),
        output("include/camlrt.h", header::header(&api, root).map_err(|e| wrong("include/camlrt.h", e))?),
        output(
            "bindings/lua/camlrt_cdef.lua",
            lists::cdef_lua(&api, root).map_err(|e| wrong("bindings/lua/camlrt_cdef.lua", e))?,
        ),
    ])
}

/// Where a file that stands and the text that it should have part: the line's number and both lines.
pub fn first_difference(stands: &str, wanted: &str) -> Option<String> {
    if stands == wanted {
        return None;
    }
    let (mut old, mut new) = (stands.lines(), wanted.lines());
    let mut line = 1;
    loop {
        match (old.next(), new.next()) {
            (Some(a), Some(b)) if a == b => line += 1,
            (None, None) => return Some("line ends differ".into()),
            (a, b) => {
                let show = |sign, l: Option<&str>| {
                    l.map_or(format!("{sign} (end of file)"), |l| format!("{sign}{l}"))
                };
                return Some(format!("line {line}\n{}\n{}", show('-', a), show('+', b)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::first_difference;

    #[test]
    fn differences_name_the_first_line() {
        assert_eq!(first_difference("a\nb\n", "a\nb\n"), None);
        assert_eq!(first_difference("a\nb\n", "a\nc\n").unwrap(), "line 2\n-b\n+c");
        assert_eq!(first_difference("a\n", "a\nc\n").unwrap(), "line 2\n- (end of file)\n+c");
        assert_eq!(first_difference("a", "a\n").unwrap(), "line ends differ");
    }
}
