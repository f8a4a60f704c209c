-- SPDX-License-Identifier: MIT OR Apache-2.0
-- Words of 32 bits for hash.lua, with Lua 5.4's integers.

local M = {}
local unpack, byte = string.unpack, string.byte

local function mix(h, d)
  d = d * 0xcc9e2d51 & 0xffffffff
  d = (d << 15 | d >> 17) * 0x1b873593 & 0xffffffff
  h = h ~ d
  h = (h << 13 | h >> 19) & 0xffffffff
  return h * 5 + 0xe6546b64 & 0xffffffff
end
M.mix = mix

function M.mix_int(h, n)
  local v = n << 1 | 1
  return mix(h, (v >> 32 ~ (v < 0 and -1 or 0) ~ v) & 0xffffffff)
end

function M.mix_string(h, s)
  local l = #s
  local i, most = 1, l
  while i + 3 <= most do
    h = mix(h, (unpack("<I4", s, i)))
    i = i + 4
  end
  if i <= most then
    local a, b, c = byte(s, i, most)
    h = mix(h, a | (b or 0) << 8 | (c or 0) << 16)
  end
  return h ~ l
end

function M.finish(h)
  h = (h ~ h >> 16) * 0x85ebca6b & 0xffffffff
  h = (h ~ h >> 13) * 0xc2b2ae35 & 0xffffffff
  return (h ~ h >> 16) & 0x3fffffff
end

return M
