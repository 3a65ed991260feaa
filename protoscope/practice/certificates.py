"""Certificates: a throwaway CA and the server's certificate, made when TLS is first used or the CA is asked for."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import trustme

NAMES = ("localhost", "127.0.0.1", "::1")
_LONG_AGO, _AGO = datetime(2019, 1, 1, tzinfo=UTC), datetime(2020, 1, 1, tzinfo=UTC)
"""When an expired certificate was valid."""


class Certificates:
    """One CA and one server certificate; their private keys never touch the disk but through ssl itself."""

    def __init__(self) -> None:
        self._directory: TemporaryDirectory[str] | None = None
        # The event loop makes the context in a thread, and a test may ask for the CA in its own at the same time.
        self._lock = Lock()
        self._contexts: dict[str, ssl.SSLContext] = {}

    @cached_property
    def _authority(self) -> trustme.CA:
        # trustme brings cryptography along, which takes longer to load than the rest of the server.
        import trustme

        return trustme.CA(key_type=trustme.KeyType.ECDSA)

    def _made(self, fault: str) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._issued(fault).configure_cert(context)
        return context

    def _issued(self, fault: str) -> trustme.LeafCert:
        if fault == "certificate-expired":
            return self._authority.issue_cert(*NAMES, not_before=_LONG_AGO, not_after=_AGO)
        if fault == "certificate-wrong-name":
            return self._authority.issue_cert("mail.example.org")
        if fault == "certificate-self-signed":
            from protoscope.practice.faults.self_signed import self_signed

            return self_signed(NAMES)
        return self._authority.issue_cert(*NAMES)

    @cached_property
    def _ca(self) -> Path:
        self._directory = TemporaryDirectory(prefix="protoscope-ca-")
        path = Path(self._directory.name) / "ca.pem"
        self._authority.cert_pem.write_to_path(path)
        return path

    def context(self, fault: str = "") -> ssl.SSLContext:
        """The server's side of TLS, with a certificate that has `fault`, by its name, or none.

        Takes a fraction of a second the first time; may be called in any thread.
        """
        with self._lock:
            if fault not in self._contexts:
                self._contexts[fault] = self._made(fault)
            return self._contexts[fault]

    def ca(self) -> Path:
        """The file with the CA's certificate; it is there until `remove`."""
        with self._lock:
            return self._ca

    def remove(self) -> None:
        """Delete the CA's file."""
        if self._directory is not None:
            self._directory.cleanup()
            self._directory = None
