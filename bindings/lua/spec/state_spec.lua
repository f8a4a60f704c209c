-- SPDX-License-Identifier: MIT OR Apache-2.0
-- What happens to the whole state: hooks and full stacks on the way into callbacks, modules that are loaded again, the
-- end of the runtime, of handles, of descriptors.
local helper = require "spec.helper"

-- Runs a script by a process of its own, which must end well.
local function runs(script, ...)
  local said, fine = helper.run(script, ...)
  assert.is_true(fine, said)
  return said
end

describe("a callback", function()
  it("is not left by what a hook raises, wherever it raises", function()
    runs [[
      jit.off()
      local camlrt = require "camlrt"
      local f = camlrt.closure(function(x) return x + 1 end)
      local raised = 0
      for n = 1, 400 do
        local fine, e = pcall(function()
          debug.sethook(function() debug.sethook() error("late", 0) end, "", n)
          f(1)
        end)
        debug.sethook()
        if not fine then
          assert(tostring(e) == "late", tostring(e))
          raised = raised + 1
        end
        assert(f(41) == 42)
      end
      assert(raised > 50)
    ]]
  end)

  it("has the hook on, which is there again after it", function()
    runs [[
      jit.off()
      local camlrt = require "camlrt"
      local count, inside = 0, nil
      local function hook() count = count + 1 end
      local f = camlrt.closure(function(x)
        local before = count
        for _ = 1, 1000 do end
        inside = count - before
        return camlrt.closure(function(y) return y end)(x)
      end)
      debug.sethook(hook, "", 10)
      assert(f(5) == 5 and inside > 10)
      assert(debug.gethook() == hook)
      assert(not pcall(f, {}, {}) and debug.gethook() == hook)
      -- One that the function takes off, or changes, is what it made it.
      camlrt.closure(function() debug.sethook() end)(1)
      assert(debug.gethook() == nil)
      debug.sethook(hook, "", 10)
      camlrt.closure(function() debug.sethook(hook, "l") end)(1)
      assert(select(2, debug.gethook()) == "l")
      debug.sethook()
      camlrt.closure(function() debug.sethook(hook, "", 7) error "x" end):kind()
      pcall(camlrt.closure(function() debug.sethook(hook, "", 7) error "x" end), 1)
      assert(select(3, debug.gethook()) == 7)
    ]]
  end)

  it("begins only where Lua's stack has room", function()
    runs [[
      local camlrt = require "camlrt"
      jit.off()
      local raw = camlrt.raw
      local f = camlrt.closure(function() return 1 end)
      local h = f:handle()
      local function deep(n)
        if n == 0 then return raw.caml_callback(h, 3) end
        return (deep(n - 1))
      end
      local low, high = 1, 200000
      while high - low > 1 do
        local middle = math.floor((low + high) / 2)
        if pcall(deep, middle) then low = middle else high = middle end
      end
      for n = low - 200, low + 100 do
        local fine, e = pcall(deep, n)
        assert(fine or tostring(e):find "stack overflow", tostring(e))
        assert(raw.camlrt_error_code() == 0)
      end
    ]]
  end)
end)

describe("a channel that is forgotten", function()
  it("does not mix its errors up with those of the call that it comes into", function()
    if not io.open("/dev/full", "r") then return end
    runs [[
      local camlrt = require "camlrt"
      collectgarbage("setpause", 10)
      collectgarbage("setstepmul", 1000)
      local n, start = 0, os.clock()
      repeat
        for _ = 1, 20 do
          (function() camlrt.open("/dev/full", "w"):write "x" end)()
          n = n + 1
          local _ = ("x"):rep(n * 37 % 900)
          local _, e = pcall(camlrt.failwith, "no tea")
          assert(tostring(e) == 'Failure("no tea")' and e.exn, tostring(e))
        end
      until os.clock() - start > 2
      collectgarbage()
      camlrt.poll()
      assert(camlrt.raw.camlrt_error_code() == 0)
    ]]
  end)

  it("frees its descriptor in time", function()
    runs [[
      local camlrt = require "camlrt"
      local highest = 0
      for i = 1, 3000 do
        highest = math.max(highest, camlrt.open("/dev/null", "w"):descriptor())
        if i % 100 == 0 then collectgarbage() end
      end
      assert(highest < 500, highest)
    ]]
  end)

  it("shows itself, whatever its descriptor is", function()
    local said = runs [[
      local camlrt = require "camlrt"
      local fine, channel = pcall(camlrt.fdopen, 987, "r", false)
      print(not fine or tostring(channel):find "^camlrt in_channel: " ~= nil)
    ]]
    assert.equal("true\n", said)
  end)
end)

describe("the end of all handles", function()
  it("is an error as any other", function()
    for most = 10, 30 do
      runs(([[
        require("camlrt.options").max_handles = %d
        local camlrt = require "camlrt"
        local all, fine, e = {}, nil, nil
        for i = 1, 100 do
          fine, e = pcall(camlrt.value, "v" .. i)
          if not fine then break end
          all[i] = e
        end
        assert(not fine and camlrt.is_error(e) and tostring(e):find "too many handles", tostring(e))
        assert(all[1]:get() == "v1")
        all, e = nil, nil
        collectgarbage()
        collectgarbage()
        assert(camlrt.live_handles() == 0)
        assert(camlrt.value("again"):get() == "again")
      ]]):format(most))
    end
  end)
end)

describe("modules that are loaded again", function()
  it("go on with the functions and errors of those before", function()
    runs [[
      local first = require "camlrt"
      local f = first.closure(function(x) return "first " .. x end)
      local g = first.closure(function() return "second" end)
      for name in pairs(package.loaded) do
        if name:find "^camlrt" then package.loaded[name] = nil end
      end
      local again = require "camlrt"
      assert(again ~= first)
      local all = {}
      for i = 1, 5 do all[i] = again.closure(function() return i end) end
      assert(again.closures() == 7 and f(1) == "first 1" and g(1) == "second")
      g:release()
      again.collect()
      assert(again.closures() == 6)
      for i = 1, 5 do assert(all[i](1) == i) end
      assert(f(2) == "first 2")
      local mine = {}
      local fine, e = pcall(f, again.closure(function() error(mine) end))
      fine, e = pcall(again.closure(function() error(mine) end), 1)
      assert(e == mine)
    ]]
  end)
end)

describe("after camlrt.close", function()
  it("calls say that the runtime was closed", function()
    runs [[
      local camlrt = require "camlrt"
      local v, channel = camlrt.value "text", camlrt.open("/dev/null", "w")
      local add = camlrt.closure(function(a) return a end)
      camlrt.close()
      camlrt.close()
      for i, use in ipairs {
        function() return v:get() end, function() return v[1] end, function() return #v end, function() return v == v end,
        function() camlrt.value "x" end, function() camlrt.value { 1 } end, function() camlrt.list { "x" } end,
        function() camlrt.block(0, 1) end, function() camlrt.encode(1, "int") end, function() camlrt.decode(v) end,
        function() camlrt.scope(print) end, function() camlrt.closure(print) end, function() add(1) end,
        function() camlrt.named "x" end, function() camlrt.register("x", 1) end, function() channel:output_string "x" end,
        function() assert(camlrt.open "/dev/null") end, function() camlrt.fdopen(0) end,
        function() camlrt.failwith "x" end, function() camlrt.poll() end, function() camlrt.collect() end,
        function() camlrt.marshal.from_string "x" end, function() camlrt.coroutine.create(print) end,
      } do
        local fine, e = pcall(use)
        assert(not fine and tostring(e) == "camlrt: the runtime was closed", i .. ": " .. tostring(e))
        assert(e.code == camlrt.constants.CAMLRT_BAD_RUNTIME)
      end
      assert(tostring(v) == "camlrt value: stale")
      v:release()
    ]]
  end)
  it("so they do when a callback closes it", function()
    runs [[
      local camlrt = require "camlrt"
      local f = camlrt.closure(function() camlrt.close() return 5 end)
      pcall(f, 1)
      assert(tostring(select(2, pcall(f, 1))) == "camlrt: the runtime was closed")
    ]]
  end)
end)
