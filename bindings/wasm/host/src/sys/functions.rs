//! The library's functions that take numbers only, by their place in its table.

use camlrt::abi::introspect::Entry;
use camlrt::abi::table::TABLE;

/// A type of C functions, which has a signature in the table's letters: i is a handle or an `int32_t`.
pub(crate) trait Shape: Copy + Send + Sync + 'static {
    /// The signature.
    const LETTERS: &'static str;
}

/// Implements `Shape` for types of functions, and hands the list on to who links them.
macro_rules! shapes {
    ($given:ident) => {
        $given! {
            ":i" () i32;
            ":l" () i64;
            "i:i" (a: i32) i32;
            "i:l" (a: i32) i64;
            "i:d" (a: i32) f64;
            "l:i" (a: i64) i32;
            "d:i" (a: f64) i32;
            "ii:i" (a: i32, b: i32) i32;
            "il:i" (a: i32, b: i64) i32;
            "iii:i" (a: i32, b: i32, c: i32) i32;
            "iiii:i" (a: i32, b: i32, c: i32, d: i32) i32;
            "iili:i" (a: i32, b: i32, c: i64, d: i32) i32;
            "iill:i" (a: i32, b: i32, c: i64, d: i64) i32;
            "iill:l" (a: i32, b: i32, c: i64, d: i64) i64;
            "iiiii:i" (a: i32, b: i32, c: i32, d: i32, e: i32) i32;
            "iiiiii:i" (a: i32, b: i32, c: i32, d: i32, e: i32, f: i32) i32;
        }
    };
}
pub(crate) use shapes;

macro_rules! implement {
    ($($letters:literal ($($name:ident: $type:ty),*) $result:ty;)*) => {
        $(impl Shape for extern "C" fn($($type),*) -> $result {
            const LETTERS: &'static str = $letters;
        })*
    };
}
shapes!(implement);

/// An export's line in the table, and its place.
pub(crate) fn entries() -> impl Iterator<Item = (usize, &'static Entry)> {
    TABLE.iter().enumerate()
}

/// A signature with `i` for handles too: Wasm does not tell them from integers.
pub(crate) fn plain(signature: &std::ffi::CStr) -> String {
    signature.to_string_lossy().replace('v', "i")
}

/// The function at a place of the table, if it is of this type.
pub(crate) fn function<F: Shape>(place: usize) -> Option<F> {
    let entry = TABLE.get(place)?;
    if plain(entry.signature) != F::LETTERS || size_of::<F>() != size_of::<*const ()>() {
        return None;
    }
    // SAFETY: the table is the library's own, made of its source, and says that the function at this pointer takes and gives
    // what the letters stand for: int32, int64 and double, of which handles are int32.
    Some(unsafe { std::mem::transmute_copy::<*const (), F>(&entry.function) })
}
