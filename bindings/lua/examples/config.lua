-- SPDX-License-Identifier: MIT OR Apache-2.0
-- config.lua - settings that are shared with an OCaml program, ocaml/config.ml: one writes what the other reads.
--
--   config.lua show FILE               prints them
--   config.lua set FILE KEY VALUE      changes one: host, port, timeout, mode, or feature.NAME
--   config.lua init FILE               makes a file of defaults

local camlrt = require "camlrt"

local M = {}

--[[ type mode = Development | Production of { replicas : int } | Maintenance of string
     module Names = Map.Make (String)
     type t = { host : string; port : int; timeout : float; mode : mode; features : bool Names.t;
                mutable changes : (int64 * string) list } ]]
M.schema = camlrt.schema {
  record = {
    { "host", "string" },
    { "port", "int" },
    { "timeout", "float" },
    { "mode", { variant = {
      "Development", { "Production", record = { { "replicas", "int" } } }, { "Maintenance", "string" },
    } } },
    { "features", { map = { "string", "bool" } } },
    { "changes", { list = { tuple = { "int64", "string" } } } },
  },
}

function M.defaults()
  return { host = "localhost", port = 8080, timeout = 2.5, mode = "Development", features = {}, changes = {} }
end

function M.load(path) return M.schema:load(path) end

-- Written beside and renamed, so that a reader sees the old settings or the new ones.
function M.save(path, settings)
  M.schema:save(path .. ".new", settings)
  assert(os.rename(path .. ".new", path))
end

local function mode_of(text)
  local replicas = text:match "^production:(%d+)$"
  if replicas then return { "Production", replicas = tonumber(replicas) } end
  local reason = text:match "^maintenance:(.*)$"
  if reason then return { "Maintenance", reason } end
  if text == "development" then return "Development" end
  error("a mode is development, production:N or maintenance:WHY", 0)
end

-- Changes one setting; `at` is the time that is noted.
function M.set(settings, key, text, at)
  local feature = key:match "^feature%.(.+)$"
  if feature then
    settings.features[feature] = text == "on"
  elseif key == "mode" then
    settings.mode = mode_of(text)
  elseif key == "host" then
    settings.host = text
  elseif key == "port" or key == "timeout" then
    settings[key] = tonumber(text)
  else
    error("there is no setting " .. key, 0)
  end
  table.insert(settings.changes, 1, { at, key .. "=" .. text })
end

local function show_mode(mode)
  if mode == "Development" then return "development" end
  if mode[1] == "Production" then return "production with " .. mode.replicas .. " replicas" end
  return "maintenance: " .. mode[2]
end

function M.show(settings, out)
  out(("host %s port %d timeout %.2f"):format(settings.host, settings.port, settings.timeout))
  out("mode " .. show_mode(settings.mode))
  local names = {}
  for name in pairs(settings.features) do names[#names + 1] = name end
  table.sort(names)
  for _, name in ipairs(names) do out(("feature %s %s"):format(name, settings.features[name] and "on" or "off")) end
  for _, change in ipairs(settings.changes) do
    local at = tostring(change[1]):gsub("LL$", "")
    out(("changed at %s: %s"):format(at, change[2]))
  end
end

local function main(command, path, key, text)
  if command == "show" and path then
    M.show(M.load(path), print)
  elseif command == "set" and text then
    local settings = M.load(path)
    M.set(settings, key, text, tonumber(os.getenv "SOURCE_DATE_EPOCH") or os.time())
    M.save(path, settings)
  elseif command == "init" and path then
    M.save(path, M.defaults())
  else
    io.stderr:write "usage: config.lua show FILE | set FILE KEY VALUE | init FILE\n"
    os.exit(2)
  end
end

if arg and arg[0] and arg[0]:find "config%.lua$" then
  local fine, e = pcall(main, unpack(arg))
  if not fine then
    io.stderr:write("error: ", tostring(e), "\n")
    os.exit(1)
  end
end

return M
