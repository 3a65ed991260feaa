"""Recovery: what no production explains becomes a malformed node, and what stands beside it is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from protoscope.core.syntax import MALFORMED, Node
from protoscope.imap.grammar.arguments import Arguments, Mismatch, keyword_of
from protoscope.imap.grammar.registry import Read, Registry
from protoscope.imap.grammar.shapes import generic


class Reading(NamedTuple):
    """What a row made of its nodes: `children` are all of them, `broken` tells that `value` means nothing."""

    value: Any
    children: tuple[Node, ...]
    broken: bool


def mark(node: Node, *defects: str) -> None:
    """Call a node malformed. Its parts stay, for they may be understood."""
    node.rule = MALFORMED
    node.value = None
    node.defects += defects


def read_row(read: Read, nodes: Sequence[Node], end: int) -> Reading:
    """Let a row read `nodes`, which end at octet `end`; what it leaves over or cannot read is malformed."""
    arguments = Arguments(nodes)
    try:
        value = read(arguments)
    except Mismatch as mismatch:
        if mismatch.node is None:
            return Reading(None, (*nodes, Node(MALFORMED, end, end, None, (), ("missing-argument",))), broken=True)
        mark(mismatch.node, "unexpected")
        return Reading(None, tuple(nodes), broken=True)
    while arguments.more:
        mark(arguments.peek, "left-over")
        arguments.place += 1
    return Reading(value, tuple(nodes), broken=False)


def read_generic(arguments: Arguments) -> tuple[Any, ...]:
    """All values as they are, for names that no row knows."""
    return arguments.each(generic)


def recovering(arguments: Arguments, read_one: Callable[[Arguments], None]) -> None:
    """Call `read_one` until nothing is left; where it fails, the node it failed at is malformed and skipped."""
    while arguments.more:
        place = arguments.place
        try:
            read_one(arguments)
        except Mismatch as mismatch:
            bad = mismatch.node or arguments.nodes[-1]
            mark(bad, "unexpected" if mismatch.node else "missing-argument")
            arguments.place = _place_of(arguments, bad, place) + 1


def _place_of(arguments: Arguments, node: Node, first: int) -> int:
    """Which of the siblings from `first` on holds `node`."""
    return next((at for at in range(first, len(arguments.nodes)) if arguments.nodes[at].end >= node.end), first)


def named_values(arguments: Arguments, registry: Registry, prefix: str = "") -> dict[str, Any]:
    """Pairs of a name and its value, each read by its row, or as it is where no row knows the name."""
    found: dict[str, Any] = {}

    def read_pair(arguments: Arguments) -> None:
        name_node = arguments.peek
        name = keyword_of(name_node)
        if not name:
            raise Mismatch("name", name_node)
        name_node.rule, name_node.value = "keyword", name
        arguments.place += 1
        row = registry.get(prefix + name)
        value = row.read(arguments) if row else arguments.take(generic)
        found[name] = value

    recovering(arguments, read_pair)
    return found
