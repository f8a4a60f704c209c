-- SPDX-License-Identifier: MIT OR Apache-2.0
-- OCaml's Printf. Lua's numbers, booleans, strings and functions become what the format's directives take.

local ffi = require "ffi"
local library = require "camlrt.library"
local raw = require "camlrt.raw".plain
local errors = require "camlrt.errors"
local value = require "camlrt.value"
local closure = require "camlrt.closure"
local C = library.C
local check = errors.check

local M = {}

-- A number of Lua's as OCaml has it. An integer of `limit` is the first that is too large.
local function number_by(make, what, limit)
  return function(x)
    if type(x) ~= "number" then return value.handle(x) end
    if limit and (x % 1 ~= 0 or x < -limit or x >= limit) then
      errors.misuse(("camlrt: %s is no %s"):format(tostring(x), what))
    end
    return check(make(x))
  end
end

-- How an argument of each type is made.
local makers = {
  f = number_by(C.caml_copy_double),
  l = number_by(C.caml_copy_int32, "int32", 2 ^ 31),
  n = number_by(C.caml_copy_nativeint, "nativeint", 2 ^ 63),
  L = number_by(C.caml_copy_int64, "int64", 2 ^ 63),
  c = function(x) return value.handle(type(x) == "string" and #x == 1 and x:byte() or x) end,
}
-- How many arguments a function has, by its type.
local arities = { a = 2, t = 1 }

-- The types of the arguments that a format takes, a letter each. What a format that is an argument takes comes behind it.
local function types_of(format)
  local types = value.string_of(check(C.camlrt_format_types(format)))
  repeat
    local inner
    types, inner = types:gsub("{[^{}]*}", "s")
  until inner == 0
  return (types:gsub("%(", "s"):gsub("%)", ""):gsub("a", "av"))
end

local function arguments(format, n, ...)
  local types = types_of(format)
  local args = ffi.new("caml_value[?]", math.max(n, 1))
  -- Objects whose handles are used live as long as this table.
  local given = { ... }
  for i = 1, n do
    local letter = types:sub(i, i)
    if type(given[i]) == "function" then given[i] = closure.closure(given[i], arities[letter] or 1) end
    args[i - 1] = (makers[letter] or value.handle)(given[i])
  end
  return check(C.camlrt_block(0, args, n)), given
end

local function text(format, ...)
  local h = value.handle(format)
  local args, given = arguments(h, select("#", ...), ...)
  local s = value.string_of(check(raw.caml_sprintf(h, args)))
  return s, given
end

-- sprintf(format, ...): the text. The functions of %a and %t get nil, and give strings.
function M.sprintf(format, ...)
  errors.here()
  return (value.within(text, format, ...))
end

local function printer(print)
  local function write(format, ...)
    local h = value.handle(format)
    local args, given = arguments(h, select("#", ...), ...)
    check(print(h, args))
    return given
  end
  return function(format, ...)
    errors.here()
    value.within(write, format, ...)
  end
end

-- printf(format, ...) and eprintf(format, ...): to the standard streams, through the library's buffers.
M.printf, M.eprintf = printer(raw.caml_printf), printer(raw.caml_eprintf)

return M
