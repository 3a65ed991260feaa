"""Known habits that no RFC sentence names."""

from __future__ import annotations

from protoscope.core.finding import Severity
from protoscope.core.rule import rule

_INFO, _WARNING, _ERROR = Severity

RULES = (
    rule(
        "optional-missing",
        _INFO,
        "server",
        "1939:7",
        "UIDL or TOP not supported",
        "Legal: UIDL and TOP are optional commands.",
        "Without UIDL a client cannot tell which mails it has; without TOP it fetches whole mails.",
        "Go by CAPA after login; compare Message-IDs.",
    ),
    rule(
        "marks-lost",
        _WARNING,
        "both",
        "1939:6",
        "Connection ended before QUIT: nothing was removed",
        "Messages marked by DELE are removed only when QUIT is answered.",
        "Mail that was deleted is there again.",
        "Send QUIT and wait for its reply.",
    ),
)
