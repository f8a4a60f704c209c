//! What a runtime answers as, how much it may take, and what it may touch.

/// A runtime's settings. They never change once it is made.
#[derive(Clone, Debug)]
pub struct Config {
    /// Which OCaml the runtime answers as where they differ: 4 or 5.
    pub ocaml: u8,
    /// The most bytes of heap, memory outside it that values hold on to included.
    pub max_heap: usize,
    /// The most handles.
    pub max_handles: usize,
    /// The most bytes of one marshalled message, its decompressed form included.
    pub max_message: usize,
    /// How deep host functions may be nested in calls of host functions.
    pub max_depth: u32,
    /// Only the first thread that uses the runtime may use it.
    pub bound: bool,
    /// What the runtime must not touch; bits of [`denied`](crate::runtime::permission).
    pub denied: u32,
    /// Waits for channels run the functions of signals, instead of being ended by them.
    pub handle_in_waits: bool,
    /// Collect at every allocating call (for tests).
    pub stress: bool,
    /// Make the n-th reservation fail; 0 for none (for tests).
    pub fail_at: u64,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            ocaml: 5,
            max_heap: usize::MAX,
            max_handles: crate::heap::handles::Handles::MAX,
            max_message: usize::MAX,
            max_depth: 200,
            bound: false,
            denied: 0,
            handle_in_waits: false,
            stress: false,
            fail_at: 0,
        }
    }
}
