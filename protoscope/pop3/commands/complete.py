"""Completion: what could be typed at the cursor and is valid now, for this state and these capabilities."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from protoscope import sasl
from protoscope.core.protocol import PASSWORD, Candidate, Completion
from protoscope.pop3.commands.catalogue import CATALOGUE, Entry
from protoscope.pop3.commands.line import Typed, read
from protoscope.pop3.state.model import AUTHORIZATION, State

MOST_NUMBERS = 200
"""Message numbers that are offered at once."""


def complete(line: str, cursor: int, state: State) -> Completion:
    """Candidates for the word that ends at `cursor`, and what the command there is."""
    before = line[:cursor]
    typed = read(before)
    start = len(before) if not before or before[-1].isspace() else len(before) - len(before.split()[-1])
    word = before[start:]
    if not before[:start].strip():
        entry = CATALOGUE.get(word.upper())
        commands = (_command(entry) for entry in CATALOGUE.values() if is_valid(entry, state))
        return _completion(start, _matching(commands, word), entry, state)
    arguments = _arguments(typed, state, before_cursor=word)
    return _completion(start, _matching(arguments, word), typed.entry, state)


def is_valid(entry: Entry, state: State) -> bool:
    """Whether the command is allowed in this state and offered by this server; no CAPA yet counts as offered."""
    if state.phase not in entry.phases or entry.level == "obsolete" or state.finished:
        return False
    if entry.capability and state.capabilities and state.capability(entry.capability) is None:
        return False
    condition = _CONDITIONS.get(entry.name)
    return condition is None or condition(state)


_CONDITIONS: dict[str, Callable[[State], bool]] = {
    "STLS": lambda state: not state.secure and not state.utf8,
    "PASS": lambda state: bool(state.user) or any(sent.name == "USER" for sent in state.outstanding),
    "APOP": lambda state: state.greeting is not None and bool(state.greeting.timestamp),
}
"""What else must hold: TLS is not on yet, a user was named, the greeting had a timestamp."""


def _command(entry: Entry) -> Candidate:
    return Candidate(f"{entry.name} " if entry.needs else entry.name, entry.help)


def _matching(candidates: Iterable[Candidate], word: str) -> tuple[Candidate, ...]:
    prefix = word.upper()
    return tuple(candidate for candidate in candidates if candidate.text.upper().startswith(prefix))


def _completion(start: int, candidates: tuple[Candidate, ...], entry: Entry | None, state: State) -> Completion:
    if entry is None:
        return Completion(start, candidates)
    return Completion(start, candidates, entry.syntax, _note(entry, state), entry.reference)


def _note(entry: Entry, state: State) -> str:
    """What the command does, and why it may be refused now."""
    if state.phase not in entry.phases:
        return f"{entry.help} Not valid in {state.phase}: it belongs to {' and '.join(entry.phases)}."
    if entry.capability and state.capabilities and state.capability(entry.capability) is None:
        return f"{entry.help} CAPA does not list {entry.capability}."
    return entry.help


def _arguments(typed: Typed, state: State, before_cursor: str) -> Iterator[Candidate]:
    """Candidates for the argument that the cursor is in, or that comes next."""
    if typed.entry is None:
        return
    place = len(typed.arguments) - (1 if before_cursor else 0)
    kinds = typed.entry.kinds
    offer = _OFFERS.get(kinds[place]) if place < len(kinds) else None
    if offer is not None:
        yield from offer(state)


def _numbers(state: State) -> Iterator[Candidate]:
    """Messages that exist and are not marked as deleted (RFC 1939, 5)."""
    if len(state.messages):
        for record in islice((record for record in state.messages if not record.deleted), MOST_NUMBERS):
            size = "" if record.octets is None else f"{record.octets} octets"
            yield Candidate(str(record.number), "  ".join(filter(None, (size, record.uidl or ""))))
    elif state.maildrop is not None:
        for number in range(1, min(state.maildrop.count, MOST_NUMBERS) + 1):
            yield Candidate(str(number))


def _line_counts(_state: State) -> Iterator[Candidate]:
    yield Candidate("0", "headers only")
    yield Candidate("5", "headers and 5 lines of the body")
    yield Candidate("20", "headers and 20 lines of the body")


def _mechanisms(state: State) -> Iterator[Candidate]:
    """What CAPA lists, those known here first; all that are known here while CAPA has not said."""
    offered = [name.upper() for name in state.capability("SASL") or ()]
    known = [name for name in sasl.supported() if name in offered or not state.capabilities]
    for name in known:
        shown = "shows the password to who listens" if sasl.exposes(name) else "does not show the password"
        yield Candidate(name, shown)
    for name in offered:
        if name not in known:
            yield Candidate(name, "not known here: type the responses yourself")


def _users(state: State) -> Iterator[Candidate]:
    if state.user and state.phase == AUTHORIZATION:
        yield Candidate(state.user, "as before")


def _passwords(_state: State) -> Iterator[Candidate]:
    yield Candidate(PASSWORD, "the account's password; it is shown and kept nowhere")


def _languages(_state: State) -> Iterator[Candidate]:
    yield Candidate("*", "the server's own choice")


_OFFERS: dict[str, Callable[[State], Iterator[Candidate]]] = {
    "msg": _numbers,
    "n": _line_counts,
    "mechanism": _mechanisms,
    "user": _users,
    "string": _passwords,
    "language-range": _languages,
}
"""By the kind of the argument."""
