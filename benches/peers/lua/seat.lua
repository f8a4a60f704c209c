-- SPDX-License-Identifier: MIT OR Apache-2.0
-- seat.lua DIR: the library's calls from compiled Lua, row by row what ../../driver/camlrt_*.c does from C. Takes the orders that
-- ../../driver/serve.c explains.

local raw = require("camlrt").raw
local serve = require "serve"
local state = serve.state

local NIL, UNIT = 1, 1
local function checked(v)
  if v == 0 then error "camlrt: a call failed" end
  return v
end
local function int(n) return 2 * n + 1 end

local work = {}

-- A scope for each batch of results: small ones are many.
local function in_scopes(call)
  return function(n)
    local batch, v = #(state.message or "") < 4096 and 64 or 1, state.value
    while n > 0 do
      local depth = raw.camlrt_scope_open()
      for _ = 1, math.min(batch, n) do checked(call(v)) end
      n = n - batch
      raw.camlrt_scope_close(depth)
    end
  end
end

work.marshal_out = in_scopes(function(v) return raw.caml_output_value_to_string(v, NIL) end)
work.marshal_in = in_scopes(function() return raw.caml_input_value_from_bytes(state.bytes, 1) end)
work.float_add = in_scopes(function(v) return raw.caml_add_float(v, v) end)
work.int64_add = in_scopes(function(v) return raw.caml_int64_add(v, v) end)
work.float_of_string = in_scopes(function(v) return raw.caml_float_of_string(v) end)

function work.hash(n)
  local v = state.value
  for _ = 1, n do checked(raw.caml_hash(21, 201, 1, v)) end
end
function work.compare(n)
  local v, twin = state.value, state.twin
  for _ = 1, n do checked(raw.caml_compare(v, twin)) end
end
function work.string_compare(n)
  local v, twin = state.value, state.twin
  for _ = 1, n do checked(raw.caml_string_compare(v, twin)) end
end
function work.string_get(n)
  local v = state.value
  for i = 1, n do checked(raw.caml_string_get(v, int(i % 8))) end
end
function work.array_get(n)
  local v = state.value
  for i = 1, n do checked(raw.caml_array_get(v, int(i % 8))) end
end
function work.array_set(n)
  local v = state.value
  for i = 1, n do checked(raw.caml_array_set(v, int(i % 8), int(i % 16))) end
end
function work.bigarray_get(n)
  local v = state.value
  for i = 1, n do checked(raw.caml_ba_get_1(v, int(i % 8))) end
end
function work.bigarray_set(n)
  local v = state.value
  for i = 1, n do checked(raw.caml_ba_set_1(v, int(i % 8), int(i % 16))) end
end
function work.int_of_string(n)
  local v = state.value
  for _ = 1, n do checked(raw.caml_int_of_string(v)) end
end
function work.int64_compare(n)
  local v = state.value
  for _ = 1, n do checked(raw.caml_int64_compare(v, v)) end
end
function work.buffer_add_char(n)
  local b = checked(raw.caml_buffer_create(int(16)))
  for i = 0, n - 1 do
    if i % 65536 == 0 then checked(raw.caml_buffer_clear(b)) end
    checked(raw.caml_buffer_add_char(b, int(i % 128)))
  end
  raw.camlrt_release(b)
end
function work.queue(n)
  local q = checked(raw.caml_queue_create(UNIT))
  for i = 1, 10 do checked(raw.caml_queue_add(int(i), q)) end
  for i = 1, n do
    checked(raw.caml_queue_add(int(i % 16), q))
    checked(raw.caml_queue_take(q))
  end
  raw.camlrt_release(q)
end
function work.make_release(n)
  for _ = 1, n do raw.camlrt_release(checked(raw.caml_alloc(2, 0))) end
end
function work.retain_release(n)
  local v = state.value
  for _ = 1, n do raw.camlrt_release(checked(raw.camlrt_retain(v))) end
end
function work.output_char(n)
  local channel = state.channel
  for i = 1, n do checked(raw.caml_ml_output_char(channel, int(97 + i % 16))) end
end
function work.output_int(n)
  local channel = state.channel
  for i = 1, n do checked(raw.caml_ml_output_int(channel, int(i % 65536))) end
end
function work.input_char(n)
  local channel, left = state.channel, state.left
  for _ = 1, n do
    if left == 0 then
      checked(raw.caml_ml_seek_in(channel, 1))
      left = state.units
    end
    left = left - 1
    checked(raw.caml_ml_input_char(channel))
  end
  state.left = left
end
function work.input_int(n)
  local channel, left = state.channel, state.left
  for _ = 1, n do
    if left == 0 then
      checked(raw.caml_ml_seek_in(channel, 1))
      left = state.units
    end
    left = left - 1
    checked(raw.caml_ml_input_int(channel))
  end
  state.left = left
end

local units = { chars = 1000000, ints = 250000 }

-- The value, its bytes and an equal value; or a channel.
serve.prepare = function(input, path)
  if input == "value" then
    local bytes = serve.slurp(path)
    state.message = bytes
    state.bytes = checked(raw.caml_alloc_initialized_string(#bytes, bytes))
    state.value = checked(raw.caml_input_value_from_bytes(state.bytes, 1))
    state.twin = checked(raw.caml_input_value_from_bytes(state.bytes, 1))
  elseif input == "nowhere" then
    state.channel = checked(raw.camlrt_open_out "/dev/null")
  else
    state.channel = checked(raw.camlrt_open_in(path))
    state.units, state.left = units[input], units[input]
  end
end

serve.release = function()
  if state.channel then checked(raw.caml_ml_close_channel(state.channel)) end
  for _, handle in ipairs { "bytes", "value", "twin", "channel" } do
    if state[handle] then raw.camlrt_release(state[handle]) end
  end
  checked(raw.caml_gc_full_major(UNIT))
end

serve.run(arg[1], work)
