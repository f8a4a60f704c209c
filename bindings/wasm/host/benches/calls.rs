//! What calls cost a guest, in nanoseconds: run by benches/wasm/wasmtime.sh.

use camlrt_wasm::{Engine, Input, Instance, Options, Output};
use std::hint::black_box;
use std::time::Instant;

/// How many calls of the library's a guest makes at a time, and how often.
const BATCH: i32 = 50_000;
const ROUNDS: usize = 40;

/// Input without end.
struct Dots;

impl std::io::Read for Dots {
    fn read(&mut self, buf: &mut [u8]) -> std::io::Result<usize> {
        buf.fill(b'.');
        Ok(buf.len())
    }
}

/// The fastest of many short runs: what it costs where nothing else runs.
fn time(name: &str, calls: i32, mut run: impl FnMut()) {
    let mut best = f64::INFINITY;
    for _ in 0..ROUNDS {
        let start = Instant::now();
        run();
        best = best.min(start.elapsed().as_secs_f64() * 1e9 / f64::from(calls));
    }
    println!("{name:<34}{best:.1}");
}

fn instance(engine: &Engine, text: &str) -> Instance {
    let module = engine.module(text.as_bytes()).expect("the guest is a module");
    let options =
        Options::new().stdin(Input::From(Box::new(Dots))).stdout(Output::To(Box::new(std::io::sink())));
    options.instantiate(&module).expect("it can be made")
}

fn main() {
    let text = include_str!("../../guests/bench.wat");
    let engine = Engine::new().expect("there is room for an engine");
    let mut guest = instance(&engine, text);
    for name in ["nothing", "abi-version", "write-char", "read-char", "string-length", "create-bytes"] {
        time(name, BATCH, || guest.call::<i32, ()>(name, BATCH).expect("it comes to its end"));
    }
    time("a call of a guest's function", 1, || {
        guest.call::<i32, ()>("nothing", 1).expect("it comes to its end")
    });
    let mut lines = instance(&engine, include_str!("../../guests/stream.wat"));
    time("a string made and written", 1000, || {
        lines.call::<i32, ()>("greet", 1000).expect("it comes to its end")
    });
    time("an engine made", 1, || drop(black_box(Engine::new())));
    let module = engine.module(text.as_bytes()).expect("the guest is a module");
    time("an instance made and dropped", 1, || drop(Options::new().instantiate(&module)));
}
