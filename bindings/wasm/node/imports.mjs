// What a guest imports: `clysm:io`, and `camlrt` by the library's own table.

import { constants, isUtf8 } from "node:buffer";
import { types } from "node:util";
import { closure } from "./callbacks.mjs";
import { GUEST } from "./library.mjs";
import { shown } from "./options.mjs";
import { addressed, FORMS, signature } from "./pointers.mjs";
import { isCurrent } from "./runtime.mjs";

let bytesOf;

/** A string of OCaml's that is no text: its bytes are not UTF-8. */
export class ByteString {
  #bytes;

  static {
    bytesOf = (value) => (typeof value === "object" && value !== null && #bytes in value ? value.#bytes : null);
  }

  constructor(bytes) {
    if (!types.isUint8Array(bytes) && !Array.isArray(bytes)) throw new TypeError(`a ByteString is of bytes, not of ${shown(bytes)}`);
    this.#bytes = new Uint8Array(bytes);
  }

  get bytes() {
    return this.#bytes;
  }

  /** What is malformed is U+FFFD. */
  toString() {
    return Buffer.from(this.#bytes).toString();
  }
}

/** A value on its way to another thread, where what comes of private fields does not come, and back. */
export const packed = (value) => {
  const bytes = bytesOf(value);
  return bytes ? { bytes } : { value };
};
export const unpacked = ({ bytes, value }) => (bytes ? new ByteString(bytes) : value);

/** A function as the guest calls it: in its runtime. It has just as many parameters, since a rest parameter costs. */
function entering(runtime, fn, parameters) {
  const { id } = runtime;
  const before = () => isCurrent(id) || runtime.enter();
  const after = (answer) => (runtime.stopped === null ? answer : runtime.stop());
  switch (parameters) {
    case 0: return () => (before(), after(fn()));
    case 1: return (a) => (before(), after(fn(a)));
    case 2: return (a, b) => (before(), after(fn(a, b)));
    case 3: return (a, b, c) => (before(), after(fn(a, b, c)));
    case 4: return (a, b, c, d) => (before(), after(fn(a, b, c, d)));
    default: return (...args) => (before(), after(fn(...args)));
  }
}

/** Functions without addresses that a guest is given although the table does not say so. */
const MORE = new Set([
  "caml_callback", "caml_callback2", "caml_callback3", "caml_gc_full_major", "caml_register_named_value",
  "camlrt_abi_version", "camlrt_version_number",
]);

/** The functions that a guest may import, by module and name; each is made when it is asked for. */
export function hostFunctions(runtime, memory) {
  const { lib } = runtime;
  const strings = stringFunctions(runtime);
  const own = { ...programFunctions(runtime), string_ref: strings.ref, string_handle: strings.handle };

  const camlrt = (name) => {
    if (Object.hasOwn(own, name)) return entering(runtime, own[name], own[name].length);
    const form = FORMS.get(name);
    if (form) {
      return entering(runtime, addressed(name, form, lib.declare(name, signature(form)), memory), form.forms.length);
    }
    const known = lib.describe(name);
    if (!known) throw new WebAssembly.LinkError(`camlrt.${name}: the library has no such function`);
    if (!(known.flags & GUEST) && !MORE.has(name)) throw new WebAssembly.LinkError(`camlrt.${name}: not a function for guests`);
    const [parameters, result] = known.signature.split(":");
    const fn = lib.declare(name, known.signature);
    return entering(runtime, result === "l" ? (...args) => BigInt(fn(...args)) : fn, parameters.length);
  };

  const io = (name) => {
    switch (name) {
      case "write-char": return entering(runtime, lib.declare("host_write_char", "ii:i"), 2);
      case "read-char": return entering(runtime, lib.declare("host_read_char", "i:i"), 1);
      case "write-string": return entering(runtime, strings.write, 2);
      case "read-line": return entering(runtime, strings.readLine, 1);
      default: throw new WebAssembly.LinkError(`clysm:io has no ${name}`);
    }
  };
  return { camlrt, "clysm:io": io };
}

/** What a program is told of itself, how it ends, and its functions as OCaml functions. */
function programFunctions(runtime) {
  const { lib } = runtime;
  return {
    caml_sys_exit: (code) => runtime.exit(code),
    caml_sys_executable_name: (_unit) => runtime.string(runtime.name),
    caml_sys_get_argv: (unit) => {
      const pair = Int32Array.of(runtime.string(runtime.name), lib.declare("caml_sys_argv", "i:i")(unit));
      const made = lib.declare("camlrt_block", "ipi:i")(0, pair, 2);
      pair.forEach((handle) => runtime.release(handle));
      return made;
    },
    closure: (fn, arity) => {
      if (typeof fn === "function" && fn.length === arity) return closure(runtime, fn, arity);
      return runtime.invalidArgument("camlrt.closure: not a function of so many handles");
    },
  };
}

// What is copied at once. There is one such buffer, and another one for a call in the middle of a call.
const STAGE = 65536;
let spare = null;

function staged(action) {
  const mine = spare ?? Buffer.allocUnsafeSlow(STAGE);
  spare = null;
  try {
    return action(mine);
  } finally {
    spare = mine;
  }
}

const textOf = (bytes) =>
  isUtf8(bytes) && bytes.length <= constants.MAX_STRING_LENGTH ? bytes.toString() : new ByteString(bytes);

/** Strings are strings of JavaScript's, but for bytes that are no text. */
function stringFunctions(runtime) {
  const { lib } = runtime;
  const write = lib.declare("host_write_string", "ipn:i");
  const readLine = lib.declare("host_read_line", "i:i");
  const make = lib.declare("caml_alloc_initialized_string", "np:i");
  const copyOut = lib.declare("camlrt_copy_out", "ilpn:l");
  const release = lib.declare("camlrt_release", "i:i");

  /** Calls with a string's bytes and their number; what is no string is an error, and then `undefined`. */
  const withBytes = (name, value, action) => {
    if (typeof value === "string") {
      // A unit of UTF-16 has at most three bytes.
      if (value.length * 3 <= STAGE) return staged((bytes) => action(bytes, bytes.write(value)));
      const bytes = Buffer.from(value);
      return action(bytes, bytes.length);
    }
    const bytes = bytesOf(value);
    if (bytes) return action(bytes, bytes.length);
    runtime.invalidArgument(`${name}: not a string`);
    return 0;
  };

  /** A string by its handle; null with the error pending if it is none. */
  const contents = (handle) => staged((bytes) => {
    let length = copyOut(handle, 0, bytes, STAGE);
    if (length < 0) return null;
    if (length < STAGE) return textOf(bytes.subarray(0, length));
    const parts = [];
    for (let done = 0; length > 0; length = copyOut(handle, done, bytes, STAGE)) {
      parts.push(Buffer.from(bytes.subarray(0, length)));
      done += length;
    }
    return textOf(Buffer.concat(parts));
  });

  return {
    write: (fd, value) => {
      if (value != null) withBytes("write-string", value, (bytes, length) => write(fd, bytes, length));
    },
    readLine: (fd) => {
      const handle = readLine(fd);
      if (handle === 0 || handle === 1) return null; // an error, `()` at the end
      const line = contents(handle);
      release(handle);
      return line;
    },
    ref: (handle) => contents(handle),
    handle: (value) => withBytes("camlrt.string_handle", value, (bytes, length) => make(length, bytes)),
  };
}
