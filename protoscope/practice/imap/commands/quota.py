"""GETQUOTA, GETQUOTAROOT, SETQUOTA (RFC 9208, 4.1)."""

from __future__ import annotations

from protoscope.practice.imap.arguments import Arguments
from protoscope.practice.imap.encode import astring, string
from protoscope.practice.imap.naming import found, written
from protoscope.practice.imap.registry import LOGGED_IN, Done, Refused, command
from protoscope.practice.imap.session import Session
from protoscope.practice.store import MOST_OCTETS, Account

ROOT = b"User quota"
MOST_MESSAGES = 1_000_000


def _quota(account: Account) -> bytes:
    """Use and limit of each resource; STORAGE counts units of 1024 octets (RFC 9208, 5.1)."""
    storage = b"STORAGE %d %d" % (-(-account.octets // 1024), MOST_OCTETS // 1024)
    return b"* QUOTA %b (%b MESSAGE %d %d)" % (string(ROOT), storage, account.count, MOST_MESSAGES)


def _root(arguments: Arguments) -> None:
    if arguments.astring() != ROOT:
        raise Refused("There is no such quota root.", "NONEXISTENT")


@command("GETQUOTA", LOGGED_IN)
async def getquota(session: Session, arguments: Arguments) -> Done:
    """Tell use and limits of a quota root."""
    arguments.space()
    _root(arguments)
    arguments.end()
    session.untagged(_quota(session.user))
    return Done("Getquota completed.")


@command("GETQUOTAROOT", LOGGED_IN)
async def getquotaroot(session: Session, arguments: Arguments) -> Done:
    """Tell the quota roots of a mailbox, and their use."""
    arguments.space()
    mailbox = found(session.user, arguments.mailbox())
    arguments.end()
    session.untagged(b"* QUOTAROOT %b %b" % (written(session, mailbox.name), astring(ROOT)), _quota(session.user))
    return Done("Getquotaroot completed.")


@command("SETQUOTA", LOGGED_IN)
async def setquota(_: Session, arguments: Arguments) -> Done:
    """Limits are the server's, not the user's."""
    arguments.space()
    _root(arguments)
    arguments.space()
    arguments.listed(arguments.atom)
    arguments.end()
    raise Refused("The limits cannot be changed.", "NOPERM")
