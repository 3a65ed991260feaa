"""`protoscope serve`: the practice server alone, or a proxy with its faults before another server."""

from __future__ import annotations

import re
from pathlib import Path

import click

from protoscope.cli.serving import Wanted, run

_UNITS = {"": 1.0, "ms": 0.001, "s": 1.0, "m": 60.0}
_TIME = re.compile(r"(\d+(?:\.\d+)?)(ms|s|m|)")


def _seconds(ctx: click.Context, _: click.Parameter, value: str | None) -> float | None:
    if value is None:
        return None
    match = _TIME.fullmatch(value)
    seconds = float(match[1]) * _UNITS[match[2]] if match else 0
    if seconds <= 0:
        raise click.UsageError(f'--deliver-every "{value}": give a time such as 20s, 500ms or 2m', ctx)
    return seconds


_PURPOSES = (
    *("persona", "deliver_every", "smtp", "lmtp", "mailbox", "messages"),
    *("require_tls", "literal_minus", "pop3_lock", "login_delay", "retr_leaves_unseen"),
)
"""What the practice server does and a proxy cannot."""


@click.command()
@click.option("--json", is_flag=True, help="Say ports, user, password and CA file in one line of JSON.")
@click.option("--faults", "list_faults", is_flag=True, help="List all faults and what they do, and end.")
@click.option(
    "--fault",
    "faults",
    multiple=True,
    metavar="NAME[:N]",
    help="Misbehave in this way, and in each further one that is given.",
)
@click.option(
    "--as",
    "persona",
    metavar="SERVER",
    help="Imitate gmail, exchange, icloud, courier or dovecot: greeting, capabilities, oddities.",
)
@click.option("--upstream", metavar="URL", help="Serve no mail, but pass on what this server and its clients say.")
@click.option(
    "--ca",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="With --upstream: trust the authorities in this PEM file.",
)
@click.option("--insecure", is_flag=True, help="With --upstream: accept any certificate of that server.")
@click.option("--deliver-every", callback=_seconds, metavar="TIME", help="A new message arrives every 20s, 2m, ...")
@click.option("--smtp", is_flag=True, help="Take mail over SMTP as well; needs protoscope[smtp].")
@click.option("--lmtp", is_flag=True, help="Take mail over LMTP as well; needs protoscope[smtp].")
@click.option("--mailbox", metavar="PATH", help="Serve the mail of a Maildir or mbox instead; the files are only read.")
@click.option(
    "--messages", type=click.IntRange(0, 250_000), metavar="N", help="Serve an INBOX of N generated messages instead."
)
@click.option("--require-tls", is_flag=True, help="Take passwords and tokens over TLS only: LOGINDISABLED before it.")
@click.option("--literal-minus", is_flag=True, help="Announce LITERAL- and take no more than 4096 octets unasked.")
@click.option(
    "--pop3-lock",
    type=click.Choice(["refuse", "allow", "stall"]),
    help="What a second POP3 session meets: -ERR [IN-USE] (as without this), the same mail, or a long wait.",
)
@click.option("--login-delay", type=click.IntRange(0), metavar="SECONDS", help="Between two POP3 logins.")
@click.option("--retr-leaves-unseen", is_flag=True, help="Mail that was read over POP3 does not get \\Seen.")
@click.option("--listen", default="127.0.0.1", metavar="ADDRESS", help="Listen on another address than 127.0.0.1.")
@click.pass_context
def serve(ctx: click.Context, /, list_faults: bool, **options: object) -> None:
    """Run the practice server on free ports of this computer until Ctrl-C: the
    same sample mail over IMAP and POP3, in plaintext (with STARTTLS and STLS) and
    with TLS. What clients change is lost at the end.

    On a terminal, faults are switched while it runs: type a fault's name to
    switch it on, "no" and its name to switch it off, "mail" to let a message
    arrive, "faults" to list what there is.

    \b
    Examples:
      protoscope serve
      protoscope serve --json > server.json &
      protoscope serve --faults
      protoscope serve --fault drip --fault drop:2000
      protoscope serve --as exchange --deliver-every 20s
      protoscope serve --mailbox maildir:~/Maildir
      protoscope serve --require-tls --pop3-lock stall
      protoscope serve --upstream imap://127.0.0.1:143 --fault drip
    """
    if list_faults:
        from protoscope.cli.fault_list import listed

        click.echo(listed())
        return
    wanted = Wanted(**options)  # type: ignore[arg-type]
    if wanted.upstream is not None and (
        useless := [name for name in _PURPOSES if getattr(wanted, name) not in (None, False)]
    ):
        option = "--as" if useless[0] == "persona" else f"--{useless[0].replace('_', '-')}"
        raise click.UsageError(f"{option} is about the practice server's own mail; leave it out with --upstream", ctx)
    if wanted.upstream is None and (wanted.ca or wanted.insecure):
        raise click.UsageError("--ca and --insecure are about the server behind --upstream; name that too", ctx)
    if wanted.mailbox is not None and wanted.messages is not None:
        raise click.UsageError("--mailbox and --messages both say what is in the INBOX; give one of them", ctx)
    run(wanted, ctx)
