//! The balanced trees of OCaml's `Map` and `Set`, node for node: `N` is the number of a node's words, five for a map, whose nodes
//! have data, and four for a set.
//!
//! Functions of the host's are called first, their answers kept in order, and the trees made of them then: what OCaml's functions
//! do between the calls shows to nobody, since trees do not change.

pub mod both;
pub mod combine;
pub mod join;
pub mod lists;
pub mod lookup;
pub mod node;
pub mod path;
pub mod rebuild;
pub mod relate;
pub mod single;
pub mod unique;
pub mod visit;
pub mod walk;

/// The words of a map's node, and of a set's.
pub const MAP: usize = 5;
/// See [`MAP`].
pub const SET: usize = 4;
