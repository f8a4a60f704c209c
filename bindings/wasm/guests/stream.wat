;; A Lisp's streams in WasmGC: what a compiler of Common Lisp might write for a program that reads and prints.
;;
;; A stream is a struct of a descriptor, a direction and an element type; the three standard ones are made when the module
;; starts, and kept in variables that can be bound to others. Characters are codepoints, strings externrefs: what the host
;; gave, or was asked to make of a literal (an OCaml string, byte by byte, whose handle `string_ref` turns into one).
;;
;; Exports:
;;   main              prints a greeting, then every line of the input, then on standard error that the input has ended
;;   write-H hello warn terpri                     "H", "Hello, World!", a warning on standard error, a newline
;;   greet (i32)       what `hello` prints, so many times: strings are made and dropped
;;   write-char write-string write-null            to *standard-output*
;;   read-char read-line                           from *standard-input*: -1 and null at the end of the input
;;   copy-chars copy-lines                         everything that can be read, back; the result says how many there were
;;   with-output-to-error (i32)                    a character, while *standard-output* is bound to standard error
;;   stream-fd stream-direction is-input is-output is-character   of standard stream 0, 1 or 2
;;   same-string                                   a string's handle and back: writes the string again
;; and what hosts must live with:
;;   write-char-to write-string-to read-char-from read-line-from  any descriptor, any codepoint
;;   write-struct      a struct of the guest's own where a string is due
;;   set-byte read-byte length                     any handle, any place
;;   hoard             makes strings of n bytes and keeps them until that fails; how many there were
;;   spin deep nothing an endless loop, endless recursion, a field of no stream at all
;;   chatter           writes for ever
;;   fill              streams in a list that never ends
(module
  (import "clysm:io" "write-char" (func $host-write-char (param i32 i32)))
  (import "clysm:io" "write-string" (func $host-write-string (param i32 externref)))
  (import "clysm:io" "read-char" (func $host-read-char (param i32) (result i32)))
  (import "clysm:io" "read-line" (func $host-read-line (param i32) (result externref)))

  ;; OCaml's strings, by handle. A small integer n is the handle 2n + 1.
  (import "camlrt" "caml_create_bytes" (func $create-bytes (param i32) (result i32)))
  (import "camlrt" "caml_bytes_set" (func $bytes-set (param i32 i32 i32) (result i32)))
  (import "camlrt" "caml_bytes_get" (func $bytes-get (param i32 i32) (result i32)))
  (import "camlrt" "caml_ml_string_length" (func $string-length (param i32) (result i32)))
  (import "camlrt" "camlrt_release" (func $release (param i32) (result i32)))
  (import "camlrt" "string_ref" (func $string-ref (param i32) (result externref)))
  (import "camlrt" "string_handle" (func $string-handle (param externref) (result i32)))

  (type $string (array i8))
  (type $symbol (struct
    (field $name (ref null $string))
    (field $value (mut anyref))
    (field $function (mut anyref))
    (field $plist (mut anyref))))
  (type $stream (struct
    (field $fd i32)               ;; 0 standard input, 1 standard output, 2 standard error
    (field $direction i32)        ;; 0 input, 1 output, 2 both
    (field $element-type anyref))) ;; :character or :binary

  (data $CHARACTER "CHARACTER")
  (data $Hello "Hello, World!")
  (data $warning "; Warning: \e2\89\88 is not =\n")
  (data $ended "end of file\n")

  (global $keyword-character (mut (ref null $symbol)) (ref.null $symbol))
  (global $*standard-input* (mut anyref) (ref.null any))
  (global $*standard-output* (mut anyref) (ref.null any))
  (global $*error-output* (mut anyref) (ref.null any))

  (start $init-standard-streams)
  (func $init-standard-streams
    (global.set $keyword-character
      (struct.new $symbol
        (array.new_data $string $CHARACTER (i32.const 0) (i32.const 9))
        (ref.null any) (ref.null any) (ref.null any)))
    (global.set $*standard-input*
      (struct.new $stream (i32.const 0) (i32.const 0) (global.get $keyword-character)))
    (global.set $*standard-output*
      (struct.new $stream (i32.const 1) (i32.const 1) (global.get $keyword-character)))
    (global.set $*error-output*
      (struct.new $stream (i32.const 2) (i32.const 1) (global.get $keyword-character))))

  (func $fd (param $stream anyref) (result i32)
    (struct.get $stream $fd (ref.cast (ref $stream) (local.get $stream))))

  ;; A literal as the host's string. Its handle is not needed any more when the string is there; what fails on the way is
  ;; null, and the error is pending at the host.
  (func $literal (param $text (ref $string)) (result externref)
    (local $bytes i32) (local $i i32) (local $result externref)
    (local.set $bytes (call $create-bytes (call $inline (array.len (local.get $text)))))
    (block $written
      (loop $next
        (br_if $written (i32.ge_u (local.get $i) (array.len (local.get $text))))
        (drop (call $bytes-set (local.get $bytes) (call $inline (local.get $i))
          (call $inline (array.get_u $string (local.get $text) (local.get $i)))))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $next)))
    (local.set $result (call $string-ref (local.get $bytes)))
    (drop (call $release (local.get $bytes)))
    (local.get $result))

  (func $inline (param $n i32) (result i32)
    (i32.or (i32.shl (local.get $n) (i32.const 1)) (i32.const 1)))

  (func $write-char (export "write-char") (param $char i32)
    (call $host-write-char (call $fd (global.get $*standard-output*)) (local.get $char)))
  (func $write-string (export "write-string") (param $text externref)
    (call $host-write-string (call $fd (global.get $*standard-output*)) (local.get $text)))
  (func (export "write-null")
    (call $write-string (ref.null extern)))
  (func $read-char (export "read-char") (result i32)
    (call $host-read-char (call $fd (global.get $*standard-input*))))
  (func $read-line (export "read-line") (result externref)
    (call $host-read-line (call $fd (global.get $*standard-input*))))
  (func $terpri (export "terpri")
    (call $write-char (i32.const 10)))

  (func (export "write-H")
    (call $write-char (i32.const 72)))
  (func $hello (export "hello")
    (call $write-string (call $literal (array.new_data $string $Hello (i32.const 0) (i32.const 13)))))
  (func (export "greet") (param $times i32)
    (loop $next
      (if (i32.gt_s (local.get $times) (i32.const 0))
        (then
          (call $hello)
          (call $terpri)
          (local.set $times (i32.sub (local.get $times) (i32.const 1)))
          (br $next)))))
  (func (export "warn")
    (call $host-write-string (call $fd (global.get $*error-output*))
      (call $literal (array.new_data $string $warning (i32.const 0) (i32.const 24)))))

  (func (export "main")
    (call $hello)
    (call $terpri)
    (drop (call $copy-lines))
    (call $host-write-string (call $fd (global.get $*error-output*))
      (call $literal (array.new_data $string $ended (i32.const 0) (i32.const 12)))))

  (func (export "copy-chars") (result i32)
    (local $char i32) (local $count i32)
    (block $end
      (loop $next
        (br_if $end (i32.lt_s (local.tee $char (call $read-char)) (i32.const 0)))
        (call $write-char (local.get $char))
        (local.set $count (i32.add (local.get $count) (i32.const 1)))
        (br $next)))
    (local.get $count))
  (func $copy-lines (export "copy-lines") (result i32)
    (local $line externref) (local $count i32)
    (block $end
      (loop $next
        (br_if $end (ref.is_null (local.tee $line (call $read-line))))
        (call $write-string (local.get $line))
        (call $terpri)
        (local.set $count (i32.add (local.get $count) (i32.const 1)))
        (br $next)))
    (local.get $count))

  ;; (let ((*standard-output* *error-output*)) (write-char char))
  (func (export "with-output-to-error") (param $char i32)
    (local $before anyref)
    (local.set $before (global.get $*standard-output*))
    (global.set $*standard-output* (global.get $*error-output*))
    (call $write-char (local.get $char))
    (global.set $*standard-output* (local.get $before)))

  (func $standard (param $which i32) (result anyref)
    (select (result anyref)
      (global.get $*error-output*)
      (select (result anyref)
        (global.get $*standard-output*) (global.get $*standard-input*) (local.get $which))
      (i32.ge_u (local.get $which) (i32.const 2))))
  (func (export "stream-fd") (param $which i32) (result i32)
    (call $fd (call $standard (local.get $which))))
  (func $direction (export "stream-direction") (param $which i32) (result i32)
    (struct.get $stream $direction (ref.cast (ref $stream) (call $standard (local.get $which)))))
  (func (export "is-input") (param $which i32) (result i32)
    (i32.ne (call $direction (local.get $which)) (i32.const 1)))
  (func (export "is-output") (param $which i32) (result i32)
    (i32.ne (call $direction (local.get $which)) (i32.const 0)))
  (func (export "is-character") (param $which i32) (result i32)
    (ref.eq
      (ref.cast eqref (struct.get $stream $element-type
        (ref.cast (ref $stream) (call $standard (local.get $which)))))
      (global.get $keyword-character)))

  (func (export "same-string") (param $text externref)
    (local $handle i32)
    (local.set $handle (call $string-handle (local.get $text)))
    (call $write-string (call $string-ref (local.get $handle)))
    (drop (call $release (local.get $handle))))

  ;; What hosts must live with.
  (func (export "write-char-to") (param $fd i32) (param $char i32)
    (call $host-write-char (local.get $fd) (local.get $char)))
  (func (export "write-string-to") (param $fd i32) (param $text externref)
    (call $host-write-string (local.get $fd) (local.get $text)))
  (func (export "read-char-from") (param $fd i32) (result i32)
    (call $host-read-char (local.get $fd)))
  (func (export "read-line-from") (param $fd i32) (result externref)
    (call $host-read-line (local.get $fd)))
  (func (export "write-struct")
    (call $write-string (extern.convert_any (global.get $*standard-output*))))
  (func (export "set-byte") (param $handle i32) (param $place i32) (param $byte i32) (result i32)
    (call $bytes-set (local.get $handle) (local.get $place) (local.get $byte)))
  (func (export "read-byte") (param $handle i32) (param $place i32) (result i32)
    (call $bytes-get (local.get $handle) (local.get $place)))
  (func (export "length") (param $handle i32) (result i32)
    (call $string-length (local.get $handle)))
  (func (export "hoard") (param $bytes i32) (result i32)
    (local $count i32)
    (block $full
      (loop $next
        (br_if $full (i32.eqz (call $create-bytes (call $inline (local.get $bytes)))))
        (local.set $count (i32.add (local.get $count) (i32.const 1)))
        (br $next)))
    (local.get $count))
  (func (export "spin")
    (loop $for-ever
      (br $for-ever)))
  (func (export "chatter")
    (loop $for-ever
      (call $write-char (i32.const 46))
      (br $for-ever)))
  (func (export "fill")
    (local $list anyref)
    (loop $for-ever
      (local.set $list (struct.new $stream (i32.const 0) (i32.const 0) (local.get $list)))
      (br $for-ever)))
  (func $deep (export "deep") (param $n i32) (result i32)
    (i32.add (call $deep (i32.add (local.get $n) (i32.const 1))) (local.get $n)))
  (func (export "nothing") (result i32)
    (call $fd (ref.null any))))
