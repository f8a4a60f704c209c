// A Lisp's streams on a page: what a guest imports from `clysm:io`, over text areas, and as much of `camlrt` as string
// literals take. The library itself does not run in a browser: these streams and strings are the page's own.

/** How many bytes strings may have that the guest has not released. */
const ROOM = 64 * 1024 * 1024;
/** Output is shown when there is so much of it, and when `flush` is called. */
const ENOUGH = 4096;

const isText = (value) => typeof value === "string";
/** OCaml's integers as handles: 2n + 1. */
const inline = (n) => 2 * n + 1;
const isInline = (handle) => (handle & 1) === 1;

/** Streams 0, 1 and 2. */
export class TextStreams {
  #input;
  #at = 0;
  #outputs;
  #pending = ["", "", ""];
  #strings = new Map();
  #size = 0;
  #serial = 0;
  /** What the call that failed last failed with, or null. */
  lastError = null;

  /** Elements with a value, such as text areas: `input` is read from where the last character was read, and whatever is there
   * when the guest asks; its end is the end of the input. */
  constructor({ input, output, error }) {
    this.#input = input;
    this.#outputs = [null, output, error];
  }

  /** To be given to WebAssembly.instantiate. It has no prototypes: a guest could import what they have. */
  get imports() {
    return {
      __proto__: null,
      "clysm:io": {
        __proto__: null,
        "write-char": (fd, codepoint) => this.#writeChar(fd, codepoint),
        "write-string": (fd, text) => this.#writeString(fd, text),
        "read-char": (fd) => this.#readChar(fd),
        "read-line": (fd) => this.#readLine(fd),
      },
      camlrt: {
        __proto__: null,
        caml_create_bytes: (length) => this.#create(length),
        caml_bytes_get: (handle, place) => this.#inside(handle, place, (bytes, i) => inline(bytes[i])),
        caml_bytes_set: (handle, place, byte) => this.#inside(handle, place, (bytes, i) => ((bytes[i] = byte >> 1), 1)),
        caml_ml_string_length: (handle) => this.#with(handle, (bytes) => inline(bytes.length)) ?? 0,
        camlrt_release: (handle) => this.#release(handle),
        string_ref: (handle) => this.#with(handle, (bytes) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes)),
        string_handle: (text) => this.#handle(text),
      },
    };
  }

  /** Shows what was written. */
  flush() {
    for (const fd of [1, 2]) {
      this.#outputs[fd].value += this.#pending[fd];
      this.#pending[fd] = "";
    }
  }

  #fail(why, answer) {
    this.lastError = why;
    return answer;
  }

  #write(fd, text) {
    if (fd !== 1 && fd !== 2) return this.#fail("Bad file descriptor");
    this.#pending[fd] += text;
    if (this.#pending[fd].length >= ENOUGH) this.flush();
  }

  #writeChar(fd, codepoint) {
    if (codepoint < 0 || codepoint > 0x10ffff || (codepoint >= 0xd800 && codepoint < 0xe000)) return this.#fail("not a character");
    this.#write(fd, String.fromCodePoint(codepoint));
  }

  #writeString(fd, text) {
    if (text === null) return;
    if (!isText(text)) return this.#fail("write-string: not a string");
    this.#write(fd, text.toWellFormed());
  }

  #readChar(fd) {
    if (fd !== 0) return this.#fail("Bad file descriptor", -2);
    const codepoint = this.#input.value.codePointAt(this.#at);
    if (codepoint === undefined) return -1;
    this.#at += codepoint > 0xffff ? 2 : 1;
    return codepoint >= 0xd800 && codepoint < 0xe000 ? 0xfffd : codepoint;
  }

  #readLine(fd) {
    if (fd !== 0) return this.#fail("Bad file descriptor", null);
    const text = this.#input.value;
    if (this.#at >= text.length) return null;
    const newline = text.indexOf("\n", this.#at);
    const line = text.slice(this.#at, newline < 0 ? undefined : newline);
    this.#at = newline < 0 ? text.length : newline + 1;
    return line.toWellFormed();
  }

  #create(length) {
    const n = length >> 1;
    if (!isInline(length) || n < 0) return this.#fail("caml_create_bytes", 0);
    return this.#keep(n, () => new Uint8Array(n));
  }

  /** A new string: an even number, as the library's handles are. */
  #keep(length, make) {
    if (this.#size + length > ROOM || this.#strings.size >= ROOM / 64) return this.#fail("Out of memory", 0);
    do {
      this.#serial = (this.#serial + 2) | 0;
    } while (this.#serial === 0 || this.#strings.has(this.#serial));
    this.#strings.set(this.#serial, make());
    this.#size += length;
    return this.#serial;
  }

  #with(handle, action) {
    const bytes = this.#strings.get(handle);
    return bytes ? action(bytes) : this.#fail("bad handle", null);
  }

  #inside(handle, place, action) {
    const i = place >> 1;
    const checked = (bytes) => (isInline(place) && i >= 0 && i < bytes.length ? action(bytes, i) : this.#fail("index out of bounds", 0));
    return this.#with(handle, checked) ?? 0;
  }

  #release(handle) {
    if (handle === 0 || isInline(handle)) return 0;
    return this.#with(handle, (bytes) => {
      this.#size -= bytes.length;
      this.#strings.delete(handle);
      return 0;
    }) ?? 4820; // CAMLRT_BAD_HANDLE
  }

  #handle(text) {
    if (!isText(text)) return this.#fail("string_handle: not a string", 0);
    const bytes = new TextEncoder().encode(text);
    return this.#keep(bytes.length, () => bytes);
  }
}
