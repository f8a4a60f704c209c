-- SPDX-License-Identifier: MIT OR Apache-2.0
local camlrt = require "camlrt"
local helper = require "spec.helper"

describe("a format", function()
  it("takes Lua's values for what its directives take", function()
    assert.equal("1 x\n", camlrt.sprintf("%d %s\n", 1, "x"))
    assert.equal("1.000000 1. 0x1p+0", camlrt.sprintf("%f %F %h", 1, 1, 1))
    assert.equal("7 -7 0xff 1", camlrt.sprintf("%ld %Ld %#nx %d", 7, -7, 255, 1))
    assert.equal("c 'c' true false", camlrt.sprintf("%c %C %B %b", "c", 99, true, false))
    assert.equal('"a\\000b" \0', camlrt.sprintf("%S \0", "a\0b"))
    assert.equal("   5|2.50 ", camlrt.sprintf("%*d|%-*.*f", 4, 5, 5, 2, 2.5))
    assert.equal("9223372036854775807 3", camlrt.sprintf("%Ld %d", 0x7fffffffffffffffLL, camlrt.value(3)))
  end)

  it("may have formats among its arguments", function()
    assert.equal("%i 0x1:x", camlrt.sprintf("%{%d%} %(%d%):%s", "%x", "%#x", 1, "x"))
  end)

  it("calls Lua functions", function()
    local function brackets(channel, s) return "[" .. tostring(s) .. tostring(channel) .. "]" end
    local function none(channel) return "none" end
    assert.equal("1 [x0] none", camlrt.sprintf("%d %a %t", 1, brackets, "x", none))
    local fine, e = pcall(camlrt.sprintf, "%a", function() error "no more" end, 1)
    assert.is_false(fine)
    assert.truthy(tostring(e):find("no more", 1, true))
  end)

  it("says what does not fit", function()
    local _, e = pcall(camlrt.sprintf, "%d %s", 1, {})
    assert.truthy(tostring(e):find("the directive %s takes a string, argument 2 is a block", 1, true))
    _, e = pcall(camlrt.sprintf, "%d %", 1)
    assert.truthy(tostring(e):find("unexpected end of format", 1, true))
    assert.is_false(pcall(camlrt.sprintf, "%d"))
    assert.is_false(pcall(camlrt.sprintf, "%d", 1, 2))
    assert.is_false(pcall(camlrt.sprintf))
  end)

  it("cuts no number down to size", function()
    assert.equal("-2147483648 2147483647", camlrt.sprintf("%ld %ld", -2 ^ 31, 2 ^ 31 - 1))
    assert.equal("-9223372036854775808", camlrt.sprintf("%Ld", -2 ^ 63))
    for format, wrong in pairs { ["%ld"] = 2 ^ 31, ["%Ld"] = 1.5, ["%nd"] = 0 / 0, ["%LX"] = 2 ^ 63 } do
      assert.is_false(pcall(camlrt.sprintf, format, wrong))
    end
  end)

  it("leaves nothing behind", function()
    local left = helper.left_by(function()
      for i = 1, 1000 do
        camlrt.sprintf("%d %s %f %t", i, "x", i, function() return "" end)
        pcall(camlrt.sprintf, "%d", "x")
      end
    end)
    assert.equal(0, left)
  end)

  it("goes to the standard streams", function()
    camlrt.printf "%!"
    camlrt.eprintf("%s%!", "")
  end)
end)
