-- SPDX-License-Identifier: MIT OR Apache-2.0
-- Calls of functions that may call back.
--
-- A Lua error must not leave a callback: it would go through the library's frames. Inside, `pcall` sees to that, but on
-- the way there Lua itself might raise one, in two cases. Its stack may be full: so there must be room before the call.
-- And a hook (debug.sethook) may raise: so hooks are off during the call, and on again inside the callback's `pcall`.

-- What is compiled must not call back.
jit.off(true, true)

local gethook, sethook = debug.gethook, debug.sethook
local M = {}

-- Raises Lua's error if there is not so much room on the stack.
local SLOTS = 199
local room = assert(loadstring("local " .. ("_, "):rep(SLOTS - 1) .. "_"))
jit.off(room)

-- The hook that was taken off for the call that goes on, as what debug.sethook takes.
local hook = nil

local function is_lua(f) return type(f) == "function" end
local function take_off()
  local f, mask, count = gethook()
  if not is_lua(f) then return nil end
  sethook()
  return { f, mask, count }
end
local function put_on(h)
  if h then sethook(h[1], h[2], h[3]) end
end

-- A function that was called back may have set one.
local function unhooked(...)
  local mine = hook
  hook = nil
  put_on(mine)
  return ...
end
local function finish(before, fine, ...)
  local mine = hook
  hook = before
  put_on(mine)
  if not fine then error((...), 0) end
  return ...
end
-- Gives f(...), where f is the library's.
function M.call(f, ...)
  room()
  if not hook and not is_lua(gethook()) then return unhooked(f(...)) end
  local mine = take_off()
  local before = hook
  hook = mine
  return finish(before, pcall(f, ...))
end

-- A callback's own code begins, inside its `pcall`, and ends.
function M.enter() put_on(hook) end
function M.leave() hook = take_off() end

return M
