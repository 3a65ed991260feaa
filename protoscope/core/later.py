"""Later: chunks of a rope whose records are made, once, when somebody looks at one of them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

DEEP = 16
"""Chunks made of each other that are put off; more would be too deep a recursion."""


class Later(Sequence[Any]):
    """`first` and `last` are the keys of the records at both ends, which are known before."""

    __slots__ = ("_length", "_records", "first", "last")

    def __init__(self, first: int, last: int, length: int) -> None:
        self.first, self.last, self._length = first, last, length
        self._records: tuple[Any, ...] = ()

    @abstractmethod
    def _make(self) -> tuple[Any, ...]:
        """The records; what they are made of is not needed any more."""

    @property
    def made(self) -> tuple[Any, ...]:
        """The records."""
        if not self._records:
            self._records = self._make()
        return self._records

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, place: Any) -> Any:
        return self.made[place]

    def __iter__(self) -> Iterator[Any]:
        return iter(self.made)


class Unmade(Later):
    """New records of these keys."""

    __slots__ = ("_keys", "_of_key")

    def __init__(self, keys: range, make: Callable[[int], Any]) -> None:
        super().__init__(keys[0], keys[-1], len(keys))
        self._keys, self._of_key = keys, make

    def _make(self) -> tuple[Any, ...]:
        return tuple(map(self._of_key, self._keys))


class Revised(Later):
    """What `change` makes of the records of `chunk` that have one of the `keys`. None comes or goes."""

    __slots__ = ("_change", "_chunk", "_depth", "_keys")

    def __init__(self, chunk: Sequence[Any], keys: Collection[int], change: Callable[[Any], Any]) -> None:
        super().__init__(*ends(chunk), len(chunk))
        below = chunk._depth if isinstance(chunk, Revised) and not chunk._records else 0
        self._chunk: Sequence[Any] = chunk.made if isinstance(chunk, Revised) and below >= DEEP else chunk
        self._depth: int = below % DEEP + 1
        self._keys: Collection[int] = keys
        self._change: Callable[[Any], Any] | None = change

    def _make(self) -> tuple[Any, ...]:
        change, keys, chunk = self._change, self._keys, self._chunk
        assert change is not None
        self._change, self._keys, self._chunk = None, (), ()
        return tuple([change(record) if record.key in keys else record for record in chunk])


def ends(chunk: Sequence[Any]) -> tuple[int, int]:
    """The keys of the first and the last record; none is made for it."""
    return (chunk.first, chunk.last) if isinstance(chunk, Later) else (chunk[0].key, chunk[-1].key)


def first(chunk: Sequence[Any]) -> int:
    """The key of the first record."""
    # Nearly all are tuples, and to ask for the type is much quicker than whether it is an abstract one's.
    key: int = chunk.first if type(chunk) is not tuple and isinstance(chunk, Later) else chunk[0].key
    return key
