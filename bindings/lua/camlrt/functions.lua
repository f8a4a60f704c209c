-- SPDX-License-Identifier: MIT OR Apache-2.0
-- The Lua source of a schema: a function for each of its composite types, and one that begins with its root.

local errors = require "camlrt.errors"
local schema = require "camlrt.schema"

-- What a type's function is called. A function may have 60 upvalues: many types are reached through a table.
local many
local function name_of(node) return (many and "F[%d]" or "F%d"):format(node.id) end

-- The types' numbers within the schema: from 1 on.
local numbers
local function number_of(node) return numbers[node] end
-- One less is what a word of memory has room for; see the module of reading.
local MOST_TYPES = 0x10000 - 1

-- Compiles the functions of a schema. `code` says what they are:
--   what         for messages
--   head         the source in front of them; the chunk's arguments are in it
--   parameters   theirs
--   again        what a call that is put off takes of these
--   body         for each kind of type, what writes the function's body
--   constant     (table, constructor): notes a constant constructor in its type's table
--   main         (out): writes the function that is the result
-- Gives the chunk, and the tables of constant constructors by the types' ids.
local function compile(root, code)
  local lines, tables, composite = {}, {}, {}
  local function out(format, ...)
    lines[#lines + 1] = select("#", ...) > 0 and format:format(...) or format
  end
  for _, node in ipairs(schema.closure(root)) do
    if not node.scalar and code.body[node.kind] then composite[#composite + 1] = node end
    if node.constants then
      tables[node.id] = {}
      for _, c in ipairs(node.constants) do code.constant(tables[node.id], c) end
    end
  end
  many, numbers = #composite > 20, {}
  for i, node in ipairs(composite) do numbers[node] = i end
  if #composite > MOST_TYPES then errors.misuse("camlrt: schema: more than " .. MOST_TYPES .. " types") end
  for _, node in ipairs(composite) do
    if not many then out("local %s", name_of(node)) end
  end
  for _, node in ipairs(composite) do
    out("%s = function(%s)", name_of(node), code.parameters)
    if node.recursive then
      out("if d > DEEP then return later(d, F.again, %s, %s) end", name_of(node), code.again)
    end
    code.body[node.kind](out, node)
    out "end"
  end
  code.main(out)
  local chunk, why = loadstring(code.head .. table.concat(lines, "\n"), "=camlrt " .. code.what)
  if not chunk then errors.misuse("camlrt: schema: too large for LuaJIT: " .. why) end
  return chunk, tables
end

return { compile = compile, name_of = name_of, number_of = number_of }
