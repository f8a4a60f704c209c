// What the library calls: functions in the place of standard streams, and functions of guests as OCaml functions. C knows
// each by a number, so that a few callbacks are enough for all guests of a thread.

import { types } from "node:util";
import { shown } from "./options.mjs";
import { inside } from "./runtime.mjs";

/** The standard streams by their descriptors. */
export const STREAMS = ["stdin", "stdout", "stderr"];

const known = new Map();
let last = 0;

function remember(entry) {
  known.set(++last, entry);
  return last;
}

/** The bytes of a text, or a copy of some. */
function bytesOf(input) {
  if (typeof input === "string") return Buffer.from(input);
  return new Uint8Array(ArrayBuffer.isView(input) ? new Uint8Array(input.buffer, input.byteOffset, input.byteLength) : input);
}

/** A function that gives these bytes, part by part. */
export function readAll(input) {
  const bytes = bytesOf(input);
  let done = 0;
  return (most) => bytes.subarray(done, (done += Math.min(most, bytes.length - done)));
}

/** What was thrown, as a text. */
function textOf(error) {
  try {
    return String(error?.message ?? error);
  } catch {
    return "what was thrown has no text";
  }
}

/** A stream's function is done when it is back: a promise, which nobody waits for, is an error and must not be a second one. */
export function synchronous(name, result) {
  if (typeof result?.then !== "function") return result;
  Promise.resolve(result).catch(() => {});
  throw new TypeError(`the function for ${name} gave a promise: streams are synchronous`);
}

/** What a function for input gave, of which `room` takes a part: of a text the rest is for the next time. */
function taken(entry, room) {
  let bytes = entry.rest ?? synchronous("stdin", entry.stream(room.length)) ?? new Uint8Array(0);
  const isText = typeof bytes === "string" || entry.rest !== undefined;
  if (typeof bytes === "string") bytes = Buffer.from(bytes);
  if (!types.isUint8Array(bytes)) {
    throw new TypeError(`the function for stdin gave ${shown(bytes)}, which is no Uint8Array, string or null`);
  }
  entry.rest = undefined;
  if (bytes.length > room.length) {
    if (!isText) throw new RangeError(`the function gave ${bytes.length} bytes, and was asked for ${room.length}`);
    entry.rest = bytes.subarray(room.length);
    bytes = bytes.subarray(0, room.length);
  }
  room.set(bytes);
  return bytes.length;
}

/** Calls a stream's function; what it throws is the Sys_error of the guest's call. */
const transfer = (lib, action) => (id, address, length) => {
  const entry = known.get(id);
  // Its guest was closed in the middle of this very call.
  if (!entry) return -1;
  try {
    return inside(entry.runtime, () => action(entry, lib.view(address, length)));
  } catch (error) {
    entry.runtime.sysError(textOf(error));
    return -1;
  }
};

/** What C calls, by name: made with a type when it is first wanted. */
const MAKERS = {
  read: (lib) => lib.callback("int64_t", ["intptr_t", "void *", "size_t"], transfer(lib, taken)),
  write: (lib) => lib.callback("int64_t", ["intptr_t", "void *", "size_t"], transfer(lib, ({ name, stream }, bytes) => {
    synchronous(name, stream(Buffer.from(bytes)));
    return bytes.length;
  })),
  // What ends the guest ends it when the library is back.
  call: (lib) => lib.callback("int32_t", ["intptr_t", "void *", "int32_t"], (id, address, count) => {
    const { runtime, fn } = known.get(id) ?? {};
    if (!runtime) return lib.declare("camlrt_raise_host", "i:i")(-1);
    try {
      if (runtime.stopped !== null) throw runtime.stopped;
      const handles = new Int32Array(lib.view(address, count * 4).slice().buffer);
      const result = inside(runtime, () => fn(...handles));
      if (typeof result === "number") return result | 0;
      throw new TypeError(`a function of handles gives a handle, an i32, not ${shown(result)}`);
    } catch (error) {
      runtime.stopped ??= error;
      return lib.declare("camlrt_raise_host", "i:i")(-1);
    }
  }),
};
const made = new Map();

function callback(lib, name) {
  if (!made.has(name)) made.set(name, MAKERS[name](lib));
  return made.get(name);
}

/** Gives the callbacks back when all guests of a thread are closed: a process has 8192 of them for all of its threads. */
export function giveBack(lib) {
  for (const pointer of made.values()) lib.giveBack(pointer);
  made.clear();
}

/** Puts a function in the place of one of the current runtime's standard descriptors. */
export function setStream(runtime, fd, stream) {
  const way = fd === 0 ? "read" : "write";
  const id = remember({ runtime, stream, name: STREAMS[fd] });
  if (runtime.lib.setStdio(fd, { [way]: callback(runtime.lib, way) }, id) !== 0) throw runtime.lastError();
}

/** Makes an OCaml function of a guest's: its handle, or 0. It has no drop that is called: when its runtime has ended, any thread
 * might be the one to call it. */
export function closure(runtime, fn, arity) {
  const { lib } = runtime;
  forgetDropped(lib);
  const id = remember({ runtime, fn });
  const handle = lib.declare("camlrt_closure", "ppip:i")(callback(lib, "call"), BigInt(id), arity, null);
  if (handle === 0) known.delete(id);
  return handle;
}

/** How many functions may be made while an error is pending until those that are dropped are forgotten all the same. */
const MANY = 1024;
let waiting = 0;
/** The handle of `()`, which stands for an exit: that is no exception. */
const UNIT = 1;

/** Forgets the functions that nothing refers to any more. Asking takes the place of an error that is pending: then it is done
 * now and again, and the exception raised anew. */
function forgetDropped(lib) {
  const pending = lib.declare("camlrt_error_code", ":i")() !== 0;
  if (pending && ++waiting < MANY) return;
  waiting = 0;
  const exception = pending ? lib.declare("camlrt_exception", ":i")() : 0;
  if (pending && exception === 0) return;
  const dropped = lib.declare("camlrt_dropped", "p:i");
  const id = new BigInt64Array(1);
  while (dropped(id) === 0) known.delete(Number(id[0]));
  lib.declare("camlrt_clear_error", ":i")();
  if (exception === 0 || exception === UNIT) return;
  lib.declare("caml_raise", "i:i")(exception);
  lib.declare("camlrt_release", "i:i")(exception);
}

/** How many streams and functions C knows. */
export const remembered = () => known.size;

/** Forgets what belongs to a runtime that has ended. */
export function forget(runtime) {
  for (const [id, entry] of known) {
    if (entry.runtime === runtime) known.delete(id);
  }
}
