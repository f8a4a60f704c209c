/* camlrt's rows of a Lisp's streams. */
#include <string.h>
#include "camlrt_rows.h"

ROW(host_write)
{
  for (; n > 0; n--)
    if (host_write_char(descriptor, 'a' + (int32_t)(n & 15)) != 0) checked(0);
}

ROW(host_write_kilobyte)
{
  static char block[1024];
  if (block[0] == 0) memset(block, 'k', sizeof block);
  for (; n > 0; n--)
    if (host_write_string(descriptor, block, sizeof block) != 0) checked(0);
}

ROW(host_read)
{
  for (; n > 0; n--) {
    rewind_if_read();
    if (host_read_char(descriptor) < 0) checked(0);
  }
}

static void host_line(void)
{
  rewind_if_read();
  checked(host_read_line(descriptor));
}

ROW(host_lines) { IN_SCOPES(host_line()) }
