"""LIST and LSUB: their attributes, patterns and options, and what was renamed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from protoscope.core.rule import Hit
from protoscope.imap import values
from protoscope.imap.rules.check import Checks, in_rev2, wants_bad
from protoscope.imap.state.model import Mailbox
from protoscope.imap.state.remember_commands import names_of
from protoscope.imap.state.seen import Seen

_MOST = 500
"""Mailboxes that a new one is compared with."""
_EXCLUSIVE = ("\\marked", "\\unmarked", "\\noselect")
_CHILDREN = ("\\haschildren", "\\hasnochildren", "\\noinferiors")
_NO_MAILBOX = ("\\noselect", "\\nonexistent")
_USES = ("\\all", "\\archive", "\\drafts", "\\flagged", "\\junk", "\\sent", "\\trash", "\\important")
_OPTIONS = frozenset(
    {"SUBSCRIBED", "REMOTE", "RECURSIVEMATCH", "CHILDREN", "SPECIAL-USE", "MYRIGHTS", "STATUS", "METADATA"}
)


def list_options(command: values.Command) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """The selection options and the return options of an extended LIST."""
    arguments = command.arguments
    selection = arguments[0] if arguments and isinstance(arguments[0], tuple) else ()
    place = arguments.index("RETURN") + 1 if "RETURN" in arguments[:-1] else None
    return selection, arguments[place] if place else ()


def option_names(options: tuple[Any, ...]) -> set[str]:
    """The names of options, with or without values."""
    return {str(getattr(option, "name", option)).upper() for option in options}


def _lower(names: tuple[str, ...] | None) -> set[str]:
    return {name.lower() for name in names or ()}


def attributes(seen: Seen) -> Iterator[Hit]:
    """I-130, I-131."""
    held = _lower(seen.value.attributes)
    both = [name for name in seen.value.attributes if name.lower() in _EXCLUSIVE]
    if len(both) > 1:
        yield Hit("I-130", f"{' and '.join(both)} exclude each other.", "mbx-list-flags")
    if "\\haschildren" in held and held & {"\\hasnochildren", "\\noinferiors"}:
        yield Hit("I-131", "The mailbox has children and cannot have any.", "mbx-list-flags")


def children(seen: Seen) -> Iterator[Hit]:
    """I-132."""
    if seen.name == "LIST" and b"CHILDREN" in seen.message.command.upper():
        wanted = "CHILDREN" in option_names(list_options(seen.asked)[1])
        if wanted and not _lower(seen.value.attributes) & {*_CHILDREN, *_NO_MAILBOX}:
            yield Hit("I-132", "RETURN (CHILDREN) was asked for, and the mailbox does not say whether it has children.")


def pattern(seen: Seen) -> Iterator[Hit]:
    """I-133: only where the reference is empty, for what it means otherwise is the server's business."""
    names = names_of(seen.asked) if seen.name == "LIST" and seen.alone else ()
    if len(names) < 2 or names[0] or not names[1] or "CHILDINFO" in seen.value.extended:
        return
    patterns = [argument for argument in seen.asked.arguments if isinstance(argument, tuple)]
    if not patterns and not matches(names[1], seen.value.mailbox.name, seen.value.delimiter):
        yield Hit("I-133", f"{seen.value.mailbox.name} does not match {names[1]}.", "mailbox")


def matches(wanted: str, name: str, delimiter: str | None) -> bool:
    """Whether a LIST pattern matches a name: * any characters, % any but the delimiter (RFC 9051, 6.3.9)."""
    within = f"[^{re.escape(delimiter)}]*" if delimiter else ".*"
    parts = [{"*": ".*", "%": within}.get(part, re.escape(part)) for part in re.split(r"([*%])", wanted)]
    # A name that only holds others may be told with the delimiter behind it.
    text = "".join(parts) + (f"{re.escape(delimiter)}?" if delimiter else "")
    is_inbox = name.upper().startswith("INBOX")
    return re.fullmatch(text, name, re.IGNORECASE | re.DOTALL if is_inbox else re.DOTALL) is not None


def delimiters(seen: Seen) -> Iterator[Hit]:
    """I-134: against the mailbox known above or beside it."""
    data = seen.value
    if not data.delimiter or data.delimiter not in data.mailbox.name:
        return
    top = data.mailbox.name.split(data.delimiter)[0]
    for name, known in islice(seen.before.mailboxes.items(), _MOST):
        other = known.delimiter
        if known.attributes is None or not other or other == data.delimiter:
            continue
        if name == top or name.startswith(top + other):
            yield Hit("I-134", f"{name} has the delimiter {other}, {data.mailbox.name} has {data.delimiter}.")
            return


def childinfo(seen: Seen) -> Iterator[Hit]:
    """I-139, I-140."""
    data = seen.value
    if not data.extended or seen.name != "LIST":
        return
    selection, returned = list_options(seen.asked)
    if "CHILDINFO" in data.extended and "RECURSIVEMATCH" not in option_names(selection):
        yield Hit("I-139", "CHILDINFO came although RECURSIVEMATCH was not asked for.", "mbox-list-extended")
    extends = selection or returned or seen.memory.extended or in_rev2(seen) or "NOTIFY" in seen.before.accepted
    if not extends:
        yield Hit("I-140", "Extended data came although the client used no extended LIST.", "mbox-list-extended")


def uses(seen: Seen) -> Iterator[Hit]:
    """I-221: legal, and worth a look."""
    mine = _lower(seen.value.attributes) & set(_USES)
    if len(mine) > 1:
        yield Hit("I-221", f"The mailbox serves several uses: {', '.join(sorted(mine))}. Legal.")
    for name, other in seen.before.mailboxes.items() if mine else ():
        if name != seen.value.mailbox.name and mine & _lower(other.attributes):
            yield Hit("I-221", f"{name} and {seen.value.mailbox.name} have the same use. Legal.")
            return


def renamed(seen: Seen) -> Iterator[Hit]:
    """I-149: a name below one that was renamed is still there."""
    name = seen.value.mailbox.name
    for old, new in seen.memory.renamed.items() if seen.value.name == "LIST" else ():
        delimiter = seen.value.delimiter
        if delimiter and name.startswith(old + delimiter) and name in seen.before.mailboxes:
            continue
        if delimiter and name.startswith(old + delimiter):
            yield Hit("I-149", f"{old} was renamed to {new}, and {name} is still there.", "mailbox")


def vanished(seen: Seen) -> Iterator[Hit]:
    """I-148, I-150: the list is complete, and a name that must be in it is not."""
    names = names_of(seen.asked)
    if seen.value.condition != "OK" or len(names) < 2 or not seen.memory.watched:
        return
    rule = "I-150" if seen.name == "LSUB" else "I-148"
    for name, reason in seen.memory.watched.items():
        if reason == rule and matches(names[0] + names[1], name, seen.before.delimiter):
            what = "is gone with the mailbox above it" if rule == "I-148" else "is subscribed no more"
            yield Hit(rule, f"{name} {what}.")


def selectable(mailbox: Mailbox | None) -> bool:
    """Whether a mailbox can be opened, as far as its attributes tell."""
    return mailbox is not None and mailbox.attributes is not None and not _lower(mailbox.attributes) & set(_NO_MAILBOX)


def _recursive_alone(seen: Seen) -> bool:
    names = option_names(list_options(seen.asked)[0])
    return "RECURSIVEMATCH" in names and not names - {"RECURSIVEMATCH", "REMOTE"}


def _unknown_option(seen: Seen) -> bool:
    selection, returned = list_options(seen.asked)
    return bool((option_names(selection) | option_names(returned)) - _OPTIONS)


CHECKS = Checks(
    untagged={"LIST": (attributes, children, pattern, delimiters, childinfo, uses, renamed)},
    completed={
        "LIST": (
            vanished,
            wants_bad("I-141", "RECURSIVEMATCH stands alone, and got {condition} instead of BAD.", _recursive_alone),
            wants_bad("I-142", "An option that no RFC knows got {condition} instead of BAD.", _unknown_option),
        ),
        "LSUB": (vanished,),
    },
)
