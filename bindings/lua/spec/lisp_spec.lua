-- SPDX-License-Identifier: MIT OR Apache-2.0
local camlrt = require "camlrt"
local helper = require "spec.helper"
local lisp = camlrt.lisp

local path
local function contents(name)
  local f = io.open(name or path, "rb")
  if not f then return nil end
  local text = f:read "*a"
  f:close()
  return text
end
local function condition(f, ...)
  local e = helper.raised(f, ...)
  assert(camlrt.is_error(e), tostring(e))
  return e
end

describe("a stream of Lisp's", function()
  before_each(function()
    path = os.tmpname()
    os.remove(path)
  end)
  after_each(function()
    os.remove(path)
    os.remove(path .. ".bak")
  end)

  it("gives characters as strings of one", function()
    local s = lisp.string_input "aé€𝄞\255 x"
    assert.equal("input", s:direction())
    assert.equal("character", s:element_type())
    assert.is_true(s:listen() and s:is_input() and s:is_open())
    assert.is_false(s:is_output() or s:is_interactive())
    for _, c in ipairs { "a", "é", "€" } do
      assert.equal(c, s:peek_char())
      assert.equal(c, s:read_char())
      assert.equal(c, s:unread_char(c):read_char())
    end
    assert.equal("𝄞", s:read_char())
    assert.equal("\239\191\189", s:read_char())
    s:unread_char(0xfffd):set_strict(true)
    assert.equal("strict", s:element_type())
    local e = condition(s.read_char, s)
    assert.is_true(e:is "stream-error" and e.stream == s)
    s:set_strict(false)
    assert.equal("x", s:peek_char "x")
    assert.equal("x", s:read_char())
    assert.is_nil(s:peek_char(true))
    assert.is_nil(s:read_char())
    assert.is_false(s:listen())
    assert.equal(13, s:position())
    assert.equal("é€", s:position(1):read_string(2))
    assert.equal(13, s:length())
  end)

  it("says which method it has not", function()
    local s = lisp.string_input "x"
    local e = condition(function() return s:readline() end)
    assert.equal("camlrt: a stream has no method 'readline'", e.message)
  end)

  it("on a standard descriptor may come to Lua, compiled or not", function()
    local said, fine = helper.run [[
      local ffi, camlrt = require "ffi", require "camlrt"
      local lisp, total = camlrt.lisp, 0
      local backend = ffi.new "camlrt_backend"
      backend.struct_size = ffi.sizeof(backend)
      backend.write = ffi.cast(ffi.typeof(backend.write), function(_, _, n)
        total = total + tonumber(n)
        return n
      end)
      assert(camlrt.raw.camlrt_stdio_set(1, backend, nil) == 0)
      -- (What calls back at once is not compiled anyway: here that comes when the buffer is full.)
      local text, out = ("x"):rep(100), lisp.standard "output"
      for _ = 1, 1000 do out:write_string(text) end
      local other = lisp.on(1, "output")
      for _ = 1, 100000 do other:write_char "c" end
      local echo = lisp.echo(lisp.string_input(("x"):rep(100000)), nil)
      for _ = 1, 100000 do echo:read_char() end
      for _ = 1, 1000 do camlrt.stdout:write(text) end
      local channel = camlrt.fdopen(1, "w", false)
      for _ = 1, 100000 do channel:output_byte(97) end
      for _, c in ipairs { camlrt.stdout, channel } do c:flush() end
      out:finish_output()
      assert(camlrt.raw.camlrt_stdio_set(1, nil, nil) == 0)
      out:write_string "there again: "
      out:finish_output()
      print(total)
    ]]
    assert.is_true(fine, said)
    assert.equal("there again: 500000\n", said)
  end)

  it("gives lines, and says whether their newlines are missing", function()
    local s = lisp.string_input "one\n\nlast"
    assert.same({ "one", false }, { s:read_line() })
    assert.same({ "", false }, { s:read_line() })
    assert.same({ "last", true }, { s:read_line() })
    local line, missing = s:read_line()
    assert.is_nil(line)
    assert.is_true(missing)
    local all = {}
    for l in lisp.string_input("a\nb\n"):lines() do all[#all + 1] = l end
    assert.same({ "a", "b" }, all)
  end)

  it("is written, and counts columns", function()
    local s = lisp.string_output()
    assert.equal(0, s:column())
    assert.is_false(s:fresh_line())
    s:write_char("é"):write_char(33):write_string "ab":write_string(12)
    assert.equal(6, s:column())
    assert.is_true(s:fresh_line())
    s:terpri():format("~A~T~S", "x", "y"):finish_output()
    assert.equal("é!ab12\n\nx \"y\"", s:take_string())
    s:write_string "more":clear_output()
    s:close()
    assert.is_true(s:close())
    assert.equal("more", s:take_string())
    assert.equal("closed lisp stream", camlrt.type(s))
    assert.equal("camlrt lisp stream: output, closed", tostring(s))
  end)

  it("is on a file", function()
    local s = lisp.open(path, { direction = "output" })
    assert.equal("lisp stream", camlrt.type(s))
    assert.equal("camlrt lisp stream: output", tostring(s))
    assert.is_true(s:write_string "one\ntwo\n":close())
    local e = condition(lisp.open, path, { direction = "output" })
    assert.equal("file-error", e.class)
    assert.equal(path .. ": File exists", e.text)
    assert.is_nil(lisp.open(path, { direction = "output", if_exists = "nil" }))
    s = lisp.open(path, { direction = "output", if_exists = "append" })
    s:write_string "three\n":close()
    s = lisp.open(path, { direction = "io", if_exists = "overwrite" })
    assert.equal("one", (s:read_line()))
    s:write_string "TWO"
    assert.equal(7, s:position())
    assert.equal("\nthree\n", s:position(7):read_sequence(100))
    s:close()
    assert.equal("one\nTWO\nthree\n", contents())
    s = lisp.open(path, { direction = "output", if_exists = "rename" })
    s:close()
    assert.equal("", contents())
    assert.equal("one\nTWO\nthree\n", contents(path .. ".bak"))
    s = lisp.open(path, { direction = "output", if_exists = "supersede", element_type = "binary" })
    s:write_byte(255):write_sequence("\0\1"):close()
    s = lisp.open(path, { element_type = "binary" })
    assert.equal(255, s:read_byte())
    assert.equal("\0\1", s:read_sequence(5))
    assert.is_nil(s:read_byte())
    assert.is_true(s:descriptor() > 2)
    s:close()
    os.remove(path)
    assert.is_nil(lisp.open(path, { if_does_not_exist = "nil" }))
    assert.equal("file-error", condition(lisp.open, path).class)
  end)

  it("is open for a while", function()
    assert.equal("done", lisp.with_open(path, { direction = "output" }, function(s, what)
      s:write_string "text"
      return what
    end, "done"))
    assert.equal("text", contents())
    local kept
    local e = helper.raised(lisp.with_open, path, { direction = "output", if_exists = "supersede" }, function(s)
      kept = s:write_string "lost"
      error("mine", 0)
    end)
    assert.equal("mine", e)
    assert.is_false(kept:is_open())
    assert.equal("", contents())
    os.remove(path)
    helper.raised(lisp.with_open, path, { direction = "output" }, function() error "no" end)
    assert.is_nil(contents())
    assert.is_nil(lisp.with_open(path, { if_does_not_exist = "nil" }, function(s) return s end))
  end)

  it("is made of others", function()
    local a, b = lisp.string_output(), lisp.string_output()
    lisp.broadcast(a, b):write_string "both"
    assert.equal("both", a:take_string())
    assert.equal("both", b:take_string())
    assert.equal("output", lisp.broadcast():write_string("nobody"):direction())
    local s = lisp.concatenated(lisp.string_input "one ", lisp.string_input "line\nnext")
    assert.equal("one line", (s:read_line()))
    assert.equal("n", s:read_char())
    s = lisp.two_way(lisp.string_input "question", a)
    assert.equal("io", s:direction())
    s:write_string(s:read_string(5))
    assert.equal("quest", a:take_string())
    s = lisp.echo(lisp.string_input "ab", a)
    assert.equal("a", s:read_char())
    assert.equal("a", s:unread_char("a"):read_char())
    s:write_string "!"
    assert.equal("b", s:read_char())
    assert.equal("a!b", a:take_string())
    assert.equal("type-error", condition(lisp.broadcast, lisp.string_input "").class)
    -- What it is made of is not closed as forgotten.
    s = lisp.broadcast(lisp.open(path, { direction = "output" }))
    helper.collect()
    s:write_string "still open":finish_output()
    assert.equal("still open", contents())
  end)

  it("is on channels, Lua functions behind them, too", function()
    local buffer = camlrt.open_buffer()
    local s = lisp.over(camlrt.open_string "xyz", buffer)
    helper.collect()
    s:write_char(s:read_char()):finish_output()
    assert.equal("x", buffer:contents())
    local parts, given = {}, { "on", "e\ntw", "o" }
    s = lisp.over(
      camlrt.open_custom { read = function() return table.remove(given, 1) end },
      camlrt.open_custom { write = function(text) parts[#parts + 1] = text end }
    )
    for _ = 1, 2 do s:write_string((s:read_line())):terpri() end
    -- (So do those that are made of it.)
    local more = lisp.broadcast(s)
    for _ = 1, 200 do more:write_char "." end
    s:close()
    assert.equal("one\ntwo\n" .. ("."):rep(200), table.concat(parts))
    s = lisp.over(nil, camlrt.open_custom { write = function() error("full", 0) end })
    s:write_string "text"
    assert.equal("full", helper.raised(s.finish_output, s))
    assert.equal("full", helper.raised(s.close, s))
    assert.is_false(s:is_open())
  end)

  it("is the standard one for a while", function()
    local out, before = lisp.string_output(), lisp.standard "output"
    assert.equal(1, before:descriptor())
    lisp.with_standard("output", out, function()
      assert.is_true(lisp.standard "output" == out)
      camlrt.format(true, "~A", "to it")
      lisp.two_way(lisp.string_input "", nil):write_string "!"
    end)
    assert.equal("to it!", out:take_string())
    assert.is_true(lisp.standard "output" ~= out)
    assert.equal("no", helper.raised(lisp.with_standard, "input", lisp.string_input "x", function()
      assert.equal("x", lisp.standard("input"):read_char())
      error("no", 0)
    end))
    assert.equal("type-error", condition(lisp.bind, "input", out).class)
    assert.equal(0, lisp.standard("input"):descriptor())
    assert.equal(2, lisp.on(2, "output"):descriptor())
  end)

  it("is closed when it was forgotten", function()
    do lisp.open(path, { direction = "output" }):write_string "kept" end
    collectgarbage()
    collectgarbage()
    camlrt.poll()
    assert.equal("kept", contents())
  end)

  it("gives blocks, and nil at the end", function()
    local s = lisp.string_input "aé€x"
    assert.equal("", s:read_sequence(0))
    assert.equal("a", s:read_sequence(2))
    -- There is always room for one character.
    assert.equal("é", s:read_sequence(1))
    assert.equal("€x", s:read_sequence(4))
    for n = 1, 5 do assert.is_nil(s:read_sequence(n)) end
    assert.equal("", s:read_sequence(0))
    assert.is_nil(s:read_string(1))
    assert.equal("", s:read_string(0))
    s = lisp.string_input(("€"):rep(50000))
    assert.equal(("€"):rep(49999), s:read_sequence(149999))
    assert.equal("€", s:read_sequence(2 ^ 53))
    assert.is_nil(s:read_sequence(2 ^ 53))
    -- What precedes an error is given.
    s = lisp.string_input "text\255 more":set_strict(true)
    assert.equal("text", s:read_sequence(100))
    assert.equal("stream-error", condition(s.read_sequence, s, 100).class)
    assert.equal("stream-error", condition(s.read_sequence, s, 1).class)
    assert.equal("\239\191\189 more", s:set_strict(false):read_sequence(100))
    s = lisp.over(camlrt.open_string "\255\0", nil, "binary")
    assert.equal("\255", s:read_sequence(1))
    assert.equal("\0", s:read_string(4))
    assert.is_nil(s:read_sequence(1))
    assert.is_nil(s:read_string(4))
    -- A function's error comes when it is its turn.
    local given = { ("x"):rep(0x10000), "y" }
    s = lisp.over(camlrt.open_custom {
      read = function()
        if #given == 0 then error("full", 0) end
        return table.remove(given, 1)
      end,
    })
    assert.equal(("x"):rep(0x10000), s:read_sequence(0x20000))
    assert.equal("full", helper.raised(s.read_sequence, s, 0x20000))
    assert.equal("y", s:read_sequence(1))
  end)

  it("is told what is no argument, as a type-error of its own", function()
    local s = lisp.on(1, "output", "binary")
    for _, wrong in ipairs {
      function() s:write_byte(256) end, function() s:write_byte "x" end, function() s:write_char "ab" end,
      function() s:position(-1) end, function() s:write_string(nil) end, function() s:write_sequence {} end,
      function() s:read_string "3" end, function() s:read_sequence(-1) end, function() s:peek_char "ab" end,
      function() s:unread_char(0.5) end, function() s:close(1) end, function() s:write_char(0xd800) end,
      function() s:write_char "\237\160\128" end, function() s:peek_char(0x110000) end, function() s:write_char "\255" end,
    } do
      local e = condition(wrong)
      assert.equal("type-error", e.class)
      assert.equal("error", e.parents[1])
      assert.is_true(e:is "type-error" and e.stream == s)
      assert.equal(camlrt.constants.CAMLRT_INVALID_ARGUMENT, e.code)
    end
    local e = condition(s.write_string, s)
    assert.equal("camlrt: write_string: expected a string, got nil", e.text)
    for name, make in pairs { broadcast = lisp.broadcast, concatenated = lisp.concatenated } do
      assert.equal("camlrt: lisp." .. name .. ": expected a stream, got nil", condition(make, nil).text)
    end
    e = condition(lisp.two_way, 5)
    assert.equal("type-error camlrt: lisp.two_way: expected a stream, got number", e.class .. " " .. e.text)
    assert.equal("type-error", condition(lisp.standard, "out").class)
  end)

  it("refuses what is none of its own", function()
    local s = lisp.string_input "x"
    for _, wrong in ipairs {
      function() lisp.open(5) end, function() lisp.open(path, "output") end,
      function() lisp.open(path, { direction = "both" }) end, function() lisp.open(path, { mode = "r" }) end,
      function() lisp.on(1.5) end, function() lisp.on(0, "in") end, function() lisp.over(io.stdout) end,
      function() lisp.over() end, function() lisp.string_input(s) end, function() lisp.broadcast "x" end,
      function() lisp.echo(5, s) end, function() lisp.standard "out" end, function() lisp.bind("output", 5) end,
      function() s.read_char {} end, function() s:unread_char "xy" end, function() s:unread_char "\255" end,
      function() s:unread_char(-1) end, function() s:unread_char "y" end, function() s:peek_char {} end,
      function() s:read_string(-1) end, function() s:read_sequence "all" end, function() s:position(0.5) end,
      function() s:write_string "x" end, function() s:write_byte(256) end, function() s:close(1) end,
      function() s:take_string() end,
    } do
      local e = condition(wrong)
      assert.is_true(e:is "error")
    end
    assert.equal("x", s:read_char())
  end)

  it("leaves nothing behind", function()
    assert.equal(0, helper.left_by(function()
      for _ = 1, 200 do
        local out = lisp.string_output()
        local s = lisp.echo(lisp.string_input "one\ntwo", out)
        s:read_line()
        s:close()
        pcall(s.read_char, s)
        lisp.over(camlrt.open_string "x"):read_char()
        out:take_string()
      end
    end))
  end)
end)

describe("an error", function()
  it("has the class of its condition", function()
    local e = condition(camlrt.open_in, "/no/such/file")
    assert.equal("error", e.class)
    assert.same({ "serious-condition", "condition" }, e.parents)
    assert.equal("/no/such/file: No such file or directory", e.text)
    e = condition(camlrt.format, nil, "~A")
    assert.equal("format-error", e.class)
    assert.is_true(e:is "format-error" and e:is "error" and e:is "condition")
    assert.is_false(e:is "stream-error")
    assert.equal("format: ~A at 0: there are no more arguments", e.text)
    e = condition(camlrt.raise, "Not_found")
    assert.equal("Not_found", e.text)
    e = condition(camlrt.raise, "End_of_file")
    assert.equal("end-of-file", e.class)
    assert.same({ "stream-error", "error", "serious-condition", "condition" }, e.parents)
    e = condition(camlrt.encode, "x", "int")
    assert.equal("type-error", e.class)
  end)
end)
