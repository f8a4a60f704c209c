-- SPDX-License-Identifier: MIT OR Apache-2.0
-- What camlrt is to be like: fill in before it is loaded.
--
--   library                              the library's path
--   ocaml                                4 or 5: which OCaml to answer as
--   max_heap, max_message, max_handles, max_depth   as in camlrt_config
--   denied                               a list of "files", "environment", "processes", "sockets", "signals"
--   stress                               true to collect at every allocating call, for tests

return {}
