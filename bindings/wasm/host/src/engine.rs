//! The engine: what compiles modules, and what they can import.

use crate::error::Error;
use crate::state::State;
use crate::{closures, io, numbers, pointers, program, strings};
use std::sync::Arc;
use wasmtime::{Config, ExternType, IntoFunc, Linker};

/// Compiles modules and has everything that they can import. One does for all of a program's threads; a clone is the same
/// engine.
#[derive(Clone)]
pub struct Engine {
    pub(crate) linker: Arc<Linker<State>>,
    pub(crate) fuelled: bool,
}

/// A compiled module, of which any number of instances can be made.
#[derive(Clone)]
pub struct Module {
    pub(crate) module: wasmtime::Module,
    pub(crate) engine: Engine,
}

impl Engine {
    /// An engine whose guests can be interrupted.
    ///
    /// # Errors
    /// [`Error::Link`] where the system has no room for it.
    pub fn new() -> Result<Engine, Error> {
        Engine::with(false)
    }

    /// An engine whose guests consume fuel too: they end at the same instruction every time, but are slower.
    ///
    /// # Errors
    /// As for [`Engine::new`].
    pub fn with_fuel() -> Result<Engine, Error> {
        Engine::with(true)
    }

    fn with(fuelled: bool) -> Result<Engine, Error> {
        let refused = |e: wasmtime::Error| Error::Link(format!("{e:#}"));
        let mut config = Config::new();
        config.wasm_function_references(true).wasm_gc(true).epoch_interruption(true).consume_fuel(fuelled);
        let engine = wasmtime::Engine::new(&config).map_err(refused)?;
        let mut linker = Linker::new(&engine);
        numbers::link(&mut linker)?;
        pointers::link(&mut linker)?;
        for link in [program::link, strings::link, closures::link, io::link] {
            link(&mut linker).map_err(refused)?;
        }
        Ok(Engine { linker: Arc::new(linker), fuelled })
    }

    /// Adds a function of the host's own to what modules can import, e.g.
    /// `engine.import("host", "double", |n: i32| 2 * n)`. A closure that takes a `Caller<'_, State>` first gets at the guest's memory.
    /// Modules that were compiled before do not see it.
    ///
    /// # Errors
    /// [`Error::Link`] if there is a function of that name.
    pub fn import<Params, Args>(
        &mut self,
        module: &str,
        name: &str,
        function: impl IntoFunc<State, Params, Args>,
    ) -> Result<(), Error> {
        let linker = Arc::make_mut(&mut self.linker);
        let added = linker.func_wrap(module, name, function);
        added.map(|_| ()).map_err(|e| Error::Link(format!("{e:#}")))
    }

    /// Compiles a module, in binary or text form.
    ///
    /// # Errors
    /// [`Error::Module`] for what is no valid module; [`Error::Link`] if it imports what there is not.
    pub fn module(&self, bytes: &[u8]) -> Result<Module, Error> {
        let module = wasmtime::Module::new(self.linker.engine(), bytes)
            .map_err(|e| Error::Module(format!("{e:#}")))?;
        let mut store = wasmtime::Store::new(self.linker.engine(), State::nobody());
        // All that is missing, not only the first.
        let missing: Vec<String> = module
            .imports()
            .filter_map(|i| {
                missing(&i, self.linker.get(&mut store, i.module(), i.name()).ok().map(|e| e.ty(&store)))
            })
            .collect();
        if !missing.is_empty() {
            return Err(Error::Link(missing.join("\n")));
        }
        Ok(Module { module, engine: self.clone() })
    }
}

/// What is wrong with an import, if anything is.
fn missing(import: &wasmtime::ImportType<'_>, given: Option<ExternType>) -> Option<String> {
    let name = format!("{} {}", import.module(), import.name());
    match (import.ty(), given) {
        (_, None) => Some(format!("there is no {name}")),
        (ExternType::Func(wanted), Some(ExternType::Func(given))) if given.matches(&wanted) => None,
        (ExternType::Func(wanted), Some(ExternType::Func(given))) => {
            Some(format!("{name} is {given}, and not {wanted}"))
        }
        (_, Some(_)) => Some(format!("{name} is a function")),
    }
}
