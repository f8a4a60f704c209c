-- SPDX-License-Identifier: MIT OR Apache-2.0
-- Schemas: what an OCaml type is, said by Lua tables, checked and made nodes of.
--
-- A node has a `kind` and what belongs to it, an `id`, and `recursive` if a value of it may lie within itself. The
-- same table gives the same node.

local errors = require "camlrt.errors"

local M = {}

local SCALARS = {}
for _, kind in ipairs { "int", "float", "string", "char", "bool", "unit", "int32", "int64", "nativeint", "any" } do
  SCALARS[kind] = { kind = kind, scalar = kind ~= "any" }
end

local function bad(format, ...) errors.misuse("camlrt: schema: " .. format:format(...)) end

-- OCaml's number of a polymorphic variant's constructor.
function M.hash_variant(name)
  local h = 0
  for i = 1, #name do h = (h * 223 + name:byte(i)) % 0x80000000 end
  return h >= 0x40000000 and h - 0x80000000 or h
end

local parse

local function fields(all, into)
  if type(all) ~= "table" then bad "a record is a list of { name, type }" end
  local names = {}
  for i, f in ipairs(all) do
    if type(f) ~= "table" or type(f[1]) ~= "string" then bad("field %d is not { name, type }", i) end
    if names[f[1]] then bad("there are two fields %q", f[1]) end
    names[f[1]] = true
    into[i] = { name = f[1], node = parse(f[2]) }
  end
  return into
end

local function types(all)
  local nodes = {}
  for i, t in ipairs(all) do nodes[i] = parse(t) end
  return nodes
end

local function constructors(all, node, numbered)
  node.constants, node.blocks = {}, {}
  local names = {}
  for i, c in ipairs(all) do
    local name = type(c) == "table" and c[1] or c
    if type(name) ~= "string" then bad("constructor %d has no name", i) end
    if names[name] then bad("there are two constructors %q", name) end
    names[name] = true
    if type(c) == "string" then
      node.constants[#node.constants + 1] = { name = name, number = numbered and numbered(name) or #node.constants }
    else
      local block = { name = name, tag = #node.blocks }
      if c.record then
        block.fields = fields(c.record, {})
      else
        block.args = {}
        for k = 2, #c do block.args[k - 1] = parse(c[k]) end
        if #block.args == 0 then bad("%q is in braces and has no arguments", name) end
      end
      node.blocks[#node.blocks + 1] = block
    end
  end
end

-- OCaml's limit: tags from 246 on mean something else.
local MOST_TAGS = 246

-- How each form is read: what is under its name, and the node to be filled in.
local FORMS = {
  option = function(t, node) node.of = parse(t) end,
  list = function(t, node) node.of = parse(t) end,
  array = function(t, node) node.of = parse(t) end,
  set = function(t, node) node.of = parse(t) end,
  ref = function(t, node)
    node.kind = "record"
    node.fields = { { name = "contents", node = parse(t) } }
  end,
  tuple = function(all, node)
    node.args = types(all)
    if #node.args < 2 then bad "a tuple has two components or more" end
  end,
  record = function(all, node)
    fields(all, node.fields)
    if #node.fields == 0 then bad "a record has fields" end
    node.floats = true
    for _, f in ipairs(node.fields) do node.floats = node.floats and f.node.kind == "float" end
  end,
  variant = function(all, node)
    constructors(all, node)
    if #node.blocks > MOST_TAGS then bad("a variant has more than %d constructors with arguments", MOST_TAGS) end
  end,
  poly = function(all, node)
    constructors(all, node, M.hash_variant)
    for _, block in ipairs(node.blocks) do
      if block.fields or #block.args ~= 1 then bad("`%s has not one argument", block.name) end
      block.number = M.hash_variant(block.name)
    end
  end,
  map = function(pair, node) node.key, node.of = parse(pair[1]), parse(pair[2]) end,
  hashtbl = function(pair, node) node.key, node.of = parse(pair[1]), parse(pair[2]) end,
}

-- Nodes by the tables that they were made of.
local known = setmetatable({}, { __mode = "k" })
local count = 0

function parse(t)
  if type(t) == "string" then return SCALARS[t] or bad("there is no type %q", t) end
  if type(t) ~= "table" then bad("a type is a name or a table, not a %s", type(t)) end
  if getmetatable(t) == M.Schema then return t.node end
  if known[t] then return known[t] end
  local form
  for name in pairs(FORMS) do
    if t[name] ~= nil then
      if form then bad("a type is both %s and %s", form, name) end
      form = name
    end
  end
  if not form then bad "a table that is no type: it wants record, variant, tuple, list, array, option, ..." end
  if type(t[form]) ~= "table" and type(t[form]) ~= "string" then bad("%s wants a type or a table", form) end
  count = count + 1
  local node = { kind = form, id = count, fields = {} }
  known[t] = node
  local fine, why = pcall(FORMS[form], t[form], node)
  if not fine then
    known[t] = nil
    error(why, 0)
  end
  local key = node.key and node.key.kind
  if node.key and not (key == "string" or key == "int" or key == "char" or key == "float" or key == "bool") then
    known[t] = nil
    bad("the keys of a %s are strings, ints, chars, floats or bools", form)
  end
  return node
end

-- The nodes right inside a node.
function M.children(node)
  local all = {}
  all[#all + 1] = node.of
  all[#all + 1] = node.key
  for _, n in ipairs(node.args or {}) do all[#all + 1] = n end
  for _, f in ipairs(node.fields or {}) do all[#all + 1] = f.node end
  for _, b in ipairs(node.blocks or {}) do
    for _, n in ipairs(b.args or {}) do all[#all + 1] = n end
    for _, f in ipairs(b.fields or {}) do all[#all + 1] = f.node end
  end
  return all
end

-- Each is a block of Lua's code in the one of the other, of which LuaJIT takes no more than 200.
local MOST_OPTIONS = 50

-- All nodes from a node on, each once; which of them are recursive is noted.
function M.closure(root)
  local order, seen = {}, {}
  local function visit(node)
    if seen[node] then return end
    seen[node] = true
    order[#order + 1] = node
    local inner, wrapped, depth = node, {}, 0
    while inner.kind == "option" do
      if wrapped[inner] then bad "an option contains nothing but itself" end
      wrapped[inner], inner, depth = true, inner.of, depth + 1
      if depth > MOST_OPTIONS then bad("more than %d options one in another", MOST_OPTIONS) end
    end
    for _, child in ipairs(M.children(node)) do visit(child) end
  end
  visit(root)
  for _, node in ipairs(order) do
    local met = {}
    local function reach(n)
      for _, child in ipairs(M.children(n)) do
        if child == node then return true end
        if not met[child] then
          met[child] = true
          if reach(child) then return true end
        end
      end
    end
    if node.recursive == nil then node.recursive = reach(node) or false end
  end
  return order
end

-- Whether None, or what stands for it in Lua, may be a value of the type: then Some is told by a table around it.
function M.nilable(node) return node.kind == "option" end

M.parse = parse
M.Schema = {}
M.Schema.__index = M.Schema

return M
