"""Certificates that are made once for all tests, and sessions on the toy wing."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from pathlib import Path

import pytest
import trustme

from protoscope.net.session import Session, Timeouts
from protoscope.net.target import Target
from tests.net import toy

FAST = Timeouts(connect=5, tls=5, greeting=5, close=1)


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="session")
def ca(authority: trustme.CA, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ca") / "ca.pem"
    authority.cert_pem.write_to_path(str(path))
    return path


@pytest.fixture(scope="session")
def tls_for(authority: trustme.CA) -> Callable[[str], ssl.SSLContext]:
    """The server's side of TLS, with a certificate for the name."""

    def made(name: str) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(name).configure_cert(context)
        return context

    return made


def session(
    port: int, tls: bool = False, insecure: bool = False, ca: Path | None = None, timeouts: Timeouts = FAST
) -> Session:
    target = Target("imap", "127.0.0.1", port, tls=tls, insecure=insecure, ca=ca)
    return Session(target, toy.timeline(), timeouts=timeouts)
