"""What CAPABILITY announces, and when (RFC 3501, 7.2.1)."""

from __future__ import annotations

from typing import Any

from protoscope.practice.imap.reader import APPEND_LIMIT
from protoscope.practice.sasl_dialogue import offered

BEFORE_LOGIN = ("IMAP4rev1", "IMAP4rev2", "SASL-IR", "ID", "ENABLE", "IDLE", "LITERAL+")
AFTER_LOGIN = (
    *BEFORE_LOGIN,
    "UNSELECT",
    "CHILDREN",
    "NAMESPACE",
    "UIDPLUS",
    "LIST-EXTENDED",
    "LIST-STATUS",
    "ESEARCH",
    "ESORT",
    "SEARCHRES",
    "MOVE",
    "MULTIAPPEND",
    "BINARY",
    "SPECIAL-USE",
    "CREATE-SPECIAL-USE",
    "STATUS=SIZE",
    "WITHIN",
    "SORT",
    "SORT=DISPLAY",
    "THREAD=ORDEREDSUBJECT",
    "THREAD=REFERENCES",
    "CONDSTORE",
    "QRESYNC",
    "QUOTA",
    "QUOTA=RES-STORAGE",
    "QUOTA=RES-MESSAGE",
    "METADATA",
    "OBJECTID",
    "SAVEDATE",
    "PREVIEW",
    f"APPENDLIMIT={APPEND_LIMIT}",
    "UTF8=ACCEPT",
    "NOTIFY",
)
_COMPRESS = "COMPRESS=DEFLATE"
ENABLEABLE = {name.upper(): name for name in ("CONDSTORE", "QRESYNC", "UTF8=ACCEPT", "IMAP4rev2")}
"""What ENABLE can switch on: extensions that change what the server sends unasked."""


def names(session: Any) -> str:
    """The capabilities of a session as it is now."""
    if session.account is not None:
        return _named(session, AFTER_LOGIN if session.wire.compressed else (*AFTER_LOGIN, _COMPRESS))
    secure, disabled = session.wire.secure, session.settings.login_disabled
    starttls = () if secure else ("STARTTLS", "LOGINDISABLED") if disabled else ("STARTTLS",)
    return _named(session, (*BEFORE_LOGIN, *starttls, *(f"AUTH={name}" for name in offered(secure, disabled))))


def _named(session: Any, capabilities: tuple[str, ...]) -> str:
    """LITERAL- instead of LITERAL+ where that is set; never both (RFC 7888, 4)."""
    literal = "LITERAL-" if session.settings.literal_minus else "LITERAL+"
    return " ".join(literal if name == "LITERAL+" else name for name in capabilities)
