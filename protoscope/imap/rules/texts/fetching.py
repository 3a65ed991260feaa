"""Rules of FETCH and STORE (RFC 9051, 6.4.5, 6.4.6 and 7.5.2)."""

from __future__ import annotations

from protoscope.core.finding import Severity
from protoscope.core.rule import rule

_INFO, _WARNING, _ERROR = Severity

RULES = (
    rule(
        "I-093",
        _ERROR,
        "server",
        "9051:7.5.2 3501:7.4.2",
        "Origin octet that was not asked for",
        "BODY[...]<n> comes only where the client asked for a part of the octets.",
        "Clients take a part for the whole.",
        "Treat <0> as the whole if nothing else was asked for.",
    ),
    rule(
        "I-094",
        _ERROR,
        "server",
        "9051:6.4.5 3501:6.4.5",
        "Partial longer than asked, or from another origin",
        "A partial fetch brings the octets from the origin asked for, no more than asked for.",
        "Texts put together from parts are garbage.",
        "Fetch the whole section.",
    ),
    rule(
        "I-095",
        _INFO,
        "server",
        "9051:6.4.5 3501:6.4.5",
        "\\Seen set silently",
        "When FETCH sets \\Seen, the answer should tell the new flags.",
        "The message still looks unread.",
        "Set \\Seen in the client, or fetch FLAGS.",
    ),
    rule(
        "I-096",
        _ERROR,
        "server",
        "9051:9 3501:9",
        "Extension data in BODY",
        "BODY brings the basic fields only; extension data belong in BODYSTRUCTURE.",
        "Parsers of BODY meet fields that they do not know.",
        "Ask for BODYSTRUCTURE.",
    ),
    rule(
        "I-097",
        _WARNING,
        "server",
        "3501:7.4.2",
        "8-bit octet in headers",
        "Headers are 7-bit unless UTF-8 was enabled.",
        "Names and subjects are garbled.",
        "Guess UTF-8, then Latin-1.",
    ),
    rule(
        "I-098",
        _WARNING,
        "server",
        "9051:6.4.6 3501:6.4.6",
        "STORE without FETCH",
        "STORE without .SILENT is answered by the new flags.",
        "Clients do not know what the flags are now.",
        "FETCH FLAGS.",
    ),
    rule(
        "I-099",
        _WARNING,
        "server",
        "9051:6.4.5 3501:6.4.5",
        "FETCH OK but items missing",
        "FETCH brings every item asked for, for every message of the set.",
        "Clients wait for the item, or ask for ever.",
        "Ask for another item (BODY[] for RFC822), or for one message at a time.",
    ),
)
