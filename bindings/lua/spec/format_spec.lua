-- SPDX-License-Identifier: MIT OR Apache-2.0
local camlrt = require "camlrt"
local helper = require "spec.helper"
local lisp = camlrt.lisp

describe("a control string", function()
  it("takes Lua's values for Lisp's", function()
    assert.equal('x "x" 1 2.5', camlrt.format(nil, "~A ~S ~A ~A", "x", "x", 1, 2.5))
    assert.equal("NIL NIL T", camlrt.format(nil, "~A ~S ~A", nil, false, true))
    assert.equal("(1 (2 T) x)", camlrt.format(false, "~A", { 1, { 2, true }, "x" }))
    assert.equal("a, b; no", camlrt.format(nil, "~{~A~^, ~}; ~:[no~;yes~]", { "a", "b" }, false))
    assert.equal("9223372036854775807", camlrt.format(nil, "~D", 0x7fffffffffffffffLL))
    assert.equal("one hundred", camlrt.format(nil, "~R", camlrt.value(100)))
    assert.equal("(1 3)", camlrt.format(nil, "~A", { 1, 3, n = 7, name = 5 }))
  end)

  it("takes an empty table for NIL", function()
    assert.equal("NIL|NIL|f|(1 NIL (NIL))", camlrt.format(nil, "~A|~S|~:[f~;t~]|~A", {}, {}, {}, { 1, {}, { {} } }))
    assert.equal("<>", camlrt.format(nil, "<~{~A~}>", {}))
    assert.equal("<-a>", camlrt.format(nil, "<~:{~:[-~;~:*~A~]~}>", { { {} }, { "a" } }))
    assert.equal("NIL", camlrt.format(nil, "~A", { n = 2 }))
  end)

  it("takes whole numbers for integers as long as they are exact", function()
    assert.equal("1 0 -3 9007199254740992", camlrt.format(nil, "~A ~A ~A ~A", 1.0, -0.0, -3.0, 2 ^ 53))
    assert.equal("1.152921504606847e18", camlrt.format(nil, "~A", 2 ^ 60))
    assert.equal("1152921504606846976", camlrt.format(nil, "~A", camlrt.value(2 ^ 60)))
    assert.equal("1152921504606846977 1.0", camlrt.format(nil, "~A ~A", 2LL ^ 60 + 1, camlrt.float(1)))
  end)

  it("takes what Lua has no type for", function()
    assert.equal([[#\x #\UE9 #\Newline]], camlrt.format(nil, "~S ~S ~S", lisp.char "x", lisp.char "é", lisp.char(10)))
    local symbols = { lisp.symbol "FOO", lisp.symbol("A", "KEYWORD"), lisp.symbol(camlrt.value "b", camlrt.value "P") }
    assert.equal("(FOO :A P::|b|) f", camlrt.format(nil, "~S ~:[f~;t~]", symbols, lisp.symbol "NIL"))
    local vector = lisp.vector { 1, {}, { 2, "x" }, lisp.char "x", lisp.vector {} }
    assert.equal([[#(1 NIL (2 "x") #\x #())]], camlrt.format(nil, "~S", vector))
    assert.equal("3/2 2 -1/3", camlrt.format(nil, "~S ~S ~S", lisp.ratio(6, 4), lisp.ratio(6, 3), lisp.ratio(1, camlrt.value(-3))))
    assert.equal("-4611686018427387903/2305843009213693952", camlrt.format(nil, "~S", lisp.ratio(-2LL ^ 62 + 1, 2LL ^ 61)))
    for message, wrong in pairs {
      ["camlrt: symbol: expected a name, got number"] = function() lisp.symbol(5) end,
      ["camlrt: symbol: expected a package's name or nil, got number"] = function() lisp.symbol("x", 5) end,
      ["camlrt: vector: expected a table of elements, got string"] = function() lisp.vector "x" end,
      ["camlrt: a character is a string of one in UTF-8, or its codepoint, not \"ab\""] = function() lisp.char "ab" end,
      ["camlrt: ratio: expected a whole number from -2^62 to 2^62 - 1, got 0.5"] = function() lisp.ratio(1, 0.5) end,
      ["camlrt: parse: expected a control string, got nil"] = function() lisp.parse() end,
    } do
      local e = helper.raised(wrong)
      assert.equal("type-error " .. message, e.class .. " " .. e.text)
    end
    assert.equal(camlrt.constants.CAMLRT_DIVISION_BY_ZERO, helper.raised(lisp.ratio, 1, 0).code)
    for _, none in ipairs { 0x110000, 0xdfff, -1, 0 / 0, "\247\191\191\191" } do
      assert.equal("type-error", helper.raised(lisp.char, none).class)
    end
    assert.equal(0x10ffff, lisp.char(0x10ffff)[1])
  end)

  it("is taken apart", function()
    local parsed = lisp.parse "sum: ~v,'0:D~#A~%"
    assert.same({ "sum: ", "", "", "" }, parsed.texts)
    assert.equal(3, parsed.arguments)
    assert.same({
      { character = 68, position = 5, first = 1, colon = true, at = false, parameters = { { "Argument", 0 }, { "Character", 48 } } },
      { character = 65, position = 12, first = 2, colon = false, at = false, parameters = { "Remaining" } },
      { character = 37, position = 15, first = -1, colon = false, at = false, parameters = {} },
    }, parsed.directives)
    assert.equal(1, lisp.parse(camlrt.value "~,3F").arguments)
    assert.equal(-1, lisp.parse("~@{~A~}").arguments)
    assert.equal("format-error", helper.raised(lisp.parse, "~").class)
  end)

  it("goes to channels", function()
    local buffer = camlrt.open_buffer()
    assert.is_nil(camlrt.format(buffer, "~A~%", "x"))
    assert.equal("x\n", buffer:contents())
    buffer:close()
    assert.is_nil(camlrt.format(true, "~@{~}", ""))
  end)

  it("says what is wrong", function()
    local _, e = pcall(camlrt.format, nil, "~A ~D", 1)
    assert.truthy(tostring(e):find("format: ~D at 3: there are no more arguments", 1, true))
    for _, to in ipairs { "dest", 1, io.stdout, {} } do
      e = helper.raised(camlrt.format, to, "~A", 1)
      assert.equal("type-error", e.class)
      local expected = "camlrt: format: expected nil for a string, true, a channel or a stream of Lisp's as the destination, got "
      assert.equal(expected .. type(to), tostring(e))
    end
    assert.is_false(pcall(camlrt.format, camlrt.value(5), "~A", 1))
    assert.equal("camlrt: format: expected a control string, got nil", tostring(helper.raised(camlrt.format, nil)))
    local cyclic = {}
    cyclic[1] = cyclic
    e = helper.raised(camlrt.format, nil, "~A", cyclic)
    assert.equal("camlrt: format: tables are nested more than 100 deep", tostring(e))
    assert.is_true(camlrt.is_error(e))
  end)

  it("leaves nothing behind", function()
    local left = helper.left_by(function()
      for i = 1, 1000 do
        camlrt.format(nil, "~A ~{~A~} ~A", nil, { i, "x", { 0.5 } }, {})
        camlrt.format(nil, "~A ~A ~A ~A", lisp.char "x", lisp.symbol("X", "Y"), lisp.vector { {} }, lisp.ratio(1, 3))
        lisp.parse "~A ~3D"
        pcall(lisp.parse, "~")
        pcall(camlrt.format, "x", "~A")
        pcall(camlrt.format, nil, "~A ~A", { 1 })
      end
    end)
    assert.equal(0, left)
  end)
end)
