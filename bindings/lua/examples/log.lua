-- SPDX-License-Identifier: MIT OR Apache-2.0
-- log.lua - converts a log of lines to one of OCaml values, which an OCaml program reads one by one, and back.
--
--   log.lua pack LOG OUT       a marshalled record for each line
--   log.lua unpack IN LOG      the lines again
--   log.lua count IN           how many records there are of each level
--
-- A line is `2026-01-31T12:00:00Z LEVEL source: text`; what looks otherwise goes through as it is.

local camlrt = require "camlrt"

local M = {}

--[[ type level = Debug | Info | Warning | Error
     type entry = { time : string; level : level; source : string; text : string }
     type line = Entry of entry | Other of string ]]
local LEVELS = { "Debug", "Info", "Warning", "Error" }
M.line = camlrt.schema {
  variant = {
    { "Entry", { record = {
      { "time", "string" }, { "level", { variant = LEVELS } }, { "source", "string" }, { "text", "string" },
    } } },
    { "Other", "string" },
  },
}

local level_of = {}
for _, level in ipairs(LEVELS) do level_of[level:upper()] = level end

function M.parse(line)
  local time, level, source, text = line:match "^(%d+%-%d+%-%d+T%S+) (%u+) ([^%s:]+): (.*)$"
  level = level_of[level]
  if not level then return { "Other", line } end
  return { "Entry", { time = time, level = level, source = source, text = text } }
end

function M.print(line)
  if line[1] == "Other" then return line[2] end
  local e = line[2]
  return ("%s %s %s: %s"):format(e.time, e.level:upper(), e.source, e.text)
end

-- Iterates over the records of a channel.
function M.records(channel)
  return function()
    local fine, line = pcall(channel.read_value, channel, M.line)
    if fine then return line end
    if line.code ~= camlrt.constants.CAMLRT_END_OF_FILE then error(line, 0) end
  end
end

local function between(from, to, f)
  local i = camlrt.open_in(from)
  local fine, o = pcall(camlrt.open_out, to)
  local why = o
  if fine then
    fine, why = pcall(f, i, o)
    local closed, e = o:close()
    if fine and not closed then fine, why = false, e end
  end
  i:close()
  if not fine then error(why, 0) end
end

function M.pack(from, to)
  between(from, to, function(i, o)
    for line in i:lines() do o:write_value(M.parse(line), M.line) end
  end)
end

function M.unpack(from, to)
  between(from, to, function(i, o)
    for line in M.records(i) do o:output_string(M.print(line) .. "\n") end
  end)
end

function M.count(from, out)
  local i, counts = camlrt.open_in(from), {}
  for line in M.records(i) do
    local name = line[1] == "Entry" and line[2].level or "Other"
    counts[name] = (counts[name] or 0) + 1
  end
  i:close()
  for _, name in ipairs { "Debug", "Info", "Warning", "Error", "Other" } do
    out(("%-8s %d"):format(name, counts[name] or 0))
  end
end

if arg and arg[0] and arg[0]:find "log%.lua$" then
  local command, from, to = unpack(arg)
  local fine, e
  if (command == "pack" or command == "unpack") and to then
    fine, e = pcall(M[command], from, to)
  elseif command == "count" and from then
    fine, e = pcall(M.count, from, print)
  else
    io.stderr:write "usage: log.lua pack LOG OUT | unpack IN LOG | count IN\n"
    os.exit(2)
  end
  if not fine then
    io.stderr:write("error: ", tostring(e), "\n")
    os.exit(1)
  end
end

return M
