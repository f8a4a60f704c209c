-- SPDX-License-Identifier: MIT OR Apache-2.0
local camlrt = require "camlrt"
local helper = require "spec.helper"

local path

local function contents()
  local f = assert(io.open(path, "rb"))
  local text = f:read "*a"
  f:close()
  return text
end

describe("a channel over another", function()
  before_each(function() path = os.tmpname() end)
  after_each(function() os.remove(path) end)

  it("compresses what is written, and decompresses what is read", function()
    for _, format in ipairs { "gzip", "zlib", "zstd" } do
      local f = camlrt[format](camlrt.open(path, "w"), 9)
      assert.equal("channel", camlrt.type(f))
      for i = 1, 5000 do assert(f:write("line ", i, "\n")) end
      assert.is_true(f:close())
      assert.is_true(#contents() < 20000)
      local n = 0
      for line in camlrt[format](camlrt.open(path)):lines() do
        n = n + 1
        assert.equal("line " .. n, line)
      end
      assert.equal(5000, n)
      f = camlrt.decompress(camlrt.open(path), { limit = 10 })
      assert.equal("line 1\nlin", f:read(10))
      local nothing, e = f:read(1)
      assert.is_nil(nothing)
      assert.equal(('Sys_error("%s: more data than the limit allows")'):format(format), tostring(e))
      assert.is_true(f:close())
    end
  end)

  it("keeps the one below, or leaves it open", function()
    local f = camlrt.gzip(camlrt.open(path, "w"))
    helper.collect()
    assert(f:write "text")
    assert.is_true(f:close())
    local below = camlrt.open(path)
    f = camlrt.gzip(below, { one_member = true, keep = true })
    assert.equal("text", f:read "a")
    assert.is_true(f:close())
    assert.equal("", below:read "a")
    assert.is_true(below:close())
  end)

  it("says that data needs a dictionary", function()
    -- What Python's zlib.compressobj(zdict=b"hello world hello") makes of "hello world".
    local data = "\120\187\59\32\6\145\203\64\8\0\0\26\11\4\93"
    local f = camlrt.decompress(camlrt.open_string(data))
    assert.equal('Sys_error("zlib: the data needs a dictionary")', tostring(select(2, f:read())))
    f:close()
  end)

  it("refuses what it cannot do", function()
    assert.error(function() camlrt.gzip("text") end)
    local f = camlrt.open(path, "w")
    assert.error(function() camlrt.gzip(f, { levl = 3 }) end)
    assert.error(function() camlrt.gzip(f, 10) end)
    f:close()
    assert.error(function() camlrt.gzip(f) end)
  end)

  it("has Lua functions below", function()
    local parts = {}
    local out = camlrt.zlib(camlrt.open_custom { write = function(s) parts[#parts + 1] = s end })
    for i = 1, 300 do assert(out:write("line ", i, "\n")) end
    assert.is_true(out:close())
    local packed, n = table.concat(parts), 0
    local inp = camlrt.decompress(camlrt.open_custom {
      read = function()
        n = n + 1
        return packed:sub(n, n)
      end,
    })
    for i = 1, 300 do assert.equal("line " .. i, inp:read()) end
    assert.is_nil(inp:read())
    assert.is_true(inp:close())
    -- What a function raises comes out at the top, and what is kept can still be closed.
    local failing = camlrt.gzip(camlrt.open_custom { write = function() error "no room" end })
    assert(failing:write "text")
    local fine, e = failing:flush()
    assert.is_nil(fine)
    assert.truthy(tostring(e):find "no room")
    failing:close()
    assert.is_true(failing:close())
  end)

  it("is copied to", function()
    local f = camlrt.open(path, "w")
    f:write(("0123456789"):rep(20000))
    f:close()
    local other = os.tmpname()
    local from, to = camlrt.open(path), camlrt.gzip(camlrt.open(other, "w"))
    assert.equal(7, from:copy_to(to, 7))
    local told = {}
    assert.equal(199993, from:copy_to(to, nil, function(n) told[#told + 1] = n end))
    assert.is_true(#told >= 4)
    assert.is_true(from:close() and to:close())
    from = camlrt.decompress(camlrt.open(other))
    assert.equal(("0123456789"):rep(20000), from:read "a")
    from:close()
    from, to = camlrt.open(path), camlrt.open(other, "w")
    assert.equal(65536, from:copy_to(to, nil, function() return false end))
    local fine, e = to:copy_to(from)
    assert.is_nil(fine)
    assert.equal(camlrt.constants.CAMLRT_TYPE_ERROR, e.code)
    assert.error(function() from:copy_to(to, -1) end)
    assert.error(function() from:copy_to(to, "all") end)
    assert.error(function() from:copy_to(io.stdout) end)
    from:close()
    to:close()
    os.remove(other)
    -- Between memory and Lua functions.
    local got = {}
    to = camlrt.open_custom { write = function(s) got[#got + 1] = s end }
    assert.equal(100000, camlrt.open_string(("x"):rep(100000)):copy_to(to))
    assert.is_true(to:close())
    assert.equal(("x"):rep(100000), table.concat(got))
    to = camlrt.open_custom { write = function() error "no more" end }
    fine, e = camlrt.open_string(("x"):rep(100000)):copy_to(to)
    assert.is_nil(fine)
    assert.truthy(tostring(e):find "no more")
    to:close()
  end)

  it("leaves nothing behind", function()
    assert.equal(0, helper.left_by(function()
      for _ = 1, 20 do
        local f = camlrt.zstd(camlrt.open(path, "w"), 1)
        f:write "text"
        f:close()
        f = camlrt.decompress(camlrt.open(path))
        assert.equal("text", f:read())
      end
    end))
  end)
end)

describe("a socket", function()
  it("connects two ends", function()
    local listener = assert(camlrt.listen("127.0.0.1", 0))
    local from, to = assert(camlrt.connect("127.0.0.1", listener:port(), 5000))
    local their_from, their_to = listener:accept(5000)
    assert(to:write "hello\n" and to:flush())
    assert.equal("hello", their_from:read())
    assert.is_true(from:timeout(20))
    local nothing, e = from:read()
    assert.is_nil(nothing)
    assert.equal("Sys_blocked_io", tostring(e))
    assert.is_true(to:shutdown())
    assert.equal("", their_from:read "a")
    for _, channel in ipairs { from, to, their_from, their_to } do assert.is_true(channel:close()) end
    nothing, e = listener:accept(1)
    assert.is_nil(nothing)
    assert.equal('Sys_error("Connection timed out")', tostring(e))
    assert.is_true(listener:close() and listener:close())
    assert.error(function() listener:port() end)
    assert.error(function() to:timeout(5) end)
  end)

  it("has a name in the Unix domain", function()
    local path = os.tmpname()
    local nothing, e = camlrt.connect(path .. ".socket", nil, 1000)
    assert.is_nil(nothing)
    assert.equal(camlrt.constants.CAMLRT_SYS_ERROR, e.code)
    local listener = assert(camlrt.listen(path .. ".socket"))
    local from, to = camlrt.connect(path .. ".socket")
    local their_from, their_to = listener:accept()
    camlrt.gzip(to):write("packed"):close()
    assert.equal("packed", camlrt.decompress(their_from):read "a")
    their_to:close()
    from:close()
    listener:close()
    os.remove(path .. ".socket")
    os.remove(path)
  end)

  it("refuses what is no address", function()
    for _, wrong in ipairs { { 5 }, { "host", "port" }, {} } do
      assert.error(function() camlrt.connect(unpack(wrong)) end)
      assert.error(function() camlrt.listen(unpack(wrong)) end)
    end
    assert.error(function() camlrt.connect("path\0behind") end)
    assert.error(function() camlrt.connect("127.0.0.1", 1, "soon") end)
    local nothing, e = camlrt.connect("127.0.0.1", 70000, 10)
    assert.is_nil(nothing)
    assert.truthy(tostring(e):find "the port 70000")
  end)
end)
