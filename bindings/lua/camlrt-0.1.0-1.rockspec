rockspec_format = "3.0"
package = "camlrt"
version = "0.1.0-1"
source = { url = "." }
description = {
  summary = "OCaml's values, Marshal and channels for LuaJIT",
  detailed = [[
    Reads and writes OCaml's own data, without OCaml: by the shared library libcamlrt, which must be installed, or lie in
    package.cpath.
  ]],
  license = "MIT OR Apache-2.0",
}
dependencies = { "lua == 5.1" }
build = {
  type = "builtin",
  modules = {
    ["camlrt"] = "camlrt.lua",
    ["camlrt_cdef"] = "camlrt_cdef.lua",
    ["camlrt.alike"] = "camlrt/alike.lua",
    ["camlrt.backends"] = "camlrt/backends.lua",
    ["camlrt.boxes"] = "camlrt/boxes.lua",
    ["camlrt.calling"] = "camlrt/calling.lua",
    ["camlrt.channel"] = "camlrt/channel.lua",
    ["camlrt.closure"] = "camlrt/closure.lua",
    ["camlrt.compress"] = "camlrt/compress.lua",
    ["camlrt.copy"] = "camlrt/copy.lua",
    ["camlrt.container"] = "camlrt/container.lua",
    ["camlrt.hashtbl"] = "camlrt/hashtbl.lua",
    ["camlrt.sequence"] = "camlrt/sequence.lua",
    ["camlrt.stream"] = "camlrt/stream.lua",
    ["camlrt.tree"] = "camlrt/tree.lua",
    ["camlrt.decoder"] = "camlrt/decoder.lua",
    ["camlrt.encoder"] = "camlrt/encoder.lua",
    ["camlrt.functions"] = "camlrt/functions.lua",
    ["camlrt.errors"] = "camlrt/errors.lua",
    ["camlrt.flatten"] = "camlrt/flatten.lua",
    ["camlrt.generic"] = "camlrt/generic.lua",
    ["camlrt.lisp"] = "camlrt/lisp.lua",
    ["camlrt.library"] = "camlrt/library.lua",
    ["camlrt.marshal"] = "camlrt/marshal.lua",
    ["camlrt.notation"] = "camlrt/notation.lua",
    ["camlrt.options"] = "camlrt/options.lua",
    ["camlrt.path"] = "camlrt/path.lua",
    ["camlrt.format"] = "camlrt/format.lua",
    ["camlrt.printf"] = "camlrt/printf.lua",
    ["camlrt.raw"] = "camlrt/raw.lua",
    ["camlrt.reading"] = "camlrt/reading.lua",
    ["camlrt.runtime"] = "camlrt/runtime.lua",
    ["camlrt.scanf"] = "camlrt/scanf.lua",
    ["camlrt.schema"] = "camlrt/schema.lua",
    ["camlrt.scope"] = "camlrt/scope.lua",
    ["camlrt.socket"] = "camlrt/socket.lua",
    ["camlrt.value"] = "camlrt/value.lua",
    ["camlrt.writing"] = "camlrt/writing.lua",
  },
}
