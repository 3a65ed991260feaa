"""Warnings: what a command would change or give away, and why it would fail, said before it is sent."""

from __future__ import annotations

from collections.abc import Iterator

from protoscope.pop3.commands.catalogue import CATALOGUE
from protoscope.pop3.commands.hazard import hazard
from protoscope.pop3.state.model import CONNECTING, State
from protoscope.pop3.values import Command
from protoscope.sasl import exposes


def warnings(value: Command, line: str, before: State) -> tuple[str, ...]:
    """Sentences, the worst first."""
    lost = hazard(line, before)
    return (*((lost,) if lost else ()), *_exposed(value, before), *_refused(value, before))


def _exposed(value: Command, before: State) -> Iterator[str]:
    mechanism = str(value.arguments[0]) if value.name == "AUTH" and value.arguments else ""
    if not before.secure and (value.name == "PASS" or (mechanism and exposes(mechanism))):
        yield "TLS is off: whoever listens can read the password."


def _refused(value: Command, before: State) -> Iterator[str]:
    """Why the server should not accept it: the state, or a capability that it did not list."""
    entry = CATALOGUE.get(value.name)
    if entry is None:
        return
    if before.phase != CONNECTING and before.phase not in entry.phases:
        way = _WAYS.get(entry.phases, "")
        yield f"It is not valid in {before.phase}; the server should answer -ERR. {way}".rstrip()
    if entry.capability and before.capabilities and before.capability(entry.capability) is None:
        yield f"The server did not list {entry.capability} in CAPA: expect -ERR."
    if value.name == "APOP" and before.greeting and not before.greeting.timestamp:
        yield "The greeting had no timestamp, so APOP is not possible here."
    if value.name == "STLS" and before.secure:
        yield "TLS is on already: the server must answer -ERR."


_WAYS: dict[tuple[str, ...], str] = {
    ("AUTHORIZATION",): "It belongs before the login.",
    ("TRANSACTION",): "Log in first.",
}
