-- SPDX-License-Identifier: MIT OR Apache-2.0
-- Lua's collector may run finalisers, and these may use the module, at any moment.
local camlrt = require "camlrt"
local helper = require "spec.helper"

-- Runs f, again and again for some time, with a collector that is in a hurry, and a finaliser in the midst of it.
local function interrupted(finaliser, f)
  local pause, step = collectgarbage("setpause", 10), collectgarbage("setstepmul", 1000)
  local runs, rounds, start = 0, 0, os.clock()
  local function finalise()
    runs = runs + 1
    finaliser()
  end
  local fine, e
  repeat
    local u = newproxy(true)
    getmetatable(u).__gc = finalise
    u, rounds = nil, rounds + 1
    -- Garbage of changing size, so that the collector comes at all places.
    local _ = ("x"):rep(rounds * 37 % 900)
    fine, e = pcall(f, rounds)
  until not fine or os.clock() - start > 1.5
  collectgarbage("setpause", pause)
  collectgarbage("setstepmul", step)
  assert(fine, e)
  assert.is_true(runs > 10)
end

describe("a finaliser that uses the module", function()
  it("does not change what is being read", function()
    local large, small = camlrt.value(("B"):rep(3000)), {}
    for i = 1, 50 do small[i] = camlrt.value("s" .. i) end
    interrupted(function() assert(#large:get() == 3000) end, function()
      for i = 1, 50 do assert(small[i]:get() == "s" .. i) end
    end)
  end)

  it("does not change the numbers that are being read", function()
    local float, other = camlrt.value(1.5), camlrt.value(2.5)
    local array = camlrt.encode({ 1, 2, 3 }, { array = "float" })
    local int64, big = camlrt.value(7LL), camlrt.value(2 ^ 40)
    interrupted(function() assert(other:get() == 2.5 and #array == 3 and big:get() == 2 ^ 40) end, function()
      for _ = 1, 20 do assert(float:get() == 1.5 and int64:get() == 7LL and array[2] == 2) end
    end)
  end)

  it("does not change a conversion, with another value and another type", function()
    local list = camlrt.schema { list = "int" }
    local pairs_of = camlrt.schema { array = { tuple = { "string", "float" } } }
    local all, many = {}, {}
    for i = 1, 20 do all[i] = i end
    for i = 1, 200 do many[i] = { "item " .. i, i + 0.5 } end
    local v, w = list:encode(all), pairs_of:encode(many)
    interrupted(function()
      local x = pairs_of:decode(w)
      assert(#x == 200 and x[200][1] == "item 200" and x[200][2] == 200.5)
      assert(pairs_of:decode(pairs_of:encode(x))[100][1] == "item 100")
    end, function()
      local x = list:decode(v)
      assert(#x == 20 and x[1] == 1 and x[20] == 20)
      assert(list:decode(list:encode(x))[7] == 7)
    end)
  end)
end)
