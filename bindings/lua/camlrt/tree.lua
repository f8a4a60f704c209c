-- SPDX-License-Identifier: MIT OR Apache-2.0
-- OCaml's maps and sets as objects, which never change: what adds to one gives a new one.

local library = require "camlrt.library"
local raw = require "camlrt.raw".plain
local errors = require "camlrt.errors"
local value = require "camlrt.value"
local container = require "camlrt.container"
local C, K = library.C, library.constants
local check, within = errors.check, value.within
local put, get, given = container.put, container.get, container.given

local M = {}

-- What maps and sets have in common: `name` is "map" or "set", `methods` what only they have. Gives the class.
local function class_of(name, methods, meta, iterate)
  local class = container.begin()
  local function of(work) return raw["caml_" .. name .. "_" .. work] end
  local function made(handle, how)
    local t = class.new(check(handle), how)
    return t
  end
  -- The order of the keys, as the library takes it.
  local function order(how) return put(how.compare) end

  -- What takes a key and gives another tree, the answer to a question, or what is found.
  local remove, mem, find = of "remove", of "mem", of "find"
  local function without(h, how, key) return made(remove(order(how), put(key, how.key), h), how) end
  methods.remove = class.method(without)
  local function is_in(h, how, key) return check(mem(order(how), put(key, how.key), h)) == K.CAMLRT_TRUE end
  methods.mem = class.method(is_in)
  local function look_up(h, how, key)
    return container.found(find(order(how), put(key, how.key), h), methods.content(how))
  end
  methods.find = class.method(look_up)
  local split = of "split"
  local function parts(h, how, key)
    local all = check(split(order(how), put(key, how.key), h))
    return made(C.caml_field(all, 0), how), made(C.caml_field(all, 2), how)
  end
  -- Those before a key, and those behind it.
  function methods.split(t, key)
    local before, behind = within(parts, class.handle(t), given(t), key)
    return before, behind
  end

  local array, backwards, from = of "to_array", of "to_rev_array", of "to_array_from"
  -- In the order of the keys; backwards; from a key on.
  function methods.pairs(t)
    local iterator = iterate(check(array(class.handle(t))), given(t))
    return iterator
  end
  function methods.rev_pairs(t)
    local iterator = iterate(check(backwards(class.handle(t))), given(t))
    return iterator
  end
  local function array_from(h, how, key) return value.own(check(from(order(how), put(key, how.key), h))) end
  function methods.pairs_from(t, key)
    local how = given(t)
    local all = within(array_from, class.handle(t), how, key)
    local iterator = iterate(check(C.camlrt_retain(value.handle_of(all))), how)
    return iterator
  end

  -- Two trees of one order.
  local function two(work, result)
    local f = of(work)
    local function both(a, b, how) return result(f(order(how), a, b), how) end
    return function(a, b)
      local x = within(both, class.handle(a), class.handle(b), given(a))
      return x
    end
  end
  local function told(handle) return check(handle) == K.CAMLRT_TRUE end

  local cardinal = of "cardinal"
  function meta.__len(t)
    local n = value.out(check(cardinal(class.handle(t))))
    return n
  end
  function meta.__index(t, key)
    local method = type(key) == "string" and methods[key]
    if method then return method end
    local x = meta.look(t, key)
    return x
  end
  function meta.__newindex() errors.misuse(("camlrt: a %s never changes: t:add gives a new one"):format(name)) end

  container.class(class, name, methods, meta)
  class.made, class.order, class.two, class.told = made, order, two, told
  return class
end

-- The constructor: of an order, which is a function, or of options.
local NAMES = { of = true, compare = true, key = true, data = true }
local function constructor(class, name)
  return function(options)
    options = container.options(options, "compare", NAMES)
    local how = { key = container.type_of(options.key), data = container.type_of(options.data) }
    how.compare = options.compare and container.callable(options.compare, name, { how.key, how.key }, "int")
    local h = options.of ~= nil and container.retained(options.of, name) or K.CAMLRT_UNIT
    local t = class.new(h, (how.key or how.data or how.compare) and how)
    check(raw["caml_" .. name .. "_is_empty"](class.handle(t)))
    return t
  end
end

-- Maps
local map = {}
function map.content(how) return how.data end
local map_meta = { look = function(t, key) return map.find(t, key) end }
local Map = class_of("map", map, map_meta, container.iterate_pairs)

local function bound(h, how, key, data)
  return Map.made(raw.caml_map_add(Map.order(how), put(key, how.key), put(data, how.data), h), how)
end
map.add = Map.method(bound)
local function bind_each(h, how, all)
  for key, data in pairs(all) do
    h = check(raw.caml_map_add(Map.order(how), put(key, how.key), put(data, how.data), h))
  end
  return Map.made(h, how)
end
-- All that is in a table of Lua's.
map.add_all = Map.method(bind_each)
local function end_of(read)
  local function binding(h, how)
    local pair = read(h)
    if pair == 0 then return container.found(pair) end
    return get(check(C.caml_field(pair, 0)), how.key), get(check(C.caml_field(pair, 1)), how.data)
  end
  return function(m)
    local key, data = within(binding, Map.handle(m), given(m))
    return key, data
  end
end
map.min, map.max = end_of(C.caml_map_min_binding), end_of(C.caml_map_max_binding)

-- Sets
local set = {}
function set.content(how) return how.key end
local set_meta = { look = function(s, element) return set.mem(s, element) or nil end }
function set_meta.__add(a, b) return set.union(a, b) end
function set_meta.__mul(a, b) return set.inter(a, b) end
function set_meta.__sub(a, b) return set.diff(a, b) end
function set_meta.__le(a, b) return set.subset(a, b) end
local Set
function set_meta.__eq(a, b) return Set.is(a) and Set.is(b) and set.equal(a, b) end
Set = class_of("set", set, set_meta, container.iterate_elements)

local function with_element(h, how, element)
  return Set.made(raw.caml_set_add(Set.order(how), put(element, how.key), h), how)
end
set.add = Set.method(with_element)
local function with_each(h, how, all)
  for i = 1, #all do h = check(raw.caml_set_add(Set.order(how), put(all[i], how.key), h)) end
  return Set.made(h, how)
end
-- All elements of a table of Lua's, from 1 on.
set.add_all = Set.method(with_each)
local function end_element(read)
  return Set.method(function(h, how) return container.found(read(h), how.key) end)
end
set.min, set.max = end_element(C.caml_set_min_elt), end_element(C.caml_set_max_elt)
set.union, set.inter, set.diff = Set.two("union", Set.made), Set.two("inter", Set.made), Set.two("diff", Set.made)
set.subset, set.disjoint, set.equal = Set.two("subset", Set.told), Set.two("disjoint", Set.told), Set.two("equal", Set.told)

M.map, M.set = constructor(Map, "map"), constructor(Set, "set")
return M
