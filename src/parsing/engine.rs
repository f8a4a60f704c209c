//! The automaton of ocamlyacc: it runs until it needs something of its caller.

use super::Broken;
use super::env::{Env, Field, Stacks, slot};
use super::grammar::{Automaton, Grammar};
use super::tables::Tables;
use super::trace::{Silent, Trace};
use crate::heap::Word;

/// What the caller says, OCaml's `Parsing.parser_input`.
pub mod input {
    /// Begin.
    pub const START: i64 = 0;
    /// Here is the token.
    pub const TOKEN_READ: i64 = 1;
    /// The stacks are larger now, for a token.
    pub const STACKS_GROWN_1: i64 = 2;
    /// The stacks are larger now, for a rule.
    pub const STACKS_GROWN_2: i64 = 3;
    /// Here is the value of the rule.
    pub const SEMANTIC_ACTION_COMPUTED: i64 = 4;
    /// The error was reported, or an action raised one.
    pub const ERROR_DETECTED: i64 = 5;
}

/// What the engine asks for, OCaml's `Parsing.parser_output`.
pub mod output {
    /// A token.
    pub const READ_TOKEN: i64 = 0;
    /// The input does not fit the grammar, and no rule can mend that.
    pub const RAISE_PARSE_ERROR: i64 = 1;
    /// Larger stacks, for a token.
    pub const GROW_STACKS_1: i64 = 2;
    /// Larger stacks, for a rule.
    pub const GROW_STACKS_2: i64 = 3;
    /// The value of a rule.
    pub const COMPUTE_SEMANTIC_ACTION: i64 = 4;
    /// That an error is reported.
    pub const CALL_ERROR_FUNCTION: i64 = 5;
    /// Nothing more: the input is read, and fits. It is a driver that says so.
    pub const ACCEPTED: i64 = 6;
}

/// No token was read yet.
const NO_TOKEN: i64 = -1;
/// The token that stands for an error.
const ERROR: i64 = 256;
/// So many tokens must be shifted after an error before another one is reported.
const QUIET: i64 = 3;

/// Until the engine asks for something it pushes fewer symbols than this: one for an error, a token, a rule of none.
const MOST_PUSHED: i64 = 4;

/// What comes next: the caller is asked for something, or what is wrong is to be mended.
enum Next {
    Ask(i64),
    Recover,
}

/// The engine at work. The registers are the record's, and go back to it when the engine stops: a call that fails has
/// changed none of them.
struct Engine<'r, 'a, A, T> {
    automaton: A,
    tables: Tables<'a>,
    env: Env<'a>,
    trace: &'r mut T,
    size: i64,
    sp: i64,
    state: i64,
    /// These are read when they are wanted.
    errflag: Option<i64>,
    curr_char: Option<i64>,
    lval: Option<Word<'a>>,
    reduced: Option<Reduced>,
}

/// The rule that a value is asked for.
struct Reduced {
    asp: i64,
    len: i64,
    number: i64,
}

/// Runs the engine; what it asks for.
pub fn run<'a>(
    tables: Tables<'a>,
    env: Env<'a>,
    input: i64,
    arg: Word<'a>,
    trace: &mut impl Trace,
) -> Result<i64, Broken> {
    let mut engine = Engine::of(tables, tables, env, trace)?;
    let mut next = engine.enter(input, arg)?;
    loop {
        match next {
            Next::Recover => next = engine.recover()?,
            Next::Ask(output) => {
                engine.leave(output);
                return Ok(output);
            }
        }
    }
}

/// The same in silence, by unpacked tables. With `DRIVEN` it stands for a driver, which has the stacks grow, and looks at the action that
/// it asks for. Where there is nothing to answer, nothing was done, unless tables are malformed; then no register has changed.
#[inline(always)]
pub fn quick<'a, const DRIVEN: bool>(
    grammar: &Grammar,
    tables: Tables<'a>,
    env: Env<'a>,
    input: i64,
    arg: Word<'a>,
) -> Option<i64> {
    let mut silent = Silent;
    let mut engine = Engine::of(grammar, tables, env, &mut silent).ok()?;
    if DRIVEN && engine.sp.checked_add(MOST_PUSHED)? >= engine.size {
        return None;
    }
    // Recoveries, which are rare, are not this one's: the registers need not be in memory then.
    let Ok(Next::Ask(output)) = engine.enter(input, arg) else { return None };
    let answer = match &engine.reduced {
        Some(reduced) if DRIVEN => tables.asked(reduced.number)?,
        _ => output,
    };
    engine.leave(output);
    Some(answer)
}

impl<'r, 'a, A: Automaton, T: Trace> Engine<'r, 'a, A, T> {
    #[inline(always)]
    fn of(automaton: A, tables: Tables<'a>, env: Env<'a>, trace: &'r mut T) -> Result<Self, Broken> {
        let size = env.number(Field::StackSize)?;
        let (sp, state) = (env.number(Field::Sp)?, env.number(Field::State)?);
        let (errflag, curr_char, lval, reduced) = (None, None, None, None);
        Ok(Engine { automaton, tables, env, trace, size, sp, state, errflag, curr_char, lval, reduced })
    }
    #[inline(always)]
    fn errflag(&self) -> Result<i64, Broken> {
        self.errflag.map_or_else(|| self.env.number(Field::ErrFlag), Ok)
    }
    #[inline(always)]
    fn curr_char(&self) -> Result<i64, Broken> {
        self.curr_char.map_or_else(|| self.env.number(Field::CurrChar), Ok)
    }
    #[inline(always)]
    fn enter(&mut self, input: i64, arg: Word<'a>) -> Result<Next, Broken> {
        match input {
            input::START => {
                (self.state, self.errflag) = (0, Some(0));
                self.go_on()
            }
            input::TOKEN_READ => {
                let (token, value) = self.tables.token(arg)?;
                (self.curr_char, self.lval) = (Some(token), Some(value));
                self.trace.token(&self.tables, self.state, arg)?;
                self.take_token(token)
            }
            input::STACKS_GROWN_1 => {
                self.push()?;
                self.go_on()
            }
            input::STACKS_GROWN_2 => Ok(Next::Ask(output::COMPUTE_SEMANTIC_ACTION)),
            input::SEMANTIC_ACTION_COMPUTED => {
                self.put_value(arg)?;
                self.go_on()
            }
            input::ERROR_DETECTED => Ok(Next::Recover),
            _ => Err(Broken::Input),
        }
    }
    /// Writes the registers back, as far as OCaml does that.
    #[inline(always)]
    fn leave(&self, output: i64) {
        let set = |field, n: Option<i64>| n.into_iter().for_each(|n| self.env.set_int(field, n));
        set(Field::CurrChar, self.curr_char);
        if let Some(lval) = self.lval {
            self.env.set(Field::LVal, lval);
        }
        if let Some(reduced) = &self.reduced {
            self.env.set_int(Field::Asp, reduced.asp);
            self.env.set_int(Field::RuleLen, reduced.len);
            self.env.set_int(Field::RuleNumber, reduced.number);
        }
        if output != output::RAISE_PARSE_ERROR {
            self.env.set_int(Field::Sp, self.sp);
            self.env.set_int(Field::State, self.state);
            set(Field::ErrFlag, self.errflag);
        }
    }
    /// In a state: reduces without looking ahead if that is possible, else with the next token.
    #[inline(always)]
    fn go_on(&mut self) -> Result<Next, Broken> {
        match self.automaton.default_rule(self.state)? {
            0 => match self.curr_char()? {
                ..0 => Ok(Next::Ask(output::READ_TOKEN)),
                token => self.take_token(token),
            },
            rule => self.reduce(rule),
        }
    }
    #[inline(always)]
    fn take_token(&mut self, token: i64) -> Result<Next, Broken> {
        if let Some(state) = self.automaton.shift(self.state, token)? {
            self.curr_char = Some(NO_TOKEN);
            let errflag = self.errflag()?;
            if errflag > 0 {
                self.errflag = Some(errflag - 1);
            }
            if !self.shift(state)? {
                return Ok(Next::Ask(output::GROW_STACKS_1));
            }
            return match self.automaton.default_rule(self.state)? {
                0 => Ok(Next::Ask(output::READ_TOKEN)),
                rule => self.reduce(rule),
            };
        }
        if let Some(rule) = self.automaton.reduction(self.state, token)? {
            return self.reduce(rule);
        }
        Ok(if self.errflag()? > 0 { Next::Recover } else { Next::Ask(output::CALL_ERROR_FUNCTION) })
    }
    /// Takes a state off the stack that can go on after an error; or, where that was done just now, the token.
    fn recover(&mut self) -> Result<Next, Broken> {
        if self.errflag()? >= QUIET {
            if self.curr_char()? == 0 {
                return Ok(Next::Ask(output::RAISE_PARSE_ERROR));
            }
            self.trace.say(format_args!("Discarding last token read"))?;
            self.curr_char = Some(NO_TOKEN);
            return self.go_on();
        }
        self.errflag = Some(QUIET);
        let base = self.env.number(Field::StackBase)?;
        loop {
            let state = self.env.state(self.sp)?;
            if let Some(next) = self.automaton.shift(state, ERROR)? {
                self.trace.say(format_args!("Recovering in state {state}"))?;
                return if self.shift(next)? { self.go_on() } else { Ok(Next::Ask(output::GROW_STACKS_1)) };
            }
            self.trace.say(format_args!("Discarding state {state}"))?;
            if self.sp <= base {
                self.trace.say(format_args!("No more states to discard"))?;
                return Ok(Next::Ask(output::RAISE_PARSE_ERROR));
            }
            self.sp -= 1;
        }
    }
    /// Goes to a state; whether there was room for it.
    #[inline(always)]
    fn shift(&mut self, state: i64) -> Result<bool, Broken> {
        self.trace.say(format_args!("State {}: shift to state {state}", self.state))?;
        self.state = state;
        self.sp = self.sp.checked_add(1).ok_or(Broken::Tables)?;
        let fits = self.fits();
        if fits {
            self.push()?;
        }
        Ok(fits)
    }
    #[inline(always)]
    fn fits(&self) -> bool {
        self.sp < self.size
    }
    #[inline(always)]
    fn push(&self) -> Result<(), Broken> {
        let Stacks { states, values, starts, ends } = self.automaton.stacks(self.env)?;
        slot(states, self.sp)?.set(Word::int(self.state));
        slot(values, self.sp)?.set(self.lval.unwrap_or_else(|| self.env.get(Field::LVal)));
        slot(starts, self.sp)?.set(self.env.get(Field::SymbStart));
        slot(ends, self.sp)?.set(self.env.get(Field::SymbEnd));
        Ok(())
    }
    #[inline(always)]
    fn reduce(&mut self, rule: i64) -> Result<Next, Broken> {
        self.trace.say(format_args!("State {}: reduce by rule {rule}", self.state))?;
        let len = self.automaton.length(rule)?;
        self.reduced = Some(Reduced { asp: self.sp, len, number: rule });
        let below = self.sp.checked_sub(len).ok_or(Broken::Tables)?;
        self.sp = below.checked_add(1).ok_or(Broken::Tables)?;
        self.state = self.automaton.goto(rule, self.env.state(below)?)?;
        Ok(Next::Ask(if self.fits() { output::COMPUTE_SEMANTIC_ACTION } else { output::GROW_STACKS_2 }))
    }
    #[inline(always)]
    fn put_value(&self, value: Word<'a>) -> Result<(), Broken> {
        let Stacks { states, values, starts, ends } = self.automaton.stacks(self.env)?;
        let asp = self.env.number(Field::Asp)?;
        slot(states, self.sp)?.set(Word::int(self.state));
        slot(values, self.sp)?.set(value);
        let end = slot(ends, asp)?.get();
        slot(ends, self.sp)?.set(end);
        if self.sp > asp {
            // A rule of no symbols begins where it ends.
            slot(starts, self.sp)?.set(end);
        }
        Ok(())
    }
}
