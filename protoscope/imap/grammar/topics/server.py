"""Server data: CAPABILITY, ENABLED, FLAGS, EXISTS, RECENT, EXPUNGE, ID (RFC 9051, 7.2 to 7.5; RFC 2971)."""

from __future__ import annotations

from collections.abc import Callable

from protoscope.core.syntax import Node
from protoscope.imap.grammar.arguments import Arguments, Mismatch
from protoscope.imap.grammar.registry import NUMBERED, RESPONSES, Read
from protoscope.imap.grammar.shapes import atom, flag_list, is_nil, named, nstring, string
from protoscope.imap.values.mailboxes import Capabilities, Flags, IdData, Numbered


def capability(node: Node) -> str:
    """capability = ("AUTH=" auth-type) / atom. "LITERAL +", split in two, is tolerated."""
    name = atom(node)
    return named(node, "capability", name, *(("split-capability",) if name == "+" else ()))


def _capabilities(name: str) -> Read:
    """capability-data = "CAPABILITY" *(SP capability), and enable-data."""
    return lambda arguments: Capabilities(name, arguments.each(capability))


def _numbered(name: str) -> Read:
    def read(_: Arguments) -> Callable[[int], Numbered]:
        return lambda number: Numbered(name, number)

    return read


RESPONSES.add(9051, "7.2.2", _capabilities("CAPABILITY"), "CAPABILITY")
RESPONSES.add(9051, "7.2.1", _capabilities("ENABLED"), "ENABLED")
NUMBERED.add(9051, "7.4.1", _numbered("EXISTS"), "EXISTS")
NUMBERED.add(3501, "7.3.2", _numbered("RECENT"), "RECENT")
NUMBERED.add(9051, "7.5.1", _numbered("EXPUNGE"), "EXPUNGE")


@RESPONSES.row(9051, "7.3.5", "FLAGS")
def flags(arguments: Arguments) -> Flags:
    """ "FLAGS" SP flag-list."""
    return Flags(arguments.take(flag_list))


def id_fields(node: Node) -> tuple[tuple[bytes, bytes | None], ...] | None:
    """id-params-list = "(" *(string SP nstring) ")" / nil."""
    if is_nil(node):
        return named(node, "nil", None)
    if node.rule != "list" or len(node.children) % 2:
        raise Mismatch("id-params-list", node)
    pairs = zip(node.children[::2], node.children[1::2], strict=True)
    return named(node, "id-params-list", tuple((string(name), nstring(value)) for name, value in pairs))


@RESPONSES.row(2971, "3.2", "ID")
def id_response(arguments: Arguments) -> IdData:
    """id-response = "ID" SP id-params-list."""
    return IdData(arguments.take(id_fields))
