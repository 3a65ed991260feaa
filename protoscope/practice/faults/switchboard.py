"""Switchboard: which faults are on now, for all connections of a server; they can be switched while it runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from protoscope.practice.faults.fault import Fault


class FaultError(ValueError):
    """There is no such fault, or its number is none that it takes; the text says what to do instead."""


def fault_named(name: str) -> Fault:
    """The fault of that name. Raises FaultError."""
    from protoscope.practice.faults.catalogue import FAULTS

    if name not in FAULTS:
        close = get_close_matches(name, FAULTS, 1)
        hint = f'did you mean "{close[0]}"?' if close else "serve --faults lists them all"
        raise FaultError(f'there is no fault "{name}"; {hint}')
    return FAULTS[name]


class Faults:
    """Names and numbers of what is on."""

    def __init__(self, on: Iterable[str] = ()) -> None:
        self._on: dict[str, float] = {}
        self._kept: tuple[Fault, ...] = ()
        for text in on:
            self.switch_on(text)

    def __bool__(self) -> bool:
        return bool(self._on or self._kept)

    def __contains__(self, name: str) -> bool:
        return name in self._on

    @property
    def on(self) -> tuple[str, ...]:
        """What is on, as it may be typed: `drip`, `drop:120`."""
        return tuple(f"{name}:{number:g}" if fault_named(name).number else name for name, number in self._on.items())

    def active(self) -> Iterator[tuple[Fault, float]]:
        """What is on with its numbers, in the order in which it is applied."""
        yield from ((fault, 0) for fault in self._kept)
        if self._on:
            from protoscope.practice.faults.catalogue import FAULTS

            yield from ((FAULTS[name], self._on[name]) for name in FAULTS if name in self._on)

    def number(self, name: str) -> float | None:
        """The number of a fault that is on, 0 if it takes none; None if it is off."""
        return self._on.get(name)

    @property
    def certificate(self) -> str:
        """The fault that the server's certificate has, "" for none."""
        from protoscope.practice.faults.transport import CERTIFICATES

        return next((name for name in CERTIFICATES if name in self._on), "")

    def switch_on(self, text: str) -> Fault:
        """Switch a fault on, by its name or as `name:number`. Raises FaultError."""
        name, colon, number = text.partition(":")
        fault = fault_named(name)
        self._on[name] = _number(fault, number) if colon else (fault.number.default if fault.number else 0)
        return fault

    def keep(self, fault: Fault) -> None:
        """Switch on for good what is no fault by name, such as a persona's manners; it is not listed."""
        self._kept = (*self._kept, fault)

    def switch_off(self, name: str) -> None:
        """Behave again in this respect."""
        self._on.pop(name, None)

    def clear(self) -> None:
        """Behave."""
        self._on.clear()


def _number(fault: Fault, text: str) -> float:
    """The number behind the colon."""
    allowed = fault.number
    if allowed is None:
        raise FaultError(f'"{fault.name}" takes no number; leave out ":{text}"')
    try:
        number = float(text)
    except ValueError:
        number = float("nan")
    if not allowed.least <= number <= allowed.most:
        wanted = f"{allowed.least:g} to {allowed.most:g} {allowed.unit}"
        raise FaultError(f'"{fault.name}:{text}": give {wanted}, such as "{fault.usage}"')
    return number
