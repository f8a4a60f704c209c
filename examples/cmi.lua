-- SPDX-License-Identifier: MIT OR Apache-2.0
-- cmi.lua - shows what is in a compiled OCaml interface, without OCaml.
--
--   cmi.lua FILE.cmi ...   for each: the compiler's magic number, the module, its items, the interfaces it was
--                          compiled against with their digests, its alerts and flags
--
--   LUA_PATH="examples/?.lua;bindings/lua/?.lua;;" CAMLRT_LIBRARY=target/release/libcamlrt.so \
--     luajit examples/cmi.lua /usr/lib/ocaml/stdlib__Stack.cmi
--
-- A .cmi is 12 bytes of magic number and three marshalled values, read one after the other from one channel:
--   (name, signature_item list)   the names of a signature's items are at the same place in OCaml 4.08 to 5.x
--   (string * Digest.t option) list
--   pers_flags list

local ffi = require "ffi"
local ml = require "checked"
local C = ml.C
local field, fields, is_block, text = ml.field, ml.fields, ml.is_block, ml.string

local MAGIC = 12
-- Types.signature_item: every constructor's first argument is an identifier, and every identifier has its name first.
local ITEMS = { "value", "type", "constructor", "module", "module type", "class", "class type" }
local FLAGS = { "rectypes", "opaque", "unsafe_string" }

local function printf(...) io.write(string.format(...)) end

local function show_item(item)
  printf("  %s %s\n", ITEMS[ml.tag(item) + 1] or "?", text(field(field(item, 0), 0)))
end

local function show_import(import)
  local name, digest = fields(import, 2)
  digest = ml.option(digest)
  local hex = digest and text(digest):gsub(".", function(c) return ("%02x"):format(c:byte()) end)
  printf("  import %s %s\n", hex or ("-"):rep(32), text(name))
end

local function show_flag(flag)
  if not is_block(flag) then return printf("  flag %s\n", FLAGS[ml.int(flag) + 1] or "?") end
  for name, message in ml.map(field(flag, 0)) do printf("  alert %s: %s\n", text(name), text(message)) end
end

local function read_magic(path, channel)
  local magic, have, more = ffi.new("uint8_t[?]", MAGIC), 0, ffi.new "size_t[1]"
  -- A read gives what there is, which may be less than was asked for.
  repeat
    ml.done(C.camlrt_channel_read(channel, magic + have, MAGIC - have, more))
    have = have + tonumber(more[0])
  until have == MAGIC or more[0] == 0
  magic = ffi.string(magic, have)
  if not magic:find "^Caml1999I%d%d%d$" then error(path .. " is no compiled interface", 0) end
  return magic
end

local function show(path)
  local channel = ml.open_in(path)
  printf("%s\n  magic %s\n", path, read_magic(path, channel))
  local interface = ml.ok(C.caml_input_value(channel))
  local imports = ml.ok(C.caml_input_value(channel))
  local flags = ml.ok(C.caml_input_value(channel))
  ml.close(channel)

  local name, signature = fields(interface, 2)
  printf("  interface %s\n", text(name))
  for item in ml.list(signature) do ml.scoped(show_item, item) end
  for import in ml.list(imports) do show_import(import) end
  for flag in ml.list(flags) do show_flag(flag) end
end

if #arg == 0 then
  io.stderr:write "usage: cmi.lua FILE.cmi ...\n"
  os.exit(2)
end
for _, path in ipairs(arg) do
  local fine, message = pcall(ml.scoped, show, path)
  if not fine then
    io.stderr:write("error: ", tostring(message), "\n")
    os.exit(1)
  end
end
assert(C.camlrt_live_handles() == 0, "handles were left")
