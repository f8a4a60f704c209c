-- SPDX-License-Identifier: MIT OR Apache-2.0
-- calls.lua ROW N - the raw calls of calls.c from LuaJIT, for instructions.sh: one of them, so many times.

local raw = require("camlrt").raw
local pair = require("camlrt").block(0, 1, 2)
local block = pair:handle()
-- The sums are kept in memory, as the C program's.
local v = require("ffi").new "int64_t[1]"

local rows = {
  function(n)
    for i = 0, n - 1 do v[0] = v[0] + raw.camlrt_int_add(2 * i + 1, 7) end
  end,
  function(n)
    for i = 0, n - 1 do v[0] = v[0] + raw.camlrt_kind(2 * i + 1) end
  end,
  function(n)
    for _ = 1, n do v[0] = v[0] + raw.camlrt_size(block) end
  end,
  function(n)
    for _ = 1, n do v[0] = v[0] + raw.caml_field(block, 1) end
  end,
}
rows[tonumber(arg[1])](tonumber(arg[2]))
