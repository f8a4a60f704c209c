-- SPDX-License-Identifier: MIT OR Apache-2.0
local camlrt = require "camlrt"
local helper = require "spec.helper"

-- What an iterator gives, as a text.
local function shown(...)
  local all = {}
  for a, b in ... do all[#all + 1] = tostring(a) .. "=" .. tostring(b) end
  return table.concat(all, " ")
end
local function sorted(...)
  local all = {}
  for a, b in ... do all[#all + 1] = tostring(a) .. "=" .. tostring(b) end
  table.sort(all)
  return table.concat(all, " ")
end

local POINT = { record = { { "x", "int" }, { "y", "int" } } }

describe("a hash table", function()
  it("has its bindings as a table of Lua's", function()
    local t = camlrt.hashtbl()
    t.one, t.two, t[3] = 1, "zwei", 3.5
    assert.equal(3, #t)
    assert.equal(1, t.one)
    assert.equal("zwei", t.two)
    assert.equal(3.5, t[3])
    assert.is_nil(t.four)
    t.one = nil
    assert.equal(2, #t)
    assert.equal("3=3.5 two=zwei", sorted(t:pairs()))
    assert.equal("camlrt hash table: 2", tostring(t))
    assert.equal("hash table", camlrt.type(t))
  end)

  it("finds keys that are names of methods by find", function()
    local t = camlrt.hashtbl()
    t.find = "x"
    assert.equal("function", type(t.find))
    assert.equal("x", t:find "find")
    t:remove "find"
    assert.is_false(t:mem "find")
  end)

  it("hides bindings and shows them again", function()
    local t = camlrt.hashtbl { size = 1, random = true }
    t:add("k", 1)
    t:add("k", 2)
    assert.same({ 2, 1 }, t:find_all "k")
    t:remove "k"
    assert.equal(1, t.k)
    local copy = t:copy()
    t:clear()
    assert.equal(0, #t)
    assert.equal(1, copy.k)
    copy:replace_all { a = 1, b = 2 }
    copy:reset()
    assert.equal(0, #copy)
  end)

  it("converts keys and data by types", function()
    local t = camlrt.hashtbl { key = POINT, data = { list = "string" } }
    t[{ x = 1, y = 2 }] = { "a", "b" }
    assert.same({ "a", "b" }, t[{ x = 1, y = 2 }])
    assert.is_nil(t[{ x = 2, y = 1 }])
    for key, data in t:pairs() do
      assert.same({ x = 1, y = 2 }, key)
      assert.same({ "a", "b" }, data)
    end
    assert.error(function() t[1] = {} end)
  end)

  it("may hash and compare by functions of Lua's", function()
    local calls = 0
    local function lower(s)
      calls = calls + 1
      return #s
    end
    local t = camlrt.hashtbl { hash = lower, equal = function(a, b) return a:lower() == b:lower() end }
    t.Tea = 1
    t.TEA = 2
    assert.equal(2, t.tea)
    assert.equal(1, #t)
    assert.is_true(calls > 2)
    t.teA = nil
    assert.equal(0, #t)
  end)

  it("is one that OCaml may read, and that OCaml wrote", function()
    local t = camlrt.hashtbl()
    for i = 1, 100 do t["key " .. i] = i end
    local message = camlrt.marshal.to_string(t:value())
    local again = camlrt.hashtbl(camlrt.marshal.from_string(message))
    assert.equal(100, #again)
    assert.equal(57, again["key 57"])
    assert.error(function() camlrt.hashtbl(camlrt.value "no table") end)
    assert.error(function() camlrt.hashtbl { sise = 3 } end)
  end)

  it("says which method it has not", function()
    local fine, e = pcall(function() return camlrt.queue():pop_front() end)
    assert.is_false(fine)
    assert.equal("camlrt: a queue has no method 'pop_front'", e.message)
  end)

  it("is unusable once it was released", function()
    local t = camlrt.hashtbl()
    t:release()
    t:release()
    assert.equal("camlrt hash table: released", tostring(t))
    assert.equal("released hash table", camlrt.type(t))
    assert.error(function() return t.x end)
  end)
end)

describe("a map", function()
  it("gives new ones, in the order of their keys", function()
    local none = camlrt.map()
    local m = none:add("b", 2):add("a", 1):add("c", 3)
    assert.equal(0, #none)
    assert.equal(3, #m)
    assert.equal(2, m.b)
    assert.equal("a=1 b=2 c=3", shown(m:pairs()))
    assert.equal("c=3 b=2 a=1", shown(m:rev_pairs()))
    assert.equal("b=2 c=3", shown(m:pairs_from "b"))
    assert.equal("a=1 c=3", shown(m:remove("b"):pairs()))
    assert.equal("a=1 b=2 c=3", shown(m:pairs()))
    assert.same({ "a", 1 }, { m:min() })
    assert.same({ "c", 3 }, { m:max() })
    assert.is_nil(none:min())
    assert.is_true(m:mem "a")
    assert.error(function() m.d = 4 end)
    local before, behind = m:split "b"
    assert.equal("a=1 / c=3", shown(before:pairs()) .. " / " .. shown(behind:pairs()))
  end)

  it("is ordered by a function if one is given", function()
    local m = camlrt.map(function(a, b) return b - a end):add_all { [1] = "x", [2] = "y", [30] = "z" }
    assert.equal("30=z 2=y 1=x", shown(m:pairs()))
    assert.equal("y", m[2])
    local raising = camlrt.map(function() error "no order" end):add(1, 1)
    assert.error(function() raising:add(2, 2) end)
    assert.equal(1, #raising)
  end)

  it("converts by types, and comes from values", function()
    local m = camlrt.map { key = "string", data = POINT }:add("p", { x = 1, y = 2 })
    local again = camlrt.map { of = m:value(), data = POINT }
    assert.same({ x = 1, y = 2 }, again.p)
    assert.error(function() camlrt.map { of = camlrt.value "no map" } end)
  end)
end)

describe("a set", function()
  it("has the operations of sets", function()
    local even, small = camlrt.set():add_all { 8, 2, 6, 4 }, camlrt.set():add_all { 1, 2, 3, 4 }
    local function show(s)
      local all = {}
      for _, x in s:pairs() do all[#all + 1] = x end
      return table.concat(all, " ")
    end
    assert.equal("1 2 3 4 6 8", show(even + small))
    assert.equal("2 4", show(even * small))
    assert.equal("6 8", show(even - small))
    assert.is_true(even * small <= even)
    assert.is_false(even <= small)
    assert.is_true(even == small - (small - even) + even)
    assert.is_true(even ~= small)
    assert.is_true((even - small):disjoint(small))
    assert.is_true(even[8])
    assert.is_nil(even[7])
    assert.equal(4, #even)
    assert.same({ 2, 8 }, { even:min(), even:max() })
    assert.equal("2 4 6", show(even:remove(8)))
    assert.is_nil(camlrt.set():min())
  end)
end)

describe("queues and stacks", function()
  it("give what was put in, in their orders", function()
    local q, s = camlrt.queue(), camlrt.stack { key = POINT }
    for i = 1, 3 do
      q:add(i)
      s:push { x = i, y = i }
    end
    assert.equal(3, #q)
    assert.equal(1, q:peek())
    assert.equal("1=1 2=2 3=3", shown(q:pairs()))
    local other = q:copy()
    q:transfer(other)
    assert.equal(6, #other)
    assert.is_nil(q:take())
    assert.equal(1, other:take())
    assert.same({ x = 3, y = 3 }, s:pop())
    assert.same({ x = 2, y = 2 }, s:top())
    s:clear()
    assert.is_nil(s:pop())
    assert.equal(5, #camlrt.queue(other:value()))
    assert.error(function() camlrt.stack(camlrt.value(3)) end)
  end)
end)

describe("a buffer", function()
  it("gathers strings", function()
    local b = camlrt.buffer { size = 1 }
    b:add("one", " ", 2):add " three"
    assert.equal("one 2 three", b:contents())
    assert.equal("one 2 three", tostring(b))
    assert.equal(11, #b)
    for _, r in ipairs { { 1, 3 }, { 5 }, { -5 }, { 2, -2 }, { 0, 100 }, { 7, 3 }, { 12 }, { -100, 2 } } do
      assert.equal(("one 2 three"):sub(r[1], r[2]), b:sub(r[1], r[2]))
    end
    b:truncate(3)
    assert.equal("one", b:contents())
    b:clear()
    assert.equal(0, #b)
    assert.error(function() b:truncate(9) end)
  end)
end)

describe("a stream", function()
  it("is of strings, tables, functions, channels and streams", function()
    local s = camlrt.stream { "a", "b" } .. camlrt.stream "c"
    assert.equal("a", s:peek())
    assert.equal("a", s:next())
    assert.same({ "b", 99 }, s:npeek(5))
    assert.same({ "b" }, s:take(1))
    assert.equal(2, s:count())
    assert.equal(99, s:next())
    assert.is_nil(s:next())
    assert.is_nil(camlrt.stream():peek())
    local name = os.tmpname()
    local f = camlrt.open_out(name)
    f:write "xyz"
    f:close()
    f = camlrt.open_in(name)
    assert.same({ 120, 121, 122 }, camlrt.stream(f):take(10))
    f:close()
    os.remove(name)
    assert.error(function() camlrt.stream(3) end)
  end)

  it("asks its function when it needs to, once for each element", function()
    local calls = 0
    local s = camlrt.stream(function(n)
      calls = calls + 1
      if n < 3 then return { x = n, y = calls } end
    end, POINT)
    assert.equal(0, calls)
    assert.same({ x = 0, y = 1 }, s:peek())
    assert.same({ x = 0, y = 1 }, s:next())
    local seen = {}
    for i, p in s:pairs() do seen[#seen + 1] = i .. ":" .. p.x end
    assert.same({ "2:1", "3:2" }, seen)
    local raising = camlrt.stream(function() error "no more" end)
    assert.error(function() raising:next() end)
    assert.error(function() raising:junk() end)
  end)
end)

describe("containers", function()
  it("leave no handles", function()
    helper.leaks_nothing(function()
      local t = camlrt.hashtbl { data = POINT }
      t.a = { x = 1, y = 2 }
      local m = camlrt.map():add("k", t:value()):add("l", "x")
      for _, v in m:pairs() do assert(v) end
      local s = camlrt.set():add(1) + camlrt.set():add "x"
      local q = camlrt.queue()
      q:add(s:value())
      q:take()
      local st = camlrt.stream { 1, 2 }
      st:npeek(2)
      camlrt.buffer():add("x"):contents()
    end, helper.times(100))
  end)

  it("forget functions that order them", function()
    assert.equal(0, helper.left_by(function()
      local m = camlrt.map(function(a, b) return a - b end):add(1, 2):add(2, 3)
      m = nil
      helper.collect()
    end))
    helper.collect()
    assert.equal(0, camlrt.closures())
  end)
end)
