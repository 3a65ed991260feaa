"""Completion: what could be typed at the cursor and is valid now, for this state and these capabilities."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from protoscope.core.protocol import Candidate, Completion
from protoscope.imap.commands.arguments import Typed, next_kinds, of_tokens
from protoscope.imap.commands.catalogue import CATALOGUE, valid_now
from protoscope.imap.commands.entry import Entry
from protoscope.imap.commands.line import Form, Token, tokens
from protoscope.imap.commands.offers import offers
from protoscope.imap.state.model import State
from protoscope.imap.state.phase import Phase

_TAKES: dict[str, str] = {
    **dict.fromkeys(("FROM", "TO", "CC", "BCC", "SUBJECT", "TEXT", "BODY"), "text"),
    **dict.fromkeys(("SINCE", "BEFORE", "ON", "SENTSINCE", "SENTBEFORE", "SENTON"), "date"),
    **dict.fromkeys(("LARGER", "SMALLER", "YOUNGER", "OLDER", "MODSEQ"), "number"),
    **dict.fromkeys(("KEYWORD", "UNKEYWORD"), "keyword"),
    "UID": "uid-set",
    "HEADER": "header-name",
    "CHARSET": "charset",
    "RETURN": "list",
}
"""Search keys that want an argument, and its kind."""

_LISTS: dict[tuple[str, str], str] = {
    ("RETURN", "search-keys"): "search-return",
    ("RETURN", "sort-keys"): "search-return",
    ("RETURN", "list-return"): "list-return-option",
    ("STATUS", "list-return"): "status-items",
}
"""What a list holds that stands after this word, in an argument of this kind."""


_LIST_ONLY = frozenset({"status-items", "sort-keys"})
"""Kinds that never stand without parentheses."""

_WANTS = {
    "text": "a string",
    "date": "a date such as 1-Nov-2026",
    "number": "a number",
    "keyword": "a keyword, which is a flag without backslash",
    "uid-set": "a set of UIDs such as 4,9:*",
    "header-name": "a field name, then a string",
    "charset": "the name of a character set",
}
"""What a search key is followed by, for people."""


class _Place(NamedTuple):
    """The word under the cursor: it starts at column `start`; `typed` is what stands before it.

    `before` is the word just before it. Inside a list, `within` tells the words it holds so far and `leading` the
    word before the list; `within` is None outside of one.
    """

    start: int
    word: str
    typed: Typed
    before: str
    leading: str
    within: frozenset[str] | None


def complete(line: str, cursor: int, state: State) -> Completion:
    """Candidates for the word that ends at `cursor`, and what the command there is."""
    place = _place(line[:cursor])
    whole = CATALOGUE.get(f"{place.typed.name} {place.word}".strip().upper())
    entry = place.typed.entry or whole
    candidates = tuple(c for c in _candidates(place, state) if c.text.upper().startswith(place.word.upper()))
    if entry is None:
        return Completion(place.start, candidates)
    return Completion(place.start, candidates, entry.syntax, _wanted(place) or note(entry, state), entry.reference)


def _wanted(place: _Place) -> str:
    """What the search key before the cursor has to be followed by."""
    if not any(argument.kind == "search-keys" for argument in place.typed.arguments):
        return ""
    wants = _WANTS.get(_TAKES.get(place.before, ""))
    return f"{place.before} is followed by {wants}." if wants else ""


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
    leading, within = _list_around(earlier)
    previous = earlier[-1].text.upper() if earlier else ""
    return _Place(start, before[start:], of_tokens(earlier), previous, leading, within)


def _list_around(found: tuple[Token, ...]) -> tuple[str, frozenset[str] | None]:
    """The innermost list that is still open: the word before it, and the words in it."""
    opened: list[int] = []
    for place, token in enumerate(found):
        if token.form is Form.OPEN:
            opened.append(place)
        elif token.form is Form.CLOSE and opened:
            opened.pop()
    if not opened:
        return "", None
    leading = found[opened[-1] - 1].text.upper() if opened[-1] else ""
    return leading, frozenset(token.text.upper() for token in found[opened[-1] + 1 :])


def _candidates(place: _Place, state: State) -> Iterator[Candidate]:
    if place.typed.name in ("", "UID"):
        return _commands("UID " if place.typed.name else "", state)
    if place.within is not None:
        return _in_list(place, place.within, state)
    kinds = next_kinds(place.typed)
    if "search-keys" in kinds and place.typed.arguments:
        kinds = (_TAKES.get(place.before, "search-keys"),)
    return (_outside(kind, candidate) for kind in kinds for candidate in offers(kind, state))


def _outside(kind: str, candidate: Candidate) -> Candidate:
    """As it is, or as a list of one where only a list may stand."""
    if kind not in _LIST_ONLY or candidate.text.startswith("("):
        return candidate
    return Candidate(f"({candidate.text})", candidate.note)


def _in_list(place: _Place, within: frozenset[str], state: State) -> Iterator[Candidate]:
    """Single words that the list does not hold yet."""
    kind = place.typed.arguments[-1].kind if place.typed.arguments else ""
    kind = _LISTS.get((place.leading, kind), kind)
    if kind == "search-keys":
        kind = _TAKES.get(place.before, kind)
    for candidate in offers(kind, state):
        whole = candidate.text.startswith("(")
        if whole and " " in candidate.text:
            continue
        word = candidate.text[1:-1] if whole else candidate.text
        if word.upper() not in within:
            yield Candidate(word, candidate.note)


def _commands(lead: str, state: State) -> Iterator[Candidate]:
    for entry in CATALOGUE.values():
        if entry.name.startswith(lead) and valid_now(entry, state):
            yield Candidate(entry.name.removeprefix(lead) + (" " if entry.arguments else ""), entry.purpose)
