-- SPDX-License-Identifier: MIT OR Apache-2.0
-- chat.lua - talks over a Unix socket with another one of its kind, or with ocaml/chat.ml: typed messages both ways.
--
--   chat.lua listen SOCKET NAME     waits for one peer, prints what it says and answers
--   chat.lua connect SOCKET NAME    says the lines of the standard input, prints the answers

local camlrt = require "camlrt"

local M = {}

-- type message = Bye | Hello of string | Say of { from : string; text : string }
M.message = camlrt.schema {
  variant = { "Bye", { "Hello", "string" }, { "Say", record = { { "from", "string" }, { "text", "string" } } } },
}

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

-- The two channels of the first peer at a path.
function M.listen(path)
  os.remove(path)
  local listener = assert(camlrt.listen(path))
  local i, o = assert(listener:accept())
  assert(listener:close())
  os.remove(path)
  return i, o
end

local function main(command, path, name)
  if command == "listen" and name then
    local i, o = M.listen(path)
    M.serve(name, i, o, print)
    i:close()
    o:close()
  elseif command == "connect" and name then
    local i, o = assert(camlrt.connect(path))
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
