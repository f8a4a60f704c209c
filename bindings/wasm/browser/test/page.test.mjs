// The page in a browser without a window, over its debugging protocol.
//
// CAMLRT_CHROMIUM: the browser. CAMLRT_GUESTS: the directory of the guests in binary form. CAMLRT_ROOT: the repository.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after, before } from "node:test";

const files = {
  "/": ["text/html", join(process.env.CAMLRT_ROOT, "bindings/wasm/browser/index.html")],
  "/streams.mjs": ["text/javascript", join(process.env.CAMLRT_ROOT, "bindings/wasm/browser/streams.mjs")],
  "/stream.wasm": ["application/wasm", join(process.env.CAMLRT_GUESTS, "stream.wasm")],
  "/table.wasm": ["application/wasm", join(process.env.CAMLRT_GUESTS, "table.wasm")],
};
const server = createServer((request, response) => {
  const known = files[new URL(request.url, "http://page").pathname];
  response.writeHead(known ? 200 : 404, { "content-type": known?.[0] ?? "text/plain" });
  response.end(known ? readFileSync(known[1]) : "");
});
const profile = mkdtempSync(join(tmpdir(), "camlrt-page-"));
let browser, socket, ask;

before(async () => {
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const options = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--remote-debugging-port=0"];
  browser = spawn(process.env.CAMLRT_CHROMIUM, [...options, `--user-data-dir=${profile}`, "about:blank"], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const port = await new Promise((done, fail) => {
    let said = "";
    browser.stderr.on("data", (bytes) => {
      const at = /DevTools listening on ws:\/\/[^:]*:(\d+)/.exec((said += bytes));
      if (at) done(at[1]);
    });
    browser.on("exit", () => fail(new Error(`the browser has ended: ${said}`)));
  });
  const [page] = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()).filter(({ type }) => type === "page");
  socket = new WebSocket(page.webSocketDebuggerUrl);
  await new Promise((done, fail) => Object.assign(socket, { onopen: done, onerror: fail }));
  let last = 0;
  const waiting = new Map();
  socket.onmessage = ({ data }) => {
    const { id, result, error } = JSON.parse(data);
    const answer = waiting.get(id);
    waiting.delete(id);
    if (error) answer?.fail(new Error(error.message));
    else answer?.done(result);
  };
  ask = (method, params) => new Promise((done, fail) => {
    waiting.set(++last, { done, fail });
    socket.send(JSON.stringify({ id: last, method, params }));
  });
});

after(async () => {
  socket?.close();
  server.close();
  server.closeAllConnections();
  if (browser && browser.exitCode === null) {
    const ended = new Promise((done) => browser.once("exit", done));
    browser.kill();
    await ended;
  }
  rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

/** What an expression is on the page. */
async function evaluate(expression) {
  const { result, exceptionDetails } = await ask("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}

async function until(expression) {
  for (let tries = 0; tries < 600; tries++) {
    const value = await evaluate(expression).catch(() => false); // between two pages
    if (value) return value;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`never: ${expression}`);
}

const state = () => evaluate('document.getElementById("state").value');

/** The page with a guest, ready to run. */
async function page(guest) {
  const url = `http://127.0.0.1:${server.address().port}/?guest=${guest}`;
  await ask("Page.navigate", { url });
  await until(`location.href === ${JSON.stringify(url)} && (document.getElementById("state")?.value ?? "no module") !== "no module"`);
}

/** Runs a function of the guest's: what is in the fields then. */
async function run(name, input) {
  if (input !== undefined) await evaluate(`document.getElementById("input").value = ${JSON.stringify(input)}`);
  return evaluate(`(async () => {
    const by = (id) => document.getElementById(id);
    by("function").value = ${JSON.stringify(name)};
    by("output").value = by("error").value = "";
    by("run").click();
    await new Promise((done) => setTimeout(done, 0));
    return [by("output").value, by("error").value, by("state").value];
  })()`);
}

test("the guest greets, echoes the text area's lines and meets its end", async () => {
  await page("stream.wasm");
  assert.equal(await state(), "loaded");
  const text = "one\ntwo \u2248 \u{1f42b}\nlast";
  assert.deepEqual(await run("main", text), [`Hello, World!\n${text}\n`, "end of file\n", "done"]);
});

test("characters, lines and both outputs", async () => {
  await page("stream.wasm");
  assert.deepEqual(await run("write-H"), ["H", "", "done"]);
  assert.deepEqual(await run("warn"), ["", "; Warning: \u2248 is not =\n", "done"]);
  assert.deepEqual(await run("write-null"), ["", "", "done"]);
  assert.deepEqual(await run("read-char", "\u{1f42b}b\nline\n\nrest"), ["", "", `done: ${0x1f42b}`]);
  assert.deepEqual(await run("read-char"), ["", "", "done: 98"]);
  assert.deepEqual(await run("read-line"), ["", "", "done: "]);
  assert.deepEqual(await run("read-line"), ["", "", "done: line"]);
  assert.deepEqual(await run("copy-chars"), ["\nrest", "", "done: 5"]);
  assert.deepEqual(await run("read-char"), ["", "", "done: -1"]);
  assert.deepEqual(await run("read-line"), ["", "", "done: null"]);
  // There is more when more is typed.
  assert.deepEqual(await run("copy-lines", "\u{1f42b}b\nline\n\nrest\nand more"), ["\nand more\n", "", "done: 2"]);
});

test("what guests get wrong is an error, and the page lives", async () => {
  await page("stream.wasm");
  assert.deepEqual(await run("write-struct"), ["", "", "error: write-string: not a string"]);
  const [, , trap] = await run("nothing");
  assert.match(trap, /^RuntimeError: /);
  assert.deepEqual(await run("hello"), ["Hello, World!", "", "done"]);
  await page("table.wasm");
  assert.match(await state(), /^(LinkError|TypeError): .*camlrt/);
  await page("none.wasm");
  assert.equal(await state(), "Error: none.wasm: 404 Not Found");
});

test("nothing of the page's can be imported", async () => {
  await page("stream.wasm");
  // (module (import "constructor" "keys" (func)))
  const bytes = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 2, 20, 1, 11, ...Buffer.from("constructor"), 4, ...Buffer.from("keys"), 0, 0];
  const said = await evaluate(`(async () => {
    const { TextStreams } = await import("./streams.mjs");
    const { imports } = new TextStreams({});
    const module = new WebAssembly.Module(Uint8Array.from(${JSON.stringify(bytes)}));
    const attempt = (given) => WebAssembly.instantiate(module, given).then(() => "linked", (error) => error.name);
    return [await attempt(imports), await attempt({})];
  })()`);
  assert.deepEqual(said, ["TypeError", "linked"]);
});

test("strings are kept within bounds", async () => {
  await page("stream.wasm");
  const said = await evaluate(`(async () => {
    const { TextStreams } = await import("./streams.mjs");
    const field = () => ({ value: "" });
    const streams = new TextStreams({ input: field(), output: field(), error: field() });
    const { instance } = await WebAssembly.instantiateStreaming(fetch("stream.wasm"), streams.imports);
    const { hoard, greet, length, "set-byte": set, "read-char-from": read, "write-char-to": write } = instance.exports;
    greet(1000);
    const strings = hoard(1 << 20);
    const error = streams.lastError;
    const codes = [length(0x1234), length(1), set(2, 3, 3), set(2, -1, 3), read(1)];
    write(0, 65);
    return { strings, error, codes, last: streams.lastError };
  })()`);
  assert.deepEqual(said, { strings: 64, error: "Out of memory", codes: [0, 0, 0, 0, -2], last: "Bad file descriptor" });
});
