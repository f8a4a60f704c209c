// What users give that is none: an error that names it, before anything is made.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import test from "node:test";
import { ByteString, CamlError, Guest, runInWorker } from "camlrt-wasm";
import { calling, constant, guestFile, loaded, passing } from "./support.mjs";

const stream = guestFile("stream");

/** Options that none of the ways to make a guest takes: with the error's name and what it begins with. */
const REFUSED = [
  [{ directories: [{ path: 1 }] }, "TypeError", "directories[0].path: a string is wanted, not 1"],
  [{ directories: [".", {}] }, "TypeError", "directories[1].path: a string is wanted, not undefined"],
  [{ directories: [{ pth: "." }] }, "TypeError", "directories[0].pth: there is no such option"],
  [{ directories: [{ path: ".", as: "d" }] }, "RangeError", 'directories[0].as: a name with a slash in front is wanted, not "d"'],
  [{ directories: [{ path: ".", rights: "all" }] }, "RangeError", "directories[0].rights: "],
  [{ directories: [{ path: ".", rights: "toString" }] }, "RangeError", "directories[0].rights: "],
  [{ directories: [7] }, "TypeError", "directories[0]: a name, or { path, as, rights } is wanted, not 7"],
  [{ directories: [""] }, "RangeError", "directories[0]: it is empty"],
  [{ directories: "." }, "TypeError", 'directories: an array is wanted, not "."'],
  [{ directory: [] }, "TypeError", "directory: there is no such option; those there are: library, "],
  [{ toString: 1 }, "TypeError", "toString: there is no such option"],
  [{ maxHeap: "1MB" }, "TypeError", 'maxHeap: a number is wanted, not "1MB"'],
  [{ maxHeap: 1n }, "TypeError", "maxHeap: a number is wanted, not 1n"],
  [{ maxHeap: null }, "TypeError", "maxHeap: a number is wanted, not null"],
  [{ maxHeap: -1 }, "RangeError", "maxHeap: a whole number from 1 "],
  [{ maxHeap: 1.5 }, "RangeError", "maxHeap: "],
  [{ maxHeap: 0 }, "RangeError", "maxHeap: "],
  [{ maxHeap: NaN }, "RangeError", "maxHeap: "],
  [{ maxHandles: "x" }, "TypeError", "maxHandles: "],
  [{ maxHandles: 1e12 }, "RangeError", "maxHandles: a whole number from 1 to 8388608 is wanted"],
  [{ maxMessage: {} }, "TypeError", "maxMessage: a number is wanted, not an object"],
  [{ ocaml: "5" }, "TypeError", 'ocaml: 4 or 5 is wanted, not "5"'],
  [{ ocaml: 3 }, "RangeError", "ocaml: 4 or 5 is wanted, not 3"],
  [{ stdin: {} }, "TypeError", "stdin: "],
  [{ stdin: -1 }, "RangeError", "stdin: "],
  [{ stdout: "file" }, "TypeError", "stdout: "],
  [{ stderr: [] }, "TypeError", "stderr: "],
  [{ stdout: 1.5 }, "RangeError", "stdout: "],
  [{ args: "abc" }, "TypeError", 'args: an array is wanted, not "abc"'],
  [{ args: ["a", 5] }, "TypeError", "args[1]: a string is wanted, not 5"],
  [{ args: ["a\0b"] }, "RangeError", "args[0]: there is a NUL in it"],
  [{ name: 5 }, "TypeError", "name: "],
  [{ library: 5 }, "TypeError", "library: "],
  [{ network: "no" }, "TypeError", "network: true or false is wanted"],
  [{ environment: "all" }, "TypeError", "environment: "],
  [{ environment: { LANG: undefined } }, "TypeError", "environment.LANG: a string is wanted, not undefined"],
  [{ environment: { LANG: "a\0" } }, "RangeError", "environment.LANG: "],
  [{ environment: { "A=B": "1" } }, "RangeError", 'environment: "A=B" is no name of a variable'],
];

const refusal = (name, begin) => (error) => {
  assert.equal(error.name, name);
  assert.ok(error instanceof globalThis[name]);
  assert.ok(error.message.startsWith(begin), error.message);
  return true;
};

test("options that are none are errors that name them", async () => {
  for (const [options, name, begin] of REFUSED) {
    assert.throws(() => new Guest(options), refusal(name, begin));
    await assert.rejects(Guest.load(stream, options), refusal(name, begin));
    await assert.rejects(runInWorker(stream, options), refusal(name, begin));
  }
  for (const options of [null, "text", 5]) {
    assert.throws(() => new Guest(options), { name: "TypeError", message: /^the options: an object is wanted/ });
    await assert.rejects(runInWorker(stream, options), { name: "TypeError", message: /^the options: / });
  }
});

test("options of one way only", async () => {
  await assert.rejects(Guest.load(stream, { memory: {} }), refusal("TypeError", "memory: a WebAssembly.Memory"));
  await assert.rejects(Guest.load(stream, { imports: 5 }), refusal("TypeError", "imports: "));
  await assert.rejects(Guest.load(stream, { imports: { env: 1 } }), refusal("TypeError", "imports.env: "));
  assert.throws(() => new Guest({ imports: {} }), refusal("TypeError", "imports: there is no such option"));
  const worker = [
    [{ stdin: () => null }, "TypeError", "stdin: what can go to another thread"],
    [{ call: 5 }, "TypeError", "call: "],
    [{ parameters: 5 }, "TypeError", "parameters: "],
    [{ timeout: "1s" }, "TypeError", "timeout: "],
    [{ timeout: 1e10 }, "RangeError", "timeout: "],
    [{ timeout: NaN }, "RangeError", "timeout: "],
    [{ resourceLimits: 5 }, "TypeError", "resourceLimits: "],
    [{ imports: {} }, "TypeError", "imports: there is no such option"],
  ];
  for (const [options, name, begin] of worker) await assert.rejects(runInWorker(stream, options), refusal(name, begin));
  await assert.rejects(runInWorker(stream, { call: "nosuch" }), refusal("TypeError", 'the guest exports no function "nosuch"'));
  for (const source of [undefined, 5, {}, null]) {
    await assert.rejects(Guest.load(source), refusal("TypeError", "the module: a file's name"));
    await assert.rejects(runInWorker(source), refusal("TypeError", "the module: a file's name"));
  }
});

test("directories by their names, heaps without an end, and options that are inherited", async (t) => {
  const work = mkdtempSync(join(tmpdir(), "camlrt-"));
  t.after(() => rmSync(work, { recursive: true }));
  writeFileSync(join(work, "file"), "");
  const options = Object.create({ directories: [work], maxHeap: Infinity, stdout: undefined });
  const guest = await Guest.load(passing([["camlrt", "caml_sys_file_exists", "i:i"], ["camlrt", "string_handle", "e:i"]]), options);
  const exists = (name) => guest.exports.caml_sys_file_exists(guest.exports.string_handle(name));
  assert.deepEqual([exists(join(work, "file")), exists("file"), exists("other")], [3, 3, 1]);
  guest.close();
});

test("a grant that is refused says why", async () => {
  const refused = (options, message) =>
    assert.rejects(Guest.load(stream, options), (error) => error instanceof CamlError && error.message === message);
  await refused({ directories: [{ path: "nosuch" }] }, "nosuch cannot be granted: No such file or directory");
  await refused({ directories: [stream] }, `${stream} cannot be granted: Not a directory`);
  await refused({ stdout: 99 }, "stdout: descriptor 99 cannot be granted: Bad file descriptor");
});

test("a function for input gives texts, however long, or bytes; all else is an error that is pending", async () => {
  const gives = async (result) => {
    let given = false;
    const { guest, exports } = await loaded(stream, () => (given ? null : ((given = true), result)));
    const line = exports["read-line"]();
    const error = guest.lastError();
    guest.close();
    return error ? error.message : line;
  };
  assert.equal(await gives("na\u00efve\n"), "na\u00efve");
  const long = "\u00e9\u2248".repeat(100_000);
  assert.equal(await gives(`${long}\n`), long);
  assert.equal(await gives(""), null);
  assert.equal(await gives(undefined), null);
  for (const [result, shown] of [[[65], "an array"], [5, "5"], [new Uint16Array(3), "an object"], [true, "true"]]) {
    assert.equal(await gives(result), `Sys_error("the function for stdin gave ${shown}, which is no Uint8Array, string or null")`);
  }
  assert.equal(await gives({ then() {} }), 'Sys_error("the function for stdin gave a promise: streams are synchronous")');
  assert.match(await gives(new Uint8Array(1 << 20)), /gave 1048576 bytes, and was asked for/);
});

test("input of bytes is the bytes of any array", async () => {
  const { guest, exports } = await loaded(stream, new Uint16Array([0x4241, 0x0a43]));
  assert.equal(exports["read-line"](), "ABC");
  guest.close();
});

test("promises of functions for streams are pending errors, and nothing is unhandled", async () => {
  const { guest, exports } = await loaded(stream, async () => Buffer.from("text"), {
    stdout: async () => {
      throw new Error("nobody waits for this");
    },
  });
  assert.equal(exports["read-char"](), -2);
  assert.equal(guest.lastError().message, 'Sys_error("the function for stdin gave a promise: streams are synchronous")');
  guest.clearError();
  exports.hello();
  assert.throws(() => guest.flush(), { message: 'Sys_error("the function for stdout gave a promise: streams are synchronous")' });
  guest.close();
  await new Promise(setImmediate);
  const stdout = async () => {
    throw new Error("nor for this");
  };
  await assert.rejects(runInWorker(stream, { stdout, call: "hello" }), { name: "TypeError", message: /gave a promise/ });
});

test("what functions throw is told, even where it has no text", async () => {
  const thrown = [[Object.create(null), "what was thrown has no text"], [Symbol("s"), "Symbol(s)"], [undefined, "undefined"]];
  for (const [value, message] of thrown) {
    const { guest, exports } = await loaded(stream, () => {
      throw value;
    });
    assert.equal(exports["read-char"](), -2);
    assert.equal(guest.lastError().message, `Sys_error("${message}")`);
    guest.close();
  }
});

test("a guest that its own function for output closes ends with an error", async () => {
  const guest = await Guest.load(stream, { stdout: () => guest.close() });
  guest.exports.hello();
  assert.throws(() => guest.flush(), { name: "Error", message: "the guest is closed" });
});

test("what was written to a descriptor for input is an error of the flush", async () => {
  const { guest, exports } = await loaded(stream, "text");
  exports["write-char-to"](0, 65);
  assert.throws(() => guest.flush(), { name: "CamlError", code: constant("SYS_ERROR"), message: 'Sys_error("Bad file descriptor")' });
  guest.close();
});

test("a function of handles that gives none ends the call", async () => {
  const imports = { env: { none: () => 5n } };
  const { guest, exports } = await loaded(
    passing([["env", "none", "i:l"], ["camlrt", "closure", "fi:i"], ["camlrt", "caml_callback", "ii:i"]]), "", { imports });
  const closure = exports.closure(exports.none, 1);
  assert.throws(() => exports.caml_callback(closure, 1), { name: "TypeError", message: /an i32, not 5n/ });
  guest.close();
});

test("strings of bytes hold bytes", async () => {
  for (const none of [5, "abc", {}, undefined]) assert.throws(() => new ByteString(none), TypeError);
  const string = new ByteString([0xff]);
  assert.throws(() => (string.bytes = 5), TypeError);
  const { guest, call } = await calling(["string_handle e:i", "string_ref i:e"]);
  assert.deepEqual(call.string_ref(call.string_handle(string)).bytes, Uint8Array.of(0xff));
  assert.equal(call.string_handle(Object.create(ByteString.prototype)), 0);
  assert.equal(guest.lastError().code, constant("INVALID_ARGUMENT"));
  guest.close();
});

test("without koffi it is said what is missing", (t) => {
  const work = mkdtempSync(join(tmpdir(), "camlrt-"));
  t.after(() => rmSync(work, { recursive: true }));
  const place = join(work, "node_modules/camlrt-wasm");
  mkdirSync(place, { recursive: true });
  cpSync(dirname(fileURLToPath(import.meta.resolve("camlrt-wasm"))), place, { recursive: true });
  const ran = spawnSync(process.execPath, ["--input-type=module", "--eval", 'import "camlrt-wasm"'], { cwd: work, encoding: "utf8" });
  assert.notEqual(ran.status, 0);
  assert.match(ran.stderr, /Error: camlrt-wasm calls the library through koffi, which cannot be loaded: Cannot find package 'koffi'/);
});
