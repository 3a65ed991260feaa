"""Rope: an immutable sequence of keyed records, cheap to change in one place and to share between moments.

A mailbox of 100,000 messages exists in as many versions as there were responses. Records lie in chunks, and chunks in
groups. What a change leaves alone is the same object in both versions, so a version costs one chunk, one group and the
list of groups, and a diff looks only at what differs.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from itertools import accumulate, chain, count, islice
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from protoscope.core.later import Revised, Unmade, ends, first

CHUNK, GROUP = 16, 64
"""Records in a full chunk, chunks in a full group."""


class Keyed(Protocol):
    """A record with an identity that outlives renumbering."""

    @property
    def key(self) -> int:
        """Unique in the rope, and larger than the keys before it."""


R = TypeVar("R", bound=Keyed)
Chunk = Sequence[R]


class Group(NamedTuple):
    """Chunks, none of them empty, and how many records there are up to the end of each."""

    chunks: tuple[Sequence[Any], ...]
    ends: tuple[int, ...]


class Rope(Generic[R]):
    """Records by position, 0 first. Every change gives a new rope."""

    __slots__ = ("_edit", "_number", "ends", "groups")

    groups: tuple[Group, ...]
    """The pieces, shared between versions."""
    ends: tuple[int, ...]
    """How many records there are up to the end of each group."""
    _numbers = count()
    _number: int
    _edit: tuple[int, int] | None
    """The number of the rope that this one is a version of, and the place of the only record that is another."""

    def __init__(self, records: Iterable[R] = ()) -> None:
        self.groups, self.ends = _grouped(_chunked(records))
        self._number, self._edit = next(Rope._numbers), None

    @classmethod
    def _of(cls, groups: tuple[Group, ...], ends: tuple[int, ...], edit: tuple[int, int] | None = None) -> Rope[R]:
        rope = cls.__new__(cls)
        rope.groups, rope.ends = groups, ends
        rope._number, rope._edit = next(Rope._numbers), edit
        return rope

    def _place(self, position: int) -> tuple[int, int, int]:
        """Group number, chunk number in it, and position in that."""
        ends = self.ends
        if not ends or not 0 <= position < ends[-1]:
            raise IndexError(position)
        number = bisect_right(ends, position)
        within = position - (ends[number - 1] if number else 0)
        ends = self.groups[number].ends
        chunk = bisect_right(ends, within)
        return number, chunk, within - (ends[chunk - 1] if chunk else 0)

    def __len__(self) -> int:
        return self.ends[-1] if self.ends else 0

    def __getitem__(self, position: int) -> R:
        number, chunk, within = self._place(position)
        record: R = self.groups[number].chunks[chunk][within]
        return record

    def find(self, key: int) -> R | None:
        """The record with that key, by bisection; None where there is none."""
        number = bisect_right(self.groups, key, key=lambda group: first(group.chunks[0])) - 1
        if number < 0:
            return None
        chunks = self.groups[number].chunks
        chunk = chunks[bisect_right(chunks, key, key=first) - 1]
        within = bisect_left(chunk, key, key=lambda record: record.key)
        return chunk[within] if within < len(chunk) and chunk[within].key == key else None

    def place(self, key: int, *, nearest: bool = False) -> int | None:
        """Where the record with that key is, by bisection; `nearest`: or else the first one after it."""
        place = bisect_left(self, key, key=lambda record: record.key)
        return place if nearest or (place < len(self) and self[place].key == key) else None

    def __iter__(self) -> Iterator[R]:
        return chain.from_iterable(chain.from_iterable(group.chunks for group in self.groups))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Rope) or len(self) != len(other):
            return NotImplemented if not isinstance(other, Rope) else False
        return self.groups == other.groups or tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"<Rope of {len(self)}>"

    def replaced(self, position: int, record: R) -> Rope[R]:
        """With another record at `position`."""
        return self.changed(position, lambda _: record)

    def changed(self, position: int, change: Callable[[R], R]) -> Rope[R]:
        """With what `change` makes of the record at `position`; itself where that is the same one."""
        number, chunk, within = self._place(position)
        group = self.groups[number]
        records = tuple(group.chunks[chunk])
        record = change(records[within])
        if record is records[within]:
            return self
        chunks = _put(group.chunks, chunk, _put(records, within, record))
        groups = _put(self.groups, number, Group(chunks, group.ends))
        return Rope._of(groups, self.ends, (self._number, position))

    def replaces(self, older: Rope[R]) -> R | None:
        """The record that was replaced to make this rope from `older`; None where more was done, or something else."""
        return self[self._edit[1]] if self._edit is not None and self._edit[0] == older._number else None

    def appended(self, records: Iterable[R]) -> Rope[R]:
        """With records added at the end."""
        last = self.groups[-1].chunks if self.groups else ()
        full = len(last) - 1 if last and len(last[-1]) < CHUNK else len(last)
        return self._ending((*last[:full], *_chunked(chain(*last[full:], records))))

    def extended(self, keys: range, make: Callable[[int], R]) -> Rope[R]:
        """With what `make` makes of these keys added at the end, however many at no cost until they are looked at."""
        if len(keys) < CHUNK:
            return self.appended(map(make, keys))
        last = self.groups[-1].chunks if self.groups else ()
        more = (Unmade(keys[start : start + CHUNK], make) for start in range(0, len(keys), CHUNK))
        return self._ending((*last, *more))

    def _ending(self, chunks: Iterable[Chunk[R]]) -> Rope[R]:
        """With these chunks in place of the last group."""
        tail, lengths = _grouped(chunks)
        base = self.ends[-2] if len(self.ends) > 1 else 0
        return Rope._of(self.groups[:-1] + tail, self.ends[:-1] + tuple(end + base for end in lengths))

    def removed(self, position: int) -> Rope[R]:
        """Without the record at `position`; those after it move up by one."""
        number, chunk, within = self._place(position)
        group = self.groups[number]
        kept = _with(tuple(group.chunks[chunk]), within, ())
        chunks = _with(group.chunks, chunk, (kept,) if kept else ())
        groups = _with(self.groups, number, (_group(chunks),) if chunks else ())
        ends = tuple(end - 1 for end in self.ends[number if chunks else number + 1 :])
        return Rope._of(groups, self.ends[:number] + ends)

    def edited(self, keys: Collection[int], gone: Collection[int], change: Callable[[R], R]) -> Rope[R]:
        """Without the records with keys that are `gone`, and with what `change` makes of those with the other `keys`.

        That is made when somebody looks at them.
        """
        places, left, wanted, groups = sorted({*keys, *gone}), sorted(gone), frozenset(keys), []
        for group in self.groups:
            if _has(places, first(group.chunks[0]), ends(group.chunks[-1])[1]):
                group = _group(tuple(_edited(group.chunks, places, left, partial(Revised, keys=wanted, change=change))))
            if group.chunks:
                groups.append(group)
        return Rope._of(tuple(groups), tuple(accumulate(group.ends[-1] for group in groups)))

    def truncated(self, length: int) -> Rope[R]:
        """The first `length` records."""
        return self if length >= len(self) else Rope(islice(self, length))


def _has(keys: list[int], low: int, high: int) -> bool:
    """Whether one of the keys, which are in order, is from `low` to `high`."""
    place = bisect_left(keys, low)
    return place < len(keys) and keys[place] <= high


def _edited(
    chunks: tuple[Chunk[R], ...], keys: list[int], gone: list[int], revised: Callable[[Chunk[R]], Chunk[R]]
) -> Iterator[Chunk[R]]:
    """Those that are not empty then."""
    for chunk in chunks:
        low, high = ends(chunk)
        if _has(keys, low, high):
            chunk = revised(chunk)
            if _has(gone, low, high):
                chunk = tuple([record for record in chunk if not _has(gone, record.key, record.key)])
        if chunk:
            yield chunk


def _put(parts: tuple[Any, ...], place: int, part: Any) -> tuple[Any, ...]:
    """With another part in that place; by way of a list takes half as long as by slices."""
    changed = list(parts)
    changed[place] = part
    return tuple(changed)


def _with(parts: tuple[Any, ...], place: int, instead: tuple[Any, ...]) -> tuple[Any, ...]:
    return parts[:place] + instead + parts[place + 1 :]


def _chunked(records: Iterable[R]) -> Iterator[Chunk[R]]:
    source = iter(records)
    return iter(lambda: tuple(islice(source, CHUNK)), ())


def _group(chunks: tuple[Chunk[Any], ...]) -> Group:
    return Group(chunks, tuple(accumulate(map(len, chunks))))


def _grouped(chunks: Iterable[Chunk[R]]) -> tuple[tuple[Group, ...], tuple[int, ...]]:
    source = iter(chunks)
    groups = tuple(map(_group, iter(lambda: tuple(islice(source, GROUP)), ())))
    return groups, tuple(accumulate(group.ends[-1] for group in groups))


def differing(old: Rope[R], new: Rope[R]) -> tuple[list[R], list[R]]:
    """The records of each side that are not the same objects on the other, in order; shared pieces are skipped."""
    return differing_records(*differing_chunks(old, new))


def differing_chunks(old: Rope[R], new: Rope[R]) -> tuple[list[Chunk[R]], list[Chunk[R]]]:
    """The chunks of each side that are not the same objects on the other, in order; no record is made for it."""
    before, after = _unshared(old.groups, new.groups)
    return _unshared(*(list(chain.from_iterable(group.chunks for group in side)) for side in (before, after)))


def differing_records(before: list[Chunk[R]], after: list[Chunk[R]]) -> tuple[list[R], list[R]]:
    """The records of these chunks that are not the same objects on the other side, in order."""
    former, latter = list(chain.from_iterable(before)), list(chain.from_iterable(after))
    if len(former) == len(latter):
        # Mostly records were only replaced, so that each side has the other's at the same place.
        pairs = [pair for pair in zip(former, latter, strict=True) if pair[0] is not pair[1]]
        if all(one.key == other.key for one, other in pairs):
            return [one for one, _ in pairs], [other for _, other in pairs]
    return _unshared(former, latter)


def _unshared(old: Sequence[Any], new: Sequence[Any]) -> tuple[list[Any], list[Any]]:
    shared = {id(part) for part in old} & {id(part) for part in new}
    return [part for part in old if id(part) not in shared], [part for part in new if id(part) not in shared]
