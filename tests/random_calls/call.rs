//! Calls of any function by the classes of its arguments.
//!
//! The calling conventions of x86-64 (System V) and of AArch64 pass integers and pointers in one row of registers and
//! doubles in another, further ones on the stack in order, and have the caller clear that up: so one call with as many
//! arguments of either class as anybody takes does for all.

/// How many integers and pointers are passed.
pub const INTS: usize = 12;
/// How many doubles.
pub const DOUBLES: usize = 4;

type Any<R> =
    extern "C" fn(u64, u64, u64, u64, u64, u64, u64, u64, u64, u64, u64, u64, f64, f64, f64, f64) -> R;

#[cfg(not(all(unix, any(target_arch = "x86_64", target_arch = "aarch64"))))]
compile_error!("how are arguments passed here?");

/// Makes a call whose result is an integer or nothing.
///
/// # Safety
/// The function may be called with these arguments, which are all that it takes.
pub unsafe fn int(function: extern "C" fn(), i: &[u64; INTS], d: &[f64; DOUBLES]) -> u64 {
    // SAFETY: the caller's promise, and what is said above.
    let f: Any<u64> = unsafe { std::mem::transmute(function) };
    f(i[0], i[1], i[2], i[3], i[4], i[5], i[6], i[7], i[8], i[9], i[10], i[11], d[0], d[1], d[2], d[3])
}

/// Makes a call whose result is a double.
///
/// # Safety
/// As for [`int`].
pub unsafe fn double(function: extern "C" fn(), i: &[u64; INTS], d: &[f64; DOUBLES]) -> f64 {
    // SAFETY: as in `int`.
    let f: Any<f64> = unsafe { std::mem::transmute(function) };
    f(i[0], i[1], i[2], i[3], i[4], i[5], i[6], i[7], i[8], i[9], i[10], i[11], d[0], d[1], d[2], d[3])
}
