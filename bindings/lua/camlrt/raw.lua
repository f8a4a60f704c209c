-- SPDX-License-Identifier: MIT OR Apache-2.0
-- Every function of the library by its name, on plain integers.
--
-- A call that LuaJIT compiled must not call back: it would end the process. So functions that may call host code, by
-- their flags, are wrapped in one that is never compiled.

local bit = require "bit"
local library = require "camlrt.library"
local C, K = library.C, library.constants

local call = require "camlrt.calling".call
local function interpreted(f)
  return function(...) return call(f, ...) end
end
-- Every wrapper is a closure of the one inner function, and that is what is never compiled.
jit.off(interpreted, true)

-- The standard descriptors in whose place there are functions of the program's, or were once: Lua may be what they call.
local placed = {}
local function is_placed(fd) return placed[fd] == true end
local function stdio_set(fd, backend, userdata)
  if backend ~= nil then placed[tonumber(fd)] = true end
  return C.camlrt_stdio_set(fd, backend, userdata)
end

local function functions_without(mask)
  local wrapped = { camlrt_stdio_set = stdio_set }
  for name, f in pairs(library.functions) do
    if bit.band(f.flags, mask) ~= 0 then wrapped[name] = interpreted(C[name]) end
  end
  return setmetatable(wrapped, { __index = C })
end

local CALLS, HOSTED = K.CAMLRT_FLAG_CALLS, K.CAMLRT_FLAG_CALLS_IF_HOSTED

-- For channels on descriptors.
local plain = functions_without(CALLS)
-- For channels on host code: whatever touches one is interpreted too.
local hosted = functions_without(bit.bor(CALLS, HOSTED))

return { plain = plain, hosted = hosted, is_placed = is_placed }
