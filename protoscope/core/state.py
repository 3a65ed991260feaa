"""What every wing's state has in common: immutable records whose fields are cells that messages change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Cell = tuple[str | int, ...]
"""A path to one value of a state: field names, mapping keys and record keys, such as ("selected", "exists")."""


class Record:
    """Base of the frozen dataclasses that a state is made of; a diff looks into these, mappings and ropes only."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One cell's value before and after a message; None where the cell was not there."""

    cell: Cell
    old: Any
    new: Any
