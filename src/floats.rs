//! Floats as text.

/// `Stdlib.string_of_float`: twelve significant digits, and a point if nothing else shows that it is a float.
pub fn to_string(d: f64) -> String {
    let text = general(d, 12);
    if text.bytes().all(|b| b.is_ascii_digit() || b == b'-') { text + "." } else { text }
}

/// A float of half the precision, by its bits.
pub fn from_half(bits: u16) -> f64 {
    let (exponent, fraction) = ((bits >> 10 & 31) as i32, (bits & 0x3ff) as f64);
    let magnitude = match exponent {
        0 => fraction * 2f64.powi(-24),
        31 if fraction == 0.0 => f64::INFINITY,
        31 => f64::NAN,
        _ => (1024.0 + fraction) * 2f64.powi(exponent - 25),
    };
    if bits >> 15 == 1 { -magnitude } else { magnitude }
}

/// C's `%.Ng`.
fn general(d: f64, digits: usize) -> String {
    if d.is_nan() {
        return if d.is_sign_negative() { "-nan".into() } else { "nan".into() };
    }
    if d.is_infinite() {
        return if d < 0.0 { "-inf".into() } else { "inf".into() };
    }
    let scientific = format!("{d:.*e}", digits - 1);
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let trim = |s: &str| match s.contains('.') {
        true => s.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => s.to_owned(),
    };
    if exponent < -4 || exponent >= digits as i32 {
        let sign = if exponent < 0 { '-' } else { '+' };
        return format!("{}e{sign}{:02}", trim(mantissa), exponent.abs());
    }
    trim(&format!("{d:.*}", (digits as i32 - 1 - exponent).max(0) as usize))
}

#[cfg(test)]
mod tests {
    #[test]
    fn as_ocaml_prints_them() {
        // From `Stdlib.string_of_float` of OCaml 4.13.
        for (d, text) in [
            (0.0, "0."),
            (-0.0, "-0."),
            (1.0, "1."),
            (0.1, "0.1"),
            (1e11, "100000000000."),
            (1e12, "1e+12"),
            (123456789012.5, "123456789012."),
            (1.5e-5, "1.5e-05"),
            (0.0001, "0.0001"),
            (f64::INFINITY, "inf"),
            (f64::NEG_INFINITY, "-inf"),
            (5e-324, "4.94065645841e-324"),
            (1.0 / 3.0, "0.333333333333"),
            (1e100, "1e+100"),
        ] {
            assert_eq!(super::to_string(d), text);
        }
    }
}
