-- SPDX-License-Identifier: MIT OR Apache-2.0
-- Channels that compress or decompress, on top of others.

local library = require "camlrt.library"
local raw = require "camlrt.raw"
local errors = require "camlrt.errors"
local channel = require "camlrt.channel"
local K = library.constants

-- Numbers have a range; which levels a format has is the library's to say. A limit of -1 is none.
local OPTIONS = { level = { -1, 22 }, limit = { -1 }, one_member = true, keep = true }

local function checked(options)
  if options == nil then return {} end
  if type(options) == "number" then options = { level = options } end
  if type(options) ~= "table" then errors.expected("compression", "a table of options", errors.kind(options)) end
  for name, x in pairs(options) do
    local option = OPTIONS[name]
    if not option then errors.misuse("camlrt: compression has no option " .. errors.shown(name)) end
    if option == true then
      if type(x) ~= "boolean" then errors.expected("compression", name .. " to be a boolean", errors.kind(x)) end
    else
      errors.whole("compression", name, x, option[1], option[2])
    end
  end
  return options
end

-- On an output channel one that compresses, on an input channel one that decompresses. It is closed with the one below, unless
-- that is to be kept.
local function over(format)
  return function(below, options)
    if not channel.is_channel(below) then errors.expected("compression", "a channel", errors.kind(below)) end
    options = checked(options)
    local flags = options.keep and 0 or K.CAMLRT_CLOSE_BELOW
    local above
    if below.output then
      local level = options.level or K.CAMLRT_USUAL_LEVEL
      above = raw.hosted.camlrt_compress_open(below:handle(), format, level, flags)
    else
      if options.one_member then flags = flags + K.CAMLRT_ONE_MEMBER end
      above = raw.hosted.camlrt_decompress_open(below:handle(), format, options.limit or -1, flags)
    end
    local on_top = channel.over(above, below)
    -- The library keeps the one below. Closed by its finaliser it would be missing.
    if not options.keep then below.owns = false end
    return on_top
  end
end

return {
  gzip = over(K.CAMLRT_GZIP),
  zlib = over(K.CAMLRT_ZLIB),
  zstd = over(K.CAMLRT_ZSTD),
  decompress = over(K.CAMLRT_ANY_FORMAT),
}
