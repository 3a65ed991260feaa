"""Dialogues of POP3."""

Case = tuple[str, str]

_CAPA = """
S: +OK ready
C: CAPA
S: +OK
S: RESP-CODES
S: AUTH-RESP-CODE
S: PIPELINING
S: SASL CRAM-MD5
S: UTF8
S: .
"""
_FIRST = """
@pop3 in
C: UIDL
S: +OK
S: 1 aaa
S: 2 bbb
S: .
"""

CASES: dict[str, Case] = {
    "P-001": ("S: +ok ready", "S: +OK ready"),
    "P-002": (
        """
        @pop3 in
        C: NOOP
        S: * OK
        """,
        """
        @pop3 in
        C: NOOP
        S: +OK
        """,
    ),
    "P-003": (
        f"""
        @pop3 in
        C: STAT
        S: +OK 1 120 {"x" * 600}
        """,
        """
        @pop3 in
        C: STAT
        S: +OK 1 120
        """,
    ),
    "P-004": ("S: +OK ready<LF>", "S: +OK ready"),
    "P-005": (
        """
        @pop3 in
        C: RETR 1
        S: +OK
        S: Subject: x
        S:
        S: .signature
        S: .
        """,
        """
        @pop3 in
        C: RETR 1
        S: +OK
        S: Subject: x
        S:
        S: ..signature
        S: .
        """,
    ),
    "P-006": (
        """
        @pop3 in
        C: XYZZY
        S: +OK
        """,
        """
        @pop3 in
        C: XYZZY
        S: -ERR unknown
        """,
    ),
    "P-007": (
        """
        S: +OK ready
        C: STAT
        S: +OK 0 0
        """,
        """
        S: +OK ready
        C: STAT
        S: -ERR log in first
        """,
    ),
    "P-008": ("S: -ERR busy", "S: +OK"),
    "P-009": (
        """
        @pop3 in
        C: STAT
        S: +OK 2 messages
        """,
        """
        @pop3 in
        C: STAT
        S: +OK 2 320
        """,
    ),
    "P-010": (
        """
        @pop3 in
        C: STAT
        S: +OK 2 320
        C: LIST
        S: +OK
        S: 1 120
        S: 2 100
        S: .
        """,
        """
        @pop3 in
        C: STAT
        S: +OK 2 320
        C: LIST
        S: +OK
        S: 1 120
        S: 2 200
        S: .
        C: DELE 1
        S: +OK
        C: LIST
        S: +OK
        S: 2 200
        S: .
        C: STAT
        S: +OK 1 200
        """,
    ),
    "P-011": (
        """
        @pop3 in
        C: LIST
        S: +OK
        S: 1: 120
        S: .
        """,
        """
        @pop3 in
        C: LIST
        S: +OK
        S: 1 120
        S: .
        """,
    ),
    "P-012": (
        """
        @pop3 in
        C: DELE 1
        S: +OK
        C: LIST
        S: +OK
        S: 1 120
        S: .
        """,
        """
        @pop3 in
        C: DELE 1
        S: +OK
        C: LIST
        S: +OK
        S: 2 120
        S: .
        """,
    ),
    "P-013": (
        """
        @pop3 in
        C: LIST 1
        S: +OK 1 120
        C: RETR 1
        S: +OK
        S: Subject: x
        S:
        S: y
        S: .
        """,
        """
        @pop3 in
        C: LIST 1
        S: +OK 1 17
        C: RETR 1
        S: +OK
        S: Subject: x
        S:
        S: ..
        S: .
        """,
    ),
    "P-014": (
        """
        @pop3 in
        C: DELE 1
        S: +OK
        C: RETR 1
        S: +OK
        S: Subject: x
        S:
        S: .
        """,
        """
        @pop3 in
        C: DELE 1
        S: +OK
        C: RETR 1
        S: -ERR deleted
        C: RSET
        S: +OK
        C: RETR 1
        S: +OK
        S: Subject: x
        S:
        S: .
        """,
    ),
    "P-015": (
        """
        @pop3 in
        C: UIDL
        S: +OK
        S: 2 aaa
        S: .
        """,
        """
        @pop3 in
        C: UIDL
        S: +OK
        S: 1 aaa
        S: 2 bbb
        S: .
        C: DELE 1
        S: +OK
        C: UIDL
        S: +OK
        S: 2 bbb
        S: .
        """,
    ),
    "P-016": (
        """
        @pop3 in
        C: STAT
        S: +OK 2 320
        C: DELE 1
        S: +OK
        C: RSET
        S: +OK
        C: STAT
        S: +OK 1 120
        """,
        """
        @pop3 in
        C: STAT
        S: +OK 2 320
        C: DELE 1
        S: +OK
        C: RSET
        S: +OK
        C: STAT
        S: +OK 2 320
        """,
    ),
    "P-017": (
        f"""
        @pop3 in
        C: UIDL
        S: +OK
        S: 1 {"x" * 71}
        S: .
        """,
        f"""
        @pop3 in
        C: UIDL
        S: +OK
        S: 1 {"x" * 70}
        S: .
        """,
    ),
    "P-018": (
        """
        @pop3 in
        C: UIDL
        S: +OK
        S: 1 aaa
        S: 2 aaa
        S: .
        """,
        _FIRST,
    ),
    "P-019": (
        """
        @pop3 in
        C: UIDL 1
        S: +OK 1 aaa (read)
        """,
        """
        @pop3 in
        C: UIDL 1
        S: +OK 1 aaa
        """,
    ),
    "P-020": (
        f"""{_FIRST}C: TOP 1 0
        S: +OK
        S: Message-ID: <1@x>
        S:
        S: .
        C: QUIT
        S: +OK
        -- closed
        -- connect
        @pop3 in
        C: UIDL 1
        S: +OK 1 ccc
        C: TOP 1 0
        S: +OK
        S: Message-ID: <1@x>
        S:
        S: .
        """,
        f"""{_FIRST}C: TOP 1 0
        S: +OK
        S: Message-ID: <1@x>
        S:
        S: .
        C: QUIT
        S: +OK
        -- closed
        -- connect
        @pop3 in
        C: UIDL 1
        S: +OK 1 aaa
        C: TOP 1 0
        S: +OK
        S: Message-ID: <1@x>
        S:
        S: .
        """,
    ),
    "P-021": (
        """
        @pop3 in
        C: TOP 1 0
        S: +OK
        S: Subject: x
        S:
        S: body
        S: .
        """,
        """
        @pop3 in
        C: TOP 1 1
        S: +OK
        S: Subject: x
        S:
        S: body
        S: .
        """,
    ),
    "P-022": (
        """
        S: +OK ready <1896@host>
        C: QUIT
        S: +OK
        -- closed
        -- connect
        S: +OK ready <1896@host>
        """,
        """
        S: +OK ready <1896@host>
        C: QUIT
        S: +OK
        -- closed
        -- connect
        S: +OK ready <1897@host>
        """,
    ),
    "P-023": (
        """
        S: +OK ready
        C: PASS pw
        S: +OK
        """,
        """
        S: +OK ready
        C: USER joe
        S: +OK
        C: PASS pw
        S: +OK
        """,
    ),
    "P-024": (
        """
        S: +OK ready
        C: USER joe
        S: +OK
        C: PASS wrong
        S: -ERR invalid password
        C: STAT
        S: +OK 2 320
        """,
        """
        S: +OK ready
        C: USER joe
        S: +OK
        C: PASS wrong
        S: -ERR invalid password
        C: USER joe
        S: +OK
        C: PASS right
        S: +OK
        C: STAT
        S: +OK 2 320
        """,
    ),
    "P-025": (
        """
        @pop3 in
        C: QUIT
        S: +OK
        C: NOOP
        S: +OK
        """,
        """
        @pop3 in
        C: QUIT
        S: +OK
        -- closed
        """,
    ),
    "P-026": (
        f"""{_FIRST}C: DELE 1
        S: +OK
        -- closed by client
        -- connect
        @pop3 in
        C: UIDL
        S: +OK
        S: 1 bbb
        S: .
        """,
        f"""{_FIRST}C: DELE 1
        S: +OK
        -- closed by client
        -- connect
        @pop3 in
        C: UIDL
        S: +OK
        S: 1 aaa
        S: 2 bbb
        S: .
        """,
    ),
    "P-028": (
        """
        @pop3 in
        C: NOOP
        S: +OK
        -- wait 90
        -- closed
        """,
        """
        @pop3 in
        C: NOOP
        S: +OK
        -- wait 600
        -- closed
        """,
    ),
    "P-029": (
        """
        @pop3 in
        -- wait 600
        S: -ERR Disconnected for inactivity
        -- closed
        """,
        """
        @pop3 in
        -- wait 600
        -- closed
        """,
    ),
    "P-030": (
        """
        @pop3 in
        C: STAT
        S: +OK 0 0
        C: LIST
        S: -ERR no messages
        """,
        """
        @pop3 in
        C: STAT
        S: +OK 0 0
        C: LIST
        S: +OK
        S: .
        """,
    ),
    "P-031": (
        """
        @pop3 in
        C: NOOP
        S: -ERR
        """,
        """
        @pop3 in
        C: NOOP
        S: +OK
        """,
    ),
    "P-032": (
        f"""{_CAPA}C: USER {"x" * 200}
        S: -ERR line too long
        """,
        f"""{_CAPA}C: USER {"x" * 200}
        S: -ERR [AUTH] no
        """,
    ),
    "P-033": (
        """
        S: +OK ready
        C: CAPA
        S: +OK
        S: TOP
        S: .
        C: USER joe
        S: +OK
        C: PASS pw
        S: +OK
        C: CAPA
        S: +OK
        S: .
        """,
        """
        S: +OK ready
        C: CAPA
        S: +OK
        S: TOP
        S: .
        C: USER joe
        S: +OK
        C: PASS pw
        S: +OK
        C: CAPA
        S: +OK
        S: TOP
        S: UIDL
        S: .
        """,
    ),
    "P-034": (
        f"""{_CAPA}C: AUTH CRAM-MD5
        S: + PDEyMz4=
        C: am9lIGFiYw==
        S: +OK
        C: CAPA
        S: +OK
        S: RESP-CODES
        S: AUTH-RESP-CODE
        S: PIPELINING
        S: UTF8
        S: .
        """,
        f"""{_CAPA}C: AUTH CRAM-MD5
        S: + PDEyMz4=
        C: am9lIGFiYw==
        S: +OK
        C: CAPA
        S: +OK
        S: RESP-CODES
        S: AUTH-RESP-CODE
        S: PIPELINING
        S: SASL CRAM-MD5
        S: UTF8
        S: .
        """,
    ),
    "P-035": (
        f"""
        S: +OK ready
        C: CAPA
        S: +OK
        S: IMPLEMENTATION {"x" * 600}
        S: .
        """,
        """
        S: +OK ready
        C: CAPA
        S: +OK
        S: IMPLEMENTATION x
        S: .
        """,
    ),
    "P-036": (
        """
        S: +OK ready
        C: CAPA
        S: +OK
        S: TOP
        S: .
        C: USER joe
        S: +OK
        C: PASS pw
        S: -ERR [IN-USE] busy
        """,
        f"""{_CAPA}C: USER joe
        S: +OK
        C: PASS pw
        S: -ERR [IN-USE] busy
        """,
    ),
    "P-037": (
        f"""{_CAPA}C: STAT
        S: -ERR [whoops] sorry
        """,
        f"""{_CAPA}C: STAT
        S: -ERR sorry [whoops]
        """,
    ),
    "P-038": (
        """
        @pop3 in
        C: STAT
        S: -ERR [IN-USE] x
        """,
        """
        @pop3 in
        C: STAT
        S: -ERR [SYS/TEMP] x
        """,
    ),
    "P-039": (
        f"""{_CAPA}C: USER joe
        S: +OK
        C: PASS wrong
        S: -ERR bad password
        """,
        f"""{_CAPA}C: USER joe
        S: +OK
        C: PASS wrong
        S: -ERR [AUTH] bad password
        """,
    ),
    "P-040": (
        """
        @pop3 in
        C: STAT
        S: -ERR [SYS] oops
        """,
        """
        @pop3 in
        C: STAT
        S: -ERR [SYS/PERM] oops
        """,
    ),
    "P-041": (
        f"""{_CAPA}C: USER nobody
        S: -ERR [AUTH] no such user
        """,
        f"""{_CAPA}C: USER nobody
        S: +OK
        """,
    ),
    "P-042": (
        """
        S: +OK ready
        C: CAPA
        S: +OK
        S: LOGIN-DELAY soon
        S: .
        """,
        """
        S: +OK ready
        C: CAPA
        S: +OK
        S: LOGIN-DELAY 600 USER
        S: EXPIRE NEVER
        S: .
        """,
    ),
    "P-043": (
        """
        @pop3 in
        C: STLS
        S: +OK begin
        """,
        """
        @pop3 in
        C: STLS
        S: -ERR too late
        """,
    ),
    "P-044": (
        """
        @pop3 in
        C: AUTH CRAM-MD5
        S: + PDEyMz4=
        """,
        """
        @pop3 in
        C: AUTH CRAM-MD5
        S: -ERR logged in already
        """,
    ),
    "P-045": (
        """
        S: +OK ready
        C: AUTH CRAM-MD5
        S: + go ahead
        """,
        """
        S: +OK ready
        C: AUTH CRAM-MD5
        S: + PDEyMz4=
        """,
    ),
    "P-046": (
        """
        S: +OK ready
        C: AUTH CRAM-MD5
        S: + PDEyMz4=
        C: *
        S: +OK
        """,
        """
        S: +OK ready
        C: AUTH CRAM-MD5
        S: + PDEyMz4=
        C: *
        S: -ERR cancelled
        """,
    ),
    "P-047": (
        """
        S: +OK ready
        C: AUTH PLAIN ???
        S: +<20>
        """,
        """
        S: +OK ready
        C: AUTH PLAIN ???
        S: -ERR no base64
        """,
    ),
    "P-048": (
        f"""{_CAPA}C: AUTH CRAM-MD5
        S: -ERR missing response
        """,
        f"""{_CAPA}C: AUTH CRAM-MD5
        S: + PDEyMz4=
        C: am9lIGFiYw==
        S: -ERR [AUTH] no
        """,
    ),
    "P-049": (
        """
        S: +OK ready
        C: CAPA
        S: +OK
        S: SASL PLAIN
        S: STLS
        S: .
        """,
        """
        S: +OK ready
        C: STLS
        S: +OK
        -- tls
        C: CAPA
        S: +OK
        S: SASL PLAIN
        S: .
        """,
    ),
    "P-050": (
        f"""{_CAPA}C: USER joe
        S: +OK
        C: PASS pw
        S: +OK
        C: RETR 1
        S: +OK
        S: Subject: gr<C3BC>n
        S:
        S: .
        """,
        f"""{_CAPA}C: UTF8
        S: +OK
        C: USER joe
        S: +OK
        C: PASS pw
        S: +OK
        C: RETR 1
        S: +OK
        S: Subject: gr<C3BC>n
        S:
        S: .
        """,
    ),
    "P-051": (
        """
        @pop3 in
        C: LANG es
        S: +OK hecho
        """,
        """
        @pop3 in
        C: LANG es
        S: +OK es hecho
        """,
    ),
    "P-052": (
        f"""{_CAPA}C: USER joe
        S: +OK
        C: PASS pw
        S: +OK
        C: STAT<CRLF>LIST 1<CRLF>NOOP
        S: +OK
        S: +OK 2 320
        -- closed
        """,
        f"""{_CAPA}C: USER joe
        S: +OK
        C: PASS pw
        S: +OK
        C: STAT<CRLF>LIST 1<CRLF>NOOP
        S: +OK 2 320
        S: +OK 1 120
        S: +OK
        -- closed
        """,
    ),
    "P-053": (
        """
        -- tls
        S: +OK ready
        C: STAT
        S: +OK 2 320
        """,
        """
        -- tls
        S: +OK ready
        C: STAT
        S: -ERR log in first
        """,
    ),
    "P-054": (
        """
        S: +OK ready
        C: CAPA
        S: +OK
        S: APOP
        S: .
        """,
        """
        S: +OK ready
        C: CAPA
        S: +OK
        S: TOP
        S: .
        """,
    ),
    "P-055": (
        """
        S: +OK ready
        C: CAPA
        S: +OK
        S: FOOBAR
        S: .
        """,
        """
        S: +OK ready
        C: CAPA
        S: +OK
        S: X-FOOBAR
        S: .
        """,
    ),
    "P-056": (
        """
        S: +OK ready
        C: UTF8
        S: +OK
        C: STLS
        """,
        """
        S: +OK ready
        C: STLS
        S: +OK
        -- tls
        C: UTF8
        """,
    ),
    "P-057": (
        """
        S: +OK ready
        C: STLS<CRLF>CAPA
        """,
        """
        S: +OK ready
        C: STLS
        S: +OK
        -- tls
        C: CAPA
        """,
    ),
    "P-058": (
        """
        @pop3 in
        C: RETR  1
        """,
        """
        @pop3 in
        C: RETR 1
        """,
    ),
    "P-059": (
        f"""{_FIRST}C: DELE 1
        S: +OK
        C: QUIT
        S: +OK
        -- closed
        -- connect
        @pop3 in
        C: UIDL
        S: +OK
        S: 1 aaa
        S: 2 bbb
        S: .
        """,
        f"""{_FIRST}C: DELE 1
        S: +OK
        C: QUIT
        S: +OK
        -- closed
        -- connect
        @pop3 in
        C: UIDL
        S: +OK
        S: 1 bbb
        S: .
        """,
    ),
    "P-060": (
        """
        @pop3 in
        C: LIST 1
        S: +OK
        S: 1 120
        S: .
        C: NOOP
        S: +OK
        """,
        """
        @pop3 in
        C: LIST 1
        S: +OK 1 120
        C: NOOP
        S: +OK
        """,
    ),
    "optional-missing": (
        """
        @pop3 in
        C: TOP 1 0
        S: -ERR unknown command
        """,
        """
        @pop3 in
        C: TOP 9 0
        S: -ERR no such message
        """,
    ),
    "marks-lost": (
        """
        @pop3 in
        C: DELE 1
        S: +OK
        -- closed by client
        """,
        """
        @pop3 in
        C: DELE 1
        S: +OK
        C: QUIT
        S: +OK
        -- closed
        """,
    ),
}
