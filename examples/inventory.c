/* SPDX-License-Identifier: MIT OR Apache-2.0 */
/*
 * inventory.c - opens what an OCaml program saved with Marshal, prints it, changes it and writes it back.
 *
 *   inventory show FILE         prints the report that the OCaml program prints
 *   inventory change FILE OUT   does the day's changes and writes OUT
 *
 *   cc -std=c11 -O2 -Iinclude examples/inventory.c -Ltarget/release -lcamlrt -Wl,-rpath,"$PWD/target/release" \
 *      -o ./inventory && ./inventory show examples/data/inventory.bin
 *
 * Where camlrt is installed: cc -std=c11 -O2 inventory.c $(pkg-config --cflags --libs camlrt) -o ./inventory
 *
 * The OCaml program is examples/ocaml/inventory.ml. It says how its types lie in memory: a record is a block of its
 * fields in order, a constructor with arguments a block with a tag, a constant constructor an integer.
 */
#include "checked.h"

#include <inttypes.h>
#include <string.h>

enum { HEAD, TAIL };
enum { STORE_NAME, STORE_VERSION, STORE_SAVED, STORE_CURRENCY, STORE_ITEMS, STORE_BY_SUPPLIER, STORE_SUPPLIERS,
       STORE_ROOT, STORE_LEDGER, STORE_REVENUE, STORE_QUANTITY, STORE_NEXT_SERIAL };
enum { ITEM_SKU, ITEM_NAME, ITEM_PRICE, ITEM_QUANTITY, ITEM_SUPPLIER, ITEM_CATEGORY, ITEM_STATUS, ITEM_HISTORY,
       ITEM_SERIAL, ITEM_NOTE, ITEM_SIZE, ITEM_TAGS };
enum { SUPPLIER_CODE, SUPPLIER_COMPANY, SUPPLIER_COUNTRY, SUPPLIER_RATING, SUPPLIER_CONTACT };
enum { CATEGORY_TITLE, CATEGORY_PARENT, CATEGORY_CHILDREN, CATEGORY_COUNT };
enum { EVENT_AT, EVENT_WHAT };
enum { TABLE_SIZE, TABLE_BUCKETS };                       /* Hashtbl.t */
enum { CONS_KEY, CONS_DATA, CONS_NEXT };                  /* its buckets */
enum { NODE_LEFT, NODE_KEY, NODE_DATA, NODE_RIGHT };      /* Map.Make(String).t */
/* Tags of constructors with arguments. */
enum { CONTACT_EMAIL, CONTACT_PHONE };
enum { STATUS_ORDERED, STATUS_RESERVED };
enum { WHAT_SOLD, WHAT_DELIVERED, WHAT_REPRICED };

enum { DEEPEST = 100 };

/* Constant constructors are numbered from 0 in their order. */
static const char *constant(caml_value v, const char *const *names, int64_t n)
{
    int64_t i = int_of(v);
    return i >= 0 && i < n ? names[i] : "?";
}

static _Noreturn void unknown(const char *type)
{
    fprintf(stderr, "error: this %s is none that the program knows\n", type);
    exit(EXIT_FAILURE);
}

/* The report */

static void show_contact(caml_value contact)
{
    if (!is_block(contact)) {
        puts("-");
        return;
    }
    caml_value c = field(contact, 0);
    switch (told(camlrt_tag(c))) {
    case CONTACT_EMAIL:
        printf("email %s\n", text_of(field(c, 0)));
        break;
    case CONTACT_PHONE:
        printf("phone +%" PRId64 " %s\n", int_of(field(c, 0)), text_of(field(c, 1)));
        break;
    default:
        unknown("contact");
    }
}

static void show_head(caml_value store)
{
    static const char *const currencies[] = {"EUR", "USD", "JPY"};
    caml_value currency = field(store, STORE_CURRENCY);

    printf("store \"%s\" version %" PRId64 " saved %.2f currency ", text_of(field(store, STORE_NAME)),
           int_of(field(store, STORE_VERSION)), double_of(field(store, STORE_SAVED)));
    if (is_block(currency))
        printf("other %s\n", text_of(field(currency, 0)));
    else
        printf("%s\n", constant(currency, currencies, 3));

    printf("items %" PRId64 " quantity %" PRId64 " revenue %.2f next serial %" PRId64 "\n",
           int_of(field(field(store, STORE_ITEMS), TABLE_SIZE)), int_of(field(store, STORE_QUANTITY)),
           double_of(field(store, STORE_REVENUE)), int64_of(field(store, STORE_NEXT_SERIAL)));
}

static void show_suppliers(caml_value suppliers)
{
    uint32_t n = size_of(suppliers);
    for (uint32_t i = 0; i < n; i++) {
        caml_value s = field(suppliers, i);
        printf("supplier %s \"%s\" country %s rating %.3f contact ", text_of(field(s, SUPPLIER_CODE)),
               text_of(field(s, SUPPLIER_COMPANY)), text_of(field(s, SUPPLIER_COUNTRY)),
               double_of(field(s, SUPPLIER_RATING)));
        show_contact(field(s, SUPPLIER_CONTACT));
    }
}

/* A category's children name it as their parent: a cycle, which nobody notices who walks down only. But the file may
 * be anybody's, and recursion needs a bound. */
static void show_category(int depth, caml_value category)
{
    if (depth > DEEPEST)
        unknown("tree of categories");
    caml_value parent = field(category, CATEGORY_PARENT);
    printf("category %*s%s parent %s items %" PRId64 "\n", 2 * depth, "", text_of(field(category, CATEGORY_TITLE)),
           is_block(parent) ? text_of(field(field(parent, 0), CATEGORY_TITLE)) : "-",
           int_of(field(category, CATEGORY_COUNT)));
    for (caml_value l = field(category, CATEGORY_CHILDREN); is_block(l); l = field(l, TAIL))
        show_category(depth + 1, field(l, HEAD));
}

static void show_status(caml_value status)
{
    static const char *const constants[] = {"in stock", "discontinued"};
    if (!is_block(status)) {
        printf("  status %s\n", constant(status, constants, 2));
        return;
    }
    switch (told(camlrt_tag(status))) {
    case STATUS_ORDERED:
        printf("  status ordered %" PRId64 " due day %" PRId32 "\n", int_of(field(status, 0)),
               int32_of(field(status, 1)));
        break;
    case STATUS_RESERVED:
        printf("  status reserved %" PRId64 " for \"%s\"\n", int_of(field(status, 1)), text_of(field(status, 0)));
        break;
    default:
        unknown("status");
    }
}

static void show_item(caml_value item)
{
    const double *size, *history;
    size_t sides, prices;
    caml_value note = field(item, ITEM_NOTE), tags = field(item, ITEM_TAGS);

    printf("item %s \"%s\" price %.2f quantity %" PRId64 " supplier %s category %s serial %" PRId64 "\n",
           text_of(field(item, ITEM_SKU)), text_of(field(item, ITEM_NAME)), double_of(field(item, ITEM_PRICE)),
           int_of(field(item, ITEM_QUANTITY)), text_of(field(field(item, ITEM_SUPPLIER), SUPPLIER_CODE)),
           text_of(field(field(item, ITEM_CATEGORY), CATEGORY_TITLE)), int64_of(field(item, ITEM_SERIAL)));
    show_status(field(item, ITEM_STATUS));

    /* A record of floats alone is a float array, and a float array is seen as C's doubles. */
    done(camlrt_doubles(field(item, ITEM_SIZE), &size, &sides));
    done(camlrt_doubles(field(item, ITEM_HISTORY), &history, &prices));
    if (sides != 3)
        unknown("size");
    printf("  size %.1f x %.1f x %.1f history %s", size[0], size[1], size[2], prices == 0 ? "-" : "");
    for (size_t i = 0; i < prices; i++)
        printf("%s%.2f", i == 0 ? "" : ",", history[i]);

    if (is_block(note))
        printf("\n  note \"%s\" tags ", text_of(field(note, 0)));
    else
        printf("\n  note - tags ");
    if (!is_block(tags))
        putchar('-');
    for (caml_value l = tags; is_block(l); l = field(l, TAIL))
        printf("%s%s", l == tags ? "" : ",", text_of(field(l, HEAD)));
    putchar('\n');
}

typedef struct {
    const char *sku;
    caml_value item;
} entry;

static int by_sku(const void *a, const void *b)
{
    return strcmp(((const entry *)a)->sku, ((const entry *)b)->sku);
}

/* Every item of the Hashtbl: an array of buckets, each a chain. */
static entry *entries(caml_value table, size_t *count)
{
    caml_value buckets = field(table, TABLE_BUCKETS);
    uint32_t n_buckets = size_of(buckets);
    size_t n = 0, room = 0;
    entry *all = NULL;
    for (uint32_t i = 0; i < n_buckets; i++)
        for (caml_value b = field(buckets, i); is_block(b); b = field(b, CONS_NEXT)) {
            if (n == room) {
                room = room == 0 ? 64 : 2 * room;
                all = realloc(all, room * sizeof *all);
                if (all == NULL) {
                    perror("realloc");
                    exit(EXIT_FAILURE);
                }
            }
            all[n++] = (entry){text_of(field(b, CONS_KEY)), field(b, CONS_DATA)};
        }
    *count = n;
    return all;
}

static void show_items(caml_value table)
{
    size_t n;
    entry *all = entries(table, &n);
    if (n > 0)
        qsort(all, n, sizeof *all, by_sku);
    for (size_t i = 0; i < n; i++) {
        /* What an item's fields need is freed with this scope; the items belong to the one around it. */
        int32_t scope = told(camlrt_scope_open());
        show_item(all[i].item);
        done(camlrt_scope_close(scope));
    }
    free(all);
}

/* A Map is a balanced tree: in order, its keys are sorted. */
static void show_by_supplier(int depth, caml_value node)
{
    if (!is_block(node))
        return;
    if (depth > DEEPEST)
        unknown("map");
    show_by_supplier(depth + 1, field(node, NODE_LEFT));
    printf("from %s: ", text_of(field(node, NODE_KEY)));
    caml_value items = field(node, NODE_DATA);
    if (!is_block(items))
        putchar('-');
    for (caml_value l = items; is_block(l); l = field(l, TAIL))
        printf("%s%s", l == items ? "" : ",", text_of(field(field(l, HEAD), ITEM_SKU)));
    putchar('\n');
    show_by_supplier(depth + 1, field(node, NODE_RIGHT));
}

static void show_event(caml_value event)
{
    static const char *const constants[] = {"opened", "closed"};
    caml_value what = field(event, EVENT_WHAT), change;

    printf("event %" PRId64 " ", int64_of(field(event, EVENT_AT)));
    if (!is_block(what)) {
        puts(constant(what, constants, 2));
        return;
    }
    switch (told(camlrt_tag(what))) {
    case WHAT_SOLD:
        printf("sold %" PRId64 " %s for %.2f\n", int_of(field(what, 1)), text_of(field(what, 0)),
               double_of(field(what, 2)));
        break;
    case WHAT_DELIVERED:
        printf("delivered %" PRId64 " %s\n", int_of(field(what, 1)), text_of(field(what, 0)));
        break;
    case WHAT_REPRICED:
        change = field(what, 1);
        printf("repriced %s from %.2f to %.2f\n", text_of(field(what, 0)), double_of(field(change, 0)),
               double_of(field(change, 1)));
        break;
    default:
        unknown("event");
    }
}

/* For a list that may be long: a cursor is one handle that moves along it, and each element has a scope. */
static void show_ledger(caml_value ledger)
{
    caml_value rest = ok(camlrt_cursor());
    done(camlrt_assign(rest, ledger));
    while (is_block(rest)) {
        int32_t scope = told(camlrt_scope_open());
        show_event(field(rest, HEAD));
        done(camlrt_scope_close(scope));
        done(camlrt_field_into(rest, rest, TAIL));
    }
    done(camlrt_release(rest));
}

static void show(caml_value store)
{
    show_head(store);
    show_suppliers(field(store, STORE_SUPPLIERS));
    show_category(0, field(store, STORE_ROOT));
    show_items(field(store, STORE_ITEMS));
    show_by_supplier(0, field(store, STORE_BY_SUPPLIER));
    show_ledger(field(store, STORE_LEDGER));
}

/* The day's changes */

static caml_value block(uint32_t tag, const caml_value *fields, uint32_t n)
{
    return ok(camlrt_block(tag, fields, n));
}

static caml_value cons(caml_value head, caml_value tail)
{
    return block(0, (caml_value[]){head, tail}, 2);
}

static caml_value some(caml_value v)
{
    return block(0, &v, 1);
}

static caml_value find_item(caml_value table, const char *sku)
{
    size_t n;
    caml_value found = CAMLRT_NONE;
    entry *all = entries(table, &n);
    for (size_t i = 0; i < n; i++)
        if (strcmp(all[i].sku, sku) == 0)
            found = all[i].item;
    free(all);
    return found != CAMLRT_NONE ? found : ok(caml_raise_not_found());
}

static caml_value find_category(caml_value children, const char *title)
{
    for (caml_value l = children; is_block(l); l = field(l, TAIL))
        if (strcmp(text_of(field(field(l, HEAD), CATEGORY_TITLE)), title) == 0)
            return field(l, HEAD);
    return ok(caml_raise_not_found());
}

/* Three are sold: the ledger's event shares the item's SKU, as it would in OCaml. */
static void sell(caml_value store, caml_value item, int64_t n, int64_t at)
{
    double total = (double)n * double_of(field(item, ITEM_PRICE));
    set_field(item, ITEM_QUANTITY, caml_val_int(int_of(field(item, ITEM_QUANTITY)) - n));
    set_field(store, STORE_QUANTITY, caml_val_int(int_of(field(store, STORE_QUANTITY)) - n));
    set_field(store, STORE_REVENUE, caml_copy_double(double_of(field(store, STORE_REVENUE)) + total));

    caml_value what[] = {field(item, ITEM_SKU), caml_val_int(n), caml_copy_double(total)};
    caml_value sold = block(WHAT_SOLD, what, 3);
    caml_value event = block(0, (caml_value[]){caml_copy_int64(at), sold}, 2);
    set_field(store, STORE_LEDGER, cons(event, field(store, STORE_LEDGER)));
}

static void change(caml_value store)
{
    caml_value items = field(store, STORE_ITEMS);
    caml_value tea = find_item(items, "TEA-001"), saucer = find_item(items, "CUP-002");

    sell(store, tea, 3, 1700086400);

    /* Every item of this supplier has the same block, and sees its new rating. */
    set_field(field(tea, ITEM_SUPPLIER), SUPPLIER_RATING, caml_copy_double(4.75));

    caml_value ordered = block(STATUS_ORDERED, (caml_value[]){caml_val_int(24), caml_copy_int32(19700)}, 2);
    set_field(saucer, ITEM_STATUS, ordered);
    set_field(saucer, ITEM_NOTE, some(caml_copy_string("réassort commandé")));

    caml_value teas = find_category(field(field(store, STORE_ROOT), CATEGORY_CHILDREN), "Tea");
    caml_value no_children = caml_val_int(0);
    caml_value limited[] = {caml_copy_string("Limited"), some(teas), no_children, caml_val_int(0)};
    set_field(teas, CATEGORY_CHILDREN, cons(block(0, limited, 4), field(teas, CATEGORY_CHILDREN)));
}

/* Files */

static caml_value load(const char *path)
{
    caml_value channel = open_in(path);
    caml_value store = ok(caml_input_value(channel));
    ok(caml_ml_close_channel(channel));
    return store;
}

static void save(const char *path, caml_value store)
{
    caml_value channel = open_out(path);
    ok(caml_output_value(channel, store, caml_val_int(0) /* [], no flags */));
    ok(caml_ml_close_channel(channel)); /* writes what the channel still holds */
}

int main(int argc, char **argv)
{
    int shows = argc == 3 && strcmp(argv[1], "show") == 0, changes = argc == 4 && strcmp(argv[1], "change") == 0;
    if (!shows && !changes) {
        fprintf(stderr, "usage: inventory show FILE | inventory change FILE OUT\n");
        return 2;
    }

    /* A runtime that answers as OCaml 4 writes what OCaml 4 writes, to the byte. */
    camlrt_config config = {.size = sizeof config, .ocaml = 4};
    camlrt_runtime runtime = camlrt_runtime_new(&config), previous;
    if (runtime < 0 || camlrt_runtime_enter(runtime, &previous) != 0) {
        fprintf(stderr, "error: there is no runtime to be had\n");
        return EXIT_FAILURE;
    }

    int32_t scope = told(camlrt_scope_open());
    caml_value store = load(argv[2]);
    if (shows) {
        show(store);
    } else {
        change(store);
        save(argv[3], store);
    }
    done(camlrt_scope_close(scope));

    int64_t left = camlrt_live_handles();
    camlrt_runtime_leave(previous);
    camlrt_runtime_free(runtime);
    if (left != 0) {
        fprintf(stderr, "error: %" PRId64 " handles were left\n", left);
        return EXIT_FAILURE;
    }
    if (fflush(stdout) != 0) {
        perror("stdout");
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}
