-- SPDX-License-Identifier: MIT OR Apache-2.0
-- Schemas: what an OCaml type is, said by Lua tables, checked and made nodes of.
--
-- A node has a `kind` and what belongs to it, an `id`, `open` if what is in a table beside its value is ignored, and
-- `recursive` if a value of it may lie within itself. Types that are alike are one node within a schema.

local errors = require "camlrt.errors"
local alike = require "camlrt.alike"
local notation = require "camlrt.notation"

local M = {}
jit.off(true, true)

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

-- A list in a schema, whole: a hole would hide what is behind it, and a key that means nothing is a slip.
local function whole(t, what, options)
  if type(t) ~= "table" then bad("%s", what) end
  local n = #t
  for key in pairs(t) do
    local place = type(key) == "number" and key >= 1 and key <= n and key % 1 == 0
    if not place and not (options and options[key]) then bad("%s; its key %s is none", what, errors.shown(key)) end
  end
  for i = 1, n do
    if t[i] == nil then bad("%s; element %d is nil", what, i) end
  end
  return n
end

local function fields(all, into)
  local names = {}
  for i = 1, whole(all, "a record is a list of { name, type }") do
    local f = all[i]
    if type(f) ~= "table" or type(f[1]) ~= "string" then bad("field %d is not { name, type }", i) end
    if whole(f, ("field %d is { name, type }"):format(i)) ~= 2 then bad("field %d is not { name, type }", i) end
    if names[f[1]] then bad("there are two fields %q", f[1]) end
    names[f[1]] = true
    into[i] = { name = f[1], node = parse(f[2]) }
  end
  return into
end

local function types(all, what, from)
  local nodes = {}
  for i = from or 1, whole(all, what) do nodes[#nodes + 1] = parse(all[i]) end
  return nodes
end

local function constructor(c, block)
  local what = ("constructor %q is { name, type, ... } or { name, record = ... }"):format(block.name)
  if c.record == nil then
    block.args = types(c, what, 2)
    if #block.args == 0 then bad("%q is in braces and has no arguments", block.name) end
  else
    if whole(c, what, { record = true }) > 1 then bad("constructor %q has types and a record", block.name) end
    block.fields = fields(c.record, {})
  end
  return block
end

local function constructors(all, node, numbered)
  node.constants, node.blocks = {}, {}
  local names = {}
  for i = 1, whole(all, "a variant is a list of constructors") do
    local c = all[i]
    local name = type(c) == "table" and c[1] or c
    if type(name) ~= "string" then bad("constructor %d has no name", i) end
    if names[name] then bad("there are two constructors %q", name) end
    names[name] = true
    if type(c) == "string" then
      node.constants[#node.constants + 1] = { name = name, number = numbered and numbered(name) or #node.constants }
    else
      node.blocks[#node.blocks + 1] = constructor(c, { name = name, tag = #node.blocks })
    end
  end
end

-- OCaml's limit: tags from 246 on mean something else.
local MOST_TAGS = 246

local KEYS = { string = true, int = true, char = true, float = true, bool = true }
local function bindings(pair, node)
  local what = ("a %s has { key, type }"):format(node.kind)
  if whole(pair, what) ~= 2 then bad("%s", what) end
  node.key, node.of = parse(pair[1]), parse(pair[2])
  if not KEYS[node.key.kind] then bad("the keys of a %s are strings, ints, chars, floats or bools", node.kind) end
end
local function elements(t, node) node.of = parse(t) end

-- How each form is read: what is under its name, and the node to be filled in.
local FORMS = {
  option = elements, list = elements, array = elements, set = elements, map = bindings, hashtbl = bindings,
  ref = function(t, node)
    node.kind = "record"
    node.fields = { { name = "contents", node = parse(t) } }
  end,
  tuple = function(all, node)
    node.args = types(all, "a tuple is a list of types")
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
}
-- Those whose tables in Lua could have more in them than the type has: `extra = "ignore"` lets them.
local OPEN = { list = true, array = true, set = true, ref = true, tuple = true, record = true, variant = true, poly = true }

local function form_of(t)
  local form
  for name in pairs(t) do
    if FORMS[name] then
      if form then bad("a type is both %s and %s", form, name) end
      form = name
    end
  end
  if not form then
    local got = errors.shown(next(t))
    bad("a table that is no type: it wants record, variant, tuple, list, array, option, ..., got %s", got)
  end
  for name, x in pairs(t) do
    if name == "extra" and OPEN[form] then
      if x ~= "ignore" then bad("extra is \"ignore\" or nothing, not %s", errors.shown(x)) end
    elseif name ~= form then
      bad("a %s has no option %s", form, errors.shown(name))
    end
  end
  return form
end

-- The reading that goes on: its nodes by the tables that they are made of, and those tables as they are.
local reading
local count = 0

function parse(t)
  if type(t) == "string" then return SCALARS[t] or bad("there is no type %q", t) end
  if type(t) ~= "table" then bad("a type is a name or a table, not a %s", type(t)) end
  if getmetatable(t) == M.Schema then return t.node end
  if reading[t] then return reading[t] end
  local form = form_of(t)
  if type(t[form]) ~= "table" and type(t[form]) ~= "string" then bad("%s wants a type or a table", form) end
  count = count + 1
  local node = { kind = form, id = count, fields = {}, open = t.extra ~= nil }
  reading[t] = node
  FORMS[form](t[form], node)
  return node
end

-- A node of its own for what a table says now.
local function read(t)
  local before = reading
  reading = {}
  local fine, node = pcall(parse, t)
  reading = before
  if not fine then error(node, 0) end
  alike.merge(node)
  return node
end

-- Nodes by the tables that they were made of, with what these said then: a table may be changed.
local known = setmetatable({}, { __mode = "k" })
function M.parse(t)
  if type(t) ~= "table" or getmetatable(t) == M.Schema then return parse(t) end
  local entry = known[t]
  if entry and alike.unchanged(entry.said) then return entry.node end
  local node = read(t)
  known[t] = { node = node, said = alike.snapshot(t, M.Schema) }
  return node
end

-- The nodes right inside a node.
function M.children(node)
  local all = {}
  alike.each_child(node, function(child)
    all[#all + 1] = child
    return child
  end)
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

M.Schema = {}
M.Schema.__index = M.Schema
function M.Schema.__tostring(s) return "camlrt schema: " .. notation.of(s.node) end

-- A schema as an object: what the table says now, whatever becomes of it.
function M.object(t)
  if getmetatable(t) == M.Schema then return t end
  return setmetatable({ node = type(t) == "table" and read(t) or parse(t) }, M.Schema)
end
function M.objects(list, what)
  local all = {}
  for i = 1, whole(list, what) do all[i] = M.object(list[i]) end
  return all
end

return M
