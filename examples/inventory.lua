-- SPDX-License-Identifier: MIT OR Apache-2.0
-- inventory.lua - opens what an OCaml program saved with Marshal, prints it, changes it and writes it back.
--
--   inventory.lua show FILE         prints the report that the OCaml program prints
--   inventory.lua change FILE OUT   does the day's changes and writes OUT
--
--   LUA_PATH="examples/?.lua;bindings/lua/?.lua;;" CAMLRT_LIBRARY=target/release/libcamlrt.so \
--     luajit examples/inventory.lua show examples/data/inventory.bin
--
-- Where camlrt is installed, in its examples: luajit inventory.lua show data/inventory.bin
--
-- The OCaml program is examples/ocaml/inventory.ml. It says how its types lie in memory: a record is a block of its
-- fields in order, a constructor with arguments a block with a tag, a constant constructor an integer.

local ffi = require "ffi"
local ml = require "checked"
local C = ml.C
local field, fields, is_block = ml.field, ml.fields, ml.is_block
local int, double, text = ml.int, ml.double, ml.string

local STORE = { name = 0, version = 1, saved = 2, currency = 3, items = 4, by_supplier = 5, suppliers = 6, root = 7,
                ledger = 8, revenue = 9, quantity = 10, next_serial = 11 }
local ITEM = { sku = 0, price = 2, quantity = 3, supplier = 4, status = 6, note = 9 }
local SUPPLIER = { code = 0, rating = 3 }
local CATEGORY = { title = 0, children = 2 }

local function printf(...) io.write(string.format(...)) end
-- A number with n decimals as C and OCaml print it. LuaJIT's own string.format makes 15.63 of 15.625, they make 15.62.
ffi.cdef "int snprintf(char *buf, size_t size, const char *format, ...);"
local line = ffi.new "char[400]"
local function decimals(d, n) return ffi.string(line, ffi.C.snprintf(line, 400, "%.*f", ffi.new("int", n), d)) end
local function money(v) return decimals(double(v), 2) end
-- An int64 is printed by LuaJIT with its suffix.
local function int64(v) return (tostring(ml.int64(v)):gsub("LL$", "")) end

-- What is said of a variant: `constants` by number, and for constructors with arguments, `blocks` by tag.
local function variant(v, constants, blocks)
  if not is_block(v) then return constants[int(v) + 1] or "?" end
  local say = blocks[ml.tag(v) + 1] or error "the program does not know this constructor"
  return say(v)
end

local function commas(all) return #all == 0 and "-" or table.concat(all, ",") end

-- The report

local function show_head(store)
  local currency = variant(field(store, STORE.currency), { "EUR", "USD", "JPY" }, {
    function(other) return "other " .. text(field(other, 0)) end,
  })
  printf('store "%s" version %d saved %s currency %s\n', text(field(store, STORE.name)),
    int(field(store, STORE.version)), money(field(store, STORE.saved)), currency)
  printf("items %d quantity %d revenue %s next serial %s\n", int(field(field(store, STORE.items), 0)),
    int(field(store, STORE.quantity)), money(field(store, STORE.revenue)), int64(field(store, STORE.next_serial)))
end

local function show_supplier(supplier)
  local code, company, country, rating, contact = fields(supplier, 5)
  contact = ml.option(contact)
  printf('supplier %s "%s" country %s rating %s contact %s\n', text(code), text(company), text(country),
    decimals(double(rating), 3), contact and variant(contact, {}, {
      function(email) return "email " .. text(field(email, 0)) end,
      function(phone) return ("phone +%d %s"):format(int(field(phone, 0)), text(field(phone, 1))) end,
    }) or "-")
end

-- A category's children name it as their parent: a cycle, which nobody notices who walks down only.
local function show_category(depth, category)
  local title, parent, children, count = fields(category, 4)
  parent = ml.option(parent)
  printf("category %s%s parent %s items %d\n", ("  "):rep(depth), text(title),
    parent and text(field(parent, CATEGORY.title)) or "-", int(count))
  for child in ml.list(children) do show_category(depth + 1, child) end
end

local function show_item(item)
  local sku, name, price, quantity, supplier, category, status, history, serial, note, size, tags = fields(item, 12)
  printf('item %s "%s" price %s quantity %d supplier %s category %s serial %s\n', text(sku), text(name),
    money(price), int(quantity), text(field(supplier, SUPPLIER.code)), text(field(category, CATEGORY.title)),
    int64(serial))
  printf("  status %s\n", variant(status, { "in stock", "discontinued" }, {
    function(o) return ("ordered %d due day %d"):format(int(field(o, 0)), ml.int32(field(o, 1))) end,
    function(r) return ('reserved %d for "%s"'):format(int(field(r, 1)), text(field(r, 0))) end,
  }))

  -- A record of floats alone is a float array.
  local prices, sides, names = {}, {}, {}
  for i, d in ipairs(ml.doubles(history)) do prices[i] = decimals(d, 2) end
  for tag in ml.list(tags) do names[#names + 1] = text(tag) end
  note = ml.option(note)
  for _, side in ipairs(ml.doubles(size)) do sides[#sides + 1] = decimals(side, 1) end
  printf("  size %s history %s\n", table.concat(sides, " x "), commas(prices))
  printf("  note %s tags %s\n", note and '"' .. text(note) .. '"' or "-", commas(names))
end

local function show_items(items)
  local all = {}
  for sku, item in ml.hashtbl(items) do all[#all + 1] = { sku = text(sku), item = item } end
  table.sort(all, function(a, b) return a.sku < b.sku end)
  -- What an item's fields need is freed with its scope; the items belong to the one around it.
  for _, entry in ipairs(all) do ml.scoped(show_item, entry.item) end
end

local function show_event(event)
  local at, what = fields(event, 2)
  printf("event %s %s\n", int64(at), variant(what, { "opened", "closed" }, {
    function(w)
      local sku, quantity, total = fields(w, 3)
      return ("sold %d %s for %s"):format(int(quantity), text(sku), money(total))
    end,
    function(w) return ("delivered %d %s"):format(int(field(w, 1)), text(field(w, 0))) end,
    function(w)
      local old, new = fields(field(w, 1), 2)
      return ("repriced %s from %s to %s"):format(text(field(w, 0)), money(old), money(new))
    end,
  }))
end

local function show(store)
  show_head(store)
  local suppliers = field(store, STORE.suppliers)
  for i = 0, ml.size(suppliers) - 1 do show_supplier(field(suppliers, i)) end
  show_category(0, field(store, STORE.root))
  show_items(field(store, STORE.items))
  for code, items in ml.map(field(store, STORE.by_supplier)) do
    local skus = {}
    for item in ml.list(items) do skus[#skus + 1] = text(field(item, ITEM.sku)) end
    printf("from %s: %s\n", text(code), commas(skus))
  end
  for event in ml.list(field(store, STORE.ledger)) do ml.scoped(show_event, event) end
end

-- The day's changes

local function find_item(store, wanted)
  for sku, item in ml.hashtbl(field(store, STORE.items)) do
    if text(sku) == wanted then return item end
  end
  error("there is no item " .. wanted)
end

local function add(block, i, n) ml.set(block, i, ml.of_int(int(field(block, i)) + n)) end

-- The ledger's event shares the item's SKU, as it would in OCaml.
local function sell(store, item, n, at)
  local total = n * double(field(item, ITEM.price))
  add(item, ITEM.quantity, -n)
  add(store, STORE.quantity, -n)
  ml.set(store, STORE.revenue, ml.of_double(double(field(store, STORE.revenue)) + total))
  local sold = ml.block(0, field(item, ITEM.sku), ml.of_int(n), ml.of_double(total))
  local event = ml.block(0, ml.ok(C.caml_copy_int64(at)), sold)
  ml.set(store, STORE.ledger, ml.cons(event, field(store, STORE.ledger)))
end

local function change(store)
  local tea, saucer = find_item(store, "TEA-001"), find_item(store, "CUP-002")
  sell(store, tea, 3, 1700086400)

  -- Every item of this supplier has the same block, and sees its new rating.
  ml.set(field(tea, ITEM.supplier), SUPPLIER.rating, ml.of_double(4.75))

  ml.set(saucer, ITEM.status, ml.block(0, ml.of_int(24), ml.ok(C.caml_copy_int32(19700))))
  ml.set(saucer, ITEM.note, ml.some(ml.of_string "réassort commandé"))

  for category in ml.list(field(field(store, STORE.root), CATEGORY.children)) do
    if text(field(category, CATEGORY.title)) == "Tea" then
      local limited = ml.block(0, ml.of_string "Limited", ml.some(category), ml.empty, ml.of_int(0))
      ml.set(category, CATEGORY.children, ml.cons(limited, field(category, CATEGORY.children)))
    end
  end
end

-- Files

local function load(path)
  local channel = ml.open_in(path)
  local store = ml.ok(C.caml_input_value(channel))
  ml.close(channel)
  return store
end

local function save(path, store)
  local channel = ml.open_out(path)
  ml.ok(C.caml_output_value(channel, store, ml.empty))
  ml.close(channel) -- writes what the channel still holds
end

local command, file, out = unpack(arg)
if not (command == "show" and file and not out) and not (command == "change" and out) then
  io.stderr:write "usage: inventory.lua show FILE | inventory.lua change FILE OUT\n"
  os.exit(2)
end

-- A runtime that answers as OCaml 4 writes what OCaml 4 writes, to the byte.
local config = ffi.new "camlrt_config"
config.size, config.ocaml = ffi.sizeof(config), 4
local runtime, previous = C.camlrt_runtime_new(config), ffi.new "camlrt_runtime[1]"
assert(runtime > 0 and C.camlrt_runtime_enter(runtime, previous) == 0, "there is no runtime to be had")

local fine, message = pcall(ml.scoped, function()
  local store = load(file)
  if command == "show" then
    show(store)
  else
    change(store)
    save(out, store)
  end
end)

local left = tonumber(C.camlrt_live_handles())
C.camlrt_runtime_leave(previous[0])
C.camlrt_runtime_free(runtime)
if fine and left ~= 0 then fine, message = false, left .. " handles were left" end
if not fine then
  io.stderr:write("error: ", tostring(message), "\n")
  os.exit(1)
end
