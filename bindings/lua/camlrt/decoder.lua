-- SPDX-License-Identifier: MIT OR Apache-2.0
-- Writes, for a schema, the Lua code that makes Lua values of the flat form, so that LuaJIT sees plain loops and
-- tables of the right shape.
--
-- Each composite type is a function of (p, S, O, w, d, T, K): the form, the two memories of shared tables, the word,
-- the depth, and where the result goes, T[K], if it is put off.

local reading = require "camlrt.reading"
local path = require "camlrt.path"
local schema = require "camlrt.schema"
local generic = require "camlrt.generic"
local functions = require "camlrt.functions"
local bit = require "bit"

local HEAD = [[
local R, path, any, new, C, F = ...
local int, float, string, char, bool, unit = R.int, R.float, R.string, R.char, R.bool, R.unit
local int32, int64, nativeint = R.int32, R.int64, R.nativeint
local double, block, sized, length, recall, remember = R.double, R.block, R.sized, R.length, R.recall, R.remember
local mismatch, too_many, no_key, spend, later = R.mismatch, R.too_many, R.no_key, R.spend, path.later
local P, Q, KEY, DEEP = path.pieces, path.keys, path.key, path.deepest
local band, rshift, arshift = bit.band, bit.rshift, bit.arshift
]]

local name_of = functions.name_of

-- Statements that read the word `w` into T[K]; `piece` is what the path calls it.
local function read(out, node, w, T, K, piece)
  local kind = node.kind
  if kind == "any" then
    out("%s[%s] = any(p, S, O, %s)", T, K, w)
  elseif node.scalar then
    out("%s[%s] = %s(p, %s, d, %s)", T, K, kind, w, piece)
  elseif kind == "option" then
    out("do local w = %s", w)
    out("if p[2 * w] == 1 and p[2 * w + 1] == 0 then %s[%s] = nil else", T, K)
    out("P[d] = %s", piece)
    out("local b = block(p, w, d + 1, %d, 'option')", bit.lshift(1, 10))
    if schema.nilable(node.of) then
      out("%s[%s] = {} local some = %s[%s]", T, K, T, K)
      read(out, node.of, "b", "some", "1", piece)
    else
      read(out, node.of, "b", T, K, piece)
    end
    out "end end"
  else
    out("P[d] = %s", piece)
    local more = node.recursive and (", %s, %s"):format(T, K) or ""
    out("%s[%s] = %s(p, S, O, %s, d + 1%s)", T, K, name_of(node), w, more)
  end
end

local function header(size, tag) return bit.bor(bit.lshift(size, 10), tag) end
local function quoted(name) return ("%q"):format(name) end
local function field_piece(name)
  return quoted(name:find "^[%a_][%w_]*$" and "." .. name or ("[%q]"):format(name))
end

local number_of = functions.number_of
local function recalled(out, node) out("local t = recall(S, O, b, %d) if t then return t end", number_of(node)) end
local function remembered(out, node) out("remember(S, O, b, %d, t)", number_of(node)) end

local function template(fields)
  local all = {}
  for i, f in ipairs(fields) do all[i] = ("[%q] = false"):format(f.name) end
  return table.concat(all, ", ")
end
local function read_fields(out, fields)
  for i, f in ipairs(fields) do
    read(out, f.node, ("b + %d"):format(i - 1), "t", quoted(f.name), field_piece(f.name))
  end
end

local BODY = {}

function BODY.record(out, node)
  local n = #node.fields
  out("local b = block(p, w, d, %d, 'record of %d fields')", header(n, node.floats and 254 or 0), n)
  recalled(out, node)
  out("t = { %s }", template(node.fields))
  remembered(out, node)
  if node.floats then
    for i, f in ipairs(node.fields) do out("t[%q] = double(p, b + %d)", f.name, i - 1) end
  else
    read_fields(out, node.fields)
  end
  out "return t"
end

function BODY.tuple(out, node)
  local n = #node.args
  out("local b = block(p, w, d, %d, 'tuple of %d')", header(n, 0), n)
  recalled(out, node)
  out("t = { %s }", ("false, "):rep(n))
  remembered(out, node)
  for i, arg in ipairs(node.args) do read(out, arg, ("b + %d"):format(i - 1), "t", i, i) end
  out "return t"
end

function BODY.list(out, node)
  local nilable = schema.nilable(node.of)
  out("if p[2 * w] == 1 and p[2 * w + 1] == 0 then return { %s } end", nilable and "n = 0" or "")
  out("local b = block(p, w, d, %d, 'list')", header(2, 0))
  recalled(out, node)
  out("local n = length(p, S, b, d) t = new(n, %d)", nilable and 1 or 0)
  remembered(out, node)
  out "for k = 1, n do"
  read(out, node.of, "b", "t", "k", "k")
  out "b = rshift(p[2 * b + 2], 3) end"
  if nilable then out "t.n = n" end
  out "return t"
end

function BODY.array(out, node)
  local nilable, floats = schema.nilable(node.of), node.of.kind == "float"
  out("local b, n = sized(p, w, d, %d, %q)", floats and 254 or 0, floats and "float array" or "array")
  out("if n == 0 then return { %s } end", nilable and "n = 0" or "")
  recalled(out, node)
  out("t = new(n, %d)", nilable and 1 or 0)
  remembered(out, node)
  if floats then
    out "for k = 1, n do t[k] = double(p, b + k - 1) end"
  else
    out "for k = 1, n do"
    read(out, node.of, "b + (k - 1)", "t", "k", "k")
    out "end"
  end
  if nilable then out "t.n = n" end
  out "return t"
end

local function constructor(out, node, c, first)
  if c.fields then
    out("t = { %q, %s }", c.name, template(c.fields))
    remembered(out, node)
    read_fields(out, c.fields)
  else
    out("t = { %q, %s }", c.name, ("false, "):rep(#c.args))
    remembered(out, node)
    for i, arg in ipairs(c.args) do read(out, arg, ("b + %d"):format(first + i - 1), "t", i + 1, i + 1) end
  end
  out "return t"
end

local function constants(out, node)
  out "local lo, hi = p[2 * w], p[2 * w + 1]"
  out "if band(lo, 1) == 1 then"
  out("local c = C[%d][arshift(lo, 1)]", node.id)
  out "if c and hi == arshift(lo, 31) then return c end"
  out "mismatch(p, w, d - 1, 'a constructor of the variant') end"
  out "local b = rshift(lo, 3) local h = p[2 * b - 2]"
  out "if p[2 * b - 1] ~= 0 then mismatch(p, w, d - 1, 'a constructor of the variant') end"
end

function BODY.variant(out, node)
  constants(out, node)
  recalled(out, node)
  for _, c in ipairs(node.blocks) do
    out("if h == %d then", header(#(c.fields or c.args), c.tag))
    constructor(out, node, c, 0)
    out "end"
  end
  out "mismatch(p, w, d - 1, 'a constructor of the variant')"
end

function BODY.poly(out, node)
  constants(out, node)
  recalled(out, node)
  for _, c in ipairs(node.blocks) do
    out("if h == %d and p[2 * b] == %d then", header(2, 0), 2 * c.number + 1)
    constructor(out, node, c, 1)
    out "end"
  end
  out "mismatch(p, w, d - 1, 'a constructor of the variant')"
end

-- Trees of Stdlib.Map and Stdlib.Set, in order, without recursion.
local function tree(out, node, size, each)
  out "t = {}"
  remembered(out, node)
  out "local above, top, left, n = {}, 0, p[4], 0"
  out "while true do"
  out "while p[2 * w] ~= 1 do"
  out("local b = block(p, w, d, %d, %q)", header(size, 0), node.kind)
  out "top, left = top + 1, left - 1 above[top] = b w = b"
  out("if left < 0 then too_many(d, %q) end end", node.kind)
  out "if top == 0 then spend(S, p[4] - left, d) return t end"
  out "local b = above[top] top = top - 1"
  each()
  out("w = b + %d end", size - 2)
end
local function key(out, node, w)
  out("local key = %s(p, %s, d, '.key')", node.key.kind, w)
  if node.key.kind == "float" then out "if key ~= key then no_key(d, 'float', 'nan') end" end
  if node.key.kind == "int" then
    out "if type(key) ~= 'number' then no_key(d, 'int from -2^53 to 2^53', tostring(key)) end"
  end
end
local function empty_or(out, node, size)
  out("if p[2 * w] == 1 then return {} end local b = block(p, w, d, %d, %q)", header(size, 0), node.kind)
  recalled(out, node)
end
function BODY.map(out, node)
  empty_or(out, node, 5)
  tree(out, node, 5, function()
    key(out, node, "b + 1")
    out "Q[d] = key"
    read(out, node.of, "b + 2", "t", "key", "KEY")
  end)
end
function BODY.set(out, node)
  empty_or(out, node, 4)
  tree(out, node, 4, function()
    out "n = n + 1"
    read(out, node.of, "b + 1", "t", "n", "n")
  end)
end

-- Where a key has several bindings, the latest one is met first, and is the one that counts.
function BODY.hashtbl(out, node)
  out("local b = block(p, w, d, %d, 'hashtbl')", header(4, 0))
  recalled(out, node)
  out "t = {}"
  remembered(out, node)
  out "local buckets, n = sized(p, b + 1, d, 0, 'hashtbl') local left, met = p[4], {}"
  out "for i = 0, n - 1 do local w = buckets + i"
  out "while p[2 * w] ~= 1 do"
  out("local b = block(p, w, d, %d, 'hashtbl')", header(3, 0))
  key(out, node, "b")
  out "if not met[key] then met[key], Q[d] = true, key"
  read(out, node.of, "b + 1", "t", "key", "KEY")
  out "end left = left - 1 if left < 0 then too_many(d, 'hashtbl') end"
  out "w = b + 2 end end spend(S, p[4] - left, d)"
  out "return t"
end

-- The decoder of a node: a function of (p, S, O) that gives the value.
local function compile(root)
  local chunk, tables = functions.compile(root, {
    what = "decoder", head = HEAD, body = BODY,
    parameters = "p, S, O, w, d, T, K", again = "w, T, K, p, S, O",
    constant = function(names, c) names[c.number] = c.name end,
    main = function(out)
      out "return function(p, S, O, T) local d = 1"
      read(out, root, "3", "T", "1", "''")
      out "end"
    end,
  })
  local F = {}
  function F.again(item)
    local f, w, T, K, p, S, O = unpack(item)
    T[K] = f(p, S, O, w, 2, T, K)
  end
  return chunk(reading, path, generic.decode, require "table.new", tables, F)
end

return { compile = compile }
