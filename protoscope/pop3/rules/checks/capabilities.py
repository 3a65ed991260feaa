"""CAPA, UTF8, LANG."""

from __future__ import annotations

import re
from collections.abc import Iterator

from protoscope.core.finding import Severity
from protoscope.core.rule import Hit
from protoscope.pop3.rules.check import Checks, Seen
from protoscope.pop3.state.model import TRANSACTION
from protoscope.pop3.values import CapabilityLine, Language, Mail

_TAGS = frozenset(
    (
        *("TOP", "USER", "SASL", "RESP-CODES", "LOGIN-DELAY", "PIPELINING", "EXPIRE", "UIDL", "IMPLEMENTATION"),
        *("STLS", "AUTH-RESP-CODE", "UTF8", "LANG", "APOP"),
    )
)
_PARAMETERS = {
    "LOGIN-DELAY": re.compile(r"LOGIN-DELAY \d+( USER)?\Z", re.IGNORECASE),
    "EXPIRE": re.compile(r"EXPIRE (\d+|NEVER)( USER)?\Z", re.IGNORECASE),
}
_LONGEST = 512
_LOOPBACK = ("127.0.0.1", "::1", "localhost")


def _lines(seen: Seen) -> list[CapabilityLine]:
    rows = seen.value.data if isinstance(seen.value.data, tuple) else ()
    return [row for row in rows if isinstance(row, CapabilityLine)]


def dropped(seen: Seen) -> Iterator[Hit]:
    """P-033, P-034: STLS has done its work inside TLS and may go."""
    if seen.before.phase != TRANSACTION or not seen.value.positive:
        return
    now = {row.tag.upper() for row in _lines(seen)}
    before = {
        line.split()[0].upper()
        for told in seen.before.history
        if told.moment != "after login"
        for line in told.lines
        if line.split()
    }
    gone = before - now - {"STLS"}
    if "SASL" in gone and "AUTH" in seen.before.accepted:
        yield Hit("P-034", "SASL is listed no more after AUTH.")
    for tag in sorted(gone - {"SASL"}):
        yield Hit("P-033", f"{tag} was listed before login, and is no more.")


def lines(seen: Seen) -> Iterator[Hit]:
    """P-035, P-042, P-054, P-055."""
    for row in _lines(seen):
        tag = row.tag.upper()
        if len(row.line) + 2 > _LONGEST or not row.line.isascii() or not row.line.isprintable():
            yield Hit("P-035", f"The line of {tag} has {len(row.line) + 2} octets, or other octets than ASCII's.")
        pattern = _PARAMETERS.get(tag)
        if pattern and not pattern.match(row.line):
            yield Hit("P-042", f"{tag} does not have the parameters that it should.")
        elif pattern and row.line.upper().endswith(" USER") and seen.before.phase == TRANSACTION:
            yield Hit("P-042", f"{tag} still says USER after login.")
        if tag == "APOP":
            yield Hit("P-054", "APOP is no capability: the greeting's timestamp tells.")
        elif tag not in _TAGS and not tag.startswith("X"):
            yield Hit("P-055", f"No RFC defines the capability {tag}.")


def plain_in_clear(seen: Seen) -> Iterator[Hit]:
    """P-049."""
    state, rows = seen.before, {row.tag.upper(): row for row in _lines(seen)}
    if state.secure or state.host in _LOOPBACK or state.phase == TRANSACTION:
        return
    mechanisms = rows["SASL"].arguments if "SASL" in rows else ()
    if "PLAIN" in map(str.upper, mechanisms):
        yield Hit("P-049", "SASL PLAIN is offered without TLS.")
    elif "USER" in rows and "STLS" in rows:
        yield Hit("P-049", "USER is offered without TLS, though STLS is there.", severity=Severity.INFO)


def eight_bit(seen: Seen) -> Iterator[Hit]:
    """P-050: headers and texts, where UTF8 is offered and off."""
    state = seen.before
    if state.utf8 or state.language or state.capability("UTF8") is None:
        return
    mail = seen.value.data
    if isinstance(mail, Mail) and not mail.header_octets.isascii():
        yield Hit("P-050", "The headers hold octets above 127, and UTF8 was not switched on.")
    elif not seen.first_line.isascii():
        yield Hit("P-050", "The text holds octets above 127, and UTF8 was not switched on.")


def language(seen: Seen) -> Iterator[Hit]:
    """P-051."""
    if seen.value.positive and seen.command.arguments and not re.match(rb"\+OK [A-Za-z0-9-]{1,40} ", seen.first_line):
        yield Hit("P-051", "The reply to LANG is not +OK, the language tag and a text.")
    elif seen.value.positive and seen.command.arguments and isinstance(seen.value.data, Language):
        wanted = str(seen.command.arguments[0]).lower()
        told = seen.value.data.tag.lower()
        if wanted != "*" and not told.startswith(wanted.split("-")[0]):
            yield Hit("P-051", f"{wanted} was asked for, and the reply names {told}.")


CHECKS = Checks(
    replies={
        "": (eight_bit,),
        "CAPA": (dropped, lines, plain_in_clear),
        "LANG": (language,),
    },
)
