// Guests on threads of their own: ended from outside, whatever they do.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import koffi from "koffi";
import test from "node:test";
import { pathToFileURL } from "node:url";
import { ByteString, Exit, runInWorker } from "camlrt-wasm";
import { constant, guestFile, passing } from "./support.mjs";

const stream = guestFile("stream");
const timedOut = { name: "TimeoutError" };

function streams(stdin = "") {
  const said = { out: "", error: "" };
  const options = { stdin, stdout: (bytes) => (said.out += bytes), stderr: (bytes) => (said.error += bytes) };
  return Object.defineProperty(options, "said", { value: said }); // no option: what is spread has it not
}

test("a guest runs to its end, and what it wrote comes", async () => {
  for (const source of [stream, pathToFileURL(stream), readFileSync(stream), new WebAssembly.Module(readFileSync(stream))]) {
    const { said, ...options } = streams("line\n");
    assert.deepEqual(await runInWorker(source, options), { value: undefined, error: null });
    assert.deepEqual(said, { out: "Hello, World!\nline\n", error: "end of file\n" });
  }
});

test("it gives a result, or the error that is pending", async () => {
  const { value, error } = await runInWorker(stream, { ...streams("ab"), call: "copy-chars" });
  assert.deepEqual([value, error], [2, null]);
  const full = await runInWorker(stream, { ...streams(), call: "hoard", parameters: [1 << 20], maxHeap: 16 << 20 });
  assert.ok(full.value < 16);
  assert.equal(full.error.code, constant("OUT_OF_MEMORY"));
});

test("strings come and go, those of bytes too", async () => {
  const taking = passing([["camlrt", "string_handle", "e:i"]]);
  for (const string of ["na\u00efve", new ByteString([0xff, 0])]) {
    assert.equal((await runInWorker(taking, { call: "string_handle", parameters: [string] })).error, null);
  }
  const refused = await runInWorker(taking, { call: "string_handle", parameters: [{ bytes: [1] }] });
  assert.equal(refused.error.code, constant("INVALID_ARGUMENT"));
  const { value } = await runInWorker(stream, { ...streams("line\n"), call: "read-line" });
  assert.equal(value, "line");
});

test("traps, exits and what cannot be loaded are told", async () => {
  await assert.rejects(runInWorker(stream, { call: "nothing" }), WebAssembly.RuntimeError);
  await assert.rejects(runInWorker(stream, { call: "deep", parameters: [0] }), { name: "RangeError" });
  await assert.rejects(runInWorker(stream, { call: "no such export" }), { name: "TypeError" });
  await assert.rejects(runInWorker("/nowhere.wasm"), { name: "Error" });
  await assert.rejects(runInWorker(passing([["camlrt", "camlrt_bytes", ":i"]])), WebAssembly.LinkError);
  const exit = passing([["camlrt", "caml_sys_exit", "i:i"]]);
  await assert.rejects(runInWorker(exit, { call: "caml_sys_exit", parameters: [9 * 2 + 1] }),
    (error) => error instanceof Exit && error.code === 9);
});

// Before those that end guests in the middle.
test("threads come and go, and leave nothing", async () => {
  const { said, ...options } = streams("x");
  for (let i = 0; i < 30; i++) {
    const { value } = await runInWorker(stream, { ...options, call: "copy-chars" });
    assert.equal(value, 1);
  }
  assert.equal(said.out, "x".repeat(30));
  assert.equal(koffi.stats().callbacks, 0);
});

test("an endless loop ends", async () => {
  await assert.rejects(runInWorker(stream, { call: "spin", timeout: 100 }), timedOut);
});

test("endless output ends, and what was written is here", async () => {
  const { said, ...options } = streams();
  await assert.rejects(runInWorker(stream, { ...options, call: "chatter", timeout: 1500 }), timedOut);
  assert.match(said.out, /^\.+$/);
});

test("a guest that fills its heap of structs ends, and the process lives", async () => {
  const resourceLimits = { maxOldGenerationSizeMb: 32 };
  await assert.rejects(runInWorker(stream, { call: "fill", resourceLimits, timeout: 120_000 }), { code: "ERR_WORKER_OUT_OF_MEMORY" });
});

test("a guest that waits for input ends", async () => {
  const program = `
    import { runInWorker } from "camlrt-wasm";
    const options = { call: "read-char", timeout: 200 };
    console.log(await runInWorker(process.argv[1], options).catch((error) => error.name));`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program, stream],
    { stdio: ["pipe", "pipe", "inherit"], cwd: import.meta.dirname });
  let said = "";
  child.stdout.on("data", (bytes) => (said += bytes));
  const late = setTimeout(() => child.kill("SIGKILL"), 60_000);
  const [status] = await once(child, "exit");
  clearTimeout(late);
  assert.deepEqual([status, said], [0, "TimeoutError\n"]);
});

test("a function for output that throws ends the guest", async () => {
  const stdout = () => {
    throw new Error("no more");
  };
  await assert.rejects(runInWorker(stream, { ...streams(), stdout, call: "chatter", timeout: 60_000 }), { message: "no more" });
});
