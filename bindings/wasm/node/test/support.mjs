// What the tests share: guests by name, text that is collected, and modules made here.
//
// CAMLRT_GUESTS: the directory of the guests in binary form. CAMLRT_ROOT: the repository.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Guest } from "camlrt-wasm";

export const root = process.env.CAMLRT_ROOT;
export const guestFile = (name) => join(process.env.CAMLRT_GUESTS, `${name}.wasm`);
export const counts = (name) => join(root, "tests/data/wasm", `counts${name}-4.13.bin`);

/** The last line of CAMLRT_* constants in the header: a number by its name. */
const header = readFileSync(join(root, "include/camlrt.h"), "utf8");
export const constant = (name) => Number(header.match(new RegExp(`^#define CAMLRT_${name} (\\d+)$`, "m"))[1]);

/** A guest on streams in memory: `said()` is what it has written to both, flushed. */
export async function loaded(source, input = "", options = {}) {
  const parts = [[], [], []];
  const output = (fd) => (bytes) => parts[fd].push(bytes);
  const guest = await Guest.load(source, { stdin: input, stdout: output(1), stderr: output(2), ...options });
  const said = () => {
    guest.flush();
    return parts.slice(1).map((part) => Buffer.concat(part.splice(0)).toString());
  };
  return { guest, exports: guest.exports, said };
}

const unsigned = (n) => {
  const bytes = [];
  do {
    bytes.push((n % 128) + (n >= 128 ? 128 : 0));
    n = Math.floor(n / 128);
  } while (n > 0);
  return bytes;
};
const vector = (items) => [...unsigned(items.length), ...items.flat()];
const text = (string) => vector([...Buffer.from(string)]);
const section = (id, items) => [id, ...vector(vector(items))];
const VALUE = { i: 0x7f, l: 0x7e, d: 0x7c, f: 0x70, e: 0x6f };
const type = (signature) => {
  const [parameters, results] = signature.split(":").map((side) => Array.from(side, (letter) => VALUE[letter]));
  return [0x60, ...vector(parameters), ...vector(results)];
};

/** A module that exports what it imports, and a memory of `pages`: [[module, name, signature]], i for i32, l for i64, d for
 * f64, f for funcref, e for externref. */
export function passing(imports, pages = 1) {
  const memory = pages === 0 ? [] : [[...text("memory"), 2, 0]];
  return Uint8Array.from([
    0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
    ...section(1, imports.map(([, , signature]) => type(signature))),
    ...section(2, imports.map(([module, name], i) => [...text(module), ...text(name), 0, ...unsigned(i)])),
    ...section(5, pages === 0 ? [] : [[0, ...unsigned(pages)]]),
    ...section(7, [...imports.map(([, name], i) => [...text(name), 0, ...unsigned(i)]), ...memory]),
  ]);
}

/** A guest that gives its host functions of `camlrt` by name and signature: "NAME SIGNATURE". */
export async function calling(functions, { pages, input, ...options } = {}) {
  const imports = functions.map((line) => ["camlrt", ...line.split(" ")]);
  const made = await loaded(passing(imports, pages), input, options);
  const memory = made.exports.memory && new Uint8Array(made.exports.memory.buffer);
  const put = (address, string) => {
    memory.set(Buffer.from(string), address);
    return Buffer.byteLength(string);
  };
  const get = (address, length) => Buffer.from(memory.slice(address, address + length)).toString();
  return { ...made, call: made.exports, memory, put, get };
}
