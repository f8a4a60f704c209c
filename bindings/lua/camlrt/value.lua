-- SPDX-License-Identifier: MIT OR Apache-2.0
-- OCaml's values as objects, which Lua's collector releases, and the way of simple ones in and out.

local ffi = require "ffi"
local bit = require "bit"
local library = require "camlrt.library"
local raw = require "camlrt.raw".plain
local errors = require "camlrt.errors"
local runtime = require "camlrt.runtime"
local boxes = require "camlrt.boxes"
local reading = require "camlrt.reading"
local C, K = library.C, library.constants
local band, arshift = bit.band, bit.arshift
local check, done, told, here = errors.check, errors.done, errors.told, errors.here

-- `conversion` is what tables become values by, and back: the module of conversions sets it.
local M = { conversion = nil }

-- Where the library puts results. Each call has cells of its own: Lua's collector may run a finaliser, which may call
-- the library too, at any moment before they are read.
local int64_cell, double_cell, int32_cell = ffi.typeof "int64_t[1]", ffi.typeof "double[1]", ffi.typeof "int32_t[1]"
local bytes_cell, doubles_cell = ffi.typeof "const uint8_t *[1]", ffi.typeof "const double *[1]"
local length_cell = ffi.typeof "size_t[1]"

local Value = ffi.typeof "struct { caml_value h; }"
local int64_t = ffi.typeof "int64_t"
local methods = {}

function M.is_value(v) return ffi.istype(Value, v) end
local is_value = M.is_value

-- Lua's collector sees sixteen bytes of a value object, whatever it holds. So it is told how much OCaml's memory grew, as
-- if Lua's had.
local GROWTH = 0x100000
local level = 0
local function pace()
  local now = tonumber(C.camlrt_heap_bytes())
  if now < level then
    level = now
  elseif now - level >= GROWTH then
    local grown = now - level
    level = now
    collectgarbage("step", math.ceil(grown / 1024))
  end
end

-- A value that keeps what `handle` stands for; the handle itself is released.
function M.own(handle)
  errors.here()
  check(handle)
  if band(handle, 1) == 1 then return Value(handle) end
  local v = Value(0)
  local h = C.camlrt_retain(handle)
  if h == 0 then h = errors.again(C.camlrt_retain, handle) end
  v.h = h
  C.camlrt_release(handle)
  pace()
  return v
end
local own = M.own
-- The same for an exception: no error if there is no handle left for it, since it is a part of one.
function errors.keep(handle)
  local v = Value(0)
  v.h = C.camlrt_retain(handle)
  C.camlrt_release(handle)
  return v.h ~= 0 and v or nil
end

-- A handle of its own that a value object keeps: for handles that came from camlrt_retain.
function M.adopt(handle) return Value(check(handle)) end

-- A handle is good as long as its object is: who calls this keeps `v` in a variable until the handle was used, and
-- makes no tail call in between, since then Lua's collector may take `v`.
local function handle_of(v)
  if v.h == 0 then errors.misuse "camlrt: the value was released" end
  here()
  return v.h
end
M.handle_of = handle_of

-- Reading

-- An int as a Lua number where that is exact.
local function int_of(handle)
  if band(handle, 1) == 1 then return arshift(handle, 1) end
  local cell = int64_cell()
  done(C.camlrt_to_int(handle, cell))
  local n = cell[0]
  if n >= -0x20000000000000LL and n <= 0x20000000000000LL then return tonumber(n) end
  return boxes.int(n)
end

-- A string's bytes, as long as its handle lives, and their number.
function M.bytes_of(handle)
  local bytes, length = bytes_cell(), length_cell()
  done(C.camlrt_bytes(handle, bytes, length))
  return bytes[0], tonumber(length[0])
end
function M.string_of(handle) return ffi.string(M.bytes_of(handle)) end

local function reader(read, cell_type, value)
  return function(handle)
    local cell = cell_type()
    done(read(handle, cell))
    if value then return value(cell) end
    return cell[0]
  end
end
-- The first of the floats at an address. See camlrt.reading for what a nan may be.
local function double(at) return reading.double(ffi.cast("const int32_t *", at), 0) end

local scalars = {
  [K.CAMLRT_KIND_INT] = int_of,
  [K.CAMLRT_KIND_STRING] = M.string_of,
  [K.CAMLRT_KIND_DOUBLE] = reader(C.camlrt_to_double, double_cell, double),
  [K.CAMLRT_KIND_INT32] = reader(C.camlrt_to_int32, int32_cell),
  [K.CAMLRT_KIND_INT64] = reader(C.camlrt_to_int64, int64_cell),
}
scalars[K.CAMLRT_KIND_NATIVEINT] = scalars[K.CAMLRT_KIND_INT64]

-- What a handle stands for, in Lua: numbers and strings as such, all else as a value. The handle is released.
function M.out(handle)
  if band(handle, 1) == 1 then return arshift(handle, 1) end
  local scalar = scalars[told(C.camlrt_kind(check(handle)))]
  if not scalar then return own(handle) end
  local x = scalar(handle)
  C.camlrt_release(handle)
  return x
end
local out = M.out

-- Making

-- A handle of what Lua gave: of a value its own one, of anything else a new one in the innermost scope.
function M.handle(x)
  local t = type(x)
  if t == "number" then
    if x >= -0x40000000 and x < 0x40000000 and x % 1 == 0 then return 2 * x + 1 end
    here()
    local make = x % 1 == 0 and C.camlrt_int_of_double or C.caml_copy_double
    local h = make(x)
    return h ~= 0 and h or errors.again(make, x)
  elseif t == "string" then
    here()
    local h = C.caml_alloc_initialized_string(#x, x)
    return h ~= 0 and h or errors.again(C.caml_alloc_initialized_string, #x, x)
  elseif t == "boolean" then
    return x and K.CAMLRT_TRUE or K.CAMLRT_FALSE
  elseif t == "nil" then
    return K.CAMLRT_UNIT
  elseif is_value(x) then
    return handle_of(x)
  elseif t == "function" then
    errors.misuse "camlrt: a Lua function becomes an OCaml one by camlrt.closure"
  end
  return check(M.conversion.encode_generic(x))
end
local handle = M.handle

local function finish(depth, fine, ...)
  C.camlrt_scope_close(depth)
  if not fine then error((...), 0) end
  return ...
end
-- Gives f(...) and frees the handles that it made. What f gives must not be one of them.
function M.within(f, ...)
  here()
  return finish(told(C.camlrt_scope_open()), pcall(f, ...))
end
local within = M.within

-- Objects

-- Frees the value at once. Doing so again is fine, using it is an error.
function methods.release(v)
  local h = v.h
  v.h = 0
  if h ~= 0 and band(h, 1) == 0 and runtime.alive then runtime.release(h) end
end

local kinds = {}
for name, number in pairs(K) do
  local kind = name:match "^CAMLRT_KIND_(.*)$"
  if kind then kinds[number] = kind:lower():gsub("_", " ") end
end

-- "int", "block", "string", "double", "float array", "closure" and so on.
function methods.kind(v) return kinds[told(C.camlrt_kind(handle_of(v)))] end
function methods.tag(v) return told(C.camlrt_tag(handle_of(v))) end
-- The handle, for calls of the raw layer; it stays the value's.
methods.handle = handle_of
-- Whether two are one block, or the same int: OCaml's `==`.
local function same(a, b) return told(C.camlrt_same(handle_of(a), handle(b))) == 1 end
function methods.same(a, b) return M.within(same, a, b) end

-- The number or string that it is, or itself.
function methods.get(v)
  local h = handle_of(v)
  local scalar = scalars[told(C.camlrt_kind(h))]
  if not scalar then return v end
  local x = scalar(h)
  return x
end

function methods.decode(v, schema) return M.conversion.decode(v, schema) end

local function float_array(h)
  local doubles, length = doubles_cell(), length_cell()
  done(C.camlrt_doubles(h, doubles, length))
  return doubles[0], tonumber(length[0])
end

-- Fields count from 1, as everything in Lua.
local function get_field(v, i)
  local h = handle_of(v)
  local kind = told(C.camlrt_kind(h))
  if kind == K.CAMLRT_KIND_FLOAT_ARRAY then
    local doubles, n = float_array(h)
    if i >= 1 and i <= n and i % 1 == 0 then return double(doubles + (i - 1)) end
    return nil
  elseif kind ~= K.CAMLRT_KIND_BLOCK and kind ~= K.CAMLRT_KIND_OBJECT then
    errors.misuse("camlrt: a value of kind " .. kinds[kind] .. " has no fields")
  end
  if i < 1 or i > tonumber(C.camlrt_size(h)) or i % 1 ~= 0 then return nil end
  return out(C.caml_field(h, i - 1))
end

local function store_field(h, i, x)
  if type(x) == "number" and x % 1 == 0 then
    -- Where a float is, a whole number is one too.
    local old = check(C.caml_field(h, i - 1))
    if C.camlrt_kind(old) == K.CAMLRT_KIND_DOUBLE then x = boxes.float(x) end
  end
  check(C.caml_store_field(h, i - 1, handle(x)))
end
local function set_field(v, i, x)
  local h = handle_of(v)
  if type(i) ~= "number" or i < 1 or i % 1 ~= 0 then errors.misuse "camlrt: fields are numbered from 1" end
  if C.camlrt_kind(h) == K.CAMLRT_KIND_FLOAT_ARRAY then
    if type(x) ~= "number" then errors.misuse "camlrt: a float array holds numbers only" end
    return done(C.camlrt_doubles_write(h, i - 1, double_cell(x), 1))
  end
  within(store_field, h, i, x)
end

local function length(v)
  local h = handle_of(v)
  local kind = told(C.camlrt_kind(h))
  if kind == K.CAMLRT_KIND_STRING then
    local _, n = M.bytes_of(h)
    return n
  elseif kind == K.CAMLRT_KIND_FLOAT_ARRAY then
    local _, n = float_array(h)
    return n
  elseif kind == K.CAMLRT_KIND_BLOCK or kind == K.CAMLRT_KIND_OBJECT then
    return tonumber(told(C.camlrt_size(h)))
  end
  errors.misuse("camlrt: a value of kind " .. kinds[kind] .. " has no length")
end

local function show(v)
  if v.h == 0 then return "camlrt value: released" end
  if not runtime.is_current() then return "camlrt value: stale" end
  local number = C.camlrt_kind(v.h)
  if number < 0 then
    C.camlrt_clear_error()
    return "camlrt value: stale"
  end
  local kind = kinds[number]
  if number == K.CAMLRT_KIND_STRING then
    return ("camlrt value: string %q"):format(M.string_of(v.h))
  elseif number == K.CAMLRT_KIND_BLOCK then
    return ("camlrt value: block, tag %d, size %d"):format(C.camlrt_tag(v.h), tonumber(C.camlrt_size(v.h)))
  elseif scalars[number] then
    return ("camlrt value: %s %s"):format(kind, (tostring(scalars[number](v.h)):gsub("LL$", "")))
  end
  return "camlrt value: " .. kind
end

local function apply_handles(f, n, ...)
  local h = handle_of(f)
  local args = ffi.new("caml_value[?]", math.max(n, 1))
  for i = 1, n do args[i - 1] = handle((select(i, ...))) end
  return M.out(raw.caml_callbackN(h, n, args))
end
-- Applies an OCaml function, to too few arguments or too many as OCaml would.
function M.apply(f, ...) return within(apply_handles, f, select("#", ...), ...) end

ffi.metatype(Value, {
  __index = function(v, key)
    if type(key) == "number" then return get_field(v, key) end
    return methods[key]
  end,
  __newindex = set_field,
  __len = length,
  __eq = function(a, b)
    return is_value(a) and is_value(b) and told(C.camlrt_same(handle_of(a), handle_of(b))) == 1
  end,
  __tostring = show,
  __call = M.apply,
  __gc = methods.release,
})

return M
