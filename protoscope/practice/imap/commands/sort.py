"""SORT (RFC 5256, 3), by displayed names too (RFC 5957), and with RETURN (RFC 5267, 3)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from protoscope.practice.addresses import addresses
from protoscope.practice.decoding import folded, header_text
from protoscope.practice.imap import results
from protoscope.practice.imap.arguments import Arguments
from protoscope.practice.imap.base_subject import base_subject
from protoscope.practice.imap.criteria import charset, matching
from protoscope.practice.imap.registry import Bad, Done, with_uid
from protoscope.practice.imap.session import Session
from protoscope.practice.mailbox import Message

SortKey = Callable[[Message], Any]


def sent(message: Message) -> datetime:
    """When it was sent, in UTC; where it does not say, when it arrived (RFC 5256, 2.2)."""
    value = message.content.entity.first(b"date")
    try:
        moment = parsedate_to_datetime(value.decode("latin-1")) if value else message.internal_date
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError):
        return message.internal_date.astimezone(UTC)


def _mailbox(name: bytes) -> SortKey:
    """The local part of a field's first address."""

    def key(message: Message) -> str:
        first = next(iter(addresses(message.content.entity.first(name) or b"")), None)
        return folded((first.mailbox or b"").decode("utf-8", "replace")) if first else ""

    return key


def _display(name: bytes) -> SortKey:
    """The decoded name of a field's first address, or the address itself (RFC 5957, 3)."""

    def key(message: Message) -> str:
        first = next(iter(addresses(message.content.entity.first(name) or b"")), None)
        if first is None:
            return ""
        if first.name or first.host is None:
            return folded(header_text(first.name or first.mailbox or b""))
        return folded(f"{(first.mailbox or b'').decode('utf-8', 'replace')}@{first.host.decode('utf-8', 'replace')}")

    return key


KEYS: dict[str, SortKey] = {
    "ARRIVAL": lambda message: message.internal_date,
    "CC": _mailbox(b"cc"),
    "DATE": sent,
    "DISPLAYFROM": _display(b"from"),
    "DISPLAYTO": _display(b"to"),
    "FROM": _mailbox(b"from"),
    "SIZE": len,
    "SUBJECT": lambda message: base_subject(message.content.entity.first(b"subject"))[0],
    "TO": _mailbox(b"to"),
}


@with_uid("SORT", expunges=False)
async def sort(session: Session, arguments: Arguments, uid: bool) -> Done:
    """Numbers of the messages that match, in order."""
    arguments.space()
    asked = results.options(session, arguments)
    criteria = _criteria(arguments)
    arguments.space()
    encoding = charset(arguments)
    found, modseq = await matching(session, arguments, encoding)
    for name, reverse in reversed(criteria):
        # Equal messages stay in the order of their numbers, also under REVERSE (RFC 5256, 3).
        found = await session.turn.in_order(found, _of_message(KEYS[name]), reverse)
    results.tell(session, b"SORT", asked, results.Answer(found, uid, modseq))
    return Done("Sort completed.")


def _criteria(arguments: Arguments) -> list[tuple[str, bool]]:
    """Each key and whether it is reversed."""
    criteria: list[tuple[str, bool]] = []
    reverse = False
    for word in arguments.listed(arguments.word):
        if word != "REVERSE" and word not in KEYS:
            raise Bad(f"Unknown sort key {word}.")
        if word != "REVERSE":
            criteria.append((word, reverse))
        reverse = word == "REVERSE"
    if reverse or not criteria:
        raise Bad("A sort key is missing.")
    return criteria


def _of_message(key: SortKey) -> Callable[[tuple[int, Message]], Any]:
    return lambda one: key(one[1])
