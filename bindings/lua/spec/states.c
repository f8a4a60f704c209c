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
    return all;
}
