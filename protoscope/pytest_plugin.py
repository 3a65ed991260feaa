"""A pytest plugin: mail clients tested against the practice server, which also misbehaves on demand.

Installed with protoscope, it gives a fixture `practice_server`. A test of a client that uses imaplib:

    import imaplib

    def test_new_mail_is_found_even_if_it_comes_octet_by_octet(practice_server):
        practice_server.deliver("Subject: hello\\n\\nHow are you?\\n")
        practice_server.fault("drip")
        with imaplib.IMAP4(practice_server.host, practice_server.imap) as client:
            client.login(practice_server.user, practice_server.password)
            client.select("INBOX")
            assert client.search(None, "SUBJECT", "hello") == ("OK", [b"16"])
        assert practice_server.findings == []
        assert "imap 1 S: * SEARCH 16" in practice_server.transcript

The server runs in a thread of its own, so that clients may block or not, and ends with the test. It has the ports
`imap`, `imaps`, `pop3` and `pop3s`, `user`, `password`, `ca` and `ssl_context`; `deliver(message)` and
`messages(mailbox)`; `fault(name)`, `misbehaving(name)` for `with`, and `behave()`. `transcript` has what was said, and
`findings` what was wrong in what the client said. A fixture `practice_settings` may be overridden to choose what the
RFCs leave open.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from protoscope.practice.in_thread import PracticeMail
    from protoscope.practice.settings import Settings


@pytest.fixture
def practice_settings() -> Settings | None:
    """A `protoscope.practice.settings.Settings` for `practice_server`; None for the ordinary ones."""
    return None


@pytest.fixture
def practice_server(practice_settings: Settings | None) -> Iterator[PracticeMail]:
    """An IMAP and POP3 server on loopback with sample mail and an account of its own, for one test."""
    # Only here: whoever has protoscope installed loads this file with every run of pytest.
    from protoscope.practice.in_thread import PracticeMail

    with PracticeMail(practice_settings) as practice:
        yield practice
