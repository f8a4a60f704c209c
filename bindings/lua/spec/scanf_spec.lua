-- SPDX-License-Identifier: MIT OR Apache-2.0
local camlrt = require "camlrt"
local helper = require "spec.helper"

describe("a format that reads", function()
  it("gives Lua's values", function()
    local n, s, x = camlrt.sscanf("12 apples: 0.5", "%d %s@: %f")
    assert.equal(12, n)
    assert.equal("apples", s)
    assert.equal(0.5, x)
    assert.equal("a b", (camlrt.sscanf('"a b"', "%S")))
    assert.equal("7LL", tostring((camlrt.sscanf("7", "%Ld"))))
    assert.equal(0, select("#", camlrt.sscanf("x", "x")))
  end)

  it("says what is wrong", function()
    local fine, e = pcall(camlrt.sscanf, "12 x", "%d %d")
    assert.is_false(fine)
    assert.truthy(tostring(e):find("scanf: bad input at char number 3: character 'x' is not a decimal digit", 1, true))
    assert.is_false(pcall(camlrt.sscanf, "1", "%d %d"))
    assert.is_false(pcall(camlrt.sscanf, "1", "%r"))
    assert.is_false(pcall(camlrt.sscanf, 1, "%d"))
  end)

  it("calls Lua functions for %r", function()
    local function pair(buffer)
      local a, b = camlrt.bscanf(buffer, "%d-%d")
      return 100 * a + b
    end
    local a, b = camlrt.sscanf("1-2 x 3-4", "%r x %r", pair, pair)
    assert.same({ 102, 304 }, { a, b })
  end)

  it("takes text for a format, and nothing else", function()
    for _, wrong in ipairs { 12, {}, "a\0%c" } do
      local fine, e = pcall(camlrt.sscanf, "12", wrong)
      assert.is_false(fine)
      assert.truthy(tostring(e):find("the format of a scan", 1, true))
    end
    assert.is_false(pcall(camlrt.sscanf, "12"))
  end)

  it("goes on in a scanning buffer", function()
    local buffer = camlrt.scanning "1 2 three"
    assert.equal(1, (camlrt.bscanf(buffer, "%d")))
    assert.equal(2, (camlrt.bscanf(buffer, " %d")))
    assert.equal("three", (camlrt.bscanf(buffer, " %s%!")))
    local i, text = 0, "5,6"
    buffer = camlrt.scanning(function()
      i = i + 1
      return i <= #text and text:sub(i, i) or nil
    end)
    assert.equal(5, (camlrt.bscanf(buffer, "%d")))
    assert.equal(6, (camlrt.bscanf(buffer, ",%d")))
    assert.is_false(pcall(camlrt.bscanf, buffer, "%d"))
  end)

  it("reads channels as OCaml's bscanf does", function()
    local inp = camlrt.open_string "1 2 3 rest"
    assert.equal(1, (camlrt.bscanf(inp, "%d")))
    local buffer = camlrt.scanning(inp)
    assert.equal(2, (camlrt.bscanf(buffer, " %d")))
    assert.equal(3, (inp:scanf " %d"))
    assert.equal(" rest", inp:read "a")
    inp = camlrt.open_custom { read = function() return "4 " end }
    assert.equal(4, (camlrt.bscanf(inp, "%d")))
    local out = camlrt.open_buffer()
    assert.is_false(pcall(camlrt.bscanf, out, "%d"))
    assert.truthy(tostring(helper.raised(camlrt.scanning, out)):find("expected an input channel", 1, true))
    inp:close()
    assert.truthy(tostring(helper.raised(camlrt.bscanf, inp, "%d")):find("closed channel", 1, true))
  end)

  it("leaves nothing behind", function()
    local left = helper.left_by(function()
      for i = 1, 1000 do
        camlrt.sscanf("12 apples: 0.5", "%d %s@: %f")
        pcall(camlrt.sscanf, "x", "%d")
      end
    end)
    assert.equal(0, left)
  end)
end)
