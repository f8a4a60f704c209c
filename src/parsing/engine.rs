//! The automaton of ocamlyacc: it runs until it needs something of its caller.

use super::env::{Env, Field};
use super::tables::{Field as Table, Tables};
use super::trace::{Silent, Trace};
use super::{Broken, number};
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

/// What to do next: go on, or ask the caller for something.
type Next = Option<i64>;
const GO_ON: Next = None;

/// The engine at work. The registers are the record's, and go back to it when the engine stops: a call that fails has
/// changed none of them.
struct Engine<'r, 'a, T> {
    tables: Tables<'a>,
    env: Env<'a>,
    trace: &'r mut T,
    sp: i64,
    state: i64,
    errflag: i64,
    curr_char: i64,
    lval: Word<'a>,
    asp: i64,
    rule_len: i64,
    rule_number: i64,
}

/// Runs the engine; what it asks for.
pub fn run<'a>(
    tables: Tables<'a>,
    env: Env<'a>,
    input: i64,
    arg: Word<'a>,
    trace: &mut impl Trace,
) -> Result<i64, Broken> {
    let mut engine = Engine::of(tables, env, trace)?;
    let output = engine.work(input, arg)?;
    engine.leave(output);
    Ok(output)
}

/// The same in silence. With `DRIVEN` it stands for a driver, which has the stacks grow, and looks at the action that it asks for. Where
/// there is nothing to answer, nothing was done, unless tables are malformed; then no register has changed.
#[inline(never)]
pub fn quick<'a, const DRIVEN: bool>(
    tables: Tables<'a>,
    env: Env<'a>,
    input: i64,
    arg: Word<'a>,
) -> Option<i64> {
    let mut silent = Silent;
    let mut engine = Engine::of(tables, env, &mut silent).ok()?;
    if DRIVEN && engine.sp.checked_add(MOST_PUSHED)? >= env.number(Field::StackSize).ok()? {
        return None;
    }
    let output = engine.work(input, arg).ok()?;
    let answer = match output {
        output::GROW_STACKS_1 | output::GROW_STACKS_2 if DRIVEN => return None,
        output::COMPUTE_SEMANTIC_ACTION if DRIVEN => tables.asked(engine.rule_number)?,
        asked => asked,
    };
    engine.leave(output);
    Some(answer)
}

impl<'r, 'a, T: Trace> Engine<'r, 'a, T> {
    #[inline(always)]
    fn of(tables: Tables<'a>, env: Env<'a>, trace: &'r mut T) -> Result<Self, Broken> {
        Ok(Engine {
            tables,
            env,
            trace,
            sp: env.number(Field::Sp)?,
            state: env.number(Field::State)?,
            errflag: env.number(Field::ErrFlag)?,
            curr_char: env.number(Field::CurrChar)?,
            lval: env.get(Field::LVal),
            asp: env.number(Field::Asp)?,
            rule_len: env.number(Field::RuleLen)?,
            rule_number: env.number(Field::RuleNumber)?,
        })
    }
    /// Goes on until there is something to ask for.
    #[inline(always)]
    fn work(&mut self, input: i64, arg: Word<'a>) -> Result<i64, Broken> {
        let mut next = self.enter(input, arg)?;
        loop {
            if let Some(output) = next {
                return Ok(output);
            }
            next = self.go_on()?;
        }
    }
    #[inline(always)]
    fn enter(&mut self, input: i64, arg: Word<'a>) -> Result<Next, Broken> {
        match input {
            input::START => {
                (self.state, self.errflag) = (0, 0);
                Ok(GO_ON)
            }
            input::TOKEN_READ => {
                (self.curr_char, self.lval) = self.tables.token(arg)?;
                self.trace.token(&self.tables, self.state, arg)?;
                self.take_token()
            }
            input::STACKS_GROWN_1 => self.push(),
            input::STACKS_GROWN_2 => Ok(Some(output::COMPUTE_SEMANTIC_ACTION)),
            input::SEMANTIC_ACTION_COMPUTED => self.put_value(arg),
            input::ERROR_DETECTED => self.recover(),
            _ => Err(Broken::Input),
        }
    }
    /// Writes the registers back, as far as OCaml does that.
    #[inline(always)]
    fn leave(&self, output: i64) {
        let env = self.env;
        env.set_int(Field::CurrChar, self.curr_char);
        env.set(Field::LVal, self.lval);
        env.set_int(Field::Asp, self.asp);
        env.set_int(Field::RuleLen, self.rule_len);
        env.set_int(Field::RuleNumber, self.rule_number);
        if output != output::RAISE_PARSE_ERROR {
            env.set_int(Field::Sp, self.sp);
            env.set_int(Field::State, self.state);
            env.set_int(Field::ErrFlag, self.errflag);
        }
    }
    /// In a state: reduces without looking ahead if that is possible, else with the next token.
    #[inline(always)]
    fn go_on(&mut self) -> Result<Next, Broken> {
        match self.tables.get(Table::Defred, self.state)? {
            0 if self.curr_char < 0 => Ok(Some(output::READ_TOKEN)),
            0 => self.take_token(),
            rule => self.reduce(rule),
        }
    }
    #[inline(always)]
    fn take_token(&mut self) -> Result<Next, Broken> {
        if let Some(place) = self.tables.find(Table::Sindex, self.state, self.curr_char)? {
            self.curr_char = NO_TOKEN;
            self.errflag -= (self.errflag > 0) as i64;
            return self.shift(place);
        }
        if let Some(place) = self.tables.find(Table::Rindex, self.state, self.curr_char)? {
            return self.reduce(self.tables.get(Table::Table, place)?);
        }
        if self.errflag > 0 { self.recover() } else { Ok(Some(output::CALL_ERROR_FUNCTION)) }
    }
    /// Takes a state off the stack that can go on after an error; or, where that was done just now, the token.
    fn recover(&mut self) -> Result<Next, Broken> {
        if self.errflag >= QUIET {
            if self.curr_char == 0 {
                return Ok(Some(output::RAISE_PARSE_ERROR));
            }
            self.trace.say(format_args!("Discarding last token read"))?;
            self.curr_char = NO_TOKEN;
            return Ok(GO_ON);
        }
        self.errflag = QUIET;
        let base = self.env.number(Field::StackBase)?;
        loop {
            let state = number(Some(self.env.slot(Field::SStack, self.sp)?.get()))?;
            if let Some(place) = self.tables.find(Table::Sindex, state, ERROR)? {
                self.trace.say(format_args!("Recovering in state {state}"))?;
                return self.shift(place);
            }
            self.trace.say(format_args!("Discarding state {state}"))?;
            if self.sp <= base {
                self.trace.say(format_args!("No more states to discard"))?;
                return Ok(Some(output::RAISE_PARSE_ERROR));
            }
            self.sp -= 1;
        }
    }
    #[inline(always)]
    fn shift(&mut self, place: i64) -> Result<Next, Broken> {
        let state = self.tables.get(Table::Table, place)?;
        self.trace.say(format_args!("State {}: shift to state {state}", self.state))?;
        self.state = state;
        self.sp = self.sp.checked_add(1).ok_or(Broken::Tables)?;
        if self.fits()? { self.push() } else { Ok(Some(output::GROW_STACKS_1)) }
    }
    #[inline(always)]
    fn fits(&self) -> Result<bool, Broken> {
        Ok(self.sp < self.env.number(Field::StackSize)?)
    }
    #[inline(always)]
    fn push(&mut self) -> Result<Next, Broken> {
        let slot = |stack| self.env.slot(stack, self.sp);
        slot(Field::SStack)?.set(Word::int(self.state));
        slot(Field::VStack)?.set(self.lval);
        slot(Field::SymbStartStack)?.set(self.env.get(Field::SymbStart));
        slot(Field::SymbEndStack)?.set(self.env.get(Field::SymbEnd));
        Ok(GO_ON)
    }
    #[inline(always)]
    fn reduce(&mut self, rule: i64) -> Result<Next, Broken> {
        self.trace.say(format_args!("State {}: reduce by rule {rule}", self.state))?;
        let len = self.tables.get(Table::Len, rule)?;
        (self.asp, self.rule_number, self.rule_len) = (self.sp, rule, len);
        self.sp = self.sp.checked_sub(len - 1).ok_or(Broken::Tables)?;
        let left = self.tables.get(Table::Lhs, rule)?;
        let below = self.sp.checked_sub(1).ok_or(Broken::Tables)?;
        let below = number(Some(self.env.slot(Field::SStack, below)?.get()))?;
        self.state = match self.tables.find(Table::Gindex, left, below)? {
            Some(place) => self.tables.get(Table::Table, place)?,
            None => self.tables.get(Table::Dgoto, left)?,
        };
        Ok(Some(if self.fits()? { output::COMPUTE_SEMANTIC_ACTION } else { output::GROW_STACKS_2 }))
    }
    #[inline(always)]
    fn put_value(&mut self, value: Word<'a>) -> Result<Next, Broken> {
        let slot = |stack| self.env.slot(stack, self.sp);
        slot(Field::SStack)?.set(Word::int(self.state));
        slot(Field::VStack)?.set(value);
        let end = self.env.slot(Field::SymbEndStack, self.asp)?.get();
        slot(Field::SymbEndStack)?.set(end);
        if self.sp > self.asp {
            // A rule of no symbols begins where it ends.
            slot(Field::SymbStartStack)?.set(end);
        }
        Ok(GO_ON)
    }
}
