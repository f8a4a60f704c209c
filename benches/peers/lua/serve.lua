-- SPDX-License-Identifier: MIT OR Apache-2.0
-- The orders of ../../driver/serve.c, and what a row works on.

local M = { state = {} }
local state = M.state

-- Elapsed time in seconds: LuaJIT asks the system, Lua has only the processor's time.
local now = os.clock
local ok, ffi = pcall(require, "ffi")
if ok then
  ffi.cdef "typedef struct { long s, ns; } bench_time; int clock_gettime(int, bench_time *);"
  local t = ffi.new "bench_time"
  function now()
    ffi.C.clock_gettime(1, t)
    return tonumber(t.s) + tonumber(t.ns) / 1e9
  end
end

local SAMPLE, MOST = 0.04, 0.4

function M.slurp(path)
  local file = assert(io.open(path, "rb"))
  local all = file:read "*a"
  file:close()
  return all
end

function M.once(make)
  if state.kept == nil then state.kept = make() end
  return state.kept
end

local function timed(f, n)
  local start = now()
  f(n)
  return now() - start
end

local function warm(f)
  local one = timed(f, 1)
  if one < 1 then one = timed(f, 1) end
  if one * 8 > MOST then return math.max(1, math.floor(MOST / one)) end
  local n = 8
  while timed(f, n) < SAMPLE do n = n * 2 end
  return n
end

local files = { chars = "chars.txt", lines = "lines.txt", ints = "ints.bin", values = "values.bin" }

-- A peer says how a row's input is prepared, M.prepare(input, path), and given up, M.release().
function M.run(dir, work)
  local f, n
  for order in io.lines() do
    local name, input, value = order:match "^row\t([^\t]*)\t([^\t]*)\t(.*)$"
    if name then
      f = work[name]
      if f then
        M.prepare(input, dir .. "/" .. (files[input] or value:gsub("%W", "_")))
        n = warm(f)
        print("ready " .. n)
      else
        print "none"
      end
    elseif order == "run" then
      print(("%.3f"):format(timed(f, n) * 1e9 / n))
    elseif order == "done" then
      M.release()
      for key in pairs(state) do state[key] = nil end
      collectgarbage()
      collectgarbage()
      print "ok"
    end
    io.flush()
  end
end

return M
