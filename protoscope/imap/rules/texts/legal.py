"""What is no defect, or not of the list: legal behaviour that surprises, and what users should know."""

from __future__ import annotations

from protoscope.core.finding import Severity
from protoscope.core.rule import rule

_INFO, _WARNING, _ERROR = Severity

RULES = (
    rule(
        "unsolicited-fetch",
        _INFO,
        "server",
        "9051:7.5.2",
        "FETCH that nobody asked for",
        "Legal: the server may tell changed flags at any time.",
        "Clients that take it for the answer to their command mix messages up.",
        "Apply the flags; look for your answer by its number or UID.",
    ),
    rule(
        "seen-by-other",
        _INFO,
        "server",
        "9051:7.5.2",
        "Read by another client",
        "Legal: flags are shared by all sessions.",
        "Nothing.",
        "Apply the flags.",
    ),
    rule(
        "seen-by-fetch",
        _INFO,
        "server",
        "9051:6.4.5",
        "FETCH marked the message as read",
        "Legal: BODY[...] without PEEK sets \\Seen.",
        "Mail that nobody has looked at counts as read.",
        "Fetch BODY.PEEK[...].",
    ),
    rule(
        "peek-set-seen",
        _WARNING,
        "server",
        "9051:6.4.5",
        "Read although fetched with PEEK",
        "PEEK does not set \\Seen. Another client may have read the message at this moment.",
        "Mail that nobody has looked at counts as read.",
        "EXAMINE instead of SELECT.",
    ),
    rule(
        "star-range",
        _INFO,
        "server",
        "9051:9",
        "n:* brings the last message",
        "Legal: * is the highest number, and a range may run either way.",
        "Clients that look for new mail see the newest one again.",
        "Drop UIDs below the one that was asked for.",
    ),
    rule(
        "nil-delimiter",
        _INFO,
        "server",
        "9051:7.3.1",
        "Delimiter NIL",
        "Legal: the name has no hierarchy.",
        "Clients that expect a character crash.",
        "Show the mailbox without levels.",
    ),
    rule(
        "uidvalidity-changed",
        _WARNING,
        "server",
        "9051:2.3.1.1",
        "UIDVALIDITY changed",
        "Allowed when the server cannot keep the UIDs; every cached UID is void then.",
        "Everything must be fetched anew.",
        "Throw the mailbox's cache away.",
    ),
    rule(
        "compressed",
        _INFO,
        "both",
        "4978:3",
        "Compressed octets",
        "Legal: after COMPRESS DEFLATE both sides send a deflate stream.",
        "Nothing; this program does not inflate it.",
        "Leave COMPRESS out to see the dialogue.",
    ),
    rule(
        "plaintext-password",
        _WARNING,
        "client",
        "9051:6.2.3",
        "Password sent without TLS",
        "LOGIN and AUTHENTICATE PLAIN send the password as it is; they belong inside TLS.",
        "Whoever listened has the password.",
        "Change it. Use port 993, or STARTTLS first.",
    ),
)
