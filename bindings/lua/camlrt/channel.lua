-- SPDX-License-Identifier: MIT OR Apache-2.0
-- OCaml's channels, as Lua's io has its files and as OCaml's standard library has them.
--
-- Methods of the first kind answer as io's do: nil and the error where something fails. Those of the second raise it.

local ffi = require "ffi"
local library = require "camlrt.library"
local raw = require "camlrt.raw"
local errors = require "camlrt.errors"
local value = require "camlrt.value"
local flatten = require "camlrt.flatten"
local runtime = require "camlrt.runtime"
local C, K = library.C, library.constants
local check, done = errors.check, errors.done

local M = {}

local SIZE = 0x10000
local count_cell = ffi.typeof "size_t[1]"

-- Frees a handle and gives what it stood for as a string.
local function text(handle)
  local s = value.string_of(check(handle))
  C.camlrt_release(handle)
  return s
end

-- Calls that answer with a number or (), which may be a handle.
local function number(handle) return value.out(handle) end

-- Whether the pending error is the end of the file; it is forgotten then.
local function at_end()
  if C.camlrt_error_code() ~= K.CAMLRT_END_OF_FILE then errors.raise() end
  C.camlrt_clear_error()
  return nil
end

-- As io does: what fails is nil and the error, but what is a mistake of the program raises.
local function answered(fine, ...)
  if fine then return ... end
  local e = ...
  if errors.is_misuse(e) then error(e, 0) end
  return nil, e
end
local function attempt(f, ...) return answered(pcall(f, ...)) end
M.attempt = attempt

-- Memory for what is read, and a count. A finaliser may read too, in the midst of another call: whoever reads takes them
-- out, and puts them back.
local spare
local function take()
  local room = spare
  spare = nil
  return room or { bytes = ffi.new("uint8_t[?]", SIZE), count = count_cell() }
end

local all_taken = count_cell()

-- The methods over functions of the library: those of channels on host code are interpreted.
local function methods_over(R)
  local m = {}

  -- As of a value: the channel must be in a variable until the handle was used.
  local function open(channel)
    if channel.h == 0 then errors.misuse "camlrt: attempt to use a closed channel" end
    errors.here()
    return channel.h
  end

  -- A line without its end, and whether that is there, when the first n bytes of it were taken, which the buffer still has. It comes
  -- as a whole, or not at all if the rest is not there yet.
  local function long_line(h, n)
    local before = number(check(R.caml_ml_pos_in(h))) - n
    value.within(function() check(R.caml_ml_seek_in(h, value.handle(before))) end)
    local s = text(R.camlrt_input_line(h))
    return s, number(check(R.caml_ml_pos_in(h))) - before > #s
  end
  -- A line with its end, which the last one of a file may lack.
  local function whole_line(h)
    local room = take()
    local bytes, count = room.bytes, room.count
    local status = R.camlrt_channel_line(h, bytes, SIZE, count)
    if status ~= 0 then errors.raise() end
    local n = tonumber(count[0])
    if n == SIZE and bytes[n - 1] ~= 10 then
      spare = room
      local s, has_end = long_line(h, n)
      return has_end and s .. "\n" or s
    end
    local s = n > 0 and ffi.string(bytes, n) or nil
    spare = room
    return s
  end
  local function line(h)
    local room = take()
    local bytes, count = room.bytes, room.count
    local status = R.camlrt_channel_line(h, bytes, SIZE, count)
    if status ~= 0 then errors.raise() end
    local n = tonumber(count[0])
    if n == 0 then
      spare = room
      return nil
    end
    local whole = bytes[n - 1] == 10
    if not whole and n == SIZE then
      spare = room
      local s = long_line(h, n)
      return s
    end
    local s = ffi.string(bytes, whole and n - 1 or n)
    spare = room
    return s
  end

  -- At most n bytes, fewer at the end of the file only. What has to be fed first takes nothing.
  local function read_bytes(h, n)
    if n > 1 and C.camlrt_channel_lacks(h, math.min(n, errors.LARGEST)) == 1 then
      C.caml_raise_constant(check(C.camlrt_exn "Sys_blocked_io"))
      errors.raise()
    end
    if n == 0 then
      if R.camlrt_channel_peek(h) >= 0 then return "" end
      return at_end()
    end
    local room, parts, have = take(), {}, 0
    while have < n do
      done(R.camlrt_channel_read(h, room.bytes, math.min(n - have, SIZE), room.count))
      local got = tonumber(room.count[0])
      if got == 0 then break end
      parts[#parts + 1], have = ffi.string(room.bytes, got), have + got
    end
    spare = room
    if have == 0 then return nil end
    return parts[2] and table.concat(parts) or parts[1]
  end

  -- A number as Lua 5.3's `read` has it: up to 200 characters that can be one, taken in as they come.
  local MOST_DIGITS = 200
  local function read_number(h)
    local taken = {}
    local function next_byte()
      local c = R.camlrt_channel_peek(h)
      if c < 0 then
        at_end()
        return ""
      end
      return string.char(c)
    end
    local function accept(set)
      local c = next_byte()
      if c == "" or not c:find(set) or #taken >= MOST_DIGITS then return false end
      R.caml_ml_input_char(h)
      taken[#taken + 1] = c
      return true
    end
    local function digits(set)
      local n = 0
      while accept(set) do n = n + 1 end
      return n
    end
    while next_byte():find "^%s" do R.caml_ml_input_char(h) end
    accept "^[+-]"
    local digit, exponent, n = "^%d", "^[eE]", 0
    if accept "^0" then
      n = 1
      if accept "^[xX]" then digit, exponent, n = "^%x", "^[pP]", 0 end
    end
    n = n + digits(digit)
    if accept "^%." then n = n + digits(digit) end
    if n > 0 and accept(exponent) then
      accept "^[+-]"
      digits "^%d"
    end
    return tonumber(table.concat(taken))
  end

  local formats = {
    l = line,
    L = whole_line,
    n = read_number,
    a = function(h) return read_bytes(h, math.huge) or "" end,
  }
  local function read_one(h, format)
    if type(format) == "number" then
      if format < 0 or format % 1 ~= 0 then errors.misuse(("camlrt: no number of bytes to read is %s"):format(format)) end
      return read_bytes(h, format)
    end
    local read = type(format) == "string" and formats[format:match "^%*?(%a)"]
    if not read then errors.misuse(("camlrt: no format is called %s"):format(errors.shown(format))) end
    return read(h)
  end
  local function read_all(h, first, ...)
    local rest = select("#", ...)
    if rest == 0 then return read_one(h, first) end
    local all, n, given = {}, 0, { first, ... }
    for i = 1, rest + 1 do
      n = i
      all[i] = read_one(h, given[i])
      if all[i] == nil then break end
    end
    return unpack(all, 1, n)
  end
  function m.read(channel, ...)
    local h = open(channel)
    if select("#", ...) == 0 then return answered(pcall(line, h)) end
    return answered(pcall(read_all, h, ...))
  end

  -- As io's, an iterator raises its errors.
  function m.lines(channel, ...)
    local formats, n = { ... }, select("#", ...)
    if n == 0 then
      return function()
        local s = line(open(channel))
        return s
      end
    end
    return function() return read_all(open(channel), unpack(formats, 1, n)) end
  end

  local function write_string(h, s)
    if type(s) == "number" then s = tostring(s) end
    if type(s) ~= "string" then errors.misuse("camlrt: a channel is written strings and numbers, got " .. type(s)) end
    -- (What succeeds has taken all.)
    done(R.camlrt_channel_write(h, s, #s, all_taken))
  end
  -- (LuaJIT compiles no loop over arguments, and not `pcall` of a function that takes any number.)
  local function write_few(h, n, a, b, c)
    if n >= 1 then write_string(h, a) end
    if n >= 2 then write_string(h, b) end
    if n >= 3 then write_string(h, c) end
  end
  local function write_many(h, n, all)
    for i = 1, n do write_string(h, all[i]) end
  end
  function m.write(channel, ...)
    local h, n = open(channel), select("#", ...)
    local fine, e
    if n <= 3 then
      fine, e = pcall(write_few, h, n, ...)
    else
      fine, e = pcall(write_many, h, n, { ... })
    end
    if fine then return channel end
    return answered(false, e)
  end

  local function position(channel)
    local pos = number(check((channel.output and R.caml_ml_pos_out or R.caml_ml_pos_in)(open(channel))))
    return pos
  end
  local function size(channel)
    local n = number(check(R.caml_ml_channel_size(open(channel))))
    return n
  end
  local function go(channel, to)
    value.within(function()
      check((channel.output and R.caml_ml_seek_out or R.caml_ml_seek_in)(open(channel), value.handle(to)))
    end)
  end
  local function seek(channel, whence, offset)
    local from = 0
    if whence == "cur" then
      from = position(channel)
    elseif whence == "end" then
      from = size(channel)
    elseif whence ~= "set" then
      errors.misuse(("camlrt: a seek is from \"set\", \"cur\" or \"end\", not %q"):format(tostring(whence)))
    end
    if whence ~= "cur" or offset ~= 0 then go(channel, from + offset) end
    return position(channel)
  end
  function m.seek(channel, whence, offset)
    if type(whence) == "number" then whence, offset = nil, whence end
    return attempt(seek, channel, whence or "cur", offset or 0)
  end

  local function flush(channel)
    if channel.output then check(R.caml_ml_flush(open(channel))) end
    return channel
  end
  function m.flush(channel) return attempt(flush, channel) end

  -- Closing again is fine. Where the last bytes cannot be written the channel is closed all the same.
  local function close_handle(h, output, is_kept)
    local lost = output and R.caml_ml_flush(h) == 0 and errors.take()
    local e = R.caml_ml_close_channel(h) == 0 and errors.take()
    if not is_kept then C.camlrt_release(h) end
    return lost or e
  end
  local function close(channel)
    M.close_forgotten()
    if channel.h == 0 then return true end
    local h = open(channel)
    channel.h = 0
    if channel.in_memory then channel.kept = h end
    local e = close_handle(h, channel.output, channel.in_memory)
    if e then error(e, 0) end
    return true
  end
  function m.close(channel) return attempt(close, channel) end
  m.close_handle = close_handle

  local BUFFERED = { no = K.CAMLRT_FALSE, full = K.CAMLRT_TRUE }
  local function set_buffered(channel, mode)
    local buffered = BUFFERED[mode]
    if not buffered then errors.misuse(("camlrt: buffers are \"no\" or \"full\", not %s"):format(errors.shown(mode))) end
    check(R.caml_ml_set_buffered(open(channel), buffered))
    return true
  end
  function m.setvbuf(channel, mode) return attempt(set_buffered, channel, mode) end

  -- OCaml's names, with OCaml's answers: what fails raises.
  function m.input_char(channel)
    return string.char(number(check(R.caml_ml_input_char(open(channel)))))
  end
  function m.input_byte(channel) return number(check(R.caml_ml_input_char(open(channel)))) end
  function m.input_binary_int(channel) return number(check(R.caml_ml_input_int(open(channel)))) end
  function m.input_line(channel) return text(R.camlrt_input_line(open(channel))) end
  function m.really_input_string(channel, n)
    errors.whole("really_input_string", "the number of bytes", n)
    if n < 0 then
      C.caml_invalid_argument "Bytes.create"
      errors.raise()
    end
    local s = n > 0 and read_bytes(open(channel), n) or ""
    if #s < n then
      C.caml_raise_end_of_file()
      errors.raise()
    end
    return s
  end
  function m.output_string(channel, s) write_string(open(channel), s) end
  function m.output_char(channel, c) write_string(open(channel), c:sub(1, 1)) end
  function m.output_byte(channel, n) check(R.caml_ml_output_char(open(channel), value.handle(n % 256))) end
  function m.output_binary_int(channel, n)
    local h = open(channel)
    value.within(function() check(R.caml_ml_output_int(h, value.handle(n))) end)
  end
  m.pos, m.length = position, size
  function m.set_binary_mode(channel, mode)
    check(R.caml_ml_set_binary_mode(open(channel), mode and K.CAMLRT_TRUE or K.CAMLRT_FALSE))
  end
  function m.descriptor(channel) return number(check(R.caml_channel_descriptor(open(channel)))) end

  function m.input_value(channel) return value.own(R.caml_input_value(open(channel))) end
  function m.output_value(channel, v, ...)
    local h = open(channel)
    value.within(function(...)
      check(R.caml_output_value(h, value.handle(v), M.flags(...)))
    end, ...)
    return channel
  end

  -- Values of a schema, through Marshal.
  function m.read_value(channel, schema)
    local h = open(channel)
    local x = value.within(function() return flatten.decode_handle(check(R.caml_input_value(h)), schema) end)
    return x
  end
  function m.write_value(channel, x, schema, ...)
    local h = open(channel)
    value.within(function(...)
      check(R.caml_output_value(h, flatten.encode_handle(x, schema), M.flags(...)))
    end, ...)
    return channel
  end

  function m.handle(channel) return open(channel) end
  return m
end

-- A list of Marshal.extern_flags, by name: "no_sharing", "closures", "compat_32".
function M.flags(...)
  local n = select("#", ...)
  if n == 0 then return K.CAMLRT_EMPTY end
  local all = ffi.new("caml_value[?]", n)
  for i = 1, n do
    local name = select(i, ...)
    local flag = K["CAMLRT_MARSHAL_" .. tostring(name):upper()]
    if not flag then errors.misuse(("camlrt: Marshal has no flag %q"):format(tostring(name))) end
    all[i - 1] = 2 * flag + 1
  end
  return check(C.camlrt_list(all, n))
end

-- A channel that is forgotten is closed, if it opened its descriptor by itself: not by its finaliser, which comes in the
-- midst of other calls, whose errors are not to be mixed up with its own, but before the next one is opened or closed, by
-- camlrt.poll or camlrt.collect, and at the end.
local forgotten = {}
function M.forget(handle, close, output) forgotten[#forgotten + 1] = { handle = handle, close = close, output = output } end
function M.close_forgotten()
  if not runtime.is_current() then return end
  while #forgotten > 0 do
    local c = table.remove(forgotten)
    c.close(c.handle, c.output)
  end
end

-- (The name is in the text of the type because some tools keep types by their text.)
local function class(name, methods)
  local close = methods.close_handle
  methods.close_handle = nil
  return ffi.metatype(("struct { caml_value h, kept; bool output, owns, in_memory; /* %s */ }"):format(name), {
    __index = errors.methods("a channel", methods),
    __tostring = function(c)
      local kind = c.output and "out_channel" or "in_channel"
      if c.h == 0 then return "camlrt " .. kind .. ": closed" end
      local fine, descriptor = pcall(methods.descriptor, c)
      return ("camlrt %s: %s"):format(kind, fine and "descriptor " .. descriptor or "no descriptor")
    end,
    __gc = function(c)
      if not runtime.alive then return end
      if c.kept ~= 0 then runtime.release(c.kept) end
      if c.h == 0 then return end
      if c.owns then
        M.forget(c.h, close, c.output)
      else
        runtime.release(c.h)
      end
    end,
  })
end

-- Channels on the library's own backends, and those on Lua functions.
local kinds = { methods_over(raw.plain), methods_over(raw.hosted) }
local Plain, Hosted = class("plain", kinds[1]), class("hosted", kinds[2])
M.is_channel = function(c) return ffi.istype(Plain, c) or ffi.istype(Hosted, c) end
M.is_hosted = function(c) return ffi.istype(Hosted, c) end

-- Gives all channels more methods.
function M.add_methods(more)
  for _, methods in ipairs(kinds) do
    for name, f in pairs(more) do methods[name] = f end
  end
end

-- A channel object for a handle of one.
local function object(Class, h, output, owns)
  check(h)
  M.close_forgotten()
  local c = Class(0, 0, output, owns, false)
  c.h = check(C.camlrt_retain(h))
  C.camlrt_release(h)
  return c
end
function M.of(h, output) return object(Plain, h, output, false) end
-- One into memory, which can be asked for what was written when it is closed, too.
function M.in_memory(h)
  local c = object(Plain, h, true, false)
  c.in_memory = true
  return c
end
-- The handle of a channel, or of one into memory that was closed.
function M.written(channel)
  if channel.h == 0 and channel.kept ~= 0 then
    errors.here()
    return channel.kept
  end
  return channel:handle()
end
function M.owned(h, output) return object(Plain, h, output, true) end
function M.hosted_of(h, output) return object(Hosted, h, output, true) end
-- For one on top of another, which may be on host code.
function M.over(h, below) return object(ffi.istype(Hosted, below) and Hosted or Plain, h, below.output, true) end

local READ, WRITE, APPEND = { "RDONLY" }, { "WRONLY", "CREAT", "TRUNC" }, { "WRONLY", "CREAT", "APPEND" }
local MODES = { r = READ, w = WRITE, a = APPEND }

local function channel_on(fd, output, owns)
  errors.here()
  M.close_forgotten()
  local open = output and C.caml_ml_open_descriptor_out or C.caml_ml_open_descriptor_in
  -- Functions in the place of a standard descriptor may be Lua's.
  return object(raw.is_placed((fd - 1) / 2) and Hosted or Plain, open(fd), output, owns)
end

local function mode_of(mode)
  local flags = type(mode) == "string" and MODES[mode:match "^([rwa])b?$"]
  if not flags then
    errors.misuse(("camlrt: a channel is opened for \"r\", \"w\" or \"a\", not %s"):format(errors.shown(mode)))
  end
  return flags, flags ~= READ
end

local function open(path, mode, permissions)
  errors.whole("open", "the permissions", permissions, 0, 4095)
  local names, output = mode_of(mode)
  local flags = ffi.new("caml_value[?]", #names)
  for i, name in ipairs(names) do flags[i - 1] = 2 * K["CAMLRT_OPEN_" .. name] + 1 end
  return value.within(function()
    M.close_forgotten()
    local list = check(C.camlrt_list(flags, #names))
    local fd = check(C.caml_sys_open(value.handle(path), list, 2 * permissions + 1))
    return channel_on(fd, output, true)
  end)
end

-- Opens a file as io.open does: nil and the error if it cannot.
function M.open(path, mode, permissions) return attempt(open, path, mode or "r", permissions or 438 --[[ 0666 ]]) end
-- As OCaml: these raise the error.
function M.open_in(path) return open(path, "r", 0) end
function M.open_out(path) return open(path, "w", 438) end
-- A channel on a descriptor: its own from now on, if `owns`.
function M.fdopen(fd, mode, owns)
  local _, output = mode_of(mode or "r")
  errors.whole("fdopen", "the descriptor", fd, -0x40000000, 0x3fffffff)
  return channel_on(2 * fd + 1, output, owns == nil or owns)
end
-- Iterates over a file's lines, and closes it then.
function M.lines(path, ...)
  if path == nil then return M.standard "stdin":lines(...) end
  local channel = open(path, "r", 0)
  local next = channel:lines(...)
  local function closing(first, ...)
    if first == nil then channel:close() end
    return first, ...
  end
  return function() return closing(next()) end
end

-- Writes what every output channel still holds.
function M.flush_all()
  value.within(function()
    local list = check(C.caml_ml_out_channels_list(K.CAMLRT_UNIT))
    while list ~= K.CAMLRT_EMPTY do
      -- (Channels on host code are among them.)
      if raw.hosted.caml_ml_flush(check(C.caml_field(list, 0))) == 0 then C.camlrt_clear_error() end
      list = check(C.caml_field(list, 1))
    end
  end)
end
table.insert(runtime.at_end, function()
  pcall(M.flush_all)
  M.close_forgotten()
end)

-- stdin, stdout and stderr, made when they are first asked for.
local STANDARD = { stdin = 0, stdout = 1, stderr = 2 }
local standard = {}
function M.standard(name)
  local fd = STANDARD[name]
  if fd and not standard[name] then standard[name] = channel_on(2 * fd + 1, fd > 0, false) end
  return standard[name]
end

-- As io.type.
function M.type(x)
  if not M.is_channel(x) then return nil end
  return x.h == 0 and "closed channel" or "channel"
end

return M
