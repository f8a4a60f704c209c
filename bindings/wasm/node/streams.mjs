// A guest's standard streams on functions of JavaScript's.

import { outside } from "./runtime.mjs";

/** A function that gives these bytes, part by part. */
export function readAll(input) {
  const bytes = typeof input === "string" ? Buffer.from(input) : new Uint8Array(input);
  let done = 0;
  return (most) => bytes.subarray(done, (done += Math.min(most, bytes.length - done)));
}

// C knows each stream by a number, so that two callbacks are enough for all guests of a thread.
const open = new Map();
let last = 0;
let callbacks = null;

/** Calls a stream's function; what it throws is the Sys_error of the guest's call. */
function transfer(lib, id, action) {
  try {
    return outside(lib, () => action(open.get(id)));
  } catch (error) {
    const text = Buffer.from(`${error?.message ?? error}`);
    const string = lib.declare("caml_alloc_initialized_string", "np:i")(text.length, text);
    lib.declare("caml_raise_sys_error", "i:i")(string);
    return -1;
  }
}

function callbacksOf(lib) {
  callbacks ??= {
    read: lib.callback((id, address, most) => transfer(lib, id, (read) => {
      const bytes = read(most) ?? new Uint8Array(0);
      if (bytes.length > most) throw new RangeError(`the function gave ${bytes.length} bytes, and was asked for ${most}`);
      lib.view(address, most).set(bytes);
      return bytes.length;
    })),
    write: lib.callback((id, address, length) => transfer(lib, id, (write) => {
      write(Buffer.from(lib.view(address, length)));
      return length;
    })),
  };
  return callbacks;
}

/** Puts functions in the place of the current runtime's standard descriptors: `functions[fd]`, where there is one. */
export function setStreams(runtime, functions) {
  const { lib } = runtime;
  const { read, write } = callbacksOf(lib);
  const ids = [];
  const forget = () => ids.forEach((id) => open.delete(id));
  for (const fd of functions.keys()) {
    if (!functions[fd]) continue;
    open.set(++last, functions[fd]);
    ids.push(last);
    if (lib.setStdio(fd, fd === 0 ? { read } : { write }, last) !== 0) {
      forget();
      throw runtime.lastError();
    }
  }
  return { forget };
}
