//! The program of the guide, as it stands there.

use camlrt_wasm::{Engine, Error, Input, Options, Output, Rights};
use std::path::Path;
use std::time::Duration;

/// Counts a key once more in a table that OCaml has marshalled, by a guest that may touch this directory only.
pub fn count(directory: &Path, key: &str) -> Result<i32, Error> {
    let engine = Engine::new()?;
    let module = engine.module(include_bytes!("../../../guests/table.wat"))?;
    let mut guest = Options::new()
        .directory(directory, Some("/"), Rights::ReadWrite)
        .heap(16 << 20)
        .memory(1 << 20)
        .time(Duration::from_secs(5))
        .instantiate(&module)?;

    let mut at = 4096;
    let mut place = |text: &str| {
        let begin = at;
        at += text.len() as u32;
        guest.write(begin, text.as_bytes()).map(|()| (begin as i32, text.len() as i32))
    };
    let (counts, counts_len) = place("counts")?;
    let (key, key_len) = place(key)?;
    let answer = guest.call("run", (counts, counts_len, counts, counts_len, key, key_len))?;
    match guest.pending() {
        // What the guest answers does not say why; what is pending does.
        Some(failure) if answer == -2 => Err(Error::Library(failure)),
        _ => Ok(answer),
    }
}

/// What a Lisp's program prints that reads this.
pub fn printed(program: &str, input: &str) -> Result<Vec<u8>, Error> {
    let (stdout, written) = Output::capture(1 << 20);
    let module = Engine::new()?.module(program.as_bytes())?;
    let mut guest = Options::new().stdin(Input::bytes(input)).stdout(stdout).instantiate(&module)?;
    guest.call::<(), ()>("main", ())?;
    guest.flush()?;
    Ok(written.take())
}
