"""USER, PASS, AUTH, STLS, and response codes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from protoscope.core.finding import Severity
from protoscope.core.rule import Hit
from protoscope.pop3.rules.check import Checks, Seen
from protoscope.pop3.state.model import TRANSACTION

_ON_COMMANDS = {
    "IN-USE": ("AUTH", "APOP", "PASS"),
    "LOGIN-DELAY": ("AUTH", "USER", "PASS", "APOP"),
    "UTF8": ("LIST", "TOP", "RETR", "UTF8", "USER", "PASS", "APOP", "AUTH"),
}
_CODES = ("LOGIN-DELAY", "IN-USE", "SYS/TEMP", "SYS/PERM", "AUTH", "UTF8")
_WELL_FORMED = re.compile(r"[!-.0-~]+(?:/[!-.0-~]+)*\Z")


def pass_without_user(seen: Seen) -> Iterator[Hit]:
    """P-023."""
    if seen.value.positive and not seen.memory.named:
        yield Hit("P-023", "PASS got +OK, and no accepted USER stands right before it.", "status")


def second_auth(seen: Seen) -> Iterator[Hit]:
    """P-044."""
    if seen.value.positive and seen.before.phase == TRANSACTION and seen.command.arguments:
        yield Hit("P-044", "AUTH after login got +OK.", "status")


def second_challenge(seen: Seen) -> Iterator[Hit]:
    """P-044."""
    if seen.before.phase == TRANSACTION and seen.command.name == "AUTH":
        yield Hit("P-044", "AUTH after login is answered by a challenge.")


def challenge_to_garbage(seen: Seen) -> Iterator[Hit]:
    """P-047: a challenge where -ERR is due."""
    if seen.memory.sasl == "not base64" and seen.command.name == "AUTH":
        yield Hit("P-047", "The response was not base64, and the server goes on.")


def sasl_verdict(seen: Seen) -> Iterator[Hit]:
    """P-046, P-047, P-048."""
    if seen.value.positive and seen.memory.sasl == "cancelled":
        yield Hit("P-046", "The client cancelled, and got +OK.", "status")
    if seen.value.positive and seen.memory.sasl == "not base64":
        yield Hit("P-047", "The response was not base64, and got +OK.", "status")
    bare = len(seen.command.arguments) == 1 and not seen.value.positive and not seen.memory.challenged
    mechanisms = seen.before.capability("SASL") or ()
    if bare and not seen.value.code and str(seen.command.arguments[0]) in map(str.upper, mechanisms):
        yield Hit("P-048", f"{seen.command.arguments[0]} is offered; the server must ask for the response with +.")


def code(seen: Seen) -> Iterator[Hit]:
    """P-036 to P-041: the response code, and where it stands."""
    name, state, reply = seen.value.code, seen.before, seen.value
    if not name:
        return
    listed = state.capability("RESP-CODES") is not None
    if name in _CODES and state.capabilities and not listed:
        yield Hit("P-036", f"[{name}] came, and CAPA does not list RESP-CODES.", "resp-code")
    if name not in _CODES and listed:
        severity = Severity.INFO if _WELL_FORMED.match(name) and _is_upper(seen) else None
        yield Hit("P-037", f"[{name}] is no response code that an RFC defines.", "resp-code", severity)
    if name in _ON_COMMANDS and seen.command.name and seen.command.name not in _ON_COMMANDS[name]:
        yield Hit("P-038", f"[{name}] does not belong to {seen.command.name}.", "resp-code")
    elif name in ("IN-USE", "LOGIN-DELAY") and reply.positive:
        yield Hit("P-038", f"[{name}] belongs to -ERR.", "resp-code")
    if name.partition("/")[0] == "SYS" and name not in ("SYS/TEMP", "SYS/PERM"):
        yield Hit("P-040", f"[{name}] is neither SYS/TEMP nor SYS/PERM.", "resp-code")
    if seen.command.name == "USER" and name in ("AUTH", "LOGIN-DELAY") and not reply.positive:
        yield Hit("P-041", f"[{name}] on USER tells which accounts there are.", "resp-code")


def _is_upper(seen: Seen) -> bool:
    """Whether the code was sent in upper case, as codes are written."""
    name = seen.value.code.encode("utf-8", "replace")
    return b"[" + name + b"]" in seen.first_line


def without_code(seen: Seen) -> Iterator[Hit]:
    """P-039."""
    reply = seen.value
    if reply.positive or seen.before.capability("AUTH-RESP-CODE") is None or seen.memory.sasl:
        return
    if seen.command.name == "PASS" and not seen.memory.named:
        return
    if reply.code not in _CODES and seen.before.phase != TRANSACTION:
        yield Hit("P-039", f"{seen.command.name} was refused without a code, though AUTH-RESP-CODE is listed.")


def before_tls(seen: Seen) -> Iterator[Hit]:
    """P-057."""
    if any(sent.name == "STLS" for sent in seen.before.outstanding):
        yield Hit("P-057", f"{seen.value.name} was sent before STLS was answered.", "keyword")


def stls_after_utf8(seen: Seen) -> Iterator[Hit]:
    """P-056."""
    if seen.before.utf8:
        yield Hit("P-056", "STLS was sent after UTF8.", "keyword")


_LOGIN = (without_code,)

CHECKS = Checks(
    replies={
        "": (code,),
        "PASS": (pass_without_user, *_LOGIN),
        "APOP": _LOGIN,
        "AUTH": (second_auth, sasl_verdict, *_LOGIN),
    },
    sent={"": (before_tls,), "STLS": (stls_after_utf8,)},
    challenges=(second_challenge, challenge_to_garbage),
)
