"""STAT, LIST, UIDL, TOP, RETR, DELE: numbers that must agree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise

from protoscope.core.fact import Closed
from protoscope.core.finding import Severity
from protoscope.core.rule import Hit
from protoscope.pop3.rules.check import Checks, Seen
from protoscope.pop3.state.model import Sum
from protoscope.pop3.values import DropListing, Mail, ScanListing, UniqueId


def stat(seen: Seen) -> Iterator[Hit]:
    """P-009, P-010, P-012, P-016."""
    told, memory, marked = seen.value.data, seen.memory, seen.after.marked
    if not isinstance(told, DropListing):
        return
    if len(seen.message.octets.split()) > 3:
        yield Hit("P-009", "Text follows the two numbers; discouraged.", severity=Severity.INFO)
    listed, first = memory.listed, memory.first
    if listed is not None and listed.marked == marked and (listed.count, listed.octets) != tuple(told):
        yield Hit("P-010", _disagree(told.messages, told.octets, "LIST", listed))
    if marked and first is not None and told.messages > first.count - marked:
        yield Hit("P-012", f"{marked} messages are marked as deleted, and STAT still counts them.")
    if (
        not marked
        and memory.reset
        and first is not None
        and (told.messages, told.octets) != (first.count, first.octets)
    ):
        yield Hit("P-016", f"After RSET there are {told.messages} messages; there were {first.count} before.")


def _disagree(count: int, octets: int, other: str, said: Sum) -> str:
    return f"{count} messages of {octets} octets; {other} said {said.count} of {said.octets}."


def listing(seen: Seen) -> Iterator[Hit]:
    """P-010 to P-012, P-015: LIST without a number."""
    rows = seen.value.data
    if seen.command.arguments or not isinstance(rows, tuple) or not seen.value.positive:
        return
    numbers = [row.number for row in rows if isinstance(row, (ScanListing, UniqueId))]
    if any(after <= before for before, after in pairwise(numbers)):
        yield Hit("P-011", "The numbers do not ascend, or stand twice.")
    yield from _deleted_listed(seen, numbers)
    if not seen.before.marked and sorted(numbers) != list(range(1, len(numbers) + 1)):
        yield Hit("P-015", f"The numbers are not 1 to {len(numbers)}.")


def _deleted_listed(seen: Seen, numbers: list[int]) -> Iterator[Hit]:
    marked = {record.number for record in seen.before.messages if record.deleted}
    if marked & set(numbers):
        yield Hit("P-012", f"Message {min(marked & set(numbers))} is marked as deleted, and still listed.")


def sums(seen: Seen) -> Iterator[Hit]:
    """P-010: LIST against what STAT said, under the same marks."""
    rows, told = seen.value.data, seen.memory.stat
    if told is None or seen.command.arguments or not isinstance(rows, tuple) or told.marked != seen.before.marked:
        return
    octets = sum(row.octets or 0 for row in rows if isinstance(row, ScanListing))
    if (len(rows), octets) != (told.count, told.octets):
        yield Hit("P-010", _disagree(len(rows), octets, "STAT", told))


def moved(seen: Seen) -> Iterator[Hit]:
    """P-015: a size or unique-id that changed."""
    data, before = seen.value.data, seen.before
    # A listing names most of the messages, so that all are gone through once.
    find = {each.number: each for each in before.messages}.get if isinstance(data, tuple) else before.message
    for row in data if isinstance(data, tuple) else (data,):
        known = find(row.number) if isinstance(row, (ScanListing, UniqueId)) else None
        if known is None:
            continue
        if isinstance(row, ScanListing) and None not in (known.octets, row.octets) and known.octets != row.octets:
            yield Hit("P-015", f"Message {row.number} had {known.octets} octets, now it has {row.octets}.")
        if isinstance(row, UniqueId) and known.uidl is not None and known.uidl != row.uid:
            yield Hit("P-015", f"Message {row.number} was {known.uidl}, now it is {row.uid}.")


def unique(seen: Seen) -> Iterator[Hit]:
    """P-018."""
    rows = seen.value.data if isinstance(seen.value.data, tuple) else ()
    counts = Counter(row.uid for row in rows if isinstance(row, UniqueId))
    for uid in [uid for uid, count in counts.items() if count > 1]:
        yield Hit("P-018", f"{uid} names more than one message.")


def deleted_used(seen: Seen) -> Iterator[Hit]:
    """P-014."""
    known = seen.before.message(seen.number) if seen.number else None
    if seen.value.positive and known is not None and known.deleted:
        yield Hit("P-014", f"Message {seen.number} is marked as deleted, and {seen.command.name} got +OK.", "status")


def empty(seen: Seen) -> Iterator[Hit]:
    """P-030."""
    told = seen.memory.stat
    if not seen.value.positive and not seen.command.arguments and told is not None and told.count == 0:
        yield Hit("P-030", f"The maildrop is empty: {seen.command.name} must get +OK and a dot.", "status")


def retrieved(seen: Seen) -> Iterator[Hit]:
    """P-013: the octets as they are in the maildrop."""
    known = seen.before.message(seen.number) if seen.number else None
    if not isinstance(seen.value.data, Mail) or known is None or known.octets is None:
        return
    came = len(seen.value.data.octets)
    if "bare-lf" not in seen.message.defects and came != known.octets:
        yield Hit("P-013", f"LIST said {known.octets} octets, and {came} came.")


def top(seen: Seen) -> Iterator[Hit]:
    """P-021."""
    mail, arguments = seen.value.data, seen.command.arguments
    if not isinstance(mail, Mail) or len(arguments) < 2 or not isinstance(arguments[1], int):
        return
    head = mail.reply[mail.headers.start : mail.headers.end]
    lines = mail.reply.count(b"\n", mail.headers.end, mail.span.end)
    if not head.endswith((b"\r\n\r\n", b"\n\n")) and head not in (b"\r\n", b"\n"):
        yield Hit("P-021", "No blank line separates headers and body.")
    elif lines > arguments[1]:
        yield Hit("P-021", f"{arguments[1]} lines of the body were asked for, and {lines} came.")
    elif lines < min(arguments[1], seen.memory.lines.get(seen.number or 0, 0)):
        yield Hit("P-021", f"{arguments[1]} lines of the body were asked for, and only {lines} came.")


_UNKNOWN = re.compile(r"unknown|unsupported|not (?:implemented|supported|available)|invalid command", re.IGNORECASE)


def unsupported(seen: Seen) -> Iterator[Hit]:
    """UIDL and TOP are optional."""
    if not seen.value.positive and seen.command.name not in seen.before.accepted and _UNKNOWN.search(seen.value.text):
        yield Hit("optional-missing", f"The server has no {seen.command.name}, which is optional.", "status")


def marks_lost(seen: Seen) -> Iterator[Hit]:
    """The end before QUIT was answered."""
    marked = seen.before.marked
    if isinstance(seen.message.fact, Closed) and marked and not seen.before.finished:
        yield Hit("marks-lost", f"{marked} messages were marked, and the connection ended before QUIT was answered.")


# -- the session before ------------------------------------------------------------------------------------------------


def persisted(seen: Seen) -> Iterator[Hit]:
    """P-020: one mail, two unique-ids, or the reverse; known by the digest of the headers."""
    past = seen.memory.past
    if past is None or past.user != seen.before.user:
        return
    ids = {digest: uid for uid, digest in past.uids.items() if digest}
    digests: Mapping[int, str] = seen.after.memory.digests
    one = seen.after.message(seen.number) if seen.number else None
    for record in seen.after.messages if seen.number is None else filter(None, (one,)):
        digest = digests.get(record.number, "")
        known = seen.before.message(record.number)
        if not digest or record.uidl is None:
            continue
        if known is not None and known.uidl == record.uidl and seen.memory.digests.get(record.number) == digest:
            continue
        if ids.get(digest, record.uidl) != record.uidl:
            yield Hit("P-020", f"The mail that is {record.uidl} now was {ids[digest]} in the session before.")
        elif past.uids.get(record.uidl) and past.uids[record.uidl] != digest:
            yield Hit("P-020", f"{record.uidl} named another mail in the session before.")


def removed(seen: Seen) -> Iterator[Hit]:
    """P-026, P-059: what was marked in the session before."""
    past, rows = seen.memory.past, seen.value.data
    if past is None or past.user != seen.before.user or not past.marked or not isinstance(rows, tuple):
        return
    if seen.command.arguments or seen.before.marked:
        return
    there = {row.uid for row in rows if isinstance(row, UniqueId)}
    for uid in sorted(past.marked - there) if not past.finished else ():
        yield Hit("P-026", f"{uid} was marked, the session ended without QUIT, and it is gone.")
    for uid in sorted(past.marked & there) if past.finished else ():
        yield Hit("P-059", f"{uid} was marked, QUIT got +OK, and it is still there.")


CHECKS = Checks(
    replies={
        "STAT": (stat,),
        "LIST": (listing, sums, moved, empty, deleted_used),
        "UIDL": (unsupported, listing, moved, unique, empty, deleted_used, persisted, removed),
        "RETR": (deleted_used, retrieved, persisted),
        "TOP": (unsupported, deleted_used, top, persisted),
        "DELE": (deleted_used,),
    },
    events=(marks_lost,),
)
