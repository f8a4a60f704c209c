-- SPDX-License-Identifier: MIT OR Apache-2.0
-- Streams of OCaml 4 as objects: elements that are made when they are asked for.

local ffi = require "ffi"
local library = require "camlrt.library"
local raw = require "camlrt.raw".plain
local errors = require "camlrt.errors"
local value = require "camlrt.value"
local container = require "camlrt.container"
local closure = require "camlrt.closure"
local channel = require "camlrt.channel"
local C, K = library.C, library.constants
local check, within = errors.check, value.within
local put, get, given = container.put, container.get, container.given

local methods, class = {}, container.begin()

local function option(o, how)
  if check(o) == K.CAMLRT_UNIT then return nil end
  return get(check(C.caml_field(o, 0)), how.key)
end
local function looked(h, how) return option(raw.caml_stream_peek(h), how) end
-- The next element, which stays there; nil at the end.
methods.peek = class.method(looked)
local function taken(h, how)
  if check(raw.caml_stream_is_empty(h)) == K.CAMLRT_TRUE then return nil end
  return get(check(raw.caml_stream_next(h)), how.key)
end
-- The next element, which is taken; nil at the end.
methods.next = class.method(taken)
function methods.junk(s) check(raw.caml_stream_junk(class.handle(s))) end
function methods.count(s)
  local n = value.out(check(C.caml_stream_count(class.handle(s))))
  return n
end
-- The next elements in a table, at most n: looked at, or taken.
local function ahead(h, how, n) return container.listed(check(raw.caml_stream_npeek(put(n), h)), how.key) end
methods.npeek = class.method(ahead)
local function many(h, how, n)
  local all, array = {}, check(raw.caml_stream_take(put(n), h))
  for i = 1, tonumber(C.camlrt_size(array)) do all[i] = get(check(C.caml_field(array, i - 1)), how.key) end
  return all
end
methods.take = class.method(many)
-- Takes the elements one by one, with their numbers.
function methods.pairs(s)
  return function()
    local x = methods.next(s)
    if x == nil then return nil end
    return methods.count(s), x
  end
end
-- Another stream: of this one's elements and behind them those of the other.
local function append(h, other, how) return class.new(check(C.caml_stream_iapp(h, other)), how) end
function methods.append(s, other)
  local new = within(append, class.handle(s), class.handle(other), given(s))
  return new
end

container.class(class, "stream", methods, {
  __tostring = function(s) return "camlrt stream" .. (s.h == 0 and ": released" or "") end,
  __concat = function(a, b) return methods.append(a, b) end,
})

-- A function's answers are the elements; nil is the end.
local function generator(f, t)
  return closure.closure(function(count)
    local x = f(count)
    if x == nil then return nil end
    local some = within(function()
      local fields = { put(x, t) }
      return value.own(check(C.camlrt_block(0, ffi.new("caml_value[1]", fields), 1)))
    end)
    return some
  end, 1)
end

local makers = {
  ["nil"] = function() return K.CAMLRT_UNIT end,
  string = function(s) return C.caml_stream_of_string(put(s)) end,
  table = function(all, t)
    local handles = ffi.new("caml_value[?]", math.max(#all, 1))
    for i = 1, #all do handles[i - 1] = put(all[i], t) end
    return C.caml_stream_of_list(check(C.camlrt_list(handles, #all)))
  end,
  ["function"] = function(f, t) return C.caml_stream_from(value.handle(generator(f, t))) end,
}
local function make(x, how)
  local maker = makers[type(x)]
  if channel.is_channel(x) then
    maker = function() return C.caml_stream_of_channel(x:handle()) end
  elseif value.is_value(x) then
    maker = value.handle
  end
  if not maker then errors.expected("stream", "a list, string, function, channel or value", errors.kind(x)) end
  local s = class.new(check(maker(x, how.key)), how.key and how)
  check(C.caml_stream_count(s.h))
  return s
end
-- A stream of a table's elements, a string's bytes, what a function gives, a channel's bytes; or the one that a value is.
return function(x, t)
  local s = within(make, x, { key = container.type_of(t) })
  return s
end
