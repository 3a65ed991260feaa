"""Commands of any state and of logging in (RFC 9051, 6.1 and 6.2; RFC 2971, 5161, 4978, 5255, 8437)."""

from __future__ import annotations

from typing import Any

from protoscope.core.secret import Secret
from protoscope.core.syntax import Node
from protoscope.imap.grammar.arguments import Arguments
from protoscope.imap.grammar.registry import COMMANDS
from protoscope.imap.grammar.shapes import astring, atom, generic, named, octets_of
from protoscope.imap.grammar.topics.server import capability, id_fields


def _nothing(_: Arguments) -> tuple[Any, ...]:
    """A command without arguments."""
    return ()


COMMANDS.add(9051, "6.1.1", _nothing, "CAPABILITY")
COMMANDS.add(9051, "6.1.2", _nothing, "NOOP")
COMMANDS.add(9051, "6.1.3", _nothing, "LOGOUT")
COMMANDS.add(9051, "6.2.1", _nothing, "STARTTLS")
COMMANDS.add(3501, "6.4.1", _nothing, "CHECK")
COMMANDS.add(9051, "6.4.1", _nothing, "CLOSE")
COMMANDS.add(9051, "6.4.2", _nothing, "UNSELECT")
COMMANDS.add(9051, "6.4.3", _nothing, "EXPUNGE")
COMMANDS.add(9051, "6.3.10", _nothing, "NAMESPACE")
COMMANDS.add(9051, "6.3.13", _nothing, "IDLE")
COMMANDS.add(8437, "3", _nothing, "UNAUTHENTICATE")
COMMANDS.add(9698, "4", _nothing, "GETJMAPACCESS", "JMAPACCESS")
COMMANDS.add(9051, "6.3.1", lambda a: (a.take(capability), *a.each(capability)), "ENABLE")
COMMANDS.add(2971, "3.1", lambda a: (a.take(_id_params),), "ID")
COMMANDS.add(4978, "3", lambda a: (a.word("DEFLATE"),), "COMPRESS")
COMMANDS.add(5255, "3.2", lambda a: a.each(astring, "lang-range"), "LANGUAGE")
COMMANDS.add(5255, "4.7", lambda a: a.each(astring, "comp-order"), "COMPARATOR")


def _id_params(node: Node) -> tuple[Any, ...] | None:
    """id-params-list, flat as it is written."""
    fields = id_fields(node)
    return None if fields is None else named(node, "id-params-list", tuple(part for pair in fields for part in pair))


def secret(node: Node) -> Secret:
    """A string that is never shown."""
    return named(node, "secret", Secret(octets_of(node, "secret").decode("utf-8", "surrogateescape")))


@COMMANDS.row(9051, "6.2.3", "LOGIN")
def login(arguments: Arguments) -> tuple[Any, ...]:
    """ "LOGIN" SP userid SP password."""
    return arguments.take(astring, "userid"), arguments.take(secret, "password")


@COMMANDS.row(9051, "6.2.2", "AUTHENTICATE")
def authenticate(arguments: Arguments) -> tuple[Any, ...]:
    """ "AUTHENTICATE" SP auth-type [SP initial-resp] (RFC 4959, 3)."""
    mechanism = arguments.take(atom, "auth-type").upper()
    return (mechanism, arguments.take(secret, "initial-resp")) if arguments.more else (mechanism,)


def _experimental(arguments: Arguments) -> tuple[Any, ...]:
    return arguments.each(generic)


# Apple's push registration has no RFC; its arguments are pairs of strings.
COMMANDS.add(3501, "6.5.1", _experimental, "XAPPLEPUSHSERVICE")
