-- SPDX-License-Identifier: MIT OR Apache-2.0
-- Common Lisp's streams as objects. What fails raises an error, which has its condition's class and stream.

local ffi = require "ffi"
local bit = require "bit"
local library = require "camlrt.library"
local raw = require "camlrt.raw"
local errors = require "camlrt.errors"
local runtime = require "camlrt.runtime"
local value = require "camlrt.value"
local channel = require "camlrt.channel"
local format = require "camlrt.format"
local C, K = library.C, library.constants
local band, bor, rshift = bit.band, bit.bor, bit.rshift
local char = string.char
local check, done, told, whole = errors.check, errors.done, errors.told, errors.whole

local M = {}

-- Constants of the library by names of Lisp's: those that begin with `prefix`, or are named.
local function names(prefix, list)
  local all = {}
  for _, name in ipairs(list) do all[name] = K[prefix .. name:upper()] end
  return all
end
local function shown_names(all)
  local sorted = {}
  for name in pairs(all) do sorted[#sorted + 1] = ("%q"):format(name) end
  table.sort(sorted)
  return table.concat(sorted, ", ")
end
local function named(all, name, what)
  local number = all[name]
  if not number then
    errors.unfit(("camlrt: %s is one of %s, not %s"):format(what, shown_names(all), errors.shown(name)))
  end
  return number
end
local DIRECTIONS = names("CAMLRT_STREAM_", { "input", "output", "io" })
local ELEMENTS = names("CAMLRT_STREAM_", { "character", "binary", "strict" })
local EXISTS = names("CAMLRT_IF_EXISTS_", { "error", "nil", "supersede", "overwrite", "append", "rename" })
local MISSING = names("CAMLRT_IF_DOES_NOT_EXIST_", { "error", "create", "nil" })
local STANDARD = { input = K.CAMLRT_STANDARD_INPUT, output = K.CAMLRT_STANDARD_OUTPUT, error = K.CAMLRT_ERROR_OUTPUT }
local DESCRIPTOR = { input = 0, output = 1, error = 2 }
local function name_of(all, number)
  for name, n in pairs(all) do
    if n == number then return name end
  end
end

-- Characters are strings of one; where one is given it may be a codepoint, too.
local function encoded(c)
  if c < 0x80 then return char(c) end
  local last = bor(0x80, band(c, 0x3f))
  if c < 0x800 then return char(bor(0xc0, rshift(c, 6)), last) end
  local middle = bor(0x80, band(rshift(c, 6), 0x3f))
  if c < 0x10000 then return char(bor(0xe0, rshift(c, 12)), middle, last) end
  return char(bor(0xf0, rshift(c, 18)), bor(0x80, band(rshift(c, 12), 0x3f)), middle, last)
end
local LEAD = { 0x7f, 0x1f, 0x0f, 0x07 }
-- Surrogates are none.
local function is_codepoint(n) return n % 1 == 0 and n >= 0 and (n < 0xd800 or n >= 0xe000 and n <= 0x10ffff) end
local function codepoint(c, stream)
  if type(c) == "number" and is_codepoint(c) then return c end
  local mask = type(c) == "string" and LEAD[#c]
  if mask then
    local n = band(c:byte(), mask)
    for i = 2, #c do n = n * 64 + band(c:byte(i), 0x3f) end
    if is_codepoint(n) and encoded(n) == c then return n end
  end
  errors.unfit(("camlrt: a character is a string of one in UTF-8, or its codepoint, not %s"):format(errors.shown(c)), stream)
end
-- A character among the arguments of a control string.
function M.char(c)
  errors.here()
  return value.own(C.host_character(codepoint(c)))
end

-- A character, nil at the end, of what a call answered.
local function character(answer)
  if answer >= 0 then return encoded(answer) end
  if answer == -2 then errors.raise() end
  return nil
end
-- A number that may not be there: then the answer is -1.
local function number(answer)
  if answer >= 0 then return tonumber(answer) end
  if answer == -2 then errors.raise() end
  return nil
end

local is_stream
-- The bytes of the longest character, and how many are read at a time.
local MOST_BYTES = 4
local SIZE, count_cell, bytes_type = 0x10000, ffi.typeof "size_t[1]", ffi.typeof "uint8_t[?]"

-- The methods over functions of the library: those of streams on host code are interpreted.
local function methods_over(R)
  local m = {}

  -- As of a value: the stream must be in a variable until the handle was used.
  local function open(s)
    if not is_stream(s) then errors.expected("lisp", "a stream", errors.kind(s)) end
    errors.here()
    return s.h
  end
  m.handle = open

  local function string_of(handle)
    local text = value.string_of(check(handle))
    C.camlrt_release(handle)
    return text
  end
  local function bytes_of(s, what, text)
    if type(text) == "number" then return tostring(text) end
    if type(text) ~= "string" then errors.expected(what, "a string", errors.kind(text), s) end
    return text
  end

  -- Characters in
  function m.read_char(s) return character(R.host_stream_read_char(open(s))) end
  function m.unread_char(s, c)
    done(R.host_stream_unread_char(open(s), codepoint(c, s)))
    return s
  end
  -- At the next character; with `true`, that is no whitespace; with a character, that one.
  function m.peek_char(s, over)
    local h = open(s)
    local how = over == nil and K.CAMLRT_PEEK_NEXT or over == true and K.CAMLRT_PEEK_NO_SPACE or codepoint(over, s)
    return character(R.host_stream_peek_char(h, how))
  end
  -- A line and whether its newline was missing; nil at the end.
  function m.read_line(s)
    local handle = check(R.host_stream_read_line(open(s)))
    if handle == K.CAMLRT_UNIT then return nil, true end
    local missing = C.host_missing_newline() == 1
    return string_of(handle), missing
  end
  function m.lines(s)
    return function() return (m.read_line(s)) end
  end
  -- At most n characters, or bytes of a binary stream; nil at the end.
  function m.read_string(s, n)
    local text = string_of(R.host_stream_read_string(open(s), whole("read_string", "how many", n, 0, nil, s)))
    if n > 0 and text == "" then return nil end
    return text
  end
  function m.listen(s) return told(R.host_stream_listen(open(s))) == 1 end

  -- Characters out
  function m.write_char(s, c)
    done(R.host_stream_write_char(open(s), codepoint(c, s)))
    return s
  end
  function m.write_string(s, text)
    local h = open(s)
    text = bytes_of(s, "write_string", text)
    done(R.host_stream_write_string(h, text, #text))
    return s
  end
  function m.terpri(s)
    done(R.host_stream_terpri(open(s)))
    return s
  end
  function m.fresh_line(s) return told(R.host_stream_fresh_line(open(s))) == 1 end
  function m.column(s) return number(R.host_stream_column(open(s))) end
  function m.format(s, control, ...)
    format.format(s, control, ...)
    return s
  end

  -- Bytes, and blocks of either
  function m.read_byte(s) return number(R.host_stream_read_byte(open(s))) end
  function m.write_byte(s, byte)
    done(R.host_stream_write_byte(open(s), whole("write_byte", "a byte", byte, 0, 255, s)))
    return s
  end
  -- At most n bytes, of whole characters from a stream of those, but one if there is one; fewer at the end; nil at the end itself.
  function m.read_sequence(s, n)
    local h, parts, left = open(s), {}, whole("read_sequence", "how many bytes", n, 0, nil, s)
    local buf, count = bytes_type(math.min(n, SIZE)), count_cell()
    while left > 0 do
      local room = math.min(left, SIZE)
      local status = R.host_stream_read_sequence(h, buf, room, count)
      if status ~= 0 then
        if #parts == 0 then errors.raise() end
        -- As in the library: what was read is the result, and the next call meets the error.
        C.camlrt_clear_error()
        break
      end
      local got = tonumber(count[0])
      if got == 0 then break end
      parts[#parts + 1], left = ffi.string(buf, got), left - got
      -- More than a character's room is left only by the end, or by an error.
      if room - got >= MOST_BYTES then break end
    end
    if n == 0 or #parts > 0 then return table.concat(parts) end
    if n < MOST_BYTES then return m.read_string(s, 1) end
    return nil
  end
  function m.write_sequence(s, bytes)
    local h = open(s)
    bytes = bytes_of(s, "write_sequence", bytes)
    done(R.host_stream_write_sequence(h, bytes, #bytes))
    return s
  end

  -- Buffers and places
  local function action(name)
    local call = R[name]
    return function(s)
      done(call(open(s)))
      return s
    end
  end
  m.finish_output = action "host_stream_finish_output"
  m.force_output = m.finish_output
  m.clear_output = action "host_stream_clear_output"
  m.clear_input = action "host_stream_clear_input"
  -- In bytes: where it is, nil if it is nowhere; or it goes there.
  function m.position(s, to)
    if to == nil then return number(R.host_stream_file_position(open(s))) end
    done(R.host_stream_set_file_position(open(s), whole("position", "where", to, 0, nil, s)))
    return s
  end
  function m.length(s) return tonumber(told(R.host_stream_file_length(open(s)))) end

  -- What was written since the last time to a stream that writes a string, closed or not.
  function m.take_string(s) return string_of(R.host_get_output_stream_string(open(s))) end

  -- What is known
  function m.direction(s) return name_of(DIRECTIONS, told(C.host_stream_direction(open(s)))) end
  function m.element_type(s) return name_of(ELEMENTS, told(C.host_stream_element_type(open(s)))) end
  local function predicate(name)
    local ask = C[name]
    return function(s) return told(ask(open(s))) == 1 end
  end
  m.is_open = predicate "host_stream_is_open"
  m.is_input = predicate "host_stream_is_input"
  m.is_output = predicate "host_stream_is_output"
  m.is_interactive = predicate "host_stream_is_interactive"
  function m.descriptor(s) return told(C.host_stream_fd(open(s))) end
  function m.set_strict(s, strict)
    done(C.host_stream_set_strict(open(s), strict and 1 or 0))
    return s
  end
  function m.value(s) return value.own(check(C.camlrt_retain(open(s)))) end

  -- Closing again is fine. With `abort` what was not written is forgotten, and a new file removed.
  function m.close(s, how)
    local h = open(s)
    if how ~= nil and type(how) ~= "table" then errors.expected("close", "a table of options", errors.kind(how), s) end
    channel.close_forgotten()
    local status = R.host_stream_close(h, how and how.abort and 1 or 0)
    local e = status ~= 0 and errors.take()
    if C.host_stream_is_open(h) ~= 1 then s.owns = false end
    if e then error(e, 0) end
    return true
  end
  -- That of a stream that was forgotten: what cannot be written is lost.
  function m.close_handle(h)
    if R.host_stream_close(h, 0) ~= 0 and R.host_stream_close(h, 1) ~= 0 then C.camlrt_clear_error() end
    C.camlrt_release(h)
  end
  return m
end

local function class(name, methods)
  local close = methods.close_handle
  methods.close_handle = nil
  return ffi.metatype(("struct { caml_value h; bool owns; /* lisp, %s */ }"):format(name), {
    __index = errors.methods("a stream", methods),
    __eq = function(a, b)
      return is_stream(a) and is_stream(b) and check(C.caml_equal(methods.handle(a), methods.handle(b))) == K.CAMLRT_TRUE
    end,
    __tostring = function(s)
      if not runtime.is_current() then return "camlrt lisp stream: stale" end
      local way = name_of(DIRECTIONS, C.host_stream_direction(s.h))
      return ("camlrt lisp stream: %s%s"):format(way, C.host_stream_is_open(s.h) == 1 and "" or ", closed")
    end,
    __gc = function(s)
      if not runtime.alive then return end
      if s.owns then
        channel.forget(s.h, close)
      else
        runtime.release(s.h)
      end
    end,
  })
end

-- Streams on the library's own channels, and those that come to Lua functions.
local Plain, Hosted = class("plain", methods_over(raw.plain)), class("hosted", methods_over(raw.hosted))
is_stream = function(s) return ffi.istype(Plain, s) or ffi.istype(Hosted, s) end
M.is_stream, format.is_stream = is_stream, is_stream
local function is_hosted(s) return ffi.istype(Hosted, s) end

-- What a stream is made of lives as long as it does: as objects, which would else be closed as forgotten ones.
local parts_of = setmetatable({}, { __mode = "k" })
-- The streams that are bound to the standard ones.
local bound = {}

local function object(Class, h, owns)
  check(h)
  channel.close_forgotten()
  local v = value.own(h)
  local s = Class(v.h, owns)
  v.h = 0
  return s
end
-- The stream that an error concerns, whatever it is made of.
function errors.keep_stream(handle)
  local h = C.camlrt_retain(handle)
  C.camlrt_release(handle)
  return h ~= 0 and Hosted(h, false) or nil
end

-- Functions in the place of a standard descriptor may be Lua's.
local function class_on(fd) return raw.is_placed(fd) and Hosted or Plain end

local function element(name) return named(ELEMENTS, name or "character", "an element type") end

local OPTIONS = { direction = true, if_exists = true, if_does_not_exist = true, element_type = true }
local function opened(path, options)
  local direction = named(DIRECTIONS, options.direction or "input", "a direction")
  local exists = named(EXISTS, options.if_exists or "error", "if_exists")
  -- The standard's: what is to be read, or changed where it is, must be there.
  local must_be = direction == K.CAMLRT_STREAM_INPUT or exists == K.CAMLRT_IF_EXISTS_OVERWRITE
    or exists == K.CAMLRT_IF_EXISTS_APPEND
  local missing = named(MISSING, options.if_does_not_exist or (must_be and "error" or "create"), "if_does_not_exist")
  local h = C.host_stream_open(value.handle(path), direction, exists, missing, element(options.element_type))
  return check(h) ~= K.CAMLRT_UNIT and object(Plain, h, true) or nil
end
-- Opens a file; nil where that is what was asked for.
function M.open(path, options)
  if type(path) ~= "string" then errors.expected("open", "a file's name", errors.kind(path)) end
  if options ~= nil and type(options) ~= "table" then
    errors.expected("open", "a table of options", errors.kind(options))
  end
  for name in pairs(options or {}) do
    if not OPTIONS[name] then errors.misuse(("camlrt: open has no option %s"):format(errors.shown(name))) end
  end
  channel.close_forgotten()
  return value.within(opened, path, options or {})
end

local function finished(s, fine, ...)
  if fine then
    if s then s:close() end
    return ...
  end
  if s then pcall(s.close, s, { abort = true }) end
  error((...), 0)
end
-- Gives f(stream, ...), and closes the stream then: what f did not come to the end of is forgotten.
function M.with_open(path, options, f, ...)
  local s = M.open(path, options)
  return finished(s, pcall(f, s, ...))
end

-- A stream on a descriptor, which has one buffer for each direction.
function M.on(fd, direction, element_type)
  errors.here()
  local way = named(DIRECTIONS, direction or "input", "a direction")
  whole("on", "a descriptor", fd, 0, 0x7fffffff)
  return object(class_on(fd), C.host_stream_make(fd, way, element(element_type)), false)
end
-- A stream on channels of this module's, one for each direction; closed, it closes them.
function M.over(input, output, element_type)
  errors.here()
  local hosted = false
  local function handle(ch)
    if ch == nil then return K.CAMLRT_UNIT end
    if not channel.is_channel(ch) then errors.expected("over", "a channel", errors.kind(ch)) end
    hosted = hosted or channel.is_hosted(ch)
    return ch:handle()
  end
  local from, to = handle(input), handle(output)
  local s = object(hosted and Hosted or Plain, C.host_stream_over(from, to, element(element_type)), false)
  parts_of[s] = { input, output }
  return s
end

function M.string_input(text)
  errors.here()
  local s = value.within(function() return object(Plain, C.host_make_string_input_stream(value.handle(text)), false) end)
  return s
end
function M.string_output()
  errors.here()
  return object(Plain, C.host_make_string_output_stream(), false)
end

-- Streams of streams: nil stands for the standard one, where one has a name.
local function part(what, s, name, parts)
  if s == nil and name then s = M.standard(name) end
  if not is_stream(s) then errors.expected("lisp." .. what, "a stream", errors.kind(s)) end
  parts[#parts + 1] = s
  parts.hosted = parts.hosted or is_hosted(s)
  return s:handle()
end
local function composed(h, parts)
  local s = object(parts.hosted and Hosted or Plain, h, false)
  parts_of[s] = parts
  return s
end
local function of_two(what, make)
  return function(input, output)
    local parts = {}
    local from, to = part(what, input, "input", parts), part(what, output, "output", parts)
    return composed(make(from, to), parts)
  end
end
local function of_many(what, make)
  return function(...)
    errors.here()
    local n, parts = select("#", ...), {}
    local handles = ffi.new("caml_value[?]", math.max(n, 1))
    for i = 1, n do handles[i - 1] = part(what, (select(i, ...)), nil, parts) end
    return composed(make(handles, n), parts)
  end
end
M.two_way, M.echo = of_two("two_way", C.host_make_two_way_stream), of_two("echo", C.host_make_echo_stream)
M.broadcast = of_many("broadcast", C.host_make_broadcast_stream)
M.concatenated = of_many("concatenated", C.host_make_concatenated_stream)

-- A standard stream: "input", "output" or "error".
function M.standard(name)
  local which = named(STANDARD, name, "a standard stream")
  errors.here()
  if bound[name] then return bound[name] end
  return object(class_on(DESCRIPTOR[name]), C.host_standard_stream(which), false)
end
-- Puts a stream in the place of a standard one; nil has that be on its descriptor again.
function M.bind(name, s)
  local which = named(STANDARD, name, "a standard stream")
  errors.here()
  if s ~= nil and not is_stream(s) then errors.expected("bind", "a stream", errors.kind(s)) end
  done(C.host_bind_standard_stream(which, s and s:handle() or K.CAMLRT_UNIT))
  bound[name] = s
end
local function bound_again(name, before, fine, ...)
  M.bind(name, before)
  if not fine then error((...), 0) end
  return ...
end
-- Gives f(...), during which the stream is the standard one.
function M.with_standard(name, s, f, ...)
  local before = bound[name]
  M.bind(name, s)
  return bound_again(name, before, pcall(f, ...))
end

-- As camlrt.type.
function M.type(x)
  if not is_stream(x) then return nil end
  return runtime.is_current() and C.host_stream_is_open(x.h) == 1 and "lisp stream" or "closed lisp stream"
end

return M
