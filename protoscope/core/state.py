"""What every wing's state has in common: immutable records whose fields are cells that messages change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

Cell = tuple[str | int, ...]
"""A path to one value of a state: field names, mapping keys and record keys, such as ("selected", "exists")."""


class Record:
    """Base of the frozen dataclasses that a state is made of; a diff looks into these, mappings and ropes only.

    A copy made by `core.record` may rest on something else: a field that it does not hold is an attribute of that.
    """

    __slots__ = ("_rest", "_varies")

    if TYPE_CHECKING:
        _rest: Any
        _varies: str
    else:

        def __getattr__(self, name: str) -> Any:
            if name.startswith("_"):
                raise AttributeError(name)
            value = getattr(self._rest, name)
            object.__setattr__(self, name, value)
            return value


@dataclass(frozen=True, slots=True)
class Change:
    """One cell's value before and after a message; None where the cell was not there."""

    cell: Cell
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Tls(Record):
    """The TLS session: protocol version, cipher suite, the certificate's subject; `verified` is false when any
    certificate was accepted.
    """

    version: str
    cipher: str
    peer: str
    verified: bool
