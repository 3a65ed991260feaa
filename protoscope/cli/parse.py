"""`protoscope parse`: what a recorded stream of octets says, one line of JSON for each message."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import FileIO
from typing import Any

import click

from protoscope.cli.main import Failure
from protoscope.core.limits import DEFAULT_LIMITS, Limits
from protoscope.core.message import Side
from protoscope.timeline.listing import listing
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
@click.option("--protocol", type=click.Choice(NAMES), required=True, help="What the octets are.")
@click.option("--side", type=click.Choice(["server", "client"]), required=True, help="Who wrote them.")
@click.option("--tree", is_flag=True, help="The syntax tree as well, secrets masked.")
@click.option("--commands", metavar="FILE", help="What the client wrote: tells which POP3 replies have many lines.")
@_limit("line", "Octets of a line")
@_limit("literal", "Octets of a literal")
@_limit("message", "Octets of a message with its literals")
@_limit("nesting", "Parentheses within parentheses", _DEEPEST)
@click.pass_context
def parse(
    ctx: click.Context, /, file: str, protocol: str, side: str, tree: bool, commands: str | None, **limits: int
) -> None:
    """Cut the octets that one side of a connection wrote into messages, and print
    each as one line of JSON: start, end, kind, tag, name, status, code (null where
    there is none), defects, and with --tree the syntax tree. Offsets count octets
    of FILE; each message starts where the one before ended. "-" is standard input.
    What passes a limit is "malformed" with "line-limit" or the like among its defects,
    and reading goes on after it.

    \b
    Examples:
      protoscope parse --protocol imap --side server server.txt
      protoscope parse --protocol imap --side client --tree client.txt
      protoscope parse --protocol pop3 --side server --commands c.txt s.txt
    """
    if commands is not None and side == "client":
        raise click.UsageError("--commands goes with --side server; FILE itself is the client's side", ctx)
    if commands == file == _STDIN:
        raise click.UsageError("FILE and --commands cannot both be standard input; save one to a file", ctx)
    asked = _pieces(commands) if commands is not None else ()
    _print(listing(wing(protocol), Side[side.upper()], _pieces(file), asked, tree=tree, limits=Limits(**limits)))


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


def _print(messages: Iterable[dict[str, Any]]) -> None:
    try:
        for message in messages:
            sys.stdout.write(json.dumps(message) + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read the output has seen enough; without this, Python would complain when it closes its stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        raise Failure(
            f"standard output: cannot be written ({error.strerror}); free some space, or name another"
        ) from None
