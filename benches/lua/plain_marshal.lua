-- SPDX-License-Identifier: MIT OR Apache-2.0
-- A reader of OCaml's Marshal messages in plain Lua, as good as we can make one: what bindings/lua is compared with.
--
-- It keeps no stack of closures and makes no garbage but the result: bytes are read through a pointer, blocks become
-- { tag = t, field, ... }, lists of any length need no recursion. Floats are plain numbers. Messages of 64-bit length
-- and compressed ones are left out, as are custom blocks but int64.

local ffi = require "ffi"
local bit = require "bit"
local band, rshift, lshift, bor, bswap = bit.band, bit.rshift, bit.lshift, bit.bor, bit.bswap
local ffi_string, new = ffi.string, require "table.new"

local M = {}

local scratch = ffi.new "union { double d; uint8_t b[8]; }"
local function double(p, i, big)
  for k = 0, 7 do scratch.b[k] = p[big and i + 7 - k or i + k] end
  return scratch.d
end
local function u32(p, i) return bor(lshift(p[i], 24), lshift(p[i + 1], 16), lshift(p[i + 2], 8), p[i + 3]) end
local function i64(p, i) return u32(p, i) * 4294967296 + u32(p, i + 4) % 4294967296 end

-- The value of a message, in tables.
function M.read(message)
  local p = ffi.cast("const uint8_t *", message)
  assert(bswap(u32(p, 0)) == bswap(0x8495A6BE - 2 ^ 32), "no small message")
  local i, last = 20, 20 + u32(p, 4)
  assert(last <= #message, "the message is cut off")
  -- Blocks whose fields are not all read: the table, the next field, how many there are.
  local tables, at, sizes, top = {}, {}, {}, 0
  local objects, count = new(u32(p, 8), 0), 0
  local root = {}
  local t, k, n = root, 1, 1
  while true do
    local code = p[i]
    i = i + 1
    local v
    local tag, size
    if code >= 0x80 then
      tag, size = band(code, 15), band(rshift(code, 4), 7)
    elseif code >= 0x40 then
      v = code - 0x40
    elseif code >= 0x20 then
      local length = code - 0x20
      v = ffi_string(p + i, length)
      i = i + length
      count = count + 1
      objects[count] = v
    elseif code == 0 then
      v = lshift(p[i], 24) / 0x1000000
      i = i + 1
    elseif code == 1 then
      v = bit.arshift(bor(lshift(p[i], 24), lshift(p[i + 1], 16)), 16)
      i = i + 2
    elseif code == 2 then
      v = u32(p, i)
      i = i + 4
    elseif code == 3 then
      v = i64(p, i)
      i = i + 8
    elseif code == 4 then
      v = objects[count - p[i] + 1]
      i = i + 1
    elseif code == 5 then
      v = objects[count - bor(lshift(p[i], 8), p[i + 1]) + 1]
      i = i + 2
    elseif code == 6 then
      v = objects[count - u32(p, i) + 1]
      i = i + 4
    elseif code == 8 then
      local header = u32(p, i)
      tag, size = band(header, 255), rshift(header, 10)
      i = i + 4
    elseif code == 9 then
      local length = p[i]
      v = ffi_string(p + i + 1, length)
      i = i + 1 + length
      count = count + 1
      objects[count] = v
    elseif code == 10 then
      local length = u32(p, i)
      v = ffi_string(p + i + 4, length)
      i = i + 4 + length
      count = count + 1
      objects[count] = v
    elseif code == 11 or code == 12 then
      v = double(p, i, code == 11)
      i = i + 8
      count = count + 1
      objects[count] = v
    elseif code == 13 or code == 14 then
      local length = p[i]
      v = { tag = 254 }
      for j = 1, length do v[j] = double(p, i + 8 * j - 7, code == 13) end
      i = i + 1 + 8 * length
      count = count + 1
      objects[count] = v
    elseif code == 25 then
      assert(ffi_string(p + i, 3) == "_j\0", "an unknown custom block")
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
