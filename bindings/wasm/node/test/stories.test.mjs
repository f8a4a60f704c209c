// What guests do when all is well: a Lisp's streams in WasmGC, OCaml's tables through a memory.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, copyFileSync, rmSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { ByteString, CamlError, Exit, Guest } from "camlrt-wasm";
import { calling, constant, counts, guestFile, loaded, passing } from "./support.mjs";

const stream = guestFile("stream");

test("characters and strings are written", async () => {
  const { guest, exports, said } = await loaded(stream);
  exports["write-H"]();
  assert.deepEqual(said(), ["H", ""]);
  exports.hello();
  exports.terpri();
  exports["write-char"](0x1f42b);
  exports["write-string"]("na\u00efve \ud800");
  assert.deepEqual(said(), ["Hello, World!\n\u{1f42b}na\u00efve \ufffd", ""]);
  exports["write-null"]();
  assert.deepEqual(said(), ["", ""]);
  assert.equal(guest.lastError(), null);
  guest.close();
});

test("standard error is another stream, and standard output can be bound to it", async () => {
  const { guest, exports, said } = await loaded(stream);
  exports.warn();
  exports["with-output-to-error"](0x21);
  exports["write-H"]();
  assert.deepEqual(said(), ["H", "; Warning: \u2248 is not =\n!"]);
  guest.close();
});

test("characters and lines are read to the end of the input", async () => {
  const { guest, exports } = await loaded(stream, "a\u2248\nline\r\n\n\xff last");
  assert.equal(exports["read-char"](), 0x61);
  assert.equal(exports["read-char"](), 0x2248);
  assert.equal(exports["read-line"](), "");
  assert.equal(exports["read-line"](), "line\r");
  assert.equal(exports["read-line"](), "");
  assert.equal(exports["read-line"](), "\xff last");
  for (let again = 0; again < 2; again++) {
    assert.equal(exports["read-line"](), null);
    assert.equal(exports["read-char"](), -1);
  }
  assert.equal(guest.lastError(), null);
  guest.close();
});

test("malformed input is U+FFFD", async () => {
  const { guest, exports } = await loaded(stream, Uint8Array.of(0xe2, 0x89, 0x0a, 0xff));
  assert.equal(exports["read-line"](), "\ufffd");
  assert.equal(exports["read-char"](), 0xfffd);
  guest.close();
});

test("a line of any length is one string", async () => {
  const long = "\u20ac".repeat(100_000);
  const { guest, exports, said } = await loaded(stream, `${long}\nx`);
  const line = exports["read-line"]();
  assert.equal(line, long);
  exports["same-string"](line);
  assert.deepEqual(said(), [long, ""]);
  guest.close();
});

test("main greets, echoes and says that the input has ended", async () => {
  const { guest, exports, said } = await loaded(stream, "one\ntwo");
  exports.main();
  assert.deepEqual(said(), ["Hello, World!\none\ntwo\n", "end of file\n"]);
  guest.close();
});

test("all there is can be copied", async () => {
  const { guest, exports, said } = await loaded(stream, "a\u2248c\n");
  assert.equal(exports["copy-chars"](), 4);
  assert.deepEqual(said(), ["a\u2248c\n", ""]);
  assert.equal(exports["copy-lines"](), 0);
  guest.close();
});

test("streams are structs with a descriptor, a direction and a type", async () => {
  const { guest, exports } = await loaded(stream);
  const table = ["stream-fd", "stream-direction", "is-input", "is-output", "is-character"];
  assert.deepEqual(table.map((name) => [0, 1, 2].map((n) => exports[name](n))), [
    [0, 1, 2], [0, 1, 1], [1, 0, 0], [0, 1, 1], [1, 1, 1],
  ]);
  guest.close();
});

test("strings that are read, written and dropped leave no handle", async () => {
  const functions = ["camlrt_live_handles :l", "string_ref i:e", "string_handle e:i", "camlrt_release i:i"];
  const io = ["read-line i:e", "write-string ie:"].map((line) => ["clysm:io", ...line.split(" ")]);
  const all = [...io, ...functions.map((line) => ["camlrt", ...line.split(" ")])];
  const { guest, exports, said } = await loaded(passing(all, 0), "text\n".repeat(100));
  assert.equal(exports.camlrt_live_handles(), 0n);
  for (let line; (line = exports["read-line"](0)) !== null;) exports["write-string"](1, line);
  assert.equal(said()[0], "text".repeat(100));
  assert.equal(exports.camlrt_live_handles(), 0n);
  const handle = exports.string_handle("text");
  assert.equal(exports.string_ref(handle), "text");
  assert.equal(exports.camlrt_live_handles(), 1n);
  assert.equal(exports.camlrt_release(handle), 0);
  assert.equal(exports.camlrt_live_handles(), 0n);
  guest.close();
});

test("bytes that are no text are a ByteString, and come back as they are", async () => {
  const { guest, call } = await calling([
    "string_ref i:e", "string_handle e:i", "caml_create_bytes i:i", "caml_bytes_set iii:i", "caml_bytes_get ii:i",
    "caml_ml_string_length i:i",
  ]);
  const handle = call.caml_create_bytes(2 * 2 + 1);
  call.caml_bytes_set(handle, 1, 0xff * 2 + 1);
  call.caml_bytes_set(handle, 3, 0x41 * 2 + 1);
  const string = call.string_ref(handle);
  assert.ok(string instanceof ByteString);
  assert.deepEqual([...string.bytes], [0xff, 0x41]);
  assert.equal(`${string}`, "\ufffdA");
  const again = call.string_handle(string);
  assert.equal(call.caml_ml_string_length(again), 5);
  assert.equal(call.caml_bytes_get(again, 1), 0xff * 2 + 1);
  assert.equal(call.string_ref(call.string_handle("\u2248")), "\u2248");
  guest.close();
});

test("strings are JavaScript's, also for its builtins", async () => {
  const { guest, exports } = await loaded(
    passing([["wasm:js-string", "length", "e:i"], ["clysm:io", "read-line", "i:e"]], 0), "na\u00efve \u{1f42b}\n");
  assert.equal(exports.length(exports["read-line"](0)), 8);
  guest.close();
});

test("a table of OCaml's is read, changed and written as OCaml writes it", async (t) => {
  const work = mkdtempSync(join(tmpdir(), "camlrt-"));
  t.after(() => rmSync(work, { recursive: true }));
  copyFileSync(counts(""), join(work, "counts.bin"));
  const directories = [{ path: work, as: "/", rights: "rw" }];
  const guest = await Guest.load(guestFile("table"), { directories, ocaml: 4 });
  const memory = new Uint8Array(guest.exports.memory.buffer);
  let end = 4096;
  const words = (...all) => all.flatMap((word) => {
    const bytes = Buffer.from(word);
    memory.set(bytes, end);
    end += bytes.length;
    return [end - bytes.length, bytes.length];
  });
  assert.equal(guest.exports.run(...words("counts.bin", "/changed.bin", "tea")), 42);
  assert.deepEqual(readFileSync(join(work, "changed.bin")), readFileSync(counts("-changed")));
  assert.equal(guest.exports.run(...words("changed.bin", "/again.bin", "tea")), 43);
  assert.equal(guest.exports.run(...words("counts.bin", "never.bin", "wine")), -1);
  assert.equal(guest.exports.run(...words("none.bin", "never.bin", "tea")), -2);
  assert.equal(guest.lastError().message, 'Sys_error("none.bin: No such file or directory")');
  const length = guest.exports.message(64, 200);
  assert.equal(Buffer.from(memory.slice(64, 64 + length)).toString(), guest.lastError().message);
  guest.close();
});

test("functions with addresses copy both ways", async () => {
  const { guest, call, put, get, memory } = await calling([
    "caml_alloc_initialized_string ii:i", "caml_copy_string i:i", "camlrt_copy_out ilii:l", "camlrt_list ii:i",
    "camlrt_fields iiii:i", "camlrt_to_int ii:i", "camlrt_to_double ii:i", "caml_val_int l:i", "caml_copy_double d:i",
    "camlrt_sprintf iii:i", "host_write_string iii:i", "host_read_line_into iiiii:i", "camlrt_get_int i:l",
    "camlrt_get_double i:d", "caml_output_value_to_block iiii:i", "caml_input_value_from_block ii:i",
  ], { input: "two lines\nof text" });
  const view = new DataView(memory.buffer);
  const string = call.caml_alloc_initialized_string(put(16, "a\0b"), 16);
  assert.equal(call.camlrt_copy_out(string, 1n, 32, 8), 2n);
  assert.equal(get(32, 3), "\0b\0");

  view.setInt32(64, 3, true);
  view.setInt32(68, string, true);
  const list = call.camlrt_list(64, 2);
  assert.equal(call.camlrt_fields(list, 0, 2, 80), 0);
  assert.equal(view.getInt32(80, true), 3);

  assert.equal(call.camlrt_to_int(call.caml_val_int(1n << 40n), 96), 0);
  assert.equal(view.getBigInt64(96, true), 1n << 40n);
  assert.equal(call.camlrt_get_int(call.caml_val_int(-(1n << 61n))), -(1n << 61n));
  assert.equal(call.camlrt_to_double(call.caml_copy_double(0.1), 96), 0);
  assert.equal(view.getFloat64(96, true), 0.1);
  assert.equal(call.camlrt_get_double(call.caml_copy_double(-0.5)), -0.5);

  put(128, "%d of %s\0");
  const text = call.camlrt_sprintf(128, 64, 2);
  assert.equal(call.camlrt_copy_out(text, 0n, 160, 100), 8n);
  assert.equal(get(160, 8), "1 of a\0b");

  assert.equal(call.host_read_line_into(0, 256, 6, 512, 516), 0);
  assert.deepEqual([get(256, view.getUint32(512, true)), view.getInt32(516, true)], ["two li", 2]);
  assert.equal(call.host_read_line_into(0, 256, 100, 512, 516), 0);
  assert.deepEqual([get(256, view.getUint32(512, true)), view.getInt32(516, true)], ["nes", 0]);

  const size = call.caml_output_value_to_block(list, 1, 1024, 1000) >> 1;
  const read = call.caml_input_value_from_block(1024, size);
  assert.equal(call.camlrt_fields(read, 0, 1, 80), 0);
  assert.equal(view.getInt32(80, true), 3);
  assert.equal(guest.lastError(), null);
  guest.close();
});

test("errors are the instance's own, with OCaml's text", async () => {
  const functions = ["camlrt_error_code :i", "camlrt_clear_error :i", "camlrt_error_message ii:l", "caml_hash_find ii:i",
    "caml_copy_string i:i", "camlrt_open_in i:i"];
  const { guest, call, get, put } = await calling(functions);
  const other = await calling(functions);
  assert.equal(call.caml_hash_find(1, 3), 0);
  assert.equal(call.camlrt_error_code(), constant("TYPE_ERROR"));
  const error = guest.lastError();
  assert.ok(error instanceof CamlError);
  assert.equal(error.code, constant("TYPE_ERROR"));
  assert.equal(call.camlrt_error_message(100, 200), BigInt(error.message.length));
  assert.equal(get(100, error.message.length), error.message);
  assert.equal(other.guest.lastError(), null);
  put(0x200, "nothing\0");
  assert.equal(other.call.camlrt_open_in(0x200), 0);
  assert.equal(guest.lastError().code, error.code);
  guest.clearError();
  assert.equal(call.camlrt_error_code(), 0);
  other.guest.close();
  guest.close();
});

test("exit ends the guest, whatever it does next, and carries the code", async () => {
  const { guest, call } = await calling(["caml_sys_exit i:i", "caml_val_int l:i"]);
  assert.equal(call.caml_sys_exit(0), 0);
  assert.throws(() => call.caml_sys_exit(7 * 2 + 1), (error) => error instanceof Exit && error.code === 7);
  assert.throws(() => call.caml_val_int(1n), Exit);
  guest.close();
  guest.close();
  assert.throws(() => call.caml_val_int(1n), Exit);
});

test("the program's arguments are what the host says", async () => {
  const functions = ["caml_sys_argv i:i", "caml_sys_get_argv i:i", "caml_sys_executable_name i:i", "camlrt_size i:l",
    "caml_field ii:i", "string_ref i:e"];
  const { guest, call } = await calling(functions, { name: "counter", args: ["-v", "\u2248"] });
  const argv = call.caml_sys_argv(1);
  assert.deepEqual([0, 1, 2].map((i) => call.string_ref(call.caml_field(argv, i))), ["counter", "-v", "\u2248"]);
  assert.equal(call.camlrt_size(argv), 3n);
  assert.equal(call.string_ref(call.caml_sys_executable_name(1)), "counter");
  assert.equal(call.string_ref(call.caml_field(call.caml_sys_get_argv(1), 0)), "counter");
  guest.close();
});

test("a guest's function is an OCaml function, and what it throws comes out", async () => {
  const functions = ["closure fi:i", "caml_callback ii:i", "caml_callback2 iii:i", "camlrt_int_add ii:i",
    "caml_sys_exit i:i", "caml_gc_full_major i:i"];
  const { guest, call } = await calling(functions);
  const other = await calling(["caml_val_int l:i", "camlrt_get_int i:l"]);
  const add = call.closure(call.camlrt_int_add, 2);
  assert.equal(call.caml_callback2(add, 5, 7), 11);
  const twice = call.closure(call.camlrt_int_add, 2);
  assert.equal(call.caml_callback(call.caml_callback(twice, 3), 3), 5);
  assert.equal(call.closure(call.camlrt_int_add, 3), 0);
  assert.equal(guest.lastError().message, 'Invalid_argument("camlrt.closure: not a function of so many handles")');
  assert.equal(call.closure(null, 1), 0);

  const exit = call.closure(call.caml_sys_exit, 1);
  assert.equal(call.caml_gc_full_major(1), 1);
  assert.throws(() => call.caml_callback(exit, 3 * 2 + 1), (error) => error instanceof Exit && error.code === 3);
  assert.throws(() => call.caml_gc_full_major(1), Exit);
  assert.equal(other.call.camlrt_get_int(other.call.caml_val_int(8n)), 8n);
  other.guest.close();
  guest.close();
});

test("guests' functions come and go, and leave no error", async () => {
  const { guest, call } = await calling(["closure fi:i", "caml_obj_tag i:i", "camlrt_release i:i", "caml_gc_full_major i:i",
    "caml_callback ii:i", "camlrt_live_handles :l"]);
  for (let i = 0; i < 2000; i++) {
    const f = call.closure(call.caml_obj_tag, 1);
    assert.equal(call.caml_callback(f, 5), 1000 * 2 + 1);
    call.camlrt_release(f);
  }
  assert.equal(call.caml_gc_full_major(1), 1);
  assert.notEqual(call.closure(call.caml_obj_tag, 1), 0);
  assert.equal(call.camlrt_live_handles(), 1n);
  assert.equal(guest.lastError(), null);
  guest.close();
});

test("guests' functions go while an error is pending, which stays", async () => {
  const { remembered } = await import("../node_modules/camlrt-wasm/callbacks.mjs");
  const { guest, call } = await calling(["closure fi:i", "caml_obj_tag i:i", "camlrt_release i:i", "caml_gc_full_major i:i",
    "caml_raise_end_of_file :i"]);
  assert.equal(call.caml_raise_end_of_file(), 0);
  for (let i = 0; i < 10000; i++) {
    call.camlrt_release(call.closure(call.caml_obj_tag, 1));
    if (i % 1000 === 0) call.caml_gc_full_major(1);
  }
  assert.ok(remembered() < 5000, `${remembered()}`);
  assert.equal(guest.lastError().message, "End_of_file");
  guest.close();
});

test("a guest that is closed in the middle of its own call ends there", async () => {
  let reads = 0;
  const { guest, exports } = await loaded(stream, () => {
    reads += 1;
    guest.close();
    return Buffer.from("half a line");
  });
  // The library asks for more of the line, and is told that there is nothing.
  assert.equal(exports["copy-lines"](), 0);
  assert.equal(reads, 1);
  assert.throws(() => exports["copy-lines"](), /the guest is closed/);
});

test("guests take turns, in the middle of each other's calls too", async () => {
  const inner = await loaded(stream, "inner\n");
  let line = null;
  const outer = await loaded(stream, () => {
    line = inner.exports["read-line"]();
    return Buffer.from(line ? `outer of ${line}\n` : "");
  });
  assert.equal(outer.exports["read-line"](), "outer of inner");
  assert.equal(inner.exports["read-line"](), null);
  assert.equal(outer.exports["read-line"](), null);
  outer.exports.hello();
  inner.exports.hello();
  assert.deepEqual([outer.said()[0], inner.said()[0]], ["Hello, World!", "Hello, World!"]);
  inner.guest.close();
  outer.exports.hello();
  assert.equal(outer.said()[0], "Hello, World!");
  outer.guest.close();
});

test("a stream's function that throws is the guest's Sys_error", async () => {
  const { guest, exports } = await loaded(stream, () => {
    throw new Error("the sea is empty");
  }, { stdout: () => {
    throw new Error("the sea is full");
  } });
  assert.equal(exports["read-char"](), -2);
  assert.equal(guest.lastError().message, 'Sys_error("the sea is empty")');
  exports.hello();
  assert.throws(() => guest.flush(), { name: "CamlError", message: 'Sys_error("the sea is full")' });
  guest.close();
});

test("standard streams that are inherited, and what is left when the process ends", () => {
  const program = `
    import { Guest } from "camlrt-wasm";
    const guest = await Guest.load(process.argv[1]);
    guest.exports.main();`;
  const ran = spawnSync(process.execPath, ["--input-type=module", "--eval", program, stream],
    { input: "line\n", encoding: "utf8", cwd: import.meta.dirname });
  assert.deepEqual([ran.status, ran.stdout, ran.stderr], [0, "Hello, World!\nline\n", "end of file\n"]);
});

test("imports of the host's own go along, but not in the place of the library's", async () => {
  const bytes = passing([["env", "answer", ":i"], ["camlrt", "camlrt_error_code", ":i"]], 0);
  const { guest, exports } = await loaded(bytes, "", {
    imports: { env: { answer: () => 42 }, camlrt: { camlrt_error_code: () => 1 } },
  });
  assert.equal(exports.answer(), 42);
  assert.equal(exports.camlrt_error_code(), 0);
  guest.close();
});
