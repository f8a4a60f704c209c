//! One pointer for each thread, read in two instructions where the platform allows.
//!
//! Every call of the ABI begins with this read. In a shared library Rust's `thread_local!` costs a call to
//! `__tls_get_addr`; the initial-exec model used here takes its eight bytes from the room that glibc keeps for
//! libraries loaded later.

#[cfg(all(
    target_arch = "x86_64",
    target_os = "linux",
    target_env = "gnu",
    not(miri),
    target_pointer_width = "64"
))]
mod imp {
    use std::arch::{asm, global_asm};

    global_asm!(
        ".pushsection .tbss,\"awT\",@nobits",
        ".balign 8",
        ".type camlrt_held_pointer, @object",
        ".size camlrt_held_pointer, 8",
        ".hidden camlrt_held_pointer",
        ".globl camlrt_held_pointer",
        "camlrt_held_pointer:",
        ".zero 8",
        ".popsection",
    );

    /// This thread's pointer.
    #[inline(always)]
    pub fn get() -> *const () {
        let p: *const ();
        // SAFETY: the symbol is defined above, and is this thread's own.
        unsafe {
            asm!(
                "mov {0}, qword ptr [rip + camlrt_held_pointer@GOTTPOFF]",
                "mov {0}, qword ptr fs:[{0}]",
                out(reg) p,
                options(nostack, preserves_flags, readonly)
            );
        }
        p
    }
    /// Sets this thread's pointer.
    #[inline(always)]
    pub fn set(p: *const ()) {
        // SAFETY: as above.
        unsafe {
            asm!(
                "mov {0}, qword ptr [rip + camlrt_held_pointer@GOTTPOFF]",
                "mov qword ptr fs:[{0}], {1}",
                out(reg) _,
                in(reg) p,
                options(nostack, preserves_flags)
            );
        }
    }
}

#[cfg(not(all(
    target_arch = "x86_64",
    target_os = "linux",
    target_env = "gnu",
    not(miri),
    target_pointer_width = "64"
)))]
mod imp {
    use std::cell::Cell;

    thread_local!(static HELD: Cell<*const ()> = const { Cell::new(std::ptr::null()) });

    /// This thread's pointer.
    #[inline(always)]
    pub fn get() -> *const () {
        HELD.try_with(Cell::get).unwrap_or(std::ptr::null())
    }
    /// Sets this thread's pointer.
    #[inline(always)]
    pub fn set(p: *const ()) {
        let _ = HELD.try_with(|h| h.set(p));
    }
}

pub use imp::{get, set};

#[cfg(test)]
mod tests {
    #[test]
    fn every_thread_has_its_own() {
        assert!(super::get().is_null());
        super::set(16 as *const ());
        std::thread::spawn(|| assert!(super::get().is_null())).join().expect("the other thread");
        assert_eq!(super::get() as usize, 16);
        super::set(std::ptr::null());
    }
}
