//! Primitives called by their names.

use camlrt::abi::CamlValue;
use camlrt::abi::introspect::{CamlrtPrimitiveInfo, camlrt_primitive};

/// Calls a primitive by its name.
pub fn call(name: &str, args: &[CamlValue]) -> CamlValue {
    let c_name = std::ffi::CString::new(name).expect("a name");
    // Every field may be zero.
    let mut info: CamlrtPrimitiveInfo = unsafe { std::mem::zeroed() };
    assert!(camlrt_primitive(c_name.as_ptr(), &mut info) >= 0, "{name}");
    assert_eq!(info.arity as usize, args.len(), "{name}");
    macro_rules! with {
        ($($i:literal)*) => {{
            // The table says that it takes so many values; every primitive takes and gives nothing else.
            let f: extern "C" fn($(with!(@ty $i)),*) -> CamlValue = unsafe { std::mem::transmute(info.r#fn) };
            f($(args[$i]),*)
        }};
        (@ty $i:literal) => { CamlValue };
    }
    match args.len() {
        1 => with!(0),
        2 => with!(0 1),
        3 => with!(0 1 2),
        4 => with!(0 1 2 3),
        5 => with!(0 1 2 3 4),
        _ => with!(0 1 2 3 4 5),
    }
}
