"""LIST, LSUB, XLIST, STATUS and NAMESPACE responses (RFC 9051, 7.3; RFC 2342; RFC 5258)."""

from __future__ import annotations

from typing import Any

from protoscope.core.syntax import Node
from protoscope.imap.grammar.arguments import Arguments, Mismatch
from protoscope.imap.grammar.recover import named_values
from protoscope.imap.grammar.registry import LIST_ITEMS, RESPONSES, STATUS_ITEMS, Read
from protoscope.imap.grammar.shapes import (
    astring,
    is_nil,
    listed,
    mailbox,
    named,
    nil_number,
    number,
    string,
)
from protoscope.imap.values.base import Mailbox
from protoscope.imap.values.mailboxes import ListData, Namespace, NamespaceData, StatusData


def attribute(node: Node) -> str:
    r"""mbx-list-flag = "\" atom."""
    name = astring(node).decode("utf-8", "backslashreplace")
    return named(node, "mbx-list-flag", name, *(() if name.startswith("\\") else ("attribute-syntax",)))


def delimiter(node: Node) -> str | None:
    """DQUOTE QUOTED-CHAR DQUOTE / nil."""
    if is_nil(node):
        return named(node, "nil", None)
    value = string(node).decode("utf-8", "backslashreplace")
    return named(node, "delimiter", value, *(() if len(value) == 1 else ("delimiter-length",)))


def _mailbox_list(name: str) -> Read:
    def read(arguments: Arguments) -> ListData:
        """mailbox-list = "(" [mbx-list-flags] ")" SP delimiter SP mailbox [SP mbox-list-extended]."""
        attributes = arguments.take(listed(attribute, "mbx-list-flags"))
        separator = arguments.take(delimiter)
        return ListData(name, attributes, separator, spaced_mailbox(arguments), _extended(arguments))

    return read


def spaced_mailbox(arguments: Arguments) -> Mailbox:
    """mailbox, or one whose blanks were sent without quotes, as some servers do: its words are put together."""
    words, bare = [arguments.peek], arguments.peek.rule == "atom"
    name = arguments.take(mailbox)
    while bare and arguments.more and arguments.peek.rule == "atom":
        words.append(arguments.peek)
        arguments.take(astring)
    if len(words) > 1:
        name = Mailbox(b" ".join((name.octets, *(word.value for word in words[1:]))))
        for word in words:
            named(word, "mailbox", name, "unquoted-blank")
    return name


def _extended(arguments: Arguments) -> dict[str, Any]:
    """mbox-list-extended = "(" [mbox-list-extended-item *(SP mbox-list-extended-item)] ")"."""
    if not arguments.more:
        return {}
    inside = arguments.inside("mbox-list-extended")
    for node in inside.nodes[::2]:
        # Item names are strings here and atoms elsewhere (RFC 5258, mbox-list-extended-item-tag = astring).
        named(node, "atom", astring(node))
    return named_values(inside, LIST_ITEMS)


RESPONSES.add(9051, "7.3.1", _mailbox_list("LIST"), "LIST")
RESPONSES.add(3501, "7.2.3", _mailbox_list("LSUB"), "LSUB")
# XLIST is Gmail's forerunner of SPECIAL-USE and has no RFC.
RESPONSES.add(6154, "2", _mailbox_list("XLIST"), "XLIST")


def _strings(arguments: Arguments) -> tuple[bytes, ...]:
    return arguments.take(listed(string, "childinfo"))


LIST_ITEMS.add(5258, "3.5", _strings, "CHILDINFO")
LIST_ITEMS.add(9051, "7.3.1", lambda arguments: arguments.take(listed(mailbox, "oldname")), "OLDNAME")


# -- STATUS ----------------------------------------------------------------------------------------------------------


@RESPONSES.row(9051, "7.3.3", "STATUS")
def status(arguments: Arguments) -> StatusData:
    """ "STATUS" SP mailbox SP "(" [status-att-list] ")"."""
    name = spaced_mailbox(arguments)
    return StatusData(name, named_values(arguments.inside("status-att-list"), STATUS_ITEMS))


def _objectid(arguments: Arguments) -> str:
    inside = arguments.inside("objectid-list")
    return inside.take(astring, "objectid").decode("utf-8", "backslashreplace")


STATUS_ITEMS.add(
    9051, "6.3.11", lambda a: a.take(number), "MESSAGES", "UIDNEXT", "UIDVALIDITY", "UNSEEN", "DELETED", "SIZE"
)
STATUS_ITEMS.add(3501, "6.3.10", lambda a: a.take(number), "RECENT")
STATUS_ITEMS.add(9208, "4.1.4", lambda a: a.take(number), "DELETED-STORAGE")
STATUS_ITEMS.add(7162, "3.1.7", lambda a: a.take(number), "HIGHESTMODSEQ")
STATUS_ITEMS.add(7889, "3.1", lambda a: a.take(nil_number), "APPENDLIMIT")
STATUS_ITEMS.add(8474, "4.3", _objectid, "MAILBOXID")


# -- NAMESPACE -------------------------------------------------------------------------------------------------------


@RESPONSES.row(2342, "5", "NAMESPACE")
def namespace_response(arguments: Arguments) -> NamespaceData:
    """ "NAMESPACE" SP namespace SP namespace SP namespace."""
    return NamespaceData(arguments.take(_namespaces), arguments.take(_namespaces), arguments.take(_namespaces))


def _namespaces(node: Node) -> tuple[Namespace, ...]:
    """namespace = nil / "(" 1*namespace-descr ")"."""
    if is_nil(node):
        return named(node, "nil", ())
    return listed(_namespace, "namespace")(node)


def _namespace(node: Node) -> Namespace:
    """namespace-descr = "(" string SP delimiter *(SP string SP "(" string *(SP string) ")") ")"."""
    if node.rule != "list":
        raise Mismatch("namespace-descr", node)
    arguments = Arguments(node.children)
    prefix, separator, extensions = arguments.take(mailbox), arguments.take(delimiter), []
    while arguments.more:
        extensions.append((arguments.take(string), arguments.take(listed(string, "namespace-extension"))))
    return named(node, "namespace-descr", Namespace(prefix, separator, tuple(extensions)))
