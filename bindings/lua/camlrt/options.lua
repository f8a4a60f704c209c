-- SPDX-License-Identifier: MIT OR Apache-2.0
-- What camlrt is to be like: to be filled in before it is loaded.
--
--   library                              the library's path
--   ocaml                                4 or 5: which OCaml to answer as
--   max_heap, max_message, max_handles, max_depth   as in camlrt_config
--   denied                               a list of "files", "environment", "processes", "sockets", "signals", or "all"
--   directories                          a list of { directory, rights, as = name }, rights being "r", "w" or "rw": what a
--                                        state to which anything is denied has of files (see the guide on restricted runtimes)
--   descriptors                          [number in the state] = the process's number
--   environment                          [variable] = its value, or true for what it is in the process
--   stress                               true to collect at every allocating call, for tests

local NAMES = { "library", "ocaml", "max_heap", "max_message", "max_handles", "max_depth", "denied", "directories",
  "descriptors", "environment", "stress" }
local known = {}
for _, name in ipairs(NAMES) do known[name] = true end

local function check(name)
  if not known[name] then error(("camlrt: there is no option %s"):format(tostring(name)), 3) end
end

local values = {}
return setmetatable({}, {
  __index = function(_, name)
    check(name)
    return values[name]
  end,
  __newindex = function(_, name, value)
    check(name)
    if debug.getregistry()["camlrt.runtime"] then
      error(("camlrt: the option %s comes too late: set it before camlrt is loaded"):format(name), 2)
    end
    values[name] = value
  end,
})
