/* The next order, without its newline; "" behind the last. */
#include <caml/alloc.h>
#include <caml/mlvalues.h>
#include <stdio.h>
#include <string.h>

value bench_order(value unit)
{
  static char order[1000];
  (void)unit;
  if (fgets(order, sizeof order, stdin) == NULL) order[0] = 0;
  order[strcspn(order, "\n")] = 0;
  return caml_copy_string(order);
}
