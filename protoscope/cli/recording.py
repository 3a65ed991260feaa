"""What the sub-commands that read recordings have in common: finding out what a file is, and the filter option."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from protoscope.cli.main import Failure

if TYPE_CHECKING:
    from protoscope.files.reading import Reading


def begun(file: Path, protocol: str | None) -> Reading:
    """The recording in `file`. Raises Failure."""
    from protoscope.files.reading import TraceError, begin

    try:
        return begin(file, protocol)
    except TraceError as error:
        raise Failure(str(error)) from None
    except OSError as error:
        raise _unreadable(file, error.strerror) from None


def readable(file: Path) -> None:
    """Raise Failure where there is nothing to read. Nothing is read yet: what a pipe gives, it gives once."""
    for number, so in (
        (errno.ENOENT, not file.exists()),
        (errno.EISDIR, file.is_dir()),
        (errno.EACCES, not os.access(file, os.R_OK)),
    ):
        if so:
            raise _unreadable(file, os.strerror(number))


def _unreadable(file: Path, why: str | None) -> Failure:
    return Failure(f"{file}: cannot be read ({why}); name a recording that you may read")


def _checked(ctx: click.Context, _: click.Parameter, value: str) -> str:
    if value:
        from protoscope.timeline.filter import FilterError, compile_filter

        try:
            compile_filter(value)
        except FilterError as error:
            raise click.UsageError(f"--filter {error}", ctx) from None
    return value


def filter_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--filter TEXT`, checked, in `filter_`."""
    text = "Only messages that match, such as 'dir:server name:FETCH uid:17 octets>10k \"text\"'; see --help-filter."
    option = click.option("--filter", "filter_", default="", callback=_checked, metavar="TEXT", help=text)
    return help_filter(option(command))


def _tell(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        from inspect import cleandoc

        from protoscope.timeline import filter as language

        click.echo(cleandoc(language.__doc__ or ""))
        ctx.exit()


help_filter = click.option(
    "--help-filter",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_tell,
    help="Show the filter language and exit.",
)
