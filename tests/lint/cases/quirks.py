"""The 85 known cases of real servers: a re-typed minimal dialogue each, and the rule or defect that finds it ("": none,
for it is no defect of what the server sent).
"""

Case = tuple[str, str, str]
"""Protocol, dialogue, and the rule or defect that must be found in its last lines."""

_IDLE = "@logged in\n"
_IN = "@selected\n"


def _fetched(items: str, command: str = "FETCH 1 (BODYSTRUCTURE)") -> str:
    return f"@selected\nC: a1 {command}\nS: * 1 FETCH ({items})\nS: a1 OK done"


CASES: dict[str, Case] = {
    "C1": ("imap", "S: <150301000202>F", "no-tag"),
    "C2": (
        "imap",
        "@greeted: STARTTLS\nC: a1 STARTTLS<CRLF>a2 NOOP\nS: a1 OK begin TLS\nS: a2 OK injected",
        "I-027",
    ),
    "C3": (
        "imap",
        "@greeted\nC: a1 LOGIN joe pw\nS: a1 NO [UNAVAILABLE] Maximum number of connections from user+IP exceeded",
        "",
    ),
    "C4": ("imap", "@greeted\nC: a1 NOOP\nS: a1 OK Success [THROTTLED]", ""),
    "C5": ("imap", "@logged in\nC: a1 NOOP\nS: a1 BYE disconnecting", ""),
    "C6": ("imap", _IN + "S: *  1843 EXISTS", "double-space"),
    "C7": ("imap", _IN + "S: Server Unavailable.", "no-tag"),
    "C8": ("imap", "S: * OK IMAP4 ready", ""),
    "L1": ("imap", _IDLE + "C: a1 SELECT INBOX\nS: a1 BAD User is authenticated but not connected.", ""),
    "L2": (
        "imap",
        (
            "S: * OK [CAPABILITY IMAP4rev1 AUTH=XOAUTH2 SASL-IR] hi\nC: a1 AUTHENTICATE XOAUTH2 dXNlcj0B\n"
            "S: + eyJzdGF0dXMiOiI0MDAifQ=="
        ),
        "",
    ),
    "L3": (
        "imap",
        (
            "@greeted\nC: a1 AUTHENTICATE CRAM-MD5\nS: + PDEyMz4=\nC: =\n"
            "S: a1 BAD Invalid base64 data in continued response"
        ),
        "",
    ),
    "L4": ("imap", "@greeted\nC: a1 AUTHENTICATE CRAM-MD5\nS: +", "missing-space"),
    "L5": (
        "imap",
        "@greeted\nC: a1 LOGIN joe pw\nS: * BAD [ALERT] Plaintext authentication not allowed without SSL/TLS",
        "",
    ),
    "L6": ("imap", "S: * OK [CAPABILITY IMAP4rev1 LOGINDISABLED AUTH=PLAIN] hi", ""),
    "L7": ("imap", "@greeted\nC: a1 NOOP\nS: a1 NO [ALERT] Application-specific password required", ""),
    "L8": (
        "imap",
        _IDLE + "C: a1 SELECT INBOX\nS: a1 NO SELECT Unsafe Login. Please contact kefu@188.com for help",
        "",
    ),
    "L9": ("imap", "@greeted: ID\nC: a1 ID ()\nS: a1 BAD unexpected arguments to ID", ""),
    "L10": (
        "imap",
        "S: * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] hi\nC: a1 AUTHENTICATE PLAIN AGpvZQBwdw==\nS: a1 BAD what",
        "sasl-ir-refused",
    ),
    "L11": (
        "imap",
        (
            "@greeted\nC: a1 AUTHENTICATE CRAM-MD5\nS: + PDEyMz4=\nC: am9lIGFiYw==\n"
            "S: * CAPABILITY IMAP4rev1 UNSELECT IDLE X-GM-EXT-1"
        ),
        "",
    ),
    "L12": ("imap", 'S: * OK [CAPABILITY IMAP4rev1] hi\nC: a1 LOGIN joe "p<C3A4>ss"', "login-8bit"),
    "L13": ("imap", "@greeted\nC: a1 NOOP\nS: a1 OK [ALERT] Please enable IMAP access in your account settings", ""),
    "L14": ("imap", '@greeted\nC: a1 LIST "" *\nS: a1 BAD Command received in Invalid state.', ""),
    "L15": ("imap", "@greeted\nC: a1 LOGIN joe {2}\nS: + go on\nC: pw", ""),
    "S1": ("imap", _IN + "C: a1 FETCH 1:3 FLAGS\nS: * 2 EXPUNGE", "I-080"),
    "S2": ("imap", _IN + "C: a1 FETCH 3 FLAGS\nS: a1 NO Referenced message expunged seq=3", ""),
    "S3": ("imap", _IN + "C: a1 EXPUNGE\nS: * 1 EXISTS", "I-082"),
    "S4": ("imap", _IN + "C: a1 FETCH 1:* FLAGS\nS: * 4 FETCH (FLAGS ())", "I-083"),
    "S5": ("imap", _IN + "C: a1 FETCH 1:* FLAGS\nS: * 0 FETCH (FLAGS ())", "I-083"),
    "S6": ("imap", _IN + "C: a1 NOOP\nS: * 2 EXISTS", "I-082"),
    "S7": ("imap", _IN + "C: a1 SEARCH ALL\nS: * 3 FETCH (FLAGS (NonJunk) UID 8)", "unsolicited-fetch"),
    "S8": ("imap", _IN + "C: a1 SELECT INBOX\nS: * OK [UIDVALIDITY 0] hm", "zero"),
    "S9": ("imap", _IN + "C: a1 UID FETCH 559:* FLAGS\nS: * 3 FETCH (UID 8 FLAGS ())", "star-range"),
    "S10": ("imap", _IN + "C: a1 FETCH 1:2 UID\nS: * 1 FETCH (UID 8)\nS: * 2 FETCH (UID 4)", "I-084"),
    "S11": ("imap", _IN + "C: a1 IDLE\nS: + idling\nS: * OK Still here", ""),
    "S12": ("imap", "S: * OK [CAPABILITY IMAP4rev1 LOGINDISABLED X-GM-EXT-1] Gimap ready", ""),
    "S13": ("imap", _IDLE + "C: a1 SELECT INBOX\nS: * 10000 EXISTS", ""),
    "S14": (
        "imap",
        _IN + "C: a1 FETCH 1 FLAGS\nS: * 1 FETCH (FLAGS ())\nS: a1 OK done\nC: a2 FETCH 1 BODY[TEXT]\n"
        "S: * 1 FETCH (FLAGS (\\Seen) BODY[TEXT] NIL)",
        "seen-by-fetch",
    ),
    "S15": ("imap", _IN + "C: a1 FETCH 1 MODSEQ\nS: * 1 FETCH (MODSEQ (9.3736e+06))", "float-number"),
    "S16": (
        "imap",
        _IN + "C: a1 STORE 1 +FLAGS (\\Seen)\nS: a1 NO [CANNOT] STORE It's not possible to perform specified operation",
        "",
    ),
    "R1": ("imap", _IN + "C: a1 FETCH 1 RFC822\nS: a1 OK done", "I-099"),
    "R2": (
        "imap",
        _IN + "C: a1 UID SORT (DATE) UTF-8 ALL\nS: * SORT 1 2 3\nS: a1 OK done\n"
        "C: a2 UID SORT (REVERSE DATE) UTF-8 ALL\nS: * SORT 1 2 3\nS: a2 OK done",
        "sort-ignored",
    ),
    "R3": ("imap", "@logged in: QRESYNC CONDSTORE\nC: a1 ENABLE QRESYNC\nS: a1 OK done", "I-033"),
    "R4": ("imap", "@selected: ESEARCH\nC: a1 SEARCH RETURN (ALL) ALL\nS: * SEARCH 1 2 3", "I-115"),
    "R5": (
        "imap",
        _IN + 'C: a1 SEARCH CHARSET UTF-8 TEXT "x"\n'
        "S: a1 NO [BADCHARSET (US-ASCII)] The specified charset is not supported.",
        "",
    ),
    "R6": ("imap", _IN + "C: a1 STATUS x (MESSAGES)\nS: * STATUS x (MESSAGES 0) <0D0A>", "trailing-space"),
    "R7": ("imap", _IN + "S: * OK [HIGHESTMODSEQ 10234]", "no-text"),
    "R8": ("imap", _IN + "C: a1 UID COPY 31 x\nS: [COPYUID 55 31 6]", "no-tag"),
    "R9": ("imap", "S: * OK hi\nC: a1 CAPABILITY\nS: * CAPABILITY IMAP4rev1 LITERAL + IDLE", "split-capability"),
    "R10": ("imap", _IDLE + "C: a1 NAMESPACE\n-- closed", "I-051"),
    "R11": ("imap", _IN + "C: a1 UID FETCH 2 ()\nS: a1 BAD Command Argument Error. 11", ""),
    "R12": ("imap", _IN + "C: a1 UID SEARCH ALL\nS: a1 NO [SERVERBUG] UID SEARCH Server error", ""),
    "R13": ("imap", _IN + "C: a1 FETCH 3:1 FLAGS\nS: a1 BAD invalid sequence", "descending-refused"),
    "R14": (
        "imap",
        _IN + f"C: a1 UID FETCH {','.join(map(str, range(1, 1000, 2)))} FLAGS\nS: a1 BAD line too long",
        "long-command",
    ),
    "D1": ("imap", _IN + "C: a1 FETCH 1 BODY.PEEK[TEXT]\nS: * 1 FETCH (BODY[TEXT] {3}\nS: hello)", "I-003"),
    "D2": (
        "imap",
        _IN + "C: a1 UID FETCH 5 (RFC822.SIZE BODY.PEEK[])\nS: * 1 FETCH (UID 5 RFC822.SIZE 4 BODY[] {3}\nS: abc)",
        "I-092",
    ),
    "D3": (
        "imap",
        _IN + "C: a1 FETCH 1 BODY.PEEK[]\nS: * 1 FETCH (BODY[] {9999999999999999}\nS: x\n-- closed",
        "literal-limit",
    ),
    "D4": ("imap", _IN + "C: a1 FETCH 1 BODY.PEEK[]\nS: * 1 FETCH (BODY[] {26}\nS: x\nS: A004 OK FETCH completed)", ""),
    "D5": ("imap", _IDLE + 'C: a1 LIST "" *\nS: * LIST () "/" "Entw<FC>rfe"', "8bit-quoted"),
    "D6": ("imap", _IDLE + 'C: a1 LIST "" *\nS: * LIST () "|" "&BBAEMQQyACYEMwQ0BDU-"', "mutf7-not-canonical"),
    "D7": ("imap", _IDLE + 'C: a1 LIST "" *\nS: * LIST (\\NoInferiors) NIL "INBOX"', "nil-delimiter"),
    "B1": (
        "imap",
        _fetched('BODYSTRUCTURE ("TEXT" "PLAIN" NIL NIL NIL "7BIT" 3 1 NIL "inline" NIL)'),
        "disposition-not-list",
    ),
    "B2": ("imap", _fetched('BODYSTRUCTURE ("ALTERNATIVE")'), "no-parts"),
    "B3": ("imap", _fetched('BODYSTRUCTURE ("TEXT" "PLAIN" NIL NIL NIL "7BIT" 3 -1)'), "negative-number"),
    "B4": (
        "imap",
        _fetched('BODYSTRUCTURE ("TEXT" "PLAIN" NIL NIL NIL "base64 " 3 1)'),
        "padded-encoding",
    ),
    "B5": ("imap", _fetched('BODYSTRUCTURE ("TEXT" "PLAIN" ("boundary" NIL) NIL NIL "7BIT" 3 1)'), "nil-parameter"),
    "B6": (
        "imap",
        _fetched('BODYSTRUCTURE ("TEXT" "PLAIN" NIL NIL NIL "7BIT" 3 1 NIL "a description" NIL NIL)'),
        "disposition-not-list",
    ),
    "B7": (
        "imap",
        _fetched('BODYSTRUCTURE ("TEXT" "PLAIN" ("name" ""a"") NIL NIL "7BIT" 3 1)'),
        "unescaped-quote",
    ),
    "B8": ("imap", _fetched('BODYSTRUCTURE ("X-ZIP" ("name" "a.zip") NIL NIL "7BIT" 3)'), "missing-subtype"),
    "B9": ("imap", _fetched('BODYSTRUCTURE ("TEXT" "PLAIN" NIL NIL NIL "7BIT" 3)'), "missing-lines"),
    "B10": (
        "imap",
        _fetched('ENVELOPE ((NIL "s" NIL NIL NIL NIL NIL NIL NIL NIL))', "FETCH 1 ENVELOPE"),
        "extra-parentheses",
    ),
    "B11": (
        "imap",
        _fetched('BODYSTRUCTURE ("MESSAGE" "RFC822" NIL NIL NIL "BASE64" 90)'),
        "message-as-basic",
    ),
    "B12": (
        "imap",
        _fetched('ENVELOPE (NIL "s" () NIL NIL NIL NIL NIL NIL NIL)', "FETCH 1 ENVELOPE"),
        "empty-address-list",
    ),
    "B13": ("imap", _fetched("BODY[2] ", "FETCH 1 BODY.PEEK[2]"), "missing-value"),
    "B14": (
        "imap",
        _IN + "C: a1 FETCH 1 BODY.PEEK[]<0.4>\nS: * 1 FETCH (BODY[]<0> {9}\nS: nine octs)",
        "I-094",
    ),
    "P1": ("pop3", "@pop3\nC: USER joe\nS: +OK\nC: PASS pw\nS: -ERR [IN-USE] mailbox already in use by pid 12345", ""),
    "P2": ("pop3", "@pop3\nC: AUTH XOAUTH2 dXNlcj0B\nS: -ERR Protocol error. Connection is closed. 10", ""),
    "P3": ("pop3", "@pop3 in\nC: RETR 1\nS: +ERR Server error...", "P-002"),
    "P4": ("pop3", "@pop3\nC: AUTH CRAM-MD5\nS: + go ahead", "P-045"),
    "P5": ("pop3", "@pop3 in\nC: UIDL\nS: -ERR unknown command", "optional-missing"),
    "P6": ("pop3", "@pop3 in\nC: LIST 1\nS: +OK 1 %!d(float64=5461)", "P-011"),
    "P7": ("pop3", "@pop3 in\nC: RETR 1\nS: +OK\nS: Subject: x\nS:\nS: .signature\nS: .", "unstuffed-dot"),
    "P8": ("pop3", "@pop3 in\nC: DELE 1\nS: +OK\n-- closed", "marks-lost"),
    "P9": ("pop3", "S: +OK Gpop ready for requests from 192.0.2.1", ""),
    "P10": ("pop3", "@pop3 in\nC: RETR 1\nS: +OK\nS: Subject: x\nS:\nS: a<00>b\nS: .", "nul"),
    "P11": (
        "pop3",
        "@pop3\nC: CAPA\nS: +OK\nS: TOP\nS: .\nC: USER joe\nS: +OK\nC: PASS pw\nS: +OK\nC: CAPA\nS: +OK\nS: UIDL\nS: .",
        "P-033",
    ),
}
