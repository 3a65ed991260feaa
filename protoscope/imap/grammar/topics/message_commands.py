"""Commands on messages: FETCH, STORE, COPY, MOVE, EXPUNGE, APPEND, REPLACE (RFC 9051, 6.4; RFC 3502, 4469, 8508)."""

from __future__ import annotations

from typing import Any

from protoscope.core.syntax import Node
from protoscope.imap.grammar.arguments import Arguments, Mismatch, Shape, keyword_of
from protoscope.imap.grammar.params import param_list
from protoscope.imap.grammar.registry import COMMANDS, PARAMS
from protoscope.imap.grammar.section import item
from protoscope.imap.grammar.shapes import (
    astring,
    atom,
    flag,
    flag_list,
    generic,
    listed,
    mailbox,
    named,
    number,
    nz_number64,
    sequence_set,
)
from protoscope.imap.grammar.times import date_time
from protoscope.imap.grammar.topics.annotate import entry_atts, fetch_entries
from protoscope.imap.grammar.topics.mailbox_commands import keyword
from protoscope.imap.values.base import Literal, Param
from protoscope.imap.values.fetch import FetchAtt

# -- FETCH -----------------------------------------------------------------------------------------------------------


def fetch_att(node: Node) -> FetchAtt:
    """fetch-att, with section and partial."""
    if node.rule not in ("atom", "fetch-att"):
        raise Mismatch("fetch-att", node)
    found = item(node.value)
    partial = (found.partial[0], found.partial[1]) if len(found.partial) == 2 else None
    defects = found.defects if found.partial == () or partial else (*found.defects, "partial-syntax")
    return named(node, "fetch-att", FetchAtt(found.name, found.section, partial), *defects)


def fetch_atts(node: Node) -> tuple[FetchAtt, ...]:
    """ "(" fetch-att *(SP fetch-att) ")"; PREVIEW and ANNOTATION may be followed by a list of their own."""
    if node.rule != "list":
        raise Mismatch("fetch-atts", node)
    arguments = Arguments(node.children)
    found = []
    while arguments.more:
        att = arguments.take(fetch_att)
        modifiers = (arguments.take(_MODIFIERS.get(att.name, generic)),) if arguments.at_list() else ()
        found.append(FetchAtt(att.name, att.section, att.partial, modifiers))
    return named(node, "fetch-atts", tuple(found), *(() if found else ("empty-list",)))


_MODIFIERS: dict[str, Shape[Any]] = {"PREVIEW": listed(keyword, "preview-mods"), "ANNOTATION": fetch_entries}
"""Lists that follow a fetch-att (RFC 8970, 6; RFC 5257, 4.3)."""


@COMMANDS.row(9051, "6.4.5", "FETCH")
@COMMANDS.row(9051, "6.4.9", "UID FETCH")
def fetch(arguments: Arguments) -> tuple[Any, ...]:
    """ "FETCH" SP sequence-set SP ("ALL" / "FULL" / "FAST" / fetch-att / fetch-atts) [fetch-modifiers]."""
    found = (arguments.take(sequence_set), arguments.take(fetch_atts if arguments.at_list() else fetch_att))
    return (*found, arguments.take(param_list("FETCH"))) if arguments.more else found


PARAMS.add(7162, "3.1.4.1", lambda a: (a.take(nz_number64, "mod-sequence-value"),), "FETCH CHANGEDSINCE")
PARAMS.add(7162, "3.2.6", lambda _: (), "FETCH VANISHED")
PARAMS.add(9394, "3.3", lambda a: (a.take(atom, "partial-range"),), "FETCH PARTIAL", "RETURN PARTIAL")

# -- STORE, COPY, MOVE, EXPUNGE --------------------------------------------------------------------------------------


@COMMANDS.row(9051, "6.4.6", "STORE")
@COMMANDS.row(9051, "6.4.9", "UID STORE")
def store(arguments: Arguments) -> tuple[Any, ...]:
    """ "STORE" SP sequence-set [store-modifiers] SP store-att-flags. Flags without parentheses give a list, too."""
    found: tuple[Any, ...] = (arguments.take(sequence_set),)
    if arguments.at_list():
        found = (*found, arguments.take(param_list("STORE")))
    name = arguments.word()
    if name == "ANNOTATION":
        return (*found, name, arguments.take(entry_atts))
    if name.endswith(("X-GM-LABELS", "X-GM-LABELS.SILENT")):
        return (*found, name, arguments.take(listed(astring, "label-list")))
    if arguments.at_list():
        return (*found, name, arguments.take(flag_list))
    return (*found, name, (arguments.take(flag), *arguments.each(flag)))


PARAMS.add(7162, "3.1.3", lambda a: (a.take(number, "mod-sequence-valzer"),), "STORE UNCHANGEDSINCE")


@COMMANDS.row(9051, "6.4.7", "COPY")
@COMMANDS.row(9051, "6.4.9", "UID COPY", "UID MOVE")
@COMMANDS.row(9051, "6.4.8", "MOVE")
def copy(arguments: Arguments) -> tuple[Any, ...]:
    """ "COPY" SP sequence-set SP mailbox."""
    return arguments.take(sequence_set), arguments.take(mailbox)


COMMANDS.add(9051, "6.4.9", lambda a: (a.take(sequence_set),), "UID EXPUNGE")


@COMMANDS.row(1730, "6.4.6", "PARTIAL")
def partial(arguments: Arguments) -> tuple[Any, ...]:
    """ "PARTIAL" SP nz-number SP msg-data SP number SP number."""
    return arguments.take(number), arguments.take(fetch_att), arguments.take(number), arguments.take(number)


# -- APPEND and REPLACE ----------------------------------------------------------------------------------------------


def _message(node: Node) -> Literal:
    """literal / literal8."""
    if node.rule not in ("literal", "literal8"):
        raise Mismatch("literal", node)
    return named(node, "append-data", Literal(node.value, node.rule == "literal8"))


def _one_message(arguments: Arguments) -> tuple[Any, ...]:
    """append-message = [SP flag-list] [SP date-time] [append-ext] SP append-data."""
    found: list[Any] = []
    if arguments.at_list():
        found.append(arguments.take(flag_list))
    if arguments.more and arguments.peek.rule == "quoted":
        found.append(arguments.take(date_time))
    while arguments.more and arguments.peek.rule == "atom":
        found.append(_append_ext(arguments))
        if found[-1].name in ("CATENATE", "UTF8"):
            return tuple(found)
    return (*found, arguments.take(_message))


def _append_ext(arguments: Arguments) -> Param:
    """append-ext, with CATENATE (RFC 4469) and UTF8 (RFC 6855) in place of the literal."""
    name = arguments.word()
    if name == "ANNOTATION":
        return Param(name, (arguments.take(entry_atts),))
    inside = arguments.inside("append-ext")
    parts: list[Any] = []
    while inside.more:
        word = keyword_of(inside.peek)
        if name == "CATENATE" and word in ("TEXT", "URL"):
            inside.word()
            parts.append(Param(word, (inside.take(_message if word == "TEXT" else astring),)))
        else:
            parts.append(inside.take(_message if name == "UTF8" else generic))
    return Param(name, (tuple(parts),))


@COMMANDS.row(9051, "6.3.12", "APPEND")
def append(arguments: Arguments) -> tuple[Any, ...]:
    """ "APPEND" SP mailbox 1*append-message (RFC 3502)."""
    name = arguments.take(mailbox)
    found = list(_one_message(arguments))
    while arguments.more:
        found += _one_message(arguments)
    return (name, *found)


@COMMANDS.row(8508, "3.2", "REPLACE")
@COMMANDS.row(8508, "3.3", "UID REPLACE")
def replace(arguments: Arguments) -> tuple[Any, ...]:
    """ "REPLACE" SP seq-number SP mailbox append-message."""
    return arguments.take(sequence_set), arguments.take(mailbox), *_one_message(arguments)
