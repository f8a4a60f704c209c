//! What maps and sets have in common, for the one or the other.

/// Names the functions on trees of one kind of node.
macro_rules! both {
    ($n:ident) => {
        use $crate::abi::CamlValue;
        use $crate::abi::quick::{Any, Here, Made};
        use $crate::heap::Word;
        use $crate::heap::roots::Root;
        use $crate::stdlib::calls::{Function, Order};
        use $crate::stdlib::tree::node::{Tree, Whole};
        $crate::stdlib::named::named! { $n;
            mut find(o: Order, k: Root, t: Tree<$n>) -> CamlValue, $crate::stdlib::tree::single::find;
            mut find_opt(o: Order, k: Root, t: Tree<$n>) -> CamlValue, $crate::stdlib::tree::single::find_opt;
            mut mem(o: Order, k: Root, t: Tree<$n>) -> bool, $crate::stdlib::tree::single::mem;
            mut remove(o: Order, k: Root, t: Tree<$n>) -> CamlValue, $crate::stdlib::tree::single::remove;
            mut split(o: Order, k: Root, t: Tree<$n>) -> CamlValue, $crate::stdlib::tree::single::split_at;
            look is_empty(t: Whole<'_, $n>) -> bool, $crate::stdlib::tree::single::is_empty;
            ref least(t: Whole<'a, $n>) -> Word<'a>, $crate::stdlib::tree::lookup::least;
            ref least_opt(t: Whole<'a, $n>) -> Word<'a>, $crate::stdlib::tree::lookup::least_opt;
            ref greatest(t: Whole<'a, $n>) -> Word<'a>, $crate::stdlib::tree::lookup::greatest;
            ref greatest_opt(t: Whole<'a, $n>) -> Word<'a>, $crate::stdlib::tree::lookup::greatest_opt;
            mut find_first(f: Function, t: Tree<$n>) -> CamlValue, $crate::stdlib::tree::lookup::find_first;
            mut find_first_opt(f: Function, t: Tree<$n>) -> CamlValue, $crate::stdlib::tree::lookup::find_first_opt;
            mut find_last(f: Function, t: Tree<$n>) -> CamlValue, $crate::stdlib::tree::lookup::find_last;
            mut find_last_opt(f: Function, t: Tree<$n>) -> CamlValue, $crate::stdlib::tree::lookup::find_last_opt;
            mut iter(f: Function, t: Tree<$n>) -> (), $crate::stdlib::tree::visit::iter;
            mut fold(f: Function, t: Tree<$n>, init: Root) -> Root, $crate::stdlib::tree::visit::fold;
            mut for_all(f: Function, t: Tree<$n>) -> bool, $crate::stdlib::tree::visit::for_all;
            mut exists(f: Function, t: Tree<$n>) -> bool, $crate::stdlib::tree::visit::exists;
            look cardinal(t: Whole<'_, $n>) -> i64, $crate::stdlib::tree::visit::cardinal;
            mut bindings(t: Tree<$n>) -> CamlValue, $crate::stdlib::tree::visit::bindings;
            mut to_array(t: Tree<$n>) -> CamlValue, $crate::stdlib::tree::visit::to_array;
            mut to_rev_array(t: Tree<$n>) -> CamlValue, $crate::stdlib::tree::visit::to_rev_array;
            mut to_array_from(o: Order, low: Root, t: Tree<$n>) -> CamlValue, $crate::stdlib::tree::visit::to_array_from;
            mut find_many(o: Order, keys: Root, t: Tree<$n>) -> Root, $crate::stdlib::tree::visit::find_many;
            mut filter(f: Function, t: Tree<$n>) -> Root, $crate::stdlib::tree::rebuild::filter;
            mut partition(f: Function, t: Tree<$n>) -> CamlValue, $crate::stdlib::tree::rebuild::partition;
        }
        #[inline(always)]
        pub fn find_quick<'a>(order: Any<'a>, key: Any<'a>, tree: Here<'a>) -> Option<Word<'a>> {
            $crate::stdlib::tree::single::find_quick::<$n>(order, key, tree)
        }
        #[inline(always)]
        pub fn find_opt_quick<'a>(order: Any<'a>, key: Any<'a>, tree: Here<'a>) -> Option<Made<Word<'a>>> {
            $crate::stdlib::tree::single::find_opt_quick::<$n>(order, key, tree)
        }
        #[inline(always)]
        pub fn mem_quick<'a>(order: Any<'a>, key: Any<'a>, tree: Here<'a>) -> Option<bool> {
            $crate::stdlib::tree::single::mem_quick::<$n>(order, key, tree)
        }
    };
}
pub(crate) use both;
