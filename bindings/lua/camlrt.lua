-- SPDX-License-Identifier: MIT OR Apache-2.0
-- camlrt: OCaml's values, Marshal and channels for LuaJIT. docs/lua.md is the guide.

local ffi = require "ffi"
local library = require "camlrt.library"
local runtime = require "camlrt.runtime"
local raw = require "camlrt.raw"
local errors = require "camlrt.errors"
local boxes = require "camlrt.boxes"
local scope = require "camlrt.scope"
local value = require "camlrt.value"
local schema = require "camlrt.schema"
local flatten = require "camlrt.flatten"
local writing = require "camlrt.writing"
local channel = require "camlrt.channel"
local marshal = require "camlrt.marshal"
local closure = require "camlrt.closure"
local container = require "camlrt.container"
local tree = require "camlrt.tree"
local sequence = require "camlrt.sequence"
local backends = require "camlrt.backends"
local compress = require "camlrt.compress"
local socket = require "camlrt.socket"
require "camlrt.copy"
local printf = require "camlrt.printf"
local scanf = require "camlrt.scanf"
local format = require "camlrt.format"
local lisp = require "camlrt.lisp"
local C, K = library.C, library.constants
local check = errors.check

local M = {
  version = require "camlrt_cdef".version,
  constants = K,
  options = require "camlrt.options",
  -- The raw layer.
  raw = raw.plain,
  hosted = raw.hosted,
  check = check,
  scope = scope.scope,
  coroutine = scope.coroutine,
  own = value.own,
  -- Values
  is_value = value.is_value,
  float = boxes.make.float,
  int32 = boxes.make.int32,
  nativeint = boxes.make.nativeint,
  int = boxes.make.int,
  decode = flatten.decode,
  encode = flatten.encode,
  marshal = { to_string = marshal.to_string, from_string = marshal.from_string, total_size = marshal.total_size },
  -- Channels
  open = channel.open,
  open_in = channel.open_in,
  open_out = channel.open_out,
  fdopen = channel.fdopen,
  lines = channel.lines,
  flush_all = channel.flush_all,
  open_string = backends.open_string,
  open_buffer = backends.open_buffer,
  open_custom = backends.open_custom,
  open_fed = backends.open_fed,
  open_drained = backends.open_drained,
  gzip = compress.gzip,
  zlib = compress.zlib,
  zstd = compress.zstd,
  decompress = compress.decompress,
  connect = socket.connect,
  listen = socket.listen,
  -- Containers
  hashtbl = require "camlrt.hashtbl",
  map = tree.map,
  set = tree.set,
  queue = sequence.queue,
  stack = sequence.stack,
  buffer = sequence.buffer,
  stream = require "camlrt.stream",
  -- Common Lisp's streams
  lisp = {
    open = lisp.open, with_open = lisp.with_open, on = lisp.on, over = lisp.over,
    string_input = lisp.string_input, string_output = lisp.string_output,
    broadcast = lisp.broadcast, concatenated = lisp.concatenated, two_way = lisp.two_way, echo = lisp.echo,
    standard = lisp.standard, bind = lisp.bind, with_standard = lisp.with_standard,
    char = lisp.char, symbol = format.symbol, vector = format.vector, ratio = format.ratio, parse = format.parse,
  },
  -- Formats
  format = format.format,
  sprintf = printf.sprintf,
  printf = printf.printf,
  eprintf = printf.eprintf,
  sscanf = scanf.sscanf,
  bscanf = scanf.bscanf,
  scanning = scanf.scanning,
  -- Functions
  closure = closure.closure,
  closures = closure.count,
  collect = closure.collect,
  poll = closure.poll,
  dropped = closure.dropped,
  close = runtime.close,
}

-- A value of what Lua has: simple things, or, as the generic view has them, tables.
function M.value(x)
  if value.is_value(x) then return x end
  return value.within(function() return value.own(value.handle(x)) end)
end

-- A block of these fields.
function M.block(tag, ...)
  local n = select("#", ...)
  local fields = { ... }
  return value.within(function()
    local handles = ffi.new("caml_value[?]", math.max(n, 1))
    for i = 1, n do handles[i - 1] = value.handle(fields[i]) end
    return value.own(C.camlrt_block(tag, handles, n))
  end)
end
-- A list of these elements.
function M.list(elements)
  if type(elements) ~= "table" then errors.misuse("camlrt: a list is made of a table, got " .. type(elements)) end
  return value.within(function()
    local n = writing.count(elements.n, elements, 1)
    writing.only_elements(elements, n, 1)
    local handles = ffi.new("caml_value[?]", math.max(n, 1))
    for i = 1, n do handles[i - 1] = value.handle(elements[i]) end
    return value.own(C.camlrt_list(handles, n))
  end)
end

-- Schemas as objects.
local Schema = schema.Schema
M.schema = schema.object
function Schema:decode(v) return flatten.decode(v, self) end
function Schema:encode(x) return flatten.encode(x, self) end
function Schema:from_string(s, at) return marshal.decode(s, self, at) end
function Schema:to_string(x, ...) return marshal.encode(x, self, ...) end
function Schema:read(ch) return ch:read_value(self) end
function Schema:write(ch, x, ...) return ch:write_value(x, self, ...) end
local function whole_file(path, mode, f)
  local ch = mode == "r" and channel.open_in(path) or channel.open_out(path)
  local fine, result = pcall(f, ch)
  local closed, why = ch:close()
  if not fine then error(result, 0) end
  if not closed then error(why, 0) end
  return result
end
function Schema:load(path)
  return whole_file(path, "r", function(ch) return ch:read_value(self) end)
end
-- The message is made before the file is opened: what cannot be written leaves the old one as it was.
function Schema:save(path, x, ...)
  local message = self:to_string(x, ...)
  whole_file(path, "w", function(ch)
    local written, why = ch:write(message)
    if not written then error(why, 0) end
  end)
end

-- What an object of this module is: "channel", "closed channel", "lisp stream", "closed lisp stream", "value", "released value", "schema", "error", "float", "int32",
-- "nativeint", "int", or a container's kind, "hash table", "map" and so on; nil for anything else.
function M.type(x)
  if value.is_value(x) then return x.h == 0 and "released value" or "value" end
  if getmetatable(x) == Schema then return "schema" end
  return errors.is_error(x) and "error" or channel.type(x) or lisp.type(x) or boxes.type(x) or container.type(x)
end

-- Exceptions

-- Whether a value may be an exception: its constructor, or a block of it and its arguments.
local function is_exception(v)
  local h = value.handle_of(v)
  local kind, tag = v:kind(), C.camlrt_tag(h)
  if kind == "object" then return true end
  if kind ~= "block" or tag ~= 0 or #v == 0 then return false end
  local first = v[1]
  return value.is_value(first) and first:kind() == "object"
end

-- The predefined exceptions that have an argument, and what it must be.
local function location(x) return value.is_value(x) and x:kind() == "block" or type(x) == "table" end
local ARGUMENTS = {
  Failure = "string", Invalid_argument = "string", Sys_error = "string", Match_failure = location,
  Assert_failure = location, Undefined_recursive_module = location,
}
local function is_string(x)
  return type(x) == "string" or value.is_value(x) and x:kind() == "string"
end
local function check_argument(name, argument)
  local wanted = ARGUMENTS[name]
  if wanted == "string" then
    if not is_string(argument) then errors.expected("raise", "a string for " .. name, errors.kind(argument)) end
  elseif wanted then
    if not wanted(argument) then errors.expected("raise", "a place (file, line, column) for " .. name, errors.kind(argument)) end
  elseif argument ~= nil then
    errors.expected("raise", "no argument for " .. name, errors.kind(argument))
  end
end

-- Raises an OCaml exception: a value of one, or its name and, where it has one, its argument.
function M.raise(exn, argument)
  if errors.is_error(exn) and exn.exn then exn = exn.exn end
  value.within(function()
    if type(exn) == "string" then
      local constructor = check(C.camlrt_exn(exn))
      check_argument(exn, argument)
      if argument == nil then
        C.caml_raise_constant(constructor)
      else
        C.caml_raise_with_arg(constructor, value.handle(argument))
      end
    elseif value.is_value(exn) and is_exception(exn) then
      if argument ~= nil then errors.expected("raise", "no argument for a value", errors.kind(argument)) end
      C.caml_raise(value.handle(exn))
    else
      errors.expected("raise", "an exception or the name of one", errors.kind(exn))
    end
    errors.raise()
  end)
end
function M.failwith(message)
  if not is_string(message) then errors.expected("failwith", "a string", errors.kind(message)) end
  M.raise("Failure", message)
end
M.is_error = errors.is_error

-- Names

function M.register(name, v)
  value.within(function() check(C.caml_register_named_value(value.handle(name), value.handle(v))) end)
end
-- The value with a name, or nil.
function M.named(name)
  errors.here()
  local h = C.camlrt_named(name)
  if h ~= 0 then return value.own(h) end
  if C.camlrt_error_code() ~= K.CAMLRT_NOT_FOUND then errors.raise() end
  C.camlrt_clear_error()
  return nil
end

-- How many handles live: 0 when nothing is held any more and Lua's collector has run.
function M.live_handles() return tonumber(C.camlrt_live_handles()) end

return setmetatable(M, {
  __index = function(t, name)
    local c = channel.standard(name)
    if c then rawset(t, name, c) end
    return c
  end,
})
