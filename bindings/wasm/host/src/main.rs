//! The command: runs guests, and makes binary modules of text.

#![forbid(unsafe_code)]

use camlrt_wasm::{Engine, Error, Input, Instance, Options, Output, Rights};
use std::ffi::OsStr;
use std::fmt::Display;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

const USAGE: &str = "\
usage: camlrt-wasm run [OPTION...] FILE [ARGUMENT...]   runs a module, in binary or text form
       camlrt-wasm wat FILE.wat FILE.wasm               makes a binary module of text

The guest has the standard streams, and else what it is granted:
  --dir DIR[:NAME]         a directory, to read and write beneath it; the guest calls it NAME, or as it is called
  --read DIR[:NAME]        the same, to read only
  --env                    all variables of the environment
  --var NAME[=VALUE]       one of them
  --net                    sockets
and not more than:
  --memory MIB             memories and the collector's heap of its own; 256
  --heap MIB               OCaml values; 256
  --timeout SECONDS        time
  --fuel N                 instructions, about
  --ocaml 4                its runtime answers as OCaml 4 where that differs from OCaml 5
  --invoke NAME            calls this function in the place of `_start` or `main`

Exit status: what the guest exits with, or 0; 1 if it cannot be run, or its output not be written; 2 for wrong
arguments; 124 if its time or fuel is over; 134 for a trap.";

/// What a command line asks for.
struct Asked {
    options: Options,
    fuelled: bool,
    invoke: Option<String>,
    file: String,
}

fn main() -> ExitCode {
    let args: Vec<String> = match std::env::args_os().skip(1).map(|a| a.into_string()).collect() {
        Ok(args) => args,
        Err(_) => return wrong("an argument is not UTF-8"),
    };
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    match words[..] {
        ["help" | "--help" | "-h"] | ["run" | "wat", "--help" | "-h"] => {
            match writeln!(std::io::stdout(), "{USAGE}") {
                Ok(()) => ExitCode::SUCCESS,
                Err(e) => failed(e),
            }
        }
        ["run", ref rest @ ..] => match asked(rest) {
            Ok(asked) => run(asked),
            Err(why) => wrong(&why),
        },
        ["wat", from, to] => binary(from, to),
        _ => wrong("it runs a guest, or makes one"),
    }
}

/// Tells the user. Where nobody listens the exit status says it all.
fn tell(what: impl Display) {
    let _ = writeln!(std::io::stderr(), "camlrt-wasm: {what}");
}

fn wrong(why: &str) -> ExitCode {
    tell(format_args!("{why} (`camlrt-wasm help` says what it takes)"));
    ExitCode::from(2)
}

fn failed(why: impl Display) -> ExitCode {
    tell(why);
    ExitCode::FAILURE
}

fn asked(mut words: &[&str]) -> Result<Asked, String> {
    let mut options = Options::new().stdin(Input::Inherit).stdout(Output::Inherit).stderr(Output::Inherit);
    let (mut fuelled, mut invoke) = (false, None);
    loop {
        let (first, rest) = words.split_first().ok_or("no file")?;
        if !first.starts_with('-') {
            let args = rest;
            return Ok(Asked {
                options: options.arguments(first, args),
                fuelled,
                invoke,
                file: (*first).into(),
            });
        }
        words = rest;
        match *first {
            "--env" => {
                options = options.environment();
                continue;
            }
            "--net" => {
                options = options.network();
                continue;
            }
            _ => {}
        }
        let (value, rest) =
            words.split_first().ok_or_else(|| format!("{first} wants something behind it"))?;
        words = rest;
        let number = || value.parse::<u64>().map_err(|_| format!("{first} wants a number, not {value}"));
        let bytes = || number()?.checked_mul(1 << 20).ok_or_else(|| format!("{value} MiB are too many"));
        options = match *first {
            "--dir" => directory(options, value, Rights::ReadWrite),
            "--read" => directory(options, value, Rights::Read),
            "--var" => match value.split_once('=') {
                Some((name, value)) => options.variable(name, Some(OsStr::new(value))),
                None => options.variable(value, None),
            },
            "--memory" => options.memory(usize::try_from(bytes()?).unwrap_or(usize::MAX)),
            "--heap" => options.heap(bytes()?),
            "--ocaml" => options.ocaml(u32::try_from(number()?).unwrap_or(u32::MAX)),
            "--fuel" => {
                fuelled = true;
                options.fuel(number()?)
            }
            "--timeout" => {
                let seconds = value.parse().map_err(|_| format!("{value} is no time"))?;
                options.time(Duration::try_from_secs_f64(seconds).map_err(|e| format!("{value}: {e}"))?)
            }
            "--invoke" => {
                invoke = Some((*value).into());
                options
            }
            _ => return Err(format!("there is no {first}")),
        };
    }
}

fn directory(options: Options, value: &str, rights: Rights) -> Options {
    match value.split_once(':') {
        Some((path, name)) => options.directory(path, Some(name), rights),
        None => options.directory(value, None, rights),
    }
}

fn run(asked: Asked) -> ExitCode {
    let bytes = match std::fs::read(&asked.file) {
        Ok(bytes) => bytes,
        Err(e) => return failed(format!("{}: {e}", asked.file)),
    };
    let engine = if asked.fuelled { Engine::with_fuel() } else { Engine::new() };
    let ready = engine.and_then(|e| e.module(&bytes)).and_then(|m| asked.options.instantiate(&m));
    let mut instance = match ready {
        Ok(instance) => instance,
        Err(why) => return ended(Err(why), None),
    };
    let name = match asked.invoke {
        Some(name) => name,
        None => ["_start", "main"].into_iter().find(|n| instance.has(n)).unwrap_or("main").into(),
    };
    let result = instance.call::<(), ()>(&name, ());
    // What it has written comes out however it ended, and where that fails, this is no success.
    let flushed = instance.flush();
    ended(result.and(flushed), Some(&instance))
}

/// Says why it ended, and gives the exit status that stands for it.
fn ended(result: Result<(), Error>, instance: Option<&Instance>) -> ExitCode {
    let why = match result {
        Ok(()) => return ExitCode::SUCCESS,
        // The system keeps the lowest byte, as of OCaml's `exit`.
        Err(Error::Exit(code)) => return ExitCode::from(code as u8),
        Err(why) => why,
    };
    let status = match &why {
        Error::Time | Error::Fuel => 124,
        Error::Trap(..) | Error::Ended(_) => 134,
        _ => 1,
    };
    match &why {
        // Where it was is in the long form.
        Error::Trap(_, long) => tell(long),
        why => tell(why),
    }
    // A guest that does not look at errors often traps by what comes of them.
    if let (Error::Trap(..), Some(failure)) = (&why, instance.and_then(Instance::pending)) {
        tell(format_args!("the last error of a call was {failure}"));
    }
    ExitCode::from(status)
}

fn binary(from: &str, to: &str) -> ExitCode {
    let text = match std::fs::read(from) {
        Ok(text) => text,
        Err(e) => return failed(format!("{from}: {e}")),
    };
    let made = camlrt_wasm::binary(&text, Some(Path::new(from)));
    match made.map(|binary| std::fs::write(to, binary)) {
        Ok(Ok(())) => ExitCode::SUCCESS,
        Ok(Err(e)) => failed(format!("{to}: {e}")),
        Err(why) => failed(why),
    }
}
