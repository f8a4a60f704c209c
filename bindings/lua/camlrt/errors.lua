-- SPDX-License-Identifier: MIT OR Apache-2.0
-- Errors as objects: `code`, `name`, `message`, and `exn`, the OCaml exception, if there is one; and as conditions of Common
-- Lisp's: `class`, `parents`, `text`, and `stream`, the one concerned, if there is one.

local ffi = require "ffi"
local library = require "camlrt.library"
local runtime = require "camlrt.runtime"
local C, K = library.C, library.constants

local Error = {}
Error.__index = Error
function Error.__tostring(e) return e.message end
function Error.__concat(a, b) return tostring(a) .. tostring(b) end

-- Whether the condition is of a class, or of one that descends from it.
function Error.is(e, class)
  if e.class == class then return true end
  for _, parent in ipairs(e.parents or {}) do
    if parent == class then return true end
  end
  return false
end

-- `keep` makes a value of a handle, or nil where there is no room for one; the module of values sets it, and that of Lisp's
-- streams `keep_stream`.
local M = { Error = Error, keep = nil, keep_stream = nil }

-- The classes of conditions by their numbers: their names, and those of their ancestors, the nearest one first.
local classes = {}
for constant, number in pairs(K) do
  local class = constant:match "^CAMLRT_CLASS_(.*)$"
  if class then classes[number] = { name = class:lower():gsub("_", "-"), parents = {} } end
end
for number, class in pairs(classes) do
  local parent = C.host_condition_parent(number)
  while parent > 0 do
    class.parents[#class.parents + 1] = classes[parent].name
    parent = C.host_condition_parent(parent)
  end
end

function M.is_error(e) return getmetatable(e) == Error end

local function name_of(code) return ffi.string(C.camlrt_error_name(code)) end

local function classified(e, number, text)
  local class = classes[number]
  if class then e.class, e.parents, e.text = class.name, class.parents, text or e.message end
  return e
end

-- An error that Lua found.
function M.new(code, message, more)
  local e = more or {}
  e.code, e.name, e.message = code, name_of(code), message
  classified(e, code == K.CAMLRT_TYPE_ERROR and K.CAMLRT_CLASS_TYPE_ERROR or K.CAMLRT_CLASS_ERROR)
  return setmetatable(e, Error)
end

-- A program's mistake in using the module.
function M.misuse(message) error(M.new(K.CAMLRT_INVALID_ARGUMENT, message, { misuse = true }), 0) end
-- What was given where something else is due: a type-error to Lisp, of a stream if it was given to one's method.
function M.unfit(message, stream)
  local e = M.new(K.CAMLRT_INVALID_ARGUMENT, message, { misuse = true, stream = stream })
  error(classified(e, K.CAMLRT_CLASS_TYPE_ERROR), 0)
end
function M.expected(what, expected, got, stream)
  M.unfit(("camlrt: %s: expected %s, got %s"):format(what, expected, got), stream)
end

-- Methods, and a plain word on one that is not there.
function M.methods(what, methods)
  return setmetatable(methods, {
    __index = function(_, name) M.misuse(("camlrt: %s has no method '%s'"):format(what, tostring(name))) end,
  })
end

function M.is_misuse(e) return M.is_error(e) and e.misuse == true end

-- What a message calls something that was given.
function M.kind(x)
  local t = type(x)
  return t == "cdata" and tostring(x):gsub("^camlrt value: ", "OCaml ") or t
end
-- How messages show what was given: a key or name, and anything else, by its kind.
function M.shown(x)
  return type(x) == "string" and ("%q"):format(x) or tostring(x)
end

-- A whole number, of a range if there is one: what is none would be cut off, or mean something else, on its way to the library.
M.LARGEST = 2 ^ 53
function M.whole(what, name, x, low, high, stream)
  if type(x) == "number" and x >= (low or -M.LARGEST) and x <= (high or M.LARGEST) and x % 1 == 0 then return x end
  local range = low and (high and (" from %d to %d"):format(low, high) or (" of at least %d"):format(low)) or ""
  M.expected(what, ("%s to be a whole number%s"):format(name, range), type(x) == "number" and tostring(x) or M.kind(x), stream)
end

-- Lua's error for a coroutine that yields where it cannot, in better words; other errors as they are.
function M.described(e, where)
  if type(e) == "string" and e:find("attempt to yield across C-call boundary", 1, true) then
    return M.new(K.CAMLRT_INVALID_ARGUMENT, "camlrt: a coroutine cannot yield inside " .. where)
  end
  return e
end

-- Calls go to the state's own runtime, or nowhere.
function M.here()
  if runtime.is_current() then return end
  local why = runtime.alive and "another runtime is current in this thread" or "the runtime was closed"
  error(M.new(K.CAMLRT_BAD_RUNTIME, "camlrt: " .. why), 0)
end

-- Lua's own errors go through OCaml as numbers. One that nobody takes out again is overwritten in time.
local KEPT = 64
local hosted = runtime.errors
function M.raise_host(e)
  local serial = runtime.last_error % 0x7fffffff + 1
  runtime.last_error = serial
  hosted[serial % KEPT] = { serial, e }
  return C.camlrt_raise_host(serial)
end
local function take_host(n)
  local kept = hosted[n % KEPT]
  if not kept or kept[1] ~= n then return nil end
  hosted[n % KEPT] = nil
  return true, kept[2]
end

local function text()
  local length = tonumber(C.camlrt_error_message(nil, 0))
  local buf = ffi.new("char[?]", length + 1)
  C.camlrt_error_message(buf, length + 1)
  return ffi.string(buf, length)
end

-- What an exception says, where that is a string.
local function argument(exn)
  if exn:kind() ~= "block" then return nil end
  local said = exn[2]
  return type(said) == "string" and said or nil
end

-- Takes the pending error: an object, or the very error that Lua code raised inside a callback.
function M.take()
  local code = C.camlrt_error_code()
  local host = C.camlrt_error_host()
  if code == K.CAMLRT_HOST_ERROR then
    local found, e = take_host(host)
    if found then
      C.camlrt_clear_error()
      return e
    end
  end
  local e = { code = code, name = name_of(code), message = text() }
  if code == K.CAMLRT_EXIT then
    e.status = host
  elseif code ~= 0 and code ~= K.CAMLRT_BAD_RUNTIME and code ~= K.CAMLRT_WRONG_THREAD then
    local class, exn = C.host_condition(), C.camlrt_exception()
    if exn ~= 0 then e.exn = M.keep(exn) end
    local stream = C.host_condition_stream()
    if stream ~= 0 and stream ~= K.CAMLRT_UNIT and M.keep_stream then e.stream = M.keep_stream(stream) end
    local fine, said = pcall(argument, e.exn)
    classified(e, class, fine and said or nil)
  end
  C.camlrt_clear_error()
  return setmetatable(e, Error)
end

function M.raise() error(M.take(), 0) end

-- Lua's garbage may be what holds OCaml's memory, or its handles: when one of these ran out in a call of `f`, which gives a
-- handle, it is collected, and `f` called again.
function M.again(f, ...)
  local code = C.camlrt_error_code()
  if code ~= K.CAMLRT_OUT_OF_MEMORY and code ~= K.CAMLRT_TOO_MANY_HANDLES then M.raise() end
  C.camlrt_clear_error()
  collectgarbage()
  return M.check(f(...))
end

-- What calls answer: a handle or 0, a code, a number or -1.
function M.check(handle)
  if handle == 0 then M.raise() end
  return handle
end
function M.done(status)
  if status ~= 0 then M.raise() end
end
function M.told(answer)
  if answer < 0 then M.raise() end
  return answer
end

return M
