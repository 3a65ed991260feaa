"""Numbers, UIDs and sizes: EXISTS, EXPUNGE, and what FETCH says of a message that was known before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from protoscope.core.rule import Hit
from protoscope.imap import values
from protoscope.imap.rules.check import Checks, in_rev2
from protoscope.imap.state.messages import MessageRecord, Selected
from protoscope.imap.state.seen import Seen
from protoscope.imap.state.told import says_the_same
from protoscope.imap.values import numbered_parts

NO_EXPUNGE = frozenset({"FETCH", "STORE", "SEARCH", "CONVERT"})
"""Commands that use message numbers while they run (RFC 9051, 7.5.1; RFC 5259, 6)."""
_ASK = ("FETCH", "UID FETCH", "STORE", "UID STORE")
_UID = ("UID FETCH", "UID STORE")


def forbidden_now(seen: Seen) -> str:
    """Why no message may go now, "" where one may."""
    names = {sent.name for sent in seen.before.outstanding.values()}
    if seen.before.idling or names - NO_EXPUNGE:
        return ""
    return f"while {' and '.join(sorted(names))} runs" if names else "while no command runs"


def expunge(seen: Seen) -> Iterator[Hit]:
    """I-080, I-081."""
    number, selected = seen.value.number, seen.before.selected
    exists = selected.exists if selected else None
    when = forbidden_now(seen)
    if when:
        yield Hit("I-080", f"EXPUNGE is not allowed {when}: numbers that are in use would mean other messages.")
    if number == 0 or (exists is not None and number > exists):
        yield Hit("I-081", f"There is no message {number} to expunge: there are {exists or 0}.", "number")


def shrank(seen: Seen) -> Iterator[Hit]:
    """I-082: in one and the same mailbox."""
    old, new = seen.before.selected, seen.after.selected
    if old is None or new is None or old.command != new.command or seen.memory.reselects:
        return
    if (old.exists or 0) > seen.value.number:
        gone = (old.exists or 0) - seen.value.number
        yield Hit("I-082", f"{gone} messages are gone without EXPUNGE, so nobody can tell which.")


def no_such_message(seen: Seen) -> Iterator[Hit]:
    """I-083."""
    number, selected = seen.value.seq, seen.before.selected
    exists = selected.exists if selected else None
    if number == 0 or (exists is not None and number > exists):
        yield Hit("I-083", f"Message {number} does not exist: the server said that there are {exists or 0}.", "number")


def record_of(selected: Selected | None, data: values.FetchData) -> MessageRecord | None:
    """What is known of the message that a FETCH response is about."""
    if selected is None or not 0 < data.seq <= len(selected.messages):
        return None
    return selected.messages[data.seq - 1]


def changed(seen: Seen) -> Iterator[Hit]:
    """I-084 to I-088, I-201, I-218: only what was told before can have changed."""
    data, selected = seen.value, seen.before.selected
    record = record_of(selected, data)
    if record is None or selected is None:
        return
    if record.uid is None:
        yield from _new_uid(seen, selected, record)
    elif data.items.get("UID", record.uid) != record.uid:
        yield Hit("I-085", f"The UID of message {data.seq} was {record.uid}, now it is {data.items['UID']}.")
        return
    yield from _fields(data, record)
    if record.sections:
        yield from _sections(data, record)
    if record.others:
        yield from _others(data, record)


def _fields(data: values.FetchData, record: MessageRecord) -> Iterator[Hit]:
    for item, field in (("RFC822.SIZE", "size"), ("INTERNALDATE", "internaldate"), ("ENVELOPE", "envelope")):
        if item not in data.items or says_the_same(record, field, data.items):
            continue
        old = getattr(record, field)
        if old is not None and data.items[item] != old:
            yield Hit("I-088", f"{item} of message {data.seq} changed.")
    if "BODYSTRUCTURE" not in data.items or says_the_same(record, "structure", data.items):
        return
    if record.structure is None:
        return
    if _basic(data.items["BODYSTRUCTURE"]) != _basic(record.structure):
        yield Hit("I-088", f"BODYSTRUCTURE of message {data.seq} changed.")


def _basic(body: Any) -> list[Any]:
    """What BODY and BODYSTRUCTURE have in common."""
    return [(number, part.type, getattr(part, "octets", 0)) for number, part in numbered_parts(body)]


def _sections(data: values.FetchData, record: MessageRecord) -> Iterator[Hit]:
    for value in data.items.values():
        if not isinstance(value, values.SectionData) or value.is_nil or value.origin is not None:
            continue
        name = value.name if value.name.startswith("RFC822") else f"{value.name}[{value.section}]"
        known = record.sections.get(name)
        if known is not None and known.origin is None and known.size and known.size != value.length:
            yield Hit("I-088", f"{name} of message {data.seq} had {known.size} octets, now it has {value.length}.")


_CONSTANT = {"EMAILID": "I-201", "SAVEDATE": "I-218"}


def _others(data: values.FetchData, record: MessageRecord) -> Iterator[Hit]:
    for item, rule in _CONSTANT.items():
        old = record.others.get(item)
        if old is not None and data.items.get(item, old) != old:
            yield Hit(rule, f"{item} of message {data.seq} changed from {old} to {data.items[item]}.")


def _new_uid(seen: Seen, selected: Selected, record: MessageRecord) -> Iterator[Hit]:
    """I-084, I-086: the UID against its neighbours' and UIDNEXT."""
    uid, place, memory = seen.value.items.get("UID"), seen.value.seq - 1, seen.memory
    if not isinstance(uid, int):
        return
    before = selected.messages[place - 1].uid if place else None
    behind = selected.messages[place + 1].uid if place + 1 < len(selected.messages) else None
    if (before is not None and before >= uid) or (behind is not None and behind <= uid):
        yield Hit("I-084", f"UID {uid} of message {place + 1} does not lie between {before} and {behind}.")
    if selected.uidnext is None:
        return
    if record.key < memory.old_key and uid >= selected.uidnext:
        yield Hit("I-086", f"UID {uid} was there when the server said that the next would be {selected.uidnext}.")
    if memory.new_key is not None and record.key >= memory.new_key and uid < selected.uidnext:
        yield Hit("I-086", f"A new message has UID {uid}, below the {selected.uidnext} that was to be next.")


def without_uid(seen: Seen) -> Iterator[Hit]:
    """I-089, I-090."""
    name = seen.name
    if name in _UID and seen.alone and "UID" not in seen.value.items:
        yield Hit("I-089", f"The answer to {name} has no UID.")
    elif name not in _ASK and in_rev2(seen) and "UID" not in seen.value.items:
        yield Hit("I-090", "A FETCH response that nobody asked for has no UID.")


def size_differs(seen: Seen) -> Iterator[Hit]:
    """I-092, I-205: as soon as both are known."""
    record = record_of(seen.after.selected, seen.value)
    if record is None or not record.sections:
        return
    old = record_of(seen.before.selected, seen.value)
    if old is not None and old.sections is record.sections and old.size == record.size and old.others is record.others:
        return
    whole = record.sections.get("BODY[]") or record.sections.get("RFC822")
    if record.size is not None and whole is not None and whole.origin is None and whole.size != record.size:
        yield Hit("I-092", f"RFC822.SIZE is {record.size}, and {whole.size} octets came.")
    for name, told in record.others.items():
        binary = record.sections.get(name.replace("BINARY.SIZE", "BINARY")) if name.startswith("BINARY.SIZE") else None
        if binary is not None and binary.origin is None and isinstance(told, int) and binary.size != told:
            yield Hit("I-205", f"{name} is {told}, and {binary.size} octets came.")


def uidnext_of_status(seen: Seen) -> Iterator[Hit]:
    """I-087, I-069: STATUS against what was told before."""
    items = seen.value.items
    known = seen.memory.uids.get(seen.value.mailbox.name)
    if known is None:
        return
    validity = items.get("UIDVALIDITY", known.validity)
    if known.validity and validity and validity < known.validity:
        yield Hit("I-069", f"UIDVALIDITY went down from {known.validity} to {validity}.")
    new = items.get("UIDNEXT")
    if validity == known.validity and new is not None and known.next is not None and new < known.next:
        yield Hit("I-087", f"UIDNEXT went down from {known.next} to {new}.")


def uidnext_of_select(seen: Seen) -> Iterator[Hit]:
    """I-087: SELECT against what was told before, under the same UIDVALIDITY."""
    new, selected = seen.value.code.value, seen.after.selected
    known = seen.memory.uids.get(selected.mailbox) if selected else None
    if known is None or selected is None or not isinstance(new, int) or selected.uidvalidity != known.validity:
        return
    if known.next is not None and new < known.next and known.validity is not None:
        yield Hit("I-087", f"UIDNEXT went down from {known.next} to {new}.", "resp-text-code")


def appended(seen: Seen) -> Iterator[Hit]:
    """I-091."""
    selected = seen.before.selected
    if seen.value.condition != "OK" or selected is None or not seen.asked.arguments or seen.heard("EXISTS"):
        return
    if str(seen.asked.arguments[0]) == selected.mailbox:
        yield Hit("I-091", "APPEND went to the selected mailbox, and no EXISTS told of the new message.")


def above_exists(seen: Seen) -> Iterator[Hit]:
    """I-100."""
    selected = seen.before.selected
    if seen.value.condition != "OK" or selected is None or selected.exists is None or not seen.asked.arguments:
        return
    wanted = seen.asked.arguments[0]
    if not isinstance(wanted, values.SequenceSet) or seen.heard("EXPUNGE") or seen.heard("VANISHED"):
        return
    highest = max((high for _, high in wanted.bounds(selected.exists)), default=0)
    if highest > selected.exists or (not selected.exists and wanted.ranges):
        yield Hit("I-100", f"The command named message {highest or 1} of {selected.exists}, and got OK.")


_FETCH = (no_such_message, changed, without_uid, size_differs)

CHECKS = Checks(
    untagged={"EXPUNGE": (expunge,), "EXISTS": (shrank,), "FETCH": _FETCH, "STATUS": (uidnext_of_status,)},
    codes={"UIDNEXT": (uidnext_of_select,)},
    completed={
        "APPEND": (appended,),
        **dict.fromkeys(("FETCH", "STORE", "COPY", "MOVE"), (above_exists,)),
    },
)
