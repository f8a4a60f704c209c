-- SPDX-License-Identifier: MIT OR Apache-2.0
-- Words of 32 bits for hash.lua, with LuaJIT's bit operations.

local bit = require "bit"
local band, bxor, bor, lshift, rshift, rol, tobit = bit.band, bit.bxor, bit.bor, bit.lshift, bit.rshift, bit.rol, bit.tobit
local byte, floor = string.byte, math.floor
local M = {}

-- b is not negative; both products stay below 2^53.
local function times(a, b) return tobit(tobit(band(a, 0xffff) * b) + lshift(tobit(rshift(a, 16) * b), 16)) end

local function mix(h, d)
  d = times(rol(times(d, 0xcc9e2d51), 15), 0x1b873593)
  h = rol(bxor(h, d), 13)
  return tobit(times(h, 5) + 0xe6546b64)
end
M.mix = mix

function M.mix_int(h, n)
  local v = 2 * n + 1
  local high = floor(v / 4294967296)
  return mix(h, bxor(tobit(high), v < 0 and -1 or 0, tobit(v)))
end

function M.mix_string(h, s)
  local l = #s
  local i, most = 1, l
  while i + 3 <= most do
    local a, b, c, d = byte(s, i, i + 3)
    h = mix(h, bor(a, lshift(b, 8), lshift(c, 16), lshift(d, 24)))
    i = i + 4
  end
  if i <= most then
    local a, b, c = byte(s, i, most)
    h = mix(h, bor(a, lshift(b or 0, 8), lshift(c or 0, 16)))
  end
  return bxor(h, l)
end

function M.finish(h)
  h = times(bxor(h, rshift(h, 16)), 0x85ebca6b)
  h = times(bxor(h, rshift(h, 13)), 0xc2b2ae35)
  return band(bxor(h, rshift(h, 16)), 0x3fffffff)
end

return M
