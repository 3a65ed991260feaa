"""SEARCH, SORT and THREAD commands: their keys and options (RFC 9051, 6.4.4; RFC 5256; extensions by row)."""

from __future__ import annotations

from typing import Any

from protoscope.core.syntax import Node
from protoscope.imap.grammar.arguments import Arguments, Mismatch, keyword_of
from protoscope.imap.grammar.params import param_list
from protoscope.imap.grammar.registry import COMMANDS, PARAMS, SEARCH_KEYS
from protoscope.imap.grammar.shapes import (
    astring,
    atom,
    flag,
    generic,
    mailbox,
    named,
    number,
    one_or_list,
    sequence_set,
    string,
)
from protoscope.imap.grammar.times import search_date
from protoscope.imap.grammar.topics.message_commands import fetch_atts
from protoscope.imap.values.base import Param
from protoscope.imap.values.search import SearchKey, SortKey

_DEPTH = 100
"""Keys inside keys (NOT NOT ...); parentheses are counted by the lexer."""


def search_key(arguments: Arguments, depth: int = 0) -> SearchKey:
    """search-key: a name with its arguments, a sequence set, or a group in parentheses."""
    node = arguments.peek
    if depth > _DEPTH:
        raise Mismatch("fewer keys inside keys", node)
    if node.rule == "list":
        return _group(arguments.inside("search-key"), depth)
    name = keyword_of(node)
    if not name[:1].isalpha():
        return SearchKey("", (arguments.take(sequence_set),))
    arguments.word()
    if name in _NESTED:
        return SearchKey(name, tuple(search_key(arguments, depth + 1) for _ in range(_NESTED[name])))
    row = SEARCH_KEYS.get(name)
    if row is None:
        raise Mismatch("search-key", node)
    return SearchKey(name, row.read(arguments))


_NESTED = {"NOT": 1, "OR": 2, "FUZZY": 1}
"""Keys that take keys (RFC 9051, 6.4.4; RFC 6203, 3)."""


def _group(inside: Arguments, depth: int) -> SearchKey:
    found = [search_key(inside, depth + 1)]
    while inside.more:
        found.append(search_key(inside, depth + 1))
    return SearchKey("()", tuple(found))


def search_keys(arguments: Arguments) -> tuple[SearchKey, ...]:
    """1*(SP search-key)."""
    found = [search_key(arguments)]
    while arguments.more:
        found.append(search_key(arguments))
    return tuple(found)


def _text(arguments: Arguments) -> tuple[Any, ...]:
    return (arguments.take(astring),)


def _date(arguments: Arguments) -> tuple[Any, ...]:
    return (arguments.take(search_date),)


def _number(arguments: Arguments) -> tuple[Any, ...]:
    return (arguments.take(number),)


_FLAGS = "ANSWERED DELETED DRAFT FLAGGED SEEN UNANSWERED UNDELETED UNDRAFT UNFLAGGED UNSEEN"
SEARCH_KEYS.add(9051, "6.4.4", lambda _: (), "ALL", *_FLAGS.split())
SEARCH_KEYS.add(3501, "6.4.4", lambda _: (), "NEW", "OLD", "RECENT")
SEARCH_KEYS.add(9051, "6.4.4", _text, "BCC", "BODY", "CC", "FROM", "SUBJECT", "TEXT", "TO")
SEARCH_KEYS.add(9051, "6.4.4", _date, "BEFORE", "ON", "SINCE", "SENTBEFORE", "SENTON", "SENTSINCE")
SEARCH_KEYS.add(9051, "6.4.4", lambda a: (a.take(flag),), "KEYWORD", "UNKEYWORD")
SEARCH_KEYS.add(9051, "6.4.4", _number, "LARGER", "SMALLER")
SEARCH_KEYS.add(9051, "6.4.4", lambda a: (a.take(astring, "header-fld-name"), a.take(astring)), "HEADER")
SEARCH_KEYS.add(9051, "6.4.4", lambda a: (a.take(sequence_set),), "UID")
SEARCH_KEYS.add(5032, "2", _number, "OLDER", "YOUNGER")
SEARCH_KEYS.add(5466, "3.1", lambda a: (a.take(atom, "filter-name"),), "FILTER")
SEARCH_KEYS.add(8474, "6", lambda a: (a.take(atom, "objectid"),), "EMAILID", "THREADID")
SEARCH_KEYS.add(8514, "4.3", _date, "SAVEDBEFORE", "SAVEDON", "SAVEDSINCE")
SEARCH_KEYS.add(8514, "4.3", lambda _: (), "SAVEDATESUPPORTED")
SEARCH_KEYS.add(9738, "3.2", _number, "UIDAFTER", "UIDBEFORE")
# Gmail's keys have no RFC.
SEARCH_KEYS.add(9051, "6.4.4", _text, "X-GM-RAW", "X-GM-LABELS")
SEARCH_KEYS.add(9051, "6.4.4", _number, "X-GM-MSGID", "X-GM-THRID")


@SEARCH_KEYS.row(7162, "3.1.5", "MODSEQ")
def modseq(arguments: Arguments) -> tuple[Any, ...]:
    """ "MODSEQ" [SP entry-name SP entry-type-req] SP mod-sequence-valzer."""
    if arguments.more and arguments.peek.rule == "quoted":
        return arguments.take(string, "entry-name"), arguments.word(), arguments.take(number)
    return (arguments.take(number),)


# -- programs --------------------------------------------------------------------------------------------------------


def return_options(arguments: Arguments) -> tuple[Any, ...]:
    """[SP "RETURN" SP "(" [search-return-opt ...] ")"]."""
    return ("RETURN", arguments.take(param_list("RETURN"))) if arguments.accept("RETURN") else ()


def search_program(arguments: Arguments) -> tuple[Any, ...]:
    """["CHARSET" SP charset SP] search-key *(SP search-key)."""
    charset = ("CHARSET", arguments.take(astring, "charset")) if arguments.accept("CHARSET") else ()
    return (*charset, *search_keys(arguments))


@COMMANDS.row(9051, "6.4.4", "SEARCH")
@COMMANDS.row(9051, "6.4.9", "UID SEARCH")
def search(arguments: Arguments) -> tuple[Any, ...]:
    """ "SEARCH" [search-return-opts] SP search-program."""
    return *return_options(arguments), *search_program(arguments)


@COMMANDS.row(5256, "3", "SORT", "UID SORT")
def sort(arguments: Arguments) -> tuple[Any, ...]:
    """ "SORT" [search-return-opts] SP sort-criteria SP charset SP search-keys."""
    options = return_options(arguments)
    criteria = arguments.take(_sort_criteria)
    return *options, criteria, arguments.take(astring, "charset"), *search_keys(arguments)


def _sort_criteria(node: Node) -> tuple[SortKey, ...]:
    """sort-criteria = "(" sort-criterion *(SP sort-criterion) ")"."""
    if node.rule != "list":
        raise Mismatch("sort-criteria", node)
    arguments = Arguments(node.children)
    found = []
    while arguments.more:
        reverse = arguments.accept("REVERSE")
        name = arguments.word()
        detail = (arguments.take(astring), arguments.take(astring)) if name == "ANNOTATION" else ()
        found.append(SortKey(name, reverse, detail))
    return named(node, "sort-criteria", tuple(found))


@COMMANDS.row(5256, "3", "THREAD", "UID THREAD")
def thread(arguments: Arguments) -> tuple[Any, ...]:
    """ "THREAD" SP thread-alg SP charset SP search-keys."""
    return arguments.word(), arguments.take(astring, "charset"), *search_keys(arguments)


@COMMANDS.row(7377, "2", "ESEARCH")
def esearch(arguments: Arguments) -> tuple[Any, ...]:
    """ "ESEARCH" [SP "IN" SP "(" source-mbox [SP scope-options] ")"] [search-return-opts] SP search-program."""
    source: tuple[Any, ...] = ()
    if arguments.accept("IN"):
        source = ("IN", _source_mbox(arguments.inside("source-mbox")))
    return *source, *return_options(arguments), *search_program(arguments)


def _source_mbox(inside: Arguments) -> tuple[Any, ...]:
    found: tuple[Any, ...] = ()
    while inside.more:
        found += (inside.take(generic, "scope-options"),) if inside.at_list() else filter_mailboxes(inside)
    return found


def filter_mailboxes(arguments: Arguments) -> tuple[Any, ...]:
    """filter-mailboxes, flat: a name, and mailboxes where it takes some (RFC 5465, 6; RFC 7377, 2.2)."""
    name = arguments.word()
    if name not in ("SUBTREE", "SUBTREE-ONE", "MAILBOXES"):
        return (name,)
    many = one_or_list(mailbox, "one-or-more-mailbox")
    names = arguments.take(many) if arguments.at_list() else arguments.take(mailbox)
    return (Param(name, (names,)),)


PARAMS.add(4731, "3.1", lambda _: (), "RETURN MIN", "RETURN MAX", "RETURN ALL", "RETURN COUNT")
PARAMS.add(5182, "2.1", lambda _: (), "RETURN SAVE")
PARAMS.add(5267, "4.2", lambda _: (), "RETURN CONTEXT")
PARAMS.add(5267, "4.3", lambda a: (a.take(fetch_atts),) if a.at_list() else (), "RETURN UPDATE")
PARAMS.add(6203, "4", lambda _: (), "RETURN RELEVANCY")
COMMANDS.add(5267, "4.3.5", lambda a: (a.take(string), *a.each(string)), "CANCELUPDATE")
