"""FETCH and STORE: whether the answer is what was asked for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from protoscope.core.rope import Rope
from protoscope.core.rule import Hit
from protoscope.core.syntax import Node
from protoscope.imap import values
from protoscope.imap.grammar import parse
from protoscope.imap.rules.check import Checks, utf8_enabled
from protoscope.imap.state.messages import MessageRecord
from protoscope.imap.state.seen import Seen
from protoscope.imap.state.told import untold

_MOST = 1_000
"""Messages of a set that are looked at when a command is complete: of more, some from all over it."""
_MACROS = {
    "FAST": ("FLAGS", "INTERNALDATE", "RFC822.SIZE"),
    "ALL": ("FLAGS", "INTERNALDATE", "RFC822.SIZE", "ENVELOPE"),
    "FULL": ("FLAGS", "INTERNALDATE", "RFC822.SIZE", "ENVELOPE", "BODY"),
}
_FIELDS = {
    "FLAGS": "flags",
    "UID": "uid",
    "INTERNALDATE": "internaldate",
    "RFC822.SIZE": "size",
    "ENVELOPE": "envelope",
    "BODY": "structure",
    "BODYSTRUCTURE": "structure",
    "MODSEQ": "modseq",
}


def asked_items(command: values.Command) -> tuple[values.FetchAtt, ...]:
    """The items that a FETCH asks for, macros written out."""
    asked = command.arguments[1] if len(command.arguments) > 1 else ()
    several = asked if isinstance(asked, tuple) else (asked,)
    atts = tuple(att for att in several if isinstance(att, values.FetchAtt))
    if len(atts) == 1 and atts[0].name in _MACROS and atts[0].section is None:
        return tuple(map(values.FetchAtt, _MACROS[atts[0].name]))
    return atts


def _section_of(att: values.FetchAtt) -> str:
    """The name under which the state keeps a section, without header fields, which servers spell in their own way."""
    if att.section is None:
        return att.name if att.name.startswith("RFC822") and att.name != "RFC822.SIZE" else ""
    name = att.name.replace(".PEEK", "")
    return f"{name}[{att.section.partition(' ')[0]}" if name in ("BODY", "BINARY") else ""


def named(seen: Seen) -> Iterator[tuple[int, MessageRecord]]:
    """The known messages of the command's set, by position; a part of them where they are many."""
    selected = seen.before.selected
    wanted = seen.asked.arguments[0] if seen.asked.arguments else None
    if selected is None or not isinstance(wanted, values.SequenceSet) or wanted.saved:
        return
    find = _by_uid if seen.asked.name.startswith("UID ") else _by_number
    yield from islice(find(selected.messages, wanted), _MOST)


def _by_number(messages: Rope[MessageRecord], wanted: values.SequenceSet) -> Iterator[tuple[int, MessageRecord]]:
    bounds = islice(wanted.bounds(len(messages)), _MOST)
    for _, place in _some([range(max(low, 1) - 1, min(high, len(messages))) for low, high in bounds]):
        yield place, messages[place]


def _by_uid(messages: Rope[MessageRecord], wanted: values.SequenceSet) -> Iterator[tuple[int, MessageRecord]]:
    """UIDs ascend; where some are not known, some messages are not found, and nothing is said of them."""
    highest = messages[len(messages) - 1].uid if len(messages) else None
    bounds = list(islice(wanted.bounds(highest or 0), _MOST))
    ranges = [range(*(_first_not_below(messages, uid) for uid in (low, high + 1))) for low, high in bounds]
    for (low, high), place in ((bounds[number], place) for number, place in _some(ranges)):
        if low <= (messages[place].uid or 0) <= high:
            yield place, messages[place]


def _some(ranges: list[range]) -> Iterator[tuple[int, int]]:
    """What the ranges hold, each after the number of its range: all of it, or parts at even distances."""
    step = max(1, -(-sum(map(len, ranges)) // _MOST))
    for number, places in enumerate(ranges):
        yield from ((number, place) for place in places[::step])


def _first_not_below(messages: Rope[MessageRecord], uid: int) -> int:
    low, high = 0, len(messages)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if (messages[middle].uid or 0) < uid else (low, middle)
    return low


def missing(seen: Seen) -> Iterator[Hit]:
    """I-099: one finding, for the first message that lacks something."""
    if seen.value.condition != "OK" or seen.value.code is not None or len(seen.asked.arguments) > 2:
        return
    if seen.heard("EXPUNGE") or seen.heard("VANISHED") or seen.command is None:
        return
    items = asked_items(seen.asked)
    fields = {att: _FIELDS[att.name] for att in items if att.section is None and att.name in _FIELDS}
    for place, record in named(seen):
        unknown = untold(record, fields.values())
        lacking = [att for att in items if fields.get(att) in unknown or _lacks_text(record, att, seen.command.message)]
        if lacking:
            said = ", ".join(map(str, lacking))
            yield Hit("I-099", f"Message {place + 1} was not given {said}, and FETCH got OK.")
            return


def _lacks_text(record: MessageRecord, att: values.FetchAtt, command: int) -> bool:
    name = _section_of(att)
    if not name:
        return False
    return not any(key.startswith(name) and each.message > command for key, each in record.sections.items())


def seen_silently(seen: Seen) -> Iterator[Hit]:
    """I-095: the text was fetched without PEEK, and the flags that are known still lack \\Seen."""
    selected = seen.before.selected
    if seen.value.condition != "OK" or selected is None or selected.read_only or seen.command is None:
        return
    sections = {_section_of(att) for att in asked_items(seen.asked) if sets_seen(att)}
    for place, record in named(seen) if sections else ():
        if record.flags is None or "\\seen" in map(str.lower, record.flags):
            continue
        if any(each.message > seen.command.message for each in record.sections.values()):
            yield Hit("I-095", f"Message {place + 1} is now read, and no FETCH told its new flags.")
            return


def sets_seen(att: values.FetchAtt) -> bool:
    """Whether fetching the item marks the message as read (RFC 9051, 6.4.5)."""
    return att.name in ("RFC822", "RFC822.TEXT") or (att.name in ("BODY", "BINARY") and att.section is not None)


def store_unanswered(seen: Seen) -> Iterator[Hit]:
    """I-098: a message of the set is there, and no FETCH came."""
    if seen.value.condition != "OK" or seen.heard("FETCH") or seen.heard("UIDFETCH") or seen.value.code is not None:
        return
    if any(isinstance(each, str) and each.endswith(".SILENT") for each in seen.asked.arguments):
        return
    selected = seen.before.selected
    if selected is None or selected.read_only:
        return
    if any(_would_change(seen, record) for _, record in named(seen)):
        yield Hit("I-098", "STORE is not silent, and no FETCH told the new flags.")


def _would_change(seen: Seen, record: MessageRecord) -> bool:
    """Whether STORE changes what is known of the flags; where nothing changes, servers say nothing."""
    flags = seen.asked.arguments[-1]
    if record.flags is None or not isinstance(flags, tuple):
        return True
    held, named_flags = {flag.lower() for flag in record.flags}, {str(flag).lower() for flag in flags}
    item = next((each for each in seen.asked.arguments if isinstance(each, str)), "")
    if item.startswith("+"):
        return not named_flags <= held
    return bool(named_flags & held) if item.startswith("-") else named_flags != held - {"\\recent"}


def partial(seen: Seen) -> Iterator[Hit]:
    """I-093, I-094: an origin that was not asked for, or octets that were not."""
    if b"]<" not in seen.message.whole or not seen.message.command:
        return
    asked = [att for att in asked_items(seen.asked) if att.partial]
    for value in seen.value.items.values():
        if isinstance(value, values.SectionData) and value.origin is not None:
            # A part may have been asked for in a form that is not in the grammar, such as <1>.
            yield from _judged(value, asked, any_part=b"]<" in seen.message.command)


def _judged(value: values.SectionData, asked: list[values.FetchAtt], *, any_part: bool) -> Iterator[Hit]:
    wanted = [att.partial for att in asked if att.partial and att.section == value.section]
    if not wanted and not any_part:
        yield Hit("I-093", f"BODY[{value.section}]<{value.origin}> was not asked for.", "fetch-att")
    elif wanted and not any(origin == value.origin and value.length <= most for origin, most in wanted):
        origin, most = wanted[0]
        yield Hit("I-094", f"<{origin}.{most}> was asked for, and {value.length} octets from {value.origin} came.")


def eight_bit(seen: Seen) -> Iterator[Hit]:
    """I-097: in headers and envelopes."""
    if seen.message.whole.isascii() or utf8_enabled(seen):
        return
    for name, value in seen.value.items.items():
        is_header = isinstance(value, values.SectionData) and ("HEADER" in name or "MIME" in name)
        if is_header and not (value.octets or b"").isascii():
            yield Hit("I-097", f"{name} holds octets above 127.")
        elif isinstance(value, values.Envelope) and "\\x" in repr(value):
            yield Hit("I-097", "ENVELOPE holds octets above 127.")


def extended_body(seen: Seen) -> Iterator[Hit]:
    """I-096: BODY with more fields than the basic ones."""
    if b"BODY (" not in seen.message.whole or "BODY" not in seen.value.items:
        return
    for node in parse(seen.message).walk():
        if getattr(node, "name", "") == "BODY" and any(_too_long(child) for child in _lists(node)):
            yield Hit("I-096", "BODY holds extension data, which belong in BODYSTRUCTURE.")


def _lists(item: Node) -> list[Node]:
    """The outermost part of a body, and the parts of a multipart."""
    return [node for node in item.children if node.children]


def _too_long(body: Node) -> bool:
    children = body.children
    nested = [node for node in children if node.children]
    if children and children[0].children:
        parts = [node for node in children if node.children and node.start < children[-1].end]
        rest = [node for node in children if not node.children]
        return len(rest) > 1 or any(_too_long(part) for part in parts)
    words = [str(node.value or b"").lower() for node in children[:2]]
    basic = 8 if "text" in words[0] else 10 if "message" in words[0] and "rfc822" in words[1] else 7
    return len(children) > basic and not (basic == 10 and len(nested) > 3)


CHECKS = Checks(
    untagged={"FETCH": (partial, eight_bit, extended_body)},
    completed={
        **dict.fromkeys(("FETCH", "UID FETCH"), (missing, seen_silently)),
        **dict.fromkeys(("STORE", "UID STORE"), (store_unanswered,)),
    },
)
