-- SPDX-License-Identifier: MIT OR Apache-2.0
-- The LuaJIT module's figures: 10^5 (string, int) records to Lua tables, beside a reader in plain Lua, and raw calls.
-- run.sh runs it.

local ffi = require "ffi"
local camlrt = require "camlrt"
local plain = require "marshal"

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
for i = 1, N do people[i] = { name = ("item %d"):format(i), age = i } end
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
-- The best of several runs, as for C.
local function per_call(what, f)
  local best = math.huge
  for _ = 1, 7 do
    local start = now()
    f(CALLS)
    best = math.min(best, (now() - start) * 1e6 / CALLS)
  end
  print(("%-58s %8.2f ns"):format("LuaJIT: " .. what, best))
end
local pair = camlrt.block(0, 1, 2)
local block = pair:handle()
-- The sums are kept in memory, as the C program's.
local v = ffi.new "int64_t[1]"
per_call("camlrt_int_add on inline ints", function(n)
  for i = 1, n do v[0] = v[0] + raw.camlrt_int_add(2 * i + 1, 7) end
end)
per_call("camlrt_kind of an inline int", function(n)
  for i = 1, n do v[0] = v[0] + raw.camlrt_kind(2 * i + 1) end
end)
per_call("camlrt_size of a block", function(n)
  for _ = 1, n do v[0] = v[0] + raw.camlrt_size(block) end
end)
per_call("caml_field of a block, an int", function(n)
  for _ = 1, n do v[0] = v[0] + raw.caml_field(block, 1) end
end)
