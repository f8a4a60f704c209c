// OCaml's runtime primitives and a Lisp's streams for Wasm guests in Node. README.md explains it, index.d.ts is the manual.

const [major] = process.versions.node.split(".").map(Number);
if (major < 22) throw new Error(`camlrt-wasm wants Node 22 or later: the WasmGC of Node ${major} is older than the standard`);

export { Guest } from "./guest.mjs";
export { ByteString } from "./imports.mjs";
export { CamlError, Exit } from "./runtime.mjs";
export { runInWorker } from "./worker.mjs";
