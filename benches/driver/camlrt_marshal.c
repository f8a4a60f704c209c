/* camlrt's rows of Marshal, compare and hash. */
#include "camlrt_rows.h"

ROW(marshal_out) { IN_SCOPES(checked(caml_output_value_to_string(input, NIL))) }

ROW(marshal_in)
{
  if (input != 0) camlrt_release(input), input = 0; /* reading is measured with nothing but the message alive */
  IN_SCOPES(checked(caml_input_value_from_bytes(message, INT(0))))
}

ROW(marshal_out_unshared)
{
  caml_value flags[] = {INT(0)};
  caml_value no_sharing = checked(camlrt_list(flags, 1));
  IN_SCOPES(checked(caml_output_value_to_string(input, no_sharing)))
  camlrt_release(no_sharing);
}

ROW(compare)
{
  make_twin();
  for (; n > 0; n--) checked(caml_compare(input, twin));
}

ROW(hash)
{
  caml_value count = INT(10), limit = INT(100), seed = INT(0);
  for (; n > 0; n--) checked(caml_hash(count, limit, seed, input));
}
