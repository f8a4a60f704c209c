// The library itself: found, loaded, its functions declared when they are first asked for.

const { default: koffi } = await import("koffi").catch((cause) => {
  throw new Error(`camlrt-wasm calls the library through koffi, which cannot be loaded: ${cause.message}`, { cause });
});

/** Flags of camlrt_primitive_info. */
export const GUEST = 16;

// C runs on a stack of koffi's, on which calls are nested whose functions call the guest. Where a library was loaded before,
// its size stays as it is.
try {
  koffi.config({ sync_stack_size: 16 * 1024 * 1024 });
} catch {
  // The usual 2 MiB are enough for plain functions.
}

const TYPES = {
  v: "int32_t", i: "int32_t", r: "int32_t", l: "int64_t", d: "double", s: "str", p: "void *", o: "void *", n: "size_t",
};

const Primitive = koffi.struct({
  fn: "void *", name: "str", signature: "str", family: "str", arity: "int32_t", flags: "int32_t", since: "int32_t",
});
const Config = koffi.struct({
  size: "uint32_t", ocaml: "uint32_t", max_heap: "uint64_t", max_message: "uint64_t", max_handles: "uint32_t",
  max_depth: "uint32_t", flags: "uint32_t", denied: "uint32_t", fail_at: "uint64_t",
});
const Backend = koffi.struct({
  struct_size: "uint32_t", read: "void *", write: "void *", flush: "void *", seek: "void *", size: "void *",
  close: "void *", drop: "void *",
});

export class Library {
  #lib;
  #declared = new Map();

  constructor(path) {
    this.path = path;
    try {
      this.#lib = koffi.load(path);
    } catch (cause) {
      throw new Error(`${path}: ${cause.message}; CAMLRT_LIBRARY, or the option "library", says where it is`, { cause });
    }
    const level = this.declare("camlrt_abi_version", ":i")();
    if (level < 1) throw new Error(`${path}: this package wants ABI level 1, the library has ${level}`);
    this.#describe = this.#lib.func("camlrt_primitive", "int32_t", ["str", koffi.out(koffi.pointer(Primitive))]);
    this.#newRuntime = this.#lib.func("camlrt_runtime_new", "int32_t", [koffi.pointer(Config)]);
    this.#setStdio = this.#lib.func("camlrt_stdio_set", "int32_t", ["int32_t", koffi.pointer(Backend), "intptr_t"]);
  }
  #describe;
  #newRuntime;
  #setStdio;

  /** What the library's table says of an export: { signature, flags }; null if there is none of that name. */
  describe(name) {
    const info = {};
    return this.#describe(name, info) < 0 ? null : { signature: info.signature, flags: info.flags };
  }

  /** An export as a function of JavaScript's. `signature` has one letter for each argument that C passes, as in
   * functions.tsv, but `p` for addresses and `n` for size_t. */
  declare(name, signature) {
    const key = name + signature;
    let declared = this.#declared.get(key);
    if (!declared) {
      const [parameters, result] = signature.split(":");
      declared = this.#lib.func(name, TYPES[result], Array.from(parameters, (letter) => TYPES[letter]));
      this.#declared.set(key, declared);
    }
    return declared;
  }

  newRuntime(config) {
    const runtime = this.#newRuntime({
      size: koffi.sizeof(Config), ocaml: 0, max_heap: 0, max_message: 0, max_handles: 0, max_depth: 0, flags: 0,
      denied: 0, fail_at: 0, ...config,
    });
    if (runtime < 0) throw new Error(`no runtime: ${this.declare("camlrt_runtime_refusal", ":s")()}`);
    return runtime;
  }

  /** Puts functions in the place of a standard descriptor; `id` is what they get. */
  setStdio(fd, backend, id) {
    const none = { read: null, write: null, flush: null, seek: null, size: null, close: null, drop: null };
    return this.#setStdio(fd, { struct_size: koffi.sizeof(Backend), ...none, ...backend }, id);
  }

  /** A function that C may call for ever. */
  callback(result, parameters, fn) {
    return koffi.register(fn, koffi.pointer(koffi.proto(`camlrt_callback_${++this.#callbacks}`, result, parameters)));
  }
  #callbacks = 0;

  giveBack(callback) {
    koffi.unregister(callback);
  }

  /** Memory of C's, while it lasts. */
  view(address, length) {
    return new Uint8Array(koffi.view(address, length));
  }
}

let loaded = null;

/** The library of this thread: the one at `path`, else at CAMLRT_LIBRARY, else the system's. */
export function library(path = process.env.CAMLRT_LIBRARY || "libcamlrt.so.0") {
  loaded ??= new Library(path);
  if (loaded.path !== path) throw new Error(`${loaded.path} is loaded already, and ${path} would be a second one`);
  return loaded;
}
