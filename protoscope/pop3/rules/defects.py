"""Each defect that framing and grammar tolerate: how bad it is, what to tell people, and the section it breaks."""

from __future__ import annotations

from dataclasses import replace

from protoscope.core.defect import Defect, Defects
from protoscope.core.finding import Reference, Severity
from protoscope.pop3.rules.registry import RULES

_INFO, _WARNING, _ERROR = Severity
_LINES = Reference(1939, "3")
_SASL = Reference(5034, "4")

_BY_ID: dict[str, Defect] = {
    "bare-lf": Defect(_ERROR, "A line ends in LF without CR.", _LINES),
    "line-limit": Defect(_ERROR, "The line is longer than this program takes in.", Reference(2449, "4")),
    "message-limit": Defect(_ERROR, "The reply is longer than this program takes in."),
    "cut-short": Defect(_WARNING, "The connection, or its plaintext part, ended inside this line or reply."),
    "sasl": Defect(_INFO, "The octets may be a credential, so they are masked.", _SASL),
    "early-response": Defect(_ERROR, "The client answered a challenge before the server had sent it.", _SASL),
    "no-exchange": Defect(_ERROR, "The server sent a challenge although no AUTH is under way.", _SASL),
    "no-command": Defect(_WARNING, "No command is waiting for this reply; servers say so before they hang up.", _LINES),
    "guessed-boundary": Defect(_INFO, "No command tells how this reply ends; its end is a guess.", _LINES),
    "missing-terminator": Defect(_ERROR, "The next reply began before a line of one dot had ended this one.", _LINES),
    "status-case": Defect(_ERROR, "The status indicator must be in upper case.", _LINES),
    "bad-status-indicator": Defect(_ERROR, "A reply begins with +OK or -ERR, and with nothing else.", _LINES),
    "no-space": Defect(_ERROR, "A space is missing after the first word.", Reference(2449, "3")),
    "open-resp-code": Defect(_ERROR, "A response code is not closed by ].", Reference(2449, "8")),
    "nul": Defect(_ERROR, "There is a NUL; some clients hang on it.", _LINES),
    "extra-space": Defect(_WARNING, "Words are separated by exactly one space, and none follows the last.", _LINES),
    "number-missing": Defect(_ERROR, "The reply lacks the message number.", Reference(1939, "5")),
    "bad-octets": Defect(_ERROR, "The size is not a number.", Reference(1939, "5")),
    "bad-drop-listing": Defect(_ERROR, "STAT is answered by count and octets; this is neither.", Reference(1939, "5")),
    "bad-scan-listing": Defect(_ERROR, "The line is no scan listing (number and octets).", Reference(1939, "5")),
    "bad-unique-id-listing": Defect(_ERROR, "The line is no unique-id listing (number and id).", Reference(1939, "7")),
    "bad-unique-id": Defect(
        _ERROR, "A unique-id is 1 to 70 characters between ! and ~, without spaces.", Reference(1939, "7")
    ),
    "text-after-unique-id": Defect(_ERROR, "Nothing may follow the unique-id.", Reference(1939, "7")),
    "bad-capability": Defect(_ERROR, "The line is no capability.", Reference(2449, "5")),
    "bad-language-listing": Defect(_ERROR, "The line is no language tag with a description.", Reference(6856, "3.2")),
    "bad-sasl-mechanism": Defect(_WARNING, "The line is no name of a mechanism.", Reference(2449, "6.3")),
    "bad-message-number": Defect(_ERROR, "The reply lacks the message number.", Reference(1460, "7")),
    "unstuffed-dot": Defect(
        _ERROR, "A line begins with one dot where two are due: dot-stuffing is missing, octets may be lost.", _LINES
    ),
    "bad-header-field": Defect(_WARNING, "The line is no header field.", Reference(5322, "2.2")),
    "challenge-not-base64": Defect(_ERROR, "A challenge must be base64.", _SASL),
    "response-not-base64": Defect(_ERROR, "A response must be base64; the server must answer -ERR.", _SASL),
    "unknown-command": Defect(_WARNING, "No RFC defines this command; the server must answer -ERR.", _LINES),
    "empty-command": Defect(_WARNING, "The line holds no command.", _LINES),
    "missing-argument": Defect(_WARNING, "The command needs another argument.", Reference(2449, "3")),
    "extra-argument": Defect(_WARNING, "The command takes fewer arguments.", Reference(2449, "3")),
    "bad-number": Defect(_WARNING, "The argument is not a number.", Reference(1939, "5")),
}
"""By the defect's id."""

_BROKEN = {
    "P-001": "status-case",
    "P-002": "bad-status-indicator",
    "P-004": "bare-lf",
    "P-005": "unstuffed-dot",
    "P-009": "bad-drop-listing",
    "P-011": "bad-scan-listing bad-octets number-missing",
    "P-017": "bad-unique-id bad-unique-id-listing",
    "P-019": "text-after-unique-id",
    "P-045": "challenge-not-base64",
    "P-051": "bad-language-listing",
    "P-058": "extra-space",
}
"""The lint rules that defects break."""

_RULES = {defect: RULES[rule] for rule, defects in _BROKEN.items() for defect in defects.split()}

_MALFORMED = Defect(_ERROR, "Nothing that POP3 allows here.", _LINES)
"""Octets that no production explains, and that no defect says more about."""

DEFECTS = Defects(
    {name: replace(defect, rule=_RULES.get(name)) for name, defect in _BY_ID.items()}, _MALFORMED, Reference(2595, "4")
)
"""The wing's table."""
