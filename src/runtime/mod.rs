//! A runtime: a whole world of heap, handles, channels, exceptions, named values and settings.

pub mod build;
pub mod closure;
pub mod codes;
pub mod config;
pub mod control;
pub mod custom;
pub mod error;
pub mod exn;
pub mod library;
pub mod named;
pub mod permission;
pub mod poll;
pub mod printexc;
pub mod registry;
pub mod scope;
pub mod shape;
pub mod signals;
pub mod thread;
pub mod value;
pub mod visit;

pub use crate::heap::cx::Cx;
pub use error::Exn;

use crate::heap::Heap;
use crate::heap::finalise::{Dead, Resource};
use crate::io;
use crate::sys::reach::Reach;
use config::Config;
use std::cell::Cell;

/// One runtime. Only the thread that holds its lock gets to see it.
pub struct Runtime {
    /// The settings.
    pub config: Config,
    /// Blocks and handles.
    pub heap: Heap,
    /// Exceptions by name.
    pub exceptions: exn::Exceptions,
    /// Values that the host registered by name.
    pub named: named::Named,
    /// Host functions.
    pub closures: closure::Closures,
    /// Kinds of custom block.
    pub customs: custom::Customs,
    /// Drops that are due.
    pub drops: crate::abi::callout::Drops,
    /// Digests in the making.
    pub contexts: crate::digest::context::Contexts,
    /// What debuggers and profilers switched on.
    pub debug: crate::debug::Debug,
    /// Automata of lexers, unpacked.
    pub unpacked: crate::lexing::unpacked::Unpacked,
    /// The same with what they do to memory.
    pub marked: crate::lexing::marked::Unpacked,
    /// Tables of parsers, unpacked.
    pub grammars: crate::parsing::grammar::Grammars,
    /// Whether parsers tell what they do.
    pub parser_trace: Cell<bool>,
    /// Channels.
    pub channels: io::Channels,
    /// Host streams.
    pub streams: crate::host::stream::Streams,
    /// Memory for what scans read.
    pub scanned: Cell<Vec<crate::stdlib::scanf::values::Value>>,
    /// Formats taken apart.
    pub formats: crate::stdlib::format::cache::Cache<crate::stdlib::format::Format>,
    /// Control strings of Lisp's taken apart.
    pub controls: crate::stdlib::format::cache::Cache<crate::host::format::Control>,
    /// The arguments of the program.
    pub argv: crate::os::process::Argv,
    /// What the program asks of the collector.
    pub control: control::Control,
    /// Functions that handle signals.
    pub handlers: signals::Handlers,
    /// Who waits for mutexes and conditions.
    pub sleepers: crate::values::sync::Sleepers,
    /// What OCaml keeps for the domain.
    pub domain_state: crate::heap::roots::Global,
    /// What it reaches of the process and the system.
    pub reach: Reach,
    /// Memory for messages in the making.
    pub scratch: Cell<Vec<u8>>,
    /// Whether it was used since the last collection.
    pub scratch_used: Cell<bool>,
    /// How many reservations there were, for tests.
    reservations: Cell<u64>,
    /// Whether new hash tables have seeds by chance.
    pub randomized: Cell<bool>,
    /// What the host wants to happen at `caml_sys_exit`.
    pub exit_handler: Cell<Option<crate::abi::callout::ExitHandler>>,
}

impl Runtime {
    /// A new runtime; none when there is no memory for it.
    pub fn new(config: Config) -> Option<Runtime> {
        let reach = Reach::new(config.denied).ok()?;
        let heap = Heap::new()?;
        heap.set_cap(config.max_heap);
        heap.handles.set_cap(config.max_handles);
        let exceptions = exn::Exceptions::new(&heap).ok()?;
        let domain_state = heap.keep(crate::heap::Word::UNIT).ok()?;
        Some(Runtime {
            control: control::Control::new(config.ocaml >= 5),
            domain_state,
            handlers: Default::default(),
            sleepers: Default::default(),
            config,
            heap,
            exceptions,
            named: Default::default(),
            closures: Default::default(),
            customs: Default::default(),
            drops: Default::default(),
            contexts: Default::default(),
            debug: Default::default(),
            unpacked: Default::default(),
            marked: Default::default(),
            grammars: Default::default(),
            parser_trace: Cell::new(false),
            channels: io::Channels::new(reach.clone()),
            streams: Default::default(),
            scanned: Cell::default(),
            formats: Default::default(),
            controls: Default::default(),
            argv: Default::default(),
            reach,
            scratch: Cell::default(),
            scratch_used: Cell::new(false),
            reservations: Cell::new(0),
            randomized: Cell::new(false),
            exit_handler: Cell::new(None),
        })
    }
    /// Whether the runtime answers as OCaml 5 where the two differ.
    pub fn is_ocaml5(&self) -> bool {
        self.config.ocaml >= 5
    }
    /// Counts a reservation, and fails it if the settings say so.
    pub fn next_reservation(&self) -> Result<(), crate::heap::Full> {
        if self.config.fail_at == 0 {
            return Ok(());
        }
        self.reservations.set(self.reservations.get() + 1);
        if self.reservations.get() == self.config.fail_at { Err(crate::heap::Full) } else { Ok(()) }
    }
    /// Keeps scratch memory for the next who needs some.
    pub fn keep_scratch(&self, bytes: Vec<u8>) {
        /// More is not kept.
        const KEPT: usize = 1 << 26;
        if bytes.capacity() <= KEPT {
            self.scratch.set(bytes);
            self.scratch_used.set(true);
        }
    }
    /// Gives back scratch memory that nobody used since the last collection.
    pub fn trim(&self) {
        if !self.scratch_used.replace(false) {
            self.scratch.take();
        }
        self.channels.trim(&self.heap);
    }
    /// Sees to what dead blocks stood for. Calls nobody: drops of the host's are queued.
    pub fn reap(&self) {
        if self.heap.finalisers.pending() {
            while let Some(dead) = self.heap.finalisers.next_dead() {
                self.free(dead);
            }
        }
        self.channels.sweep(self);
    }
    fn free(&self, dead: Dead) {
        match dead.resource {
            Resource::Closure(id) => self.closures.free(id).into_iter().for_each(|d| self.drops.push(d)),
            Resource::Channel(id) => self.channels.forget(self, id),
            Resource::Memory(_) => self.heap.release_view(dead).into_iter().for_each(|d| self.drops.push(d)),
            Resource::Stream(id) => self.streams.forget(id),
            Resource::Digest(id) => self.contexts.free(&self.heap, id),
            Resource::Custom(ops) => self.drop_custom(ops, dead.bytes),
        }
    }
    /// Writes what output channels hold.
    pub fn flush_all(&self, patient: bool) {
        self.channels.flush_all(self.is_ocaml5(), patient);
    }
    /// Ends the runtime, but for its heap: what blocks stand for is freed or queued.
    pub fn tear_down(&self) {
        self.flush_all(false);
        while let Some(dead) = self.heap.finalisers.next_of_all() {
            self.free(dead);
        }
        self.streams.clear();
        self.channels.clear(self);
        self.drops.orphan();
        self.reach.clear();
        self.scratch.take();
    }
}
