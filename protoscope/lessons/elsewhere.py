"""Elsewhere: a lesson as it is done on a real account, and whether a line changes anything lasting there."""

from __future__ import annotations

import re

import msgspec

from protoscope.lessons.lesson import Lesson, Step
from protoscope.net.target import Target

READING = {
    "imap": "CAPABILITY NOOP LOGOUT STARTTLS LOGIN AUTHENTICATE ID ENABLE NAMESPACE LIST LSUB STATUS EXAMINE UNSELECT "
    "IDLE DONE FETCH SEARCH SORT THREAD GETQUOTA GETQUOTAROOT GETMETADATA GETACL MYRIGHTS",
    "pop3": "CAPA STLS USER PASS APOP AUTH STAT LIST UIDL TOP NOOP RSET QUIT LANG UTF8",
}
"""Commands that leave mail and mailboxes as they are. SELECT takes \\Recent away (RFC 3501, 2.3.2), and some servers
mark as read, or file away, what RETR got."""

_SETS_SEEN = re.compile(r"\b(?:BODY|BINARY)\[|\bRFC822(?!\.(?:SIZE|HEADER)\b)")
"""What sets \\Seen in a FETCH (RFC 9051, 6.4.5; RFC 3501, 6.4.5)."""


def changes(protocol: str, line: str) -> str:
    """What a line might change on a server, as a sentence; "" where it only reads."""
    words = line.upper().split()
    name = next((word for word in words if word != "UID" or protocol != "imap"), "")
    if name not in READING[protocol].split():
        return f"{name} may change something on a real account"
    if name == "FETCH" and _SETS_SEEN.search(line.upper()):
        return "a FETCH without PEEK marks messages of a real account as read"
    return ""


def on_account(lesson: Lesson) -> Lesson:
    """The lesson as it is done there: without the steps for the practice server, the others as they say for it."""
    steps = tuple(there(step) for step in lesson.steps if not step.practice)
    return msgspec.structs.replace(lesson, steps=steps)


def on_practice(lesson: Lesson) -> Lesson:
    """The lesson as it is done on the practice server."""
    steps = tuple(msgspec.structs.replace(step, account=None) for step in lesson.steps)
    return msgspec.structs.replace(lesson, steps=steps)


def there(step: Step) -> Step:
    """The step as it is done on a real account."""
    other = step.account
    given = {} if other is None else {name: getattr(other, name) for name in other.__struct_fields__}
    given = {name: value for name, value in given.items() if value is not msgspec.UNSET}
    return msgspec.structs.replace(step, **given, account=None, other=())


def unfit(lesson: Lesson, target: Target) -> str:
    """Why the lesson cannot be done on that server, as the end of a sentence; "" where it can."""
    if not lesson.anywhere:
        return "it writes, or needs the sample mail, so it is for the practice server"
    scheme = {"imap": "imap", "pop3": "pop"}[lesson.protocol] + ("s" if lesson.server.tls else "")
    if target.protocol != lesson.protocol:
        return f"it needs a server opened by {scheme}://"
    if target.tls and not lesson.server.tls:
        return f"it begins in plaintext, so it needs a server opened by {scheme}://"
    return ""
