"""A practice server in a thread of its own, so that blocking clients can talk to it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from protoscope.core.secret import Secret
from protoscope.practice.server import Listening, PracticeServer
from protoscope.practice.store import Account


@contextmanager
def practice() -> Iterator[Listening]:
    """Listening, with alice's account, which has an empty INBOX and an empty Archive, and no other."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    server = PracticeServer()
    account = Account("alice", Secret("wonderland"), 1000)
    account.create("Archive")
    server.accounts.clear()
    server.accounts["alice"] = account
    try:
        yield asyncio.run_coroutine_threadsafe(server.start(), loop).result(20)
    finally:
        asyncio.run_coroutine_threadsafe(server.stop(), loop).result(20)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
