-- SPDX-License-Identifier: MIT OR Apache-2.0
-- Common Lisp's format, and values of Lisp's for it. Lua's nil and false are NIL, true is T, and tables without a metatable
-- are lists, so that an empty one is NIL, too.

local ffi = require "ffi"
local library = require "camlrt.library"
local raw = require "camlrt.raw".plain
local errors = require "camlrt.errors"
local value = require "camlrt.value"
local boxes = require "camlrt.boxes"
local channel = require "camlrt.channel"
local schema = require "camlrt.schema"
local flatten = require "camlrt.flatten"
local C, K = library.C, library.constants
local check = errors.check

-- `is_stream` tells streams of Lisp's: their module sets it.
local M = { is_stream = nil }

local function symbol(name, package) return check(C.host_symbol(value.handle(name), value.handle(package))) end

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
    if depth == DEEPEST then errors.misuse("camlrt: format: tables are nested more than " .. DEEPEST .. " deep") end
    if #x == 0 then return symbol "NIL" end
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

local function checked_control(what, control)
  if type(control) == "string" or value.is_value(control) then return control end
  errors.expected(what, "a control string", errors.kind(control))
end

local function handle_of(destination)
  if not destination then return K.CAMLRT_FALSE end
  if destination == true then return K.CAMLRT_TRUE end
  if channel.is_channel(destination) or M.is_stream(destination) or value.is_value(destination) then
    return destination:handle()
  end
  errors.expected("format", "nil for a string, true, a channel or a stream of Lisp's as the destination", errors.kind(destination))
end

-- format(destination, control, ...): the text where the destination is nil or false; true is the standard output, and a channel
-- of the library's is written to.
function M.format(destination, control, ...)
  errors.here()
  return (value.within(made, handle_of(destination), checked_control("format", control), ...))
end

-- What OCaml has no type for, as values: arguments of control strings.

local function is_string(x) return type(x) == "string" or value.is_value(x) and x:kind() == "string" end

-- Without a package a symbol is printed as its name; with "KEYWORD" it is a keyword.
function M.symbol(name, package)
  if not is_string(name) then errors.expected("symbol", "a name", errors.kind(name)) end
  if package ~= nil and not is_string(package) then errors.expected("symbol", "a package's name or nil", errors.kind(package)) end
  return (value.within(function()
    local v = value.own(symbol(name, package))
    return v, name, package
  end))
end
function M.vector(elements)
  if type(elements) ~= "table" then errors.expected("vector", "a table of elements", errors.kind(elements)) end
  return (value.within(function()
    local given = {}
    local v = value.own(C.host_vector(handles(#elements, elements, given, 1)))
    return v, given
  end))
end
-- Of two ints; the int that it is, where it is one.
local function int(x)
  if value.is_value(x) then return x end
  if boxes.is_int(x) then return boxes.int(boxes.whole(x)) end
  errors.expected("ratio", "a whole number " .. boxes.ranges.int, type(x) == "number" and tostring(x) or errors.kind(x))
end
function M.ratio(numerator, denominator)
  numerator, denominator = int(numerator), int(denominator)
  return (value.within(function()
    local v = value.own(C.host_ratio(value.handle(numerator), value.handle(denominator)))
    return v, numerator, denominator
  end))
end

-- What can be said of a control string before it is used: the record of host_format_parse.
local parsed
function M.parse(control)
  control = checked_control("parse", control)
  parsed = parsed or schema.object {
    record = {
      { "texts", { list = "string" } },
      { "directives", {
        list = {
          record = {
            { "character", "int" }, { "position", "int" }, { "first", "int" }, { "colon", "bool" }, { "at", "bool" },
            { "parameters", {
              list = {
                variant = { "Omitted", "Remaining", { "Number", "int" }, { "Character", "int" }, { "Argument", "int" } },
              },
            } },
          },
        },
      } },
      { "arguments", "int" },
    },
  }
  return (value.within(function()
    local record = flatten.decode(value.own(C.host_format_parse(value.handle(control))), parsed)
    return record, control
  end))
end

return M
