-- SPDX-License-Identifier: MIT OR Apache-2.0
local camlrt = require "camlrt"
local helper = require "spec.helper"

describe("a Lua function as an OCaml closure", function()
  it("is applied as OCaml applies", function()
    local sum = camlrt.closure(function(a, b, c) return a + b + c end, 3)
    assert.equal(6, sum(1, 2, 3))
    assert.equal(6, sum(1)(2)(3))
    assert.equal(6, sum(1, 2)(3))
    local k = camlrt.closure(function(a)
      return camlrt.closure(function(b) return a .. b end)
    end)
    assert.equal("ab", k("a", "b"))
  end)

  it("takes and gives all kinds of things", function()
    local id = camlrt.closure(function(x) return x end)
    for _, x in ipairs { 5, 2 ^ 40, "text", 1.5 } do assert.equal(x, id(x)) end
    local block = camlrt.block(0, 1)
    assert.equal(block, id(block))
    assert.equal(0, id(nil))
    assert.equal(1, id(true))
  end)

  it("leaves notices of other drops to who asks", function()
    local ffi, raw = require "ffi", camlrt.raw
    local keep = camlrt.closure(function(x) return x end)
    local memory, dims = ffi.new("double[4]"), ffi.new("int64_t[1]", 4)
    for n = 1, 3 do
      local depth = raw.camlrt_scope_open()
      assert.truthy(raw.camlrt_bigarray_alloc(1, 1, dims, memory, ffi.cast("void *", 0x7000 + n), nil) ~= 0)
      raw.camlrt_scope_close(depth)
    end
    camlrt.collect()
    local told = {}
    for userdata in camlrt.dropped do told[#told + 1] = tonumber(ffi.cast("intptr_t", userdata)) end
    table.sort(told)
    assert.same({ 0x7001, 0x7002, 0x7003 }, told)
    assert.equal("here", keep("here"))
  end)

  it("may be typed", function()
    local point = { record = { { "x", "int" }, { "y", "int" } } }
    local f = camlrt.closure(function(p, by) return { x = p.x * by, y = p.y * by } end, { point, "int" }, point)
    local v = f(camlrt.encode({ x = 1, y = 2 }, point), 10)
    assert.same({ x = 10, y = 20 }, v:decode(point))
    local e = helper.raised(f, 5, 10)
    assert.equal("expected record of 2 fields, got int", tostring(e))
  end)

  it("hands Lua's errors through, as they are", function()
    local thrown = { "mine" }
    assert.equal(thrown, helper.raised(camlrt.closure(function() error(thrown) end), 1))
    assert.equal("plain", helper.raised(camlrt.closure(function() error("plain", 0) end), 1))
    local nested = camlrt.closure(function(x)
      return camlrt.closure(function() error(thrown) end)(x)
    end)
    assert.equal(thrown, helper.raised(nested, 1))
    assert.is_nil(helper.raised(camlrt.closure(function() error(nil) end), 1))
  end)

  it("raises OCaml's exceptions", function()
    local e = helper.raised(camlrt.closure(function() camlrt.failwith "inside" end), 1)
    assert.equal('Failure("inside")', tostring(e))
    assert.equal(camlrt.constants.CAMLRT_FAILURE, e.code)
  end)

  it("survives a result that OCaml has nothing like", function()
    local e = helper.raised(camlrt.closure(function() return print end), 1)
    assert.truthy(tostring(e):find "camlrt.closure")
  end)

  it("calls itself, up to the limit", function()
    local f
    f = camlrt.closure(function(n) return n == 0 and 0 or 1 + f(n - 1) end)
    assert.equal(50, f(50))
    local e = helper.raised(f, 100000)
    assert.is_not_nil(e)
    f:release()
  end)

  it("is not limited to LuaJIT's callbacks, and is forgotten in time", function()
    helper.collect()
    local before = camlrt.closures()
    local all = {}
    for i = 1, 5000 do all[i] = camlrt.closure(function() return i end) end
    assert.equal(4321, all[4321](1))
    assert.equal(5000, camlrt.closures() - before)
    all = nil
    helper.collect()
    assert.equal(before, camlrt.closures())
  end)

  it("is refused for what is no function or has no arity", function()
    assert.error(function() camlrt.closure(5) end)
    assert.error(function() camlrt.closure(print, 0) end)
    assert.error(function() camlrt.closure(print, 256) end)
  end)

  -- Calls that wait for a channel may be compiled, so that nothing may be called back in one.
  it("handles signals, but not in a wait", function()
    local said, fine = helper.run [[
      local ffi = require "ffi"
      ffi.cdef "int pipe(int *); unsigned alarm(unsigned); ptrdiff_t write(int, const void *, size_t); int raise(int);"
      local camlrt = require "camlrt"
      local raw, ends = camlrt.raw, ffi.new "int[2]"
      assert(ffi.C.pipe(ends) == 0)
      local input = raw.caml_ml_open_descriptor_in(raw.caml_val_int(ends[0]))
      local function read(n)
        for i = 1, n do
          assert(raw.caml_ml_input_char(input) == raw.caml_val_int(97), i)
        end
      end
      local function put(n) assert(ffi.C.write(ends[1], ("a"):rep(n), n) == n) end
      put(1000)
      read(1000)
      local calls = {}
      local function action(f)
        f = camlrt.closure(f)
        local fields = ffi.new("caml_value[1]", f:handle())
        return raw.camlrt_block(0, fields, 1), f
      end
      local alarm, f = action(function(n)
        calls[#calls + 1] = n
        put(1000)
      end)
      assert(raw.caml_install_signal_handler(raw.caml_val_int(-2), alarm) == raw.caml_val_int(0))
      ffi.C.raise(14)
      camlrt.poll()
      read(1000)
      ffi.C.alarm(1)
      local function ended(n)
        for i = 1, n do
          if raw.caml_ml_input_char(input) == 0 then return i end
        end
      end
      assert(ended(1000) == 1 and #calls == 1 and raw.camlrt_error_code() == camlrt.constants.CAMLRT_INTERRUPTED)
      raw.camlrt_clear_error()
      camlrt.poll()
      assert(ended(1000) == nil)
      assert(#calls == 2 and calls[1] == -2)
    ]]
    assert.is_true(fine, said)
  end)

  -- What may call back must go through `camlrt.raw`, whose functions are never compiled.
  it("is called by no function that the module calls directly", function()
    local described = require "camlrt_cdef"
    local K, bit = described.constants, require "bit"
    local calls_back = bit.bor(K.CAMLRT_FLAG_CALLS, K.CAMLRT_FLAG_CALLS_IF_HOSTED)
    local found, seen = {}, 0
    local directory = package.searchpath("camlrt.raw", package.path):match "^(.*)raw%.lua$"
    for path in io.popen(("ls %s*.lua %s../camlrt.lua"):format(directory, directory)):lines() do
      local text = assert(io.open(path)):read "*a"
      for name in text:gmatch "%f[%w_]C%.([%w_]+)" do
        local f = described.functions[name]
        if f then seen = seen + 1 end
        if f and bit.band(f.flags, calls_back) ~= 0 then found[#found + 1] = path:match "[^/]*$" .. ": " .. name end
      end
    end
    assert(seen > 100, seen)
    assert.equal("", table.concat(found, ", "))
  end)

  it("leaks nothing", function()
    helper.leaks_nothing(function()
      local f = camlrt.closure(function(x, y) return x .. y end, 2)
      f("a", "b")
      pcall(f, {}, "x")
    end, helper.times(10))
  end)
end)
