"""Fetched: the tree and the values of a FETCH response that `well_formed` proved, made when somebody looks at them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from protoscope.core.syntax import Node, SoundNode
from protoscope.imap.grammar.deferred import Deferred
from protoscope.imap.grammar.items import Items, deferred_item
from protoscope.imap.grammar.sound_values import SOUND_VALUES
from protoscope.imap.grammar.well_formed import has_value, item_names, places, proof, value_of
from protoscope.imap.values.fetch import FetchData

_NESTING = 16
"""Deeper than any list of a proved response."""


def fetch_response(octets: bytes, nesting: int) -> Node | None:
    """response-data = "*" SP nz-number SP "FETCH" SP msg-att CRLF, if all of it is as the RFC says; else None."""
    found = proof(octets) if nesting >= _NESTING else None
    if found is None:
        return None
    items = SoundItems(octets, found)
    value = FetchData(int(found[1]), items)
    return SoundNode("response-data", 0, len(octets), value, partial(_children, octets, found, items))


def _children(octets: bytes, found: re.Match[bytes], items: SoundItems) -> tuple[Node, ...]:
    start, end = found.span(1)
    name = end + 1
    opening = name + len("FETCH ")
    return (
        Node("tag", 0, 1, "*"),
        Node("number", start, end, int(found[1])),
        Node("keyword", name, opening - 1, "FETCH"),
        Node("msg-att-list", opening, len(octets) - 2, None, tuple(items.nodes.values())),
    )


class SoundItems(Items):
    """Items that are known to have no defects; the octets of some are as good as read."""

    __slots__ = ("_octets", "_proof")

    def __init__(self, octets: bytes, found: re.Match[bytes]) -> None:
        self._nodes = {}
        self._octets = octets
        self._proof = found

    @property
    def response(self) -> bytes:
        """All octets of the response."""
        return self._octets

    @property
    def nodes(self) -> dict[str, Deferred]:
        """By name, in octet order; made on first use."""
        if not self._nodes:
            self._nodes |= {
                name: deferred_item(self._octets, named, start - 1, end, _NESTING, sound=True)
                for name, named, start, end in places(self._proof)
            }
        return self._nodes

    def __getitem__(self, name: str) -> Any:
        octets = self.octets(name)
        if octets is None:
            raise KeyError(name)
        return self.nodes[name].value if b"}\r\n" in octets else SOUND_VALUES[name](octets)

    def __contains__(self, name: object) -> bool:
        return has_value(name, self._proof)

    def octets(self, name: str) -> bytes | None:
        """Those of the item's value; None where there is no such item."""
        return value_of(name, self._octets, self._proof)

    def __iter__(self) -> Iterator[str]:
        return iter(item_names(self._proof))
