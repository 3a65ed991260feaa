"""Parameters: lists of options, some with values, whose rows say how many values each takes (RFC 4466, 2.1)."""

from __future__ import annotations

from typing import Any

from protoscope.core.syntax import Node
from protoscope.imap.grammar.arguments import Arguments, Mismatch, Shape, keyword_of
from protoscope.imap.grammar.registry import PARAMS
from protoscope.imap.grammar.shapes import generic, named
from protoscope.imap.values.base import Param


def param_list(place: str) -> Shape[tuple[Any, ...]]:
    """ "(" [option *(SP option)] ")": an option without values is its name, one with values a `Param`."""

    def read(node: Node) -> tuple[Any, ...]:
        if node.rule != "list":
            raise Mismatch("(", node)
        arguments = Arguments(node.children)
        found = []
        while arguments.more:
            found.append(_option(arguments, place))
        return named(node, f"{place.lower()}-params", tuple(found))

    return read


def _option(arguments: Arguments, place: str) -> str | Param:
    name = arguments.word()
    row = PARAMS.get(f"{place} {name}")
    values = row.read(arguments) if row else _unknown_values(arguments)
    return Param(name, values) if values else name


def _unknown_values(arguments: Arguments) -> tuple[Any, ...]:
    """tagged-ext-val is a list, a number or a sequence set, which no option's name can be taken for."""
    if arguments.more and (arguments.at_list() or not keyword_of(arguments.peek)[:1].isalpha()):
        return (arguments.take(generic),)
    return ()
