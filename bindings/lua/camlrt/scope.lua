-- SPDX-License-Identifier: MIT OR Apache-2.0
-- Scopes around work on plain handles, and coroutines with stacks of scopes of their own.

local ffi = require "ffi"
local library = require "camlrt.library"
local errors = require "camlrt.errors"
local runtime = require "camlrt.runtime"
local C = library.C

local M = {}

local function finish(depth, fine, ...)
  local status = C.camlrt_scope_close(depth)
  if not fine then error((...), 0) end
  errors.done(status)
  return ...
end

-- Gives f(...), whose handles are freed then, also when it raises an error.
function M.scope(f, ...)
  errors.here()
  local depth = errors.told(C.camlrt_scope_open())
  return finish(depth, pcall(f, ...))
end

-- The stack of a coroutine: freed with it, at the latest.
local stack_type = ffi.metatype("struct { int32_t number; }", {
  __gc = function(stack)
    if runtime.alive and stack.number > 0 then C.camlrt_scopes_free(stack.number) end
  end,
})
local stacks = setmetatable({}, { __mode = "k" })

local co = {}
M.coroutine = co
for name, f in pairs(coroutine) do co[name] = f end

function co.create(f)
  errors.here()
  local thread = coroutine.create(f)
  local stack = stack_type(0)
  stack.number = errors.told(C.camlrt_scopes_new())
  stacks[thread] = stack
  return thread
end

local function back(thread, stack, previous, ...)
  C.camlrt_scopes_switch(previous)
  if coroutine.status(thread) == "dead" and stack.number > 0 then
    C.camlrt_scopes_free(stack.number)
    stack.number, stacks[thread] = 0, nil
  end
  return ...
end

function co.resume(thread, ...)
  local stack = stacks[thread]
  if not stack then return coroutine.resume(thread, ...) end
  local previous = C.camlrt_scopes_switch(stack.number)
  if previous < 0 then return false, errors.take() end
  return back(thread, stack, previous, coroutine.resume(thread, ...))
end

local function unwrapped(fine, ...)
  if not fine then error((...), 0) end
  return ...
end
function co.wrap(f)
  local thread = co.create(f)
  return function(...) return unwrapped(co.resume(thread, ...)) end
end

return M
