/** A name of a file, the module's bytes, or the module. */
export type Source = string | URL | BufferSource | WebAssembly.Module;

/** A directory that a guest may have, and what is beneath it. */
export interface Directory {
  /** Its name in the process. */
  path: string;
  /** Its name for the guest, with a slash in front; its own if there is none. */
  as?: string;
  /** `"r"` to look, list and read, `"w"` to make, write, rename and remove, `"rw"` for both. Default: `"r"`. */
  rights?: "r" | "w" | "rw";
}

/** Where output goes: a function that is given bytes, one of the process's descriptors, the process's own, or nowhere (then
 * writing is an error). A function that throws, or gives a promise, makes the flush fail with a Sys_error. */
export type Output = ((bytes: Buffer) => void) | number | "inherit" | null;

/** Where input comes from: a text, bytes, a function, one of the process's descriptors, the process's own, or nowhere (then
 * reading is an error). The function gives at most `most` bytes, or a text of any length, and none (or null) at the end. A function
 * that throws, or gives a promise or anything else, makes the guest's call fail with a Sys_error. */
export type Input =
  | string
  | BufferSource
  | ((most: number) => Uint8Array | string | null | undefined)
  | number
  | "inherit"
  | null;

/** What a guest is granted. By default it has the process's standard streams, and nothing else. An option of another type, and one
 * that is none of these, is a TypeError that names it; one out of range is a RangeError. What is undefined has its default. */
export interface Options {
  /** Where libcamlrt is. Default: the variable CAMLRT_LIBRARY, else `libcamlrt.so.0` as the system finds it. A thread has one. */
  library?: string;
  stdin?: Input;
  stdout?: Output;
  stderr?: Output;
  /** The first one is the guest's current directory. A name alone is a directory to read, by its own name. */
  directories?: (string | Directory)[];
  /** Variables with their values, or `"inherit"` for all of the process's. */
  environment?: Record<string, string> | "inherit";
  /** Whether the guest may have sockets. */
  network?: boolean;
  /** What `Sys.executable_name` and the first of `Sys.argv` tell. Default: `"guest"`. */
  name?: string;
  /** The rest of `Sys.argv`, without NULs. */
  args?: string[];
  /** Which OCaml to answer as where they differ. Default: 5. */
  ocaml?: 4 | 5;
  /** The most bytes that OCaml's values may take, from 1; Infinity for no limit. Default: 256 MiB. */
  maxHeap?: number;
  /** The most handles at once, from 1 to 2^23. Default: 2^23. */
  maxHandles?: number;
  /** The most bytes of one marshalled message, from 1; Infinity for no limit. Default: no limit but `maxHeap`. */
  maxMessage?: number;
}

export interface LoadOptions extends Options {
  /** What the guest imports from other modules than `camlrt` and `clysm:io`: own properties of these objects. */
  imports?: WebAssembly.Imports;
  /** The memory that addresses belong to, if the guest does not export it as `memory`. */
  memory?: WebAssembly.Memory;
}

/** A module's instance, in a restricted runtime of its own. */
export class Guest {
  /** Makes a runtime that a module can be put into. */
  constructor(options?: Omit<LoadOptions, "imports">);
  /** Makes a runtime and loads a module into it.
   * @throws WebAssembly.CompileError, WebAssembly.LinkError, what the module's start function throws; TypeError and RangeError for
   * options; CamlError for what cannot be granted. */
  static load(source: Source, options?: LoadOptions): Promise<Guest>;
  /** Puts a module into the runtime, once. */
  instantiate(source: Source, imports?: WebAssembly.Imports): Promise<this>;
  readonly instance: WebAssembly.Instance | undefined;
  /** What the guest exports. A call that traps throws a WebAssembly.RuntimeError, one that exits an Exit. */
  readonly exports: Record<string, any>;
  /** The runtime's number, as C has it: for `camlrt_interrupt`. */
  readonly runtime: number;
  /** The error that is pending in the runtime: that of the call that failed last. */
  lastError(): CamlError | null;
  clearError(): void;
  /** Writes out what the buffers of the standard streams hold.
   * @throws CamlError, also for what was written to descriptor 0 where that is only read; an Error if a function for output has
   * closed the guest. */
  flush(): void;
  /** Writes out what all buffers hold, closes the guest's files and frees its runtime. No call of the guest's works afterwards. */
  close(): void;
  [Symbol.dispose](): void;
}

/** An error of the library. */
export class CamlError extends Error {
  /** One of `CAMLRT_*` in camlrt.h. The message is what OCaml prints of the exception. */
  readonly code: number;
}

/** What `caml_sys_exit` ends a guest with. */
export class Exit extends Error {
  readonly code: number;
}

/** A string of OCaml's whose bytes are not UTF-8: in a guest's hands an externref, as a JavaScript string is. */
export class ByteString {
  constructor(bytes: Uint8Array | number[]);
  readonly bytes: Uint8Array;
  /** What is malformed becomes U+FFFD. */
  toString(): string;
}

export interface WorkerOptions extends Omit<Options, "stdin" | "stdout" | "stderr"> {
  stdin?: Exclude<Input, Function>;
  /** Functions are called on this thread, with what the guest has flushed. */
  stdout?: Output;
  stderr?: Output;
  /** The export to call. Default: `"main"`. */
  call?: string;
  /** What it is called with: numbers, bigints, strings, ByteStrings. */
  parameters?: unknown[];
  /** How many milliseconds the guest has, up to 2^31 - 1, from the time when its thread runs. Default: no limit. */
  timeout?: number;
  /** Limits of the thread's own heap, where WasmGC's values are. Default: `{ maxOldGenerationSizeMb: 256 }`. */
  resourceLimits?: import("node:worker_threads").ResourceLimits;
}

/** Loads a module on a thread of its own, calls one of its exports, and closes it.
 *
 * Rejects with what the call throws (traps, Exit), a TypeError for an export that is not there, a DOMException called TimeoutError, or
 * an error with the code `ERR_WORKER_OUT_OF_MEMORY`.
 * @returns what the export gave, and the error that was pending then. */
export function runInWorker(
  source: Source,
  options?: WorkerOptions,
): Promise<{ value: unknown; error: CamlError | null }>;
