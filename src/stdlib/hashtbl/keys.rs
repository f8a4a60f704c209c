//! How a table's keys are hashed and compared.

use super::table::{Table, TableRoot};
use crate::heap::Word;
use crate::heap::roots::Root;
use crate::runtime::value::FromWord;
use crate::runtime::{Cx, Exn, closure};
use crate::stdlib::calls::{Order, function_or_unit};

/// The functions of `Hashtbl.Make`, and of `Hashtbl.MakeSeeded` where the hash takes a seed too; none for what the
/// polymorphic tables do.
#[derive(Clone, Copy, Default)]
pub struct Keys {
    hash: Option<Root>,
    equal: Option<Root>,
}

/// A function, or `()`.
#[derive(Clone, Copy)]
pub struct Given(Option<Root>);

impl<'a> FromWord<'a> for Given {
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
        function_or_unit(cx, word).map(Given)
    }
}

/// The hash of a key in the polymorphic tables.
pub fn generic(cx: &Cx, table: Table<'_>, key: Word<'_>) -> i64 {
    crate::hash::hash(cx, 10, 100, table.seed(), key)
}

impl Keys {
    /// Keys that these functions are for.
    pub fn of(hash: Given, equal: Given) -> Keys {
        Keys { hash: hash.0, equal: equal.0 }
    }
    /// Whether nobody is called.
    pub fn calls_nobody(self) -> bool {
        self.hash.is_none() && self.equal.is_none()
    }
    /// The function that hashes, if there is one.
    pub fn hash_function(self) -> Option<Root> {
        self.hash
    }
    /// Whether the hash is one of a seed too; not so in `Hashtbl.Make`.
    pub fn take_a_seed(self, cx: &Cx) -> Result<bool, Exn> {
        self.hash.map_or(Ok(true), |hash| Ok(closure::arity(cx, cx.get(hash))? == 2))
    }
    /// The bucket of a key.
    pub fn index(self, cx: &mut Cx, t: TableRoot, key: Root) -> Result<usize, Exn> {
        let table = t.table(cx)?;
        let Some(hash) = self.hash else { return Ok(table.index(generic(cx, table, cx.get(key)))) };
        // OCaml has looked at the number of buckets before it hashes.
        let (buckets, seed) = (table.buckets().len(), table.seed());
        let n: i64 = if self.take_a_seed(cx)? {
            let seed = cx.root(Word::int(seed))?;
            cx.told(hash, &[seed, key])?
        } else {
            cx.told(hash, &[key])?
        };
        Ok(n as usize & buckets.wrapping_sub(1))
    }
    /// Whether two keys are the same.
    pub fn equal(self, cx: &mut Cx, a: Root, b: Root) -> Result<bool, Exn> {
        Order(self.equal).says_equal(cx, [a, b])
    }
}
