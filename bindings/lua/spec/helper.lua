-- SPDX-License-Identifier: MIT OR Apache-2.0
-- What every spec has at hand. CAMLRT_JIT=off runs them interpreted.

if os.getenv "CAMLRT_JIT" == "off" then jit.off() end

local helper = {}
package.loaded["spec.helper"] = helper

local camlrt = require "camlrt"

-- How many iterations a leak test has: a million in a long run, else as many as a few tenths of a second allow, by a divisor
-- of the test's own.
local LONG = os.getenv "CAMLRT_LONG"
function helper.times(divisor) return LONG and 1e6 or 1e5 / divisor end

-- Collects on both sides, until nothing more is released.
function helper.collect()
  for _ = 1, 3 do
    collectgarbage()
    camlrt.collect()
  end
end

-- The handles that f leaves when all is collected.
function helper.left_by(f)
  helper.collect()
  local before = camlrt.live_handles()
  f()
  helper.collect()
  return camlrt.live_handles() - before
end

-- The memory of the process, in KiB.
local function resident()
  local f = io.open "/proc/self/statm"
  if not f then return 0 end
  local pages = f:read "*l":match "^%d+ (%d+)"
  f:close()
  return 4 * pages
end

-- Runs f to warm up, and then so many times: no handles are left, and neither Lua nor the process has more memory then.
function helper.leaks_nothing(f, times)
  local function round(n)
    return function()
      for _ = 1, n do f() end
    end
  end
  times = math.max(times, 1)
  local first = helper.left_by(round(math.min(times, 300000)))
  local lua, process = collectgarbage "count", resident()
  local second = helper.left_by(round(times))
  assert(first == 0 and second == 0, ("handles are left: %d, %d"):format(first, second))
  assert(collectgarbage "count" < lua + 500, "Lua's memory grows")
  assert(resident() < process + 8192, "the process's memory grows")
end

-- The error that f raises.
function helper.raised(f, ...)
  local fine, e = pcall(f, ...)
  assert(not fine, "no error was raised")
  return e
end

-- Runs a script by a process of its own: what it printed, and whether it ended well.
function helper.run(script, ...)
  local file, out = os.tmpname(), os.tmpname()
  local f = assert(io.open(file, "w"))
  f:write(script)
  f:close()
  local jit_off = os.getenv "CAMLRT_JIT" == "off" and "-joff " or ""
  local command = "luajit " .. jit_off .. table.concat({ file, ... }, " ") .. " >" .. out .. " 2>&1 </dev/null"
  local status = os.execute(command)
  f = assert(io.open(out))
  local said = f:read "*a"
  f:close()
  os.remove(file)
  os.remove(out)
  return said, status == 0 or status == true, status
end

return helper
