"""What a command that was completed adds to the memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from protoscope.imap import values
from protoscope.imap.state.memory import Memory, Uids
from protoscope.imap.state.seen import Seen

_MODSEQ = (b"MODSEQ", b"CHANGEDSINCE", b"CONDSTORE")


def opened(memory: Memory, seen: Seen) -> Memory:
    """After SELECT or EXAMINE, whatever came of it."""
    status, selected = seen.value, seen.after.selected
    memory = replace(memory, deselected=status.condition == "NO", gone=())
    if status.condition != "OK" or selected is None:
        return memory
    told = Uids(selected.uidvalidity, selected.uidnext, selected.exists)
    memory = replace(memory, uids={**memory.uids, selected.mailbox: told})
    return _uses_modseq(replace(memory, new_key=selected.next_key if selected.uidnext else None), seen)


def _uses_modseq(memory: Memory, seen: Seen) -> Memory:
    """Any command that uses mod-sequences switches CONDSTORE on (RFC 7162, 3.1)."""
    if memory.condstore or not (seen.before.can("CONDSTORE") or not seen.before.capabilities):
        return memory
    command = seen.message.command.upper()
    return replace(memory, condstore=True) if any(word in command for word in _MODSEQ) else memory


def _started_tls(memory: Memory, seen: Seen) -> Memory:
    """What was sent behind STARTTLS must never be answered (RFC 9051, 6.2.1)."""
    return replace(memory, secured=seen.message.index, injected=frozenset(seen.before.outstanding) - {seen.value.tag})


def _enabled(memory: Memory, seen: Seen) -> Memory:
    uses = memory.condstore or any(map(seen.before.has_enabled, ("CONDSTORE", "QRESYNC")))
    return replace(memory, enabled=seen.message.index, condstore=uses)


def names_of(command: values.Command) -> tuple[str, ...]:
    """The mailboxes that a command names."""
    return tuple(argument.name for argument in command.arguments if isinstance(argument, values.Mailbox))


def _created(memory: Memory, seen: Seen) -> Memory:
    names = names_of(seen.asked)
    left = {old: new for old, new in memory.renamed.items() if old not in names}
    return replace(memory, absent=memory.absent - set(names), renamed=left)


def _deleted(memory: Memory, seen: Seen) -> Memory:
    """What lies below must stay, and so must the subscription (RFC 3501, 6.3.4 and 6.3.6)."""
    watched, before = dict(memory.watched), seen.before
    for name in names_of(seen.asked):
        known = before.mailboxes.get(name)
        below = name + ((known.delimiter if known else before.delimiter) or "\0")
        watched |= {other: "I-148" for other in before.mailboxes if other.startswith(below)}
        watched.pop(name, None)
        if known is not None and known.subscribed:
            watched[name] = "I-150"
    return replace(memory, watched=watched) if watched != memory.watched else memory


def _renamed(memory: Memory, seen: Seen) -> Memory:
    names = names_of(seen.asked)
    if len(names) != 2 or names[0] == "INBOX":
        return memory
    watched = {name: rule for name, rule in memory.watched.items() if not name.startswith(names[0])}
    left = {old: new for old, new in memory.renamed.items() if old != names[1]}
    return replace(memory, watched=watched, renamed={**left, names[0]: names[1]})


def _unsubscribed(memory: Memory, seen: Seen) -> Memory:
    left = {name: rule for name, rule in memory.watched.items() if name not in names_of(seen.asked)}
    return replace(memory, watched=left) if left != memory.watched else memory


def _looked(memory: Memory, seen: Seen) -> Memory:
    """LIST of one name that found nothing: the mailbox is not there."""
    if not memory.extended and len(seen.asked.arguments) > 2:
        memory = replace(memory, extended=True)
    names = names_of(seen.asked)
    plain = len(names) == 2 and not names[0] and bool(names[1]) and not set(names[1]) & set("*%")
    return memory if not plain or seen.heard("LIST") else replace(memory, absent=memory.absent | {names[1]})


def _searched(memory: Memory, seen: Seen) -> Memory:
    memory = _uses_modseq(memory, seen)
    options = seen.asked.arguments[1] if seen.asked.arguments[:1] == ("RETURN",) else ()
    updates = any(getattr(option, "name", option) == "UPDATE" for option in options)
    return replace(memory, updates=memory.updates | {seen.value.tag}) if updates else memory


COMPLETED: dict[str, Callable[[Memory, Seen], Memory]] = {
    "STARTTLS": _started_tls,
    "ENABLE": _enabled,
    "CREATE": _created,
    "DELETE": _deleted,
    "RENAME": _renamed,
    "UNSUBSCRIBE": _unsubscribed,
    "LIST": _looked,
    **dict.fromkeys(("SEARCH", "UID SEARCH", "SORT", "UID SORT"), _searched),
    **dict.fromkeys(("FETCH", "UID FETCH", "STORE", "UID STORE", "STATUS"), _uses_modseq),
}
"""By the command's name; OK only."""
