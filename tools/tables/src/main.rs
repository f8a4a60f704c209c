//! Takes the tables out of what ocamllex and ocamlyacc wrote, for programs that run them without OCaml.
//!
//! `camlrt-tables FILE.ml... [-o TABLES]`: writes FILE.tables beside each FILE.ml, or TABLES for a single one; a file that has none does
//! not keep it from the others. What of a grammar is not in them, being OCaml's, it says with the grammar's file and line.

use camlrt_tables::text::Complaint;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "usage: camlrt-tables FILE.ml... [-o TABLES]";

fn main() -> ExitCode {
    let (files, out) = match arguments() {
        Ok(asked) => asked,
        Err(Wrong::Help) => {
            println!(
                "{USAGE}\n\nTakes the tables out of what ocamllex and ocamlyacc wrote: FILE.tables, or TABLES for a single file."
            );
            return ExitCode::SUCCESS;
        }
        Err(Wrong::Usage) => {
            eprintln!("{USAGE}");
            return ExitCode::FAILURE;
        }
    };
    let mut status = ExitCode::SUCCESS;
    for file in &files {
        if let Err(complaint) = write(file, out.as_deref()) {
            eprintln!("camlrt-tables: {}{complaint}", file.display());
            status = ExitCode::FAILURE;
        }
    }
    status
}

/// Why nothing is done.
enum Wrong {
    Help,
    Usage,
}

/// The files, and where the tables go if that is said.
fn arguments() -> Result<(Vec<PathBuf>, Option<PathBuf>), Wrong> {
    let (mut files, mut out) = (Vec::<PathBuf>::new(), None);
    let mut args = std::env::args_os().skip(1);
    while let Some(arg) = args.next() {
        match arg.to_str() {
            Some("-h" | "--help") => return Err(Wrong::Help),
            Some("-o") => out = Some(PathBuf::from(args.next().ok_or(Wrong::Usage)?)),
            Some("--") => files.extend(args.by_ref().map(PathBuf::from)),
            Some(option) if option.starts_with('-') => return Err(Wrong::Usage),
            _ => files.push(arg.into()),
        }
    }
    if files.is_empty() || out.is_some() && files.len() > 1 { Err(Wrong::Usage) } else { Ok((files, out)) }
}

fn write(file: &Path, out: Option<&Path>) -> Result<(), Complaint> {
    let source = std::fs::read(file).map_err(|e| Complaint::of(e.to_string()))?;
    // Actions may be in any encoding; the tables are not.
    let (value, left_out) = camlrt_tables::value_of(&String::from_utf8_lossy(&source))?;
    left_out.iter().for_each(|note| eprintln!("camlrt-tables: {note}"));
    let bytes = value.marshalled().ok_or_else(|| Complaint::of("its value could not be written"))?;
    let to = out.map_or_else(|| file.with_extension("tables"), Path::to_path_buf);
    std::fs::write(&to, bytes).map_err(|e| Complaint::of(format!("{}: {e}", to.display())))
}
