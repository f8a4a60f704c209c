-- SPDX-License-Identifier: MIT OR Apache-2.0
--
-- json - JSON from grammars/json_lexer.mll and json.mly, without OCaml: their tables are in data/, and what OCaml has for
-- actions is here. It reads a file and writes the tree that the OCaml program makes (grammars/tree.ml), as Marshal has it.
--
--     luajit json.lua data/json_lexer.tables data/json.tables data/example.json tree.bin
local ffi = require "ffi"
local checked, tables = require "checked", require "tables"
local C, ok, field = checked.C, checked.ok, checked.field
local int, number, block = tables.int, tables.number, tables.block

-- What tree.ml declares.
local NULL, TRUE, FALSE = int(0), int(1), int(2)
local NUMBER, STRING, ARRAY, OBJECT = 0, 1, 2, 3
local EMPTY = checked.empty

-- json.mly's tokens: those with a value are blocks, the others numbers, in the order of json_lexer.mll's actions.
local T_STRING, T_NUMBER = 0, 1

-- Where fields are in OCaml's Lexing.lexbuf and Lexing.position.
local START_POS, CURR_POS, POS_LNUM = 4, 5, 1
local function place(lexbuf, i, more) return int(number(field(lexbuf, i)) + more) end

-- The actions of json_lexer.mll.
local function next_token(lexer, lexbuf)
  while true do
    local action = tables.next_action(lexer, lexbuf)
    if action == 1 then
      ok(C.caml_new_line(lexbuf))
    elseif action == 2 then
      -- Without the quotes, as the grammar binds it.
      return block(T_STRING, C.camlrt_sub_lexeme(lexbuf, place(lexbuf, START_POS, 1), place(lexbuf, CURR_POS, -1)))
    elseif action == 3 then
      return block(T_NUMBER, C.caml_copy_double(tonumber(checked.string(ok(C.caml_lexeme(lexbuf))))))
    elseif action > 3 then
      return int(action - 4)
    end -- blanks
  end
end

local function first(at) return at(1) end
local function only(at) return block(0, at(1), EMPTY) end
local function more(at) return block(0, at(3), at(1)) end

-- The actions of json.mly, by the number of the rule.
local values = {
  [1] = first,
  [2] = function(at) return block(STRING, at(1)) end,
  [3] = function(at) return block(NUMBER, at(1)) end,
  [4] = function() return TRUE end,
  [5] = function() return FALSE end,
  [6] = function() return NULL end,
  [7] = function() return block(OBJECT, EMPTY) end,
  [8] = function(at) return block(OBJECT, at(2)) end,
  [9] = function() return block(ARRAY, EMPTY) end,
  [10] = function(at) return block(ARRAY, at(2)) end,
  [11] = only,
  [12] = more,
  [13] = function(at) return block(0, at(1), at(3)) end,
  [14] = only,
  [15] = more,
}

checked.scoped(function()
  local lexer, parser = tables.load(arg[1]), tables.load(arg[2])
  local lexbuf = ok(C.caml_create_lexbuf_from_string(checked.of_string(tables.contents(arg[3]))))
  local tree = tables.parse(parser, lexer, lexbuf, next_token, values)
  if not tree then
    error(("%s: no JSON, line %d"):format(arg[3], number(field(C.caml_lexeme_start_p(lexbuf), POS_LNUM))), 0)
  end
  local flags = ffi.new("caml_value[1]", int(0)) -- No_sharing
  local bytes = checked.string(ok(C.caml_output_value_to_string(tree, C.camlrt_list(flags, 1))))
  local out = assert(io.open(arg[4], "wb"))
  out:write(bytes)
  out:close()
end)
assert(C.camlrt_live_handles() == 0)
