"""CONDSTORE, QRESYNC, UIDONLY, further extensions, and what clients do."""

Case = tuple[str, str]

_CONDSTORE = """
@logged in: CONDSTORE QRESYNC
C: e ENABLE CONDSTORE
S: * ENABLED CONDSTORE
S: e OK done
C: s SELECT INBOX
S: * FLAGS (\\Seen)
S: * 3 EXISTS
S: * 0 RECENT
S: * OK [UIDVALIDITY 9] v
S: * OK [UIDNEXT 10] n
S: * OK [HIGHESTMODSEQ 50] m
S: s OK [READ-WRITE] done
"""
_QRESYNC = _CONDSTORE.replace("CONDSTORE\nS: e", "QRESYNC\nS: e").replace("ENABLE CONDSTORE", "ENABLE QRESYNC")
_UIDONLY = """
@selected: UIDONLY
C: e ENABLE UIDONLY
S: * ENABLED UIDONLY
S: e OK done
"""

CASES: dict[str, Case] = {
    "I-180": (
        """
        @logged in: CONDSTORE
        C: a1 SELECT INBOX (CONDSTORE)
        S: * FLAGS ()
        S: * 3 EXISTS
        S: * 0 RECENT
        S: a1 OK [READ-WRITE] done
        """,
        """
        @logged in: CONDSTORE
        C: a1 SELECT INBOX (CONDSTORE)
        S: * FLAGS ()
        S: * 3 EXISTS
        S: * 0 RECENT
        S: * OK [NOMODSEQ] none here
        S: a1 OK [READ-WRITE] done
        """,
    ),
    "I-181": (
        _CONDSTORE
        + """
        C: a2 STORE 1 +FLAGS (\\Seen)
        S: * 1 FETCH (FLAGS (\\Seen))
        S: a2 OK done
        """.lstrip(),
        _CONDSTORE
        + """
        C: a2 STORE 1 +FLAGS (\\Seen)
        S: * 1 FETCH (FLAGS (\\Seen) MODSEQ (51))
        S: a2 OK done
        """.lstrip(),
    ),
    "I-182": (
        _CONDSTORE
        + """
        C: a1 STORE 1 (UNCHANGEDSINCE 5) +FLAGS.SILENT (\\Seen)
        S: a1 OK done
        """.lstrip(),
        _CONDSTORE
        + """
        C: a1 STORE 1 (UNCHANGEDSINCE 5) +FLAGS.SILENT (\\Seen)
        S: * 1 FETCH (MODSEQ (51))
        S: a1 OK done
        C: a2 STORE 2 (UNCHANGEDSINCE 5) +FLAGS.SILENT (\\Seen)
        S: a2 OK [MODIFIED 2] not done
        """.lstrip(),
    ),
    "I-183": (
        """
        @logged in: CONDSTORE
        C: a0 SELECT INBOX
        S: * FLAGS ()
        S: * 3 EXISTS
        S: * 0 RECENT
        S: * OK [NOMODSEQ] x
        S: a0 OK [READ-WRITE] done
        C: a1 FETCH 1 (FLAGS) (CHANGEDSINCE 1)
        S: a1 OK done
        """,
        """
        @logged in: CONDSTORE
        C: a0 SELECT INBOX
        S: * FLAGS ()
        S: * 3 EXISTS
        S: * 0 RECENT
        S: * OK [NOMODSEQ] x
        S: a0 OK [READ-WRITE] done
        C: a1 FETCH 1 (FLAGS) (CHANGEDSINCE 1)
        S: a1 BAD no mod-sequences
        """,
    ),
    "I-184": (
        _CONDSTORE
        + """
        C: a1 SEARCH MODSEQ 5
        S: * SEARCH 1 2
        S: a1 OK done
        """.lstrip(),
        _CONDSTORE
        + """
        C: a1 SEARCH MODSEQ 5
        S: * SEARCH 1 2 (MODSEQ 9)
        S: a1 OK done
        """.lstrip(),
    ),
    "I-185": (
        """
        @logged in: CONDSTORE
        C: a1 STATUS x (HIGHESTMODSEQ)
        S: * STATUS x ()
        S: a1 OK done
        """,
        """
        @logged in: CONDSTORE
        C: a1 STATUS x (HIGHESTMODSEQ)
        S: * STATUS x (HIGHESTMODSEQ 0)
        S: a1 OK done
        """,
    ),
    "I-186": (
        _CONDSTORE
        + """
        C: a1 FETCH 1 MODSEQ
        S: * 1 FETCH (MODSEQ (20))
        S: a1 OK done
        C: a2 STORE 1 +FLAGS (\\Flagged)
        S: * 1 FETCH (FLAGS (\\Flagged) MODSEQ (19))
        S: a2 OK done
        """.lstrip(),
        _CONDSTORE
        + """
        C: a1 FETCH 1 MODSEQ
        S: * 1 FETCH (MODSEQ (20))
        S: a1 OK done
        C: a2 STORE 1 +FLAGS (\\Flagged)
        S: * 1 FETCH (FLAGS (\\Flagged) MODSEQ (51))
        S: a2 OK done
        """.lstrip(),
    ),
    "I-187": (
        _QRESYNC
        + """
        C: a2 EXPUNGE
        S: * 3 EXPUNGE
        S: a2 OK [HIGHESTMODSEQ 52] done
        """.lstrip(),
        _QRESYNC
        + """
        C: a2 EXPUNGE
        S: * VANISHED 8
        S: a2 OK [HIGHESTMODSEQ 52] done
        """.lstrip(),
    ),
    "I-188": (
        _QRESYNC
        + """
        C: a1 FETCH 1:* FLAGS
        S: * VANISHED 4
        S: a1 OK done
        """.lstrip(),
        _QRESYNC
        + """
        C: a1 UID FETCH 1:* FLAGS
        S: * VANISHED 4
        S: a1 OK done
        """.lstrip(),
    ),
    "I-189": (
        _QRESYNC
        + """
        C: a1 NOOP
        S: * VANISHED 44
        S: a1 OK done
        """.lstrip(),
        _QRESYNC
        + """
        C: a1 NOOP
        S: * VANISHED 4,7:9
        S: a1 OK done
        """.lstrip(),
    ),
    "I-190": (
        _QRESYNC
        + """
        C: a1 UID FETCH 1:* (FLAGS) (CHANGEDSINCE 5 VANISHED)
        S: * 1 FETCH (UID 1 FLAGS () MODSEQ (6))
        S: * VANISHED (EARLIER) 2
        S: a1 OK done
        """.lstrip(),
        _QRESYNC
        + """
        C: a1 UID FETCH 1:* (FLAGS) (CHANGEDSINCE 5 VANISHED)
        S: * VANISHED (EARLIER) 2
        S: * 1 FETCH (UID 1 FLAGS () MODSEQ (6))
        S: a1 OK done
        """.lstrip(),
    ),
    "I-191": (
        """
        @logged in: CONDSTORE QRESYNC
        C: a1 SELECT INBOX (QRESYNC (1 5))
        S: * FLAGS ()
        S: * 3 EXISTS
        S: * 0 RECENT
        S: * OK [HIGHESTMODSEQ 7] m
        S: a1 OK done
        """,
        """
        @logged in: CONDSTORE QRESYNC
        C: a1 SELECT INBOX (QRESYNC (1 5))
        S: a1 BAD ENABLE first
        """,
    ),
    "I-192": (
        _QRESYNC
        + """
        C: a1 EXPUNGE
        S: * VANISHED 4
        S: a1 OK done
        """.lstrip(),
        _QRESYNC
        + """
        C: a1 EXPUNGE
        S: * VANISHED 4
        S: a1 OK [HIGHESTMODSEQ 60] done
        C: a2 EXPUNGE
        S: a2 OK nothing to do
        """.lstrip(),
    ),
    "I-193": (
        _QRESYNC
        + """
        C: a1 CLOSE
        S: a1 OK [HIGHESTMODSEQ 20] done
        """.lstrip(),
        _QRESYNC
        + """
        C: a1 CLOSE
        S: a1 OK done
        """.lstrip(),
    ),
    "I-194": (
        _UIDONLY
        + """
        C: a2 UID FETCH 5 FLAGS
        S: * 1 FETCH (UID 5 FLAGS ())
        S: a2 OK done
        """.lstrip(),
        _UIDONLY
        + """
        C: a2 UID FETCH 5 FLAGS
        S: * 5 UIDFETCH (FLAGS ())
        S: a2 OK done
        """.lstrip(),
    ),
    "I-195": (
        _UIDONLY
        + """
        C: a1 FETCH 1 FLAGS
        S: a1 OK done
        """.lstrip(),
        _UIDONLY
        + """
        C: a1 FETCH 1 FLAGS
        S: a1 BAD [UIDREQUIRED] use UID FETCH
        """.lstrip(),
    ),
    "I-200": (
        """
        @selected: OBJECTID
        """,
        """
        @logged in: OBJECTID
        C: a1 SELECT INBOX
        S: * FLAGS ()
        S: * 3 EXISTS
        S: * 0 RECENT
        S: * OK [MAILBOXID (F1)] id
        S: a1 OK [READ-WRITE] done
        """,
    ),
    "I-201": (
        """
        @selected
        C: a1 UID FETCH 5 EMAILID
        S: * 1 FETCH (UID 5 EMAILID (M1))
        S: a1 OK done
        C: a2 UID FETCH 5 EMAILID
        S: * 1 FETCH (UID 5 EMAILID (M2))
        S: a2 OK done
        """,
        """
        @selected
        C: a1 UID FETCH 5:6 EMAILID
        S: * 1 FETCH (UID 5 EMAILID (M1))
        S: * 2 FETCH (UID 6 EMAILID (M2))
        S: a1 OK done
        """,
    ),
    "I-202": (
        """
        @selected: PREVIEW
        C: a1 FETCH 1 (PREVIEW)
        S: * 1 FETCH (PREVIEW NIL)
        S: a1 OK done
        """,
        """
        @selected: PREVIEW
        C: a1 FETCH 1 (PREVIEW (LAZY))
        S: * 1 FETCH (PREVIEW NIL)
        S: a1 OK done
        """,
    ),
    "I-203": (
        f"""
        @selected: PREVIEW
        C: a1 FETCH 1 (PREVIEW)
        S: * 1 FETCH (PREVIEW "{"x" * 257}")
        S: a1 OK done
        """,
        f"""
        @selected: PREVIEW
        C: a1 FETCH 1 (PREVIEW)
        S: * 1 FETCH (PREVIEW "{"x" * 256}")
        S: a1 OK done
        """,
    ),
    "I-204": (
        """
        @logged in: INPROGRESS
        C: a1 NOOP
        S: a1 OK [INPROGRESS ("a1" 4 5)] done
        """,
        """
        @logged in: INPROGRESS
        C: a1 NOOP
        S: * OK [INPROGRESS ("a1" 4 5)] still at it
        S: a1 OK done
        """,
    ),
    "I-205": (
        """
        @selected: BINARY
        C: a1 FETCH 1 (BINARY.SIZE[1] BINARY.PEEK[1])
        S: * 1 FETCH (BINARY.SIZE[1] 10 BINARY[1] {3}
        S: abc)
        S: a1 OK done
        """,
        """
        @selected: BINARY
        C: a1 FETCH 1 (BINARY.SIZE[1] BINARY.PEEK[1])
        S: * 1 FETCH (BINARY.SIZE[1] 3 BINARY[1] {3}
        S: abc)
        S: a1 OK done
        """,
    ),
    "I-206": (
        """
        @logged in: COMPRESS=DEFLATE
        C: a0 COMPRESS DEFLATE
        S: a0 OK done
        C: a1 COMPRESS DEFLATE
        S: a1 NO already
        """,
        """
        @logged in: COMPRESS=DEFLATE
        C: a0 COMPRESS DEFLATE
        S: a0 OK done
        C: a1 COMPRESS DEFLATE
        S: a1 NO [COMPRESSIONACTIVE] already
        """,
    ),
    "I-207": (
        """
        @logged in: METADATA
        C: e ENABLE METADATA
        S: * ENABLED METADATA
        S: e OK done
        S: * METADATA INBOX (/shared/comment "x")
        """,
        """
        @logged in: METADATA
        C: e ENABLE METADATA
        S: * ENABLED METADATA
        S: e OK done
        S: * METADATA INBOX /shared/comment
        """,
    ),
    "I-208": (
        """
        @logged in: METADATA
        S: * METADATA "" /shared/comment
        """,
        """
        @logged in: METADATA
        C: a1 GETMETADATA INBOX /shared/comment
        S: * METADATA INBOX (/shared/comment "x")
        S: a1 OK done
        """,
    ),
    "I-209": (
        """
        @logged in: METADATA
        C: a1 GETMETADATA (MAXSIZE 4) INBOX (/shared/comment)
        S: a1 OK done
        """,
        """
        @logged in: METADATA
        C: a1 GETMETADATA (MAXSIZE 4) INBOX (/shared/comment)
        S: a1 OK [METADATA LONGENTRIES 9] done
        """,
    ),
    "I-210": (
        """
        @selected: UIDBATCHES
        C: a1 UIDBATCHES 2000
        S: * UIDBATCHES (TAG "a1") 1:10,11:20
        S: a1 OK done
        """,
        """
        @selected: UIDBATCHES
        C: a1 UIDBATCHES 2000
        S: * UIDBATCHES (TAG "a1") 20:11,10:1
        S: a1 OK done
        """,
    ),
    "I-211": (
        """
        @logged in
        C: a1 LIST "" *
        S: * LIST () "/" "Entw<C3BC>rfe"
        S: a1 OK done
        """,
        """
        @logged in: UTF8=ACCEPT
        C: e ENABLE UTF8=ACCEPT
        S: * ENABLED UTF8=ACCEPT
        S: e OK done
        C: a1 LIST "" *
        S: * LIST () "/" "Entw<C3BC>rfe"
        S: a1 OK done
        """,
    ),
    "I-212": (
        """
        @logged in: ACL RIGHTS=texk
        C: a1 SETACL x joe lrQ
        S: a1 OK done
        """,
        """
        @logged in: ACL RIGHTS=texk
        C: a1 SETACL x joe +lrQ
        S: a1 BAD no such right
        C: a2 SETACL x joe -lr
        S: a2 OK done
        """,
    ),
    "I-213": (
        """
        @logged in: ACL RIGHTS=texk
        C: a1 LISTRIGHTS x joe
        S: * LISTRIGHTS x joe lr s s w
        S: a1 OK done
        """,
        """
        @logged in: ACL RIGHTS=texk
        C: a1 LISTRIGHTS x joe
        S: * LISTRIGHTS x joe lr s w
        S: a1 OK done
        """,
    ),
    "I-214": (
        """
        @logged in: ID
        C: a1 ID ("name" "a" "name" "b")
        """,
        """
        @logged in: ID
        C: a1 ID ("name" "a" "version" NIL)
        S: * ID ("name" "server")
        S: a1 OK done
        """,
    ),
    "I-215": (
        f"""
        S: * OK [CAPABILITY IMAP4rev1 LITERAL- LOGINDISABLED] hi
        C: a1 APPEND x {{4097+}}
        C: {"x" * 4097}
        """,
        f"""
        S: * OK [CAPABILITY IMAP4rev1 LITERAL- LOGINDISABLED] hi
        C: a1 APPEND x {{4096+}}
        C: {"x" * 4096}
        """,
    ),
    "I-216": (
        """
        @logged in: QUOTA QUOTA=RES-STORAGE
        C: a1 GETQUOTA ""
        S: * QUOTA "" (MESSAGE 3 10)
        S: a1 OK done
        """,
        """
        @logged in: QUOTA QUOTA=RES-STORAGE
        C: a1 GETQUOTA ""
        S: * QUOTA "" (STORAGE 3 10)
        S: a1 OK done
        """,
    ),
    "I-217": (
        """
        @logged in
        C: a1 APPEND x {3+}
        C: abc
        S: a1 NO quota exceeded
        """,
        """
        @logged in
        C: a1 APPEND x {3+}
        C: abc
        S: a1 NO [OVERQUOTA] quota exceeded
        """,
    ),
    "I-218": (
        """
        @selected: SAVEDATE
        C: a1 UID FETCH 5 SAVEDATE
        S: * 1 FETCH (UID 5 SAVEDATE "01-Jan-2024 00:00:00 +0000")
        S: a1 OK done
        C: a2 UID FETCH 5 SAVEDATE
        S: * 1 FETCH (UID 5 SAVEDATE "02-Jan-2024 00:00:00 +0000")
        S: a2 OK done
        """,
        """
        @selected: SAVEDATE
        C: a1 UID FETCH 5 SAVEDATE
        S: * 1 FETCH (UID 5 SAVEDATE "01-Jan-2024 00:00:00 +0000")
        S: a1 OK done
        C: a2 UID FETCH 5 SAVEDATE
        S: * 1 FETCH (UID 5 SAVEDATE "01-Jan-2024 00:00:00 +0000")
        S: a2 OK done
        """,
    ),
    "I-219": (
        """
        @logged in: OBJECTID JMAPACCESS
        C: a1 GETJMAPACCESS
        S: a1 OK done
        """,
        """
        @logged in: OBJECTID JMAPACCESS
        C: a1 GETJMAPACCESS
        S: * JMAPACCESS "https://mail.example/jmap"
        S: a1 OK done
        """,
    ),
    "I-220": (
        """
        @logged in: NOTIFY
        C: a1 NOTIFY SET STATUS (personal (MessageNew MessageExpunge))
        S: * STATUS x (MESSAGES 3)
        S: a1 OK done
        """,
        """
        @logged in: NOTIFY
        C: a1 NOTIFY SET STATUS (personal (MessageNew MessageExpunge))
        S: * STATUS x (MESSAGES 3 UIDNEXT 4 UIDVALIDITY 1)
        S: a1 OK done
        """,
    ),
    "I-221": (
        """
        @logged in: SPECIAL-USE
        C: a1 LIST "" *
        S: * LIST (\\Sent) "/" A
        S: * LIST (\\Sent) "/" B
        S: a1 OK done
        """,
        """
        @logged in: SPECIAL-USE
        C: a1 LIST "" *
        S: * LIST (\\Sent) "/" A
        S: * LIST (\\Drafts) "/" B
        S: a1 OK done
        """,
    ),
    "I-222": (
        """
        @selected
        C: a1 FETCH 1 FLAGS
        S: * 1 FETCH (FLAGS ($hasattachment $hasnoattachment))
        S: a1 OK done
        """,
        """
        @selected
        C: a1 FETCH 1 FLAGS
        S: * 1 FETCH (FLAGS ($hasattachment))
        S: a1 OK done
        """,
    ),
    "I-230": (
        """
        @logged in
        C: a1 NOOP
        S: a1 OK done
        C: a1 NOOP
        """,
        """
        @logged in
        C: a1 NOOP
        S: a1 OK done
        C: a2 NOOP
        """,
    ),
    "I-231": (
        """
        @logged in
        C: a1 SUBSCRIBE {3}<CRLF>joe
        """,
        """
        @logged in
        C: a1 SUBSCRIBE {3}
        S: + go on
        C: joe
        S: a1 OK done
        """,
    ),
    "I-232": (
        """
        @selected
        C: a1 NOOP
        C: a2 FETCH 3 FLAGS
        """,
        """
        @selected
        C: a1 NOOP
        C: a2 UID FETCH 3 FLAGS
        """,
    ),
    "I-233": (
        """
        @selected: QRESYNC CONDSTORE
        C: a2 ENABLE QRESYNC
        """,
        """
        @logged in: QRESYNC CONDSTORE
        C: a2 ENABLE QRESYNC
        """,
    ),
    "unsolicited-fetch": (
        """
        @selected
        C: a1 NOOP
        S: * 1 FETCH (FLAGS (\\Seen))
        S: a1 OK done
        """,
        """
        @selected
        C: a1 FETCH 1 FLAGS
        S: * 1 FETCH (FLAGS (\\Seen))
        S: a1 OK done
        """,
    ),
    "seen-by-other": (
        """
        @selected
        C: a1 FETCH 1 FLAGS
        S: * 1 FETCH (FLAGS ())
        S: a1 OK done
        C: a2 NOOP
        S: * 1 FETCH (FLAGS (\\Seen))
        S: a2 OK done
        """,
        """
        @selected
        C: a1 FETCH 1 FLAGS
        S: * 1 FETCH (FLAGS ())
        S: a1 OK done
        C: a2 STORE 1 +FLAGS (\\Seen)
        S: * 1 FETCH (FLAGS (\\Seen))
        S: a2 OK done
        """,
    ),
    "seen-by-fetch": (
        """
        @selected
        C: a1 FETCH 1 FLAGS
        S: * 1 FETCH (FLAGS ())
        S: a1 OK done
        C: a2 FETCH 1 BODY[TEXT]
        S: * 1 FETCH (FLAGS (\\Seen) BODY[TEXT] {2}
        S: ab)
        S: a2 OK done
        """,
        """
        @selected
        C: a1 FETCH 1 FLAGS
        S: * 1 FETCH (FLAGS ())
        S: a1 OK done
        C: a2 FETCH 1 BODY.PEEK[TEXT]
        S: * 1 FETCH (BODY[TEXT] {2}
        S: ab)
        S: a2 OK done
        """,
    ),
    "peek-set-seen": (
        """
        @selected
        C: a1 FETCH 1 FLAGS
        S: * 1 FETCH (FLAGS ())
        S: a1 OK done
        C: a2 FETCH 1 BODY.PEEK[TEXT]
        S: * 1 FETCH (FLAGS (\\Seen) BODY[TEXT] {2}
        S: ab)
        S: a2 OK done
        """,
        """
        @selected
        C: a1 FETCH 1 FLAGS
        S: * 1 FETCH (FLAGS ())
        S: a1 OK done
        C: a2 FETCH 1 (FLAGS BODY.PEEK[TEXT])
        S: * 1 FETCH (FLAGS () BODY[TEXT] {2}
        S: ab)
        S: a2 OK done
        """,
    ),
    "star-range": (
        """
        @selected
        C: a1 UID FETCH 559:* FLAGS
        S: * 3 FETCH (UID 8 FLAGS ())
        S: a1 OK done
        """,
        """
        @selected
        C: a1 UID FETCH 8:* FLAGS
        S: * 3 FETCH (UID 8 FLAGS ())
        S: a1 OK done
        """,
    ),
    "nil-delimiter": (
        """
        @logged in
        C: a1 LIST "" *
        S: * LIST (\\NoInferiors) NIL INBOX
        S: a1 OK done
        """,
        """
        @logged in
        C: a1 LIST "" *
        S: * LIST (\\NoInferiors) "/" INBOX
        S: a1 OK done
        """,
    ),
    "uidvalidity-changed": (
        """
        @selected
        C: a1 SELECT INBOX
        S: * OK [UIDVALIDITY 10] v
        """,
        """
        @selected
        C: a1 SELECT INBOX
        S: * OK [UIDVALIDITY 9] v
        """,
    ),
    "compressed": (
        """
        @logged in: COMPRESS=DEFLATE
        C: a0 COMPRESS DEFLATE
        S: a0 OK done
        S: <D494DF6F>
        """,
        """
        @logged in: COMPRESS=DEFLATE
        C: a0 COMPRESS DEFLATE
        S: a0 OK done
        """,
    ),
    "sasl-ir-refused": (
        """
        S: * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] hi
        C: a1 AUTHENTICATE PLAIN AGpvZQBwdw==
        S: a1 BAD Parse error
        """,
        """
        S: * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] hi
        C: a1 AUTHENTICATE PLAIN AGpvZQBwdw==
        S: a1 NO [AUTHENTICATIONFAILED] no
        """,
    ),
    "descending-refused": (
        """
        @selected
        C: a1 FETCH 3:1 FLAGS
        S: a1 BAD invalid sequence
        """,
        """
        @selected
        C: a1 FETCH 1:9 FLAGS
        S: a1 BAD invalid sequence
        """,
    ),
    "long-command": (
        f"""
        @selected
        C: a1 UID FETCH {",".join(map(str, range(1, 1000, 2)))} FLAGS
        S: a1 BAD line too long
        """,
        """
        @selected
        C: a1 UID FETCH 1,3,5 FLAGS
        S: a1 BAD no
        """,
    ),
    "sort-ignored": (
        """
        @selected: SORT
        C: a1 UID SORT (DATE) UTF-8 ALL
        S: * SORT 1 2 3
        S: a1 OK done
        C: a2 UID SORT (REVERSE DATE) UTF-8 ALL
        S: * SORT 1 2 3
        S: a2 OK done
        """,
        """
        @selected: SORT
        C: a1 UID SORT (DATE) UTF-8 ALL
        S: * SORT 1 2 3
        S: a1 OK done
        C: a2 UID SORT (REVERSE DATE) UTF-8 ALL
        S: * SORT 3 2 1
        S: a2 OK done
        """,
    ),
    "login-8bit": (
        """
        S: * OK [CAPABILITY IMAP4rev1] hi
        C: a1 LOGIN joe "p<C3A4>ss"
        """,
        """
        S: * OK [CAPABILITY IMAP4rev1] hi
        C: a1 LOGIN joe "pass"
        """,
    ),
    "plaintext-password": (
        """
        S: * OK [CAPABILITY IMAP4rev1] hi
        C: a1 LOGIN joe pw
        """,
        """
        S: * OK [CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED] hi
        C: a0 STARTTLS
        S: a0 OK begin
        -- tls
        C: a1 LOGIN joe pw
        """,
    ),
}
