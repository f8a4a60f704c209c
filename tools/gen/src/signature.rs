//! From Rust parameter types to the letters of a signature.
//!
//! A pointer to data and its length are two parameters and one letter; which number is the length is told by its
//! name, so that `(ofs, buf, cap)` and `(first, n, out)` both come out as their readers would say them.

use std::collections::HashMap;
use syn::{FnArg, GenericArgument, ItemFn, PathArguments, ReturnType, Type};

/// What a type is, as far as a signature is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Passed by value: the letter, and whether it can count elements.
    Scalar(char, bool),
    /// `*const c_char`.
    CString,
    /// A pointer to elements: a buffer if its length is beside it.
    Data { mutable: bool },
    /// `*mut c_void`: a buffer with its length, userdata without.
    Void { mutable: bool },
    /// A pointer to something that the function writes.
    Out,
    /// Function pointers, structs that are read.
    Pointer,
}

/// The types that signatures may name: by Rust name, whether it is a function pointer.
pub type Known = HashMap<String, bool>;

/// `args:result` of an export, or why there is none.
pub fn letters(f: &ItemFn, known: &Known) -> Result<String, String> {
    let mut params = Vec::new();
    for input in &f.sig.inputs {
        let FnArg::Typed(p) = input else { return Err("takes self".into()) };
        let syn::Pat::Ident(name) = &*p.pat else { return Err("a parameter is not a plain name".into()) };
        params.push((name.ident.to_string(), kind(&p.ty, known).ok_or_else(|| unknown(&p.ty))?));
    }
    let mut out = pair(&params)?;
    out.push(':');
    if let ReturnType::Type(_, ty) = &f.sig.output {
        match kind(ty, known).ok_or_else(|| unknown(ty))? {
            Kind::Scalar(c, _) => out.push(c),
            Kind::CString => out.push('s'),
            _ => out.push('p'),
        }
    }
    Ok(out)
}

/// Whether a struct's field may have this type.
pub fn is_field_type(ty: &Type, known: &Known) -> bool {
    let small = |p: &syn::TypePath| ["u8", "i8", "u16", "i16", "f32"].iter().any(|s| p.path.is_ident(s));
    match ty {
        Type::Array(a) => is_field_type(&a.elem, known),
        Type::Path(p) if small(p) => true,
        _ => kind(ty, known).is_some(),
    }
}

fn unknown(ty: &Type) -> String {
    use quote::ToTokens;
    format!("type `{}` is none that a signature may have", ty.to_token_stream())
}

fn kind(ty: &Type, known: &Known) -> Option<Kind> {
    match ty {
        Type::Path(p) => {
            let last = p.path.segments.last()?;
            let name = last.ident.to_string();
            Some(match name.as_str() {
                "CamlValue" => Kind::Scalar('v', false),
                "CamlrtRuntime" => Kind::Scalar('r', false),
                "i32" => Kind::Scalar('i', false),
                "u32" => Kind::Scalar('i', true),
                "i64" | "u64" => Kind::Scalar('l', false),
                "usize" => Kind::Scalar('l', true),
                "f64" => Kind::Scalar('d', false),
                _ if known.get(&name) == Some(&true) || is_nullable_function(ty) => Kind::Pointer,
                _ => return None,
            })
        }
        Type::Ptr(p) => {
            let mutable = p.mutability.is_some();
            match &*p.elem {
                Type::Ptr(_) => kind(&p.elem, known).map(|_| if mutable { Kind::Out } else { Kind::Pointer }),
                Type::Path(e) => {
                    let name = e.path.segments.last()?.ident.to_string();
                    match name.as_str() {
                        "c_char" if !mutable => Some(Kind::CString),
                        "c_void" => Some(Kind::Void { mutable }),
                        "c_char" | "u8" | "i8" | "u16" | "i16" | "u32" | "i32" | "u64" | "i64" | "f32"
                        | "f64" | "usize" | "CamlValue" | "CamlrtRuntime" => Some(Kind::Data { mutable }),
                        _ if known.contains_key(&name) => {
                            Some(if mutable { Kind::Out } else { Kind::Pointer })
                        }
                        _ => None,
                    }
                }
                _ => None,
            }
        }
        _ => None,
    }
}

/// Whether `ty` is `Option<extern "C" fn(..)>`, the only form of function pointer that may be NULL.
pub fn is_nullable_function(ty: &Type) -> bool {
    let Type::Path(p) = ty else { return false };
    let Some(last) = p.path.segments.last() else { return false };
    let PathArguments::AngleBracketed(args) = &last.arguments else { return false };
    last.ident == "Option" && matches!(args.args.first(), Some(GenericArgument::Type(Type::BareFn(_))))
}

fn is_length(param: &(String, Kind)) -> bool {
    let name = param.0.as_str();
    let counts = ["n", "len", "length", "cap", "count", "size"];
    matches!(param.1, Kind::Scalar(_, true))
        && (counts.contains(&name)
            || counts.iter().any(|c| name.strip_suffix(c).is_some_and(|rest| rest.ends_with('_')))
            || (name.starts_with('n') && name.ends_with('s')))
}

fn pair(params: &[(String, Kind)]) -> Result<String, String> {
    let mut letters = vec![None; params.len()];
    let mut taken = vec![false; params.len()];
    // A length that follows its pointer comes first: in (keep, n, out) n is keep's.
    for after in [true, false] {
        for i in 0..params.len() {
            let near = if after { Some(i + 1) } else { i.checked_sub(1) };
            let Some(near) = near.filter(|&k| k < params.len() && !taken[k] && is_length(&params[k])) else {
                continue;
            };
            if !taken[i]
                && params[i].0 != "userdata"
                && matches!(params[i].1, Kind::Data { .. } | Kind::Void { .. })
            {
                (taken[i], taken[near]) = (true, true);
                letters[i] = Some('b');
            }
        }
    }
    for (i, (name, kind)) in params.iter().enumerate() {
        if taken[i] {
            continue;
        }
        letters[i] = Some(match kind {
            Kind::Scalar(c, _) => *c,
            Kind::CString => 's',
            Kind::Data { mutable: true } | Kind::Out => 'o',
            Kind::Void { mutable: true } | Kind::Pointer => 'p',
            Kind::Void { mutable: false } if name == "userdata" => 'p',
            Kind::Data { mutable: false } | Kind::Void { mutable: false } => {
                return Err(format!(
                    "`{name}` points to data without its length beside it (n, len, cap, count)"
                ));
            }
        });
    }
    Ok(letters.into_iter().flatten().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(source: &str) -> Result<String, String> {
        let known = Known::from([("CamlrtFn".to_string(), true), ("CamlrtConfig".to_string(), false)]);
        letters(&syn::parse_str(source).unwrap(), &known)
    }

    #[test]
    fn values_and_numbers() {
        assert_eq!(of("fn f(a: CamlValue, b: CamlValue) -> CamlValue {}").unwrap(), "vv:v");
        assert_eq!(
            of("fn f(a: i32, b: u32, c: i64, d: u64, e: usize, f: f64) -> f64 {}").unwrap(),
            "iillld:d"
        );
        assert_eq!(of("fn f(r: CamlrtRuntime, s: *const c_char) {}").unwrap(), "rs:");
        assert_eq!(of("fn f() -> *const core::ffi::c_char {}").unwrap(), ":s");
    }

    #[test]
    fn a_pointer_and_its_length_are_one_letter_in_either_order() {
        assert_eq!(of("fn f(n: usize, data: *const u8) -> CamlValue {}").unwrap(), "b:v");
        assert_eq!(of("fn f(tag: u32, fields: *const CamlValue, n: u32) -> CamlValue {}").unwrap(), "ib:v");
        assert_eq!(
            of("fn f(v: CamlValue, ofs: usize, buf: *mut u8, cap: usize) -> i32 {}").unwrap(),
            "vlb:i"
        );
        assert_eq!(
            of("fn f(v: CamlValue, first: u32, n: u32, out: *mut CamlValue) -> i32 {}").unwrap(),
            "vib:i"
        );
        assert_eq!(
            of("fn f(d: i32, keep: *const CamlValue, n: u32, out: *mut CamlValue) -> i32 {}").unwrap(),
            "ibo:i"
        );
        assert_eq!(of("fn f(dims: *const u64, ndims: u32) -> i32 {}").unwrap(), "b:i");
        assert_eq!(of("fn f(buf: *mut c_void, n: usize, done: *mut usize) -> i32 {}").unwrap(), "bo:i");
    }

    #[test]
    fn outputs_and_other_pointers() {
        assert_eq!(
            of("fn f(v: CamlValue, data: *mut *const u8, len: *mut usize) -> i32 {}").unwrap(),
            "voo:i"
        );
        assert_eq!(of("fn f(c: *const CamlrtConfig, out: *mut CamlrtRuntime) -> i32 {}").unwrap(), "po:i");
        assert_eq!(of("fn f(name: *const c_char, out: *mut CamlrtConfig) -> i32 {}").unwrap(), "so:i");
        assert_eq!(
            of("fn f(f: CamlrtFn, userdata: *mut c_void, arity: i32, drop: CamlrtFn) -> CamlValue {}")
                .unwrap(),
            "ppip:v"
        );
        assert_eq!(of("fn f(f: Option<unsafe extern \"C\" fn(n: i32)>) -> i32 {}").unwrap(), "p:i");
        assert_eq!(of("fn f(userdata: *mut c_void, n: usize) -> i32 {}").unwrap(), "pl:i");
    }

    #[test]
    fn data_without_a_length_is_refused() {
        assert!(
            of("fn f(data: *const u8, ofs: usize) -> i32 {}").unwrap_err().contains("without its length")
        );
        assert!(of("fn f(data: *const c_void) -> i32 {}").unwrap_err().contains("without its length"));
    }

    #[test]
    fn types_that_c_has_not_are_refused() {
        for ty in ["bool", "&u8", "(i32, i32)", "u8", "f32", "isize", "CamlrtConfig", "Other", "*mut Other"] {
            assert!(of(&format!("fn f(x: {ty}) -> i32 {{}}")).unwrap_err().contains("type `"), "{ty}");
        }
        assert!(of("fn f() -> Result<i32, ()> {}").unwrap_err().contains("type `"));
        assert!(of("fn f(f: Option<CamlrtFn>) {}").unwrap_err().contains("type `"));
    }
}
