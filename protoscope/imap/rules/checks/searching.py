"""SEARCH and ESEARCH: the right response, about messages that are there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from protoscope.core.rule import Hit
from protoscope.imap import values
from protoscope.imap.rules.check import Checks, in_rev2, owes, tagged_code
from protoscope.imap.state.seen import Seen

_OPTIONS = frozenset({"MIN", "MAX", "ALL", "COUNT", "SAVE", "CONTEXT", "UPDATE", "PARTIAL", "RELEVANCY"})
_RESULTS = ("MIN", "MAX", "ALL")


def options(command: values.Command) -> tuple[str, ...] | None:
    """The names in RETURN (...), None where there is no RETURN."""
    arguments: tuple[Any, ...] = command.arguments
    place = arguments.index("RETURN") if "RETURN" in arguments[:-1][:5:2] else None
    if place is None or not isinstance(arguments[place + 1], tuple):
        return None
    return tuple(str(getattr(option, "name", option)).upper() for option in arguments[place + 1])


def _plain(seen: Seen) -> bool:
    return options(seen.asked) is None and not in_rev2(seen) and not seen.heard("ESEARCH") and bool(seen.asked.name)


def _extended(seen: Seen) -> bool:
    """Whether an ESEARCH is due: SAVE alone brings none (RFC 5182, 2.1)."""
    asked = options(seen.asked)
    return asked is not None and asked != ("SAVE",) and not seen.heard("SEARCH")


def no_message(seen: Seen) -> Iterator[Hit]:
    """I-111."""
    numbers, selected = seen.value.numbers, seen.before.selected
    if seen.value.name != "SEARCH" or selected is None or not numbers or not seen.name.endswith("SEARCH"):
        return
    if len(set(numbers)) < len(numbers):
        yield Hit("I-111", "A number stands twice in the result.")
    highest = max(numbers)
    if not seen.name.startswith("UID ") and selected.exists is not None and highest > selected.exists:
        yield Hit("I-111", f"Message {highest} does not exist: there are {selected.exists}.")
    arrived = seen.memory.new_key is None or selected.next_key != seen.memory.new_key
    if seen.name.startswith("UID ") and selected.uidnext and highest >= selected.uidnext and not arrived:
        yield Hit("I-111", f"There is no UID {highest}: the next one will be {selected.uidnext}.")


def charset(seen: Seen) -> Iterator[Hit]:
    """I-112."""
    if seen.value.condition != "BAD" or b"CHARSET" not in seen.message.command.upper():
        return
    if tagged_code(seen) == "BADCHARSET" or "charset" in seen.value.text.lower():
        yield Hit("I-112", "The charset is not supported: the answer must be NO, not BAD.", "condition")


def plain_for_extended(seen: Seen) -> Iterator[Hit]:
    """I-115: SEARCH where ESEARCH was asked for."""
    asked = options(seen.asked) if seen.name in ("SEARCH", "UID SEARCH") else None
    if seen.value.name == "SEARCH" and asked is not None and asked != ("SAVE",):
        yield Hit("I-115", f"RETURN ({' '.join(asked)}) was asked for: the answer must be ESEARCH.", "keyword")


def several(seen: Seen) -> Iterator[Hit]:
    """I-115: one ESEARCH, not two; IMAP4rev1 servers that split a SEARCH are told of as well."""
    if seen.value.condition == "OK" and seen.heard("ESEARCH twice") and "UPDATE" not in (options(seen.asked) or ()):
        yield Hit("I-115", "More than one ESEARCH came.")


def correlator(seen: Seen) -> Iterator[Hit]:
    """I-116, I-117."""
    tag, state = seen.value.tag, seen.before
    if tag is None or seen.value.mailbox is not None:
        return
    sent = state.outstanding.get(tag)
    if sent is None and tag not in seen.memory.updates:
        yield Hit("I-117", f"No search with the tag {tag} is running.", "search-correlator")
    elif sent is not None and sent.name.startswith("UID ") != seen.value.uid:
        what = "lacks the word UID" if sent.name.startswith("UID ") else "says UID"
        yield Hit("I-116", f"The answer to {sent.name} {what}.")


def contents(seen: Seen) -> Iterator[Hit]:
    """I-113, I-114, I-118."""
    items = seen.value.items
    count, every = items.get("COUNT"), items.get("ALL")
    if count == 0 and any(name in items for name in _RESULTS):
        yield Hit("I-113", "Nothing matched, so MIN, MAX and ALL must be left out.")
        return
    asked = (options(seen.asked) or ()) if seen.message.command else ()
    if "COUNT" in asked and count is None and seen.value.tag in (None, seen.asked.tag):
        yield Hit("I-114", "COUNT was asked for and is not there.")
    if isinstance(every, values.SequenceSet):
        yield from _expanded(seen, every, count)


def _expanded(seen: Seen, every: values.SequenceSet, count: int | None) -> Iterator[Hit]:
    bounds = list(every.bounds(0))
    number = sum(high - low + 1 for low, high in bounds)
    selected = seen.before.selected
    if count is not None and number != count:
        yield Hit("I-118", f"ALL names {number} messages, COUNT says {count}.")
    elif selected is not None and not seen.value.uid and selected.exists is not None:
        highest = max((high for _, high in bounds), default=0)
        if highest > selected.exists:
            yield Hit("I-118", f"ALL names message {highest}; there are {selected.exists}.")


def updates(seen: Seen) -> Iterator[Hit]:
    """I-119, I-120: numbers that are not valid yet, or any more."""
    selected = seen.before.selected
    if selected is None or seen.value.uid:
        return
    exists, items = selected.exists or 0, seen.value.items
    for _, numbers in items.get("ADDTO", ()):
        if any(high > exists for _, high in numbers.bounds(0)):
            yield Hit("I-119", f"ADDTO names {numbers}; there are {exists} messages so far.")
    for _, numbers in items.get("REMOVEFROM", ()):
        gone = [number for number in seen.memory.expunged if numbers.contains(number)]
        if gone or any(high > exists for _, high in numbers.bounds(0)):
            yield Hit("I-120", f"REMOVEFROM names {numbers} after its EXPUNGE.")


def not_saved(seen: Seen) -> Iterator[Hit]:
    """I-121."""
    if seen.value.condition == "NO" and "SAVE" in (options(seen.asked) or ()) and tagged_code(seen) != "NOTSAVED":
        yield Hit("I-121", "The search is not saved, and the NO does not say NOTSAVED.")


def unknown_option(seen: Seen) -> Iterator[Hit]:
    """I-122."""
    unknown = sorted(set(options(seen.asked) or ()) - _OPTIONS)
    if unknown and seen.value.condition != "BAD":
        yield Hit("I-122", f"{', '.join(unknown)} is no option of RETURN: the answer must be BAD.", "condition")


_SEARCH = (
    owes("I-110", "SEARCH", "SEARCH succeeded without a SEARCH response.", _plain),
    owes("I-113", "ESEARCH", "SEARCH with RETURN succeeded without an ESEARCH response.", _extended),
    charset,
    several,
    not_saved,
    unknown_option,
)

CHECKS = Checks(
    untagged={
        "SEARCH": (no_message, plain_for_extended),
        "ESEARCH": (correlator, contents, updates),
    },
    completed={
        **dict.fromkeys(("SEARCH", "UID SEARCH"), _SEARCH),
        **dict.fromkeys(("SORT", "UID SORT", "THREAD", "UID THREAD"), (charset,)),
    },
)
