/* SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * Sockets and copies: both ends of connections, what is refused, timeouts.
 */
#include "camlrt.h"

#include "parts.h"

static caml_value stale(void) {
  caml_value v = caml_copy_string("stale");
  camlrt_release(v);
  return v;
}

static void talk(caml_value client, caml_value server) {
  if (!CHECK(client != CAMLRT_NONE) || !CHECK(server != CAMLRT_NONE)) return;
  caml_value in = caml_field(client, 0), out = caml_field(client, 1);
  caml_value from = caml_field(server, 0), to = caml_field(server, 1);
  CHECK_EQ(camlrt_channel_timeout(in, 5000), CAMLRT_UNIT);
  CHECK_EQ(caml_ml_output_int(out, INT(123456)), CAMLRT_UNIT);
  CHECK_EQ(camlrt_channel_shutdown(out), CAMLRT_UNIT);
  uint64_t n = 0;
  CHECK_EQ(camlrt_channel_copy(from, to, -1, &n), 0);
  CHECK_EQ(n, 4);
  CHECK_EQ(caml_ml_close_channel(to), CAMLRT_UNIT);
  CHECK_EQ(caml_ml_input_int(in), INT(123456));
  CHECK_EQ(caml_ml_close_channel(from), CAMLRT_UNIT);
  CHECK_EQ(caml_ml_close_channel(out), CAMLRT_UNIT);
  CHECK_EQ(caml_ml_close_channel(in), CAMLRT_UNIT);
}

static void tcp(void) {
  caml_value listener = camlrt_listen_tcp("127.0.0.1", 0);
  int32_t port = CAMLRT_INT(camlrt_socket_port(listener));
  CHECK(port > 0);
  caml_value client = camlrt_connect_tcp("127.0.0.1", port, 5000);
  talk(client, camlrt_accept(listener, 5000));
  refused(camlrt_accept(listener, 10), "Sys_error(\"Connection timed out\")");
  CHECK_EQ(caml_sys_close(listener), CAMLRT_UNIT);
}

static void unix_domain(void) {
  caml_value listener = camlrt_listen_unix("socket");
  caml_value client = camlrt_connect_unix("socket", 5000);
  talk(client, camlrt_accept(listener, -1));
  CHECK_EQ(caml_sys_close(listener), CAMLRT_UNIT);
  refused(camlrt_connect_unix("socket", 5000), "Sys_error(\"socket: Connection refused\")");
  CHECK_EQ(caml_sys_remove(caml_copy_string("socket")), CAMLRT_UNIT);
}

static int calls;

static caml_value once(void *userdata, const caml_value *args, int32_t n) {
  (void)userdata;
  (void)n;
  calls++;
  CHECK_EQ(args[0], INT(65536));
  return CAMLRT_FALSE;
}

static void copies(void) {
  static char zeros[100000];
  size_t done;
  caml_value out = camlrt_open_out("zeros");
  CHECK_EQ(camlrt_channel_write(out, zeros, sizeof zeros, &done), 0);
  CHECK_EQ(caml_ml_close_channel(out), CAMLRT_UNIT);
  caml_value in = camlrt_open_in("zeros");
  out = camlrt_open_out("copy");
  uint64_t n = 0;
  CHECK_EQ(camlrt_channel_copy_with(in, out, -1, camlrt_closure(once, NULL, 1, NULL), &n), 0);
  CHECK_EQ(n, 65536);
  CHECK_EQ(calls, 1);
  CHECK_EQ(camlrt_channel_copy(in, out, 1000, &n), 0);
  CHECK_EQ(n, 1000);
  CHECK_EQ(camlrt_channel_copy(in, out, -1, NULL), CAMLRT_BAD_POINTER);
  CHECK_EQ(camlrt_channel_copy(out, in, -1, &n), CAMLRT_TYPE_ERROR);
  CHECK_EQ(camlrt_channel_copy(stale(), out, -1, &n), CAMLRT_BAD_HANDLE);
  caml_failwith("an earlier error");
  CHECK_EQ(camlrt_channel_copy(in, CAMLRT_NONE, -1, &n), CAMLRT_FAILURE);
  CHECK_EQ(camlrt_channel_copy_with(in, out, -1, INT(1), &n), CAMLRT_TYPE_ERROR);
  CHECK_EQ(caml_ml_close_channel(in), CAMLRT_UNIT);
  CHECK_EQ(caml_ml_close_channel(out), CAMLRT_UNIT);
  caml_gc_full_major(CAMLRT_UNIT);
  for (void *dropped; camlrt_dropped(&dropped) == 0;) continue;
}

static void wrong(void) {
  CHECK_EQ(camlrt_connect_tcp(NULL, 80, 10), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_BAD_POINTER);
  CHECK_EQ(camlrt_connect_unix(NULL, 10), CAMLRT_NONE);
  CHECK_EQ(camlrt_listen_tcp(NULL, 80), CAMLRT_NONE);
  CHECK_EQ(camlrt_listen_unix(NULL), CAMLRT_NONE);
  CHECK_EQ(camlrt_error_code(), CAMLRT_BAD_POINTER);
  refused(camlrt_listen_tcp("127.0.0.1", -1),
          "Invalid_argument(\"camlrt_listen_tcp: the port -1 is not from 0 to 65535\")");
  caml_value text = caml_copy_string("text");
  caml_value (*const ones[])(caml_value) = {camlrt_socket_port, camlrt_channel_shutdown};
  for (size_t i = 0; i < COUNT(ones); i++) {
    CHECK_EQ(ones[i](text), CAMLRT_NONE);
    CHECK_EQ(camlrt_error_code(), CAMLRT_TYPE_ERROR);
    CHECK_EQ(ones[i](stale()), CAMLRT_NONE);
    CHECK_EQ(camlrt_error_code(), CAMLRT_BAD_HANDLE);
  }
  caml_value (*const timed[])(caml_value, int32_t) = {camlrt_accept, camlrt_channel_timeout};
  for (size_t i = 0; i < COUNT(timed); i++) {
    CHECK_EQ(timed[i](text, 10), CAMLRT_NONE);
    CHECK_EQ(camlrt_error_code(), CAMLRT_TYPE_ERROR);
    CHECK_EQ(timed[i](stale(), 10), CAMLRT_NONE);
    CHECK_EQ(camlrt_error_code(), CAMLRT_BAD_HANDLE);
    caml_failwith("an earlier error");
    refused(timed[i](CAMLRT_NONE, 10), "Failure(\"an earlier error\")");
  }
}

int main(void) {
  static void (*const parts[])(void) = {tcp, unix_domain, copies, wrong};
  FAMILY_PARTS(parts);
  return CHECK_DONE();
}
