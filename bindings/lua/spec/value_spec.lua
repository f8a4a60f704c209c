-- SPDX-License-Identifier: MIT OR Apache-2.0
local camlrt = require "camlrt"
local helper = require "spec.helper"
local ffi = require "ffi"

describe("a value", function()
  it("is made of what Lua has, and says what it is", function()
    assert.equal('camlrt value: string "tea"', tostring(camlrt.value "tea"))
    assert.equal("camlrt value: int 5", tostring(camlrt.value(5)))
    assert.equal("camlrt value: int 3000000000", tostring(camlrt.value(3e9)))
    assert.equal("camlrt value: double 1.5", tostring(camlrt.value(1.5)))
    assert.equal("camlrt value: double 2", tostring(camlrt.value(camlrt.float(2))))
    assert.equal("camlrt value: int64 7", tostring(camlrt.value(7LL)))
    assert.equal("camlrt value: block, tag 3, size 2", tostring(camlrt.block(3, 1, "x")))
    assert.equal("camlrt value: int 1", tostring(camlrt.value(true)))
    assert.equal("camlrt value: int 0", tostring(camlrt.value(nil)))
  end)

  it("gives its number or string, whatever its size", function()
    for _, n in ipairs { 0, 1, -1, 2 ^ 30 - 1, 2 ^ 30, -2 ^ 30, -2 ^ 30 - 1, 2 ^ 53, -2 ^ 53 } do
      assert.equal(n, camlrt.value(n):get())
    end
    assert.equal("a\0b", camlrt.value("a\0b"):get())
    assert.equal(("x"):rep(100000), camlrt.value(("x"):rep(100000)):get())
    assert.equal(-0.25, camlrt.value(-0.25):get())
    local big = camlrt.value(camlrt.int(0x3fffffffffffffffLL)):get()
    assert.equal("int(4611686018427387903)", tostring(big))
  end)

  it("has fields from 1 on", function()
    local v = camlrt.block(0, 1, "two", 3.5, camlrt.block(1, 4))
    assert.equal(4, #v)
    assert.equal(1, v[1])
    assert.equal("two", v[2])
    assert.equal(3.5, v[3])
    assert.equal(4, v[4][1])
    assert.is_nil(v[0])
    assert.is_nil(v[5])
    assert.is_nil(v[1.5])
  end)

  it("takes new fields", function()
    local v = camlrt.block(0, 1, 2.5, "x")
    v[1], v[2], v[3] = "one", 2, camlrt.block(0, v)
    assert.equal("one", v[1])
    assert.equal("double", v:kind() == "block" and camlrt.decode(v)[2] and "double")
    assert.equal("float(2)", tostring(camlrt.decode(v)[2]))
    assert.equal(v, v[3][1])
    assert.error(function() v[9] = 1 end)
    assert.error(function() v[0] = 1 end)
  end)

  it("of floats alone is a float array", function()
    local v = camlrt.encode({ 1, 2.5 }, { array = "float" })
    assert.equal("float array", v:kind())
    assert.equal(2, #v)
    assert.equal(2.5, v[2])
    v[2] = 7
    assert.equal(7, v[2])
    assert.error(function() v[1] = "x" end)
    assert.error(function() v[3] = 1 end)
  end)

  it("equals the same block only", function()
    local a, b = camlrt.block(0, 1), camlrt.block(0, 1)
    assert.is_true(a == a)
    assert.is_false(a == b)
    local outer = camlrt.block(0, a)
    assert.is_true(outer[1] == a)
    assert.is_false(a == nil)
    assert.is_false(a == 5)
    assert.is_true(a:same(outer[1]))
  end)

  it("is an error to be used when it was released", function()
    local v = camlrt.block(0, 1)
    v:release()
    v:release()
    for _, use in ipairs {
      function() return v[1] end, function() return #v end, function() v[1] = 2 end,
      function() return v:kind() end, function() return camlrt.decode(v) end,
      function() return camlrt.block(0, v) end, function() return v(1) end, function() return v == v end,
    } do
      local e = helper.raised(use)
      assert.is_true(camlrt.is_error(e))
      assert.equal("camlrt: the value was released", tostring(e))
    end
    assert.equal("camlrt value: released", tostring(v))
  end)

  it("of another kind has no fields, length or application", function()
    assert.error(function() return camlrt.value("x")[1] end)
    assert.error(function() return #camlrt.value(5) end)
    local e = helper.raised(function() return camlrt.value(5)(1) end)
    assert.equal(camlrt.constants.CAMLRT_TYPE_ERROR, e.code)
  end)

  it("lives as long as Lua's object, in any order of collection", function()
    assert.equal(0, helper.left_by(function()
      local all = {}
      for i = 1, 1000 do all[i] = camlrt.block(0, all[i - 1], i) end
      for i = 1, 1000, 2 do all[i] = nil end
      collectgarbage()
      assert.equal(998, all[1000][1][2] - 1)
      all[998]:release()
      assert.equal(997, all[1000][1][1][1][2])
    end))
  end)

  -- Objects of which only the handle is used any more must not be collected in the middle.
  it("is not collected while it is used, however busy Lua's collector is", function()
    local said, fine = helper.run [[
      local camlrt = require "camlrt"
      local path = os.tmpname()
      collectgarbage("setpause", 0)
      collectgarbage("setstepmul", 1000000)
      for i = 1, 5 do
        local t = { tuple = { "int", { list = "string" } } } -- compiled anew each time
        assert(camlrt.decode(camlrt.encode({ i, { "a", "b" } }, t), t)[2][2] == "b")
        assert(camlrt.encode({ i, { "a" } }, t):decode()[1] == i)
        assert(camlrt.value("text" .. i):get() == "text" .. i)
        assert(camlrt.closure(function(x) return camlrt.block(0, camlrt.block(0, x)) end)(i)[1][1] == i)
        assert(camlrt.closure(function(x) return { x } end, { "int" }, { list = "int" })(i)[1] == i)
        assert(camlrt.marshal.from_string(camlrt.marshal.to_string(camlrt.block(0, { i })))[1][1] == i)
        camlrt.open_out(path):write("line\nline"):close()
        assert(camlrt.open_in(path):length() == 9)
        assert(camlrt.open_in(path):seek("end", -1) == 8)
        assert(camlrt.open_in(path):read() == "line")
        assert(camlrt.open_in(path):read("a", 1) == "line\nline")
        assert(camlrt.open_in(path):input_line() == "line")
        camlrt.open_out(path):write_value({ i, {} }, t)
        collectgarbage()
        assert(camlrt.open_in(path):read_value(t)[1] == i)
        assert(camlrt.open_in(path):input_value()[1] == i)
      end
      os.remove(path)
    ]]
    assert.is_true(fine, said)
  end)

  it("outlives the scope and the callback that it was made in", function()
    local kept
    camlrt.scope(function() kept = camlrt.value { "kept" } end)
    assert.equal("kept", kept[1])
    camlrt.closure(function(v) kept = v end)(camlrt.block(0, "argument"))
    assert.equal("argument", kept[1])
  end)

  it("is found by its name", function()
    camlrt.register("spec value", "tea")
    assert.equal("tea", camlrt.named("spec value"):get())
    assert.is_nil(camlrt.named "no such name")
  end)

  it("of a list", function()
    assert.same({ 1, 2, 3 }, camlrt.decode(camlrt.list { 1, 2, 3 }, { list = "int" }))
    assert.equal(0, camlrt.list({}):get())
  end)

  it("may be embedded in tables", function()
    assert.equal(0, helper.left_by(function()
      local inner = camlrt.block(0, 7)
      local add = camlrt.closure(function(x) return x + 1 end)
      local v = camlrt.value { 1, { inner, add, { inner } }, inner, camlrt.value(5), "end" }
      assert.is_true(v[2][1] == inner)
      assert.is_true(v[2][3][1] == inner)
      assert.is_true(v[3] == inner)
      assert.equal(42, v[2][2](41))
      assert.equal(5, v[4])
      assert.equal("end", v[5])
      assert.is_true(camlrt.encode(inner, "any") == inner)
      local typed = camlrt.encode({ n = 0, f = add, g = inner },
        { record = { { "n", "int" }, { "f", "any" }, { "g", { option = "any" } } } })
      assert.equal(2, typed[2](1))
      assert.is_true(typed[3][1] == inner)
      assert.error(function() camlrt.value { inner, print } end)
      inner:release()
      assert.error(function() camlrt.value { inner } end)
    end))
  end)

  it("is refused for what OCaml has nothing like", function()
    assert.error(function() camlrt.value(print) end)
    assert.error(function() camlrt.value { print } end)
    assert.error(function() camlrt.value(ffi.new "int[2]") end)
  end)
end)

describe("an error", function()
  it("has the exception inside, and Printexc's text", function()
    local e = helper.raised(camlrt.failwith, "no tea")
    assert.equal('Failure("no tea")', tostring(e))
    assert.equal(camlrt.constants.CAMLRT_FAILURE, e.code)
    assert.equal("no tea", e.exn[2])
    assert.equal('caught: Failure("no tea")', "caught: " .. e)
    assert.equal("Not_found", tostring(helper.raised(camlrt.raise, "Not_found")))
    assert.equal("End_of_file", tostring(helper.raised(camlrt.raise, e and "End_of_file")))
  end)

  it("is raised again as the same exception", function()
    local e = helper.raised(camlrt.failwith, "x")
    assert.equal(tostring(e), tostring(helper.raised(camlrt.raise, e.exn)))
  end)

  it("leaves nothing pending", function()
    pcall(camlrt.failwith, "x")
    assert.equal(0, camlrt.raw.camlrt_error_code())
  end)
end)

describe("the raw layer", function()
  it("has every function by name", function()
    local raw = camlrt.raw
    assert.equal(11, raw.camlrt_int_add(5, 7))
    for name in pairs(require "camlrt_cdef".functions) do
      assert(raw[name], name)
      assert(camlrt.hosted[name], name)
    end
  end)

  it("is interpreted where a function may call out", function()
    local util = require "jit.util"
    local C = require "camlrt.library".C
    for name, f in pairs(require "camlrt_cdef".functions) do
      local wrapped = type(camlrt.raw[name]) == "function"
      -- What is put in the place of standard descriptors is noted.
      local noted = name == "camlrt_stdio_set"
      assert.equal(noted or f.flags % 2 == 1, wrapped, name)
      assert.equal(noted or f.flags % 4 > 0, type(camlrt.hosted[name]) == "function", name)
      if wrapped then
        assert.is_not_nil(util.funcinfo(camlrt.raw[name]).linedefined)
      else
        assert.equal(C[name], camlrt.raw[name])
      end
    end
    -- A hot loop over calls that do not call back, partial applications, until the last one does: compiled, it would end
    -- the process. (One that calls back from the beginning is never compiled, whatever it is called by.)
    local said, fine = helper.run [[
      local raw, C = require("camlrt").raw, require "camlrt.library".C
      local f = require("camlrt").closure(function(x, y) return x + y end, 2)
      local h, all = f:handle(), {}
      for i = 1, 500 do all[i] = h end
      all[501] = raw.caml_callback(h, 5)
      local last
      for i = 1, 501 do
        last = raw.caml_callback(all[i], 7)
        if i < 501 then C.camlrt_release(last) end
      end
      assert(last == 11)
    ]]
    assert.is_true(fine, said)
  end)

  it("frees what a scope made, also after an error", function()
    local raw = camlrt.raw
    assert.equal(0, helper.left_by(function()
      assert.equal("x", camlrt.scope(function()
        for _ = 1, 10 do raw.caml_copy_double(1) end
        return "x"
      end))
      pcall(camlrt.scope, function()
        raw.caml_copy_double(1)
        error "out"
      end)
    end))
  end)

  it("has its errors raised by check", function()
    local e = helper.raised(function() camlrt.check(camlrt.raw.caml_field(camlrt.raw.caml_copy_double(1), 0)) end)
    assert.equal(camlrt.constants.CAMLRT_TYPE_ERROR, e.code)
  end)
end)

describe("coroutines", function()
  local raw, co = camlrt.raw, camlrt.coroutine

  it("have stacks of scopes of their own", function()
    assert.equal(0, helper.left_by(function()
      local function work()
        return camlrt.scope(function()
          local v = camlrt.check(raw.caml_copy_double(1.5))
          co.yield(1)
          assert.equal(1.5, raw.camlrt_get_double(v))
          return raw.camlrt_get_double(v)
        end)
      end
      local a, b = co.wrap(work), co.wrap(work)
      a() b()
      assert.equal(1.5, a())
      assert.equal(1.5, b())
    end))
  end)

  it("give their handles back when they are forgotten or fail", function()
    assert.equal(0, helper.left_by(function()
      for _ = 1, 100 do
        co.wrap(function()
          camlrt.scope(function()
            raw.caml_copy_double(1)
            co.yield()
          end)
        end)()
      end
      local fine = co.resume(co.create(function()
        raw.caml_copy_double(1)
        error "x"
      end))
      assert.is_false(fine)
    end))
  end)

  it("cannot yield inside a callback, and are told so", function()
    local f = camlrt.closure(function() coroutine.yield() end)
    local message = coroutine.wrap(function() return helper.raised(f, 1) end)()
    assert.equal("camlrt: a coroutine cannot yield inside a function that OCaml called", tostring(message))
  end)

  it("may call closures of other coroutines", function()
    local f = coroutine.wrap(function() return camlrt.closure(function(x) return x * 2 end) end)()
    assert.equal(42, coroutine.wrap(function() return f(21) end)())
  end)
end)

describe("memory", function()
  it("that Lua's garbage holds is freed when OCaml's runs out", function()
    local said, fine = helper.run [[
      require("camlrt.options").max_heap = 2 ^ 25
      local camlrt = require "camlrt"
      local text, s = ("x"):rep(2 ^ 20), camlrt.schema { list = "string" }
      -- Without garbage of Lua's, its collector would never run.
      collectgarbage "stop"
      local message = s:to_string { text, text }
      for i = 1, 100 do
        assert(#camlrt.value(text) == 2 ^ 20)
        assert(camlrt.marshal.from_string(message))
        assert(s:encode { text, text }:decode(s)[2] == text)
        assert(#camlrt.marshal.to_string(camlrt.block(0, text, text)) > 2 ^ 21)
      end
      local all = {}
      print(pcall(function() for i = 1, 100 do all[i] = camlrt.value(text) end end))
      assert(#all > 8)
      all = nil
      assert(camlrt.value(text))
    ]]
    assert.equal("false\tOut of memory\n", said)
    assert.is_true(fine)
  end)
  it("of handles too", function()
    local said, fine = helper.run [[
      require("camlrt.options").max_handles = 1000
      local camlrt = require "camlrt"
      collectgarbage "stop"
      for i = 1, 100000 do camlrt.value(0.5) end
    ]]
    assert.is_true(fine, said)
  end)
  it("that values take makes Lua's collector work", function()
    local said = helper.run [[
      local camlrt = require "camlrt"
      local text, most = ("x"):rep(2 ^ 20), 0
      for i = 1, 1000 do
        camlrt.value(text)
        most = math.max(most, camlrt.live_handles())
      end
      print(most < 100 or most)
    ]]
    assert.equal("true\n", said)
  end)
end)

describe("a value with functions inside", function()
  it("is shown, they being values", function()
    local f = camlrt.closure(function(x) return x + 1 end, 1)
    local v = camlrt.block(0, 1, f, camlrt.block(3, f, "x"))
    local t = v:decode()
    assert.equal(42, t[2](41))
    assert.equal("closure", t[2]:kind())
    assert.is_true(t[2] == f and t[3][1] == f)
    local again = camlrt.encode(t)
    assert.is_true(again[2] == f)
    local r = v:decode { tuple = { "int", "any", { variant = { { "A", "int" }, { "B", "int" }, { "C", "int" }, { "D", "any", "string" } } } } }
    assert.equal(2, r[2](1))
    assert.equal("D", r[3][1])
    assert.equal("[2]: expected int, got function, channel or other abstract value",
      tostring(helper.raised(v.decode, v, { tuple = { "int", "int", "any" } })))
    assert.equal(43, f:decode()(42))
    assert.equal(0, helper.left_by(function() v:decode() end))
  end)
end)

describe("the raw layer", function()
  it("takes Lua strings for bytes", function()
    camlrt.scope(function()
      local s = "a\0b\255"
      local h = camlrt.check(camlrt.raw.caml_alloc_initialized_string(#s, s))
      local bytes, n = require("ffi").new "const uint8_t *[1]", require("ffi").new "size_t[1]"
      assert.equal(0, camlrt.raw.camlrt_bytes(h, bytes, n))
      assert.equal(s, require("ffi").string(bytes[0], n[0]))
      assert.equal(s, camlrt.own(h):get())
    end)
  end)
end)
