-- SPDX-License-Identifier: MIT OR Apache-2.0
-- Single words of the flat form read: p is the form as int32, w a word's number, d and piece are for the path.

local ffi = require "ffi"
local bit = require "bit"
local path = require "camlrt.path"
local boxes = require "camlrt.boxes"
local band, rshift, arshift, lshift = bit.band, bit.rshift, bit.arshift, bit.lshift
local pieces = path.pieces

local bytes_p, doubles_p, int64_p =
  ffi.typeof "const uint8_t *", ffi.typeof "const double *", ffi.typeof "const int64_t *"

local STRING, DOUBLE, DOUBLE_ARRAY, CUSTOM = 252, 253, 254, 255
local M = {}

-- The size of the block whose payload is at word b. (Headers of 2^31 and more have their size in the upper half too.)
local function size(p, b) return rshift(p[2 * b - 2], 10) + p[2 * b - 1] * 0x400000 end
local function tag(p, b) return band(p[2 * b - 2], 255) end
M.size, M.tag = size, tag

local CUSTOMS = { [0] = "int64", "int32", "nativeint", "bigarray", [32] = "function, channel or other abstract value" }
function M.describe(p, w)
  if band(p[2 * w], 1) == 1 then return "int" end
  local b = rshift(p[2 * w], 3)
  local t = tag(p, b)
  if t == STRING then return "string" end
  if t == DOUBLE then return "float" end
  if t == DOUBLE_ARRAY then return "float array" end
  if t == CUSTOM then return CUSTOMS[p[2 * b]] or "custom block" end
  return ("block with tag %d and %d fields"):format(t, size(p, b))
end

local function mismatch(p, w, d, expected) path.mismatch(d, expected, M.describe(p, w)) end
M.mismatch = mismatch
local function scalar(p, w, d, piece, expected)
  pieces[d] = piece
  mismatch(p, w, d, expected)
end

-- Compared as integers: as a number, 2^53 + 1 would be 2^53.
local function big(lo, hi)
  local n = ffi.cast("int64_t", hi) * 0x80000000LL + rshift(lo, 1)
  if n >= -0x20000000000000LL and n <= 0x20000000000000LL then return tonumber(n) end
  return boxes.int(n)
end
function M.int(p, w, d, piece)
  local lo, hi = p[2 * w], p[2 * w + 1]
  if band(lo, 1) == 0 then scalar(p, w, d, piece, "int") end
  if arshift(lo, 31) == hi then return arshift(lo, 1) end
  return big(lo, hi)
end

-- A small int, below `limit`, or a failure.
local function small(p, w, d, piece, limit, expected)
  local lo = p[2 * w]
  if band(lo, 1) == 0 or p[2 * w + 1] ~= 0 or lo < 0 or lo > 2 * limit then scalar(p, w, d, piece, expected) end
  return rshift(lo, 1)
end
function M.bool(p, w, d, piece) return small(p, w, d, piece, 2, "bool") == 1 end
function M.unit(p, w, d, piece)
  small(p, w, d, piece, 1, "unit")
  return true
end
function M.char(p, w, d, piece) return string.char(small(p, w, d, piece, 256, "char")) end

-- The payload of a block with this tag.
local function block_of(p, w, d, piece, wanted, expected)
  local lo = p[2 * w]
  local b = rshift(lo, 3)
  if band(lo, 1) == 1 or tag(p, b) ~= wanted then scalar(p, w, d, piece, expected) end
  return b
end

function M.string(p, w, d, piece)
  local b = block_of(p, w, d, piece, STRING, "string")
  local bytes = ffi.cast(bytes_p, p)
  local last = 8 * (b + size(p, b)) - 1
  return ffi.string(bytes + 8 * b, last - bytes[last] - 8 * b)
end

-- A float of the form. Some nans are tagged pointers to LuaJIT, which takes what the FFI reads for a Lua value as it is: so
-- they are told by their upper half before they are one.
local NAN = 0 / 0
local function double(p, w)
  local high = p[2 * w + 1]
  if high < 0 and high >= -0x70000 then return NAN end
  return ffi.cast(doubles_p, p)[w]
end
M.double = double

function M.float(p, w, d, piece) return double(p, block_of(p, w, d, piece, DOUBLE, "float")) end

local function custom(kind, expected)
  return function(p, w, d, piece)
    local b = block_of(p, w, d, piece, CUSTOM, expected)
    if p[2 * b] ~= kind then scalar(p, w, d, piece, expected) end
    return ffi.cast(int64_p, p)[b + 1]
  end
end
M.int64, M.nativeint = custom(0, "int64"), custom(2, "nativeint")
local int32 = custom(1, "int32")
function M.int32(p, w, d, piece) return tonumber(int32(p, w, d, piece)) end

-- The payload of a composite block with just this header; d is the depth of the value itself.
function M.block(p, w, d, header, expected)
  local lo = p[2 * w]
  local b = rshift(lo, 3)
  if band(lo, 1) == 1 or p[2 * b - 2] ~= header or p[2 * b - 1] ~= 0 then mismatch(p, w, d - 1, expected) end
  return b
end
-- The payload of a block with this tag, and its size.
function M.sized(p, w, d, wanted, expected)
  local lo = p[2 * w]
  local b = rshift(lo, 3)
  if band(lo, 1) == 1 or (tag(p, b) ~= wanted and size(p, b) ~= 0) then mismatch(p, w, d - 1, expected) end
  return b, size(p, b)
end

local function ill(p, w, d, expected, got) path.mismatch(d - 1, expected, got) end

local CONS = lshift(2, 10)
-- Values that share their tails, lists or maps, are read once for each that begins elsewhere. S[1] says how many such
-- cells a conversion may still read: a message could ask for the square of its size.
local function spend(S, n, d)
  S[1] = S[1] - n
  if S[1] < 0 then path.mismatch(d - 1, "a value that is not far larger than its message", "tails that are shared") end
end
M.spend = spend

-- How many cells a list has that begins with the one at b.
function M.length(p, S, b, d)
  local n, most = 0, p[4]
  while true do
    if p[2 * b - 2] ~= CONS or p[2 * b - 1] ~= 0 then ill(p, nil, d, "list", "a list that ends otherwise") end
    n = n + 1
    local next = p[2 * b + 2]
    if band(next, 1) == 1 then
      if next ~= 1 then ill(p, nil, d, "list", "a list that ends otherwise") end
      spend(S, n, d)
      return n
    end
    if n > most then ill(p, nil, d, "list", "a cyclic list") end
    b = rshift(next, 3)
  end
end
function M.too_many(d, expected) path.mismatch(d - 1, expected, "a cyclic value") end
function M.no_key(d, expected, got) path.mismatch(d - 1, expected .. " for a key", got) end

-- Tables made already, each found by its block and its type. S has for each payload the number of the first table made
-- of it, times TYPES, and that table's type; what is not over S[2] is from former conversions. S[0] counts. Tables of
-- other types, which few blocks have, are in O[0].
local TYPES = 0x10000
M.TYPES = TYPES
function M.recall(S, O, b, id)
  local s = S[b] - S[2]
  if s > 0 then
    if s % TYPES == id then return O[(s - id) / TYPES] end
    local others = O[0]
    return others and others[b * TYPES + id]
  end
end
function M.remember(S, O, b, id, t)
  local i = S[0] + 1
  S[0] = i
  O[i] = t
  if S[b] > S[2] then
    O[0] = O[0] or {}
    O[0][b * TYPES + id] = t
  else
    S[b] = S[2] + i * TYPES + id
  end
end

return M
