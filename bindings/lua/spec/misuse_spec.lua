-- SPDX-License-Identifier: MIT OR Apache-2.0
-- What would be written or read outside its memory, were it believed.
local camlrt = require "camlrt"
local helper = require "spec.helper"

local function refused(x, t) return tostring(helper.raised(camlrt.encode, x, t)) end
local function lazy(f, fields) return setmetatable(fields or {}, { __index = f }) end

-- A field that answers otherwise from the second time on.
local function fickle(name, first, then_, fields)
  local asked = 0
  return lazy(function(_, key)
    if key ~= name then return nil end
    asked = asked + 1
    return asked == 1 and first or then_
  end, fields)
end

describe("a table's number of elements", function()
  it("is a whole number that is not negative", function()
    for _, n in ipairs { -1, -5, 2.5, -1e6, 2 ^ 31, 1e15, -math.huge, math.huge, 0 / 0, "zzz", {} } do
      assert.equal("expected a number of elements in n, got table", refused({ tag = 0, n = n, 1, 2 }))
      assert.equal("expected a number of elements in n, got table", refused({ tag = 254, n = n, 1, 2 }))
      for _, t in ipairs { "list", "array" } do
        assert.truthy(refused({ n = n }, { [t] = { option = "int" } }):find "^expected a number of elements in n, got ")
      end
    end
    assert.equal("[2]: expected a number of elements in n, got table", refused { 1, { n = -1e8 }, { 1, 2, 3 } })
    assert.equal("[1]: expected a number of elements in n, got number -1",
      refused({ { n = -1 } }, { tuple = { { list = { option = "int" } }, "int" } }))
  end)
end)

describe("a metamethod that answers otherwise the second time", function()
  local long = ("b"):rep(200000)
  it("is asked once", function()
    assert.truthy(refused(fickle("custom", "a", long, { tag = 0, data = "" })):find("custom block identifier a", 1, true))
    assert.truthy(refused(fickle("data", "", long, { tag = 0, custom = "a" })):find("custom block identifier a", 1, true))
    local array = fickle("data", "abcdefgh", long, { tag = 0, bigarray = 12, dims = { 8 } })
    assert.equal("abcdefgh", camlrt.encode(array):decode().data)
    array = fickle("dims", { 3 }, { 1, 2, 3, 4, 5, 6, 7, 8, 9 }, { tag = 0, bigarray = 12, data = "abc" })
    assert.same({ 3 }, camlrt.encode(array):decode().dims)
    assert.equal(1, #camlrt.encode(fickle("n", 1, 1e6, { tag = 0, 5 })))
    assert.equal(3, camlrt.encode(fickle(1, 3, "x", { tag = 254, n = 1 }))[1])
  end)

  it("must answer with what fits", function()
    assert.equal("expected strings in custom and data, got table", refused { custom = "a", data = 5 })
    assert.equal("expected strings in custom and data, got table", refused { custom = 5, data = "" })
    assert.equal("expected a string in data, got table", refused { bigarray = 12, dims = { 1 } })
    assert.equal("expected the kind of a bigarray, got table", refused { bigarray = "x", dims = { 1 }, data = "" })
    for _, dims in ipairs { 5, { "x" }, { 1.5 }, { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 } } do
      assert.equal("expected dims of a bigarray, got table", refused { bigarray = 12, dims = dims, data = "" })
    end
  end)

  it("cannot yield", function()
    local t = camlrt.schema { record = { { "a", "string" }, { "b", "int" }, { "c", "string" } } }
    local function work(pad)
      return t:encode(lazy(function(_, key)
        if key == "b" then coroutine.yield() end
        return key == "b" and 1 or pad
      end))
    end
    for _ = 1, 3 do
      local fine, e = coroutine.resume(coroutine.create(work), ("A"):rep(3000))
      assert.is_false(fine)
      assert.equal("camlrt: a coroutine cannot yield inside a conversion", tostring(e))
    end
    assert.same({ a = "x", b = 2, c = "y" }, t:decode(t:encode { a = "x", b = 2, c = "y" }))
  end)
end)

describe("a table without schema that does not fit", function()
  it("says where, at any depth", function()
    assert.equal("[2][1]: expected an OCaml value, got function", refused { 1, { print } })
    assert.equal("[2][2][2][1]: expected an OCaml value, got function", refused { 1, { 5, { 7, { print } } } })
    assert.equal(".x[2][1]: expected an OCaml value, got function",
      refused({ x = { 1, { print } } }, { record = { { "x", "any" } } }))
    assert.equal("[2][1]: expected int, got number 4.6116860184274e+18", refused { 1, { 2 ^ 62 } })
    assert.equal("[1]: expected an OCaml value, got uint64 7", refused { 7ULL })
  end)

  it("leaves no handles, whatever is inside", function()
    local released = camlrt.value "x"
    released:release()
    assert.equal(0, helper.left_by(function()
      for _ = 1, 100 do
        assert.equal("camlrt: the value was released", refused { released, 1 })
      end
    end))
  end)
end)

describe("a table within itself", function()
  it("may be a map, too", function()
    local m = {}
    m.map = { "string", m }
    local x = {}
    x.a, x.b = x, {}
    local again = camlrt.decode(camlrt.encode(x, m), m)
    assert.equal(again, again.a.a)
    assert.same({}, again.b)
  end)
end)

describe("an empty block at the end of a large value", function()
  it("is read within the memory that is there for it", function()
    local said, fine = helper.run [[
      local reading, ffi = require "camlrt.reading", require "ffi"
      local highest, cells, remember = 0, nil, reading.remember
      reading.remember = function(S, O, b, id, t)
        highest, cells = math.max(highest, b), S
        return remember(S, O, b, id, t)
      end
      local camlrt = require "camlrt"
      local t = { tag = 0 }
      for i = 1, 0x200000 - 1 do t[i] = i end
      t[0x200000] = { tag = 0 }
      assert(#camlrt.value(t):decode() == 0x200000)
      assert(highest < ffi.sizeof(cells) / 8, highest)
    ]]
    assert.is_true(fine, said)
  end)
end)

describe("an int beyond 2^53", function()
  it("is no other number", function()
    local t = { tuple = { "int", "int", "int", "int" } }
    local x = camlrt.decode(camlrt.encode({ 2 ^ 53, -2 ^ 53, 0x20000000000001LL, -0x20000000000001LL }, t), t)
    assert.same({ 2 ^ 53, -2 ^ 53 }, { x[1], x[2] })
    assert.equal("int(9007199254740993) int(-9007199254740993)", tostring(x[3]) .. " " .. tostring(x[4]))
  end)
end)

describe("a variant", function()
  it("has as many constructors with arguments as OCaml has tags for", function()
    local all = {}
    for i = 1, 246 do all[i] = { "B" .. i, "int" } end
    assert.same({ "B246", 5 }, camlrt.decode(camlrt.encode({ "B246", 5 }, { variant = all }), { variant = all }))
    local more = { unpack(all) }
    more[247] = { "B247", "int" }
    assert.equal("camlrt: schema: a variant has more than 246 constructors with arguments",
      tostring(helper.raised(camlrt.schema, { variant = more })))
  end)
end)
