"""What CAPABILITY announces, and when (RFC 3501, 7.2.1)."""

from __future__ import annotations

from typing import Any

from protoscope.practice.sasl_dialogue import offered

BEFORE_LOGIN = ("IMAP4rev1", "SASL-IR", "ID", "ENABLE", "IDLE", "LITERAL+")
AFTER_LOGIN = (
    "IMAP4rev1",
    "SASL-IR",
    "ID",
    "ENABLE",
    "IDLE",
    "LITERAL+",
    "UNSELECT",
    "CHILDREN",
    "NAMESPACE",
    "UIDPLUS",
    "LIST-EXTENDED",
    "LIST-STATUS",
    "ESEARCH",
    "MOVE",
    "MULTIAPPEND",
    "SPECIAL-USE",
    "STATUS=SIZE",
    "WITHIN",
)

ENABLEABLE: frozenset[str] = frozenset()
"""What ENABLE can switch on: extensions that change what the server sends unasked."""


def names(session: Any) -> str:
    """The capabilities of a session as it is now."""
    if session.account is not None:
        return _named(session, AFTER_LOGIN)
    secure, disabled = session.wire.secure, session.settings.login_disabled
    starttls = () if secure else ("STARTTLS", "LOGINDISABLED") if disabled else ("STARTTLS",)
    return _named(session, (*BEFORE_LOGIN, *starttls, *(f"AUTH={name}" for name in offered(secure, disabled))))


def _named(session: Any, capabilities: tuple[str, ...]) -> str:
    """LITERAL- instead of LITERAL+ where that is set; never both (RFC 7888, 4)."""
    literal = "LITERAL-" if session.settings.literal_minus else "LITERAL+"
    return " ".join(literal if name == "LITERAL+" else name for name in capabilities)
