/* A new row is a line here, a function bench_ocaml_<work> in ../ocaml/rows.c and one in camlrt_side.c. */
#include "rows.h"

const struct row rows[] = {
    {"list of 10^6 ints, out", "marshal_out", VALUE, "list of 10^6", 0.95, 5, 0},
    {"list of 10^6 ints, in", "marshal_in", VALUE, "list of 10^6", 1, 1.5, 0},
    {"10^5 (string, int) records, out", "marshal_out", VALUE, "records", 1, 5, 0},
    {"10^5 (string, int) records, in", "marshal_in", VALUE, "records", 0.9, 1.5, 0},
    {"tree of 2^20 nodes, out", "marshal_out", VALUE, "tree", 1, 5, 0},
    {"tree of 2^20 nodes, in", "marshal_in", VALUE, "tree", 0.48, 1.5, 0},
    {"float array of 8 MB, out", "marshal_out", VALUE, "floats", 1, 1, 0},
    {"float array of 8 MB, in", "marshal_in", VALUE, "floats", 1, 1, 0},
    {"small int, out", "marshal_out", VALUE, "int", 1, 1, 3},
    {"small int, in", "marshal_in", VALUE, "int", 1, 1, 3},
    {"list of 100 ints, out", "marshal_out", VALUE, "list of 100", 0.91, 1, 3},
    {"list of 100 ints, in", "marshal_in", VALUE, "list of 100", 1, 1, 3},
    {"output_char", "output_char", NOWHERE, 0, 1, 1, 3},
    {"input_char", "input_char", CHARS, 0, 1, 1, 3},
    {"output of 1 KB to /dev/null", "output_kilobyte", NOWHERE, 0, 1, 1, 3},
    {"input_line", "input_line", LINES, 0, 1, 1, 3},
    {"string get", "string_get", VALUE, "string of 10", 1, 1, 3},
    {"string compare of 10 bytes", "string_compare", VALUE, "string of 10", 1, 1, 3},
    {"blit of 1000 bytes", "blit_string", VALUE, "string of 1000", 1, 1, 3},
    {"array get", "array_get", VALUE, "array of 1000", 1, 1, 3},
    {"array set", "array_set", VALUE, "array of 1000", 1, 1, 3},
    {"array make, 1000 elements", "array_make", VALUE, "array of 1000", 1, 1, 3},
    {"array sub, 1000 elements", "array_sub", VALUE, "array of 1000", 1, 1, 3},
    {"compare of ints", "compare", VALUE, "int", 1, 1, 3},
    {"compare of 10-byte strings", "compare", VALUE, "string of 10", 1, 1, 3},
    {"compare of lists of 10^5 ints", "compare", VALUE, "list of 10^5", 1, 1.5, 0},
    {"compare of 10^5 (string, int) records", "compare", VALUE, "records", 1, 1.5, 0},
    {"hash of an int", "hash", VALUE, "int", 1, 1, 3},
    {"hash of 10 bytes", "hash", VALUE, "string of 10", 1, 1, 3},
    {"hash of a list of 100 ints", "hash", VALUE, "list of 100", 1, 1, 3},
    {"MD5 of 1 MB", "md5", VALUE, "string of 2^20", 1, 1, 0},
};

const int row_count = sizeof rows / sizeof rows[0];
