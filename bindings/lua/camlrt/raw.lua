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

local function functions_without(mask)
  local wrapped = {}
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

-- A call that waits for a channel calls the functions of signals, once there are any: from the first one on, nothing that
-- touches a channel is compiled.
local install = plain.caml_install_signal_handler
local function install_signal_handler(signal, action)
  if action ~= 0 and action % 2 == 0 then
    for name, f in pairs(hosted) do plain[name] = f end
  end
  return install(signal, action)
end
plain.caml_install_signal_handler, hosted.caml_install_signal_handler = install_signal_handler, install_signal_handler

return { plain = plain, hosted = hosted }
