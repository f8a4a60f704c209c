// What users give is looked at before C sees it: each option is read once, and what is none is an error that names it.

import { types } from "node:util";

const RIGHTS = { r: 1, w: 2, rw: 3 };
const MOST_HANDLES = 2 ** 23;
/** The longest that a clock of Node's runs. */
const LONGEST = 2 ** 31 - 1;

/** How a value is called in errors. */
export function shown(value) {
  if (typeof value === "string") return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}\u2026` : value);
  if (typeof value === "bigint") return `${value}n`;
  if (value === null || ["number", "boolean", "undefined"].includes(typeof value)) return `${value}`;
  if (Array.isArray(value)) return "an array";
  if (types.isPromise(value)) return "a promise";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

const wanted = (name, what, value) => new TypeError(`${name}: ${what} is wanted, not ${shown(value)}`);
const isObject = (value) => typeof value === "object" && value !== null && !(Symbol.iterator in value);
const isBytes = (value) => ArrayBuffer.isView(value) || types.isAnyArrayBuffer(value);

/** A text that C can have. */
function text(value, name) {
  if (typeof value !== "string") throw wanted(name, "a string", value);
  if (value.includes("\0")) throw new RangeError(`${name}: there is a NUL in it`);
  return value;
}

function filled(value, name) {
  if (text(value, name) === "") throw new RangeError(`${name}: it is empty`);
  return value;
}

const whole = (least, most) => (value, name) => {
  if (typeof value !== "number") throw wanted(name, "a number", value);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new RangeError(`${name}: a whole number from ${least} to ${most} is wanted, not ${value}`);
};
const descriptor = whole(0, 2 ** 31 - 1);

/** A limit in bytes, for C: 0 is none. */
const limit = (value, name) => (value === Infinity ? 0 : whole(1, Number.MAX_SAFE_INTEGER)(value, name));

const oneOf = (...choices) => (value, name) => {
  if (choices.includes(value)) return value;
  const which = choices.map(shown).join(" or ");
  if (typeof value !== typeof choices[0]) throw wanted(name, which, value);
  throw new RangeError(`${name}: ${which} is wanted, not ${shown(value)}`);
};

function flag(value, name) {
  if (typeof value !== "boolean") throw wanted(name, "true or false", value);
  return value;
}

function list(value, name) {
  if (!Array.isArray(value)) throw wanted(name, "an array", value);
  return [...value];
}

const listOf = (check) => (value, name) => list(value, name).map((item, i) => check(item, `${name}[${i}]`));

function object(value, name) {
  if (!isObject(value)) throw wanted(name, "an object", value);
  return value;
}


/** What is at these names in an object, checked; nothing else may be there. */
function fields(value, name, known) {
  const checked = Object.create(null);
  for (const key in object(value, name || "the options")) {
    const full = name ? `${name}.${key}` : key;
    if (!Object.hasOwn(known, key)) {
      throw new TypeError(`${full}: there is no such option; those there are: ${Object.keys(known).join(", ")}`);
    }
    const field = value[key];
    if (field !== undefined) checked[key] = known[key](field, full);
  }
  return checked;
}

const DIRECTORY = {
  path: filled,
  as: (value, name) => {
    if (text(value, name).startsWith("/")) return value;
    throw new RangeError(`${name}: a name with a slash in front is wanted, not ${shown(value)}`);
  },
  rights: (value, name) => {
    oneOf(...Object.keys(RIGHTS))(value, name);
    return RIGHTS[value];
  },
};

function directory(value, name) {
  if (typeof value === "string") return { path: filled(value, name), as: null, rights: RIGHTS.r };
  if (!isObject(value)) throw wanted(name, 'a name, or { path, as, rights }', value);
  const given = fields(value, name, DIRECTORY);
  if (given.path === undefined) throw wanted(`${name}.path`, "a string", undefined);
  return { as: null, rights: RIGHTS.r, ...given };
}

/** "inherit", or pairs of names and values. */
function environment(value, name) {
  if (value === "inherit") return value;
  if (!isObject(value)) throw wanted(name, '"inherit" or an object', value);
  return Object.entries(value).map(([variable, its]) => {
    if (variable === "" || /[=\0]/.test(variable)) throw new RangeError(`${name}: ${shown(variable)} is no name of a variable`);
    return [variable, text(its, `${name}.${variable}`)];
  });
}

/** A stream without the forms that are its own: "inherit", null, a descriptor or a function. */
const stream = (more, isMore) => (value, name) => {
  if (value === null || value === "inherit" || typeof value === "function" || isMore(value)) return value;
  if (typeof value === "number") return descriptor(value, name);
  throw wanted(name, `a function, ${more}a descriptor, "inherit" or null`, value);
};
const input = stream("a text, bytes, ", (value) => typeof value === "string" || isBytes(value));
const output = stream("", () => false);

const OPTIONS = {
  library: filled,
  stdin: input,
  stdout: output,
  stderr: output,
  directories: listOf(directory),
  environment,
  network: flag,
  name: text,
  args: listOf(text),
  ocaml: oneOf(4, 5),
  maxHeap: limit,
  maxHandles: whole(1, MOST_HANDLES),
  maxMessage: limit,
};

const GUEST = {
  ...OPTIONS,
  memory: (value, name) => {
    if (!(value instanceof WebAssembly.Memory)) throw wanted(name, "a WebAssembly.Memory", value);
    return value;
  },
};

/** Modules that a guest imports from. */
export function imports(value, name = "imports") {
  for (const [module, functions] of Object.entries(object(value, name))) {
    if (functions === null || !["object", "function"].includes(typeof functions)) throw wanted(`${name}.${module}`, "an object", functions);
  }
  return value;
}

const LOAD = { ...GUEST, imports };

const WORKER = {
  ...OPTIONS,
  stdin: (value, name) => {
    if (typeof value === "function") throw wanted(name, "what can go to another thread", value);
    return input(value, name);
  },
  call: text,
  parameters: list,
  timeout: (value, name) => {
    if (typeof value !== "number") throw wanted(name, "a number", value);
    if (value >= 0 && value <= LONGEST) return value;
    throw new RangeError(`${name}: milliseconds from 0 to ${LONGEST} are wanted, not ${value}`);
  },
  resourceLimits: object,
};

/** All options, each read once. */
export function read(options) {
  const all = Object.create(null);
  for (const key in object(options, "the options")) all[key] = options[key];
  return all;
}

export const guestOptions = (options) => fields(read(options), "", GUEST);
export const loadOptions = (options) => fields(options, "", LOAD);
export const workerOptions = (options) => fields(options, "", WORKER);

/** Where a module comes from. */
export function source(value) {
  if (typeof value === "string" || value instanceof URL || isBytes(value) || value instanceof WebAssembly.Module) return value;
  throw wanted("the module", "a file's name, a URL, bytes or a WebAssembly.Module", value);
}
