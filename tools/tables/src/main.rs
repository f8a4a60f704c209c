//! Takes the tables out of what ocamllex and ocamlyacc wrote, for programs that run them without OCaml.
//!
//! `camlrt-tables FILE.ml... [-o TABLES]`: writes FILE.tables beside each FILE.ml, or TABLES for a single one. What of a grammar is not in
//! them, being OCaml's, it says with the grammar's file and line.

use camlrt_tables::text::Complaint;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(complaint) => {
            eprintln!("camlrt-tables: {complaint}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    const USAGE: &str = "usage: camlrt-tables FILE.ml... [-o TABLES]";
    let (mut files, mut out) = (Vec::<PathBuf>::new(), None);
    let mut args = std::env::args_os().skip(1);
    while let Some(arg) = args.next() {
        if arg == "-o" {
            out = Some(PathBuf::from(args.next().ok_or(USAGE)?));
        } else {
            files.push(arg.into());
        }
    }
    if files.is_empty() || out.is_some() && files.len() > 1 {
        return Err(USAGE.into());
    }
    for file in &files {
        write(file, out.as_deref()).map_err(|e| format!("{}{e}", file.display()))?;
    }
    Ok(())
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
