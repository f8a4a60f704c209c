-- What LuaJIT must know of camlrt. Written by tools/gen; run `cargo run -p camlrt-gen` to renew it.
-- SPDX-License-Identifier: MIT OR Apache-2.0

local M = {
  abi = 1,
  version = "0.1.0",
  version_number = 100,
  cdef = [[
typedef int32_t caml_value;
typedef int32_t camlrt_runtime;

caml_value caml_val_int(int64_t n);

caml_value caml_val_bool(int32_t b);

caml_value caml_val_unit(void);

caml_value camlrt_int_of_double(double d);

caml_value camlrt_make_int(int32_t lo, int32_t hi);

caml_value caml_copy_double(double d);

caml_value caml_copy_int32(int32_t n);

caml_value caml_copy_int64(int64_t n);

caml_value caml_copy_nativeint(int64_t n);

caml_value caml_copy_string(const char *s);

caml_value caml_alloc_initialized_string(size_t len, const uint8_t *bytes);

caml_value caml_alloc_string(size_t len);

caml_value caml_create_bytes(caml_value len);

caml_value caml_alloc(uint32_t wosize, uint32_t tag);

caml_value caml_alloc_tuple(uint32_t n);

caml_value camlrt_block(uint32_t tag, const caml_value *fields, uint32_t n);

caml_value camlrt_list(const caml_value *elements, uint32_t n);

caml_value caml_store_field(caml_value block, uint32_t i, caml_value x);

caml_value caml_alloc_float_array(uint32_t n);

caml_value camlrt_float_array(const double *doubles, size_t n);

int32_t camlrt_custom_register(const char *identifier,
                               uint32_t size,
                               int32_t compare,
                               int32_t hash,
                               int32_t serialize,
                               void (*drop)(void *data));

caml_value camlrt_custom_alloc(int32_t kind);

int32_t camlrt_kind(caml_value v);

int32_t camlrt_tag(caml_value v);

int64_t camlrt_size(caml_value v);

int32_t camlrt_to_int(caml_value v, int64_t *out);

int64_t camlrt_get_int(caml_value v);

int32_t camlrt_get_int_lo(caml_value v);

int32_t camlrt_get_int_hi(caml_value v);

int32_t camlrt_to_double(caml_value v, double *out);

double camlrt_get_double(caml_value v);

int32_t camlrt_to_int32(caml_value v, int32_t *out);

int32_t camlrt_to_int64(caml_value v, int64_t *out);

int32_t camlrt_bytes(caml_value v, const uint8_t **data, size_t *len);

int64_t camlrt_copy_out(caml_value v, size_t ofs, uint8_t *buf, size_t cap);

int32_t camlrt_bytes_write(caml_value v, size_t ofs, const uint8_t *bytes, size_t len);

int32_t camlrt_doubles(caml_value v, const double **data, size_t *len);

int32_t camlrt_doubles_write(caml_value v, size_t ofs, const double *doubles, size_t n);

caml_value caml_field(caml_value v, uint32_t i);

int32_t camlrt_fields(caml_value v, uint32_t first, uint32_t n, caml_value *out);

int32_t camlrt_field_into(caml_value cursor, caml_value v, uint32_t i);

int32_t camlrt_same(caml_value a, caml_value b);

int32_t camlrt_identity(caml_value v, uint64_t *out);

int32_t camlrt_custom_data(caml_value v, uint8_t **data, size_t *len);

int32_t camlrt_bigarray(caml_value v, void **data, int32_t *kind, int64_t *dims);

int32_t camlrt_scope_open(void);

int32_t camlrt_scope_close(int32_t depth);

caml_value camlrt_scope_escape(int32_t depth, caml_value v);

int32_t camlrt_scope_reset(int32_t depth, const caml_value *keep, uint32_t n, caml_value *out);

int32_t camlrt_scopes_new(void);

int32_t camlrt_scopes_switch(int32_t stack);

int32_t camlrt_scopes_free(int32_t stack);

caml_value camlrt_retain(caml_value v);

caml_value camlrt_cursor(void);

int32_t camlrt_assign(caml_value retained, caml_value v);

int32_t camlrt_release(caml_value v);

int32_t camlrt_release_many(camlrt_runtime rt, const caml_value *v, uint32_t n);

caml_value camlrt_weak(caml_value v);

caml_value camlrt_weak_get(caml_value weak);

int64_t camlrt_live_handles(void);

int32_t camlrt_error_code(void);

int64_t camlrt_error_message(char *buf, size_t cap);

const char *camlrt_error_name(int32_t code);

caml_value camlrt_exception(void);

int32_t camlrt_clear_error(void);

int32_t camlrt_error_host(void);

caml_value camlrt_exn(const char *name);

caml_value camlrt_exn_define(const char *name, caml_value constructor);

caml_value caml_format_exception(caml_value exn);

caml_value caml_failwith(const char *message);

caml_value caml_invalid_argument(const char *message);

caml_value caml_raise_not_found(void);

caml_value caml_raise_end_of_file(void);

caml_value caml_raise_zero_divide(void);

caml_value caml_raise_out_of_memory(void);

caml_value caml_raise_sys_error(caml_value message);

caml_value caml_raise(caml_value exn);

caml_value caml_raise_constant(caml_value constructor);

caml_value caml_raise_with_arg(caml_value constructor, caml_value arg);

caml_value caml_raise_with_string(caml_value constructor, const char *message);

caml_value camlrt_raise_host(int32_t id);

caml_value camlrt_int_add(caml_value a, caml_value b);

caml_value camlrt_int_sub(caml_value a, caml_value b);

caml_value camlrt_int_mul(caml_value a, caml_value b);

caml_value camlrt_int_div(caml_value a, caml_value b);

caml_value camlrt_int_mod(caml_value a, caml_value b);

caml_value camlrt_int_and(caml_value a, caml_value b);

caml_value camlrt_int_or(caml_value a, caml_value b);

caml_value camlrt_int_xor(caml_value a, caml_value b);

caml_value camlrt_int_lsl(caml_value a, caml_value b);

caml_value camlrt_int_lsr(caml_value a, caml_value b);

caml_value camlrt_int_asr(caml_value a, caml_value b);

caml_value caml_create_string(caml_value len);

caml_value caml_ml_string_length(caml_value s);

caml_value caml_ml_bytes_length(caml_value s);

caml_value caml_string_of_bytes(caml_value s);

caml_value caml_bytes_of_string(caml_value s);

caml_value caml_string_get(caml_value s, caml_value i);

caml_value caml_bytes_get(caml_value s, caml_value i);

caml_value caml_string_set(caml_value s, caml_value i, caml_value c);

caml_value caml_bytes_set(caml_value s, caml_value i, caml_value c);

caml_value caml_string_get16(caml_value s, caml_value i);

caml_value caml_bytes_get16(caml_value s, caml_value i);

caml_value caml_string_get32(caml_value s, caml_value i);

caml_value caml_bytes_get32(caml_value s, caml_value i);

caml_value caml_string_get64(caml_value s, caml_value i);

caml_value caml_bytes_get64(caml_value s, caml_value i);

caml_value caml_bytes_set16(caml_value s, caml_value i, caml_value n);

caml_value caml_bytes_set32(caml_value s, caml_value i, caml_value n);

caml_value caml_bytes_set64(caml_value s, caml_value i, caml_value n);

caml_value caml_string_compare(caml_value a, caml_value b);

caml_value caml_bytes_compare(caml_value a, caml_value b);

caml_value caml_string_equal(caml_value a, caml_value b);

caml_value caml_bytes_equal(caml_value a, caml_value b);

caml_value caml_string_notequal(caml_value a, caml_value b);

caml_value caml_bytes_notequal(caml_value a, caml_value b);

caml_value caml_string_lessthan(caml_value a, caml_value b);

caml_value caml_bytes_lessthan(caml_value a, caml_value b);

caml_value caml_string_lessequal(caml_value a, caml_value b);

caml_value caml_bytes_lessequal(caml_value a, caml_value b);

caml_value caml_string_greaterthan(caml_value a, caml_value b);

caml_value caml_bytes_greaterthan(caml_value a, caml_value b);

caml_value caml_string_greaterequal(caml_value a, caml_value b);

caml_value caml_bytes_greaterequal(caml_value a, caml_value b);

caml_value caml_blit_bytes(caml_value from, caml_value at, caml_value to, caml_value there, caml_value len);

caml_value caml_blit_string(caml_value from, caml_value at, caml_value to, caml_value there, caml_value len);

caml_value caml_fill_bytes(caml_value s, caml_value at, caml_value len, caml_value c);

caml_value caml_fill_string(caml_value s, caml_value at, caml_value len, caml_value c);

caml_value caml_int_of_string(caml_value s);

caml_value caml_format_int(caml_value format, caml_value n);

caml_value caml_bswap16(caml_value n);

caml_value caml_int32_neg(caml_value a);

caml_value caml_int32_add(caml_value a, caml_value b);

caml_value caml_int32_sub(caml_value a, caml_value b);

caml_value caml_int32_mul(caml_value a, caml_value b);

caml_value caml_int32_div(caml_value a, caml_value b);

caml_value caml_int32_mod(caml_value a, caml_value b);

caml_value caml_int32_and(caml_value a, caml_value b);

caml_value caml_int32_or(caml_value a, caml_value b);

caml_value caml_int32_xor(caml_value a, caml_value b);

caml_value caml_int32_shift_left(caml_value a, caml_value n);

caml_value caml_int32_shift_right(caml_value a, caml_value n);

caml_value caml_int32_shift_right_unsigned(caml_value a, caml_value n);

caml_value caml_int32_compare(caml_value a, caml_value b);

caml_value caml_int32_bswap(caml_value a);

caml_value caml_int32_of_int(caml_value n);

caml_value caml_int32_to_int(caml_value a);

caml_value caml_int32_of_float(caml_value d);

caml_value caml_int32_to_float(caml_value a);

caml_value caml_int32_of_string(caml_value s);

caml_value caml_int32_format(caml_value format, caml_value n);

caml_value caml_int32_bits_of_float(caml_value d);

caml_value caml_int32_float_of_bits(caml_value a);

caml_value caml_int64_neg(caml_value a);

caml_value caml_int64_add(caml_value a, caml_value b);

caml_value caml_int64_sub(caml_value a, caml_value b);

caml_value caml_int64_mul(caml_value a, caml_value b);

caml_value caml_int64_div(caml_value a, caml_value b);

caml_value caml_int64_mod(caml_value a, caml_value b);

caml_value caml_int64_and(caml_value a, caml_value b);

caml_value caml_int64_or(caml_value a, caml_value b);

caml_value caml_int64_xor(caml_value a, caml_value b);

caml_value caml_int64_shift_left(caml_value a, caml_value n);

caml_value caml_int64_shift_right(caml_value a, caml_value n);

caml_value caml_int64_shift_right_unsigned(caml_value a, caml_value n);

caml_value caml_int64_compare(caml_value a, caml_value b);

caml_value caml_int64_bswap(caml_value a);

caml_value caml_int64_of_int(caml_value n);

caml_value caml_int64_to_int(caml_value a);

caml_value caml_int64_of_float(caml_value d);

caml_value caml_int64_to_float(caml_value a);

caml_value caml_int64_of_string(caml_value s);

caml_value caml_int64_format(caml_value format, caml_value n);

caml_value caml_int64_bits_of_float(caml_value d);

caml_value caml_int64_float_of_bits(caml_value a);

caml_value caml_int64_of_int32(caml_value a);

caml_value caml_int64_to_int32(caml_value a);

caml_value caml_int64_of_nativeint(caml_value a);

caml_value caml_int64_to_nativeint(caml_value a);

caml_value caml_int64_neg_native(caml_value a);

caml_value caml_int64_add_native(caml_value a, caml_value b);

caml_value caml_int64_sub_native(caml_value a, caml_value b);

caml_value caml_int64_mul_native(caml_value a, caml_value b);

caml_value caml_int64_div_native(caml_value a, caml_value b);

caml_value caml_int64_mod_native(caml_value a, caml_value b);

caml_value caml_int64_and_native(caml_value a, caml_value b);

caml_value caml_int64_or_native(caml_value a, caml_value b);

caml_value caml_int64_xor_native(caml_value a, caml_value b);

caml_value caml_nativeint_neg(caml_value a);

caml_value caml_nativeint_add(caml_value a, caml_value b);

caml_value caml_nativeint_sub(caml_value a, caml_value b);

caml_value caml_nativeint_mul(caml_value a, caml_value b);

caml_value caml_nativeint_div(caml_value a, caml_value b);

caml_value caml_nativeint_mod(caml_value a, caml_value b);

caml_value caml_nativeint_and(caml_value a, caml_value b);

caml_value caml_nativeint_or(caml_value a, caml_value b);

caml_value caml_nativeint_xor(caml_value a, caml_value b);

caml_value caml_nativeint_shift_left(caml_value a, caml_value n);

caml_value caml_nativeint_shift_right(caml_value a, caml_value n);

caml_value caml_nativeint_shift_right_unsigned(caml_value a, caml_value n);

caml_value caml_nativeint_compare(caml_value a, caml_value b);

caml_value caml_nativeint_bswap(caml_value a);

caml_value caml_nativeint_of_int(caml_value n);

caml_value caml_nativeint_to_int(caml_value a);

caml_value caml_nativeint_of_float(caml_value d);

caml_value caml_nativeint_to_float(caml_value a);

caml_value caml_nativeint_of_string(caml_value s);

caml_value caml_nativeint_format(caml_value format, caml_value n);

caml_value caml_nativeint_of_int32(caml_value a);

caml_value caml_nativeint_to_int32(caml_value a);

caml_value caml_array_get(caml_value array, caml_value i);

caml_value caml_array_unsafe_get(caml_value array, caml_value i);

caml_value caml_array_get_addr(caml_value array, caml_value i);

caml_value caml_floatarray_get(caml_value array, caml_value i);

caml_value caml_floatarray_unsafe_get(caml_value array, caml_value i);

caml_value caml_array_set(caml_value array, caml_value i, caml_value v);

caml_value caml_array_unsafe_set(caml_value array, caml_value i, caml_value v);

caml_value caml_array_set_addr(caml_value array, caml_value i, caml_value v);

caml_value caml_floatarray_set(caml_value array, caml_value i, caml_value v);

caml_value caml_floatarray_unsafe_set(caml_value array, caml_value i, caml_value v);

caml_value caml_make_vect(caml_value len, caml_value init);

caml_value caml_array_make(caml_value len, caml_value init);

caml_value caml_uniform_array_make(caml_value len, caml_value init);

caml_value caml_make_float_vect(caml_value len);

caml_value caml_array_create_float(caml_value len);

caml_value caml_floatarray_create(caml_value len);

caml_value caml_floatarray_make(caml_value len, caml_value init);

caml_value caml_floatarray_make_unboxed(caml_value len, caml_value init);

caml_value caml_make_array(caml_value array);

caml_value caml_array_of_uniform_array(caml_value array);

caml_value caml_array_sub(caml_value array, caml_value at, caml_value len);

caml_value caml_uniform_array_sub(caml_value array, caml_value at, caml_value len);

caml_value caml_floatarray_sub(caml_value array, caml_value at, caml_value len);

caml_value caml_array_append(caml_value a, caml_value b);

caml_value caml_uniform_array_append(caml_value a, caml_value b);

caml_value caml_floatarray_append(caml_value a, caml_value b);

caml_value caml_array_concat(caml_value list);

caml_value caml_uniform_array_concat(caml_value list);

caml_value caml_floatarray_concat(caml_value list);

caml_value caml_array_blit(caml_value from, caml_value at, caml_value to, caml_value there, caml_value len);

caml_value caml_uniform_array_blit(caml_value from,
                                   caml_value at,
                                   caml_value to,
                                   caml_value there,
                                   caml_value len);

caml_value caml_floatarray_blit(caml_value from,
                                caml_value at,
                                caml_value to,
                                caml_value there,
                                caml_value len);

caml_value caml_array_fill(caml_value array, caml_value at, caml_value len, caml_value v);

caml_value caml_uniform_array_fill(caml_value array, caml_value at, caml_value len, caml_value v);

caml_value caml_floatarray_fill(caml_value array, caml_value at, caml_value len, caml_value v);

caml_value caml_floatarray_fill_unboxed(caml_value array, caml_value at, caml_value len, caml_value v);

caml_value caml_ba_create(caml_value kind, caml_value layout, caml_value dims);

caml_value camlrt_bigarray_alloc(int32_t flags,
                                 uint32_t ndims,
                                 const int64_t *dims,
                                 void *data,
                                 void *userdata,
                                 void (*drop)(void *data));

caml_value caml_ba_num_dims(caml_value a);

caml_value caml_ba_dim(caml_value a, caml_value n);

caml_value caml_ba_dim_1(caml_value a);

caml_value caml_ba_dim_2(caml_value a);

caml_value caml_ba_dim_3(caml_value a);

caml_value caml_ba_kind(caml_value a);

caml_value caml_ba_layout(caml_value a);

caml_value caml_ba_get_1(caml_value a, caml_value i);

caml_value caml_ba_set_1(caml_value a, caml_value i, caml_value v);

caml_value caml_ba_get_2(caml_value a, caml_value i, caml_value j);

caml_value caml_ba_set_2(caml_value a, caml_value i, caml_value j, caml_value v);

caml_value caml_ba_get_3(caml_value a, caml_value i, caml_value j, caml_value k);

caml_value caml_ba_set_3(caml_value a, caml_value i, caml_value j, caml_value k, caml_value v);

caml_value caml_ba_get_generic(caml_value a, caml_value at);

caml_value caml_ba_set_generic(caml_value a, caml_value at, caml_value v);

caml_value caml_ba_change_layout(caml_value a, caml_value layout);

caml_value caml_ba_sub(caml_value a, caml_value from, caml_value len);

caml_value caml_ba_slice(caml_value a, caml_value at);

caml_value caml_ba_reshape(caml_value a, caml_value dims);

caml_value caml_ba_blit(caml_value from, caml_value to);

caml_value caml_ba_fill(caml_value a, caml_value v);

caml_value caml_ba_uint8_get16(caml_value a, caml_value at);

caml_value caml_ba_uint8_set16(caml_value a, caml_value at, caml_value n);

caml_value caml_ba_uint8_get32(caml_value a, caml_value at);

caml_value caml_ba_uint8_set32(caml_value a, caml_value at, caml_value n);

caml_value caml_ba_uint8_get64(caml_value a, caml_value at);

caml_value caml_ba_uint8_set64(caml_value a, caml_value at, caml_value n);

caml_value caml_neg_float(caml_value x);

caml_value caml_abs_float(caml_value x);

caml_value caml_add_float(caml_value x, caml_value y);

caml_value caml_sub_float(caml_value x, caml_value y);

caml_value caml_mul_float(caml_value x, caml_value y);

caml_value caml_div_float(caml_value x, caml_value y);

caml_value caml_fma_float(caml_value x, caml_value y, caml_value z);

caml_value caml_fmod_float(caml_value x, caml_value y);

caml_value caml_copysign_float(caml_value x, caml_value y);

caml_value caml_nextafter_float(caml_value x, caml_value y);

caml_value caml_ceil_float(caml_value x);

caml_value caml_floor_float(caml_value x);

caml_value caml_trunc_float(caml_value x);

caml_value caml_round_float(caml_value x);

caml_value caml_eq_float(caml_value x, caml_value y);

caml_value caml_neq_float(caml_value x, caml_value y);

caml_value caml_lt_float(caml_value x, caml_value y);

caml_value caml_le_float(caml_value x, caml_value y);

caml_value caml_gt_float(caml_value x, caml_value y);

caml_value caml_ge_float(caml_value x, caml_value y);

caml_value caml_float_compare(caml_value x, caml_value y);

caml_value caml_classify_float(caml_value x);

caml_value caml_signbit_float(caml_value x);

caml_value caml_signbit(caml_value x);

caml_value caml_float_of_int(caml_value n);

caml_value caml_int_of_float(caml_value x);

caml_value caml_frexp_float(caml_value x);

caml_value caml_ldexp_float(caml_value x, caml_value n);

caml_value caml_modf_float(caml_value x);

caml_value caml_float_of_string(caml_value s);

caml_value caml_format_float(caml_value format, caml_value x);

caml_value caml_hexstring_of_float(caml_value x, caml_value precision, caml_value style);

caml_value caml_sqrt_float(caml_value x);

caml_value caml_cbrt_float(caml_value x);

caml_value caml_exp_float(caml_value x);

caml_value caml_exp2_float(caml_value x);

caml_value caml_expm1_float(caml_value x);

caml_value caml_log_float(caml_value x);

caml_value caml_log2_float(caml_value x);

caml_value caml_log10_float(caml_value x);

caml_value caml_log1p_float(caml_value x);

caml_value caml_power_float(caml_value x, caml_value y);

caml_value caml_hypot_float(caml_value x, caml_value y);

caml_value caml_sin_float(caml_value x);

caml_value caml_cos_float(caml_value x);

caml_value caml_tan_float(caml_value x);

caml_value caml_asin_float(caml_value x);

caml_value caml_acos_float(caml_value x);

caml_value caml_atan_float(caml_value x);

caml_value caml_atan2_float(caml_value y, caml_value x);

caml_value caml_sinh_float(caml_value x);

caml_value caml_cosh_float(caml_value x);

caml_value caml_tanh_float(caml_value x);

caml_value caml_asinh_float(caml_value x);

caml_value caml_acosh_float(caml_value x);

caml_value caml_atanh_float(caml_value x);

caml_value caml_erf_float(caml_value x);

caml_value caml_erfc_float(caml_value x);

caml_value caml_obj_tag(caml_value v);

caml_value caml_obj_reachable_words(caml_value v);

caml_value caml_obj_block(caml_value tag, caml_value size);

caml_value caml_obj_dup(caml_value v);

caml_value caml_obj_with_tag(caml_value tag, caml_value v);

caml_value caml_obj_set_tag(caml_value v, caml_value tag);

caml_value caml_obj_truncate(caml_value v, caml_value size);

caml_value caml_obj_raw_field(caml_value v, caml_value i);

caml_value caml_obj_set_raw_field(caml_value v, caml_value i, caml_value bits);

caml_value caml_obj_add_offset(caml_value v, caml_value offset);

caml_value caml_int_as_pointer(caml_value n);

caml_value caml_fresh_oo_id(caml_value unit);

caml_value caml_set_oo_id(caml_value v);

caml_value caml_get_public_method(caml_value object, caml_value name);

caml_value caml_lazy_make_forward(caml_value v);

caml_value caml_obj_make_forward(caml_value block, caml_value v);

caml_value caml_lazy_update_to_forcing(caml_value v);

caml_value caml_lazy_update_to_forward(caml_value v);

caml_value caml_lazy_reset_to_lazy(caml_value v);

caml_value caml_lazy_read_result(caml_value v);

caml_value caml_alloc_dummy(caml_value size);

caml_value caml_alloc_dummy_float(caml_value size);

caml_value caml_alloc_dummy_function(caml_value size, caml_value arity);

caml_value caml_alloc_dummy_infix(caml_value size, caml_value offset);

caml_value caml_alloc_dummy_lazy(caml_value unit);

caml_value caml_update_dummy(caml_value dummy, caml_value value);

caml_value caml_update_dummy_lazy(caml_value dummy, caml_value value);

caml_value caml_atomic_load(caml_value atomic);

caml_value caml_atomic_exchange(caml_value atomic, caml_value v);

caml_value caml_atomic_cas(caml_value atomic, caml_value old, caml_value v);

caml_value caml_atomic_fetch_add(caml_value atomic, caml_value n);

caml_value caml_atomic_load_field(caml_value block, caml_value i);

caml_value caml_atomic_exchange_field(caml_value block, caml_value i, caml_value v);

caml_value caml_atomic_cas_field(caml_value block, caml_value i, caml_value old, caml_value v);

caml_value caml_atomic_fetch_add_field(caml_value block, caml_value i, caml_value n);

caml_value caml_atomic_make_contended(caml_value v);

caml_value caml_obj_compare_and_swap(caml_value block, caml_value i, caml_value old, caml_value v);

caml_value caml_obj_is_shared(caml_value v);

caml_value caml_compare(caml_value a, caml_value b);

caml_value caml_equal(caml_value a, caml_value b);

caml_value caml_notequal(caml_value a, caml_value b);

caml_value caml_lessthan(caml_value a, caml_value b);

caml_value caml_lessequal(caml_value a, caml_value b);

caml_value caml_greaterthan(caml_value a, caml_value b);

caml_value caml_greaterequal(caml_value a, caml_value b);

caml_value caml_int_compare(caml_value a, caml_value b);

caml_value caml_min(caml_value a, caml_value b);

caml_value caml_max(caml_value a, caml_value b);

caml_value caml_hash(caml_value meaningful, caml_value total, caml_value seed, caml_value v);

caml_value caml_hash_default(caml_value v);

caml_value caml_string_hash(caml_value seed, caml_value s);

caml_value caml_hash_mix_int(caml_value h, caml_value n);

caml_value caml_hash_mix_float(caml_value h, caml_value d);

caml_value caml_hash_mix_string(caml_value h, caml_value s);

caml_value caml_hash_mix_int32(caml_value h, caml_value n);

caml_value caml_hash_mix_int64(caml_value h, caml_value n);

caml_value caml_hash_mix_nativeint(caml_value h, caml_value n);

caml_value caml_hash_mix_bigstring(caml_value h, caml_value a);

caml_value caml_hash_mix_final(caml_value h);

caml_value caml_md5_string(caml_value s, caml_value ofs, caml_value len);

caml_value caml_md5_bytes(caml_value s, caml_value ofs, caml_value len);

caml_value caml_md5_chan(caml_value channel, caml_value len);

caml_value caml_blake2_create(caml_value hash_len, caml_value key);

caml_value caml_blake2_update(caml_value context, caml_value s, caml_value ofs, caml_value len);

caml_value caml_blake2_final(caml_value context, caml_value hash_len);

caml_value caml_blake2_string(caml_value hash_len,
                              caml_value key,
                              caml_value s,
                              caml_value ofs,
                              caml_value len);

caml_value caml_blake2_bytes(caml_value hash_len,
                             caml_value key,
                             caml_value s,
                             caml_value ofs,
                             caml_value len);

caml_value camlrt_digest_string(caml_value algorithm, caml_value s);

caml_value camlrt_digest_substring(caml_value algorithm, caml_value s, caml_value ofs, caml_value len);

caml_value camlrt_digest_memory(caml_value algorithm, const uint8_t *data, size_t n);

caml_value camlrt_digest_channel(caml_value algorithm, caml_value channel, caml_value len);

caml_value camlrt_digest_create(caml_value algorithm);

caml_value camlrt_digest_update(caml_value context, caml_value s, caml_value ofs, caml_value len);

int32_t camlrt_digest_update_memory(caml_value context, const uint8_t *data, size_t n);

caml_value camlrt_digest_update_channel(caml_value context, caml_value channel, caml_value len);

caml_value camlrt_digest_final(caml_value context);

caml_value camlrt_digest_to_hex(caml_value algorithm, caml_value digest);

caml_value camlrt_digest_of_hex(caml_value algorithm, caml_value hex);

caml_value caml_lxm_next(caml_value state);

caml_value caml_output_value_to_bytes(caml_value v, caml_value flags);

caml_value caml_output_value_to_string(caml_value v, caml_value flags);

caml_value caml_marshal_to_string(caml_value v, caml_value flags);

caml_value caml_output_value_to_buffer(caml_value buf,
                                       caml_value ofs,
                                       caml_value len,
                                       caml_value v,
                                       caml_value flags);

caml_value caml_output_value_to_block(caml_value v, caml_value flags, uint8_t *buf, size_t len);

caml_value caml_input_value_from_bytes(caml_value bytes, caml_value ofs);

caml_value caml_input_value_from_block(const uint8_t *block, size_t len);

caml_value caml_marshal_from_string(caml_value s, caml_value ofs);

caml_value caml_marshal_data_size(caml_value buf, caml_value ofs);

caml_value caml_marshal_total_size(caml_value buf, caml_value ofs);

caml_value caml_zstd_initialize(caml_value unit);

caml_value caml_output_value(caml_value channel, caml_value v, caml_value flags);

caml_value caml_marshal_to_channel(caml_value channel, caml_value v, caml_value flags);

caml_value caml_input_value(caml_value channel);

caml_value caml_input_value_to_outside_heap(caml_value channel);

caml_value caml_marshal_from_channel(caml_value channel);

caml_value camlrt_flatten(caml_value v, uint32_t chunk);

caml_value camlrt_flatten_open(caml_value v);

caml_value camlrt_unflatten(caml_value flat);

caml_value caml_sys_open(caml_value path, caml_value flags, caml_value perm);

caml_value camlrt_open_in(const char *path);

caml_value camlrt_open_out(const char *path);

caml_value caml_sys_close(caml_value fd);

caml_value caml_ml_open_descriptor_in(caml_value fd);

caml_value caml_ml_open_descriptor_in_with_flags(caml_value fd, caml_value flags);

caml_value caml_ml_open_descriptor_out(caml_value fd);

caml_value caml_ml_open_descriptor_out_with_flags(caml_value fd, caml_value flags);

caml_value caml_ml_close_channel(caml_value channel);

caml_value caml_channel_descriptor(caml_value channel);

caml_value caml_ml_set_channel_name(caml_value channel, caml_value name);

caml_value caml_ml_set_binary_mode(caml_value channel, caml_value mode);

caml_value caml_ml_is_binary_mode(caml_value channel);

caml_value caml_ml_set_buffered(caml_value channel, caml_value mode);

caml_value caml_ml_is_buffered(caml_value channel);

caml_value caml_ml_out_channels_list(caml_value unit);

caml_value caml_terminfo_rows(caml_value channel);

caml_value caml_ml_output_char(caml_value channel, caml_value c);

caml_value caml_ml_output(caml_value channel, caml_value s, caml_value start, caml_value len);

caml_value caml_ml_output_bytes(caml_value channel, caml_value s, caml_value start, caml_value len);

caml_value caml_ml_output_bigarray(caml_value channel, caml_value a, caml_value start, caml_value len);

caml_value caml_ml_output_int(caml_value channel, caml_value n);

caml_value caml_ml_flush(caml_value channel);

caml_value caml_ml_seek_out(caml_value channel, caml_value pos);

caml_value caml_ml_seek_out_64(caml_value channel, caml_value pos);

caml_value caml_ml_pos_out(caml_value channel);

caml_value caml_ml_pos_out_64(caml_value channel);

caml_value caml_ml_channel_size(caml_value channel);

caml_value caml_ml_channel_size_64(caml_value channel);

caml_value caml_ml_input_char(caml_value channel);

caml_value caml_ml_input(caml_value channel, caml_value s, caml_value start, caml_value len);

caml_value caml_ml_input_bigarray(caml_value channel, caml_value a, caml_value start, caml_value len);

caml_value caml_ml_input_int(caml_value channel);

caml_value caml_ml_input_scan_line(caml_value channel);

caml_value camlrt_input_line(caml_value channel);

caml_value caml_ml_seek_in(caml_value channel, caml_value pos);

caml_value caml_ml_seek_in_64(caml_value channel, caml_value pos);

caml_value caml_ml_pos_in(caml_value channel);

caml_value caml_ml_pos_in_64(caml_value channel);

int32_t camlrt_channel_read(caml_value channel, void *buf, size_t n, size_t *done);

int32_t camlrt_channel_line(caml_value channel, void *buf, size_t n, size_t *done);

int32_t camlrt_channel_peek(caml_value channel);

int32_t camlrt_channel_lacks(caml_value channel, size_t n);

int32_t camlrt_channel_write(caml_value channel, const void *buf, size_t n, size_t *done);

int32_t camlrt_channel_copy(caml_value from, caml_value to, int64_t limit, uint64_t *copied);

int32_t camlrt_channel_copy_with(caml_value from,
                                 caml_value to,
                                 int64_t limit,
                                 caml_value progress,
                                 uint64_t *copied);

typedef struct camlrt_backend {
  uint32_t struct_size;
  int64_t (*read)(void *userdata, void *buf, size_t n);
  int64_t (*write)(void *userdata, const void *buf, size_t n);
  int64_t (*flush)(void *userdata);
  int64_t (*seek)(void *userdata, int64_t to);
  int64_t (*size)(void *userdata);
  int64_t (*close)(void *userdata);
  void (*drop)(void *data);
} camlrt_backend;

caml_value caml_ml_open_string_in(caml_value s);

caml_value caml_ml_open_buffer_out(caml_value unit);

caml_value caml_ml_buffer_contents(caml_value channel);

caml_value caml_ml_buffer_reset(caml_value channel);

caml_value camlrt_channel_open(const struct camlrt_backend *backend, void *userdata);

int32_t camlrt_stdio_set(int32_t fd, const struct camlrt_backend *backend, void *userdata);

caml_value caml_ml_open_custom_in(caml_value backend);

caml_value caml_ml_open_custom_out(caml_value backend);

caml_value camlrt_open_fed(void);

int32_t camlrt_channel_feed(caml_value channel, const void *buf, size_t n);

int32_t camlrt_channel_feed_end(caml_value channel);

caml_value camlrt_open_drained(size_t limit);

int32_t camlrt_channel_drain(caml_value channel, void *buf, size_t n, size_t *done);

caml_value camlrt_compress_open(caml_value channel, int32_t format, int32_t level, int32_t flags);

caml_value camlrt_decompress_open(caml_value channel, int32_t format, int64_t limit, int32_t flags);

caml_value camlrt_connect_tcp(const char *host, int32_t port, int32_t timeout);

caml_value camlrt_connect_unix(const char *path, int32_t timeout);

caml_value camlrt_listen_tcp(const char *host, int32_t port);

caml_value camlrt_listen_unix(const char *path);

caml_value camlrt_socket_port(caml_value socket);

caml_value camlrt_accept(caml_value listener, int32_t timeout);

caml_value camlrt_channel_shutdown(caml_value channel);

caml_value camlrt_channel_timeout(caml_value channel, int32_t timeout);

caml_value caml_sprintf(caml_value fmt, caml_value args);

caml_value caml_fprintf(caml_value channel, caml_value fmt, caml_value args);

caml_value caml_printf(caml_value fmt, caml_value args);

caml_value caml_eprintf(caml_value fmt, caml_value args);

caml_value camlrt_sprintf(const char *fmt, const caml_value *args, uint32_t n);

int32_t camlrt_fprintf(caml_value channel, const char *fmt, const caml_value *args, uint32_t n);

int32_t camlrt_printf(const char *fmt, const caml_value *args, uint32_t n);

int32_t camlrt_eprintf(const char *fmt, const caml_value *args, uint32_t n);

caml_value camlrt_format_types(caml_value fmt);

caml_value caml_parse_format(caml_value fmt);

caml_value caml_finish_formatting(caml_value spec, caml_value raw);

caml_value caml_format_string(caml_value fmt, caml_value s);

caml_value caml_format_char(caml_value fmt, caml_value c);

caml_value caml_sscanf(caml_value s, caml_value fmt);

caml_value caml_fscanf(caml_value channel, caml_value fmt);

caml_value caml_scanf(caml_value fmt);

caml_value camlrt_scanning(caml_value source);

caml_value camlrt_bscanf(caml_value buffer, const char *fmt, const caml_value *readers, uint32_t n);

caml_value camlrt_sscanf(caml_value s, const char *fmt, const caml_value *readers, uint32_t n);

caml_value camlrt_fscanf(caml_value channel, const char *fmt, const caml_value *readers, uint32_t n);

caml_value caml_scan_int(caml_value s, caml_value pos, caml_value fmt);

caml_value caml_scan_float(caml_value s, caml_value pos);

caml_value caml_scan_string(caml_value s, caml_value pos, caml_value width);

caml_value caml_scan_char(caml_value s, caml_value pos, caml_value skip);

caml_value host_format(caml_value destination, caml_value control, const caml_value *args, uint32_t n);

caml_value host_format_v(caml_value destination, caml_value control, caml_value args);

caml_value host_format_parse(caml_value control);

int32_t host_valid_format_directive(int32_t codepoint);

caml_value host_character(int32_t codepoint);

caml_value host_symbol(caml_value name, caml_value package);

caml_value host_ratio(caml_value numerator, caml_value denominator);

caml_value host_vector(const caml_value *values, uint32_t n);

caml_value caml_lex_engine(caml_value tables, caml_value state, caml_value lexbuf);

caml_value caml_new_lex_engine(caml_value tables, caml_value state, caml_value lexbuf);

caml_value caml_lex_array(caml_value table);

caml_value caml_create_lexbuf_from_string(caml_value s);

caml_value camlrt_lexbuf_new(caml_value unit);

caml_value caml_create_lexbuf_from_channel(caml_value channel);

caml_value caml_create_lexbuf_from_function(caml_value read);

caml_value caml_lexeme(caml_value lexbuf);

caml_value caml_lexeme_string(caml_value lexbuf);

caml_value caml_lexeme_char(caml_value lexbuf, caml_value i);

caml_value caml_lexeme_start(caml_value lexbuf);

caml_value caml_lexeme_start_p(caml_value lexbuf);

caml_value caml_lexeme_end(caml_value lexbuf);

caml_value caml_lexeme_end_p(caml_value lexbuf);

caml_value camlrt_sub_lexeme(caml_value lexbuf, caml_value from, caml_value to);

caml_value caml_new_line(caml_value lexbuf);

caml_value camlrt_lexbuf_set_position(caml_value lexbuf, caml_value position);

caml_value camlrt_lexbuf_set_filename(caml_value lexbuf, caml_value name);

caml_value caml_flush_lexbuf(caml_value lexbuf);

caml_value camlrt_lex_feed(caml_value lexbuf, caml_value s);

caml_value camlrt_lex(caml_value lexer, caml_value rule, caml_value lexbuf);

caml_value camlrt_lex_step(caml_value lexer, caml_value rule, caml_value lexbuf);

int32_t camlrt_lex_tokens(caml_value lexer,
                          caml_value rule,
                          caml_value lexbuf,
                          caml_value stops,
                          uint8_t *buf,
                          size_t cap);

caml_value caml_parse_engine(caml_value tables, caml_value env, caml_value input, caml_value arg);

caml_value caml_set_parser_trace(caml_value flag);

caml_value caml_create_parser_env(caml_value unit);

caml_value caml_grow_parser_stacks(caml_value env);

caml_value caml_parser_rule_info(caml_value env);

caml_value caml_parser_stack_value(caml_value env, caml_value n);

caml_value caml_parser_symb_start(caml_value env, caml_value n);

caml_value caml_parser_symb_end(caml_value env, caml_value n);

caml_value camlrt_parser_lookahead_is(caml_value tables, caml_value env, caml_value token);

caml_value camlrt_parse_begin(caml_value parser, caml_value env, caml_value start, caml_value lexbuf);

caml_value camlrt_parse_token(caml_value parser, caml_value env, caml_value token, caml_value lexbuf);

caml_value camlrt_parse_value(caml_value parser, caml_value env, caml_value value);

caml_value camlrt_parse_error(caml_value parser, caml_value env);

caml_value camlrt_parse(caml_value parser, caml_value start, caml_value lexer, caml_value lexbuf);

caml_value caml_sys_file_exists(caml_value name);

caml_value caml_sys_is_directory(caml_value name);

caml_value caml_sys_is_regular_file(caml_value name);

caml_value caml_sys_remove(caml_value name);

caml_value caml_sys_rename(caml_value from, caml_value to);

caml_value caml_sys_chdir(caml_value name);

caml_value caml_sys_getcwd(caml_value unit);

caml_value caml_sys_mkdir(caml_value name, caml_value permissions);

caml_value caml_sys_rmdir(caml_value name);

caml_value caml_sys_read_directory(caml_value name);

caml_value caml_sys_readdir(caml_value name);

caml_value caml_sys_argv(caml_value unit);

caml_value caml_sys_get_argv(caml_value unit);

caml_value caml_sys_modify_argv(caml_value argv);

caml_value caml_sys_executable_name(caml_value unit);

caml_value caml_sys_getenv(caml_value name);

caml_value caml_sys_unsafe_getenv(caml_value name);

caml_value caml_sys_getenv_opt(caml_value name);

caml_value caml_sys_system_command(caml_value command);

caml_value caml_sys_time(caml_value unit);

caml_value caml_sys_time_include_children(caml_value children);

caml_value caml_sys_random_seed(caml_value unit);

caml_value caml_sys_isatty(caml_value channel);

caml_value caml_sys_get_config(caml_value unit);

caml_value caml_sys_const_big_endian(caml_value unit);

caml_value caml_sys_const_word_size(caml_value unit);

caml_value caml_sys_const_int_size(caml_value unit);

caml_value caml_sys_const_max_wosize(caml_value unit);

caml_value caml_sys_const_ostype_unix(caml_value unit);

caml_value caml_sys_const_ostype_win32(caml_value unit);

caml_value caml_sys_const_ostype_cygwin(caml_value unit);

caml_value caml_sys_const_backend_type(caml_value unit);

caml_value caml_sys_const_naked_pointers_checked(caml_value unit);

caml_value caml_sys_io_buffer_size(caml_value unit);

caml_value caml_sys_temp_dir_name(caml_value unit);

caml_value caml_xdg_defaults(caml_value unit);

caml_value caml_filename_concat(caml_value dir, caml_value name);

caml_value camlrt_filename_concat(caml_value rules, caml_value dir, caml_value name);

caml_value caml_filename_basename(caml_value name);

caml_value camlrt_filename_basename(caml_value rules, caml_value name);

caml_value caml_filename_dirname(caml_value name);

caml_value camlrt_filename_dirname(caml_value rules, caml_value name);

caml_value caml_filename_extension(caml_value name);

caml_value camlrt_filename_extension(caml_value rules, caml_value name);

caml_value caml_filename_remove_extension(caml_value name);

caml_value camlrt_filename_remove_extension(caml_value rules, caml_value name);

caml_value caml_filename_chop_extension(caml_value name);

caml_value camlrt_filename_chop_extension(caml_value rules, caml_value name);

caml_value caml_filename_check_suffix(caml_value name, caml_value suffix);

caml_value camlrt_filename_check_suffix(caml_value rules, caml_value name, caml_value suffix);

caml_value caml_filename_chop_suffix(caml_value name, caml_value suffix);

caml_value camlrt_filename_chop_suffix(caml_value rules, caml_value name, caml_value suffix);

caml_value caml_filename_chop_suffix_opt(caml_value suffix, caml_value name);

caml_value camlrt_filename_chop_suffix_opt(caml_value rules, caml_value suffix, caml_value name);

caml_value caml_filename_is_relative(caml_value name);

caml_value camlrt_filename_is_relative(caml_value rules, caml_value name);

caml_value caml_filename_is_implicit(caml_value name);

caml_value camlrt_filename_is_implicit(caml_value rules, caml_value name);

caml_value caml_filename_quote(caml_value name);

caml_value camlrt_filename_quote(caml_value rules, caml_value name);

caml_value caml_filename_quote_command(caml_value program,
                                       caml_value input,
                                       caml_value output,
                                       caml_value errors,
                                       caml_value arguments);

caml_value camlrt_filename_quote_command(caml_value rules,
                                         caml_value program,
                                         caml_value input,
                                         caml_value output,
                                         caml_value errors,
                                         caml_value arguments);

caml_value caml_filename_null(caml_value unit);

caml_value camlrt_filename_null(caml_value rules);

caml_value caml_filename_dir_sep(caml_value unit);

caml_value camlrt_filename_dir_sep(caml_value rules);

caml_value caml_filename_temp_dir_name(caml_value unit);

caml_value camlrt_filename_temp_dir_name(caml_value rules);

caml_value caml_filename_current_dir_name(caml_value unit);

caml_value caml_filename_parent_dir_name(caml_value unit);

caml_value caml_filename_temp_file(caml_value dir, caml_value prefix, caml_value suffix);

caml_value camlrt_closure(caml_value (*fn)(void *userdata, const caml_value *args, int32_t nargs),
                          void *userdata,
                          int32_t arity,
                          void (*drop)(void *data));

int32_t camlrt_arity(caml_value f);

caml_value caml_callback(caml_value f, caml_value a);

caml_value caml_callback2(caml_value f, caml_value a, caml_value b);

caml_value caml_callback3(caml_value f, caml_value a, caml_value b, caml_value c);

caml_value caml_callbackN(caml_value f, uint32_t n, const caml_value *args);

int32_t camlrt_poll(int32_t max, int32_t *ran);

int32_t camlrt_dropped(void **userdata);

caml_value caml_gc_full_major(caml_value unit);

caml_value caml_register_named_value(caml_value name, caml_value v);

caml_value camlrt_named(const char *name);

int32_t camlrt_set_exit_handler(void (*fn)(void *userdata, int32_t code), void *userdata);

caml_value caml_sys_exit(caml_value code);

caml_value caml_buffer_create(caml_value n);

caml_value caml_buffer_contents(caml_value b);

caml_value caml_buffer_to_bytes(caml_value b);

caml_value caml_buffer_sub(caml_value b, caml_value ofs, caml_value len);

caml_value caml_buffer_blit(caml_value b, caml_value ofs, caml_value dst, caml_value dst_ofs, caml_value len);

caml_value caml_buffer_nth(caml_value b, caml_value i);

caml_value caml_buffer_length(caml_value b);

caml_value caml_buffer_clear(caml_value b);

caml_value caml_buffer_reset(caml_value b);

caml_value caml_buffer_truncate(caml_value b, caml_value len);

caml_value caml_buffer_add_char(caml_value b, caml_value c);

caml_value caml_buffer_add_string(caml_value b, caml_value s);

caml_value caml_buffer_add_bytes(caml_value b, caml_value s);

caml_value caml_buffer_add_substring(caml_value b, caml_value s, caml_value ofs, caml_value len);

caml_value caml_buffer_add_subbytes(caml_value b, caml_value s, caml_value ofs, caml_value len);

caml_value caml_buffer_add_buffer(caml_value b, caml_value other);

caml_value caml_buffer_add_utf_8_uchar(caml_value b, caml_value u);

caml_value caml_buffer_add_utf_16be_uchar(caml_value b, caml_value u);

caml_value caml_buffer_add_utf_16le_uchar(caml_value b, caml_value u);

caml_value caml_buffer_add_int8(caml_value b, caml_value n);

caml_value caml_buffer_add_uint8(caml_value b, caml_value n);

caml_value caml_buffer_add_int16_be(caml_value b, caml_value n);

caml_value caml_buffer_add_int16_le(caml_value b, caml_value n);

caml_value caml_buffer_add_int16_ne(caml_value b, caml_value n);

caml_value caml_buffer_add_uint16_be(caml_value b, caml_value n);

caml_value caml_buffer_add_uint16_le(caml_value b, caml_value n);

caml_value caml_buffer_add_uint16_ne(caml_value b, caml_value n);

caml_value caml_buffer_add_int32_be(caml_value b, caml_value n);

caml_value caml_buffer_add_int32_le(caml_value b, caml_value n);

caml_value caml_buffer_add_int32_ne(caml_value b, caml_value n);

caml_value caml_buffer_add_int64_be(caml_value b, caml_value n);

caml_value caml_buffer_add_int64_le(caml_value b, caml_value n);

caml_value caml_buffer_add_int64_ne(caml_value b, caml_value n);

caml_value caml_buffer_add_channel(caml_value b, caml_value channel, caml_value n);

caml_value caml_buffer_output_buffer(caml_value channel, caml_value b);

caml_value caml_buffer_add_substitute(caml_value b, caml_value f, caml_value str);

caml_value caml_buffer_add_printf(caml_value b, caml_value fmt, caml_value args);

caml_value caml_queue_create(caml_value unit);

caml_value caml_queue_add(caml_value v, caml_value q);

caml_value caml_queue_take(caml_value q);

caml_value caml_queue_drop(caml_value q);

caml_value caml_queue_take_opt(caml_value q);

caml_value caml_queue_peek(caml_value q);

caml_value caml_queue_peek_opt(caml_value q);

caml_value caml_queue_is_empty(caml_value q);

caml_value caml_queue_length(caml_value q);

caml_value caml_queue_clear(caml_value q);

caml_value caml_queue_copy(caml_value q);

caml_value caml_queue_iter(caml_value f, caml_value q);

caml_value caml_queue_fold(caml_value f, caml_value init, caml_value q);

caml_value caml_queue_transfer(caml_value q1, caml_value q2);

caml_value caml_queue_to_array(caml_value q);

caml_value caml_queue_of_array(caml_value a);

caml_value caml_queue_add_many(caml_value q, caml_value a);

caml_value caml_stack_create(caml_value unit);

caml_value caml_stack_push(caml_value v, caml_value s);

caml_value caml_stack_pop(caml_value s);

caml_value caml_stack_drop(caml_value s);

caml_value caml_stack_pop_opt(caml_value s);

caml_value caml_stack_top(caml_value s);

caml_value caml_stack_top_opt(caml_value s);

caml_value caml_stack_is_empty(caml_value s);

caml_value caml_stack_length(caml_value s);

caml_value caml_stack_clear(caml_value s);

caml_value caml_stack_copy(caml_value s);

caml_value caml_stack_iter(caml_value f, caml_value s);

caml_value caml_stack_fold(caml_value f, caml_value init, caml_value s);

caml_value caml_stack_to_array(caml_value s);

caml_value caml_stack_of_array(caml_value a);

caml_value caml_stack_push_many(caml_value s, caml_value a);

caml_value caml_stream_empty(caml_value s);

caml_value caml_stream_is_empty(caml_value s);

caml_value caml_stream_peek(caml_value s);

caml_value caml_stream_next(caml_value s);

caml_value caml_stream_junk(caml_value s);

caml_value caml_stream_npeek(caml_value n, caml_value s);

caml_value caml_stream_take(caml_value n, caml_value s);

caml_value caml_stream_count(caml_value s);

caml_value caml_stream_iter(caml_value f, caml_value s);

caml_value caml_stream_dump(caml_value f, caml_value s);

caml_value caml_stream_from(caml_value f);

caml_value caml_stream_of_list(caml_value l);

caml_value caml_stream_of_string(caml_value str);

caml_value caml_stream_of_array(caml_value a);

caml_value caml_stream_of_channel(caml_value channel);

caml_value caml_stream_cons(caml_value v, caml_value s);

caml_value caml_stream_ising(caml_value v);

caml_value caml_stream_iapp(caml_value s1, caml_value s2);

caml_value caml_stream_slazy(caml_value f);

caml_value caml_stream_lcons(caml_value f, caml_value s);

caml_value caml_stream_lsing(caml_value f);

caml_value caml_stream_lapp(caml_value f, caml_value s);

caml_value caml_hash_create(caml_value n);

caml_value caml_hash_create_random(caml_value random, caml_value n);

caml_value caml_hash_randomize(caml_value unit);

caml_value caml_hash_is_randomized(caml_value unit);

caml_value caml_hash_length(caml_value t);

caml_value caml_hash_clear(caml_value t);

caml_value caml_hash_reset(caml_value t);

caml_value caml_hash_copy(caml_value t);

caml_value caml_hash_rebuild(caml_value t);

caml_value caml_hash_rebuild_random(caml_value random, caml_value t);

caml_value caml_hash_add(caml_value t, caml_value key, caml_value data);

caml_value caml_hash_add_with(caml_value hash,
                              caml_value equal,
                              caml_value t,
                              caml_value key,
                              caml_value data);

caml_value caml_hash_replace(caml_value t, caml_value key, caml_value data);

caml_value caml_hash_replace_with(caml_value hash,
                                  caml_value equal,
                                  caml_value t,
                                  caml_value key,
                                  caml_value data);

caml_value caml_hash_remove(caml_value t, caml_value key);

caml_value caml_hash_remove_with(caml_value hash, caml_value equal, caml_value t, caml_value key);

caml_value caml_hash_find(caml_value t, caml_value key);

caml_value caml_hash_find_with(caml_value hash, caml_value equal, caml_value t, caml_value key);

caml_value caml_hash_find_opt(caml_value t, caml_value key);

caml_value caml_hash_find_opt_with(caml_value hash, caml_value equal, caml_value t, caml_value key);

caml_value caml_hash_find_all(caml_value t, caml_value key);

caml_value caml_hash_find_all_with(caml_value hash, caml_value equal, caml_value t, caml_value key);

caml_value caml_hash_mem(caml_value t, caml_value key);

caml_value caml_hash_mem_with(caml_value hash, caml_value equal, caml_value t, caml_value key);

caml_value caml_hash_iter(caml_value f, caml_value t);

caml_value caml_hash_fold(caml_value f, caml_value t, caml_value init);

caml_value caml_hash_filter_map_inplace(caml_value f, caml_value t);

caml_value caml_hash_stats(caml_value t);

caml_value caml_hash_to_array(caml_value t);

caml_value caml_hash_entries(caml_value t);

caml_value caml_hash_keys(caml_value t);

caml_value caml_hash_values(caml_value t);

caml_value caml_hash_of_array(caml_value pairs);

caml_value caml_hash_of_array_with(caml_value hash, caml_value equal, caml_value pairs);

caml_value caml_hash_add_array(caml_value t, caml_value pairs);

caml_value caml_hash_add_array_with(caml_value hash, caml_value equal, caml_value t, caml_value pairs);

caml_value caml_hash_replace_array(caml_value t, caml_value pairs);

caml_value caml_hash_replace_array_with(caml_value hash, caml_value equal, caml_value t, caml_value pairs);

caml_value caml_hash_add_many(caml_value t, caml_value keys, caml_value values);

caml_value caml_hash_replace_many(caml_value t, caml_value keys, caml_value values);

caml_value caml_hash_find_many(caml_value t, caml_value keys);

caml_value caml_map_empty(caml_value unit);

caml_value caml_map_is_empty(caml_value m);

caml_value caml_map_singleton(caml_value key, caml_value data);

caml_value caml_map_add(caml_value cmp, caml_value key, caml_value data, caml_value m);

caml_value caml_map_find(caml_value cmp, caml_value key, caml_value m);

caml_value caml_map_find_opt(caml_value cmp, caml_value key, caml_value m);

caml_value caml_map_mem(caml_value cmp, caml_value key, caml_value m);

caml_value caml_map_remove(caml_value cmp, caml_value key, caml_value m);

caml_value caml_map_split(caml_value cmp, caml_value key, caml_value m);

caml_value caml_map_update(caml_value cmp, caml_value key, caml_value f, caml_value m);

caml_value caml_map_add_to_list(caml_value cmp, caml_value key, caml_value data, caml_value m);

caml_value caml_map_min_binding(caml_value m);

caml_value caml_map_min_binding_opt(caml_value m);

caml_value caml_map_max_binding(caml_value m);

caml_value caml_map_max_binding_opt(caml_value m);

caml_value caml_map_choose(caml_value m);

caml_value caml_map_choose_opt(caml_value m);

caml_value caml_map_find_first(caml_value f, caml_value m);

caml_value caml_map_find_first_opt(caml_value f, caml_value m);

caml_value caml_map_find_last(caml_value f, caml_value m);

caml_value caml_map_find_last_opt(caml_value f, caml_value m);

caml_value caml_map_iter(caml_value f, caml_value m);

caml_value caml_map_fold(caml_value f, caml_value m, caml_value init);

caml_value caml_map_for_all(caml_value f, caml_value m);

caml_value caml_map_exists(caml_value f, caml_value m);

caml_value caml_map_filter(caml_value f, caml_value m);

caml_value caml_map_partition(caml_value f, caml_value m);

caml_value caml_map_map(caml_value f, caml_value m);

caml_value caml_map_mapi(caml_value f, caml_value m);

caml_value caml_map_filter_map(caml_value f, caml_value m);

caml_value caml_map_union(caml_value cmp, caml_value f, caml_value m1, caml_value m2);

caml_value caml_map_merge(caml_value cmp, caml_value f, caml_value m1, caml_value m2);

caml_value caml_map_compare(caml_value cmp, caml_value f, caml_value m1, caml_value m2);

caml_value caml_map_equal(caml_value cmp, caml_value f, caml_value m1, caml_value m2);

caml_value caml_map_bindings(caml_value m);

caml_value caml_map_cardinal(caml_value m);

caml_value caml_map_to_array(caml_value m);

caml_value caml_map_to_rev_array(caml_value m);

caml_value caml_map_to_array_from(caml_value cmp, caml_value low, caml_value m);

caml_value caml_map_of_array(caml_value cmp, caml_value pairs);

caml_value caml_map_of_list(caml_value cmp, caml_value pairs);

caml_value caml_map_add_many(caml_value cmp, caml_value keys, caml_value values, caml_value m);

caml_value caml_map_find_many(caml_value cmp, caml_value keys, caml_value m);

caml_value caml_set_empty(caml_value unit);

caml_value caml_set_is_empty(caml_value s);

caml_value caml_set_singleton(caml_value elt);

caml_value caml_set_add(caml_value cmp, caml_value elt, caml_value s);

caml_value caml_set_find(caml_value cmp, caml_value elt, caml_value s);

caml_value caml_set_find_opt(caml_value cmp, caml_value elt, caml_value s);

caml_value caml_set_mem(caml_value cmp, caml_value elt, caml_value s);

caml_value caml_set_remove(caml_value cmp, caml_value elt, caml_value s);

caml_value caml_set_split(caml_value cmp, caml_value elt, caml_value s);

caml_value caml_set_min_elt(caml_value s);

caml_value caml_set_min_elt_opt(caml_value s);

caml_value caml_set_max_elt(caml_value s);

caml_value caml_set_max_elt_opt(caml_value s);

caml_value caml_set_choose(caml_value s);

caml_value caml_set_choose_opt(caml_value s);

caml_value caml_set_find_first(caml_value f, caml_value s);

caml_value caml_set_find_first_opt(caml_value f, caml_value s);

caml_value caml_set_find_last(caml_value f, caml_value s);

caml_value caml_set_find_last_opt(caml_value f, caml_value s);

caml_value caml_set_iter(caml_value f, caml_value s);

caml_value caml_set_fold(caml_value f, caml_value s, caml_value init);

caml_value caml_set_for_all(caml_value f, caml_value s);

caml_value caml_set_exists(caml_value f, caml_value s);

caml_value caml_set_filter(caml_value f, caml_value s);

caml_value caml_set_partition(caml_value f, caml_value s);

caml_value caml_set_map(caml_value cmp, caml_value f, caml_value s);

caml_value caml_set_filter_map(caml_value cmp, caml_value f, caml_value s);

caml_value caml_set_union(caml_value cmp, caml_value s1, caml_value s2);

caml_value caml_set_inter(caml_value cmp, caml_value s1, caml_value s2);

caml_value caml_set_diff(caml_value cmp, caml_value s1, caml_value s2);

caml_value caml_set_subset(caml_value cmp, caml_value s1, caml_value s2);

caml_value caml_set_disjoint(caml_value cmp, caml_value s1, caml_value s2);

caml_value caml_set_equal(caml_value cmp, caml_value s1, caml_value s2);

caml_value caml_set_compare(caml_value cmp, caml_value s1, caml_value s2);

caml_value caml_set_elements(caml_value s);

caml_value caml_set_cardinal(caml_value s);

caml_value caml_set_to_array(caml_value s);

caml_value caml_set_to_rev_array(caml_value s);

caml_value caml_set_to_array_from(caml_value cmp, caml_value low, caml_value s);

caml_value caml_set_of_array(caml_value cmp, caml_value elts);

caml_value caml_set_of_list(caml_value cmp, caml_value elts);

caml_value caml_set_add_many(caml_value cmp, caml_value elts, caml_value s);

caml_value caml_set_find_many(caml_value cmp, caml_value elts, caml_value s);

int32_t host_write_char(int32_t fd, int32_t codepoint);

int32_t host_write_string(int32_t fd, const void *text, size_t len);

int32_t host_write_string_v(int32_t fd, caml_value text);

int32_t host_force_output(int32_t fd);

int32_t host_read_char(int32_t fd);

caml_value host_read_line(int32_t fd);

int32_t host_read_line_into(int32_t fd, void *buf, size_t cap, size_t *len, int32_t *missing_newline);

int32_t host_missing_newline(void);

caml_value host_stream_make(int32_t fd, int32_t direction, int32_t element_type);

caml_value host_stream_over(caml_value input, caml_value output, int32_t element_type);

caml_value host_stream_open(caml_value path,
                            int32_t direction,
                            int32_t if_exists,
                            int32_t if_does_not_exist,
                            int32_t element_type);

int32_t host_stream_close(caml_value stream, int32_t abort);

caml_value host_make_string_input_stream(caml_value string);

caml_value host_make_string_output_stream(void);

caml_value host_get_output_stream_string(caml_value stream);

caml_value host_make_broadcast_stream(const caml_value *streams, uint32_t n);

caml_value host_make_concatenated_stream(const caml_value *streams, uint32_t n);

caml_value host_make_two_way_stream(caml_value input, caml_value output);

caml_value host_make_echo_stream(caml_value input, caml_value output);

caml_value host_standard_stream(int32_t which);

int32_t host_bind_standard_stream(int32_t which, caml_value stream);

int32_t host_stream_fd(caml_value stream);

int32_t host_stream_direction(caml_value stream);

int32_t host_stream_element_type(caml_value stream);

int32_t host_stream_set_strict(caml_value stream, int32_t strict);

int32_t host_stream_is_stream(caml_value v);

int32_t host_stream_is_input(caml_value v);

int32_t host_stream_is_output(caml_value v);

int32_t host_stream_is_open(caml_value v);

int32_t host_stream_is_interactive(caml_value stream);

int32_t host_stream_info(caml_value v, int32_t *is_stream, int32_t *direction, int32_t *fd);

int32_t host_stream_write_char(caml_value stream, int32_t codepoint);

int32_t host_stream_write_string(caml_value stream, const void *text, size_t len);

int32_t host_stream_write_string_v(caml_value stream, caml_value text);

int32_t host_stream_terpri(caml_value stream);

int32_t host_stream_fresh_line(caml_value stream);

int64_t host_stream_column(caml_value stream);

int32_t host_stream_write_byte(caml_value stream, int32_t byte);

int32_t host_stream_write_sequence(caml_value stream, const void *data, size_t len);

int32_t host_stream_write_sequence_v(caml_value stream, caml_value sequence, int64_t start, int64_t end);

int32_t host_stream_finish_output(caml_value stream);

int32_t host_stream_clear_output(caml_value stream);

int32_t host_stream_read_char(caml_value stream);

int32_t host_stream_unread_char(caml_value stream, int32_t codepoint);

int32_t host_stream_peek_char(caml_value stream, int32_t over);

int32_t host_stream_listen(caml_value stream);

caml_value host_stream_read_line(caml_value stream);

int32_t host_stream_read_byte(caml_value stream);

int32_t host_stream_read_sequence(caml_value stream, void *buf, size_t cap, size_t *len);

int64_t host_stream_read_sequence_v(caml_value stream, caml_value sequence, int64_t start, int64_t end);

caml_value host_stream_read_string(caml_value stream, int64_t n);

int32_t host_stream_clear_input(caml_value stream);

int64_t host_stream_file_position(caml_value stream);

int32_t host_stream_set_file_position(caml_value stream, int64_t position);

int64_t host_stream_file_length(caml_value stream);

int32_t host_condition(void);

int32_t host_condition_parent(int32_t class_);

int32_t host_condition_is(int32_t class_, int32_t ancestor);

caml_value host_condition_name(int32_t class_);

caml_value host_condition_stream(void);

caml_value caml_weak_create(caml_value n);

caml_value caml_ephe_create(caml_value n);

caml_value caml_weak_get(caml_value w, caml_value i);

caml_value caml_ephe_get_key(caml_value e, caml_value i);

caml_value caml_ephe_get_data(caml_value e);

caml_value caml_weak_get_copy(caml_value w, caml_value i);

caml_value caml_ephe_get_key_copy(caml_value e, caml_value i);

caml_value caml_ephe_get_data_copy(caml_value e);

caml_value caml_weak_set(caml_value w, caml_value i, caml_value v);

caml_value caml_ephe_set_key(caml_value e, caml_value i, caml_value v);

caml_value caml_ephe_set_data(caml_value e, caml_value v);

caml_value caml_ephe_unset_key(caml_value e, caml_value i);

caml_value caml_ephe_unset_data(caml_value e);

caml_value caml_weak_check(caml_value w, caml_value i);

caml_value caml_ephe_check_key(caml_value e, caml_value i);

caml_value caml_ephe_check_data(caml_value e);

caml_value caml_weak_blit(caml_value from, caml_value at, caml_value to, caml_value at_to, caml_value n);

caml_value caml_ephe_blit_key(caml_value from, caml_value at, caml_value to, caml_value at_to, caml_value n);

caml_value caml_ephe_blit_data(caml_value from, caml_value to);

caml_value caml_final_register(caml_value f, caml_value v);

caml_value caml_final_register_called_without_value(caml_value f, caml_value v);

caml_value caml_final_release(caml_value unit);

caml_value caml_gc_stat(caml_value unit);

caml_value caml_gc_quick_stat(caml_value unit);

caml_value caml_gc_counters(caml_value unit);

caml_value caml_gc_minor_words(caml_value unit);

caml_value caml_gc_get(caml_value unit);

caml_value caml_gc_set(caml_value control);

caml_value caml_gc_minor(caml_value unit);

caml_value caml_gc_major(caml_value unit);

caml_value caml_gc_major_slice(caml_value n);

caml_value caml_gc_compaction(caml_value unit);

caml_value caml_gc_huge_fallback_count(caml_value unit);

caml_value caml_get_minor_free(caml_value unit);

caml_value caml_get_major_bucket(caml_value n);

caml_value caml_get_major_credit(caml_value unit);

caml_value caml_ml_gc_ramp_up(caml_value f);

caml_value caml_ml_gc_ramp_down(caml_value work);

caml_value caml_runtime_variant(caml_value unit);

caml_value caml_runtime_parameters(caml_value unit);

caml_value caml_ml_enable_runtime_warnings(caml_value flag);

caml_value caml_ml_runtime_warnings_enabled(caml_value unit);

int64_t camlrt_heap_bytes(void);

caml_value caml_backtrace_status(caml_value unit);

caml_value caml_record_backtrace(caml_value flag);

caml_value caml_get_exception_raw_backtrace(caml_value unit);

caml_value caml_get_exception_backtrace(caml_value unit);

caml_value caml_restore_raw_backtrace(caml_value exn, caml_value backtrace);

caml_value caml_convert_raw_backtrace(caml_value backtrace);

caml_value caml_convert_raw_backtrace_slot(caml_value slot);

caml_value caml_raw_backtrace_length(caml_value backtrace);

caml_value caml_raw_backtrace_slot(caml_value backtrace, caml_value i);

caml_value caml_raw_backtrace_next_slot(caml_value slot);

caml_value caml_ml_debug_info_status(caml_value unit);

caml_value caml_get_current_callstack(caml_value depth);

caml_value caml_get_continuation_callstack(caml_value continuation, caml_value depth);

caml_value caml_memprof_start(caml_value rate, caml_value size, caml_value tracker);

caml_value caml_memprof_stop(caml_value unit);

caml_value caml_memprof_discard(caml_value profile);

caml_value caml_ml_runtime_events_start(caml_value unit);

caml_value caml_ml_runtime_events_pause(caml_value unit);

caml_value caml_ml_runtime_events_resume(caml_value unit);

caml_value caml_ml_runtime_events_path(caml_value unit);

caml_value caml_ml_runtime_events_are_active(void);

caml_value caml_runtime_events_user_register(caml_value name, caml_value tag, caml_value kind);

caml_value caml_runtime_events_user_write(caml_value buffer, caml_value event, caml_value content);

caml_value caml_eventlog_pause(caml_value unit);

caml_value caml_eventlog_resume(caml_value unit);

caml_value caml_reset_afl_instrumentation(caml_value full);

caml_value caml_get_current_environment(caml_value unit);

caml_value caml_get_global_data(caml_value unit);

caml_value caml_get_section_table(caml_value unit);

caml_value caml_invoke_traced_function(caml_value code, caml_value env, caml_value arg);

caml_value caml_realloc_global(caml_value size);

caml_value caml_reify_bytecode(caml_value bytecode, caml_value debug_info, caml_value digest);

caml_value caml_static_release_bytecode(caml_value bytecode);

caml_value caml_dynlink_add_primitive(caml_value handle);

caml_value caml_dynlink_close_lib(caml_value handle);

caml_value caml_dynlink_get_bytecode_sections(caml_value unit);

caml_value caml_dynlink_get_current_libs(caml_value unit);

caml_value caml_dynlink_lookup_symbol(caml_value handle, caml_value symbol);

caml_value caml_dynlink_open_lib(caml_value name);

caml_value caml_natdynlink_getmap(caml_value unit);

caml_value caml_natdynlink_globals_inited(caml_value unit);

caml_value caml_natdynlink_loadsym(caml_value symbol);

caml_value caml_natdynlink_open(caml_value filename, caml_value is_global);

caml_value caml_natdynlink_register(caml_value handle, caml_value symbols);

caml_value caml_natdynlink_run(caml_value handle, caml_value symbol);

caml_value caml_natdynlink_run_toplevel(caml_value filename, caml_value symbol);

caml_value caml_alloc_stack(caml_value value, caml_value exception, caml_value effect);

caml_value caml_continuation_use(caml_value continuation);

caml_value caml_continuation_use_noexc(caml_value continuation);

caml_value caml_continuation_use_and_update_handler_noexc(caml_value continuation,
                                                          caml_value value,
                                                          caml_value exception,
                                                          caml_value effect);

caml_value caml_ensure_stack_capacity(caml_value size);

caml_value caml_domain_spawn(caml_value f, caml_value sync);

caml_value caml_ml_domain_id(caml_value unit);

caml_value caml_ml_domain_index(caml_value unit);

caml_value caml_ml_domain_cpu_relax(caml_value unit);

caml_value caml_recommended_domain_count(caml_value unit);

caml_value caml_domain_dls_get(caml_value unit);

caml_value caml_domain_dls_set(caml_value state);

caml_value caml_domain_dls_compare_and_set(caml_value old, caml_value v);

caml_value caml_ml_mutex_new(caml_value unit);

caml_value caml_ml_mutex_lock(caml_value mutex);

caml_value caml_ml_mutex_try_lock(caml_value mutex);

caml_value caml_ml_mutex_unlock(caml_value mutex);

caml_value caml_ml_condition_new(caml_value unit);

caml_value caml_ml_condition_wait(caml_value condition, caml_value mutex);

caml_value caml_ml_condition_signal(caml_value condition);

caml_value caml_ml_condition_broadcast(caml_value condition);

caml_value caml_install_signal_handler(caml_value signal, caml_value action);

caml_value caml_sys_convert_signal_number(caml_value signal);

caml_value caml_sys_rev_convert_signal_number(caml_value signal);

caml_value caml_process_pending_actions_with_root(caml_value v);

typedef struct camlrt_config {
  uint32_t size;
  uint32_t ocaml;
  uint64_t max_heap;
  uint64_t max_message;
  uint32_t max_handles;
  uint32_t max_depth;
  uint32_t flags;
  uint32_t denied;
  uint64_t fail_at;
} camlrt_config;

camlrt_runtime camlrt_runtime_new(const struct camlrt_config *config);

const char *camlrt_runtime_refusal(void);

int32_t camlrt_runtime_enter(camlrt_runtime rt, camlrt_runtime *previous);

int32_t camlrt_runtime_try_enter(camlrt_runtime rt, camlrt_runtime *previous);

int32_t camlrt_runtime_leave(camlrt_runtime previous);

camlrt_runtime camlrt_runtime_current(void);

int32_t camlrt_runtime_free(camlrt_runtime rt);

int32_t camlrt_interrupt(camlrt_runtime rt);

int32_t camlrt_grant_directory(camlrt_runtime rt, const char *directory, const char *name, uint32_t rights);

int32_t camlrt_grant_descriptor(camlrt_runtime rt, int32_t fd, int32_t number);

int32_t camlrt_grant_variable(camlrt_runtime rt, const char *name, const char *value);

typedef struct camlrt_primitive_info {
  void (*fn)(void);
  const char *name;
  const char *signature;
  const char *family;
  int32_t arity;
  int32_t flags;
  int32_t since;
} camlrt_primitive_info;

int32_t camlrt_abi_version(void);

int32_t camlrt_version_number(void);

int32_t camlrt_primitive(const char *name, struct camlrt_primitive_info *out);

int32_t camlrt_primitive_at(int32_t i, struct camlrt_primitive_info *out);
]],
  constants = {
    CAMLRT_NONE = 0,
    CAMLRT_UNIT = 1,
    CAMLRT_FALSE = 1,
    CAMLRT_TRUE = 3,
    CAMLRT_EMPTY = 1,
    CAMLRT_KIND_INT = 0,
    CAMLRT_KIND_BLOCK = 1,
    CAMLRT_KIND_STRING = 2,
    CAMLRT_KIND_DOUBLE = 3,
    CAMLRT_KIND_FLOAT_ARRAY = 4,
    CAMLRT_KIND_CUSTOM = 5,
    CAMLRT_KIND_CLOSURE = 6,
    CAMLRT_KIND_OBJECT = 7,
    CAMLRT_KIND_LAZY = 8,
    CAMLRT_KIND_ABSTRACT = 9,
    CAMLRT_KIND_INT32 = 10,
    CAMLRT_KIND_INT64 = 11,
    CAMLRT_KIND_NATIVEINT = 12,
    CAMLRT_KIND_BIGARRAY = 13,
    CAMLRT_OUT_OF_MEMORY = 4800,
    CAMLRT_SYS_ERROR = 4801,
    CAMLRT_FAILURE = 4802,
    CAMLRT_INVALID_ARGUMENT = 4803,
    CAMLRT_END_OF_FILE = 4804,
    CAMLRT_DIVISION_BY_ZERO = 4805,
    CAMLRT_NOT_FOUND = 4806,
    CAMLRT_MATCH_FAILURE = 4807,
    CAMLRT_STACK_OVERFLOW = 4808,
    CAMLRT_SYS_BLOCKED_IO = 4809,
    CAMLRT_ASSERT_FAILURE = 4810,
    CAMLRT_UNDEFINED_RECURSIVE_MODULE = 4811,
    CAMLRT_EXCEPTION = 4812,
    CAMLRT_BAD_HANDLE = 4820,
    CAMLRT_TYPE_ERROR = 4821,
    CAMLRT_WRONG_THREAD = 4822,
    CAMLRT_BAD_RUNTIME = 4823,
    CAMLRT_EXIT = 4824,
    CAMLRT_INTERNAL = 4825,
    CAMLRT_HOST_ERROR = 4826,
    CAMLRT_BUSY = 4827,
    CAMLRT_SCOPE_ORDER = 4828,
    CAMLRT_BAD_POINTER = 4829,
    CAMLRT_INTERRUPTED = 4830,
    CAMLRT_TOO_MANY_HANDLES = 4831,
    CAMLRT_RUNTIME_BUSY = 4832,
    CAMLRT_NO_VALUE = 4833,
    CAMLRT_DIGEST_MD5 = 1,
    CAMLRT_DIGEST_SHA1 = 3,
    CAMLRT_DIGEST_SHA256 = 5,
    CAMLRT_DIGEST_SHA512 = 7,
    CAMLRT_DIGEST_BLAKE128 = 9,
    CAMLRT_DIGEST_BLAKE256 = 11,
    CAMLRT_DIGEST_BLAKE512 = 13,
    CAMLRT_MARSHAL_NO_SHARING = 0,
    CAMLRT_MARSHAL_CLOSURES = 1,
    CAMLRT_MARSHAL_COMPAT_32 = 2,
    CAMLRT_OPEN_RDONLY = 0,
    CAMLRT_OPEN_WRONLY = 1,
    CAMLRT_OPEN_APPEND = 2,
    CAMLRT_OPEN_CREAT = 3,
    CAMLRT_OPEN_TRUNC = 4,
    CAMLRT_OPEN_EXCL = 5,
    CAMLRT_OPEN_BINARY = 6,
    CAMLRT_OPEN_TEXT = 7,
    CAMLRT_OPEN_NONBLOCK = 8,
    CAMLRT_ANY_FORMAT = 0,
    CAMLRT_GZIP = 1,
    CAMLRT_ZLIB = 2,
    CAMLRT_ZSTD = 3,
    CAMLRT_USUAL_LEVEL = -1,
    CAMLRT_CLOSE_BELOW = 1,
    CAMLRT_ONE_MEMBER = 2,
    CAMLRT_PARSE_TOKEN = 0,
    CAMLRT_PARSE_FAILED = 1,
    CAMLRT_PARSE_RULE = 4,
    CAMLRT_PARSE_ERROR = 5,
    CAMLRT_PARSE_ACCEPTED = 6,
    CAMLRT_FILENAME_UNIX = 1,
    CAMLRT_FILENAME_WIN32 = 3,
    CAMLRT_FILENAME_CYGWIN = 5,
    CAMLRT_STREAM_INPUT = 0,
    CAMLRT_STREAM_OUTPUT = 1,
    CAMLRT_STREAM_IO = 2,
    CAMLRT_STREAM_CHARACTER = 0,
    CAMLRT_STREAM_BINARY = 1,
    CAMLRT_STREAM_STRICT = 2,
    CAMLRT_IF_EXISTS_ERROR = 0,
    CAMLRT_IF_EXISTS_NIL = 1,
    CAMLRT_IF_EXISTS_SUPERSEDE = 2,
    CAMLRT_IF_EXISTS_OVERWRITE = 3,
    CAMLRT_IF_EXISTS_APPEND = 4,
    CAMLRT_IF_EXISTS_RENAME = 5,
    CAMLRT_IF_DOES_NOT_EXIST_ERROR = 0,
    CAMLRT_IF_DOES_NOT_EXIST_CREATE = 1,
    CAMLRT_IF_DOES_NOT_EXIST_NIL = 2,
    CAMLRT_STANDARD_INPUT = 0,
    CAMLRT_STANDARD_OUTPUT = 1,
    CAMLRT_ERROR_OUTPUT = 2,
    CAMLRT_PEEK_NEXT = -1,
    CAMLRT_PEEK_NO_SPACE = -2,
    CAMLRT_CLASS_CONDITION = 1,
    CAMLRT_CLASS_SERIOUS_CONDITION = 2,
    CAMLRT_CLASS_ERROR = 3,
    CAMLRT_CLASS_STREAM_ERROR = 4,
    CAMLRT_CLASS_END_OF_FILE = 5,
    CAMLRT_CLASS_TYPE_ERROR = 6,
    CAMLRT_CLASS_FILE_ERROR = 7,
    CAMLRT_CLASS_FORMAT_ERROR = 8,
    CAMLRT_CLASS_STORAGE_CONDITION = 9,
    CAMLRT_CONFIG_BOUND = 1,
    CAMLRT_CONFIG_STRESS = 2,
    CAMLRT_CONFIG_HANDLE_IN_WAITS = 4,
    CAMLRT_DENY_FILES = 1,
    CAMLRT_DENY_ENVIRONMENT = 2,
    CAMLRT_DENY_PROCESSES = 4,
    CAMLRT_DENY_SOCKETS = 8,
    CAMLRT_DENY_SIGNALS = 16,
    CAMLRT_DENY_ALL = 31,
    CAMLRT_GRANT_READ = 1,
    CAMLRT_GRANT_WRITE = 2,
    CAMLRT_ABI_VERSION = 1,
    CAMLRT_FLAG_CALLS = 1,
    CAMLRT_FLAG_CALLS_IF_HOSTED = 2,
    CAMLRT_FLAG_BLOCKS = 4,
    CAMLRT_FLAG_ALLOC = 8,
    CAMLRT_FLAG_GUEST = 16,
  },
  -- flags: CALLS 1, CALLS_IF_HOSTED 2, BLOCKS 4, ALLOC 8, GUEST 16
  functions = {
    caml_abs_float = { signature = "v:v", flags = 24 },
    caml_acos_float = { signature = "v:v", flags = 24 },
    caml_acosh_float = { signature = "v:v", flags = 24 },
    caml_add_float = { signature = "vv:v", flags = 24 },
    caml_alloc = { signature = "ii:v", flags = 24 },
    caml_alloc_dummy = { signature = "v:v", flags = 24 },
    caml_alloc_dummy_float = { signature = "v:v", flags = 24 },
    caml_alloc_dummy_function = { signature = "vv:v", flags = 24 },
    caml_alloc_dummy_infix = { signature = "vv:v", flags = 24 },
    caml_alloc_dummy_lazy = { signature = "v:v", flags = 24 },
    caml_alloc_float_array = { signature = "i:v", flags = 24 },
    caml_alloc_initialized_string = { signature = "b:v", flags = 8 },
    caml_alloc_stack = { signature = "vvv:v", flags = 16 },
    caml_alloc_string = { signature = "l:v", flags = 24 },
    caml_alloc_tuple = { signature = "i:v", flags = 24 },
    caml_array_append = { signature = "vv:v", flags = 24 },
    caml_array_blit = { signature = "vvvvv:v", flags = 16 },
    caml_array_concat = { signature = "v:v", flags = 24 },
    caml_array_create_float = { signature = "v:v", flags = 24 },
    caml_array_fill = { signature = "vvvv:v", flags = 16 },
    caml_array_get = { signature = "vv:v", flags = 24 },
    caml_array_get_addr = { signature = "vv:v", flags = 16 },
    caml_array_make = { signature = "vv:v", flags = 24 },
    caml_array_of_uniform_array = { signature = "v:v", flags = 24 },
    caml_array_set = { signature = "vvv:v", flags = 16 },
    caml_array_set_addr = { signature = "vvv:v", flags = 16 },
    caml_array_sub = { signature = "vvv:v", flags = 24 },
    caml_array_unsafe_get = { signature = "vv:v", flags = 24 },
    caml_array_unsafe_set = { signature = "vvv:v", flags = 16 },
    caml_asin_float = { signature = "v:v", flags = 24 },
    caml_asinh_float = { signature = "v:v", flags = 24 },
    caml_atan2_float = { signature = "vv:v", flags = 24 },
    caml_atan_float = { signature = "v:v", flags = 24 },
    caml_atanh_float = { signature = "v:v", flags = 24 },
    caml_atomic_cas = { signature = "vvv:v", flags = 16 },
    caml_atomic_cas_field = { signature = "vvvv:v", flags = 16 },
    caml_atomic_exchange = { signature = "vv:v", flags = 16 },
    caml_atomic_exchange_field = { signature = "vvv:v", flags = 16 },
    caml_atomic_fetch_add = { signature = "vv:v", flags = 16 },
    caml_atomic_fetch_add_field = { signature = "vvv:v", flags = 16 },
    caml_atomic_load = { signature = "v:v", flags = 16 },
    caml_atomic_load_field = { signature = "vv:v", flags = 16 },
    caml_atomic_make_contended = { signature = "v:v", flags = 24 },
    caml_ba_blit = { signature = "vv:v", flags = 16 },
    caml_ba_change_layout = { signature = "vv:v", flags = 24 },
    caml_ba_create = { signature = "vvv:v", flags = 24 },
    caml_ba_dim = { signature = "vv:v", flags = 16 },
    caml_ba_dim_1 = { signature = "v:v", flags = 16 },
    caml_ba_dim_2 = { signature = "v:v", flags = 16 },
    caml_ba_dim_3 = { signature = "v:v", flags = 16 },
    caml_ba_fill = { signature = "vv:v", flags = 16 },
    caml_ba_get_1 = { signature = "vv:v", flags = 24 },
    caml_ba_get_2 = { signature = "vvv:v", flags = 24 },
    caml_ba_get_3 = { signature = "vvvv:v", flags = 24 },
    caml_ba_get_generic = { signature = "vv:v", flags = 24 },
    caml_ba_kind = { signature = "v:v", flags = 16 },
    caml_ba_layout = { signature = "v:v", flags = 16 },
    caml_ba_num_dims = { signature = "v:v", flags = 16 },
    caml_ba_reshape = { signature = "vv:v", flags = 24 },
    caml_ba_set_1 = { signature = "vvv:v", flags = 16 },
    caml_ba_set_2 = { signature = "vvvv:v", flags = 16 },
    caml_ba_set_3 = { signature = "vvvvv:v", flags = 16 },
    caml_ba_set_generic = { signature = "vvv:v", flags = 16 },
    caml_ba_slice = { signature = "vv:v", flags = 24 },
    caml_ba_sub = { signature = "vvv:v", flags = 24 },
    caml_ba_uint8_get16 = { signature = "vv:v", flags = 16 },
    caml_ba_uint8_get32 = { signature = "vv:v", flags = 24 },
    caml_ba_uint8_get64 = { signature = "vv:v", flags = 24 },
    caml_ba_uint8_set16 = { signature = "vvv:v", flags = 16 },
    caml_ba_uint8_set32 = { signature = "vvv:v", flags = 16 },
    caml_ba_uint8_set64 = { signature = "vvv:v", flags = 16 },
    caml_backtrace_status = { signature = "v:v", flags = 16 },
    caml_blake2_bytes = { signature = "vvvvv:v", flags = 24 },
    caml_blake2_create = { signature = "vv:v", flags = 24 },
    caml_blake2_final = { signature = "vv:v", flags = 24 },
    caml_blake2_string = { signature = "vvvvv:v", flags = 24 },
    caml_blake2_update = { signature = "vvvv:v", flags = 16 },
    caml_blit_bytes = { signature = "vvvvv:v", flags = 16 },
    caml_blit_string = { signature = "vvvvv:v", flags = 16 },
    caml_bswap16 = { signature = "v:v", flags = 16 },
    caml_buffer_add_buffer = { signature = "vv:v", flags = 24 },
    caml_buffer_add_bytes = { signature = "vv:v", flags = 24 },
    caml_buffer_add_channel = { signature = "vvv:v", flags = 30 },
    caml_buffer_add_char = { signature = "vv:v", flags = 24 },
    caml_buffer_add_int16_be = { signature = "vv:v", flags = 24 },
    caml_buffer_add_int16_le = { signature = "vv:v", flags = 24 },
    caml_buffer_add_int16_ne = { signature = "vv:v", flags = 24 },
    caml_buffer_add_int32_be = { signature = "vv:v", flags = 24 },
    caml_buffer_add_int32_le = { signature = "vv:v", flags = 24 },
    caml_buffer_add_int32_ne = { signature = "vv:v", flags = 24 },
    caml_buffer_add_int64_be = { signature = "vv:v", flags = 24 },
    caml_buffer_add_int64_le = { signature = "vv:v", flags = 24 },
    caml_buffer_add_int64_ne = { signature = "vv:v", flags = 24 },
    caml_buffer_add_int8 = { signature = "vv:v", flags = 24 },
    caml_buffer_add_printf = { signature = "vvv:v", flags = 25 },
    caml_buffer_add_string = { signature = "vv:v", flags = 24 },
    caml_buffer_add_subbytes = { signature = "vvvv:v", flags = 24 },
    caml_buffer_add_substitute = { signature = "vvv:v", flags = 25 },
    caml_buffer_add_substring = { signature = "vvvv:v", flags = 24 },
    caml_buffer_add_uint16_be = { signature = "vv:v", flags = 24 },
    caml_buffer_add_uint16_le = { signature = "vv:v", flags = 24 },
    caml_buffer_add_uint16_ne = { signature = "vv:v", flags = 24 },
    caml_buffer_add_uint8 = { signature = "vv:v", flags = 24 },
    caml_buffer_add_utf_16be_uchar = { signature = "vv:v", flags = 24 },
    caml_buffer_add_utf_16le_uchar = { signature = "vv:v", flags = 24 },
    caml_buffer_add_utf_8_uchar = { signature = "vv:v", flags = 24 },
    caml_buffer_blit = { signature = "vvvvv:v", flags = 16 },
    caml_buffer_clear = { signature = "v:v", flags = 16 },
    caml_buffer_contents = { signature = "v:v", flags = 24 },
    caml_buffer_create = { signature = "v:v", flags = 24 },
    caml_buffer_length = { signature = "v:v", flags = 16 },
    caml_buffer_nth = { signature = "vv:v", flags = 16 },
    caml_buffer_output_buffer = { signature = "vv:v", flags = 30 },
    caml_buffer_reset = { signature = "v:v", flags = 24 },
    caml_buffer_sub = { signature = "vvv:v", flags = 24 },
    caml_buffer_to_bytes = { signature = "v:v", flags = 24 },
    caml_buffer_truncate = { signature = "vv:v", flags = 16 },
    caml_bytes_compare = { signature = "vv:v", flags = 16 },
    caml_bytes_equal = { signature = "vv:v", flags = 16 },
    caml_bytes_get = { signature = "vv:v", flags = 16 },
    caml_bytes_get16 = { signature = "vv:v", flags = 16 },
    caml_bytes_get32 = { signature = "vv:v", flags = 24 },
    caml_bytes_get64 = { signature = "vv:v", flags = 24 },
    caml_bytes_greaterequal = { signature = "vv:v", flags = 16 },
    caml_bytes_greaterthan = { signature = "vv:v", flags = 16 },
    caml_bytes_lessequal = { signature = "vv:v", flags = 16 },
    caml_bytes_lessthan = { signature = "vv:v", flags = 16 },
    caml_bytes_notequal = { signature = "vv:v", flags = 16 },
    caml_bytes_of_string = { signature = "v:v", flags = 16 },
    caml_bytes_set = { signature = "vvv:v", flags = 16 },
    caml_bytes_set16 = { signature = "vvv:v", flags = 16 },
    caml_bytes_set32 = { signature = "vvv:v", flags = 16 },
    caml_bytes_set64 = { signature = "vvv:v", flags = 16 },
    caml_callback = { signature = "vv:v", flags = 9 },
    caml_callback2 = { signature = "vvv:v", flags = 9 },
    caml_callback3 = { signature = "vvvv:v", flags = 9 },
    caml_callbackN = { signature = "vb:v", flags = 9 },
    caml_cbrt_float = { signature = "v:v", flags = 24 },
    caml_ceil_float = { signature = "v:v", flags = 24 },
    caml_channel_descriptor = { signature = "v:v", flags = 16 },
    caml_classify_float = { signature = "v:v", flags = 16 },
    caml_compare = { signature = "vv:v", flags = 16 },
    caml_continuation_use = { signature = "v:v", flags = 16 },
    caml_continuation_use_and_update_handler_noexc = { signature = "vvvv:v", flags = 16 },
    caml_continuation_use_noexc = { signature = "v:v", flags = 16 },
    caml_convert_raw_backtrace = { signature = "v:v", flags = 24 },
    caml_convert_raw_backtrace_slot = { signature = "v:v", flags = 24 },
    caml_copy_double = { signature = "d:v", flags = 24 },
    caml_copy_int32 = { signature = "i:v", flags = 24 },
    caml_copy_int64 = { signature = "l:v", flags = 24 },
    caml_copy_nativeint = { signature = "l:v", flags = 24 },
    caml_copy_string = { signature = "s:v", flags = 8 },
    caml_copysign_float = { signature = "vv:v", flags = 24 },
    caml_cos_float = { signature = "v:v", flags = 24 },
    caml_cosh_float = { signature = "v:v", flags = 24 },
    caml_create_bytes = { signature = "v:v", flags = 24 },
    caml_create_lexbuf_from_channel = { signature = "v:v", flags = 24 },
    caml_create_lexbuf_from_function = { signature = "v:v", flags = 24 },
    caml_create_lexbuf_from_string = { signature = "v:v", flags = 24 },
    caml_create_parser_env = { signature = "v:v", flags = 24 },
    caml_create_string = { signature = "v:v", flags = 24 },
    caml_div_float = { signature = "vv:v", flags = 24 },
    caml_domain_dls_compare_and_set = { signature = "vv:v", flags = 16 },
    caml_domain_dls_get = { signature = "v:v", flags = 16 },
    caml_domain_dls_set = { signature = "v:v", flags = 16 },
    caml_domain_spawn = { signature = "vv:v", flags = 16 },
    caml_dynlink_add_primitive = { signature = "v:v", flags = 16 },
    caml_dynlink_close_lib = { signature = "v:v", flags = 16 },
    caml_dynlink_get_bytecode_sections = { signature = "v:v", flags = 16 },
    caml_dynlink_get_current_libs = { signature = "v:v", flags = 16 },
    caml_dynlink_lookup_symbol = { signature = "vv:v", flags = 16 },
    caml_dynlink_open_lib = { signature = "v:v", flags = 16 },
    caml_ensure_stack_capacity = { signature = "v:v", flags = 16 },
    caml_ephe_blit_data = { signature = "vv:v", flags = 16 },
    caml_ephe_blit_key = { signature = "vvvvv:v", flags = 16 },
    caml_ephe_check_data = { signature = "v:v", flags = 16 },
    caml_ephe_check_key = { signature = "vv:v", flags = 16 },
    caml_ephe_create = { signature = "v:v", flags = 24 },
    caml_ephe_get_data = { signature = "v:v", flags = 24 },
    caml_ephe_get_data_copy = { signature = "v:v", flags = 24 },
    caml_ephe_get_key = { signature = "vv:v", flags = 24 },
    caml_ephe_get_key_copy = { signature = "vv:v", flags = 24 },
    caml_ephe_set_data = { signature = "vv:v", flags = 16 },
    caml_ephe_set_key = { signature = "vvv:v", flags = 16 },
    caml_ephe_unset_data = { signature = "v:v", flags = 16 },
    caml_ephe_unset_key = { signature = "vv:v", flags = 16 },
    caml_eprintf = { signature = "vv:v", flags = 29 },
    caml_eq_float = { signature = "vv:v", flags = 16 },
    caml_equal = { signature = "vv:v", flags = 16 },
    caml_erf_float = { signature = "v:v", flags = 24 },
    caml_erfc_float = { signature = "v:v", flags = 24 },
    caml_eventlog_pause = { signature = "v:v", flags = 16 },
    caml_eventlog_resume = { signature = "v:v", flags = 16 },
    caml_exp2_float = { signature = "v:v", flags = 24 },
    caml_exp_float = { signature = "v:v", flags = 24 },
    caml_expm1_float = { signature = "v:v", flags = 24 },
    caml_failwith = { signature = "s:v", flags = 8 },
    caml_field = { signature = "vi:v", flags = 24 },
    caml_filename_basename = { signature = "v:v", flags = 24 },
    caml_filename_check_suffix = { signature = "vv:v", flags = 24 },
    caml_filename_chop_extension = { signature = "v:v", flags = 24 },
    caml_filename_chop_suffix = { signature = "vv:v", flags = 24 },
    caml_filename_chop_suffix_opt = { signature = "vv:v", flags = 24 },
    caml_filename_concat = { signature = "vv:v", flags = 24 },
    caml_filename_current_dir_name = { signature = "v:v", flags = 24 },
    caml_filename_dir_sep = { signature = "v:v", flags = 24 },
    caml_filename_dirname = { signature = "v:v", flags = 24 },
    caml_filename_extension = { signature = "v:v", flags = 24 },
    caml_filename_is_implicit = { signature = "v:v", flags = 24 },
    caml_filename_is_relative = { signature = "v:v", flags = 24 },
    caml_filename_null = { signature = "v:v", flags = 24 },
    caml_filename_parent_dir_name = { signature = "v:v", flags = 24 },
    caml_filename_quote = { signature = "v:v", flags = 24 },
    caml_filename_quote_command = { signature = "vvvvv:v", flags = 24 },
    caml_filename_remove_extension = { signature = "v:v", flags = 24 },
    caml_filename_temp_dir_name = { signature = "v:v", flags = 24 },
    caml_filename_temp_file = { signature = "vvv:v", flags = 28 },
    caml_fill_bytes = { signature = "vvvv:v", flags = 16 },
    caml_fill_string = { signature = "vvvv:v", flags = 16 },
    caml_final_register = { signature = "vv:v", flags = 24 },
    caml_final_register_called_without_value = { signature = "vv:v", flags = 24 },
    caml_final_release = { signature = "v:v", flags = 16 },
    caml_finish_formatting = { signature = "vv:v", flags = 24 },
    caml_float_compare = { signature = "vv:v", flags = 16 },
    caml_float_of_int = { signature = "v:v", flags = 24 },
    caml_float_of_string = { signature = "v:v", flags = 24 },
    caml_floatarray_append = { signature = "vv:v", flags = 24 },
    caml_floatarray_blit = { signature = "vvvvv:v", flags = 16 },
    caml_floatarray_concat = { signature = "v:v", flags = 24 },
    caml_floatarray_create = { signature = "v:v", flags = 24 },
    caml_floatarray_fill = { signature = "vvvv:v", flags = 16 },
    caml_floatarray_fill_unboxed = { signature = "vvvv:v", flags = 16 },
    caml_floatarray_get = { signature = "vv:v", flags = 24 },
    caml_floatarray_make = { signature = "vv:v", flags = 24 },
    caml_floatarray_make_unboxed = { signature = "vv:v", flags = 24 },
    caml_floatarray_set = { signature = "vvv:v", flags = 16 },
    caml_floatarray_sub = { signature = "vvv:v", flags = 24 },
    caml_floatarray_unsafe_get = { signature = "vv:v", flags = 24 },
    caml_floatarray_unsafe_set = { signature = "vvv:v", flags = 16 },
    caml_floor_float = { signature = "v:v", flags = 24 },
    caml_flush_lexbuf = { signature = "v:v", flags = 24 },
    caml_fma_float = { signature = "vvv:v", flags = 24 },
    caml_fmod_float = { signature = "vv:v", flags = 24 },
    caml_format_char = { signature = "vv:v", flags = 24 },
    caml_format_exception = { signature = "v:v", flags = 24 },
    caml_format_float = { signature = "vv:v", flags = 24 },
    caml_format_int = { signature = "vv:v", flags = 24 },
    caml_format_string = { signature = "vv:v", flags = 24 },
    caml_fprintf = { signature = "vvv:v", flags = 29 },
    caml_fresh_oo_id = { signature = "v:v", flags = 16 },
    caml_frexp_float = { signature = "v:v", flags = 24 },
    caml_fscanf = { signature = "vv:v", flags = 30 },
    caml_gc_compaction = { signature = "v:v", flags = 25 },
    caml_gc_counters = { signature = "v:v", flags = 24 },
    caml_gc_full_major = { signature = "v:v", flags = 9 },
    caml_gc_get = { signature = "v:v", flags = 24 },
    caml_gc_huge_fallback_count = { signature = "v:v", flags = 16 },
    caml_gc_major = { signature = "v:v", flags = 25 },
    caml_gc_major_slice = { signature = "v:v", flags = 24 },
    caml_gc_minor = { signature = "v:v", flags = 25 },
    caml_gc_minor_words = { signature = "v:v", flags = 24 },
    caml_gc_quick_stat = { signature = "v:v", flags = 24 },
    caml_gc_set = { signature = "v:v", flags = 16 },
    caml_gc_stat = { signature = "v:v", flags = 25 },
    caml_ge_float = { signature = "vv:v", flags = 16 },
    caml_get_continuation_callstack = { signature = "vv:v", flags = 24 },
    caml_get_current_callstack = { signature = "v:v", flags = 24 },
    caml_get_current_environment = { signature = "v:v", flags = 16 },
    caml_get_exception_backtrace = { signature = "v:v", flags = 24 },
    caml_get_exception_raw_backtrace = { signature = "v:v", flags = 24 },
    caml_get_global_data = { signature = "v:v", flags = 16 },
    caml_get_major_bucket = { signature = "v:v", flags = 16 },
    caml_get_major_credit = { signature = "v:v", flags = 16 },
    caml_get_minor_free = { signature = "v:v", flags = 16 },
    caml_get_public_method = { signature = "vv:v", flags = 16 },
    caml_get_section_table = { signature = "v:v", flags = 16 },
    caml_greaterequal = { signature = "vv:v", flags = 16 },
    caml_greaterthan = { signature = "vv:v", flags = 16 },
    caml_grow_parser_stacks = { signature = "v:v", flags = 24 },
    caml_gt_float = { signature = "vv:v", flags = 16 },
    caml_hash = { signature = "vvvv:v", flags = 16 },
    caml_hash_add = { signature = "vvv:v", flags = 24 },
    caml_hash_add_array = { signature = "vv:v", flags = 24 },
    caml_hash_add_array_with = { signature = "vvvv:v", flags = 25 },
    caml_hash_add_many = { signature = "vvv:v", flags = 24 },
    caml_hash_add_with = { signature = "vvvvv:v", flags = 25 },
    caml_hash_clear = { signature = "v:v", flags = 16 },
    caml_hash_copy = { signature = "v:v", flags = 24 },
    caml_hash_create = { signature = "v:v", flags = 24 },
    caml_hash_create_random = { signature = "vv:v", flags = 24 },
    caml_hash_default = { signature = "v:v", flags = 16 },
    caml_hash_entries = { signature = "v:v", flags = 24 },
    caml_hash_filter_map_inplace = { signature = "vv:v", flags = 25 },
    caml_hash_find = { signature = "vv:v", flags = 16 },
    caml_hash_find_all = { signature = "vv:v", flags = 24 },
    caml_hash_find_all_with = { signature = "vvvv:v", flags = 25 },
    caml_hash_find_many = { signature = "vv:v", flags = 24 },
    caml_hash_find_opt = { signature = "vv:v", flags = 24 },
    caml_hash_find_opt_with = { signature = "vvvv:v", flags = 25 },
    caml_hash_find_with = { signature = "vvvv:v", flags = 25 },
    caml_hash_fold = { signature = "vvv:v", flags = 25 },
    caml_hash_is_randomized = { signature = "v:v", flags = 16 },
    caml_hash_iter = { signature = "vv:v", flags = 25 },
    caml_hash_keys = { signature = "v:v", flags = 24 },
    caml_hash_length = { signature = "v:v", flags = 16 },
    caml_hash_mem = { signature = "vv:v", flags = 16 },
    caml_hash_mem_with = { signature = "vvvv:v", flags = 25 },
    caml_hash_mix_bigstring = { signature = "vv:v", flags = 16 },
    caml_hash_mix_final = { signature = "v:v", flags = 16 },
    caml_hash_mix_float = { signature = "vv:v", flags = 16 },
    caml_hash_mix_int = { signature = "vv:v", flags = 16 },
    caml_hash_mix_int32 = { signature = "vv:v", flags = 16 },
    caml_hash_mix_int64 = { signature = "vv:v", flags = 16 },
    caml_hash_mix_nativeint = { signature = "vv:v", flags = 16 },
    caml_hash_mix_string = { signature = "vv:v", flags = 16 },
    caml_hash_of_array = { signature = "v:v", flags = 24 },
    caml_hash_of_array_with = { signature = "vvv:v", flags = 25 },
    caml_hash_randomize = { signature = "v:v", flags = 16 },
    caml_hash_rebuild = { signature = "v:v", flags = 24 },
    caml_hash_rebuild_random = { signature = "vv:v", flags = 24 },
    caml_hash_remove = { signature = "vv:v", flags = 24 },
    caml_hash_remove_with = { signature = "vvvv:v", flags = 25 },
    caml_hash_replace = { signature = "vvv:v", flags = 24 },
    caml_hash_replace_array = { signature = "vv:v", flags = 24 },
    caml_hash_replace_array_with = { signature = "vvvv:v", flags = 25 },
    caml_hash_replace_many = { signature = "vvv:v", flags = 24 },
    caml_hash_replace_with = { signature = "vvvvv:v", flags = 25 },
    caml_hash_reset = { signature = "v:v", flags = 24 },
    caml_hash_stats = { signature = "v:v", flags = 24 },
    caml_hash_to_array = { signature = "v:v", flags = 24 },
    caml_hash_values = { signature = "v:v", flags = 24 },
    caml_hexstring_of_float = { signature = "vvv:v", flags = 24 },
    caml_hypot_float = { signature = "vv:v", flags = 24 },
    caml_input_value = { signature = "v:v", flags = 30 },
    caml_input_value_from_block = { signature = "b:v", flags = 8 },
    caml_input_value_from_bytes = { signature = "vv:v", flags = 24 },
    caml_input_value_to_outside_heap = { signature = "v:v", flags = 30 },
    caml_install_signal_handler = { signature = "vv:v", flags = 25 },
    caml_int32_add = { signature = "vv:v", flags = 24 },
    caml_int32_and = { signature = "vv:v", flags = 24 },
    caml_int32_bits_of_float = { signature = "v:v", flags = 24 },
    caml_int32_bswap = { signature = "v:v", flags = 24 },
    caml_int32_compare = { signature = "vv:v", flags = 16 },
    caml_int32_div = { signature = "vv:v", flags = 24 },
    caml_int32_float_of_bits = { signature = "v:v", flags = 24 },
    caml_int32_format = { signature = "vv:v", flags = 24 },
    caml_int32_mod = { signature = "vv:v", flags = 24 },
    caml_int32_mul = { signature = "vv:v", flags = 24 },
    caml_int32_neg = { signature = "v:v", flags = 24 },
    caml_int32_of_float = { signature = "v:v", flags = 24 },
    caml_int32_of_int = { signature = "v:v", flags = 24 },
    caml_int32_of_string = { signature = "v:v", flags = 24 },
    caml_int32_or = { signature = "vv:v", flags = 24 },
    caml_int32_shift_left = { signature = "vv:v", flags = 24 },
    caml_int32_shift_right = { signature = "vv:v", flags = 24 },
    caml_int32_shift_right_unsigned = { signature = "vv:v", flags = 24 },
    caml_int32_sub = { signature = "vv:v", flags = 24 },
    caml_int32_to_float = { signature = "v:v", flags = 24 },
    caml_int32_to_int = { signature = "v:v", flags = 16 },
    caml_int32_xor = { signature = "vv:v", flags = 24 },
    caml_int64_add = { signature = "vv:v", flags = 24 },
    caml_int64_add_native = { signature = "vv:v", flags = 24 },
    caml_int64_and = { signature = "vv:v", flags = 24 },
    caml_int64_and_native = { signature = "vv:v", flags = 24 },
    caml_int64_bits_of_float = { signature = "v:v", flags = 24 },
    caml_int64_bswap = { signature = "v:v", flags = 24 },
    caml_int64_compare = { signature = "vv:v", flags = 16 },
    caml_int64_div = { signature = "vv:v", flags = 24 },
    caml_int64_div_native = { signature = "vv:v", flags = 24 },
    caml_int64_float_of_bits = { signature = "v:v", flags = 24 },
    caml_int64_format = { signature = "vv:v", flags = 24 },
    caml_int64_mod = { signature = "vv:v", flags = 24 },
    caml_int64_mod_native = { signature = "vv:v", flags = 24 },
    caml_int64_mul = { signature = "vv:v", flags = 24 },
    caml_int64_mul_native = { signature = "vv:v", flags = 24 },
    caml_int64_neg = { signature = "v:v", flags = 24 },
    caml_int64_neg_native = { signature = "v:v", flags = 24 },
    caml_int64_of_float = { signature = "v:v", flags = 24 },
    caml_int64_of_int = { signature = "v:v", flags = 24 },
    caml_int64_of_int32 = { signature = "v:v", flags = 24 },
    caml_int64_of_nativeint = { signature = "v:v", flags = 24 },
    caml_int64_of_string = { signature = "v:v", flags = 24 },
    caml_int64_or = { signature = "vv:v", flags = 24 },
    caml_int64_or_native = { signature = "vv:v", flags = 24 },
    caml_int64_shift_left = { signature = "vv:v", flags = 24 },
    caml_int64_shift_right = { signature = "vv:v", flags = 24 },
    caml_int64_shift_right_unsigned = { signature = "vv:v", flags = 24 },
    caml_int64_sub = { signature = "vv:v", flags = 24 },
    caml_int64_sub_native = { signature = "vv:v", flags = 24 },
    caml_int64_to_float = { signature = "v:v", flags = 24 },
    caml_int64_to_int = { signature = "v:v", flags = 16 },
    caml_int64_to_int32 = { signature = "v:v", flags = 24 },
    caml_int64_to_nativeint = { signature = "v:v", flags = 24 },
    caml_int64_xor = { signature = "vv:v", flags = 24 },
    caml_int64_xor_native = { signature = "vv:v", flags = 24 },
    caml_int_as_pointer = { signature = "v:v", flags = 16 },
    caml_int_compare = { signature = "vv:v", flags = 16 },
    caml_int_of_float = { signature = "v:v", flags = 16 },
    caml_int_of_string = { signature = "v:v", flags = 16 },
    caml_invalid_argument = { signature = "s:v", flags = 8 },
    caml_invoke_traced_function = { signature = "vvv:v", flags = 16 },
    caml_lazy_make_forward = { signature = "v:v", flags = 24 },
    caml_lazy_read_result = { signature = "v:v", flags = 16 },
    caml_lazy_reset_to_lazy = { signature = "v:v", flags = 16 },
    caml_lazy_update_to_forcing = { signature = "v:v", flags = 16 },
    caml_lazy_update_to_forward = { signature = "v:v", flags = 16 },
    caml_ldexp_float = { signature = "vv:v", flags = 24 },
    caml_le_float = { signature = "vv:v", flags = 16 },
    caml_lessequal = { signature = "vv:v", flags = 16 },
    caml_lessthan = { signature = "vv:v", flags = 16 },
    caml_lex_array = { signature = "v:v", flags = 24 },
    caml_lex_engine = { signature = "vvv:v", flags = 16 },
    caml_lexeme = { signature = "v:v", flags = 24 },
    caml_lexeme_char = { signature = "vv:v", flags = 16 },
    caml_lexeme_end = { signature = "v:v", flags = 16 },
    caml_lexeme_end_p = { signature = "v:v", flags = 16 },
    caml_lexeme_start = { signature = "v:v", flags = 16 },
    caml_lexeme_start_p = { signature = "v:v", flags = 16 },
    caml_lexeme_string = { signature = "v:v", flags = 24 },
    caml_log10_float = { signature = "v:v", flags = 24 },
    caml_log1p_float = { signature = "v:v", flags = 24 },
    caml_log2_float = { signature = "v:v", flags = 24 },
    caml_log_float = { signature = "v:v", flags = 24 },
    caml_lt_float = { signature = "vv:v", flags = 16 },
    caml_lxm_next = { signature = "v:v", flags = 24 },
    caml_make_array = { signature = "v:v", flags = 24 },
    caml_make_float_vect = { signature = "v:v", flags = 24 },
    caml_make_vect = { signature = "vv:v", flags = 24 },
    caml_map_add = { signature = "vvvv:v", flags = 25 },
    caml_map_add_many = { signature = "vvvv:v", flags = 25 },
    caml_map_add_to_list = { signature = "vvvv:v", flags = 25 },
    caml_map_bindings = { signature = "v:v", flags = 24 },
    caml_map_cardinal = { signature = "v:v", flags = 16 },
    caml_map_choose = { signature = "v:v", flags = 24 },
    caml_map_choose_opt = { signature = "v:v", flags = 24 },
    caml_map_compare = { signature = "vvvv:v", flags = 25 },
    caml_map_empty = { signature = "v:v", flags = 16 },
    caml_map_equal = { signature = "vvvv:v", flags = 25 },
    caml_map_exists = { signature = "vv:v", flags = 25 },
    caml_map_filter = { signature = "vv:v", flags = 25 },
    caml_map_filter_map = { signature = "vv:v", flags = 25 },
    caml_map_find = { signature = "vvv:v", flags = 25 },
    caml_map_find_first = { signature = "vv:v", flags = 25 },
    caml_map_find_first_opt = { signature = "vv:v", flags = 25 },
    caml_map_find_last = { signature = "vv:v", flags = 25 },
    caml_map_find_last_opt = { signature = "vv:v", flags = 25 },
    caml_map_find_many = { signature = "vvv:v", flags = 25 },
    caml_map_find_opt = { signature = "vvv:v", flags = 25 },
    caml_map_fold = { signature = "vvv:v", flags = 25 },
    caml_map_for_all = { signature = "vv:v", flags = 25 },
    caml_map_is_empty = { signature = "v:v", flags = 16 },
    caml_map_iter = { signature = "vv:v", flags = 25 },
    caml_map_map = { signature = "vv:v", flags = 25 },
    caml_map_mapi = { signature = "vv:v", flags = 25 },
    caml_map_max_binding = { signature = "v:v", flags = 24 },
    caml_map_max_binding_opt = { signature = "v:v", flags = 24 },
    caml_map_mem = { signature = "vvv:v", flags = 25 },
    caml_map_merge = { signature = "vvvv:v", flags = 25 },
    caml_map_min_binding = { signature = "v:v", flags = 24 },
    caml_map_min_binding_opt = { signature = "v:v", flags = 24 },
    caml_map_of_array = { signature = "vv:v", flags = 25 },
    caml_map_of_list = { signature = "vv:v", flags = 25 },
    caml_map_partition = { signature = "vv:v", flags = 25 },
    caml_map_remove = { signature = "vvv:v", flags = 25 },
    caml_map_singleton = { signature = "vv:v", flags = 24 },
    caml_map_split = { signature = "vvv:v", flags = 25 },
    caml_map_to_array = { signature = "v:v", flags = 24 },
    caml_map_to_array_from = { signature = "vvv:v", flags = 25 },
    caml_map_to_rev_array = { signature = "v:v", flags = 24 },
    caml_map_union = { signature = "vvvv:v", flags = 25 },
    caml_map_update = { signature = "vvvv:v", flags = 25 },
    caml_marshal_data_size = { signature = "vv:v", flags = 24 },
    caml_marshal_from_channel = { signature = "v:v", flags = 30 },
    caml_marshal_from_string = { signature = "vv:v", flags = 24 },
    caml_marshal_to_channel = { signature = "vvv:v", flags = 30 },
    caml_marshal_to_string = { signature = "vv:v", flags = 24 },
    caml_marshal_total_size = { signature = "vv:v", flags = 24 },
    caml_max = { signature = "vv:v", flags = 16 },
    caml_md5_bytes = { signature = "vvv:v", flags = 24 },
    caml_md5_chan = { signature = "vv:v", flags = 30 },
    caml_md5_string = { signature = "vvv:v", flags = 24 },
    caml_memprof_discard = { signature = "v:v", flags = 16 },
    caml_memprof_start = { signature = "vvv:v", flags = 24 },
    caml_memprof_stop = { signature = "v:v", flags = 16 },
    caml_min = { signature = "vv:v", flags = 16 },
    caml_ml_buffer_contents = { signature = "v:v", flags = 28 },
    caml_ml_buffer_reset = { signature = "v:v", flags = 28 },
    caml_ml_bytes_length = { signature = "v:v", flags = 16 },
    caml_ml_channel_size = { signature = "v:v", flags = 30 },
    caml_ml_channel_size_64 = { signature = "v:v", flags = 30 },
    caml_ml_close_channel = { signature = "v:v", flags = 30 },
    caml_ml_condition_broadcast = { signature = "v:v", flags = 24 },
    caml_ml_condition_new = { signature = "v:v", flags = 24 },
    caml_ml_condition_signal = { signature = "v:v", flags = 24 },
    caml_ml_condition_wait = { signature = "vv:v", flags = 28 },
    caml_ml_debug_info_status = { signature = "v:v", flags = 16 },
    caml_ml_domain_cpu_relax = { signature = "v:v", flags = 28 },
    caml_ml_domain_id = { signature = "v:v", flags = 16 },
    caml_ml_domain_index = { signature = "v:v", flags = 16 },
    caml_ml_enable_runtime_warnings = { signature = "v:v", flags = 16 },
    caml_ml_flush = { signature = "v:v", flags = 30 },
    caml_ml_gc_ramp_down = { signature = "v:v", flags = 16 },
    caml_ml_gc_ramp_up = { signature = "v:v", flags = 25 },
    caml_ml_input = { signature = "vvvv:v", flags = 30 },
    caml_ml_input_bigarray = { signature = "vvvv:v", flags = 30 },
    caml_ml_input_char = { signature = "v:v", flags = 30 },
    caml_ml_input_int = { signature = "v:v", flags = 30 },
    caml_ml_input_scan_line = { signature = "v:v", flags = 30 },
    caml_ml_is_binary_mode = { signature = "v:v", flags = 16 },
    caml_ml_is_buffered = { signature = "v:v", flags = 16 },
    caml_ml_mutex_lock = { signature = "v:v", flags = 28 },
    caml_ml_mutex_new = { signature = "v:v", flags = 24 },
    caml_ml_mutex_try_lock = { signature = "v:v", flags = 24 },
    caml_ml_mutex_unlock = { signature = "v:v", flags = 24 },
    caml_ml_open_buffer_out = { signature = "v:v", flags = 24 },
    caml_ml_open_custom_in = { signature = "v:v", flags = 24 },
    caml_ml_open_custom_out = { signature = "v:v", flags = 24 },
    caml_ml_open_descriptor_in = { signature = "v:v", flags = 28 },
    caml_ml_open_descriptor_in_with_flags = { signature = "vv:v", flags = 28 },
    caml_ml_open_descriptor_out = { signature = "v:v", flags = 28 },
    caml_ml_open_descriptor_out_with_flags = { signature = "vv:v", flags = 28 },
    caml_ml_open_string_in = { signature = "v:v", flags = 24 },
    caml_ml_out_channels_list = { signature = "v:v", flags = 24 },
    caml_ml_output = { signature = "vvvv:v", flags = 30 },
    caml_ml_output_bigarray = { signature = "vvvv:v", flags = 30 },
    caml_ml_output_bytes = { signature = "vvvv:v", flags = 30 },
    caml_ml_output_char = { signature = "vv:v", flags = 30 },
    caml_ml_output_int = { signature = "vv:v", flags = 30 },
    caml_ml_pos_in = { signature = "v:v", flags = 28 },
    caml_ml_pos_in_64 = { signature = "v:v", flags = 28 },
    caml_ml_pos_out = { signature = "v:v", flags = 28 },
    caml_ml_pos_out_64 = { signature = "v:v", flags = 28 },
    caml_ml_runtime_events_are_active = { signature = ":v", flags = 16 },
    caml_ml_runtime_events_path = { signature = "v:v", flags = 16 },
    caml_ml_runtime_events_pause = { signature = "v:v", flags = 16 },
    caml_ml_runtime_events_resume = { signature = "v:v", flags = 16 },
    caml_ml_runtime_events_start = { signature = "v:v", flags = 16 },
    caml_ml_runtime_warnings_enabled = { signature = "v:v", flags = 16 },
    caml_ml_seek_in = { signature = "vv:v", flags = 30 },
    caml_ml_seek_in_64 = { signature = "vv:v", flags = 30 },
    caml_ml_seek_out = { signature = "vv:v", flags = 30 },
    caml_ml_seek_out_64 = { signature = "vv:v", flags = 30 },
    caml_ml_set_binary_mode = { signature = "vv:v", flags = 16 },
    caml_ml_set_buffered = { signature = "vv:v", flags = 30 },
    caml_ml_set_channel_name = { signature = "vv:v", flags = 16 },
    caml_ml_string_length = { signature = "v:v", flags = 16 },
    caml_modf_float = { signature = "v:v", flags = 24 },
    caml_mul_float = { signature = "vv:v", flags = 24 },
    caml_natdynlink_getmap = { signature = "v:v", flags = 16 },
    caml_natdynlink_globals_inited = { signature = "v:v", flags = 16 },
    caml_natdynlink_loadsym = { signature = "v:v", flags = 16 },
    caml_natdynlink_open = { signature = "vv:v", flags = 16 },
    caml_natdynlink_register = { signature = "vv:v", flags = 16 },
    caml_natdynlink_run = { signature = "vv:v", flags = 16 },
    caml_natdynlink_run_toplevel = { signature = "vv:v", flags = 16 },
    caml_nativeint_add = { signature = "vv:v", flags = 24 },
    caml_nativeint_and = { signature = "vv:v", flags = 24 },
    caml_nativeint_bswap = { signature = "v:v", flags = 24 },
    caml_nativeint_compare = { signature = "vv:v", flags = 16 },
    caml_nativeint_div = { signature = "vv:v", flags = 24 },
    caml_nativeint_format = { signature = "vv:v", flags = 24 },
    caml_nativeint_mod = { signature = "vv:v", flags = 24 },
    caml_nativeint_mul = { signature = "vv:v", flags = 24 },
    caml_nativeint_neg = { signature = "v:v", flags = 24 },
    caml_nativeint_of_float = { signature = "v:v", flags = 24 },
    caml_nativeint_of_int = { signature = "v:v", flags = 24 },
    caml_nativeint_of_int32 = { signature = "v:v", flags = 24 },
    caml_nativeint_of_string = { signature = "v:v", flags = 24 },
    caml_nativeint_or = { signature = "vv:v", flags = 24 },
    caml_nativeint_shift_left = { signature = "vv:v", flags = 24 },
    caml_nativeint_shift_right = { signature = "vv:v", flags = 24 },
    caml_nativeint_shift_right_unsigned = { signature = "vv:v", flags = 24 },
    caml_nativeint_sub = { signature = "vv:v", flags = 24 },
    caml_nativeint_to_float = { signature = "v:v", flags = 24 },
    caml_nativeint_to_int = { signature = "v:v", flags = 16 },
    caml_nativeint_to_int32 = { signature = "v:v", flags = 24 },
    caml_nativeint_xor = { signature = "vv:v", flags = 24 },
    caml_neg_float = { signature = "v:v", flags = 24 },
    caml_neq_float = { signature = "vv:v", flags = 16 },
    caml_new_lex_engine = { signature = "vvv:v", flags = 16 },
    caml_new_line = { signature = "v:v", flags = 24 },
    caml_nextafter_float = { signature = "vv:v", flags = 24 },
    caml_notequal = { signature = "vv:v", flags = 16 },
    caml_obj_add_offset = { signature = "vv:v", flags = 16 },
    caml_obj_block = { signature = "vv:v", flags = 24 },
    caml_obj_compare_and_swap = { signature = "vvvv:v", flags = 16 },
    caml_obj_dup = { signature = "v:v", flags = 24 },
    caml_obj_is_shared = { signature = "v:v", flags = 16 },
    caml_obj_make_forward = { signature = "vv:v", flags = 16 },
    caml_obj_raw_field = { signature = "vv:v", flags = 24 },
    caml_obj_reachable_words = { signature = "v:v", flags = 16 },
    caml_obj_set_raw_field = { signature = "vvv:v", flags = 16 },
    caml_obj_set_tag = { signature = "vv:v", flags = 16 },
    caml_obj_tag = { signature = "v:v", flags = 16 },
    caml_obj_truncate = { signature = "vv:v", flags = 24 },
    caml_obj_with_tag = { signature = "vv:v", flags = 24 },
    caml_output_value = { signature = "vvv:v", flags = 30 },
    caml_output_value_to_block = { signature = "vvb:v", flags = 8 },
    caml_output_value_to_buffer = { signature = "vvvvv:v", flags = 24 },
    caml_output_value_to_bytes = { signature = "vv:v", flags = 24 },
    caml_output_value_to_string = { signature = "vv:v", flags = 24 },
    caml_parse_engine = { signature = "vvvv:v", flags = 28 },
    caml_parse_format = { signature = "v:v", flags = 24 },
    caml_parser_rule_info = { signature = "v:v", flags = 24 },
    caml_parser_stack_value = { signature = "vv:v", flags = 16 },
    caml_parser_symb_end = { signature = "vv:v", flags = 16 },
    caml_parser_symb_start = { signature = "vv:v", flags = 16 },
    caml_power_float = { signature = "vv:v", flags = 24 },
    caml_printf = { signature = "vv:v", flags = 29 },
    caml_process_pending_actions_with_root = { signature = "v:v", flags = 25 },
    caml_queue_add = { signature = "vv:v", flags = 24 },
    caml_queue_add_many = { signature = "vv:v", flags = 24 },
    caml_queue_clear = { signature = "v:v", flags = 16 },
    caml_queue_copy = { signature = "v:v", flags = 24 },
    caml_queue_create = { signature = "v:v", flags = 24 },
    caml_queue_drop = { signature = "v:v", flags = 16 },
    caml_queue_fold = { signature = "vvv:v", flags = 25 },
    caml_queue_is_empty = { signature = "v:v", flags = 16 },
    caml_queue_iter = { signature = "vv:v", flags = 25 },
    caml_queue_length = { signature = "v:v", flags = 16 },
    caml_queue_of_array = { signature = "v:v", flags = 24 },
    caml_queue_peek = { signature = "v:v", flags = 16 },
    caml_queue_peek_opt = { signature = "v:v", flags = 24 },
    caml_queue_take = { signature = "v:v", flags = 16 },
    caml_queue_take_opt = { signature = "v:v", flags = 24 },
    caml_queue_to_array = { signature = "v:v", flags = 24 },
    caml_queue_transfer = { signature = "vv:v", flags = 16 },
    caml_raise = { signature = "v:v", flags = 24 },
    caml_raise_constant = { signature = "v:v", flags = 24 },
    caml_raise_end_of_file = { signature = ":v", flags = 24 },
    caml_raise_not_found = { signature = ":v", flags = 24 },
    caml_raise_out_of_memory = { signature = ":v", flags = 24 },
    caml_raise_sys_error = { signature = "v:v", flags = 24 },
    caml_raise_with_arg = { signature = "vv:v", flags = 24 },
    caml_raise_with_string = { signature = "vs:v", flags = 8 },
    caml_raise_zero_divide = { signature = ":v", flags = 24 },
    caml_raw_backtrace_length = { signature = "v:v", flags = 16 },
    caml_raw_backtrace_next_slot = { signature = "v:v", flags = 16 },
    caml_raw_backtrace_slot = { signature = "vv:v", flags = 16 },
    caml_realloc_global = { signature = "v:v", flags = 16 },
    caml_recommended_domain_count = { signature = "v:v", flags = 16 },
    caml_record_backtrace = { signature = "v:v", flags = 16 },
    caml_register_named_value = { signature = "vv:v", flags = 8 },
    caml_reify_bytecode = { signature = "vvv:v", flags = 16 },
    caml_reset_afl_instrumentation = { signature = "v:v", flags = 16 },
    caml_restore_raw_backtrace = { signature = "vv:v", flags = 16 },
    caml_round_float = { signature = "v:v", flags = 24 },
    caml_runtime_events_user_register = { signature = "vvv:v", flags = 24 },
    caml_runtime_events_user_write = { signature = "vvv:v", flags = 16 },
    caml_runtime_parameters = { signature = "v:v", flags = 24 },
    caml_runtime_variant = { signature = "v:v", flags = 24 },
    caml_scan_char = { signature = "vvv:v", flags = 24 },
    caml_scan_float = { signature = "vv:v", flags = 24 },
    caml_scan_int = { signature = "vvv:v", flags = 24 },
    caml_scan_string = { signature = "vvv:v", flags = 24 },
    caml_scanf = { signature = "v:v", flags = 30 },
    caml_set_add = { signature = "vvv:v", flags = 25 },
    caml_set_add_many = { signature = "vvv:v", flags = 25 },
    caml_set_cardinal = { signature = "v:v", flags = 16 },
    caml_set_choose = { signature = "v:v", flags = 24 },
    caml_set_choose_opt = { signature = "v:v", flags = 24 },
    caml_set_compare = { signature = "vvv:v", flags = 25 },
    caml_set_diff = { signature = "vvv:v", flags = 25 },
    caml_set_disjoint = { signature = "vvv:v", flags = 25 },
    caml_set_elements = { signature = "v:v", flags = 24 },
    caml_set_empty = { signature = "v:v", flags = 16 },
    caml_set_equal = { signature = "vvv:v", flags = 25 },
    caml_set_exists = { signature = "vv:v", flags = 25 },
    caml_set_filter = { signature = "vv:v", flags = 25 },
    caml_set_filter_map = { signature = "vvv:v", flags = 25 },
    caml_set_find = { signature = "vvv:v", flags = 25 },
    caml_set_find_first = { signature = "vv:v", flags = 25 },
    caml_set_find_first_opt = { signature = "vv:v", flags = 25 },
    caml_set_find_last = { signature = "vv:v", flags = 25 },
    caml_set_find_last_opt = { signature = "vv:v", flags = 25 },
    caml_set_find_many = { signature = "vvv:v", flags = 25 },
    caml_set_find_opt = { signature = "vvv:v", flags = 25 },
    caml_set_fold = { signature = "vvv:v", flags = 25 },
    caml_set_for_all = { signature = "vv:v", flags = 25 },
    caml_set_inter = { signature = "vvv:v", flags = 25 },
    caml_set_is_empty = { signature = "v:v", flags = 16 },
    caml_set_iter = { signature = "vv:v", flags = 25 },
    caml_set_map = { signature = "vvv:v", flags = 25 },
    caml_set_max_elt = { signature = "v:v", flags = 24 },
    caml_set_max_elt_opt = { signature = "v:v", flags = 24 },
    caml_set_mem = { signature = "vvv:v", flags = 25 },
    caml_set_min_elt = { signature = "v:v", flags = 24 },
    caml_set_min_elt_opt = { signature = "v:v", flags = 24 },
    caml_set_of_array = { signature = "vv:v", flags = 25 },
    caml_set_of_list = { signature = "vv:v", flags = 25 },
    caml_set_oo_id = { signature = "v:v", flags = 16 },
    caml_set_parser_trace = { signature = "v:v", flags = 16 },
    caml_set_partition = { signature = "vv:v", flags = 25 },
    caml_set_remove = { signature = "vvv:v", flags = 25 },
    caml_set_singleton = { signature = "v:v", flags = 24 },
    caml_set_split = { signature = "vvv:v", flags = 25 },
    caml_set_subset = { signature = "vvv:v", flags = 25 },
    caml_set_to_array = { signature = "v:v", flags = 24 },
    caml_set_to_array_from = { signature = "vvv:v", flags = 25 },
    caml_set_to_rev_array = { signature = "v:v", flags = 24 },
    caml_set_union = { signature = "vvv:v", flags = 25 },
    caml_signbit = { signature = "v:v", flags = 16 },
    caml_signbit_float = { signature = "v:v", flags = 16 },
    caml_sin_float = { signature = "v:v", flags = 24 },
    caml_sinh_float = { signature = "v:v", flags = 24 },
    caml_sprintf = { signature = "vv:v", flags = 25 },
    caml_sqrt_float = { signature = "v:v", flags = 24 },
    caml_sscanf = { signature = "vv:v", flags = 24 },
    caml_stack_clear = { signature = "v:v", flags = 16 },
    caml_stack_copy = { signature = "v:v", flags = 24 },
    caml_stack_create = { signature = "v:v", flags = 24 },
    caml_stack_drop = { signature = "v:v", flags = 16 },
    caml_stack_fold = { signature = "vvv:v", flags = 25 },
    caml_stack_is_empty = { signature = "v:v", flags = 16 },
    caml_stack_iter = { signature = "vv:v", flags = 25 },
    caml_stack_length = { signature = "v:v", flags = 16 },
    caml_stack_of_array = { signature = "v:v", flags = 24 },
    caml_stack_pop = { signature = "v:v", flags = 16 },
    caml_stack_pop_opt = { signature = "v:v", flags = 24 },
    caml_stack_push = { signature = "vv:v", flags = 24 },
    caml_stack_push_many = { signature = "vv:v", flags = 24 },
    caml_stack_to_array = { signature = "v:v", flags = 24 },
    caml_stack_top = { signature = "v:v", flags = 16 },
    caml_stack_top_opt = { signature = "v:v", flags = 24 },
    caml_static_release_bytecode = { signature = "v:v", flags = 16 },
    caml_store_field = { signature = "viv:v", flags = 16 },
    caml_stream_cons = { signature = "vv:v", flags = 24 },
    caml_stream_count = { signature = "v:v", flags = 16 },
    caml_stream_dump = { signature = "vv:v", flags = 29 },
    caml_stream_empty = { signature = "v:v", flags = 29 },
    caml_stream_from = { signature = "v:v", flags = 24 },
    caml_stream_iapp = { signature = "vv:v", flags = 24 },
    caml_stream_is_empty = { signature = "v:v", flags = 29 },
    caml_stream_ising = { signature = "v:v", flags = 24 },
    caml_stream_iter = { signature = "vv:v", flags = 29 },
    caml_stream_junk = { signature = "v:v", flags = 29 },
    caml_stream_lapp = { signature = "vv:v", flags = 24 },
    caml_stream_lcons = { signature = "vv:v", flags = 24 },
    caml_stream_lsing = { signature = "v:v", flags = 24 },
    caml_stream_next = { signature = "v:v", flags = 29 },
    caml_stream_npeek = { signature = "vv:v", flags = 29 },
    caml_stream_of_array = { signature = "v:v", flags = 24 },
    caml_stream_of_channel = { signature = "v:v", flags = 24 },
    caml_stream_of_list = { signature = "v:v", flags = 24 },
    caml_stream_of_string = { signature = "v:v", flags = 24 },
    caml_stream_peek = { signature = "v:v", flags = 29 },
    caml_stream_slazy = { signature = "v:v", flags = 24 },
    caml_stream_take = { signature = "vv:v", flags = 29 },
    caml_string_compare = { signature = "vv:v", flags = 16 },
    caml_string_equal = { signature = "vv:v", flags = 16 },
    caml_string_get = { signature = "vv:v", flags = 16 },
    caml_string_get16 = { signature = "vv:v", flags = 16 },
    caml_string_get32 = { signature = "vv:v", flags = 24 },
    caml_string_get64 = { signature = "vv:v", flags = 24 },
    caml_string_greaterequal = { signature = "vv:v", flags = 16 },
    caml_string_greaterthan = { signature = "vv:v", flags = 16 },
    caml_string_hash = { signature = "vv:v", flags = 16 },
    caml_string_lessequal = { signature = "vv:v", flags = 16 },
    caml_string_lessthan = { signature = "vv:v", flags = 16 },
    caml_string_notequal = { signature = "vv:v", flags = 16 },
    caml_string_of_bytes = { signature = "v:v", flags = 16 },
    caml_string_set = { signature = "vvv:v", flags = 16 },
    caml_sub_float = { signature = "vv:v", flags = 24 },
    caml_sys_argv = { signature = "v:v", flags = 24 },
    caml_sys_chdir = { signature = "v:v", flags = 28 },
    caml_sys_close = { signature = "v:v", flags = 28 },
    caml_sys_const_backend_type = { signature = "v:v", flags = 16 },
    caml_sys_const_big_endian = { signature = "v:v", flags = 16 },
    caml_sys_const_int_size = { signature = "v:v", flags = 16 },
    caml_sys_const_max_wosize = { signature = "v:v", flags = 16 },
    caml_sys_const_naked_pointers_checked = { signature = "v:v", flags = 16 },
    caml_sys_const_ostype_cygwin = { signature = "v:v", flags = 16 },
    caml_sys_const_ostype_unix = { signature = "v:v", flags = 16 },
    caml_sys_const_ostype_win32 = { signature = "v:v", flags = 16 },
    caml_sys_const_word_size = { signature = "v:v", flags = 16 },
    caml_sys_convert_signal_number = { signature = "v:v", flags = 16 },
    caml_sys_executable_name = { signature = "v:v", flags = 24 },
    caml_sys_exit = { signature = "v:v", flags = 13 },
    caml_sys_file_exists = { signature = "v:v", flags = 28 },
    caml_sys_get_argv = { signature = "v:v", flags = 24 },
    caml_sys_get_config = { signature = "v:v", flags = 24 },
    caml_sys_getcwd = { signature = "v:v", flags = 24 },
    caml_sys_getenv = { signature = "v:v", flags = 24 },
    caml_sys_getenv_opt = { signature = "v:v", flags = 24 },
    caml_sys_io_buffer_size = { signature = "v:v", flags = 16 },
    caml_sys_is_directory = { signature = "v:v", flags = 28 },
    caml_sys_is_regular_file = { signature = "v:v", flags = 28 },
    caml_sys_isatty = { signature = "v:v", flags = 16 },
    caml_sys_mkdir = { signature = "vv:v", flags = 28 },
    caml_sys_modify_argv = { signature = "v:v", flags = 24 },
    caml_sys_open = { signature = "vvv:v", flags = 28 },
    caml_sys_random_seed = { signature = "v:v", flags = 24 },
    caml_sys_read_directory = { signature = "v:v", flags = 28 },
    caml_sys_readdir = { signature = "v:v", flags = 28 },
    caml_sys_remove = { signature = "v:v", flags = 28 },
    caml_sys_rename = { signature = "vv:v", flags = 28 },
    caml_sys_rev_convert_signal_number = { signature = "v:v", flags = 16 },
    caml_sys_rmdir = { signature = "v:v", flags = 28 },
    caml_sys_system_command = { signature = "v:v", flags = 28 },
    caml_sys_temp_dir_name = { signature = "v:v", flags = 24 },
    caml_sys_time = { signature = "v:v", flags = 24 },
    caml_sys_time_include_children = { signature = "v:v", flags = 24 },
    caml_sys_unsafe_getenv = { signature = "v:v", flags = 24 },
    caml_tan_float = { signature = "v:v", flags = 24 },
    caml_tanh_float = { signature = "v:v", flags = 24 },
    caml_terminfo_rows = { signature = "v:v", flags = 16 },
    caml_trunc_float = { signature = "v:v", flags = 24 },
    caml_uniform_array_append = { signature = "vv:v", flags = 24 },
    caml_uniform_array_blit = { signature = "vvvvv:v", flags = 16 },
    caml_uniform_array_concat = { signature = "v:v", flags = 24 },
    caml_uniform_array_fill = { signature = "vvvv:v", flags = 16 },
    caml_uniform_array_make = { signature = "vv:v", flags = 24 },
    caml_uniform_array_sub = { signature = "vvv:v", flags = 24 },
    caml_update_dummy = { signature = "vv:v", flags = 24 },
    caml_update_dummy_lazy = { signature = "vv:v", flags = 24 },
    caml_val_bool = { signature = "i:v", flags = 16 },
    caml_val_int = { signature = "l:v", flags = 16 },
    caml_val_unit = { signature = ":v", flags = 16 },
    caml_weak_blit = { signature = "vvvvv:v", flags = 16 },
    caml_weak_check = { signature = "vv:v", flags = 16 },
    caml_weak_create = { signature = "v:v", flags = 24 },
    caml_weak_get = { signature = "vv:v", flags = 24 },
    caml_weak_get_copy = { signature = "vv:v", flags = 24 },
    caml_weak_set = { signature = "vvv:v", flags = 16 },
    caml_xdg_defaults = { signature = "v:v", flags = 16 },
    caml_zstd_initialize = { signature = "v:v", flags = 16 },
    camlrt_abi_version = { signature = ":i", flags = 0 },
    camlrt_accept = { signature = "vi:v", flags = 28 },
    camlrt_arity = { signature = "v:i", flags = 0 },
    camlrt_assign = { signature = "vv:i", flags = 16 },
    camlrt_bigarray = { signature = "vooo:i", flags = 0 },
    camlrt_bigarray_alloc = { signature = "ibppp:v", flags = 8 },
    camlrt_block = { signature = "ib:v", flags = 8 },
    camlrt_bscanf = { signature = "vsb:v", flags = 13 },
    camlrt_bytes = { signature = "voo:i", flags = 0 },
    camlrt_bytes_write = { signature = "vlb:i", flags = 0 },
    camlrt_channel_copy = { signature = "vvlo:i", flags = 14 },
    camlrt_channel_copy_with = { signature = "vvlvo:i", flags = 13 },
    camlrt_channel_drain = { signature = "vbo:i", flags = 12 },
    camlrt_channel_feed = { signature = "vb:i", flags = 12 },
    camlrt_channel_feed_end = { signature = "v:i", flags = 28 },
    camlrt_channel_lacks = { signature = "vl:i", flags = 16 },
    camlrt_channel_line = { signature = "vbo:i", flags = 14 },
    camlrt_channel_open = { signature = "pp:v", flags = 8 },
    camlrt_channel_peek = { signature = "v:i", flags = 30 },
    camlrt_channel_read = { signature = "vbo:i", flags = 14 },
    camlrt_channel_shutdown = { signature = "v:v", flags = 30 },
    camlrt_channel_timeout = { signature = "vi:v", flags = 28 },
    camlrt_channel_write = { signature = "vbo:i", flags = 14 },
    camlrt_clear_error = { signature = ":i", flags = 16 },
    camlrt_closure = { signature = "ppip:v", flags = 8 },
    camlrt_compress_open = { signature = "viii:v", flags = 24 },
    camlrt_connect_tcp = { signature = "sii:v", flags = 12 },
    camlrt_connect_unix = { signature = "si:v", flags = 12 },
    camlrt_copy_out = { signature = "vlb:l", flags = 0 },
    camlrt_cursor = { signature = ":v", flags = 16 },
    camlrt_custom_alloc = { signature = "i:v", flags = 24 },
    camlrt_custom_data = { signature = "voo:i", flags = 0 },
    camlrt_custom_register = { signature = "siiiip:i", flags = 0 },
    camlrt_decompress_open = { signature = "vili:v", flags = 24 },
    camlrt_digest_channel = { signature = "vvv:v", flags = 30 },
    camlrt_digest_create = { signature = "v:v", flags = 24 },
    camlrt_digest_final = { signature = "v:v", flags = 24 },
    camlrt_digest_memory = { signature = "vb:v", flags = 8 },
    camlrt_digest_of_hex = { signature = "vv:v", flags = 24 },
    camlrt_digest_string = { signature = "vv:v", flags = 24 },
    camlrt_digest_substring = { signature = "vvvv:v", flags = 24 },
    camlrt_digest_to_hex = { signature = "vv:v", flags = 24 },
    camlrt_digest_update = { signature = "vvvv:v", flags = 16 },
    camlrt_digest_update_channel = { signature = "vvv:v", flags = 30 },
    camlrt_digest_update_memory = { signature = "vb:i", flags = 0 },
    camlrt_doubles = { signature = "voo:i", flags = 0 },
    camlrt_doubles_write = { signature = "vlb:i", flags = 0 },
    camlrt_dropped = { signature = "o:i", flags = 0 },
    camlrt_eprintf = { signature = "sb:i", flags = 13 },
    camlrt_error_code = { signature = ":i", flags = 16 },
    camlrt_error_host = { signature = ":i", flags = 16 },
    camlrt_error_message = { signature = "b:l", flags = 0 },
    camlrt_error_name = { signature = "i:s", flags = 0 },
    camlrt_exception = { signature = ":v", flags = 24 },
    camlrt_exn = { signature = "s:v", flags = 8 },
    camlrt_exn_define = { signature = "sv:v", flags = 8 },
    camlrt_field_into = { signature = "vvi:i", flags = 24 },
    camlrt_fields = { signature = "vib:i", flags = 8 },
    camlrt_filename_basename = { signature = "vv:v", flags = 24 },
    camlrt_filename_check_suffix = { signature = "vvv:v", flags = 24 },
    camlrt_filename_chop_extension = { signature = "vv:v", flags = 24 },
    camlrt_filename_chop_suffix = { signature = "vvv:v", flags = 24 },
    camlrt_filename_chop_suffix_opt = { signature = "vvv:v", flags = 24 },
    camlrt_filename_concat = { signature = "vvv:v", flags = 24 },
    camlrt_filename_dir_sep = { signature = "v:v", flags = 24 },
    camlrt_filename_dirname = { signature = "vv:v", flags = 24 },
    camlrt_filename_extension = { signature = "vv:v", flags = 24 },
    camlrt_filename_is_implicit = { signature = "vv:v", flags = 24 },
    camlrt_filename_is_relative = { signature = "vv:v", flags = 24 },
    camlrt_filename_null = { signature = "v:v", flags = 24 },
    camlrt_filename_quote = { signature = "vv:v", flags = 24 },
    camlrt_filename_quote_command = { signature = "vvvvvv:v", flags = 24 },
    camlrt_filename_remove_extension = { signature = "vv:v", flags = 24 },
    camlrt_filename_temp_dir_name = { signature = "v:v", flags = 24 },
    camlrt_flatten = { signature = "vi:v", flags = 24 },
    camlrt_flatten_open = { signature = "v:v", flags = 24 },
    camlrt_float_array = { signature = "b:v", flags = 8 },
    camlrt_format_types = { signature = "v:v", flags = 24 },
    camlrt_fprintf = { signature = "vsb:i", flags = 13 },
    camlrt_fscanf = { signature = "vsb:v", flags = 13 },
    camlrt_get_double = { signature = "v:d", flags = 16 },
    camlrt_get_int = { signature = "v:l", flags = 16 },
    camlrt_get_int_hi = { signature = "v:i", flags = 16 },
    camlrt_get_int_lo = { signature = "v:i", flags = 16 },
    camlrt_grant_descriptor = { signature = "rii:i", flags = 0 },
    camlrt_grant_directory = { signature = "rssi:i", flags = 0 },
    camlrt_grant_variable = { signature = "rss:i", flags = 0 },
    camlrt_heap_bytes = { signature = ":l", flags = 16 },
    camlrt_identity = { signature = "vo:i", flags = 0 },
    camlrt_input_line = { signature = "v:v", flags = 30 },
    camlrt_int_add = { signature = "vv:v", flags = 16 },
    camlrt_int_and = { signature = "vv:v", flags = 16 },
    camlrt_int_asr = { signature = "vv:v", flags = 16 },
    camlrt_int_div = { signature = "vv:v", flags = 16 },
    camlrt_int_lsl = { signature = "vv:v", flags = 16 },
    camlrt_int_lsr = { signature = "vv:v", flags = 16 },
    camlrt_int_mod = { signature = "vv:v", flags = 16 },
    camlrt_int_mul = { signature = "vv:v", flags = 16 },
    camlrt_int_of_double = { signature = "d:v", flags = 16 },
    camlrt_int_or = { signature = "vv:v", flags = 16 },
    camlrt_int_sub = { signature = "vv:v", flags = 16 },
    camlrt_int_xor = { signature = "vv:v", flags = 16 },
    camlrt_interrupt = { signature = "r:i", flags = 0 },
    camlrt_kind = { signature = "v:i", flags = 16 },
    camlrt_lex = { signature = "vvv:v", flags = 29 },
    camlrt_lex_feed = { signature = "vv:v", flags = 24 },
    camlrt_lex_step = { signature = "vvv:v", flags = 24 },
    camlrt_lex_tokens = { signature = "vvvvb:i", flags = 8 },
    camlrt_lexbuf_new = { signature = "v:v", flags = 24 },
    camlrt_lexbuf_set_filename = { signature = "vv:v", flags = 24 },
    camlrt_lexbuf_set_position = { signature = "vv:v", flags = 24 },
    camlrt_list = { signature = "b:v", flags = 8 },
    camlrt_listen_tcp = { signature = "si:v", flags = 12 },
    camlrt_listen_unix = { signature = "s:v", flags = 12 },
    camlrt_live_handles = { signature = ":l", flags = 16 },
    camlrt_make_int = { signature = "ii:v", flags = 16 },
    camlrt_named = { signature = "s:v", flags = 0 },
    camlrt_open_drained = { signature = "l:v", flags = 24 },
    camlrt_open_fed = { signature = ":v", flags = 24 },
    camlrt_open_in = { signature = "s:v", flags = 12 },
    camlrt_open_out = { signature = "s:v", flags = 12 },
    camlrt_parse = { signature = "vvvv:v", flags = 29 },
    camlrt_parse_begin = { signature = "vvvv:v", flags = 28 },
    camlrt_parse_error = { signature = "vv:v", flags = 28 },
    camlrt_parse_token = { signature = "vvvv:v", flags = 28 },
    camlrt_parse_value = { signature = "vvv:v", flags = 28 },
    camlrt_parser_lookahead_is = { signature = "vvv:v", flags = 16 },
    camlrt_poll = { signature = "io:i", flags = 9 },
    camlrt_primitive = { signature = "so:i", flags = 0 },
    camlrt_primitive_at = { signature = "io:i", flags = 0 },
    camlrt_printf = { signature = "sb:i", flags = 13 },
    camlrt_raise_host = { signature = "i:v", flags = 24 },
    camlrt_release = { signature = "v:i", flags = 16 },
    camlrt_release_many = { signature = "rb:i", flags = 0 },
    camlrt_retain = { signature = "v:v", flags = 16 },
    camlrt_runtime_current = { signature = ":r", flags = 0 },
    camlrt_runtime_enter = { signature = "ro:i", flags = 0 },
    camlrt_runtime_free = { signature = "r:i", flags = 0 },
    camlrt_runtime_leave = { signature = "r:i", flags = 0 },
    camlrt_runtime_new = { signature = "p:r", flags = 0 },
    camlrt_runtime_refusal = { signature = ":s", flags = 0 },
    camlrt_runtime_try_enter = { signature = "ro:i", flags = 0 },
    camlrt_same = { signature = "vv:i", flags = 16 },
    camlrt_scanning = { signature = "v:v", flags = 24 },
    camlrt_scope_close = { signature = "i:i", flags = 16 },
    camlrt_scope_escape = { signature = "iv:v", flags = 16 },
    camlrt_scope_open = { signature = ":i", flags = 16 },
    camlrt_scope_reset = { signature = "ibo:i", flags = 0 },
    camlrt_scopes_free = { signature = "i:i", flags = 16 },
    camlrt_scopes_new = { signature = ":i", flags = 16 },
    camlrt_scopes_switch = { signature = "i:i", flags = 16 },
    camlrt_set_exit_handler = { signature = "pp:i", flags = 0 },
    camlrt_size = { signature = "v:l", flags = 16 },
    camlrt_socket_port = { signature = "v:v", flags = 16 },
    camlrt_sprintf = { signature = "sb:v", flags = 9 },
    camlrt_sscanf = { signature = "vsb:v", flags = 9 },
    camlrt_stdio_set = { signature = "ipp:i", flags = 8 },
    camlrt_sub_lexeme = { signature = "vvv:v", flags = 24 },
    camlrt_tag = { signature = "v:i", flags = 16 },
    camlrt_to_double = { signature = "vo:i", flags = 0 },
    camlrt_to_int = { signature = "vo:i", flags = 0 },
    camlrt_to_int32 = { signature = "vo:i", flags = 0 },
    camlrt_to_int64 = { signature = "vo:i", flags = 0 },
    camlrt_unflatten = { signature = "v:v", flags = 24 },
    camlrt_version_number = { signature = ":i", flags = 0 },
    camlrt_weak = { signature = "v:v", flags = 16 },
    camlrt_weak_get = { signature = "v:v", flags = 16 },
    host_bind_standard_stream = { signature = "iv:i", flags = 24 },
    host_character = { signature = "i:v", flags = 24 },
    host_condition = { signature = ":i", flags = 16 },
    host_condition_is = { signature = "ii:i", flags = 16 },
    host_condition_name = { signature = "i:v", flags = 24 },
    host_condition_parent = { signature = "i:i", flags = 16 },
    host_condition_stream = { signature = ":v", flags = 24 },
    host_force_output = { signature = "i:i", flags = 30 },
    host_format = { signature = "vvb:v", flags = 13 },
    host_format_parse = { signature = "v:v", flags = 24 },
    host_format_v = { signature = "vvv:v", flags = 29 },
    host_get_output_stream_string = { signature = "v:v", flags = 28 },
    host_make_broadcast_stream = { signature = "b:v", flags = 8 },
    host_make_concatenated_stream = { signature = "b:v", flags = 8 },
    host_make_echo_stream = { signature = "vv:v", flags = 28 },
    host_make_string_input_stream = { signature = "v:v", flags = 24 },
    host_make_string_output_stream = { signature = ":v", flags = 24 },
    host_make_two_way_stream = { signature = "vv:v", flags = 28 },
    host_missing_newline = { signature = ":i", flags = 16 },
    host_ratio = { signature = "vv:v", flags = 24 },
    host_read_char = { signature = "i:i", flags = 30 },
    host_read_line = { signature = "i:v", flags = 30 },
    host_read_line_into = { signature = "iboo:i", flags = 14 },
    host_standard_stream = { signature = "i:v", flags = 28 },
    host_stream_clear_input = { signature = "v:i", flags = 28 },
    host_stream_clear_output = { signature = "v:i", flags = 28 },
    host_stream_close = { signature = "vi:i", flags = 30 },
    host_stream_column = { signature = "v:l", flags = 28 },
    host_stream_direction = { signature = "v:i", flags = 16 },
    host_stream_element_type = { signature = "v:i", flags = 16 },
    host_stream_fd = { signature = "v:i", flags = 16 },
    host_stream_file_length = { signature = "v:l", flags = 30 },
    host_stream_file_position = { signature = "v:l", flags = 28 },
    host_stream_finish_output = { signature = "v:i", flags = 30 },
    host_stream_fresh_line = { signature = "v:i", flags = 30 },
    host_stream_info = { signature = "vooo:i", flags = 0 },
    host_stream_is_input = { signature = "v:i", flags = 16 },
    host_stream_is_interactive = { signature = "v:i", flags = 16 },
    host_stream_is_open = { signature = "v:i", flags = 16 },
    host_stream_is_output = { signature = "v:i", flags = 16 },
    host_stream_is_stream = { signature = "v:i", flags = 16 },
    host_stream_listen = { signature = "v:i", flags = 30 },
    host_stream_make = { signature = "iii:v", flags = 28 },
    host_stream_open = { signature = "viiii:v", flags = 28 },
    host_stream_over = { signature = "vvi:v", flags = 28 },
    host_stream_peek_char = { signature = "vi:i", flags = 30 },
    host_stream_read_byte = { signature = "v:i", flags = 30 },
    host_stream_read_char = { signature = "v:i", flags = 30 },
    host_stream_read_line = { signature = "v:v", flags = 30 },
    host_stream_read_sequence = { signature = "vbo:i", flags = 14 },
    host_stream_read_sequence_v = { signature = "vvll:l", flags = 30 },
    host_stream_read_string = { signature = "vl:v", flags = 30 },
    host_stream_set_file_position = { signature = "vl:i", flags = 30 },
    host_stream_set_strict = { signature = "vi:i", flags = 16 },
    host_stream_terpri = { signature = "v:i", flags = 30 },
    host_stream_unread_char = { signature = "vi:i", flags = 28 },
    host_stream_write_byte = { signature = "vi:i", flags = 30 },
    host_stream_write_char = { signature = "vi:i", flags = 30 },
    host_stream_write_sequence = { signature = "vb:i", flags = 14 },
    host_stream_write_sequence_v = { signature = "vvll:i", flags = 30 },
    host_stream_write_string = { signature = "vb:i", flags = 14 },
    host_stream_write_string_v = { signature = "vv:i", flags = 30 },
    host_symbol = { signature = "vv:v", flags = 24 },
    host_valid_format_directive = { signature = "i:i", flags = 16 },
    host_vector = { signature = "b:v", flags = 8 },
    host_write_char = { signature = "ii:i", flags = 30 },
    host_write_string = { signature = "ib:i", flags = 14 },
    host_write_string_v = { signature = "iv:i", flags = 30 },
  },
}

-- Declares all of it to LuaJIT, which takes no type twice: once, however often and from wherever this file is loaded.
function M.declare()
  local ffi = require "ffi"
  if not pcall(ffi.typeof, "caml_value") then ffi.cdef(M.cdef) end
end

-- Loads the library: the file at `path`, or that which CAMLRT_LIBRARY names, or which lies in package.cpath, or which
-- the system finds. What it gives has all functions; it must be kept, as the library goes when it is collected.
function M.load(path)
  local ffi = require "ffi"
  M.declare()
  path = path or os.getenv "CAMLRT_LIBRARY"
  for _, name in ipairs { "camlrt", "libcamlrt" } do path = path or package.searchpath(name, package.cpath) end
  local C = ffi.load(path or "camlrt")
  local abi = C.camlrt_abi_version()
  if abi < M.abi then error(("libcamlrt has ABI level %d, camlrt_cdef.lua is of level %d"):format(abi, M.abi), 2) end
  return C
end

return M
