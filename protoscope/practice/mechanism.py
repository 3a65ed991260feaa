"""What a SASL mechanism is to the server (RFC 4422)."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import NamedTuple

from protoscope.practice.accounts import Accounts
from protoscope.practice.store import Account

Exchange = Generator[bytes, bytes, Account | None]
"""Yields challenges and is sent responses; returns the account, or None where the credentials are wrong."""


class Mechanism(NamedTuple):
    """`exposes`: whoever listens can read or replay the password or token."""

    exchange: Callable[[Accounts], Exchange]
    exposes: bool = False
