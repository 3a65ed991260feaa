"""SELECT and EXAMINE: what they must tell before their OK, and what it may be."""

from __future__ import annotations

from collections.abc import Iterator

from protoscope.core.rule import Hit
from protoscope.imap.rules.check import Check, Checks, in_rev2, owes, tagged_code
from protoscope.imap.state.seen import Seen


def _rev1(seen: Seen) -> bool:
    return not in_rev2(seen)


def _reselects(seen: Seen) -> bool:
    """Whether another mailbox was selected when the command was sent, and the server must say where that ends."""
    announced = in_rev2(seen) or seen.before.can("QRESYNC")
    return announced and seen.before.memory.reselects


def read_only(seen: Seen) -> Iterator[Hit]:
    """I-066, I-067."""
    if seen.value.condition != "OK" or tagged_code(seen) in ("READ-ONLY", "READ-WRITE")[: 1 + (seen.name == "SELECT")]:
        return
    if seen.name == "EXAMINE":
        yield Hit("I-066", "The OK of EXAMINE does not begin with [READ-ONLY].")
    else:
        yield Hit("I-067", "The OK of SELECT begins with neither [READ-WRITE] nor [READ-ONLY].")


_SELECT: tuple[Check, ...] = (
    owes("I-060", "FLAGS", "SELECT did not send FLAGS."),
    owes("I-060", "EXISTS", "SELECT did not send EXISTS."),
    owes("I-060", "RECENT", "SELECT did not send RECENT, which IMAP4rev1 wants.", _rev1),
    owes("I-061", "[UIDVALIDITY]", "SELECT did not send UIDVALIDITY."),
    owes("I-062", "[UIDNEXT]", "SELECT did not send UIDNEXT."),
    owes("I-063", "[PERMANENTFLAGS]", "SELECT did not send PERMANENTFLAGS."),
    owes("I-064", "LIST", "SELECT did not send LIST, which IMAP4rev2 wants.", in_rev2),
    owes("I-065", "[CLOSED]", "SELECT left another mailbox without OK [CLOSED].", _reselects),
    read_only,
)


def uidvalidity(seen: Seen) -> Iterator[Hit]:
    """I-069, and the change that every cache must know of."""
    state, number = seen.before, seen.value.code.value
    mailbox = seen.after.selected.mailbox if seen.after.selected else None
    if not isinstance(number, int) or mailbox is None:
        return
    known = seen.memory.uids.get(mailbox)
    if seen.name not in ("SELECT", "EXAMINE") and state.selected and state.selected.uidvalidity not in (None, number):
        yield Hit("I-069", "UIDVALIDITY changed while the mailbox was selected.", "resp-text-code")
    elif known and known.validity and number < known.validity:
        yield Hit("I-069", f"UIDVALIDITY went down from {known.validity} to {number}.", "resp-text-code")
    elif known and known.validity and number != known.validity:
        yield Hit(
            "uidvalidity-changed",
            f"UIDVALIDITY of {mailbox} changed from {known.validity} to {number}: every UID cached for it is void.",
            "resp-text-code",
        )


def permanentflags(seen: Seen) -> Iterator[Hit]:
    """I-070, I-071."""
    flags = seen.value.code.value
    if not isinstance(flags, tuple):
        return
    names = {str(flag).lower(): str(flag) for flag in flags}
    if "\\recent" in names:
        yield Hit("I-070", "\\Recent is listed as a flag that clients may set.", "resp-text-code")
    known = seen.after.selected.flags if seen.after.selected else None
    unknown = [name for low, name in names.items() if low not in {f.lower() for f in known or ()} | {"\\*", "\\recent"}]
    if known is not None and unknown:
        yield Hit("I-071", f"FLAGS does not list {', '.join(unknown)}.", "resp-text-code")


def unseen(seen: Seen) -> Iterator[Hit]:
    """I-072: EXISTS must have come before it can be judged."""
    number, selected = seen.value.code.value, seen.after.selected
    exists = selected.exists if selected else None
    if isinstance(number, int) and exists is not None and not 0 < number <= exists:
        yield Hit(
            "I-072", f"UNSEEN {number}: there are {exists} messages. It is a number, not a count.", "resp-text-code"
        )


def recent_flag(seen: Seen) -> Iterator[Hit]:
    """I-073: in STORE and APPEND."""
    if b"\\recent" in seen.message.whole[:4096].lower() and any(_has_recent(each) for each in seen.value.arguments):
        yield Hit("I-073", "\\Recent is the server's; clients cannot set it.")


def _has_recent(argument: object) -> bool:
    return isinstance(argument, tuple) and any(str(flag).lower() == "\\recent" for flag in argument)


CHECKS = Checks(
    codes={"UIDVALIDITY": (uidvalidity,), "PERMANENTFLAGS": (permanentflags,), "UNSEEN": (unseen,)},
    completed={"SELECT": _SELECT, "EXAMINE": _SELECT},
    sent=dict.fromkeys(("STORE", "UID STORE", "APPEND"), (recent_flag,)),
)
