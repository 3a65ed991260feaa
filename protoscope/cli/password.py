"""The password that another program tells."""

from __future__ import annotations

import shlex
import subprocess

import click

from protoscope.cli.main import Failure
from protoscope.core.secret import Secret

_ADVICE = "run it by hand to see what it prints"


def of_command(command: str) -> Secret:
    """The first line that `command` prints. The program may ask questions on the terminal. Raises ClickException."""
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise click.UsageError(f'--password-command "{command}": {error}; quote it for the shell') from None
    if not words:
        raise click.UsageError('--password-command is empty; give a command, such as "pass show mail"')
    try:
        done = subprocess.run(words, stdout=subprocess.PIPE, check=False)
    except OSError as error:
        raise Failure(f"--password-command: {words[0]} cannot be run ({error.strerror}); check its name") from None
    if done.returncode:
        raise Failure(f"--password-command: {words[0]} ended with status {done.returncode}; {_ADVICE}")
    return _first_line(done.stdout, words[0])


def _first_line(printed: bytes, program: str) -> Secret:
    try:
        password = Secret(printed.partition(b"\n")[0].removesuffix(b"\r").decode())
    except UnicodeDecodeError:
        raise Failure(f"--password-command: what {program} printed is not UTF-8; {_ADVICE}") from None
    if not password.reveal():
        raise Failure(f"--password-command: {program} printed no password in its first line; {_ADVICE}")
    return password
