"""Spill: a file in the user's cache folder for octets that are too many for memory; nobody ever has to remove it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import IO

from platformdirs import user_cache_path


class Spill:
    """A `core.tape.Backing`. The file is made at the first write and has no name where the system allows that, so
    that it is gone with the process however that ends; elsewhere it is deleted when it is closed.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or user_cache_path("protoscope")
        self._file: IO[bytes] | None = None
        self.size = 0
        """Octets written so far."""

    def write(self, octets: bytes) -> int:
        """Add octets at the end; gives where they start. Raises OSError, having kept none of them."""
        if self._file is None:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._file = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115 (kept open)
        place = self.size
        self._file.seek(place)
        self._file.write(octets)
        self._file.flush()
        self.size += len(octets)
        return place

    def read(self, place: int, length: int) -> bytes:
        """So many octets from that place on."""
        if self._file is None:
            return b""
        self._file.seek(place)
        return self._file.read(length)

    def close(self) -> None:
        """Let go of the file; what was in it is lost."""
        if self._file is not None:
            self._file.close()
