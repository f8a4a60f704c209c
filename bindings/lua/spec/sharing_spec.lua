-- SPDX-License-Identifier: MIT OR Apache-2.0
-- Values that a few bytes of message describe, and that are endless, or very large, to a careless reader.
local camlrt = require "camlrt"
local helper = require "spec.helper"

local function misread(v, t) return tostring(helper.raised(camlrt.decode, v, t)) end

describe("a block that is seen by several types", function()
  it("becomes one table for each, however it refers to itself", function()
    -- By a process of its own: without an end it would take all memory.
    local said, fine = helper.run [[
      local camlrt = require "camlrt"
      debug.sethook(function() if os.clock() > 10 then debug.sethook() error "it does not end" end end, "", 1000000)
      jit.off()
      local function knot(n)
        local b = n == 1 and camlrt.block(0, 0) or camlrt.block(0, 0, 0)
        for i = 1, n do b[i] = b end
        return b
      end
      local x, y = {}, {}
      x.variant, y.variant = { { "P", y } }, { { "E", x } }
      local v = camlrt.schema(x):from_string(camlrt.marshal.to_string(knot(1)))
      assert(v[1] == "P" and v[2][1] == "E" and v[2][2] == v)
      local r = { record = { { "data", "any" } } }
      r.record[2] = { "next", r }
      v = camlrt.decode(knot(2), r)
      assert(v.next == v and v.data[1] == v.data and v.data[2] == v.data)
    ]]
    assert.is_true(fine, said)
  end)

  it("takes as many steps as there are blocks and types", function()
    local a, b = { variant = { "Z" } }, { variant = { "Z" } }
    a.variant[2], b.variant[2] = { "A", a, b, "int" }, { "B", a, b, "int" }
    local v = camlrt.value(0)
    for i = 1, 200 do v = camlrt.block(0, v, v, i) end
    local x = camlrt.decode(v, a)
    assert.equal(x[2][2], x[3][2])
    assert.equal(x[2][3], x[3][3])
    assert.equal(198, x[2][3][4])
  end)

  it("is told apart by types, however many there are", function()
    local fields, values = {}, {}
    local block = camlrt.block(0, 1, 2)
    for i = 1, 300 do
      fields[i] = { "f" .. i, { record = { { "x" .. i, "int" }, { "y", "int" } } } }
      values[i] = block
    end
    local all = camlrt.block(0, unpack(values)):decode { record = fields }
    for i = 1, 300 do assert.same({ ["x" .. i] = 1, y = 2 }, all["f" .. i]) end
    -- Types that were made long after one another.
    local first = { tuple = { "int", "int" } }
    camlrt.schema(first)
    for _ = 1, 254 do camlrt.schema { list = "int" } end
    local both = camlrt.block(0, block, block):decode { tuple = { first, { record = { { "x", "int" }, { "y", "int" } } } } }
    assert.same({ { 1, 2 }, { x = 1, y = 2 } }, both)
  end)
end)

describe("lists that share their tails", function()
  -- A list of all tails of a list of n.
  local function tails(n)
    local all, list = camlrt.value(0), camlrt.value(0)
    for i = n, 1, -1 do
      list = camlrt.block(0, i, list)
      all = camlrt.block(0, list, all)
    end
    return all
  end
  it("are read, where they are not too many", function()
    local x = camlrt.decode(tails(1000), { list = { list = "int" } })
    assert.equal(1000, #x)
    for i, list in ipairs(x) do assert(#list == 1001 - i and list[1] == i and list[#list] == 1000) end
  end)
  it("are refused, where they are the square of their message", function()
    local e = misread(tails(5000), { list = { list = "int" } })
    assert.truthy(e:find "expected a value that is not far larger than its message, got tails that are shared$")
  end)
  it("so are maps", function()
    local map, all = camlrt.value(0), camlrt.value(0)
    for i = 1, 5000 do
      map = camlrt.block(0, map, i, 0, 0, 1)
      all = camlrt.block(0, map, all)
    end
    local e = misread(all, { list = { map = { "int", "int" } } })
    assert.truthy(e:find "expected a value that is not far larger than its message, got tails that are shared$")
  end)
end)

describe("a type", function()
  it("may have options in options, but not without end", function()
    local function nested(n)
      local t = "int"
      for _ = 1, n do t = { option = t } end
      return t
    end
    local x = 5
    for _ = 1, 49 do x = { x } end
    local again = camlrt.decode(camlrt.encode(x, nested(50)), nested(50))
    for _ = 1, 49 do again = again[1] end
    assert.equal(5, again)
    assert.equal("camlrt: schema: more than 50 options one in another",
      tostring(helper.raised(camlrt.encode, 5, nested(249))))
  end)
end)

describe("a map", function()
  it("has keys of all the types that it may have", function()
    for key, x in pairs {
      bool = { [true] = 1, [false] = 2 }, char = { a = 1 }, float = { [1.5] = 1 }, int = { [3] = 1 }, string = { ab = 1 },
    } do
      assert.same(x, camlrt.decode(camlrt.encode(x, { map = { key, "int" } }), { map = { key, "int" } }))
    end
    local v = camlrt.encode({ [true] = 1, [false] = 2 }, { map = { "bool", "int" } })
    assert.equal(0, v[1] == 0 and v[2] or v[1][2])
    assert.same({ false, true }, camlrt.decode(camlrt.encode({ true, false, true }, { set = "bool" }), { set = "bool" }))
  end)
  it("has no key that is not a number", function()
    local nan = camlrt.block(0, 0, camlrt.float(0 / 0), 7, 0, 1)
    assert.equal("expected float for a key, got nan", misread(nan, { map = { "float", "int" } }))
    assert.equal("expected float for a key, got number nan",
      (tostring(helper.raised(camlrt.encode, { 0 / 0 }, { set = "float" })):gsub("%-nan", "nan")))
  end)
end)

describe("a hashtbl", function()
  it("has the latest binding of a key, None too", function()
    local older = camlrt.block(0, 1, camlrt.block(0, 5), 0)
    local v = camlrt.block(0, 1, camlrt.block(0, camlrt.block(0, 1, 0, older)), 0, 1)
    assert.same({}, camlrt.decode(v, { hashtbl = { "int", { option = "int" } } }))
  end)
end)
