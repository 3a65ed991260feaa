"""`protoscope demo`: the app on the built-in practice server."""

from __future__ import annotations

import click

from protoscope.cli.app import run


@click.command()
@click.option("--pop3", is_flag=True, help="Over POP3 instead of IMAP.")
def demo(pop3: bool) -> None:
    """Open the built-in practice server: sample mail on this computer only, no
    network, no account. The user is learner, the password practice.

    \b
    Examples:
      protoscope demo
      protoscope demo --pop3
    """
    run(demo="pop3" if pop3 else "imap")
