-- SPDX-License-Identifier: MIT OR Apache-2.0
-- Finds libcamlrt and loads it.

local described = require "camlrt_cdef"
local options = require "camlrt.options"

local function exists(path)
  local file = io.open(path, "rb")
  if file then file:close() end
  return file ~= nil
end

local function in_cpath()
  for template in package.cpath:gmatch "[^;]+" do
    for _, name in ipairs { "camlrt", "libcamlrt" } do
      local path, named = template:gsub("%?", name)
      if named > 0 and exists(path) then return path end
    end
  end
end

-- Beside the modules, or in the lib directory of the prefix that they were installed to.
local function beside()
  local source = debug.getinfo(1, "S").source
  local here = (source:match "^@(.*)camlrt[/\\]library%.lua$")
  if not here then return nil end
  for _, place in ipairs { "libcamlrt.so.0", "libcamlrt.so", "../../../lib/libcamlrt.so.0" } do
    if exists(here .. place) then return here .. place end
  end
end

local function find()
  return options.library or os.getenv "CAMLRT_LIBRARY" or in_cpath() or beside() or "libcamlrt.so.0"
end

-- All functions, the library's constants by name, and what is known of each function.
return { C = described.load(find()), constants = described.constants, functions = described.functions }
