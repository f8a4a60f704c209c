;; What a call costs: each export makes so many of one.
(module
  (import "clysm:io" "write-char" (func $write-char (param i32 i32)))
  (import "clysm:io" "read-char" (func $read-char (param i32) (result i32)))
  (import "camlrt" "camlrt_abi_version" (func $abi-version (result i32)))
  (import "camlrt" "caml_ml_string_length" (func $string-length (param i32) (result i32)))
  (import "camlrt" "caml_create_bytes" (func $create-bytes (param i32) (result i32)))
  (import "camlrt" "camlrt_release" (func $release (param i32) (result i32)))

  (func (export "nothing") (param $n i32)
    (loop $next
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
  (func (export "abi-version") (param $n i32)
    (loop $next
      (drop (call $abi-version))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
  (func (export "write-char") (param $n i32)
    (loop $next
      (call $write-char (i32.const 1) (i32.const 46))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
  (func (export "read-char") (param $n i32)
    (loop $next
      (drop (call $read-char (i32.const 0)))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
  ;; A question to a handle: the length of a string.
  (func (export "string-length") (param $n i32)
    (local $string i32)
    (local.set $string (call $create-bytes (i32.const 21)))
    (loop $next
      (drop (call $string-length (local.get $string)))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (drop (call $release (local.get $string))))
  ;; A handle made and released.
  (func (export "create-bytes") (param $n i32)
    (loop $next
      (drop (call $release (call $create-bytes (i32.const 21))))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))))
