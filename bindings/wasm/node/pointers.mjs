// The functions that take addresses: pointers.tsv tells which arguments are some. A guest's addresses are those of its
// memory: what lies there is checked and copied, both ways, so that C never sees the memory itself. What is not there is
// refused by the library, with its own error.

import { existsSync, readFileSync } from "node:fs";

const beside = new URL("pointers.tsv", import.meta.url);
const lines = readFileSync(existsSync(beside) ? beside : new URL("../pointers.tsv", import.meta.url), "utf8").split("\n");

/** The forms of the arguments, and the result's letter, by the function's name. */
export const FORMS = new Map(
  lines.filter((line) => line && !line.startsWith("#")).map((line) => {
    const [name, forms, result] = line.split("\t");
    return [name, { forms: forms.split(" "), result }];
  }),
);

/** The C signature of such a function, as Library.declare wants it. */
export function signature({ forms, result }) {
  const letters = { v: "i", i: "i", l: "l", d: "d", n: "n", n4: "i" };
  return `${forms.map((form) => letters[form] ?? "p").join("")}:${result}`;
}

/** How many bytes of its room the function has filled; `count` is the cell for their number. */
function filled(name, result, count, room) {
  if (count) return result === 0 ? Number(new DataView(count.value.buffer).getBigUint64(0, true)) : 0;
  switch (name) {
    case "camlrt_error_message": return Math.min(room, Number(result) + 1); // the zero behind it
    case "camlrt_copy_out": return Number(result);
    case "camlrt_lex_tokens": return result * 12;
    case "caml_output_value_to_block": return result >> 1; // an OCaml integer; 0 on an error
    default: return result === 0 ? room : 0;
  }
}

// A length that cannot be one, and a place that is none but not NULL either: what is refused with CAMLRT_BAD_POINTER.
const TOO_LONG = 2n ** 64n - 1n;
const NOWHERE = new Uint8Array(1);
const WILD = Symbol("wild");

const inside = (bytes, address, length) => address + length <= bytes.length;

/** What an argument is for C: `value` is a number, null, a copy of the guest's bytes, or WILD; what is written to such a copy
 * belongs to `address`. */
function taken(form, argument, count, bytes) {
  const [kind, size] = form.split(":");
  switch (kind) {
    case "v": case "i": return { kind, value: argument | 0 };
    case "n4": return { kind, value: count | 0 };
    case "n": return { kind, value: count };
    case "l": case "d": return { kind, value: argument };
  }
  const address = argument >>> 0;
  if (address === 0) return { kind, value: null };
  if (kind === "text") {
    const end = bytes.indexOf(0, address);
    return { kind, value: end < 0 ? WILD : bytes.slice(address, end + 1) };
  }
  if (kind === "cell") {
    const width = size === "n" ? 4 : Number(size);
    if (!inside(bytes, address, width)) return { kind, value: WILD };
    return { kind, address, width, isCount: size === "n", value: new Uint8Array(8) };
  }
  const length = count * size;
  if (length === 0) return { kind, value: null };
  if (!inside(bytes, address, length)) return { kind, value: WILD };
  return { kind, address, value: kind === "in" ? bytes.slice(address, address + length) : new Uint8Array(length) };
}

/** The function as the guest calls it. `memory()` gives the guest's, or undefined. */
export function addressed(name, { forms, result }, call, memory) {
  const countAt = forms.findIndex((form) => form === "n" || form === "n4");
  const canBeTooLong = forms.includes("n");
  const isItems = (kind) => kind === "in" || kind === "out";

  return (...args) => {
    const count = args[countAt] >>> 0;
    const before = new Uint8Array(memory()?.buffer ?? 0);
    const given = forms.map((form, i) => taken(form, args[i], count, before));
    const tooLong = canBeTooLong && given.some(({ kind, value }) => isItems(kind) && value === WILD);
    const answer = call(...given.map(({ kind, value }) => {
      if (tooLong && kind === "n") return TOO_LONG;
      // With that length nothing is read or written, wherever it is.
      if (tooLong && isItems(kind)) return value === WILD ? NOWHERE : null;
      return value === WILD ? null : value;
    }));
    // Its memory may have grown meanwhile, and never shrinks.
    const after = new Uint8Array(memory()?.buffer ?? 0);
    const cells = given.filter(({ kind, address }) => kind === "cell" && address);
    for (const { kind, address, value } of given) {
      if (kind !== "out" || !address || tooLong) continue;
      const length = filled(name, answer, cells.find(({ isCount }) => isCount), value.length);
      if (length > 0) after.set(value.subarray(0, length), address);
    }
    if (answer === 0) {
      for (const { address, width, value } of cells) after.set(value.subarray(0, width), address);
    }
    return result === "l" ? BigInt(answer) : answer;
  };
}
