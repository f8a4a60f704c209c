-- SPDX-License-Identifier: MIT OR Apache-2.0
--
-- json: JSON from grammars/json_lexer.mll and json.mly, without OCaml: their tables are in data/, and what OCaml has for actions is
-- here. It reads a file and writes the tree that the OCaml program makes (grammars/tree.ml), as Marshal has it.
--
--     luajit json.lua data/json_lexer.tables data/json.tables data/example.json tree.bin
local ffi = require "ffi"
local raw = require "camlrt_cdef"
local C, K = raw.load(), raw.constants

-- A handle; 0 is an error, whose message ends the program.
local message = ffi.new "char[512]"
local function ok(v)
    if v == 0 then
        C.camlrt_error_message(message, 512)
        error(ffi.string(message), 0)
    end
    return v
end

local function contents(path)
    local file = assert(io.open(path, "rb"))
    local s = file:read "*a"
    file:close()
    return s
end
local function load(path)
    local s = contents(path)
    return ok(C.caml_input_value_from_block(s, #s))
end

local int, number = C.caml_val_int, C.camlrt_get_int_lo
local fields = ffi.new "caml_value[2]"
local function block(tag, a, b)
    fields[0], fields[1] = a, b or 1
    return ok(C.camlrt_block(tag, fields, b and 2 or 1))
end

-- What tree.ml declares.
local NULL, TRUE, FALSE = int(0), int(1), int(2)
local NUMBER, STRING, ARRAY, OBJECT = 0, 1, 2, 3
local EMPTY = int(0)

-- json.mly's tokens: those with a value are blocks, the others numbers, in the order of json_lexer.mll's actions.
local T_STRING, T_NUMBER = 0, 1

local data, length = ffi.new "const uint8_t *[1]", ffi.new "size_t[1]"
local function text(v)
    assert(C.camlrt_bytes(v, data, length) == 0)
    return ffi.string(data[0], length[0])
end

local START_POS, CURR_POS = 4, 5
local function place(lexbuf, i, more) return int(number(C.caml_field(lexbuf, i)) + more) end

local function next_token(lexer, lexbuf)
    while true do
        local action = number(ok(C.camlrt_lex(lexer, int(0), lexbuf)))
        if action == 1 then
            ok(C.caml_new_line(lexbuf))
        elseif action == 2 then
            -- Without the quotes, as the grammar binds it.
            local s = C.camlrt_sub_lexeme(lexbuf, place(lexbuf, START_POS, 1), place(lexbuf, CURR_POS, -1))
            return block(T_STRING, ok(s))
        elseif action == 3 then
            return block(T_NUMBER, C.caml_copy_double(tonumber(text(ok(C.caml_lexeme(lexbuf))))))
        elseif action > 3 then
            return int(action - 4)
        end
    end
end

-- The actions of json.mly, by the number of the rule; `at(n)` is $n.
local function pair(a, b) return block(0, a, b) end
local values = {
    [1] = function(at) return at(1) end,
    [2] = function(at) return block(STRING, at(1)) end,
    [3] = function(at) return block(NUMBER, at(1)) end,
    [4] = function() return TRUE end,
    [5] = function() return FALSE end,
    [6] = function() return NULL end,
    [7] = function() return block(OBJECT, EMPTY) end,
    [8] = function(at) return block(OBJECT, at(2)) end,
    [9] = function() return block(ARRAY, EMPTY) end,
    [10] = function(at) return block(ARRAY, at(2)) end,
    [11] = function(at) return pair(at(1), EMPTY) end,
    [12] = function(at) return pair(at(3), at(1)) end,
    [13] = function(at) return pair(at(1), at(3)) end,
    [14] = function(at) return pair(at(1), EMPTY) end,
    [15] = function(at) return pair(at(3), at(1)) end,
}

local env, symbols
local function at(n) return ok(C.caml_parser_stack_value(env, int(symbols - n))) end
local function value()
    local rule = ok(C.caml_parser_rule_info(env))
    symbols = number(C.caml_field(rule, 1))
    return values[number(C.caml_field(rule, 0))](at)
end

local scope = C.camlrt_scope_open()
local lexer, parser = load(arg[1]), load(arg[2])
local input = contents(arg[3])
local lexbuf = ok(C.caml_create_lexbuf_from_string(ok(C.caml_alloc_initialized_string(#input, input))))
env = ok(C.caml_create_parser_env(1))
local asked = ok(C.camlrt_parse_begin(parser, env, int(1), lexbuf))
while true do
    local step = C.camlrt_scope_open()
    local event = number(asked)
    if event == K.CAMLRT_PARSE_TOKEN then
        asked = ok(C.camlrt_parse_token(parser, env, next_token(lexer, lexbuf), lexbuf))
    elseif event == K.CAMLRT_PARSE_RULE then
        asked = ok(C.camlrt_parse_value(parser, env, value()))
    else
        C.camlrt_scope_close(step)
        break
    end
    C.camlrt_scope_close(step)
end
if number(asked) ~= K.CAMLRT_PARSE_ACCEPTED then
    error(("%s: no JSON, line %d"):format(arg[3], number(C.caml_field(C.caml_lexeme_start_p(lexbuf), 1))), 0)
end
fields[0] = int(0) -- No_sharing
local tree = C.caml_parser_stack_value(env, int(0))
local bytes = text(ok(C.caml_output_value_to_string(tree, C.camlrt_list(fields, 1))))
local out = assert(io.open(arg[4], "wb"))
out:write(bytes)
out:close()
C.camlrt_scope_close(scope)
assert(C.camlrt_live_handles() == 0)
