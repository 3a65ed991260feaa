"""Known habits that no RFC sentence names: legal commands that are refused, results that cannot be right."""

from __future__ import annotations

from collections.abc import Iterator

from protoscope.core.rule import Hit
from protoscope.core.secret import Secret
from protoscope.imap import values
from protoscope.imap.rules.check import Checks
from protoscope.imap.state.seen import Seen

_LONG = 1000
"""Octets of a command from which some servers refuse it."""
_SETS = ("FETCH", "UID FETCH", "STORE", "UID STORE", "COPY", "UID COPY", "MOVE", "UID MOVE")


def sasl_ir(seen: Seen) -> Iterator[Hit]:
    """SASL-IR is listed, and the inline form gets BAD."""
    inline = len(seen.message.command.split()) > 3
    if seen.value.condition == "BAD" and inline and seen.before.can("SASL-IR") and not seen.heard("+"):
        yield Hit("sasl-ir-refused", "SASL-IR is listed, and the response behind AUTHENTICATE got BAD.", "condition")


def descending(seen: Seen) -> Iterator[Hit]:
    """A range that runs down is as good as one that runs up (RFC 9051, 9)."""
    wanted = seen.asked.arguments[0] if seen.asked.arguments else None
    if seen.value.condition != "BAD" or not isinstance(wanted, values.SequenceSet):
        return
    if any(each.first and each.last and each.first > each.last for each in wanted.ranges):
        yield Hit("descending-refused", f"{wanted} is legal, and got BAD.", "condition")


def long_command(seen: Seen) -> Iterator[Hit]:
    """Refused, perhaps for its length."""
    length = len(seen.message.command)
    if seen.value.condition == "BAD" and length > _LONG and b"}\r\n" not in seen.message.command:
        yield Hit("long-command", f"The command has {length} octets, which may be why it got BAD.", "condition")


def sort_ignored(seen: Seen) -> Iterator[Hit]:
    """Opposite keys, the same order."""
    last, numbers = seen.before.last_search, seen.value.numbers
    if seen.value.name != "SORT" or last is None or len(numbers) < 2 or len(set(numbers)) < 2:
        return
    asked = seen.message.command.rstrip(b"\r\n").partition(b" ")[2].decode("utf-8", "replace")
    opposite = last.command != asked and last.command.replace("REVERSE ", "") == asked.replace("REVERSE ", "")
    if opposite and tuple(last.numbers()) == numbers:
        yield Hit("sort-ignored", "The order is the same for opposite keys: SORT is ignored.")


def login_8bit(seen: Seen) -> Iterator[Hit]:
    """LOGIN's strings are US-ASCII (RFC 9051, 6.2.3)."""
    if not seen.message.whole.isascii() and any(isinstance(each, Secret) for each in seen.value.arguments):
        yield Hit("login-8bit", "User name or password is not ASCII; servers disagree about how to read it.")


CHECKS = Checks(
    untagged={"SORT": (sort_ignored,)},
    completed={
        "AUTHENTICATE": (sasl_ir,),
        "": (long_command,),
        **dict.fromkeys(_SETS, (descending,)),
    },
    sent={"LOGIN": (login_8bit,)},
)
