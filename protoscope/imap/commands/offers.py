"""Offers: candidates for each kind of argument, from the words of the protocol and from what the state knows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import islice

from protoscope import sasl
from protoscope.core.protocol import PASSWORD, Candidate
from protoscope.imap.commands import words
from protoscope.imap.commands.entry import offered
from protoscope.imap.state.model import State

MOST_NUMBERS = 100
"""Message numbers that are offered at once."""
MOST_DATES = 12
"""Dates of messages that are offered at once."""

_NEEDS_QUOTES = re.compile(r'[\s(){%*"\\\]]|^$')
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

Offer = Callable[[State], Iterator[Candidate]]


def offers(kind: str, state: State) -> Iterator[Candidate]:
    """The candidates for an argument of that kind; none for kinds that only the person knows."""
    offer = _OFFERS.get(kind)
    return offer(state) if offer else iter(())


def _of_words(table: Iterable[words.Word]) -> Offer:
    def offer(state: State) -> Iterator[Candidate]:
        return (Candidate(word.text, word.note) for word in table if offered(word.needs, state.capabilities))

    return offer


def _mailboxes(state: State) -> Iterator[Candidate]:
    names = dict.fromkeys(("INBOX", *state.mailboxes))
    for name in names:
        mailbox = state.mailboxes.get(name)
        messages = mailbox.numbers.get("MESSAGES") if mailbox else None
        yield Candidate(as_typed(name), "" if messages is None else f"{messages} messages")


def as_typed(name: str) -> str:
    """A name as it has to be typed: quoted where an atom cannot hold it."""
    if not _NEEDS_QUOTES.search(name):
        return name
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _numbers(state: State) -> Iterator[Candidate]:
    yield Candidate("1:*", "all messages")
    selected = state.selected
    if selected is None:
        return
    if state.last_search is not None and not state.last_search.uid and state.last_search.count:
        found = islice(state.last_search.numbers(), MOST_NUMBERS)
        yield Candidate(",".join(map(str, found)), "what the last search found")
    for number, record in enumerate(islice(selected.messages, MOST_NUMBERS), 1):
        yield Candidate(str(number), "" if record.uid is None else f"uid {record.uid}")
    if selected.exists and selected.exists > MOST_NUMBERS:
        yield Candidate(str(selected.exists), "the last")


def _uids(state: State) -> Iterator[Candidate]:
    yield Candidate("1:*", "all messages")
    records = state.selected.messages if state.selected else ()
    known = ((number, record.uid) for number, record in enumerate(records, 1) if record.uid is not None)
    for number, uid in islice(known, MOST_NUMBERS):
        yield Candidate(str(uid), f"message {number}")


def _flags(state: State) -> Iterator[Candidate]:
    """The flags that can be kept here, or the system flags while the mailbox has not told (RFC 9051, 2.3.2)."""
    notes = {word.text[1:-1]: word.note for word in words.FLAGS}
    told = (state.selected.permanentflags or state.selected.flags) if state.selected else None
    for flag in told or notes:
        if flag != "\\*":
            yield Candidate(f"({flag})", notes.get(flag, "keyword"))


def _mechanisms(state: State) -> Iterator[Candidate]:
    announced = [name[5:].upper() for name in state.capabilities if name.upper().startswith("AUTH=")]
    for name in sasl.supported():
        if name in announced or not state.capabilities:
            shown = "shows the password to who listens" if sasl.exposes(name) else "does not show the password"
            yield Candidate(name, shown)
    for name in announced:
        if name not in sasl.supported():
            yield Candidate(name, "not known here: type the responses yourself")


def _users(state: State) -> Iterator[Candidate]:
    return iter((Candidate(state.user, "as before"),) if state.user else ())


def _dates(state: State) -> Iterator[Candidate]:
    """The days on which known messages arrived, latest first (RFC 9051, date)."""
    records = state.selected.messages if state.selected else ()
    days = {record.internaldate.date() for record in records if isinstance(record.internaldate, date)}
    for day in islice(sorted(days, reverse=True), MOST_DATES):
        yield Candidate(f"{day.day}-{_MONTHS[day.month - 1]}-{day.year}", "a message came on that day")


def _keywords(state: State) -> Iterator[Candidate]:
    told = (state.selected.flags or ()) if state.selected else ()
    return (Candidate(flag, "keyword of this mailbox") for flag in told if not flag.startswith("\\"))


def _thread_algorithms(state: State) -> Iterator[Candidate]:
    for name in state.capabilities:
        if name.upper().startswith("THREAD="):
            yield Candidate(name[7:].upper(), "announced by the server")


def _passwords(_state: State) -> Iterator[Candidate]:
    yield Candidate(PASSWORD, "the account's password; it is shown and kept nowhere")


_OFFERS: dict[str, Offer] = {
    "mailbox": _mailboxes,
    "reference": _of_words(words.REFERENCES),
    "list-pattern": _of_words(words.PATTERNS),
    "list-select": _of_words(words.LIST_SELECT),
    "list-return": _of_words(words.LIST_RETURN),
    "list-return-option": _of_words(words.LIST_RETURN_OPTIONS),
    "select-param": _of_words(words.SELECT_PARAMS),
    "status-items": _of_words(words.STATUS_ITEMS),
    "fetch-items": _of_words(words.FETCH_ITEMS),
    "fetch-modifier": _of_words(words.FETCH_MODIFIERS),
    "store-item": _of_words(words.STORE_ITEMS),
    "store-modifier": _of_words(words.STORE_MODIFIERS),
    "search-keys": _of_words(words.SEARCH_KEYS),
    "search-return": _of_words(words.SEARCH_RETURN),
    "sort-keys": _of_words(words.SORT_KEYS),
    "thread-algorithm": _thread_algorithms,
    "charset": _of_words(words.CHARSETS),
    "header-name": _of_words(words.HEADER_NAMES),
    "date": _dates,
    "keyword": _keywords,
    "create-param": _of_words(words.CREATE_PARAMS),
    "extension": _of_words(words.EXTENSIONS),
    "id-params": _of_words(words.ID_PARAMS),
    "append": _of_words(words.FLAGS),
    "sequence-set": _numbers,
    "uid-set": _uids,
    "flags": _flags,
    "mechanism": _mechanisms,
    "user": _users,
    "secret": _passwords,
}
"""By the kind of the argument."""
