"""Why camlrt loses what it loses, by the row's work: the words of the document. A row that loses without a reason here is one that nobody has explained."""

HANDLE = "a result that is a block needs a handle: a slot taken and given back, which OCaml's pointer does not"
CALL = "OCaml has no checks to make: here each argument is looked up and its kind tested, and a stale or foreign handle is an error"

REASONS = {
    "output_char": CALL, "input_char": CALL, "host_write": CALL + "; a codepoint is encoded as UTF-8", "host_read": CALL + "; UTF-8 is decoded",
    "host_write_kilobyte": CALL + "; the text is looked through for its column and for malformed UTF-8",
    "array_get": "compiled OCaml reads the element in one instruction; a call through the C ABI with checks takes more",
    "array_set": "compiled OCaml writes an integer in one instruction; a call through the C ABI with checks takes more",
    "string_get": "compiled OCaml reads the byte in one instruction; a call through the C ABI with checks takes more",
    "bigarray_get": "compiled OCaml reads the element in place, its kind being known; a call through the C ABI with checks takes more",
    "bigarray_set": "compiled OCaml writes the element in place, its kind being known; a call through the C ABI with checks takes more",
    "float_add": "compiled OCaml adds in a register; here each sum is a new block with " + HANDLE,
    "int64_add": "compiled OCaml adds in a register; here each sum is a new block with a handle",
    "int64_compare": "compiled OCaml compares in registers; a call through the C ABI with checks takes more",
    "buffer_add_char": "compiled OCaml inlines it; a call through the C ABI with checks takes more",
    "make_release": HANDLE,
    "closure_call": "a host's function is called with a scope of its own and its errors are kept apart, so that nothing that it does harms its caller; OCaml jumps",
    "weak_get": HANDLE,
    "queue": "compiled OCaml inlines it; two calls through the C ABI with checks take more",
    "lex": CALL, "parse": CALL, "parse_pulled": CALL,
}
