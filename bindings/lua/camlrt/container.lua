-- SPDX-License-Identifier: MIT OR Apache-2.0
-- Containers as objects: what all of them have in common.

local ffi = require "ffi"
local library = require "camlrt.library"
local errors = require "camlrt.errors"
local runtime = require "camlrt.runtime"
local value = require "camlrt.value"
local flatten = require "camlrt.flatten"
local closure = require "camlrt.closure"
local schema = require "camlrt.schema"
local C, K = library.C, library.constants
local check = errors.check

local M = {}

-- What an object was made with, if with anything: the types of its keys and data, and the functions for its keys.
local given = setmetatable({}, { __mode = "k" })
local NOTHING = {}
function M.given(c) return given[c] or NOTHING end

-- A handle, in the innermost scope, of what Lua gave, by a type if there is one.
function M.put(x, t)
  if t then return flatten.encode_handle(x, t) end
  return value.handle(x)
end
-- What a handle stands for in Lua. (It belongs to a scope, or is released by whoever made it.)
function M.get(handle, t)
  if t then return flatten.decode_handle(check(handle), t) end
  return value.out(handle)
end
-- The same of what may not be there.
function M.found(handle, t, code)
  if handle ~= 0 then return M.get(handle, t) end
  if C.camlrt_error_code() ~= (code or K.CAMLRT_NOT_FOUND) then errors.raise() end
  C.camlrt_clear_error()
  return nil
end

-- A function of OCaml's, or of Lua's whose arguments have these types.
function M.callable(f, what, arguments, result)
  if value.is_value(f) then return f end
  if type(f) ~= "function" then errors.expected(what, "a function", errors.kind(f)) end
  for i = 1, #arguments do
    if not arguments[i] then return closure.closure(f, #arguments) end
  end
  return closure.closure(f, arguments, result)
end

-- The options of a constructor: what is no table stands for that option which is named first.
function M.options(options, first, names)
  if type(options) == "function" or value.is_value(options) then options = { [first] = options } end
  if options == nil then return NOTHING end
  if type(options) ~= "table" then errors.expected("containers", "a table of options", errors.kind(options)) end
  for name in pairs(options) do
    if not names[name] then errors.misuse(("camlrt: containers have no option %s"):format(errors.shown(name))) end
  end
  return options
end
function M.type_of(t) return t ~= nil and schema.object(t) or false end

-- Begins a class of objects, each of which keeps a handle.
function M.begin()
  local class = {}
  -- A method that gives one thing, which `work` makes in a scope of a handle, of what the object was made with, and of the arguments.
  -- (No tail call: the object lives as long as its method runs.)
  function class.method(work)
    return function(c, a, b)
      local x = value.within(work, class.handle(c), M.given(c), a, b)
      return x
    end
  end
  return class
end
-- Makes it one: `new` makes an object of a handle and of what it was given; `handle` gives an object's.
function M.class(class, name, methods, meta)
  -- (The comment is for busted, to which types of one text are one type.)
  local Object = ffi.typeof("struct { caml_value h; } /* camlrt " .. name .. " */")
  function class.new(handle, how)
    local v = value.own(handle)
    local c = Object(v.h)
    v.h = 0
    if how and how ~= NOTHING then given[c] = how end
    return c
  end
  function class.is(c) return ffi.istype(Object, c) end
  function class.handle(c)
    if not ffi.istype(Object, c) then errors.expected("containers", "a " .. name, errors.kind(c)) end
    if c.h == 0 then errors.misuse("camlrt: the " .. name .. " was released") end
    errors.here()
    return c.h
  end
  -- The value that it is, for all that takes values.
  function methods.value(c)
    local h = class.handle(c)
    return value.own(check(C.camlrt_retain(h)))
  end
  function methods.release(c)
    local h = c.h
    c.h = 0
    if h ~= 0 and h % 2 == 0 and runtime.alive then runtime.release(h) end
  end
  meta.__gc = methods.release
  meta.__index = meta.__index or errors.methods("a " .. name, methods)
  if not meta.__tostring then
    function meta.__tostring(c)
      if c.h == 0 then return "camlrt " .. name .. ": released" end
      return ("camlrt %s: %d"):format(name, #c)
    end
  end
  ffi.metatype(Object, meta)
  M.names[#M.names + 1] = { is = class.is, name = name }
end

-- What kind of container an object is.
M.names = {}
function M.type(x)
  for _, class in ipairs(M.names) do
    if class.is(x) then return x.h == 0 and "released " .. class.name or class.name end
  end
end

-- The value, in the middle of nothing, that an option `of` has: a container that was there before.
function M.retained(v, what)
  if not value.is_value(v) then errors.expected(what, "a value", errors.kind(v)) end
  local h = check(C.camlrt_retain(value.handle_of(v)))
  return h
end

-- Goes through an array of OCaml's: `each` makes of an element what the iterator gives.
function M.iterate(array, each)
  local all = value.own(array)
  local i, n = 0, tonumber(errors.told(C.camlrt_size(value.handle_of(all))))
  local function step(at)
    return each(check(C.caml_field(value.handle_of(all), at)), at)
  end
  return function()
    if i >= n then return nil end
    i = i + 1
    return value.within(step, i - 1)
  end
end
-- Through an array of pairs: keys and data.
function M.iterate_pairs(array, how)
  return M.iterate(array, function(pair)
    return M.get(check(C.caml_field(pair, 0)), how.key), M.get(check(C.caml_field(pair, 1)), how.data)
  end)
end
-- Through an array of elements, with their numbers.
function M.iterate_elements(array, how)
  return M.iterate(array, function(element, at) return at + 1, M.get(element, how.key) end)
end

-- The elements of a list of OCaml's, in a table of Lua's.
function M.listed(list, t)
  local all = {}
  while list ~= K.CAMLRT_EMPTY do
    all[#all + 1] = M.get(check(C.caml_field(list, 0)), t)
    list = check(C.caml_field(list, 1))
  end
  return all
end

return M
