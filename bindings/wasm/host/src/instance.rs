//! An instance of a module, with its runtime.

use crate::engine::Module;
use crate::error::{Error, Stop};
use crate::numbers::calling;
use crate::options::Options;
use crate::program;
use crate::runtime::{self, Failure, Runtime};
use crate::state::{HostString, Limits, State};
use crate::strings::{self, Text};
use crate::sys::library;
use crate::watch::{Interrupter, Watch};
use camlrt::abi::CamlValue;
use camlrt::abi::lifetimes::{camlrt_release, camlrt_retain};
use std::marker::PhantomData;
use std::time::Duration;
use wasmtime::{
    Caller, ExternRef, Func, Memory, RootScope, Store, UpdateDeadline, Val, ValType, WasmParams, WasmResults,
};

/// How long the last flush of an instance may take whose calls have all the time they want.
const AT_THE_END: Duration = Duration::from_secs(1);

/// A guest: its instance and its runtime, which end together. It stays in the thread that made it.
///
/// Dropping it writes out what its channels hold, in the time of a call, or within a second if that has no limit; what waits
/// longer for somebody to read it is lost, and nobody is told: see [`flush`](Instance::flush).
pub struct Instance {
    store: Store<State>,
    instance: Option<wasmtime::Instance>,
    interrupter: Interrupter,
    time: Option<Duration>,
    /// Whether the time of its last call was over.
    late: bool,
    /// Writes out what its channels hold, as a call of the guest's: they may stand on functions of its own.
    flusher: Option<Func>,
    // Dropped last: what the store holds is released in it.
    runtime: Runtime,
    // Handles belong to the thread in which they were made.
    here: PhantomData<*const ()>,
}

impl Instance {
    pub(crate) fn new(options: Options, module: &Module, runtime: Runtime) -> Result<Instance, Error> {
        let engine = module.module.engine();
        let limits = Limits::new(options.memory, options.elements);
        let mut store = Store::new(engine, State::new(runtime.id(), options.name, limits, options.heap));
        store.limiter(|s| &mut s.limits);
        let interrupter = Interrupter::new(engine, runtime.id());
        let over = interrupter.clone();
        store.set_epoch_deadline(1);
        store.epoch_deadline_callback(move |_| {
            // Another instance's end moves the epoch too.
            if over.is_over() { Err(Stop::Time.into()) } else { Ok(UpdateDeadline::Continue(1)) }
        });
        if module.engine.fuelled {
            store.set_fuel(options.fuel.unwrap_or(u64::MAX)).map_err(|e| Error::Runtime(format!("{e:#}")))?;
        } else if options.fuel.is_some() {
            return Err(Error::Runtime("fuel is for an engine with fuel".into()));
        }
        let mut instance = Instance {
            store,
            instance: None,
            interrupter,
            time: options.time,
            late: false,
            flusher: None,
            runtime,
            here: PhantomData,
        };
        {
            let _entered = instance.runtime.enter()?;
            let name = &instance.store.data().name;
            if !program::set_arguments(name, &options.args) {
                return Err(Failure::pending().map_or(Error::Runtime("no arguments".into()), Error::Library));
            }
        }
        let linker = &module.engine.linker;
        let made =
            instance.run(Error::of_instantiation, |store| linker.instantiate(store, &module.module))?;
        instance.instance = Some(made);
        instance.store.data_mut().memory = made.get_memory(&mut instance.store, "memory");
        Ok(instance)
    }

    /// Runs the guest inside its runtime until it ends, or its time is over.
    fn run<R>(
        &mut self,
        why: impl FnOnce(wasmtime::Error) -> Error,
        f: impl FnOnce(&mut Store<State>) -> wasmtime::Result<R>,
    ) -> Result<R, Error> {
        self.run_for(self.time, why, f)
    }

    fn run_for<R>(
        &mut self,
        time: Option<Duration>,
        why: impl FnOnce(wasmtime::Error) -> Error,
        f: impl FnOnce(&mut Store<State>) -> wasmtime::Result<R>,
    ) -> Result<R, Error> {
        let entered = self.runtime.enter()?;
        let watch = time.map(|t| Watch::over(t, self.interrupter.clone())).transpose();
        let watch = watch.map_err(|e| Error::Runtime(e.to_string()))?;
        let result = f(&mut self.store).map_err(why);
        drop(watch);
        self.late = self.interrupter.take();
        if self.late && result.is_ok() {
            // It ended before it heard of it.
            self.store.set_epoch_deadline(1);
        }
        drop(entered);
        result
    }

    /// Calls an exported function, e.g. `let sum: i32 = instance.call("add", (1, 2))?`.
    ///
    /// A call of the library's that fails does not end the guest: it is the guest that looks for the error. After the call the
    /// host finds it with [`pending`](Instance::pending).
    ///
    /// # Errors
    /// [`Error::Link`] if there is no function of that name and type; else what ended it.
    pub fn call<P: WasmParams, R: WasmResults>(&mut self, name: &str, params: P) -> Result<R, Error> {
        let f = self.function(name)?;
        let f = f.typed::<P, R>(&self.store).map_err(|e| Error::Link(format!("{name}: {e:#}")))?;
        self.run(Error::of_run, |store| f.call(store, params))
    }

    /// Calls an exported function whose type is not known before: arguments and results are numbers.
    ///
    /// # Errors
    /// As for [`call`](Instance::call).
    pub fn call_values(&mut self, name: &str, params: &[Val]) -> Result<Vec<Val>, Error> {
        let f = self.function(name)?;
        let ty = f.ty(&self.store);
        let numbers = |mut types: Box<dyn Iterator<Item = ValType> + '_>| types.all(|t| t.is_num());
        if !numbers(Box::new(ty.params())) || !numbers(Box::new(ty.results())) {
            return Err(Error::Link(format!("{name} is {ty}, and not of numbers")));
        }
        let given = params.iter().map(|p| p.ty(&self.store)).collect::<wasmtime::Result<Vec<_>>>();
        if !given.is_ok_and(|g| {
            g.len() == ty.params().len() && g.iter().zip(ty.params()).all(|(g, p)| g.matches(&p))
        }) {
            return Err(Error::Link(format!("{name} is {ty}, and was given something else")));
        }
        let mut results = vec![Val::I32(0); ty.results().len()];
        self.run(Error::of_run, |store| f.call(store, params, &mut results))?;
        Ok(results)
    }

    /// Whether it exports a function of that name.
    pub fn has(&mut self, name: &str) -> bool {
        self.function(name).is_ok()
    }

    /// Calls an exported function that takes, and gives, strings of the host's: `None` is null.
    ///
    /// # Errors
    /// As for [`call`](Instance::call); [`Error::Library`] if there is no room for a string.
    pub fn call_with_strings(
        &mut self,
        name: &str,
        strings: &[Option<&[u8]>],
    ) -> Result<Vec<Option<Vec<u8>>>, Error> {
        let f = self.function(name)?;
        let results = f.ty(&self.store).results().len();
        let kept = self.kept(strings)?;
        self.run(Error::of_run, |store| {
            let mut scope = RootScope::new(store);
            let mut params = Vec::new();
            for string in kept {
                let made = string.map(|s| ExternRef::new(&mut scope, s));
                params.push(Val::ExternRef(made.transpose()?));
            }
            let mut given = vec![Val::I32(0); results];
            f.call(&mut scope, &params, &mut given)?;
            let mut out = Vec::new();
            for value in given {
                let Val::ExternRef(reference) = value else { continue };
                out.push(match strings::text(&mut scope, reference)? {
                    Text::Handle(handle) => match strings::bytes_of(handle) {
                        Some(bytes) => Some(bytes),
                        None => return Err(no_memory()),
                    },
                    Text::Bytes(bytes) => Some(bytes),
                    Text::TooLarge => return Err(no_memory()),
                    Text::Null | Text::Other => None,
                });
            }
            Ok(out)
        })
    }

    /// Strings of the runtime's with these bytes.
    fn kept(&self, strings: &[Option<&[u8]>]) -> Result<Vec<Option<HostString>>, Error> {
        let _entered = self.runtime.enter()?;
        let keep = |bytes: &[u8]| {
            let handle = CamlValue::slot(library::string(bytes));
            let kept = camlrt_retain(handle).bits();
            camlrt_release(handle);
            match Failure::pending() {
                Some(failure) if kept == 0 => Err(Error::Library(failure)),
                _ => Ok(HostString::new(self.runtime.id(), kept)),
            }
        };
        strings.iter().map(|s| s.map(keep).transpose()).collect()
    }

    fn function(&mut self, name: &str) -> Result<Func, Error> {
        let found = self.instance.and_then(|i| i.get_func(&mut self.store, name));
        found.ok_or_else(|| Error::Link(format!("the guest exports no function {name}")))
    }

    fn memory(&mut self) -> Result<Memory, Error> {
        let found = self.instance.and_then(|i| i.get_memory(&mut self.store, "memory"));
        found.ok_or_else(|| Error::Link("the guest exports no memory".into()))
    }

    /// Copies bytes out of the guest's memory.
    ///
    /// # Errors
    /// [`Error::Link`] if it has no memory, or none there.
    pub fn read(&mut self, at: u32, len: usize) -> Result<Vec<u8>, Error> {
        let memory = self.memory()?.data(&self.store);
        let range = memory.get(at as usize..).and_then(|m| m.get(..len));
        range.map(Vec::from).ok_or_else(|| Error::Link("the guest has no memory there".into()))
    }

    /// Copies bytes into the guest's memory.
    ///
    /// # Errors
    /// As for [`read`](Instance::read).
    pub fn write(&mut self, at: u32, bytes: &[u8]) -> Result<(), Error> {
        let memory = self.memory()?;
        let written = memory.write(&mut self.store, at as usize, bytes);
        written.map_err(|_| Error::Link("the guest has no memory there".into()))
    }

    /// The error that is pending in its runtime: that of the last call of the library's that failed, unless the guest cleared
    /// it.
    pub fn pending(&self) -> Option<Failure> {
        let _entered = self.runtime.enter().ok()?;
        Failure::pending()
    }

    /// How many handles live in its runtime.
    pub fn live_handles(&self) -> i64 {
        let entered = self.runtime.enter();
        // The spare one is the host's.
        let spare = i64::from(self.store.data().spare != 0);
        entered.map_or(0, |_entered| camlrt::abi::lifetimes::camlrt_live_handles() - spare)
    }

    /// How much fuel is left, if its engine is one with fuel.
    pub fn fuel(&self) -> Option<u64> {
        self.store.get_fuel().ok()
    }

    /// What ends a call of this instance from another thread.
    pub fn interrupter(&self) -> Interrupter {
        self.interrupter.clone()
    }

    /// Writes out what its channels hold.
    ///
    /// # Errors
    /// [`Error::Library`] with the first failure; the other channels are written all the same. A pipe that nobody reads is
    /// waited for as long as a call may take; that is a failure then, and ends it. What ended a function of the guest's that a
    /// channel stands on. Of a guest that has left no handles failures are not told.
    pub fn flush(&mut self) -> Result<(), Error> {
        self.flush_for(self.time)
    }

    fn flush_for(&mut self, time: Option<Duration>) -> Result<(), Error> {
        let store = &mut self.store;
        let flusher = *self.flusher.get_or_insert_with(|| {
            let flush = |mut caller: Caller<'_, State>| -> wasmtime::Result<()> {
                let written = calling(&mut caller, runtime::flush)?;
                caller.data_mut().unwritten = written.err();
                Ok(())
            };
            Func::wrap(store, flush)
        });
        self.run_for(time, Error::of_run, |store| flusher.call(store, &[], &mut []))?;
        self.store.data_mut().unwritten.take().map_or(Ok(()), |failure| Err(Error::Library(failure)))
    }

    /// Writes out what its channels hold before it is dropped, as far as that is done soon.
    fn flush_at_the_end(&mut self) -> Result<(), Error> {
        {
            let _entered = self.runtime.enter()?;
            if !runtime::has_outputs() {
                return Ok(());
            }
        }
        let time = if self.late { Duration::ZERO } else { self.time.unwrap_or(AT_THE_END) };
        // Where another channel waits for ever, what goes to the host's own writers is written all the same.
        self.flush_for(Some(time)).or_else(|_| {
            self.run_for(Some(Duration::ZERO), Error::of_run, |_| {
                runtime::flush_standard();
                Ok(())
            })
        })
    }
}

fn no_memory() -> wasmtime::Error {
    wasmtime::Error::msg("there is no memory for a string of the guest's")
}

impl Drop for Instance {
    fn drop(&mut self) {
        // What a guest has written is not lost where nobody looks; failures are for those who call `flush`.
        let _ = self.flush_at_the_end();
    }
}
