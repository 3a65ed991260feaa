"""APPEND, COPY, MOVE, CLOSE, IDLE, REPLACE."""

from __future__ import annotations

import re
from collections.abc import Iterator

from protoscope.core.rule import Hit
from protoscope.imap import values
from protoscope.imap.rules.check import Checks, owes, tagged_code
from protoscope.imap.state.remember_commands import names_of
from protoscope.imap.state.seen import Seen

_MISSING = re.compile(r"no such|does(?: not|n't) exist|nonexist|not found|unknown mailbox", re.IGNORECASE)
_QUOTA = re.compile(r"quota|over ?limit|storage (?:full|exceeded)", re.IGNORECASE)
_BY_UID = ("UID COPY", "UID MOVE")
_LATE = 5.0
"""Seconds after DONE from which an answer does not come at once."""


def try_create(seen: Seen) -> Iterator[Hit]:
    """I-160, I-217: a NO for want of the mailbox, or of room."""
    code, text, names = tagged_code(seen), seen.value.text, names_of(seen.asked)
    if seen.value.condition != "NO" or not names:
        return
    absent = names[-1] in seen.memory.absent or bool(_MISSING.search(text)) or code == "NONEXISTENT"
    if absent and code != "TRYCREATE":
        yield Hit("I-160", f"{names[-1]} does not exist, and the NO does not begin with [TRYCREATE].")
    if _QUOTA.search(text) and code not in ("OVERQUOTA", "LIMIT"):
        yield Hit("I-217", "The text speaks of quota, and the code OVERQUOTA is missing.", "text")


def auto_created(seen: Seen) -> Iterator[Hit]:
    """I-161: into a mailbox that LIST did not find."""
    for name in names_of(seen.asked)[-1:] if seen.value.condition == "OK" else ():
        if name in seen.memory.absent:
            yield Hit("I-161", f"LIST did not find {name}, and {seen.name} into it succeeded.", "condition")


def append_uid(seen: Seen) -> Iterator[Hit]:
    """I-162: one message has one UID."""
    value = seen.value.code.value
    messages = sum(isinstance(argument, values.Literal) for argument in seen.asked.arguments)
    if isinstance(value, tuple) and messages == 1 and re.search(rb"\[APPENDUID \d+ \d+[:,]", seen.message.whole):
        yield Hit("I-162", f"One message was appended, and APPENDUID gives the set {value[1]}.", "resp-text-code")


def copy_uid(seen: Seen) -> Iterator[Hit]:
    """I-163."""
    value = seen.value.code.value
    if not isinstance(value, tuple) or b"*" in seen.message.whole.partition(b"[")[2].partition(b"]")[0]:
        yield Hit("I-163", "COPYUID gives no plain numbers.", "resp-text-code")
        return
    source, target = (sum(high - low + 1 for low, high in each.bounds(0)) for each in value[1:3])
    if source != target:
        yield Hit("I-163", f"COPYUID gives {source} UIDs for the source and {target} for the target.", "resp-text-code")
    wanted = seen.asked.arguments[0] if seen.asked.name in _BY_UID and seen.asked.arguments else None
    if not isinstance(wanted, values.SequenceSet) or wanted.saved or "*" in str(wanted):
        return
    if any(not wanted.contains(end) for bounds in value[1].bounds(0) for end in bounds):
        yield Hit("I-163", f"COPYUID names {value[1]}; the command named {wanted}.", "resp-text-code")


def expunged_early(seen: Seen) -> Iterator[Hit]:
    """I-164, I-165: during MOVE before COPYUID; during CLOSE at all."""
    if seen.name in ("MOVE", "UID MOVE") and seen.alone and not seen.heard("[COPYUID]"):
        if seen.before.can("UIDPLUS") or not seen.before.capabilities:
            yield Hit("I-164", "The message is gone before COPYUID told where it went.")
    elif seen.name == "CLOSE" and seen.alone:
        yield Hit("I-165", "CLOSE removes messages without telling which.")


def replaced(seen: Seen) -> Iterator[Hit]:
    """I-169."""
    if seen.value.condition != "OK" and (seen.heard("EXPUNGE") or seen.heard("VANISHED")):
        yield Hit("I-169", "REPLACE failed, and the old message was expunged.", "condition")


def empty_message(seen: Seen) -> Iterator[Hit]:
    """I-170: where MULTIAPPEND is offered."""
    messages = [each for each in seen.asked.arguments if isinstance(each, values.Literal)]
    if seen.value.condition != "NO" and any(not each.octets for each in messages) and seen.before.can("MULTIAPPEND"):
        yield Hit("I-170", f"A message without octets got {seen.value.condition} instead of NO.", "condition")


def late(seen: Seen) -> Iterator[Hit]:
    """I-167."""
    done = seen.memory.done_at
    if done is not None and seen.message.at - done > _LATE:
        yield Hit("I-167", f"The answer came {seen.message.at - done:.0f} seconds after DONE.")


def invited_again(seen: Seen) -> Iterator[Hit]:
    """I-167: + behind DONE."""
    if seen.name == "IDLE" and seen.memory.done_at is not None:
        yield Hit("I-167", "After DONE the server sent + instead of the tagged response.")


def _not_done(seen: Seen) -> bool:
    return seen.memory.done_at is None


_INTO = (try_create, auto_created)

CHECKS = Checks(
    untagged={"EXPUNGE": (expunged_early,), "VANISHED": (expunged_early,)},
    codes={"APPENDUID": (append_uid,), "COPYUID": (copy_uid,)},
    completed={
        "APPEND": (*_INTO, empty_message),
        **dict.fromkeys(("COPY", "UID COPY", "MOVE", "UID MOVE"), _INTO),
        "IDLE": (owes("I-166", "+", "IDLE was completed without a + line.", _not_done), late),
        **dict.fromkeys(("REPLACE", "UID REPLACE"), (replaced,)),
    },
    continued=(invited_again,),
)
