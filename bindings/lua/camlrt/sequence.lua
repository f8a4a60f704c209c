-- SPDX-License-Identifier: MIT OR Apache-2.0
-- OCaml's queues, stacks and buffers as objects.

local library = require "camlrt.library"
local errors = require "camlrt.errors"
local value = require "camlrt.value"
local container = require "camlrt.container"
local C, K = library.C, library.constants
local check, within = errors.check, value.within
local put, given = container.put, container.given

local M = {}

local NAMES = { of = true, key = true }
-- A constructor of what `create` makes, or of the value that is given.
local function constructor(class, what, create, names)
  return function(options)
    options = container.options(options, "of", names)
    local how = { key = container.type_of(options.key) }
    local h = options.of and container.retained(options.of, what) or check(create(options))
    local c = class.new(h, how.key and how)
    local _ = #c
    return c
  end
end

-- Queues and stacks: the library calls what they do by other names.
local function sequence(name, names)
  local function of(work) return C["caml_" .. name .. "_" .. work] end
  local add, take, peek, array = of(names.add), of(names.take), of(names.peek), of "to_array"
  local empty = check(C.camlrt_exn("Stdlib." .. (name:gsub("^%l", string.upper)) .. ".Empty"))
  C.camlrt_release(empty)
  local methods, class = {}, container.begin()

  local function put_in(h, how, x) check(add(put(x, how.key), h)) end
  methods[names.add] = function(s, x) within(put_in, class.handle(s), given(s), x) end
  -- The next element, or nil where there is none.
  local function next_by(f)
    return class.method(function(h, how)
      if check(of "is_empty"(h)) == K.CAMLRT_TRUE then return nil end
      return container.get(check(f(h)), how.key)
    end)
  end
  methods[names.take], methods[names.peek] = next_by(take), next_by(peek)
  function methods.clear(s) check(of "clear"(class.handle(s))) end
  function methods.copy(s)
    local copy = class.new(check(of "copy"(class.handle(s))), given(s))
    return copy
  end
  -- The elements that are there now, numbered, the next one first.
  function methods.pairs(s)
    local iterator = container.iterate_elements(check(array(class.handle(s))), given(s))
    return iterator
  end
  container.class(class, name, methods, {
    __len = function(s)
      local n = value.out(check(of "length"(class.handle(s))))
      return n
    end,
  })
  local create = of "create"
  M[name] = constructor(class, name, function() return create(K.CAMLRT_UNIT) end, NAMES)
  return methods, class
end

local queue, Queue = sequence("queue", { add = "add", take = "take", peek = "peek" })
sequence("stack", { add = "push", take = "pop", peek = "top" })
-- Moves all elements behind those of another queue.
function queue.transfer(q, to) check(C.caml_queue_transfer(Queue.handle(q), Queue.handle(to))) end

-- Buffers
local buffer = {}
local Buffer = container.begin()
local function add(h, s)
  if type(s) == "number" then s = tostring(s) end
  check(C.caml_buffer_add_string(h, value.handle(s)))
end
-- Adds strings; gives the buffer.
function buffer.add(b, ...)
  local h = Buffer.handle(b)
  for i = 1, select("#", ...) do within(add, h, (select(i, ...))) end
  return b
end
local function part(h, from, length) return container.get(check(C.caml_buffer_sub(h, put(from), put(length)))) end
local function contents(b)
  local s = value.out(check(C.caml_buffer_contents(Buffer.handle(b))))
  return s
end
buffer.contents = contents
-- As string.sub.
function buffer.sub(b, from, to)
  local n = #b
  from, to = from or 1, to or -1
  if from < 0 then from = math.max(n + from + 1, 1) elseif from == 0 then from = 1 end
  if to < 0 then to = n + to + 1 else to = math.min(to, n) end
  if from > to then return "" end
  local s = within(part, Buffer.handle(b), from - 1, to - from + 1)
  return s
end
function buffer.clear(b) check(C.caml_buffer_clear(Buffer.handle(b))) end
function buffer.reset(b) check(C.caml_buffer_reset(Buffer.handle(b))) end
function buffer.truncate(b, n) within(function(h) check(C.caml_buffer_truncate(h, put(n))) end, Buffer.handle(b)) end

container.class(Buffer, "buffer", buffer, {
  __len = function(b)
    local n = value.out(check(C.caml_buffer_length(Buffer.handle(b))))
    return n
  end,
  __tostring = contents,
})
local ROOM = 256
M.buffer = constructor(Buffer, "buffer", function(options)
  if options.size ~= nil then errors.whole("buffer", "size", options.size) end
  local h = within(function() return check(C.camlrt_retain(check(C.caml_buffer_create(put(options.size or ROOM))))) end)
  return h
end, { of = true, size = true })

return M
