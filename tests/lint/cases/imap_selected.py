"""SELECT, message numbers, UIDs, FETCH and STORE."""

Case = tuple[str, str]

_SELECT = """
@logged in
C: a1 SELECT INBOX
S: * FLAGS (\\Seen)
S: * 3 EXISTS
S: * 0 RECENT
S: * OK [UIDVALIDITY 9] v
S: * OK [UIDNEXT 10] n
S: * OK [PERMANENTFLAGS (\\Seen)] p
"""
"""Without its tagged OK."""

CASES: dict[str, Case] = {
    "I-060": (
        _SELECT.replace("S: * 3 EXISTS\n", "") + "S: a1 OK [READ-WRITE] done",
        _SELECT + "S: a1 OK [READ-WRITE] done",
    ),
    "I-061": (
        _SELECT.replace("S: * OK [UIDVALIDITY 9] v\n", "") + "S: a1 OK [READ-WRITE] done",
        _SELECT + "S: a1 OK [READ-WRITE] done",
    ),
    "I-062": (
        _SELECT.replace("S: * OK [UIDNEXT 10] n\n", "") + "S: a1 OK [READ-WRITE] done",
        _SELECT + "S: a1 OK [READ-WRITE] done",
    ),
    "I-063": (
        _SELECT.replace("S: * OK [PERMANENTFLAGS (\\Seen)] p\n", "") + "S: a1 OK [READ-WRITE] done",
        _SELECT + "S: a1 OK [READ-WRITE] done",
    ),
    "I-064": (
        """
        S: * OK [CAPABILITY IMAP4rev2 AUTH=CRAM-MD5 LOGINDISABLED] ready
        C: l AUTHENTICATE CRAM-MD5
        S: + PDEyMz4=
        C: am9lIGFiYw==
        S: l OK in
        C: a1 SELECT INBOX
        S: * 3 EXISTS
        S: * FLAGS (\\Seen)
        S: a1 OK [READ-WRITE] done
        """,
        """
        S: * OK [CAPABILITY IMAP4rev2 AUTH=CRAM-MD5 LOGINDISABLED] ready
        C: l AUTHENTICATE CRAM-MD5
        S: + PDEyMz4=
        C: am9lIGFiYw==
        S: l OK in
        C: a1 SELECT INBOX
        S: * 3 EXISTS
        S: * FLAGS (\\Seen)
        S: * LIST () "/" INBOX
        S: a1 OK [READ-WRITE] done
        """,
    ),
    "I-065": (
        """
        @selected: CONDSTORE QRESYNC
        C: a2 SELECT Sent
        S: * FLAGS ()
        S: * 4 EXISTS
        S: * 0 RECENT
        S: a2 OK [READ-WRITE] done
        """,
        """
        @selected: CONDSTORE QRESYNC
        C: a2 SELECT Sent
        S: * OK [CLOSED] INBOX is closed
        S: * FLAGS ()
        S: * 4 EXISTS
        S: * 0 RECENT
        S: a2 OK [READ-WRITE] done
        """,
    ),
    "I-066": (
        _SELECT.replace("SELECT", "EXAMINE") + "S: a1 OK done",
        _SELECT.replace("SELECT", "EXAMINE") + "S: a1 OK [READ-ONLY] done",
    ),
    "I-067": (_SELECT + "S: a1 OK done", _SELECT + "S: a1 OK [READ-ONLY] done"),
    "I-068": (
        """
        @selected
        C: a1 SELECT nope
        S: a1 NO no such mailbox
        C: a2 FETCH 1 FLAGS
        S: * 1 FETCH (FLAGS ())
        S: a2 OK done
        """,
        """
        @selected
        C: a1 SELECT nope
        S: a1 NO no such mailbox
        C: a2 FETCH 1 FLAGS
        S: a2 BAD no mailbox selected
        """,
    ),
    "I-069": (
        """
        @selected
        C: a2 SELECT INBOX
        S: * OK [UIDVALIDITY 8] v
        """,
        """
        @selected
        C: a2 SELECT INBOX
        S: * OK [UIDVALIDITY 9] v
        """,
    ),
    "I-070": (
        """
        @logged in
        C: a1 SELECT INBOX
        S: * OK [PERMANENTFLAGS (\\Seen \\Recent)] x
        """,
        """
        @logged in
        C: a1 SELECT INBOX
        S: * OK [PERMANENTFLAGS (\\Seen \\*)] x
        """,
    ),
    "I-071": (
        """
        @logged in
        C: a1 SELECT INBOX
        S: * FLAGS (\\Seen)
        S: * OK [PERMANENTFLAGS (\\Seen $Junk)] x
        """,
        """
        @logged in
        C: a1 SELECT INBOX
        S: * FLAGS (\\Seen $Junk)
        S: * OK [PERMANENTFLAGS (\\Seen $junk \\*)] x
        """,
    ),
    "I-072": (
        """
        @logged in
        C: a1 SELECT INBOX
        S: * 3 EXISTS
        S: * OK [UNSEEN 17] x
        """,
        """
        @logged in
        C: a1 SELECT INBOX
        S: * 3 EXISTS
        S: * OK [UNSEEN 3] x
        """,
    ),
    "I-073": (
        """
        @selected
        C: a1 STORE 1 +FLAGS (\\Recent)
        """,
        """
        @selected
        C: a1 STORE 1 +FLAGS (\\Seen)
        """,
    ),
    "I-080": (
        """
        @selected
        C: a1 FETCH 1:3 FLAGS
        S: * 1 FETCH (FLAGS ())
        S: * 2 EXPUNGE
        """,
        """
        @selected
        C: a1 UID FETCH 1:3 FLAGS
        S: * 1 FETCH (UID 1 FLAGS ())
        S: * 2 EXPUNGE
        S: a1 OK done
        C: a2 IDLE
        S: + idling
        S: * 1 EXPUNGE
        C: DONE
        S: a2 OK done
        """,
    ),
    "I-081": (
        """
        @selected
        C: a1 EXPUNGE
        S: * 4 EXPUNGE
        """,
        """
        @selected
        C: a1 EXPUNGE
        S: * 3 EXPUNGE
        S: * 1 EXPUNGE
        S: a1 OK done
        """,
    ),
    "I-082": (
        """
        @selected
        C: a1 NOOP
        S: * 2 EXISTS
        S: a1 OK done
        """,
        """
        @selected
        C: a1 NOOP
        S: * 3 EXPUNGE
        S: * 2 EXISTS
        S: a1 OK done
        C: a2 SELECT Small
        S: * 1 EXISTS
        """,
    ),
    "I-083": (
        """
        @selected
        C: a1 FETCH 1:* FLAGS
        S: * 4 FETCH (FLAGS ())
        """,
        """
        @selected
        C: a1 FETCH 1:* FLAGS
        S: * 3 FETCH (FLAGS ())
        """,
    ),
    "I-084": (
        """
        @selected
        C: a1 FETCH 1:2 UID
        S: * 1 FETCH (UID 5)
        S: * 2 FETCH (UID 3)
        S: a1 OK done
        """,
        """
        @selected
        C: a1 FETCH 1:2 UID
        S: * 2 FETCH (UID 5)
        S: * 1 FETCH (UID 3)
        S: a1 OK done
        """,
    ),
    "I-085": (
        """
        @selected
        C: a1 FETCH 1 UID
        S: * 1 FETCH (UID 5)
        S: a1 OK done
        C: a2 FETCH 1 UID
        S: * 1 FETCH (UID 6)
        S: a2 OK done
        """,
        """
        @selected
        C: a1 FETCH 1:2 UID
        S: * 1 FETCH (UID 5)
        S: * 2 FETCH (UID 6)
        S: a1 OK done
        C: a2 NOOP
        S: * 1 EXPUNGE
        S: a2 OK done
        C: a3 FETCH 1 UID
        S: * 1 FETCH (UID 6)
        S: a3 OK done
        """,
    ),
    "I-086": (
        """
        @selected
        C: a1 FETCH 2 UID
        S: * 2 FETCH (UID 12)
        S: a1 OK done
        """,
        """
        @selected
        C: a1 NOOP
        S: * 4 EXISTS
        S: a1 OK done
        C: a2 FETCH 4 UID
        S: * 4 FETCH (UID 12)
        S: a2 OK done
        """,
    ),
    "I-087": (
        """
        @logged in
        C: a1 STATUS INBOX (UIDNEXT)
        S: * STATUS INBOX (UIDNEXT 10)
        S: a1 OK done
        C: a2 STATUS INBOX (UIDNEXT)
        S: * STATUS INBOX (UIDNEXT 9)
        S: a2 OK done
        """,
        """
        @logged in
        C: a1 STATUS INBOX (UIDNEXT)
        S: * STATUS INBOX (UIDNEXT 10)
        S: a1 OK done
        C: a2 STATUS INBOX (UIDNEXT)
        S: * STATUS INBOX (UIDNEXT 11)
        S: a2 OK done
        """,
    ),
    "I-088": (
        """
        @selected
        C: a1 UID FETCH 5 RFC822.SIZE
        S: * 1 FETCH (UID 5 RFC822.SIZE 100)
        S: a1 OK done
        C: a2 UID FETCH 5 RFC822.SIZE
        S: * 1 FETCH (UID 5 RFC822.SIZE 101)
        S: a2 OK done
        """,
        """
        @selected
        C: a1 UID FETCH 5 (RFC822.SIZE BODY)
        S: * 1 FETCH (UID 5 RFC822.SIZE 100 BODY ("TEXT" "PLAIN" NIL NIL NIL "7BIT" 3 1))
        S: a1 OK done
        C: a2 UID FETCH 5 (RFC822.SIZE BODYSTRUCTURE)
        S: * 1 FETCH (UID 5 RFC822.SIZE 100 BODYSTRUCTURE ("TEXT" "PLAIN" NIL NIL NIL "7BIT" 3 1 NIL NIL NIL NIL))
        S: a2 OK done
        """,
    ),
    "I-089": (
        """
        @selected
        C: a1 UID FETCH 5 FLAGS
        S: * 1 FETCH (FLAGS ())
        S: a1 OK done
        """,
        """
        @selected
        C: a1 UID FETCH 5 FLAGS
        S: * 1 FETCH (UID 5 FLAGS ())
        S: a1 OK done
        """,
    ),
    "I-090": (
        """
        @selected: IMAP4rev2
        C: e ENABLE IMAP4rev2
        S: * ENABLED IMAP4rev2
        S: e OK done
        C: a1 NOOP
        S: * 3 FETCH (FLAGS (\\Seen))
        S: a1 OK done
        """,
        """
        @selected
        C: a1 NOOP
        S: * 3 FETCH (FLAGS (\\Seen))
        S: a1 OK done
        """,
    ),
    "I-091": (
        """
        @selected
        C: a1 APPEND INBOX {3+}
        C: abc
        S: a1 OK [APPENDUID 9 10] done
        """,
        """
        @selected
        C: a1 APPEND INBOX {3+}
        C: abc
        S: * 4 EXISTS
        S: a1 OK [APPENDUID 9 10] done
        """,
    ),
    "I-092": (
        """
        @selected
        C: a1 UID FETCH 5 (RFC822.SIZE BODY.PEEK[])
        S: * 1 FETCH (UID 5 RFC822.SIZE 4 BODY[] {3}
        S: abc)
        S: a1 OK done
        """,
        """
        @selected
        C: a1 UID FETCH 5 (RFC822.SIZE BODY.PEEK[])
        S: * 1 FETCH (UID 5 RFC822.SIZE 3 BODY[] {3}
        S: abc)
        S: a1 OK done
        """,
    ),
    "I-093": (
        """
        @selected
        C: a1 FETCH 1 BODY.PEEK[]
        S: * 1 FETCH (BODY[]<0> {5}
        S: hello)
        S: a1 OK done
        """,
        """
        @selected
        C: a1 FETCH 1 BODY.PEEK[]<0.5>
        S: * 1 FETCH (BODY[]<0> {5}
        S: hello)
        S: a1 OK done
        """,
    ),
    "I-094": (
        """
        @selected
        C: a1 FETCH 1 BODY.PEEK[]<0.4>
        S: * 1 FETCH (BODY[]<0> {9}
        S: nine octs)
        S: a1 OK done
        """,
        """
        @selected
        C: a1 FETCH 1 BODY.PEEK[]<0.400>
        S: * 1 FETCH (BODY[]<0> {9}
        S: nine octs)
        S: a1 OK done
        """,
    ),
    "I-095": (
        """
        @selected
        C: a0 FETCH 1 FLAGS
        S: * 1 FETCH (FLAGS ())
        S: a0 OK done
        C: a1 FETCH 1 BODY[TEXT]
        S: * 1 FETCH (BODY[TEXT] {2}
        S: ab)
        S: a1 OK done
        """,
        """
        @selected
        C: a0 FETCH 1 FLAGS
        S: * 1 FETCH (FLAGS ())
        S: a0 OK done
        C: a1 FETCH 1 BODY[TEXT]
        S: * 1 FETCH (FLAGS (\\Seen) BODY[TEXT] {2}
        S: ab)
        S: a1 OK done
        """,
    ),
    "I-096": (
        """
        @selected
        C: a1 FETCH 1 BODY
        S: * 1 FETCH (BODY ("TEXT" "PLAIN" NIL NIL NIL "7BIT" 3 1 NIL NIL NIL))
        S: a1 OK done
        """,
        """
        @selected
        C: a1 FETCH 1 BODY
        S: * 1 FETCH (BODY (("TEXT" "PLAIN" NIL NIL NIL "7BIT" 3 1)("IMAGE" "PNG" NIL NIL NIL "BASE64" 9) "MIXED"))
        S: a1 OK done
        """,
    ),
    "I-097": (
        """
        @selected
        C: a1 FETCH 1 BODY.PEEK[HEADER]
        S: * 1 FETCH (BODY[HEADER] {16}
        S: Subject: gr<FC>n<CRLF>
        S: )
        S: a1 OK done
        """,
        """
        @selected
        C: a1 FETCH 1 BODY.PEEK[TEXT]
        S: * 1 FETCH (BODY[TEXT] {4}
        S: gr<FC>n)
        S: a1 OK done
        """,
    ),
    "I-098": (
        """
        @selected
        C: a1 STORE 1 +FLAGS (\\Seen)
        S: a1 OK done
        """,
        """
        @selected
        C: a1 STORE 1 +FLAGS (\\Seen)
        S: * 1 FETCH (FLAGS (\\Seen))
        S: a1 OK done
        C: a2 STORE 1 +FLAGS.SILENT (\\Deleted)
        S: a2 OK done
        """,
    ),
    "I-099": (
        """
        @selected
        C: a1 FETCH 1 (UID INTERNALDATE)
        S: * 1 FETCH (UID 5)
        S: a1 OK done
        """,
        """
        @selected
        C: a1 FETCH 1 (UID INTERNALDATE)
        S: * 1 FETCH (UID 5)
        S: * 1 FETCH (INTERNALDATE " 1-Feb-2024 10:00:00 +0000")
        S: a1 OK done
        """,
    ),
    "I-100": (
        """
        @selected
        C: a1 FETCH 9 FLAGS
        S: a1 OK done
        """,
        """
        @selected
        C: a1 FETCH 9 FLAGS
        S: a1 BAD no such message
        """,
    ),
    "I-110": (
        """
        @selected
        C: a1 SEARCH DELETED
        S: a1 OK done
        """,
        """
        @selected
        C: a1 SEARCH DELETED
        S: * SEARCH
        S: a1 OK done
        """,
    ),
    "I-111": (
        """
        @selected
        C: a1 SEARCH ALL
        S: * SEARCH 1 2 3 4
        S: a1 OK done
        """,
        """
        @selected
        C: a1 SEARCH ALL
        S: * SEARCH 1 2 3
        S: a1 OK done
        """,
    ),
    "I-112": (
        """
        @selected
        C: a1 SEARCH CHARSET X-NONE TEXT a
        S: a1 BAD charset
        """,
        """
        @selected
        C: a1 SEARCH CHARSET X-NONE TEXT a
        S: a1 NO [BADCHARSET (US-ASCII UTF-8)] charset
        """,
    ),
    "I-113": (
        """
        @selected: ESEARCH
        C: a1 SEARCH RETURN (ALL COUNT) DELETED
        S: * ESEARCH (TAG "a1") COUNT 0 ALL 1
        S: a1 OK done
        """,
        """
        @selected: ESEARCH
        C: a1 SEARCH RETURN (ALL COUNT) DELETED
        S: * ESEARCH (TAG "a1") COUNT 0
        S: a1 OK done
        """,
    ),
    "I-114": (
        """
        @selected: ESEARCH
        C: a1 SEARCH RETURN (COUNT) ALL
        S: * ESEARCH (TAG "a1")
        S: a1 OK done
        """,
        """
        @selected: ESEARCH
        C: a1 SEARCH RETURN (COUNT) ALL
        S: * ESEARCH (TAG "a1") COUNT 3
        S: a1 OK done
        """,
    ),
    "I-115": (
        """
        @selected: ESEARCH
        C: a1 SEARCH RETURN (MIN) ALL
        S: * SEARCH 1 2 3
        S: a1 OK done
        """,
        """
        @selected: ESEARCH
        C: a1 SEARCH RETURN (MIN) ALL
        S: * ESEARCH (TAG "a1") MIN 1
        S: a1 OK done
        """,
    ),
    "I-116": (
        """
        @selected: ESEARCH
        C: a1 UID SEARCH RETURN (ALL) ALL
        S: * ESEARCH (TAG "a1") ALL 1:3
        S: a1 OK done
        """,
        """
        @selected: ESEARCH
        C: a1 UID SEARCH RETURN (ALL) ALL
        S: * ESEARCH (TAG "a1") UID ALL 1:3
        S: a1 OK done
        """,
    ),
    "I-117": (
        """
        @selected: ESEARCH
        C: a1 SEARCH RETURN (COUNT) ALL
        S: * ESEARCH (TAG "zz") COUNT 3
        S: a1 OK done
        """,
        """
        @selected: ESEARCH CONTEXT=SEARCH
        C: a1 SEARCH RETURN (UPDATE COUNT) ALL
        S: * ESEARCH (TAG "a1") COUNT 3
        S: a1 OK done
        C: a2 NOOP
        S: * 4 EXISTS
        S: * ESEARCH (TAG "a1") ADDTO (0 4)
        S: a2 OK done
        """,
    ),
    "I-118": (
        """
        @selected: ESEARCH
        C: a1 UID SEARCH RETURN (ALL COUNT) ALL
        S: * ESEARCH (TAG "a1") UID COUNT 2 ALL 1:9
        S: a1 OK done
        """,
        """
        @selected: ESEARCH
        C: a1 UID SEARCH RETURN (ALL COUNT) ALL
        S: * ESEARCH (TAG "a1") UID COUNT 2 ALL 1,9
        S: a1 OK done
        """,
    ),
    "I-119": (
        """
        @selected: ESEARCH CONTEXT=SEARCH
        C: a1 SEARCH RETURN (UPDATE) ALL
        S: * ESEARCH (TAG "a1") ALL 1:3
        S: a1 OK done
        C: a2 NOOP
        S: * ESEARCH (TAG "a1") ADDTO (0 4)
        S: * 4 EXISTS
        S: a2 OK done
        """,
        """
        @selected: ESEARCH CONTEXT=SEARCH
        C: a1 SEARCH RETURN (UPDATE) ALL
        S: * ESEARCH (TAG "a1") ALL 1:3
        S: a1 OK done
        C: a2 NOOP
        S: * 4 EXISTS
        S: * ESEARCH (TAG "a1") ADDTO (0 4)
        S: a2 OK done
        """,
    ),
    "I-120": (
        """
        @selected: ESEARCH CONTEXT=SEARCH
        C: a1 SEARCH RETURN (UPDATE) ALL
        S: * ESEARCH (TAG "a1") ALL 1:3
        S: a1 OK done
        C: a2 NOOP
        S: * 3 EXPUNGE
        S: * ESEARCH (TAG "a1") REMOVEFROM (0 3)
        S: a2 OK done
        """,
        """
        @selected: ESEARCH CONTEXT=SEARCH
        C: a1 SEARCH RETURN (UPDATE) ALL
        S: * ESEARCH (TAG "a1") ALL 1:3
        S: a1 OK done
        C: a2 NOOP
        S: * ESEARCH (TAG "a1") REMOVEFROM (0 3)
        S: * 3 EXPUNGE
        S: a2 OK done
        """,
    ),
    "I-121": (
        """
        @selected: ESEARCH SEARCHRES
        C: a1 SEARCH RETURN (SAVE) ALL
        S: a1 NO cannot save
        """,
        """
        @selected: ESEARCH SEARCHRES
        C: a1 SEARCH RETURN (SAVE) ALL
        S: a1 NO [NOTSAVED] cannot save
        """,
    ),
    "I-122": (
        """
        @selected: ESEARCH
        C: a1 SEARCH RETURN (X-NOPE) ALL
        S: * ESEARCH (TAG "a1")
        S: a1 OK done
        """,
        """
        @selected: ESEARCH
        C: a1 SEARCH RETURN (X-NOPE) ALL
        S: a1 BAD no such option
        """,
    ),
}
