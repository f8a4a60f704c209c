(* A shop's inventory that keeps its state in one file, written with Marshal. The program knows nothing of camlrt: the demos in other languages open its file.

     inventory save FILE         makes the shop and writes it
     inventory show FILE         prints all of it
     inventory change FILE OUT   does the day's changes below, in OCaml, and writes OUT: a demo that does the same writes the same bytes, but for the two colour
                                 bits that OCaml 5 sets in the header of a block of more than 7 fields and OCaml 4, which wrote these files, does not
     inventory check FILE        what show prints, then whether sharing, cycles and totals still hold (exit code 1 if not)

   How the file is laid out: one marshalled value, a [store]. A record is a block of tag 0 with its fields in the order of the declaration, counted from 0; a record
   of floats alone is a float array. Constant constructors are the integers 0, 1, ...; the others are blocks whose tag counts the non-constant ones from 0, an inline
   record's fields being the block's own. None is 0, Some x a block of tag 0 and size 1; [] is 0, x :: l a block of tag 0 with x and l; a tuple is a block of tag 0.

     store         0 name string       1 version int        2 saved float         3 currency            4 items Hashtbl: string -> item   5 by_supplier Map: string -> item list
                   6 suppliers array   7 root category      8 ledger event list   9 revenue float      10 quantity int (of all items)    11 next_serial int64
     currency      Eur 0, Usd 1, Jpy 2;                     Other [0 code string] tag 0
     item          0 sku string        1 name string        2 price float         3 quantity int        4 supplier                       5 category
                   6 status            7 history float array 8 serial int64       9 note string option 10 size                           11 tags string list
     history       a float array; an empty one is the atom, a block of tag 0 and size 0
     size          a float array: 0 width, 1 depth, 2 height (centimetres)
     status        In_stock 0, Discontinued 1;              Ordered [0 quantity int, 1 due int32] tag 0;     Reserved [0 customer string, 1 quantity int] tag 1
     supplier      0 code string       1 company string     2 country string      3 rating float        4 contact option
     contact       Email [0 string] tag 0                   Phone [0 prefix int, 1 number string] tag 1
     category      0 title string      1 parent category option                   2 children category list                              3 count int (items right in it)
     event         0 at int64          1 what
     what          Opened 0, Closed 1; Sold [0 sku string, 1 quantity int, 2 total float] tag 0;         Delivered [0 sku string, 1 quantity int] tag 1
                   Repriced [0 sku string, 1 pair of old and new float] tag 2
     Hashtbl       0 size int          1 buckets array      2 seed int            3 initial_size int;      bucket: Empty 0, Cons [0 key, 1 data, 2 next] tag 0
     Map           Empty 0;            Node [0 left, 1 key, 2 data, 3 right, 4 height int] tag 0

   Shared: every item's supplier is one of the array's, the lists of by_supplier hold the items of the table, ledger and table share their SKUs.
   Cyclic: a category's children name it as their parent.

   The day's changes:
     1. three of item TEA-001 are sold: its quantity and the store's fall by 3, the store's revenue rises by 3 * price, and the ledger gets, in front, an event
        { at = 1700086400; what = Sold (the item's own sku, 3, 3 * price) };
     2. the rating of that item's supplier becomes 4.75, which every other item of that supplier sees;
     3. item CUP-002 gets the status Ordered { quantity = 24; due = 19700 } and the note "réassort commandé";
     4. the category Tea gets a new first child, { title = "Limited"; parent = Some Tea; children = []; count = 0 }. *)

module Smap = Map.Make (String)

type currency = Eur | Usd | Jpy | Other of string
type contact = Email of string | Phone of { prefix : int; number : string }
type supplier = { code : string; company : string; country : string; mutable rating : float; contact : contact option }
type category = { title : string; mutable parent : category option; mutable children : category list; mutable count : int }
type status = In_stock | Discontinued | Ordered of { quantity : int; due : int32 } | Reserved of { customer : string; quantity : int }
type size = { width : float; depth : float; height : float }

type item = {
  sku : string;
  name : string;
  mutable price : float;
  mutable quantity : int;
  supplier : supplier;
  category : category;
  mutable status : status;
  history : float array;
  serial : int64;
  mutable note : string option;
  size : size;
  tags : string list;
}

type what = Opened | Closed | Sold of { sku : string; quantity : int; total : float } | Delivered of { sku : string; quantity : int } | Repriced of { sku : string; change : float * float }
type event = { at : int64; what : what }

type store = {
  name : string;
  version : int;
  saved : float;
  currency : currency;
  items : (string, item) Hashtbl.t;
  by_supplier : item list Smap.t;
  suppliers : supplier array;
  root : category;
  mutable ledger : event list;
  mutable revenue : float;
  mutable quantity : int;
  next_serial : int64;
}

(* Making the shop *)

let suppliers =
  [| { code = "ACME"; company = "Acme & S\xc3\xb6hne"; country = "DE"; rating = 4.5; contact = Some (Email "handel@acme.example") };
     { code = "AMELIE"; company = "Porcelaine Am\xc3\xa9lie"; country = "FR"; rating = 3.875; contact = Some (Phone { prefix = 33; number = "0555 012345" }) };
     { code = "NIPPON"; company = "\xe6\x97\xa5\xe6\x9c\xac\xe8\x8c\xb6 K.K."; country = "JP"; rating = 4.9; contact = Some (Phone { prefix = 81; number = "75-555-0199" }) };
     { code = "SAMOVAR"; company = "\xd0\xa1\xd0\xb0\xd0\xbc\xd0\xbe\xd0\xb2\xd0\xb0\xd1\x80"; country = "KZ"; rating = 2.25; contact = None } |]

let under parent title =
  let c = { title; parent = Some parent; children = []; count = 0 } in
  parent.children <- parent.children @ [ c ];
  c

(* Prefix of the SKU, names, category, supplier, first price, size. *)
let ranges root =
  let tea = under root "Tea" in
  let green = under tea "Green" and black = under tea "Black" in
  let ware = under root "Tableware" in
  let cups = under ware "Cups" and pots = under ware "Pots" in
  let coffee = under root "Coffee" in
  ignore (under coffee "Decaffeinated");
  [ ("TEA", [ "Sencha"; "Gyokuro"; "\xe6\x8a\xb9\xe8\x8c\xb6"; "Genmaicha"; "H\xc5\x8djicha" ], green, suppliers.(2), 12.5, 8.);
    ("BLK", [ "Darjeeling"; "Assam"; "Keemun"; "Lapsang Souchong"; "Earl Grey" ], black, suppliers.(3), 7.25, 9.5);
    ("CUP", [ "Tasse"; "Sous-tasse"; "Gobelet \xc3\xa9maill\xc3\xa9"; "Yunomi"; "Verre \xc3\xa0 th\xc3\xa9"; "Mug" ], cups, suppliers.(1), 4.9, 7.);
    ("POT", [ "Th\xc3\xa9i\xc3\xa8re"; "Ky\xc5\xabsu"; "K\xc3\xa4nnchen"; "\xd0\xa7\xd0\xb0\xd0\xb9\xd0\xbd\xd0\xb8\xd0\xba" ], pots, suppliers.(0), 39., 18.);
    ("COF", [ "Sidamo"; "Hu\xc3\xa9hu\xc3\xa9tenango"; "Monsooned Malabar"; "Filtre n\xc2\xb0 4" ], coffee, suppliers.(0), 9.99, 10.) ]

let first_serial = 9007199254740993L

let item_of_range n prefix i name category supplier base side =
  let price = base *. (1. +. (float i /. 4.)) in
  let serial = Int64.add first_serial (Int64.mul (Int64.of_int n) 1_000_000_007L) in
  let quantity = (n * 7) + (i * 13) in
  let status =
    match n mod 6 with
    | 2 -> Discontinued
    | 3 -> Ordered { quantity = 10 * (i + 1); due = Int32.of_int (19_600 + n) }
    | 5 -> Reserved { customer = "Mme Lef\xc3\xa8vre"; quantity = 1 + (n mod 3) }
    | _ -> In_stock
  in
  let history = Array.init (n mod 5) (fun k -> price *. (0.8 +. (0.05 *. float k))) in
  let note = if n mod 4 = 1 then Some (Printf.sprintf "fragile: \xc2\xab%s\xc2\xbb" name) else None in
  let tags = List.filteri (fun k _ -> (n lsr k) land 1 = 1) [ "new"; "gift"; "\xc3\xa9t\xc3\xa9"; "bio" ] in
  let size = { width = side; depth = side; height = side +. (0.5 *. float i) } in
  category.count <- category.count + 1;
  { sku = Printf.sprintf "%s-%03d" prefix (i + 1); name; price; quantity; supplier; category; status; history; serial; note; size; tags }

let ledger_of items =
  let event at what = { at = Int64.add 1_700_000_000L (Int64.of_int at); what } in
  let trade k item =
    match k mod 4 with
    | 0 -> Sold { sku = item.sku; quantity = 1 + (k mod 5); total = float (1 + (k mod 5)) *. item.price }
    | 1 -> Delivered { sku = item.sku; quantity = 12 }
    | 2 -> Sold { sku = item.sku; quantity = 2; total = 2. *. item.price }
    | _ -> Repriced { sku = item.sku; change = (item.price *. 0.95, item.price) }
  in
  (event 32_400 Closed :: List.rev (List.mapi (fun k item -> event (60 * (k + 1)) (trade k item)) items)) @ [ event 0 Opened ]

let sales ledger = List.filter_map (function { what = Sold { total; _ }; _ } -> Some total | _ -> None) ledger

let make () =
  let root = { title = "Shop"; parent = None; children = []; count = 0 } in
  let n = ref 0 in
  let items =
    List.concat_map
      (fun (prefix, names, category, supplier, base, side) ->
        List.mapi (fun i name -> incr n; item_of_range !n prefix i name category supplier base side) names)
      (ranges root)
  in
  let table = Hashtbl.create 8 in
  List.iter (fun item -> Hashtbl.replace table item.sku item) items;
  let add by item = Smap.update item.supplier.code (fun l -> Some (item :: Option.value l ~default:[])) by in
  let ledger = ledger_of items in
  { name = "Chez Am\xc3\xa9lie \xe2\x80\x94 th\xc3\xa9 & caf\xc3\xa9"; version = 3; saved = 1_700_032_400.25; currency = Other "CHF"; items = table;
    by_supplier = List.fold_left add Smap.empty items; suppliers; root; ledger; revenue = List.fold_right ( +. ) (sales ledger) 0.;
    quantity = List.fold_left (fun sum (item : item) -> sum + item.quantity) 0 items;
    next_serial = Int64.add first_serial (Int64.mul (Int64.of_int (!n + 1)) 1_000_000_007L) }

(* The report *)

let sorted store = List.sort (fun (a : item) b -> compare a.sku b.sku) (Hashtbl.fold (fun _ item l -> item :: l) store.items [])
let or_dash = function "" -> "-" | s -> s
let commas f l = or_dash (String.concat "," (List.map f l))
let money = Printf.sprintf "%.2f"
let currency = function Eur -> "EUR" | Usd -> "USD" | Jpy -> "JPY" | Other code -> "other " ^ code
let contact = function None -> "-" | Some (Email address) -> "email " ^ address | Some (Phone p) -> Printf.sprintf "phone +%d %s" p.prefix p.number

let status = function
  | In_stock -> "in stock"
  | Discontinued -> "discontinued"
  | Ordered o -> Printf.sprintf "ordered %d due day %ld" o.quantity o.due
  | Reserved r -> Printf.sprintf "reserved %d for \"%s\"" r.quantity r.customer

let what = function
  | Opened -> "opened"
  | Closed -> "closed"
  | Sold s -> Printf.sprintf "sold %d %s for %.2f" s.quantity s.sku s.total
  | Delivered d -> Printf.sprintf "delivered %d %s" d.quantity d.sku
  | Repriced r -> Printf.sprintf "repriced %s from %.2f to %.2f" r.sku (fst r.change) (snd r.change)

let rec show_category depth c =
  let parent = match c.parent with None -> "-" | Some p -> p.title in
  Printf.printf "category %s%s parent %s items %d\n" (String.make (2 * depth) ' ') c.title parent c.count;
  List.iter (show_category (depth + 1)) c.children

let show_item (i : item) =
  Printf.printf "item %s \"%s\" price %.2f quantity %d supplier %s category %s serial %Ld\n" i.sku i.name i.price i.quantity i.supplier.code i.category.title i.serial;
  Printf.printf "  status %s\n  size %.1f x %.1f x %.1f history %s\n" (status i.status) i.size.width i.size.depth i.size.height (commas money (Array.to_list i.history));
  Printf.printf "  note %s tags %s\n" (match i.note with None -> "-" | Some n -> "\"" ^ n ^ "\"") (commas Fun.id i.tags)

let show store =
  Printf.printf "store \"%s\" version %d saved %.2f currency %s\n" store.name store.version store.saved (currency store.currency);
  Printf.printf "items %d quantity %d revenue %.2f next serial %Ld\n" (Hashtbl.length store.items) store.quantity store.revenue store.next_serial;
  Array.iter
    (fun s -> Printf.printf "supplier %s \"%s\" country %s rating %.3f contact %s\n" s.code s.company s.country s.rating (contact s.contact))
    store.suppliers;
  show_category 0 store.root;
  List.iter show_item (sorted store);
  Smap.iter (fun code items -> Printf.printf "from %s: %s\n" code (commas (fun (i : item) -> i.sku) items)) store.by_supplier;
  List.iter (fun e -> Printf.printf "event %Ld %s\n" e.at (what e.what)) store.ledger

(* What must hold of any state *)

let check store =
  let ok = ref true in
  let must what cond = if not cond then (ok := false; Printf.printf "broken: %s\n" what) in
  let items = sorted store in
  List.iter
    (fun (i : item) ->
      must (i.sku ^ " is found under its SKU") (match Hashtbl.find_opt store.items i.sku with Some found -> found == i | None -> false);
      must (i.sku ^ " shares its supplier") (Array.exists (( == ) i.supplier) store.suppliers);
      must (i.sku ^ " is in its supplier's list") (match Smap.find_opt i.supplier.code store.by_supplier with Some l -> List.memq i l | None -> false))
    items;
  must "every item is in one supplier's list" (Smap.fold (fun _ l n -> n + List.length l) store.by_supplier 0 = List.length items);
  let rec category c =
    must (c.title ^ " counts its items") (c.count = List.length (List.filter (fun (i : item) -> i.category == c) items));
    List.fold_left
      (fun n child ->
        must (child.title ^ " names its parent") (match child.parent with Some p -> p == c | None -> false);
        n + category child)
      c.count c.children
  in
  must "the root has no parent" (store.root.parent = None);
  must "every item's category is below the root" (category store.root = List.length items);
  must "the quantity is the items' sum" (store.quantity = List.fold_left (fun n (i : item) -> n + i.quantity) 0 items);
  must "the revenue is the sales' sum" (Float.abs (store.revenue -. List.fold_left ( +. ) 0. (sales store.ledger)) < 1e-6);
  let skus = List.filter_map (fun e -> match e.what with Sold { sku; _ } | Delivered { sku; _ } | Repriced { sku; _ } -> Some sku | Opened | Closed -> None) store.ledger in
  must "the ledger shares its SKUs with the items" (List.for_all (fun sku -> match Hashtbl.find_opt store.items sku with Some i -> i.sku == sku | None -> false) skus);
  print_endline (if !ok then "check: sharing, cycles and totals hold" else "check: failed");
  !ok

(* The day's changes *)

let change store =
  let tea = Hashtbl.find store.items "TEA-001" in
  let total = 3. *. tea.price in
  tea.quantity <- tea.quantity - 3;
  store.quantity <- store.quantity - 3;
  store.revenue <- store.revenue +. total;
  store.ledger <- { at = 1_700_086_400L; what = Sold { sku = tea.sku; quantity = 3; total } } :: store.ledger;
  tea.supplier.rating <- 4.75;
  let saucer = Hashtbl.find store.items "CUP-002" in
  saucer.status <- Ordered { quantity = 24; due = 19_700l };
  saucer.note <- Some "r\xc3\xa9assort command\xc3\xa9";
  let tea_category = List.find (fun c -> c.title = "Tea") store.root.children in
  tea_category.children <- { title = "Limited"; parent = Some tea_category; children = []; count = 0 } :: tea_category.children

let load file : store =
  let ic = open_in_bin file in
  Fun.protect ~finally:(fun () -> close_in ic) (fun () -> Marshal.from_channel ic)

let save file (store : store) =
  let oc = open_out_bin file in
  Fun.protect ~finally:(fun () -> close_out oc) (fun () -> Marshal.to_channel oc store [])

let () =
  match Array.to_list Sys.argv with
  | [ _; "save"; file ] -> save file (make ())
  | [ _; "show"; file ] -> show (load file)
  | [ _; "change"; file; out ] ->
      let store = load file in
      change store;
      save out store
  | [ _; "check"; file ] ->
      let store = load file in
      show store;
      if not (check store) then exit 1
  | _ ->
      prerr_endline "usage: inventory save FILE | show FILE | change FILE OUT | check FILE";
      exit 2
