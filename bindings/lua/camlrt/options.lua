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

local TYPES = {
  library = "string", ocaml = "number", max_heap = "number", max_message = "number", max_handles = "number",
  max_depth = "number", denied = "table", directories = "table", descriptors = "table", environment = "table",
  stress = "boolean",
}

local function check(name)
  if not TYPES[name] then error(("camlrt: there is no option %s"):format(tostring(name)), 3) end
end
local function check_value(name, value)
  if value == nil then return end
  local wanted = TYPES[name]
  if type(value) ~= wanted then
    error(("camlrt: the option %s is a %s, got a %s"):format(name, wanted, type(value)), 3)
  end
  if wanted == "number" and not (value >= 0 and value % 1 == 0) then
    error(("camlrt: the option %s is a whole number of at least 0, got %s"):format(name, value), 3)
  end
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
    check_value(name, value)
    values[name] = value
  end,
})
