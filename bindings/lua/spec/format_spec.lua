-- SPDX-License-Identifier: MIT OR Apache-2.0
local camlrt = require "camlrt"
local helper = require "spec.helper"

describe("a control string", function()
  it("takes Lua's values for Lisp's", function()
    assert.equal('x "x" 1 2.5', camlrt.format(nil, "~A ~S ~A ~A", "x", "x", 1, 2.5))
    assert.equal("NIL NIL T", camlrt.format(nil, "~A ~S ~A", nil, false, true))
    assert.equal("(1 (2 T) x)", camlrt.format(false, "~A", { 1, { 2, true }, "x" }))
    assert.equal("a, b; no", camlrt.format(nil, "~{~A~^, ~}; ~:[no~;yes~]", { "a", "b" }, false))
    assert.equal("9223372036854775807", camlrt.format(nil, "~D", 0x7fffffffffffffffLL))
    assert.equal("one hundred", camlrt.format(nil, "~R", camlrt.value(100)))
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
    assert.is_false(pcall(camlrt.format, "x", "~A", 1))
    assert.is_false(pcall(camlrt.format, nil))
    local cyclic = {}
    cyclic[1] = cyclic
    assert.is_false(pcall(camlrt.format, nil, "~A", cyclic))
  end)

  it("leaves nothing behind", function()
    local left = helper.left_by(function()
      for i = 1, 1000 do
        camlrt.format(nil, "~A ~{~A~}", nil, { i, "x", { 0.5 } })
        pcall(camlrt.format, nil, "~A ~A", { 1 })
      end
    end)
    assert.equal(0, left)
  end)
end)
