"""The `protoscope` command: finds the sub-command, loads only that one, and turns every failure into a sentence."""

from __future__ import annotations

import sys
from importlib import import_module
from types import TracebackType

import click

from protoscope import __version__

COMMANDS = {
    "compare": ("protoscope.cli.compare:compare", "Do the same tasks over POP3 and IMAP, and measure both."),
    "connect": ("protoscope.cli.connect:connect", "Open a mail server and step through it."),
    "demo": ("protoscope.cli.demo:demo", "Open the built-in practice server; no network, no account."),
    "lint": ("protoscope.cli.lint:lint", "Say what is wrong in a recorded dialogue, and which RFC says so."),
    "open": ("protoscope.cli.open:open", "Open a recording: a trace, plain chunks or a text transcript."),
    "lesson": ("protoscope.cli.lesson:lesson", "Learn POP3 and IMAP by doing, with checks on what you did."),
    "parse": ("protoscope.cli.parse:parse", "Print what recorded octets say, one JSON object per message."),
    "serve": ("protoscope.cli.serve:serve", "Run the practice server alone, for your own client."),
}
"""Where each sub-command is, and its line in `protoscope --help`; none is imported before it is called."""


class LazyGroup(click.Group):
    """A group whose members are in `COMMANDS`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The sub-command, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        found: click.Command = getattr(import_module(module), name)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list in `--help`, made from the table instead of from the imported commands."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in self.list_commands(ctx)])


@click.group(cls=LazyGroup, invoke_without_command=True, context_settings={"max_content_width": 80})
@click.version_option(__version__, prog_name="protoscope")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """The debugger for mail protocols: a live POP3 or IMAP connection, its raw
    traffic in one pane and the mailbox state that it makes in the other.

    Without a command, the app asks what to open.

    \b
    Examples:
      protoscope demo
      protoscope connect imaps://alice@mail.example.org
      protoscope open session.trace
    """
    if ctx.invoked_subcommand is None:
        from protoscope.cli.app import run

        run()


class Failure(click.ClickException):
    """Something that went wrong although the command was right: what, where, and what to do next. Exit code 1."""


def harmless(text: str) -> str:
    """A message in which whatever the terminal would obey is escaped."""
    return "".join(each if each.isprintable() or each == "\n" else repr(each)[1:-1] for each in text)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit: 0 for success, 1 for a failure, 2 for a mistake in the command."""
    sys.excepthook = _crashed
    try:
        code = cli.main(arguments, prog_name="protoscope", standalone_mode=False)
    except click.Abort:
        code = 130
    except click.UsageError as mistake:
        _tell(mistake.format_message())
        if mistake.ctx:
            click.echo(f"See: {mistake.ctx.command_path} --help", err=True)
        code = mistake.exit_code
    except click.ClickException as failure:
        _tell(failure.format_message())
        code = failure.exit_code
    sys.exit(code if isinstance(code, int) else 0)


def _tell(message: str) -> None:
    click.echo(f"protoscope: {harmless(message)}", err=True)


def _crashed(kind: type[BaseException], error: BaseException, at: TracebackType | None) -> None:  # noqa: ARG001
    """Places in the code only: an exception's words and a traceback's locals may hold what was typed or received."""
    from protoscope.tui.crash import report

    click.echo(report(error), err=True)
