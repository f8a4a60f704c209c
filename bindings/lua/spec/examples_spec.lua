-- SPDX-License-Identifier: MIT OR Apache-2.0
local camlrt = require "camlrt"
local helper = require "spec.helper"

local examples = io.popen("cd bindings/lua/examples && pwd"):read "*l"
local function load(name) return dofile(examples .. "/" .. name .. ".lua") end
local function contents(path)
  local f = assert(io.open(path, "rb"))
  local text = f:read "*a"
  f:close()
  return text
end
-- What f prints to its last argument, a function.
local function said(f, ...)
  local lines, arguments = {}, { ... }
  arguments[#arguments + 1] = function(line) lines[#lines + 1] = line .. "\n" end
  f(unpack(arguments))
  return table.concat(lines)
end
local function shell(script)
  local out = os.tmpname()
  local status = os.execute("(set -e; " .. script .. ") >" .. out .. " 2>&1 </dev/null")
  local text = contents(out)
  os.remove(out)
  return text, status == 0 or status == true
end
local has_ocaml = os.execute "command -v ocamlopt >/dev/null 2>&1" == 0

local place
before_each(function()
  place = os.tmpname()
  os.remove(place)
  os.execute("mkdir " .. place)
end)
after_each(function() os.execute("rm -r " .. place) end)

describe("the example cmt", function()
  local cmt = load "cmt"
  it("shows interfaces and typed trees", function()
    assert.equal(contents(examples .. "/data/shop.txt"), said(cmt.show, examples .. "/data/shop.cmt"))
    local interface = said(cmt.show, examples .. "/data/shop.cmi")
    assert.equal(interface, contents(examples .. "/data/shop.txt"):sub(1, #interface))
    assert.truthy(interface:find "  value total\n")
  end)
  it("refuses other files", function()
    assert.truthy(tostring(helper.raised(cmt.show, examples .. "/cmt.lua", print)):find "is no compiled interface")
    assert.error(function() cmt.show("/no/such/file.cmt", print) end)
  end)
  it("leaks nothing", function()
    helper.leaks_nothing(function() cmt.show(examples .. "/data/shop.cmt", function() end) end, helper.times(200))
  end)
end)

describe("the example config", function()
  local config = load "config"
  it("shows what the OCaml program saved", function()
    local settings = config.load(examples .. "/data/config.bin")
    assert.equal(contents(examples .. "/data/config.txt"), said(config.show, settings))
  end)
  it("writes what it read", function()
    local settings = config.load(examples .. "/data/config.bin")
    config.save(place .. "/c", settings)
    assert.same(settings, config.load(place .. "/c"))
  end)
  it("changes settings, with the OCaml program if there is one", function()
    local path = place .. "/c"
    config.save(path, config.defaults())
    local settings = config.load(path)
    config.set(settings, "mode", "production:5", 1700000001)
    config.set(settings, "feature.sounds", "on", 1700000002)
    config.set(settings, "timeout", "1.5", 1700000003)
    assert.error(function() config.set(settings, "mode", "strange", 0) end)
    config.save(path, settings)
    local ours = said(config.show, config.load(path))
    assert.truthy(ours:find "mode production with 5 replicas\nfeature sounds on\nchanged at 1700000003: timeout=1.5\n")
    if not has_ocaml then return end
    local text, fine = shell(("cd %s; cp %s/ocaml/config.ml .; ocamlopt config.ml -o config; ./config show c")
      :format(place, examples))
    assert.is_true(fine, text)
    assert.equal(ours, text)
    shell(("cd %s; ./config feature c sounds off; ./config feature c search on"):format(place))
    settings = config.load(path)
    assert.same({ sounds = false, search = true }, settings.features)
  end)
  it("leaks nothing", function()
    local settings = config.load(examples .. "/data/config.bin")
    helper.leaks_nothing(function()
      config.save(place .. "/c", settings)
      config.load(place .. "/c")
    end, helper.times(200))
  end)
end)

describe("the example log", function()
  local log = load "log"
  local sample = examples .. "/data/sample.log"
  it("converts a log there and back", function()
    log.pack(sample, place .. "/packed")
    log.unpack(place .. "/packed", place .. "/log")
    assert.equal(contents(sample), contents(place .. "/log"))
    assert.equal("Debug    1\nInfo     1\nWarning  1\nError    1\nOther    3\n", said(log.count, place .. "/packed"))
  end)
  it("says what fails", function()
    assert.error(function() log.pack("/no/such/file", place .. "/x") end)
    assert.error(function() log.pack(sample, "/no/such/place") end)
    assert.error(function() log.unpack(sample, place .. "/x") end)
  end)
  it("leaks nothing", function()
    helper.leaks_nothing(function()
      log.pack(sample, place .. "/packed")
      log.unpack(place .. "/packed", place .. "/log")
    end, helper.times(500))
  end)
end)

describe("the example chat", function()
  local chat = load "chat"

  local HEARD = "ann is here\nann: hello\nann: \nann: a longer line, of some words\n"
  local ANSWERS = "bob answers\nbob: olleh\nbob: \nbob: sdrow emos fo ,enil regnol a\n"
  -- One side listens, the other one talks, each a process.
  local function talk(listener, talker)
    local text, fine = shell(([[
      cd %s
      %s listen socket bob >heard 2>&1 &
      for i in $(seq 200); do [ -S socket ] && break; sleep 0.05; done
      printf 'hello\n\na longer line, of some words\n' | %s connect socket ann >answers 2>&1
      wait $!
    ]]):format(place, listener, talker))
    assert.equal(HEARD, contents(place .. "/heard"))
    assert.equal(ANSWERS, contents(place .. "/answers"))
    assert.is_true(fine, text)
  end
  local lua = "luajit " .. examples .. "/chat.lua"

  it("talks to one of its kind", function() talk(lua, lua) end)
  it("talks to an OCaml program, if there is one", function()
    if not has_ocaml then return end
    local text, fine = shell(("cd %s; cp %s/ocaml/chat.ml .; ocamlopt -I +unix unix.cmxa chat.ml -o chat")
      :format(place, examples))
    assert.is_true(fine, text)
    talk(lua, "./chat")
    talk("./chat", lua)
  end)
  it("leaks nothing", function()
    local listener = assert(camlrt.listen(place .. "/socket"))
    helper.leaks_nothing(function()
      local i, o = assert(camlrt.connect(place .. "/socket"))
      local i2, o2 = assert(listener:accept())
      chat.send(o, { "Say", from = "a", text = "b" })
      assert(chat.message:read(i2).text == "b")
      chat.send(o2, "Bye")
      assert(chat.message:read(i) == "Bye")
      for _, c in ipairs { i, o, i2, o2 } do assert(c:close()) end
    end, helper.times(200))
    listener:close()
  end)
end)
