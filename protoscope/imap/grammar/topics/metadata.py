"""METADATA and NOTIFY (RFC 5464; RFC 5465)."""

from __future__ import annotations

from typing import Any

from protoscope.core.syntax import Node
from protoscope.imap.grammar.arguments import Arguments, Mismatch
from protoscope.imap.grammar.params import param_list
from protoscope.imap.grammar.registry import COMMANDS, PARAMS, RESPONSES
from protoscope.imap.grammar.shapes import astring, mailbox, named, nstring, number, one_or_list
from protoscope.imap.grammar.topics.mailbox_commands import keyword
from protoscope.imap.grammar.topics.message_commands import fetch_atts
from protoscope.imap.grammar.topics.search import filter_mailboxes
from protoscope.imap.values.base import Param
from protoscope.imap.values.management import MetadataData

# -- METADATA --------------------------------------------------------------------------------------------------------


@RESPONSES.row(5464, "4.4", "METADATA")
def metadata(arguments: Arguments) -> MetadataData:
    """ "METADATA" SP mailbox SP (entry-values / entry-list)."""
    name = arguments.take(mailbox)
    if arguments.at_list():
        return MetadataData(name, _entry_values(arguments.inside("entry-values")))
    return MetadataData(name, tuple((entry, ...) for entry in arguments.each(astring, "entry")))


def _entry_values(inside: Arguments) -> tuple[tuple[bytes, bytes | None], ...]:
    found = []
    while inside.more:
        found.append((inside.take(astring, "entry"), inside.take(nstring, "entry-value")))
    return tuple(found)


@COMMANDS.row(5464, "4.2", "GETMETADATA")
def getmetadata(arguments: Arguments) -> tuple[Any, ...]:
    """ "GETMETADATA" [SP options] SP mailbox SP entries. The RFC's examples put the options after the mailbox."""
    options = (arguments.take(_options),) if arguments.at_list() else ()
    found: tuple[Any, ...] = (*options, arguments.take(mailbox))
    if arguments.at_list() and len(arguments.nodes) - arguments.place > 1:
        found = (*found, arguments.take(_options))
    entries = one_or_list(astring, "entries")
    return (*found, arguments.take(entries) if arguments.at_list() else arguments.take(astring, "entry"))


def _options(node: Node) -> tuple[Any, ...]:
    return param_list("GETMETADATA")(node)


def _depth(arguments: Arguments) -> tuple[int | str]:
    """ "0" / "1" / "infinity"."""
    levels = arguments.try_take(number)
    return (arguments.word("INFINITY") if levels is None else levels,)


PARAMS.add(5464, "4.2.1", lambda a: (a.take(number),), "GETMETADATA MAXSIZE")
PARAMS.add(5464, "4.2.2", _depth, "GETMETADATA DEPTH")


def _flat_entry_values(node: Node) -> tuple[Any, ...]:
    if node.rule != "list":
        raise Mismatch("entry-values", node)
    pairs = _entry_values(Arguments(node.children))
    return named(node, "entry-values", tuple(part for pair in pairs for part in pair))


COMMANDS.add(5464, "4.3", lambda a: (a.take(mailbox), a.take(_flat_entry_values)), "SETMETADATA")

# -- NOTIFY ----------------------------------------------------------------------------------------------------------


@COMMANDS.row(5465, "3.1", "NOTIFY")
def notify(arguments: Arguments) -> tuple[Any, ...]:
    """ "NOTIFY" SP ("SET" [SP "STATUS"] SP event-groups / "NONE")."""
    word = arguments.word("SET", "NONE")
    if word == "NONE":
        return (word,)
    status = ("STATUS",) if arguments.accept("STATUS") else ()
    return (word, *status, arguments.take(_event_group), *arguments.each(_event_group))


def _event_group(node: Node) -> tuple[Any, ...]:
    """event-group = "(" filter-mailboxes SP ("(" event *(SP event) ")" / "NONE") ")"."""
    if node.rule != "list":
        raise Mismatch("event-group", node)
    inside = Arguments(node.children)
    mailboxes = filter_mailboxes(inside)
    events = inside.take(_events) if inside.at_list() else inside.word("NONE")
    inside.end()
    return named(node, "event-group", (*mailboxes, events))


def _events(node: Node) -> tuple[Any, ...]:
    """event *(SP event); MessageNew may be followed by fetch-atts."""
    inside, found = Arguments(node.children), []
    while inside.more:
        name = inside.take(keyword, "event")
        found.append(Param(name, (inside.take(fetch_atts),)) if inside.at_list() else name)
    return named(node, "events", tuple(found))
