-- SPDX-License-Identifier: MIT OR Apache-2.0
-- Floats of hostile messages: to LuaJIT some nans are pointers.
local camlrt = require "camlrt"
local ffi = require "ffi"

local HIGH = { 0xfff90000, 0xfff9ffff, 0xfffa0001, 0xfffc1234, 0xfffefffe, 0xffff0000, 0xffffffff, 0xfff80000, 0x7fffffff }

local function word(n) return string.char(bit.rshift(n, 24), bit.band(bit.rshift(n, 16), 255), bit.band(bit.rshift(n, 8), 255), bit.band(n, 255)) end
local function reversed(n) return word(n):reverse() end
local function message(data, words) return word(0x8495a6be) .. word(#data) .. word(1) .. word(3) .. word(words) .. data end
local function double(high) return reversed(0x41414140) .. reversed(high) end
local function boxed(high) return message("\12" .. double(high), 2) end
local function flat(high) return message("\14\2" .. double(high) .. double(0xc0000000), 3) end

local function is_nan(d)
  assert.equal("number", type(d))
  assert.is_true(d ~= d)
end

describe("a nan of any bits", function()
  for _, high in ipairs(HIGH) do
    it(("is a number to Lua: %08x"):format(high), function()
      is_nan((camlrt.schema("float"):from_string(boxed(high))))
      is_nan(camlrt.marshal.from_string(boxed(high)):get())
      is_nan(camlrt.schema("any"):from_string(boxed(high)).value)
      local list = camlrt.schema({ array = "float" }):from_string(flat(high))
      is_nan(list[1])
      assert.equal(-2 - 0x41414140 * 2 ^ -51, list[2])
      is_nan(camlrt.schema({ record = { { "x", "float" }, { "y", "float" } } }):from_string(flat(high)).x)
      is_nan(camlrt.schema("any"):from_string(flat(high))[1])
      local value = camlrt.marshal.from_string(flat(high))
      is_nan(value[1])
      is_nan(value:decode()[1])
      local raw = camlrt.raw
      is_nan(raw.camlrt_get_double(camlrt.check(raw.caml_input_value_from_block(boxed(high), #boxed(high)))))
    end)
  end
end)
