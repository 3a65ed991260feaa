"""`protoscope open`: the app on a recording."""

from __future__ import annotations

from pathlib import Path

import click

from protoscope.cli.app import memory_option, run
from protoscope.cli.recording import filter_option, readable
from protoscope.timeline.wings import NAMES


@click.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--protocol", type=click.Choice(NAMES), help="What a recording is of that does not tell.")
@filter_option
@click.option("--at", type=click.IntRange(min=1), default=None, metavar="N", help="Go to message N, 1 first.")
@memory_option
def open(file: Path, protocol: str | None, filter_: str, at: int | None, memory: int | None) -> None:  # noqa: A001
    """Look at a recorded session as at a live one: step through it, search it, see
    the state at any moment. Long recordings are shown while they are being read.

    FILE is one of these; the form is recognised:

    \b
    trace       what --save and Ctrl+S write. One JSON object a line, in ASCII:
                {"protoscope": 1, "protocol": "imap"}
                {"fact": "sent", "connection": 0, "at": 1784000000.25,
                 "data": "A1 NOOP\\r\\n"}                    (in one line)
                "fact" is connected, sent, received, discarded, tls or closed;
                "at" counts seconds since 1970; "data" has one character for
                each octet; passwords are stars, their places in "secrets".
    chunks      {"dir": "C" or "S", "t": seconds, "b64": octets}, one a line
    transcript  text, each line with "C: " or "S: " before it

    A line that cannot be used, such as the last one of a file that was cut, is
    left out and named.

    \b
    Examples:
      protoscope open session.trace
      protoscope open session.trace --at 44
      protoscope open client.log --protocol imap
      protoscope open session.trace --filter 'name:FETCH uid:17'
    """
    readable(file)
    from protoscope.tui.opened import Wanted

    run(recording=Wanted(file, protocol, filter_, at or 0), memory=memory)
