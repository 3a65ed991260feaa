"""What is legal and surprises people: told at info level, so that nobody looks for a fault."""

from __future__ import annotations

from collections.abc import Iterator

from protoscope.core.rule import Hit
from protoscope.imap import values
from protoscope.imap.rules.check import Checks
from protoscope.imap.rules.checks.fetching import asked_items, sets_seen
from protoscope.imap.rules.checks.messages import record_of
from protoscope.imap.state.seen import Seen

_ASK = ("FETCH", "UID FETCH", "STORE", "UID STORE", "SELECT", "EXAMINE", "NOTIFY")


def unsolicited(seen: Seen) -> Iterator[Hit]:
    """FETCH that no command asked for, or about a message that the command did not name."""
    data, selected = seen.value, seen.before.selected
    if "FLAGS" not in data.items or selected is None:
        return
    if seen.name not in _ASK:
        yield Hit("unsolicited-fetch", f"Nobody asked: the flags of message {data.seq} were changed by another client.")


def seen_by_other(seen: Seen) -> Iterator[Hit]:
    r"""\Seen that came although this session read nothing."""
    record = record_of(seen.before.selected, seen.value)
    if record is None or record.flags is None or seen.name in ("STORE", "UID STORE"):
        return
    new = {flag.lower() for flag in seen.value.items.get("FLAGS", ())}
    if "\\seen" not in new or "\\seen" in map(str.lower, record.flags):
        return
    if seen.name in ("FETCH", "UID FETCH"):
        atts = asked_items(seen.asked)
        if any(map(sets_seen, atts)):
            yield Hit(
                "seen-by-fetch", f"FETCH of the text marked message {seen.value.seq} as read; PEEK would not have."
            )
        elif any(att.name.endswith(".PEEK") for att in atts):
            yield Hit("peek-set-seen", f"Message {seen.value.seq} was marked as read while it was fetched with PEEK.")
    else:
        yield Hit("seen-by-other", f"Another client read message {seen.value.seq}.")


def star_range(seen: Seen) -> Iterator[Hit]:
    """n:* with n above the highest UID is the highest UID."""
    if seen.name != "UID FETCH" or not seen.message.command or b":*" not in seen.message.command:
        return
    wanted = seen.asked.arguments[0] if seen.asked.arguments else None
    uid = seen.value.items.get("UID")
    if not isinstance(wanted, values.SequenceSet) or len(wanted.ranges) != 1 or not isinstance(uid, int):
        return
    first = wanted.ranges[0].first
    if first is not None and uid < first:
        yield Hit("star-range", f"{first}:* brings the last message, UID {uid}, because * is the highest UID.")


def nil_delimiter(seen: Seen) -> Iterator[Hit]:
    """A flat mailbox."""
    if seen.value.delimiter is None:
        yield Hit("nil-delimiter", "The delimiter is NIL: this mailbox can have no others below it.")


CHECKS = Checks(
    untagged={"FETCH": (unsolicited, seen_by_other, star_range), "LIST": (nil_delimiter,)},
)
