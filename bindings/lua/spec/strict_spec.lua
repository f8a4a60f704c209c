-- SPDX-License-Identifier: MIT OR Apache-2.0
-- What does not fit is an error that says so: nothing is left out, cut off or taken for something else in silence.
local camlrt = require "camlrt"
local helper = require "spec.helper"

local function refused(x, t) return tostring(helper.raised(camlrt.encode, x, t)) end
local function raised(f, ...) return tostring(helper.raised(f, ...)) end
local function back(x, t) return camlrt.decode(camlrt.encode(x, t), t) end

describe("a table with a hole", function()
  it("is refused, and says where the hole is", function()
    for _, t in ipairs { { list = "int" }, { array = "int" }, { array = "float" }, { set = "int" } } do
      for _, x in ipairs { { 1, nil, 3 }, { 1, nil, nil, 4 }, { [1] = 1, [3] = 3, [4] = 4 } } do
        assert.truthy(refused(x, t):find "^%[2%]: expected %w+.*, got nil$")
      end
    end
    assert.equal(".a[2]: expected int, got nil", refused({ a = { 1, nil } }, { record = { { "a", { tuple = { "int", "int" } } } } }))
    assert.equal("expected no hole at 2, got table", refused({ 1, [3] = 3 }))
    assert.equal("[2]: expected an element, got nil", raised(camlrt.list, { 1, [3] = 3 }))
  end)
  it("is fine where the field n says how many elements there are, and nil is one", function()
    assert.same({ 1, nil, 3, n = 3 }, back({ 1, nil, 3, n = 3 }, { list = { option = "int" } }))
    assert.same({ 1, nil, 3, nil, n = 4 }, back({ 1, nil, 3, n = 4 }, { array = { option = "int" } }))
    assert.equal("[2]: expected int, got nil", refused({ 1, nil, 3, n = 3 }, { list = "int" }))
    assert.equal("[3]: expected no such element, got number 3", refused({ 1, 2, 3, n = 2 }, { list = "int" }))
    assert.equal("[2]: expected an element, got nil", refused({ 1, [3] = 3 }, { list = { option = "int" } }))
    assert.equal("[2]: expected an element, got nil", refused({ true, [3] = true }, { list = "unit" }))
  end)
end)

describe("a table with more in it than its type has", function()
  local point = { record = { { "x", "int" }, { "y", "int" } } }
  it("is refused, and names it", function()
    assert.equal(".z: expected no such field, got number 3", refused({ x = 1, y = 2, z = 3 }, point))
    assert.equal('[1]["a b"]: expected no such field, got string', refused({ { x = 1, y = 2, ["a b"] = "" } }, { list = point }))
    assert.equal(".x: expected no such element, got number 1", refused({ 1, x = 1 }, { list = "int" }))
    assert.equal("[3]: expected no such field, got number 3", refused({ 1, 2, 3 }, { tuple = { "int", "int" } }))
    assert.equal("[0]: expected no such element, got number 0", refused({ [0] = 0, 1 }, { array = "float" }))
    local v = { variant = { { "A", "int" }, { "R", record = { { "x", "int" } } } } }
    assert.equal("[3]: expected no such field, got number 2", refused({ "A", 1, 2 }, v))
    assert.equal(".y: expected no such field, got number 2", refused({ "R", x = 1, y = 2 }, v))
    assert.equal(".more: expected no such field, got boolean", refused({ "P", 1, more = true }, { poly = { { "P", "int" } } }))
    assert.equal(".content: expected no such field, got number 2", refused({ contents = 1, content = 2 }, { ref = "int" }))
    assert.equal('expected no field "tga", got table', refused { tga = 3, 1 })
    assert.equal('[1]: expected no field "dat", got table', refused { { bigarray = 12, dims = { 1 }, data = "x", dat = 1 } })
  end)
  it("is taken where the schema says so", function()
    assert.same({ x = 1, y = 2 }, back({ x = 1, y = 2, z = 3 }, { record = point.record, extra = "ignore" }))
    assert.same({ 1 }, back({ 1, x = 1 }, { list = "int", extra = "ignore" }))
    assert.same({ 1, 2 }, back({ 1, 2, 3 }, { tuple = { "int", "int" }, extra = "ignore" }))
    assert.same({ "A", 1 }, back({ "A", 1, 2 }, { variant = { { "A", "int" } }, extra = "ignore" }))
  end)
  it("may have methods", function()
    local class = { __index = { size = function() end } }
    assert.same({ x = 1, y = 2 }, back(setmetatable({ x = 1, y = 2 }, class), point))
  end)
end)

describe("a schema with a slip", function()
  it("says which", function()
    for said, t in pairs {
      ['a record has no option "etxra"'] = { record = { { "a", "int" } }, etxra = "ignore" },
      ['an option has no option "extra"'] = { option = "int", extra = "ignore" },
      ['extra is "ignore" or nothing, not "x"'] = { record = { { "a", "int" } }, extra = "x" },
      ["field 1 is not { name, type }"] = { record = { { "a", "int", 3 } } },
      ["a tuple is a list of types; its key 3 is none"] = { tuple = { "int", [3] = "int" } },
      ["got \"lits\""] = { lits = "int" },
      ['its key "recrod" is none'] = { variant = { { "A", recrod = {} } } },
      ['its key "more" is none'] = { variant = { { "A", "int", more = 1 } } },
      ['constructor "A" has types and a record'] = { variant = { { "A", "int", record = { { "x", "int" } } } } },
      ["a map has { key, type }"] = { map = { "string" } },
    } do
      assert.truthy(raised(camlrt.schema, t):gsub("an? option has", "an option has"):find(said, 1, true), said)
    end
    assert.truthy(raised(camlrt.closure, print, { "int", [3] = "int" }):find("its key 3 is none", 1, true))
  end)
end)

describe("a schema's table", function()
  it("may be changed: a schema object is what it was, and the table what it is", function()
    local t = { tuple = { "int", "int" } }
    local s = camlrt.schema(t)
    assert.same({ 1, 2 }, back({ 1, 2 }, t))
    t.tuple[3] = "string"
    assert.same({ 1, 2 }, back({ 1, 2 }, s))
    assert.same({ 1, 2, "x" }, back({ 1, 2, "x" }, t))
    assert.same({ 1, 2, "x" }, back({ 1, 2, "x" }, camlrt.schema(t)))
    local inner = { "int" }
    local outer = { list = { record = { { "a", { tuple = inner } } } } }
    assert.error(function() camlrt.encode({}, outer) end)
    inner[2] = "int"
    assert.same({ { a = { 1, 2 } } }, back({ { a = { 1, 2 } } }, outer))
    inner[2] = "string"
    assert.equal("[1].a[2]: expected string, got number 2", refused({ { a = { 1, 2 } } }, outer))
  end)
  it("is not kept alive by its being known", function()
    local t = { variant = { "Leaf" } }
    t.variant[2] = { "Node", t, t }
    camlrt.encode("Leaf", t)
    local weak = setmetatable({ t }, { __mode = "k", __mode = "v" })
    t = nil
    helper.collect()
    assert.is_nil(weak[1])
  end)
  it("is one type however often it is said", function()
    local list = camlrt.list { 1, 2 }
    local x = camlrt.decode(camlrt.block(0, list, list), { tuple = { { list = "int" }, { list = "int" } } })
    assert.equal(x[1], x[2])
    local one = { 1, 2 }
    local v = camlrt.encode({ one, one }, { tuple = { { list = "int" }, { list = "int" } } })
    assert.is_true(v[1] == v[2])
    -- Recursive types, one of them said in a longer way.
    local function tree()
      local t = { variant = { "Leaf" } }
      t.variant[2] = { "Node", t, "int", t }
      return t
    end
    local longer = { variant = { "Leaf", { "Node", tree(), "int", tree() } } }
    local leaf = { "Node", "Leaf", 1, "Leaf" }
    v = camlrt.encode({ leaf, leaf }, { tuple = { longer, tree() } })
    assert.is_true(v[1] == v[2])
    -- What is not alike stays apart.
    local b = camlrt.block(0, 1)
    x = camlrt.decode(camlrt.block(0, b, b), { tuple = { { record = { { "a", "int" } } }, { record = { { "b", "int" } } } } })
    assert.same({ { a = 1 }, { b = 1 } }, x)
  end)
  it("shows as OCaml's type", function()
    local t = { variant = { "Leaf" } }
    t.variant[2] = { "Node", t, "int", t }
    assert.equal("camlrt schema: Leaf | Node of ... * int * ...", tostring(camlrt.schema(t)))
    assert.equal("camlrt schema: { a : (int * string) option; m : (string, int list) map; p : [ `A | `B of bool ] } array",
      tostring(camlrt.schema { array = { record = {
        { "a", { option = { tuple = { "int", "string" } } } }, { "m", { map = { "string", { list = "int" } } } },
        { "p", { poly = { "A", { "B", "bool" } } } },
      } } }))
    assert.equal("camlrt schema: int", tostring(camlrt.schema "int"))
  end)
end)

describe("a number that does not fit", function()
  it("is refused with the range", function()
    assert.equal("camlrt: int32: expected a whole number from -2^31 to 2^31 - 1, got 2147483648", raised(camlrt.int32, 2 ^ 31))
    assert.equal("camlrt: int32: expected a whole number from -2^31 to 2^31 - 1, got int64 -2147483649",
      raised(camlrt.int32, -2147483649LL))
    assert.equal("camlrt: int: expected a whole number from -2^62 to 2^62 - 1, got int64 4611686018427387904",
      raised(camlrt.int, 0x4000000000000000LL))
    assert.equal("camlrt: nativeint: expected a whole number from -2^63 to 2^63 - 1, got 1.5", raised(camlrt.nativeint, 1.5))
    assert.equal("camlrt: float: expected a number, got string", raised(camlrt.float, "2"))
    assert.equal("expected int32, from -2^31 to 2^31 - 1, got number -2147483649", refused(-2 ^ 31 - 1, "int32"))
    assert.equal("int32(-2147483648)", tostring(camlrt.int32(-2 ^ 31)))
  end)
  it("is told by its type", function()
    assert.equal("expected string, got int64 5", refused(5LL, "string"))
    assert.equal("expected int, got uint64 5", refused(5ULL, "int"))
    assert.equal("expected int, got float(2)", refused(camlrt.float(2), "int"))
    assert.equal("expected int, got OCaml value", refused(camlrt.value(5), "int"))
    assert.equal("expected int, got cdata", refused(require("ffi").new "int[3]", "int"))
  end)
  it("is no key of a map beyond 2^53", function()
    local v = camlrt.block(0, 0, camlrt.int(0x20000000000001LL), 1, 0, 1)
    assert.equal("expected int from -2^53 to 2^53 for a key, got int(9007199254740993)",
      raised(camlrt.decode, v, { map = { "int", "int" } }))
    v = camlrt.block(0, 0, 2 ^ 53, 1, 0, 1)
    assert.same({ [2 ^ 53] = 1 }, camlrt.decode(v, { map = { "int", "int" } }))
  end)
end)

describe("an exception that is raised", function()
  it("is well formed", function()
    assert.equal("camlrt: raise: expected a string for Failure, got number", raised(camlrt.raise, "Failure", 5))
    assert.equal("camlrt: raise: expected a string for Sys_error, got nil", raised(camlrt.raise, "Sys_error"))
    assert.equal("camlrt: raise: expected no argument for Not_found, got number", raised(camlrt.raise, "Not_found", 5))
    assert.equal("camlrt: raise: expected a place (file, line, column) for Match_failure, got string",
      raised(camlrt.raise, "Match_failure", "x"))
    for _, x in ipairs { 5, {}, camlrt.value(5), camlrt.block(0, 1, 2), camlrt.value "x", print } do
      assert.truthy(raised(camlrt.raise, x):find("camlrt: raise: expected an exception or the name of one, got ", 1, true))
    end
    assert.equal("camlrt: failwith: expected a string, got table", raised(camlrt.failwith, {}))
    assert.equal('Failure("x")', raised(camlrt.raise, "Failure", camlrt.value "x"))
    assert.equal('File "a.ml", line 1, characters 2-7: Pattern matching failed',
      raised(camlrt.raise, "Match_failure", { "a.ml", 1, 2 }))
  end)
  it("may be one that was caught, or its value", function()
    for _, e in ipairs { helper.raised(camlrt.raise, "Not_found"), helper.raised(camlrt.failwith, "x") } do
      assert.equal(tostring(e), raised(camlrt.raise, e))
      assert.equal(tostring(e), raised(camlrt.raise, e.exn))
    end
  end)
end)

describe("options", function()
  it("are known ones, and come before the runtime", function()
    assert.truthy(raised(function() camlrt.options.max_heap = 1 end)
      :find("the option max_heap comes too late: set it before camlrt is loaded", 1, true))
    assert.truthy(raised(function() camlrt.options.max_heep = 1 end):find("there is no option max_heep", 1, true))
    assert.truthy(raised(function() return camlrt.options.max_heep end):find("there is no option max_heep", 1, true))
    local said = helper.run [[require("camlrt.options").max_heep = 1]]
    assert.truthy(said:find("there is no option max_heep", 1, true))
    said = helper.run [[require("camlrt.options").ocaml = 6 require "camlrt"]]
    assert.truthy(said:find("camlrt: no runtime can be made: the config's OCaml is neither 4 nor 5", 1, true))
  end)
end)

describe("a number for the library", function()
  local function says(text, f, ...)
    local e = helper.raised(f, ...)
    assert.equal(text, tostring(e))
    assert.is_true(camlrt.is_error(e))
  end
  local nan, path = 0 / 0, "no such file"
  it("is whole and in its range, and the error names it", function()
    local out, inp = camlrt.open_buffer(), camlrt.open_string "x"
    local wrong = {
      { "compression: expected level to be a whole number from -1 to 22, got %s", function(x) camlrt.gzip(out, { level = x }) end, 23 },
      { "compression: expected level to be a whole number from -1 to 22, got %s", function(x) camlrt.zstd(out, x) end, -2 },
      { "compression: expected limit to be a whole number of at least -1, got %s", function(x) camlrt.zlib(inp, { limit = x }) end, -2 },
      { "socket: expected the port to be a whole number, got %s", function(x) camlrt.connect("localhost", x) end },
      { "socket: expected the port to be a whole number, got %s", function(x) camlrt.listen("localhost", x) end },
      { "socket: expected the timeout to be a whole number, got %s", function(x) camlrt.connect(path, nil, x) end },
      { "socket: expected the timeout to be a whole number, got %s", function(x) inp:timeout(x) end },
      { "open_drained: expected the limit to be a whole number of at least 1, got %s", camlrt.open_drained, 0 },
      { "drain: expected the number of bytes to be a whole number of at least 0, got %s", function(x) out:drain(x) end, -1 },
      { "copy_to: expected the limit to be a whole number of at least 0, got %s", function(x) inp:copy_to(out, x) end, -1 },
      { "really_input_string: expected the number of bytes to be a whole number, got %s", function(x) inp:really_input_string(x) end },
      { "fdopen: expected the descriptor to be a whole number from -1073741824 to 1073741823, got %s", camlrt.fdopen, 2 ^ 30 },
      { "open: expected the permissions to be a whole number from 0 to 4095, got %s", function(x) camlrt.open(path, "r", x) end, -1 },
      { "marshal: expected the place to be a whole number, got %s", function(x) camlrt.marshal.from_string("x", x) end },
      { "marshal: expected the place to be a whole number, got %s", function(x) camlrt.marshal.total_size("x", x) end },
      { "hashtbl: expected size to be a whole number, got %s", function(x) camlrt.hashtbl { size = x } end },
      { "buffer: expected size to be a whole number, got %s", function(x) camlrt.buffer { size = x } end },
      { "closure: expected the arity to be a whole number from 1 to 255, got %s", function(x) camlrt.closure(print, x) end, 0 },
      { "poll: expected the number of calls to be a whole number, got %s", camlrt.poll },
    }
    for _, w in ipairs(wrong) do
      local text, f, outside = "camlrt: " .. w[1], w[2], w[3]
      for _, x in ipairs { nan, 1.5, outside } do says(text:format(tostring(x)), f, x) end
    end
    says("camlrt: compression: expected level to be a whole number from -1 to 22, got string", camlrt.gzip, out, { level = "1" })
    says("camlrt: socket: expected the timeout to be a whole number, got boolean", inp.timeout, inp, false)
  end)
  it("is no option that there is none of", function()
    local out = camlrt.open_buffer()
    says("camlrt: compression has no option \"levl\"", camlrt.gzip, out, { levl = 1 })
    says("camlrt: compression: expected keep to be a boolean, got number", camlrt.gzip, out, { keep = 1 })
    says("camlrt: compression: expected a table of options, got string", camlrt.gzip, out, "best")
  end)
  it("may be endless where it is a time or a limit", function()
    local inp, out = camlrt.open_string "text", camlrt.open_buffer()
    assert.equal(4, inp:copy_to(out, math.huge))
    assert.equal("text", out:contents())
    local drained = camlrt.open_drained(10)
    drained:write("abc"):flush()
    assert.equal("abc", drained:drain(math.huge))
  end)
end)
