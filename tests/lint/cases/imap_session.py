"""Wire, greeting, capabilities, login and the session's end."""

Case = tuple[str, str]

CASES: dict[str, Case] = {
    "I-001": (
        """
        @logged in
        C: a1 NOOP
        S: a2 OK NOOP completed
        """,
        """
        @logged in
        C: a1 NOOP
        S: a1 OK NOOP completed
        """,
    ),
    "I-002": (
        """
        @logged in
        C: a1 NOOP
        S: a1 OK done
        S: a1 OK done
        """,
        """
        @logged in
        C: a1 NOOP
        C: a2 NOOP
        S: a2 OK done
        S: a1 OK done
        """,
    ),
    "I-003": (
        """
        @selected
        C: a1 FETCH 1 BODY.PEEK[TEXT]
        S: * 1 FETCH (BODY[TEXT] {3}
        S: hello)
        S: a1 OK done
        """,
        """
        @selected
        C: a1 FETCH 1 BODY.PEEK[TEXT]
        S: * 1 FETCH (BODY[TEXT] {5}
        S: hello)
        S: a1 OK done
        """,
    ),
    "I-004": (
        """
        @selected
        C: a1 FETCH 1 BODY.PEEK[]
        S: * 1 FETCH (BODY[] {4}
        S: ab<00>c)
        S: a1 OK done
        """,
        """
        @selected
        C: a1 FETCH 1 BINARY.PEEK[1]
        S: * 1 FETCH (BINARY[1] ~{4}
        S: ab<00>c)
        S: a1 OK done
        """,
    ),
    "I-005": (
        """
        @logged in
        C: a1 LIST "" *
        S: * LIST () "/" "Entw<FC>rfe"
        S: a1 OK done
        """,
        """
        @logged in
        C: a1 LIST "" *
        S: * LIST () "/" "a \\"quoted\\" name"
        S: a1 OK done
        """,
    ),
    "I-006": (
        """
        @selected
        C: a1 FETCH 1 BODY.PEEK[]
        S: * 1 FETCH (BODY[] {2+}
        S: ab)
        S: a1 OK done
        """,
        """
        @selected
        C: a1 FETCH 1 BODY.PEEK[]
        S: * 1 FETCH (BODY[] {2}
        S: ab)
        S: a1 OK done
        """,
    ),
    "I-007": (
        """
        @selected
        C: a1 SEARCH ALL
        S: * SEARCH 1 2 3 <0D0A>
        S: a1 OK done
        """,
        """
        @selected
        C: a1 SEARCH ALL
        S: * SEARCH 1 2 3
        S: a1 OK two  spaces in the text are fine
        """,
    ),
    "I-008": ("S: * OK ready<LF>", "S: * OK ready"),
    "I-009": (
        """
        @logged in
        C: a1 NOOP
        S: + go ahead
        S: a1 OK done
        """,
        """
        @logged in
        C: a1 APPEND Sent {3}
        S: + go ahead
        C: abc
        S: a1 OK done
        C: a2 IDLE
        S: + idling
        C: DONE
        S: a2 OK done
        """,
    ),
    "I-010": (
        """
        @logged in
        C: a1 NOOP
        S: a1 OK
        """,
        """
        S: * OK [CAPABILITY IMAP4rev2 AUTH=CRAM-MD5 LOGINDISABLED] ready
        C: a1 NOOP
        S: a1 OK
        """,
    ),
    "I-011": (
        """
        @logged in
        C: a1 SELECT INBOX
        S: * OK [UIDVALIDITY 0] hm
        """,
        """
        @logged in
        C: a1 SELECT INBOX
        S: * OK [UIDVALIDITY 4294967295] good
        """,
    ),
    "I-012": (
        """
        @selected
        C: a1 FETCH 1 INTERNALDATE
        S: * 1 FETCH (INTERNALDATE "1-Feb-2024 10:00:00 +0000")
        S: a1 OK done
        """,
        """
        @selected
        C: a1 FETCH 1 INTERNALDATE
        S: * 1 FETCH (INTERNALDATE " 1-Feb-2024 10:00:00 +0000")
        S: a1 OK done
        """,
    ),
    "I-020": ("S: +OK POP3 ready", "S: * PREAUTH ready"),
    "I-021": (
        """
        @greeted
        C: a1 CAPABILITY
        S: a1 OK done
        """,
        """
        @greeted
        C: a1 CAPABILITY
        S: * CAPABILITY IMAP4rev1 LOGINDISABLED
        S: a1 OK done
        """,
    ),
    "I-022": (
        """
        @greeted
        C: a1 CAPABILITY
        S: * CAPABILITY IDLE NAMESPACE
        S: a1 OK done
        """,
        """
        @greeted
        C: a1 CAPABILITY
        S: * CAPABILITY IMAP4rev2 IDLE NAMESPACE
        S: a1 OK done
        """,
    ),
    "I-023": (
        """
        S: * OK [CAPABILITY IMAP4rev1 LOGINDISABLED] hi
        C: a1 LOGIN joe pw
        S: a1 OK in
        """,
        """
        S: * OK [CAPABILITY IMAP4rev1 LOGINDISABLED] hi
        C: a1 LOGIN joe pw
        S: a1 NO [PRIVACYREQUIRED] start TLS first
        """,
    ),
    "I-024": (
        """
        S: * OK [CAPABILITY IMAP4rev1 LOGINDISABLED] hi
        C: a1 LOGIN joe pw
        """,
        """
        S: * OK [CAPABILITY IMAP4rev1] hi
        C: a1 LOGIN joe pw
        S: a1 OK in
        """,
    ),
    "I-025": (
        """
        @greeted: STARTTLS
        C: a1 STARTTLS
        S: a1 OK begin
        -- tls
        C: a2 CAPABILITY
        S: * CAPABILITY IMAP4rev1 STARTTLS
        S: a2 OK done
        """,
        """
        @greeted: STARTTLS
        C: a1 STARTTLS
        S: a1 OK begin
        -- tls
        C: a2 CAPABILITY
        S: * CAPABILITY IMAP4rev1
        S: a2 OK done
        """,
    ),
    "I-026": (
        """
        -- tls
        S: * OK [CAPABILITY IMAP4rev1] ready
        C: a1 STARTTLS
        S: a1 OK begin
        """,
        """
        -- tls
        S: * OK [CAPABILITY IMAP4rev1] ready
        C: a1 STARTTLS
        S: a1 BAD TLS is on
        """,
    ),
    "I-027": (
        """
        @greeted: STARTTLS
        C: a1 STARTTLS<CRLF>a2 NOOP
        S: a1 OK begin
        -- tls
        S: a2 OK NOOP completed
        """,
        """
        @greeted: STARTTLS
        C: a1 STARTTLS
        S: a1 OK begin
        -- tls
        C: a2 NOOP
        S: a2 OK NOOP completed
        """,
    ),
    "I-028": (
        """
        @greeted: STARTTLS
        C: a1 STARTTLS
        S: a1 OK begin
        -- tls
        C: a2 LOGIN joe pw
        """,
        """
        @greeted: STARTTLS
        C: a1 STARTTLS
        S: a1 OK begin
        -- tls
        C: a2 CAPABILITY
        S: * CAPABILITY IMAP4rev1
        S: a2 OK done
        C: a3 LOGIN joe pw
        """,
    ),
    "I-029": ("S: * OK [CAPABILITY IMAP4rev1 LITERAL+ LITERAL-] hi", "S: * OK [CAPABILITY IMAP4rev1 LITERAL-] hi"),
    "I-030": (
        "S: * OK [CAPABILITY IMAP4rev1 UTF8=ACCEPT UTF8=ONLY] hi",
        "S: * OK [CAPABILITY IMAP4rev1 UTF8=ONLY] hi",
    ),
    "I-031": (
        "S: * OK [CAPABILITY IMAP4rev1 ANNOTATEMORE] hi",
        "S: * OK [CAPABILITY IMAP4rev1 XLIST THREAD=REFERENCES AUTH=PLAIN] hi",
    ),
    "I-032": (
        """
        @logged in: QRESYNC CONDSTORE
        C: a1 ENABLE QRESYNC
        S: * ENABLED QRESYNC
        S: a1 OK done
        C: a2 CAPABILITY
        S: * CAPABILITY IMAP4rev1 ENABLE
        S: a2 OK done
        """,
        """
        @logged in: QRESYNC CONDSTORE
        C: a1 ENABLE QRESYNC
        S: * ENABLED QRESYNC
        S: a1 OK done
        C: a2 CAPABILITY
        S: * CAPABILITY IMAP4rev1 ENABLE IDLE LITERAL+ UIDPLUS CONDSTORE QRESYNC
        S: a2 OK done
        """,
    ),
    "I-033": (
        """
        @logged in: CONDSTORE
        C: a1 ENABLE CONDSTORE
        S: a1 OK done
        """,
        """
        @logged in: CONDSTORE
        C: a1 ENABLE CONDSTORE X-NOPE
        S: * ENABLED CONDSTORE
        S: a1 OK done
        """,
    ),
    "I-034": (
        """
        @logged in: CONDSTORE METADATA
        C: a1 ENABLE CONDSTORE
        S: * ENABLED CONDSTORE METADATA
        S: a1 OK done
        """,
        """
        @logged in: CONDSTORE QRESYNC
        C: a1 ENABLE QRESYNC
        S: * ENABLED QRESYNC CONDSTORE
        S: a1 OK done
        """,
    ),
    "I-035": (
        "S: * OK [CAPABILITY IMAP4rev1 QRESYNC] hi",
        "S: * OK [CAPABILITY IMAP4rev1 QRESYNC CONDSTORE ENABLE] hi",
    ),
    "I-036": ("S: * OK [CAPABILITY IMAP4rev1 SEARCHRES] hi", "S: * OK [CAPABILITY IMAP4rev1 SEARCHRES ESEARCH] hi"),
    "I-037": ("S: * OK [CAPABILITY IMAP4rev1 CONVERT] hi", "S: * OK [CAPABILITY IMAP4rev1 CONVERT BINARY] hi"),
    "I-038": ("S: * OK [CAPABILITY IMAP4rev2 JMAPACCESS] hi", "S: * OK [CAPABILITY IMAP4rev2 JMAPACCESS OBJECTID] hi"),
    "I-039": ("S: * OK [CAPABILITY IMAP4rev1 ACL RIGHTS=te] hi", "S: * OK [CAPABILITY IMAP4rev1 ACL RIGHTS=texk] hi"),
    "I-040": (
        "S: * OK [CAPABILITY IMAP4rev1 QUOTA QUOTASET] hi",
        "S: * OK [CAPABILITY IMAP4rev1 QUOTA QUOTA=RES-STORAGE] hi",
    ),
    "I-041": (
        "S: * OK [CAPABILITY IMAP4rev2 MESSAGELIMIT=100] hi",
        "S: * OK [CAPABILITY IMAP4rev2 MESSAGELIMIT=1000] hi",
    ),
    "I-042": (
        """
        @greeted
        C: a1 AUTHENTICATE CRAM-MD5
        S: + PDEyMz4=
        C: *
        S: a1 NO cancelled
        """,
        """
        @greeted
        C: a1 AUTHENTICATE CRAM-MD5
        S: + PDEyMz4=
        C: *
        S: a1 BAD cancelled
        """,
    ),
    "I-043": (
        """
        @greeted
        C: a1 AUTHENTICATE CRAM-MD5
        S: + PDEyMz4=
        C: ???
        S: a1 NO bad credentials
        """,
        """
        @greeted
        C: a1 AUTHENTICATE CRAM-MD5
        S: + PDEyMz4=
        C: ???
        S: a1 BAD no base64
        """,
    ),
    "I-044": (
        """
        @greeted
        C: a1 AUTHENTICATE X-NOPE
        S: a1 BAD unknown
        """,
        """
        @greeted
        C: a1 AUTHENTICATE X-NOPE
        S: a1 NO unknown
        """,
    ),
    "I-045": (
        """
        S: * OK [CAPABILITY IMAP4rev1] hi
        C: a1 LOGIN nobody pw
        S: a1 NO no such user
        """,
        """
        S: * OK [CAPABILITY IMAP4rev1] hi
        C: a1 LOGIN nobody pw
        S: a1 NO [AUTHENTICATIONFAILED] invalid user or password
        """,
    ),
    "I-046": (
        "S: * PREAUTH welcome",
        """
        -- tls
        S: * PREAUTH welcome
        """,
    ),
    "I-047": (
        "S: * OK [CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN] hi",
        "S: * OK [CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED] hi",
    ),
    "I-048": (
        """
        S: * OK ready
        C: a1 SELECT INBOX
        S: * FLAGS ()
        S: * 0 EXISTS
        S: * 0 RECENT
        S: a1 OK selected
        """,
        """
        S: * OK ready
        C: a1 SELECT INBOX
        S: a1 BAD log in first
        """,
    ),
    "I-049": (
        """
        @logged in
        S: * XYZZY 3
        """,
        """
        @logged in
        C: a1 XYZZY
        S: * XYZZY 3
        S: a1 OK done
        """,
    ),
    "I-050": (
        """
        @logged in
        C: a1 LOGOUT
        S: a1 OK bye
        """,
        """
        @logged in
        C: a1 LOGOUT
        S: * BYE see you
        S: a1 OK bye
        -- closed
        """,
    ),
    "I-051": (
        """
        @logged in
        C: a1 NOOP
        -- closed
        """,
        """
        @logged in
        C: a1 NOOP
        S: a1 OK done
        S: * BYE shutting down
        -- closed
        """,
    ),
    "I-052": (
        """
        @logged in
        C: a1 NOOP
        S: a1 OK done
        -- wait 300
        S: * BYE Autologout; idle for too long
        -- closed
        """,
        """
        @logged in
        C: a1 NOOP
        S: a1 OK done
        -- wait 1800
        S: * BYE Autologout; idle for too long
        -- closed
        """,
    ),
}
