-- SPDX-License-Identifier: MIT OR Apache-2.0
--
-- calc - a calculator from grammars/calc_lexer.mll and calc.mly, without OCaml: their tables are in data/, and what OCaml has
-- for actions is here. It reads lines from the standard input, and says what they come to.
--
--     luajit calc.lua data/calc_lexer.tables data/calc.tables < data/session.calc
local ffi = require "ffi"
local checked, tables = require "checked", require "tables"
local C, ok, field = checked.C, checked.ok, checked.field
local int, number, block = tables.int, tables.number, tables.block

-- LuaJIT's own ^ multiplies.
ffi.cdef "double pow(double x, double y);"
local pow = ffi.C.pow

-- calc.mly's tokens: those without a value are numbers, the others blocks of these tags.
local PLUS, UNKNOWN, END, END_OF_INPUT = 0, 8, 9, 10
local NUMBER, NAME = 0, 1

local POS_LNUM = 1 -- of OCaml's Lexing.position

-- The actions of calc_lexer.mll.
local function next_token(lexer, lexbuf)
  while true do
    local action = tables.next_action(lexer, lexbuf)
    if action == 2 then
      return block(NUMBER, C.caml_copy_double(tonumber(checked.string(ok(C.caml_lexeme(lexbuf))))))
    elseif action == 3 then
      return block(NAME, C.caml_lexeme(lexbuf))
    elseif action == 4 then
      ok(C.caml_new_line(lexbuf))
      return int(END)
    elseif action == 13 then
      return int(END_OF_INPUT)
    elseif action == 14 then
      return int(UNKNOWN)
    elseif action > 4 then -- from + to =, in the order of the tokens
      return int(action - 5 + PLUS)
    end -- blanks and remarks
  end
end

local function say(env, what)
  local position = ok(C.caml_parser_symb_start(env, int(2)))
  io.write(number(field(position, POS_LNUM)), ": ", what, "\n")
end

local variables = {}
local function double(v) return C.camlrt_get_double(v) end
local function float(x) return ok(C.caml_copy_double(x)) end
local function first(at) return at(1) end

-- The actions of calc.mly, by the number of the rule. The value of lines is how many were wrong.
local values = {
  [1] = first,
  [2] = function() return int(0) end,
  [3] = first,
  [4] = function(at, env)
    local x = double(at(2))
    say(env, x == x and ("%.12g"):format(x) or "nan")
    return at(1)
  end,
  [5] = function(at)
    variables[checked.string(at(2))] = double(at(4))
    return at(1)
  end,
  [6] = function(at, env)
    say(env, "error")
    return ok(C.camlrt_int_add(at(1), int(1)))
  end,
  [7] = first,
  [8] = function(at) return float(variables[checked.string(at(1))] or 0 / 0) end,
  [9] = function(at) return at(2) end,
  [10] = function(at) return float(double(at(1)) + double(at(3))) end,
  [11] = function(at) return float(double(at(1)) - double(at(3))) end,
  [12] = function(at) return float(double(at(1)) * double(at(3))) end,
  [13] = function(at) return float(double(at(1)) / double(at(3))) end,
  [14] = function(at) return float(pow(double(at(1)), double(at(3)))) end,
  [15] = function(at) return float(-double(at(2))) end,
}

checked.scoped(function()
  local lexer, parser = tables.load(arg[1]), tables.load(arg[2])
  local input = ok(C.caml_ml_open_descriptor_in(int(0)))
  local lexbuf = ok(C.caml_create_lexbuf_from_channel(input))
  local errors = tables.parse(parser, lexer, lexbuf, next_token, values)
  print(errors and "errors: " .. number(errors) or "nothing makes sense any more")
end)
assert(C.camlrt_live_handles() == 0)
