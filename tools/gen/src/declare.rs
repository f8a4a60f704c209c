//! C declarations of a section's types and functions, by cbindgen.

use crate::model::{Api, Function, Section};
use cbindgen::{Builder, Config, DocumentationStyle, ItemType, Language, Style};
use std::path::Path;

/// The declarations, with their doc comments or, for LuaJIT, without.
pub fn declarations(api: &Api, section: &Section, root: &Path, documented: bool) -> Result<String, String> {
    if section.types.is_empty() && section.functions.is_empty() {
        return Ok(String::new());
    }
    let mut config = Config {
        language: Language::C,
        style: Style::Both,
        no_includes: true,
        usize_is_size_t: true,
        documentation: documented,
        documentation_style: DocumentationStyle::Doxy,
        line_length: 110,
        ..Config::default()
    };
    // Constants are written by us, since Lua wants their values too.
    config.export.item_types = vec![ItemType::Structs, ItemType::Typedefs, ItemType::Functions];
    config.export.include = section.types.iter().map(|t| t.name.clone()).collect();
    config.export.rename.extend(api.types().map(|(rust, c)| (rust.to_string(), c)));
    config.export.rename.insert("CamlValue".into(), "caml_value".into());
    config.export.rename.insert("CamlrtRuntime".into(), "camlrt_runtime".into());
    let file = root.join(format!("src/abi/{}.rs", section.module));
    let bindings = Builder::new()
        .with_config(config)
        .with_src(&file)
        .generate()
        .map_err(|e| format!("{}: {e}", file.display()))?;
    let mut text = Vec::new();
    bindings.write(&mut text);
    let text = one_blank_line(&String::from_utf8(text).map_err(|e| e.to_string())?);
    Ok(if documented { flagged(&text, &section.functions) } else { text })
}

/// The text with each function's flags in its comment, above the line that says since when it is there.
fn flagged(text: &str, functions: &[Function]) -> String {
    let mut out: Vec<String> = Vec::new();
    let mut since = None;
    for line in text.lines() {
        if line.starts_with(" * * Since:") {
            since = Some(out.len());
        }
        let declared = line.split('(').next().and_then(|head| head.rsplit([' ', '*']).next());
        if let Some(f) = functions.iter().find(|f| Some(f.name.as_str()) == declared)
            && let Some(place) = since.take()
        {
            out.insert(place, format!(" * * Flags: {}", f.flags.listed()));
        }
        out.push(line.to_string());
    }
    out.join("\n") + "\n"
}

/// The text without blank lines at its ends or next to each other.
fn one_blank_line(text: &str) -> String {
    let mut out = String::new();
    let mut blank = false;
    for line in text.lines().map(str::trim_end) {
        if line.is_empty() {
            blank = !out.is_empty();
            continue;
        }
        if std::mem::take(&mut blank) {
            out.push('\n');
        }
        out.push_str(line);
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn blank_lines() {
        assert_eq!(super::one_blank_line("\n\na\n\n\nb\nc \n\n"), "a\n\nb\nc\n");
    }
}
