// What the library calls: functions in the place of standard streams, and functions of guests as OCaml functions. C knows
// each by a number, so that a few callbacks are enough for all guests of a thread.

import { inside } from "./runtime.mjs";

const known = new Map();
let last = 0;

function remember(entry) {
  known.set(++last, entry);
  return last;
}

/** A function that gives these bytes, part by part. */
export function readAll(input) {
  const bytes = typeof input === "string" ? Buffer.from(input) : new Uint8Array(input);
  let done = 0;
  return (most) => bytes.subarray(done, (done += Math.min(most, bytes.length - done)));
}

let callbacks = null;

function callbacksOf(lib) {
  /** Calls a stream's function; what it throws is the Sys_error of the guest's call. */
  const transfer = (action) => (id, address, length) => {
    const { runtime, stream } = known.get(id);
    try {
      return inside(runtime, () => action(stream, address, length));
    } catch (error) {
      runtime.sysError(`${error?.message ?? error}`);
      return -1;
    }
  };
  callbacks ??= {
    read: lib.callback("int64_t", ["intptr_t", "void *", "size_t"], transfer((read, address, most) => {
      const bytes = read(most) ?? new Uint8Array(0);
      if (bytes.length > most) throw new RangeError(`the function gave ${bytes.length} bytes, and was asked for ${most}`);
      lib.view(address, most).set(bytes);
      return bytes.length;
    })),
    write: lib.callback("int64_t", ["intptr_t", "void *", "size_t"], transfer((write, address, length) => {
      write(Buffer.from(lib.view(address, length)));
      return length;
    })),
    // What ends the guest ends it when the library is back.
    call: lib.callback("int32_t", ["intptr_t", "void *", "int32_t"], (id, address, count) => {
      const { runtime, fn } = known.get(id);
      try {
        if (runtime.stopped !== null) throw runtime.stopped;
        const handles = new Int32Array(lib.view(address, count * 4).slice().buffer);
        return inside(runtime, () => fn(...handles)) | 0;
      } catch (error) {
        runtime.stopped ??= error;
        return lib.declare("camlrt_raise_host", "i:i")(-1);
      }
    }),
    drop: lib.callback("void", ["intptr_t"], (id) => known.delete(id)),
  };
  return callbacks;
}

/** Puts a function in the place of one of the current runtime's standard descriptors. */
export function setStream(runtime, fd, stream) {
  const { read, write } = callbacksOf(runtime.lib);
  const id = remember({ runtime, stream });
  if (runtime.lib.setStdio(fd, fd === 0 ? { read } : { write }, id) !== 0) throw runtime.lastError();
}

/** Makes an OCaml function of a guest's: its handle, or 0. */
export function closure(runtime, fn, arity) {
  const { call, drop } = callbacksOf(runtime.lib);
  const id = remember({ runtime, fn });
  const handle = runtime.lib.declare("camlrt_closure", "ppip:i")(call, BigInt(id), arity, drop);
  if (handle === 0) known.delete(id);
  return handle;
}

/** Forgets what belongs to a runtime that has ended. */
export function forget(runtime) {
  for (const [id, entry] of known) {
    if (entry.runtime === runtime) known.delete(id);
  }
}
