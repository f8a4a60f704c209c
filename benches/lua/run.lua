-- SPDX-License-Identifier: MIT OR Apache-2.0
-- The LuaJIT module's figures: 10^5 (string, int) records to Lua tables, beside a reader in plain Lua, and raw calls.
--
--   LUA_PATH="bindings/lua/?.lua;benches/lua/?.lua;;" CAMLRT_LIBRARY=target/release/libcamlrt.so \
--     luajit benches/lua/run.lua

local ffi = require "ffi"
local camlrt = require "camlrt"
local plain = require "plain_marshal"

ffi.cdef "typedef struct { long s, ns; } camlrt_bench_time; int clock_gettime(int, camlrt_bench_time *);"
local time = ffi.new "camlrt_bench_time"
local function now()
  ffi.C.clock_gettime(2, time)
  return tonumber(time.s) * 1e3 + tonumber(time.ns) / 1e6
end

-- Processor time: the middle of several runs, each after a full collection; the first ones warm memory and compiler.
local function median(f, runs)
  local times = {}
  for i = 1, runs + 3 do
    collectgarbage()
    collectgarbage()
    local start = now()
    local result = f()
    local took = now() - start
    if i > 3 then times[#times + 1] = took end
    result = nil
  end
  table.sort(times)
  return times[math.ceil(#times / 2)]
end

local N = 100000
local records = camlrt.schema { list = { record = { { "name", "string" }, { "age", "int" } } } }
local people = {}
for i = 1, N do people[i] = { name = ("person %06d"):format(i), age = i % 90 } end
local message = records:to_string(people)

local function with_plain()
  local list, n, all = plain.read(message), 0, {}
  while list ~= 0 do
    local r = list[1]
    n = n + 1
    all[n] = { name = r[1], age = r[2] }
    list = list[2]
  end
  return all
end
local function with_camlrt() return records:from_string(message) end

for _, read in ipairs { with_plain, with_camlrt } do
  local all = read()
  assert(#all == N and all[77].name == people[77].name and all[N].age == people[N].age)
end
people = nil

local function row(what, ms, than)
  print(("%-58s %8.2f ms%s"):format(what, ms, than and (" %6.1f times as fast"):format(than / ms) or ""))
end
local slow = median(with_plain, 15)
row("10^5 records, plain Lua", slow)
row("10^5 records, camlrt", median(with_camlrt, 15), slow)
local blocks = median(function() return plain.read(message) end, 15)
row("the same as blocks, plain Lua", blocks)
row("the same as blocks, camlrt", median(function()
  return camlrt.marshal.from_string(message):decode()
end, 15), blocks)
local all = with_camlrt()
row("10^5 records written, camlrt", median(function() return records:to_string(all) end, 15))
all = nil

local raw = camlrt.raw
local CALLS = 20000000
local function per_call(f)
  return median(function() return f(CALLS) end, 5) * 1e6 / CALLS
end
local function ns(what, t) print(("%-58s %8.2f ns"):format(what, t)) end
ns("raw.camlrt_int_add on inline ints", per_call(function(n)
  local v = 1
  for _ = 1, n do v = raw.camlrt_int_add(v, 3) end
  return v
end))
ns("raw.camlrt_kind of an inline int", per_call(function(n)
  local v = 0
  for i = 1, n do v = v + raw.camlrt_kind(i * 2 + 1) end
  return v
end))
local pair = camlrt.block(0, 1, 2)
local handle = pair:handle()
ns("raw.camlrt_size of a block", per_call(function(n)
  local v = 0LL
  for _ = 1, n do v = v + raw.camlrt_size(handle) end
  return v
end))
ns("raw.caml_field of a block", per_call(function(n)
  local v = 0
  for _ = 1, n do v = v + raw.caml_field(handle, 1) end
  return v
end))
