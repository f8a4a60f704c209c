-- SPDX-License-Identifier: MIT OR Apache-2.0
-- Numbers whose OCaml type Lua's numbers do not tell: `float(2)` is OCaml's 2.0, where 2 is its int.

local ffi = require "ffi"

local function show_integer(n) return (tostring(n):gsub("LL$", "")) end
local function show_double(d)
  local s = ("%.12g"):format(d)
  if tonumber(s) ~= d then s = ("%.17g"):format(d) end
  return s
end

local M = {}

local function kind(name, ctype, show)
  local box
  local meta = {
    __eq = function(a, b) return ffi.istype(box, a) and ffi.istype(box, b) and a.value == b.value end,
    __tostring = function(b) return name .. "(" .. show(b.value) .. ")" end,
  }
  -- The comment makes the declarations differ: some tools keep types by their text.
  box = ffi.metatype(ffi.typeof(("struct { %s value; /* %s */ }"):format(ctype, name)), meta)
  M[name] = box
end

kind("float", "double", show_double)
kind("int32", "int32_t", show_integer)
kind("nativeint", "int64_t", show_integer)
-- An int beyond 2^53, up to which Lua's numbers are exact.
kind("int", "int64_t", show_integer)

return M
