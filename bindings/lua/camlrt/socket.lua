-- SPDX-License-Identifier: MIT OR Apache-2.0
-- Sockets: connections as two channels, and what takes connections. What fails is nil and the error.

local library = require "camlrt.library"
local raw = require "camlrt.raw"
local errors = require "camlrt.errors"
local value = require "camlrt.value"
local channel = require "camlrt.channel"
local C, K = library.C, library.constants
local check, attempt = errors.check, channel.attempt

-- A function whose failures are answers.
local function attempting(f)
  return function(...) return attempt(f, ...) end
end

-- The two channels of a pair: what is read from, what is written to.
local function both(pair)
  check(pair)
  local input = channel.owned(C.caml_field(pair, 0), false)
  local output = channel.owned(C.caml_field(pair, 1), true)
  C.camlrt_release(pair)
  return input, output
end

-- The port that the library gets, which knows which ones there are.
local function checked(host, port)
  if type(host) ~= "string" or host:find "%z" then
    errors.expected("socket", "a host or a name", errors.kind(host))
  end
  return port and math.max(-1, math.min(errors.whole("socket", "the port", port), 0x7fffffff))
end

-- A time that the library takes: none, less than 0 or infinity is no end.
local function time(milliseconds)
  if milliseconds == nil or milliseconds == math.huge then return -1 end
  errors.whole("socket", "the timeout", milliseconds)
  return math.max(-1, math.min(milliseconds, 0x7fffffff))
end

local function connect(host, port, timeout)
  errors.here()
  port = checked(host, port)
  if port then return both(C.camlrt_connect_tcp(host, port, time(timeout))) end
  return both(C.camlrt_connect_unix(host, time(timeout)))
end

local Listener = {}
Listener.__index = errors.methods("a listener", Listener)

local function open(listener)
  if not listener.fd then errors.misuse "camlrt: attempt to use a closed listener" end
  errors.here()
  return listener.fd
end
Listener.accept = attempting(function(listener, timeout) return both(C.camlrt_accept(open(listener), time(timeout))) end)
Listener.port = attempting(function(listener) return value.out(check(C.camlrt_socket_port(open(listener)))) end)
Listener.close = attempting(function(listener)
  if not listener.fd then return true end
  local fd = open(listener)
  listener.fd = false
  check(C.caml_sys_close(fd))
  return true
end)

local function listen(host, port)
  errors.here()
  port = checked(host, port)
  local fd = port and C.camlrt_listen_tcp(host, port) or C.camlrt_listen_unix(host)
  -- (A descriptor's number is inline, and no handle to be freed.)
  return setmetatable({ fd = check(fd) }, Listener)
end

-- Channels may be on host code, though these methods are for those on descriptors.
channel.add_methods {
  timeout = attempting(function(ch, milliseconds)
    return check(raw.hosted.camlrt_channel_timeout(ch:handle(), time(milliseconds))) == K.CAMLRT_UNIT
  end),
  shutdown = attempting(function(ch) return check(raw.hosted.camlrt_channel_shutdown(ch:handle())) == K.CAMLRT_UNIT end),
}

return {
  -- By TCP, or without a port by the name of a socket of the Unix domain.
  connect = attempting(connect),
  listen = attempting(listen),
}
