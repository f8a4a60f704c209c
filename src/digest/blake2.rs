//! BLAKE2b, its length and key known when it begins, as OCaml's runtime has it.

use blake2::Blake2bVarCore;
use blake2::digest::block_api::{Buffer, UpdateCore, VariableOutputCore};

/// The most bytes of a digest, and of a key.
pub const MOST: usize = 64;
/// A key is a block of the message.
const BLOCK: usize = 128;

/// A digest in the making.
#[derive(Clone)]
pub struct Blake2b {
    core: Blake2bVarCore,
    buffer: Buffer<Blake2bVarCore>,
    /// How many bytes the digest will have.
    pub size: usize,
}

impl Blake2b {
    /// Begins a digest of `size` bytes. Neither that nor the key is more than [`MOST`].
    pub fn new(size: usize, key: &[u8]) -> Blake2b {
        let core = Blake2bVarCore::new_with_params(&[], &[], key.len(), size);
        let mut new = Blake2b { core, buffer: Default::default(), size };
        if !key.is_empty() {
            let mut block = [0; BLOCK];
            block[..key.len()].copy_from_slice(key);
            new.update(&block);
        }
        new
    }
    pub fn update(&mut self, bytes: &[u8]) {
        self.buffer.digest_blocks(bytes, |blocks| self.core.update_blocks(blocks));
    }
    /// The whole state at the end, of which the digest is the beginning.
    pub fn finish(mut self) -> [u8; MOST] {
        let mut whole = Default::default();
        self.core.finalize_variable_core(&mut self.buffer, &mut whole);
        whole.0
    }
}
