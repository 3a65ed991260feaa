"""Plain tree: a syntax tree as dictionaries, lists, numbers and text, for JSON; secrets masked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from protoscope.core.span import Span
from protoscope.core.syntax import Node


def plain_tree(node: Node, octets: bytes, secrets: Sequence[Span], start: int) -> dict[str, Any]:
    """Rule, `start` and `end` of each node, its defects where it has some, and its children or, in a leaf, its value.

    `octets` is the message, `secrets` masked in it already, and `start` where it starts, which all offsets include.
    """
    found: dict[str, Any] = {"rule": node.rule, "start": start + node.start, "end": start + node.end}
    if node.defects:
        found["defects"] = list(node.defects)
    if node.children:
        found["children"] = [plain_tree(child, octets, secrets, start) for child in node.children]
    else:
        found["value"] = _value(node, octets, secrets)
    return found


def _value(node: Node, octets: bytes, secrets: Sequence[Span]) -> int | str | None:
    """The typed value where JSON has such a type, else the node's octets as text."""
    value = node.value
    if any(span.start < node.end and node.start < span.end for span in secrets):
        return _text(octets[node.start : node.end])
    if isinstance(value, (int, str)):
        return value
    if node.rule == "nil":
        return None
    return _text(value if isinstance(value, bytes) else octets[node.start : node.end])


def _text(octets: bytes) -> str:
    """UTF-8, other octets as \\xNN."""
    return octets.decode("utf-8", "backslashreplace")
