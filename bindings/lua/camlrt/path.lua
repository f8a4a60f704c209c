-- SPDX-License-Identifier: MIT OR Apache-2.0
-- Where in a value a conversion is, for its errors: `.users[3].age: expected int, got string`.
--
-- Depth d has its piece in pieces[d]: a string as it is printed, a number, or `key`, whose name is in keys[d]. What
-- lies very deep is put off, so that no conversion recurses without bound, and begins anew behind a prefix.

local library = require "camlrt.library"
local errors = require "camlrt.errors"

local pieces, keys = {}, {}
local key = {}
local M = { pieces = pieces, keys = keys, key = key, deepest = 120 }

-- The conversion that is going on: pieces before pieces[1], and what was put off.
local prefix, put_off

local function text(pieces, keys, d)
  local all = {}
  for i = 1, d do
    local p, k = pieces[i], keys[i]
    if p == key then
      p = type(k) == "string" and ("[%q]"):format(k) or ("[%s]"):format(tostring(k))
    elseif type(p) == "number" then
      p = ("[%d]"):format(p)
    end
    all[i] = p
  end
  return table.concat(all)
end

local function whole(d)
  local parts, p = { text(pieces, keys, d) }, prefix
  while p do
    parts[#parts + 1] = text(p.pieces, p.keys, #p.pieces)
    p = p.before
  end
  for i = 1, #parts / 2 do parts[i], parts[#parts + 1 - i] = parts[#parts + 1 - i], parts[i] end
  return table.concat(parts)
end

-- The piece of a table's key, which is in `keys` too.
function M.piece(k)
  if type(k) == "number" then return k end
  return type(k) == "string" and k:find "^[%a_][%w_]*$" and "." .. k or key
end

-- Raises: at depth d something else was due.
function M.mismatch(d, expected, got)
  local where = whole(d)
  local message = ("expected %s, got %s"):format(expected, got)
  if where ~= "" then message = where .. ": " .. message end
  error(errors.new(library.constants.CAMLRT_TYPE_ERROR, message, { path = where }), 0)
end

-- Puts a conversion off: `f` is called with the same arguments, but for the depth, by `run`.
function M.later(d, f, ...)
  local p, k = {}, {}
  for i = 1, d - 1 do p[i], k[i] = pieces[i], keys[i] end
  put_off[#put_off + 1] = { f = f, prefix = { before = prefix, pieces = p, keys = k }, ... }
end

local function all(f, ...)
  pieces[1] = ""
  f(...)
  while #put_off > 0 do
    local item = table.remove(put_off)
    prefix = item.prefix
    pieces[1] = ""
    item.f(item)
  end
end
local function finish(before, off, fine, ...)
  prefix, put_off = before, off
  if not fine then error((...), 0) end
end
-- Runs f(...) and what it puts off. A finaliser may run another conversion in the middle.
function M.run(f, ...)
  local before, off = prefix, put_off
  prefix, put_off = nil, {}
  finish(before, off, pcall(all, f, ...))
end

return M
