-- SPDX-License-Identifier: MIT OR Apache-2.0
-- OCaml's compare in plain Lua, on the values of marshal.lua: integers before blocks, then tags, sizes and fields.

local function of_leaves(a, b) return a == b and 0 or a < b and -1 or 1 end

local rank = { string = 252, number = -1 }
local function tag_of(v) return rank[type(v)] or v.tag end

local function compare(a, b)
  while true do
    local ta, tb = type(a), type(b)
    if ta ~= "table" or tb ~= "table" then
      if ta == tb then return of_leaves(a, b) end
      return of_leaves(tag_of(a), tag_of(b))
    end
    if a.tag ~= b.tag then return of_leaves(a.tag, b.tag) end
    local n = #a
    if n ~= #b then return of_leaves(n, #b) end
    for i = 1, n - 1 do
      local x, y = a[i], b[i]
      if type(x) == "number" and type(y) == "number" then
        if x ~= y then return x < y and -1 or 1 end
      else
        local c = compare(x, y)
        if c ~= 0 then return c end
      end
    end
    if n == 0 then return 0 end
    -- The last field without recursion: lists are long.
    a, b = a[n], b[n]
  end
end

return compare
