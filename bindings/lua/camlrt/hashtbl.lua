-- SPDX-License-Identifier: MIT OR Apache-2.0
-- OCaml's hash tables as objects: t[k], t[k] = v, #t, t:pairs().

local library = require "camlrt.library"
local raw = require "camlrt.raw".plain
local errors = require "camlrt.errors"
local value = require "camlrt.value"
local container = require "camlrt.container"
local C, K = library.C, library.constants
local check, within = errors.check, value.within
local put, given = container.put, container.given

local methods = {}
local class = container.begin()

-- The library's function for tables of any keys, or the one for tables that have functions for theirs.
local function for_keys(name)
  local any, with = raw["caml_hash_" .. name], raw["caml_hash_" .. name .. "_with"]
  return function(how, ...)
    if how.by then return with(put(how.hash), put(how.equal), ...) end
    return any(...)
  end
end
local find, find_all, mem = for_keys "find", for_keys "find_all", for_keys "mem"
local add, replace, remove = for_keys "add", for_keys "replace", for_keys "remove"

local function look_up(h, how, key) return container.found(find(how, h, put(key, how.key)), how.data) end
local function change(change_by, h, how, key, data)
  check(change_by(how, h, put(key, how.key), put(data, how.data)))
end
local function forget(h, how, key) check(remove(how, h, put(key, how.key))) end

-- The data of a key, or nil.
methods.find = class.method(look_up)
methods.find_all = class.method(function(h, how, key)
  return container.listed(check(find_all(how, h, put(key, how.key))), how.data)
end)
methods.mem = class.method(function(h, how, key) return check(mem(how, h, put(key, how.key))) == K.CAMLRT_TRUE end)
-- A new binding, which hides the one that there is; or in its place.
function methods.add(t, key, data) within(change, add, class.handle(t), given(t), key, data) end
function methods.replace(t, key, data) within(change, replace, class.handle(t), given(t), key, data) end
function methods.remove(t, key) within(forget, class.handle(t), given(t), key) end

function methods.clear(t) check(C.caml_hash_clear(class.handle(t))) end
function methods.reset(t) check(C.caml_hash_reset(class.handle(t))) end
function methods.copy(t)
  local copy = class.new(C.caml_hash_copy(class.handle(t)), given(t))
  return copy
end

-- Keys and data, of the bindings that there are now.
function methods.pairs(t)
  local iterator = container.iterate_pairs(check(C.caml_hash_to_array(class.handle(t))), given(t))
  return iterator
end

-- All bindings of a table of Lua's, each in the place of the one that there is.
local function replace_each(h, how, all)
  for key, data in pairs(all) do change(replace, h, how, key, data) end
end
function methods.replace_all(t, all) within(replace_each, class.handle(t), given(t), all) end

container.class(class, "hash table", methods, {
  -- A key that is the name of a method is found by t:find(k).
  __index = function(t, key)
    local method = type(key) == "string" and methods[key]
    if method then return method end
    local x = methods.find(t, key)
    return x
  end,
  __newindex = function(t, key, data)
    if data == nil then return methods.remove(t, key) end
    methods.replace(t, key, data)
  end,
  __len = function(t)
    local n = value.out(check(C.caml_hash_length(class.handle(t))))
    return n
  end,
})

local NAMES = { of = true, size = true, random = true, key = true, data = true, hash = true, equal = true }
local SIZE = 16

local function create(options)
  if options.size ~= nil then errors.whole("hashtbl", "size", options.size) end
  if options.random == nil then return C.caml_hash_create(put(options.size or SIZE)) end
  return C.caml_hash_create_random(put(options.random), put(options.size or SIZE))
end

-- A hash table: a new one, or that which a value is.
return function(options)
  options = container.options(options, "of", NAMES)
  local how = { key = container.type_of(options.key), data = container.type_of(options.data) }
  how.hash = options.hash and container.callable(options.hash, "hashtbl", { how.key }, "int")
  how.equal = options.equal and container.callable(options.equal, "hashtbl", { how.key, how.key }, "bool")
  how.by = how.hash or how.equal
  local h = options.of and container.retained(options.of, "hashtbl") or check(create(options))
  local t = class.new(h, (how.key or how.data or how.by) and how)
  -- What is no table is told at once.
  local _ = #t
  return t
end
