//! `include/camlrt.h`: the manual, the versions, then a section for each file of `src/abi` as cbindgen writes it.

use crate::declare;
use crate::model::{Api, Constant, Section};
use std::fmt::Write;
use std::path::Path;

const MANUAL: &str = include_str!("../manual.txt");
const PRELUDE: &str = include_str!("../prelude.h");

/// The text of the header.
pub fn header(api: &Api, root: &Path) -> Result<String, String> {
    let mut h = String::from("/* SPDX-License-Identifier: MIT OR Apache-2.0 */\n");
    h.push_str(&comment("/*", MANUAL));
    h.push_str("\n#ifndef CAMLRT_H\n#define CAMLRT_H\n\n#include <stddef.h>\n#include <stdint.h>\n\n");
    versions(api, &mut h);
    h.push_str(PRELUDE);
    h.push_str("\n#ifdef __cplusplus\nextern \"C\" {\n#endif\n");
    for section in &api.sections {
        h.push('\n');
        h.push_str(&banner(section));
        constants(&section.constants, &mut h);
        let declarations = declare::declarations(api, section, root, true)?;
        if !declarations.is_empty() {
            h.push('\n');
            h.push_str(&declarations);
        }
    }
    h.push_str("\n#ifdef __cplusplus\n}\n#endif\n\n#endif /* CAMLRT_H */\n");
    Ok(h)
}

fn versions(api: &Api, h: &mut String) {
    let v = api.version;
    let defines = [
        ("MAJOR", v.major.to_string(), "The parts of this header's version."),
        ("MINOR", v.minor.to_string(), ""),
        ("PATCH", v.patch.to_string(), ""),
        (
            "NUMBER",
            v.number().to_string(),
            "The version as one number; `camlrt_version_number()` gives the library's.",
        ),
        ("STRING", format!("\"{v}\""), "The version as text."),
    ];
    for (name, value, doc) in defines {
        if !doc.is_empty() {
            h.push_str(&comment("/**", doc));
        }
        let _ = writeln!(h, "#define CAMLRT_VERSION_{name} {value}");
    }
    h.push('\n');
}

fn banner(section: &Section) -> String {
    let (first, rest) = section.family.split_at(1);
    let title = format!("{}{rest}", first.to_uppercase());
    comment("/*", &format!("{}\n{title}\n\n{}", "=".repeat(74), section.intro))
}

fn constants(all: &[Constant], h: &mut String) {
    for c in all {
        let value = if c.value < 0 { format!("({})", c.value) } else { c.value.to_string() };
        let _ = write!(h, "\n{}#define {} {value}\n", comment("/**", &c.doc), c.name);
    }
}

/// A C comment that holds the text.
fn comment(open: &str, text: &str) -> String {
    let mut c = format!("{open}\n");
    for line in text.trim_end().lines() {
        c.push_str(if line.is_empty() { " *" } else { " * " });
        c.push_str(line.trim_end());
        c.push('\n');
    }
    c + " */\n"
}
