"""The checks, one file per topic."""

from protoscope.imap.rules.check import Checks
from protoscope.imap.rules.checks import (
    capabilities,
    client,
    condstore,
    extensions,
    fetching,
    legal,
    listing,
    login,
    mailboxes,
    messages,
    refusals,
    searching,
    selecting,
    session,
    syntax,
    transfer,
)

TOPICS: tuple[Checks, ...] = (
    syntax.CHECKS,
    session.CHECKS,
    capabilities.CHECKS,
    login.CHECKS,
    selecting.CHECKS,
    messages.CHECKS,
    fetching.CHECKS,
    searching.CHECKS,
    listing.CHECKS,
    mailboxes.CHECKS,
    transfer.CHECKS,
    condstore.CHECKS,
    extensions.CHECKS,
    client.CHECKS,
    legal.CHECKS,
    refusals.CHECKS,
)
