// A guest's runtime: restricted, with what it was granted; the one that is current on this thread.

import { closeSync, constants, fstatSync, openSync } from "node:fs";
import { getSystemErrorMap } from "node:util";
import { forget, readAll, setStream, STREAMS } from "./callbacks.mjs";
import { library } from "./library.mjs";

const DENY = { files: 1, environment: 2, processes: 4, sockets: 8, signals: 16 };
const EXIT = 4824;
/** How deep functions of guests may be nested that the library calls: what koffi's stack has room for, many times over. */
const MOST_NESTED = 100;

/** An error of the library: `code` is one of CAMLRT_*, the message what OCaml prints of the exception. */
export class CamlError extends Error {
  constructor(code, message) {
    super(message);
    this.name = "CamlError";
    this.code = code;
  }
}

/** What `caml_sys_exit` ends a guest with. */
export class Exit extends Error {
  constructor(code) {
    super(`exit ${code}`);
    this.name = "Exit";
    this.code = code;
  }
}

// The runtime of a guest that is current on this thread, 0 for none; whether it was entered here, and what was current before.
// A runtime is held until another guest's turn comes: calls in a held one are the fast ones.
let current = 0;
let entered = false;
const outer = new Int32Array(1);

/** For what is called for each of a guest's calls: whether its runtime is the current one. */
export const isCurrent = (id) => current === id;

function leave(lib) {
  if (entered) lib.declare("camlrt_runtime_leave", "i:i")(outer[0]);
  entered = false;
  current = 0;
}

/** Runs what the library calls in the middle of a guest's call: it may use other guests, but leaves none entered. */
export function inside(runtime, action) {
  const before = [current, entered, outer[0]];
  [current, entered] = [runtime.id, false];
  try {
    return action();
  } finally {
    leave(runtime.lib);
    [current, entered, outer[0]] = before;
    if (runtime.ended) current = 0;
  }
}

/** Why the system does not give something: what it says of an action that wants the same, or else the library's word. */
function reason(lib, code, action) {
  try {
    action();
  } catch ({ errno }) {
    const [, text] = getSystemErrorMap().get(errno) ?? [];
    if (text) return text[0].toUpperCase() + text.slice(1);
  }
  return lib.declare("camlrt_error_name", "i:s")(code);
}

const forgotten = new FinalizationRegistry(({ lib, id }) => {
  if (current === id) leave(lib);
  lib.declare("camlrt_runtime_free", "i:i")(id);
});

export class Runtime {
  /** Why no call is made any more: an Exit, or the error of a closed guest. */
  ended = null;
  /** What one of the guest's functions threw that the library called: to be thrown when that is back. */
  stopped = null;
  #freed = false;
  /** What is flushed: input last, where what was written by mistake is an error only then. */
  #flushed = [];

  /** `options` as guestOptions gives them. */
  constructor(options) {
    this.lib = library(options.library);
    this.name = options.name ?? "guest";
    let denied = DENY.files | DENY.environment | DENY.processes | DENY.sockets | DENY.signals;
    if (options.environment === "inherit") denied &= ~DENY.environment;
    if (options.network) denied &= ~DENY.sockets;
    this.id = this.lib.newRuntime({
      denied,
      ocaml: options.ocaml ?? 0,
      max_heap: options.maxHeap ?? 256 * 1024 * 1024,
      max_handles: options.maxHandles ?? 0,
      max_message: options.maxMessage ?? 0,
      max_depth: MOST_NESTED,
    });
    try {
      this.#grant(options);
    } catch (error) {
      this.#free();
      throw error;
    }
    forgotten.register(this, { lib: this.lib, id: this.id }, this);
  }

  #grant(options) {
    const { lib, id } = this;
    const granted = (code, what, action) => {
      if (code !== 0) throw new CamlError(code, `${what} cannot be granted: ${reason(lib, code, action)}`);
    };
    const directory = lib.declare("camlrt_grant_directory", "issi:i");
    for (const { path, as, rights } of options.directories ?? []) {
      granted(directory(id, path, as, rights), path, () => closeSync(openSync(path, constants.O_DIRECTORY)));
    }
    if (options.environment && options.environment !== "inherit") {
      const variable = lib.declare("camlrt_grant_variable", "iss:i");
      for (const [name, value] of options.environment) granted(variable(id, name, value), name, () => {});
    }
    const functions = [];
    for (const [fd, name] of STREAMS.entries()) {
      const stream = options[name] === undefined ? "inherit" : options[name];
      if (stream !== null) this.#flushed.push(fd);
      if (stream === "inherit" || typeof stream === "number") {
        const from = stream === "inherit" ? fd : stream;
        const code = lib.declare("camlrt_grant_descriptor", "iii:i")(id, from, fd);
        granted(code, `${name}: descriptor ${from}`, () => fstatSync(from));
      } else if (stream !== null) {
        functions[fd] = typeof stream === "function" ? stream : readAll(stream);
      }
    }
    if (this.#flushed[0] === 0) this.#flushed.push(this.#flushed.shift());
    this.enter();
    functions.forEach((stream, fd) => setStream(this, fd, stream));
    this.#setArguments([this.name, ...(options.args ?? [])]);
  }

  /** `Sys.argv`. */
  #setArguments(args) {
    const strings = Int32Array.from(args, (text) => this.string(text));
    const argv = this.lib.declare("camlrt_block", "ipi:i")(0, strings, strings.length);
    if (this.lib.declare("caml_sys_modify_argv", "i:i")(argv) === 0) throw this.lastError();
    for (const handle of [...strings, argv]) this.release(handle);
  }

  /** Makes it the current one. */
  enter() {
    if (this.ended) throw this.ended;
    this.#hold();
  }

  #hold() {
    if (current === this.id) return;
    leave(this.lib);
    const code = this.lib.declare("camlrt_runtime_enter", "ip:i")(this.id, outer);
    if (code !== 0) throw new Error(this.lib.declare("camlrt_error_name", "i:s")(code));
    current = this.id;
    entered = true;
  }

  /** The pending error, or null. */
  lastError() {
    if (this.#freed) return null;
    this.#hold();
    const code = this.lib.declare("camlrt_error_code", ":i")();
    return code === 0 ? null : new CamlError(code, this.#message());
  }

  #message() {
    const ask = this.lib.declare("camlrt_error_message", "pn:l");
    const text = Buffer.alloc(ask(null, 0) + 1);
    ask(text, text.length);
    return text.toString("utf8", 0, text.length - 1);
  }

  clearError() {
    if (this.#freed) return;
    this.#hold();
    this.lib.declare("camlrt_clear_error", ":i")();
  }

  /** A new string of OCaml's: its handle, or 0. */
  string(text) {
    const bytes = Buffer.from(text);
    return this.lib.declare("caml_alloc_initialized_string", "np:i")(bytes.length, bytes);
  }

  release(handle) {
    this.lib.declare("camlrt_release", "i:i")(handle);
  }

  /** Leaves an Invalid_argument pending: 0. */
  invalidArgument(message) {
    return this.lib.declare("caml_invalid_argument", "s:i")(message);
  }

  /** Leaves a Sys_error pending: 0. */
  sysError(message) {
    const text = this.string(message);
    this.lib.declare("caml_raise_sys_error", "i:i")(text);
    this.release(text);
    return 0;
  }

  /** Throws what one of the guest's functions threw in the middle of the call that is over. */
  stop() {
    const error = this.stopped;
    this.stopped = null;
    throw error;
  }

  /** `caml_sys_exit`, asked by the guest: ends it, unless the code is none. */
  exit(code) {
    const answer = this.lib.declare("caml_sys_exit", "i:i")(code);
    if (this.stopped !== null) this.stop();
    if (this.lib.declare("camlrt_error_code", ":i")() !== EXIT) return answer;
    this.ended = new Exit(this.lib.declare("camlrt_error_host", ":i")());
    leave(this.lib);
    throw this.ended;
  }

  /** Writes out what the standard streams' buffers hold. Throws the error of that. */
  flush() {
    if (this.#freed) return;
    this.#hold();
    for (const fd of this.#flushed) {
      const code = this.lib.declare("host_force_output", "i:i")(fd);
      // Its own function may have closed the guest.
      if (this.#freed) throw this.ended;
      if (code !== 0) throw this.lastError() ?? new Error(this.lib.declare("camlrt_error_name", "i:s")(code));
    }
  }

  /** Writes out what all buffers hold, and ends the runtime. */
  close() {
    if (this.#freed) return;
    this.#hold();
    this.lib.declare("caml_sys_exit", "i:i")(1); // of 0: flushes every channel
    this.ended ??= new Error("the guest is closed");
    forgotten.unregister(this);
    this.#free();
  }

  #free() {
    this.#freed = true;
    if (current === this.id) leave(this.lib);
    this.lib.declare("camlrt_runtime_free", "i:i")(this.id);
    forget(this);
  }
}
