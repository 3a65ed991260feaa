"""The registered response codes: what they mean and what to do (RFC 2449, 8; RFC 3206; RFC 6856)."""

from __future__ import annotations

from dataclasses import dataclass

from protoscope.core.finding import Reference


@dataclass(frozen=True, slots=True)
class Code:
    """One response code: a sentence that says what it means, and one that says what to do."""

    meaning: str
    advice: str
    reference: Reference


CODES: dict[str, Code] = {
    "LOGIN-DELAY": Code(
        "The last login was too short a time ago.",
        "Wait as many seconds as CAPA's LOGIN-DELAY says, then log in again; the password is fine.",
        Reference(2449, "8.1.1"),
    ),
    "IN-USE": Code(
        "Another POP3 session holds the lock on the maildrop.",
        "Wait, or QUIT the other session; the password is fine.",
        Reference(2449, "8.1.2"),
    ),
    "SYS/TEMP": Code(
        "Something on the server failed for now.",
        "Try again later; nothing is wrong with the command or the password.",
        Reference(3206, "4"),
    ),
    "SYS/PERM": Code(
        "Something on the server failed and will not mend itself.",
        "Ask who runs the server; trying again does not help.",
        Reference(3206, "4"),
    ),
    "AUTH": Code(
        "The credentials were the reason.",
        "Check user and password; some accounts need an app password, or POP3 must be allowed first.",
        Reference(3206, "5"),
    ),
    "UTF8": Code(
        "The message or name needs UTF-8.",
        "Send UTF8 before the login, then fetch again.",
        Reference(6856, "5"),
    ),
}
"""By the code without brackets, in upper case."""


def code(name: str) -> Code | None:
    """The code, or the one that `name` refines: SYS/TEMP/DISK means SYS/TEMP (RFC 2449, 8)."""
    while name:
        if name in CODES:
            return CODES[name]
        name = name.rpartition("/")[0]
    return None
