//! What the engine asks of tables; and tables unpacked, so that it asks with few loads.

use super::env::{Env, Stacks};
use super::tables::{Field, Tables};
use super::{Broken, there};
use crate::heap::Full;
use crate::lexing::kept;
use crate::lexing::shorts::Shorts;
use crate::runtime::Cx;
use crate::sys::room;
use std::ops::Deref;

/// An automaton, as tables have it.
pub trait Automaton: Copy {
    /// The stacks that it works on.
    fn stacks<'a>(self, env: Env<'a>) -> Result<Stacks<'a>, Broken>;
    /// The rule that a state reduces whatever comes next; 0 if that matters.
    fn default_rule(self, state: i64) -> Result<i64, Broken>;
    /// The state to which a token leads.
    fn shift(self, state: i64, token: i64) -> Result<Option<i64>, Broken>;
    /// The rule that is reduced in front of a token.
    fn reduction(self, state: i64, token: i64) -> Result<Option<i64>, Broken>;
    /// How many symbols a rule has.
    fn length(self, rule: i64) -> Result<i64, Broken>;
    /// The state to which a rule leads that was reduced, from the state below its symbols.
    fn goto(self, rule: i64, below: i64) -> Result<i64, Broken>;
}

/// Eight bytes, as are the two below or a half of it: their places are multiplied by the processor.
#[repr(align(8))]
struct State {
    default: i16,
    shifts: i16,
    reductions: i16,
}

#[repr(align(8))]
struct Rule {
    length: i16,
    gotos: i16,
    default: i16,
}

#[repr(align(4))]
struct Entry {
    check: i16,
    to: i16,
}

/// Unpacked tables. What leads outside of them is looked up in the tables themselves.
#[derive(Default)]
pub struct Grammar {
    states: Vec<State>,
    /// From rule 1 on: rule 0 is none.
    rules: Vec<Rule>,
    entries: Vec<Entry>,
    is_made: bool,
}

impl Automaton for &Grammar {
    #[inline(always)]
    fn stacks<'a>(self, env: Env<'a>) -> Result<Stacks<'a>, Broken> {
        env.arrays()
    }
    #[inline(always)]
    fn default_rule(self, state: i64) -> Result<i64, Broken> {
        Ok(self.state(state)?.default as i64)
    }
    #[inline(always)]
    fn shift(self, state: i64, token: i64) -> Result<Option<i64>, Broken> {
        Ok(self.find(self.state(state)?.shifts, token))
    }
    #[inline(always)]
    fn reduction(self, state: i64, token: i64) -> Result<Option<i64>, Broken> {
        Ok(self.find(self.state(state)?.reductions, token))
    }
    #[inline(always)]
    fn length(self, rule: i64) -> Result<i64, Broken> {
        Ok(self.rule(rule)?.length as i64)
    }
    #[inline(always)]
    fn goto(self, rule: i64, below: i64) -> Result<i64, Broken> {
        let rule = self.rule(rule)?;
        Ok(self.find(rule.gotos, below).unwrap_or(rule.default as i64))
    }
}

impl Grammar {
    // Negative numbers are large ones, here and below.
    #[inline(always)]
    fn state(&self, state: i64) -> Result<&State, Broken> {
        there(self.states.get(state as usize))
    }
    #[inline(always)]
    fn rule(&self, rule: i64) -> Result<&Rule, Broken> {
        there(self.rules.get(rule.wrapping_sub(1) as usize))
    }
    #[inline(always)]
    fn find(&self, row: i16, key: i64) -> Option<i64> {
        let entry = self.entries.get((row as i64).wrapping_add(key) as usize)?;
        (row != 0 && entry.check as i64 == key).then_some(entry.to as i64)
    }
    /// Unpacks tables; there is nothing in it if they are shorter than they say, or not what they should be.
    fn of(tables: Tables<'_>) -> Result<Grammar, Full> {
        let [lhs, len, defred, dgoto, sindex, rindex, gindex, to, check] = UNPACKED.map(|f| tables.shorts(f));
        let get = |table: Option<Shorts<'_>>, i: i64| Some(table?.get(i)? as i16);
        let states = all(|i| {
            Some(State { default: get(defred, i)?, shifts: get(sindex, i)?, reductions: get(rindex, i)? })
        })?;
        let rules = all(|i| {
            let left = get(lhs, i + 1)? as i64;
            Some(Rule { length: get(len, i + 1)?, gotos: get(gindex, left)?, default: get(dgoto, left)? })
        })?;
        let last = tables.field(Field::TableSize).as_int().unwrap_or(-1);
        let entry = |i| Some(Entry { check: get(check, i)?, to: get(to, i)? });
        let entries = all(|i| if i <= last { entry(i) } else { None })?;
        if entries.len() as i64 - 1 < last {
            return Ok(Grammar { is_made: true, ..Grammar::default() });
        }
        Ok(Grammar { states, rules, entries, is_made: true })
    }
}

const UNPACKED: [Field; 9] = [
    Field::Lhs,
    Field::Len,
    Field::Defred,
    Field::Dgoto,
    Field::Sindex,
    Field::Rindex,
    Field::Gindex,
    Field::Table,
    Field::Check,
];

/// What there is from 0 on.
fn all<T>(of: impl Fn(i64) -> Option<T>) -> Result<Vec<T>, Full> {
    let mut all = Vec::new();
    for one in (0..).map_while(of) {
        room::push(&mut all, one)?;
    }
    Ok(all)
}

/// How many fields there are from the first to the last of these, the tables' size being one.
const FIELDS: usize = UNPACKED.len() + 1;

/// The grammars that a runtime keeps.
#[derive(Default)]
pub struct Grammars(kept::Tables<Grammar, FIELDS>);

impl Grammars {
    /// The grammar of these tables, if it is known without looking into them.
    #[inline(always)]
    pub fn known(&self, cx: &Cx, tables: Tables<'_>) -> Option<impl Deref<Target = Grammar>> {
        self.0.known(cx, tables.automaton())
    }
    /// These tables are used: unpacks them if that happens often.
    pub fn met(&self, cx: &Cx, tables: Tables<'_>) {
        let met = self.0.met(cx, tables.automaton(), |grammar| grammar.is_made);
        if let Some(mut grammar) = met.filter(|grammar| !grammar.is_made) {
            // Without room the tables do.
            *grammar = Grammar::of(tables).unwrap_or_default();
        }
    }
}
