//! Kinds of custom block: OCaml's own, and the host's.

use super::shape::quoted;
use super::{Exn, Runtime};
use crate::abi::callout::{DropFn, Dropped};
use crate::heap::Word;
use crate::heap::finalise::Resource;
use crate::sys::room;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// The numbers of OCaml's own kinds.
pub mod kind {
    /// `int64`
    pub const INT64: u32 = 0;
    /// `int32`
    pub const INT32: u32 = 1;
    /// `nativeint`
    pub const NATIVEINT: u32 = 2;
    /// `Bigarray.Genarray.t`
    pub const BIGARRAY: u32 = 3;
    /// A channel.
    pub const CHANNEL: u32 = 4;
    /// A digest in the making.
    pub const DIGEST: u32 = 5;
    /// `Mutex.t`
    pub const MUTEX: u32 = 6;
    /// `Condition.t`
    pub const CONDITION: u32 = 7;
    /// A host stream.
    pub const STREAM: u32 = 8;
    /// The host's kinds begin here.
    pub const HOST: u32 = 16;

    /// What OCaml calls the kinds above, each at its number.
    const NAMES: [&[u8]; 9] = [
        b"_j",
        b"_i",
        b"_n",
        b"_bigarr02",
        b"_chan",
        b"_blake2",
        b"_mutex",
        b"_condition",
        b"_camlrt_stream",
    ];
    /// What bigarrays were called before.
    const OLD_BIGARRAY: &[u8] = b"_bigarray";

    /// The name of one that is not the host's.
    pub fn name(ops: u32) -> &'static [u8] {
        NAMES.get(ops as usize).copied().unwrap_or(b"")
    }
    /// Whether a name is none for a host's kind.
    pub fn is_ours(name: &[u8]) -> bool {
        NAMES.contains(&name) || name == OLD_BIGARRAY
    }
}

/// A kind of custom block that the host declared.
pub struct HostKind {
    /// What it is called in marshalled values.
    pub identifier: Box<[u8]>,
    /// How many bytes its values have.
    pub size: usize,
    /// Whether values compare by their bytes; else they are abstract.
    pub compares: bool,
    /// Whether values hash by their bytes; else they do not count.
    pub hashes: bool,
    /// Whether values may be marshalled, as their bytes.
    pub serializes: bool,
    /// Told when a value dies.
    pub drop: Option<DropFn>,
}

/// The kinds of a runtime.
#[derive(Default)]
pub struct Customs {
    kinds: RefCell<Vec<Rc<HostKind>>>,
    /// Their places, by identifier.
    places: RefCell<HashMap<Box<[u8]>, usize>>,
}

impl Customs {
    /// Declares a kind; its number.
    pub fn register(&self, kind: HostKind) -> Result<u32, Exn> {
        if self.find(&kind.identifier).is_some() {
            return Err(Exn::unfit_of(format_args!("the identifier {} is taken", quoted(&kind.identifier))));
        }
        let mut kinds = self.kinds.borrow_mut();
        let mut places = self.places.borrow_mut();
        places.try_reserve(1)?;
        let identifier = room::concat(&[&kind.identifier])?;
        room::push(&mut kinds, room::rc(kind)?)?;
        places.insert(identifier.into(), kinds.len() - 1);
        Ok(kind::HOST + kinds.len() as u32 - 1)
    }
    /// The host's kind with this number.
    pub fn get(&self, ops: u32) -> Option<Rc<HostKind>> {
        self.kinds.borrow().get(ops.checked_sub(kind::HOST)? as usize).cloned()
    }
    /// The host's kind with this identifier, and its number.
    pub fn find(&self, identifier: &[u8]) -> Option<(u32, Rc<HostKind>)> {
        let i = *self.places.borrow().get(identifier)?;
        Some((kind::HOST + i as u32, self.kinds.borrow()[i].clone()))
    }
}

impl Runtime {
    /// A custom block of a host's kind, zeroed.
    pub fn custom_block(&self, ops: u32) -> Result<Word<'_>, Exn> {
        let kind = self
            .customs
            .get(ops)
            .ok_or_else(|| Exn::unfit_of(format_args!("there is no kind {}", ops as i32)))?;
        if kind.drop.is_some() {
            self.reserve_drop()?;
        }
        let (block, _) = self.heap.custom(ops, kind.size.div_ceil(8))?;
        if kind.drop.is_some() {
            self.heap.finalisers.stands_for(block, Resource::Custom(ops));
        }
        Ok(block)
    }
    /// Queues the drop of a block that died.
    pub fn drop_custom(&self, ops: u32, bytes: Box<[u64]>) {
        if let Some(drop) = self.customs.get(ops).and_then(|k| k.drop) {
            self.drops.push(Dropped::custom(drop, bytes));
        }
    }
    /// A boxed integer: `int64`, `int32` or `nativeint`, by the number of its kind.
    #[inline(always)]
    pub fn boxed(&self, ops: u32, n: i64) -> Result<Word<'_>, Exn> {
        Ok(self.heap.boxed(ops, n as u64)?)
    }
}

/// The value of a boxed integer of one of these kinds.
pub fn boxed_value(word: Word<'_>, kinds: &[u32]) -> Option<i64> {
    let ops = word.custom_ops().filter(|o| kinds.contains(o))?;
    let n = word.custom_data().first()?.get() as i64;
    Some(if ops == kind::INT32 { n as i32 as i64 } else { n })
}
