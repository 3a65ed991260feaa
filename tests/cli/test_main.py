"""The command line: what each mistake is told, exit codes, and what is not imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest

from protoscope import __version__
from protoscope.cli.main import COMMANDS, cli, main


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr."""
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    output = capsys.readouterr()
    assert isinstance(ended.value.code, int)
    return ended.value.code, output.out, output.err


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "--version") == (0, f"protoscope, version {__version__}\n", "")


@pytest.mark.parametrize("arguments", [("--version",), ("--help",), ("connect", "--help"), ("connect", "smtp://h")])
def test_neither_textual_nor_rich_is_loaded_before_the_app_starts(arguments: tuple[str, ...]) -> None:
    script = (
        "import sys\nfrom protoscope.cli.main import main\n"
        f"try: main({list(arguments)!r})\nexcept SystemExit: pass\n"
        "loaded = {name.split('.')[0] for name in sys.modules}\n"
        "assert not loaded & {'textual', 'rich', 'trustme', 'cryptography', 'asyncio'}, loaded\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_has_examples_and_fits_80_columns(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = told(capsys, *([name] if name else []), "--help")
    assert code == 0
    assert "Examples:\n" in out
    assert f"  protoscope {name}".rstrip() in out
    assert max(map(len, out.splitlines())) <= 80


def test_the_list_of_commands_says_what_their_own_help_says() -> None:
    with click.Context(cli) as context:
        for name, (place, _) in COMMANDS.items():
            command = cli.get_command(context, name)
            assert command is not None
            assert (command.name, place) == (name, f"protoscope.cli.{name}:{name}")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("conect",), "No such command 'conect'."),
        (("connect",), "Missing argument 'URL'."),
        (("connect", "mail.example.org"), "the protocol is missing; write imaps://mail.example.org"),
        (("connect", "imap://h", "--colour"), "No such option '--colour'."),
        (("connect", "imap://h", "--insecure", "--ca", __file__), "--insecure accepts any certificate, so --ca has no"),
        (("connect", "imap://h", "--ca", "/absent.pem"), "'/absent.pem' does not exist"),
        (("connect", "imap://h", "--save", __file__), "there is such a file already; choose another name"),
        (("connect", "imap://h", "--save", "/absent/x"), "there is no folder /absent; make it first"),
        (("connect", "imap://h", "--password-command", '"'), "No closing quotation; quote it for the shell"),
        (("connect", "imap://h", "--password-command", ""), "--password-command is empty; give a command"),
    ],
)
def test_a_mistake_in_the_command(arguments: tuple[str, ...], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = told(capsys, *arguments)
    assert (code, out) == (2, "")
    assert err.startswith("protoscope: ")
    assert says in err


def test_a_password_in_the_url_is_refused_and_not_repeated(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = told(capsys, "connect", "imaps://alice:wonderland@mail.example.org")
    assert code == 2
    assert "a password does not belong in an address" in err
    assert "wonderland" not in err


def test_what_a_terminal_would_obey_is_escaped(capsys: pytest.CaptureFixture[str]) -> None:
    _, _, err = told(capsys, "connect", "imap://\x1b[2Jh")
    assert "\x1b" not in err
    assert r"\x1b[2Jh" in err


SAYS = {
    f"{sys.executable} -c exit(3)": "ended with status 3; run it by hand to see what it prints",
    "/absent/pass show": "/absent/pass cannot be run (No such file or directory); check its name",
    f"{sys.executable} -c pass": "printed no password in its first line",
    f"{sys.executable} -c print();print(7)": "printed no password in its first line",
    f"{sys.executable} -c __import__('os').write(1,b'\\xff')": "is not UTF-8",
}


@pytest.mark.parametrize("command", SAYS)
def test_a_password_command_that_fails(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = command.split(" ", 2)
    typed = " ".join([words[0], *(f'"{word}"' for word in words[1:])])
    code, out, err = told(capsys, "connect", "imap://h", "--password-command", typed)
    assert (code, out) == (1, "")
    assert SAYS[command] in err


def test_a_crash_tells_places_and_no_values(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    script = tmp_path / "crash.py"
    script.write_text(
        "import protoscope.cli.app\n"
        "def broken(*_, **__):\n"
        "    password = 'wonderland'\n"
        "    raise RuntimeError(password)\n"
        "import protoscope.cli.demo\n"
        "protoscope.cli.demo.run = broken\n"
        "from protoscope.cli.main import main\n"
        "main(['demo'])\n"
    )
    done = subprocess.run([sys.executable, str(script)], check=False)
    err = capfd.readouterr().err
    assert done.returncode == 1
    assert "RuntimeError" in err
    assert "crash.py" in err
    assert "wonderland" not in err
    assert "Traceback" not in err
