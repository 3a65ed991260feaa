"""Warnings: what a command would change or give away, and why it would fail, said before it is sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from protoscope.imap.commands.catalogue import CATALOGUE
from protoscope.imap.commands.hazard import hazard
from protoscope.imap.explain import fetched
from protoscope.imap.explain.words import listing, shown
from protoscope.imap.state.model import Phase, State
from protoscope.imap.values import Command
from protoscope.sasl import exposes


def warnings(value: Command, before: State, line: str = "") -> tuple[str, ...]:
    """Sentences, the worst first; `line` is the command without its tag, where it is known as text."""
    tell = _WARNINGS.get(value.name.removeprefix("UID "))
    lost = hazard(line or value.name, before) if value.name in CATALOGUE else ""
    return tuple(
        dict.fromkeys((*((lost,) if lost else ()), *(tell(value, before) if tell else ()), *_refused(value, before)))
    )


def _refused(value: Command, before: State) -> Iterator[str]:
    """Why the server should not accept it: the state, or a capability that it did not announce."""
    entry = CATALOGUE.get(value.name)
    if entry is None or entry.name in ("DONE", "*"):
        return
    if before.connection is not Phase.GREETING and not entry.allowed_in(before.connection):
        way = _WAYS.get(entry.states, "")
        yield f"It is not valid in {before.connection.value}; the server should answer BAD. {way}".rstrip()
    if not entry.offered_by(before.capabilities):
        needs = entry.needs.replace(" ", " or ")
        yield f"The server has not announced {needs}: expect BAD."


_WAYS = {
    "N": "It belongs before the login.",
    "A": "It belongs between the login and the first SELECT.",
    "S": "SELECT a mailbox first.",
    "AS": "Log in first.",
}


def _login(_value: Command, before: State) -> Iterator[str]:
    yield from _exposed(before)
    if before.can("LOGINDISABLED"):
        yield f"The server announced LOGINDISABLED: it will refuse. {_instead(before)}"


def _instead(before: State) -> str:
    if before.can("STARTTLS") and not before.secure:
        return "STARTTLS first."
    mechanisms = [name[5:] for name in before.capabilities if name.upper().startswith("AUTH=")]
    return f"AUTHENTICATE {mechanisms[0]} may work." if mechanisms else "No other way to log in is announced."


def _authenticate(value: Command, before: State) -> Iterator[str]:
    mechanism = shown(value.arguments[0]).upper() if value.arguments else ""
    if mechanism and exposes(mechanism):
        yield from _exposed(before)
    offered = [name[5:].upper() for name in before.capabilities if name.upper().startswith("AUTH=")]
    if mechanism and offered and mechanism not in offered:
        yield f"The server offers {listing(offered)}, not {mechanism}: expect NO."
    if len(value.arguments) > 1 and before.capabilities and not before.can("SASL-IR"):
        yield "The server has not announced SASL-IR: it may refuse the response on this line."


def _exposed(before: State) -> Iterator[str]:
    if not before.secure:
        yield "TLS is off: whoever listens can read the password."


def _fetch(value: Command, before: State) -> Iterator[str]:
    atts = next(iter(value.arguments[1:2]), ())
    read_only = before.selected is not None and before.selected.read_only
    if any(map(fetched.sets_seen, atts if isinstance(atts, tuple) else (atts,))) and not read_only:
        yield fetched.SEEN_WARNING


def _store(value: Command, before: State) -> Iterator[str]:
    item = next((word for word in value.arguments[1:] if isinstance(word, str)), "FLAGS")
    last = value.arguments[-1] if value.arguments else ()
    names = tuple(map(shown, last)) if isinstance(last, tuple) else ()
    if before.selected is not None and before.selected.read_only:
        yield f"{before.selected.mailbox} is open read-only: the server should refuse."
    if item.startswith("-"):
        return
    stored = before.selected.permanentflags if before.selected else None
    lost = _not_stored(names, stored) if stored is not None else []
    if lost:
        yield f"Not stored for good here: {listing(lost)}."


def _not_stored(names: tuple[str, ...], stored: tuple[str, ...]) -> list[str]:
    known = {name.lower() for name in stored}
    keywords = "\\*" in known
    return [name for name in names if name.lower() not in known and not (keywords and not name.startswith("\\"))]


def _expunge(_value: Command, before: State) -> Iterator[str]:
    if before.selected is not None and before.selected.read_only:
        yield f"{before.selected.mailbox} is open read-only: the server should refuse."


def _starttls(_value: Command, before: State) -> Iterator[str]:
    if before.secure:
        yield "TLS is on already: the server must answer BAD."


_WARNINGS: dict[str, Callable[[Command, State], Iterator[Any]]] = {
    "LOGIN": _login,
    "AUTHENTICATE": _authenticate,
    "FETCH": _fetch,
    "STORE": _store,
    "EXPUNGE": _expunge,
    "STARTTLS": _starttls,
}
"""By name without UID."""
