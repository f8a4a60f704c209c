// The next order, as order.c has it: js_of_ocaml's own stdin wants all its input at once.
//Provides: bench_order
//Requires: caml_string_of_jsbytes
function bench_order(unit) {
  var fs = require("fs"), order = "", next = globalThis.Buffer.alloc(1);
  while (fs.readSync(0, next, 0, 1, null) === 1 && next[0] !== 10) order += String.fromCharCode(next[0]);
  return caml_string_of_jsbytes(order);
}
