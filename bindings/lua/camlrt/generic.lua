-- SPDX-License-Identifier: MIT OR Apache-2.0
-- Values without a schema: a faithful view, which makes the same value again.
--
--   int, string          numbers, strings
--   float, int32, ...    boxes (camlrt.float); int64 is LuaJIT's
--   blocks               { tag = t, field, ... }; tag 254 is a float array, of plain numbers
--   bigarrays            { bigarray = kind and layout, dims = { ... }, data = bytes }
--   functions and the like are value objects
--   the host's customs   { custom = identifier, data = bytes }

local ffi = require "ffi"
local bit = require "bit"
local reading = require "camlrt.reading"
local writing = require "camlrt.writing"
local path = require "camlrt.path"
local boxes = require "camlrt.boxes"
local value = require "camlrt.value"
local errors = require "camlrt.errors"
local C = require "camlrt.library".C
local band, rshift = bit.band, bit.rshift
local size, recall, remember = reading.size, reading.recall, reading.remember
local new = require "table.new"

-- What is remembered of tables without a schema goes by this number, which no type has.
local ID = 0

local M = {}

local function bytes(p, b, n) return ffi.string(ffi.cast("const char *", p) + 8 * b, n) end
local function number(p, w) return tonumber(ffi.cast("const int64_t *", p)[w]) end
local function words(n) return math.floor((n + 7) / 8) end

local HIDDEN = 32
local function custom(p, w, b, O)
  local kind = p[2 * b]
  -- A function, a channel or the like: a value object.
  if kind == HIDDEN then return value.own(C.caml_field(O.hidden, number(p, b + 1))) end
  if kind == 0 then return reading.int64(p, w) end
  if kind == 1 then return boxes.int32(reading.int32(p, w)) end
  if kind == 2 then return boxes.nativeint(reading.nativeint(p, w)) end
  if kind == 3 then
    local dims, n = {}, number(p, b + 2)
    for i = 1, n do dims[i] = number(p, b + 2 + i) end
    local data = bytes(p, b + 3 + n, 8 * (reading.size(p, b) - 3 - n))
    return { bigarray = number(p, b + 1), dims = dims, data = data }
  end
  local n = number(p, b + 1)
  local at = b + 2 + words(n)
  return { custom = bytes(p, b + 2, n), data = bytes(p, at + 1, number(p, at)) }
end

-- A table for the block at b, to be filled; its place is noted, in the order in which tables are made.
local function block(p, S, O, places, b, tag)
  local t = recall(S, O, b, ID)
  if t then return t end
  local n = size(p, b)
  if n == 2 then
    t = { tag = tag, false, false }
  elseif n == 1 then
    t = { tag = tag, false }
  elseif n == 3 then
    t = { tag = tag, false, false, false }
  else
    t = new(n, 1)
    t.tag = tag
  end
  remember(S, O, b, ID, t)
  places[S[0]] = b
  return t
end

local function read(p, S, O, places, w)
  local lo = p[2 * w]
  if band(lo, 1) == 1 then return reading.int(p, w) end
  local b = rshift(lo, 3)
  local tag = band(p[2 * b - 2], 255)
  if tag == 252 then return reading.string(p, w) end
  if tag == 253 then return boxes.float(reading.float(p, w)) end
  if tag == 255 then return custom(p, w, b, O) end
  return block(p, S, O, places, b, tag)
end

local function fill(p, S, O, places, t, b)
  local n = size(p, b)
  if t.tag == 254 then
    for i = 1, n do t[i] = reading.double(p, b + i - 1) end
  elseif n == 2 then
    t[1] = read(p, S, O, places, b)
    t[2] = read(p, S, O, places, b + 1)
  elseif n == 3 then
    t[1] = read(p, S, O, places, b)
    t[2] = read(p, S, O, places, b + 1)
    t[3] = read(p, S, O, places, b + 2)
  else
    for i = 1, n do t[i] = read(p, S, O, places, b + i - 1) end
  end
end

-- The value of word w. Tables are filled in the order in which they are made, so that no depth is too much.
function M.decode(p, S, O, w)
  local places, i = {}, S[0]
  local root = read(p, S, O, places, w)
  while i < S[0] do
    i = i + 1
    fill(p, S, O, places, O[i], places[i])
  end
  return root
end

local function pad(s) return s .. ("\0"):rep(-#s % 8) end

-- The functions from here on answer with a block, or with what was due instead. A table may have metamethods, which
-- answer otherwise the second time: each field is asked for once.
local function custom_block(x, identifier)
  local bytes = x.data
  if type(identifier) ~= "string" or type(bytes) ~= "string" then return nil, "strings in custom and data" end
  local n, data = #identifier, pad(bytes)
  local b = writing.alloc(3 + words(n) + #data / 8, 255)
  writing.raw(b, 16)
  writing.raw(b + 1, n)
  writing.copy(b + 2, pad(identifier))
  writing.raw(b + 2 + words(n), #bytes)
  writing.copy(b + 3 + words(n), data)
  return b
end

local MOST_DIMS = 16
local function dimensions(dims)
  if type(dims) ~= "table" then return nil end
  local all, n = {}, #dims
  if n > MOST_DIMS then return nil end
  for i = 1, n do
    local dim = dims[i]
    if type(dim) ~= "number" or not writing.fits_int(dim) then return nil end
    all[i] = dim
  end
  return all
end
local function bigarray(x, kind)
  local dims, bytes = dimensions(x.dims), x.data
  if not dims then return nil, "dims of a bigarray" end
  if type(kind) ~= "number" or not writing.fits_int(kind) then return nil, "the kind of a bigarray" end
  if type(bytes) ~= "string" then return nil, "a string in data" end
  local n, data = #dims, pad(bytes)
  local b = writing.alloc(3 + n + #data / 8, 255)
  writing.raw(b, 3)
  writing.raw(b + 1, kind)
  writing.raw(b + 2, n)
  for i = 1, n do writing.raw(b + 2 + i, dims[i]) end
  writing.copy(b + 3 + n, data)
  return b
end

local function float_array(x, n)
  local b = writing.alloc(n, 254)
  for i = 1, n do
    local f = x[i]
    if type(f) ~= "number" then return nil, "numbers in a float array" end
    writing.double(b + i - 1, f)
  end
  return b
end

local function tag_of(x)
  local tag = x.tag or 0
  return type(tag) == "number" and tag % 1 == 0 and tag >= 0 and (tag <= 250 or tag == 254) and tag or nil
end

local CUSTOM, BIGARRAY = { custom = true, data = true, tag = true }, { bigarray = true, dims = true, data = true, tag = true }
local BLOCK = { tag = true, n = true }
local function stray(x, n, names)
  local key = writing.stray(x, n, names)
  if key == nil then return end
  if writing.stray_element(x, n, key) then return ("no hole at %d"):format(n + 1) end
  return ("no field %s"):format(errors.shown(key))
end

-- The block of a table, which is an element of `above` at `at`; its own elements wait to be written.
local function table_block(x, memory, waiting, above, at)
  local identifier, kind, b, wanted = x.custom, x.bigarray, nil, nil
  if identifier then
    b, wanted = custom_block(x, identifier)
    wanted = wanted or stray(x, 0, CUSTOM)
  elseif kind then
    b, wanted = bigarray(x, kind)
    wanted = wanted or stray(x, 0, BIGARRAY)
  else
    local tag = tag_of(x)
    if not tag then return nil, "a tag" end
    local n = writing.counted(x.n or #x)
    if not n then return nil, "a number of elements in n" end
    wanted = stray(x, n, BLOCK)
    if wanted then return nil, wanted end
    if tag == 254 then
      b, wanted = float_array(x, n)
    else
      b = writing.alloc(n, tag)
      waiting[#waiting + 1] = { table = x, block = b, count = n, above = above, at = at }
    end
  end
  memory[x] = b
  return b, wanted
end

-- Says where element i of a table that waited is: the depth of its piece.
local function trail(d, item, i)
  local steps = {}
  while item do
    steps[#steps + 1] = i
    i, item = item.at, item.above
  end
  for k = 1, #steps do path.pieces[d + k] = steps[#steps + 1 - k] end
  return d + #steps
end

-- Writes the word w for x, which is in the place that d and piece tell.
function M.encode(x, w, d, piece)
  local memory, waiting = writing.memory "any", {}
  local function write(x, w, above, at)
    local t = type(x)
    if t == "number" then
      if x % 1 ~= 0 then return "a whole number (camlrt.float makes a float)" end
      if not writing.fits_int(x) then return "int" end
      return writing.int(w, x, d, piece)
    elseif t == "string" then
      return writing.string(w, x, d, piece)
    elseif t == "boolean" then
      return writing.bool(w, x, d, piece)
    elseif t == "table" then
      if getmetatable(x) and not x.tag then return "an OCaml value" end
      local b, wanted = memory[x], nil
      if not b then b, wanted = table_block(x, memory, waiting, above, at) end
      return wanted or writing.refer(w, b)
    elseif t == "cdata" then
      if ffi.istype("int64_t", x) then return writing.int64(w, x, d, piece) end
      if ffi.istype(boxes.float, x) then return writing.float(w, x.value, d, piece) end
      if ffi.istype(boxes.int, x) then
        if not writing.fits_int(x) then return "int" end
        return writing.int(w, x.value, d, piece)
      end
      if ffi.istype(boxes.int32, x) then return writing.int32(w, x.value, d, piece) end
      if ffi.istype(boxes.nativeint, x) then return writing.nativeint(w, x.value, d, piece) end
      if value.is_value(x) then return writing.embed(w, x) end
    end
    return "an OCaml value"
  end
  path.pieces[d] = piece
  local wanted = write(x, w)
  if wanted then path.mismatch(d, wanted, writing.describe(x)) end
  while #waiting > 0 do
    local item = table.remove(waiting)
    local t, b = item.table, item.block
    for i = 1, item.count do
      local element = t[i]
      wanted = write(element, b + i - 1, item, i)
      if wanted then path.mismatch(trail(d, item, i), wanted, writing.describe(element)) end
    end
  end
end

return M
