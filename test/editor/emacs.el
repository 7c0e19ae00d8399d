;;; emacs.el --- Drives the language server from eglot -*- lexical-binding: t -*-

;; Started by emacs.mjs, `emacs --batch -Q -l emacs.el'; prints one JSON object per step.
;; Written for Emacs 28 with the package eglot, and newer ones, which have it.

(require 'json)
(package-initialize)
;; In batch mode Debian's packages are not on the path.
(dolist (folder (file-expand-wildcards "/usr/share/emacs/site-lisp/elpa-src/*"))
  (add-to-list 'load-path folder))
(require 'eglot)
(require 'flymake)

(defconst preflight-patience 10)

(defmacro preflight-step (title &rest body)
  "Run BODY as the step TITLE and report it; the first failure ends everything."
  `(let ((start (float-time)) (message nil))
     (condition-case failure (progn ,@body)
       (error (setq message (error-message-string failure))))
     (princ (concat (json-encode `((title . ,,title)
                                   (milliseconds . ,(round (* 1000 (- (float-time) start))))
                                   ,@(and message `((error . ,message)))))
                    "\n"))
     (when message (kill-emacs 1))))

(defun preflight-until (what predicate)
  "Wait until PREDICATE gives something, which is WHAT, and return it."
  (let ((end (+ (float-time) preflight-patience)) (found nil))
    (while (not (setq found (funcall predicate)))
      (when (> (float-time) end)
        (error "Waited in vain for %s, reported: %S" what
               (mapcar #'flymake-diagnostic-text (flymake-diagnostics))))
      (accept-process-output nil 0.05)
      ;; Nobody is ever idle in batch mode.
      (when (eglot-current-server) (eglot--signal-textDocument/didChange))
      (unless (flymake-running-backends) (flymake-start)))
    found))

(defun preflight-finding (words)
  "The first diagnostic of the buffer that has WORDS in it."
  (seq-find (lambda (each) (string-match-p (regexp-quote words) (flymake-diagnostic-text each)))
            (flymake-diagnostics)))

(defun preflight-fix (finding title)
  "Carry out the quick fix of FINDING whose title begins with TITLE, as a user does who chooses it."
  (goto-char (flymake-diagnostic-beg finding))
  (let* ((all (append (eglot-code-actions (flymake-diagnostic-beg finding) (flymake-diagnostic-end finding)
                                          "quickfix" nil)
                      nil))
         (chosen (seq-find (lambda (each) (string-prefix-p title (plist-get each :title))) all)))
    (unless chosen (error "No %s among %S" title (mapcar (lambda (each) (plist-get each :title)) all)))
    (eglot--apply-workspace-edit (plist-get chosen :edit))))

(defun preflight-open (file)
  "Open FILE and let eglot manage it, as its hook does."
  (find-file file)
  (unless (eglot-current-server) (apply #'eglot--connect (eglot--guess-contact)))
  (unless eglot--managed-mode (eglot--maybe-activate-editing-mode))
  (flymake-mode 1)
  (flymake-start))

;; What docs/editors.md tells people to write.
(with-temp-buffer
  (insert-file-contents (getenv "EDITORS"))
  (search-forward "<!-- tested: emacs -->\n```elisp\n")
  (let ((start (point)))
    (search-forward "\n```\n")
    (narrow-to-region start (match-beginning 0)))
  (dolist (each `(("/path/to/dist/server.js" . ,(getenv "SERVER")) ("\"node\"" . ,(format "%S" (getenv "NODE")))))
    (goto-char (point-min))
    (search-forward (car each))
    (replace-match (cdr each) t t))
  (eval-buffer))

(setq eglot-sync-connect preflight-patience
      eglot-autoshutdown nil
      eglot-events-buffer-size 0
      flymake-no-changes-timeout 0.1
      make-backup-files nil
      create-lockfiles nil
      auto-save-default nil)

(preflight-step "the server starts"
  (preflight-open (getenv "CONF"))
  (preflight-until "a connection" #'eglot-current-server))

(preflight-step "flink-conf.yaml gets diagnostics"
  (preflight-until "max-parallelism" (lambda () (preflight-finding "max-parallelism/unset"))))

(preflight-step "an option is explained by a hover"
  (goto-char (point-min))
  (search-forward "taskmanager.numberOfTaskSlots")
  (backward-char 3)
  (let ((shown (format "%S" (jsonrpc-request (eglot--current-server-or-lose) :textDocument/hover
                                             (eglot--TextDocumentPositionParams)))))
    (unless (string-match-p "taskmanager.numberOfTaskSlots" shown) (error "Shown: %s" shown))))

(preflight-step "a code action is applied, and the diagnostic goes"
  (preflight-fix (preflight-finding "max-parallelism/unset") "Set pipeline.max-parallelism to 128")
  (goto-char (point-min))
  (search-forward "pipeline.max-parallelism: 128")
  (preflight-until "no max-parallelism" (lambda () (not (preflight-finding "max-parallelism/unset"))))
  (save-buffer))

(preflight-step "the checklist can be shown"
  (flink-checklist)
  (let ((shown (with-current-buffer "*flink-checklist*" (buffer-string))))
    (unless (string-match-p "^orders/conf/flink-conf.yaml\n +satisfied +Max parallelism$" shown)
      (error "Shown: %s" shown))))

(preflight-step "a Java job gets diagnostics, and an operator a uid"
  (preflight-open (getenv "JOB"))
  (preflight-fix (preflight-until "a missing uid" (lambda () (preflight-finding "process(CountOrders) has no uid")))
                 "Add uid \"")
  (preflight-until "no such finding" (lambda () (not (preflight-finding "process(CountOrders) has no uid"))))
  (save-buffer))

(preflight-step "the server stops when it is told to"
  (eglot-shutdown (eglot-current-server)))

;;; emacs.el ends here
