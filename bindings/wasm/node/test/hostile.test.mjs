// What guests do when they mean harm: they get errors, and the host lives.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { Guest } from "camlrt-wasm";
import { calling, constant, guestFile, loaded, passing, root } from "./support.mjs";

const stream = guestFile("stream");
const rows = (file) =>
  readFileSync(join(root, file), "utf8").split("\n").filter((line) => line && !line.startsWith("#")).map((line) => line.split("\t"));

/** The functions with addresses: name, forms, result. */
const pointers = rows("bindings/wasm/pointers.tsv").map(([name, forms, result]) => ({ name, forms: forms.split(" "), result }));
const asSignature = ({ forms, result }) =>
  `${forms.map((form) => (form === "l" || form === "d" ? form : "i")).join("")}:${result === "v" ? "i" : result}`;

/** The functions of handles and numbers: name, signature. */
const guests = rows("functions.tsv").slice(1).filter(([, , flags]) => flags.split(",").includes("GUEST"));
const plain = (signature) => signature.replaceAll("v", "i");

test("what leads out of the memory is a bad pointer", async () => {
  const page = 65536;
  const wild = {
    caml_alloc_initialized_string: [[1, page], [2, page - 1], [-1, 1], [1, -1], [1, 0]],
    caml_copy_string: [[page - 4], [page], [-1], [0]],
    camlrt_list: [[page - 4, 2], [4, 0x40000000], [-4, 1]],
    camlrt_float_array: [[8, 0x20000001], [page - 7, 1]],
    camlrt_to_int: [[3, page - 7], [3, -1], [3, 0]],
    camlrt_fields: [[1, 0, 1, page - 3]],
    host_write_string: [[1, page, 1], [1, 1, -1], [1, 1, page]],
    host_read_line_into: [[0, page, 10, 8, 16], [0, 8, 10, page - 3, 16], [0, 8, 10, 8, page]],
    host_vector: [[page, 1]],
    camlrt_open_in: [[page - 4]],
    camlrt_sprintf: [[page - 4, 0, 0], [16, page - 4, 2]],
  };
  const forms = pointers.filter(({ name }) => name in wild);
  assert.equal(forms.length, Object.keys(wild).length);
  const { guest, call, memory, said } = await calling(forms.map((form) => `${form.name} ${asSignature(form)}`));
  memory.fill(0x41, page - 4);
  const before = memory.slice();
  for (const { name, result } of forms) {
    for (const args of wild[name]) {
      guest.clearError();
      const answer = call[name](...args);
      const error = guest.lastError();
      const type = name === "camlrt_fields" ? "TYPE_ERROR" : "BAD_POINTER";
      assert.equal(error?.code, constant(type), `${name}(${args}): ${error?.message}`);
      assert.equal(answer, result === "v" ? 0 : error.code, `${name}(${args})`);
    }
  }
  guest.clearError();
  assert.notEqual(call.caml_alloc_initialized_string(0, -1), 0); // nothing is nothing, wherever it is
  assert.equal(guest.lastError(), null);
  assert.deepEqual(memory, before);
  assert.deepEqual(said(), ["", ""]);
  guest.close();
});

test("no address and no length does harm", async () => {
  const { guest, call, memory } = await calling(pointers.map((form) => `${form.name} ${asSignature(form)}`), { input: "some\ninput\n" });
  const numbers = [0, 1, 4, 65528, 65535, 65536, 65537, 0x7fffffff, -0x80000000, -1];
  const string = call.caml_alloc_initialized_string(20, 32);
  let seed = 7;
  const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
  for (const { name, forms } of pointers) {
    for (let round = 0; round < 60; round++) {
      memory.fill(random(256), 0, 64);
      call[name](...forms.map((form) => {
        const number = form === "v" && random(2) === 0 ? string : numbers[random(numbers.length)];
        return form === "l" ? BigInt(number) : number;
      }));
    }
  }
  assert.equal(guest.exports.memory.buffer.byteLength, 65536);
  guest.close();
});

test("a guest without a memory has no addresses", async () => {
  const { guest, exports } = await loaded(passing([["camlrt", "caml_copy_string", "i:i"]], 0));
  assert.equal(exports.caml_copy_string(8), 0);
  assert.equal(guest.lastError().code, constant("BAD_POINTER"));
  guest.close();
});

test("null is NULL", async () => {
  const { guest, call } = await calling(["caml_copy_string i:i", "host_write_string iii:i", "camlrt_list ii:i"]);
  assert.equal(call.host_write_string(1, 0, 5), 0);
  assert.equal(call.caml_copy_string(0), 0);
  assert.equal(guest.lastError().code, constant("BAD_POINTER"));
  assert.equal(call.camlrt_list(0, 0), 1);
  guest.close();
});

test("any handle, any number, in every function", async () => {
  const lines = [
    ...guests.map(([name, signature]) => `${name} ${plain(signature)}`),
    ...pointers.map((form) => `${form.name} ${asSignature(form)}`),
  ];
  assert.ok(lines.length > 1000);
  const { guest, call, memory } = await calling(lines, { maxHeap: 64 << 20 });
  let seed = 1;
  const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
  const alive = [];
  for (let round = 0; round < 6; round++) {
    for (const line of lines) {
      const [name, signature] = line.split(" ");
      const args = Array.from(signature.split(":")[0], (letter) => {
        const number = [0, 1, 3, 5, 2, -1, 0x7fffffff, -0x80000000, 255, alive[random(alive.length || 1)] ?? 1][random(10)];
        return letter === "l" ? BigInt(number) : number;
      });
      memory.set([random(256), random(256)], random(65000));
      const answer = call[name](...args);
      if (typeof answer === "number" && answer % 2 === 0) alive[random(64)] = answer;
    }
  }
  guest.clearError();
  assert.equal(call.camlrt_error_code(), 0);
  guest.close();
});

test("wrong handles, places, descriptors and characters are errors", async () => {
  const { guest, exports } = await loaded(stream);
  const fails = (code, call) => {
    guest.clearError();
    const answer = call();
    assert.equal(guest.lastError()?.code, constant(code));
    return answer;
  };
  assert.equal(fails("BAD_HANDLE", () => exports.length(0x12345678)), 0);
  assert.equal(fails("TYPE_ERROR", () => exports["read-byte"](1, 1)), 0);
  fails("SYS_ERROR", () => exports["write-char-to"](77, 65));
  fails("SYS_ERROR", () => exports["write-char-to"](-1, 65));
  fails("INVALID_ARGUMENT", () => exports["write-char"](0xd800));
  fails("INVALID_ARGUMENT", () => exports["write-char"](0x110000));
  fails("INVALID_ARGUMENT", () => exports["write-char"](-1));
  assert.equal(fails("SYS_ERROR", () => exports["read-char-from"](5)), -2);
  assert.equal(fails("SYS_ERROR", () => exports["read-line-from"](5)), null);
  fails("SYS_ERROR", () => exports["write-string-to"](5, "text"));
  guest.close();
});

test("what is no string is refused as one", async () => {
  const { guest, exports, said } = await loaded(stream);
  const refused = (call) => {
    guest.clearError();
    call();
    assert.equal(guest.lastError().message, 'Invalid_argument("write-string: not a string")');
  };
  refused(() => exports["write-struct"]());
  for (const other of [42, {}, [], Symbol("s"), 1n, true, new Uint8Array(3), { length: 3, bytes: [1] }]) {
    refused(() => exports["write-string"](other));
  }
  exports["same-string"](undefined);
  assert.equal(guest.lastError().message, 'Invalid_argument("camlrt.string_handle: not a string")');
  assert.deepEqual(said(), ["", ""]);
  guest.close();
});

test("traps are the guest's own errors, and it can be called again", async () => {
  const { guest, exports, said } = await loaded(stream);
  assert.throws(() => exports.nothing(), WebAssembly.RuntimeError);
  assert.throws(() => exports.deep(0), RangeError);
  assert.equal(guest.lastError(), null);
  exports.hello();
  assert.equal(said()[0], "Hello, World!");
  guest.close();
});

test("functions that the library calls nest so deep and no deeper", async () => {
  let itself;
  let deepest = 0;
  const imports = { env: { recurse: (n) => ((deepest = n >> 1), exports.caml_callback(itself, n + 2)) } };
  const { guest, exports } = await loaded(
    passing([["env", "recurse", "i:i"], ["camlrt", "closure", "fi:i"], ["camlrt", "caml_callback", "ii:i"]]), "", { imports });
  itself = exports.closure(exports.recurse, 1);
  for (let again = 0; again < 2; again++) {
    assert.equal(exports.caml_callback(itself, 1), 0);
    assert.equal(guest.lastError().code, constant("STACK_OVERFLOW"));
    assert.equal(deepest, 99);
  }
  guest.close();
});

test("the heap has an end, and room again when something is gone", async () => {
  const { guest, exports, said } = await loaded(stream, "", { maxHeap: 32 << 20 });
  const strings = exports.hoard(1 << 20);
  assert.ok(strings > 20 && strings < 32, `${strings}`);
  assert.equal(guest.lastError().code, constant("OUT_OF_MEMORY"));
  guest.clearError();
  exports.hello();
  assert.equal(said()[0], "Hello, World!");
  guest.close();
  const few = await loaded(stream, "", { maxHandles: 1000 });
  assert.ok(few.exports.hoard(1) <= 1000);
  assert.equal(few.guest.lastError().code, constant("TOO_MANY_HANDLES"));
  few.guest.close();
});

test("files, the environment, commands and the network are not there unless granted", async (t) => {
  const work = mkdtempSync(join(tmpdir(), "camlrt-"));
  t.after(() => rmSync(work, { recursive: true }));
  mkdirSync(join(work, "granted"));
  writeFileSync(join(work, "secret"), "secret");
  symlinkSync("../secret", join(work, "granted/link"));
  const functions = ["camlrt_open_in i:i", "camlrt_open_out i:i", "caml_copy_string i:i", "caml_sys_getenv i:i",
    "caml_sys_system_command i:i", "camlrt_listen_tcp ii:i", "caml_sys_file_exists i:i", "string_ref i:e"];
  const asked = async (options) => {
    const { guest, call, put } = await calling(functions, options);
    const why = (name, ...args) => {
      guest.clearError();
      const texts = args.map((arg) => {
        put(1024, `${arg}\0`);
        return name.startsWith("caml_") ? call.caml_copy_string(1024) : 1024;
      });
      const answer = call[name](...texts, ...(name === "camlrt_listen_tcp" ? [0] : []));
      return answer === 0 ? guest.lastError().message.replace(/^Sys_error\("(.*: )?(.*)"\)$/, "$2") : answer;
    };
    return { guest, why, call };
  };
  const denied = "Operation not permitted";
  const none = await asked({});
  for (const file of [join(work, "secret"), "secret", "/etc/passwd", "../secret"]) {
    assert.equal(none.why("camlrt_open_in", file), denied, file);
    assert.equal(none.why("camlrt_open_out", file), denied, file);
  }
  assert.equal(none.why("caml_sys_getenv", "PATH"), denied);
  assert.equal(none.why("caml_sys_system_command", "true"), denied);
  assert.equal(none.why("camlrt_listen_tcp", "127.0.0.1"), denied);
  none.guest.close();

  const some = await asked({
    directories: [{ path: join(work, "granted"), as: "/" }], environment: { PATH: "mine" }, network: true,
  });
  assert.equal(some.why("camlrt_open_in", "/../secret"), "No such file or directory");
  assert.equal(some.why("camlrt_open_in", "link"), "No such file or directory");
  assert.equal(some.why("camlrt_open_out", "new"), denied);
  assert.equal(some.call.string_ref(some.why("caml_sys_getenv", "PATH")), "mine");
  assert.equal(some.why("caml_sys_getenv", "HOME"), denied);
  assert.notEqual(some.why("camlrt_listen_tcp", "127.0.0.1"), denied);
  some.guest.close();

  const all = await asked({ environment: "inherit", directories: [{ path: work, rights: "rw" }] });
  assert.equal(all.call.string_ref(all.why("caml_sys_getenv", "PATH")), process.env.PATH);
  assert.notEqual(all.why("camlrt_open_in", join(work, "secret")), denied);
  all.guest.close();
});

test("what is no guest's function cannot be imported", async () => {
  const refused = [
    ["camlrt_runtime_enter", "not a function for guests"], ["camlrt_runtime_free", "not a function for guests"],
    ["camlrt_runtime_new", "not a function for guests"], ["camlrt_grant_directory", "not a function for guests"],
    ["camlrt_stdio_set", "not a function for guests"], ["camlrt_bytes", "not a function for guests"],
    ["camlrt_closure", "not a function for guests"], ["system", "no such function"], ["toString", "no such function"],
  ];
  for (const [name, why] of refused) {
    await assert.rejects(Guest.load(passing([["camlrt", name, ":i"]])), (error) =>
      error instanceof WebAssembly.LinkError && error.message.includes(`camlrt.${name}`) && error.message.includes(why));
  }
  await assert.rejects(Guest.load(passing([["clysm:io", "close", "i:"]])), WebAssembly.LinkError);
  await assert.rejects(Guest.load(passing([["env", "anything", ":"]])), WebAssembly.LinkError);
  await assert.rejects(Guest.load(Uint8Array.of(1, 2, 3)), WebAssembly.CompileError);
});

test("nothing of JavaScript's own can be imported", async () => {
  // A plain object has a `constructor`, which has a `constructor`, which makes functions of texts; `groupBy` calls them.
  const { keys, groupBy } = Object;
  const leaks = [["constructor", "groupBy"], ["constructor", "constructor"], ["__proto__", "toString"], ["toString", "call"],
    ["constructor", "keys"], ["camlrt", "constructor"], ["camlrt", "__proto__"], ["clysm:io", "constructor"], ["env", "constructor"]];
  for (const [module, name] of leaks) {
    const imports = { env: { own: () => 1 } };
    await assert.rejects(Guest.load(passing([[module, name, "ee:e"]]), { imports }), WebAssembly.LinkError, `${module}.${name}`);
  }
  assert.deepEqual([Object.keys, Object.groupBy], [keys, groupBy]);
});

test("an import that is declared with another type is an error of the call", async () => {
  const { guest, exports } = await loaded(passing([["camlrt", "caml_val_int", "i:i"], ["camlrt", "camlrt_error_code", ":l"]]));
  assert.equal(exports.caml_val_int(5), 11);
  assert.throws(() => exports.camlrt_error_code(), TypeError);
  guest.close();
});

test("a closed guest can do nothing", async () => {
  const { guest, exports } = await loaded(stream);
  guest.close();
  guest.close();
  assert.throws(() => exports.hello(), /the guest is closed/);
  assert.equal(guest.lastError(), null);
});

test("many guests come and go", async () => {
  const module = new WebAssembly.Module(readFileSync(stream));
  for (let i = 0; i < 300; i++) {
    const { guest, exports, said } = await loaded(module, "line");
    assert.equal(exports["read-line"](), "line");
    exports.hello();
    assert.equal(said()[0], "Hello, World!");
    guest.close();
  }
});

test("grants that cannot be given are errors, and leave nothing behind", async () => {
  await assert.rejects(Guest.load(stream, { directories: [{ path: "/nowhere" }] }), { name: "CamlError" });
  await assert.rejects(Guest.load(stream, { directories: [{ path: ".", rights: "all" }] }), RangeError);
  await assert.rejects(Guest.load(stream, { stdout: 99 }), { name: "CamlError" });
  await assert.rejects(Guest.load(stream, { stdout: {} }), TypeError);
  await assert.rejects(Guest.load(stream, { library: "other.so" }), /a second one/);
});
