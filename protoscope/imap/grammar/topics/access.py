"""ACL and QUOTA: responses and commands (RFC 4314; RFC 9208)."""

from __future__ import annotations

from typing import Any

from protoscope.core.syntax import Node
from protoscope.imap.grammar.arguments import Arguments, Mismatch
from protoscope.imap.grammar.registry import COMMANDS, RESPONSES
from protoscope.imap.grammar.shapes import astring, atom, mailbox, named, number
from protoscope.imap.values.management import Acl, ListRights, MyRights, Quota, QuotaResource, QuotaRoot

# -- ACL -------------------------------------------------------------------------------------------------------------


@RESPONSES.row(4314, "3.6", "ACL")
def acl(arguments: Arguments) -> Acl:
    """ "ACL" SP mailbox *(SP identifier SP rights)."""
    name, found = arguments.take(mailbox), []
    while arguments.more:
        found.append((arguments.take(astring, "identifier"), arguments.take(astring, "rights")))
    return Acl(name, tuple(found))


@RESPONSES.row(4314, "3.7", "LISTRIGHTS")
def listrights(arguments: Arguments) -> ListRights:
    """ "LISTRIGHTS" SP mailbox SP identifier SP rights *(SP rights)."""
    name, identifier = arguments.take(mailbox), arguments.take(astring, "identifier")
    return ListRights(name, identifier, arguments.take(astring, "rights"), arguments.each(astring, "rights"))


@RESPONSES.row(4314, "3.8", "MYRIGHTS")
def myrights(arguments: Arguments) -> MyRights:
    """ "MYRIGHTS" SP mailbox SP rights."""
    return MyRights(arguments.take(mailbox), arguments.take(astring, "rights"))


def _about(arguments: Arguments) -> tuple[Any, ...]:
    return (arguments.take(mailbox),)


def _about_someone(arguments: Arguments) -> tuple[Any, ...]:
    return arguments.take(mailbox), arguments.take(astring, "identifier")


COMMANDS.add(4314, "3.1", lambda a: (*_about_someone(a), a.take(astring, "mod-rights")), "SETACL")
COMMANDS.add(4314, "3.2", _about_someone, "DELETEACL")
COMMANDS.add(4314, "3.3", _about, "GETACL")
COMMANDS.add(4314, "3.4", _about_someone, "LISTRIGHTS")
COMMANDS.add(4314, "3.5", _about, "MYRIGHTS")

# -- QUOTA -----------------------------------------------------------------------------------------------------------


@RESPONSES.row(9208, "4.2.1", "QUOTA")
def quota(arguments: Arguments) -> Quota:
    """ "QUOTA" SP quota-root-name SP "(" [quota-resource *(SP quota-resource)] ")"."""
    root, inside, found = arguments.take(astring, "quota-root-name"), arguments.inside("quota-list"), []
    while inside.more:
        name = inside.take(atom, "resource-name").upper()
        found.append(QuotaResource(name, inside.take(number, "resource-usage"), inside.take(number, "resource-limit")))
    return Quota(root, tuple(found))


@RESPONSES.row(9208, "4.2.2", "QUOTAROOT")
def quotaroot(arguments: Arguments) -> QuotaRoot:
    """ "QUOTAROOT" SP mailbox *(SP quota-root-name)."""
    return QuotaRoot(arguments.take(mailbox), arguments.each(astring, "quota-root-name"))


def _setquota_list(node: Node) -> tuple[Any, ...]:
    """setquota-list = "(" [setquota-resource *(SP setquota-resource)] ")", flat."""
    if node.rule != "list":
        raise Mismatch("setquota-list", node)
    inside = Arguments(node.children)
    found: list[Any] = []
    while inside.more:
        found += (inside.take(atom, "resource-name").upper(), inside.take(number, "resource-limit"))
    return named(node, "setquota-list", tuple(found))


COMMANDS.add(9208, "4.1.1", lambda a: (a.take(astring, "quota-root-name"),), "GETQUOTA")
COMMANDS.add(9208, "4.1.2", _about, "GETQUOTAROOT")
COMMANDS.add(9208, "4.1.3", lambda a: (a.take(astring, "quota-root-name"), a.take(_setquota_list)), "SETQUOTA")
