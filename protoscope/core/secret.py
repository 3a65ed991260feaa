"""Secrets: a value that never prints itself, and the one function that masks octets."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from protoscope.core.span import Span

MASK = 0x2A
"""The octet ("*") that stands for each secret octet; the length is kept so that every offset stays true."""


class Secret:
    """A password or token. Its repr and str are masked, so a traceback that prints locals shows nothing."""

    __slots__ = ("_reveal",)

    def __init__(self, value: str) -> None:
        # A closure instead of an attribute: tools that walk __slots__ or __dict__ print a function, not the value.
        self._reveal: Callable[[], str] = lambda: value

    def reveal(self) -> str:
        """The value itself; call it only where the octets are made, and keep the result in no local."""
        return self._reveal()

    def __repr__(self) -> str:
        return "Secret(***)"

    __str__ = __repr__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self.reveal() == other.reveal()

    def __hash__(self) -> int:
        return hash(self.reveal())


def masked(octets: bytes, secrets: Iterable[Span]) -> bytes:
    """`octets` with every octet inside `secrets` replaced by `MASK`; same length."""
    result = bytearray(octets)
    for start, end in secrets:
        result[start:end] = bytes([MASK]) * (min(end, len(result)) - start)
    return bytes(result)
