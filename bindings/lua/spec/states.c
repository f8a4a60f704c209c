/* SPDX-License-Identifier: MIT OR Apache-2.0 */
/*
 * states.c - a host with Lua states in several threads, each of which loads camlrt: they must not meet.
 *
 * LuaJIT's interface is declared here, so that its library is enough.
 */

#include <pthread.h>
#include <stddef.h>
#include <stdio.h>

typedef struct lua_State lua_State;
lua_State *luaL_newstate(void);
void luaL_openlibs(lua_State *L);
int luaL_loadstring(lua_State *L, const char *s);
int lua_pcall(lua_State *L, int nargs, int nresults, int errfunc);
const char *lua_tolstring(lua_State *L, int index, size_t *len);
void lua_close(lua_State *L);

enum { THREADS = 4, STATES = 5 };

static const char script[] =
    "local camlrt = require 'camlrt'\n"
    "assert(not camlrt.named 'mine', 'another state was met')\n"
    "local me = tostring(newproxy())\n"
    "camlrt.register('mine', me)\n"
    "local t = camlrt.schema { list = { tuple = { 'string', 'int' } } }\n"
    "local add = camlrt.closure(function(a, b) return a + b end, 2)\n"
    "local path = os.tmpname()\n"
    "for i = 1, 300 do\n"
    "  t:save(path, { { me, i } })\n"
    "  assert(t:load(path)[1][1] == me)\n"
    "  assert(add(i, 1) == i + 1)\n"
    "end\n"
    "os.remove(path)\n"
    "assert(camlrt.named('mine'):get() == me)\n"
    "left = camlrt.value { me, add }\n"
    "kept = camlrt.open('/dev/null', 'w')\n"
    "kept:write('late')\n";

static void *work(void *failed)
{
    for (int i = 0; i < STATES; i++) {
        lua_State *L = luaL_newstate();
        luaL_openlibs(L);
        if (luaL_loadstring(L, script) || lua_pcall(L, 0, 0, 0)) {
            fprintf(stderr, "%s\n", lua_tolstring(L, -1, NULL));
            *(int *)failed = 1;
        }
        lua_close(L);
    }
    return NULL;
}

static lua_State *state(void)
{
    lua_State *L = luaL_newstate();
    luaL_openlibs(L);
    return L;
}

/* Runs Lua code, which says by an error what is wrong. */
static int run(lua_State *L, const char *code)
{
    if (!luaL_loadstring(L, code) && !lua_pcall(L, 0, 0, 0)) return 0;
    fprintf(stderr, "%s\n", lua_tolstring(L, -1, NULL));
    return 1;
}

static const char beginning[] =
    "c = require 'camlrt'\n"
    "path = os.tmpname()\n"
    "v = c.value { 'mine' }\n"
    "f = c.open(path, 'w')\n"
    "f:write('late')\n"
    "k = c.closure(function() return 1 end)\n"
    "c.register('secret', tostring(c))\n"
    "function works()\n"
    "  assert(v[1] == 'mine' and k(1) == 1 and c.named('secret'):get() == tostring(c))\n"
    "  assert(f:write('!'))\n"
    "end\n"
    "function refused()\n"
    "  local uses = { works, function() c.value 'x' end, function() c.named 'secret' end, function() c.scope(print) end,\n"
    "    function() c.encode(1) end, function() return v[1] end, function() k(1) end, function() c.open_in(path) end,\n"
    "    function() f:output_string 'x' end, function() c.poll() end, function() c.closure(print) end }\n"
    "  for i, use in ipairs(uses) do\n"
    "    local fine, e = pcall(use)\n"
    "    e = tostring(e)\n"
    "    assert(not fine and e == 'camlrt: another runtime is current in this thread', i .. ': ' .. e)\n"
    "  end\n"
    "end\n";

/* Of two states in one thread it is the one that was opened last that works; closing the other one does not touch it. */
static int two_in_a_thread(void)
{
    int failed = 0;
    for (int inner_first = 0; inner_first < 2; inner_first++) {
        lua_State *outer = state(), *inner = state();
        failed |= run(outer, beginning) || run(outer, "works()");
        failed |= run(inner, beginning) || run(inner, "works()") || run(outer, "refused()") || run(inner, "works()");
        if (inner_first) {
            lua_close(inner);
            failed |= run(outer, "works()");
            lua_close(outer);
        } else {
            lua_close(outer);
            failed |= run(inner, "works() os.remove(path)");
            lua_close(inner);
        }
    }
    return failed;
}

/* What a state leaves behind is nothing to the next one, though its functions have the same numbers. */
static int one_after_another(void)
{
    int failed = 0;
    for (int i = 0; i < 3; i++) {
        lua_State *L = state();
        failed |= run(L, "c = require 'camlrt' all = {}\n"
                         "for i = 1, 10 do all[i] = c.closure(function() return i end) end\n"
                         "assert(c.closures() == 10)\n"
                         "for i = 1, 10 do assert(all[i](1) == i) end");
        lua_close(L);
    }
    return failed;
}

static void *closing(void *L)
{
    lua_close(L);
    return NULL;
}
static int closed_by_another_thread(void)
{
    pthread_t thread;
    lua_State *L = state(), *next = state();
    int failed = run(L, beginning);
    pthread_create(&thread, NULL, closing, L);
    pthread_join(thread, NULL);
    failed |= run(next, beginning) || run(next, "works()");
    lua_close(next);
    return failed;
}

int main(void)
{
    pthread_t threads[THREADS];
    int failed[THREADS] = {0}, all = 0;
    for (int i = 0; i < THREADS; i++)
        pthread_create(&threads[i], NULL, work, &failed[i]);
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
        all |= failed[i];
    }
    return all | two_in_a_thread() | one_after_another() | closed_by_another_thread();
}
