-- SPDX-License-Identifier: MIT OR Apache-2.0
-- The Lua state's own runtime: made and entered here, bound to the thread, ended with the state.

-- A state has one, even if the modules are loaded again.
local registry = debug.getregistry()
if registry["camlrt.runtime"] then return registry["camlrt.runtime"] end

local ffi = require "ffi"
local bit = require "bit"
local library = require "camlrt.library"
local options = require "camlrt.options"
local C, K = library.C, library.constants

local config = ffi.new "camlrt_config"
config.size = ffi.sizeof(config)
config.flags = bit.bor(K.CAMLRT_CONFIG_BOUND, options.stress and K.CAMLRT_CONFIG_STRESS or 0)
for _, name in ipairs { "ocaml", "max_heap", "max_message", "max_handles", "max_depth" } do
  local given = options[name] or 0
  config[name] = given
  if tonumber(config[name]) ~= given then error(("camlrt: the option %s is too large: %s"):format(name, given)) end
end
for _, name in ipairs(options.denied or {}) do
  local flag = K["CAMLRT_DENY_" .. tostring(name):upper()] or error("camlrt: nothing is called " .. tostring(name))
  config.denied = bit.bor(config.denied, flag)
end

local id = C.camlrt_runtime_new(config)
if id < 0 then error("camlrt: no runtime can be made: " .. ffi.string(C.camlrt_runtime_refusal())) end

-- What a call with a status did well; if not, the runtime is given up.
local function check(status, what)
  if status == 0 then return end
  C.camlrt_runtime_free(id)
  error(("camlrt: %s: %s"):format(what, ffi.string(C.camlrt_error_name(status))))
end

-- What an option grants must be of its form.
local function expect(fine, form)
  if fine then return end
  C.camlrt_runtime_free(id)
  error("camlrt: expected " .. form)
end
local r, w = K.CAMLRT_GRANT_READ, K.CAMLRT_GRANT_WRITE
local rights = { r = r, w = w, rw = bit.bor(r, w) }
for _, d in ipairs(options.directories or {}) do
  expect(type(d) == "table" and type(d[1]) == "string" and rights[d[2]] and (d.as == nil or type(d.as) == "string"),
    "options.directories to have tables { directory, \"r\", \"w\" or \"rw\", as = name }")
  check(C.camlrt_grant_directory(id, d[1], d.as, rights[d[2]]), "directory " .. d[1])
end
local function is_descriptor(n) return type(n) == "number" and n >= 0 and n <= 0x7fffffff and n % 1 == 0 end
for number, fd in pairs(options.descriptors or {}) do
  expect(is_descriptor(number) and is_descriptor(fd), "options.descriptors to have whole numbers")
  check(C.camlrt_grant_descriptor(id, fd, number), "descriptor " .. fd)
end
for name, value in pairs(options.environment or {}) do
  expect(type(name) == "string" and (value == true or type(value) == "string"),
    "options.environment to have strings, or true")
  check(C.camlrt_grant_variable(id, name, value ~= true and value or nil), "variable " .. name)
end

local previous = ffi.new "camlrt_runtime[1]"
check(C.camlrt_runtime_enter(id, previous), "runtime")

-- What modules that are loaded again go on with: the functions that OCaml has and Lua's errors on their way through it,
-- both by numbers.
local M = { id = id, alive = true, functions = {}, last_function = 0, live_functions = 0, dropped = {},
  errors = {}, last_error = 0 }

-- What must be done before the runtime goes: filled by the modules that know.
M.at_end = {}

-- Whether calls go to this runtime. They do not after its end, or in another thread, or as long as another Lua state of
-- this thread, which was opened later, has its own.
local current = C.camlrt_runtime_current
function M.is_current() return M.alive and current() == id end

-- Ends the runtime. Objects that still stand for its values give errors from now on.
function M.close()
  if not M.alive then return end
  if M.is_current() then
    for _, finish in ipairs(M.at_end) do finish() end
    C.camlrt_runtime_leave(previous[0])
  end
  M.functions, M.live_functions, M.alive = {}, 0, false
  C.camlrt_runtime_free(id)
end
jit.off(M.close)

-- A closed Lua state runs finalisers in an order of its own; they ask `alive`.
M.sentinel = newproxy(true)
getmetatable(M.sentinel).__gc = M.close

local one = ffi.typeof "caml_value[1]"
local release_many = C.camlrt_release_many
-- Frees a handle, at any moment, and if the runtime has ended meanwhile.
function M.release(handle) release_many(id, one(handle), 1) end

registry["camlrt.runtime"] = M
return M
