-- SPDX-License-Identifier: MIT OR Apache-2.0
local camlrt = require "camlrt"
local helper = require "spec.helper"

-- An output on a table of pieces.
local function pieces()
  local all = {}
  return all, { write = function(s) all[#all + 1] = s end }
end

describe("a channel in memory", function()
  it("is read and written as a file", function()
    local out = camlrt.open_buffer()
    assert.equal(out, out:write("taxi ", 1729, "\nlast"))
    assert.equal("taxi 1729\nlast", out:contents())
    local inp = camlrt.open_string(out:contents())
    assert.equal(1729, (inp:scanf "taxi %d"))
    assert.equal("", inp:read())
    assert.equal("last", inp:read())
    assert.is_nil(inp:read())
    assert.equal(5, inp:seek("set", 5))
    assert.equal("1729", inp:read(4))
    assert.equal(14, inp:length())
    out:reset():write "x"
    assert.equal("x", out:contents())
  end)

  it("takes values", function()
    local out = camlrt.open_buffer()
    out:output_value(camlrt.block(0, "a", "b"))
    assert.equal("b", camlrt.open_string(out:contents()):input_value()[2])
  end)

  it("has its contents when it is closed, too", function()
    local out = camlrt.open_buffer()
    out:write "text"
    assert.is_true(out:close())
    assert.equal("closed channel", camlrt.type(out))
    assert.equal("text", out:contents())
    assert.is_true(out:close())
    assert.equal("", out:reset():contents())
    assert.is_false(pcall(out.write, out, "more"))
    local below = camlrt.open_buffer()
    local packed = camlrt.gzip(below)
    packed:write "text"
    packed:close()
    below:close()
    assert.equal("text", camlrt.gzip(camlrt.open_string(below:contents())):read "a")
    local left = helper.left_by(function()
      for _ = 1, 100 do
        local b = camlrt.open_buffer()
        b:write "x"
        b:close()
      end
    end)
    assert.equal(0, left)
  end)

  it("says what it is, with or without a descriptor", function()
    local out, inp = camlrt.open_buffer(), camlrt.open_string "x"
    assert.equal("camlrt out_channel: no descriptor", tostring(out))
    assert.equal("camlrt in_channel: no descriptor", tostring(inp))
    inp:close()
    assert.equal("camlrt in_channel: closed", tostring(inp))
    assert.equal("camlrt out_channel: descriptor 1", tostring(camlrt.stdout))
  end)

  it("says which method it has not", function()
    local e = helper.raised(function() return camlrt.stdout:println "x" end)
    assert.equal("camlrt: a channel has no method 'println'", e.message)
    e = helper.raised(function() return camlrt.open_custom({ read = function() end }):readline() end)
    assert.equal("camlrt: a channel has no method 'readline'", e.message)
    local name = os.tmpname()
    os.remove(name)
    local listener = assert(camlrt.listen(name))
    e = helper.raised(function() return listener:connect() end)
    assert.equal("camlrt: a listener has no method 'connect'", e.message)
    assert.is_true(listener:close() and listener:close())
    e = helper.raised(listener.accept, listener)
    assert.equal("camlrt: attempt to use a closed listener", e.message)
    os.remove(name)
  end)

  it("is the only one with contents", function()
    assert.is_false(pcall(camlrt.open_string("x").contents, camlrt.open_string "x"))
  end)
end)

describe("a channel on Lua functions", function()
  it("reads what they give, however much that is", function()
    local given, n = { "one\ntw", "o\n", ("long"):rep(40000) .. "\nend" }, 0
    local inp = camlrt.open_custom { read = function()
      n = n + 1
      return given[n]
    end }
    assert.equal("one", inp:read())
    assert.equal("two", inp:read())
    assert.equal(("long"):rep(40000), inp:read())
    assert.equal("end", inp:read())
    assert.is_nil(inp:read())
    assert.is_true(inp:close())
  end)

  it("writes to them, in a loop that would be compiled", function()
    local all, functions = pieces()
    local flushed, closed = 0, 0
    functions.flush = function() flushed = flushed + 1 end
    functions.close = function() closed = closed + 1 end
    local out = camlrt.open_custom(functions)
    for i = 1, 20000 do out:write(i, "\n") end
    assert.is_true(#all > 0)
    out:flush()
    assert.equal(1, flushed)
    assert.is_true(out:close())
    assert.equal(1, closed)
    local text = table.concat(all)
    assert.equal("20000\n", text:sub(-6))
    assert.equal(108894, #text)
  end)

  it("seeks and has a size by them", function()
    local text, at = "0123456789", 0
    local inp = camlrt.open_custom {
      read = function(n)
        local s = text:sub(at + 1, at + n)
        at = at + #s
        return s
      end,
      seek = function(to) at = to end,
      size = function() return #text end,
    }
    assert.equal(10, inp:length())
    assert.equal(10, inp:seek "end")
    assert.equal(3, inp:seek("set", 3))
    assert.equal("345", inp:read(3))
    assert.is_nil((camlrt.open_custom { read = function() end }):seek("set", 9))
  end)

  it("gives their errors back, and can be closed", function()
    local mine = {}
    local inp = camlrt.open_custom { read = function() error(mine) end }
    local answer, e = inp:read()
    assert.is_nil(answer)
    assert.equal(mine, e)
    assert.is_true(inp:close())
    inp = camlrt.open_custom { read = function() camlrt.failwith "no" end }
    answer, e = inp:read()
    assert.equal('Failure("no")', tostring(e))
    inp = camlrt.open_custom { read = function() return 5 end }
    -- What is a mistake of the program raises, as everywhere.
    assert.is_false(pcall(inp.read, inp))
    local out = camlrt.open_custom { write = function() return 0 end }
    out:write "x"
    answer, e = out:flush()
    assert.equal('Sys_error("the backend wrote nothing")', tostring(e))
  end)

  it("is busy for its own functions", function()
    local inp
    local why
    inp = camlrt.open_custom { read = function()
      local _, e = inp:read(1)
      why = tostring(e)
      return "x"
    end }
    assert.equal("x", inp:read(1))
    assert.truthy(why:find("the channel is in use", 1, true))
    inp:close()
  end)

  it("must be of functions that make sense", function()
    for _, wrong in ipairs { {}, { read = 5 }, { read = print, write = print }, { raed = print }, "x" } do
      assert.is_false(pcall(camlrt.open_custom, wrong))
    end
  end)

  it("leaves nothing behind", function()
    local left = helper.left_by(function()
      for _ = 1, 200 do
        local _, functions = pieces()
        local out = camlrt.open_custom(functions)
        out:write "text"
        out:close()
      end
    end)
    assert.equal(0, left)
  end)
end)

describe("a channel that is fed", function()
  it("is tried again when there is more", function()
    local inp = camlrt.open_fed()
    local answer, e = inp:read()
    assert.is_nil(answer)
    assert.equal("Sys_blocked_io", tostring(e))
    inp:feed "half a "
    assert.is_nil((inp:read()))
    inp:feed "line\nrest"
    assert.equal("half a line", inp:read())
    inp:feed_end()
    assert.equal("rest", inp:read())
    assert.is_nil((inp:read()))
    assert.is_false(pcall(inp.feed, inp, "more"))
  end)

  it("is fed nothing but text", function()
    local inp = camlrt.open_fed()
    inp:feed(12)
    for _, wrong in ipairs { camlrt.value(("Q"):rep(200)), {}, false } do
      local fine, e = pcall(inp.feed, inp, wrong)
      assert.is_false(fine)
      assert.truthy(tostring(e):find("a channel is fed strings and numbers, got " .. type(wrong), 1, true))
    end
    inp:feed_end()
    assert.equal("12", inp:read "a")
  end)

  it("is drained", function()
    local out = camlrt.open_drained(5)
    out:write "12345678"
    local answer, e = out:flush()
    assert.is_nil(answer)
    assert.equal("Sys_blocked_io", tostring(e))
    assert.equal("123", out:drain(3))
    assert.equal("45", out:drain())
    out:flush()
    assert.equal("678", out:drain())
    assert.equal("", out:drain())
  end)
end)

describe("a read that has to be fed first", function()
  local function blocked(x, e) return x == nil and e.code == camlrt.constants.CAMLRT_SYS_BLOCKED_IO end
  it("takes nothing, however long it is", function()
    local x = ("x"):rep(200000)
    for format, expected in pairs { l = x, L = x .. "\n" } do
      local fed = camlrt.open_fed()
      fed:feed "first\n"
      assert.equal("first", fed:read())
      fed:feed(x)
      assert.is_true(blocked(fed:read(format)))
      assert.equal(6, fed:pos())
      assert.equal(expected, fed:feed("\nrest"):read(format))
      assert.is_true(blocked(fed:read(format)))
      fed:feed_end()
      assert.equal("rest", fed:read(format))
      assert.is_nil(fed:read(format))
    end
    local fed = camlrt.open_fed()
    fed:feed(x)
    assert.is_true(blocked(fed:read(200002)))
    assert.is_true(blocked(fed:read "a"))
    assert.is_false(pcall(fed.really_input_string, fed, 200002))
    assert.equal(0, fed:pos())
    assert.equal(x .. "yz", fed:feed("yz"):read(200002))
    assert.is_true(blocked(fed:read(1)))
    fed:feed(x):feed_end()
    assert.equal(x, fed:read "a")
  end)
  it("reads long lines of other channels as before", function()
    local x, path = ("x"):rep(200000), os.tmpname()
    local out = camlrt.open(path, "w")
    out:write(x, "\n", x, "y\n\n", x)
    out:close()
    local inp = camlrt.open(path)
    assert.equal(x, inp:read())
    assert.equal(x .. "y\n", inp:read "L")
    assert.equal("\n", inp:read "L")
    assert.equal(x, inp:read "L")
    assert.is_nil(inp:read())
    inp:close()
    os.remove(path)
    for _, ending in ipairs { "", "\n" } do
      inp = camlrt.open_string(("x"):rep(65536) .. ending)
      assert.equal(("x"):rep(65536), inp:read())
      assert.is_nil(inp:read())
      inp = camlrt.open_custom { read = (function(s) return function() local t = s s = nil return t end end)(x .. ending) }
      assert.equal(x .. ending, inp:read "L")
      inp:close()
    end
  end)
end)
