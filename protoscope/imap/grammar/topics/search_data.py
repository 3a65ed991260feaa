"""Results of SEARCH, SORT and THREAD, and VANISHED (RFC 9051, 7.3.4; RFC 4731, 5256, 5267, 7162, 9394, 10022)."""

from __future__ import annotations

from typing import Any

from protoscope.core.syntax import Node
from protoscope.imap.grammar.arguments import Arguments, Mismatch
from protoscope.imap.grammar.recover import named_values
from protoscope.imap.grammar.registry import RESPONSES, RETURN_DATA, Read
from protoscope.imap.grammar.shapes import (
    atom,
    generic,
    is_nil,
    mailbox,
    named,
    nil_or,
    number,
    nz_number,
    sequence_set,
    tag_string,
)
from protoscope.imap.values.base import SequenceSet
from protoscope.imap.values.search import ESearch, SearchData, ThreadData, UidBatches, Vanished

# -- SEARCH and SORT -------------------------------------------------------------------------------------------------


def _numbers(name: str) -> Read:
    def read(arguments: Arguments) -> SearchData:
        """*(SP nz-number) [SP "(" "MODSEQ" SP mod-sequence-value ")"]."""
        found = []
        while arguments.more and not arguments.at_list():
            found.append(arguments.take(nz_number))
        modseq = None
        if arguments.more:
            inside = arguments.inside("search-sort-mod-seq")
            inside.word("MODSEQ")
            modseq = inside.take(number, "mod-sequence-value")
        return SearchData(name, tuple(found), modseq)

    return read


RESPONSES.add(3501, "7.2.5", _numbers("SEARCH"), "SEARCH")
RESPONSES.add(5256, "4", _numbers("SORT"), "SORT")

# -- ESEARCH ---------------------------------------------------------------------------------------------------------


@RESPONSES.row(9051, "7.3.4", "ESEARCH")
def esearch(arguments: Arguments) -> ESearch:
    """ "ESEARCH" [search-correlator] [SP "UID"] *(SP search-return-data)."""
    correlator = named_values(arguments.inside("search-correlator"), RETURN_DATA, "(") if arguments.at_list() else {}
    uid = arguments.accept("UID")
    items = named_values(arguments, RETURN_DATA)
    return ESearch(correlator.get("TAG"), uid, items, correlator.get("MAILBOX"), correlator.get("UIDVALIDITY"))


def _partial(arguments: Arguments) -> tuple[str, SequenceSet | None]:
    """ "(" partial-range SP (sequence-set / nil) ")" (RFC 9394, 3.1)."""
    inside = arguments.inside("ret-data-partial")
    return inside.take(atom, "partial-range"), inside.take(nil_or(sequence_set))


def _positions(arguments: Arguments) -> tuple[tuple[int, SequenceSet], ...]:
    """ "(" position SP sequence-set *(SP position SP sequence-set) ")" (RFC 5267, 4.3.3)."""
    inside, found = arguments.inside("update-data"), []
    while inside.more:
        found.append((inside.take(number, "context-position"), inside.take(sequence_set)))
    return tuple(found)


RETURN_DATA.add(9051, "7.3.4", lambda a: a.take(tag_string), "(TAG")
RETURN_DATA.add(7377, "2.1", lambda a: a.take(mailbox), "(MAILBOX")
RETURN_DATA.add(7377, "2.1", lambda a: a.take(nz_number), "(UIDVALIDITY")
RETURN_DATA.add(4731, "3.1", lambda a: a.take(nz_number), "MIN", "MAX")
RETURN_DATA.add(4731, "3.1", lambda a: a.take(number), "COUNT")
RETURN_DATA.add(4731, "3.1", lambda a: a.take(sequence_set), "ALL")
RETURN_DATA.add(4731, "3.2", lambda a: a.take(number, "mod-sequence-value"), "MODSEQ")
RETURN_DATA.add(9394, "3.1", _partial, "PARTIAL")
RETURN_DATA.add(5267, "4.3.3", _positions, "ADDTO")
RETURN_DATA.add(5267, "4.3.4", _positions, "REMOVEFROM")
RETURN_DATA.add(6203, "4", lambda a: a.take(generic, "score-list"), "RELEVANCY")

# -- THREAD, VANISHED, UIDBATCHES ------------------------------------------------------------------------------------


@RESPONSES.row(5256, "4", "THREAD")
def thread(arguments: Arguments) -> ThreadData:
    """ "THREAD" [SP 1*thread-list]."""
    return ThreadData(arguments.each(_thread_list))


def _thread_list(node: Node) -> tuple[Any, ...]:
    """thread-list = "(" (thread-members / thread-nested) ")"."""
    if node.rule != "list":
        raise Mismatch("thread-list", node)
    members = tuple(_thread_list(child) if child.rule == "list" else nz_number(child) for child in node.children)
    return named(node, "thread-list", members)


@RESPONSES.row(7162, "3.2.10", "VANISHED")
def vanished(arguments: Arguments) -> Vanished:
    """ "VANISHED" [SP "(EARLIER)"] SP known-uids."""
    earlier = arguments.at_list()
    if earlier:
        arguments.inside("vanished-tag").word("EARLIER")
    return Vanished(arguments.take(sequence_set, "known-uids"), earlier)


@RESPONSES.row(10022, "3.1.2", "UIDBATCHES")
def uidbatches(arguments: Arguments) -> UidBatches:
    """ "UIDBATCHES" SP "(" "TAG" SP tag-string ")" [SP uid-range *("," uid-range)]."""
    inside = arguments.inside("search-correlator")
    inside.word("TAG")
    tag = inside.take(tag_string)
    if not arguments.more or is_nil(arguments.peek):
        return UidBatches(tag, SequenceSet())
    return UidBatches(tag, arguments.take(sequence_set))
