"""`protoscope parse`: what a recorded stream of octets says, one line of JSON for each message."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path
from typing import Any

import click

from protoscope.cli.main import Failure, harmless
from protoscope.cli.printing import printed
from protoscope.cli.recording import begun, filter_option
from protoscope.core.limits import DEFAULT_LIMITS, Limits
from protoscope.core.message import Side
from protoscope.core.trace import Trace
from protoscope.files.spill import Spill
from protoscope.timeline.filter import Predicate, compile_filter
from protoscope.timeline.listing import listing
from protoscope.timeline.relisting import relisting
from protoscope.timeline.timeline import Timeline
from protoscope.timeline.wings import NAMES, wing

_PIECE = 64 << 10
"""Octets read at once."""

_STDIN = "-"


_DEEPEST = 200
"""Reading a tree takes some frames of Python's stack for each level."""


def _limit(name: str, counts: str, most: int | None = None) -> Callable[[Callable[..., None]], Callable[..., None]]:
    return click.option(
        f"--max-{name}",
        name,
        type=click.IntRange(1, most),
        default=getattr(DEFAULT_LIMITS, name),
        show_default=True,
        help=f"{counts} that are taken in.",
    )


@click.command()
@click.argument("file", metavar="FILE|-")
@click.option("--protocol", type=click.Choice(NAMES), help="What the octets are; a recording may tell by itself.")
@click.option(
    "--side", type=click.Choice(["server", "client"]), help="Who wrote them; without it, FILE is a recording."
)
@click.option("--tree", is_flag=True, help="The syntax tree as well, secrets masked.")
@click.option("--commands", metavar="FILE", help="What the client wrote: tells which POP3 replies have many lines.")
@_limit("line", "Octets of a line")
@_limit("literal", "Octets of a literal")
@_limit("message", "Octets of a message with its literals")
@_limit("nesting", "Parentheses within parentheses", _DEEPEST)
@filter_option
@click.pass_context
def parse(
    ctx: click.Context,
    /,
    file: str,
    protocol: str | None,
    side: str | None,
    tree: bool,
    commands: str | None,
    filter_: str,
    **limits: int,
) -> None:
    """Cut the octets that one side of a connection wrote into messages, and print
    each as one line of JSON: start, end, kind, tag, name, status, code (null where
    there is none), defects, and with --tree the syntax tree. Offsets count octets
    of FILE; each message starts where the one before ended. "-" is standard input.
    What passes a limit is "malformed" with "line-limit" or the like among its defects,
    and reading goes on after it.

    Without --side, FILE is a recording, as "protoscope open --help" describes them;
    each message then has number and connection (1 first), side and at (seconds) too.

    \b
    Examples:
      protoscope parse session.trace
      protoscope parse session.trace --filter 'finding:error or octets>10k'
      protoscope parse --protocol imap --side server server.txt
      protoscope parse --protocol imap --side client --tree client.txt
      protoscope parse --protocol pop3 --side server --commands c.txt s.txt
    """
    if side is None:
        if commands is not None or file == _STDIN:
            raise click.UsageError("octets that are no recording need --side server or --side client", ctx)
        printed(map(json.dumps, _recorded(Path(file), protocol, compile_filter(filter_), tree, Limits(**limits))))
        return
    if protocol is None:
        raise click.UsageError("octets do not tell their protocol; say it with --protocol imap or pop3", ctx)
    if commands is not None and side == "client":
        raise click.UsageError("--commands goes with --side server; FILE itself is the client's side", ctx)
    if commands == file == _STDIN:
        raise click.UsageError("FILE and --commands cannot both be standard input; save one to a file", ctx)
    asked = _pieces(commands) if commands is not None else ()
    only = compile_filter(filter_) if filter_ else None
    found = listing(
        wing(protocol), Side[side.upper()], _pieces(file), asked, tree=tree, only=only, limits=Limits(**limits)
    )
    printed(map(json.dumps, found))


def _recorded(
    path: Path, protocol: str | None, only: Predicate, tree: bool, limits: Limits
) -> Iterator[dict[str, Any]]:
    """The messages of a recording, each as soon as it has been read; lines that cannot be used are told on stderr."""
    reading = begun(path, protocol)
    timeline = Timeline(wing(reading.protocol), Trace(Spill()), limits)
    with _failing(str(path)):
        for batch in reading:
            for fact in batch.facts:
                timeline.trace.append(fact)
            for problem in batch.problems:
                click.echo(f"protoscope: {harmless(str(problem))}", err=True)
            yield from relisting(timeline, timeline.grow().start, only, tree=tree)


def _pieces(name: str) -> Iterator[bytes]:
    """The octets of a file. What is known is printed before the next are waited for."""
    # Unbuffered: a pipe gives what it has instead of being waited for until a whole piece is there.
    with _failing(name):
        file = FileIO(0 if name == _STDIN else name, closefd=name != _STDIN)
    with file:
        while piece := _read(file, name):
            yield piece
            sys.stdout.flush()


def _read(file: FileIO, name: str) -> bytes:
    with _failing(name):
        return file.read(_PIECE)


@contextmanager
def _failing(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        shown = "standard input" if name == _STDIN else name
        raise Failure(f"{shown}: cannot be read ({error.strerror}); name a file that you may read, or -") from None
