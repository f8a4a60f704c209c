-- SPDX-License-Identifier: MIT OR Apache-2.0
-- Copies from one channel to another.

local ffi = require "ffi"
local raw = require "camlrt.raw"
local errors = require "camlrt.errors"
local channel = require "camlrt.channel"

local PART = 0x10000
local copied_cell = ffi.typeof "uint64_t[1]"

-- Copies all there is, or up to a limit; how much that was. Somebody who is told after each part can end it by answering false.
local function copy(from, to, limit, progress)
  if not channel.is_channel(to) then errors.expected("copy_to", "a channel", errors.kind(to)) end
  if limit ~= nil and limit ~= math.huge then errors.whole("copy_to", "the limit", limit, 0) end
  local copied, total = copied_cell(), 0
  repeat
    local part = math.min(limit and limit - total or math.huge, progress and PART or math.huge)
    if part == math.huge then part = -1 end
    -- (Each of the two may be one on host code.)
    errors.done(raw.hosted.camlrt_channel_copy(from:handle(), to:handle(), part, copied))
    local n = tonumber(copied[0])
    total = total + n
  until not progress or n == 0 or progress(total) == false
  return total
end

channel.add_methods { copy_to = function(...) return channel.attempt(copy, ...) end }
