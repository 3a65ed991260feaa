"""STATUS, alone and with LIST, and what CREATE and DELETE did."""

from __future__ import annotations

from collections.abc import Iterator

from protoscope.core.finding import Severity
from protoscope.core.rule import Hit
from protoscope.imap import values
from protoscope.imap.rules.check import Checks, in_rev2, tagged_code
from protoscope.imap.rules.checks.listing import list_options, option_names, selectable
from protoscope.imap.state.memory import holds
from protoscope.imap.state.remember_commands import names_of
from protoscope.imap.state.seen import Seen

# -- LIST RETURN (STATUS) and (MYRIGHTS) -------------------------------------------------------------------------------


def status_owed(seen: Seen) -> Iterator[Hit]:
    """I-137."""
    if seen.value.condition != "OK" or "STATUS" not in option_names(list_options(seen.asked)[1]):
        return
    for name in sorted(frozenset().union(*seen.memory.listed) - frozenset().union(*seen.memory.told)):
        if selectable(seen.before.mailboxes.get(name)):
            yield Hit("I-137", f"LIST brought {name}, and no STATUS for it.")


def status_in_list(seen: Seen) -> Iterator[Hit]:
    """I-137, I-138: STATUS comes behind its LIST, and only for what can be opened."""
    if seen.name != "LIST":
        return
    name = seen.value.mailbox.name
    if not holds(seen.memory.listed, name):
        yield Hit("I-137", f"STATUS of {name} came before its LIST.", "mailbox")
    elif not selectable(seen.before.mailboxes.get(name)):
        yield Hit("I-138", f"{name} cannot be selected, so it has no STATUS.", "mailbox")


def rights_in_list(seen: Seen) -> Iterator[Hit]:
    """I-143."""
    if seen.name == "LIST" and not holds(seen.memory.listed, seen.value.mailbox.name):
        yield Hit("I-143", f"MYRIGHTS of {seen.value.mailbox.name} came before its LIST.", "mailbox")


# -- STATUS ------------------------------------------------------------------------------------------------------------


def _wanted(command: values.Command) -> set[str]:
    items = command.arguments[1] if len(command.arguments) > 1 else ()
    return set(items) if isinstance(items, tuple) else set()


def status_answer(seen: Seen) -> Iterator[Hit]:
    """I-144, I-185."""
    names = names_of(seen.asked) if seen.name == "STATUS" else ()
    if not names or not seen.alone:
        return
    if seen.value.mailbox.name != names[0]:
        yield Hit("I-144", f"{names[0]} was asked for, and the answer is about {seen.value.mailbox.name}.", "mailbox")
        return
    asked, told = _wanted(seen.asked), set(seen.value.items)
    for item in sorted(asked - told):
        rule = "I-185" if item == "HIGHESTMODSEQ" else "I-144"
        yield Hit(rule, f"{item} was asked for and is not there.")
    for item in sorted(told - asked):
        yield Hit("I-144", f"{item} was not asked for. Harmless.", severity=Severity.INFO)


def status_missing(seen: Seen) -> Iterator[Hit]:
    """I-144, I-185: no STATUS at all."""
    if seen.value.condition == "OK" and not seen.heard("STATUS"):
        yield Hit("I-144", "STATUS succeeded without a STATUS response.")
    elif seen.value.condition == "BAD" and _wanted(seen.asked) == {"HIGHESTMODSEQ"} and seen.before.can("CONDSTORE"):
        yield Hit("I-185", "The server has CONDSTORE, and refuses STATUS (HIGHESTMODSEQ).")


def size_of_mailbox(seen: Seen) -> Iterator[Hit]:
    """I-145: once every size is known."""
    selected = seen.before.selected
    mailbox = seen.before.mailboxes.get(selected.mailbox) if selected else None
    size = mailbox.numbers.get("SIZE") if mailbox else None
    if not isinstance(size, int) or selected is None or mailbox is None or seen.value.condition != "OK":
        return
    if mailbox.numbers.get("MESSAGES", selected.exists) != selected.exists or not _names_all(seen, selected.exists):
        return
    total = sum(record.size or 0 for record in selected.messages)
    if total > size:
        yield Hit("I-145", f"STATUS says SIZE {size}; the messages have {total} octets.")


def _names_all(seen: Seen, exists: int | None) -> bool:
    """Whether the command was about the whole mailbox, so that adding up is worth its time."""
    wanted = seen.asked.arguments[0] if seen.asked.arguments else None
    return isinstance(wanted, values.SequenceSet) and any(
        each.last is None or each.last == exists for each in wanted.ranges
    )


def status_of_selected(seen: Seen) -> Iterator[Hit]:
    """I-146."""
    names, selected = names_of(seen.value), seen.before.selected
    if selected is not None and names and names[0] == selected.mailbox:
        yield Hit("I-146", f"{names[0]} is selected: NOOP and what SELECT said tell more.", "mailbox")


# -- CREATE, DELETE ----------------------------------------------------------------------------------------------------


def created(seen: Seen) -> Iterator[Hit]:
    """I-147."""
    for name in names_of(seen.asked) if seen.value.condition == "OK" else ():
        plain = name.removesuffix(seen.before.delimiter or "\0")
        if plain.upper() == "INBOX" or selectable(seen.before.mailboxes.get(plain)):
            yield Hit("I-147", f"{plain} exists already, and CREATE succeeded.", "condition")


def has_children(seen: Seen) -> Iterator[Hit]:
    """I-171."""
    names = names_of(seen.asked)
    if seen.value.condition != "NO" or not names or tagged_code(seen) == "HASCHILDREN" or not in_rev2(seen):
        return
    below = names[0] + (seen.before.delimiter or "\0")
    if any(name.startswith(below) for name in seen.before.mailboxes):
        yield Hit("I-171", f"{names[0]} has mailboxes below it, and the NO does not say HASCHILDREN.")


CHECKS = Checks(
    untagged={"STATUS": (status_in_list, status_answer), "MYRIGHTS": (rights_in_list,)},
    completed={
        "LIST": (status_owed,),
        "STATUS": (status_missing,),
        **dict.fromkeys(("FETCH", "UID FETCH"), (size_of_mailbox,)),
        "CREATE": (created,),
        "DELETE": (has_children,),
    },
    sent={"STATUS": (status_of_selected,)},
)
