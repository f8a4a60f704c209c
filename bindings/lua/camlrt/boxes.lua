-- SPDX-License-Identifier: MIT OR Apache-2.0
-- Numbers whose OCaml type Lua's numbers do not tell: `float(2)` is OCaml's 2.0, where 2 is its int.

local ffi = require "ffi"
local errors = require "camlrt.errors"

local function show_integer(n) return (tostring(n):gsub("U?LL$", "")) end
local function show_double(d)
  local s = ("%.12g"):format(d)
  if tonumber(s) ~= d then s = ("%.17g"):format(d) end
  return s
end

-- The types of boxes by name.
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

local int64, uint64 = ffi.typeof "int64_t", ffi.typeof "uint64_t"

-- Which of them something is, if any.
function M.type(x)
  for _, name in ipairs { "float", "int32", "nativeint", "int" } do
    if ffi.istype(M[name], x) then return name end
  end
end

-- What a cdata is called in messages: nil for what is none of numbers.
function M.describe(x)
  if ffi.istype(int64, x) then return "int64 " .. show_integer(x) end
  if ffi.istype(uint64, x) then return "uint64 " .. show_integer(x) end
  return M.type(x) and tostring(x)
end

-- A whole number of up to 64 bits as an int64, or nil.
function M.whole(x)
  if type(x) == "number" then
    return x % 1 == 0 and x >= -0x8000000000000000 and x < 0x8000000000000000 and int64(x) or nil
  end
  if ffi.istype(int64, x) then return x end
  if ffi.istype(M.int, x) or ffi.istype(M.nativeint, x) or ffi.istype(M.int32, x) then return int64(x.value) end
end
local whole = M.whole

-- Whether something is a whole number of OCaml's 63 bits; and so for each type.
function M.is_int(x)
  local n = whole(x)
  return n ~= nil and n >= -0x4000000000000000LL and n <= 0x3fffffffffffffffLL
end
local function is_whole(x) return whole(x) ~= nil end
M.fits = {
  int = M.is_int, int64 = is_whole, nativeint = is_whole,
  int32 = function(x)
    local n = whole(x)
    return n ~= nil and n >= -0x80000000LL and n <= 0x7fffffffLL
  end,
}
M.ranges = {
  int = "from -2^62 to 2^62 - 1", int64 = "from -2^63 to 2^63 - 1", nativeint = "from -2^63 to 2^63 - 1",
  int32 = "from -2^31 to 2^31 - 1",
}

-- What makes boxes: numbers that do not fit are refused.
local function described(x) return M.describe(x) or (type(x) == "number" and show_double(x)) or type(x) end
local function integer(name)
  local box, fits = M[name], M.fits[name]
  return function(x)
    if not fits(x) then errors.expected(name, "a whole number " .. M.ranges[name], described(x)) end
    return box(whole(x))
  end
end
M.make = {
  int = integer "int", int32 = integer "int32", nativeint = integer "nativeint",
  float = function(x)
    if ffi.istype(M.float, x) then return x end
    if type(x) ~= "number" then errors.expected("float", "a number", described(x)) end
    return M.float(x)
  end,
}

return M
