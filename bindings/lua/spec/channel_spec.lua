-- SPDX-License-Identifier: MIT OR Apache-2.0
local camlrt = require "camlrt"
local helper = require "spec.helper"
local ffi = require "ffi"

ffi.cdef "int pipe(int fds[2]);"
local path

local function write(text)
  local f = assert(io.open(path, "wb"))
  f:write(text)
  f:close()
end
local function contents()
  local f = assert(io.open(path, "rb"))
  local text = f:read "*a"
  f:close()
  return text
end

describe("a channel", function()
  before_each(function() path = os.tmpname() end)
  after_each(function() os.remove(path) end)

  it("is written and read as io's files are", function()
    local f = assert(camlrt.open(path, "w"))
    assert.equal(f, f:write("one\n", 2, "\n"))
    assert(f:write "three")
    assert.is_true(f:close())
    assert.equal("one\n2\nthree", contents())
    f = assert(camlrt.open(path))
    assert.equal("one", f:read())
    assert.equal("2\n", f:read "L")
    assert.equal("th", f:read(2))
    assert.equal("", f:read(0))
    assert.equal("ree", f:read "a")
    assert.equal("", f:read "a")
    assert.is_nil(f:read "l")
    assert.is_nil(f:read(1))
    assert.is_nil(f:read(0))
    assert.equal(0, f:seek "set")
    assert.same({ "one", "2", "three" }, { f:read("l", "*l", "l") })
    assert.equal(11, f:seek())
    assert.equal(4, f:seek("end", -7))
    assert.equal("2", f:read())
    f:close()
  end)

  it("reads as io does, whatever the lines are", function()
    for _, text in ipairs {
      "", "\n", "\n\n", "a", "a\n", "a\nb", ("x"):rep(70000), ("x"):rep(70000) .. "\n" .. ("y"):rep(65536) .. "\n",
      ("z"):rep(65535) .. "\n" .. "end",
    } do
      write(text)
      for _, format in ipairs { "l", "L", "a", 1000, 65536, 100000 } do
        local theirs, ours = assert(io.open(path, "rb")), assert(camlrt.open(path))
        for _ = 1, 80 do
          local expected = theirs:read(type(format) == "string" and "*" .. format or format)
          local got = ours:read(format)
          assert(expected == got, ("format %s of %d bytes"):format(format, #text))
          if expected == nil or expected == "" and format == "a" then break end
        end
        theirs:close()
        ours:close()
      end
    end
  end)

  it("iterates over its lines", function()
    write "a\nb\n\nc"
    local all = {}
    for line in camlrt.lines(path) do all[#all + 1] = line end
    assert.same({ "a", "b", "", "c" }, all)
    all = {}
    local f = camlrt.open(path)
    for a, b in f:lines(1, 1) do all[#all + 1] = a .. b end
    assert.same({ "a\n", "b\n", "\nc" }, all)
  end)

  it("appends", function()
    write "a"
    local f = camlrt.open(path, "ab")
    f:write "b"
    f:close()
    assert.equal("ab", contents())
  end)

  it("tells what fails as io does, and as OCaml does", function()
    local f, e = camlrt.open "/no/such/file"
    assert.is_nil(f)
    assert.equal('Sys_error("/no/such/file: No such file or directory")', tostring(e))
    assert.equal(camlrt.constants.CAMLRT_SYS_ERROR, e.code)
    assert.equal(tostring(e), tostring(helper.raised(camlrt.open_in, "/no/such/file")))
    local full = camlrt.open("/dev/full", "w")
    if full then
      full:write "x"
      local fine, why = full:flush()
      assert.is_nil(fine)
      assert.equal('Sys_error("No space left on device")', tostring(why))
      fine, why = full:close()
      assert.is_nil(fine)
      assert.is_true(full:close())
    end
    f = camlrt.open(path, "w")
    fine, why = f:read()
    assert.is_nil(fine)
    assert.equal(camlrt.constants.CAMLRT_TYPE_ERROR, why.code)
    f:close()
  end)

  it("may be closed twice, and not used then", function()
    local f = camlrt.open(path, "w")
    assert.is_true(f:close())
    assert.is_true(f:close())
    for _, use in ipairs { "write", "flush", "seek" } do
      local fine, a, b = pcall(f[use], f, use == "write" and "x" or nil)
      assert.equal("camlrt: attempt to use a closed channel", tostring(fine and b or a))
    end
    assert.error(function() f:output_string "x" end)
    assert.equal("camlrt out_channel: closed", tostring(f))
  end)

  it("refuses formats, modes and places that there are not, as io does: by an error", function()
    local f = camlrt.open(path, "w")
    for said, use in pairs {
      ["camlrt: a channel is written strings and numbers, got table"] = { f.write, f, {} },
      ["camlrt: a channel is written strings and numbers, got nil"] = { f.write, f, "x", nil, n = 4 },
      ['camlrt: no format is called "x"'] = { f.read, f, "x" },
      ["camlrt: no number of bytes to read is -1"] = { f.read, f, -1 },
      ["camlrt: no number of bytes to read is 1.5"] = { f.read, f, 1.5 },
      ['camlrt: a seek is from "set", "cur" or "end", not "middle"'] = { f.seek, f, "middle" },
      ['camlrt: buffers are "no" or "full", not "line"'] = { f.setvbuf, f, "line" },
      ['camlrt: a channel is opened for "r", "w" or "a", not "r+"'] = { camlrt.open, path, "r+" },
    } do
      assert.equal(said, tostring(helper.raised(unpack(use, 1, use.n or #use))))
    end
    f:close()
  end)

  it("tells what it is", function()
    local f = camlrt.open(path, "w")
    assert.equal("channel", camlrt.type(f))
    f:close()
    assert.equal("closed channel", camlrt.type(f))
    assert.equal("value", camlrt.type(camlrt.value "x"))
    assert.equal("schema", camlrt.type(camlrt.schema "int"))
    assert.equal("error", camlrt.type(helper.raised(camlrt.failwith, "x")))
    assert.equal("float", camlrt.type(camlrt.float(1)))
    assert.equal("int32", camlrt.type(camlrt.int32(1)))
    local v = camlrt.value "x"
    v:release()
    assert.equal("released value", camlrt.type(v))
    for _, x in ipairs { 5, "x", {}, print, 5LL, io.stdout } do assert.is_nil(camlrt.type(x)) end
  end)

  it("reads numbers", function()
    write " 1 -2.5\n+3e2 0x10 0x1p4 .5 5. 007 1e 12abc"
    local f = camlrt.open(path)
    assert.same({ 1, -2.5, 300, 16, 16, 0.5, 5, 7 }, { f:read("n", "n", "n", "n", "n", "*n", "n", "n") })
    assert.is_nil(f:read "n")
    assert.equal(12, f:read "n")
    assert.equal("abc", f:read "a")
    assert.is_nil(f:read "n")
    f:close()
    write(("1"):rep(300))
    f = camlrt.open(path)
    assert.equal(tonumber(("1"):rep(200)), f:read "n")
    assert.equal(100, #f:read "a")
    f:close()
    write "1 2\n3 4\n"
    local sum = 0
    for a, b in camlrt.lines(path, "n", "n") do sum = sum + a * b end
    assert.equal(14, sum)
    -- From a pipe too, whose bytes come one by one.
    local fds = ffi.new "int[2]"
    assert(ffi.C.pipe(fds) == 0)
    local r, w = camlrt.fdopen(fds[0], "r"), camlrt.fdopen(fds[1], "w")
    w:write "12"
    w:flush()
    w:write "34 5"
    w:close()
    assert.same({ 1234, 5 }, { r:read("n", "n") })
    r:close()
  end)

  it("iterates over the lines of the standard input where no file is named", function()
    local said = helper.run [[
      local camlrt = require "camlrt"
      local n = 0
      for line in camlrt.lines() do n = n + 1 end
      print(n)
    ]]
    assert.equal("0\n", said)
  end)

  it("has OCaml's functions", function()
    local f = camlrt.open_out(path)
    f:output_string "text"
    f:output_char "c"
    f:output_byte(255)
    f:output_binary_int(-2)
    assert.equal(10, f:pos())
    f:close()
    f = camlrt.open_in(path)
    assert.equal(10, f:length())
    assert.equal("text", f:really_input_string(4))
    assert.equal("c", f:input_char())
    assert.equal(255, f:input_byte())
    assert.equal(-2, f:input_binary_int())
    assert.equal("End_of_file", tostring(helper.raised(f.input_char, f)))
    assert.equal("End_of_file", tostring(helper.raised(f.input_line, f)))
    assert.equal("End_of_file", tostring(helper.raised(f.really_input_string, f, 1)))
    f:close()
  end)

  it("carries values", function()
    local point = camlrt.schema { record = { { "x", "int" }, { "y", "int" } } }
    local f = camlrt.open_out(path)
    f:output_value(camlrt.value { "any" }):write_value({ x = 1, y = 2 }, point)
    point:write(f, { x = 3, y = 4 }, "no_sharing")
    f:close()
    f = camlrt.open_in(path)
    assert.equal("any", f:input_value()[1])
    assert.same({ x = 1, y = 2 }, f:read_value(point))
    assert.same({ x = 3, y = 4 }, point:read(f))
    assert.equal("End_of_file", tostring(helper.raised(f.input_value, f)))
    assert.equal("End_of_file", tostring(helper.raised(point.read, point, f)))
    f:close()
    point:save(path, { x = 5, y = 6 })
    assert.same({ x = 5, y = 6 }, point:load(path))
    assert.error(function() point:save(path, { x = "no" }) end)
    assert.same({ x = 5, y = 6 }, point:load(path))
  end)

  it("is on any descriptor", function()
    local fds = ffi.new "int[2]"
    assert(ffi.C.pipe(fds) == 0)
    local r, w = camlrt.fdopen(fds[0], "r"), camlrt.fdopen(fds[1], "w")
    w:write "through\n"
    w:flush()
    assert.equal("through", r:read())
    assert.equal(fds[0], r:descriptor())
    w:close()
    assert.is_nil(r:read())
    r:close()
  end)

  it("is closed, with all that was written, when it is forgotten", function()
    (function()
      local f = camlrt.open(path, "w")
      f:write "kept"
    end)()
    helper.collect()
    assert.equal("kept", contents())
  end)

  it("leaks neither handles nor descriptors", function()
    write "line\nline\n"
    helper.leaks_nothing(function()
      local f = camlrt.open(path)
      f:read() f:read(2) f:read "a" f:seek "set" f:read "L"
      pcall(f.input_value, f)
      f:close()
    end, helper.times(50))
  end)
end)

describe("Marshal", function()
  local m = camlrt.marshal
  it("goes through strings", function()
    local message = m.to_string(camlrt.value { "tea", { 1, 2 } })
    assert.equal("tea", m.from_string(message)[1])
    assert.equal(#message, m.total_size(message))
    assert.equal("tea", m.from_string("xx" .. message, 3)[1])
    assert.equal(#message, m.total_size("xx" .. message, 3))
  end)
  it("has its flags", function()
    local shared = camlrt.value { 1 }
    local pair = camlrt.block(0, shared, shared)
    local v = m.from_string(m.to_string(pair))
    assert.is_true(v[1] == v[2])
    v = m.from_string(m.to_string(pair, "no_sharing"))
    assert.is_false(v[1] == v[2])
    assert.error(function() m.to_string(pair, "nonsense") end)
  end)
  it("refuses what is no message", function()
    for _, s in ipairs { "", "x", ("\0"):rep(30), "\x84\x95\xa6\xbe" } do
      assert.error(function() m.from_string(s) end)
    end
    assert.error(function() m.from_string(5) end)
    assert.error(function() m.from_string("x", 9) end)
    assert.error(function() m.to_string(camlrt.closure(print)) end)
  end)
end)

describe("the end of the process", function()
  before_each(function() path = os.tmpname() end)
  after_each(function() os.remove(path) end)

  for what, ending in pairs {
    ["os.exit"] = "os.exit(0)", ["os.exit that closes the state"] = "os.exit(0, true)", ["the script's end"] = "",
    ["an error"] = "error 'x'", ["camlrt.close"] = "camlrt.close() print(pcall(f.write, f, 'late'))",
  } do
    it("loses nothing at " .. what, function()
      local said = helper.run([[
        local camlrt = require "camlrt"
        f = assert(camlrt.open(arg[1], "w"))
        g = camlrt.stdout
        f:write(("0123456789"):rep(20000))
        f:write "end"
        g:write "said\n"
        v = camlrt.value { 1, camlrt.closure(print) }
      ]] .. ending, path)
      assert.equal(200003, #contents())
      assert.truthy(said:find "said\n")
    end)
  end

  it("comes to no crash when values, closures and coroutines are left", function()
    local said, fine = helper.run [[
      local camlrt = require "camlrt"
      for i = 1, 100 do _G["v" .. i] = camlrt.block(0, i, camlrt.closure(function() return i end)) end
      co = camlrt.coroutine.wrap(function() camlrt.scope(coroutine.yield) end)
      co()
      u = newproxy(true)
      getmetatable(u).__gc = function() print(pcall(function() return v5[1] end)) end
    ]]
    assert.is_true(fine, said)
  end)
end)

describe("loading", function()
  it("finds the library that is named, and says when it is none", function()
    local said, fine = helper.run [[
      require("camlrt.options").library = "/no/such/libcamlrt.so"
      require "camlrt"
    ]]
    assert.is_false(fine)
    assert.truthy(said:find "/no/such/libcamlrt.so")
  end)
  it("finds the library in package.cpath, beside itself, and by the system", function()
    local library = io.popen("readlink -f " .. assert(package.searchpath("camlrt", os.getenv "LUA_CPATH"))):read "l"
    local modules = assert(package.searchpath("camlrt", package.path)):match "^(.*)/"
    local place = os.tmpname()
    os.remove(place)
    local script = [[
      package.path, package.cpath = arg[1] .. "/?.lua", arg[2]
      print(require("camlrt").value("found"):get())
    ]]
    os.execute(("mkdir -p %s/modules %s/native && cp -r %s/camlrt* %s/modules && cp %s %s/native/camlrt.so")
      :format(place, place, modules, place, library, place))
    assert.equal("found\n", (helper.run(script, place .. "/modules", place .. "/native/?.so")))
    assert.equal("found\n", (helper.run(script, place .. "/modules", "''")))
    os.execute(("mv %s/native/camlrt.so %s/modules/libcamlrt.so"):format(place, place))
    assert.equal("found\n", (helper.run(script, place .. "/modules", "/none/?.so")))
    os.execute("rm -r " .. place)
  end)
  it("takes options", function()
    local said = helper.run [[
      local options = require "camlrt.options"
      options.max_heap, options.denied = 2^24, { "files" }
      local camlrt = require "camlrt"
      print(select(2, camlrt.open "/etc/passwd"))
      print(pcall(camlrt.value, ("x"):rep(2^25)))
    ]]
    assert.equal('Sys_error("/etc/passwd: Operation not permitted")\nfalse\tOut of memory\n', said)
  end)
  it("grants what is not to be denied", function()
    local said = helper.run [[
      os.execute "mkdir -p granted && echo tea > granted/file && echo secret > hidden"
      local options = require "camlrt.options"
      options.denied = { "all" }
      options.directories = { { "granted", "r", as = "/here" } }
      options.descriptors, options.environment = { [1] = 1 }, { CUP = "full" }
      local camlrt = require "camlrt"
      print(camlrt.open("file"):read(), camlrt.open("/here/file"):read())
      for _, name in ipairs { "../hidden", "hidden", "/here/../hidden" } do print(select(2, camlrt.open(name))) end
      print(select(2, camlrt.open("new", "w")))
      io.flush()
      camlrt.stdout:write "written\n"
      camlrt.close()
      os.execute "rm -r granted hidden"
    ]]
    assert.equal(table.concat({
      "tea\ttea",
      'Sys_error("../hidden: Operation not permitted")',
      'Sys_error("hidden: No such file or directory")',
      'Sys_error("/here/../hidden: Operation not permitted")',
      'Sys_error("new: Operation not permitted")',
      "written\n",
    }, "\n"), said)
    local wrong = [[
      local options = require "camlrt.options"
      options.denied, options.directories = { "files" }, { %s }
      print(select(2, pcall(require, "camlrt")))
    ]]
    for _, directory in ipairs { '{ "/nowhere", "r" }', '{ "/", "r", as = "here" }' } do
      assert.matches("camlrt: directory /", (helper.run(wrong:format(directory))))
    end
    for _, directory in ipairs { '{ "/", "x" }', '"/"', '{}', '{ "/", "r", as = 1 }' } do
      assert.matches("camlrt: expected options.directories to have tables", (helper.run(wrong:format(directory))))
    end
  end)
  it("refuses options of other types", function()
    local said = helper.run [[
      local options = require "camlrt.options"
      print(select(2, pcall(function() options.denied = "all" end)))
      print(select(2, pcall(function() options.max_heap = -5 end)))
      print(select(2, pcall(function() options.max_handles = 0 / 0 end)))
      print(select(2, pcall(function() options.max_depth = 1.5 end)))
      options.denied, options.environment = { "environment" }, { CUP = 3 }
      print(select(2, pcall(require, "camlrt")))
    ]]
    assert.matches("the option denied is a table, got a string", said, 1, true)
    assert.matches("the option max_heap is a whole number of at least 0, got -5", said, 1, true)
    assert.matches("the option max_handles is a whole number of at least 0, got %-?nan", said)
    assert.matches("the option max_depth is a whole number of at least 0, got 1.5", said, 1, true)
    assert.matches("the option max_depth is too large: 1e%+15", (helper.run [[
      require("camlrt.options").max_depth = 1e15
      print(select(2, pcall(require, "camlrt")))
    ]]))
    assert.matches("camlrt: expected options.environment to have strings, or true", said, 1, true)
  end)
  it("works with every call collecting", function()
    local said, fine = helper.run [[
      require("camlrt.options").stress = true
      local camlrt = require "camlrt"
      local s = camlrt.schema { list = { record = { { "name", "string" }, { "age", "int" } } } }
      for _ = 1, 20 do
        assert(s:from_string(s:to_string { { name = "tea", age = 5 } })[1].name == "tea")
        assert(camlrt.closure(function(a, b) return { a, { 1, a } } end, 2)("x", { 1 })[2][2] == "x")
      end
    ]]
    assert.is_true(fine, said)
  end)
end)
