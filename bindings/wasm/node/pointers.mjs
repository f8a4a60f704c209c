// The functions that take addresses: pointers.tsv tells which arguments are some. A guest's addresses are those of its
// memory: what lies there is checked and copied, both ways, so that C never sees the memory itself.

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

/** How many bytes of room the function has filled. */
function filled(name, result, counts, room) {
  if (counts.length > 0) return result === 0 ? Number(counts[0].view.getBigUint64(0, true)) : 0;
  switch (name) {
    case "camlrt_error_message": return Math.min(room, Number(result) + 1); // the zero behind it
    case "camlrt_copy_out": return Number(result);
    case "camlrt_lex_tokens": return result * 12;
    case "caml_output_value_to_block": return result >> 1; // an OCaml integer; 0 on an error
    default: return result === 0 ? room : 0;
  }
}

class Wild extends Error {}

/** One call's view of the guest's memory. */
class Memory {
  constructor(memory) {
    this.bytes = new Uint8Array(memory.buffer);
  }

  check(address, length) {
    if (address + length > this.bytes.length) throw new Wild("memory that is not the guest's");
    return address;
  }

  /** A copy, in memory that nobody else has. */
  copy(address, length) {
    this.check(address, length);
    return this.bytes.slice(address, address + length);
  }

  text(address) {
    const end = this.bytes.indexOf(0, address);
    if (end < 0) throw new Wild("a string without an end");
    return this.copy(address, end + 1 - address);
  }
}

/** The function as the guest calls it. `memory()` gives the guest's, or undefined; `fail` leaves an error pending, and gives
 * its code. */
export function addressed(name, { forms, result }, call, { memory, fail }) {
  const countAt = forms.findIndex((form) => form === "n" || form === "n4");
  const failed = { v: () => 0, i: (code) => (name === "camlrt_lex_tokens" ? -1 : code), l: () => -1n };

  return (...args) => {
    const count = args[countAt] >>> 0;
    const rooms = [];
    const cells = [];
    const pass = (form, argument, guest) => {
      const [kind, size] = form.split(":");
      switch (kind) {
        case "v": case "i": case "n4": return argument | 0;
        case "n": return count;
        case "l": case "d": return argument;
      }
      const address = argument >>> 0;
      if (address === 0) return null;
      const length = count * size;
      switch (kind) {
        case "text": return guest.text(address);
        case "in": return guest.copy(address, length);
        case "out": {
          guest.check(address, length);
          const bytes = new Uint8Array(length);
          rooms.push({ address, bytes });
          return bytes;
        }
        case "cell": {
          const wide = new Uint8Array(8);
          const width = size === "n" ? 4 : Number(size);
          guest.check(address, width);
          cells.push({ address, width, counts: size === "n", bytes: wide, view: new DataView(wide.buffer) });
          return wide;
        }
      }
    };
    let answer;
    try {
      const owned = memory();
      if (!owned) throw new Wild("a guest that exports no memory");
      const guest = new Memory(owned);
      answer = call(...forms.map((form, i) => pass(form, args[i], guest)));
    } catch (error) {
      if (!(error instanceof Wild)) throw error;
      return failed[result](fail(`${name}: ${error.message}`));
    }
    // Its memory may have grown meanwhile, and never shrinks.
    const bytes = new Uint8Array(memory().buffer);
    for (const room of rooms) {
      const length = filled(name, answer, cells.filter((cell) => cell.counts), room.bytes.length);
      if (length > 0) bytes.set(room.bytes.subarray(0, length), room.address);
    }
    if (answer === 0) {
      for (const cell of cells) bytes.set(cell.bytes.subarray(0, cell.width), cell.address);
    }
    return result === "l" ? BigInt(answer) : answer;
  };
}
