"""Rules for clients: tags, waiting, pipelining (RFC 9051, 2.2.1, 4.3 and 5.5)."""

from __future__ import annotations

from protoscope.core.finding import Severity
from protoscope.core.rule import rule

_INFO, _WARNING, _ERROR = Severity

RULES = (
    rule(
        "I-230",
        _WARNING,
        "client",
        "9051:2.2.1 3501:2.2.1",
        "Tag reused",
        "Each command has a tag of its own.",
        "Nobody can tell which command a completion belongs to.",
        "Count the tags up.",
    ),
    rule(
        "I-231",
        _ERROR,
        "client",
        "9051:4.3 3501:4.3",
        "Literal sent without waiting",
        "After {n} the client waits for + before it sends the octets.",
        "A server that refuses the command reads the literal as commands.",
        "Wait, or use {n+} where LITERAL+ is listed.",
    ),
    rule(
        "I-232",
        _WARNING,
        "client",
        "9051:5.5 3501:5.5",
        "Message numbers sent while they may change",
        "While a command runs that may bring EXPUNGE, the client sends no message numbers.",
        "The number may mean another message when the server reads it.",
        "Wait for the completion, or use the UID command.",
    ),
    rule(
        "I-233",
        _WARNING,
        "client",
        "9051:6.3.1",
        "ENABLE after SELECT",
        "ENABLE comes before a mailbox is selected.",
        "Servers may refuse it.",
        "ENABLE right after login.",
    ),
)
