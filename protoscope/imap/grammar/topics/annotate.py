"""ANNOTATE: entries on messages, their attributes, and what all other rooms say of them (RFC 5257)."""

from __future__ import annotations

from typing import Any

from protoscope.core.syntax import Node
from protoscope.imap.grammar.arguments import Arguments, Mismatch
from protoscope.imap.grammar.registry import CODES, FETCH_ITEMS, PARAMS, SEARCH_KEYS
from protoscope.imap.grammar.shapes import astring, called, listed, named, nstring, nz_number, one_or_list, string
from protoscope.imap.grammar.topics.fetch import valued
from protoscope.imap.values.fetch import Annotation

_att_values = listed(nstring, "att-values")
"""attrib SP value, flat."""


def _entry_or_values(node: Node) -> Any:
    return _att_values(node) if node.rule == "list" else named(node, "entry", string(node))


entry_atts = listed(_entry_or_values, "entry-atts")
""" "(" entry-att *(SP entry-att) ")" of STORE and APPEND, flat: an entry, then its attributes and values."""

fetch_entries = listed(
    lambda node: one_or_list(string, "entries")(node) if node.rule == "list" else string(node), "fetch-entries"
)
""" "(" entries SP attribs ")" of FETCH."""


def _attributes(node: Node) -> tuple[tuple[bytes, bytes | None], ...]:
    """ "(" att-value *(SP att-value) ")"."""
    arguments, found = Arguments(node.children), []
    while arguments.more:
        found.append((arguments.take(string, "attrib"), arguments.take(nstring, "value")))
    return named(node, "att-values", tuple(found))


def _annotations(node: Node) -> tuple[Annotation, ...]:
    """ "(" entry-att *(SP entry-att) ")", or only the entries that changed: "(" entry *(SP entry) ")"."""
    if node.rule != "list":
        raise Mismatch("entry-att", node)
    arguments, found = Arguments(node.children), []
    while arguments.more:
        entry = arguments.take(string, "entry")
        found.append(Annotation(entry, arguments.take(_attributes) if arguments.at_list() else ()))
    return named(node, "entry-atts", tuple(found))


def _limits(arguments: Arguments) -> tuple[Any, ...]:
    """ "ANNOTATIONS" SP ("NONE" / "READ-ONLY" / nz-number) [SP "NOPRIVATE"]."""
    size = arguments.try_take(nz_number, "annotate-size")
    what = arguments.word("NONE", "READ-ONLY") if size is None else size
    return (what, arguments.word("NOPRIVATE")) if arguments.more else (what,)


def _search(arguments: Arguments) -> tuple[Any, ...]:
    """ "ANNOTATION" SP entry-match SP att-search SP value."""
    match = arguments.take(called(astring, "entry-match"))
    return match, arguments.take(called(astring, "att-search")), arguments.take(nstring)


FETCH_ITEMS.add(5257, "4.3", valued(_annotations), "ANNOTATION")
PARAMS.add(5257, "4.2", lambda _: (), "SELECT ANNOTATE")
SEARCH_KEYS.add(5257, "4.8", _search, "ANNOTATION")
CODES.add(5257, "4.5", lambda a: a.word("TOOBIG", "TOOMANY"), "ANNOTATE")
CODES.add(5257, "4.1", _limits, "ANNOTATIONS")
