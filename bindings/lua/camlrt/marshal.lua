-- SPDX-License-Identifier: MIT OR Apache-2.0
-- OCaml's Marshal on Lua strings; on channels it is a method of theirs.

local ffi = require "ffi"
local library = require "camlrt.library"
local errors = require "camlrt.errors"
local value = require "camlrt.value"
local flatten = require "camlrt.flatten"
local channel = require "camlrt.channel"
local C = library.C
local check = errors.check

local M = {}

local function text(handle, ...)
  local flags = channel.flags(...)
  local h = C.caml_output_value_to_string(handle, flags)
  if h == 0 then h = errors.again(C.caml_output_value_to_string, handle, flags) end
  return value.string_of(h)
end

-- A value as a message. Flags are "no_sharing", "closures", "compat_32".
function M.to_string(v, ...)
  return value.within(function(...) return text(value.handle(v), ...) end, ...)
end
-- A Lua value of a schema as a message.
function M.encode(x, schema, ...)
  return value.within(function(...) return text(flatten.encode_handle(x, schema), ...) end, ...)
end

local function place(at)
  return at == nil and 1 or errors.whole("marshal", "the place", at)
end
-- A handle of the message at place `at` of a string, and the place behind it.
local function read(s, at)
  if type(s) ~= "string" then errors.misuse("camlrt: a message is a string, got " .. type(s)) end
  at = place(at)
  errors.here()
  if not (at >= 1 and at <= #s + 1) then errors.misuse "camlrt: the message would begin outside its string" end
  local bytes, n = ffi.cast("const uint8_t *", s) + (at - 1), #s - (at - 1)
  local h = C.caml_input_value_from_block(bytes, n)
  return h ~= 0 and h or errors.again(C.caml_input_value_from_block, bytes, n)
end

-- The value of a message.
function M.from_string(s, at) return value.own(read(s, at)) end
-- The value of a message in Lua, by a schema or as it is.
function M.decode(s, schema, at)
  return value.within(function() return flatten.decode_handle(read(s, at), schema) end)
end
-- How many bytes the message at a place has.
function M.total_size(s, at)
  return value.within(function() return value.out(check(C.caml_marshal_total_size(value.handle(s), value.handle(place(at) - 1)))) end)
end

return M
