/**
 * A value: an inline integer (odd), a slot of the handle table (even), or none (0).
 */
typedef int32_t caml_value;

/**
 * A runtime's id; 0 is the process's default one.
 */
typedef int32_t camlrt_runtime;

/**
 * No value: the call failed, and the error is pending.
 */
#define CAMLRT_NONE ((caml_value)0)

/**
 * Whether a value is `true`. `false` is 1, so a plain `if (caml_equal(a, b))` would always hold.
 */
#define CAMLRT_IS_TRUE(v) ((v) == 3)

/**
 * Whether a value is an inline integer. An integer out of 31 bits is not: `camlrt_kind` tells those.
 */
#define CAMLRT_IS_INT(v) (((v) & 1) != 0)

/**
 * The number that an inline integer holds.
 */
#define CAMLRT_INT(v) ((v) >> 1)

/**
 * The inline integer of a number from -2^30 to 2^30-1; `caml_val_int` makes any.
 */
#define CAMLRT_INLINE(n) ((caml_value)((n) * 2 + 1))
