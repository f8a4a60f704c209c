-- The generated declarations: LuaJIT takes them, and each names an export of the library that is as it says.
local ffi = require "ffi"
local described = require "camlrt_cdef"
local lib = described.load(assert(os.getenv "CAMLRT_LIBRARY"))

assert(lib.camlrt_abi_version() == described.abi)
assert(lib.camlrt_version_number() == described.version_number)
assert(described.constants.CAMLRT_ABI_VERSION == described.abi)
assert(described.constants.CAMLRT_NONE == 0)

local info, count = ffi.new "camlrt_primitive_info", 0
for name, f in pairs(described.functions) do
  assert(lib[name] ~= nil, name .. " is not exported")
  assert(lib.camlrt_primitive(name, info) >= 0, name .. " is not in the table")
  assert(ffi.string(info.signature) == f.signature and info.flags == f.flags, name .. " is described otherwise")
  assert(ffi.cast("void *", info.fn) == ffi.cast("void *", lib[name]), name .. " is another function")
  count = count + 1
end
assert(lib.camlrt_primitive_at(count, info) == -1 and lib.camlrt_primitive_at(count - 1, info) == 0)

-- Loaded again, by a second copy of the module, from the environment and by name.
described.declare()
package.loaded.camlrt_cdef = nil
local again = require "camlrt_cdef"
assert(again ~= described and again.load().camlrt_abi_version() == described.abi)
assert(ffi.cast("void *", again.load().camlrt_kind) == ffi.cast("void *", lib.camlrt_kind))
assert(not pcall(again.load, "./no/such/libcamlrt.so"))
again.abi = described.abi + 1
local fine, why = pcall(again.load)
assert(not fine and why:find("ABI level " .. described.abi, 1, true), why)
