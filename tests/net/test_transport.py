"""The transport: what arrives is taken in slices between which everything else gets its turn."""

from __future__ import annotations

import asyncio
import time
from itertools import pairwise

from protoscope.net import transport
from protoscope.net.target import Target
from tests.net.server import Reader, Writer, serving

SENT = bytes(range(256)) * 2048


async def sending(_reader: Reader, writer: Writer) -> None:
    writer.write(SENT)
    await writer.drain()


async def pieces(seconds: float) -> list[tuple[bytes, int]]:
    """What one who takes so long over each piece of `SENT` gets, and after how many turns of the event loop."""
    got: list[tuple[bytes, int]] = []
    turns = 0
    over = asyncio.get_running_loop().create_future()

    def received(data: bytes) -> None:
        got.append((data, turns))
        time.sleep(seconds)

    async with serving(sending) as port:
        wire = await transport.opened(Target("imap", "127.0.0.1", port, tls=False), received, over.set_result, 5.0)
        while not over.done():
            turns += 1
            await asyncio.sleep(0)
        wire.release()
    return got


async def test_nothing_is_lost_or_changes_its_place() -> None:
    assert b"".join(data for data, _ in await pieces(0)) == SENT


async def test_who_takes_long_over_a_piece_gets_small_ones_and_others_their_turn_between_them() -> None:
    got = await pieces(0.01)
    assert b"".join(data for data, _ in got) == SENT
    assert max(len(data) for data, _ in got) == transport.LEAST
    waits = [later - turn for (data, turn), (_, later) in pairwise(got) if len(data) == transport.LEAST]
    assert min(waits) >= transport.TURNS


async def test_who_is_quick_gets_more_at_once() -> None:
    assert max(len(data) for data, _ in await pieces(0)) > transport.LEAST
