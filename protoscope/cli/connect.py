"""`protoscope connect`: the app on a real server."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from protoscope.cli.app import memory_option, run
from protoscope.cli.password import of_command
from protoscope.cli.url import ca_option, target_of
from protoscope.net.target import Target


def _new_file(ctx: click.Context, _: click.Parameter, value: Path | None) -> Path | None:
    if value and value.exists():
        raise click.UsageError(f"{value}: there is such a file already; choose another name", ctx)
    if value and not value.absolute().parent.is_dir():
        raise click.UsageError(f"{value}: there is no folder {value.absolute().parent}; make it first", ctx)
    return value


@click.command()
@click.argument("url", callback=target_of, metavar="URL")
@click.option("--insecure", is_flag=True, help="Accept any certificate; the title bar says so.")
@ca_option
@click.option("--password-command", metavar="CMD", help="Read the password from the first line that CMD prints.")
@click.option(
    "--save",
    type=click.Path(path_type=Path),
    callback=_new_file,
    metavar="FILE",
    help="Write the traffic to a new file, passwords masked; that of further sessions to FILE-2 and so on.",
)
@memory_option
def connect(
    url: Target,
    insecure: bool,
    ca: Path | None,
    password_command: str | None,
    save: Path | None,
    memory: int | None,
) -> None:
    """Open a mail server: imap:// and pop:// in plaintext (STARTTLS and STLS can
    follow), imaps:// and pops:// with TLS. User and mailbox may stand in the URL,
    a password may not: it is asked for, or read with --password-command.

    Certificates are checked unless --insecure is given. The default ports are
    143, 993, 110 and 995.

    \b
    Examples:
      protoscope connect imaps://alice@mail.example.org
      protoscope connect imap://alice%40example.org@localhost:10143/Drafts
      protoscope connect pops://bob@pop.example.org --save session.trace
      protoscope connect --ca ca.pem imaps://localhost:10993
      protoscope connect --password-command "pass show mail" imaps://alice@host
    """
    if insecure and ca:
        raise click.UsageError("--insecure accepts any certificate, so --ca has no use; give one of them")
    password = of_command(password_command) if password_command is not None else url.account.password
    run(
        replace(url, insecure=insecure, ca=ca, account=replace(url.account, password=password)),
        trace_file=save,
        memory=memory,
    )
