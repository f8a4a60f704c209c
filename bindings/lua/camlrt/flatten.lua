-- SPDX-License-Identifier: MIT OR Apache-2.0
-- Lua values of OCaml's and back, each by one call of the library: the flat form goes over, and Lua code that was
-- written for the schema walks it.

local ffi = require "ffi"
local library = require "camlrt.library"
local errors = require "camlrt.errors"
local value = require "camlrt.value"
local schema = require "camlrt.schema"
local decoder = require "camlrt.decoder"
local encoder = require "camlrt.encoder"
local generic = require "camlrt.generic"
local writing = require "camlrt.writing"
local path = require "camlrt.path"
local reading = require "camlrt.reading"
local C, K = library.C, library.constants
local check = errors.check

local M = {}

local function node_of(t) return schema.parse(t or "any") end
local function decoder_of(node)
  node.decode = node.decode or decoder.compile(node)
  return node.decode
end
local function encoder_of(node)
  node.encode = node.encode or encoder.compile(node)
  return node.encode
end

-- Where shared blocks are found: a double for each word. One of usual size is kept, and never emptied: what former
-- conversions left in it lies below S[2].
local USUAL = 0x200000
-- How many cells of lists and maps may be read more often than once.
local SHARED = 0x800000
-- Up to here what is remembered, base * TYPES and more, is exact as a number.
local MOST, TYPES = 2 ^ 32, reading.TYPES
local kept, base = nil, 0
local function take_memory(words)
  local S = kept
  kept = nil
  -- The payload of an empty block at the very end has the number behind the last word's.
  if not S or S.words <= words then
    local room = math.max(words + 1, math.min(2 * words, USUAL), 1024)
    S = { words = room, cells = ffi.new("double[?]", room) }
  end
  S.cells[0], S.cells[1], S.cells[2] = 0, SHARED + 4 * words, base * TYPES
  return S
end
local function give_memory(S)
  base = math.max(base, S.cells[2] / TYPES) + S.cells[0] + 1
  if base > MOST then
    base, kept = 0, nil
  elseif S.words <= USUAL then
    kept = S
  end
end

local function decode_flat(decode, bytes, length, hidden)
  local S = take_memory(length / 8)
  local result = {}
  path.run(decode, ffi.cast("const int32_t *", bytes), S.cells, { hidden = hidden }, result)
  give_memory(S)
  return result[1]
end

local function finish(flat, hidden, fine, ...)
  C.camlrt_release(flat)
  if hidden then C.camlrt_release(hidden) end
  if not fine then error((...), 0) end
  return ...
end

-- The form of what could not be flattened: there was no memory, or there are functions and the like inside. Those are in an
-- array, the second result.
local function flatten_again(handle)
  if C.camlrt_error_code() ~= K.CAMLRT_INVALID_ARGUMENT then return errors.again(C.camlrt_flatten, handle, 0) end
  local pair = C.camlrt_flatten_open(handle)
  if pair == 0 then pair = errors.again(C.camlrt_flatten_open, handle) end
  local flat, hidden = C.caml_field(pair, 0), C.caml_field(pair, 1)
  C.camlrt_release(pair)
  return check(flat), check(hidden)
end

-- What a handle stands for, in Lua.
function M.decode_handle(handle, t)
  errors.here()
  local decode = decoder_of(node_of(t))
  local flat, hidden = C.camlrt_flatten(handle, 0), nil
  if flat == 0 then flat, hidden = flatten_again(handle) end
  local bytes, length = value.bytes_of(flat)
  if length >= 0x100000000 then
    finish(flat, hidden, true)
    errors.misuse "camlrt: a value of 4 GiB and more does not fit into Lua"
  end
  return finish(flat, hidden, pcall(decode_flat, decode, bytes, length, hidden))
end

-- (No tail call: `v` is not collected as long as this function runs.)
function M.decode(v, t)
  if not value.is_value(v) then errors.misuse "camlrt: decode wants a value" end
  local x = M.decode_handle(value.handle_of(v), t)
  return x
end

-- The value of a form of two parts, whose second one has the blocks that embedded values belong to.
local function with_embedded(pair, embedded)
  local blocks = check(C.caml_field(pair, 1))
  for i, e in ipairs(embedded) do
    local block = check(C.caml_field(blocks, i - 1))
    check(C.caml_store_field(block, e.field, value.handle_of(e.value)))
  end
  return check(C.camlrt_retain(check(C.caml_field(pair, 0))))
end

-- The form that was written, as a string of OCaml's; and its value.
local function form()
  local bytes, n = writing.form()
  local h = C.caml_alloc_initialized_string(n, bytes)
  return h ~= 0 and h or errors.again(C.caml_alloc_initialized_string, n, bytes)
end
local function unflattened(flat)
  local h = C.camlrt_unflatten(flat)
  return h ~= 0 and h or errors.again(C.camlrt_unflatten, flat)
end

local function made(before, fine, flat)
  local embedded
  if fine then
    embedded = writing.embedded()
    fine, flat = pcall(form)
  end
  writing.finish(before)
  if not fine then error(errors.described(flat, "a conversion"), 0) end
  local whole, handle = pcall(unflattened, flat)
  C.camlrt_release(flat)
  if not whole then error(handle, 0) end
  if not embedded then return handle end
  local stored, kept = pcall(value.within, with_embedded, handle, embedded)
  C.camlrt_release(handle)
  if not stored then error(kept, 0) end
  -- Its owner is the innermost scope, as for any other.
  local depth = errors.told(C.camlrt_scope_open())
  local escaped = C.camlrt_scope_escape(depth, kept)
  C.camlrt_scope_close(depth)
  C.camlrt_release(kept)
  return check(escaped)
end

-- A metamethod of what is written may not yield, as other conversions would go on in the midst of this one's form: so
-- the work is done inside a function of C, which no coroutine can yield across.
local function unyielding(encode, x, w, d, piece)
  string.gsub("", "", function() path.run(encode, x, w, d, piece) end)
end

-- A handle in the innermost scope of what Lua gave.
function M.encode_handle(x, t)
  errors.here()
  local encode = encoder_of(node_of(t))
  return made(writing.begin(), pcall(unyielding, encode, x))
end
function M.encode_generic(x) return made(writing.begin(), pcall(unyielding, generic.encode, x, 3, 1, "")) end

function M.encode(x, t) return value.own(M.encode_handle(x, t)) end

value.conversion = M

return M
