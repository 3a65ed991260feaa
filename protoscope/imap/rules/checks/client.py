"""What clients do wrong: tags, literals, IDLE, pipelining."""

from __future__ import annotations

import re
from collections.abc import Iterator

from protoscope.core.finding import Severity
from protoscope.core.message import Kind
from protoscope.core.rule import Hit
from protoscope.imap import values
from protoscope.imap.rules.check import Checks
from protoscope.imap.rules.checks.messages import NO_EXPUNGE
from protoscope.imap.state.seen import Seen

_NON_SYNCHRONISING = re.compile(rb"\{(\d{1,19})\+\}\r?\n")
_BY_NUMBER = ("FETCH", "STORE", "COPY", "MOVE", "SEARCH")
_MOST = 4096


def tag_reused(seen: Seen) -> Iterator[Hit]:
    """I-230."""
    tag = seen.value.tag
    if not tag or not seen.memory.used(tag):
        return
    busy = tag in seen.before.outstanding or tag in seen.memory.updates
    severity = Severity.ERROR if busy else None
    yield Hit("I-230", f"The tag {tag} was used before{' and still waits' if busy else ''}.", "tag", severity)


def without_waiting(seen: Seen) -> Iterator[Hit]:
    """I-231: octets behind {n}, and no + in between."""
    if seen.memory.waiting and seen.message.head < seen.message.start:
        yield Hit("I-231", "The literal was sent before the server asked for it with +.")


def long_literal(seen: Seen) -> Iterator[Hit]:
    """I-215: the first literal of the line tells; what lies in one may only look like another."""
    found = _NON_SYNCHRONISING.search(seen.message.whole)
    if found is None or int(found[1]) <= _MOST or b"\n" in seen.message.whole[: found.start()]:
        return
    if not seen.before.can("LITERAL+") and (seen.before.can("LITERAL-") or seen.before.can("IMAP4rev2")):
        yield Hit("I-215", f"A literal of {int(found[1])} octets was sent without waiting; LITERAL- allows 4096.")


def inside_idle(seen: Seen) -> Iterator[Hit]:
    """I-168."""
    if seen.before.idling and seen.value.tag:
        yield Hit("I-168", f"{seen.value.name} was sent inside IDLE; only DONE may be.", "keyword")


def numbers_may_move(seen: Seen) -> Iterator[Hit]:
    """I-232."""
    running = {sent.name for sent in seen.before.outstanding.values()} - NO_EXPUNGE
    if not running or not _has_numbers(seen.value):
        return
    yield Hit("I-232", f"{' and '.join(sorted(running))} still runs and may change the numbers that this command uses.")


def _has_numbers(command: values.Command) -> bool:
    if command.name == "SEARCH":
        return any(isinstance(each, values.SearchKey) and not each.name for each in command.arguments)
    first = command.arguments[0] if command.arguments else None
    return command.name in _BY_NUMBER and isinstance(first, values.SequenceSet)


def enable_late(seen: Seen) -> Iterator[Hit]:
    """I-233."""
    if seen.before.selected is not None:
        yield Hit("I-233", "ENABLE belongs before SELECT.", "keyword")


def part(seen: Seen) -> Iterator[Hit]:
    """I-231 for the middle of a command."""
    if seen.message.kind is Kind.PART:
        yield from without_waiting(seen)


CHECKS = Checks(
    sent={
        "": (tag_reused, without_waiting, long_literal, inside_idle),
        **dict.fromkeys(_BY_NUMBER, (numbers_may_move,)),
        "ENABLE": (enable_late,),
    },
)
