"""Mailboxes as LIST, LSUB and STATUS tell them, and what commands do to them (RFC 9051, 7.3)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from protoscope.core.message import Message
from protoscope.core.record import replaced
from protoscope.imap import values
from protoscope.imap.state.model import Mailbox, State
from protoscope.imap.state.update import updated

_SUBSCRIBED = "\\subscribed"


def known(state: State, named: values.Mailbox) -> Mailbox:
    """What is known of that mailbox."""
    return state.mailboxes.get(named.name) or Mailbox(named.name, named.octets, state.delimiter)


def stored(state: State, mailbox: Mailbox) -> State:
    """With that mailbox among the others."""
    if state.mailboxes.get(mailbox.name) == mailbox:
        return state
    return replaced(state, mailboxes={**state.mailboxes, mailbox.name: mailbox})


def without(state: State, name: str) -> State:
    """Without that mailbox."""
    left = {other: mailbox for other, mailbox in state.mailboxes.items() if other != name}
    return updated(state, mailboxes=left)


def renamed(state: State, old: values.Mailbox, new: values.Mailbox) -> State:
    """With the mailbox and those below it under the new name; INBOX stays, emptied (RFC 9051, 6.3.6)."""
    if old.name == "INBOX":
        return stored(state, known(state, new))
    below = old.name + (known(state, old).delimiter or "\0")
    moved: dict[str, Mailbox] = {}
    for name, mailbox in state.mailboxes.items():
        if name == old.name or name.startswith(below):
            raw = new.octets + mailbox.raw[len(old.octets) :]
            name = new.name + name[len(old.name) :]
            mailbox = replaced(mailbox, name=name, raw=raw)
        moved[name] = mailbox
    return stored(updated(state, mailboxes=moved), known(updated(state, mailboxes=moved), new))


def subscribed(state: State, named: values.Mailbox, is_subscribed: bool) -> State:
    """With the mailbox marked; one that is not known stays unknown."""
    mailbox = state.mailboxes.get(named.name)
    return state if mailbox is None else stored(state, updated(mailbox, subscribed=is_subscribed))


def _list(state: State, _message: Message, data: values.ListData) -> State:
    """LIST "" "" answers with an empty name, which tells the delimiter only (RFC 9051, 6.3.9)."""
    state = updated(state, delimiter=data.delimiter) if state.delimiter is None else state
    if not data.mailbox.octets:
        return updated(state, delimiter=data.delimiter)
    for old_name in data.extended.get("OLDNAME") or ():
        state = renamed(state, old_name, data.mailbox)
    listing = _LISTINGS.get(data.name, _listed)
    return stored(state, listing(known(state, data.mailbox), data))


def _listed(mailbox: Mailbox, data: values.ListData) -> Mailbox:
    is_subscribed = True if _SUBSCRIBED in map(str.lower, data.attributes) else mailbox.subscribed
    return updated(
        mailbox,
        raw=data.mailbox.octets,
        delimiter=data.delimiter,
        attributes=data.attributes,
        subscribed=is_subscribed,
    )


def _lsub(mailbox: Mailbox, data: values.ListData) -> Mailbox:
    """LSUB's attributes are not the mailbox's: \\Noselect there may mean "not subscribed itself" (RFC 3501, 6.3.9)."""
    is_subscribed = "\\noselect" not in map(str.lower, data.attributes)
    return updated(mailbox, delimiter=data.delimiter, subscribed=is_subscribed)


_LISTINGS = {"LSUB": _lsub}


def _status(state: State, _message: Message, data: values.StatusData) -> State:
    mailbox = known(state, data.mailbox)
    state = stored(state, updated(mailbox, numbers={**mailbox.numbers, **data.items}))
    number = data.items.get("UIDVALIDITY")
    if not isinstance(number, int) or state.uidvalidities.get(mailbox.name) == number:
        return state
    return replaced(state, uidvalidities={**state.uidvalidities, mailbox.name: number})


MAILBOX_DATA: dict[type, Callable[[State, Message, Any], State]] = {
    values.ListData: _list,
    values.StatusData: _status,
}
