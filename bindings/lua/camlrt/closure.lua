-- SPDX-License-Identifier: MIT OR Apache-2.0
-- Lua functions as OCaml closures.
--
-- LuaJIT has at most some 895 callbacks, so there is one for all closures, which finds the function by its number. A
-- Lua error never leaves it: it goes on as an OCaml exception, and is the same error again when Lua gets it.

local ffi = require "ffi"
local library = require "camlrt.library"
local raw = require "camlrt.raw".plain
local errors = require "camlrt.errors"
local value = require "camlrt.value"
local flatten = require "camlrt.flatten"
local runtime = require "camlrt.runtime"
local calling = require "camlrt.calling"
local channel = require "camlrt.channel"
local schema = require "camlrt.schema"
local C, K = library.C, library.constants
local check, done = errors.check, errors.done

local M = {}

-- The userdata of function n: no other state's has the same, since no two runtimes have one id.
local FIRST = ffi.cast("int64_t", runtime.id) * 0x100000000LL
local function userdata_of(n) return ffi.cast("void *", ffi.cast("intptr_t", FIRST + n)) end
local function number_of(userdata) return tonumber(ffi.cast("intptr_t", userdata) - FIRST) end

local function raise(e)
  e = errors.described(e, "a function that OCaml called")
  if errors.is_error(e) and e.exn and e.exn.h ~= 0 then return C.caml_raise(e.exn.h) end
  return errors.raise_host(e)
end

local function unpacked(args, n, from)
  if from >= n then return end
  return value.out(args[from]), unpacked(args, n, from + 1)
end

local function left(handle)
  calling.leave()
  return handle
end
local function called(userdata, args, n)
  calling.enter()
  return left(runtime.functions[number_of(userdata)](args, n))
end
-- (A handler of errors, so that a hook is off before Lua goes back to where no error may be raised.)
local function failed(e)
  calling.leave()
  return e
end

local function answer(fine, result)
  if fine then return result end
  return raise(result)
end
local trampoline = ffi.cast("caml_value (*)(void *, const caml_value *, int32_t)", function(userdata, args, n)
  local fine, handle = pcall(answer, xpcall(called, failed, userdata, args, n))
  if fine then return handle end
  return C.camlrt_raise_host(0)
end)

local number_cell = ffi.typeof "void *[1]"
-- Forgets the functions that OCaml has dropped, and keeps what else it tells of.
local function take_notices()
  if not runtime.is_current() then return end
  local functions, others = runtime.functions, runtime.dropped
  local number = number_cell()
  while C.camlrt_dropped(number) == 0 do
    local n = number_of(number[0])
    if functions[n] then
      functions[n], runtime.live_functions = nil, runtime.live_functions - 1
    else
      others[#others + 1] = number[0]
    end
  end
  C.camlrt_clear_error()
end
function M.reap()
  if runtime.live_functions > 0 then take_notices() end
end
-- The userdata of something that was made by the raw layer without a function to drop it, and that OCaml has dropped; nil
-- if there is none.
function M.dropped()
  take_notices()
  return table.remove(runtime.dropped, 1)
end

function M.count()
  M.reap()
  return runtime.live_functions
end

local function new(f, arity)
  errors.here()
  M.reap()
  local n = runtime.last_function + 1
  runtime.last_function = n
  local h = check(C.camlrt_closure(trampoline, userdata_of(n), arity, nil))
  runtime.functions[n], runtime.live_functions = f, runtime.live_functions + 1
  return value.own(h)
end

-- A closure of a function that takes its arguments and gives its result as handles.
M.plain = new

-- What Lua gave as a handle of the call's scope: a value object may be collected before OCaml has read the result.
local function result_handle(x)
  if not value.is_value(x) then return value.handle(x) end
  local depth = C.camlrt_scope_open()
  local h = C.camlrt_scope_escape(depth, value.handle_of(x))
  C.camlrt_scope_close(depth)
  return check(h)
end

-- Arguments come as `value.out` gives them; the result goes as `value.handle` takes it.
local function untyped(f)
  return function(args, n)
    local x = f(unpacked(args, n, 0))
    local h = result_handle(x)
    return h
  end
end

-- Arguments and result by schemas.
local function typed(f, arguments, result)
  local function converted(args, n, from)
    if from >= n then return end
    return flatten.decode_handle(args[from], arguments[from + 1]), converted(args, n, from + 1)
  end
  return function(args, n)
    local x = f(converted(args, n, 0))
    return flatten.encode_handle(x, result)
  end
end

-- closure(f, arity) or closure(f, { type, ... }, type)
function M.closure(f, arguments, result)
  if type(f) ~= "function" then errors.misuse("camlrt: a closure is made of a function, got " .. type(f)) end
  if type(arguments) == "number" or arguments == nil then
    return new(untyped(f), arguments and errors.whole("closure", "the arity", arguments, 1, 255) or 1)
  end
  local types = schema.objects(arguments, "the arguments of a closure are a list of types")
  return new(typed(f, types, schema.object(result or "unit")), #types)
end

local ran_cell = ffi.typeof "int32_t[1]"
-- Runs the drops and finalisers that are due; says how many.
function M.poll(max)
  errors.here()
  channel.close_forgotten()
  local most = max and math.max(0, math.min(errors.whole("poll", "the number of calls", max), 0x7fffffff)) or 0
  local ran = ran_cell()
  done(raw.camlrt_poll(most, ran))
  M.reap()
  return ran[0]
end
-- Collects what is dead on OCaml's side.
function M.collect()
  errors.here()
  channel.close_forgotten()
  check(raw.caml_gc_full_major(K.CAMLRT_UNIT))
  M.reap()
end

return M
