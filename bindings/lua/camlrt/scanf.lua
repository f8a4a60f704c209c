-- SPDX-License-Identifier: MIT OR Apache-2.0
-- OCaml's Scanf: what a format reads, as Lua's values.

local ffi = require "ffi"
local library = require "camlrt.library"
local raw = require "camlrt.raw".plain
local errors = require "camlrt.errors"
local value = require "camlrt.value"
local channel = require "camlrt.channel"
local closure = require "camlrt.closure"
local C = library.C
local check = errors.check

local M = {}

-- What the library reads with these functions for %r.
local function results(scan, handle_of, source, format, ...)
  local n = select("#", ...)
  local readers, kept = ffi.new("caml_value[?]", math.max(n, 1)), {}
  for i = 1, n do
    local f = select(i, ...)
    kept[i] = type(f) == "function" and closure.closure(f, 1) or f
    readers[i - 1] = value.handle(kept[i])
  end
  local array = check(scan(handle_of(source), format, readers, n))
  local read = {}
  for i = 1, tonumber(C.camlrt_size(array)) do read[i] = value.out(check(C.caml_field(array, i - 1))) end
  return read, kept
end

local function scanner(scan, handle_of)
  return function(source, format, ...)
    errors.here()
    if type(format) ~= "string" then errors.misuse("camlrt: the format of a scan is a string, got " .. type(format)) end
    -- The library takes it as C's strings are.
    if format:find("\0", 1, true) then errors.misuse "camlrt: the format of a scan cannot have a zero byte" end
    local read = value.within(results, scan, handle_of, source, format, ...)
    return unpack(read)
  end
end

-- sscanf(s, format, ...): the values in a string, the functions of %r behind the format. Chars and bools are numbers.
M.sscanf = scanner(raw.camlrt_sscanf, value.handle)
local function handle_of_source(source) return channel.is_channel(source) and source:handle() or value.handle(source) end
-- bscanf(buffer, format, ...): those in a scanning buffer, or in an input channel.
M.bscanf = scanner(raw.camlrt_bscanf, handle_of_source)
-- channel:scanf(format, ...): those in an input channel.
channel.add_methods { scanf = M.bscanf }

-- A scanning buffer of a string, an input channel, which is one as it is, or of a function that gives the next char, as a number or as a string, and nil at the end.
function M.scanning(source)
  errors.here()
  if channel.is_channel(source) then
    if source.output then errors.expected("scanning", "an input channel", tostring(source)) end
    return source
  end
  if type(source) == "function" then
    local next_char = source
    source = closure.closure(function()
      local c = next_char()
      if c == nil then
        C.caml_raise_end_of_file()
        errors.raise()
      end
      return type(c) == "string" and c:byte() or c
    end, 1)
  end
  return value.within(function() return value.own(C.camlrt_scanning(value.handle(source))) end)
end

return M
