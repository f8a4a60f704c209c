-- SPDX-License-Identifier: MIT OR Apache-2.0
-- OCaml's Marshal in plain Lua, as good as we can make it. Integers are numbers, strings strings, blocks { tag = t, field, ... }, a float
-- { tag = 253, x }, a float array { tag = 254, x, ... }. Nothing recurs. Messages of 64-bit length, compressed ones and custom blocks are
-- left out; strings are written as often as they occur, for Lua does not tell one from its equal.

local numbers = require "numbers"
local byte, sub, char, concat = string.byte, string.sub, string.char, table.concat
local u16, u32, be16, be32, be64 = numbers.u16, numbers.u32, numbers.be16, numbers.be32, numbers.be64
local floor = math.floor

local M = {}

-- Tag and size of a small block's code, made once.
local small_tag, small_size = {}, {}
for code = 0x80, 0xff do
  small_tag[code], small_size[code] = code % 16, floor((code - 0x80) / 16)
end

function M.read(p)
  assert(sub(p, 1, 4) == "\132\149\166\190", "no small message")
  local i = 20
  local tables, at, sizes, top = {}, {}, {}, 0
  local objects, count = {}, 0
  local root = {}
  local t, k, n = root, 1, 1
  while true do
    local code = byte(p, i + 1)
    i = i + 1
    local v, tag, size
    if code >= 0x80 then
      tag, size = small_tag[code], small_size[code]
    elseif code >= 0x40 then
      v = code - 0x40
    elseif code >= 0x20 or code == 9 or code == 10 then
      local length = code - 0x20
      if code == 9 then
        length = byte(p, i + 1)
        i = i + 1
      elseif code == 10 then
        length = u32(p, i)
        i = i + 4
      end
      v = sub(p, i + 1, i + length)
      i = i + length
      count = count + 1
      objects[count] = v
    elseif code == 0 then
      v = byte(p, i + 1)
      if v >= 128 then v = v - 256 end
      i = i + 1
    elseif code == 1 then
      v = u16(p, i)
      if v >= 32768 then v = v - 65536 end
      i = i + 2
    elseif code == 2 then
      v = u32(p, i)
      if v >= 2147483648 then v = v - 4294967296 end
      i = i + 4
    elseif code == 3 then
      local high = u32(p, i)
      if high >= 2147483648 then high = high - 4294967296 end
      v = high * 4294967296 + u32(p, i + 4)
      i = i + 8
    elseif code == 4 then
      v = objects[count - byte(p, i + 1) + 1]
      i = i + 1
    elseif code == 5 then
      v = objects[count - u16(p, i) + 1]
      i = i + 2
    elseif code == 6 then
      v = objects[count - u32(p, i) + 1]
      i = i + 4
    elseif code == 8 then
      local header = u32(p, i)
      tag, size = header % 256, floor(header / 1024)
      i = i + 4
    elseif code == 12 then
      v = { tag = 253, 0 }
      numbers.doubles(p, i, 1, v)
      i = i + 8
      count = count + 1
      objects[count] = v
    elseif code == 14 or code == 7 then
      local length
      if code == 14 then
        length = byte(p, i + 1)
        i = i + 1
      else
        length = u32(p, i)
        i = i + 4
      end
      v = { tag = 254 }
      numbers.doubles(p, i, length, v)
      i = i + 8 * length
      count = count + 1
      objects[count] = v
    else
      error("a code that is left out: " .. code)
    end
    if tag then
      if size == 2 then
        v = { tag = tag, 0, 0 }
      elseif size == 3 then
        v = { tag = tag, 0, 0, 0 }
      else
        v = { tag = tag }
      end
      if size > 0 then
        count = count + 1
        objects[count] = v
      end
    end
    t[k] = v
    k = k + 1
    if size and size > 0 then
      -- What lies in a last field needs its parent no more.
      if k <= n then
        top = top + 1
        tables[top], at[top], sizes[top] = t, k, n
      end
      t, k, n = v, 1, size
    else
      while k > n do
        if top == 0 then return root[1] end
        t, k, n = tables[top], at[top], sizes[top]
        top = top - 1
      end
    end
  end
end

local small_int = {}
for i = 0, 63 do small_int[i] = char(0x40 + i) end
for i = -128, -1 do small_int[i] = char(0, i + 256) end
for i = 64, 127 do small_int[i] = char(0, i) end

local function int(v)
  if v >= -32768 and v < 32768 then return "\1" .. be16(v % 65536) end
  if v >= -1073741824 and v < 1073741824 then return "\2" .. be32(v % 4294967296) end
  return "\3" .. be64(v)
end

function M.write(value)
  local out, o = {}, 0
  local seen, count, words32, words64, length = {}, 0, 0, 0, 0
  local tables, at, top = {}, {}, 0
  local t, k, n = { value }, 1, 1
  while true do
    local v = t[k]
    k = k + 1
    local piece, into
    local kind = type(v)
    if kind == "number" then
      piece = small_int[v] or int(v)
    elseif kind == "string" then
      local l = #v
      o = o + 1
      out[o] = l < 32 and char(0x20 + l) or l < 256 and char(9, l) or "\10" .. be32(l)
      length = length + #out[o]
      piece = v
      count = count + 1
      words32 = words32 + 1 + floor((l + 4) / 4)
      words64 = words64 + 1 + floor((l + 8) / 8)
    else
      local before, tag, size = seen[v], v.tag, #v
      if before then
        local distance = count - before + 1
        piece = distance < 256 and char(4, distance) or distance < 65536 and "\5" .. be16(distance) or "\6" .. be32(distance)
      elseif tag == 253 then
        piece = "\12" .. numbers.from_doubles(v, 1)
        count, words32, words64 = count + 1, words32 + 3, words64 + 2
        seen[v] = count
      elseif tag == 254 then
        piece = (size < 256 and char(14, size) or "\7" .. be32(size)) .. numbers.from_doubles(v, size)
        count, words32, words64 = count + 1, words32 + 1 + 2 * size, words64 + 1 + size
        seen[v] = count
      else
        piece = tag < 16 and size < 8 and char(0x80 + tag + size * 16) or "\8" .. be32(size * 1024 + tag)
        if size > 0 then
          count, words32, words64 = count + 1, words32 + 1 + size, words64 + 1 + size
          seen[v] = count
          into = size
        end
      end
    end
    o = o + 1
    out[o] = piece
    length = length + #piece
    if into then
      if k <= n then
        top = top + 1
        tables[top], at[top] = t, k
      end
      t, k, n = v, 1, into
    else
      while k > n do
        if top == 0 then
          return "\132\149\166\190" .. be32(length) .. be32(count) .. be32(words32) .. be32(words64) .. concat(out)
        end
        t, k = tables[top], at[top]
        n = #t
        top = top - 1
      end
    end
  end
end

return M
