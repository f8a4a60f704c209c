-- SPDX-License-Identifier: MIT OR Apache-2.0
-- What is alike: types within a schema, so that one type is one however often it is said; and a schema's tables and
-- what they were when they were read.

local M = {}

-- Where many tables are walked, `next` is called by hand: in compiled loops over `pairs`, LuaJIT's of 2022 may never end.

-- Calls f of each node right inside a node, in an order that says which one is where, and puts what it gives in its place.
local function each(list, f)
  for i, x in ipairs(list or {}) do list[i] = f(x) end
end
local function each_field(list, f)
  for _, field in ipairs(list or {}) do field.node = f(field.node) end
end
local function each_child(node, f)
  if node.key then node.key = f(node.key) end
  if node.of then node.of = f(node.of) end
  each(node.args, f)
  each_field(node.fields, f)
  for _, block in ipairs(node.blocks or {}) do
    each(block.args, f)
    each_field(block.fields, f)
  end
end
M.each_child = each_child

local function names(list)
  local all = {}
  for i, x in ipairs(list or {}) do all[i] = ("%q"):format(x.name) end
  return table.concat(all, ",")
end
-- What a node says but for the nodes inside.
local function face(node)
  local parts = { node.kind, node.open and "open" or "", names(node.fields), names(node.constants) }
  for _, block in ipairs(node.blocks or {}) do
    parts[#parts + 1] = ("%q(%d%s)"):format(block.name, #(block.args or {}), names(block.fields))
  end
  return table.concat(parts, ";")
end

local function all_from(root)
  local order, seen = {}, {}
  local function visit(node)
    if seen[node] then return node end
    seen[node] = true
    order[#order + 1] = node
    each_child(node, visit)
    return node
  end
  visit(root)
  return order
end

-- Numbers the nodes by what `text` says of each: how many numbers there are, and which node has which.
local function numbered(order, text)
  local numbers, by_text, n = {}, {}, 0
  for _, node in ipairs(order) do
    local said = text(node)
    if not by_text[said] then
      n = n + 1
      by_text[said] = n
    end
    numbers[node] = by_text[said]
  end
  return n, numbers
end

-- Whether there are two of a kind at all.
local function may_merge(order)
  local met = {}
  for _, node in ipairs(order) do
    if met[node.kind] then return true end
    met[node.kind] = true
  end
end

-- Makes one node of those that are alike from a root on. At first those are told apart that say something else; then,
-- as long as that tells more of them apart, those with different ones inside.
function M.merge(root)
  local order = all_from(root)
  if not may_merge(order) then return end
  local n, numbers = numbered(order, face)
  while true do
    local more, finer = numbered(order, function(node)
      local parts = { numbers[node] }
      each_child(node, function(child)
        parts[#parts + 1] = numbers[child]
        return child
      end)
      return table.concat(parts, " ")
    end)
    if more == n then break end
    n, numbers = more, finer
  end
  local first = {}
  for _, node in ipairs(order) do first[numbers[node]] = first[numbers[node]] or node end
  for _, node in ipairs(order) do
    each_child(node, function(child) return first[numbers[child]] end)
  end
end

-- What is in a table and in those inside it, but for tables of a certain metatable: one after the other a table, how many
-- keys it has, the keys and what is under them. It keeps none of them alive.
function M.snapshot(t, but)
  local said, n, seen = setmetatable({}, { __mode = "v" }), 0, {}
  local function note(x)
    n = n + 1
    said[n] = x
  end
  local function visit(x)
    if type(x) ~= "table" or seen[x] or getmetatable(x) == but then return end
    seen[x] = true
    local keys = 0
    for _ in pairs(x) do keys = keys + 1 end
    note(x)
    note(keys)
    for key, inner in pairs(x) do
      note(key)
      note(inner)
    end
    for _, inner in pairs(x) do visit(inner) end
  end
  visit(t)
  return { said = said, length = n }
end

function M.unchanged(snapshot)
  local said, i = snapshot.said, 1
  while i <= snapshot.length do
    local t, keys = said[i], said[i + 1]
    if t == nil then return false end
    local found, key = 0, next(t)
    while key ~= nil do
      found, key = found + 1, next(t, key)
    end
    if found ~= keys then return false end
    for k = i + 2, i + 2 * keys, 2 do
      if said[k] == nil or rawget(t, said[k]) ~= said[k + 1] then return false end
    end
    i = i + 2 + 2 * keys
  end
  return true
end

for _, f in ipairs { each_child, all_from, numbered, M.merge, M.snapshot } do jit.off(f, true) end

return M
