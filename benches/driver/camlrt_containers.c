/* camlrt's rows of containers. */
#include "camlrt_rows.h"

#define MANY 100000

/* A handle for each key of the input, made in the first, unmeasured round, and a container of them. */
static _Thread_local caml_value keys[MANY], container;

static caml_value kept(caml_value v)
{
  camlrt_release(container);
  return container = v;
}

static void prepare_keys(caml_value (*make)(void))
{
  if (keys[0] != 0) return;
  if (camlrt_fields(input, 0, MANY, keys) != 0) die("camlrt: no keys");
  kept(make());
}

void release_keys(void)
{
  if (keys[0] != 0)
    for (int i = 0; i < MANY; i++) camlrt_release(keys[i]);
  keys[0] = kept(0);
}

static caml_value table(void) { return checked(caml_hash_create(INT(16))); }

/* Each key's number, as OCaml's side has it: what is found needs no handle. */
static caml_value numbers(void)
{
  static _Thread_local caml_value n[MANY];
  for (int i = 0; i < MANY; i++) n[i] = INT(i);
  return checked(camlrt_block(0, n, MANY));
}

static caml_value full_table(void)
{
  caml_value t = table(), values = numbers();
  checked(caml_hash_add_many(t, input, values));
  camlrt_release(values);
  return t;
}

static caml_value map(void) { return UNIT; }
static caml_value full_map(void) { return checked(caml_map_add_many(UNIT, input, input, UNIT)); }

/* Each key in its turn, and what is done before the first one. */
#define EACH_KEY(FIRST, BODY)          \
  for (long i = 0; i < n; i++) {       \
    if (i % MANY == 0) FIRST;          \
    caml_value key = keys[i % MANY];   \
    BODY;                              \
  }

ROW(hash_add)
{
  prepare_keys(table);
  EACH_KEY(kept(table()), checked(caml_hash_add(container, key, INT(i))))
}

ROW(hash_find)
{
  prepare_keys(full_table);
  EACH_KEY((void)0, checked(caml_hash_find(container, key)))
}

ROW(map_add)
{
  prepare_keys(map);
  EACH_KEY(kept(map()), kept(checked(caml_map_add(UNIT, key, INT(i), container))))
}

ROW(map_find)
{
  prepare_keys(full_map);
  EACH_KEY((void)0, checked(caml_map_find(UNIT, key, container)))
}

ROW(hash_add_many)
{
  for (; n > 0; n--) camlrt_release(full_table());
}

ROW(hash_find_many)
{
  prepare_keys(full_table);
  for (; n > 0; n--) camlrt_release(checked(caml_hash_find_many(container, input)));
}

ROW(map_add_many)
{
  for (; n > 0; n--) camlrt_release(full_map());
}

ROW(map_find_many)
{
  prepare_keys(full_map);
  for (; n > 0; n--) camlrt_release(checked(caml_map_find_many(UNIT, input, container)));
}

ROW(buffer_add_char)
{
  if (container == 0) container = checked(caml_buffer_create(INT(16)));
  for (long i = 0; i < n; i++) {
    if ((i & 0xffff) == 0) checked(caml_buffer_clear(container));
    checked(caml_buffer_add_char(container, INT(i & 127)));
  }
}

ROW(set_add)
{
  prepare_keys(map);
  EACH_KEY(kept(map()), kept(checked(caml_set_add(UNIT, key, container))))
}

static caml_value full_set(void) { return checked(caml_set_add_many(UNIT, input, UNIT)); }

ROW(set_mem)
{
  prepare_keys(full_set);
  EACH_KEY((void)0, checked(caml_set_mem(UNIT, key, container)))
}

ROW(set_add_many)
{
  for (; n > 0; n--) camlrt_release(full_set());
}

/* A queue of ten, one in, one out. */
ROW(queue)
{
  caml_value queue = checked(caml_queue_create(UNIT));
  for (int i = 0; i < 10; i++) checked(caml_queue_add(INT(i), queue));
  for (; n > 0; n--) {
    checked(caml_queue_add(INT(n & 15), queue));
    checked(caml_queue_take(queue));
  }
  camlrt_release(queue);
}
