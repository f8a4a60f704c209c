;;;; sbcl --script format.lisp [N]: N calls of FORMAT with a control string that is not known when this is compiled.
(setf *print-pretty* nil)
(let ((n (if (second sb-ext:*posix-argv*) (parse-integer (second sb-ext:*posix-argv*)) 1000000))
      (control (copy-seq "~A ~D ~S"))
      (begun (get-internal-real-time)))
  (dotimes (i n) (funcall 'format nil control "text" 42 "quoted"))
  (format t "SBCL: ~D ns~%" (round (* 1000 (- (get-internal-real-time) begun)) (/ (* n internal-time-units-per-second) 1000000))))
