"""Messages as a timeline makes them, from the octets of a dialogue."""

from __future__ import annotations

from protoscope.core.message import Kind, Message, Side
from protoscope.core.syntax import Node
from protoscope.pop3.grammar import parse


def server(octets: bytes, command: bytes = b"", kind: Kind | None = None) -> Message:
    """A message of the server that answers `command`; multi-line when it ends in a line of one dot."""
    looks = Kind.MULTILINE if octets.endswith((b"\n.\r\n", b"\n.\n")) else Kind.STATUS
    made = looks if kind is None else kind
    return Message(0, 0, Side.SERVER, made, 0.0, octets, whole=octets, command=command)


def client(octets: bytes, kind: Kind = Kind.COMMAND) -> Message:
    """A message of the client."""
    return Message(0, 0, Side.CLIENT, kind, 0.0, octets, whole=octets)


def defects(tree: Node) -> list[str]:
    """Every defect of the tree, in octet order."""
    return [defect for node in tree.walk() for defect in node.defects]


def covered(message: Message) -> Node:
    """The tree of `message`, with its spans checked: nested, in order, and no octet but spaces left out."""
    tree = parse(message)
    assert tree.span == (0, len(message.whole))
    left_out = bytearray(message.whole)
    for node in tree.walk():
        place = node.start
        for child in node.children:
            assert place <= child.start <= child.end <= node.end, (node, child)
            place = child.end
        if not node.children:
            left_out[node.start : node.end] = b" " * (node.end - node.start)
    assert not left_out.strip(b" \t"), bytes(left_out)
    return tree
