"""Rope: an immutable sequence of keyed records, cheap to change in one place and to share between moments.

A mailbox of 100,000 messages exists in as many versions as there were responses. Chunks that a change leaves alone
are the same objects in both versions, so a version costs one chunk and the list of chunks, and a diff looks only at
chunks that differ.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate, chain, count, islice
from typing import Generic, Protocol, TypeVar

CHUNK = 256
"""Records in a full chunk."""


class Keyed(Protocol):
    """A record with an identity that outlives renumbering."""

    @property
    def key(self) -> int:
        """Unique in the rope, and larger than the keys before it."""


R = TypeVar("R", bound=Keyed)


class Rope(Generic[R]):
    """Records by position, 0 first. Every change gives a new rope."""

    __slots__ = ("_edit", "_number", "chunks", "ends")

    chunks: tuple[tuple[R, ...], ...]
    """The pieces, shared between versions."""
    ends: tuple[int, ...]
    """How many records there are up to the end of each chunk."""
    _numbers = count()
    _number: int
    _edit: tuple[int, int] | None
    """The number of the rope that this one is a version of, and the place of the only record that is another."""

    def __init__(self, records: Iterable[R] = ()) -> None:
        source = iter(records)
        self.chunks = tuple(iter(lambda: tuple(islice(source, CHUNK)), ()))
        self.ends = tuple(accumulate(map(len, self.chunks)))
        self._number, self._edit = next(Rope._numbers), None

    @classmethod
    def _of(
        cls, chunks: tuple[tuple[R, ...], ...], ends: tuple[int, ...], edit: tuple[int, int] | None = None
    ) -> Rope[R]:
        rope = cls.__new__(cls)
        rope.chunks, rope.ends = chunks, ends
        rope._number, rope._edit = next(Rope._numbers), edit
        return rope

    def _place(self, position: int) -> tuple[int, int]:
        """Chunk number and position inside it."""
        if not 0 <= position < len(self):
            raise IndexError(position)
        chunk = bisect_right(self.ends, position)
        return chunk, position - (self.ends[chunk - 1] if chunk else 0)

    def __len__(self) -> int:
        return self.ends[-1] if self.ends else 0

    def __getitem__(self, position: int) -> R:
        chunk, within = self._place(position)
        return self.chunks[chunk][within]

    def find(self, key: int) -> R | None:
        """The record with that key, by bisection; None where there is none."""
        number = bisect_right(self.chunks, key, key=lambda chunk: chunk[0].key) - 1
        if number < 0:
            return None
        chunk = self.chunks[number]
        within = bisect_left(chunk, key, key=lambda record: record.key)
        return chunk[within] if within < len(chunk) and chunk[within].key == key else None

    def __iter__(self) -> Iterator[R]:
        return chain.from_iterable(self.chunks)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Rope) or len(self) != len(other):
            return NotImplemented if not isinstance(other, Rope) else False
        return self.chunks == other.chunks or tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"<Rope of {len(self)}>"

    def replaced(self, position: int, record: R) -> Rope[R]:
        """With another record at `position`."""
        chunk, within = self._place(position)
        old = self.chunks[chunk]
        edit = self._number, position
        new = old[:within] + (record,) + old[within + 1 :]  # noqa: RUF005 (half the time of unpacking)
        return Rope._of(self.chunks[:chunk] + (new,) + self.chunks[chunk + 1 :], self.ends, edit)  # noqa: RUF005

    def replaces(self, older: Rope[R]) -> R | None:
        """The record that was replaced to make this rope from `older`; None where more was done, or something else."""
        return self[self._edit[1]] if self._edit is not None and self._edit[0] == older._number else None

    def appended(self, records: Iterable[R]) -> Rope[R]:
        """With records added at the end."""
        full = len(self.chunks) - 1 if self.chunks and len(self.chunks[-1]) < CHUNK else len(self.chunks)
        tail = Rope(chain(*self.chunks[full:], records))
        base = self.ends[full - 1] if full else 0
        return Rope._of(self.chunks[:full] + tail.chunks, self.ends[:full] + tuple(end + base for end in tail.ends))

    def removed(self, position: int) -> Rope[R]:
        """Without the record at `position`; those after it move up by one."""
        chunk, within = self._place(position)
        old = self.chunks[chunk]
        rest = (old[:within] + old[within + 1 :],) if len(old) > 1 else ()
        after = tuple(end - 1 for end in self.ends[chunk if rest else chunk + 1 :])
        return Rope._of((*self.chunks[:chunk], *rest, *self.chunks[chunk + 1 :]), self.ends[:chunk] + after)

    def truncated(self, length: int) -> Rope[R]:
        """The first `length` records."""
        return self if length >= len(self) else Rope(islice(self, length))


def differing(old: Rope[R], new: Rope[R]) -> tuple[list[R], list[R]]:
    """The records of each side that are not the same objects on the other, in order; shared chunks are skipped."""
    shared = {id(chunk) for chunk in old.chunks} & {id(chunk) for chunk in new.chunks}
    before = [record for chunk in old.chunks if id(chunk) not in shared for record in chunk]
    after = [record for chunk in new.chunks if id(chunk) not in shared for record in chunk]
    same = {id(record) for record in before} & {id(record) for record in after}
    return [r for r in before if id(r) not in same], [r for r in after if id(r) not in same]
