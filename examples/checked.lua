-- SPDX-License-Identifier: MIT OR Apache-2.0
-- checked.lua - loads camlrt into LuaJIT, and wraps the calls that the examples use: those that fail raise a Lua error
-- with the library's message.
--
-- The declarations come from bindings/lua/camlrt_cdef.lua; the library is the one that CAMLRT_LIBRARY names, or
-- that package.cpath or the system leads to.

local ffi = require "ffi"
local cdef = require "camlrt_cdef"

local C, K = cdef.load(), cdef.constants

local M = { C = C, constants = K, empty = 1 } -- 1 is (), false, [] and None

-- Cells for results, made once.
local int64_out, int32_out, double_out = ffi.new "int64_t[1]", ffi.new "int32_t[1]", ffi.new "double[1]"
local bytes_out, doubles_out = ffi.new "const uint8_t *[1]", ffi.new "const double *[1]"
local length_out = ffi.new "size_t[1]"

local function fail()
  local length = tonumber(C.camlrt_error_message(nil, 0))
  local text = ffi.new("char[?]", length + 1)
  C.camlrt_error_message(text, length + 1)
  error(ffi.string(text, length), 0)
end

-- A handle. 0 may have come from an inner call: f(0) fails and leaves the error alone, so that one test is enough.
function M.ok(v)
  if v == 0 then fail() end
  return v
end
-- An action: 0, or the error's code.
function M.done(status)
  if status ~= 0 then fail() end
end
-- A query: -1 when it failed.
function M.told(answer)
  if answer < 0 then fail() end
  return answer
end
local ok, done, told = M.ok, M.done, M.told

-- Runs f(...) in a scope: handles made inside are freed, also when it raises an error.
function M.scoped(f, ...)
  local depth = told(C.camlrt_scope_open())
  local function finish(fine, ...)
    done(C.camlrt_scope_close(depth))
    if not fine then error((...), 0) end
    return ...
  end
  return finish(pcall(f, ...))
end

-- Reading

function M.field(block, i) return ok(C.caml_field(block, i)) end
function M.size(block) return tonumber(told(C.camlrt_size(block))) end
function M.tag(block) return told(C.camlrt_tag(block)) end
-- Constructors with arguments, cons cells and Some are blocks; constant ones, [] and None are integers.
function M.is_block(v) return told(C.camlrt_kind(v)) == K.CAMLRT_KIND_BLOCK end

-- The first n fields of a block, by one call.
function M.fields(block, n)
  local out, all = ffi.new("caml_value[?]", n), {}
  done(C.camlrt_fields(block, 0, n, out))
  for i = 1, n do all[i] = out[i - 1] end
  return unpack(all, 1, n)
end

-- An int, as a Lua number: exact up to 2^53.
function M.int(v)
  done(C.camlrt_to_int(v, int64_out))
  return tonumber(int64_out[0])
end
-- An int64, as LuaJIT's.
function M.int64(v)
  done(C.camlrt_to_int64(v, int64_out))
  return int64_out[0]
end
function M.int32(v)
  done(C.camlrt_to_int32(v, int32_out))
  return int32_out[0]
end
function M.double(v)
  done(C.camlrt_to_double(v, double_out))
  return double_out[0]
end
function M.string(v)
  done(C.camlrt_bytes(v, bytes_out, length_out))
  return ffi.string(bytes_out[0], length_out[0])
end
-- A float array, as a Lua table.
function M.doubles(v)
  done(C.camlrt_doubles(v, doubles_out, length_out))
  local all = {}
  for i = 1, tonumber(length_out[0]) do all[i] = doubles_out[0][i - 1] end
  return all
end
-- An option's value, or nil.
function M.option(v)
  if M.is_block(v) then return M.field(v, 0) end
end

-- `for x in list(l)`, `for key, data in hashtbl(t)`, `for key, data in map(m)`: an OCaml list, Hashtbl, Map (in order).
function M.list(l)
  return function()
    if not M.is_block(l) then return nil end
    local head
    head, l = M.fields(l, 2)
    return head
  end
end
function M.hashtbl(t)
  local buckets = M.field(t, 1)
  local n, i, bucket = M.size(buckets), 0, M.empty
  return function()
    while not M.is_block(bucket) do
      if i == n then return nil end
      bucket, i = M.field(buckets, i), i + 1
    end
    local key, data
    key, data, bucket = M.fields(bucket, 3)
    return key, data
  end
end
function M.map(node)
  local above = {}
  return function()
    while M.is_block(node) do
      above[#above + 1], node = node, M.field(node, 0)
    end
    if #above == 0 then return nil end
    local _, key, data
    _, key, data, node = M.fields(table.remove(above), 4)
    return key, data
  end
end

-- Making and changing

function M.of_int(n) return ok(C.caml_val_int(n)) end
function M.of_double(d) return ok(C.caml_copy_double(d)) end
function M.of_string(s) return ok(C.caml_alloc_initialized_string(#s, s)) end
function M.block(tag, ...)
  local n = select("#", ...)
  return ok(C.camlrt_block(tag, ffi.new("caml_value[?]", n, ...), n))
end
function M.cons(head, tail) return M.block(0, head, tail) end
function M.some(v) return M.block(0, v) end
function M.set(block, i, v) ok(C.caml_store_field(block, i, v)) end

-- Files

function M.open_in(path) return ok(C.camlrt_open_in(path)) end
function M.open_out(path) return ok(C.camlrt_open_out(path)) end
function M.close(channel) ok(C.caml_ml_close_channel(channel)) end

return M
