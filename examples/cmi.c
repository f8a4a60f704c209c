/* SPDX-License-Identifier: MIT OR Apache-2.0 */
/*
 * cmi.c - shows what is in a compiled OCaml interface, without OCaml.
 *
 *   cmi FILE.cmi ...   for each: the compiler's magic number, the module, its items, the interfaces it was compiled
 *                      against with their digests, its alerts and flags
 *
 *   cc -std=c11 -O2 -Iinclude examples/cmi.c -Ltarget/release -lcamlrt -Wl,-rpath,"$PWD/target/release" -o ./cmi \
 *      && ./cmi /usr/lib/ocaml/stdlib__Stack.cmi
 *
 * Where camlrt is installed: cc -std=c11 -O2 cmi.c $(pkg-config --cflags --libs camlrt) -o ./cmi
 *
 * A .cmi is 12 bytes of magic number and three marshalled values, read one after the other from one channel:
 *   (name, signature_item list)   the names of a signature's items are at the same place in OCaml 4.08 to 5.x
 *   (string * Digest.t option) list
 *   pers_flags list
 */
#include "checked.h"

#include <inttypes.h>
#include <string.h>

enum { HEAD, TAIL };
enum { NODE_LEFT, NODE_KEY, NODE_DATA, NODE_RIGHT };
enum { MAGIC = 12, DIGEST = 16 };

/* Types.signature_item: every constructor's first argument is an identifier... */
static const char *const items[] = {"value", "type", "constructor", "module", "module type", "class", "class type"};
enum { ITEMS = sizeof items / sizeof *items };

/* ... and every kind of Ident.t has its name first. */
static caml_value item_name(caml_value item)
{
    return field(field(item, 0), 0);
}

static void show_signature(caml_value signature)
{
    /* A signature may be long: a cursor moves along it, and each item has a scope. */
    caml_value rest = ok(camlrt_cursor());
    done(camlrt_assign(rest, signature));
    while (is_block(rest)) {
        int32_t scope = told(camlrt_scope_open());
        caml_value item = field(rest, HEAD);
        int32_t tag = told(camlrt_tag(item));
        printf("  %s %s\n", tag < ITEMS ? items[tag] : "?", text_of(item_name(item)));
        done(camlrt_scope_close(scope));
        done(camlrt_field_into(rest, rest, TAIL));
    }
    done(camlrt_release(rest));
}

/* The digest of an interface; none for one that was not needed. */
static void show_digest(caml_value option)
{
    if (!is_block(option)) {
        printf("%.*s", 2 * DIGEST, "--------------------------------");
        return;
    }
    const uint8_t *bytes;
    size_t length;
    done(camlrt_bytes(field(option, 0), &bytes, &length));
    for (size_t i = 0; i < length; i++)
        printf("%02x", bytes[i]);
}

static void show_imports(caml_value imports)
{
    for (caml_value l = imports; is_block(l); l = field(l, TAIL)) {
        caml_value import = field(l, HEAD);
        printf("  import ");
        show_digest(field(import, 1));
        printf(" %s\n", text_of(field(import, 0)));
    }
}

/* Alerts are a Map from names to texts: a balanced tree, so that more than 100 levels are none. */
static void show_alerts(int depth, caml_value node)
{
    if (!is_block(node) || depth > 100)
        return;
    show_alerts(depth + 1, field(node, NODE_LEFT));
    printf("  alert %s: %s\n", text_of(field(node, NODE_KEY)), text_of(field(node, NODE_DATA)));
    show_alerts(depth + 1, field(node, NODE_RIGHT));
}

static void show_flags(caml_value flags)
{
    static const char *const constants[] = {"rectypes", "opaque", "unsafe_string"};
    for (caml_value l = flags; is_block(l); l = field(l, TAIL)) {
        caml_value flag = field(l, HEAD);
        if (is_block(flag)) {
            show_alerts(0, field(flag, 0));
        } else {
            int64_t n = int_of(flag);
            printf("  flag %s\n", n >= 0 && n < 3 ? constants[n] : "?");
        }
    }
}

static void show_magic(const char *path, caml_value channel)
{
    uint8_t magic[MAGIC];
    size_t have = 0, more = 1;
    /* A read gives what there is, which may be less than was asked for. */
    while (have < MAGIC && more > 0) {
        done(camlrt_channel_read(channel, magic + have, MAGIC - have, &more));
        have += more;
    }
    if (have < MAGIC || memcmp(magic, "Caml1999I", 9) != 0) {
        fprintf(stderr, "error: %s is no compiled interface\n", path);
        exit(EXIT_FAILURE);
    }
    printf("%s\n  magic %.*s\n", path, MAGIC, (const char *)magic);
}

static void show(const char *path)
{
    caml_value channel = open_in(path);
    show_magic(path, channel);
    caml_value interface = ok(caml_input_value(channel));
    caml_value imports = ok(caml_input_value(channel));
    caml_value flags = ok(caml_input_value(channel));
    ok(caml_ml_close_channel(channel));

    printf("  interface %s\n", text_of(field(interface, 0)));
    show_signature(field(interface, 1));
    show_imports(imports);
    show_flags(flags);
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fprintf(stderr, "usage: cmi FILE.cmi ...\n");
        return 2;
    }
    for (int i = 1; i < argc; i++) {
        int32_t scope = told(camlrt_scope_open());
        show(argv[i]);
        done(camlrt_scope_close(scope));
    }
    if (camlrt_live_handles() != 0) {
        fprintf(stderr, "error: %" PRId64 " handles were left\n", camlrt_live_handles());
        return EXIT_FAILURE;
    }
    if (fflush(stdout) != 0) {
        perror("stdout");
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}
