-- SPDX-License-Identifier: MIT OR Apache-2.0
-- cmt.lua - shows what is in compiled interfaces and typed trees (.cmi, .cmt, .cmti), without OCaml.
--
--   cmt.lua FILE ...
--
-- A .cmi is 12 bytes of magic number and three marshalled values; a .cmt has perhaps those, then a magic number of its
-- own and one value, the record Cmt_format.cmt_infos. Both begin alike in OCaml 4.08 to 5.x; what differs between
-- versions is left alone here.

local camlrt = require "camlrt"

local M = {}

-- Types.signature_item: every constructor's first argument is an identifier, and every identifier has its name first.
local ITEMS = { [0] = "value", "type", "constructor", "module", "module type", "class", "class type" }

local IMPORTS = camlrt.schema { list = { tuple = { "string", { option = "string" } } } }
local STRINGS, NAME = camlrt.schema { array = "string" }, camlrt.schema { option = "string" }
local COMMENTS = camlrt.schema { list = { tuple = { "string", "any" } } }
-- The first fields of cmt_infos.
local MODNAME, COMMENTS_AT, ARGS, SOURCE = 1, 4, 5, 6

local function elements(list)
  return function()
    if type(list) == "number" then return nil end
    local head = list[1]
    list = list[2]
    return head
  end
end

local function hex(digest)
  return digest and digest:gsub(".", function(c) return ("%02x"):format(c:byte()) end) or ("-"):rep(32)
end

local function interface(channel, out)
  local v = channel:input_value()
  out("interface " .. v[1])
  for item in elements(v[2]) do out(("  %s %s"):format(ITEMS[item:tag()] or "?", item[1][1])) end
  for _, import in ipairs(channel:read_value(IMPORTS)) do out(("  import %s %s"):format(hex(import[2]), import[1])) end
  channel:input_value() -- flags
end

local function typed_tree(channel, out)
  local v = channel:input_value()
  out("typed tree of " .. v[MODNAME])
  local source = v[SOURCE]
  out("  source " .. (type(source) == "number" and "-" or NAME:decode(source)))
  out("  command " .. table.concat(STRINGS:decode(v[ARGS]), " "))
  local comments = v[COMMENTS_AT]
  if type(comments) ~= "number" then
    for _, comment in ipairs(COMMENTS:decode(comments)) do out("  comment" .. comment[1]:gsub("%s+", " ")) end
  end
end

-- Shows a file, line by line, to `out`.
function M.show(path, out)
  local channel = camlrt.open_in(path)
  local fine, e = pcall(function()
    local known = false
    while true do
      local magic = channel:read(12)
      if magic and magic:find "^Caml1999I%d%d%d$" then
        interface(channel, out)
      elseif magic and magic:find "^Caml1999T%d%d%d$" then
        return typed_tree(channel, out)
      elseif known then
        return
      else
        error(path .. " is no compiled interface or typed tree", 0)
      end
      known = true
    end
  end)
  channel:close()
  if not fine then error(e, 0) end
end

if arg and arg[0] and arg[0]:find "cmt%.lua$" then
  if #arg == 0 then
    io.stderr:write "usage: cmt.lua FILE ...\n"
    os.exit(2)
  end
  for _, path in ipairs(arg) do
    local fine, e = pcall(M.show, path, print)
    if not fine then
      io.stderr:write("error: ", tostring(e), "\n")
      os.exit(1)
    end
  end
end

return M
