-- SPDX-License-Identifier: MIT OR Apache-2.0
-- The flat form written, into a buffer that grows: single words, and room for blocks.

local ffi = require "ffi"
local bit = require "bit"
local path = require "camlrt.path"
local boxes = require "camlrt.boxes"
local value = require "camlrt.value"
local pieces = path.pieces

local int32_p, int64_p, double_p = ffi.typeof "int32_t *", ffi.typeof "int64_t *", ffi.typeof "double *"
local int64 = ffi.typeof "int64_t"
local SMALL, LARGE = 1024, 0x10000

-- The form being made: `used` words of `room`, behind three views.
local B
local M = {}

local function views(b, room)
  b.memory = ffi.new("int64_t[?]", room)
  b.room = room
  b.words, b.doubles, b.ints = ffi.cast(int64_p, b.memory), ffi.cast(double_p, b.memory), ffi.cast(int32_p, b.memory)
end

local kept
-- Begins a form; one that goes on meanwhile (a finaliser may interrupt it) is to be given to `finish`.
function M.begin()
  local before = B
  B, kept = kept or {}, nil
  if not B.room then views(B, SMALL) end
  B.used, B.nodes, B.memories, B.embedded = 4, 0, {}, {}
  return before
end
function M.finish(before)
  if B.room <= LARGE then kept = B end
  B = before
end

-- Value objects in the midst of what is written cannot go over in the form: they are stored once it is a value.
function M.embed(w, v)
  B.embedded[#B.embedded + 1] = { word = w, value = v }
  B.words[w] = 1
end
-- What was embedded, each with the field that it is for; the form then has two parts, the value and an array of the
-- blocks that the fields are in.
function M.embedded()
  local all = B.embedded
  if #all == 0 then return nil end
  local outer = M.alloc(2, 0)
  B.words[outer] = B.words[3]
  if B.words[3] == 1 then
    -- The value is one itself: it goes into the new block.
    all[1].block, all[1].field = outer, 0
  end
  table.sort(all, function(a, b) return a.word < b.word end)
  local at, next = 5, 1
  while next <= #all do
    local size = tonumber(B.words[at - 1] / 1024)
    if all[next].block then
      next = next + 1
    elseif all[next].word < at + size then
      all[next].block, all[next].field = at, all[next].word - at
      next = next + 1
    else
      at = at + size + 1
    end
  end
  local array = M.alloc(#all, 0)
  for i, e in ipairs(all) do M.refer(array + i - 1, e.block) end
  M.refer(outer + 1, array)
  M.refer(3, outer)
  return all
end

-- The head is written last. The form as bytes, valid until the next one begins.
function M.form()
  ffi.copy(B.memory, "camlflt\1", 8)
  B.words[1], B.words[2] = 8 * B.used, B.nodes
  return ffi.cast("const uint8_t *", B.memory), 8 * B.used
end

local function grow(used)
  local old, was = B.memory, B.used
  views(B, math.max(2 * B.room, used))
  ffi.copy(B.memory, old, 8 * was)
end

-- Room for a block: the word at which its payload begins.
function M.alloc(size, tag)
  assert(size >= 0)
  local b = B.used + 1
  local used = b + size
  if used > B.room then grow(used) end
  B.words[b - 1] = int64(size) * 1024 + tag
  B.used, B.nodes = used, B.nodes + 1
  return b
end
-- Room for n cons cells, one after the other, and linked; the first one's payload.
function M.alloc_list(n)
  assert(n >= 0)
  local b = B.used + 1
  local used = B.used + 3 * n
  if used > B.room then grow(used) end
  local words = B.words
  for i = 0, n - 1 do
    local at = b + 3 * i
    words[at - 1], words[at + 1] = 2048, 8 * (at + 3)
  end
  words[used - 1] = 1
  B.used, B.nodes = used, B.nodes + n
  return b
end

-- Where the tables of a type were written.
function M.memory(id)
  local m = B.memories[id]
  if not m then
    m = {}
    B.memories[id] = m
  end
  return m
end

function M.refer(w, b) B.words[w] = 8 * b end
function M.constant(w, n) B.words[w] = 2 * int64(n) + 1 end
function M.raw(w, n) B.words[w] = n end
function M.double(w, d) B.doubles[w] = d end
function M.copy(w, s) ffi.copy(B.words + w, s, #s) end

local function describe(x)
  local t = type(x)
  if t == "number" then return "number " .. ("%.14g"):format(x) end
  return t == "cdata" and (boxes.describe(x) or value.is_value(x) and "OCaml value") or t
end
M.describe = describe
function M.mismatch(x, d, expected) path.mismatch(d, expected, describe(x)) end
local function scalar(x, d, piece, expected)
  pieces[d] = piece
  M.mismatch(x, d, expected)
end

-- What is in a table besides what is written of it: an error that says where.
local function surplus(x, key, d, expected)
  pieces[d], path.keys[d] = path.piece(key), key
  M.mismatch(rawget(x, key), d, expected)
end
function M.hole(i, d)
  pieces[d] = i
  path.mismatch(d, "an element", "nil")
end
function M.only(x, names, d)
  local key = next(x)
  while key ~= nil do
    if not names[key] then surplus(x, key, d, "no such field") end
    key = next(x, key)
  end
end
-- A key that is none of n elements and of some names.
function M.stray(x, n, names)
  local key = next(x)
  while key ~= nil do
    if type(key) ~= "number" then
      if not names[key] then return key end
    elseif key < 1 or key > n or key % 1 ~= 0 then
      return key
    end
    key = next(x, key)
  end
end
local COUNT = { n = true }
-- An element behind the last one tells of a hole, if the table does not say how many they are.
function M.stray_element(x, n, key) return type(key) == "number" and key > n and key % 1 == 0 and x.n == nil end
function M.only_elements(x, n, d)
  local key = M.stray(x, n, COUNT)
  if key == nil then return end
  if M.stray_element(x, n, key) then M.hole(n + 1, d) end
  surplus(x, key, d, "no such element")
end

-- How many elements a table says that it has, by its field n: nil if that is no such number.
function M.counted(n)
  return type(n) == "number" and n >= 0 and n < 0x80000000 and n % 1 == 0 and n or nil
end
function M.count(n, x, d)
  n = n or #x
  return M.counted(n) or path.mismatch(d, "a number of elements in n", describe(n))
end

local whole, is_int = boxes.whole, boxes.is_int
function M.fits_int(x) return is_int(x) end

-- Says the range too, if it is that which does not fit.
local function integer_due(x, d, piece, kind)
  scalar(x, d, piece, whole(x) and kind .. ", " .. boxes.ranges[kind] or kind)
end
function M.int(w, x, d, piece)
  if type(x) == "number" and x >= -0x40000000 and x < 0x40000000 and x % 1 == 0 then
    B.words[w] = 2 * x + 1
    return
  end
  if not is_int(x) then integer_due(x, d, piece, "int") end
  B.words[w] = 2 * whole(x) + 1
end
function M.bool(w, x, d, piece)
  if type(x) ~= "boolean" then scalar(x, d, piece, "bool") end
  B.words[w] = x and 3 or 1
end
function M.unit(w, x, d, piece)
  if type(x) ~= "nil" and (type(x) ~= "boolean" or not x) then scalar(x, d, piece, "unit (true or nil)") end
  B.words[w] = 1
end
function M.char(w, x, d, piece)
  if type(x) ~= "string" or #x ~= 1 then scalar(x, d, piece, "char (a string of one byte)") end
  B.words[w] = 2 * x:byte() + 1
end
function M.float(w, x, d, piece)
  if ffi.istype(boxes.float, x) then x = x.value end
  if type(x) ~= "number" then scalar(x, d, piece, "float") end
  local b = M.alloc(1, 253)
  B.doubles[b] = x
  B.words[w] = 8 * b
end
function M.string(w, x, d, piece)
  if type(x) ~= "string" then scalar(x, d, piece, "string") end
  local n = #x
  local size = bit.rshift(n, 3) + 1
  local b = M.alloc(size, 252)
  local last = b + size - 1
  B.words[last] = 0
  ffi.copy(B.words + b, x, n)
  ffi.cast("uint8_t *", B.words + last)[7] = 8 * size - 1 - n
  B.words[w] = 8 * b
end

local function custom(number, kind)
  local fits = boxes.fits[kind]
  return function(w, x, d, piece)
    if not fits(x) then integer_due(x, d, piece, kind) end
    local n = whole(x)
    local b = M.alloc(2, 255)
    B.words[b], B.words[b + 1], B.words[w] = number, n, 8 * b
  end
end
M.int64, M.int32, M.nativeint = custom(0, "int64"), custom(1, "int32"), custom(2, "nativeint")

return M
