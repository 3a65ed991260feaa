"""Completion: what could be typed at the cursor and is valid now, for this state and these capabilities."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from protoscope import sasl
from protoscope.core.protocol import PASSWORD, Candidate, Completion
from protoscope.imap.commands import words
from protoscope.imap.commands.arguments import Typed, next_kinds, of_tokens
from protoscope.imap.commands.catalogue import CATALOGUE, valid_now
from protoscope.imap.commands.entry import Entry, offered
from protoscope.imap.commands.line import Form, Token, tokens
from protoscope.imap.state.model import State
from protoscope.imap.state.phase import Phase

MOST_NUMBERS = 100
"""Message numbers that are offered at once."""

_NEEDS_QUOTES = re.compile(r'[\s(){%*"\\\]]|^$')


class _Place(NamedTuple):
    """The word under the cursor: it starts at column `start`; `typed` is what stands before it."""

    start: int
    word: str
    typed: Typed
    open_list: bool


def complete(line: str, cursor: int, state: State) -> Completion:
    """Candidates for the word that ends at `cursor`, and what the command there is."""
    place = _place(line[:cursor])
    whole = CATALOGUE.get(f"{place.typed.name} {place.word}".strip().upper())
    entry = place.typed.entry or whole
    candidates = tuple(c for c in _candidates(place, state) if c.text.upper().startswith(place.word.upper()))
    if entry is None:
        return Completion(place.start, candidates)
    return Completion(place.start, candidates, entry.syntax, note(entry, state), entry.reference)


def note(entry: Entry, state: State) -> str:
    """What the command does, and why it may be refused now."""
    sentence = f"{entry.name} {entry.purpose}."
    if state.idling and entry.name != "DONE":
        return f"{sentence} The server is in IDLE: type DONE first."
    if not entry.allowed_in(state.connection):
        allowed = " and ".join(phase.value for phase in Phase if entry.allowed_in(phase))
        return f"{sentence} Not valid in {state.connection.value}: it belongs to {allowed}."
    if not entry.offered_by(state.capabilities):
        return f"{sentence} The server does not announce {entry.needs.replace(' ', ' or ')}."
    if not valid_now(entry, state):
        return f"{sentence} The server forbids it now."
    return sentence


def _place(before: str) -> _Place:
    found = list(tokens(before))
    last = found[-1] if found else None
    ends_here = last is not None and last.end == len(before) and last.form not in (Form.OPEN, Form.CLOSE)
    ends_here = ends_here and not (last is not None and last.form is Form.QUOTED and not last.problem)
    start = last.start if ends_here and last is not None else len(before)
    earlier = tuple(token for token in found if token.end <= start)
    return _Place(start, before[start:], of_tokens(earlier), _depth(earlier) > 0)


def _depth(found: tuple[Token, ...]) -> int:
    return sum((token.form is Form.OPEN) - (token.form is Form.CLOSE) for token in found)


def _candidates(place: _Place, state: State) -> Iterator[Candidate]:
    if place.typed.name in ("", "UID"):
        yield from _commands("UID " if place.typed.name else "", state)
        return
    kinds = (place.typed.arguments[-1].kind,) if place.open_list else next_kinds(place.typed)
    for kind in kinds:
        for candidate in _OFFERS.get(kind, _nothing)(state):
            text = candidate.text
            if place.open_list and text.startswith("("):
                if " " in text:
                    continue
                text = text[1:-1]
            yield Candidate(text, candidate.note)


def _commands(lead: str, state: State) -> Iterator[Candidate]:
    for entry in CATALOGUE.values():
        if entry.name.startswith(lead) and valid_now(entry, state):
            yield Candidate(entry.name.removeprefix(lead) + (" " if entry.arguments else ""), entry.purpose)


def _nothing(_state: State) -> Iterator[Candidate]:
    return iter(())


def _of_words(table: Iterable[words.Word]) -> Callable[[State], Iterator[Candidate]]:
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


def _passwords(_state: State) -> Iterator[Candidate]:
    yield Candidate(PASSWORD, "the account's password; it is shown and kept nowhere")


_OFFERS: dict[str, Callable[[State], Iterator[Candidate]]] = {
    "mailbox": _mailboxes,
    "new-mailbox": _nothing,
    "reference": _of_words(words.REFERENCES),
    "list-pattern": _of_words(words.PATTERNS),
    "list-select": _of_words(words.LIST_SELECT),
    "list-return": _of_words(words.LIST_RETURN),
    "select-param": _of_words(words.SELECT_PARAMS),
    "status-items": _of_words(words.STATUS_ITEMS),
    "fetch-items": _of_words(words.FETCH_ITEMS),
    "fetch-modifier": _of_words(words.FETCH_MODIFIERS),
    "store-item": _of_words(words.STORE_ITEMS),
    "store-modifier": _of_words(words.STORE_MODIFIERS),
    "search-keys": _of_words(words.SEARCH_KEYS),
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
