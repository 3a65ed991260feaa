"""Rules of logging in (RFC 9051, 6.2)."""

from __future__ import annotations

from protoscope.core.finding import Severity
from protoscope.core.rule import rule

_INFO, _WARNING, _ERROR = Severity

RULES = (
    rule(
        "I-042",
        _ERROR,
        "server",
        "9051:6.2.2 3501:6.2.2",
        "Cancelled AUTHENTICATE not answered with BAD",
        'A client that answers a challenge with "*" gets a tagged BAD.',
        "The client cannot tell its own cancelling from a wrong password.",
        "Treat every completion after * as cancelled.",
    ),
    rule(
        "I-043",
        _ERROR,
        "server",
        "9051:6.2.2 4959:3",
        "Invalid base64 not answered with BAD",
        "A SASL response that is not base64 gets a tagged BAD.",
        "The user is told that the password is wrong when it is the encoding.",
        "Check the encoding of the response.",
    ),
    rule(
        "I-044",
        _WARNING,
        "server",
        "9051:6.2.2 3501:6.2.2",
        "Unknown mechanism not answered with NO",
        "A mechanism that the server does not have gets a tagged NO.",
        "Clients that try mechanisms in turn stop at BAD.",
        "Use a mechanism that AUTH= lists.",
    ),
    rule(
        "I-045",
        _WARNING,
        "server",
        "3501:11.2",
        "Failed LOGIN tells which half was wrong",
        "The text of a failed login should not tell whether the user name or the password was wrong.",
        "Attackers learn which accounts there are.",
        "Nothing for a client; tell the provider.",
    ),
    rule(
        "I-046",
        _WARNING,
        "server",
        "9051:7.1.4",
        "PREAUTH on a cleartext connection",
        "PREAUTH belongs on connections that are protected otherwise.",
        "STARTTLS is not possible any more: all mail goes in clear.",
        "Use port 993, or refuse PREAUTH without TLS.",
    ),
    rule(
        "I-047",
        _WARNING,
        "server",
        "9051:6.2.3 3501:6.2.3",
        "Cleartext login offered",
        "Without TLS a server should take no plain password: it lists LOGINDISABLED and no AUTH=PLAIN.",
        "Clients send passwords that everybody on the way can read.",
        "STARTTLS first, or port 993.",
    ),
)
