"""LANGUAGE, COMPARATOR, CONVERT, URLAUTH, JMAPACCESS, UIDBATCHES (RFC 5255, 5259, 4467, 5524, 9698, 10022)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from protoscope.core.syntax import Node
from protoscope.imap.grammar.arguments import Arguments, Mismatch
from protoscope.imap.grammar.registry import COMMANDS, NUMBERED, RESPONSES
from protoscope.imap.grammar.shapes import (
    astring,
    atom,
    generic,
    listed,
    mailbox,
    named,
    nstring,
    number,
    one_or_list,
    sequence_set,
    string,
    tag_string,
)
from protoscope.imap.grammar.topics.message_commands import fetch_att
from protoscope.imap.values.management import Comparator, Conversion, Converted, JmapAccess, Language, UrlData

# -- LANGUAGE and COMPARATOR (RFC 5255) ------------------------------------------------------------------------------


@RESPONSES.row(5255, "3.3", "LANGUAGE")
def language(arguments: Arguments) -> Language:
    """ "LANGUAGE" SP "(" lang-tag-quoted *(SP lang-tag-quoted) ")"."""
    return Language(arguments.take(listed(astring, "lang-tags")))


@RESPONSES.row(5255, "4.8", "COMPARATOR")
def comparator(arguments: Arguments) -> Comparator:
    """ "COMPARATOR" SP comp-sel-quoted [SP "(" comp-id-quoted *(SP comp-id-quoted) ")"]."""
    active = arguments.take(astring, "comp-sel")
    return Comparator(active, arguments.take(listed(astring, "comp-ids")) if arguments.more else ())


# -- CONVERT (RFC 5259) ----------------------------------------------------------------------------------------------


@NUMBERED.row(5259, "8.1", "CONVERTED")
def converted(arguments: Arguments) -> Callable[[int], Converted]:
    """nz-number SP "CONVERTED" SP "(" "TAG" SP tag-string ")" SP "(" item *(SP item) ")"."""
    inside = arguments.inside("search-correlator")
    inside.word("TAG")
    tag = inside.take(tag_string)
    items = arguments.take(listed(_converted_item, "converted-items"))
    return lambda number: Converted(number, tag, items)


def _converted_item(node: Node) -> Any:
    """A name, with its section or without, or a value: number, list of fields, or nstring."""
    if node.rule == "fetch-att":
        return fetch_att(node)
    found = generic(node)
    return named(node, "keyword", found) if node.rule == "atom" else found


@RESPONSES.row(5259, "5.2", "CONVERSION")
def conversion(arguments: Arguments) -> Conversion:
    """ "CONVERSION" SP quoted-from SP quoted-to [SP "(" params ")"]."""
    source, target = arguments.take(string, "from-mime"), arguments.take(string, "to-mime")
    return Conversion(source, target, arguments.take(listed(generic, "params")) if arguments.more else ())


@COMMANDS.row(5259, "6", "CONVERT", "UID CONVERT")
def convert(arguments: Arguments) -> tuple[Any, ...]:
    """ "CONVERT" SP sequence-set SP "(" conversion ")" SP convert-atts."""
    found = arguments.take(sequence_set), arguments.take(_conversion)
    atts = one_or_list(fetch_att, "convert-atts")
    return (*found, arguments.take(atts) if arguments.at_list() else arguments.take(fetch_att))


def _conversion(node: Node) -> tuple[Any, ...]:
    """ "(" (quoted-mime / "NIL") [SP "(" params ")"] ")"."""
    if node.rule != "list":
        raise Mismatch("conversion", node)
    inside = Arguments(node.children)
    media = inside.take(nstring, "to-mime")
    params = (inside.take(listed(nstring, "params")),) if inside.more else ()
    inside.end()
    return named(node, "conversion", (media, *params))


COMMANDS.add(5259, "5.1", lambda a: (a.take(string, "from-mime"), a.take(string, "to-mime")), "CONVERSIONS")

# -- URLAUTH (RFC 4467, 5524) ----------------------------------------------------------------------------------------


@RESPONSES.row(4467, "8", "GENURLAUTH")
def genurlauth(arguments: Arguments) -> UrlData:
    """ "GENURLAUTH" 1*(SP url-full)."""
    return UrlData("GENURLAUTH", tuple((url, None) for url in arguments.each(astring, "url-full")))


@RESPONSES.row(4467, "8", "URLFETCH")
def urlfetch(arguments: Arguments) -> UrlData:
    """ "URLFETCH" 1*(SP url-full SP (nstring / *("(" urlfetch-metadata-el ")")))."""
    found = []
    while arguments.more:
        url = arguments.take(astring, "url-full")
        metadata = []
        while arguments.at_list():
            metadata.append(arguments.take(generic, "url-metadata"))
        found.append((url, tuple(metadata) if metadata else arguments.take(nstring)))
    return UrlData("URLFETCH", tuple(found))


@COMMANDS.row(4467, "7", "GENURLAUTH")
def genurlauth_command(arguments: Arguments) -> tuple[Any, ...]:
    """ "GENURLAUTH" 1*(SP url-rump SP mechanism)."""
    found: list[Any] = []
    while arguments.more or not found:
        found += arguments.take(astring, "url-rump"), arguments.take(atom, "mechanism")
    return tuple(found)


COMMANDS.add(4467, "7", lambda a: (a.take(mailbox), *a.each(atom, "mechanism")) if a.more else (), "RESETKEY")


@COMMANDS.row(4467, "7", "URLFETCH")
def urlfetch_command(arguments: Arguments) -> tuple[Any, ...]:
    """ "URLFETCH" 1*(SP (url-full / "(" url-full *(SP url-fetch-param) ")"))."""
    return arguments.take(_url_request), *arguments.each(_url_request)


def _url_request(node: Node) -> Any:
    if node.rule != "list":
        return astring(node)
    inside = Arguments(node.children)
    return named(node, "url-fetch", (inside.take(astring, "url-full"), *inside.each(atom, "url-fetch-param")))


# -- JMAPACCESS (RFC 9698) and UIDBATCHES (RFC 10022) ----------------------------------------------------------------


@RESPONSES.row(9698, "4", "JMAPACCESS")
def jmapaccess(arguments: Arguments) -> JmapAccess:
    """ "JMAPACCESS" SP quoted."""
    return JmapAccess(arguments.take(string, "url"))


@COMMANDS.row(10022, "3.1", "UIDBATCHES")
def uidbatches(arguments: Arguments) -> tuple[Any, ...]:
    """ "UIDBATCHES" SP nz-number [SP nz-number ":" nz-number]."""
    size = arguments.take(number)
    return (size, arguments.take(sequence_set, "batch-range")) if arguments.more else (size,)
