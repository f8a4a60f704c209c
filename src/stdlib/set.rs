//! OCaml's `Set`: [trees](super::tree) of elements.

use super::tree::SET;

pub use super::tree::combine::{diff, inter, union};
pub use super::tree::lists::set_of_list as of_list;
pub use super::tree::rebuild::{set_filter_map as filter_map, set_map as map};
pub use super::tree::relate::{disjoint, set_compare as compare, set_equal as equal, subset};
pub use super::tree::single::{
    empty, set_add as add, set_add_quick as add_quick, set_singleton as singleton,
};
pub use super::tree::visit::{set_add_many as add_many, set_of_array as of_array};

super::tree::both::both!(SET);
