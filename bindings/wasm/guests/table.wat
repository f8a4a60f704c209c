;; A guest with a linear memory: counts in a table of OCaml's.
;;
;; The file holds what OCaml wrote with `Marshal.to_channel`, a `(string, int) Hashtbl.t`. `run` reads it, adds 1 to
;; what a key is bound to, and writes the table to a file that OCaml can read again.
;;
;;   (export "memory"  (memory))
;;   (export "run"     (func (param in_ptr in_len out_ptr out_len key_ptr key_len) (result i32)))
;;       names of files and the key are bytes in the memory, at 4096 or above, of at most 1023 bytes for names.
;;       Gives the new count; -1 if the key is not in the table, and then no file is written; -2 if something
;;       failed: `error` has its code and `message` its text.
;;   (export "error"   (func (result i32)))
;;       the code of the error that is pending, CAMLRT_*; 0 for none
;;   (export "message" (func (param ptr cap) (result i32)))
;;       the text of the error, with a zero behind; how many bytes it has
;;
;; Handles that are made between `scope_open` and `scope_close` are released at the end, whatever happened: so it is one
;; function that opens and closes, and another that may give up in the middle.
(module
  (type $v_v (func (param i32) (result i32)))
  (type $vv_v (func (param i32 i32) (result i32)))
  (type $vvv_v (func (param i32 i32 i32) (result i32)))
  (import "camlrt" "camlrt_scope_open" (func $scope_open (result i32)))
  (import "camlrt" "camlrt_scope_close" (func $scope_close (type $v_v)))
  (import "camlrt" "camlrt_open_in" (func $open_in (type $v_v)))
  (import "camlrt" "camlrt_open_out" (func $open_out (type $v_v)))
  (import "camlrt" "caml_ml_close_channel" (func $close (type $v_v)))
  (import "camlrt" "caml_input_value" (func $input_value (type $v_v)))
  (import "camlrt" "caml_output_value" (func $output_value (type $vvv_v)))
  (import "camlrt" "caml_alloc_initialized_string" (func $string (param $len i32) (param $ptr i32) (result i32)))
  (import "camlrt" "caml_hash_find" (func $find (type $vv_v)))
  (import "camlrt" "caml_hash_replace" (func $replace (type $vvv_v)))
  (import "camlrt" "camlrt_int_add" (func $int_add (type $vv_v)))
  (import "camlrt" "camlrt_get_int_lo" (func $get_int (type $v_v)))
  (import "camlrt" "camlrt_error_code" (func $error_code (result i32)))
  (import "camlrt" "camlrt_clear_error" (func $clear_error (result i32)))
  (import "camlrt" "camlrt_error_message" (func $error_message (param $ptr i32) (param $cap i32) (result i64)))

  (memory (export "memory") 1)
  ;; Where a name is made a C string.
  (global $name i32 (i32.const 1024))
  ;; Inline integers are 2n + 1: so this is 1, and `()` and `[]` are 1.
  (global $one i32 (i32.const 3))
  (global $empty i32 (i32.const 1))
  (global $not_found i32 (i32.const 4806)) ;; CAMLRT_NOT_FOUND

  ;; Copies a name and puts a zero behind it.
  (func $c_string (param $ptr i32) (param $len i32) (result i32)
    (if (i32.gt_u (local.get $len) (i32.const 1023)) (then (local.set $len (i32.const 1023))))
    (memory.copy (global.get $name) (local.get $ptr) (local.get $len))
    (i32.store8 (i32.add (global.get $name) (local.get $len)) (i32.const 0))
    (global.get $name))

  ;; The value in a file; 0 if there is none to be read.
  (func $load (param $ptr i32) (param $len i32) (result i32)
    (local $channel i32) (local $value i32)
    (local.set $channel (call $open_in (call $c_string (local.get $ptr) (local.get $len))))
    (if (i32.eqz (local.get $channel)) (then (return (i32.const 0))))
    (local.set $value (call $input_value (local.get $channel)))
    (drop (call $close (local.get $channel)))
    (local.get $value))

  ;; Writes a value to a file: whether that was done. Closing writes what is still in the buffer, so it may fail too.
  (func $save (param $ptr i32) (param $len i32) (param $value i32) (result i32)
    (local $channel i32) (local $done i32)
    (local.set $channel (call $open_out (call $c_string (local.get $ptr) (local.get $len))))
    (if (i32.eqz (local.get $channel)) (then (return (i32.const 0))))
    (local.set $done (call $output_value (local.get $channel) (local.get $value) (global.get $empty)))
    (i32.and (i32.ne (call $close (local.get $channel)) (i32.const 0)) (i32.ne (local.get $done) (i32.const 0))))

  (func $count (param $in i32) (param $in_len i32) (param $out i32) (param $out_len i32) (param $key i32) (param $key_len i32)
    (result i32)
    (local $table i32) (local $name i32) (local $bound i32)
    (local.set $table (call $load (local.get $in) (local.get $in_len)))
    ;; A failed call gives 0, and 0 as an argument fails with the error that is pending: one look is enough.
    (local.set $name (call $string (local.get $key_len) (local.get $key)))
    (local.set $bound (call $find (local.get $table) (local.get $name)))
    (if (i32.eqz (local.get $bound))
      (then
        (if (i32.ne (call $error_code) (global.get $not_found)) (then (return (i32.const -2))))
        (drop (call $clear_error))
        (return (i32.const -1))))
    (local.set $bound (call $int_add (local.get $bound) (global.get $one)))
    (if (i32.eqz (call $replace (local.get $table) (local.get $name) (local.get $bound)))
      (then (return (i32.const -2))))
    (if (i32.eqz (call $save (local.get $out) (local.get $out_len) (local.get $table)))
      (then (return (i32.const -2))))
    (call $get_int (local.get $bound)))

  (func (export "run") (param i32 i32 i32 i32 i32 i32) (result i32)
    (local $scope i32) (local $result i32)
    (local.set $scope (call $scope_open))
    (local.set $result
      (call $count (local.get 0) (local.get 1) (local.get 2) (local.get 3) (local.get 4) (local.get 5)))
    (drop (call $scope_close (local.get $scope)))
    (local.get $result))

  (func (export "error") (result i32) (call $error_code))
  (func (export "message") (param $ptr i32) (param $cap i32) (result i32)
    (i32.wrap_i64 (call $error_message (local.get $ptr) (local.get $cap)))))
