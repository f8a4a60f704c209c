-- SPDX-License-Identifier: MIT OR Apache-2.0
-- Writes, for a schema, the Lua code that writes Lua values as the flat form: the inverse of the decoder.
--
-- Each composite type is a function of (x, w, d): the value, the word that is to refer to it, the depth.

local writing = require "camlrt.writing"
local path = require "camlrt.path"
local schema = require "camlrt.schema"
local generic = require "camlrt.generic"
local functions = require "camlrt.functions"

local HEAD = [[
local W, path, any, C, F, keys_of, elements_of, N = ...
local int, float, string, char, bool, unit = W.int, W.float, W.string, W.char, W.bool, W.unit
local int32, int64, nativeint = W.int32, W.int64, W.nativeint
local alloc, alloc_list, memory, refer, constant, double = W.alloc, W.alloc_list, W.memory, W.refer, W.constant, W.double
local mismatch, later, count, only, only_elements = W.mismatch, path.later, W.count, W.only, W.only_elements
local P, Q, KEY, DEEP = path.pieces, path.keys, path.key, path.deepest
]]

local name_of = functions.name_of

-- Statements that write the value `x` as word `w`; `piece` is what the path calls it.
local function write(out, node, x, w, piece)
  local kind = node.kind
  if kind == "any" then
    out("any(%s, %s, d, %s)", x, w, piece)
  elseif node.scalar then
    out("%s(%s, %s, d, %s)", kind, w, x, piece)
  elseif kind == "option" then
    out("do local x, w = %s, %s", x, w)
    out "if type(x) == 'nil' then constant(w, 0) else"
    out("P[d] = %s", piece)
    if schema.nilable(node.of) then
      out "if type(x) ~= 'table' then mismatch(x, d, 'option in a table') end x = x[1]"
    end
    out "local b = alloc(1, 0) refer(w, b)"
    write(out, node.of, "x", "b", piece)
    out "end end"
  else
    out("P[d] = %s", piece)
    out("%s(%s, %s, d + 1)", name_of(node), x, w)
  end
end

local function quoted(name) return ("%q"):format(name) end
local function field_piece(name)
  return quoted(name:find "^[%a_][%w_]*$" and "." .. name or ("[%q]"):format(name))
end

local function expect_table(out, expected)
  out("if type(x) ~= 'table' then mismatch(x, d - 1, %q) end", expected)
end
local function recalled(out, node)
  out("local m = memory(%d) local b = m[x] if b then return refer(w, b) end", node.id)
end
local function remembered(out) out "m[x] = b refer(w, b)" end

local function write_fields(out, fields)
  for i, f in ipairs(fields) do
    write(out, f.node, ("x[%q]"):format(f.name), ("b + %d"):format(i - 1), field_piece(f.name))
  end
end

-- Sets of the keys that tables of a type have, by number: what else is in one would be lost.
local names
local function nothing_else(out, node, fields, elements)
  if node.open then return end
  local all = {}
  for i = 1, elements do all[i] = true end
  for _, f in ipairs(fields) do all[f.name] = true end
  names[#names + 1] = all
  out("only(x, N[%d], d)", #names)
end

local BODY = {}

function BODY.record(out, node)
  expect_table(out, "record")
  recalled(out, node)
  out("b = alloc(%d, %d)", #node.fields, node.floats and 254 or 0)
  remembered(out)
  if node.floats then
    for i, f in ipairs(node.fields) do
      out("local f = x[%q] if type(f) ~= 'number' then P[d] = %s mismatch(f, d, 'float') end", f.name,
        field_piece(f.name))
      out("double(b + %d, f)", i - 1)
    end
  else
    write_fields(out, node.fields)
  end
  nothing_else(out, node, node.fields, 0)
end

function BODY.tuple(out, node)
  local n = #node.args
  expect_table(out, ("tuple of %d"):format(n))
  recalled(out, node)
  out("b = alloc(%d, 0)", n)
  remembered(out)
  for i, arg in ipairs(node.args) do write(out, arg, ("x[%d]"):format(i), ("b + %d"):format(i - 1), i) end
  nothing_else(out, node, {}, n)
end

local function no_more_elements(out, node)
  if not node.open then out "only_elements(x, n, d)" end
end

function BODY.list(out, node)
  expect_table(out, "list")
  out "local n = count(x.n, x, d - 1)"
  no_more_elements(out, node)
  out "if n == 0 then return constant(w, 0) end"
  recalled(out, node)
  out "b = alloc_list(n)"
  remembered(out)
  out "for k = 1, n do"
  write(out, node.of, "x[k]", "b + 3 * (k - 1)", "k")
  out "end"
end

function BODY.array(out, node)
  local floats = node.of.kind == "float"
  expect_table(out, "array")
  recalled(out, node)
  out "local n = count(x.n, x, d - 1)"
  no_more_elements(out, node)
  out("b = alloc(n, n == 0 and 0 or %d)", floats and 254 or 0)
  remembered(out)
  out "for k = 1, n do"
  if floats then
    out "local f = x[k] if type(f) ~= 'number' then P[d] = k mismatch(f, d, 'float') end double(b + (k - 1), f)"
  else
    write(out, node.of, "x[k]", "b + (k - 1)", "k")
  end
  out "end"
end

local function unnamed(out)
  out "if type(name) ~= 'string' then mismatch(name, d - 1, 'a constructor of the variant with arguments') end"
end
local function constants(out, node)
  out("if type(x) == 'string' then local c = C[%d][x]", node.id)
  out "if c then return constant(w, c) end"
  out "path.mismatch(d - 1, 'a constructor of the variant', ('%q'):format(x)) end"
  expect_table(out, "a constructor of the variant")
  out "local name = x[1]"
  unnamed(out)
end
local function unknown(out)
  out "path.mismatch(d - 1, 'a constructor of the variant with arguments', ('%q'):format(name))"
end

function BODY.variant(out, node)
  constants(out, node)
  recalled(out, node)
  for _, c in ipairs(node.blocks) do
    out("if name == %q then", c.name)
    out("b = alloc(%d, %d)", #(c.fields or c.args), c.tag)
    remembered(out)
    if c.fields then
      write_fields(out, c.fields)
    else
      for i, arg in ipairs(c.args) do
        write(out, arg, ("x[%d]"):format(i + 1), ("b + %d"):format(i - 1), i + 1)
      end
    end
    nothing_else(out, node, c.fields or {}, c.fields and 1 or #c.args + 1)
    out "return end"
  end
  unknown(out)
end

function BODY.poly(out, node)
  constants(out, node)
  recalled(out, node)
  for _, c in ipairs(node.blocks) do
    out("if name == %q then b = alloc(2, 0) constant(b, %d)", c.name, c.number)
    remembered(out)
    write(out, c.args[1], "x[2]", "b + 1", 2)
    nothing_else(out, node, {}, 2)
    out "return end"
  end
  unknown(out)
end

-- A tree of Stdlib.Map or Stdlib.Set, of sorted keys: its recursion is as deep as their number's logarithm.
local function tree(out, size, each)
  out "local function build(w, first, last)"
  out "if first > last then constant(w, 0) return 0 end"
  out "local middle = math.floor((first + last) / 2)"
  out("local b, key = alloc(%d, 0), keys[middle] refer(w, b)", size)
  out "if first == 1 and last == #keys then m[x] = b end"
  out "local left = build(b, first, middle - 1)"
  each()
  out("local right = build(b + %d, middle + 1, last)", size - 2)
  out("local height = math.max(left, right) + 1 constant(b + %d, height)", size - 1)
  out "return height end"
  out "build(w, 1, #keys)"
end
function BODY.map(out, node)
  expect_table(out, "map")
  recalled(out, node)
  out("local keys = keys_of(x, %q, d)", node.key.kind)
  tree(out, 5, function()
    out "Q[d] = key"
    write(out, node.key, "key", "b + 1", "KEY")
    write(out, node.of, "x[key]", "b + 2", "KEY")
  end)
end
function BODY.set(out, node)
  expect_table(out, "set")
  recalled(out, node)
  out("local keys = elements_of(x, %q, d, %s)", node.of.kind, tostring(node.open))
  tree(out, 4, function() write(out, node.of, "key", "b + 1", "middle") end)
end

function BODY.hashtbl(out) out "path.mismatch(d - 1, 'a type that can be written', 'a hashtbl, which can be read only')" end

local ORDERED = { string = "string", char = "string", int = "number", float = "number", bool = "boolean" }
local function before(a, b) return not a and b end
local function sorted(keys, kind, d)
  for _, key in ipairs(keys) do
    if type(key) ~= ORDERED[kind] or key ~= key then
      path.mismatch(d - 1, kind .. " for a key", writing.describe(key))
    end
  end
  table.sort(keys, kind == "bool" and before or nil)
  return keys
end
local function keys_of(x, kind, d)
  local keys, key = {}, next(x)
  while key ~= nil do
    keys[#keys + 1] = key
    key = next(x, key)
  end
  return sorted(keys, kind, d)
end
local function elements_of(x, kind, d, open)
  local keys, n = {}, writing.count(x.n, x, d - 1)
  for i = 1, n do
    keys[i] = x[i]
    if keys[i] == nil then writing.hole(i, d) end
  end
  if not open then writing.only_elements(x, n, d) end
  local all = {}
  for _, key in ipairs(sorted(keys, kind, d)) do
    if key ~= all[#all] then all[#all + 1] = key end
  end
  return all
end

-- The encoder of a node: a function of the value, which becomes word 3.
local function compile(root)
  names = {}
  local chunk, tables = functions.compile(root, {
    what = "encoder", head = HEAD, body = BODY,
    parameters = "x, w, d", again = "x, w",
    constant = function(numbers, c) numbers[c.name] = c.number end,
    main = function(out)
      out "return function(x) local d = 1"
      write(out, root, "x", "3", "''")
      out "end"
    end,
  })
  local F = {}
  function F.again(item) item[1](item[2], item[3], 2) end
  return chunk(writing, path, generic.encode, tables, F, keys_of, elements_of, names)
end

return { compile = compile }
