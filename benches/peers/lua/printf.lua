-- SPDX-License-Identifier: MIT OR Apache-2.0
-- OCaml's sprintf in plain Lua, for the conversions whose digits are C's: a format is taken apart once, and handed to string.format.

local known = {}

local function take_apart(format)
  local parts = format:gsub("%%([-+ 0#]*)(%d*)(%.?%d*)(.)", function(flags, width, precision, conversion)
    if conversion == "i" then conversion = "d" end
    if not conversion:find "[dsfgexXoc%%]" then error("a conversion that is left out: " .. conversion) end
    return "%" .. flags .. width .. precision .. conversion
  end)
  known[format] = parts
  return parts
end

return function(format, ...) return string.format(known[format] or take_apart(format), ...) end
