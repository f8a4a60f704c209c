//! OCaml's `Map`: [trees](super::tree) of keys and data.

use super::tree::MAP;

pub use super::tree::combine::{map_union as union, merge};
pub use super::tree::lists::{add_to_list, map_of_list as of_list};
pub use super::tree::rebuild::{map, map_filter_map as filter_map, mapi};
pub use super::tree::relate::{map_compare as compare, map_equal as equal};
pub use super::tree::single::{
    empty, map_add as add, map_add_quick as add_quick, map_singleton as singleton, update,
};
pub use super::tree::visit::{map_add_many as add_many, map_of_array as of_array};

super::tree::both::both!(MAP);
