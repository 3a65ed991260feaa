"""`protoscope lint`: what is wrong in a recorded dialogue, as text or JSON, with an exit code for scripts."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from protoscope.cli.lint_words import page, plain, readable, rule_list
from protoscope.cli.main import Failure, harmless
from protoscope.cli.printing import printed
from protoscope.core.finding import Finding, Severity
from protoscope.core.trace import Trace
from protoscope.files.reading import Reading, TraceError, begin
from protoscope.files.spill import Spill
from protoscope.timeline.report import report_of
from protoscope.timeline.timeline import Timeline
from protoscope.timeline.wings import NAMES, wing

_STDIN = "-"
_SEVERITIES = [severity.name.lower() for severity in Severity]
_PIECE = 1 << 16


class Unreadable(Failure):
    """The input cannot be read. Exit code 2."""

    exit_code = 2


@click.command()
@click.argument("file", metavar="FILE|-", required=False)
@click.option("--protocol", type=click.Choice(NAMES), help="Where the file does not say.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.option(
    "--fail-on",
    type=click.Choice(_SEVERITIES),
    default="error",
    show_default=True,
    help="Exit with 1 where something as bad is found.",
)
@click.option("--least", type=click.Choice(_SEVERITIES), default="info", help="Leave out what is less bad.")
@click.option("--rules", is_flag=True, help="List every rule instead.")
@click.option("--markdown", is_flag=True, help="With --rules: as a page of Markdown.")
@click.pass_context
def lint(
    ctx: click.Context,
    /,
    file: str | None,
    protocol: str | None,
    fail_on: str,
    least: str,
    *,
    as_json: bool,
    rules: bool,
    markdown: bool,
) -> None:
    """Say what is wrong in a recorded dialogue: a trace, chunks of octets, or a
    transcript of lines that begin with "C: " and "S: ". "-" is standard input.
    Exit code 0: nothing as bad as --fail-on; 1: something; 2: no such input.

    \b
    Examples:
      protoscope lint session.trace
      protoscope lint --json --fail-on warning session.trace
      protoscope lint --protocol imap transcript.txt
      protoscope lint --rules
    """
    if rules:
        printed(page(protocol) if markdown else rule_list(protocol))
        return
    if file is None:
        raise click.UsageError("name a FILE, or - for standard input", ctx)
    linting = _Linting(Severity[least.upper()], as_json)
    printed(linting.lines(file, protocol))
    if linting.worst is not None and linting.worst >= Severity[fail_on.upper()]:
        ctx.exit(1)


class _Linting:
    """One recording's findings as lines; `worst` is the worst severity so far, None where nothing was found."""

    def __init__(self, least: Severity, as_json: bool) -> None:
        self._least = least
        self._as_json = as_json
        self.worst: Severity | None = None

    def lines(self, file: str, protocol: str | None) -> Iterator[str]:
        """The findings of each part of the file as soon as it has been read."""
        with _opened(file, protocol) as reading:
            timeline = Timeline(wing(reading.protocol), Trace(Spill()))
            state = timeline.wing.initial()
            for new in _grown(timeline, reading):
                for message in timeline.messages(new.start, new.stop):
                    after = timeline.wing.fold(state, message)
                    for finding in timeline.wing.findings(message, state, after):
                        yield from self._told(timeline, finding, state)
                    state = after
        if not len(timeline):
            raise Unreadable(f"{file}: there is no dialogue in it; traces, chunks, and lines of C: and S: can be read")
        if self.worst is None and not self._as_json:
            yield "Nothing found."

    def _told(self, timeline: Timeline, finding: Finding, state: Any) -> Iterator[str]:
        self.worst = finding.severity if self.worst is None else max(self.worst, finding.severity)
        if finding.severity < self._least:
            return
        if self._as_json:
            yield plain(timeline, finding)
        else:
            yield from readable(report_of(timeline, finding, state))


def _grown(timeline: Timeline, reading: Reading) -> Iterator[range]:
    """The indices of the messages that each batch brought; lines that cannot be used are told on stderr."""
    for batch in reading:
        for problem in batch.problems:
            click.echo(f"protoscope: {harmless(str(problem))}", err=True)
        for fact in batch.facts:
            timeline.trace.append(fact)
        yield timeline.grow()


@contextmanager
def _opened(file: str, protocol: str | None) -> Iterator[Reading]:
    """The recording in a file, or in standard input, which is kept in a file while it is read."""
    name = "standard input" if file == _STDIN else file
    path = _saved() if file == _STDIN else Path(file)
    try:
        yield begin(path, protocol)
    except OSError as error:
        raise Unreadable(f"{name}: cannot be read ({error.strerror}); name a recording that you may read") from None
    except TraceError as error:
        raise Unreadable(str(error).replace(str(path), name)) from None
    finally:
        if file == _STDIN:
            path.unlink()


def _saved() -> Path:
    """Standard input as a file, for what it is is found out by looking at its beginning twice."""
    with tempfile.NamedTemporaryFile("wb", prefix="protoscope-", delete=False) as copy:
        while piece := sys.stdin.buffer.read(_PIECE):
            copy.write(piece)
    return Path(copy.name)
