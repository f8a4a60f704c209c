-- SPDX-License-Identifier: MIT OR Apache-2.0
-- A reader of OCaml's Marshal messages in plain Lua, as good as we can make one: what bindings/lua is compared with.
--
-- It makes no garbage but the result: bytes are read where they lie, blocks become { tag = t, field, ... }, lists of any
-- length need no recursion. Floats are plain numbers. Messages of 64-bit length and compressed ones are left out, as are
-- custom blocks but int64.

local bit = require "bit"
local band, rshift, lshift, bor = bit.band, bit.rshift, bit.lshift, bit.bor
local byte, sub, new = string.byte, string.sub, require "table.new"

local M = {}

-- The double of eight bytes from place i, counted from 0, the highest first or last.
local function double(p, i, big)
  local b1, b2, b3, b4, b5, b6, b7, b8 = byte(p, i + 1, i + 8)
  if not big then b1, b2, b3, b4, b5, b6, b7, b8 = b8, b7, b6, b5, b4, b3, b2, b1 end
  local exponent = band(b1, 127) * 16 + rshift(b2, 4)
  local mantissa = ((((((b2 % 16) * 256 + b3) * 256 + b4) * 256 + b5) * 256 + b6) * 256 + b7) * 256 + b8
  local d
  if exponent == 2047 then
    d = mantissa == 0 and math.huge or 0 / 0
  elseif exponent == 0 then
    d = math.ldexp(mantissa, -1074)
  else
    d = math.ldexp(mantissa + 2 ^ 52, exponent - 1075)
  end
  return b1 >= 128 and -d or d
end
local function u32(p, i)
  local b1, b2, b3, b4 = byte(p, i + 1, i + 4)
  return bor(lshift(b1, 24), lshift(b2, 16), lshift(b3, 8), b4)
end
local function i64(p, i) return u32(p, i) * 4294967296 + u32(p, i + 4) % 4294967296 end

-- The value of a message, in tables.
function M.read(message)
  local p = message
  assert(sub(message, 1, 4) == "\x84\x95\xA6\xBE", "no small message")
  local i, last = 20, 20 + u32(p, 4)
  assert(last <= #message, "the message is cut off")
  -- Blocks whose fields are not all read: the table, the next field, how many there are.
  local tables, at, sizes, top = {}, {}, {}, 0
  local objects, count = new(u32(p, 8), 0), 0
  local root = {}
  local t, k, n = root, 1, 1
  while true do
    local code = byte(p, i + 1)
    i = i + 1
    local v
    local tag, size
    if code >= 0x80 then
      tag, size = band(code, 15), band(rshift(code, 4), 7)
    elseif code >= 0x40 then
      v = code - 0x40
    elseif code >= 0x20 then
      local length = code - 0x20
      v = sub(p, i + 1, i + length)
      i = i + length
      count = count + 1
      objects[count] = v
    elseif code == 0 then
      v = lshift(byte(p, i + 1), 24) / 0x1000000
      i = i + 1
    elseif code == 1 then
      v = bit.arshift(bor(lshift(byte(p, i + 1), 24), lshift(byte(p, i + 2), 16)), 16)
      i = i + 2
    elseif code == 2 then
      v = u32(p, i)
      i = i + 4
    elseif code == 3 then
      v = i64(p, i)
      i = i + 8
    elseif code == 4 then
      v = objects[count - byte(p, i + 1) + 1]
      i = i + 1
    elseif code == 5 then
      v = objects[count - bor(lshift(byte(p, i + 1), 8), byte(p, i + 2)) + 1]
      i = i + 2
    elseif code == 6 then
      v = objects[count - u32(p, i) + 1]
      i = i + 4
    elseif code == 8 then
      local header = u32(p, i)
      tag, size = band(header, 255), rshift(header, 10)
      i = i + 4
    elseif code == 9 then
      local length = byte(p, i + 1)
      v = sub(p, i + 2, i + 1 + length)
      i = i + 1 + length
      count = count + 1
      objects[count] = v
    elseif code == 10 then
      local length = u32(p, i)
      v = sub(p, i + 5, i + 4 + length)
      i = i + 4 + length
      count = count + 1
      objects[count] = v
    elseif code == 11 or code == 12 then
      v = double(p, i, code == 11)
      i = i + 8
      count = count + 1
      objects[count] = v
    elseif code == 13 or code == 14 then
      local length = byte(p, i + 1)
      v = { tag = 254 }
      for j = 1, length do v[j] = double(p, i + 8 * j - 7, code == 13) end
      i = i + 1 + 8 * length
      count = count + 1
      objects[count] = v
    elseif code == 25 then
      assert(sub(p, i + 1, i + 3) == "_j\0", "an unknown custom block")
      v = i64(p, i + 3)
      i = i + 11
      count = count + 1
      objects[count] = v
    else
      error("unknown code " .. code)
    end
    if tag then
      if size == 2 then
        v = { tag = tag, false, false }
      elseif size < 2 then
        v = { tag = tag, false }
      elseif size == 3 then
        v = { tag = tag, false, false, false }
      else
        v = new(size + 1, 1)
        v.tag = tag
      end
      if size > 0 then
        count = count + 1
        objects[count] = v
        t[k] = v
        k = k + 1
        -- What lies in a last field needs its parent no more.
        if k <= n then
          top = top + 1
          at[top], tables[top], sizes[top] = k, t, n
        end
        t, k, n = v, 1, size
        goto continue
      end
    end
    t[k] = v
    k = k + 1
    while k > n do
      if top == 0 then return root[1] end
      t, k, n = tables[top], at[top], sizes[top]
      top = top - 1
    end
    ::continue::
  end
end

return M
