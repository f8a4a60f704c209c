//! A lexer as `tools/tables` writes it: the tables, and what ocamllex has its rules begin with.

use super::lexbuf::{Field, Lexbuf};
use super::tables::LexTables;
use super::{lexeme, prims};
use crate::abi::quick::{Here, Made};
use crate::heap::Word;
use crate::heap::roots::Root;
use crate::runtime::value::FromWord;
use crate::runtime::{Cx, Exn};

/// Tables, and the rules: an array of name, state, number of cells, and the cells that hold where a token begins.
#[derive(Clone, Copy)]
pub struct Lexer<'a> {
    /// The tables.
    pub tables: LexTables<'a>,
    rules: Word<'a>,
}

/// What a rule begins with.
#[derive(Clone, Copy)]
pub struct Rule<'a> {
    /// Its state.
    pub state: i64,
    cells: usize,
    initial: Word<'a>,
}

/// What the heap has at hand where a position is made, and the header of a memory.
const POSITION: usize = 10;

/// A cell's number has eight bits.
const MOST_CELLS: usize = 256;

impl<'a> FromWord<'a> for Lexer<'a> {
    fn from_word(cx: &'a Cx, word: Word<'a>) -> Result<Self, Exn> {
        let [tables, rules] = word.record().ok_or_else(|| cx.expected("a lexer", word))?;
        Ok(Lexer { tables: LexTables::from_word(cx, tables.get())?, rules: rules.get() })
    }
}

impl<'a> Lexer<'a> {
    /// A rule, if there are so many.
    pub fn rule(self, i: i64) -> Result<Rule<'a>, Exn> {
        let entry = usize::try_from(i).ok().and_then(|i| self.rules.field(i));
        let entry = entry.ok_or_else(|| Exn::unfit_of(format_args!("there is no rule {i}")))?;
        Rule::of(entry).ok_or_else(|| Exn::unfit_of(format_args!("rule {i} is malformed")))
    }
}

impl<'a> Rule<'a> {
    #[inline(always)]
    fn of(entry: Word<'a>) -> Option<Rule<'a>> {
        let [_, state, cells, initial] = entry.record()?;
        let cells = usize::try_from(cells.get().as_int()?).ok().filter(|n| *n <= MOST_CELLS)?;
        let state = state.get().as_int().filter(|state| *state >= 0)?;
        Some(Rule { state, cells, initial: initial.get() })
    }
    /// Gives the buffer a memory as the rule wants it, like OCaml a new one for each token.
    fn begin(self, cx: &'a Cx, buf: Lexbuf<'a>) -> Result<(), Exn> {
        if self.cells == 0 {
            return Ok(());
        }
        let memory = cx.heap.filled(self.cells, Word::int(-1))?;
        for cell in self.initial.fields() {
            let place = cell.get().as_int().and_then(|i| memory.fields().get(i as usize));
            place.ok_or_else(|| Exn::unfit("malformed rule"))?.set(buf.get(Field::CurrPos));
        }
        buf.set(Field::Mem, memory);
        Ok(())
    }
}

/// Reads a token of a rule, or goes on with one from the state that was the answer before.
pub fn step<'a>(cx: &'a Cx, lexer: Lexer<'a>, rule: i64, buf: Lexbuf<'a>) -> Result<i64, Exn> {
    let (mut state, mut has_memory) = (rule, true);
    if rule >= 0 {
        let rule = lexer.rule(rule)?;
        rule.begin(cx, buf)?;
        (state, has_memory) = (rule.state, rule.cells > 0);
    }
    // Without code there is nothing to remember, nor are there tables for it.
    let action = if lexer.tables.memory.code.is_empty() || !has_memory {
        prims::run_plain(cx, &lexer.tables.automaton, state, buf)?
    } else {
        prims::run_marked(cx, &lexer.tables, state, buf)?
    };
    if action >= 0 {
        lexeme::advance(cx, buf)?;
    }
    Ok(action)
}

/// Reads a token of a rule by unpacked tables. Where there is no answer, only the memory may have changed.
#[inline(always)]
pub fn quick<'a>(lexer: Here<'a>, rule: i64, buf: Word<'a>) -> Option<Made<i64>> {
    let Here(cx, lexer) = lexer;
    let [tables, rules] = lexer.record()?;
    // A negative rule, a state to go on from, is a large one.
    let rule = Rule::of(rules.get().field(rule as usize)?)?;
    let buf = Lexbuf::of(buf)?;
    // Then memory and position can be made.
    buf.int(Field::AbsPos)?;
    if !cx.heap.at_hand(POSITION + rule.cells) {
        return None;
    }
    let action = if rule.cells == 0 {
        prims::run_unpacked(cx, tables.get(), rule.state, buf)?
    } else {
        rule.begin(cx, buf).ok()?;
        prims::remember(cx, tables.get(), rule.state, buf)?
    };
    lexeme::advance(cx, buf).ok()?;
    Some(Made(action))
}

/// Reads a token of a rule; the buffer's function is called for input.
pub fn token(cx: &mut Cx, lexer: Root, rule: i64, buf: Root) -> Result<i64, Exn> {
    let (depth, interrupts) = (cx.roots(), cx.interrupts());
    let mut state = rule;
    loop {
        let b = Lexbuf::from_word(cx, cx.get(buf))?;
        state = step(cx, Lexer::from_word(cx, cx.get(lexer))?, state, b)?;
        if state >= 0 {
            return Ok(state);
        }
        let refill = cx.root(b.get(Field::RefillBuff))?;
        cx.apply(refill, &[buf])?;
        cx.drop_roots(depth);
        let b = Lexbuf::from_word(cx, cx.get(buf))?;
        if let Err(e) = cx.uninterrupted(interrupts) {
            // The token can be read again.
            b.set(Field::CurrPos, b.get(Field::StartPos));
            return Err(e);
        }
        let has_more = b.int(Field::CurrPos).zip(b.int(Field::BufferLen)).is_some_and(|(at, len)| at < len);
        if !has_more && b.get(Field::EofReached) == Word::UNIT {
            return Err(Exn::unfit("refill_buff gave no input, and did not say that there is no more"));
        }
        cx.reserve(MOST_CELLS * 8 + 64)?;
    }
}
