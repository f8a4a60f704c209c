-- SPDX-License-Identifier: MIT OR Apache-2.0
local camlrt = require "camlrt"
local helper = require "spec.helper"
local ffi = require "ffi"

-- There and back through OCaml's heap.
local function back(x, t)
  local s = camlrt.schema(t)
  return s:decode(s:encode(x))
end
local function refused(x, t) return tostring(helper.raised(camlrt.encode, x, t)) end
local function misread(x, t) return tostring(helper.raised(camlrt.decode, camlrt.value(x), t)) end

describe("a schema", function()
  it("has OCaml's scalars", function()
    for _, n in ipairs { 0, -1, 5, 2 ^ 30, -2 ^ 30 - 1, 2 ^ 31, 2 ^ 52 + 1, 2 ^ 53, -2 ^ 53 } do
      assert.equal(n, back(n, "int"))
      assert.equal(n, tonumber(back(n, "int64")))
      assert.equal(n, tonumber(back(n, "nativeint")))
    end
    assert.equal("int(4611686018427387903)", tostring(back(0x3fffffffffffffffLL, "int")))
    assert.equal("int(-4611686018427387904)", tostring(back(-0x4000000000000000LL, "int")))
    assert.equal(0x7fffffffffffffffLL, back(0x7fffffffffffffffLL, "int64"))
    assert.equal(-2147483648, back(-2147483648, "int32"))
    for _, d in ipairs { 0, -0.5, 1e300, math.huge, -math.huge, 3 } do assert.equal(d, back(d, "float")) end
    local nan = back(0 / 0, "float")
    assert.is_true(nan ~= nan)
    for n = 0, 20 do assert.equal(("x"):rep(n), back(("x"):rep(n), "string")) end
    assert.equal("\0\255\0", back("\0\255\0", "string"))
    assert.equal("c", back("c", "char"))
    assert.equal(true, back(true, "bool"))
    assert.equal(false, back(false, "bool"))
    assert.equal(true, back(true, "unit"))
  end)

  it("has records, tuples, options, lists and arrays", function()
    local person = {
      record = {
        { "name", "string" }, { "age", "int" }, { "email", { option = "string" } },
        { "scores", { list = "float" } }, { "home", { tuple = { "float", "float" } } }, { "end", { array = "int" } },
      },
    }
    local x = { name = "Ada", age = 36, scores = { 1.5, 2 }, home = { 51.5, -0.1 }, ["end"] = { 1, 2, 3 } }
    assert.same(x, back(x, person))
    x.email = "ada@example.org"
    assert.same(x, back(x, person))
    assert.same({ { { 1 }, {} }, {} }, back({ { { 1 }, {} }, {} }, { list = { array = { list = "int" } } }))
  end)

  it("lays values out as OCaml does", function()
    local v = camlrt.encode({ x = 1, y = 2 }, { record = { { "x", "float" }, { "y", "float" } } })
    assert.equal("float array", v:kind())
    assert.equal("float array", camlrt.encode({ 1, 2 }, { array = "float" }):kind())
    assert.equal(0, #camlrt.encode({}, { array = "float" }))
    assert.equal(0, camlrt.encode(nil, { option = "int" }):get())
    assert.equal(7, camlrt.encode(7, { option = "int" })[1])
    v = camlrt.encode({ "Rect", 1, 2 }, { variant = { "Unit", { "Circle", "int" }, "Other", { "Rect", "int", "int" } } })
    assert.equal(1, v:tag())
    assert.equal(2, v[2])
    assert.equal(1, camlrt.encode("Other", { variant = { "Unit", { "Circle", "int" }, "Other" } }):get())
  end)

  it("writes the very bytes that OCaml writes", function()
    -- Marshal.to_string of [("tea", 1.5, Some [|1; 2|])] by OCaml.
    local t = { list = { tuple = { "string", "float", { option = { array = "int" } } } } }
    local message = "\x84\x95\xa6\xbe\x00\x00\x00\x14\x00\x00\x00\x06\x00\x00\x00\x11\x00\x00\x00\x10"
      .. "\xa0\xb0\x23\x74\x65\x61\x0c\x00\x00\x00\x00\x00\x00\xf8\x3f\x90\xa0\x41\x42\x40"
    local s = camlrt.schema(t)
    assert.same({ { "tea", 1.5, { 1, 2 } } }, s:from_string(message))
    assert.equal(message, s:to_string { { "tea", 1.5, { 1, 2 } } })
  end)

  it("has variants, with arguments, records inside, and polymorphic ones", function()
    local shape = { variant = { "Nothing", { "Circle", "float" }, { "Rect", record = { { "w", "int" }, { "h", "int" } } } } }
    for _, x in ipairs { "Nothing", { "Circle", 1.5 }, { "Rect", w = 1, h = 2 } } do assert.same(x, back(x, shape)) end
    local poly = { poly = { "A", "Foo", { "Bar", "string" }, { "Deep", { list = "int" } } } }
    for _, x in ipairs { "A", "Foo", { "Bar", "x" }, { "Deep", { 1, 2 } } } do assert.same(x, back(x, poly)) end
    -- OCaml's numbers: Obj.magic `A = 65, `Foo = 3505894, `hello_world_variant = -1010636046.
    local hash = require "camlrt.schema".hash_variant
    assert.equal(65, hash "A")
    assert.equal(3505894, hash "Foo")
  end)

  it("keeps holes and nested options apart", function()
    local holes = back({ 1, nil, 3, nil, n = 4 }, { list = { option = "int" } })
    assert.same({ 1, nil, 3, nil, n = 4 }, holes)
    local nested = { option = { option = "int" } }
    assert.is_nil(back(nil, nested))
    assert.same({}, back({}, nested))
    assert.same({ 5 }, back({ 5 }, nested))
  end)

  it("has maps, sets and references", function()
    local x = { a = 1, b = 2, zz = 26, ["a\0"] = 3 }
    assert.same(x, back(x, { map = { "string", "int" } }))
    assert.same({}, back({}, { map = { "string", "int" } }))
    local many = {}
    for i = 1, 1000 do many[i * 7] = tostring(i) end
    assert.same(many, back(many, { map = { "int", "string" } }))
    assert.same({ "a", "b", "c" }, back({ "c", "a", "b", "a" }, { set = "string" }))
    assert.same({ contents = 5 }, back({ contents = 5 }, { ref = "int" }))
  end)

  it("may be recursive, as deep as a value is", function()
    local tree = { variant = { "Leaf" } }
    tree.variant[2] = { "Node", tree, "int", tree }
    local x = { "Node", { "Node", "Leaf", 1, "Leaf" }, 2, "Leaf" }
    assert.same(x, back(x, tree))
    local depth = 50000
    local deep = "Leaf"
    for i = 1, depth do deep = { "Node", deep, i, "Leaf" } end
    local again = back(deep, tree)
    for i = depth, 1, -1 do
      assert(again[3] == i)
      again = again[2]
    end
    assert.equal("Leaf", again)
  end)

  it("keeps what is shared, and cycles", function()
    local person = { record = { { "name", "string" } } }
    person.record[2] = { "friends", { list = person } }
    local a, b = { name = "a" }, { name = "b" }
    a.friends, b.friends = { b, b, a }, { a }
    local x = back(a, person)
    assert.equal("b", x.friends[1].name)
    assert.equal(x.friends[1], x.friends[2])
    assert.equal(x, x.friends[3])
    assert.equal(x, x.friends[1].friends[1])
    local pair = back({ a, a }, { tuple = { person, person } })
    assert.equal(pair[1], pair[2])
  end)

  it("says where a value does not fit that is written", function()
    local users = { record = { { "users", { list = { record = { { "name", "string" }, { "age", "int" } } } } } } }
    local ok = { name = "x", age = 1 }
    assert.equal(".users[3].age: expected int, got string",
      refused({ users = { ok, ok, { name = "y", age = "old" } } }, users))
    assert.equal(".users[1].age: expected int, got number 1.5", refused({ users = { { name = "y", age = 1.5 } } }, users))
    assert.equal(".users[1].name: expected string, got nil", refused({ users = { { age = 1 } } }, users))
    assert.equal(".users: expected list, got nil", refused({}, users))
    assert.equal("expected record, got number 5", refused(5, users))
    assert.equal("expected int, got string", refused("x", "int"))
    assert.equal("[2]: expected float, got string", refused({ 1, "x" }, { array = "float" }))
    assert.equal('["key"][1]: expected int, got boolean', refused({ key = { true } }, { map = { "string", { list = "int" } } }))
    assert.equal('expected a constructor of the variant, got "Z"', refused("Z", { variant = { "A" } }))
    assert.equal("[2]: expected int, got string", refused({ "A", "x" }, { variant = { { "A", "int" } } }))
    assert.equal("expected int, from -2^62 to 2^62 - 1, got number 4.6116860184274e+18", refused(2 ^ 62, "int"))
    assert.equal("expected int32, from -2^31 to 2^31 - 1, got number 2147483648", refused(2 ^ 31, "int32"))
    local e = helper.raised(camlrt.encode, { users = { { name = 1, age = 1 } } }, users)
    assert.equal(".users[1].name", e.path)
    assert.equal(camlrt.constants.CAMLRT_TYPE_ERROR, e.code)
  end)

  it("says where a value does not fit that is read", function()
    local users = { record = { { "users", { list = { record = { { "name", "string" }, { "age", "int" } } } } } } }
    local function list(...)
      local l = 0
      for i = select("#", ...), 1, -1 do l = { (select(i, ...)), l } end
      return { l }
    end
    local e = helper.raised(camlrt.decode, camlrt.value(list({ "x", 1 }, { "x", 1 }, { "y", "old" })),
      { tuple = { users.record[1][2], "int" } })
    assert.is_not_nil(e)
    local one = { record = { { "users", users.record[1][2] }, { "n", "int" } } }
    assert.equal(".users[3].age: expected int, got string",
      misread({ list({ "x", 1 }, { "x", 1 }, { "y", "old" })[1], 1 }, one))
    assert.equal(".n: expected int, got float", misread({ 0, camlrt.float(1) }, one))
    assert.equal(".users: expected list, got block with tag 0 and 1 fields", misread({ { 1 }, 1 }, one))
    assert.equal("expected record of 2 fields, got int", misread(5, one))
    assert.equal("expected a constructor of the variant, got int", misread(5, { variant = { "A" } }))
    assert.equal("expected bool, got int", misread(2, "bool"))
    assert.equal("expected char, got int", misread(256, "char"))
    assert.equal("[2]: expected string, got int64", misread({ "x", 5LL }, { tuple = { "string", "string" } }))
    assert.equal("expected int32, got int64", misread(5LL, "int32"))
  end)

  it("says so also in the depth", function()
    local tree = { variant = { "Leaf" } }
    tree.variant[2] = { "Node", tree, "int" }
    local deep = { "Node", "Leaf", "wrong" }
    for i = 1, 300 do deep = { "Node", deep, i } end
    assert.equal(("[2]"):rep(300) .. "[3]: expected int, got string", refused(deep, tree))
    local raw = { 0, "wrong" }
    for i = 1, 300 do raw = { raw, i } end
    assert.equal(("[2]"):rep(300) .. "[3]: expected int, got string", misread(raw, tree))
  end)

  it("is told of cyclic lists and maps", function()
    local cycle = camlrt.block(0, 1, 0)
    cycle[2] = cycle
    assert.equal("expected list, got a cyclic list", misread(cycle, { list = "int" }))
    local node = camlrt.block(0, 0, "k", 1, 0, 1)
    node[1] = node
    assert.equal("expected map, got a cyclic value", misread(node, { map = { "string", "int" } }))
  end)

  it("is checked itself", function()
    for _, t in ipairs {
      "integer", 5, {}, { list = 5 }, { record = {} }, { record = { "name" } }, { tuple = { "int" } },
      { list = "int", array = "int" }, { variant = { { "A" } } }, { record = { { "a", "int" }, { "a", "int" } } },
      { map = { { list = "int" }, "int" } }, { variant = { "A", "A" } },
    } do
      assert.error(function() camlrt.schema(t) end)
    end
  end)

  it("is told of an option of itself", function()
    local t = {}
    t.option = t
    assert.equal("camlrt: schema: an option contains nothing but itself", refused(1, t))
  end)

  it("holds for what is very large", function()
    local text = ("x"):rep(2 ^ 25 + 3)
    assert.is_true(text == back(text, "string"))
    assert.is_true(text == camlrt.decode(camlrt.encode({ text }))[1])
  end)

  it("may be used inside another one, and many may be used together", function()
    local inner = camlrt.schema { tuple = { "int", "int" } }
    assert.same({ { 1, 2 } }, back({ { 1, 2 } }, { list = inner }))
    local fields, x = {}, {}
    for i = 1, 70 do
      local name = "F" .. i
      fields[i] = { name, { record = { { "F1", "int" }, { "b", { list = "int" } } } } }
      x[name] = { F1 = i, b = { i } }
    end
    assert.same(x, back(x, { record = fields }))
  end)

  it("does not take one type's tables for another's", function()
    local block = camlrt.block(0, 1, 2)
    local both = camlrt.block(0, block, block)
    local t = { tuple = { { tuple = { "int", "int" } }, { record = { { "a", "int" }, { "b", "int" } } } } }
    assert.same({ { 1, 2 }, { a = 1, b = 2 } }, both:decode(t))
  end)
end)

describe("the view without a schema", function()
  local function again(x) return camlrt.encode(camlrt.decode(camlrt.encode(x))) end
  it("makes the same value again", function()
    local x = { tag = 3, 5, "text", camlrt.float(2), { tag = 254, 1, 2.5 }, 7LL, camlrt.int32(-1),
      camlrt.nativeint(9), { tag = 0 }, { 1, { 2 } }, camlrt.int(0x3fffffffffffffffLL) }
    local first, second = camlrt.encode(x), again(x)
    assert.equal(camlrt.marshal.to_string(first), camlrt.marshal.to_string(second))
    local d = second:decode()
    assert.equal(3, d.tag)
    assert.equal("text", d[2])
    assert.equal(camlrt.float(2), d[3])
    assert.same({ tag = 254, 1, 2.5 }, d[4])
    assert.equal(7LL, d[5])
    assert.equal(camlrt.int32(-1), d[6])
  end)

  it("keeps sharing, cycles and any depth", function()
    local x = { tag = 0, 1 }
    x[2] = x
    local d = camlrt.decode(camlrt.encode(x))
    assert.equal(d, d[2])
    local shared = { tag = 0, 1 }
    d = camlrt.decode(camlrt.encode { shared, shared })
    assert.equal(d[1], d[2])
    local list = 0
    for i = 1, 100000 do list = { i, list } end
    d = camlrt.decode(camlrt.encode(list))
    local n = 0
    while d ~= 0 do
      n = n + 1
      d = d[2]
    end
    assert.equal(100000, n)
  end)

  it("refuses what is no value, and says where", function()
    assert.equal("[2][1]: expected an OCaml value, got function", refused({ 1, { print } }, "any"))
    assert.error(function() camlrt.encode { tag = 251, 1 } end)
    assert.error(function() camlrt.encode { tag = 247, 1 } end)
    assert.error(function() camlrt.encode { tag = 254, "x" } end)
    assert.error(function() camlrt.encode(setmetatable({}, {})) end)
  end)
end)

describe("conversions", function()
  local t = { list = { record = { { "name", "string" }, { "age", "int" }, { "more", { option = { list = "float" } } } } } }
  local s = camlrt.schema(t)
  local x = {}
  for i = 1, 10 do x[i] = { name = "n" .. i, age = i, more = i % 2 == 0 and { i + 0.5 } or nil } end

  it("leak nothing", function()
    assert.same(x, s:from_string(s:to_string(x)))
    helper.leaks_nothing(function()
      s:from_string(s:to_string(x))
      pcall(s.to_string, s, { { name = 1 } })
      pcall(s.from_string, s, "nonsense")
    end, helper.times(20))
  end)

  it("work inside a finaliser that comes in between", function()
    local runs, wrong = 0, 0
    local other = camlrt.schema { map = { "string", { tuple = { "float", "string" } } } }
    local others = {}
    for i = 1, 40 do others["key" .. i] = { i / 2, "text" .. i } end
    local function litter()
      local u = newproxy(true)
      getmetatable(u).__gc = function()
        -- What a finaliser raises LuaJIT does not survive: it counts.
        local y = other:decode(other:encode(others))
        runs = runs + 1
        if y.key40[1] ~= 20 or y.key7[2] ~= "text7" then wrong = wrong + 1 end
      end
    end
    for _ = 1, 200 do
      litter()
      assert.same(x, s:decode(s:encode(x)))
    end
    collectgarbage()
    assert.is_true(runs > 0)
    assert.equal(0, wrong)
  end)

  it("of large values are whole", function()
    local numbers = {}
    for i = 1, 300000 do numbers[i] = i end
    assert.same(numbers, back(numbers, { list = "int" }))
    assert.error(function() camlrt.decode(camlrt.encode(numbers, { list = "int" }), { list = "string" }) end)
  end)
end)

describe("ffi numbers", function()
  it("are taken as ints where they are int64", function()
    assert.equal(5, back(5LL, "int"))
    assert.equal(ffi.new("int64_t", 5), back(5, "int64"))
  end)
end)
