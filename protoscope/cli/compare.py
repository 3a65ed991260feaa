"""`protoscope compare`: the same eight tasks over POP3 and IMAP, measured, with the evidence saved where asked for."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from protoscope.cli.main import Failure, harmless
from protoscope.cli.password import of_command
from protoscope.cli.url import target_of
from protoscope.core.secret import Secret

if TYPE_CHECKING:
    from protoscope.compare.comparison import Comparison
    from protoscope.compare.outcome import Outcome, Row
    from protoscope.net.target import Target


@click.command()
@click.argument("url", required=False, callback=target_of, metavar="[URL]")
@click.option("--pop3", callback=target_of, metavar="URL", help="The POP3 server, if not the same host's pops:// port.")
@click.option("--insecure", is_flag=True, help="Accept any certificate.")
@click.option("--password-command", metavar="CMD", help="Read the password from the first line that CMD prints.")
@click.option("--json", "as_lines", is_flag=True, help="Print one JSON object for each task.")
@click.option(
    "--save", type=click.Path(path_type=Path), metavar="FOLDER", help="Write figures, charts and traffic there."
)
@click.option("--word", default="", help="Search for this; otherwise a word of the newest subjects, or lunch.")
@click.option(
    "--answer", "answers", multiple=True, metavar="QUESTION=CHOICE", help="For the recommendation; see below."
)
def compare(
    url: Target | None,
    pop3: Target | None,
    insecure: bool,
    password_command: str | None,
    as_lines: bool,
    save: Path | None,
    word: str,
    answers: tuple[str, ...],
) -> None:
    """Do eight tasks over POP3 and over IMAP on the same mail and measure both.
    Without URL the built-in practice server is used. On a real account nothing
    is written or deleted: tasks that would are done on the practice server and
    marked so, and only the newest 50 messages are looked at.

    \b
    For a recommendation answer with --answer:
      devices=one|many         storage=device|server
      connectivity=seldom|slow|far|always     sharing=yes|no

    \b
    Examples:
      protoscope compare
      protoscope compare --answer devices=many --answer storage=server
      protoscope compare imaps://alice@mail.example.org --save measured
      protoscope compare imaps://alice@mail.example.org --word invoice
    """
    from protoscope.compare.advice import advise
    from protoscope.compare.comparison import Comparison
    from protoscope.compare.export import save as save_to

    chosen = _answers(answers)
    if save is not None and save.exists():
        raise click.UsageError(f"{save}: there is something of that name already; choose another")
    imap, pop = _accounts(url, pop3, insecure, password_command)
    rows = asyncio.run(_all(Comparison(imap, pop, word=" ".join(word.split())), as_lines))
    if save is not None:
        try:
            click.echo(f"{len(save_to(rows, save))} files written to {save}", err=True)
        except OSError as error:
            raise Failure(f"{save}: cannot be written ({error.strerror or error}); choose another folder") from None
    if chosen and not as_lines:
        advice = advise(chosen, rows)
        click.echo(f"\n{advice.text}")
        for reason in advice.reasons:
            click.echo(harmless(f"  {reason.protocol.upper()}: {reason.text}  [row: {reason.row}]"))
    _tell_failed(rows, saved=save is not None)


def _tell_failed(rows: list[Row], *, saved: bool) -> None:
    """Raises Failure where a task could not be done."""
    failed = [
        f"{each.task} over {each.protocol.upper()}" for row in rows for each in (row.pop3, row.imap) if each.failed
    ]
    if failed:
        evidence = "" if saved else "; --save FOLDER keeps what was said until then"
        raise Failure(f"not done: {', '.join(failed)}. The reason stands in each row{evidence}")


def _answers(given: tuple[str, ...]) -> Mapping[str, str]:
    """Answers by question. Raises UsageError for one that there is not."""
    from protoscope.compare.advice import ASKED

    possible = {asked.id: [choice.id for choice in asked.choices] for asked in ASKED}
    chosen = dict(answer.partition("=")[::2] for answer in given)
    for question, choice in chosen.items():
        if choice not in possible.get(question, ()):
            known = ", ".join(f"{name}={'|'.join(choices)}" for name, choices in possible.items())
            raise click.UsageError(f'--answer "{question}={choice}" is none of {known}')
    return chosen


def _accounts(
    url: Target | None, pop3: Target | None, insecure: bool, command: str | None
) -> tuple[Target | None, Target | None]:
    """Both protocols' servers of one account; (None, None) for the practice server."""
    if url is None:
        if pop3 is not None:
            raise click.UsageError("--pop3 goes with the IMAP server's URL; give that too")
        return None, None
    if not url.account.user:
        raise click.UsageError(f"{url.url}: say whose mail, such as imaps://alice@{url.host}")
    password = of_command(command) if command is not None else _asked(url)
    account = replace(url.account, password=password)
    imap = replace(url, account=account, insecure=insecure)
    if imap.protocol != "imap":
        raise click.UsageError(f"{url.url}: give the IMAP server here and the POP3 server with --pop3")
    other = pop3 or replace(imap, protocol="pop3", port=995, tls=True)
    return imap, replace(other, account=account, insecure=insecure)


def _asked(url: Target) -> Secret:
    return Secret(click.prompt(f"Password of {url.account.user}", hide_input=True, err=True))


async def _all(comparison: Comparison, as_lines: bool) -> list[Row]:
    import msgspec

    from protoscope.compare.export import as_json

    rows = []
    async for row in comparison.rows():
        rows.append(row)
        if as_lines:
            click.echo(msgspec.json.encode(as_json(row)).decode())
        else:
            for line in _table(row):
                click.echo(harmless(line))
    return rows


def _table(row: Row) -> Iterator[str]:
    from protoscope.compare.tasks import QUESTIONS

    question = next(question for question in QUESTIONS if question.id == row.imap.task)
    yield ""
    yield f"{question.title}: {question.task}"
    for outcome in (row.pop3, row.imap):
        yield from _outcome(outcome)
    yield f"  => {question.shows}"


def _outcome(outcome: Outcome) -> Iterator[str]:
    cost = outcome.cost
    figures = (
        f"sent {cost.sent:,} received {cost.received:,} octets, {cost.round_trips} round trips, "
        f"{cost.commands} commands, {cost.connections} connections, {cost.seconds * 1000:.1f} ms"
    )
    where = " (on the practice server: it writes)" if outcome.practice else ""
    yield f"  {outcome.protocol.upper()}{where}: {outcome.failed or outcome.result}"
    yield f"        {figures}"
    for effect in outcome.effects:
        yield f"        {effect}"
