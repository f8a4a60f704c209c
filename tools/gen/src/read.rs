//! Reads `src/abi`, and refuses what breaks the conventions of exports.

use crate::model::{Api, Constant, Flags, Function, Refusal, Section, TypeDecl, Version};
use crate::{constant, signature};
use proc_macro2::{TokenStream, TokenTree};
use std::collections::HashMap;
use std::path::Path;
use syn::spanned::Spanned;
use syn::{Attribute, Expr, Fields, Item, ItemConst, ItemFn, Meta, Stmt, Visibility};

const PREFIXES: [&str; 3] = ["caml_", "host_", "camlrt_"];
/// A Wasm guest is given no function of these families.
const HOST_ONLY: [&str; 3] = ["runtimes", "closures", "introspection"];
/// The two types of the header's beginning, wherever the library declares them.
const BUILT_IN: [&str; 2] = ["CamlValue", "CamlrtRuntime"];

/// A file of `src/abi` with its module's name.
pub struct Source {
    /// The module's name.
    pub module: String,
    /// The path, relative to the project's root.
    pub file: String,
    /// The text.
    pub text: String,
}

/// The files of `src/abi` in the order of `mod.rs`, which comes first itself.
pub fn sources(root: &Path) -> Result<Vec<Source>, Vec<Refusal>> {
    let load = |module: &str| {
        let file = format!("src/abi/{module}.rs");
        match std::fs::read_to_string(root.join(&file)) {
            Ok(text) => Ok(Source { module: module.to_string(), file, text }),
            Err(e) => Err(vec![Refusal { file, line: 0, what: e.to_string() }]),
        }
    };
    let root_module = load("mod")?;
    let mut all = Vec::new();
    for item in parse(&root_module)?.items {
        if let Item::Mod(m) = item
            && m.content.is_none()
            && m.ident != crate::TABLE_MODULE
            && !has(&m.attrs, "cfg")
        {
            all.push(load(&m.ident.to_string())?);
        }
    }
    all.insert(0, root_module);
    Ok(all)
}

/// The version in the `[package]` part of a Cargo.toml.
pub fn version(cargo_toml: &str) -> Option<Version> {
    let line =
        cargo_toml.lines().skip_while(|l| l.trim() != "[package]").find(|l| l.starts_with("version"))?;
    let numbers: Vec<u32> =
        line.split('"').nth(1)?.split('.').map(|n| n.parse().ok()).collect::<Option<_>>()?;
    let &[major, minor, patch] = &numbers[..] else { return None };
    Some(Version { major, minor, patch })
}

/// The interface that the sources declare, or everything that is wrong with it.
pub fn api(sources: &[Source], version: Version) -> Result<Api, Vec<Refusal>> {
    let mut reader = Reader::default();
    let mut files = Vec::new();
    for source in sources {
        let file = parse(source)?;
        reader.declare(&source.file, &file);
        files.push(file);
    }
    let mut sections = Vec::new();
    for (source, file) in sources.iter().zip(&files) {
        sections.extend(reader.section(source, file));
    }
    let abi = reader.constants.get("CAMLRT_ABI_VERSION").copied().and_then(|n| i32::try_from(n).ok());
    match abi {
        None => reader.refuse("src/abi/introspect.rs", 0, "no constant CAMLRT_ABI_VERSION"),
        Some(abi) => reader.check_levels(abi),
    }
    for (name, flag) in Flags::NAMED {
        let name = format!("CAMLRT_FLAG_{name}");
        if reader.constants.get(&name).is_none_or(|v| *v != i64::from(flag.0)) {
            reader.refuse(
                "src/abi/introspect.rs",
                0,
                format!("{name} is not {}, as the generator has it", flag.0),
            );
        }
    }
    match abi {
        Some(abi) if reader.refusals.is_empty() => Ok(Api { version, abi, sections }),
        _ => Err(reader.refusals),
    }
}

fn parse(source: &Source) -> Result<syn::File, Vec<Refusal>> {
    syn::parse_file(&source.text).map_err(|e| {
        vec![Refusal { file: source.file.clone(), line: e.span().start().line, what: e.to_string() }]
    })
}

#[derive(Default)]
struct Reader {
    known: signature::Known,
    constants: HashMap<String, i64>,
    /// Every export so far with its place and level.
    exports: HashMap<String, (String, usize, i32)>,
    refusals: Vec<Refusal>,
}

impl Reader {
    fn refuse(&mut self, file: &str, line: usize, what: impl Into<String>) {
        self.refusals.push(Refusal { file: file.to_string(), line, what: what.into() });
    }

    /// Notes the types of a file, which any file's signatures may name.
    fn declare(&mut self, path: &str, file: &syn::File) {
        for (line, decl) in file.items.iter().filter_map(|i| Some((line_of(i), type_decl(i)?))) {
            if !PREFIXES.iter().any(|p| crate::model::c_type_name(&decl.name).starts_with(p)) {
                self.refuse(path, line, format!("type {}: its name has none of our prefixes", decl.name));
            }
            self.known.insert(decl.name, decl.is_function);
        }
    }

    /// The section that a file makes, unless it has nothing for the header.
    fn section(&mut self, source: &Source, file: &syn::File) -> Option<Section> {
        let mut section = Section {
            module: source.module.clone(),
            family: String::new(),
            intro: String::new(),
            constants: Vec::new(),
            types: Vec::new(),
            functions: Vec::new(),
        };
        let text = doc(&file.attrs);
        let (head, intro) = text.split_once('\n').unwrap_or((&text, ""));
        let family = head.strip_prefix("Family:").map(str::trim).filter(|f| is_word(f));
        section.family = family.unwrap_or_default().to_string();
        section.intro = intro.trim().to_string();
        if intro.contains("*/") || intro.contains("/*") {
            self.refuse(&source.file, 1, "the file's comment has a C comment mark in it");
        }
        for item in &file.items {
            let line = line_of(item);
            match item {
                Item::Const(c) if is_public(&c.vis) && c.ident.to_string().starts_with("CAMLRT_") => {
                    match self.constant(c) {
                        Ok(c) => section.constants.push(c),
                        Err(what) => self.refuse(&source.file, line, format!("{}: {what}", c.ident)),
                    }
                }
                Item::Fn(f) if is_export(&f.attrs) => match self.function(f, &section.family) {
                    Ok(function) => {
                        let name = function.name.clone();
                        let place = (source.file.clone(), line, function.since);
                        if let Some((file, line, _)) = self.exports.insert(name.clone(), place) {
                            self.refuse(&source.file, line, format!("{name}: also in {file}:{line}"));
                        }
                        section.functions.push(function);
                    }
                    Err(what) => self.refuse(&source.file, line, format!("{}: {what}", f.sig.ident)),
                },
                _ => {
                    let Some(decl) = type_decl(item) else { continue };
                    if let Err(what) = self.check_type(item) {
                        self.refuse(&source.file, line, format!("{}: {what}", decl.name));
                    }
                    section.types.push(decl);
                }
            }
        }
        if section.constants.is_empty() && section.types.is_empty() && section.functions.is_empty() {
            return None;
        }
        if family.is_none() {
            self.refuse(&source.file, 1, "no `//! Family: name` (one lower-case word) on the first line");
        }
        Some(section)
    }

    fn constant(&mut self, c: &ItemConst) -> Result<Constant, String> {
        let name = c.ident.to_string();
        let doc = documented(&c.attrs)?;
        let value =
            constant::value(&c.expr, &self.constants).ok_or("its value is not an integer expression")?;
        // A Lua number and a C int on every compiler.
        if i32::try_from(value).is_err() {
            return Err("does not fit an int32_t".into());
        }
        if self.constants.insert(name.clone(), value).is_some() {
            return Err("declared twice".into());
        }
        Ok(Constant { name, doc, value })
    }

    fn check_type(&self, item: &Item) -> Result<(), String> {
        let Item::Struct(s) = item else { return documented(attributes(item)).map(drop) };
        documented(&s.attrs)?;
        let Fields::Named(fields) = &s.fields else {
            return Err("a struct of the ABI has named fields".into());
        };
        for f in &fields.named {
            let name = f.ident.as_ref().map(ToString::to_string).unwrap_or_default();
            if !signature::is_field_type(&f.ty, &self.known) {
                return Err(format!("field {name}: a type that C has not"));
            }
            documented(&f.attrs).map_err(|what| format!("field {name}: {what}"))?;
        }
        Ok(())
    }

    fn function(&self, f: &ItemFn, family: &str) -> Result<Function, String> {
        let name = f.sig.ident.to_string();
        if has(&f.attrs, "export_name") || has(&f.attrs, "cfg") {
            return Err("an export has its own name and is there on every target".into());
        }
        if !PREFIXES.iter().any(|p| name.starts_with(p)) {
            return Err(format!("the name begins with none of {}", PREFIXES.join(", ")));
        }
        let extern_c = f.sig.abi.as_ref().is_some_and(|a| a.name.as_ref().is_none_or(|n| n.value() == "C"));
        if !extern_c || !is_public(&f.vis) || !f.sig.generics.params.is_empty() || f.sig.variadic.is_some() {
            return Err("an export is a plain `pub extern \"C\" fn`".into());
        }
        let doc = documented(&f.attrs)?;
        let meaning = doc.lines().next().unwrap_or_default().to_string();
        if !doc.lines().nth(1).is_none_or(|l| l.trim().is_empty()) {
            return Err("the first line of its doc comment must stand alone".into());
        }
        let since = doc
            .lines()
            .find_map(|l| l.trim().strip_prefix("* Since:"))
            .ok_or("no `* Since:` in its doc comment")?
            .trim()
            .parse()
            .map_err(|_| "`Since:` is not an ABI level")?;
        let signature = signature::letters(f, &self.known)?;
        let mut flags = guard_flags(f)?;
        if signature.chars().all(|c| "vild:".contains(c)) && !HOST_ONLY.contains(&family) {
            flags = flags.with(Flags::GUEST);
        }
        Ok(Function { name, meaning, signature, arity: f.sig.inputs.len(), flags, since })
    }

    fn check_levels(&mut self, abi: i32) {
        let mut late: Vec<_> = self.exports.iter().filter(|(_, e)| !(1..=abi).contains(&e.2)).collect();
        late.sort();
        let refusals: Vec<_> = late
            .into_iter()
            .map(|(name, (file, line, since))| Refusal {
                file: file.clone(),
                line: *line,
                what: format!("{name}: since {since}, but the ABI level is {abi}"),
            })
            .collect();
        self.refusals.extend(refusals);
    }
}

/// The flags that the body's guard stands for.
fn guard_flags(f: &ItemFn) -> Result<Flags, String> {
    const WANTED: &str = "its body is not one guard macro (read!, call!, call_out!, free!)";
    let mac = match &f.block.stmts[..] {
        [Stmt::Macro(m)] => &m.mac,
        [Stmt::Expr(Expr::Macro(m), None)] => &m.mac,
        _ => return Err(WANTED.into()),
    };
    match mac.path.segments.last().map(|s| s.ident.to_string()).as_deref() {
        Some("read" | "free") => Ok(Flags::default()),
        Some("call") => Ok(Flags::ALLOC),
        Some("call_out") => named_flags(&mac.tokens),
        _ => Err(WANTED.into()),
    }
}

/// The flags before the first comma; WHOLE stands for none.
fn named_flags(tokens: &TokenStream) -> Result<Flags, String> {
    let (mut flags, mut named) = (Flags::ALLOC, false);
    for t in tokens.clone() {
        match t {
            TokenTree::Punct(p) if p.as_char() == ',' => break,
            TokenTree::Ident(i) if i.to_string().starts_with(|c: char| c.is_ascii_uppercase()) => {
                named = true;
                if i != "WHOLE" {
                    flags = flags.with(Flags::named(&i.to_string()).ok_or(format!("no flag is called {i}"))?);
                }
            }
            _ => {}
        }
    }
    if named { Ok(flags) } else { Err("call_out! names no flag".into()) }
}

fn type_decl(item: &Item) -> Option<TypeDecl> {
    let (vis, name, is_function) = match item {
        Item::Struct(s) if has(&s.attrs, "repr") => (&s.vis, s.ident.to_string(), false),
        Item::Type(t) if signature::is_nullable_function(&t.ty) => (&t.vis, t.ident.to_string(), true),
        _ => return None,
    };
    (is_public(vis) && !BUILT_IN.contains(&name.as_str())).then_some(TypeDecl { name, is_function })
}

/// The line of an item's name, below its comment.
fn line_of(item: &Item) -> usize {
    let span = match item {
        Item::Const(c) => c.ident.span(),
        Item::Fn(f) => f.sig.ident.span(),
        Item::Struct(s) => s.ident.span(),
        Item::Type(t) => t.ident.span(),
        _ => item.span(),
    };
    span.start().line
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Struct(s) => &s.attrs,
        Item::Type(t) => &t.attrs,
        _ => &[],
    }
}

fn is_public(vis: &Visibility) -> bool {
    matches!(vis, Visibility::Public(_))
}

fn has(attrs: &[Attribute], name: &str) -> bool {
    attrs.iter().any(|a| a.path().is_ident(name) || in_unsafe(a, name))
}

/// Whether the attribute is `unsafe(name ..)`.
fn in_unsafe(a: &Attribute, name: &str) -> bool {
    let Meta::List(l) = &a.meta else { return false };
    let first = l.tokens.clone().into_iter().next();
    l.path.is_ident("unsafe") && matches!(first, Some(TokenTree::Ident(i)) if i == name)
}

fn is_export(attrs: &[Attribute]) -> bool {
    has(attrs, "no_mangle") || has(attrs, "export_name")
}

fn is_word(s: &str) -> bool {
    !s.is_empty() && s.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_')
}

/// The doc comment of an item, each line without its leading space.
fn doc(attrs: &[Attribute]) -> String {
    let mut lines = Vec::new();
    for a in attrs.iter().filter(|a| a.path().is_ident("doc")) {
        if let Meta::NameValue(nv) = &a.meta
            && let Expr::Lit(l) = &nv.value
            && let syn::Lit::Str(s) = &l.lit
        {
            let text = s.value();
            lines.extend(text.split('\n').map(|l| l.strip_prefix(' ').unwrap_or(l).trim_end().to_string()));
        }
    }
    lines.join("\n").trim_end().to_string()
}

/// The doc comment of something that must have one that C and a table's cell can hold.
fn documented(attrs: &[Attribute]) -> Result<String, String> {
    let doc = doc(attrs);
    if doc.lines().next().is_none_or(|l| l.trim().is_empty()) {
        return Err("no doc comment".into());
    }
    if doc.contains("*/") || doc.contains("/*") || doc.contains('\t') {
        return Err("its doc comment has a C comment mark or a tab in it".into());
    }
    Ok(doc)
}

#[cfg(test)]
#[path = "read_tests.rs"]
mod tests;
