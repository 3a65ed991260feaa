"""Desk: what a task works with: where the server is, the devices it opens, and the laps that are measured."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from protoscope.compare.device import Device, RefusedError
from protoscope.compare.outcome import Lap, Stretch
from protoscope.net.clock import Clock
from protoscope.net.target import Target

ALL_LINES = 999_999
"""More lines than a message has."""


class Desk:
    """One task over one protocol. `plain` is the server's port without TLS, None where that is not to be used.

    `folder` is an empty folder for what a device keeps; `most` is how many of the newest messages are looked at, on a
    real account, where no more than reading is done; None for all of them, on the practice server.
    """

    def __init__(
        self, target: Target, plain: Target | None, folder: Path, most: int | None = None, clock: Clock | None = None
    ) -> None:
        self.target = target
        self.plain = plain
        self.folder = folder
        self._most = most
        self.laps: list[Lap] = []
        self._clock = clock
        self._devices: list[Device] = []

    def first(self, count: int) -> int:
        """The number of the first of `count` messages that is looked at."""
        return max(1, count - self._most + 1) if self._most else 1

    def whole(self, number: int) -> str:
        """The POP3 command for all of a message; on a real account TOP, as servers may mark as read what RETR got."""
        return f"TOP {number} {ALL_LINES}" if self._most else f"RETR {number}"

    def device(self, name: str, *, plain: bool = False) -> Device:
        """A new device, not connected yet."""
        target = self.plain if plain and self.plain is not None else self.target
        device = Device(name, replace(target), self._clock)
        self._devices.append(device)
        return device

    async def ready(self, name: str) -> Device:
        """A device that has logged in and, over IMAP, opened INBOX. Raises ConnectError, RefusedError."""
        device = self.device(name)
        await device.connect()
        if not await device.log_in():
            raise RefusedError("the server refused the login; check user and password")
        if self.target.protocol == "imap":
            # SELECT would take \\Recent from the messages of a real account (RFC 3501, 2.3.2).
            await device.must("EXAMINE INBOX" if self._most else "SELECT INBOX")
        return device

    @contextmanager
    def lap(self, name: str) -> Iterator[None]:
        """Measure what happens inside as a part of the task."""
        before = {device.name: len(device.timeline.trace) for device in self._devices}
        yield
        stretches = tuple(
            Stretch(device.name, device.timeline, before.get(device.name, 0), len(device.timeline.trace))
            for device in self._devices
            if len(device.timeline.trace) > before.get(device.name, 0)
        )
        self.laps.append(Lap(name, stretches))

    async def close(self) -> None:
        """Close what is still open."""
        for device in self._devices:
            await device.session.close()
