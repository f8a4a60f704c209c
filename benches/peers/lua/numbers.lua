-- SPDX-License-Identifier: MIT OR Apache-2.0
-- Numbers in bytes, by the fastest means that each Lua has.

local byte = string.byte
local M = {}

-- Big-endian, from place i counted from 0.
function M.u16(p, i)
  local a, b = byte(p, i + 1, i + 2)
  return a * 256 + b
end
function M.u32(p, i)
  local a, b, c, d = byte(p, i + 1, i + 4)
  return ((a * 256 + b) * 256 + c) * 256 + d
end
function M.be16(n) return string.char(math.floor(n / 256) % 256, n % 256) end
function M.be32(n)
  return string.char(math.floor(n / 16777216) % 256, math.floor(n / 65536) % 256, math.floor(n / 256) % 256, n % 256)
end
function M.be64(n) return M.be32(math.floor(n / 4294967296) % 4294967296) .. M.be32(n % 4294967296) end

if string.pack then
  local pack, unpack = string.pack, string.unpack
  function M.u32(p, i) return (unpack(">I4", p, i + 1)) end
  function M.be16(n) return pack(">I2", n) end
  function M.be32(n) return pack(">I4", n) end
  function M.be64(n) return pack(">i8", n) end
  -- Doubles of the machine's order: n of them into t from its first place, or out of it.
  function M.doubles(p, i, n, t)
    i = i + 1
    for j = 1, n do t[j], i = unpack("<d", p, i) end
  end
  function M.from_doubles(t, n)
    local parts = {}
    for j = 1, n do parts[j] = pack("<d", t[j]) end
    return table.concat(parts)
  end
else
  local ffi = require "ffi"
  function M.doubles(p, i, n, t)
    local all = ffi.new("double[?]", n)
    ffi.copy(all, ffi.cast("const char *", p) + i, 8 * n)
    for j = 1, n do t[j] = all[j - 1] end
  end
  function M.from_doubles(t, n)
    local all = ffi.new("double[?]", n)
    for j = 1, n do all[j - 1] = t[j] end
    return ffi.string(all, 8 * n)
  end
end

return M
