"""Opening: makes a session for a target, or for the practice server, which it starts in the app's own loop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from protoscope.core.protocol import Account
from protoscope.core.trace import Trace
from protoscope.net.session import Session
from protoscope.net.target import Target
from protoscope.timeline.timeline import Timeline
from protoscope.timeline.wings import wing

if TYPE_CHECKING:
    from protoscope.practice.server import PracticeServer

Demo = Literal["imap", "pop3"]


def session_for(target: Target) -> Session:
    """A session, not connected yet, over a new trace."""
    return Session(target, Timeline(wing(target.protocol), Trace()))


async def practice(demo: Demo) -> tuple[PracticeServer, Target]:
    """A practice server that listens, and how to reach it over TLS. Raises OSError where it cannot listen."""
    from protoscope.practice.server import PracticeServer

    server = PracticeServer()
    listening = await server.start()
    port = listening.imaps if demo == "imap" else listening.pop3s
    account = Account(listening.user, listening.password)
    return server, Target(demo, listening.host, port, tls=True, account=account, ca=listening.ca, practice=True)
