-- SPDX-License-Identifier: MIT OR Apache-2.0
-- Types as OCaml writes them, for messages: `{ name : string; friends : ... list }`.

local of

-- Inside itself, or very deep, a type is three dots.
local DEEPEST = 8
local inside, depth = {}, 0

local function product(nodes)
  local all = {}
  for i, node in ipairs(nodes) do all[i] = of(node, true) end
  return table.concat(all, " * ")
end
local function record(fields)
  local all = {}
  for i, f in ipairs(fields) do all[i] = f.name .. " : " .. of(f.node) end
  return "{ " .. table.concat(all, "; ") .. " }"
end
local function constructors(node, before)
  local all = {}
  for _, c in ipairs(node.constants) do all[#all + 1] = before .. c.name end
  for _, b in ipairs(node.blocks) do
    all[#all + 1] = before .. b.name .. " of " .. (b.fields and record(b.fields) or product(b.args))
  end
  return table.concat(all, " | ")
end
local function after(word) return function(node) return of(node.of, true) .. " " .. word end end
local function pair(word)
  return function(node) return ("(%s, %s) %s"):format(of(node.key), of(node.of), word) end
end

local FORMS = {
  option = after "option", list = after "list", array = after "array", set = after "set",
  map = pair "map", hashtbl = pair "Hashtbl.t",
  tuple = function(node) return product(node.args) end,
  record = function(node) return record(node.fields) end,
  variant = function(node) return constructors(node, "") end,
  poly = function(node) return "[ " .. constructors(node, "`") .. " ]" end,
}
local LOOSE = { tuple = true, variant = true }

-- `tight`: in parentheses where something would follow.
function of(node, tight)
  local form = FORMS[node.kind]
  if not form then return node.kind end
  if inside[node] or depth > DEEPEST then return "..." end
  inside[node], depth = true, depth + 1
  local text = form(node)
  inside[node], depth = nil, depth - 1
  return tight and LOOSE[node.kind] and "(" .. text .. ")" or text
end

return { of = function(node) return of(node) end }
