"""Room: what an account may hold."""

from __future__ import annotations

import logging

from protoscope.practice.imap.registry import Refused
from protoscope.practice.store import MOST_OCTETS, Account

_LOG = logging.getLogger(__name__)


def make_room(account: Account, octets: int) -> None:
    """Refused where so many octets more would be too many (RFC 5530, 3: OVERQUOTA)."""
    if account.octets + octets > MOST_OCTETS:
        _LOG.warning("%d octets more were refused: the account holds %d", octets, account.octets)
        raise Refused(f"The account holds {MOST_OCTETS >> 20} MB of mail and is full.", "OVERQUOTA")
