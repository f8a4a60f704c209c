-- SPDX-License-Identifier: MIT OR Apache-2.0
-- chat.lua - talks over a Unix socket with another one of its kind, or with ocaml/chat.ml: typed messages both ways.
--
--   chat.lua listen SOCKET NAME     waits for one peer, prints what it says and answers
--   chat.lua connect SOCKET NAME    says the lines of the standard input, prints the answers

local ffi = require "ffi"
local camlrt = require "camlrt"

local M = {}

-- type message = Bye | Hello of string | Say of { from : string; text : string }
M.message = camlrt.schema {
  variant = { "Bye", { "Hello", "string" }, { "Say", record = { { "from", "string" }, { "text", "string" } } } },
}

-- A channel each way; each closes a descriptor of its own.
function M.channels(fd)
  return camlrt.fdopen(ffi.C.dup(fd), "r"), camlrt.fdopen(fd, "w")
end

function M.send(out, message)
  M.message:write(out, message)
  assert(out:flush())
end

-- Answers a peer until it says Bye.
function M.serve(name, i, o, print)
  M.send(o, { "Hello", name })
  while true do
    local m = M.message:read(i)
    if m == "Bye" then break end
    if m[1] == "Hello" then
      print(m[2] .. " is here")
    else
      print(m.from .. ": " .. m.text)
      M.send(o, { "Say", from = name, text = m.text:reverse() })
    end
  end
  M.send(o, "Bye")
end

-- Says lines to a peer, and prints what it answers.
function M.talk(name, i, o, lines, print)
  M.send(o, { "Hello", name })
  print(M.message:read(i)[2] .. " answers")
  for line in lines do
    M.send(o, { "Say", from = name, text = line })
    local m = M.message:read(i)
    print(m.from .. ": " .. m.text)
  end
  M.send(o, "Bye")
  M.message:read(i)
end

ffi.cdef [[
  int dup(int fd);
  int close(int fd);
  int socket(int domain, int type, int protocol);
  struct chat_address { uint16_t family; char path[108]; };
  int bind(int fd, const struct chat_address *address, uint32_t size);
  int listen(int fd, int backlog);
  int accept(int fd, void *address, void *size);
  int connect(int fd, const struct chat_address *address, uint32_t size);
  int unlink(const char *path);
  char *strerror(int number);
]]
local AF_UNIX, SOCK_STREAM = 1, 1

local function must(what, answer)
  if answer < 0 then error(what .. ": " .. ffi.string(ffi.C.strerror(ffi.errno())), 0) end
  return answer
end

local function address(path)
  if #path >= 108 then error("the socket's path is too long", 0) end
  return ffi.new("struct chat_address", { AF_UNIX, path })
end

-- The descriptor of the first peer at a path.
function M.listen(path)
  ffi.C.unlink(path)
  local fd = must("socket", ffi.C.socket(AF_UNIX, SOCK_STREAM, 0))
  local a = address(path)
  must(path, ffi.C.bind(fd, a, ffi.sizeof(a)))
  must(path, ffi.C.listen(fd, 1))
  local peer = must(path, ffi.C.accept(fd, nil, nil))
  ffi.C.close(fd)
  ffi.C.unlink(path)
  return peer
end

function M.connect(path)
  local fd = must("socket", ffi.C.socket(AF_UNIX, SOCK_STREAM, 0))
  local a = address(path)
  must(path, ffi.C.connect(fd, a, ffi.sizeof(a)))
  return fd
end

local function main(command, path, name)
  if command == "listen" and name then
    local i, o = M.channels(M.listen(path))
    M.serve(name, i, o, print)
    i:close()
    o:close()
  elseif command == "connect" and name then
    local i, o = M.channels(M.connect(path))
    M.talk(name, i, o, camlrt.stdin:lines(), print)
    i:close()
    o:close()
  else
    io.stderr:write "usage: chat.lua listen SOCKET NAME | connect SOCKET NAME\n"
    os.exit(2)
  end
end

if arg and arg[0] and arg[0]:find "chat%.lua$" then
  io.stdout:setvbuf "line"
  local fine, e = pcall(main, unpack(arg))
  if not fine then
    io.stderr:write("error: ", tostring(e), "\n")
    os.exit(1)
  end
end

return M
