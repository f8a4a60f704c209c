-- SPDX-License-Identifier: MIT OR Apache-2.0
-- Channels on other things than files: strings and memory, Lua functions, and what the program feeds and drains.

local ffi = require "ffi"
local bit = require "bit"
local library = require "camlrt.library"
local errors = require "camlrt.errors"
local value = require "camlrt.value"
local channel = require "camlrt.channel"
local closure = require "camlrt.closure"
local C, K = library.C, library.constants
local check, done = errors.check, errors.done

local M = {}

-- An input channel on a string, Lua's or OCaml's.
function M.open_string(s)
  errors.here()
  return value.within(function() return channel.of(C.caml_ml_open_string_in(value.handle(s)), false) end)
end

-- An output channel into memory: see channel:contents and channel:reset.
function M.open_buffer()
  errors.here()
  return channel.in_memory(C.caml_ml_open_buffer_out(K.CAMLRT_UNIT))
end

-- An input channel that channel:feed and channel:feed_end fill, and an output channel that channel:drain empties.
function M.open_fed()
  errors.here()
  return channel.of(C.camlrt_open_fed(), false)
end
function M.open_drained(limit)
  errors.here()
  if limit ~= nil then errors.whole("open_drained", "the limit", limit, 1) end
  return channel.of(C.camlrt_open_drained(limit or 0x10000), true)
end

-- The library's calls of a Lua function that reads: what it gives beyond what was asked for is kept for the next one.
local function reader(read, rest)
  return function(args)
    local most = bit.arshift(args[2], 1)
    local s = rest.text
    if s == "" then s = read(most) or "" end
    if type(s) ~= "string" then errors.expected("the read of a channel", "a string or nil", type(s)) end
    local n = math.min(#s, most)
    rest.text = s:sub(n + 1)
    done(C.camlrt_bytes_write(args[0], 0, s, n))
    return 2 * n + 1
  end
end

local data_cell, length_cell = ffi.typeof "const uint8_t *[1]", ffi.typeof "size_t[1]"
-- The same for one that writes: a number it gives is how many bytes it took, and otherwise it took all.
local function writer(write)
  return function(args)
    local data, length, given = data_cell(), length_cell(), bit.arshift(args[2], 1)
    done(C.camlrt_bytes(args[0], data, length))
    local n = write(ffi.string(data[0], given))
    if type(n) ~= "number" then return 2 * given + 1 end
    return value.handle(n)
  end
end

local PLACES = { read = 0, write = 1, flush = 2, seek = 3, size = 4, close = 5 }

-- A channel on Lua functions: of `read(n)`, which gives a string, "" or nil at the end, or of `write(s)`; with `flush()`,
-- `seek(position)`, `size()` and `close()` where there are any.
function M.open_custom(functions)
  errors.here()
  if type(functions) ~= "table" then errors.expected("open_custom", "a table of functions", errors.kind(functions)) end
  for name, f in pairs(functions) do
    if not PLACES[name] then errors.misuse(("camlrt: no function of a channel is called %s"):format(errors.shown(name))) end
    if type(f) ~= "function" then errors.expected("open_custom", "a function for " .. name, errors.kind(f)) end
  end
  local read, write, seek, size = functions.read, functions.write, functions.seek, functions.size
  if not read == not write then errors.misuse "camlrt: a channel either reads or writes" end
  local rest = { text = "" }
  local closures = {
    read = read and closure.plain(reader(read, rest), 3),
    write = write and closure.plain(writer(write), 3),
    size = size and closure.closure(function() return size() end, 1),
    seek = seek and closure.closure(function(to)
      seek(to)
      rest.text = ""
      return 0
    end, 1),
  }
  for _, name in ipairs { "flush", "close" } do
    local f = functions[name]
    closures[name] = f and closure.closure(function()
      f()
      return 0
    end, 1)
  end
  return value.within(function()
    local fields = ffi.new("caml_value[6]", K.CAMLRT_UNIT, K.CAMLRT_UNIT, K.CAMLRT_UNIT, K.CAMLRT_UNIT, K.CAMLRT_UNIT,
      K.CAMLRT_UNIT)
    for name, f in pairs(closures) do
      if f then fields[PLACES[name]] = value.handle(f) end
    end
    local record = check(C.camlrt_block(0, fields, 6))
    local open = read and C.caml_ml_open_custom_in or C.caml_ml_open_custom_out
    return channel.hosted_of(open(record), write ~= nil)
  end)
end

local SIZE = 0x10000
local methods = {}
-- What was written to a channel into memory, open or closed.
function methods.contents(ch)
  return value.within(function() return value.string_of(check(C.caml_ml_buffer_contents(channel.written(ch)))) end)
end
function methods.reset(ch)
  check(C.caml_ml_buffer_reset(channel.written(ch)))
  return ch
end
function methods.feed(ch, s)
  if type(s) == "number" then s = tostring(s) end
  if type(s) ~= "string" then errors.misuse("camlrt: a channel is fed strings and numbers, got " .. type(s)) end
  done(C.camlrt_channel_feed(ch:handle(), s, #s))
  return ch
end
function methods.feed_end(ch)
  done(C.camlrt_channel_feed_end(ch:handle()))
  return ch
end
-- At most n bytes of what was flushed, as many as there are without n; "" if there are none.
function methods.drain(ch, n)
  if n ~= nil and n ~= math.huge then errors.whole("drain", "the number of bytes", n, 0) end
  local bytes, count, parts, left = ffi.new("uint8_t[?]", SIZE), length_cell(), {}, n or math.huge
  repeat
    done(C.camlrt_channel_drain(ch:handle(), bytes, math.min(left, SIZE), count))
    local got = tonumber(count[0])
    parts[#parts + 1], left = ffi.string(bytes, got), left - got
  until got == 0
  return table.concat(parts)
end
channel.add_methods(methods)

return M
