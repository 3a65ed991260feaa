"""Commands on mailboxes (RFC 9051, 6.3; RFC 5258, 6154, 7162)."""

from __future__ import annotations

from typing import Any

from protoscope.core.syntax import Node
from protoscope.imap.grammar.arguments import Arguments
from protoscope.imap.grammar.params import param_list
from protoscope.imap.grammar.registry import COMMANDS, PARAMS, Read
from protoscope.imap.grammar.shapes import (
    astring,
    atom,
    called,
    generic,
    listed,
    mailbox,
    named,
    number,
    one_or_list,
    sequence_set,
)
from protoscope.imap.values.base import Mailbox


def _with_params(place: str) -> Read:
    """A mailbox and optional parameters (RFC 4466, 2.1)."""

    def read(arguments: Arguments) -> tuple[Any, ...]:
        name = arguments.take(mailbox)
        return (name, arguments.take(param_list(place))) if arguments.more else (name,)

    return read


def _mailbox(arguments: Arguments) -> tuple[Any, ...]:
    return (arguments.take(mailbox),)


COMMANDS.add(9051, "6.3.2", _with_params("SELECT"), "SELECT")
COMMANDS.add(9051, "6.3.3", _with_params("SELECT"), "EXAMINE")
COMMANDS.add(9051, "6.3.4", _with_params("CREATE"), "CREATE")
COMMANDS.add(9051, "6.3.5", _mailbox, "DELETE")
COMMANDS.add(9051, "6.3.7", _mailbox, "SUBSCRIBE")
COMMANDS.add(9051, "6.3.8", _mailbox, "UNSUBSCRIBE")


@COMMANDS.row(9051, "6.3.6", "RENAME")
def rename(arguments: Arguments) -> tuple[Any, ...]:
    """ "RENAME" SP mailbox SP mailbox [rename-params]."""
    names = arguments.take(mailbox), arguments.take(mailbox)
    return (*names, arguments.take(param_list("RENAME"))) if arguments.more else names


@COMMANDS.row(9051, "6.3.11", "STATUS")
def status(arguments: Arguments) -> tuple[Any, ...]:
    """ "STATUS" SP mailbox SP "(" status-att *(SP status-att) ")"."""
    return arguments.take(mailbox), arguments.take(status_atts)


def keyword(node: Node) -> str:
    """An atom that does not care for case."""
    return named(node, "keyword", atom(node).upper())


status_atts = listed(keyword, "status-atts")
"""Names of STATUS items."""


# -- SELECT's and CREATE's parameters --------------------------------------------------------------------------------


@PARAMS.row(7162, "3.2.5", "SELECT QRESYNC")
def qresync(arguments: Arguments) -> tuple[Any, ...]:
    """ "QRESYNC" SP "(" uidvalidity SP mod-sequence-value [SP known-uids] [SP seq-match-data] ")"."""
    inside = arguments.inside("qresync")
    found: tuple[Any, ...] = inside.take(number, "uidvalidity"), inside.take(number, "mod-sequence-value")
    while inside.more:
        found += (inside.take(_seq_match if inside.at_list() else sequence_set),)
    return (found,)


def _seq_match(node: Node) -> Any:
    return listed(sequence_set, "seq-match-data")(node)


PARAMS.add(7162, "3.1.8", lambda _: (), "SELECT CONDSTORE")
PARAMS.add(5738, "3.2", lambda _: (), "SELECT UTF8")
PARAMS.add(6154, "3", lambda a: (a.take(listed(called(atom, "use-attr"), "use-attrs")),), "CREATE USE")


# -- LIST ------------------------------------------------------------------------------------------------------------


def pattern(node: Node) -> Mailbox:
    """list-mailbox = 1*list-char / string."""
    return named(node, "list-mailbox", Mailbox(astring(node)))


def _plain_list(arguments: Arguments) -> tuple[Any, ...]:
    """mailbox SP list-mailbox."""
    return arguments.take(mailbox, "reference"), arguments.take(pattern)


COMMANDS.add(3501, "6.3.9", _plain_list, "LSUB")
COMMANDS.add(2193, "5.1", _plain_list, "RLIST")
COMMANDS.add(2193, "5.2", _plain_list, "RLSUB")
COMMANDS.add(6154, "1", _plain_list, "XLIST")


@COMMANDS.row(9051, "6.3.9", "LIST")
def list_(arguments: Arguments) -> tuple[Any, ...]:
    """ "LIST" [SP list-select-opts] SP mailbox SP mbox-or-pat [SP "RETURN" SP "(" [return-option ...] ")"]."""
    selection = (arguments.take(param_list("LIST")),) if arguments.at_list() else ()
    found = (*selection, arguments.take(mailbox, "reference"), _patterns(arguments))
    if arguments.accept("RETURN"):
        return (*found, "RETURN", arguments.take(param_list("LIST")))
    return found


def _patterns(arguments: Arguments) -> Any:
    return arguments.take(one_or_list(pattern, "patterns")) if arguments.at_list() else arguments.take(pattern)


for _option in ("SUBSCRIBED", "REMOTE", "RECURSIVEMATCH", "CHILDREN"):
    PARAMS.add(5258, "3", lambda _: (), f"LIST {_option}")
PARAMS.add(6154, "2", lambda _: (), "LIST SPECIAL-USE")
PARAMS.add(8440, "3", lambda _: (), "LIST MYRIGHTS")
PARAMS.add(5819, "2", lambda a: (a.take(status_atts),), "LIST STATUS")
PARAMS.add(9590, "3", lambda a: (a.take(listed(astring, "entries")),), "LIST METADATA")
PARAMS.add(4466, "2.1", lambda a: a.each(generic), "RENAME")
