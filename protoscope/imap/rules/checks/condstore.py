"""CONDSTORE, QRESYNC, UIDONLY."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from protoscope.core.rule import Hit
from protoscope.imap import values
from protoscope.imap.rules.check import Check, Checks, tagged_code, wants_bad
from protoscope.imap.rules.checks.fetching import asked_items, named
from protoscope.imap.rules.checks.messages import forbidden_now, record_of
from protoscope.imap.state.seen import Seen


def _has_modseqs(seen: Seen) -> bool:
    """Whether CONDSTORE is on and the mailbox has mod-sequences."""
    selected = seen.before.selected
    return seen.memory.condstore and selected is not None and bool(selected.highestmodseq)


def highestmodseq(seen: Seen) -> Iterator[Hit]:
    """I-180."""
    asked = b"CONDSTORE" in seen.message.command.upper() and seen.before.can("CONDSTORE")
    on = seen.memory.condstore or asked
    told = any(seen.heard(code) for code in ("[HIGHESTMODSEQ]", "[NOMODSEQ]"))
    if seen.value.condition == "OK" and on and not told:
        yield Hit("I-180", "CONDSTORE is on, and SELECT told neither HIGHESTMODSEQ nor NOMODSEQ.")


def modseq_missing(seen: Seen) -> Iterator[Hit]:
    """I-181: changes that STORE or another client made; FETCH brings what it was asked for (RFC 7162, 3.1)."""
    if not seen.memory.condstore or seen.name in ("FETCH", "UID FETCH") or "FLAGS" not in seen.value.items:
        return
    selected = seen.before.selected
    if selected is None or selected.highestmodseq == 0:
        return
    if "MODSEQ" not in seen.value.items:
        yield Hit("I-181", "CONDSTORE is on, and the new flags come without MODSEQ.")
    if seen.before.has_enabled("QRESYNC") and "UID" not in seen.value.items:
        yield Hit("I-181", "QRESYNC is on, and the new flags come without UID.")


def modseq_shrank(seen: Seen) -> Iterator[Hit]:
    """I-186."""
    record = record_of(seen.before.selected, seen.value)
    if record is None or record.modseq is None:
        return
    new = seen.value.items.get("MODSEQ", record.modseq)
    flags = seen.value.items.get("FLAGS", record.flags)
    if new < record.modseq:
        yield Hit("I-186", f"MODSEQ of message {seen.value.seq} went down from {record.modseq} to {new}.")
    elif "MODSEQ" in seen.value.items and new == record.modseq and _differ(flags, record.flags):
        yield Hit("I-186", f"The flags of message {seen.value.seq} changed, and MODSEQ is still {new}.")


def _differ(new: Any, old: Any) -> bool:
    """\\Recent is no change: it does not count for mod-sequences (RFC 7162, 3.1)."""
    if new is None or old is None:
        return False
    return {flag.lower() for flag in new} - {"\\recent"} != {flag.lower() for flag in old} - {"\\recent"}


def conditional_store(seen: Seen) -> Iterator[Hit]:
    """I-182."""
    if seen.value.condition != "OK" or not _conditional(seen) or seen.heard("FETCH MODSEQ"):
        return
    code = seen.value.code
    modified = code.value if code is not None and code.name == "MODIFIED" else None
    for place, record in named(seen):
        number = record.uid if seen.name.startswith("UID ") else place + 1
        if not isinstance(modified, values.SequenceSet) or (number and not modified.contains(number)):
            yield Hit("I-182", f"Message {place + 1} was stored conditionally, and no FETCH told its new MODSEQ.")
            return


def _conditional(seen: Seen) -> bool:
    return b"UNCHANGEDSINCE" in seen.message.command.upper()


def _uses_modseq_without(seen: Seen) -> bool:
    """Whether the command uses mod-sequences in a mailbox that has none."""
    selected = seen.before.selected
    if selected is None or selected.highestmodseq != 0:
        return False
    command = seen.message.command.upper()
    if _conditional(seen) or b"CHANGEDSINCE" in command or (b"MODSEQ" in command and seen.name.endswith("SEARCH")):
        return True
    return seen.name.endswith("FETCH") and any(att.name == "MODSEQ" for att in asked_items(seen.asked))


def search_modseq(seen: Seen) -> Iterator[Hit]:
    """I-184."""
    if not seen.value.numbers or seen.value.modseq is not None or b" MODSEQ " not in seen.message.command.upper():
        return
    yield Hit("I-184", "The search was by MODSEQ, and the answer lacks (MODSEQ n).")


def expunge_with_qresync(seen: Seen) -> Iterator[Hit]:
    """I-187, I-194."""
    selected = seen.before.selected
    if seen.before.has_enabled("QRESYNC") and (selected is None or selected.highestmodseq != 0):
        yield Hit("I-187", "QRESYNC is on: VANISHED must take the place of EXPUNGE.", "keyword")
    yield from number_in_uidonly(seen)


def number_in_uidonly(seen: Seen) -> Iterator[Hit]:
    """I-194."""
    if seen.before.has_enabled("UIDONLY"):
        yield Hit("I-194", "UIDONLY is on, and the response has a message number.", "number")


def vanished(seen: Seen) -> Iterator[Hit]:
    """I-188, I-189, I-190."""
    if seen.value.earlier:
        if seen.heard("FETCH") and seen.name in ("UID FETCH", "SELECT", "EXAMINE"):
            yield Hit("I-190", "VANISHED (EARLIER) must come before the first FETCH.")
        return
    when = forbidden_now(seen)
    if when:
        yield Hit("I-188", f"VANISHED is not allowed {when}.")
    yield from _never_announced(seen)


def _never_announced(seen: Seen) -> Iterator[Hit]:
    selected, memory = seen.before.selected, seen.memory
    for low, high in seen.value.uids.bounds(0):
        if any(low <= last and first <= high for first, last in memory.gone):
            yield Hit("I-189", f"UID {low} has vanished before.", "known-uids")
        nothing_new = selected is not None and memory.new_key == selected.next_key
        if selected is not None and selected.uidnext and high >= selected.uidnext and nothing_new:
            yield Hit("I-189", f"UID {high} was never there: the next one will be {selected.uidnext}.", "known-uids")


def _qresync_too_early(seen: Seen) -> bool:
    parameters = seen.asked.arguments[1] if len(seen.asked.arguments) > 1 else ()
    asks = isinstance(parameters, tuple) and any(getattr(each, "name", each) == "QRESYNC" for each in parameters)
    return asks and not seen.before.has_enabled("QRESYNC")


def expunge_ok(seen: Seen) -> Iterator[Hit]:
    """I-192."""
    removed = seen.heard("VANISHED") or seen.heard("EXPUNGE")
    if seen.value.condition != "OK" or not seen.before.has_enabled("QRESYNC") or not removed:
        return
    if tagged_code(seen) != "HIGHESTMODSEQ" and not _nomodseq(seen):
        yield Hit("I-192", "Messages were removed, and the OK does not tell HIGHESTMODSEQ.")


def _nomodseq(seen: Seen) -> bool:
    return seen.before.selected is not None and seen.before.selected.highestmodseq == 0


def close_ok(seen: Seen) -> Iterator[Hit]:
    """I-193."""
    if tagged_code(seen) == "HIGHESTMODSEQ":
        yield Hit("I-193", "The OK of CLOSE tells HIGHESTMODSEQ.", "resp-text-code")


def _uidonly(seen: Seen) -> bool:
    return seen.before.has_enabled("UIDONLY")


_NOMODSEQ = wants_bad(
    "I-183", "The mailbox has no mod-sequences, and the command got {condition} instead of BAD.", _uses_modseq_without
)
_UIDONLY = wants_bad("I-195", "UIDONLY is on: the command must get BAD, and got {condition}.", _uidonly)
_QRESYNC = wants_bad("I-191", "QRESYNC is not enabled: SELECT must get BAD, and got {condition}.", _qresync_too_early)
_COMPLETED: dict[str, tuple[Check, ...]] = {
    **dict.fromkeys(("FETCH", "SEARCH"), (_NOMODSEQ, _UIDONLY)),
    **dict.fromkeys(("UID FETCH", "UID SEARCH"), (_NOMODSEQ,)),
    "STORE": (_NOMODSEQ, _UIDONLY, conditional_store),
    "UID STORE": (_NOMODSEQ, conditional_store),
    **dict.fromkeys(("COPY", "MOVE"), (_UIDONLY,)),
    **dict.fromkeys(("SELECT", "EXAMINE"), (highestmodseq, _QRESYNC)),
    **dict.fromkeys(("EXPUNGE", "UID EXPUNGE"), (expunge_ok,)),
    "CLOSE": (close_ok,),
}

CHECKS = Checks(
    untagged={
        "FETCH": (modseq_missing, modseq_shrank, number_in_uidonly),
        "SEARCH": (search_modseq,),
        "EXPUNGE": (expunge_with_qresync,),
        "VANISHED": (vanished,),
    },
    completed=_COMPLETED,
)
