"""Rules of CAPA, UTF8 and LANG (RFC 2449, 6856)."""

from __future__ import annotations

from protoscope.core.finding import Severity
from protoscope.core.rule import rule

_INFO, _WARNING, _ERROR = Severity

RULES = (
    rule(
        "P-033",
        _ERROR,
        "server",
        "2449:5",
        "Capability missing after login",
        "What CAPA lists before login it lists after it, too.",
        "Clients stop using what they rely on.",
        "Go by the list after login.",
    ),
    rule(
        "P-034",
        _ERROR,
        "server",
        "5034:3",
        "SASL capability dropped after AUTH",
        "SASL stays listed after AUTH.",
        "Clients that compare the lists suspect an attack.",
        "Ignore it.",
    ),
    rule(
        "P-035",
        _ERROR,
        "server",
        "2449:5",
        "Capability line too long, or with other octets",
        "A capability line has 512 octets at most, of printable ASCII.",
        "Clients with a fixed buffer lose step.",
        "Read lines of any length.",
    ),
    rule(
        "P-042",
        _WARNING,
        "server",
        "2449:6.5 2449:6.7",
        "LOGIN-DELAY or EXPIRE malformed",
        "LOGIN-DELAY has seconds, EXPIRE days or NEVER; USER may follow before login only.",
        "Clients poll too often, or leave mail that is then removed.",
        "Poll every ten minutes at most.",
    ),
    rule(
        "P-050",
        _ERROR,
        "server",
        "6856:2.1",
        "Non-ASCII sent without UTF8",
        "Until UTF8 is switched on, headers and texts are ASCII.",
        "Names and subjects are garbled.",
        "Send UTF8 where it is listed.",
    ),
    rule(
        "P-051",
        _WARNING,
        "server",
        "6856:3.2",
        "LANG reply malformed",
        "LANG x is answered by +OK, the tag and a text; each line of a list is a tag and a text.",
        "Clients do not know which language was chosen.",
        "Ignore it.",
    ),
    rule(
        "P-054",
        _INFO,
        "server",
        "2449:6",
        "APOP listed as a capability",
        "There is no APOP capability: the timestamp in the greeting tells.",
        "Nothing.",
        "Ignore it.",
    ),
    rule(
        "P-055",
        _INFO,
        "server",
        "2449:9",
        "Unregistered capability",
        "Capabilities are defined by RFCs.",
        "Nothing, as long as nobody guesses what it means.",
        "Ignore it.",
    ),
    rule(
        "P-056",
        _ERROR,
        "client",
        "6856:2.1",
        "STLS after UTF8",
        "STLS comes before UTF8.",
        "The server may refuse it; the session stays in clear.",
        "STLS first.",
    ),
)
