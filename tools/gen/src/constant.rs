//! The values of constants, for hosts whose languages have no C expressions.

use std::collections::HashMap;
use syn::{BinOp, Expr, Lit, UnOp};

/// What an integer constant expression comes to; `earlier` has the constants before it.
pub fn value(e: &Expr, earlier: &HashMap<String, i64>) -> Option<i64> {
    match e {
        Expr::Lit(l) => match &l.lit {
            Lit::Int(i) => i.base10_parse().ok(),
            _ => None,
        },
        Expr::Paren(p) => value(&p.expr, earlier),
        Expr::Group(g) => value(&g.expr, earlier),
        Expr::Cast(c) => value(&c.expr, earlier),
        Expr::Unary(u) if matches!(u.op, UnOp::Neg(_)) => value(&u.expr, earlier)?.checked_neg(),
        Expr::Binary(b) => {
            let (l, r) = (value(&b.left, earlier)?, value(&b.right, earlier)?);
            match b.op {
                BinOp::Add(_) => l.checked_add(r),
                BinOp::Sub(_) => l.checked_sub(r),
                BinOp::Mul(_) => l.checked_mul(r),
                BinOp::BitOr(_) => Some(l | r),
                BinOp::Shl(_) => l.checked_mul(1i64.checked_shl(u32::try_from(r).ok()?)?),
                _ => None,
            }
        }
        Expr::Path(p) => earlier.get(&p.path.segments.last()?.ident.to_string()).copied(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions() {
        let earlier = HashMap::from([("CAMLRT_BASE".to_string(), 4800)]);
        let of = |s: &str| value(&syn::parse_str(s).unwrap(), &earlier);
        assert_eq!(of("7"), Some(7));
        assert_eq!(of("-1"), Some(-1));
        assert_eq!(of("CAMLRT_BASE + 3"), Some(4803));
        assert_eq!(of("super::errors::CAMLRT_BASE"), Some(4800));
        assert_eq!(of("(1 << 3) | 1 << 4"), Some(24));
        assert_eq!(of("0x10_u32 as i32"), Some(16));
        assert_eq!(of("CAMLRT_LATER"), None);
        assert_eq!(of("f(1)"), None);
        assert_eq!(of("\"text\""), None);
        assert_eq!(of("1 << 64"), None);
    }
}
