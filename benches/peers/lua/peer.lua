-- SPDX-License-Identifier: MIT OR Apache-2.0
-- peer.lua DIR: the rows in plain Lua, for LuaJIT and Lua 5.4: what a Lua programmer has without the library. Takes the orders that
-- ../../driver/serve.c explains. First of all it is held against what OCaml wrote.

local serve = require "serve"
local marshal = require "marshal"
local hash = require "hash"
local compare = require "compare"
local printf = require "printf"

local dir = arg[1]
local state = serve.state

local work = {}

function work.marshal_in(n)
  state.input = nil -- reading is measured with nothing but the message alive
  for _ = 1, n do marshal.read(state.message) end
end
function work.marshal_out(n)
  for _ = 1, n do marshal.write(state.input) end
end
function work.hash(n)
  local v, sum = state.input, 0
  -- Not the same integer again and again, which LuaJIT hashes once.
  for i = 1, n do sum = sum + hash(type(v) == "number" and v + i % 16 or v) end
  return sum
end
function work.compare(n)
  local a, b = state.input, serve.once(function() return marshal.read(state.message) end)
  for _ = 1, n do compare(a, b) end
end
function work.sprintf(n)
  local t = state.input
  local s, x = t[2], t[3][1]
  -- Not the same thing again and again, which LuaJIT does once.
  for i = 1, n do printf("%d %s %f", i % 64, s, x) end
end
local function formatted(how)
  return function(n)
    local v = state.input
    if type(v) == "table" then v = v[1] end
    for i = 1, n do printf(how, v + i % 16) end
  end
end
work.format_d, work.format_x, work.format_padded = formatted "%d", formatted "%x", formatted "%#012x"
work.format_f, work.format_g = formatted "%f", formatted "%.17g"
function work.int_of_string(n)
  local texts = { [0] = state.input, state.input .. "1" }
  local sum = 0
  for i = 1, n do sum = sum + tonumber(texts[i % 2]) end
  return sum
end
work.float_of_string = work.int_of_string

local MANY = 100000
function work.hash_add(n)
  local keys, t = state.input, {}
  for i = 0, n - 1 do
    if i % MANY == 0 then t = {} end
    t[keys[i % MANY + 1]] = i
  end
end
function work.hash_find(n)
  local keys = state.input
  local t = serve.once(function()
    local all = {}
    for i = 1, MANY do all[keys[i]] = i end
    return all
  end)
  local sum = 0
  for i = 0, n - 1 do sum = sum + t[keys[i % MANY + 1]] end
  return sum
end
function work.hash_add_many(n) work.hash_add(n * MANY) end
function work.hash_find_many(n) work.hash_find(n * MANY) end
function work.buffer_add_char(n)
  local b, k = {}, 0
  for i = 0, n - 1 do
    if i % 65536 == 0 then b, k = {}, 0 end
    k = k + 1
    b[k] = string.char(i % 128)
  end
  return table.concat(b)
end
function work.queue(n)
  local q, first, last = {}, 1, 10
  for i = 1, 10 do q[i] = i end
  for i = 1, n do
    last = last + 1
    q[last] = i
    q[first] = nil
    first = first + 1
  end
end

function work.output_char(n)
  for i = 1, n do state.out:write(string.char(97 + i % 16)) end
end
local function output_pieces(size)
  local piece = ("k"):rep(size)
  return function(n)
    for _ = 1, n do state.out:write(piece) end
  end
end
local function reading(how)
  return function(n)
    for _ = 1, n do
      if not state.inp:read(how) then
        state.inp:seek("set", 0)
        state.inp:read(how)
      end
    end
  end
end
for _, size in ipairs { 16, 1024, 10240, 65536 } do
  work["output_" .. size], work["input_" .. size] = output_pieces(size), reading(size)
end
work.input_char, work.input_line = reading(1), reading "*l"

-- OCaml's own bytes, hashes and texts.
local function check()
  for _, name in ipairs { "int", "pair", "list_of_100", "records", "triple", "floats", "tree", "array_of_1000" } do
    local bytes = serve.slurp(dir .. "/" .. name)
    local value = marshal.read(bytes)
    assert(marshal.write(value) == bytes, name .. ": other bytes than OCaml's")
    assert(compare(value, marshal.read(bytes)) == 0, name .. ": not equal to itself")
  end
  for name, text in serve.slurp(dir .. "/answers.txt"):gmatch "([^\t\n]*)\t([^\n]*)\n" do
    if name == "triple" then
      assert(printf("%d %s %f", 42, "hello", 3.141592653589793) == text, "sprintf: " .. text)
    else
      local value = marshal.read(serve.slurp(dir .. "/" .. name))
      assert(hash(value) == tonumber(text), name .. ": another hash than OCaml's")
    end
  end
end
check()

serve.prepare = function(input, path)
  if input == "value" then
    state.message = serve.slurp(path)
    state.input = marshal.read(state.message)
  elseif input == "nowhere" then
    state.out = assert(io.open("/dev/null", "wb"))
  else
    state.inp = assert(io.open(path, "rb"))
  end
end

serve.release = function()
  if state.out then state.out:close() end
  if state.inp then state.inp:close() end
end

serve.run(dir, work)
