-- SPDX-License-Identifier: MIT OR Apache-2.0
-- Common Lisp's format. Lua's nil and false are NIL, true is T, and tables without a metatable are lists.

local ffi = require "ffi"
local library = require "camlrt.library"
local raw = require "camlrt.raw".plain
local errors = require "camlrt.errors"
local value = require "camlrt.value"
local C, K = library.C, library.constants
local check = errors.check

local M = {}

local function text(s) return check(C.caml_alloc_initialized_string(#s, s)) end
local function symbol(name) return check(C.host_symbol(text(name), K.CAMLRT_UNIT)) end

-- How deep tables may be nested.
local DEEPEST = 100
local handles

-- The handle of a Lua value; `given` keeps objects whose handles are used.
local function handle(x, given, depth)
  local kind = type(x)
  if x == nil or x == false then return symbol "NIL" end
  if x == true then return symbol "T" end
  if kind == "number" and (x ~= math.floor(x) or math.abs(x) > 2 ^ 53) then return check(C.caml_copy_double(x)) end
  if kind == "table" and getmetatable(x) == nil then
    if depth == DEEPEST then error("tables are nested too deep", 0) end
    return check(C.camlrt_list(handles(#x, x, given, depth + 1)))
  end
  given[#given + 1] = x
  return value.handle(x)
end

function handles(n, all, given, depth)
  local args = ffi.new("caml_value[?]", math.max(n, 1))
  for i = 1, n do args[i - 1] = handle(all[i], given, depth) end
  return args, n
end

local function made(to, control, ...)
  local given = {}
  local args, n = handles(select("#", ...), { ... }, given, 0)
  local result = check(raw.host_format(to, value.handle(control), args, n))
  return to == K.CAMLRT_FALSE and value.string_of(result) or nil, given
end

-- format(destination, control, ...): the text where the destination is nil or false; true is the standard output, and a channel
-- of the library's is written to.
function M.format(destination, control, ...)
  errors.here()
  local to = destination == true and K.CAMLRT_TRUE or destination and destination:handle() or K.CAMLRT_FALSE
  return (value.within(made, to, control, ...))
end

return M
