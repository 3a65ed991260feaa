"""`protoscope serve`: the practice server alone."""

from __future__ import annotations

import asyncio
import json as json_format
import signal
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from protoscope.cli.main import Failure

if TYPE_CHECKING:
    from protoscope.practice.server import Listening


@click.command()
@click.option("--json", is_flag=True, help="Say ports, user, password and CA file in one line of JSON.")
def serve(json: bool) -> None:
    """Run the practice server on free ports of this computer until Ctrl-C: the
    same sample mail over IMAP and POP3, in plaintext (with STARTTLS and STLS) and
    with TLS. What clients change is lost at the end.

    \b
    Examples:
      protoscope serve
      protoscope serve --json > server.json &
    """
    asyncio.run(_served(json))


async def _served(json: bool) -> None:
    # Only here, so that --help needs neither certificates nor sample mail.
    from protoscope.practice.server import PracticeServer

    ended = _until_asked_to_end()
    server = PracticeServer()
    try:
        listening = await server.start()
        click.echo((as_json if json else in_words)(listening))
        await ended.wait()
    except OSError as error:
        raise Failure(f"the practice server cannot run on 127.0.0.1: {error.strerror or error}") from None
    finally:
        await server.stop()


def _until_asked_to_end() -> asyncio.Event:
    """Set at Ctrl-C or SIGTERM. Where an event loop has no signal handlers, Ctrl-C cancels the task instead."""
    ended = asyncio.Event()
    with suppress(NotImplementedError):
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, ended.set)
    return ended


def as_json(listening: Listening) -> str:
    """One line for programs."""
    ports = {name: getattr(listening, name) for name in ("imap", "imaps", "pop3", "pop3s")}
    account = {"user": listening.user, "password": listening.password.reveal()}
    return json_format.dumps(ports | account | {"ca": str(listening.ca)})


def in_words(listening: Listening) -> str:
    """A few lines for people."""
    return "\n".join(
        (
            "The practice server listens on 127.0.0.1 until Ctrl-C:",
            f"  IMAP  port {listening.imap} (STARTTLS), port {listening.imaps} (TLS)",
            f"  POP3  port {listening.pop3} (STLS), port {listening.pop3s} (TLS)",
            f"User {listening.user}, password {listening.password.reveal()}. Its certificate's authority:",
            f"  {listening.ca}",
            f"Open it: protoscope connect --ca {listening.ca} imaps://{listening.user}@127.0.0.1:{listening.imaps}",
        )
    )
