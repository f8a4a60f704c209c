-- SPDX-License-Identifier: MIT OR Apache-2.0
-- Calls of functions that may call back.
--
-- A Lua error must not leave a callback: it would go through the library's frames. Inside, `pcall` sees to that, but on
-- the way there Lua itself might raise one, in two cases. Its stack may be full: so there must be room before the call.
-- And a hook (debug.sethook) may raise: so hooks are off during the call, and on again inside the callback's `pcall`.

local gethook, sethook = debug.gethook, debug.sethook
local M = {}

-- Raises Lua's error if there is not so much room on the stack: a function with a call of so many arguments, which it
-- does not come to.
local SLOTS = 200
local room = assert(loadstring("return function(f) if f then f(" .. ("f, "):rep(SLOTS - 1) .. "f) end end"))()
jit.off(room)

-- The hook that was taken off for the call that goes on, as what debug.sethook takes.
local hook = nil

-- (One that C made is no function here.)
local function take_off()
  local f, mask, count = gethook()
  if type(f) ~= "function" then return nil end
  sethook()
  return { f, mask, count }
end
local function put_on(h)
  if h then sethook(h[1], h[2], h[3]) end
end

local function restore(before)
  local mine = hook
  hook = before
  put_on(mine)
end
local function hooked(f, ...)
  local mine = take_off()
  local before = hook
  hook = mine
  local fine, result = pcall(f, ...)
  restore(before)
  if not fine then error(result, 0) end
  return result
end
-- Gives f(...), where f is the library's.
function M.call(f, ...)
  room()
  if hook or gethook() then return hooked(f, ...) end
  local result = f(...)
  -- What was called back may have set one.
  if hook then restore(nil) end
  return result
end

-- What is compiled must not call back.
jit.off(M.call)
jit.off(hooked)

-- A callback's own code begins, inside its `pcall`, and ends.
function M.enter() put_on(hook) end
function M.leave() hook = take_off() end

return M
