-- SPDX-License-Identifier: MIT OR Apache-2.0
-- Hashtbl.hash in plain Lua, of integers, strings and blocks: MurmurHash3 over at most ten of them, breadth first, of a hundred looked at.

local word
if rawget(_G, "jit") then
  word = require "word_jit"
else
  word = require "word_54"
end
local mix, mix_string, finish, mix_int = word.mix, word.mix_string, word.finish, word.mix_int

return function(value)
  local h, left, queue, first, last = 0, 10, { value }, 1, 1
  while first <= last and left > 0 do
    local v = queue[first]
    first = first + 1
    local kind = type(v)
    if kind == "number" then
      h = mix_int(h, v)
      left = left - 1
    elseif kind == "string" then
      h = mix_string(h, v)
      left = left - 1
    else
      local size = #v
      h = mix(h, size * 1024 + v.tag)
      for i = 1, size do
        if last >= 100 then break end
        last = last + 1
        queue[last] = v[i]
      end
    end
  end
  return finish(h)
end
