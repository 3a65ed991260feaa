"""The URL of a server, as an option or argument of a command."""

from __future__ import annotations

from pathlib import Path

import click

from protoscope.net.target import AddressError, Target, parse_url

ca_option = click.option(
    "--ca",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Trust the authorities in this PEM file instead of the system's.",
)


def target_of(ctx: click.Context, _: click.Parameter, value: str | None) -> Target | None:
    """The target that the URL names; None where none is given. Raises UsageError."""
    try:
        return parse_url(value) if value else None
    except AddressError as error:
        raise click.UsageError(str(error), ctx) from None
