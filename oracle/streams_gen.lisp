;;; Sessions with Common Lisp's streams on strings: streams_gen.lisp SEED SESSIONS STEPS
;;;
;;; Each session makes streams that read and write strings, and streams of these, and does things with them by chance. A line is
;;; a step: what is done, to which stream, with what, and what came of it, with tabs between. Text is its codes with dots
;;; between, "-" without any. tests/streams says what the words are.

(defvar *streams*)
(defvar *kinds*)
(defvar *characters* (map 'vector #'code-char '(97 98 99 32 32 10 10 9 13 233 8364 128512 65 127 12)))

(defun random-of (list) (elt list (random (length list))))

(defun codes (string)
  (if (zerop (length string)) "-" (format nil "~{~D~^.~}" (map 'list #'char-code string))))

(defun random-text (longest)
  (let ((text (make-string (random (1+ longest)))))
    (dotimes (i (length text) text) (setf (char text i) (random-of *characters*)))))

(defun tell (what stream with result)
  (format t "~A~C~A~C~A~C~A~%" what #\tab stream #\tab with #\tab result))

(defun add (kind with stream)
  (vector-push-extend stream *streams*)
  (vector-push-extend kind *kinds*)
  (tell kind (1- (length *streams*)) with "ok"))

(defun parts (numbers) (mapcar (lambda (i) (aref *streams* i)) numbers))

(defun make-streams ()
  (setf *streams* (make-array 0 :adjustable t :fill-pointer t) *kinds* (make-array 0 :adjustable t :fill-pointer t))
  (dotimes (i 4)
    (let ((text (random-text 30))) (add "reads" (codes text) (make-string-input-stream text))))
  (dotimes (i 3) (add "writes" "" (make-string-output-stream)))
  (flet ((some-of (list n) (loop repeat n collect (random-of list))))
    (let ((in '(0 1 2 3)) (out '(4 5 6)))
      ;; No stream is in two others that read: what one of them has seen the other would not.
      (add "concatenated" "0 1" (apply #'make-concatenated-stream (parts '(0 1))))
      (let ((a (some-of out (random 4)))) (add "broadcast" (format nil "~{~D~^ ~}" a) (apply #'make-broadcast-stream (parts a))))
      (let ((o (random-of out))) (add "echo" (format nil "2 ~D" o) (make-echo-stream (aref *streams* 2) (aref *streams* o))))
      (let ((i (random-of in)) (o (random-of out)))
        (declare (ignorable i))
        (add "two-way" (format nil "3 ~D" o) (make-two-way-stream (aref *streams* 3) (aref *streams* o)))))))

(defun class-of-error (condition)
  (typecase condition
    (end-of-file "end-of-file") (stream-error "stream-error") (type-error "type-error") (t "error")))

(defmacro told ((what stream with) &body body)
  `(tell ,what ,stream ,with
         (handler-case (progn ,@body) (error (c) (format nil "error ~A" (class-of-error c))))))

(defun char-or-end (c) (if (characterp c) (format nil "char ~D" (char-code c)) "end"))

(defun bool (x) (if x "true" "false"))

(defun text-step (n)
  (let ((s (aref *streams* n)))
    (ecase (random 9)
      ((0 1) (let ((c (random-of *characters*))) (told ("write-char" n (char-code c)) (write-char c s) "ok")))
      ((2 3) (let ((text (random-text 6))) (told ("write-string" n (codes text)) (write-string text s) "ok")))
      (4 (told ("terpri" n "") (terpri s) "ok"))
      ((5 6) (told ("fresh-line" n "") (bool (fresh-line s))))
      (7 (told ("finish-output" n "") (finish-output s) "ok"))
      (8 (told ("column" n "") (let ((c (sb-kernel:charpos s))) (if c (format nil "column ~D" c) "unknown")))))))

;; Where an echo stream has a character that was put back, SBCL does not write what peek-char passes over, against the standard.
(defvar *put-back*)

(defun input-step (n)
  (let ((s (aref *streams* n)) (step (random 9)))
    (when (and *put-back* (equal (aref *kinds* n) "echo"))
      (setf *put-back* (not (member step '(0 1 2 6)))
            step (if (member step '(4 5 8)) 3 step)))
    (ecase step
      ((0 1 2)
       (let ((seen nil))
         (told ("read-char" n "") (char-or-end (setf seen (read-char s nil nil))))
         (when (and seen (zerop (random 2)))
           (when (equal (aref *kinds* n) "echo") (setf *put-back* t))
           (told ("unread-char" n (char-code seen)) (unread-char seen s) "ok"))))
      (3 (told ("peek-char" n "next") (char-or-end (peek-char nil s nil nil))))
      (4 (told ("peek-char" n "no-space") (char-or-end (peek-char t s nil nil))))
      (5 (let ((c (random-of *characters*)))
           (told ("peek-char" n (char-code c)) (char-or-end (peek-char c s nil nil)))))
      (6 (told ("read-line" n "")
           (multiple-value-bind (line missing) (read-line s nil nil)
             (if line (format nil "line ~A ~A" (codes line) (bool missing)) "end"))))
      (7 (told ("listen" n "") (bool (listen s))))
      (8 (let* ((text (make-string (random 5))) (got nil))
           (told ("read-string" n (length text))
             (setf got (read-sequence text s))
             (format nil "text ~A" (codes (subseq text 0 got)))))))))

(defun reads-p (kind) (member kind '("reads" "concatenated" "echo" "two-way") :test #'equal))

(defun writes-p (kind) (member kind '("writes" "broadcast" "echo" "two-way") :test #'equal))

(defun wrong-step (n kind)
  (let ((s (aref *streams* n)))
    (cond ((not (writes-p kind)) (told ("write-char" n 97) (write-char #\a s) "ok"))
          ((not (reads-p kind)) (told ("read-char" n "") (char-or-end (read-char s nil nil)))))))

(defun step-of ()
  (let* ((n (random (length *streams*))) (kind (aref *kinds* n)))
    (case (random 20)
      (0 (wrong-step n kind))
      ((1 2) (when (equal kind "writes")
               (told ("get-string" n "") (format nil "text ~A" (codes (get-output-stream-string (aref *streams* n)))))))
      (t (if (and (reads-p kind) (or (not (writes-p kind)) (zerop (random 2)))) (input-step n) (text-step n))))))

(defun close-all ()
  ;; What is made of others first: of a stream whose part is closed nothing is asked.
  (loop for n from (1- (length *streams*)) downto 0
        do (let ((n n))
             (told ("close" n "") (close (aref *streams* n)) "ok")
             (if (reads-p (aref *kinds* n))
                 (told ("read-char" n "") (char-or-end (read-char (aref *streams* n) nil nil)))
                 (told ("write-char" n 97) (write-char #\a (aref *streams* n)) "ok")))))

(let ((args (mapcar #'parse-integer (rest sb-ext:*posix-argv*))))
  (setf *random-state* (sb-ext:seed-random-state (first args))
        sb-impl::*default-external-format* :utf-8)
  (dotimes (i (second args))
    (make-streams)
    (setf *put-back* nil)
    (dotimes (j (third args)) (step-of))
    (close-all)))
