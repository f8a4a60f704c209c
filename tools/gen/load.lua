-- Declares all of it to LuaJIT, which takes no type twice: once, however often and from wherever this file is loaded.
function M.declare()
  local ffi = require "ffi"
  if not pcall(ffi.typeof, "caml_value") then ffi.cdef(M.cdef) end
end

-- Loads the library: the file at `path`, or that which CAMLRT_LIBRARY names, or which lies in package.cpath, or which
-- the system finds. What it gives has all functions; it must be kept, as the library goes when it is collected.
function M.load(path)
  local ffi = require "ffi"
  M.declare()
  path = path or os.getenv "CAMLRT_LIBRARY"
  for _, name in ipairs { "camlrt", "libcamlrt" } do path = path or package.searchpath(name, package.cpath) end
  local C = ffi.load(path or "camlrt")
  local abi = C.camlrt_abi_version()
  if abi < M.abi then error(("libcamlrt has ABI level %d, camlrt_cdef.lua is of level %d"):format(abi, M.abi), 2) end
  return C
end

return M
