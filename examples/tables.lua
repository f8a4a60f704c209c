-- SPDX-License-Identifier: MIT OR Apache-2.0
-- tables.lua - what a program needs to run the tables of ocamllex and ocamlyacc: its lexer and its actions are functions
-- of the program's, which parse() calls. The library itself calls nothing, as suits LuaJIT.
local ffi = require "ffi"
local checked = require "checked"
local C, K, ok, done, told, field = checked.C, checked.constants, checked.ok, checked.done, checked.told, checked.field

local M = {}

function M.contents(path)
  local file = assert(io.open(path, "rb"))
  local s = file:read "*a"
  file:close()
  return s
end

-- A file that camlrt-tables wrote, or any other of Marshal's.
function M.load(path)
  local s = M.contents(path)
  return ok(C.caml_input_value_from_block(s, #s))
end

M.int, M.number = C.caml_val_int, C.camlrt_get_int_lo

local fields = ffi.new "caml_value[2]"
-- A block of one field or of two. A 0 among them is an error, which the call reports.
function M.block(tag, a, b)
  fields[0], fields[1] = a, b or checked.empty
  return ok(C.camlrt_block(tag, fields, b and 2 or 1))
end

-- Which action of the lexer's first rule the next token has.
function M.next_action(lexer, lexbuf) return M.number(ok(C.camlrt_lex(lexer, M.int(0), lexbuf))) end

local function steps(open, parser, lexer, lexbuf, next_token, values)
  local env, length = ok(C.caml_create_parser_env(checked.empty)), nil
  local function at(n) return ok(C.caml_parser_stack_value(env, M.int(length - n))) end
  local asked = M.number(ok(C.camlrt_parse_begin(parser, env, M.int(1), lexbuf)))
  while asked ~= K.CAMLRT_PARSE_ACCEPTED do
    local answer
    open.step = told(C.camlrt_scope_open())
    if asked == K.CAMLRT_PARSE_TOKEN then
      answer = C.camlrt_parse_token(parser, env, next_token(lexer, lexbuf), lexbuf)
    elseif asked == K.CAMLRT_PARSE_RULE then
      local rule = ok(C.caml_parser_rule_info(env))
      length = M.number(field(rule, 1))
      answer = C.camlrt_parse_value(parser, env, values[M.number(field(rule, 0))](at, env))
    elseif asked == K.CAMLRT_PARSE_ERROR then
      answer = C.camlrt_parse_error(parser, env)
    else
      break
    end
    asked = M.number(ok(answer))
    done(C.camlrt_scope_close(open.step))
    open.step = nil
  end
  return asked == K.CAMLRT_PARSE_ACCEPTED and ok(C.caml_parser_stack_value(env, M.int(0))) or nil
end

-- Parses an input by the grammar's first start symbol: the symbol's value, or nil if the input is wrong. `values` has the actions by
-- the number of the rule, functions of `at`, at(n) being $n, and of the environment. Errors that the grammar recovers from are
-- no concern of this. Handles that were made on the way are freed, token by token. The runtime is held meanwhile, so that calls
-- take no lock: that halves the time.
function M.parse(...)
  local previous, open = ffi.new "camlrt_runtime[1]", {}
  done(C.camlrt_runtime_enter(C.camlrt_runtime_current(), previous))
  local function finish(fine, ...)
    -- Of the step that failed, or was given up.
    if open.step then done(C.camlrt_scope_close(open.step)) end
    done(C.camlrt_runtime_leave(previous[0]))
    if not fine then error((...), 0) end
    return ...
  end
  return finish(pcall(steps, open, ...))
end

return M
