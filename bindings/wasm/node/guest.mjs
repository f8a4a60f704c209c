// A guest: a module's instance and its runtime.

import { readFile } from "node:fs/promises";
import { hostFunctions } from "./imports.mjs";
import { guestOptions, imports as checkedImports, loadOptions, read, source as checkedSource } from "./options.mjs";
import { Runtime } from "./runtime.mjs";

async function compile(source) {
  if (source instanceof WebAssembly.Module) return source;
  const bytes = typeof source === "string" || source instanceof URL ? await readFile(source) : source;
  return WebAssembly.compile(bytes, { builtins: ["js-string"] });
}

/** What the module asks for, of the host's modules and of `others`, and nothing else: a plain object would have what
 * Object.prototype has, such as the module `constructor`, with functions that lead out of any sandbox. */
function importsOf(module, host, others) {
  const imports = Object.create(null);
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    const ours = Object.hasOwn(host, from);
    if (!ours && !(Object.hasOwn(others, from) && Object.hasOwn(others[from], name))) {
      throw new WebAssembly.LinkError(`${from}.${name}: there is nothing of that name`);
    }
    imports[from] ??= Object.create(null);
    imports[from][name] = ours ? host[from](name) : others[from][name];
  }
  return imports;
}

/** A guest: an instance of a module, in a runtime of its own. */
export class Guest {
  #runtime;
  #memory;

  /** A runtime without a module yet. */
  constructor(options = {}) {
    const given = guestOptions(options);
    this.#runtime = new Runtime(given);
    this.#memory = given.memory;
    this.exports = {};
  }

  /** Loads a module: a file's name, its bytes or a compiled one. */
  static async load(source, options = {}) {
    const { imports, ...own } = read(options);
    loadOptions({ imports, ...own });
    checkedSource(source);
    const guest = new Guest(own);
    try {
      return await guest.instantiate(source, imports);
    } catch (error) {
      guest.close();
      throw error;
    }
  }

  /** Puts the module into the runtime. It is once that this can be done. */
  async instantiate(source, others = {}) {
    if (this.instance) throw new Error("there is a module in this runtime already");
    checkedImports(others);
    const module = await compile(checkedSource(source));
    const host = hostFunctions(this.#runtime, () => this.#memory);
    this.instance = await WebAssembly.instantiate(module, importsOf(module, host, others));
    this.exports = this.instance.exports;
    if (this.exports.memory instanceof WebAssembly.Memory) this.#memory = this.exports.memory;
    return this;
  }

  /** The runtime's id, as C has it. */
  get runtime() {
    return this.#runtime.id;
  }

  lastError() {
    return this.#runtime.lastError();
  }

  clearError() {
    this.#runtime.clearError();
  }

  flush() {
    this.#runtime.flush();
  }

  close() {
    this.#runtime.close();
  }

  [Symbol.dispose]() {
    this.close();
  }
}
